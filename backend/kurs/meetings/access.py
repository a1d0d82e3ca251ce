"""Who sees meetings and their items, and what their states allow."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, aliased
from sqlmodel import col

from kurs.bodies.access import BodyColumn, in_reach, require_may
from kurs.bodies.models import Body
from kurs.bodies.vocabulary import Audience, Openness
from kurs.identity.actor import Actor
from kurs.kernel.guard import visible
from kurs.kernel.problems import Failure, conflict, forbidden
from kurs.meetings.models import (
    AgendaItem,
    GroupDiscussion,
    Guest,
    InternalNote,
    ItemInvitation,
    ItemNotice,
    ItemQuestion,
    ItemSection,
    Meeting,
    Presenter,
)
from kurs.meetings.vocabulary import MeetingState

DISTRIBUTED_STATES = (MeetingState.distributed, MeetingState.in_session, MeetingState.held, MeetingState.closed)

# Where nothing has been treated yet.
LEAVING_STATES = (MeetingState.idea_bank, MeetingState.draft, MeetingState.in_review, MeetingState.distributed)

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
    """The publications that reach the actor without a seat in the body: none reaches a system, which has its scopes."""
    if actor.scopes is not None:
        return []
    return [Audience.employees, Audience.public] if actor.is_employee else [Audience.public]


def writes_papers(actor: Actor, body_id: BodyColumn) -> sa.ColumnElement[bool]:
    """Who writes the body's drafts: its secretary."""
    return in_reach(actor, body_id, "meeting.draft", "update")


def reads_fully(actor: Actor, body_id: BodyColumn) -> sa.ColumnElement[bool]:
    """Nothing in the body's papers is hidden from who reads its closed items."""
    return in_reach(actor, body_id, "agenda_item.closed")


def invited_to(actor: Actor, item_id: Mapped[Any]) -> sa.ColumnElement[bool]:
    """The column names an item that the actor is a guest of."""
    invited = actor.grants.invited_to
    return item_id.in_(sorted(invited)) if invited else sa.false()


@visible(Meeting)
def meeting_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """Secretary, chair and auditor always; members and API clients once distributed; others once published as far as
    to them. A publication never reaches further than the body's default audience. A guest sees their own slot only.
    """
    if actor.scopes is not None and not actor.reach("body").reaches_any:
        return sa.false()
    has_been_distributed = sa.or_(col(Meeting.state).in_(DISTRIBUTED_STATES), col(Meeting.distributed_at).is_not(None))
    reached = reached_audiences(actor)
    body = aliased(Body)
    body_allows = sa.exists().where(col(body.id) == col(Meeting.body_id), col(body.default_audience).in_(reached))
    return sa.or_(
        in_reach(actor, col(Meeting.body_id), "meeting.draft"),
        sa.and_(
            has_been_distributed,
            sa.or_(
                in_reach(actor, col(Meeting.body_id), "meeting.distributed"),
                sa.and_(col(Meeting.published_to).in_(reached), body_allows),
            ),
        ),
    )


@visible(AgendaItem)
def item_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """Where its meeting is (the session adds the meeting's own rule): all items for who reads the body's papers fully,
    open items for API clients, and for others unless the item was published less far. A guest sees their own item."""
    is_open = col(AgendaItem.openness) == Openness.open
    is_for_others = sa.and_(is_open, _goes_as_far_as(actor, col(AgendaItem.published_to)))

    def holds(body_id: BodyColumn) -> sa.ColumnElement[bool]:
        reads_open = sa.and_(is_open, in_reach(actor, body_id, "agenda_item.open"))
        return sa.or_(reads_fully(actor, body_id), reads_open, is_for_others)

    return sa.or_(at_meeting(col(AgendaItem.meeting_id), holds), invited_to(actor, col(AgendaItem.id)))


def _goes_as_far_as(actor: Actor, published_to: Mapped[Any]) -> sa.ColumnElement[bool]:
    reached = reached_audiences(actor)
    return sa.or_(published_to.is_(None), published_to.in_(reached)) if reached else sa.false()


