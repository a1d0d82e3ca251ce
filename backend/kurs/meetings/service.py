"""Verbs of meetings and internal notes."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlmodel import col

from kurs.bodies.models import Body
from kurs.bodies.service import grants_of as bodies_grants_of
from kurs.bodies.vocabulary import Audience
from kurs.identity.actor import Actor, Grants
from kurs.identity.models import Account
from kurs.kernel import outbox
from kurs.kernel.clock import now
from kurs.kernel.guard import ActorSession
from kurs.kernel.problems import conflict, invalid
from kurs.kernel.rows import apply_changes, find, require_reference
from kurs.meetings import access
from kurs.meetings.attendance_rows import list_of, remove_attendances
from kurs.meetings.copying import copy_structure
from kurs.meetings.invitations import items_with_guest, keep_invitations
from kurs.meetings.models import AgendaItem, InternalNote, Meeting
from kurs.meetings.schemas import InternalNoteCreate, InternalNotePatch, MeetingCreate, MeetingPatch
from kurs.meetings.series import leave_series
from kurs.meetings.vocabulary import MeetingState

_BREADTH = list(Audience)
# The event each verb leaves in the outbox.
_EVENTS = {
    "submit_for_review": "meeting.submitted_for_review",
    "return_to_draft": "meeting.returned_to_draft",
    "distribute": "agenda.distributed",
    "open": "meeting.opened",
    "adjourn": "meeting.adjourned",
    "close": "meeting.closed",
    "cancel": "meeting.cancelled",
}


def grants_of(db: Session, account: Account, within: frozenset[UUID] | None = None) -> Grants:
    """What an account may today: in bodies, and as a guest of single items. `within` limits it to some bodies and to
    the roles held there."""
    grants = bodies_grants_of(db, account)
    if within is not None:
        grants = Grants(
            secretary_of=grants.secretary_of & within,
            chair_of=grants.chair_of & within,
            member_of=grants.member_of & within,
        )
    return replace(grants, invited_to=items_with_guest(db, account.person_id, within))


def create_meeting(db: ActorSession, actor: Actor, payload: MeetingCreate) -> Meeting:
    """A new meeting, as a draft, with the structure of an earlier one if asked.

    422 for an unknown body or earlier meeting, 403 for anybody but the body's secretary.
    """
    require_reference(db, Body, payload.body_id, "/body_id")
    access.require_secretary(actor, payload.body_id)
    meeting = Meeting(**payload.model_dump(exclude={"structure_of"}))
    _require_order(meeting)
    add_meetings(db, [meeting], payload.structure_of)
    return meeting


def add_meetings(db: ActorSession, meetings: Sequence[Meeting], structure_of: UUID | None) -> int:
    """New drafts of one body that the caller has looked at, with the structure of an earlier one if asked.

    How many items each of them got.
    """
    db.add_all(meetings)
    item_count = 0 if structure_of is None else copy_structure(db, meetings, structure_of)
    for meeting in meetings:
        outbox.emit(db, "meeting.created", meeting.id, body=meeting.body_id)
    return item_count


def change_meeting(db: ActorSession, meeting: Meeting, payload: MeetingPatch) -> Meeting:
    """Change what was sent."""
    access.require_open_for_changes(meeting)
    access.require_meets(meeting)
    apply_changes(meeting, payload.changes())
    _require_order(meeting)
    keep_invitations(db, meeting)
    outbox.emit(db, "meeting.changed", meeting.id)
    return meeting


def move_meeting_on(db: ActorSession, meeting: Meeting, verb: str) -> Meeting:
    """Carry out a verb of `access.TRANSITIONS`; 409 when the state does not allow it."""
    meeting.state = access.next_state(meeting, verb)
    if meeting.state is MeetingState.distributed:
        meeting.distributed_at = now()
        meeting.published_to, meeting.published_at = Audience.members, now()
    keep_invitations(db, meeting)
    outbox.emit(db, _EVENTS[verb], meeting.id, body=meeting.body_id)
    return meeting


def publish_meeting(db: ActorSession, meeting: Meeting, audience: Audience) -> Meeting:
    """Publish a distributed meeting as far as the body allows; a narrower audience takes a publication back."""
    if meeting.distributed_at is None:
        raise conflict("Dagsordenen er ikke udsendt endnu", "The agenda has not been distributed yet")
    body = find(db, Body, meeting.body_id)
    if _BREADTH.index(audience) > _BREADTH.index(body.default_audience):
        raise conflict("Organets papirer når ikke så bredt", "The body's papers do not reach that far")
    meeting.published_to, meeting.published_at = audience, now()
    outbox.emit(db, "meeting.published", meeting.id, body=meeting.body_id)
    return meeting


def remove_meeting(db: ActorSession, meeting: Meeting) -> None:
    """Remove a draft that has no items; 409 otherwise. Its series, if it has one, leaves the date out from then on."""
    access.require_removable(meeting)
    leave_series(db, meeting)
    remove_attendances(db, list_of(db, meeting))
    for note in db.scalars(sa.select(InternalNote).where(col(InternalNote.meeting_id) == meeting.id)):
        db.delete(note)
    db.flush()
    db.delete(meeting)
    outbox.emit(db, "meeting.removed", meeting.id, body=meeting.body_id)


def add_internal_note(db: ActorSession, meeting: Meeting, payload: InternalNoteCreate) -> InternalNote:
    """A note about the meeting or one of its items."""
    if payload.agenda_item_id is not None:
        require_reference(db, AgendaItem, payload.agenda_item_id, "/agenda_item_id")
        if find(db, AgendaItem, payload.agenda_item_id).meeting_id != meeting.id:
            raise invalid(
                "/agenda_item_id",
                "other_meeting",
                "Punktet hører til et andet møde",
                "The item belongs to another meeting",
            )
    note = InternalNote(meeting_id=meeting.id, **payload.model_dump())
    db.add(note)
    outbox.emit(db, "internal_note.added", note.id, meeting=meeting.id)
    return note


def add_internal_notes(db: ActorSession, meeting: Meeting, payloads: Sequence[InternalNoteCreate]) -> None:
    """Notes about items of this meeting that the caller has just made."""
    for payload in payloads:
        note = InternalNote(meeting_id=meeting.id, **payload.model_dump())
        db.add(note)
        outbox.emit(db, "internal_note.added", note.id, meeting=meeting.id)


def change_internal_note(db: ActorSession, note: InternalNote, payload: InternalNotePatch) -> InternalNote:
    """Change what was sent."""
    apply_changes(note, payload.changes())
    outbox.emit(db, "internal_note.changed", note.id, meeting=note.meeting_id)
    return note


def remove_internal_note(db: ActorSession, note: InternalNote) -> None:
    """Remove a note."""
    db.delete(note)
    outbox.emit(db, "internal_note.removed", note.id, meeting=note.meeting_id)


def _require_order(meeting: Meeting) -> None:
    if meeting.ends_at is not None and meeting.ends_at <= meeting.starts_at:
        raise invalid("/ends_at", "order", "Mødet slutter, før det begynder", "The meeting ends before it begins")
