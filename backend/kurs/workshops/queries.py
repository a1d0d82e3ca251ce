"""Reads of groups and their notes, in a number of queries that does not grow with them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from kurs.identity.actor import Actor
from kurs.identity.models import Person, Unit
from kurs.kernel.guard import ActorSession
from kurs.meetings import models
from kurs.meetings.access import may_change
from kurs.meetings.grouping import AT_THE_MEETING
from kurs.meetings.models import AgendaItem, Attendance, GroupDiscussion, ItemQuestion, Meeting
from kurs.meetings.vocabulary import ItemKind, NotesState
from kurs.workshops import access, schemas


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody on the meeting's list who is there or is expected."""

    attendance_id: UUID
    person_id: UUID | None
    name: str
    area: str | None


def meeting_seen(db: ActorSession, item: AgendaItem) -> Meeting | None:
    """The meeting of an item; None for a guest, who sees their item alone."""
    return db.scalars(sa.select(Meeting).where(col(Meeting.id) == item.meeting_id)).first()


def discussion_of(db: ActorSession, item_id: UUID) -> GroupDiscussion | None:
    """How an item is discussed, if anything is said of it."""
    return db.scalars(sa.select(GroupDiscussion).where(col(GroupDiscussion.agenda_item_id) == item_id)).first()


@cache
def _listed() -> sa.Select[Any]:
    area: Any = sa.func.coalesce(col(Unit.name), col(Attendance.organisation)).label("area")
    attendance_id: Any = col(Attendance.id).label("attendance_id")
    return (
        sa.select(attendance_id, col(Attendance.person_id), col(Attendance.name), area)
        .outerjoin(Person, col(Person.id) == col(Attendance.person_id))
        .outerjoin(Unit, col(Unit.id) == col(Person.unit_id))
    )


def people_at(db: ActorSession, meeting_id: UUID) -> list[Listed]:
    """Who can be placed in a group, in the order of the list."""
    is_there = sa.and_(col(Attendance.meeting_id) == meeting_id, col(Attendance.status).in_(AT_THE_MEETING))
    order = (col(Attendance.position), col(Attendance.id))
    return [Listed(**row._mapping) for row in db.execute(_listed().where(is_there).order_by(*order))]


def groups_of(db: ActorSession, item_ids: Collection[UUID]) -> list[models.DiscussionGroup]:
    """The groups of these items, in order."""
    group = models.DiscussionGroup
    statement = sa.select(group).where(col(group.agenda_item_id).in_(item_ids))
    return list(db.scalars(statement.order_by(col(group.position), col(group.id)))) if item_ids else []


def group_views(
    db: ActorSession, actor: Actor, groups: Sequence[models.DiscussionGroup]
) -> list[schemas.DiscussionGroup]:
    """Groups with those of their people whom the actor sees."""
    ids = [group.id for group in groups]
    own = own_groups(db, actor, ids)
    members = _members(db, ids)
    names = [name for name in schemas.DiscussionGroup.model_fields if name not in {"is_own", "members"}]
    return [
        schemas.DiscussionGroup(
            **{name: getattr(group, name) for name in names}, is_own=group.id in own, members=members[group.id]
        )
        for group in groups
    ]


def groups_by_item(
    db: ActorSession, actor: Actor, item_ids: Collection[UUID]
) -> dict[UUID, list[schemas.DiscussionGroup]]:
    """The groups of each of these items."""
    found: dict[UUID, list[schemas.DiscussionGroup]] = defaultdict(list)
    for view in group_views(db, actor, groups_of(db, item_ids)):
        found[view.agenda_item_id].append(view)
    return found


def own_groups(db: ActorSession, actor: Actor, group_ids: Collection[UUID]) -> set[UUID]:
    """The groups among these that the actor sits in."""
    if actor.person_id is None or not group_ids:
        return set()
    member = models.GroupMember
    is_own = sa.and_(col(member.group_id).in_(group_ids), col(member.person_id) == actor.person_id)
    return set(db.scalars(sa.select(col(member.group_id)).where(is_own)))


def _members(db: ActorSession, group_ids: Collection[UUID]) -> dict[UUID, list[schemas.GroupMember]]:
    found: dict[UUID, list[schemas.GroupMember]] = defaultdict(list)
    if group_ids:
        member = models.GroupMember
        statement = (
            _listed()
            .join(member, col(member.attendance_id) == col(Attendance.id))
            .add_columns(col(member.group_id), col(member.is_facilitator))
            .where(col(member.group_id).in_(group_ids))
            .order_by(col(member.position), col(member.id))
        )
        for row in db.execute(statement):
            found[row.group_id].append(
                schemas.GroupMember(
                    attendance_id=row.attendance_id, name=row.name, area=row.area, is_facilitator=row.is_facilitator
                )
            )
    return found


def discussion_sheet(db: ActorSession, actor: Actor, item: AgendaItem) -> schemas.DiscussionSheet:
    """A discussion as its screen shows it."""
    db.flush()
    meeting, discussion = meeting_seen(db, item), discussion_of(db, item.id)
    may_arrange = meeting is not None and may_change(actor, meeting)
    groups = group_views(db, actor, groups_of(db, [item.id]))
    placed = {member.attendance_id for group in groups for member in group.members}
    people = people_at(db, item.meeting_id) if may_arrange else []
    under = collecting_item(_timed_items(db, item.meeting_id), item.id, discussion)
    return schemas.DiscussionSheet(
        agenda_item_id=item.id,
        meeting_id=item.meeting_id,
        title=item.title,
        number_of_groups=None if discussion is None else discussion.number_of_groups,
        notes_state=NotesState.with_meeting if discussion is None else discussion.notes_state,
        are_notes_open=access.are_notes_open(meeting, discussion),
        may_arrange=may_arrange,
        drawn_with=discussion.drawn_with if discussion is not None and may_arrange else None,
        collected_under=None if under is None else schemas.DiscussionLink(id=under.id, title=under.title),
        questions=[schemas.DiscussionQuestion(id=one.id, text=one.text) for one in questions_of(db, [item.id])],
        groups=groups,
        unplaced=[
            schemas.GroupPerson(attendance_id=one.attendance_id, name=one.name, area=one.area)
            for one in people
            if one.attendance_id not in placed
        ],
    )


