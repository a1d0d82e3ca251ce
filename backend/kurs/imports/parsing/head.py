"""The head: body, date, times, place and people, from labels in every form and from unlabelled lines."""

import re
from collections.abc import Sequence
from dataclasses import replace

from kurs.imports.parsing.blocks import is_name_line
from kurs.imports.parsing.contents import is_contents_heading
from kurs.imports.parsing.dates import find_dates, first_date
from kurs.imports.parsing.head_lines import MeetingLine, place_at_start, place_in_names, read_meeting_line
from kurs.imports.parsing.head_model import PEOPLE_FIELDS, Head, HeadReader
from kurs.imports.parsing.head_people import assign_people
from kurs.imports.parsing.head_values import assign_scalar
from kurs.imports.parsing.labels import HeadField, Label, read_label
from kurs.imports.parsing.normalise import LONGEST_LINE, Line
from kurs.imports.parsing.people import has_role_word, looks_like_name
from kurs.imports.parsing.starts import join_wrapped

_HYPHEN_AT_END = re.compile(r"[a-zæøå]-$")
_LIST_MARK = re.compile(r"[,;]\s")
_STANDS_IN = re.compile(r"^[A-ZÆØÅ].{2,80}\s(?:som (?:stedfortræder|suppleant)|i stedet)\b")


def read_head(lines: Sequence[Line]) -> Head:
    """Read the lines before the first item or contents list."""
    reader = HeadReader(Head())
    for line in _with_wrapped_joined(lines):
        _read(reader, line)
    _read_unlabelled(reader.head)
    return reader.head


def _with_wrapped_joined(lines: Sequence[Line]) -> list[Line]:
    """Head lines with their wrapped ends joined: at a hyphen, inside brackets, and in lists of names."""
    result: list[Line] = []
    for line in lines:
        if result and _is_wrapped(result[-1], line):
            first = result[-1]
            result[-1] = replace(first, text=join_wrapped(first.text, line.text), also=(*first.also, line.number))
        else:
            result.append(line)
    return result


def _is_wrapped(first: Line, line: Line) -> bool:
    if line.number in (first.number, *first.also[-1:]) and len(first.text) > LONGEST_LINE // 2 - 1:
        return read_label(line.text) is None  # the rest of a line that was cut for its length
    if line.gap or line.bullet or line.page_start or line.number == first.number or read_label(line.text):
        return False
    if _HYPHEN_AT_END.search(first.text) and line.text[:1].islower():
        return True
    label = read_label(first.text)
    if label is None or not label.value:
        return False
    if label.field in PEOPLE_FIELDS:
        is_list = "," in label.value and not label.value.endswith((".", ":"))
        return is_list and (is_name_line(line.text) or looks_like_name(line.text.split(",")[0]))
    return label.value.count("(") > label.value.count(")") or line.text[:1] in '”"„'


def _read(reader: HeadReader, line: Line) -> None:
    label = read_label(line.text)
    if label is not None and not _is_value_of_open_label(reader, line):
        reader.head.labels += 1
        reader.label = label
        reader.list_text, reader.list_lines = label.value, [line]
        reader.before_list = (len(reader.head.people), len(reader.head.absences))
        reader.head.note("labels", line)
        if label.value:
            _assign(reader, label, label.value, line)
        else:
            reader.waiting.append(label.field)
        return
    if reader.label is not None and _is_wrapped_list(reader, reader.label, line):
        _read_list_again(reader, reader.label, line)
        return
    if reader.label is not None and _takes(reader, reader.label, line):
        _assign(reader, reader.label, line.text, line)
        return
    if reader.label and (reader.label.field not in PEOPLE_FIELDS or is_contents_heading(line.text)):
        reader.label = None
    if reader.label and line.gap > 1:
        reader.label = None
    reader.head.unlabelled.append(line)


def _is_wrapped_list(reader: HeadReader, label: Label, line: Line) -> bool:
    """Whether a line goes on a list of names with commas that wrapped, maybe inside a name."""
    text = reader.list_text
    is_list = label.field in PEOPLE_FIELDS and len(_LIST_MARK.findall(text)) >= 2 and not text.endswith((".", ":"))
    is_close = line.number - reader.list_lines[-1].number <= 2 if reader.list_lines else False
    return (
        is_list
        and is_close
        and not line.bullet
        and (is_name_line(line.text) or looks_like_name(line.text.rstrip(".,")))
    )


