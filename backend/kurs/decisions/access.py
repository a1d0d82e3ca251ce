"""Who sees decisions, and when they may be rewritten."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, aliased
from sqlmodel import col

from kurs.bodies.access import in_reach
from kurs.decisions.models import Decision, DecisionNumber, ProtocolReviewer
from kurs.decisions.vocabulary import DecisionState, Outcome
from kurs.identity.actor import Actor
from kurs.kernel.guard import visible
from kurs.kernel.problems import conflict, forbidden
from kurs.meetings.access import invited_to
from kurs.meetings.models import AgendaItem, Meeting
from kurs.meetings.vocabulary import NOT_TREATED, MeetingState

WRITABLE_STATES = (MeetingState.in_session, MeetingState.held)


def stands_by_itself() -> sa.ColumnElement[bool]:
    """The decision is no correction of another.

    Put so that no database looks the nulls up in the index of corrections, which are nearly all rows, and sorts them.
    """
    return sa.func.coalesce(col(Decision.corrects_id), col(Decision.id)) == col(Decision.id)


@visible(Decision)
def decision_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """Drafts and corrections: secretary, chair and who was named to read the minutes. Approved: where the item is
    visible; who has no role in the body, is not employed and is not a guest of the item sees only those with a public
    text."""
    item, other = aliased(AgendaItem), aliased(AgendaItem)
    # A correction holds only once its version is locked, and then it is the decision itself that says so.
    is_approved = sa.and_(col(Decision.state) == DecisionState.approved, stands_by_itself())
    if actor.scopes is not None and not actor.reach("decision.approved").reaches_any:
        return sa.false()
    if not actor.is_employee:
        is_for_actor = sa.or_(
            col(Decision.public_text).is_not(None),
            in_reach(actor, col(Decision.body_id), "decision.approved"),
            invited_to(actor, col(Decision.agenda_item_id)),
        )
        is_approved = sa.and_(is_approved, is_for_actor)
    is_named = sa.exists().where(
        col(other.id) == col(Decision.agenda_item_id), is_named_at(actor, col(other.meeting_id))
    )
    return sa.and_(
        sa.exists().where(col(item.id) == col(Decision.agenda_item_id)),
        sa.or_(in_reach(actor, col(Decision.body_id), "decision.draft"), is_approved, is_named),
    )


@visible(DecisionNumber)
def decision_number_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """Who reads the body's papers fully: numbers would tell others of decisions they do not see."""
    return in_reach(actor, col(DecisionNumber.body_id), "agenda_item.closed")


def is_named_at(actor: Actor, meeting_id: Mapped[Any]) -> sa.ColumnElement[bool]:
    """The column names a meeting whose minutes the actor was named to read, and whose body they still sit in."""
    if actor.person_id is None:
        return sa.false()
    named = aliased(ProtocolReviewer)
    return sa.exists().where(
        col(named.meeting_id) == meeting_id,
        col(named.person_id) == actor.person_id,
        in_reach(actor, col(named.body_id), "agenda_item.closed"),
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


def require_treated(item: AgendaItem) -> None:
    """Nothing is decided in a break, nor by the end mark; 409."""
    if item.kind in NOT_TREATED:
        raise conflict("I en pause besluttes der ikke noget", "Nothing is decided in a break")


def require_draft(decision: Decision) -> None:
    """An approved decision is corrected, never rewritten; 409."""
    if decision.state is not DecisionState.draft:
        raise conflict("Beslutningen er godkendt", "The decision has been approved")


def require_removable(decision: Decision, number: int | None) -> None:
    """A draft without a number may be removed; 409 for one that was approved once, or that corrects another."""
    require_draft(decision)
    if decision.corrects_id is not None or number is not None:
        raise conflict(
            "Beslutningen har et nummer. Giv den et andet udfald i stedet",
            "The decision has a number. Give it another outcome instead",
        )


def require_outcome_fits(outcome: Outcome, number: int | None) -> None:
    """What has a number was decided: it cannot become no decision at all; 409."""
    if outcome is Outcome.none and number is not None:
        raise conflict(
            "Beslutningen har et nummer og kan ikke blive til ingen beslutning. Brug Udgår",
            "The decision has a number and cannot become no decision. Withdraw it instead",
        )


def require_own_decision(decision: Decision) -> None:
    """A correction is approved with the protocol it stands in, not by itself; 409."""
    if decision.corrects_id is not None:
        raise conflict("Rettelsen godkendes med protokollen", "The correction is approved with the protocol")
