"""Reads of the files of attachments."""

from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from kurs.documents.file_models import AttachmentFile as AttachmentFileRow
from kurs.documents.file_schemas import AttachmentFile, CurrentFile
from kurs.documents.models import Attachment
from kurs.identity.actor import Actor
from kurs.identity.models import Person
from kurs.kernel.rows import seen_reference
from kurs.meetings.models import AgendaItem, Meeting

_PREFIX = "file_of_"


@cache
def files() -> sa.Select[Any]:
    """Columns of the view of versions, with the owning body that decides what is masked.

    Who uploaded one is said only to who sees that person.
    """
    names = [name for name in AttachmentFile.model_fields if name != "uploaded_by_person_id"]
    uploader = seen_reference(col(AttachmentFileRow.uploaded_by_person_id), Person).label("uploaded_by_person_id")
    body_id = sa.func.coalesce(col(Attachment.body_id), col(Meeting.body_id)).label("owning_body_id")
    meeting_id = sa.func.coalesce(col(AgendaItem.meeting_id), col(Attachment.meeting_id))
    return (
        sa.select(*(getattr(AttachmentFileRow, name) for name in names), uploader, body_id)
        .join(Attachment, col(Attachment.id) == col(AttachmentFileRow.attachment_id))
        .outerjoin(AgendaItem, col(AgendaItem.id) == col(Attachment.agenda_item_id))
        .outerjoin(Meeting, col(Meeting.id) == meeting_id)
    )


def file_view(actor: Actor, row: Any) -> AttachmentFile:
    """The version as this actor reads it."""
    values = dict(row._mapping)
    if not sees_versions(actor, values.pop("owning_body_id")):
        values["number"] = None
    return AttachmentFile(**values)


def sees_versions(actor: Actor, body_id: UUID | None) -> bool:
    """Whether the actor sees every version; to others their number would tell of those they do not see."""
    return actor.may("meeting.draft", "read", body_id)


def current_file_columns() -> list[sa.Label[Any]]:
    """What a view of attachments takes from the joined current file (see `is_current_file_of`)."""
    return [getattr(AttachmentFileRow, name).label(f"{_PREFIX}{name}") for name in CurrentFile.model_fields]


def is_current_file_of(attachment_id: Any) -> sa.ColumnElement[bool]:
    """The condition under which a file is joined to its attachment."""
    return sa.and_(col(AttachmentFileRow.attachment_id) == attachment_id, col(AttachmentFileRow.is_current))


def taken_current_file(actor: Actor, body_id: UUID | None, values: dict[str, Any]) -> CurrentFile | None:
    """The current file out of a row's values, which then no longer hold its columns, as this actor reads it."""
    found = {name: values.pop(f"{_PREFIX}{name}") for name in CurrentFile.model_fields}
    if not sees_versions(actor, body_id):
        found["number"] = None
    return None if found["id"] is None else CurrentFile(**found)
