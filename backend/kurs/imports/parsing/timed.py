"""Lines that begin with a clock: the lines of a programme, or of a timed list inside an item."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kurs.imports.parsing.normalise import Line
from kurs.imports.parsing.times import CLOCK, DASH, clock

_START = re.compile(
    rf"^(?:[Kk]l\.?\s?(?P<marked>{CLOCK}|\d{{1,2}})|(?P<bare>{CLOCK}))"
    rf"(?:(?:{DASH}|\s)(?:[Kk]l\.?\s?)?(?P<end>{CLOCK}|(?<=[-–—\s])\d{{1,2}}(?=[\s:]|$)(?!\s?min)))?"
    r"(?P<rest>\s*[:.]?(?:\s.*|(?<=[:.])\S.*|(?=[A-ZÆØÅ]).*)?)$"
)
_NOT_A_START = re.compile(r"^\d{1,2}\.\d{2}\s*(?:kr|mio|mia|pct|%|m2|km|ha)\b")
_MOVED = re.compile(r"^(?:til|og|-)\b")


@dataclass(frozen=True, slots=True)
class TimedStart:
    """A line that begins with a clock. `index` is its place in the lines, `rest` the text after the clock."""

    index: int
    printed: str
    time: str
    end: str | None
    rest: str


def read_timed(line: Line, index: int) -> TimedStart | None:
    """The clock a line begins with, or None."""
    if line.bullet not in ("", "•") and not line.text.lower().startswith("kl"):
        return None
    if not (line.text[:1].isdecimal() or line.text[:2].lower() == "kl") or _NOT_A_START.match(line.text):
        return None
    found = _START.match(line.text)
    if found is None:
        return None
    printed = found["marked"] or found["bare"]
    time = clock(printed)
    rest = found["rest"].lstrip(" :.").strip()
    if (
        time is None
        or _MOVED.match(rest)
        or re.match(r"^\s*\.\d", found["rest"])
        or (found["bare"] is None and rest[:1].islower())
    ):
        return None
    return TimedStart(index, printed, time, clock(found["end"]) if found["end"] else None, rest)


def find_timed(lines: Sequence[Line], first: int, last: int) -> list[TimedStart]:
    """The timed lines among `lines[first:last]`; [] unless at least two of them carry a title."""
    found = [start for index in range(first, last) if (start := read_timed(lines[index], index)) is not None]
    titled = [start for start in found if start.rest or _has_title_below(lines, start.index, last)]
    return titled if len(titled) >= 2 else []


def _has_title_below(lines: Sequence[Line], index: int, last: int) -> bool:
    below = index + 1
    return below < last and read_timed(lines[below], below) is None and len(lines[below].text) < 200