def questions_of(db: ActorSession, item_ids: Collection[UUID]) -> list[ItemQuestion]:
    """The questions of these items, in order."""
    statement = sa.select(ItemQuestion).where(col(ItemQuestion.agenda_item_id).in_(item_ids))
    return list(db.scalars(statement.order_by(col(ItemQuestion.position), col(ItemQuestion.id))))


def _timed_items(db: ActorSession, meeting_id: UUID) -> Sequence[Any]:
    columns = [getattr(AgendaItem, name) for name in ("id", "title", "kind", "position")]
    statement = sa.select(*columns).where(col(AgendaItem.meeting_id) == meeting_id)
    return db.execute(statement.order_by(col(AgendaItem.position), col(AgendaItem.id))).all()


def collecting_item(items: Sequence[Any], item_id: UUID, discussion: GroupDiscussion | None) -> Any | None:
    """Where the notes of a discussion are gathered, among the items of its meeting that are seen: the one that was
    chosen, else the next one that sums up."""
    chosen = None if discussion is None else discussion.collected_under_id
    if chosen is not None:
        return next((item for item in items if item.id == chosen), None)
    places = [place for place, item in enumerate(items) if item.id == item_id]
    after = items[places[0] + 1 :] if places else []
    return next((item for item in after if item.kind is ItemKind.summing_up), None)


def group_sheet(db: ActorSession, actor: Actor, group: models.DiscussionGroup, item: AgendaItem) -> schemas.GroupSheet:
    """A group's own page."""
    db.flush()
    meeting, discussion = meeting_seen(db, item), discussion_of(db, item.id)
    view = group_views(db, actor, [group])[0]
    is_open = access.are_notes_open(meeting, discussion)
    may_write = meeting is not None and access.may_write_notes(actor, meeting, sits_there=view.is_own)
    notes = {note.question_id: note for note in notes_of(db, [group.id])}
    questions = questions_of(db, [item.id])
    asked: list[ItemQuestion | None] = [*questions, *([None] if not questions or None in notes else [])]
    return schemas.GroupSheet(
        group=view,
        title=item.title,
        focus=None if discussion is None else discussion.focus,
        are_notes_open=is_open,
        may_write=may_write and is_open,
        fields=[
            schemas.NoteField(
                question=None if one is None else schemas.DiscussionQuestion(id=one.id, text=one.text),
                note=_note_view(notes.get(None if one is None else one.id)),
            )
            for one in asked
        ],
    )


def _note_view(note: models.GroupNote | None) -> schemas.GroupNote | None:
    return None if note is None else schemas.GroupNote.model_validate(note)


def notes_of(db: ActorSession, group_ids: Collection[UUID]) -> list[models.GroupNote]:
    """The notes of these groups that the actor sees."""
    statement = sa.select(models.GroupNote).where(col(models.GroupNote.group_id).in_(group_ids))
    return list(db.scalars(statement.order_by(col(models.GroupNote.id)))) if group_ids else []


def collected_notes(db: ActorSession, actor: Actor, item: AgendaItem) -> schemas.CollectedNotes:
    """What is gathered under an item: the discussions that lead to it, or its own."""
    items = _timed_items(db, item.meeting_id)
    by_item = {one.agenda_item_id: one for one in _discussions(db, [one.id for one in items])}
    gathered = [
        one
        for one in items
        if one.kind is ItemKind.group_discussion
        and (one.id == item.id or getattr(collecting_item(items, one.id, by_item.get(one.id)), "id", None) == item.id)
    ]
    ids = [one.id for one in gathered]
    groups, questions = groups_of(db, ids), questions_of(db, ids)
    notes = notes_of(db, [group.id for group in groups])
    meeting = meeting_seen(db, item)
    return schemas.CollectedNotes(
        agenda_item_id=item.id,
        title=item.title,
        may_copy=meeting is not None
        and access.is_open_for_changes(meeting)
        and actor.is_secretary_of(meeting.body_id)
        and bool(notes),
        discussions=[
            schemas.CollectedDiscussion(
                agenda_item_id=one.id,
                title=one.title,
                questions=list(
                    _answers(
                        [question for question in questions if question.agenda_item_id == one.id],
                        [group for group in groups if group.agenda_item_id == one.id],
                        notes,
                    )
                ),
            )
            for one in gathered
        ],
    )


def _discussions(db: ActorSession, item_ids: Collection[UUID]) -> Iterable[GroupDiscussion]:
    return db.scalars(sa.select(GroupDiscussion).where(col(GroupDiscussion.agenda_item_id).in_(item_ids)))


def _answers(
    questions: Sequence[ItemQuestion], groups: Sequence[models.DiscussionGroup], notes: Sequence[models.GroupNote]
) -> Iterable[schemas.CollectedQuestion]:
    written = {(note.group_id, note.question_id): note.text for note in notes if note.text.strip()}
    for question in (*questions, None):
        asked = None if question is None else question.id
        found = [
            schemas.CollectedNote(group_id=group.id, group_name=group.name, text=written[group.id, asked])
            for group in groups
            if (group.id, asked) in written
        ]
        if question is not None or found:
            yield schemas.CollectedQuestion(question=None if question is None else question.text, notes=found)