def at_meeting(
    meeting_id: Mapped[Any], holds: Callable[[BodyColumn], sa.ColumnElement[bool]]
) -> sa.ColumnElement[bool]:
    """What holds of the body of a meeting."""
    # An alias of its own, so that the predicate means the same in a statement that already reads meetings.
    meeting = aliased(Meeting)
    return sa.exists().where(col(meeting.id) == meeting_id, holds(col(meeting.body_id)))


def at_meeting_of(
    item_id: Mapped[Any], holds: Callable[[BodyColumn], sa.ColumnElement[bool]]
) -> sa.ColumnElement[bool]:
    """What holds of the body of an item's meeting."""
    item = aliased(AgendaItem)
    return sa.exists().where(col(item.id) == item_id, at_meeting(col(item.meeting_id), holds))


def with_item(column: Mapped[Any]) -> sa.ColumnElement[bool]:
    """The row stands under an item that the actor sees."""
    item = aliased(AgendaItem)
    return sa.exists().where(col(item.id) == column)


@visible(ItemNotice)
def item_notice_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """Where its meeting is: the one of the body's policy, unless the item was published less far; all of them for who
    reads the items themselves, because they keep them. API clients see none."""
    meeting, body = aliased(Meeting), aliased(Body)
    is_shown = sa.and_(
        col(body.closed_title_policy) == col(ItemNotice.policy),
        _goes_as_far_as(actor, col(ItemNotice.published_to)),
    )
    return sa.exists().where(
        col(meeting.id) == col(ItemNotice.meeting_id),
        col(body.id) == col(meeting.body_id),
        sa.or_(reads_fully(actor, col(meeting.body_id)), is_shown),
    )


@visible(ItemInvitation)
def item_invitation_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """The guest whom it invites, and the body's secretary."""
    is_own = sa.and_(
        invited_to(actor, col(ItemInvitation.agenda_item_id)), col(ItemInvitation.person_id) == actor.person_id
    )
    return sa.or_(is_own, in_reach(actor, col(ItemInvitation.body_id), "meeting.distributed", "update"))


@visible(ItemSection)
def section_is_visible(_actor: Actor) -> sa.ColumnElement[bool]:
    """Where its item is."""
    return with_item(col(ItemSection.agenda_item_id))


@visible(Presenter)
def presenter_is_visible(_actor: Actor) -> sa.ColumnElement[bool]:
    """Where its item is."""
    return with_item(col(Presenter.agenda_item_id))


@visible(ItemQuestion)
def question_is_visible(_actor: Actor) -> sa.ColumnElement[bool]:
    """Where its item is."""
    return with_item(col(ItemQuestion.agenda_item_id))


@visible(GroupDiscussion)
def group_discussion_is_visible(_actor: Actor) -> sa.ColumnElement[bool]:
    """Where its item is."""
    return with_item(col(GroupDiscussion.agenda_item_id))


@visible(Guest)
def guest_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """Only who reads the body's papers fully: the windows of guests tell of items that others do not see. A guest sees
    themself."""
    is_own = sa.and_(invited_to(actor, col(Guest.agenda_item_id)), col(Guest.person_id) == actor.person_id)
    reads_all = at_meeting_of(col(Guest.agenda_item_id), lambda body_id: reads_fully(actor, body_id))
    return sa.or_(reads_all, is_own)


@visible(InternalNote)
def internal_note_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """Only the body's secretary."""
    return at_meeting(col(InternalNote.meeting_id), lambda body_id: in_reach(actor, body_id, "internal_note"))


def require_secretary(actor: Actor, body_id: UUID) -> None:
    """Raise 403 for anybody but the body's secretary."""
    if not actor.is_secretary_of(body_id):
        raise forbidden("Kun organets sekretær kan gøre det", "Only the body's secretary may do this")


def may_change(actor: Actor, meeting: Meeting) -> bool:
    """Drafts are written by the secretary, distributed papers by the chair too."""
    state = "meeting.distributed" if meeting.state in DISTRIBUTED_STATES else "meeting.draft"
    return actor.may(state, "update", meeting.body_id)


def require_may_change(actor: Actor, meeting: Meeting) -> None:
    """Raise 403 for who may not change the meeting's papers."""
    if not may_change(actor, meeting):
        raise forbidden("Kun organets sekretær retter dagsordenen", "Only the body's secretary changes the agenda")


