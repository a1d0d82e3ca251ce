"""Runs the migrations; on SQLite with foreign keys off, because rebuilding a table would delete what points at it."""

import sqlite3

import sqlalchemy as sa
from alembic import context
from sqlmodel import SQLModel

import kurs.features  # noqa: F401 - every table is known once the features are
from kurs.kernel.table import Choice

config = context.config


def as_plain_string(kind: str, item: object, _context: object) -> str | bool:
    """A word list is text in the database; which words it holds is the code's business."""
    return f"sa.String(length={item.impl.length})" if kind == "type" and isinstance(item, Choice) else False


engine = sa.create_engine(config.get_main_option("sqlalchemy.url") or "", poolclass=sa.NullPool, hide_parameters=True)
is_sqlite = engine.dialect.name == "sqlite"


def prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    """Set what cannot be set inside a transaction, and leave BEGIN to us: Python would not begin one for tables."""
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute("PRAGMA journal_mode=WAL")


if is_sqlite:
    sa.event.listen(engine, "connect", prepare_sqlite)
    sa.event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))


def triggers_in(connection: sa.Connection) -> dict[str, str]:
    """Trigger to table. Rebuilding a table on SQLite drops its triggers without a word."""
    rows = connection.exec_driver_sql("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'")
    return {row.name: row.tbl_name for row in rows}


with engine.connect() as connection:
    guarded = triggers_in(connection) if is_sqlite else {}
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        render_as_batch=is_sqlite,
        compare_type=True,
        # All or nothing on both engines: a migration that fails half-way leaves the database as it was.
        transactional_ddl=True,
        user_module_prefix="sqlmodel.",
        render_item=as_plain_string,
    )
    with context.begin_transaction():
        context.run_migrations()
        if is_sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
            raise RuntimeError("a migration left rows that point at nothing")
        lost = sorted(guarded.items() - triggers_in(connection).items()) if is_sqlite else []
        if any(sa.inspect(connection).has_table(table) for _, table in lost):
            raise RuntimeError(f"a migration lost the triggers {lost}; create them again behind the rebuild")
    connection.commit()
