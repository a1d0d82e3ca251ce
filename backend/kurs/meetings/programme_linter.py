"""What a programme says about itself that cannot be true. Pure; findings carry codes and numbers, never words.

Clock values are minutes since midnight of the meeting's day, as in `programme`. Nothing is corrected here: a finding
may propose a start, and a person takes it or leaves it.

Findings come in document order, within one segment in the order of `ClockFindingCode`, and the end of the meeting last.
One mistake gives one finding: a start reported as a probable typo or as out of order is not reported again as a printed
clock that differs from the derived one, and the order of later starts is judged as if the proposal had been taken.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from kurs.meetings.programme import Programme, ProgrammeFit, Segment, Slot, known_duration


class ClockFindingCode(StrEnum):
    """What is wrong; the docstring of `ClockFinding` says which numbers each code carries."""

    probable_typo = "probable_typo"
    start_out_of_order = "start_out_of_order"
    overlap = "overlap"
    gap = "gap"
    printed_start_differs = "printed_start_differs"
    span_differs = "span_differs"
    guest_outside = "guest_outside"
    end_past_meeting = "end_past_meeting"


@dataclass(frozen=True, slots=True)
class ClockFinding:
    """One finding with its arithmetic; what a code does not use is absent. `minutes` is a size and never negative.

    * probable_typo: stated_start, proposed_start; what is known of `previous_start + previous_duration_minutes =
      proposed_start` and of `proposed_start + duration_minutes = next_start`; minutes = |stated - proposed|.
    * start_out_of_order: stated_start lies minutes before previous_start; derived_start where the clock has one.
    * overlap, gap: the pinned stated_start lies minutes before, or after, derived_start (the end of previous_key).
    * printed_start_differs: the printed stated_start, derived_start (for an end mark the planned end), minutes apart.
    * span_differs: duration_minutes printed on a parent whose children run from derived_start to derived_end.
    * guest_outside: guest_key is there guest_starts_at to guest_ends_at, the segment derived_start to derived_end.
    * end_past_meeting: the programme ends at derived_end, minutes after stated_end; key is the first segment past it.

    `previous_key` is absent where the start of the meeting takes that place, `next_key` where its end does.
    """

    code: ClockFindingCode
    key: str | None
    stated_start: int | None = None
    derived_start: int | None = None
    derived_end: int | None = None
    stated_end: int | None = None
    minutes: int | None = None
    duration_minutes: int | None = None
    previous_key: str | None = None
    previous_start: int | None = None
    previous_duration_minutes: int | None = None
    next_key: str | None = None
    next_start: int | None = None
    guest_key: str | None = None
    guest_starts_at: int | None = None
    guest_ends_at: int | None = None
    proposed_start: int | None = None


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A start somebody wrote, and the time until the next such start (absent when a length in between is unknown)."""

    key: str | None
    start: int | None
    run_minutes: int | None = 0
    is_deliberate: bool = False

    @property
    def end(self) -> int | None:
        if self.start is None or self.run_minutes is None:
            return None
        return self.start + self.run_minutes


def lint(segments: Sequence[Segment], programme: Programme) -> tuple[ClockFinding, ...]:
    """All findings of a programme. `programme` is what `schedule` made of the same segments."""
    order = list(_stated_order(_anchors(segments, programme)))
    by_key = {finding.key: finding for finding in order}
    findings: list[ClockFinding] = []
    previous_leaf: str | None = None
    leaf_keys = frozenset(programme.leaf_keys)
    for segment, slot in zip(segments, programme.slots, strict=True):
        if segment.key in by_key:
            findings.append(_with_derived_start(by_key[segment.key], slot))
        if not segment.is_end_mark:
            findings.extend(_pin_findings(segment, slot, previous_leaf))
        if segment.key not in by_key:
            findings.extend(_printed_finding(segment, slot, programme))
        if segment.key in leaf_keys:
            previous_leaf = segment.key
        else:
            findings.extend(_span_finding(segment, slot))
        findings.extend(_guest_findings(segment, slot))
    findings.extend(_end_finding(segments, programme))
    return tuple(findings)


def _anchors(segments: Sequence[Segment], programme: Programme) -> list[_Anchor]:
    """The written starts in document order between the start of the meeting and its end."""
    anchors = [_Anchor(None, programme.starts_at)]
    leaf_keys = frozenset(programme.leaf_keys)
    covering: set[str] = set()
    for segment in segments:
        is_covered, is_leaf = segment.parent_key in covering, segment.key in leaf_keys
        if is_covered or is_leaf:
            covering.add(segment.key)
        if is_covered or segment.is_end_mark:
            continue
        stated = segment.printed_start if segment.pinned_start is None else segment.pinned_start
        if stated is not None:
            anchors.append(_Anchor(segment.key, stated, is_deliberate=stated != segment.printed_start))
        if is_leaf:
            last, length = anchors[-1], known_duration(segment)
            run = None if last.run_minutes is None or length is None else last.run_minutes + length
            anchors[-1] = _Anchor(last.key, last.start, run, last.is_deliberate)
    return [*anchors, _Anchor(None, programme.planned_end)]


