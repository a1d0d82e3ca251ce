"""Who sees versions of agendas and what changed in them, and who sends."""

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col

from kurs.bodies.access import in_reach
from kurs.bodies.vocabulary import Openness
from kurs.distribution.models import AgendaChange, AgendaVersion, MailNotice, Sending
from kurs.distribution.reading_models import ReadingMark
from kurs.distribution.vocabulary import ChangeKind
from kurs.documents.models import Attachment
from kurs.identity.actor import Actor
from kurs.kernel.guard import visible
from kurs.kernel.problems import conflict
from kurs.meetings.access import DISTRIBUTED_STATES, reached_audiences, reads_fully
from kurs.meetings.models import AgendaItem, Meeting
from kurs.meetings.vocabulary import MeetingState

SENT_AGAIN_IN = (MeetingState.distributed, MeetingState.in_session)


@visible(AgendaVersion)
def agenda_version_is_visible(_actor: Actor) -> sa.ColumnElement[bool]:
    """Where its meeting is (the session adds the meeting's own rule): the first one, and of the later ones those in
    which something changed that the actor sees. See docs/adr/0023."""
    meeting, change = aliased(Meeting), aliased(AgendaChange)
    shows_something = sa.exists().where(col(change.agenda_version_id) == col(AgendaVersion.id))
    return sa.and_(
        sa.exists().where(col(meeting.id) == col(AgendaVersion.meeting_id)),
        sa.or_(col(AgendaVersion.number) == 1, shows_something),
    )


@visible(AgendaChange)
def agenda_change_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """Where its meeting, item and attachment are, and as far as they went when it happened; of what was removed, as far
    as it went. What was not sent yet is for who may send it."""
    meeting, item, attachment = aliased(Meeting), aliased(AgendaItem), aliased(Attachment)
    is_of_item = sa.or_(
        col(AgendaChange.agenda_item_id).is_(None),
        col(AgendaChange.kind) == ChangeKind.removed,
        sa.exists().where(col(item.id) == col(AgendaChange.agenda_item_id)),
    )
    is_of_attachment = sa.or_(
        col(AgendaChange.attachment_id).is_(None),
        col(AgendaChange.kind) == ChangeKind.attachment_removed,
        sa.exists().where(col(attachment.id) == col(AgendaChange.attachment_id)),
    )
    was_sent = sa.or_(
        col(AgendaChange.agenda_version_id).is_not(None),
        in_reach(actor, col(AgendaChange.body_id), "meeting.distributed", "update"),
    )
    return sa.and_(
        sa.exists().where(col(meeting.id) == col(AgendaChange.meeting_id)),
        is_of_item,
        is_of_attachment,
        _reached_then(actor),
        was_sent,
    )


def _reached_then(actor: Actor) -> sa.ColumnElement[bool]:
    body_id = col(AgendaChange.body_id)
    is_open = col(AgendaChange.openness) == Openness.open
    reached = reached_audiences(actor)
    published_to = col(AgendaChange.published_to)
    goes_as_far = sa.or_(published_to.is_(None), published_to.in_(reached)) if reached else sa.false()
    is_of_attachment = col(AgendaChange.attachment_id).is_not(None)
    reads_closed = sa.or_(
        sa.and_(~is_of_attachment, reads_fully(actor, body_id)),
        sa.and_(is_of_attachment, in_reach(actor, body_id, "attachment.closed")),
    )
    reads_open = sa.or_(
        sa.and_(~is_of_attachment, in_reach(actor, body_id, "agenda_item.open")),
        sa.and_(is_of_attachment, in_reach(actor, body_id, "attachment.open")),
    )
    return sa.or_(reads_closed, sa.and_(is_open, sa.or_(reads_open, goes_as_far)))


@visible(Sending)
def sending_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """Who may change the body's distributed papers: its secretary and its chair."""
    return in_reach(actor, col(Sending.body_id), "meeting.distributed", "update")


@visible(MailNotice)
def mail_notice_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """Who may change the body's distributed papers: its secretary and its chair. Who else was told is not told."""
    return in_reach(actor, col(MailNotice.body_id), "meeting.distributed", "update")


@visible(ReadingMark)
def reading_mark_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """Who read, while they may read the item, and nobody else; not who looks as them either."""
    if actor.person_id is None or actor.viewing_as is not None:
        return sa.false()
    item = aliased(AgendaItem)
    is_there = sa.exists().where(col(item.id) == col(ReadingMark.agenda_item_id))
    return sa.and_(col(ReadingMark.person_id) == actor.person_id, is_there)


def require_sendable(meeting: Meeting) -> None:
    """Raise 409 for a meeting whose agenda cannot be sent now."""
    if meeting.state is not MeetingState.in_review and meeting.state not in SENT_AGAIN_IN:
        raise conflict(
            f"Dagsordenen kan ikke udsendes, når mødet er {meeting.state.value}",
            f"The agenda cannot be sent while the meeting is {meeting.state.value}",
        )


def is_distributed(meeting: Meeting) -> bool:
    """Whether readers have its agenda."""
    return meeting.state in DISTRIBUTED_STATES


def is_told_fully(actor: Actor, body_id: UUID) -> bool:
    """Whether nothing that changed in the body's papers is hidden from the actor."""
    return actor.reads_fully(body_id)
