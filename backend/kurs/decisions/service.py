"""Verbs of decisions."""

from datetime import date

import sqlalchemy as sa
from sqlmodel import col

from kurs.bodies.models import Body
from kurs.bodies.vocabulary import Audience
from kurs.decisions import access, protocol_access
from kurs.decisions.models import Decision, Protocol, ProtocolWriter
from kurs.decisions.numbers import give_numbers, number_of
from kurs.decisions.onward import TAKES_ITEMS, keep_later_treatments
from kurs.decisions.protocol_service import newest_of, open_protocol
from kurs.decisions.schemas import DecisionCreate, DecisionPatch
from kurs.decisions.vocabulary import DecisionState, Outcome
from kurs.decisions.writers import note_writing
from kurs.identity.actor import Actor
from kurs.kernel import outbox
from kurs.kernel.clock import COPENHAGEN, now
from kurs.kernel.guard import ActorSession
from kurs.kernel.problems import conflict, forbidden, invalid
from kurs.kernel.rows import apply_changes, find, require_reference
from kurs.matters.gates import require_heard
from kurs.meetings.models import AgendaItem, Meeting
from kurs.meetings.schemas import MeetingCreate
from kurs.meetings.service import create_meeting
from kurs.meetings.vocabulary import MeetingState

# What settles a matter; the rest says that it was dealt with, and goes on.
SETTLING = {Outcome.approved, Outcome.approved_with_changes, Outcome.rejected, Outcome.appointed}


def record_held_meeting(db: ActorSession, actor: Actor, payload: MeetingCreate) -> Meeting:
    """A meeting that has already been held, with version 1 of its protocol as a draft. Nobody is sent anything."""
    meeting = create_meeting(db, actor, payload)
    meeting.state = MeetingState.held
    meeting.distributed_at = meeting.published_at = now()
    meeting.published_to = Audience.members
    db.flush()
    protocol = open_protocol(db, meeting)
    outbox.emit(db, "held_meeting.recorded", meeting.id, body=meeting.body_id, protocol=protocol.id)
    return meeting


def add_decision(
    db: ActorSession, actor: Actor, meeting: Meeting, item: AgendaItem, payload: DecisionCreate
) -> Decision:
    """A decision under an item, as a draft; 403 and 409 as `access` says. The first one begins the minutes."""
    access.require_may_write(actor, meeting.body_id, "create")
    access.require_treated(item)
    _require_open_protocol(db, meeting)
    require_reference(db, Body, payload.referred_to_body_id, "/referred_to_body_id")
    values = payload.model_dump()
    values["deferred_to"] = _day_of_deferral(db, item, payload) or payload.deferred_to
    if payload.outcome in SETTLING:
        require_heard(db, item.id)
    values["decided_on"] = payload.decided_on or meeting.starts_at.astimezone(COPENHAGEN).date()
    decision = Decision(agenda_item_id=item.id, body_id=meeting.body_id, **values)
    db.add(decision)
    note_writing(db, actor, item.id, meeting.body_id)
    outbox.emit(db, "decision.drafted", decision.id, agenda_item=item.id)
    return decision


def change_decision(
    db: ActorSession, actor: Actor, meeting: Meeting, decision: Decision, payload: DecisionPatch
) -> Decision:
    """Change what was sent, while it is a draft."""
    access.require_draft(decision)
    _require_open_protocol(db, meeting)
    access.require_outcome_fits(payload.outcome or decision.outcome, _number_at_stake(db, decision))
    require_reference(db, Body, payload.referred_to_body_id, "/referred_to_body_id")
    changes = payload.changes()
    if payload.outcome in SETTLING:
        require_heard(db, decision.agenda_item_id)
    if payload.deferred_to_meeting_id is not None:
        item = find(db, AgendaItem, decision.agenda_item_id)
        changes["deferred_to"] = _day_of_deferral(db, item, payload)
    apply_changes(decision, changes)
    note_writing(db, actor, decision.agenda_item_id, decision.body_id)
    outbox.emit(db, "decision.changed", decision.id)
    return decision


