"""Complete request bodies: every field the contract asks for, with what a test cares about laid over it."""

from datetime import timedelta
from typing import Any

from kurs.kernel.clock import now

Payload = dict[str, Any]


def a_person(**changes: Any) -> Payload:
    """Somebody of the house."""
    return {
        "name": "Bente Lindegaard",
        "job_title": None,
        "email": None,
        "unit_id": None,
        "is_external": False,
    } | changes


def a_unit(**changes: Any) -> Payload:
    """A unit at the top of the tree."""
    return {"name": "Ledelsessekretariatet", "short_name": None, "parent_id": None} | changes


def a_body(**changes: Any) -> Payload:
    """A committee whose papers stay with its members."""
    return {
        "name": "Udvalget for Havne",
        "short_name": None,
        "kind": "committee",
        "parent_id": None,
        "default_audience": "members",
        "closed_title_policy": "omit",
        "active_from": None,
        "active_to": None,
    } | changes


def a_membership(**changes: Any) -> Payload:
    """A vacant seat."""
    return {
        "person_id": None,
        "member_body_id": None,
        "role": "member",
        "seat_label": None,
        "unit_id": None,
        "position": 1,
        "starts_on": None,
        "ends_on": None,
    } | changes


def a_meeting(body_id: str, **changes: Any) -> Payload:
    """An ordinary meeting from 9 to 12 in Danish winter time."""
    return {
        "body_id": body_id,
        "kind": "ordinary",
        "title": "Ordinært møde",
        "purpose": None,
        "starts_at": "2026-11-25T09:00:00+01:00",
        "ends_at": "2026-11-25T12:00:00+01:00",
        "is_time_known": True,
        "venue_name": None,
        "venue_address": None,
        "venue_room": None,
        "venue_text": None,
    } | changes


def a_series(body_id: str, **changes: Any) -> Payload:
    """Every second Wednesday from 9 to 13 through a spring with Easter, Ascension Day and the change of summer time."""
    return {
        "body_id": body_id,
        "title": "Direktionsmøde",
        "kind": "ordinary",
        "frequency": "weekly",
        "interval": 2,
        "weekdays": ["wednesday"],
        "week_of_month": None,
        "starts_on": "2087-01-08",
        "ends_on": "2087-06-30",
        "start_clock": "09:00",
        "end_clock": "13:00",
        "venue_name": None,
        "venue_address": None,
        "venue_room": None,
        "holiday_rule": "leave_out",
        "closed_weeks": [],
        "closed_periods": [],
        "date_changes": [],
        "structure_of": None,
    } | changes


def an_item(**changes: Any) -> Payload:
    """An open item without anything written under it; a closed one has its reason."""
    is_closed = changes.get("openness") == "closed"
    return {
        "parent_id": None,
        "number": None,
        "kind": "discussion",
        "title": "Fælles lederdag",
        "openness": "open",
        "closure_reason": "Personalesag" if is_closed else None,
        "public_title": None,
        "published_to": None,
        "duration_minutes": None,
        "duration_source": None,
        "pinned_start": None,
        "printed_start": None,
        "recommended_by": None,
        "recommendation": None,
        "case_number": None,
        "document_id": None,
        "routing": [],
        "sections": [],
        "presenters": [],
        "guests": [],
        "questions": [],
        "group_discussion": None,
    } | changes


def a_decision(**changes: Any) -> Payload:
    """A decision on the meeting's own day."""
    return {
        "outcome": "approved",
        "text": "Udvalget godkendte forslaget.",
        "public_text": None,
        "decided_on": None,
        "deferred_to": None,
        "referred_to_body_id": None,
        "dissent": None,
        "votes_for": None,
        "votes_against": None,
        "votes_abstained": None,
    } | changes


