"""A database for each test: migrated once per run, copied for each test, on both engines.

Two templates are made on demand: `empty` (migrated) and `demo` (migrated, and the demo loaded). A copy costs about a
millisecond on SQLite and forty on PostgreSQL, and is exactly what the migrations made, triggers included.
"""

import os
import shutil
import sqlite3
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tests.support import postgresql
from tests.support.live_server import KURS, environment_for

ENGINES = ("sqlite", "postgresql")
# The templates and what runs on copies of them go on with one trail.
AUDIT_KEY = "the key of the audit trails of the tests"
COMMANDS = {"empty": ("migrate",), "demo": ("migrate", "demo")}


class Databases(Protocol):
    """Where one worker's tests get their databases on one engine."""

    url: str

    def reset(self, template: str) -> None:
        """Make the database at `url` a fresh copy of a template; nobody may be connected to it."""

    def drop(self) -> None:
        """Remove it."""


@dataclass
class SqliteDatabases:
    """One file per worker, overwritten by a template's file."""

    run_directory: Path
    name: str

    def __post_init__(self) -> None:
        self.path = self.run_directory / f"{self.name}.sqlite3"
        self.url = f"sqlite:///{self.path}"

    def reset(self, template: str) -> None:
        """Copy the template's file over this one."""
        source = self._template(template)
        self.drop()
        shutil.copyfile(source, self.path)

    def drop(self) -> None:
        """Remove the file and what SQLite keeps beside it."""
        for suffix in ("", "-wal", "-shm"):
            Path(f"{self.path}{suffix}").unlink(missing_ok=True)

    def _template(self, template: str) -> Path:
        path = self.run_directory / f"template_{template}.sqlite3"
        with postgresql.locked(self.run_directory / "sqlite.lock"):
            if not path.exists():
                unfinished = path.with_suffix(".unfinished")
                _fill(f"sqlite:///{unfinished}", template, self.run_directory)
                # Fold the write-ahead log into the file, so that one file is the whole database.
                connection = sqlite3.connect(unfinished)
                connection.execute("PRAGMA journal_mode=DELETE")
                connection.close()
                unfinished.rename(path)
        return path


@dataclass
class PostgresqlDatabases:
    """One database per worker on the run's server, copied from a template database."""

    run_directory: Path
    name: str

    def __post_init__(self) -> None:
        self.server = postgresql.server_of_this_run()
        self.prefix = f"kurs_test_{self.run_directory.name.rsplit('-', 1)[-1]}"
        self.database = f"{self.prefix}_{self.name}"
        self.url = self.server.database_url(self.database)

    def reset(self, template: str) -> None:
        """Drop the database and copy the template."""
        self.server.create_database(self.database, template=self._template(template))

    def drop(self) -> None:
        """Remove the database."""
        self.server.drop_database(self.database)

    def _template(self, template: str) -> str:
        name = f"{self.prefix}_template_{template}"
        marker = self.run_directory / f"postgresql_{template}.made"
        with postgresql.locked(self.run_directory / "postgresql_template.lock"):
            if not marker.exists():
                _fill(self.server.create_database(name), template, self.run_directory)
                marker.touch()
        return name


def databases_for(engine_name: str, worker: str) -> Databases:
    """The databases of one worker (`master`, `gw0` …) on one engine."""
    run_directory = Path(os.environ[postgresql.RUN_DIRECTORY_VARIABLE])
    kinds = {"sqlite": SqliteDatabases, "postgresql": PostgresqlDatabases}
    return kinds[engine_name](run_directory, worker)


def _fill(url: str, template: str, directory: Path) -> None:
    environment = environment_for(directory, 8000, database_url=url, audit_key=AUDIT_KEY)
    for command in COMMANDS[template]:
        done = subprocess.run([str(KURS), command], env=environment, check=False, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"kurs {command} failed:\n{done.stdout}{done.stderr}")
