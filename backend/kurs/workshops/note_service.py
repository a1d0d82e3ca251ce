"""Verbs of what groups write."""

from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from kurs.identity.actor import Actor
from kurs.identity.models import Person
from kurs.kernel import outbox
from kurs.kernel.guard import ActorSession
from kurs.kernel.problems import conflict, invalid
from kurs.kernel.rows import apply_changes
from kurs.meetings.holding import hold_meeting
from kurs.meetings.item_schemas import AgendaItemPatch, SectionEntry
from kurs.meetings.item_service import change_item
from kurs.meetings.models import AgendaItem, DiscussionGroup, GroupNote, ItemQuestion, ItemSection, Meeting
from kurs.meetings.vocabulary import SectionKind
from kurs.workshops import access
from kurs.workshops.queries import collected_notes, discussion_of, own_groups
from kurs.workshops.schemas import CollectedNotes, GroupNoteCreate, GroupNotePatch

COPIED_HEADING = "Opsamling fra grupperne"
_NAMELESS = "Sekretariatet"


def add_note(
    db: ActorSession, actor: Actor, meeting: Meeting, group: DiscussionGroup, payload: GroupNoteCreate
) -> GroupNote:
    """What a group first writes to a question; 409 where it has written, 422 for a question of another item."""
    require_may_write(db, actor, meeting, group)
    _begin(db, meeting, group.agenda_item_id)
    _require_question(db, group, payload)
    is_same = (
        col(GroupNote.question_id).is_(None)
        if payload.question_id is None
        else col(GroupNote.question_id) == payload.question_id
    )
    if db.scalar(sa.select(col(GroupNote.id)).where(col(GroupNote.group_id) == group.id, is_same)) is not None:
        raise conflict("Gruppen har skrevet her imens", "The group has written here meanwhile")
    note = GroupNote(
        agenda_item_id=group.agenda_item_id,
        group_id=group.id,
        question_id=payload.question_id,
        text=payload.text,
        author_name=_NAMELESS,
    )
    apply_changes(note, _author(db, actor))
    db.add(note)
    outbox.emit(db, "group_note.added", note.id, meeting=meeting.id)
    return note


def change_note(
    db: ActorSession, actor: Actor, meeting: Meeting, note: GroupNote, payload: GroupNotePatch
) -> GroupNote:
    """Change what was sent, in the name of who sends it."""
    _begin(db, meeting, note.agenda_item_id)
    changes = payload.changes()
    if changes:
        apply_changes(note, changes | _author(db, actor))
        outbox.emit(db, "group_note.changed", note.id, meeting=meeting.id)
    return note


def copy_to_summary(db: ActorSession, actor: Actor, meeting: Meeting, item: AgendaItem) -> None:
    """Write what is gathered under an item as its section, in place of an earlier copy; 409 where there is nothing."""
    text = text_of(collected_notes(db, actor, item))
    if not text:
        raise conflict("Grupperne har ikke skrevet noget endnu", "The groups have not written anything yet")
    order = (col(ItemSection.position), col(ItemSection.id))
    rows = db.scalars(sa.select(ItemSection).where(col(ItemSection.agenda_item_id) == item.id).order_by(*order))
    sections = [
        SectionEntry(kind=row.kind, heading=row.heading, text=row.text) for row in rows if row.heading != COPIED_HEADING
    ]
    sections.append(SectionEntry(kind=SectionKind.summary, heading=COPIED_HEADING, text=text))
    change_item(db, meeting, item, AgendaItemPatch(sections=sections))


def text_of(collected: CollectedNotes) -> str:
    """What was gathered, in the restricted format: a question in bold, then each group's words as a point."""
    parts: list[str] = []
    has_several = len(collected.discussions) > 1
    for discussion in collected.discussions:
        answered = [question for question in discussion.questions if question.notes]
        if answered and has_several:
            parts.append(f"**{_line(discussion.title)}**")
        for question in answered:
            points = [f"- **{_line(note.group_name)}:** {_line(note.text)}" for note in question.notes]
            heading = [f"**{_line(question.question)}**", ""] if question.question else []
            parts.append("\n".join([*heading, *points]))
    return "\n\n".join(parts)


def _line(text: str) -> str:
    return " ".join(text.split())


def require_may_write(db: ActorSession, actor: Actor, meeting: Meeting, group: DiscussionGroup) -> None:
    """Raise 403 for who does not sit in the group and is not the secretary."""
    sits_there = group.id in own_groups(db, actor, [group.id])
    access.require_may_write_notes(actor, meeting, sits_there=sits_there)


def _begin(db: ActorSession, meeting: Meeting, item_id: UUID) -> None:
    access.require_notes_open(meeting, discussion_of(db, item_id))
    hold_meeting(db, meeting)


def _require_question(db: ActorSession, group: DiscussionGroup, payload: GroupNoteCreate) -> None:
    if payload.question_id is None:
        return
    found = sa.select(col(ItemQuestion.id)).where(
        col(ItemQuestion.id) == payload.question_id, col(ItemQuestion.agenda_item_id) == group.agenda_item_id
    )
    if db.scalar(found) is None:
        raise invalid(
            "/question_id", "unknown_reference", "Spørgsmålet findes ikke her", "There is no such question here"
        )


def _author(db: ActorSession, actor: Actor) -> dict[str, object]:
    name = db.scalar(sa.select(col(Person.name)).where(col(Person.id) == actor.person_id))
    return {"author_id": None if name is None else actor.person_id, "author_name": name or _NAMELESS}
