"""An empty database on each engine, as no other test has it: not migrated."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import postgresql


@pytest.fixture
def empty_database(engine_name: str, tmp_path: Path, worker_id: str) -> Iterator[str]:
    """The URL of a database without a table, on both engines."""
    if engine_name == "sqlite":
        yield f"sqlite:///{tmp_path / 'kurs.sqlite3'}"
        return
    server = postgresql.server_of_this_run()
    name = f"kurs_test_migrations_{worker_id}"
    yield server.create_database(name)
    server.drop_database(name)


@pytest.fixture
def empty_sqlite(tmp_path: Path) -> str:
    """The URL of an SQLite database without a table."""
    return f"sqlite:///{tmp_path / 'kurs.sqlite3'}"
