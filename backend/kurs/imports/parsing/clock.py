"""The programme clock of a draft: durations inferred from starts, and starts that cannot be right.

The arithmetic is `kurs.meetings`'; here its findings get their words and their place in the draft.
"""

from collections.abc import Sequence

from kurs.imports.parsing.draft import DraftItem, FindingSeverity
from kurs.imports.parsing.findings import FindingBook
from kurs.meetings.programme import GuestWindow, Segment, format_clock, infer_durations, parse_clock, schedule
from kurs.meetings.programme_linter import ClockFinding, ClockFindingCode, lint
from kurs.meetings.vocabulary import DurationSource


def check_clock(
    items: Sequence[DraftItem], path: str, book: FindingBook, *, starts_at: str | None, ends_at: str | None
) -> None:
    """Add the findings of a programme, note proposed starts, and infer the durations that only starts print."""
    if sum(1 for item in items if item.time) < 2:
        return
    segments = _segments(items, path)
    programme = schedule(segments, starts_at=_minutes(starts_at), ends_at=_minutes(ends_at))
    by_path = {f"{path}/{index}": item for index, item in enumerate(items)}
    shift = 0
    for finding in lint(segments, programme):
        is_same_shift = finding.code is ClockFindingCode.printed_start_differs and _shift(finding) == shift
        if not is_same_shift:
            _report(finding, by_path, book)
        if finding.code is ClockFindingCode.printed_start_differs:
            shift = _shift(finding)
    _infer(items, ends_at)


def _shift(finding: ClockFinding) -> int:
    """By how many minutes a printed start differs; a whole programme that is shifted is one mistake."""
    return (finding.stated_start or 0) - (finding.derived_start or 0)


def _segments(items: Sequence[DraftItem], path: str) -> list[Segment]:
    segments: list[Segment] = []
    for index, item in enumerate(items):
        key = f"{path}/{index}"
        segments.append(
            Segment(
                key,
                is_break=item.is_break,
                is_end_mark=item.is_end,
                duration_minutes=item.duration_minutes,
                printed_start=_minutes(item.time),
                guests=tuple(
                    GuestWindow(guest.name, _minutes(guest.from_), _minutes(guest.to))
                    for guest in item.guests
                    if guest.from_ or guest.to
                ),
            )
        )
        for position, sub_item in enumerate(item.sub_items):
            if sub_item.duration_minutes is not None or sub_item.time is not None:
                segments.append(
                    Segment(
                        f"{key}/sub_items/{position}",
                        parent_key=key,
                        duration_minutes=sub_item.duration_minutes,
                        printed_start=_minutes(sub_item.time),
                    )
                )
    return segments


def _infer(items: Sequence[DraftItem], ends_at: str | None) -> None:
    starts = [_minutes(item.time_proposed or item.time) for item in items]
    for item, minutes in zip(items, infer_durations(starts, _minutes(ends_at)), strict=True):
        has_timed_parts = any(sub_item.duration_minutes is not None for sub_item in item.sub_items)
        if minutes and item.duration_minutes is None and not item.is_end and not has_timed_parts:
            item.duration_minutes = minutes
            item.duration_source = DurationSource.inferred


def _report(finding: ClockFinding, by_path: dict[str, DraftItem], book: FindingBook) -> None:
    item = by_path.get(finding.key or "")
    if item is None and finding.key is not None:
        return
    line = item.lines.from_ if item and item.lines else None
    severity = FindingSeverity.check
    if finding.code is ClockFindingCode.probable_typo and item is not None and finding.proposed_start is not None:
        item.time_proposed = format_clock(finding.proposed_start)
        sums = _sums(finding)
        proposed = _clock(finding.proposed_start)
        book.add(
            severity,
            "clock_out_of_order" if _is_out_of_order(finding) else "clock_probable_typo",
            danish=f"Der står {item.printed_time or item.time}. {sums} Mente du {proposed}?",
            english=f"It says {item.printed_time or item.time}. {_english(sums)} Did you mean {_english(proposed)}?",
            line=line,
            path=f"{finding.key}/time",
            quote=_quote(item),
            proposal=item.time_proposed,
        )
        return
    words = _words(finding)
    if words is None:
        return
    book.add(
        severity,
        f"clock_{finding.code}",
        danish=words[0],
        english=words[1],
        line=line,
        path=f"{finding.key}/time" if finding.key else "/ends_at",
        quote=_quote(item) if item else None,
    )