def take_over_writing(db: ActorSession, actor: Actor, meeting: Meeting, item: AgendaItem) -> ProtocolWriter:
    """Become the writer of an item, before anything is written there.

    403 for who writes no decisions, 409 where none are written now and while somebody else writes.
    """
    access.require_may_write(actor, meeting.body_id)
    access.require_treated(item)
    if actor.person_id is None:
        raise forbidden("Kun personer skriver beslutninger", "Only people write decisions")
    protocol = newest_of(db, meeting.id)
    if protocol is None:
        raise conflict("Protokollen er ikke begyndt", "The protocol has not been begun")
    protocol_access.require_being_written(protocol)
    writer = note_writing(db, actor, item.id, meeting.body_id)
    if writer is None or writer.person_id != actor.person_id:
        raise conflict(
            "En anden skriver her. Du kan overtage, når der har været stille i et minut",
            "Somebody else writes here. You can take over after a minute of silence",
        )
    return writer


def approve_decision(db: ActorSession, decision: Decision) -> Decision:
    """Approve one draft by itself, with its number; from then on members read it and nobody rewrites it. The minutes
    approve the rest."""
    access.require_draft(decision)
    access.require_own_decision(decision)
    decision.state = DecisionState.approved
    give_numbers(db, decision.body_id, [decision])
    keep_later_treatments(db, [decision])
    outbox.emit(db, "decision.adopted", decision.id, body=decision.body_id)
    return decision


def remove_decision(db: ActorSession, meeting: Meeting, decision: Decision) -> None:
    """Remove a draft that has no number yet."""
    access.require_removable(decision, number_of(db, decision))
    _require_open_protocol(db, meeting)
    db.delete(decision)
    outbox.emit(db, "decision.removed", decision.id)


def _day_of_deferral(db: ActorSession, item: AgendaItem, payload: DecisionCreate | DecisionPatch) -> date | None:
    """The day of the meeting that a decision defers to, if it names one; 422 for one that cannot take it up."""
    if payload.deferred_to_meeting_id is None:
        return None
    require_reference(db, Meeting, payload.deferred_to_meeting_id, "/deferred_to_meeting_id")
    meeting = find(db, Meeting, payload.deferred_to_meeting_id)
    at = find(db, Meeting, item.meeting_id)
    if (
        meeting.body_id != at.body_id
        or meeting.id == at.id
        or meeting.state not in TAKES_ITEMS - {MeetingState.idea_bank}
    ):
        raise invalid(
            "/deferred_to_meeting_id",
            "takes_nothing_up",
            "Mødet kan ikke tage punktet op: det er et andet organs, det samme eller holdt",
            "That meeting cannot take the item up: it is another body's, the same or over",
        )
    return meeting.starts_at.astimezone(COPENHAGEN).date()


def _require_open_protocol(db: ActorSession, meeting: Meeting) -> None:
    """Hold the minutes in which decisions may be written now, begun if need be; 409 where there are none.

    Held until the end of the transaction, so that nobody sends them out in the meantime.
    """
    of_meeting = sa.select(Protocol).where(col(Protocol.meeting_id) == meeting.id)
    newest_first = of_meeting.order_by(col(Protocol.number).desc()).limit(1).with_for_update(read=True)
    protocol = db.scalars(newest_first).first()
    if protocol is None or protocol.number == 1:
        access.require_meeting_in_progress(meeting)
    if protocol is None:
        open_protocol(db, meeting)
        # The next one of many decisions finds it.
        db.flush()
    else:
        protocol_access.require_being_written(protocol)


def _number_at_stake(db: ActorSession, decision: Decision) -> int | None:
    """The number of a decision, or of the one it corrects."""
    if decision.corrects_id is None:
        return number_of(db, decision)
    corrected = db.scalars(sa.select(Decision).where(col(Decision.id) == decision.corrects_id)).one()
    return None if corrected.outcome is Outcome.none else number_of(db, corrected)
