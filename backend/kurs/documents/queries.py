"""Reads of attachments, shaped as their view."""

from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col

from kurs.documents.file_models import AttachmentFile
from kurs.documents.file_queries import current_file_columns, is_current_file_of, taken_current_file
from kurs.documents.models import Attachment as AttachmentRow
from kurs.documents.schemas import Attachment
from kurs.identity.actor import Actor
from kurs.meetings.models import AgendaItem, Meeting


@cache
def attachments() -> sa.Select[Any]:
    """Columns of the view, with the position among what is seen and the owning body that decides what is masked."""
    names = [name for name in Attachment.model_fields if name not in {"position", "file"}]
    # Not aliases: a join of an alias with its ON clause written out gets its visibility rule unadapted (see the guard).
    body_id = sa.func.coalesce(col(AttachmentRow.body_id), col(Meeting.body_id)).label("owning_body_id")
    meeting_id = sa.func.coalesce(col(AgendaItem.meeting_id), col(AttachmentRow.meeting_id))
    return (
        sa.select(
            *(getattr(AttachmentRow, name) for name in names),
            _seen_position().label("position"),
            body_id,
            *current_file_columns(),
        )
        .outerjoin(AgendaItem, col(AgendaItem.id) == col(AttachmentRow.agenda_item_id))
        .outerjoin(Meeting, col(Meeting.id) == meeting_id)
        .outerjoin(AttachmentFile, is_current_file_of(col(AttachmentRow.id)))
    )


def _seen_position() -> sa.ColumnElement[int]:
    other = aliased(AttachmentRow)
    same_owner = sa.or_(
        col(other.agenda_item_id) == col(AttachmentRow.agenda_item_id),
        col(other.meeting_id) == col(AttachmentRow.meeting_id),
        col(other.body_id) == col(AttachmentRow.body_id),
    )
    is_before = sa.or_(
        col(other.position) < col(AttachmentRow.position),
        sa.and_(col(other.position) == col(AttachmentRow.position), col(other.id) <= col(AttachmentRow.id)),
    )
    return sa.select(sa.func.count(col(other.id))).where(same_owner, is_before).scalar_subquery()


def attachment_view(actor: Actor, row: Any) -> Attachment:
    """The attachment as this actor reads it: without its printed number unless they read all of the list."""
    values = dict(row._mapping)
    body_id = values.pop("owning_body_id")
    file = taken_current_file(actor, body_id, values)
    if not actor.may("attachment.closed", "read", body_id):
        values["number"] = None
    return Attachment(**values, file=file)
