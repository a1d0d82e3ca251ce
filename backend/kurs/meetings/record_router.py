"""HTTP of internal notes."""

from typing import Annotated
from uuid import UUID

import sqlalchemy as sa
from fastapi import Query
from sqlmodel import col

from kurs.identity import permissions
from kurs.kernel.context import Call
from kurs.kernel.paging import Order, fetch
from kurs.kernel.routing import FeatureRouter
from kurs.kernel.rows import find
from kurs.meetings import access, service
from kurs.meetings.models import InternalNote as InternalNoteRow
from kurs.meetings.models import Meeting as MeetingRow
from kurs.meetings.schemas import (
    InternalNote,
    InternalNoteCreate,
    InternalNotePage,
    InternalNotePatch,
    InternalNoteQuery,
)

router = FeatureRouter("meetings")


@router.get("/meetings/{meeting_id}/internal-notes", permission=permissions.NOTES_READ)
def list_internal_notes(
    context: Call, meeting_id: UUID, query: Annotated[InternalNoteQuery, Query()]
) -> InternalNotePage:
    """List a meeting's internal notes.

    Seen by the body's secretary; empty for others.
    """
    find(context.db, MeetingRow, meeting_id)
    statement = sa.select(*(getattr(InternalNoteRow, name) for name in InternalNote.model_fields))
    statement = statement.where(col(InternalNoteRow.meeting_id) == meeting_id)
    if query.agenda_item_id is not None:
        statement = statement.where(col(InternalNoteRow.agenda_item_id) == query.agenda_item_id)
    if query.modified_since is not None:
        statement = statement.where(col(InternalNoteRow.updated_at) >= query.modified_since)
    order = [Order(InternalNoteRow.position), Order(InternalNoteRow.id)]
    return fetch(context, statement, InternalNotePage, query, order, InternalNote.model_validate)


@router.get("/internal-notes/{internal_note_id}", permission=permissions.NOTES_READ)
def read_internal_note(context: Call, internal_note_id: UUID) -> InternalNote:
    """Read an internal note."""
    return InternalNote.model_validate(find(context.db, InternalNoteRow, internal_note_id))


@router.post(
    "/meetings/{meeting_id}/internal-notes", permission=permissions.NOTES_WRITE, replay_with=read_internal_note
)
def create_internal_note(context: Call, meeting_id: UUID, payload: InternalNoteCreate) -> InternalNote:
    """Write an internal note about a meeting or one of its items."""
    meeting = find(context.db, MeetingRow, meeting_id)
    access.require_secretary(context.actor, meeting.body_id)
    note = service.add_internal_note(context.db, meeting, payload)
    context.created_at(f"/api/v1/internal-notes/{note.id}")
    return context.changed(note, InternalNote)


def _changeable_note(context: Call, internal_note_id: UUID) -> InternalNoteRow:
    note = find(context.db, InternalNoteRow, internal_note_id)
    access.require_secretary(context.actor, find(context.db, MeetingRow, note.meeting_id).body_id)
    context.require_match(InternalNote.model_validate(note))
    return note


@router.patch("/internal-notes/{internal_note_id}", permission=permissions.NOTES_WRITE)
def update_internal_note(context: Call, internal_note_id: UUID, payload: InternalNotePatch) -> InternalNote:
    """Change an internal note."""
    note = _changeable_note(context, internal_note_id)
    return context.changed(service.change_internal_note(context.db, note, payload), InternalNote)


@router.delete("/internal-notes/{internal_note_id}", permission=permissions.NOTES_WRITE)
def delete_internal_note(context: Call, internal_note_id: UUID) -> None:
    """Remove an internal note."""
    service.remove_internal_note(context.db, _changeable_note(context, internal_note_id))
