"""Who sees attachments."""

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col

from kurs.bodies.access import BodyColumn, in_reach
from kurs.bodies.models import Body
from kurs.bodies.vocabulary import Audience, Openness
from kurs.documents.models import Attachment
from kurs.identity.actor import Actor
from kurs.kernel.guard import visible
from kurs.meetings.access import invited_to, reached_audiences
from kurs.meetings.models import AgendaItem, Meeting


@visible(Attachment)
def attachment_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """Where its owner is (the session adds the owner's own rule): all for who reads the body's closed attachments, for
    others the open ones whose audience reaches them; those of a body itself only where the body's papers reach them.
    A guest sees the open ones of their own open item, and others that were shared with its guests."""
    if actor.scopes is not None and not actor.reach("attachment.open").reaches_any:
        return sa.false()
    reached = reached_audiences(actor)
    is_for_others = _is_for_others(reached)
    item, item_meeting, meeting, body = aliased(AgendaItem), aliased(Meeting), aliased(Meeting), aliased(Body)
    of_item = sa.exists().where(
        col(item.id) == col(Attachment.agenda_item_id),
        col(item_meeting.id) == col(item.meeting_id),
        sa.or_(
            in_reach(actor, col(item_meeting.body_id), "attachment.closed"),
            # An open paper of a closed item is as closed as the item.
            sa.and_(col(item.openness) == Openness.open, _reads_open(actor, col(item_meeting.body_id), is_for_others)),
        ),
    )
    of_meeting = sa.exists().where(
        col(meeting.id) == col(Attachment.meeting_id), _reads(actor, col(meeting.body_id), is_for_others)
    )
    reaches_body = sa.and_(is_for_others, col(body.default_audience).in_(reached))
    of_body = sa.exists().where(col(body.id) == col(Attachment.body_id), _reads(actor, col(body.id), reaches_body))
    return sa.or_(of_item, of_meeting, of_body, _is_of_own_item(actor, is_for_others))


def _is_for_others(reached: list[Audience]) -> sa.ColumnElement[bool]:
    if not reached:
        return sa.false()
    goes_this_far = sa.or_(col(Attachment.audience).is_(None), col(Attachment.audience).in_(reached))
    return sa.and_(col(Attachment.openness) == Openness.open, goes_this_far)


def _reads_open(actor: Actor, body_id: BodyColumn, is_for_others: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    is_open = col(Attachment.openness) == Openness.open
    return sa.or_(is_for_others, sa.and_(is_open, in_reach(actor, body_id, "attachment.open")))


def _reads(actor: Actor, body_id: BodyColumn, is_for_others: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    return sa.or_(in_reach(actor, body_id, "attachment.closed"), _reads_open(actor, body_id, is_for_others))


def _is_of_own_item(actor: Actor, is_for_others: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    item = aliased(AgendaItem)
    is_of_open_item = sa.exists().where(
        col(item.id) == col(Attachment.agenda_item_id), col(item.openness) == Openness.open
    )
    is_for_guests = sa.or_(sa.and_(is_for_others, is_of_open_item), col(Attachment.is_shared_with_guests))
    return sa.and_(invited_to(actor, col(Attachment.agenda_item_id)), is_for_guests)
