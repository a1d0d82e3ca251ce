"""What a database consists of, as it says itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.pool import NullPool

Schema = dict[str, dict[str, list[str]]]


@contextmanager
def connected(url: str) -> Iterator[sa.Connection]:
    """A connection of its own, closed at the end; what was changed is kept."""
    engine = sa.create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        yield connection


def schema_of(url: str) -> Schema:
    """Tables with their columns, indexes and constraints, each as text."""
    with connected(url) as connection:
        inspector = sa.inspect(connection)
        return {table: _parts(inspector, table) for table in sorted(inspector.get_table_names())}


def _parts(inspector: sa.Inspector, table: str) -> dict[str, list[str]]:
    return {
        "columns": [f"{c['name']} {c['type']!r} {c['nullable']}" for c in inspector.get_columns(table)],
        "indexes": sorted(f"{i['name']} {i['column_names']} {i['unique']}" for i in inspector.get_indexes(table)),
        "constraints": sorted(str(name) for name in constraint_names(inspector, table)),
    }


def constraint_names(inspector: sa.Inspector, table: str) -> list[str | None]:
    """The name of every constraint of a table; None for one without."""
    listed = [
        inspector.get_pk_constraint(table),
        *inspector.get_foreign_keys(table),
        *inspector.get_unique_constraints(table),
        *inspector.get_check_constraints(table),
    ]
    return [constraint.get("name") for constraint in listed]


def differences(url: str, metadata: sa.MetaData) -> list[Any]:
    """What a new migration would have to change, so that the database fits the models."""
    with connected(url) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, metadata))


_TRIGGERS = {
    "sqlite": "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'",
    # With the body of its function, and whether it fires at all ('O': always but for replicas).
    "postgresql": (
        "SELECT trigger.tgname, trigger.tgrelid::regclass::text,"
        " concat(trigger.tgenabled, pg_get_triggerdef(trigger.oid), function.prosrc)"
        " FROM pg_trigger trigger JOIN pg_proc function ON function.oid = trigger.tgfoid WHERE NOT tgisinternal"
    ),
}


def triggers_of(url: str) -> set[tuple[str, str, str]]:
    """Every trigger: its name, its table, and all that it says."""
    with connected(url) as connection:
        rows = connection.exec_driver_sql(_TRIGGERS[connection.dialect.name])
        return {(name, table, said) for name, table, said in rows}
