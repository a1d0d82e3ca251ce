"""What a database was asked, and how SQLite would go about it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

from kurs.kernel.changes import UNAUDITED
from kurs.kernel.database import Database


@dataclass
class Statements:
    """Every statement with its parameters, in order."""

    asked: list[tuple[str, Any]] = field(default_factory=list)

    def selects(self) -> list[tuple[str, Any]]:
        """The reads alone."""
        return [(text, parameters) for text, parameters in self.asked if text.lstrip().startswith("SELECT")]


@contextmanager
def statements_of(database: Database) -> Iterator[Statements]:
    """Note what is asked until the block ends."""
    noted = Statements()

    def note(_connection: Any, _cursor: Any, text: str, parameters: Any, *_rest: Any) -> None:
        noted.asked.append((text, parameters))

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield noted
    finally:
        event.remove(database.engine, "before_cursor_execute", note)


def plan_of(database: Database, statement: tuple[str, Any]) -> list[str]:
    """The steps that SQLite takes for a statement, in words."""
    text, parameters = statement
    with database.engine.connect() as connection:
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", parameters)
        return [str(row[3]) for row in rows]


def bulk(database: Database, rows: list[Any]) -> None:
    """Put many rows in at once."""
    with database.system("fill tables for a test") as db:
        models: dict[Any, list[dict[str, Any]]] = {}
        for row in rows:
            models.setdefault(type(row), []).append(row.model_dump())
        for model, values in models.items():
            db.execute(sa.insert(model), values, execution_options={UNAUDITED: True})
