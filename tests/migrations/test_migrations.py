"""The migrations lead to the tables of the models and back again, on both engines, and lose no row on the way."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlmodel import SQLModel

import kurs.features  # noqa: F401 - every table is known once the features are
from kurs.kernel import migrations
from kurs.kernel.clock import now
from kurs.kernel.table import new_id
from tests.support import postgresql

REBUILD = '''
"""Rebuild a table that others point at, as a changed constraint does on SQLite."""

from alembic import op

revision = "{revision}"
down_revision = "{down_revision}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("body", recreate="always"):
        pass


def downgrade() -> None:
    pass
'''


@pytest.fixture
def empty_url(engine_name: str, tmp_path: Path, worker_id: str) -> Iterator[str]:
    """A database in which nothing has been made."""
    if engine_name == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.sqlite3'}"
        return
    server = postgresql.server_of_this_run()
    name = f"kurs_test_migrations_{tmp_path.parent.name}_{worker_id}".replace("-", "_")
    yield server.create_database(name)
    server.drop_database(name)


def tables(url: str) -> set[str]:
    """The names of the tables in a database, without Alembic's own."""
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    return set(sa.inspect(engine).get_table_names()) - {"alembic_version"}


def test_the_migrated_database_is_the_one_the_models_describe(empty_url: str) -> None:
    migrations.upgrade(empty_url)
    with sa.create_engine(empty_url, poolclass=sa.NullPool).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, SQLModel.metadata)
    assert differences == [], "write the migration that is missing: make migration NAME=…"


def test_the_migrations_go_down_to_nothing_and_up_again(empty_url: str) -> None:
    migrations.upgrade(empty_url)
    there = tables(empty_url)
    migrations.downgrade(empty_url)
    assert tables(empty_url) == set()
    migrations.upgrade(empty_url)
    assert tables(empty_url) == there == set(SQLModel.metadata.tables)


def test_migrating_what_is_migrated_changes_nothing(empty_url: str) -> None:
    migrations.upgrade(empty_url)
    before = tables(empty_url)
    migrations.upgrade(empty_url)
    assert tables(empty_url) == before


def test_the_migrations_are_numbered_without_a_gap_and_head_names_the_last() -> None:
    folder = migrations.migrations_directory()
    names = sorted(path.name for path in (folder / "versions").glob("*.py"))
    assert [name[:4] for name in names] == [f"{number:04d}" for number in range(1, len(names) + 1)]
    assert all(re.fullmatch(r"\d{4}(_[a-z0-9]+)+\.py", name) for name in names)
    assert (folder / "HEAD").read_text(encoding="utf-8").strip() == names[-1][:4]
    assert ScriptDirectory.from_config(migrations.configuration("sqlite://")).get_heads() == [names[-1][:4]]


def test_rebuilding_a_table_keeps_the_rows_that_point_at_it(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'kept.sqlite3'}"
    migrations.upgrade(url)
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    body_id, seat_id = new_id(), new_id()
    common = {"version": 1, "created_at": now(), "updated_at": now()}
    body = SQLModel.metadata.tables["body"]
    membership = SQLModel.metadata.tables["membership"]
    with engine.begin() as connection:
        values = {"name": "Udvalget", "kind": "committee", "default_audience": "members"}
        connection.execute(body.insert().values(id=body_id, **values, **common))
        connection.execute(membership.insert().values(id=seat_id, body_id=body_id, role="member", position=1, **common))

    command.upgrade(with_a_rebuild(tmp_path / "migrations", url), "head")

    with engine.connect() as connection:
        assert connection.scalars(sa.select(membership.c.id)).all() == [seat_id]
        assert connection.scalars(sa.select(body.c.id)).all() == [body_id]


def with_a_rebuild(folder: Path, url: str) -> Config:
    """The migrations with one more that rebuilds a table others point at."""
    shutil.copytree(migrations.migrations_directory(), folder)
    newest = (folder / "HEAD").read_text(encoding="utf-8").strip()
    (folder / "versions" / "9999_rebuild.py").write_text(REBUILD.format(revision="9999", down_revision=newest))
    config = migrations.configuration(url)
    config.set_main_option("script_location", str(folder))
    return config
