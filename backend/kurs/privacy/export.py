"""Everything that is kept about a person, gathered without their rights and shown within the reader's.

What is the person's own is copied. The papers it stands in are named by kind, body and day, and by title only where the
reader may read them: one person's right to see is no way into another's closed case.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlmodel import col

from kurs.identity.models import Account, Person, Unit
from kurs.kernel.changes import as_json
from kurs.kernel.guard import ActorSession
from kurs.kernel.trail import AuditEntry, AuditValue
from kurs.privacy.holdings import HOLDINGS, PERSON_FIELDS, Holding
from kurs.privacy.mentions import mentions_of
from kurs.privacy.places import Place, Surroundings, places_of, surroundings_of
from kurs.privacy.retention import classes_of
from kurs.privacy.schemas import (
    DataExport,
    DataExportPlace,
    DataExportRetention,
    DataExportRow,
    DataExportSection,
    DataExportValue,
)

MOST_ROWS = 5000
TRAIL_FIELDS = ("at", "action", "subject_table", "reason")
# Why others did something is their word, not the person's data.
TRAIL_OF_OTHERS_FIELDS = ("at", "action", "subject_table")


@dataclass(frozen=True, slots=True)
class _Found:
    """Rows of one section and how many there are; `values` are those of entries of the trail."""

    key: str
    table: str
    rows: Sequence[Any]
    total: int
    shown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Gathered:
    sections: list[_Found]
    around: Surroundings
    values: dict[UUID, list[AuditValue]]
    unit: str | None


def export_of(db: ActorSession, person: Person) -> DataExport:
    """All about a person, as the session's actor may see it."""
    with db.as_system("gather what is kept about a person") as system:
        gathered = _gather(system, person)
    rows = {row.id: row for section in gathered.sections for row in section.rows}
    places = places_of(db, gathered.around, rows.values())
    return DataExport(
        id=person.id,
        name=person.name,
        unit=gathered.unit,
        person=_values(person, PERSON_FIELDS),
        sections=[_section(found, places, gathered.values) for found in gathered.sections],
    )


def _gather(db: Session, person: Person) -> _Gathered:
    accounts = list(db.scalars(sa.select(col(Account.id)).where(col(Account.person_id) == person.id)))
    sections = [_held(db, holding, [person.id], accounts) for holding in HOLDINGS]
    listed = {row.id for section in sections for row in section.rows}
    named = [row for row in mentions_of(db, person.name) if row.id not in listed]
    own = [person.id, *accounts]
    of_own_rows = col(AuditEntry.subject_id).in_(sorted({*own, *listed}))
    about = _latest(db, "trail_about", AuditEntry, of_own_rows, TRAIL_OF_OTHERS_FIELDS)
    sections += [
        _Found("mentions", "decision", named, len(named), ()),
        _latest(db, "trail_by", AuditEntry, col(AuditEntry.account_id).in_(accounts), TRAIL_FIELDS),
        about,
    ]
    # Of rows in papers the fact is told and not the words: those were never the person's own.
    copied = [entry.id for entry in about.rows if entry.subject_id in own]
    unit = db.scalar(sa.select(col(Unit.name)).where(col(Unit.id) == person.unit_id))
    around = surroundings_of(db, [row for section in sections for row in section.rows])
    return _Gathered(sections, around, _values_of(db, copied), unit)


def _held(db: Session, holding: Holding, people: list[UUID], accounts: list[UUID]) -> _Found:
    model = holding.model
    owners = accounts if holding.is_of_account else people
    condition = col(getattr(model, holding.column)).in_(owners)
    return _latest(db, holding.key, model, condition, holding.shown)


def _latest(
    db: Session, key: str, model: type[Any], condition: sa.ColumnElement[bool], shown: tuple[str, ...]
) -> _Found:
    total = db.scalar(sa.select(sa.func.count(col(model.id))).where(condition)) or 0
    rows = db.scalars(sa.select(model).where(condition).order_by(col(model.id).desc()).limit(MOST_ROWS)).all()
    return _Found(key, str(model.__tablename__), rows, total, shown)


def _values_of(db: Session, entries: list[UUID]) -> dict[UUID, list[AuditValue]]:
    found: dict[UUID, list[AuditValue]] = {}
    for value in db.scalars(sa.select(AuditValue).where(col(AuditValue.entry_id).in_(entries))):
        found.setdefault(value.entry_id, []).append(value)
    return found


def _section(found: _Found, places: dict[UUID, Place], values: dict[UUID, list[AuditValue]]) -> DataExportSection:
    return DataExportSection(
        key=found.key,
        total=found.total,
        retention=[
            DataExportRetention(days=one.days, danish=one.danish, english=one.english, source=one.source)
            for one in classes_of(found.table)
        ],
        rows=[
            DataExportRow(
                place=DataExportPlace.model_validate(places[row.id]),
                values=[*_values(row, found.shown), *_before_and_after(values.get(row.id, []))],
            )
            for row in found.rows
        ],
    )


def _values(row: Any, names: Iterable[str]) -> list[DataExportValue]:
    return [DataExportValue(name=name, value=_as_text(getattr(row, name))) for name in names]


def _before_and_after(values: Iterable[AuditValue]) -> list[DataExportValue]:
    return [
        DataExportValue(name=f"{value.field} ({side})", value=_as_text(getattr(value, side)))
        for value in sorted(values, key=lambda value: value.field)
        for side in ("before", "after")
    ]


def _as_text(value: Any) -> str | None:
    return None if value is None else str(as_json(value)).lower() if isinstance(value, bool) else str(as_json(value))
