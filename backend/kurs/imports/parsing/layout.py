"""Which way a document sets its items, and where each of them begins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kurs.imports.parsing.contents import Contents
from kurs.imports.parsing.normalise import Line
from kurs.imports.parsing.starts import ItemStart, find_numbered_starts
from kurs.imports.parsing.table import Table, find_table
from kurs.imports.parsing.timed import TimedStart, find_timed
from kurs.imports.parsing.unnumbered import find_unnumbered_starts, has_item_marks

_LIST_HEADING = re.compile(
    r"^(?:foreløbig(?:t)?\s)?(?:dagsorden|program|punkter|emner|dagens punkter|dagsordenspunkter)(?:\s(?:for|til|på)\s[\wæøå ]{2,40})?\s?:?$",
    re.IGNORECASE,
)


class LayoutKind(StrEnum):
    """How items are set."""

    numbered = "numbered"
    programme = "programme"
    unnumbered = "unnumbered"
    bullets = "bullets"
    table = "table"
    contents_only = "contents_only"
    nothing = "nothing"


@dataclass(frozen=True, slots=True)
class Layout:
    """The items' first lines; `head_end` is the index of the first line that is not head."""

    kind: LayoutKind
    head_end: int
    starts: tuple[ItemStart, ...] = ()
    timed: tuple[TimedStart, ...] = ()
    table: Table | None = None


def find_layout(lines: Sequence[Line], contents: Contents, *, is_double_spaced: bool) -> Layout:
    """Find the items. Numbers win over clocks unless the clocks come first and are as many; then marks, then bullets."""
    starts = find_numbered_starts(lines, contents, is_double_spaced=is_double_spaced)
    timed = [start for start in find_timed(lines, 0, len(lines)) if start.index not in contents.indexes]
    if timed and _is_meeting_time(timed):
        timed = timed[1:]
    contents_first = min(contents.indexes, default=len(lines))
    if timed and not _is_inside_items(lines, starts, timed):
        return Layout(LayoutKind.programme, min(timed[0].index, contents_first), timed=tuple(timed))
    if starts:
        return Layout(LayoutKind.numbered, min(starts[0].first, contents_first), tuple(starts))
    table = find_table(lines)
    if table:
        return Layout(LayoutKind.table, table.first, table=table)
    unnumbered = find_unnumbered_starts(lines, contents)
    if unnumbered:
        return Layout(LayoutKind.unnumbered, min(unnumbered[0].first, contents_first), tuple(unnumbered))
    bullets = _bulleted(lines)
    if bullets:
        return Layout(LayoutKind.bullets, bullets[0].first - 1, tuple(bullets))
    if contents.entries:
        return Layout(LayoutKind.contents_only, contents_first)
    return Layout(LayoutKind.nothing, len(lines))


def _is_meeting_time(timed: Sequence[TimedStart]) -> bool:
    """Whether the first clock is the whole meeting's: no title, and the next line starts at the same time."""
    first = timed[0]
    return len(timed) > 2 and not first.rest and first.end is not None and timed[1].time == first.time


def is_list_heading(text: str) -> bool:
    """Whether a line is a heading right above items, such as `Program` or `Dagsorden for mødet`."""
    return _LIST_HEADING.match(text) is not None


def _is_inside_items(lines: Sequence[Line], starts: Sequence[ItemStart], timed: Sequence[TimedStart]) -> bool:
    """Whether the clocks are lines inside items: below numbered items, or in a document with sections."""
    if starts:
        return starts[0].first < timed[0].index or len(timed) < len(starts)
    return has_item_marks(lines[: timed[0].index])


def _bulleted(lines: Sequence[Line]) -> list[ItemStart]:
    """Titles in a bulleted list right under a heading such as `Dagsorden for mødet`."""
    for index, line in enumerate(lines):
        if not _LIST_HEADING.match(line.text):
            continue
        starts: list[ItemStart] = []
        for below in range(index + 1, len(lines)):
            if not lines[below].bullet or (starts and lines[below].gap > 1):
                break
            starts.append(ItemStart(below, below + 1, None, lines[below].text))
        if len(starts) >= 2:
            return starts
    return []
