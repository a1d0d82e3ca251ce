"""The groups of a draft and what its internal notes are for."""

from collections.abc import Mapping
from uuid import UUID

from kurs.imports.drafting import walk
from kurs.imports.parsing.draft import DraftGroup, ImportDraft
from kurs.imports.payloads import made
from kurs.kernel.guard import ActorSession
from kurs.meetings.models import AgendaItem, Meeting
from kurs.meetings.vocabulary import NoteKind
from kurs.papers.wording import NOTES
from kurs.workshops.queries import people_at
from kurs.workshops.schemas import DiscussionGroupPatch, GroupArrangement, GroupSeats
from kurs.workshops.service import arrange_groups, change_group


def add_groups(db: ActorSession, meeting: Meeting, draft: ImportDraft, items: Mapping[str, AgendaItem]) -> None:
    """Form the groups that a draft names, of people on its list; a name that is not there, or away, sits in none."""
    formed = [
        (path, item.group_discussion.formed)
        for path, item in walk(draft.items)
        if item.group_discussion is not None and item.group_discussion.formed
    ]
    if not formed:
        return
    db.flush()
    listed = {one.name.casefold(): one.attendance_id for one in people_at(db, meeting.id)}
    for path, groups in formed:
        left = dict(listed)
        arrangement = GroupArrangement(groups=[_seats(group, left) for group in groups])
        rows = arrange_groups(db, meeting, items[path], arrangement)
        for place, (row, group) in enumerate(zip(rows, groups, strict=True)):
            pointer = f"{path}/group_discussion/formed/{place}"
            change_group(db, meeting, row, made(DiscussionGroupPatch, pointer, name=group.name, room=group.room))


def _seats(group: DraftGroup, left: dict[str, UUID]) -> GroupSeats:
    """Each name once: whoever has a seat is gone from those left."""
    found = [(one, left.pop(one.name.casefold(), None)) for one in group.members]
    leads = [seat for one, seat in found if one.is_facilitator and seat is not None]
    return GroupSeats(
        attendance_ids=[seat for _, seat in found if seat is not None], facilitator_id=leads[0] if leads else None
    )


def purpose_of(text: str) -> tuple[NoteKind, str]:
    """What a note is for, where it says so first, and the rest of it: `Afvikling: Ring med klokken`."""
    for kind, word in NOTES.items():
        if text.startswith(f"{word}: "):
            return kind, text.removeprefix(f"{word}: ")
    return NoteKind.note, text
