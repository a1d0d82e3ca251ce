"""SQLite changes a table by making a new one and dropping the old; what points at it must survive that."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from kurs.kernel import migrations
from tests.migrations.schemas import connected, schema_of

FOREIGN_KEYS_OFF = "PRAGMA foreign_keys=OFF"
NEXT = '''"""A migration of a test."""

import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{head}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    {body}


def downgrade() -> None:
    """Take back."""
'''
REBUILD = """with op.batch_alter_table("unit", recreate="always") as batch:
        batch.add_column(sa.Column("note", sa.String(40)))"""
HALF_WAY = REBUILD + "\n    raise LookupError"
ORPHAN = 'op.execute("DELETE FROM unit WHERE parent_id IS NULL")'

Writer = Callable[[str, str], Config]


@pytest.fixture
def with_migration(tmp_path: Path, empty_sqlite: str) -> Writer:
    """Lays one more migration beside a copy of the others; gives the configuration to run them with."""

    def write(body: str, foreign_keys: str) -> Config:
        copy = tmp_path / "migrations"
        shutil.copytree(migrations.migrations_directory(), copy, ignore=shutil.ignore_patterns("__pycache__"))
        environment = copy / "env.py"
        text = environment.read_text(encoding="utf-8")
        assert FOREIGN_KEYS_OFF in text
        environment.write_text(text.replace(FOREIGN_KEYS_OFF, foreign_keys), encoding="utf-8")
        head = (copy / "HEAD").read_text(encoding="utf-8").strip()
        (copy / "versions" / "9999_a_migration_of_a_test.py").write_text(NEXT.format(head=head, body=body))
        config = migrations.configuration(empty_sqlite)
        config.set_main_option("script_location", str(copy))
        return config

    return write


@pytest.fixture
def family(empty_sqlite: str) -> str:
    """A migrated database with a unit and another below it."""
    migrations.upgrade(empty_sqlite)
    insert = (
        "INSERT INTO unit (id, version, created_at, updated_at, name, parent_id)"
        " VALUES (:id, 1, '2026-01-01', '2026-01-01', :id, :parent)"
    )
    with connected(empty_sqlite) as connection:
        connection.execute(sa.text(insert), [{"id": "a", "parent": None}, {"id": "b", "parent": "a"}])
    return empty_sqlite


def _units(url: str) -> list[tuple[str, str | None]]:
    with connected(url) as connection:
        return [
            (row.id, row.parent_id) for row in connection.execute(sa.text("SELECT id, parent_id FROM unit ORDER BY id"))
        ]


def test_rebuilding_a_table_keeps_the_rows_that_point_at_it(family: str, with_migration: Writer) -> None:
    command.upgrade(with_migration(REBUILD, FOREIGN_KEYS_OFF), "head")
    assert _units(family) == [("a", None), ("b", "a")]
    assert any(column.startswith("note ") for column in schema_of(family)["unit"]["columns"])


REBUILD_OF_THE_TRAIL = """with op.batch_alter_table("audit_head", recreate="always") as batch:
        batch.add_column(sa.Column("note", sa.String(40)))"""
GUARD = """
    op.execute("CREATE TRIGGER {name} BEFORE {event} ON audit_head BEGIN SELECT RAISE(ABORT, 'append-only'); END")"""


def _triggers(url: str) -> set[str]:
    with connected(url) as connection:
        return set(connection.scalars(sa.text("SELECT name FROM sqlite_master WHERE type = 'trigger'")))


def test_rebuilding_another_table_keeps_the_guards_of_the_trail(family: str, with_migration: Writer) -> None:
    guards = _triggers(family)
    assert {name for name in guards if name.startswith("audit_")}
    command.upgrade(with_migration(REBUILD, FOREIGN_KEYS_OFF), "head")
    assert _triggers(family) == guards


def test_a_rebuild_that_loses_the_guards_of_the_trail_is_refused(family: str, with_migration: Writer) -> None:
    guards = _triggers(family)
    with pytest.raises(RuntimeError, match="lost the triggers"):
        command.upgrade(with_migration(REBUILD_OF_THE_TRAIL, FOREIGN_KEYS_OFF), "head")
    assert _triggers(family) == guards


def test_a_rebuild_that_puts_the_guards_of_the_trail_back_is_taken(family: str, with_migration: Writer) -> None:
    guards = _triggers(family)
    put_back = GUARD.format(name="audit_head_only_moves_on", event="UPDATE")
    put_back += GUARD.format(name="audit_head_is_never_removed", event="DELETE")
    command.upgrade(with_migration(REBUILD_OF_THE_TRAIL + put_back, FOREIGN_KEYS_OFF), "head")
    assert _triggers(family) == guards


def test_with_foreign_keys_on_rebuilding_fails_so_the_test_above_means_something(
    family: str, with_migration: Writer
) -> None:
    with pytest.raises(sa.exc.IntegrityError):
        command.upgrade(with_migration(REBUILD, "PRAGMA foreign_keys=ON"), "head")


def test_a_migration_that_leaves_rows_pointing_at_nothing_is_refused(family: str, with_migration: Writer) -> None:
    with pytest.raises(RuntimeError, match="point at nothing"):
        command.upgrade(with_migration(ORPHAN, FOREIGN_KEYS_OFF), "head")
    assert _units(family) == [("a", None), ("b", "a")]


def test_a_migration_that_fails_half_way_leaves_the_database_as_it_was(family: str, with_migration: Writer) -> None:
    made = schema_of(family)
    with pytest.raises(LookupError):
        command.upgrade(with_migration(HALF_WAY, FOREIGN_KEYS_OFF), "head")
    assert schema_of(family) == made
    assert _units(family) == [("a", None), ("b", "a")]
