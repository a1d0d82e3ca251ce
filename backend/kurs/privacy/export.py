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

# Rows of one section in one answer; `next` leads to those before them.
MOST_ROWS = 5000
TRAIL_FIELDS = ("at", "action", "subject_table", "reason")
# Why others did something is their word, not the person's data.
TRAIL_OF_OTHERS_FIELDS = ("at", "action", "subject_table")


@dataclass(frozen=True, slots=True)
class _Found:
    """Rows of one section, newest first, and how many there are in all; `has_more` when older ones were left."""

    key: str
    table: str
    rows: Sequence[Any]
    total: int
    shown: tuple[str, ...]
    has_more: bool = False


@dataclass(frozen=True, slots=True)
class _Gathered:
    sections: list[_Found]
    around: Surroundings
    values: dict[UUID, list[AuditValue]]
    unit: str | None


def export_of(
    db: ActorSession, person: Person, *, section: str | None = None, before: UUID | None = None
) -> tuple[DataExport, set[UUID]]:
    """All about a person, as the session's actor may see it; or the rows of one section older than `before`.

    Also gives the closed items whose titles it tells.
    """
    with db.as_system("gather what is kept about a person") as system:
        gathered = _gather(system, person, before)
    sections = [found for found in gathered.sections if section in {None, found.key}]
    rows = {row.id: row for found in sections for row in found.rows}
    places = places_of(db, gathered.around, rows.values())
    path = f"/api/v1/people/{person.id}/data-export"
    view = DataExport(
        id=person.id,
        name=person.name,
        unit=gathered.unit,
        person=_values(person, PERSON_FIELDS),
        sections=[_section(found, places, gathered.values, path) for found in sections],
    )
    return view, {place.closed_item_id for place in places.values() if place.closed_item_id is not None}


def _gather(db: Session, person: Person, before: UUID | None) -> _Gathered:
    accounts = list(db.scalars(sa.select(col(Account.id)).where(col(Account.person_id) == person.id)))
    held = {holding: _is_held(holding, [person.id], accounts) for holding in HOLDINGS}
    sections = [
        _latest(db, holding.key, holding.model, condition, holding.shown, before) for holding, condition in held.items()
    ]
    listed = {row.id for section in sections for row in section.rows}
    named = [row for row in mentions_of(db, person.name) if row.id not in listed] if before is None else []
    own = [person.id, *accounts]
    rows_held = [sa.select(col(holding.model.id)).where(condition) for holding, condition in held.items()]
    subject = col(AuditEntry.subject_id)
    about_own = sa.or_(subject.in_(own), *(subject.in_(ids) for ids in rows_held))
    about = _latest(db, "trail_about", AuditEntry, about_own, TRAIL_OF_OTHERS_FIELDS, before)
    by_own = col(AuditEntry.account_id).in_(accounts)
    sections += [
        _Found("mentions", "decision", named, len(named), ()),
        _latest(db, "trail_by", AuditEntry, by_own, TRAIL_FIELDS, before),
        about,
    ]
    # Of rows in papers the fact is told and not the words: those were never the person's own.
    copied = [entry.id for entry in about.rows if entry.subject_id in own]
    unit = db.scalar(sa.select(col(Unit.name)).where(col(Unit.id) == person.unit_id))
    around = surroundings_of(db, [row for section in sections for row in section.rows])
    return _Gathered(sections, around, _values_of(db, copied), unit)


def _is_held(holding: Holding, people: list[UUID], accounts: list[UUID]) -> sa.ColumnElement[bool]:
    return col(getattr(holding.model, holding.column)).in_(accounts if holding.is_of_account else people)


def _latest(
    db: Session,
    key: str,
    model: type[Any],
    condition: sa.ColumnElement[bool],
    shown: tuple[str, ...],
    before: UUID | None,
) -> _Found:
    total = db.scalar(sa.select(sa.func.count(col(model.id))).where(condition)) or 0
    older = sa.select(model).where(condition, col(model.id) < before if before else sa.true())
    rows = db.scalars(older.order_by(col(model.id).desc()).limit(MOST_ROWS + 1)).all()
    return _Found(key, str(model.__tablename__), rows[:MOST_ROWS], total, shown, has_more=len(rows) > MOST_ROWS)


def _values_of(db: Session, entries: list[UUID]) -> dict[UUID, list[AuditValue]]:
    found: dict[UUID, list[AuditValue]] = {}
    for value in db.scalars(sa.select(AuditValue).where(col(AuditValue.entry_id).in_(entries))):
        found.setdefault(value.entry_id, []).append(value)
    return found


def _section(
    found: _Found, places: dict[UUID, Place], values: dict[UUID, list[AuditValue]], path: str
) -> DataExportSection:
    older = f"{path}?section={found.key}&before={found.rows[-1].id}" if found.has_more else None
    return DataExportSection(
        key=found.key,
        total=found.total,
        next=older,
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
