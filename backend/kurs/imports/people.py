"""The people of a draft: who of the house they are, and their attendance at the meeting."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
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
from kurs.meetings.models import AgendaItem, Meeting
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


def add_people(
    db: ActorSession,
    meeting: Meeting,
    draft: ImportDraft,
    people: People,
    items: Mapping[str, AgendaItem],
    *,
    is_held: bool,
) -> None:
    """The printed list, then who is printed as away, then who was away under single items only.

    `items` are the meeting's, by the paths of their drafts.
    """
    add_attendances(db, meeting, list(_payloads(draft, people, items, is_held=is_held)))


def _payloads(
    draft: ImportDraft, people: People, items: Mapping[str, AgendaItem], *, is_held: bool
) -> Iterator[AttendanceCreate]:
    rows = _rows(draft)
    partial = _away_under_items(draft)
    exceptions = _exceptions(draft, items)
    listed = {entry.name.casefold() for entry, _, _ in rows}
    rows += [(absent, absent, path) for name, (absent, path, _) in partial.items() if name not in listed]
    substitutes = {absent.substitute.casefold() for absent in draft.absent if absent.substitute}
    for position, (entry, absent, path) in enumerate(rows, 1):
        key = entry.name.casefold()
        _, _, titles = partial.get(key, (None, "", []))
        here = _here(is_substitute=key in substitutes) if is_held else AttendanceStatus.invited
        clocks = (entry.arrived_at, entry.left_at) if is_held and isinstance(entry, DraftParticipant) else (None, None)
        yield made(
            AttendanceCreate,
            path,
            person_id=people.id_of(entry.name),
            name=entry.name,
            printed_role=entry.role,
            organisation=entry.organisation,
            party=entry.party,
            status=here if absent is None else _absence(absent.kind),
            substitute_name=absent.substitute if absent else None,
            extent=(absent.extent if absent else None) or "; ".join(titles)[:MAXIMUM_EXTENT] or None,
            arrived_at=clocks[0] if absent is None else None,
            left_at=clocks[1] if absent is None else None,
            exceptions=exceptions[key],
            position=position,
        )


def _here(*, is_substitute: bool) -> AttendanceStatus:
    return AttendanceStatus.substitute if is_substitute else AttendanceStatus.present


def _exceptions(draft: ImportDraft, items: Mapping[str, AgendaItem]) -> dict[str, list[dict[str, object]]]:
    """By name: what the draft says exactly of somebody under single items, once for each."""
    found: dict[str, dict[object, dict[str, object]]] = defaultdict(dict)
    for path, item in walk(draft.items):
        for absent in item.absent:
            if absent.presence is not None:
                item_id = items[path].id
                found[absent.name.casefold()][item_id] = {"agenda_item_id": item_id, "presence": absent.presence}
    return defaultdict(list, {name: list(said.values()) for name, said in found.items()})


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
            if absent.presence is not None:
                continue
            name = absent.name.casefold()
            items[name].append(absent.extent or _named(item))
            found.setdefault(name, (absent, f"{path}/absent/{place}", items[name]))
    return found


def _named(item: DraftItem) -> str:
    return " ".join(part for part in (item.number, item.title) if part)


def _absence(kind: AbsenceKind) -> AttendanceStatus:
    return AttendanceStatus.excused if kind is AbsenceKind.excused else AttendanceStatus.absent