def _stated_order(anchors: Sequence[_Anchor]) -> Iterator[ClockFinding]:
    """Probable typos and starts out of order, each judged against the start before it as corrected so far."""
    previous = anchors[0]
    for anchor, following in pairwise(anchors[1:]):
        stated = anchor.start
        proposed = _proposal(previous, anchor, following)
        if stated is not None and proposed is not None:
            yield _typo(previous, anchor, following, stated=stated, proposed=proposed)
            previous = _Anchor(anchor.key, proposed, anchor.run_minutes)
            continue
        if stated is not None and previous.start is not None and stated < previous.start:
            yield ClockFinding(
                ClockFindingCode.start_out_of_order,
                anchor.key,
                stated_start=stated,
                minutes=previous.start - stated,
                previous_key=previous.key,
                previous_start=previous.start,
            )
        previous = anchor


def _proposal(previous: _Anchor, anchor: _Anchor, following: _Anchor) -> int | None:
    """The start both neighbours imply, where something else was printed.

    One neighbour is enough when the printed start does not lie between the two and the implied one does.
    """
    stated = anchor.start
    if stated is None or anchor.is_deliberate:
        return None
    forward = previous.end
    backward = None if following.start is None or anchor.run_minutes is None else following.start - anchor.run_minutes
    if forward is not None and backward is not None:
        return forward if forward == backward != stated else None
    implied = forward if backward is None else backward
    if implied is None or previous.start is None or following.start is None:
        return None
    is_stated_between = previous.start <= stated <= following.start
    is_implied_between = previous.start <= implied <= following.start
    return implied if is_implied_between and not is_stated_between else None


def _typo(previous: _Anchor, anchor: _Anchor, following: _Anchor, *, stated: int, proposed: int) -> ClockFinding:
    return ClockFinding(
        ClockFindingCode.probable_typo,
        anchor.key,
        stated_start=stated,
        minutes=abs(stated - proposed),
        duration_minutes=anchor.run_minutes,
        previous_key=previous.key,
        previous_start=previous.start,
        previous_duration_minutes=previous.run_minutes,
        next_key=following.key,
        next_start=following.start,
        proposed_start=proposed,
    )


def _with_derived_start(finding: ClockFinding, slot: Slot) -> ClockFinding:
    return replace(finding, derived_start=slot.start)


def _pin_findings(segment: Segment, slot: Slot, previous_leaf: str | None) -> Iterator[ClockFinding]:
    if slot.start is None:
        return
    sizes = (
        (ClockFindingCode.overlap, slot.overlap_minutes, slot.start + slot.overlap_minutes),
        (ClockFindingCode.gap, slot.gap_minutes, slot.start - slot.gap_minutes),
    )
    for code, minutes, derived_start in sizes:
        if minutes:
            yield ClockFinding(
                code,
                segment.key,
                stated_start=slot.start,
                derived_start=derived_start,
                minutes=minutes,
                previous_key=previous_leaf,
            )


def _printed_finding(segment: Segment, slot: Slot, programme: Programme) -> Iterator[ClockFinding]:
    """An approximate start is a lower bound, so only an earlier printed clock contradicts it."""
    printed = segment.printed_start
    derived = programme.planned_end if segment.is_end_mark else slot.start
    if printed is None or derived is None or printed == derived:
        return
    if slot.is_approximate and not segment.is_end_mark and printed > derived:
        return
    yield ClockFinding(
        ClockFindingCode.printed_start_differs,
        segment.key,
        stated_start=printed,
        derived_start=derived,
        minutes=abs(printed - derived),
    )


def _span_finding(segment: Segment, slot: Slot) -> Iterator[ClockFinding]:
    if segment.duration_minutes is None or slot.start is None or slot.end is None:
        return
    difference = slot.end - slot.start - segment.duration_minutes
    if difference:
        yield ClockFinding(
            ClockFindingCode.span_differs,
            segment.key,
            derived_start=slot.start,
            derived_end=slot.end,
            duration_minutes=segment.duration_minutes,
            minutes=abs(difference),
        )


def _guest_findings(segment: Segment, slot: Slot) -> Iterator[ClockFinding]:
    """The sooner edge of the segment is certain even when approximate (a lower bound); the later edge is not."""
    if slot.start is None:
        return
    end = None if slot.is_approximate else slot.end
    for guest in segment.guests:
        edges = [edge for edge in (guest.starts_at, guest.ends_at) if edge is not None]
        before = max((slot.start - edge for edge in edges), default=0)
        after = 0 if end is None else max((edge - end for edge in edges), default=0)
        if max(before, after) > 0:
            yield ClockFinding(
                ClockFindingCode.guest_outside,
                segment.key,
                derived_start=slot.start,
                derived_end=end,
                minutes=max(before, after),
                guest_key=guest.key,
                guest_starts_at=guest.starts_at,
                guest_ends_at=guest.ends_at,
            )


def _end_finding(segments: Sequence[Segment], programme: Programme) -> Iterator[ClockFinding]:
    end = programme.planned_end
    if programme.fit is not ProgrammeFit.over or end is None:
        return
    marks = frozenset(segment.key for segment in segments if segment.is_end_mark)
    leaf_keys = frozenset(programme.leaf_keys) - marks
    past = (slot.key for slot in programme.slots if slot.key in leaf_keys and max(slot.start or 0, slot.end or 0) > end)
    yield ClockFinding(
        ClockFindingCode.end_past_meeting,
        next(past, None),
        derived_end=programme.ends_at,
        stated_end=end,
        minutes=programme.difference_minutes,
    )
