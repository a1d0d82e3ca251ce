"""Engines and sessions: SQLite with one writer at a time, or PostgreSQL; the same code above both."""

import sqlite3
import threading
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import sqlalchemy as sa
import structlog
from sqlalchemy import event
from sqlalchemy.orm import Session

from kurs.kernel.changes import run_checks
from kurs.kernel.guard import ActorSession, SystemSession
from kurs.kernel.memory import Memory
from kurs.kernel.row_security import work_as
from kurs.kernel.settings import Settings
from kurs.kernel.trail import Seal
from kurs.kernel.trail_writing import Circumstances, write

log = structlog.get_logger()

# How long a writer waits for another process (the command line beside the server), in milliseconds.
BUSY_TIMEOUT_MILLISECONDS = 10_000


Revision = tuple[int, int]


class Database:
    """The engine, and the only place that opens, commits and closes sessions.

    Without a `seal` nothing can be committed that the audit trail must tell of. `role`: whom to work as on PostgreSQL.
    """

    def __init__(self, url: str, *, pool_size: int = 16, seal: Seal | None = None, role: str = "") -> None:
        self.is_sqlite = url.startswith("sqlite")
        if self.is_sqlite:
            Path(sa.make_url(url).database or "").parent.mkdir(parents=True, exist_ok=True)
        self.engine = sa.create_engine(
            url, pool_size=pool_size, max_overflow=2, hide_parameters=True, pool_pre_ping=not self.is_sqlite
        )
        if self.is_sqlite:
            _prepare_sqlite(self.engine)
        work_as(self.engine, role)
        self._writing_engine = self.engine.execution_options(kurs_writes=True)
        self._write_lock = threading.Lock()
        self._watch = _Watch(self.engine) if self.is_sqlite else None
        self.seal = seal
        self.noted = Memory()

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The database that the settings name, with the key of its audit trail."""
        seal = Seal.of_settings(settings)
        return cls(
            settings.resolved_database_url,
            pool_size=settings.worker_threads,
            seal=seal,
            role=settings.database_role,
        )

    @contextmanager
    def reading(self, actor: Hashable) -> Iterator[ActorSession]:
        """A session for reads by `actor`; nothing done in it is kept."""
        with ActorSession(self.engine, actor) as session:
            yield session

    @contextmanager
    def writing(self, actor: Hashable, circumstances: Circumstances | None = None) -> Iterator[ActorSession]:
        """A session for `actor` that commits when the block ends well and rolls back when it raises."""
        with self._one_writer(), ActorSession(self._writing_engine, actor) as session:
            session.info["circumstances"] = circumstances
            yield session
            self._commit(session)

    @contextmanager
    def system(self, reason: str, circumstances: Circumstances | None = None) -> Iterator[SystemSession]:
        """A session without an actor; `reason` is logged. Commits when the block ends well."""
        log.debug("system_session_opened", reason=reason)
        with self._one_writer(), SystemSession(self._writing_engine, reason) as session:
            session.info["circumstances"] = circumstances
            yield session
            self._commit(session)

    @contextmanager
    def system_reading(self, reason: str) -> Iterator[SystemSession]:
        """A session without an actor for reads only; `reason` is logged."""
        log.debug("system_session_opened", reason=reason)
        with SystemSession(self.engine, reason) as session:
            yield session

    @contextmanager
    def _one_writer(self) -> Iterator[None]:
        # SQLite has one writer; queueing here instead of in busy_timeout keeps the order fair and the tail short.
        if not self.is_sqlite:
            yield
            return
        with self._write_lock:
            yield

    def _commit(self, session: Session) -> None:
        session.info["seal"] = self.seal
        run_checks(session)
        # Last, because writers wait here for one another.
        write(session, self.seal)
        session.commit()

    def revision(self) -> Revision | None:
        """What names the present state of the data: equal twice only if nobody committed in between, in any process.

        None on PostgreSQL, which has no such number that is cheap to ask for.
        """
        return None if self._watch is None else self._watch.revision()

    def is_reachable(self) -> bool:
        """Whether the database answers."""
        try:
            with self.engine.connect() as connection:
                connection.execute(sa.select(1))
        except sa.exc.SQLAlchemyError:
            return False
        return True

    def close(self) -> None:
        """Give every pooled connection back."""
        if self._watch is not None:
            self._watch.close()
        self.engine.dispose()


class _Watch:
    """A connection that only asks SQLite whether others have committed (`PRAGMA data_version`, a few microseconds).

    The number starts anew with each connection, so it is paired with how often this one was opened.
    """

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._opened = 0

    def revision(self) -> Revision:
        with self._lock:
            if self._connection is None:
                path = str(self._engine.url.database)
                self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
                self._opened += 1
            return self._opened, self._connection.execute("PRAGMA data_version").fetchone()[0]

    def close(self) -> None:
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None


def _prepare_sqlite(engine: sa.Engine) -> None:
    @event.listens_for(engine, "connect")
    def _set_pragmas(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None  # this module says BEGIN itself
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            f"busy_timeout={BUSY_TIMEOUT_MILLISECONDS}",
            "temp_store=MEMORY",
        ):
            connection.execute(f"PRAGMA {pragma}")
        # SQLite's own knows A to Z alone, and a search for Ærø would not find ærø.
        connection.create_function("lower", 1, _lower, deterministic=True)

    @event.listens_for(engine, "checkin")
    def _end_what_a_failed_commit_left(connection: sqlite3.Connection | None, _record: Any) -> None:
        # SQLite keeps a transaction open whose COMMIT failed and the write lock with it; SQLAlchemy thinks it ended.
        if connection is not None and connection.in_transaction:
            connection.rollback()

    @event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        # A deferred BEGIN that later writes fails under contention; a writer says so from the start.
        writes = connection.get_execution_options().get("kurs_writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _lower(text: str | None) -> str | None:
    return None if text is None else text.lower()
