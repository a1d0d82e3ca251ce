"""The migrations lead from nothing to what the models say, and back, on both engines."""

import re
import subprocess
from itertools import pairwise

import pytest
import sqlalchemy as sa
from alembic.script import ScriptDirectory

import kurs.features  # noqa: F401 - every table is known once the features are
from kurs.kernel import migrations
from kurs.kernel.table import Table
from tests.migrations.schemas import connected, constraint_names, differences, schema_of, triggers_of
from tests.support.live_server import KURS, environment_for

CONVENTION = re.compile(r"^(pk|fk|uq|ck|ix)_[a-z_]+$")


@pytest.fixture(scope="module")
def scripts() -> ScriptDirectory:
    """The migrations as Alembic knows them."""
    return ScriptDirectory.from_config(migrations.configuration("sqlite://"))


def test_the_migrated_tables_are_what_the_models_say(empty_database: str) -> None:
    migrations.upgrade(empty_database)
    assert differences(empty_database, Table.metadata) == []


def test_a_column_that_no_migration_makes_is_noticed(empty_database: str) -> None:
    migrations.upgrade(empty_database)
    models = sa.MetaData(naming_convention=Table.metadata.naming_convention)
    for table in Table.metadata.sorted_tables:
        table.to_metadata(models)
    models.tables["unit"].append_column(sa.Column("forgotten", sa.String(40)))
    assert "forgotten" in str(differences(empty_database, models))


def test_down_leaves_nothing_and_up_again_makes_the_same(empty_database: str) -> None:
    migrations.upgrade(empty_database)
    made = schema_of(empty_database)
    migrations.downgrade(empty_database)
    assert schema_of(empty_database).keys() == {"alembic_version"}
    migrations.upgrade(empty_database)
    assert schema_of(empty_database) == made
    assert made.keys() - {"alembic_version"} == set(Table.metadata.tables)


def test_every_step_goes_up_and_down_by_itself(empty_database: str, scripts: ScriptDirectory) -> None:
    revisions = [script.revision for script in reversed(list(scripts.walk_revisions()))]
    before = "base"
    for revision in revisions:
        migrations.upgrade(empty_database, revision)
        made = schema_of(empty_database)
        migrations.downgrade(empty_database, before)
        migrations.upgrade(empty_database, revision)
        assert schema_of(empty_database) == made
        before = revision


def test_every_step_since_the_trail_keeps_its_guards_as_they_were_made(
    empty_database: str, scripts: ScriptDirectory
) -> None:
    revisions = [script.revision for script in reversed(list(scripts.walk_revisions()))]
    made: set[tuple[str, str, str]] = set()
    for before, revision in pairwise(["base", *revisions]):
        migrations.upgrade(empty_database, revision)
        after = {one for one in triggers_of(empty_database) if one[1].startswith("audit_")}
        assert made <= after, f"{revision} lost or changed {made - after}"
        if made:
            migrations.downgrade(empty_database, before)
            assert made <= triggers_of(empty_database), f"taking {revision} back lost or changed a guard"
            migrations.upgrade(empty_database, revision)
            assert after <= triggers_of(empty_database)
        made |= after
    assert {table for _, table, _ in made} == {"audit_entry", "audit_value", "audit_head"}


def test_every_constraint_and_index_has_a_name_that_says_what_it_is(empty_database: str) -> None:
    migrations.upgrade(empty_database)
    with connected(empty_database) as connection:
        inspector = sa.inspect(connection)
        tables = set(inspector.get_table_names()) - {"alembic_version"}
        names = [f"{name}" for table in tables for name in constraint_names(inspector, table)]
        names += [f"{index['name']}" for table in tables for index in inspector.get_indexes(table)]
    assert names
    assert [name for name in names if not CONVENTION.match(name)] == []


def test_every_pointer_to_another_table_is_a_foreign_key_with_an_index(empty_database: str) -> None:
    migrations.upgrade(empty_database)
    bare = []
    with connected(empty_database) as connection:
        inspector = sa.inspect(connection)
        for table in set(inspector.get_table_names()) - {"alembic_version"}:
            led = [index["column_names"][0] for index in inspector.get_indexes(table)]
            led += [unique["column_names"][0] for unique in inspector.get_unique_constraints(table)]
            led += inspector.get_pk_constraint(table)["constrained_columns"][:1]
            keys = [key["constrained_columns"][0] for key in inspector.get_foreign_keys(table)]
            bare += [f"{table}.{column}" for column in keys if column not in led]
    assert sorted(bare) == []


def test_migrating_twice_is_fine(empty_database: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    environment = environment_for(tmp_path_factory.mktemp("settings"), 8150, database_url=empty_database)
    schemas = []
    for _ in range(2):
        done = subprocess.run([str(KURS), "migrate"], env=environment, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        schemas.append(schema_of(empty_database))
    assert schemas[0] == schemas[1]
    assert "body" in schemas[0]


def test_migrations_are_numbered_in_the_order_they_run_and_named_after_what_they_do(scripts: ScriptDirectory) -> None:
    found = list(reversed(list(scripts.walk_revisions())))
    numbers = [f"{place:04}" for place in range(1, len(found) + 1)]
    assert [script.revision for script in found] == numbers
    assert [script.down_revision for script in found] == [None, *numbers[:-1]]
    for script in found:
        assert re.match(rf"{script.revision}_[a-z0-9_]+\.py$", script.path.rpartition("/")[2])
        assert script.doc.endswith(".")


def test_the_head_file_names_the_newest_migration(scripts: ScriptDirectory) -> None:
    # Two branches that each add a migration then conflict in this file, where somebody looks.
    head = (migrations.migrations_directory() / "HEAD").read_text(encoding="utf-8").strip()
    assert scripts.get_heads() == [head]
