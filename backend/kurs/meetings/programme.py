"""The programme clock: durations are stored, starts are derived. Pure: no database, no calendar.

Every clock value is an `int`: minutes since midnight of the meeting's day. A value of 1440 or more lies on the next
day, so a programme may run past midnight; turning a calendar moment into such a number is the caller's business.

A programme is a flat row of `Segment`s in document order; a sub-point names its parent, which stands before it.

* The clock runs over the timed leaves: `start(n) = end(n - 1)`, and the first starts with the meeting.
* A parent spans its children when one of them is timed, and then has no length of its own. It is a leaf itself, and its
  children have no clock, when none of them is timed, or when it has a duration, some child has none and none is pinned.
* A pinned start is obeyed: after the derived start it leaves a gap, before it an overlap. No duration is ever changed.
* A leaf of unknown duration has no end, and the starts after it are approximate (they are lower bounds: the unknown
  length counted as nothing) until the next pin.
* An end mark takes no time. The meeting ends at its pin, else at the meeting's own end, else at its printed start.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

MINUTES_PER_DAY = 24 * 60
_CLOCK = re.compile(r"([01][0-9]|2[0-3]|24(?=:00)):([0-5][0-9])")


class ProgrammeFit(StrEnum):
    """How the derived end of the programme compares with the end of the meeting."""

    fits = "fits"
    over = "over"
    under = "under"
    unknown = "unknown"


@dataclass(frozen=True, slots=True)
class GuestWindow:
    """When a guest is in the room, in minutes since midnight; an end left out is not known."""

    key: str
    starts_at: int | None = None
    ends_at: int | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """One row of a programme as it is stored or printed. Clock values are minutes since midnight, durations minutes."""

    key: str
    parent_key: str | None = None
    is_break: bool = False
    is_end_mark: bool = False
    duration_minutes: int | None = None
    pinned_start: int | None = None
    printed_start: int | None = None
    guests: tuple[GuestWindow, ...] = ()


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a segment falls. `end` is as certain as `start`, or absent. Gap and overlap lie before the start."""

    key: str
    start: int | None = None
    end: int | None = None
    is_approximate: bool = False
    gap_minutes: int = 0
    overlap_minutes: int = 0


@dataclass(frozen=True, slots=True)
class Programme:
    """A scheduled programme: one slot per segment, in the same order.

    `leaf_keys` names the segments the clock ran over. `total_minutes` is the known time of everything but breaks,
    `break_minutes` the known time of breaks. `ends_at` is derived (a lower bound when `is_end_approximate`);
    `planned_end` is what was announced. `difference_minutes` is `ends_at - planned_end`: positive when it runs over.
    """

    slots: tuple[Slot, ...]
    leaf_keys: tuple[str, ...]
    starts_at: int | None
    total_minutes: int
    break_minutes: int
    ends_at: int | None
    is_end_approximate: bool
    planned_end: int | None
    fit: ProgrammeFit
    difference_minutes: int | None


@dataclass(slots=True)
class _Clock:
    """The hand of the clock while it runs over the leaves; `is_approximate` once an unknown length was passed."""

    time: int | None
    is_approximate: bool = False

    def obey(self, pin: int | None) -> tuple[int, int]:
        """Move to a pinned start; returns (gap, overlap) in minutes. A gap after an unknown length is not known."""
        if pin is None:
            return 0, 0
        derived, was_approximate = self.time, self.is_approximate
        self.time, self.is_approximate = pin, False
        if derived is None:
            return 0, 0
        gap = 0 if was_approximate else max(0, pin - derived)
        return gap, max(0, derived - pin)

    def advance(self, duration: int | None) -> int | None:
        """Pass a leaf of so many minutes; returns its end when that is known."""
        if duration is None:
            self.is_approximate = True
            return None
        if self.time is not None:
            self.time += duration
        return self.time


def schedule(segments: Sequence[Segment], *, starts_at: int | None, ends_at: int | None) -> Programme:
    """Derive every start from the durations and pins.

    `starts_at` may be absent: the clock then starts at the first pin. `ends_at` is the meeting's announced end.
    Raises `ValueError` for a repeated key, a parent that is unknown or stands after its child, or a negative duration.
    """
    _check(segments)
    leaves = _leaves(segments)
    slots: list[Slot] = []
    clock = _Clock(starts_at)
    latest_end, is_end_approximate = starts_at, False
    for segment in segments:
        if segment.parent_key in leaves.covering:
            slots.append(Slot(segment.key))
            continue
        gap, overlap = clock.obey(segment.pinned_start)
        start, is_approximate = clock.time, clock.is_approximate and clock.time is not None
        end = clock.advance(known_duration(segment)) if segment.key in leaves.running else None
        slots.append(Slot(segment.key, start, end, is_approximate, gap, overlap))
        if clock.time is not None and not segment.is_end_mark:
            latest_end = clock.time if latest_end is None else max(latest_end, clock.time)
            is_end_approximate = clock.is_approximate
    planned_end = _planned_end(segments, ends_at)
    fit, difference = _fit(latest_end, planned_end, is_approximate=is_end_approximate)
    running = [segment for segment in segments if segment.key in leaves.running]
    return Programme(
        slots=_span_parents(segments, slots, leaves.running),
        leaf_keys=tuple(leaf.key for leaf in running),
        starts_at=starts_at,
        total_minutes=sum(known_duration(leaf) or 0 for leaf in running if not leaf.is_break),
        break_minutes=sum(known_duration(leaf) or 0 for leaf in running if leaf.is_break),
        ends_at=latest_end,
        is_end_approximate=is_end_approximate,
        planned_end=planned_end,
        fit=fit,
        difference_minutes=difference,
    )


