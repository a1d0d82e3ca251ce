"""When the meeting began and ended, told in a sentence anywhere in the document."""

import re
from collections.abc import Iterator, Sequence

from kurs.imports.parsing.normalise import Line
from kurs.imports.parsing.times import CLOCK, clock

_ENDED = re.compile(
    rf"\b[Mm]ødet\s(?:blev\s)?(?:hævet|sluttede|afsluttet|sluttet|slut)\s?(?:kl\.?\s?)?(?P<time>{CLOCK})"
)
_STARTED = re.compile(
    rf"\b[Mm]ødet\s(?:startede|begyndte|åbnede)\s?(?:kl\.?\s?)?(?P<time>{CLOCK})(?:\sog\s(?:sluttede|hævedes)\s(?:kl\.?\s?)?(?P<end>{CLOCK}))?"
)


def find_meeting_times(lines: Sequence[Line]) -> Iterator[tuple[str, str, int]]:
    """`("starts_at" | "ends_at", clock, source line)` for every such sentence."""
    for line in lines:
        if "ødet" not in line.text:
            continue
        if (ended := _ENDED.search(line.text)) and (time := clock(ended["time"])):
            yield "ends_at", time, line.number
        started = _STARTED.search(line.text)
        if started and (time := clock(started["time"])):
            yield "starts_at", time, line.number
            if started["end"] and (end := clock(started["end"])):
                yield "ends_at", end, line.number
