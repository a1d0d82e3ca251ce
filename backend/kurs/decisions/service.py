"""Verbs of decisions and protocols."""

from kurs.bodies.models import Body
from kurs.bodies.vocabulary import Audience
from kurs.decisions import access
from kurs.decisions.models import Decision, Protocol
from kurs.decisions.schemas import DecisionCreate, DecisionPatch
from kurs.decisions.vocabulary import DecisionState, ProtocolState
from kurs.identity.actor import Actor
from kurs.kernel import outbox
from kurs.kernel.clock import COPENHAGEN, now
from kurs.kernel.guard import ActorSession
from kurs.kernel.rows import apply_changes, require_reference
from kurs.meetings.models import AgendaItem, Meeting
from kurs.meetings.schemas import MeetingCreate
from kurs.meetings.service import create_meeting
from kurs.meetings.vocabulary import MeetingState


def record_held_meeting(db: ActorSession, actor: Actor, payload: MeetingCreate) -> Meeting:
    """A meeting that has already been held, with version 1 of its protocol as a draft. Nobody is sent anything."""
    meeting = create_meeting(db, actor, payload)
    meeting.state = MeetingState.held
    meeting.distributed_at = meeting.published_at = now()
    meeting.published_to = Audience.members
    db.flush()
    protocol = Protocol(meeting_id=meeting.id, number=1, state=ProtocolState.draft)
    db.add(protocol)
    outbox.emit(db, "held_meeting.recorded", meeting.id, body=meeting.body_id, protocol=protocol.id)
    return meeting


def add_decision(
    db: ActorSession, actor: Actor, meeting: Meeting, item: AgendaItem, payload: DecisionCreate
) -> Decision:
    """A decision under an item, as a draft; 403 and 409 as `access` says."""
    access.require_may_write(actor, meeting.body_id, "create")
    access.require_meeting_in_progress(meeting)
    require_reference(db, Body, payload.referred_to_body_id, "/referred_to_body_id")
    values = payload.model_dump()
    values["decided_on"] = payload.decided_on or meeting.starts_at.astimezone(COPENHAGEN).date()
    decision = Decision(agenda_item_id=item.id, body_id=meeting.body_id, **values)
    db.add(decision)
    outbox.emit(db, "decision.drafted", decision.id, agenda_item=item.id)
    return decision


def change_decision(db: ActorSession, meeting: Meeting, decision: Decision, payload: DecisionPatch) -> Decision:
    """Change what was sent, while it is a draft."""
    access.require_draft(decision)
    access.require_meeting_in_progress(meeting)
    require_reference(db, Body, payload.referred_to_body_id, "/referred_to_body_id")
    apply_changes(decision, payload.changes())
    outbox.emit(db, "decision.changed", decision.id)
    return decision


def approve_decision(db: ActorSession, decision: Decision) -> Decision:
    """Approve a draft; from then on members read it and nobody rewrites it."""
    access.require_draft(decision)
    decision.state = DecisionState.approved
    outbox.emit(db, "decision.adopted", decision.id, body=decision.body_id)
    return decision


def remove_decision(db: ActorSession, meeting: Meeting, decision: Decision) -> None:
    """Remove a draft."""
    access.require_draft(decision)
    access.require_meeting_in_progress(meeting)
    db.delete(decision)
    outbox.emit(db, "decision.removed", decision.id)
