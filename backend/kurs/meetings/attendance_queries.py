"""Reads of who was at a meeting and who took part in which item, in a number of queries that does not grow."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from kurs.identity.models import Person
from kurs.kernel.guard import ActorSession
from kurs.kernel.rows import seen_reference
from kurs.meetings.agenda_writing import local_minutes, slots_of
from kurs.meetings.attendance_schemas import Attendance, AttendanceException, ItemAbsence
from kurs.meetings.item_schemas import AgendaItem
from kurs.meetings.models import AgendaItem as ItemRow
from kurs.meetings.models import Attendance as AttendanceRow
from kurs.meetings.models import AttendanceException as ExceptionRow
from kurs.meetings.models import Meeting
from kurs.meetings.presence import Stay, deviation_under
from kurs.meetings.programme import parse_clock
from kurs.meetings.vocabulary import NOT_TREATED, AttendanceStatus

AWAY = frozenset({AttendanceStatus.excused, AttendanceStatus.absent})
# Who is not expected to say anything took no part in it either.
_OF_ROW = tuple(name for name in Attendance.model_fields if name not in {"person_id", "exceptions"})

Exceptions = dict[UUID, list[AttendanceException]]


@cache
def attendances() -> sa.Select[Any]:
    """Columns of `Attendance` but for its exceptions; a person's id only for who may see the person."""
    columns = [getattr(AttendanceRow, name) for name in _OF_ROW]
    return sa.select(*columns, seen_reference(col(AttendanceRow.person_id), Person).label("person_id"))


def attendance_views(db: ActorSession, condition: sa.ColumnElement[bool]) -> list[Attendance]:
    """The attendances that the actor sees, in the order of the list."""
    order = (col(AttendanceRow.position), col(AttendanceRow.id))
    rows = list(db.execute(attendances().where(condition).order_by(*order)))
    found = exceptions_of(db, [row.id for row in rows])
    return [attendance_view(row, found) for row in rows]


def attendance_view(row: Any, exceptions: Exceptions) -> Attendance:
    """A row of `attendances` with what was otherwise under single items."""
    return Attendance(**row._mapping, exceptions=exceptions.get(row.id, []))


def exceptions_of(db: ActorSession, attendance_ids: Sequence[UUID]) -> Exceptions:
    """What was otherwise under single items, by attendance, in the order of the agenda."""
    found: Exceptions = defaultdict(list)
    if not attendance_ids:
        return found
    statement = (
        sa.select(ExceptionRow)
        .join(ItemRow, col(ItemRow.id) == col(ExceptionRow.agenda_item_id))
        .where(col(ExceptionRow.attendance_id).in_(attendance_ids))
        .order_by(col(ItemRow.position), col(ItemRow.id))
    )
    for row in db.scalars(statement):
        found[row.attendance_id].append(AttendanceException.model_validate(row))
    return found


def absences_under(
    meeting: Meeting, items: Sequence[AgendaItem], people: Sequence[Attendance]
) -> dict[UUID, list[ItemAbsence]]:
    """Whose part in an item differs from their part in the meeting, in the order of the list; breaks are no items."""
    found: dict[UUID, list[ItemAbsence]] = defaultdict(list)
    if not people:
        return found
    starts_at = local_minutes(meeting)[0]
    slots = slots_of(meeting, items)
    for person in people:
        said = {one.agenda_item_id: one.presence for one in person.exceptions}
        stay = Stay(_minutes(person.arrived_at), _minutes(person.left_at))
        is_there = person.status not in AWAY
        for item in items:
            if item.kind in NOT_TREATED:
                continue
            deviation = deviation_under(said.get(item.id), stay, slots[item.id], starts_at, is_there=is_there)
            if deviation is not None:
                presence, is_derived = deviation
                found[item.id].append(
                    ItemAbsence(attendance_id=person.id, name=person.name, presence=presence, is_derived=is_derived)
                )
    return found


def _minutes(clock: str | None) -> int | None:
    return None if clock is None else parse_clock(clock)
