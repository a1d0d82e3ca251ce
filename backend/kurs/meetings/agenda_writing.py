"""A meeting's whole agenda while one verb changes it, and what follows when its programme moves.

Numbers follow the order, guests their item, the notices of closed items the items, and invitations the guests. None of
that stamps an item as changed: who does not see what moved must not notice that something did.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlmodel import col

from kurs.kernel.clock import COPENHAGEN
from kurs.meetings import programme as clock
from kurs.meetings.holding import hold_meeting
from kurs.meetings.invitations import keep_invitations
from kurs.meetings.item_schemas import AgendaItemSummary
from kurs.meetings.models import AgendaItem, Guest, Meeting
from kurs.meetings.numbering import renumber
from kurs.meetings.openness import keep_notices
from kurs.meetings.vocabulary import ItemKind

Slots = Mapping[UUID, clock.Slot]


class Agenda:
    """The items of a meeting in order, held so that one writer at a time numbers, places and closes them.

    Make it before anything is changed: it remembers where each item began.
    """

    def __init__(self, db: Session, meeting: Meeting) -> None:
        hold_meeting(db, meeting)
        self.db = db
        self.meeting = meeting
        self.items = items_of(db, meeting.id)
        self.slots = slots_of(meeting, self.items)

    def settle(self, *, arrived: Slots | None = None, written_by_hand: Iterable[UUID] = ()) -> None:
        """Let everything follow what the verb did to `items`, which must hold them all.

        `arrived` says where items that came from another meeting began there; the windows of guests of items in
        `written_by_hand` stay as they were sent.
        """
        self.items.sort(key=lambda item: (item.position, item.id))
        renumber(self.items)
        before = {**self.slots, **(arrived or {})}
        _move_windows(self.db, before, slots_of(self.meeting, self.items), frozenset(written_by_hand))
        keep_notices(self.db, self.meeting.id, self.items)
        keep_invitations(self.db, self.meeting)

    def find(self, item_id: UUID | None) -> AgendaItem | None:
        """One of the items."""
        return next((item for item in self.items if item.id == item_id), None)

    def branch(self, root: AgendaItem) -> list[AgendaItem]:
        """An item and everything below it, in order."""
        inside = {root.id}
        found = []
        for item in self.items:
            if item.id == root.id or item.parent_id in inside:
                inside.add(item.id)
                found.append(item)
        return found

    def place(self, branch: Sequence[AgendaItem], index: int | None) -> bool:
        """Put an item and what is below it at `index` among its siblings; None is last, before an end mark.

        False where there are not that many siblings.
        """
        root, moving = branch[0], {item.id for item in branch}
        rest = [item for item in self.items if item.id not in moving]
        siblings = [item for item in rest if item.parent_id == root.parent_id]
        if index is None:
            index = len(siblings)
            while root.kind is not ItemKind.end and index and siblings[index - 1].kind is ItemKind.end:
                index -= 1
        if index > len(siblings):
            return False
        at = rest.index(siblings[index]) if index < len(siblings) else self._end_of(rest, root.parent_id)
        places = sorted({item.position for item in self.items} | {item.position for item in branch if item.position})
        self.items = [*rest[:at], *branch, *rest[at:]]
        if len(places) != len(self.items):
            first = places[0] if places else 1
            places = list(range(first, first + len(self.items)))
        for item, place in zip(self.items, places, strict=True):
            if item.position != place:
                item.position = place
        return True

    def _end_of(self, rest: Sequence[AgendaItem], parent_id: UUID | None) -> int:
        """Where the last branch below a parent ends in the row of the other items."""
        if parent_id is None:
            return len(rest)
        inside, end = {parent_id}, 0
        for at, item in enumerate(rest):
            if item.id == parent_id or item.parent_id in inside:
                inside.add(item.id)
                end = at + 1
        return end


def items_of(db: Session, meeting_id: UUID) -> list[AgendaItem]:
    """Every item of a meeting that the actor sees, in order."""
    order = (col(AgendaItem.position), col(AgendaItem.id))
    return list(db.scalars(sa.select(AgendaItem).where(col(AgendaItem.meeting_id) == meeting_id).order_by(*order)))


def local_minutes(meeting: Meeting) -> tuple[int | None, int | None]:
    """When a meeting begins and ends on its own day's clock, in minutes since midnight; None where it is not known."""
    if not meeting.is_time_known:
        return None, None
    start = meeting.starts_at.astimezone(COPENHAGEN)
    end = None if meeting.ends_at is None else meeting.ends_at.astimezone(COPENHAGEN)
    return _since_midnight(start, start.date()), None if end is None else _since_midnight(end, start.date())


def _since_midnight(local: datetime, day: date) -> int:
    return (local.date() - day).days * clock.MINUTES_PER_DAY + local.hour * 60 + local.minute


def slots_of(meeting: Meeting, items: Sequence[AgendaItem | AgendaItemSummary]) -> Slots:
    """Where each item falls by the programme clock."""
    segments = [
        clock.Segment(
            key=item.id.hex,
            parent_key=None if item.parent_id is None else item.parent_id.hex,
            is_break=item.kind is ItemKind.break_,
            is_end_mark=item.kind is ItemKind.end,
            duration_minutes=item.duration_minutes,
            pinned_start=_minutes(item.pinned_start),
            printed_start=_minutes(item.printed_start),
        )
        for item in items
    ]
    starts_at, ends_at = local_minutes(meeting)
    return {UUID(slot.key): slot for slot in clock.schedule(segments, starts_at=starts_at, ends_at=ends_at).slots}


def _move_windows(db: Session, before: Slots, after: Slots, kept: frozenset[UUID]) -> None:
    """Shift the windows that lay inside their item's old slot by as much as its start moved."""
    moved = {
        item_id: (before[item_id], slot)
        for item_id, slot in after.items()
        if item_id in before and item_id not in kept and _has_moved(before[item_id], slot)
    }
    if not moved:
        return
    for guest in db.scalars(sa.select(Guest).where(col(Guest.agenda_item_id).in_(sorted(moved)))):
        old, new = moved[guest.agenda_item_id]
        starts_at, ends_at = _minutes(guest.starts_at), _minutes(guest.ends_at)
        known = [time for time in (starts_at, ends_at) if time is not None]
        if old.start is None or new.start is None or not known:
            continue
        last = old.start if old.end is None else old.end
        if not all(old.start <= time <= last for time in known):
            continue
        if (starts_at, ends_at) == (old.start, old.end) and new.end is not None:
            # Asked for the whole item, a guest stays for the whole of it.
            guest.starts_at, guest.ends_at = clock.format_clock(new.start), clock.format_clock(new.end)
            continue
        shift = new.start - old.start
        guest.starts_at = None if starts_at is None else clock.format_clock(starts_at + shift)
        guest.ends_at = None if ends_at is None else clock.format_clock(ends_at + shift)


def _has_moved(old: clock.Slot, new: clock.Slot) -> bool:
    is_certain = not (old.is_approximate or new.is_approximate)
    return is_certain and (old.start, old.end) != (new.start, new.end)


def _minutes(text: str | None) -> int | None:
    return None if text is None else clock.parse_clock(text)
