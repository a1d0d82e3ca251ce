"""Forms the groups of a discussion and lets them write."""

from collections.abc import Sequence
from dataclasses import replace

from kurs.demo.plan import GroupsPlan
from kurs.identity.actor import Actor
from kurs.kernel.guard import ActorSession
from kurs.meetings.models import AgendaItem, DiscussionGroup, Meeting
from kurs.meetings.vocabulary import NotesState
from kurs.workshops.note_service import add_note
from kurs.workshops.queries import discussion_sheet, people_at, questions_of
from kurs.workshops.schemas import (
    DiscussionGroupPatch,
    DiscussionSheet,
    GroupArrangement,
    GroupDraw,
    GroupNoteCreate,
    GroupSeats,
)
from kurs.workshops.service import arrange_groups, change_group, draw_groups, set_notes_state

_SEED = 7


def load_groups(db: ActorSession, actor: Actor, meeting: Meeting, item: AgendaItem, plan: GroupsPlan) -> None:
    """Draw the groups, each led by its first person, and let that one write what the group answered."""
    draw_groups(db, meeting, item, GroupDraw(number_of_groups=plan.count, seed=_SEED))
    sheet = discussion_sheet(db, actor, item)
    groups = arrange_groups(db, meeting, item, _led(sheet))
    for group, room in zip(groups, plan.rooms, strict=True):
        change_group(db, meeting, group, DiscussionGroupPatch(room=room))
    if plan.notes:
        leaders = [group.members[0].attendance_id for group in sheet.groups]
        persons = {one.attendance_id: one.person_id for one in people_at(db, meeting.id)}
        writers = [replace(actor, person_id=persons[leader]) for leader in leaders]
        _write(db, meeting, item, groups, writers, plan.notes)


def _led(sheet: DiscussionSheet) -> GroupArrangement:
    seats = [[member.attendance_id for member in group.members] for group in sheet.groups]
    return GroupArrangement(groups=[GroupSeats(attendance_ids=ids, facilitator_id=ids[0]) for ids in seats])


def _write(
    db: ActorSession,
    meeting: Meeting,
    item: AgendaItem,
    groups: Sequence[DiscussionGroup],
    writers: Sequence[Actor],
    notes: Sequence[Sequence[str]],
) -> None:
    set_notes_state(db, meeting, item, NotesState.open)
    db.flush()
    questions = questions_of(db, [item.id])
    for group, writer, answers in zip(groups, writers, notes, strict=True):
        for question, text in zip(questions, answers, strict=True):
            add_note(db, writer, meeting, group, GroupNoteCreate(question_id=question.id, text=text))
    set_notes_state(db, meeting, item, NotesState.closed)
