"""Clock times and durations as Danish documents print them."""

import re
from dataclasses import dataclass

_HOUR = r"(?:[01]?\d|2[0-4])"
CLOCK = rf"{_HOUR}[.:][0-5]\d"
"""A clock with minutes: `8.00`, `08.30`, `17:00`."""
DASH = r"\s?[-–—]\s?(?:ca\.?\s)?"
_MARK = r"[Kk]l(?:okken)?\.?\s?"
_REJECT_AFTER = r"(?![\d.:]\d|\d|\s?(?:pct|procent|%|mio|mia|kr|m2|km))"
_REJECT_BEFORE = r"(?<![\d§]\.)(?<![\d/,§-])"

_RANGE = re.compile(
    rf"{_REJECT_BEFORE}(?:{_MARK})?(?P<start>{CLOCK})(?::00)?(?:{DASH}|\s?til\s(?:{_MARK})?|\s)(?:{_MARK})?"
    rf"(?P<end>{CLOCK}){_REJECT_AFTER}"
)
_HOUR_RANGE = re.compile(
    rf"(?<![\d./:-])(?P<start>{_HOUR})(?:[.:](?P<start_minutes>[0-5]\d))?{DASH}(?P<end>{_HOUR})"
    rf"(?:[.:](?P<end_minutes>[0-5]\d))?{_REJECT_AFTER}(?!\s?[-–/])"
)
_MARKED = re.compile(rf"\b{_MARK}(?P<start>{_HOUR}(?:[.:][0-5]\d)?)(?![\d.:]*\d)")
_BARE = re.compile(rf"{_REJECT_BEFORE}(?P<start>{CLOCK})(?::\d\d)?{_REJECT_AFTER}")
_MARKED_HOURS = re.compile(rf"\b{_MARK}(?P<start>{_HOUR}){DASH}(?P<end>{_HOUR})(?![\d.:])")
_MONEY_BEFORE = re.compile(r"(?:kr\.?|§+|pkt\.?|nr\.?|version|v)\s?$", re.IGNORECASE)

_DURATION = re.compile(
    r"(?P<open>\()?\s?(?:ca\.\s?)?(?:(?P<times>\d)\s?x\s?)?(?P<minutes>\d{1,3})\s?(?:min(?:utter|ut)?\b\.?)\s?(?P<close>\))?",
    re.IGNORECASE,
)
_HOURS = re.compile(r"\(?\s?(?P<hours>½|\d{1,2}(?:[,.]5|½)?)\s?timer?\b\s?\)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PrintedTime:
    """A start, or a start and an end, found in a text; clocks as `HH:MM`, `printed` the start as it stands."""

    start: str
    end: str | None
    printed: str
    begins: int
    ends: int


@dataclass(frozen=True, slots=True)
class PrintedDuration:
    """A duration in minutes and where it stands; `is_half_bracketed` when only one of its brackets is printed."""

    minutes: int
    begins: int
    ends: int
    is_half_bracketed: bool


def clock(printed: str) -> str | None:
    """`HH:MM` of `8.00`, `08:30`, `16`; None when it is no time of day. 24.00 is written 00:00."""
    hour, _, minute = printed.replace(":", ".").partition(".")
    if not hour.isdecimal() or int(hour) > 24 or (minute and (not minute.isdecimal() or int(minute) > 59)):
        return None
    return f"{int(hour) % 24:02d}:{int(minute or 0):02d}"


def find_times(text: str, *, allow_bare_hours: bool = False) -> list[PrintedTime]:
    """All times of a text in the order printed. `16-18` counts as hours only when `allow_bare_hours`."""
    patterns = [_RANGE, _MARKED_HOURS, _MARKED, _BARE]
    if allow_bare_hours:
        patterns.insert(1, _HOUR_RANGE)
    found: list[PrintedTime] = []
    for pattern in patterns:
        for match in pattern.finditer(text):
            time = _printed_time(text, match)
            if time and all(time.ends <= other.begins or time.begins >= other.ends for other in found):
                found.append(time)
    return sorted(found, key=lambda time: time.begins)


def find_duration(text: str) -> PrintedDuration | None:
    """The last duration of a text: `(15min)`, `30 min)`, `20 min`, `2 x 25 min.`, `½ time`."""
    best: PrintedDuration | None = None
    for match in _DURATION.finditer(text):
        minutes = int(match["minutes"]) * int(match["times"] or 1)
        half = (match["open"] is None) != (match["close"] is None)
        if 0 < minutes <= 24 * 60:
            best = PrintedDuration(minutes, match.start(), match.end(), half)
    if best is None and (hours := _HOURS.search(text)):
        count = 0.5 if hours["hours"] == "½" else float(hours["hours"].replace(",", ".").replace("½", ".5"))
        if 0 < count <= 24:
            best = PrintedDuration(round(count * 60), hours.start(), hours.end(), is_half_bracketed=False)
    return best


def _printed_time(text: str, match: re.Match[str]) -> PrintedTime | None:
    groups = match.groupdict()
    if _MONEY_BEFORE.search(text[max(0, match.start() - 8) : match.start()]):
        return None
    printed = groups["start"] + (f".{groups['start_minutes']}" if groups.get("start_minutes") else "")
    end_printed = groups.get("end")
    if end_printed and groups.get("end_minutes"):
        end_printed = f"{end_printed}.{groups['end_minutes']}"
    start = clock(printed)
    if start is None:
        return None
    return PrintedTime(start, clock(end_printed) if end_printed else None, printed, match.start(), match.end())