def known_duration(segment: Segment) -> int | None:
    """The length of a leaf in minutes; an end mark without one takes no time."""
    if segment.is_end_mark and segment.duration_minutes is None:
        return 0
    return segment.duration_minutes


def infer_durations(printed_starts: Iterable[int | None], ends_at: int | None) -> tuple[int | None, ...]:
    """Durations of a document that prints only starts: each row lasts until the next one, the last until `ends_at`.

    Absent for a row without a printed start, before such a row (the time is shared by two), and where the next start
    is earlier (one of the two is wrong).
    """
    return tuple(
        None if start is None or following is None or following < start else following - start
        for start, following in pairwise([*printed_starts, ends_at])
    )


def parse_clock(text: str) -> int:
    """Minutes since midnight of `HH:MM`, `00:00` to `24:00`. Raises `ValueError` for anything else."""
    printed = _CLOCK.fullmatch(text)
    if printed is None:
        raise ValueError(f"not a clock of the form HH:MM: {text!r}")
    return int(printed[1]) * 60 + int(printed[2])


def format_clock(minutes: int) -> str:
    """`HH:MM` of the time of day, whatever the day: 510 and 1950 are both `08:30`."""
    hours, rest = divmod(minutes % MINUTES_PER_DAY, 60)
    return f"{hours:02d}:{rest:02d}"


def _check(segments: Sequence[Segment]) -> None:
    seen: set[str] = set()
    for segment in segments:
        if segment.key in seen:
            raise ValueError(f"two segments have the key {segment.key!r}")
        if segment.parent_key is not None and segment.parent_key not in seen:
            raise ValueError(f"{segment.key!r} stands before its parent {segment.parent_key!r}, or has none")
        if segment.duration_minutes is not None and segment.duration_minutes < 0:
            raise ValueError(f"{segment.key!r} has a negative duration")
        seen.add(segment.key)


@dataclass(frozen=True, slots=True)
class _Leaves:
    """`running`: the leaves the clock runs over. `covering`: these and all below them, whose children have no clock."""

    running: frozenset[str]
    covering: frozenset[str]


def _leaves(segments: Sequence[Segment]) -> _Leaves:
    parents = {segment.parent_key for segment in segments}
    timed: set[str] = set()
    holding_pin: set[str] = set()
    holding_unknown: set[str] = set()
    leaf_keys: set[str] = set()
    for segment in reversed(segments):  # children before their parent
        key, has_length = segment.key, segment.duration_minutes is not None
        is_length_of_unknown = has_length and key in holding_unknown and key not in holding_pin
        if key not in parents or key not in timed or is_length_of_unknown:
            leaf_keys.add(key)
            holding_unknown.discard(key)
        is_unknown = key in holding_unknown or (key in leaf_keys and known_duration(segment) is None)
        if segment.parent_key is None:
            continue
        if key in timed or has_length or segment.pinned_start is not None or segment.printed_start is not None:
            timed.add(segment.parent_key)
        if key in holding_pin or segment.pinned_start is not None:
            holding_pin.add(segment.parent_key)
        if is_unknown:
            holding_unknown.add(segment.parent_key)
    running: set[str] = set()
    covering: set[str] = set()
    for segment in segments:
        is_covered = segment.parent_key in covering
        if segment.key in leaf_keys and not is_covered:
            running.add(segment.key)
        if segment.key in leaf_keys or is_covered:
            covering.add(segment.key)
    return _Leaves(frozenset(running), frozenset(covering))


def _planned_end(segments: Sequence[Segment], ends_at: int | None) -> int | None:
    marks = [segment for segment in segments if segment.is_end_mark]
    pins = [mark.pinned_start for mark in marks if mark.pinned_start is not None]
    printed = [mark.printed_start for mark in marks if mark.printed_start is not None]
    if pins:
        return pins[-1]
    if ends_at is not None:
        return ends_at
    return printed[-1] if printed else None


def _fit(ends_at: int | None, planned_end: int | None, *, is_approximate: bool) -> tuple[ProgrammeFit, int | None]:
    """Compare the two ends. An approximate end is a lower bound: it can prove *over*, and nothing else."""
    if ends_at is None or planned_end is None:
        return ProgrammeFit.unknown, None
    difference = ends_at - planned_end
    if difference > 0:
        return ProgrammeFit.over, difference
    if is_approximate:
        return ProgrammeFit.unknown, None
    return (ProgrammeFit.under if difference < 0 else ProgrammeFit.fits), difference


def _span_parents(segments: Sequence[Segment], slots: Sequence[Slot], running: frozenset[str]) -> tuple[Slot, ...]:
    """Give each spanning parent the end of its last child, when that is as certain as its own start."""
    last_child: dict[str, Slot] = {}
    spanned: list[Slot] = []
    for segment, slot in zip(reversed(segments), reversed(slots), strict=True):
        last = last_child.get(segment.key)
        if last is None or segment.key in running or last.is_approximate > slot.is_approximate:
            spanned.append(slot)
        else:
            spanned.append(replace(slot, end=last.end))
        if segment.parent_key is not None:
            last_child.setdefault(segment.parent_key, spanned[-1])
    return tuple(reversed(spanned))
