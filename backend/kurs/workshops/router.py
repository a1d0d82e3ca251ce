"""HTTP of group discussions."""

from typing import Annotated
from uuid import UUID

import sqlalchemy as sa
from fastapi import Query
from sqlmodel import col

from kurs.identity import permissions
from kurs.kernel.context import Call
from kurs.kernel.paging import Order, PageQuery, fetch, filtered
from kurs.kernel.routing import FeatureRouter
from kurs.kernel.rows import find
from kurs.meetings.access import require_may_write_item, require_secretary
from kurs.meetings.item_service import meeting_of
from kurs.meetings.models import AgendaItem, Meeting
from kurs.meetings.models import DiscussionGroup as DiscussionGroupRow
from kurs.meetings.models import GroupNote as GroupNoteRow
from kurs.meetings.vocabulary import NotesState
from kurs.workshops import note_service, queries, service
from kurs.workshops.schemas import (
    CollectedNotes,
    CollectedUnder,
    DiscussionGroup,
    DiscussionGroupPatch,
    DiscussionSheet,
    GroupArrangement,
    GroupDraw,
    GroupNote,
    GroupNoteCreate,
    GroupNotePage,
    GroupNotePatch,
    GroupPlacement,
    GroupSheet,
)

router = FeatureRouter("workshops")


@router.get("/agenda-items/{agenda_item_id}/groups", permission=permissions.GROUPS_READ)
def read_discussion(context: Call, agenda_item_id: UUID) -> DiscussionSheet:
    """Read a group discussion with its questions, groups and who sits in none.

    Seen where its item is; the people by who reads the meeting's list, and who is unplaced by who arranges the groups.
    """
    return queries.discussion_sheet(context.db, context.actor, find(context.db, AgendaItem, agenda_item_id))


def _arranged(context: Call, agenda_item_id: UUID) -> tuple[Meeting, AgendaItem]:
    """The discussion and its meeting, for who arranges it and knows how it stands."""
    item = find(context.db, AgendaItem, agenda_item_id)
    meeting = meeting_of(context.db, item)
    require_may_write_item(context.actor, meeting, "update", item.openness)
    context.require_match(queries.discussion_sheet(context.db, context.actor, item))
    return meeting, item


@router.verb("/agenda-items/{agenda_item_id}/groups/draw", permission=permissions.GROUPS_WRITE)
def draw_groups(context: Call, agenda_item_id: UUID, payload: GroupDraw) -> DiscussionSheet:
    """Draw the groups of a discussion evenly, mixed by unit; or keep those of an earlier discussion.

    The people are those on the meeting's list who are invited or there. Groups keep name, room and notes by their
    place. The body's secretary may, and its chair once the agenda is distributed.
    """
    meeting, item = _arranged(context, agenda_item_id)
    service.draw_groups(context.db, meeting, item, payload)
    return queries.discussion_sheet(context.db, context.actor, item)


@router.verb("/agenda-items/{agenda_item_id}/groups/arrange", permission=permissions.GROUPS_WRITE)
def arrange_groups(context: Call, agenda_item_id: UUID, payload: GroupArrangement) -> DiscussionSheet:
    """Let the groups of a discussion be exactly these: by hand, or to undo a draw."""
    meeting, item = _arranged(context, agenda_item_id)
    service.arrange_groups(context.db, meeting, item, payload)
    return queries.discussion_sheet(context.db, context.actor, item)


@router.verb("/agenda-items/{agenda_item_id}/groups/place", permission=permissions.GROUPS_WRITE)
def place_in_group(context: Call, agenda_item_id: UUID, payload: GroupPlacement) -> DiscussionSheet:
    """Move one person to a group; who comes late goes to the smallest."""
    meeting, item = _arranged(context, agenda_item_id)
    service.place_person(context.db, meeting, item, payload)
    return queries.discussion_sheet(context.db, context.actor, item)


@router.verb("/agenda-items/{agenda_item_id}/groups/collect-under", permission=permissions.GROUPS_WRITE)
def collect_notes_under(context: Call, agenda_item_id: UUID, payload: CollectedUnder) -> DiscussionSheet:
    """Choose the item under which the notes of a discussion are gathered."""
    meeting, item = _arranged(context, agenda_item_id)
    service.collect_under(context.db, meeting, item, payload.agenda_item_id)
    return queries.discussion_sheet(context.db, context.actor, item)


@router.verb("/agenda-items/{agenda_item_id}/group-notes/open", permission=permissions.GROUPS_WRITE)
def open_group_notes(context: Call, agenda_item_id: UUID) -> DiscussionSheet:
    """Let the groups of a discussion write, before the session or again after they were closed."""
    meeting, item = _arranged(context, agenda_item_id)
    service.set_notes_state(context.db, meeting, item, NotesState.open)
    return queries.discussion_sheet(context.db, context.actor, item)


@router.verb("/agenda-items/{agenda_item_id}/group-notes/close", permission=permissions.GROUPS_WRITE)
def close_group_notes(context: Call, agenda_item_id: UUID) -> DiscussionSheet:
    """Close a discussion: what its groups wrote stays as it is."""
    meeting, item = _arranged(context, agenda_item_id)
    service.set_notes_state(context.db, meeting, item, NotesState.closed)
    return queries.discussion_sheet(context.db, context.actor, item)


