"""Single values of a head: body, title, place, date and times."""

import re

from kurs.imports.parsing.absence import read_absence_list
from kurs.imports.parsing.bodies import clean_body
from kurs.imports.parsing.dates import find_dates, first_date
from kurs.imports.parsing.draft import AbsenceKind
from kurs.imports.parsing.head_model import Head
from kurs.imports.parsing.labels import HeadField
from kurs.imports.parsing.normalise import Line
from kurs.imports.parsing.times import find_times

_REMARK = re.compile(r"\s(?:OBS!|NB:).*$")
_AFBUD_IN_REMARK = re.compile(r"^[Aa]fbud(?: fra)?:?\s(?P<names>.+)$")


def assign_scalar(head: Head, name: HeadField, value: str, line: Line) -> None:
    if name is HeadField.body:
        if head.body is None:
            head.body = clean_body(value) or None
            head.note("body", line)
    elif name is HeadField.heading:
        head.title = head.title or value
        head.note("title", line)
    elif name is HeadField.place:
        if head.place is None:
            head.place = _REMARK.sub("", value).strip(" .") or None
            head.note("place", line)
    elif name is HeadField.attachments:
        head.attachments.append(line.with_text(value))
        head.note("attachments", line)
    elif name is HeadField.other:
        _assign_remark(head, value, line)
    else:
        _assign_moment(head, name, value, line)


def _assign_remark(head: Head, value: str, line: Line) -> None:
    """A remark may hold apologies (`Bemærkninger: Afbud fra: …`) or the end of the meeting."""
    head.note("remarks", line)
    found = _AFBUD_IN_REMARK.match(value)
    if found:
        head.absences += read_absence_list(found["names"], AbsenceKind.excused)
        head.note("absent", line)


def _assign_moment(head: Head, name: HeadField, value: str, line: Line) -> None:
    date = first_date(value, allow_slash=True)
    if date is not None and head.date is None:
        head.date = date
        head.note("date", line)
    rest = f"{value[: date.start]} {value[date.end :]}" if date else value
    times = find_times(rest, allow_bare_hours=True)
    if times:
        _assign_times(head, name, times[0].start, times[0].end or (times[1].start if len(times) > 1 else None), line)
    if name is HeadField.time_and_place and head.place is None:
        after = value[max([each.end for each in find_dates(value)] or [0]) :]
        last = find_times(after, allow_bare_hours=True)
        place = (after[last[-1].ends :] if last else after).strip(" ,.;-–")
        head.place = re.sub(r"^(?:i|på)\s", "", place) or None
        head.note("place", line)


def _assign_times(head: Head, name: HeadField, start: str, end: str | None, line: Line) -> None:
    if name is HeadField.end:
        if head.ends_at is None:
            head.ends_at = start
            head.note("ends_at", line)
        return
    if head.starts_at is None:
        head.starts_at = start
        head.note("starts_at", line)
    if end is not None and head.ends_at is None and name is not HeadField.start:
        head.ends_at = end
        head.note("ends_at", line)
