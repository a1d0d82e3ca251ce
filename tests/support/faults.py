"""Real faults for a database to have: words nobody knows, commits that fail."""

import sqlalchemy as sa

from kurs.kernel.database import Database

# A row that refers to nobody, found out only when the transaction commits.
_TABLE = """
CREATE TABLE commit_fault (person_id {uuid} REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED)
"""
_SQLITE_TRIGGER = """
CREATE TRIGGER commit_fault AFTER INSERT ON outbox_event BEGIN INSERT INTO commit_fault VALUES ('nobody'); END
"""
_POSTGRESQL_FUNCTION = """
CREATE FUNCTION commit_fault() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN INSERT INTO commit_fault VALUES (gen_random_uuid()); RETURN NULL; END $$
"""
_POSTGRESQL_TRIGGER = """
CREATE TRIGGER commit_fault AFTER INSERT ON outbox_event FOR EACH ROW EXECUTE FUNCTION commit_fault()
"""


def execute(database: Database, *statements: str) -> None:
    """Run SQL past everything, on PostgreSQL as who owns the tables: the application's own role makes none."""
    with database.engine.begin() as connection:
        role = None if database.is_sqlite else connection.scalar(sa.text("SELECT current_user"))
        for statement in [*(["RESET ROLE"] if role else []), *statements]:
            connection.execute(sa.text(statement))
        if role:
            connection.execute(sa.text(f'SET ROLE "{role}"'))


def let_commits_fail(database: Database) -> None:
    """Every statement of a verb succeeds from now on, and then its commit does not."""
    if database.is_sqlite:
        execute(database, _TABLE.format(uuid="CHAR(32)"), _SQLITE_TRIGGER)
    else:
        execute(database, _TABLE.format(uuid="UUID"), _POSTGRESQL_FUNCTION, _POSTGRESQL_TRIGGER)


def let_commits_succeed_again(database: Database) -> None:
    """Take the fault away."""
    on_table = "" if database.is_sqlite else " ON outbox_event"
    execute(database, f"DROP TRIGGER commit_fault{on_table}", "DROP TABLE commit_fault")


def forget_the_kinds_of_bodies(database: Database) -> None:
    """Put a word into every body that no vocabulary knows, so that reading one fails unexpectedly."""
    execute(database, "UPDATE body SET kind = 'nonsense'")
