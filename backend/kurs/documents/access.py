"""Who sees attachments."""

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col

from kurs.bodies.models import Body
from kurs.bodies.vocabulary import Openness
from kurs.documents.models import Attachment
from kurs.identity.actor import Actor
from kurs.kernel.guard import visible
from kurs.meetings.access import reached_audiences, reads_fully
from kurs.meetings.models import AgendaItem, Meeting


@visible(Attachment)
def attachment_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """Where its owner is (the session adds the owner's own rule): all for who reads the body's papers fully, for others
    the open ones whose audience reaches them; those of a body itself only where the body's papers reach them."""
    reached = reached_audiences(actor)
    is_for_others = sa.and_(
        col(Attachment.openness) == Openness.open,
        sa.or_(col(Attachment.audience).is_(None), col(Attachment.audience).in_(reached)),
    )
    item, item_meeting, meeting, body = aliased(AgendaItem), aliased(Meeting), aliased(Meeting), aliased(Body)
    of_item = sa.exists().where(
        col(item.id) == col(Attachment.agenda_item_id),
        col(item_meeting.id) == col(item.meeting_id),
        sa.or_(is_for_others, reads_fully(actor, col(item_meeting.body_id))),
    )
    of_meeting = sa.exists().where(
        col(meeting.id) == col(Attachment.meeting_id), sa.or_(is_for_others, reads_fully(actor, col(meeting.body_id)))
    )
    of_body = sa.exists().where(
        col(body.id) == col(Attachment.body_id),
        sa.or_(sa.and_(is_for_others, col(body.default_audience).in_(reached)), reads_fully(actor, col(body.id))),
    )
    return sa.or_(of_item, of_meeting, of_body)