def a_matter(body_id: str, **changes: Any) -> Payload:
    """An open matter that a body keeps; a closed one has its reason."""
    is_closed = changes.get("openness") == "closed"
    return {
        "body_id": body_id,
        "case_number": "26/4411",
        "title": "Fælles ledelsesgrundlag",
        "openness": "open",
        "closure_reason": "Personalesag" if is_closed else None,
        "deciding_body_id": None,
    } | changes


def a_step(body_id: str, **changes: Any) -> Payload:
    """A body that prepares a matter, some day."""
    return {
        "body_id": body_id,
        "role": "preparation",
        "is_gate": False,
        "planned_on": None,
        "planned_meeting_id": None,
    } | changes


def a_track(body_id: str, **changes: Any) -> Payload:
    """An open initiative at the top of a body's tree, for the first half of a year."""
    return {
        "body_id": body_id,
        "kind": "initiative",
        "parent_id": None,
        "code": "I3",
        "title": "Nære ledere",
        "purpose": "Ledere får tid til at lede tæt på opgaven.",
        "starts_on": "2027-01-01",
        "starts_precision": "quarter",
        "ends_on": "2027-06-30",
        "ends_precision": "quarter",
        "owner_id": None,
        "coordinator_id": None,
        "unit_id": None,
        "state": "active",
        "openness": "open",
    } | changes


def a_guidepost(body_id: str, **changes: Any) -> Payload:
    """Something that a body steers by."""
    return {
        "body_id": body_id,
        "kind": "guidepost",
        "code": "P2",
        "title": "Borgeren møder én indgang",
        "text": "Den, der henvender sig, skal ikke selv finde rundt i kommunen.",
        "source": "Ledelsesgrundlag 2026, side 4",
    } | changes


def an_attachment(**changes: Any) -> Payload:
    """An open paper without an owner; the test names one."""
    return {
        "agenda_item_id": None,
        "meeting_id": None,
        "body_id": None,
        "kind": "paper",
        "position": 1,
        "number": None,
        "title": "Årsplan",
        "document_id": None,
        "record_number": None,
        "category": None,
        "openness": "open",
        "audience": None,
        "is_shared_with_guests": False,
    } | changes


def an_absence_reason(**changes: Any) -> Payload:
    """Why somebody was away from the whole meeting."""
    return {"agenda_item_id": None, "text": "Syg"} | changes


def an_attendance(**changes: Any) -> Payload:
    """Somebody who was there."""
    return {
        "person_id": None,
        "name": "Kasper Holt",
        "printed_role": None,
        "organisation": None,
        "party": None,
        "status": "present",
        "substitute_name": None,
        "extent": None,
        "position": 1,
    } | changes


def a_group_note(question_id: str | None = None, **changes: Any) -> Payload:
    """What a group writes."""
    return {"question_id": question_id, "text": "Fælles vagtplan"} | changes


def a_note(**changes: Any) -> Payload:
    """A note about the meeting."""
    return {"agenda_item_id": None, "text": "Husk at hente projektoren", "position": 1} | changes


def an_account(**changes: Any) -> Payload:
    """An account without a person, reached by tokens only."""
    return {"name": "havnefogeden", "person_id": None, "issuer": None, "subject": None} | changes


def a_role_grant(account_id: str, **changes: Any) -> Payload:
    """Secretary of every body, from now on and without an end."""
    return {
        "account_id": account_id,
        "role": "secretary",
        "body_id": None,
        "starts_on": None,
        "ends_on": None,
    } | changes


def an_api_client(**changes: Any) -> Payload:
    """A client that reads what is open of every body for the next month."""
    return {
        "name": "Arkivet",
        "scopes": ["bodies:read", "meetings:read", "agenda:read"],
        "body_ids": None,
        "expires_at": (now() + timedelta(days=30)).isoformat(),
    } | changes


def a_data_subject_case(person_id: str, **changes: Any) -> Payload:
    """Somebody asks today to see what is kept about them."""
    return {"person_id": person_id, "kind": "access", "received_on": None, "notes": None} | changes
