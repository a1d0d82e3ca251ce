"""Who sees meetings and their items, and what their states allow."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, aliased
from sqlmodel import col

from kurs.bodies.models import Body
from kurs.bodies.vocabulary import Audience, Openness
from kurs.identity.actor import Actor
from kurs.kernel.guard import visible
from kurs.kernel.problems import conflict, forbidden
from kurs.meetings.models import (
    AgendaItem,
    Attendance,
    GroupDiscussion,
    Guest,
    InternalNote,
    ItemQuestion,
    ItemSection,
    Meeting,
    Presenter,
)
from kurs.meetings.vocabulary import MeetingState

DISTRIBUTED_STATES = (MeetingState.distributed, MeetingState.in_session, MeetingState.held, MeetingState.closed)

# verb: the states it may start from, and the state it leads to
TRANSITIONS = {
    "submit_for_review": ({MeetingState.draft}, MeetingState.in_review),
    "return_to_draft": ({MeetingState.in_review}, MeetingState.draft),
    "distribute": ({MeetingState.in_review}, MeetingState.distributed),
    "open": ({MeetingState.distributed}, MeetingState.in_session),
    "adjourn": ({MeetingState.in_session}, MeetingState.held),
    "close": ({MeetingState.held}, MeetingState.closed),
    "cancel": (
        {MeetingState.draft, MeetingState.in_review, MeetingState.distributed, MeetingState.in_session},
        MeetingState.cancelled,
    ),
}


def reached_audiences(actor: Actor) -> list[Audience]:
    """The publications that reach the actor without a seat in the body."""
    return [Audience.employees, Audience.public] if actor.is_employee else [Audience.public]


BodyColumn = Mapped[Any]


def body_in(column: BodyColumn, bodies: frozenset[UUID]) -> sa.ColumnElement[bool]:
    """The column names one of these bodies."""
    return column.in_(sorted(bodies)) if bodies else sa.false()


def writes_papers(actor: Actor, body_id: BodyColumn) -> sa.ColumnElement[bool]:
    """The body's secretary."""
    return sa.true() if actor.grants.is_secretary_everywhere else body_in(body_id, actor.grants.secretary_of)


def reads_drafts(actor: Actor, body_id: BodyColumn) -> sa.ColumnElement[bool]:
    """Secretary, chair and auditor read before distribution."""
    if actor.grants.is_auditor:
        return sa.true()
    return sa.or_(writes_papers(actor, body_id), body_in(body_id, actor.grants.chair_of))


def reads_fully(actor: Actor, body_id: BodyColumn) -> sa.ColumnElement[bool]:
    """Nothing in the body's papers is hidden from secretary, chair, member and auditor."""
    return sa.or_(reads_drafts(actor, body_id), body_in(body_id, actor.grants.member_of))


@visible(Meeting)
def meeting_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """Secretary, chair and auditor always; members once distributed; others once published as far as to them.

    A publication never reaches further than the body's default audience.
    """
    has_been_distributed = sa.or_(col(Meeting.state).in_(DISTRIBUTED_STATES), col(Meeting.distributed_at).is_not(None))
    reached = reached_audiences(actor)
    body = aliased(Body)
    body_allows = sa.exists().where(col(body.id) == col(Meeting.body_id), col(body.default_audience).in_(reached))
    return sa.or_(
        reads_drafts(actor, col(Meeting.body_id)),
        sa.and_(
            has_been_distributed,
            sa.or_(
                body_in(col(Meeting.body_id), actor.grants.member_of),
                sa.and_(col(Meeting.published_to).in_(reached), body_allows),
            ),
        ),
    )


@visible(AgendaItem)
def item_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """Where its meeting is (the session adds the meeting's own rule): all items for who reads the body's papers fully,
    open items for others unless the item was published less far."""
    reached = reached_audiences(actor)
    is_for_others = sa.and_(
        col(AgendaItem.openness) == Openness.open,
        sa.or_(col(AgendaItem.published_to).is_(None), col(AgendaItem.published_to).in_(reached)),
    )
    return _at_meeting(col(AgendaItem.meeting_id), lambda body_id: sa.or_(reads_fully(actor, body_id), is_for_others))


