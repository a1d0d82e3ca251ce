"""How long things are kept: `retention.toml` as data, and the removal of what has been kept long enough."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlmodel import col

from kurs.kernel.clock import now
from kurs.kernel.database import Database
from kurs.kernel.guard import ruled_tables
from kurs.kernel.trail_writing import erase_values

SOURCE = Path(__file__).with_name("retention.toml")
# Rows removed in one transaction, so that nobody waits long for the one writer.
BATCH = 500


@dataclass(frozen=True)
class RetentionClass:
    """Rows of one table, in one state of it, and how many days after `begins` they are removed; None keeps them."""

    table: str
    danish: str
    english: str
    source: str
    days: int | None = None
    begins: str | None = None
    where: dict[str, str] = field(default_factory=dict)
    erases_trail: bool = False

    @property
    def name(self) -> str:
        """The table, and the state where it has several classes."""
        return " ".join([self.table, *self.where.values()])


@cache
def retention_classes() -> tuple[RetentionClass, ...]:
    """Every class, in the order of the file."""
    return tuple(_read(tomllib.loads(SOURCE.read_text("utf-8"))))


def _read(data: dict[str, list[dict[str, Any]]]) -> Iterator[RetentionClass]:
    for entry in data["removed"]:
        why = {"danish": entry["da"], "english": entry["en"], "source": entry["source"]}
        yield RetentionClass(
            entry["table"],
            **why,
            days=entry["days"],
            begins=entry["from"],
            where=entry.get("where", {}),
            erases_trail=entry.get("erases_trail", False),
        )
    for entry in data["kept"]:
        for table in entry["tables"]:
            yield RetentionClass(table, entry["da"], entry["en"], entry["source"])


def classes_of(table: str) -> list[RetentionClass]:
    """The classes that a table's rows fall into."""
    return [found for found in retention_classes() if found.table == table]


def count_due(db: Session, moment: datetime | None = None) -> dict[str, int]:
    """How many rows of each class have been kept long enough. `db` has no actor."""
    moment = moment or now()
    return {
        found.name: db.scalar(sa.select(sa.func.count()).select_from(_due(found, moment).subquery())) or 0
        for found in retention_classes()
        if found.days is not None
    }


def remove_due(database: Database, moment: datetime | None = None) -> dict[str, int]:
    """Remove what is due, in batches, and return how many rows of each class went."""
    moment = moment or now()
    removed: dict[str, int] = {}
    for found in retention_classes():
        if found.days is not None:
            removed[found.name] = sum(_remove_batches(database, found, moment))
    return removed


def _remove_batches(database: Database, found: RetentionClass, moment: datetime) -> Iterator[int]:
    while True:
        with database.system("remove what has been kept long enough") as db:
            rows = list(db.scalars(_due(found, moment).limit(BATCH)))
            for row in rows:
                db.delete(row)
            if rows and found.erases_trail:
                erase_values(db, found.table, [row.id for row in rows])
        yield len(rows)
        if len(rows) < BATCH:
            return


def _due(found: RetentionClass, moment: datetime) -> sa.Select[Any]:
    model: Any = ruled_tables()[found.table]
    limit = moment - timedelta(days=found.days or 0)
    states = [col(getattr(model, name)) == value for name, value in found.where.items()]
    return sa.select(model).where(col(getattr(model, str(found.begins))) < limit, *states).order_by(col(model.id))