@router.get("/discussion-groups/{discussion_group_id}", permission=permissions.GROUPS_READ)
def read_discussion_group(context: Call, discussion_group_id: UUID) -> DiscussionGroup:
    """Read a group with those of its people whom you may see."""
    group = find(context.db, DiscussionGroupRow, discussion_group_id)
    return queries.group_views(context.db, context.actor, [group])[0]


@router.patch("/discussion-groups/{discussion_group_id}", permission=permissions.GROUPS_WRITE)
def update_discussion_group(context: Call, discussion_group_id: UUID, payload: DiscussionGroupPatch) -> DiscussionGroup:
    """Change a group's name or room."""
    group = find(context.db, DiscussionGroupRow, discussion_group_id)
    item = find(context.db, AgendaItem, group.agenda_item_id)
    meeting = meeting_of(context.db, item)
    require_may_write_item(context.actor, meeting, "update", item.openness)
    context.require_match(queries.group_views(context.db, context.actor, [group])[0])
    service.change_group(context.db, meeting, group, payload)
    context.db.flush()
    return queries.group_views(context.db, context.actor, [group])[0]


@router.get("/discussion-groups/{discussion_group_id}/sheet", permission=permissions.GROUPS_READ)
def read_group_sheet(context: Call, discussion_group_id: UUID) -> GroupSheet:
    """Read a group's own page: its people, the questions, and what it wrote.

    Notes are seen by the body's secretary, chair, members and auditors, and by who sits in the group.
    """
    group = find(context.db, DiscussionGroupRow, discussion_group_id)
    return queries.group_sheet(context.db, context.actor, group, find(context.db, AgendaItem, group.agenda_item_id))


@router.get("/discussion-groups/{discussion_group_id}/notes", permission=permissions.GROUPS_READ)
def list_group_notes(context: Call, discussion_group_id: UUID, query: Annotated[PageQuery, Query()]) -> GroupNotePage:
    """List what a group wrote; empty for who may not read it."""
    find(context.db, DiscussionGroupRow, discussion_group_id)
    statement = sa.select(*(getattr(GroupNoteRow, name) for name in GroupNote.model_fields))
    statement = statement.where(col(GroupNoteRow.group_id) == discussion_group_id)
    statement = filtered(statement, query, {"modified_since": lambda value: col(GroupNoteRow.updated_at) >= value})
    return fetch(context, statement, GroupNotePage, query, [Order(GroupNoteRow.id)], GroupNote.model_validate)


@router.get("/group-notes/{group_note_id}", permission=permissions.GROUPS_READ)
def read_group_note(context: Call, group_note_id: UUID) -> GroupNote:
    """Read what a group wrote to one question."""
    return GroupNote.model_validate(find(context.db, GroupNoteRow, group_note_id))


def _written_in(context: Call, group_id: UUID) -> tuple[Meeting, DiscussionGroupRow]:
    group = find(context.db, DiscussionGroupRow, group_id)
    return meeting_of(context.db, find(context.db, AgendaItem, group.agenda_item_id)), group


@router.post(
    "/discussion-groups/{discussion_group_id}/notes", permission=permissions.GROUPS_WRITE, replay_with=read_group_note
)
def create_group_note(context: Call, discussion_group_id: UUID, payload: GroupNoteCreate) -> GroupNote:
    """Write to a question for the first time; 409 when the group has written there already.

    Whoever sits in the group may, and the body's secretary: while the meeting is in session, or as long as the notes
    are open.
    """
    meeting, group = _written_in(context, discussion_group_id)
    note = note_service.add_note(context.db, context.actor, meeting, group, payload)
    context.created_at(f"/api/v1/group-notes/{note.id}")
    return context.changed(note, GroupNote)


@router.patch("/group-notes/{group_note_id}", permission=permissions.GROUPS_WRITE)
def update_group_note(context: Call, group_note_id: UUID, payload: GroupNotePatch) -> GroupNote:
    """Change what a group wrote to one question."""
    note = find(context.db, GroupNoteRow, group_note_id)
    meeting, group = _written_in(context, note.group_id)
    note_service.require_may_write(context.db, context.actor, meeting, group)
    context.require_match(GroupNote.model_validate(note))
    note_service.change_note(context.db, context.actor, meeting, note, payload)
    return context.changed(note, GroupNote)


@router.get("/agenda-items/{agenda_item_id}/collected-notes", permission=permissions.GROUPS_READ)
def read_collected_notes(context: Call, agenda_item_id: UUID) -> CollectedNotes:
    """Read what is gathered under an item: of each discussion that leads to it, question by question.

    Of a group discussion itself, what its own groups wrote.
    """
    return queries.collected_notes(context.db, context.actor, find(context.db, AgendaItem, agenda_item_id))


@router.verb("/agenda-items/{agenda_item_id}/collected-notes/copy", permission=permissions.GROUPS_WRITE)
def copy_collected_notes(context: Call, agenda_item_id: UUID) -> CollectedNotes:
    """Write what is gathered under an item as its summary, in place of an earlier copy.

    The body's secretary may. What is copied goes as far as the item does, so that others than the members may read it.
    """
    item = find(context.db, AgendaItem, agenda_item_id)
    meeting = meeting_of(context.db, item)
    require_secretary(context.actor, meeting.body_id)
    context.require_match(queries.collected_notes(context.db, context.actor, item))
    note_service.copy_to_summary(context.db, context.actor, meeting, item)
    return queries.collected_notes(context.db, context.actor, item)
