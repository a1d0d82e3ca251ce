"""Every resource that is created, read and changed in the same way, for tests that hold for all of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.support.callers import Caller
from tests.support.office import Office
from tests.support.payloads import (
    a_body,
    a_data_subject_case,
    a_decision,
    a_group_note,
    a_guidepost,
    a_matter,
    a_meeting,
    a_membership,
    a_note,
    a_person,
    a_role_grant,
    a_series,
    a_step,
    a_track,
    a_unit,
    an_absence_reason,
    an_account,
    an_attachment,
    an_attendance,
    an_item,
)


@dataclass(frozen=True)
class Resource:
    """How one kind of resource is made and changed, and where its rows are listed."""

    collection: str
    payload: dict[str, Any]
    path: str
    changes: dict[str, Any]
    required: str
    listed_at: str
    caller: Caller

    def create(self) -> tuple[str, dict[str, Any]]:
        """A new one: its path and what was answered."""
        made = self.caller.create(self.collection, self.payload)
        return f"{self.path}/{made['id']}", made


def _person(office: Office) -> Resource:
    changes = {"job_title": "Stabschef"}
    return Resource("/people", a_person(), "/people", changes, "name", "/people", office["administrator"])


def _unit(office: Office) -> Resource:
    changes = {"short_name": "LED"}
    return Resource("/units", a_unit(), "/units", changes, "name", "/units", office["administrator"])


def _body(office: Office) -> Resource:
    changes = {"short_name": "HAVN"}
    return Resource("/bodies", a_body(), "/bodies", changes, "kind", "/bodies", office["administrator"])


def _membership(office: Office) -> Resource:
    at = f"/bodies/{office.board}/memberships"
    return Resource(at, a_membership(), "/memberships", {"seat_label": "Havnen"}, "role", at, office["secretary"])


def _meeting(office: Office) -> Resource:
    payload, changes = a_meeting(office.board), {"venue_room": "Mødelokale 2"}
    return Resource("/meetings", payload, "/meetings", changes, "starts_at", "/meetings", office["secretary"])


def _series(office: Office) -> Resource:
    # A year that no test's clock will reach.
    payload, changes, at = a_series(office.board), {"venue_room": "Mødelokale 2"}, "/meeting-series"
    return Resource(at, payload, at, changes, "title", at, office["secretary"])


def _item(office: Office) -> Resource:
    at = f"/meetings/{office.meeting()['id']}/agenda-items"
    listed_at = "/agenda-items"
    return Resource(at, an_item(), "/agenda-items", {"number": "7"}, "title", listed_at, office["secretary"])


def _attendance(office: Office) -> Resource:
    at = f"/meetings/{office.meeting()['id']}/attendances"
    changes = {"status": "excused"}
    return Resource(at, an_attendance(), "/attendances", changes, "name", at, office["secretary"])


def _absence_reason(office: Office) -> Resource:
    meeting = office.meeting()
    item = office.item(meeting)
    attendance = office["secretary"].create(f"/meetings/{meeting['id']}/attendances", an_attendance())
    # One of the meeting and one of the item: the tests make two of each resource.
    at, listed_at = f"/attendances/{attendance['id']}/absence-reasons", f"/meetings/{meeting['id']}/absence-reasons"
    payload = an_absence_reason(agenda_item_id=item["id"])
    return Resource(at, payload, "/absence-reasons", {"text": "Ferie"}, "text", listed_at, office["secretary"])


def _note(office: Office) -> Resource:
    at = f"/meetings/{office.meeting()['id']}/internal-notes"
    return Resource(at, a_note(), "/internal-notes", {"text": "Husk kaffen"}, "text", at, office["secretary"])


def _group_note(office: Office) -> Resource:
    meeting = office.meeting("in_session")
    item = office.item(meeting, kind="group_discussion")["id"]
    office["secretary"].create(f"/meetings/{meeting['id']}/attendances", an_attendance())
    answer = office["secretary"].act(f"/agenda-items/{item}/groups", "draw", {"number_of_groups": 1})
    at = f"/discussion-groups/{answer.json()['groups'][0]['id']}/notes"
    changes = {"text": "Fælles vagtplan fra januar"}
    return Resource(at, a_group_note(), "/group-notes", changes, "text", at, office["secretary"])


def _decision(office: Office) -> Resource:
    meeting = office.meeting("held")
    # The first decision of a meeting begins its minutes, which is an event of its own.
    office["secretary"].create(f"/agenda-items/{office.item(meeting)['id']}/decisions", a_decision())
    at = f"/agenda-items/{office.item(meeting)['id']}/decisions"
    changes = {"dissent": "Et medlem stemte imod."}
    return Resource(at, a_decision(), "/decisions", changes, "outcome", "/decisions", office["secretary"])


def _attachment(office: Office) -> Resource:
    payload = an_attachment(meeting_id=office.meeting()["id"])
    changes = {"category": "H"}
    return Resource("/attachments", payload, "/attachments", changes, "title", "/attachments", office["secretary"])


def _matter(office: Office) -> Resource:
    payload, changes = a_matter(office.board), {"title": "Nyt ledelsesgrundlag"}
    return Resource("/matters", payload, "/matters", changes, "title", "/matters", office["secretary"])


def _routing_step(office: Office) -> Resource:
    at = f"/matters/{office['secretary'].create('/matters', a_matter(office.board))['id']}/routing-steps"
    changes = {"planned_on": "2027-03-03"}
    return Resource(at, a_step(office.committee), "/routing-steps", changes, "role", at, office["secretary"])


def _track(office: Office) -> Resource:
    payload, changes = a_track(office.board, state="idea"), {"title": "Nærværende ledere"}
    return Resource("/tracks", payload, "/tracks", changes, "title", "/tracks", office["secretary"])


def _guidepost(office: Office) -> Resource:
    payload, changes = a_guidepost(office.board), {"title": "Én indgang"}
    return Resource("/guideposts", payload, "/guideposts", changes, "title", "/guideposts", office["secretary"])


def _account(office: Office) -> Resource:
    changes = {"name": "havnefoged"}
    return Resource("/accounts", an_account(), "/accounts", changes, "name", "/accounts", office["administrator"])


def _role_grant(office: Office) -> Resource:
    # One that has never held can be removed without a trace.
    payload = a_role_grant(office.accounts["employee"], starts_on="2150-01-01")
    changes, at = {"ends_on": "2150-12-31"}, "/role-grants"
    return Resource(at, payload, at, changes, "role", at, office["administrator"])


def _data_subject_case(office: Office) -> Resource:
    at, payload = "/data-subject-cases", a_data_subject_case(office.people["employee"])
    return Resource(at, payload, at, {"notes": "Brev sendt"}, "kind", at, office["administrator"])


# Where the rows of these kinds are read; they are ended, disabled or closed, and never removed by a route.
NOT_DELETED = {"/group-notes", "/people", "/units", "/accounts", "/data-subject-cases", "/meeting-series"}

RESOURCES: dict[str, Callable[[Office], Resource]] = {
    "person": _person,
    "unit": _unit,
    "body": _body,
    "membership": _membership,
    "meeting": _meeting,
    "meeting series": _series,
    "agenda item": _item,
    "attendance": _attendance,
    "absence reason": _absence_reason,
    "internal note": _note,
    "group note": _group_note,
    "decision": _decision,
    "attachment": _attachment,
    "matter": _matter,
    "routing step": _routing_step,
    "track": _track,
    "guidepost": _guidepost,
    "account": _account,
    "role grant": _role_grant,
    "data subject case": _data_subject_case,
}