def _read_list_again(reader: HeadReader, label: Label, line: Line) -> None:
    """Read a wrapped list as one text."""
    head = reader.head
    people, absences = reader.before_list
    del head.people[people:], head.absences[absences:]
    reader.list_text = f"{reader.list_text} {line.text}"
    reader.list_lines.append(line)
    _assign(reader, label, reader.list_text, reader.list_lines[0])
    name = "participants" if label.field in (HeadField.present, HeadField.attendance) else "absent"
    head.note(name, line)


def _is_value_of_open_label(reader: HeadReader, line: Line) -> bool:
    """`Formand` alone in a list of people is the role of the person above, not a label."""
    is_bare_role = ":" not in line.text and has_role_word(line.text)
    return (
        reader.label is not None
        and reader.label.field is HeadField.present
        and is_bare_role
        and bool(reader.head.people)
    )


def _takes(reader: HeadReader, label: Label, line: Line) -> bool:
    """Whether an unlabelled line is the value, or more of the value, of the label above it."""
    if label.field in PEOPLE_FIELDS:
        return (
            is_name_line(line.text)
            or _STANDS_IN.search(line.text) is not None
            or _belongs_to_last_person(reader, line)
            or looks_like_name(line.text)
        )
    if label.field is HeadField.attachments:
        return True
    if label.field is HeadField.other:
        is_wrapped = bool(label.value) and not line.gap and line.text[:1].islower()
        return is_wrapped or (not label.value and line.gap <= 2 and reader.waiting[-1:] == [HeadField.other])
    return reader.waiting[-1:] == [label.field] and line.gap <= 3


def _belongs_to_last_person(reader: HeadReader, line: Line) -> bool:
    is_bracket = line.text.startswith("(") and line.text.endswith(")")
    is_role = has_role_word(line.text) and len(line.text) < 60 and not line.text.endswith(".")
    return bool(reader.head.people) and (is_bracket or is_role or line.text == "Løsgænger")


def _assign(reader: HeadReader, label: Label, value: str, line: Line) -> None:
    waiting = [name for name in reader.waiting if name is not label.field] if label.value else reader.waiting[:-1]
    if label.field in PEOPLE_FIELDS or label.field is HeadField.role:
        value = _move_values(reader, value, waiting, line)
        assign_people(reader, label, value, waiting, line)
    else:
        assign_scalar(reader.head, label.field, value, line)
    if label.value or label.field not in PEOPLE_FIELDS:
        reader.waiting = [name for name in reader.waiting if name is not label.field]


def _move_values(reader: HeadReader, value: str, waiting: Sequence[HeadField], line: Line) -> str:
    """Give back to labels above what layout moved below a label for people: a date, a place."""
    head = reader.head
    if HeadField.date in waiting and (date := first_date(value)) and head.date is None:
        head.date = date
        head.note("date", line)
        reader.waiting = [name for name in reader.waiting if name is not HeadField.date]
        value = f"{value[: date.start]} {value[date.end :]}"
        value = re.sub(
            r"^\s*(?:man|tirs|ons|tors|fre|lør|søn)dag\s+(?:den\s+)?", "", value, flags=re.IGNORECASE
        ).strip()
    if HeadField.place in waiting and head.place is None and (place := place_in_names(value)):
        head.place, value = place, value.replace(place, "", 1).strip()
        head.note("place", line)
        reader.waiting = [name for name in reader.waiting if name is not HeadField.place]
    return value


def _read_unlabelled(head: Head) -> None:
    """Date, time, body and place from lines such as `Referat til mødet i X den 2. marts 2021 kl. 15:30 i WebEx`."""
    previous: Line | None = None
    for line in head.unlabelled:
        _merge(head, read_meeting_line(line.text), line)
        if (
            head.place is None
            and previous is not None
            and (place := place_at_start(line.text, follows_date=_is_dated(previous)))
        ):
            head.place = place
            head.note("place", line)
        previous = line


def _is_dated(line: Line) -> bool:
    return bool(find_dates(line.text)) and len(line.text) < 120


def _merge(head: Head, found: MeetingLine, line: Line) -> None:
    if found.date is not None and (
        head.date is None
        or (head.date.year is None and found.date.year is not None and head.date.day == found.date.day)
    ):
        head.date = found.date
        head.note("date", line)
    for name, value in (
        ("body", found.body),
        ("starts_at", found.starts_at),
        ("ends_at", found.ends_at),
        ("place", found.place),
    ):
        if value is not None and getattr(head, name) is None:
            setattr(head, name, value)
            head.note(name, line)
    if found.absences:
        head.absences += [
            each for each in found.absences if each.person.name not in {a.person.name for a in head.absences}
        ]
        head.note("absent", line)
