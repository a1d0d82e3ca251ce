"""Who sees attachments."""

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col

from kurs.bodies.access import BodyColumn, in_reach
from kurs.bodies.models import Body
from kurs.bodies.vocabulary import Openness
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
    reached = reached_audiences(actor)
    is_open = col(Attachment.openness) == Openness.open
    goes_this_far = sa.or_(col(Attachment.audience).is_(None), col(Attachment.audience).in_(reached))
    is_for_others = sa.and_(is_open, goes_this_far) if reached else sa.false()
    if actor.scopes is not None and not actor.reach("attachment.open").reaches_any:
        return sa.false()

    def reads(body_id: BodyColumn, *conditions: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
        return sa.or_(
            in_reach(actor, body_id, "attachment.closed"),
            sa.and_(is_open, in_reach(actor, body_id, "attachment.open"), *conditions),
        )

    item, item_meeting, meeting, body = aliased(AgendaItem), aliased(Meeting), aliased(Meeting), aliased(Body)
    of_item = sa.exists().where(
        col(item.id) == col(Attachment.agenda_item_id),
        col(item_meeting.id) == col(item.meeting_id),
        # An open paper of a closed item is as closed as the item.
        sa.or_(
            sa.and_(is_for_others, col(item.openness) == Openness.open),
            reads(col(item_meeting.body_id), col(item.openness) == Openness.open),
        ),
    )
    of_meeting = sa.exists().where(
        col(meeting.id) == col(Attachment.meeting_id), sa.or_(is_for_others, reads(col(meeting.body_id)))
    )
    of_body = sa.exists().where(
        col(body.id) == col(Attachment.body_id),
        sa.or_(sa.and_(is_for_others, col(body.default_audience).in_(reached)), reads(col(body.id))),
    )
    own_item = aliased(AgendaItem)
    is_of_open_item = sa.exists().where(
        col(own_item.id) == col(Attachment.agenda_item_id), col(own_item.openness) == Openness.open
    )
    is_for_guests = sa.or_(sa.and_(is_for_others, is_of_open_item), col(Attachment.is_shared_with_guests))
    of_own_item = sa.and_(invited_to(actor, col(Attachment.agenda_item_id)), is_for_guests)
    return sa.or_(of_item, of_meeting, of_body, of_own_item)
