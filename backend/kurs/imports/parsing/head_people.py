"""People of a head: participants, who is away, and who has an office at the meeting."""

import re
from collections.abc import Sequence

from kurs.imports.parsing.absence import Absence, read_absence_list
from kurs.imports.parsing.draft import AbsenceKind
from kurs.imports.parsing.head_model import Head, HeadReader
from kurs.imports.parsing.labels import HeadField, Label
from kurs.imports.parsing.normalise import Line
from kurs.imports.parsing.people import Person, has_role_word, read_people

_MEMBER_MARKS = re.compile(
    r"(?P<name>[A-ZÆØÅ][^()]*?)\s\((?P<party>[^)]*)\)\s(?P<mark>x|X|Afbud|Fraværende|Fravær|-)(?=\s|$)"
)
_AFTER_NAMES = re.compile(
    r"(?:(?<=\))|(?<=\.)|(?<=\sx))\s[A-ZÆØÅ][^().]*\s(?:forlod|deltog|ankom|mødte|erklærede)\b.*$"
)
_ALSO = re.compile(
    r"\s(?:Som tilforordnede? deltager|Desuden (?:deltager|deltog)|Herudover (?:deltager|deltog)|Derudover (?:deltager|deltog))\s"
)
_BEFORE_STAND_IN = re.compile(r"\s(?:I stedet|Som stedfortræder|Som suppleant)\s")


def assign_people(reader: HeadReader, label: Label, value: str, waiting: Sequence[HeadField], line: Line) -> None:
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
    if "," in text.split(" deltog ", maxsplit=1)[0][:60]:
        return []
    found = [person.name for person, _ in head.people if re.search(rf"\b{re.escape(person.name)}\b", text)]
    away = [name for name in found if f"{name} deltog" not in text]
    return sorted(away, key=text.index) if len(away) > 1 else []


def _add_participants(reader: HeadReader, label: Label, value: str, line: Line) -> None:
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
    role = "Referent" if role.lower() == "ref" else role
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
