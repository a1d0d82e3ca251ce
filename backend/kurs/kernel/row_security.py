"""The second belt: PostgreSQL is told who reads, so that its own policies hide what the guard should have hidden.

The service works as a role that owns no table (`KURS_DATABASE_ROLE`); policies do not bind owners. Each transaction
carries what its actor reads in settings that end with it, and a transaction that says nothing reads no closed row.
SQLite has no such belt.
"""

from collections.abc import Mapping

import sqlalchemy as sa
from psycopg import sql
from sqlalchemy import event

AS_SYSTEM = {"kurs.is_system": "on"}
AS_ACTOR = {"kurs.is_system": "off"}


def work_as(engine: sa.Engine, role: str) -> None:
    """Let every connection of a PostgreSQL engine work as this role; the empty name keeps the one that connects."""
    if engine.dialect.name != "postgresql" or not role:
        return

    @event.listens_for(engine, "connect")
    def _set_role(connection: object, _record: object) -> None:
        with connection.cursor() as cursor:  # type: ignore[attr-defined]
            cursor.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(role)))
        connection.commit()  # type: ignore[attr-defined]


def tell(connection: sa.Connection, values: Mapping[str, str]) -> None:
    """Set what the policies ask for, until the transaction ends."""
    if connection.dialect.name == "postgresql" and values:
        connection.execute(sa.select(*(sa.func.set_config(name, value, sa.true()) for name, value in values.items())))
