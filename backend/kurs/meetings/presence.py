"""Who took part in which item, from when they arrived and left. Pure: no database, no session.

Minutes are counted from the midnight that the meeting's day begins with, as `meetings.programme` counts them. An item
whose time is not known says nothing of who was there: nothing is guessed.
"""

from dataclasses import dataclass

from kurs.meetings.programme import MINUTES_PER_DAY, Slot
from kurs.meetings.vocabulary import ItemPresence

_HALF_A_DAY = MINUTES_PER_DAY // 2


@dataclass(frozen=True, slots=True)
class Stay:
    """When somebody who was there arrived and left: clocks in minutes of the day, None for all along.

    Who left before they arrived came back.
    """

    arrived_at: int | None = None
    left_at: int | None = None

    def times_away(self, starts_at: int) -> tuple[tuple[float, float], ...]:
        """From when to when they were away, at a meeting that starts then and may go on beyond midnight."""
        arrived = None if self.arrived_at is None else _near(self.arrived_at, starts_at)
        left = None if self.left_at is None else _near(self.left_at, starts_at)
        if arrived is not None and left is not None and left < arrived:
            return ((left, arrived),)
        before = () if arrived is None else ((float("-inf"), float(arrived)),)
        after = () if left is None else ((float(left), float("inf")),)
        return (*before, *after)


def presence_under(stay: Stay, slot: Slot, starts_at: int) -> ItemPresence:
    """Whether they were there for an item: present, partly or absent. Present where its time is not known."""
    if slot.start is None or slot.is_approximate:
        return ItemPresence.present
    away = stay.times_away(starts_at)
    if slot.end is None or slot.end == slot.start:
        # Its beginning alone is known.
        is_away = any(since <= slot.start < until for since, until in away)
        return ItemPresence.absent if is_away else ItemPresence.present
    missed = sum(_shared(slot.start, slot.end, since, until) for since, until in away)
    if missed >= slot.end - slot.start:
        return ItemPresence.absent
    return ItemPresence.partly if missed > 0 else ItemPresence.present


def deviation_under(
    said: ItemPresence | None, stay: Stay, slot: Slot, starts_at: int | None, *, is_there: bool
) -> tuple[ItemPresence, bool] | None:
    """How somebody's part in an item differs from their part in the meeting, and whether the clock says so.

    What was said of the item wins over the clock. None where nothing differs: who was there took part, who was away
    did not.
    """
    if not is_there:
        return (said, False) if said in _TAKING_PART else None
    if said is not None:
        return None if said is ItemPresence.present else (said, False)
    derived = ItemPresence.present if starts_at is None else presence_under(stay, slot, starts_at)
    return None if derived is ItemPresence.present else (derived, True)


_TAKING_PART = frozenset({ItemPresence.present, ItemPresence.partly})


def _shared(start: int, end: int, since: float, until: float) -> float:
    return max(0.0, min(end, until) - max(start, since))


def _near(clock: int, starts_at: int) -> int:
    """The instant of that clock that lies within half a day of the start."""
    return starts_at + (clock - starts_at + _HALF_A_DAY) % MINUTES_PER_DAY - _HALF_A_DAY
