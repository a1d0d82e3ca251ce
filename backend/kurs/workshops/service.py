"""Verbs of groups: draw them, arrange them by hand, take in who comes late."""

import secrets
from collections.abc import Mapping, Sequence
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from kurs.kernel import outbox
from kurs.kernel.guard import ActorSession
from kurs.kernel.problems import conflict, invalid
from kurs.kernel.rows import apply_changes, find, require_reference
from kurs.kernel.schema import MAXIMUM_INTEGER
from kurs.meetings.access import require_open_for_changes
from kurs.meetings.holding import hold_meeting
from kurs.meetings.models import AgendaItem, DiscussionGroup, GroupDiscussion, GroupMember, GroupNote, Meeting
from kurs.meetings.vocabulary import NotesState
from kurs.workshops import access
from kurs.workshops.drawing import Participant, draw, place_for
from kurs.workshops.queries import Listed, discussion_of, groups_of, people_at
from kurs.workshops.schemas import DiscussionGroupPatch, GroupArrangement, GroupDraw, GroupPlacement

# Everybody of a group, in order, and who leads it.
Seats = tuple[Sequence[UUID], UUID | None]


def draw_groups(db: ActorSession, meeting: Meeting, item: AgendaItem, payload: GroupDraw) -> None:
    """Form the groups of a discussion anew: drawn evenly, or those of an earlier discussion."""
    discussion = _begin(db, meeting, item)
    if payload.same_as is not None:
        _arrange(db, meeting, item, _seats_of(db, meeting, payload.same_as))
        discussion.drawn_with = None
    else:
        seed = secrets.randbelow(MAXIMUM_INTEGER) if payload.seed is None else payload.seed
        people = [Participant(one.attendance_id, one.area) for one in people_at(db, meeting.id)]
        count = payload.number_of_groups or discussion.number_of_groups or len(groups_of(db, [item.id]))
        if not count:
            raise invalid("/number_of_groups", "missing", "Hvor mange grupper?", "How many groups?")
        _arrange(db, meeting, item, [(group, None) for group in draw(people, count, seed)])
        discussion.number_of_groups, discussion.drawn_with = count, seed
    outbox.emit(db, "groups.drawn", item.id, meeting=meeting.id)


def arrange_groups(
    db: ActorSession, meeting: Meeting, item: AgendaItem, payload: GroupArrangement
) -> list[DiscussionGroup]:
    """Let the groups be exactly these, in this order; what undoes a draw."""
    discussion = _begin(db, meeting, item)
    groups = _arrange(db, meeting, item, [(group.attendance_ids, group.facilitator_id) for group in payload.groups])
    discussion.drawn_with = None
    outbox.emit(db, "groups.arranged", item.id, meeting=meeting.id)
    return groups


def place_person(db: ActorSession, meeting: Meeting, item: AgendaItem, payload: GroupPlacement) -> None:
    """Put one person last in a group, or in the smallest one; out of the one they sat in."""
    discussion = _begin(db, meeting, item)
    groups = groups_of(db, [item.id])
    if not groups:
        raise conflict("Der er ingen grupper endnu", "There are no groups yet")
    people = {one.attendance_id: one for one in people_at(db, meeting.id)}
    if payload.attendance_id not in people:
        raise _not_there("/attendance_id")
    seats = _members_of(db, item)
    others = {
        group.id: [row for row in seats[group.id] if row.attendance_id != payload.attendance_id] for group in groups
    }
    if payload.group_id is None:
        taken = [[_participant(people, row) for row in others[group.id]] for group in groups]
        target = groups[place_for(taken, people[payload.attendance_id].area)]
    else:
        target = next((group for group in groups if group.id == payload.group_id), groups[0])
        if target.id != payload.group_id:
            raise invalid("/group_id", "unknown_reference", "Gruppen findes ikke her", "There is no such group here")
    arranged: list[Seats] = []
    for group in groups:
        ids = [row.attendance_id for row in others[group.id]]
        ids += [payload.attendance_id] if group.id == target.id else []
        arranged.append((ids, next((row.attendance_id for row in others[group.id] if row.is_facilitator), None)))
    _arrange(db, meeting, item, arranged)
    discussion.drawn_with = None
    outbox.emit(db, "groups.arranged", item.id, meeting=meeting.id)


def change_group(
    db: ActorSession, meeting: Meeting, group: DiscussionGroup, payload: DiscussionGroupPatch
) -> DiscussionGroup:
    """Change what was sent."""
    require_open_for_changes(meeting)
    hold_meeting(db, meeting)
    apply_changes(group, payload.changes())
    outbox.emit(db, "discussion_group.changed", group.id, meeting=meeting.id)
    return group


def collect_under(db: ActorSession, meeting: Meeting, item: AgendaItem, under_id: UUID | None) -> None:
    """Choose where the notes are gathered; 422 for an item that is not of the same meeting."""
    discussion = _begin(db, meeting, item)
    require_reference(db, AgendaItem, under_id, "/agenda_item_id")
    if under_id is not None and (under_id == item.id or find(db, AgendaItem, under_id).meeting_id != meeting.id):
        raise invalid(
            "/agenda_item_id",
            "other_meeting",
            "Noterne samles under et andet punkt på samme møde",
            "The notes are gathered under another item of the same meeting",
        )
    discussion.collected_under_id = under_id
    outbox.emit(db, "group_notes.led_elsewhere", item.id, meeting=meeting.id)


