"""The database itself refuses to rewrite the trail, whoever asks; only a value that was erased may go."""

from uuid import UUID

import pytest
import sqlalchemy as sa

from kurs.identity.models import Person
from kurs.kernel.database import Database
from kurs.kernel.trail import VALUES
from kurs.kernel.trail_writing import erase_values
from tests.audit.written import entries_in, last_sequence, verified
from tests.support.office import Office
from tests.support.payloads import a_person

REFUSED = [
    "UPDATE audit_entry SET actor = 'somebody else'",
    "UPDATE audit_entry SET reason = 'because' WHERE sequence = 1",
    "DELETE FROM audit_entry",
    "UPDATE audit_value SET before = '1'",
    "DELETE FROM audit_value",
    "UPDATE audit_head SET seal = 'x'",
    "UPDATE audit_head SET sequence = sequence - 1",
    "UPDATE audit_head SET sequence = sequence + 1, id = 2",
    "DELETE FROM audit_head",
]
EMPTYING = ["TRUNCATE audit_value", "TRUNCATE audit_entry CASCADE", "TRUNCATE audit_head"]


def as_owner(database: Database, statement: str) -> None:
    """Run SQL as who owns the tables, past the application."""
    engine = sa.create_engine(database.engine.url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        connection.exec_driver_sql(statement)


@pytest.mark.parametrize("statement", REFUSED)
def test_rewriting_is_refused_by_the_database(office: Office, statement: str) -> None:
    before = last_sequence(office.database)
    with pytest.raises(sa.exc.IntegrityError, match="append-only"):
        as_owner(office.database, statement)
    assert last_sequence(office.database) == before > 0
    assert verified(office.database).finding is None


@pytest.mark.parametrize("engine_name", ["postgresql"])
@pytest.mark.parametrize("statement", EMPTYING)
def test_emptying_is_refused_on_postgresql(office: Office, statement: str) -> None:
    with pytest.raises(sa.exc.IntegrityError, match="append-only"):
        as_owner(office.database, statement)
    assert verified(office.database).finding is None


def test_what_is_kept_of_a_person_can_be_erased_and_the_chain_still_holds(office: Office) -> None:
    administrator = office["administrator"]
    person = administrator.create("/people", a_person(name="Frode Glemt", email="frode@example.test"))
    administrator.change(f"/people/{person['id']}", name="Frode Huskes")
    start = last_sequence(office.database)

    with office.database.system("erase a person in a test") as db:
        erase_values(db, "person", [UUID(person["id"])])

    about = entries_in(office.database, subject_id=UUID(person["id"]))
    assert [(entry.row.action, entry.values) for entry in about] == [("created", {}), ("changed", {})]
    told = entries_in(office.database, after=start)
    assert [(e.row.action, e.row.subject_id) for e in told] == [("erased", e.row.id) for e in about]
    assert set(told[0].row.commitments) == set(about[0].row.commitments)
    with office.database.system_reading("look for what was erased") as db:
        held = str([tuple(row) for row in db.execute(sa.select(VALUES))])
    assert "Frode" not in held
    assert "frode@" not in held
    assert verified(office.database).finding is None


def test_what_an_erasure_itself_changes_is_not_kept_either(office: Office) -> None:
    person = office["administrator"].create("/people", a_person(name="Frode Glemt"))

    with office.database.system("erase a person in a test") as db:
        row = db.get(Person, UUID(person["id"]))
        assert row is not None
        row.name = "Slettet person"
        erase_values(db, "person", [row.id])

    about = entries_in(office.database, subject_id=UUID(person["id"]))
    assert [(entry.row.action, entry.values) for entry in about] == [("created", {}), ("changed", {})]
    assert verified(office.database).finding is None


def test_a_value_cannot_be_removed_because_another_was_erased(office: Office) -> None:
    administrator = office["administrator"]
    forgotten, other = (administrator.create("/people", a_person(name=name)) for name in ("Glemt", "Anden"))
    with office.database.system("erase a person in a test") as db:
        erase_values(db, "person", [UUID(forgotten["id"])])

    entry = entries_in(office.database, subject_id=UUID(other["id"]))[0].row
    spelled = entry.id.hex if office.database.is_sqlite else str(entry.id)
    with pytest.raises(sa.exc.IntegrityError, match="append-only"):
        as_owner(office.database, f"DELETE FROM audit_value WHERE entry_id = '{spelled}'")
