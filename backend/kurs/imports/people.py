"""The people of a draft: who of the house they are, and their attendance at the meeting."""

from collections import defaultdict
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from kurs.identity.models import Person
from kurs.imports.drafting import walk
from kurs.imports.parsing.draft import AbsenceKind, DraftAbsent, DraftItem, DraftParticipant, ImportDraft
from kurs.imports.payloads import made
from kurs.kernel.guard import ActorSession
from kurs.meetings.attendance_schemas import AttendanceCreate
from kurs.meetings.attendance_service import add_attendances
from kurs.meetings.models import Meeting
from kurs.meetings.vocabulary import AttendanceStatus

# A person on a list, how they were away (None: they were not), and the place in the draft that says so.
Row = tuple[DraftParticipant | DraftAbsent, DraftAbsent | None, str]

MAXIMUM_EXTENT = 500


class People:
    """People of the house by name; a name that two share names nobody."""

    def __init__(self, db: ActorSession) -> None:
        self._ids: dict[str, UUID | None] = {}
        for person_id, name in db.execute(sa.select(col(Person.id), col(Person.name))):
            key = name.casefold()
            self._ids[key] = None if key in self._ids else person_id

    def id_of(self, name: str) -> UUID | None:
        """The one person of this name, if there is one."""
        return self._ids.get(name.casefold())


def add_people(db: ActorSession, meeting: Meeting, draft: ImportDraft, people: People, *, is_held: bool) -> None:
    """The printed list, then who is printed as away, then who was away under single items only."""
    here = AttendanceStatus.present if is_held else AttendanceStatus.invited
    rows = _rows(draft)
    partial = _away_under_items(draft)
    listed = {entry.name.casefold() for entry, _, _ in rows}
    rows += [(absent, absent, path) for name, (absent, path, _) in partial.items() if name not in listed]
    payloads = []
    for position, (entry, absent, path) in enumerate(rows, 1):
        _, _, items = partial.get(entry.name.casefold(), (None, "", []))
        payload = made(
            AttendanceCreate,
            path,
            person_id=people.id_of(entry.name),
            name=entry.name,
            printed_role=entry.role,
            organisation=entry.organisation,
            party=entry.party,
            status=here if absent is None else _absence(absent.kind),
            substitute_name=absent.substitute if absent else None,
            extent=(absent.extent if absent else None) or "; ".join(items)[:MAXIMUM_EXTENT] or None,
            position=position,
        )
        payloads.append(payload)
    add_attendances(db, meeting, payloads)


def _rows(draft: ImportDraft) -> list[Row]:
    away = {absent.name.casefold(): absent for absent in draft.absent}
    participants = {entry.name.casefold() for entry in draft.participants}
    listed: list[Row] = [
        (entry, away.get(entry.name.casefold()), f"/participants/{place}")
        for place, entry in enumerate(draft.participants)
    ]
    unlisted: list[Row] = [
        (absent, absent, f"/absent/{place}")
        for place, absent in enumerate(draft.absent)
        if absent.name.casefold() not in participants
    ]
    return listed + unlisted


def _away_under_items(draft: ImportDraft) -> dict[str, tuple[DraftAbsent, str, list[str]]]:
    """By name: how somebody was away, where the draft says so, and under which items."""
    items: dict[str, list[str]] = defaultdict(list)
    found: dict[str, tuple[DraftAbsent, str, list[str]]] = {}
    for path, item in walk(draft.items):
        for place, absent in enumerate(item.absent):
            name = absent.name.casefold()
            items[name].append(absent.extent or _named(item))
            found.setdefault(name, (absent, f"{path}/absent/{place}", items[name]))
    return found


def _named(item: DraftItem) -> str:
    return " ".join(part for part in (item.number, item.title) if part)


def _absence(kind: AbsenceKind) -> AttendanceStatus:
    return AttendanceStatus.excused if kind is AbsenceKind.excused else AttendanceStatus.absent