def set_notes_state(db: ActorSession, meeting: Meeting, item: AgendaItem, state: NotesState) -> None:
    """Let groups write, or freeze what they wrote."""
    discussion = _begin(db, meeting, item)
    discussion.notes_state = state
    outbox.emit(db, f"group_notes.{'opened' if state is NotesState.open else 'closed'}", item.id, meeting=meeting.id)


def _begin(db: ActorSession, meeting: Meeting, item: AgendaItem) -> GroupDiscussion:
    require_open_for_changes(meeting)
    access.require_discussed_in_groups(item)
    hold_meeting(db, meeting)
    discussion = discussion_of(db, item.id)
    if discussion is None:
        discussion = GroupDiscussion(agenda_item_id=item.id)
        db.add(discussion)
    return discussion


def _arrange(db: ActorSession, meeting: Meeting, item: AgendaItem, seats: Sequence[Seats]) -> list[DiscussionGroup]:
    """The groups, which keep their names, rooms and notes by their place; 409 where one that has written would go."""
    people = {one.attendance_id: one for one in people_at(db, meeting.id)}
    _require_seats(people, seats)
    groups = groups_of(db, [item.id])
    for members in _members_of(db, item).values():
        for row in members:
            db.delete(row)
    _remove(db, groups[len(seats) :])
    for place in range(len(groups), len(seats)):
        groups.append(DiscussionGroup(agenda_item_id=item.id, position=place + 1, name=f"Gruppe {place + 1}"))
        db.add(groups[place])
    db.flush()
    for group, (ids, facilitator_id) in zip(groups, seats, strict=False):
        db.add_all(
            GroupMember(
                agenda_item_id=item.id,
                group_id=group.id,
                attendance_id=attendance_id,
                person_id=people[attendance_id].person_id,
                position=place,
                is_facilitator=attendance_id == facilitator_id,
            )
            for place, attendance_id in enumerate(ids, 1)
        )
    db.flush()
    return groups[: len(seats)]


def _remove(db: ActorSession, groups: Sequence[DiscussionGroup]) -> None:
    ids = [group.id for group in groups]
    written = sa.select(col(GroupNote.id)).where(col(GroupNote.group_id).in_(ids), col(GroupNote.text) != "").limit(1)
    if ids and db.scalar(written) is not None:
        raise conflict("En gruppe, der ville forsvinde, har skrevet", "A group that would go has written")
    for note in db.scalars(sa.select(GroupNote).where(col(GroupNote.group_id).in_(ids))):
        db.delete(note)
    db.flush()
    for group in groups:
        db.delete(group)
    db.flush()


def _require_seats(people: Mapping[UUID, Listed], seats: Sequence[Seats]) -> None:
    taken: set[UUID] = set()
    for place, (ids, facilitator_id) in enumerate(seats):
        for seat, attendance_id in enumerate(ids):
            pointer = f"/groups/{place}/attendance_ids/{seat}"
            if attendance_id not in people:
                raise _not_there(pointer)
            if attendance_id in taken:
                raise invalid(pointer, "twice", "Personen sidder der allerede", "The person sits there already")
            taken.add(attendance_id)
        if facilitator_id is not None and facilitator_id not in ids:
            raise invalid(
                f"/groups/{place}/facilitator_id",
                "unknown_reference",
                "Den, der leder gruppen, sidder i den",
                "Who leads the group sits in it",
            )


def _not_there(pointer: str) -> Exception:
    return invalid(
        pointer,
        "unknown_reference",
        "Personen er ikke på mødets liste eller er ikke til stede",
        "The person is not on the meeting's list, or is away",
    )


def _members_of(db: ActorSession, item: AgendaItem) -> dict[UUID, list[GroupMember]]:
    found: dict[UUID, list[GroupMember]] = {group.id: [] for group in groups_of(db, [item.id])}
    order = (col(GroupMember.position), col(GroupMember.id))
    for row in db.scalars(sa.select(GroupMember).where(col(GroupMember.agenda_item_id) == item.id).order_by(*order)):
        found[row.group_id].append(row)
    return found


def _seats_of(db: ActorSession, meeting: Meeting, item_id: UUID) -> list[Seats]:
    """The groups of another discussion of the meeting, without those who have left since."""
    require_reference(db, AgendaItem, item_id, "/same_as")
    other = find(db, AgendaItem, item_id)
    members = _members_of(db, other)
    if other.meeting_id != meeting.id or not members:
        raise invalid("/same_as", "no_groups", "Der er ingen grupper at beholde", "There are no groups to keep")
    here = {one.attendance_id for one in people_at(db, meeting.id)}
    kept = [[row for row in rows if row.attendance_id in here] for rows in members.values()]
    return [
        ([row.attendance_id for row in rows], next((row.attendance_id for row in rows if row.is_facilitator), None))
        for rows in kept
    ]


def _participant(people: Mapping[UUID, Listed], row: GroupMember) -> Participant[UUID]:
    known = people.get(row.attendance_id)
    return Participant(row.attendance_id, None if known is None else known.area)
