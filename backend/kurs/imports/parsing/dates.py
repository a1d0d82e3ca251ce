"""Dates as Danish documents print them. The year is never filled in when it is not printed."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = (
    "januar|jan|februar|feb|marts|mar|april|apr|maj|juni|jun|juli|jul|august|aug|september|sept|sep|"
    "oktober|okt|november|nov|december|dec"
)
_MONTH_NUMBERS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "maj": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "okt": 10, "nov": 11, "dec": 12,
}  # fmt: skip
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")

DATE_PATTERN = (
    r"(?:\d{4}-\d{2}-\d{2}"
    rf"|\d{{1,2}}\s?[./-]?\s?(?:{_MONTHS})\b\.?(?:[\s,-]{{1,3}}\d{{4}})?"
    r"|\d{1,2}\s?[./-]\s?\d{1,2}\s?[./ -]\s?(?:\d{4}|\d{2})(?!\d)"
    r"|\d{1,2}/\d{1,2}(?![\d/])"
    rf"|(?:{_MONTHS})\s\d{{1,2}},\s\d{{4}})"
)
"""Any printed date, for use inside other patterns."""

_FORMS = (
    re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)"),
    re.compile(
        rf"(?<![\d.,])(?P<day>\d{{1,2}})\s?[./-]?\s?(?P<name>{_MONTHS})\b\.?(?:[\s,-]{{1,3}}(?P<year>\d{{4}})(?!\d))?",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?P<name>{_MONTHS})\s(?P<day>\d{{1,2}}),\s(?P<year>\d{{4}})(?!\d)", re.IGNORECASE),
    re.compile(
        r"(?<![\w./-])(?P<day>\d{1,2})\s?(?P<sep>[./-])\s?(?P<month>\d{1,2})\s?[./ -]\s?"
        r"(?P<year>\d{4}|\d{2})(?![\d.:/]\d|\d|-\d)"
    ),
)
_SLASH_ONLY = re.compile(r"(?<![\d/.])(?P<day>\d{1,2})/(?P<month>\d{1,2})(?![\d/])")
_WEEKDAY_BEFORE = re.compile(rf"({'|'.join(WEEKDAYS)})\W{{0,3}}(?:den|d\.)?\W{{0,3}}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date found in a text: month and day always, the year when printed, and where it stands (offsets)."""

    year: int | None
    month: int
    day: int
    start: int
    end: int
    weekday: str | None = None

    @property
    def iso(self) -> str | None:
        """`YYYY-MM-DD`, or None when the year is not printed."""
        return None if self.year is None else f"{self.year:04d}-{self.month:02d}-{self.day:02d}"

    @property
    def yearless(self) -> str:
        """`--MM-DD`."""
        return f"--{self.month:02d}-{self.day:02d}"

    @property
    def contradicts_weekday(self) -> bool:
        """Whether the weekday printed before the date is not the weekday of that date."""
        if self.weekday is None or self.year is None:
            return False
        return WEEKDAYS[date(self.year, self.month, self.day).weekday()] != self.weekday


def find_dates(text: str, *, allow_slash: bool = False) -> list[PrintedDate]:
    """All dates of a text in the order printed. `29/11` without a year counts only when `allow_slash`."""
    found: list[PrintedDate] = []
    for printed in _matches(text, allow_slash=allow_slash):
        if all(printed.end <= other.start or printed.start >= other.end for other in found):
            found.append(printed)
    return sorted(found, key=lambda printed: printed.start)


def first_date(text: str, *, allow_slash: bool = False) -> PrintedDate | None:
    """The first date that has a year, else the first date."""
    dates = find_dates(text, allow_slash=allow_slash)
    return next((printed for printed in dates if printed.year), dates[0] if dates else None)


def _matches(text: str, *, allow_slash: bool) -> Iterator[PrintedDate]:
    forms = (*_FORMS, _SLASH_ONLY) if allow_slash else _FORMS
    for form in forms:
        for match in form.finditer(text):
            printed = _printed(text, match)
            if printed is not None:
                yield printed


def _printed(text: str, match: re.Match[str]) -> PrintedDate | None:
    groups = match.groupdict()
    name = groups.get("name")
    month = _MONTH_NUMBERS[name[:3].lower()] if name else int(groups["month"])
    day = int(groups["day"])
    year = _year(groups.get("year"))
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year or 2024, month)[1]:
        return None
    before = _WEEKDAY_BEFORE.search(text[max(0, match.start() - 24) : match.start()])
    weekday = before.group(1).lower() if before else None
    return PrintedDate(year, month, day, match.start(), match.end(), weekday)


def _year(printed: str | None) -> int | None:
    if printed is None:
        return None
    year = int(printed)
    if len(printed) == 2:
        return 2000 + year if year < 70 else 1900 + year
    return year if 1800 <= year <= 2200 else None
