"""Which entries are about a meeting and what is below it: items, sections, attachments, files, decisions, notes."""

import json
from collections.abc import Iterable
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from kurs.documents.file_models import AttachmentFile
from kurs.documents.models import Attachment
from kurs.kernel.guard import ActorSession, ruled_tables
from kurs.kernel.trail import Action, AuditValue
from kurs.kernel.trail import AuditEntry as EntryRow
from kurs.meetings.models import AgendaItem, Meeting


@cache
def _models_with(name: str) -> tuple[Any, ...]:
    """The audited tables with a column of this name, so that a new one belongs to the meeting by itself."""
    return tuple(model for model in ruled_tables().values() if model.is_audited and name in model.model_fields)


def about_meeting(db: ActorSession, meeting_id: UUID) -> sa.ColumnElement[bool]:
    """Entries about the rows that the reader sees of a meeting, and about those that stood there and were removed.

    Two SELECTs, whatever the meeting holds; the rest is part of the statement that lists the entries.
    """
    items = set(db.scalars(sa.select(col(AgendaItem.id)).where(col(AgendaItem.meeting_id) == meeting_id)))
    gone = _removed_from("meeting_id", [meeting_id])
    items |= set(
        db.scalars(sa.select(col(EntryRow.subject_id)).where(col(EntryRow.subject_table) == "agenda_item", gone))
    )
    below_items = [gone, _removed_from("agenda_item_id", sorted(items))] if items else [gone]
    return sa.or_(*(col(EntryRow.subject_id).in_(ids) for ids in _present(meeting_id)), *below_items)


def _present(meeting_id: UUID) -> Iterable[sa.Select[Any]]:
    yield sa.select(col(Meeting.id)).where(col(Meeting.id) == meeting_id)
    for model in _models_with("meeting_id"):
        yield sa.select(col(model.id)).where(col(model.meeting_id) == meeting_id)
    items = sa.select(col(AgendaItem.id)).where(col(AgendaItem.meeting_id) == meeting_id)
    for model in _models_with("agenda_item_id"):
        yield sa.select(col(model.id)).where(col(model.agenda_item_id).in_(items))
    attachments = sa.select(col(Attachment.id)).where(
        sa.or_(col(Attachment.meeting_id) == meeting_id, col(Attachment.agenda_item_id).in_(items))
    )
    yield sa.select(col(AttachmentFile.id)).where(col(AttachmentFile.attachment_id).in_(attachments))


def _removed_from(column: str, ids: Iterable[UUID]) -> sa.ColumnElement[bool]:
    """Removals of rows that stood under one of these; the trail keeps their ids as JSON."""
    held = sa.cast(col(AuditValue.before), sa.String).in_([json.dumps(str(row_id)) for row_id in ids])
    value = sa.exists().where(col(AuditValue.entry_id) == col(EntryRow.id), col(AuditValue.field) == column, held)
    return sa.and_(col(EntryRow.action) == Action.removed.value, value)