def _is_out_of_order(finding: ClockFinding) -> bool:
    stated = finding.stated_start or 0
    before = finding.previous_start is not None and stated < finding.previous_start
    return before or (finding.next_start is not None and stated > finding.next_start)


def _sums(finding: ClockFinding) -> str:
    """`8.15 + 15 min. = 8.30, og 8.30 + 5 min. = 8.35.`"""
    parts = []
    proposed = finding.proposed_start or 0
    if finding.previous_start is not None and finding.previous_duration_minutes is not None:
        parts.append(
            f"{_clock(finding.previous_start)} + {finding.previous_duration_minutes} min. = {_clock(proposed)}"
        )
    if finding.next_start is not None and finding.duration_minutes is not None:
        parts.append(f"{_clock(proposed)} + {finding.duration_minutes} min. = {_clock(finding.next_start)}")
    return ", og ".join(parts) + "."


def _words(finding: ClockFinding) -> tuple[str, str] | None:
    stated, derived = finding.stated_start, finding.derived_start
    match finding.code:
        case ClockFindingCode.start_out_of_order if stated is not None and finding.previous_start is not None:
            danish = f"{_clock(stated)} ligger før {_clock(finding.previous_start)}, som står lige over."
            english = f"{_clock(stated)} is before {_clock(finding.previous_start)}, printed just above."
        case ClockFindingCode.printed_start_differs if stated is not None and derived is not None:
            danish = f"Der står {_clock(stated)}, men punkterne før slutter {_clock(derived)} ({finding.minutes} min. forskel)."
            english = f"It says {_clock(stated)}, but the items before end at {_clock(derived)} ({finding.minutes} min. apart)."
        case ClockFindingCode.guest_outside if finding.guest_key is not None:
            window = " - ".join(
                _clock(edge) for edge in (finding.guest_starts_at, finding.guest_ends_at) if edge is not None
            )
            danish = f"{finding.guest_key} er der {window}, men punktet ligger på et andet tidspunkt."
            english = f"{finding.guest_key} is there {window}, but the item is at another time."
        case ClockFindingCode.end_past_meeting if finding.derived_end is not None and finding.stated_end is not None:
            danish = f"Programmet slutter {_clock(finding.derived_end)}, {finding.minutes} min. efter mødets sluttid {_clock(finding.stated_end)}."
            english = f"The programme ends at {_clock(finding.derived_end)}, {finding.minutes} min. after the meeting's end {_clock(finding.stated_end)}."
        case ClockFindingCode.span_differs if finding.duration_minutes is not None:
            danish = f"Der står {finding.duration_minutes} min., men underpunkterne fylder {finding.minutes} min. mere eller mindre."
            english = (
                f"It says {finding.duration_minutes} min., but its parts take {finding.minutes} min. more or less."
            )
        case _:
            return None
    return danish, _english(english)


def _quote(item: DraftItem) -> str:
    return f"{item.printed_time or item.time} {item.title or ''}".strip()


def _clock(minutes: int) -> str:
    """A clock as Danish prints it: 8.30."""
    hours, rest = divmod(minutes, 60)
    return f"{hours % 24}.{rest:02d}"


def _english(text: str) -> str:
    """The same sums with English clocks: `8:15 + 15 min. = 8:30, and …`."""
    clocks = "".join(
        ":" if mark == "." and text[index - 1 : index].isdecimal() and text[index + 1 : index + 3].isdecimal() else mark
        for index, mark in enumerate(text)
    )
    return clocks.replace(", og ", ", and ")


def _minutes(clock: str | None) -> int | None:
    return None if clock is None else parse_clock(clock)