def _at_meeting(
    meeting_id: Mapped[Any], holds: Callable[[BodyColumn], sa.ColumnElement[bool]]
) -> sa.ColumnElement[bool]:
    # An alias of its own, so that the predicate means the same in a statement that already reads meetings.
    meeting = aliased(Meeting)
    return sa.exists().where(col(meeting.id) == meeting_id, holds(col(meeting.body_id)))


def _with_item(column: Mapped[Any]) -> sa.ColumnElement[bool]:
    item = aliased(AgendaItem)
    return sa.exists().where(col(item.id) == column)


@visible(ItemSection)
def section_is_visible(_actor: Actor) -> sa.ColumnElement[bool]:
    """Where its item is."""
    return _with_item(col(ItemSection.agenda_item_id))


@visible(Presenter)
def presenter_is_visible(_actor: Actor) -> sa.ColumnElement[bool]:
    """Where its item is."""
    return _with_item(col(Presenter.agenda_item_id))


@visible(ItemQuestion)
def question_is_visible(_actor: Actor) -> sa.ColumnElement[bool]:
    """Where its item is."""
    return _with_item(col(ItemQuestion.agenda_item_id))


@visible(GroupDiscussion)
def group_discussion_is_visible(_actor: Actor) -> sa.ColumnElement[bool]:
    """Where its item is."""
    return _with_item(col(GroupDiscussion.agenda_item_id))


@visible(Guest)
def guest_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """Only who reads the body's papers fully: the windows of guests tell of items that others do not see."""
    item = aliased(AgendaItem)
    reads_all = _at_meeting(col(item.meeting_id), lambda body_id: reads_fully(actor, body_id))
    return sa.exists().where(col(item.id) == col(Guest.agenda_item_id), reads_all)


@visible(Attendance)
def attendance_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """Only who reads the body's papers fully: who was away is nobody else's business."""
    return _at_meeting(col(Attendance.meeting_id), lambda body_id: reads_fully(actor, body_id))


@visible(InternalNote)
def internal_note_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """Only the body's secretary."""
    return _at_meeting(col(InternalNote.meeting_id), lambda body_id: writes_papers(actor, body_id))


def require_secretary(actor: Actor, body_id: UUID) -> None:
    """Raise 403 for anybody but the body's secretary."""
    if not actor.is_secretary_of(body_id):
        raise forbidden("Kun organets sekretær kan gøre det", "Only the body's secretary may do this")


def may_change(actor: Actor, meeting: Meeting) -> bool:
    """Drafts are written by the secretary, distributed papers by the chair too."""
    is_distributed = meeting.state in DISTRIBUTED_STATES
    return actor.is_secretary_of(meeting.body_id) or (is_distributed and actor.is_chair_of(meeting.body_id))


def require_may_change(actor: Actor, meeting: Meeting) -> None:
    """Raise 403 for who may not change the meeting's papers."""
    if not may_change(actor, meeting):
        raise forbidden("Kun organets sekretær retter dagsordenen", "Only the body's secretary changes the agenda")


def require_open_for_changes(meeting: Meeting) -> None:
    """Raise 409 for a closed or cancelled meeting."""
    if meeting.state in {MeetingState.closed, MeetingState.cancelled}:
        raise conflict("Mødet er afsluttet eller aflyst", "The meeting is closed or cancelled")


def require_removable(meeting: Meeting) -> None:
    """Only a draft that nobody has been sent may be removed; else 409."""
    if meeting.state is not MeetingState.draft or meeting.distributed_at is not None:
        raise conflict(
            "Kun en kladde kan slettes. Aflys mødet i stedet", "Only a draft can be removed. Cancel the meeting instead"
        )


def next_state(meeting: Meeting, verb: str) -> MeetingState:
    """Where a verb leads from here; 409 when it may not be done now."""
    allowed, target = TRANSITIONS[verb]
    if meeting.state not in allowed:
        raise conflict(
            f"Det kan ikke gøres, når mødet er {meeting.state.value}",
            f"This cannot be done while the meeting is {meeting.state.value}",
        )
    return target
