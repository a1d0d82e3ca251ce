"""What every table has: a time-ordered id, a version that two writers cannot both raise, and two instants in UTC."""

import enum
import secrets
import threading
import time
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import Mapper
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

from kurs.kernel.clock import now

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


_LOCK = threading.Lock()
_latest = 0


def new_id() -> UUID:
    """A UUIDv7: unique, and in the order rows were made, so that indexes grow at their end.

    Steps within a millisecond are random (RFC 9562, 6.2, method 2): a counter would tell of hidden rows between two.
    """
    global _latest  # noqa: PLW0603 — one sequence for the process
    noise = secrets.randbits(73)
    with _LOCK:
        fresh = time.time_ns() // 1_000_000 << 74 | noise
        step = 1 + (noise >> 10 + noise % 32)
        _latest = value = fresh if fresh >> 74 > _latest >> 74 else _latest + step
    return UUID(int=value >> 74 << 80 | 7 << 76 | (value >> 62 & 0xFFF) << 64 | 2 << 62 | value & (1 << 62) - 1)


class Table(SQLModel):
    """Root of every table class; the guard refuses to start while one of them has no rule.

    What the trail must know of its rows: whether it keeps their changes at all (`is_audited`), the columns it never
    keeps (`unaudited`: secrets and hashes of them, clocks that tick by themselves), the attribute that leads to the
    body they are about (`belongs_to`; the first of several that holds something), whether only the body's secretary
    sees them (`is_secretariat_only`), and the attribute that says who the public turned out to be (`names_actor`).
    """

    is_audited: ClassVar[bool] = True
    unaudited: ClassVar[frozenset[str]] = frozenset()
    belongs_to: ClassVar[str | tuple[str, ...] | None] = None
    is_secretariat_only: ClassVar[bool] = False
    names_actor: ClassVar[str | None] = None


class Record(Table):
    """A mutable row. Changes to nothing but `unstamped` attributes leave `updated_at` as it is."""

    unstamped: ClassVar[frozenset[str]] = frozenset()

    id: UUID = Field(default_factory=new_id, primary_key=True)
    version: int = Field(default=1, nullable=False)
    created_at: datetime = Field(default_factory=now, nullable=False)
    updated_at: datetime = Field(default_factory=now, nullable=False)


@event.listens_for(Mapper, "instrument_class")
def _version_every_record(mapper: Mapper[Any], table_class: type[Any]) -> None:
    """Let SQLAlchemy put `WHERE version = …` on each UPDATE and DELETE of a record."""
    if issubclass(table_class, Record):
        mapper.version_id_col = mapper.local_table.c.version


class Choice(TypeDecorator[enum.StrEnum]):
    """A `StrEnum` kept by its value, so that the database reads like the contract."""

    impl = sa.String
    cache_ok = True

    def __init__(self, choices: type[enum.StrEnum]) -> None:
        super().__init__(length=40)
        self.choices = choices

    def process_bind_param(self, value: enum.StrEnum | str | None, dialect: Dialect) -> str | None:
        """Python to database; an unknown word raises ValueError."""
        return None if value is None else self.choices(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> enum.StrEnum | None:
        """Database to Python."""
        return None if value is None else self.choices(value)


def choice_of(choices: type[enum.StrEnum]) -> Any:
    """The column type of a word list; `Any`, because SQLModel declares `sa_type` as a class."""
    return Choice(choices)
