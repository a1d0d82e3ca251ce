"""Who sees the minutes of a meeting, who may do what to them, and where each verb leads."""

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, aliased
from sqlmodel import col

from kurs.bodies.access import in_reach
from kurs.decisions.access import is_named_at
from kurs.decisions.models import (
    Decision,
    Protocol,
    ProtocolEntry,
    ProtocolReview,
    ProtocolReviewer,
    ProtocolWriter,
)
from kurs.decisions.vocabulary import ProtocolState
from kurs.identity.actor import Actor
from kurs.kernel.guard import visible
from kurs.kernel.problems import conflict, forbidden
from kurs.meetings.access import reads_fully
from kurs.meetings.models import AgendaItem, Meeting
from kurs.meetings.vocabulary import MeetingState

_State = ProtocolState
# From the session on there may be minutes; they are sent out once it is over.
BEGUN = frozenset({MeetingState.in_session, MeetingState.held, MeetingState.closed})
OVER = frozenset({MeetingState.held, MeetingState.closed})
# verb: the states it may start from
TRANSITIONS: dict[str, frozenset[ProtocolState]] = {
    "submit_for_review": frozenset({_State.draft}),
    "submit_for_approval": frozenset({_State.draft, _State.in_review}),
    "return_to_draft": frozenset({_State.in_review, _State.for_approval}),
    "approve": frozenset({_State.in_review, _State.for_approval}),
    "undo_approval": frozenset({_State.for_approval, _State.approved}),
    "request_change": frozenset({_State.in_review, _State.for_approval}),
    "lock": frozenset({_State.approved}),
    "correct": frozenset({_State.locked}),
}
_IN_WORDS = {
    _State.draft: ("en kladde", "a draft"),
    _State.in_review: ("til gennemlæsning", "in review"),
    _State.for_approval: ("til godkendelse", "for approval"),
    _State.approved: ("godkendt", "approved"),
    _State.locked: ("låst", "locked"),
}


@visible(Protocol)
def protocol_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """Being made: secretary, chair and who was named to read it. Locked: who reads the body's papers fully, every
    version. Others read the first version alone, where the meeting has been published to them, because later ones would
    tell of corrections they may not see; who is neither employed nor a system only where a decision has a public
    text."""
    meeting = aliased(Meeting)
    at_meeting = col(meeting.id) == col(Protocol.meeting_id)
    reads_locked = in_reach(actor, col(meeting.body_id), "protocol.locked")
    is_for_others = sa.true() if actor.is_employee else _has_public_text(col(meeting.id))
    for_others = sa.and_(col(Protocol.number) == 1, reads_locked if actor.scopes is not None else is_for_others)
    return sa.or_(
        sa.exists().where(at_meeting, in_reach(actor, col(meeting.body_id), "protocol.draft")),
        is_named_at(actor, col(Protocol.meeting_id)),
        sa.and_(
            col(Protocol.state) == _State.locked,
            sa.exists().where(
                at_meeting, sa.or_(sa.and_(reads_locked, reads_fully(actor, col(meeting.body_id))), for_others)
            ),
        ),
    )


def _has_public_text(meeting_id: Mapped[UUID]) -> sa.ColumnElement[bool]:
    # By the meeting right around it: an EXISTS knows the rows of the statement it stands in, and no others.
    decision, item = aliased(Decision), aliased(AgendaItem)
    return sa.exists().where(
        col(item.meeting_id) == meeting_id,
        col(decision.agenda_item_id) == col(item.id),
        col(decision.public_text).is_not(None),
    )


@visible(ProtocolReviewer)
def protocol_reviewer_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """Secretary and chair; who was named sees that they were."""
    is_own = col(ProtocolReviewer.person_id) == actor.person_id if actor.person_id is not None else sa.false()
    return sa.or_(in_reach(actor, col(ProtocolReviewer.body_id), "protocol.draft"), is_own)


@visible(ProtocolWriter)
def protocol_writer_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """Who reads the drafts that are written: secretary, chair and who was named, where the item is visible."""
    item = aliased(AgendaItem)
    of_item = col(item.id) == col(ProtocolWriter.agenda_item_id)
    return sa.exists().where(
        of_item,
        sa.or_(
            in_reach(actor, col(ProtocolWriter.body_id), "decision.draft"), is_named_at(actor, col(item.meeting_id))
        ),
    )


@visible(ProtocolReview)
def protocol_review_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """Secretary, chair and who was named to read the minutes, where the item it is about is visible."""
    item = aliased(AgendaItem)
    return sa.and_(
        sa.or_(
            in_reach(actor, col(ProtocolReview.body_id), "protocol.draft"),
            is_named_at(actor, col(ProtocolReview.meeting_id)),
        ),
        sa.or_(
            col(ProtocolReview.agenda_item_id).is_(None),
            sa.exists().where(col(item.id) == col(ProtocolReview.agenda_item_id)),
        ),
    )


@visible(ProtocolEntry)
def protocol_entry_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """Who reads the body's papers fully, and its locked minutes."""
    return sa.and_(
        in_reach(actor, col(ProtocolEntry.body_id), "protocol.locked"), reads_fully(actor, col(ProtocolEntry.body_id))
    )


def writes(actor: Actor, body_id: UUID) -> bool:
    """Whether the actor makes the minutes of the body."""
    return actor.may("protocol.draft", "update", body_id)


def require_may_write(actor: Actor, body_id: UUID) -> None:
    """Minutes are made, sent out, locked and corrected by the body's secretary; 403 for others."""
    if not writes(actor, body_id):
        raise forbidden("Kun organets sekretær fører protokollen", "Only the body's secretary keeps the protocol")


def require_may_review(actor: Actor, body_id: UUID, *, is_named: bool) -> None:
    """Minutes are commented on by the body's chair and by who was named; 403 for others."""
    if actor.person_id is None or not (is_named or actor.may("protocol.draft", "approve", body_id)):
        raise forbidden(
            "Kun formanden og de udpegede godkender eller ønsker ændringer",
            "Only the chair and those who were named approve or ask for changes",
        )


def require_state(protocol: Protocol, verb: str) -> None:
    """Raise 409 where the verb does not start from this state."""
    if protocol.state not in TRANSITIONS[verb]:
        danish, english = _IN_WORDS[protocol.state]
        raise conflict(
            f"Det kan ikke gøres, når protokollen er {danish}", f"This cannot be done while the protocol is {english}"
        )


def require_newest(protocol: Protocol, newest: int) -> None:
    """Raise 409 for a version that another has followed."""
    if protocol.number != newest:
        raise conflict("Der er en nyere version", "There is a newer version")


def require_begun(meeting: Meeting) -> None:
    """Raise 409 before the session."""
    if meeting.state not in BEGUN:
        raise conflict("Protokollen begynder med mødet", "The protocol begins with the session")


def require_over(meeting: Meeting) -> None:
    """Raise 409 while the meeting has not been held."""
    if meeting.state not in OVER:
        raise conflict("Mødet er ikke holdt endnu", "The meeting has not been held yet")


def require_being_written(protocol: Protocol) -> None:
    """Decisions are written while the minutes are a draft; 409 once they are sent out or locked."""
    if protocol.state is _State.locked:
        raise conflict(
            "Protokollen er låst. Ret den i en ny version", "The protocol is locked. Correct it in a new version"
        )
    if protocol.state is not _State.draft:
        raise conflict(
            "Protokollen er sendt ud. Tag den tilbage til kladde først",
            "The protocol has been sent out. Return it to draft first",
        )