def require_may_write_item(actor: Actor, meeting: Meeting, operation: str, *states: Openness) -> None:
    """Raise 403 for who may not do this to items of the meeting, in each of these states: before and after."""
    require_may_change(actor, meeting)
    for openness in states:
        require_may(actor, f"agenda_item.{openness}", operation, meeting.body_id)


def require_open_for_changes(meeting: Meeting) -> None:
    """Raise 409 for a closed or cancelled meeting, and for one whose minutes are locked or for approval: they hold what
    it was, and what is approved is what is locked."""
    require_not_over(meeting)
    if meeting.protocol_locked_at is not None:
        raise locked()
    require_not_for_approval(meeting)


def require_not_for_approval(meeting: Meeting) -> None:
    """Raise 409 while what the minutes hold stands still, to be approved and locked as it is."""
    if meeting.approval_opened_at is not None:
        raise for_approval()


def for_approval() -> Failure:
    """The minutes are for approval or approved, and what they hold stands still until they are a draft again; 409."""
    return conflict(
        "Protokollen er til godkendelse eller godkendt. Fortryd godkendelsen, og tag den tilbage til kladde først",
        "The protocol is for approval or approved. Undo the approval, and return it to draft first",
    )


def locked() -> Failure:
    """The minutes are locked, and with them what they hold; 409."""
    return conflict(
        "Protokollen er låst, og med den dagsorden og fremmøde",
        "The protocol is locked, and with it the agenda and who was there",
    )


def require_not_over(meeting: Meeting) -> None:
    """Raise 409 for a closed or cancelled meeting."""
    if meeting.state in {MeetingState.closed, MeetingState.cancelled}:
        raise conflict("Mødet er afsluttet eller aflyst", "The meeting is closed or cancelled")


def _is_unsent_draft(meeting: Meeting) -> bool:
    return meeting.state is MeetingState.draft and meeting.distributed_at is None


def require_removable(meeting: Meeting) -> None:
    """Only a draft that nobody has been sent may be removed; else 409."""
    if not _is_unsent_draft(meeting):
        raise conflict(
            "Kun en kladde kan slettes. Aflys mødet i stedet", "Only a draft can be removed. Cancel the meeting instead"
        )


def items_may_be_removed(meeting: Meeting) -> bool:
    """Only what nobody has been sent may be removed: items of a draft, and ideas."""
    return meeting.state is MeetingState.idea_bank or _is_unsent_draft(meeting)


def require_items_removable(meeting: Meeting) -> None:
    """Raise 409 where items were sent to somebody."""
    if meeting.state is not MeetingState.idea_bank:
        require_removable(meeting)


def require_meets(meeting: Meeting) -> None:
    """Raise 409 for an idea bank, which has no time and place to change."""
    if meeting.state is MeetingState.idea_bank:
        raise conflict("Idébanken er ikke et møde", "The idea bank is not a meeting")


def require_may_leave(meeting: Meeting) -> None:
    """Items leave an agenda until the session begins; what was treated stays where it was treated: 409."""
    if meeting.state not in LEAVING_STATES:
        raise conflict(
            "Punktet bliver på et møde, der er i gang, afholdt eller aflyst",
            "The item stays at a meeting that is in session, held or cancelled",
        )


def require_may_arrive(meeting: Meeting, target: Meeting) -> None:
    """Items come to another meeting of the same body until it has been held: 409 otherwise."""
    if target.id == meeting.id:
        raise conflict("Punktet står allerede på mødet", "The item is at that meeting already")
    if target.body_id != meeting.body_id:
        raise conflict("Mødet er et andet organs", "The meeting is another body's")
    if target.state not in {*LEAVING_STATES, MeetingState.in_session}:
        raise conflict("Mødet er afholdt eller aflyst", "The meeting has been held or cancelled")


def next_state(meeting: Meeting, verb: str) -> MeetingState:
    """Where a verb leads from here; 409 when it may not be done now."""
    allowed, target = TRANSITIONS[verb]
    if meeting.state not in allowed:
        raise conflict(
            f"Det kan ikke gøres, når mødet er {meeting.state.value}",
            f"This cannot be done while the meeting is {meeting.state.value}",
        )
    return target
