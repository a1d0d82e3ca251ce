"""Who sees decisions and protocols, and when they may be rewritten."""

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col

from kurs.bodies.access import in_reach
from kurs.decisions.models import Decision, Protocol
from kurs.decisions.vocabulary import DecisionState
from kurs.identity.actor import Actor
from kurs.kernel.guard import visible
from kurs.kernel.problems import conflict, forbidden
from kurs.meetings.access import invited_to
from kurs.meetings.models import AgendaItem, Meeting
from kurs.meetings.vocabulary import MeetingState

WRITABLE_STATES = (MeetingState.in_session, MeetingState.held)


@visible(Decision)
def decision_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """Drafts: secretary and chair. Approved: where the item is visible; who has no role in the body, is not employed
    and is not a guest of the item sees only those with a public text."""
    item = aliased(AgendaItem)
    is_approved = col(Decision.state) == DecisionState.approved
    if actor.scopes is not None and not actor.reach("decision.approved").reaches_any:
        return sa.false()
    if not actor.is_employee:
        is_for_actor = sa.or_(
            col(Decision.public_text).is_not(None),
            in_reach(actor, col(Decision.body_id), "decision.approved"),
            invited_to(actor, col(Decision.agenda_item_id)),
        )
        is_approved = sa.and_(is_approved, is_for_actor)
    return sa.and_(
        sa.exists().where(col(item.id) == col(Decision.agenda_item_id)),
        sa.or_(in_reach(actor, col(Decision.body_id), "decision.draft"), is_approved),
    )


@visible(Protocol)
def protocol_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """Secretary and chair, while it is being written."""
    meeting = aliased(Meeting)
    return sa.exists().where(
        col(meeting.id) == col(Protocol.meeting_id), in_reach(actor, col(meeting.body_id), "protocol.draft")
    )


def require_may_write(actor: Actor, body_id: UUID, operation: str = "update") -> None:
    """Drafts are made and removed by the body's secretary and changed by its chair too; 403 for others."""
    if not actor.may("decision.draft", operation, body_id):
        raise forbidden("Kun sekretær og formand skriver beslutninger", "Only secretary and chair write decisions")


def require_may_approve(actor: Actor, body_id: UUID) -> None:
    """Decisions are approved by the body's chair; 403 for others."""
    if not actor.may("decision.draft", "approve", body_id):
        raise forbidden("Kun formanden godkender beslutninger", "Only the chair approves decisions")


def require_meeting_in_progress(meeting: Meeting) -> None:
    """Decisions are written from the session on; 409 before it and after the meeting is closed."""
    if meeting.state not in WRITABLE_STATES:
        raise conflict(
            "Beslutninger skrives fra mødet går i gang, til det er lukket",
            "Decisions are written from the session until the meeting is closed",
        )


def require_draft(decision: Decision) -> None:
    """An approved decision is corrected, never rewritten; 409."""
    if decision.state is not DecisionState.draft:
        raise conflict("Beslutningen er godkendt", "The decision has been approved")
