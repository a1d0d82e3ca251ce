"""What stands in the trail, and what really became of the rows: two ways to the same answer."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from kurs.audit.verification import Verification, verify
from kurs.kernel.changes import as_json, audited_fields
from kurs.kernel.database import Database
from kurs.kernel.guard import ruled_tables
from kurs.kernel.table import Table
from kurs.kernel.trail import ENTRIES, VALUES

Rows = dict[tuple[str, str], dict[str, Any]]


@dataclass(frozen=True)
class Entry:
    """An entry with its values by field: (before, after)."""

    row: Any
    values: dict[str, tuple[Any, Any]]

    @property
    def subject(self) -> tuple[str, str]:
        """The table and id it is about."""
        return self.row.subject_table, str(self.row.subject_id)


def entries_in(database: Database, *, after: int = 0, **columns: Any) -> list[Entry]:
    """The entries behind a sequence number, whose columns hold these values, in their order."""
    with database.system_reading("read the trail in a test") as db:
        statement = sa.select(ENTRIES).where(ENTRIES.c.sequence > after).order_by(ENTRIES.c.sequence)
        for name, value in columns.items():
            statement = statement.where(ENTRIES.c[name] == value)
        values: dict[Any, dict[str, tuple[Any, Any]]] = {}
        for value in db.execute(sa.select(VALUES)):
            values.setdefault(value.entry_id, {})[value.field] = (value.before, value.after)
        return [Entry(row, values.get(row.id, {})) for row in db.execute(statement)]


def last_sequence(database: Database) -> int:
    """How many entries there are."""
    with database.system_reading("read the trail in a test") as db:
        return int(db.scalar(sa.select(sa.func.coalesce(sa.func.max(ENTRIES.c.sequence), 0))) or 0)


def verified(database: Database) -> Verification:
    """What the check says."""
    assert database.seal is not None
    with database.system_reading("verify the trail in a test") as db:
        return verify(db, database.seal)


def rows_in(database: Database) -> Rows:
    """Every row of every audited table, as JSON, without what is never audited."""
    found: Rows = {}
    with database.system_reading("see every row in a test") as db:
        for name, model in ruled_tables().items():
            fields = audited_fields(model)
            if not fields:
                continue
            table = Table.metadata.tables[name]
            for row in db.execute(sa.select(table)).mappings():
                found[name, str(row["id"])] = {field: as_json(row[field]) for field in fields}
    return found


def differences(before: Rows, after: Rows) -> dict[tuple[str, str], dict[str, tuple[Any, Any]]]:
    """For each row that differs, its fields that do: (before, after), empty values left out on both sides."""
    found = {}
    for subject in before.keys() | after.keys():
        old, new = before.get(subject, {}), after.get(subject, {})
        fields = {f: (old.get(f), new.get(f)) for f in old.keys() | new.keys() if old.get(f) != new.get(f)}
        if fields or subject not in before or subject not in after:
            found[subject] = fields
    return found
