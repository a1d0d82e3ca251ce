"""Which entries are about a meeting and what is below it: items, sections, attachments, files, decisions, notes."""

import json
from collections.abc import Iterable
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlmodel import col

from kurs.documents.file_models import AttachmentFile
from kurs.documents.models import Attachment
from kurs.kernel.guard import ActorSession, ruled_tables
from kurs.kernel.trail import Action, AuditValue
from kurs.kernel.trail import AuditEntry as EntryRow
from kurs.meetings.models import AgendaItem, Meeting

# A busy agenda makes its parts anew with each edit; older removals are found by the row they are about.
MOST_REMOVED = 5000


@cache
def _models_with(name: str) -> tuple[Any, ...]:
    """The audited tables with a column of this name, so that a new one belongs to the meeting by itself."""
    return tuple(model for model in ruled_tables().values() if model.is_audited and name in model.model_fields)


def about_meeting(db: ActorSession, meeting_id: UUID) -> sa.ColumnElement[bool]:
    """Entries about the rows that the reader sees of a meeting, and about those that stood there and were removed.

    Three SELECTs, whatever the meeting holds; the rest is part of the statement that lists the entries, whose rule says
    which of them the reader sees.
    """
    with db.as_system("find out what stood in a meeting and was removed") as system:
        removed = _removed(system, meeting_id)
    subject = col(EntryRow.subject_id)
    return sa.or_(*(subject.in_(ids) for ids in _present(meeting_id)), subject.in_(removed))


def _removed(db: Session, meeting_id: UUID) -> list[UUID]:
    """The latest rows that were removed from a meeting or from one of its items, by their ids."""
    at_meeting = db.scalars(_removed_from("meeting_id", [meeting_id])).all()
    items = db.scalars(sa.select(col(AgendaItem.id)).where(col(AgendaItem.meeting_id) == meeting_id)).all()
    return [*at_meeting, *db.scalars(_removed_from("agenda_item_id", [*items, *at_meeting]))]


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


def _removed_from(column: str, ids: Iterable[UUID]) -> sa.Select[Any]:
    """The rows that stood under one of these and were removed; the trail keeps what they stood under as JSON."""
    held = sa.cast(col(AuditValue.before), sa.String).in_([json.dumps(str(row_id)) for row_id in ids])
    return (
        sa.select(col(EntryRow.subject_id))
        .join(AuditValue, col(AuditValue.entry_id) == col(EntryRow.id))
        .where(col(EntryRow.action) == Action.removed.value, col(AuditValue.field) == column, held)
        .order_by(col(EntryRow.id).desc())
        .limit(MOST_REMOVED)
    )
