"""The head: body, date, times, place and people, from labels in every form and from unlabelled lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kurs.imports.parsing.absence import Absence, read_absence_list
from kurs.imports.parsing.blocks import is_name_line
from kurs.imports.parsing.bodies import clean_body
from kurs.imports.parsing.dates import PrintedDate, find_dates, first_date
from kurs.imports.parsing.draft import AbsenceKind
from kurs.imports.parsing.head_lines import MeetingLine, place_at_start, place_in_names, read_meeting_line
from kurs.imports.parsing.labels import HeadField, Label, read_label
from kurs.imports.parsing.normalise import Line
from kurs.imports.parsing.people import Person, has_role_word, looks_like_name, read_people
from kurs.imports.parsing.starts import join_wrapped
from kurs.imports.parsing.times import find_times

_MEMBER_MARKS = re.compile(
    r"(?P<name>[A-ZÆØÅ][^()]*?)\s\((?P<party>[^)]*)\)\s(?P<mark>x|X|Afbud|Fraværende|Fravær|-)(?=\s|$)"
)
_AFTER_NAMES = re.compile(
    r"(?:(?<=\))|(?<=\.)|(?<=\sx))\s[A-ZÆØÅ][^().]*\s(?:forlod|deltog|ankom|mødte|erklærede)\b.*$"
)
_ALSO = re.compile(
    r"\s(?:Som tilforordnede? deltager|Desuden (?:deltager|deltog)|Herudover (?:deltager|deltog)|Derudover (?:deltager|deltog))\s"
)
_PEOPLE = (HeadField.present, HeadField.excused, HeadField.absent, HeadField.attendance)
_HYPHEN_AT_END = re.compile(r"[a-zæøå]-$")
_LIST_MARK = re.compile(r"[,;]\s")
_STANDS_IN = re.compile(r"^[A-ZÆØÅ].{2,80}\s(?:som (?:stedfortræder|suppleant)|i stedet)\b")
_BEFORE_STAND_IN = re.compile(r"\s(?:I stedet|Som stedfortræder|Som suppleant)\s")
_REMARK = re.compile(r"\s(?:OBS!|NB:).*$")
_AFBUD_IN_REMARK = re.compile(r"^[Aa]fbud(?: fra)?:?\s(?P<names>.+)$")


@dataclass(slots=True)
class Head:
    """What the head says. `lines` maps a field of the draft to the source lines it was read from."""

    body: str | None = None
    title: str | None = None
    date: PrintedDate | None = None
    starts_at: str | None = None
    ends_at: str | None = None
    place: str | None = None
    people: list[tuple[Person, str | None]] = field(default_factory=list)
    absences: list[Absence] = field(default_factory=list)
    attachments: list[Line] = field(default_factory=list)
    lines: dict[str, set[int]] = field(default_factory=dict)
    unlabelled: list[Line] = field(default_factory=list)
    labels: int = 0

    def note(self, name: str, line: Line) -> None:
        """Remember that a field was read from a line."""
        self.lines.setdefault(name, set()).update((line.number, *line.also))


@dataclass(slots=True)
class _Reader:
    head: Head
    label: Label | None = None
    list_text: str = ""
    list_lines: list[Line] = field(default_factory=list)
    before_list: tuple[int, int] = (0, 0)
    waiting: list[HeadField] = field(default_factory=list)


def read_head(lines: Sequence[Line]) -> Head:
    """Read the lines before the first item or contents list."""
    reader = _Reader(Head())
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
    if line.gap or line.bullet or line.page_start or line.number == first.number or read_label(line.text):
        return False
    if _HYPHEN_AT_END.search(first.text) and line.text[:1].islower():
        return True
    label = read_label(first.text)
    if label is None or not label.value:
        return False
    if label.field in _PEOPLE:
        is_list = "," in label.value and not label.value.endswith((".", ":"))
        return is_list and (is_name_line(line.text) or looks_like_name(line.text.split(",")[0]))
    return label.value.count("(") > label.value.count(")") or line.text[:1] in '”"„'


def _read(reader: _Reader, line: Line) -> None:
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
    reader.label = None if reader.label and reader.label.field not in _PEOPLE else reader.label
    if reader.label and line.gap > 1:
        reader.label = None
    reader.head.unlabelled.append(line)


def _is_wrapped_list(reader: _Reader, label: Label, line: Line) -> bool:
    """Whether a line goes on a list of names with commas that wrapped, maybe inside a name."""
    text = reader.list_text
    is_list = label.field in _PEOPLE and len(_LIST_MARK.findall(text)) >= 2 and not text.endswith((".", ":"))
    is_close = line.number - reader.list_lines[-1].number <= 2 if reader.list_lines else False
    return (
        is_list
        and is_close
        and not line.bullet
        and (is_name_line(line.text) or looks_like_name(line.text.rstrip(".,")))
    )


def _read_list_again(reader: _Reader, label: Label, line: Line) -> None:
    """Read a wrapped list as one text."""
    head = reader.head
    people, absences = reader.before_list
    del head.people[people:], head.absences[absences:]
    reader.list_text = f"{reader.list_text} {line.text}"
    reader.list_lines.append(line)
    _assign(reader, label, reader.list_text, reader.list_lines[0])
    name = "participants" if label.field in (HeadField.present, HeadField.attendance) else "absent"
    head.note(name, line)


def _is_value_of_open_label(reader: _Reader, line: Line) -> bool:
    """`Formand` alone in a list of people is the role of the person above, not a label."""
    is_bare_role = ":" not in line.text and has_role_word(line.text)
    return (
        reader.label is not None
        and reader.label.field is HeadField.present
        and is_bare_role
        and bool(reader.head.people)
    )


def _takes(reader: _Reader, label: Label, line: Line) -> bool:
    """Whether an unlabelled line is the value, or more of the value, of the label above it."""
    if label.field in _PEOPLE:
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


def _belongs_to_last_person(reader: _Reader, line: Line) -> bool:
    is_bracket = line.text.startswith("(") and line.text.endswith(")")
    is_role = has_role_word(line.text) and len(line.text) < 60 and not line.text.endswith(".")
    return bool(reader.head.people) and (is_bracket or is_role or line.text == "Løsgænger")


def _assign(reader: _Reader, label: Label, value: str, line: Line) -> None:
    waiting = [name for name in reader.waiting if name is not label.field] if label.value else reader.waiting[:-1]
    if label.field in _PEOPLE or label.field is HeadField.role:
        value = _move_values(reader, label, value, waiting, line)
        _assign_people(reader, label, value, waiting, line)
    else:
        _assign_scalar(reader.head, label.field, value, line)
    if label.value or label.field not in _PEOPLE:
        reader.waiting = [name for name in reader.waiting if name is not label.field]


def _move_values(reader: _Reader, label: Label, value: str, waiting: Sequence[HeadField], line: Line) -> str:
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


def _assign_scalar(head: Head, name: HeadField, value: str, line: Line) -> None:
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


def _assign_people(reader: _Reader, label: Label, value: str, waiting: Sequence[HeadField], line: Line) -> None:
    head = reader.head
    if label.field is HeadField.attendance:
        _assign_attendance(head, value, line)
        return
    if label.field is HeadField.role:
        for person in read_people(value):
            _add_role(head, person, label.words, line)
        return
    value = _ALSO.sub(", ", _AFTER_NAMES.sub("", value)) if label.field is HeadField.present else value
    is_moved = HeadField.present in waiting and not head.people and label.field in (HeadField.absent, HeadField.excused)
    if label.field is HeadField.present or (is_moved and len(read_people(value)) > 3):
        _add_participants(reader, label, value, line)
        return
    if known_away := _known_people(head, value):
        value = ", ".join(known_away)
    kind = (
        AbsenceKind.excused
        if label.field is HeadField.excused and "uden" not in label.words.lower()
        else AbsenceKind.absent
    )
    known = {absence.person.name.casefold() for absence in head.absences}
    head.absences += [each for each in read_absence_list(value, kind) if each.person.name.casefold() not in known]
    head.note("absent", line)


def _known_people(head: Head, text: str) -> list[str]:
    """Participants named in a text of names without separators, in the order of the text."""
    if "," in text.split(" deltog ")[0][:60]:
        return []
    found = [person.name for person, _ in head.people if re.search(rf"\b{re.escape(person.name)}\b", text)]
    return sorted(found, key=text.index) if len(found) > 1 else []


def _add_participants(reader: _Reader, label: Label, value: str, line: Line) -> None:
    head = reader.head
    head.note("participants", line)
    if head.people and _is_about_last(value):
        person, unit = head.people[-1]
        merged = read_people(f"{person.name} ({value.strip('() ')})")
        if merged:
            new = merged[0]
            head.people[-1] = (
                Person(
                    person.name,
                    person.role or new.role,
                    person.organisation or new.organisation,
                    person.party or new.party,
                ),
                unit,
            )
        return
    known = {person.name.casefold() for person, _ in head.people}
    named = read_people(_BEFORE_STAND_IN.split(value)[0])
    if (
        label.unit
        and HeadField.absent in reader.waiting
        and named
        and all(person.name.casefold() in known for person in named)
    ):
        head.absences += [Absence(person, AbsenceKind.absent) for person in named]
        head.note("absent", line)
        return
    unit = label.unit.removeprefix("fra ") if label.unit else None
    for person in read_people(value):
        if person.name.casefold() not in known:
            head.people.append((person, unit))


def _is_about_last(value: str) -> bool:
    """Whether a line is only a party in brackets or a role, for the person on the line above."""
    is_bracket = value.startswith("(") and value.endswith(")")
    return is_bracket or value == "Løsgænger" or (has_role_word(value) and not read_people(value))


def _add_role(head: Head, person: Person, role: str, line: Line) -> None:
    """Somebody with an office at the meeting; a participant known already keeps the place and gets the role."""
    head.note("participants", line)
    for index, (known, unit) in enumerate(head.people):
        if known.name.casefold() == person.name.casefold():
            merged = Person(known.name, known.role or role, known.organisation, known.party)
            head.people[index] = (merged, unit)
            return
    head.people.append((Person(person.name, person.role or role, person.organisation, person.party), None))


def _assign_attendance(head: Head, value: str, line: Line) -> None:
    """`Name (A) x Name (V) Afbud`: a table of members and whether they took part."""
    for found in _MEMBER_MARKS.finditer(value):
        person = Person(found["name"].strip(), None, None, found["party"].strip("( "))
        head.people.append((person, None))
        if found["mark"].lower().startswith(("afbud", "fravær")):
            kind = AbsenceKind.excused if found["mark"] == "Afbud" else AbsenceKind.absent
            head.absences.append(Absence(person, kind))
            head.note("absent", line)
    head.note("participants", line)


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
