"""`kurs client create`: a client from the command line, whose secret works at once."""

import subprocess
import sys

import pytest
import sqlalchemy as sa

from kurs.accounts.commands import create_client
from kurs.identity.models import ApiClientSecret
from tests.accounts.clients import calling
from tests.support.office import Office

SCOPES = ["bodies:read", "meetings:read", "agenda:read", "agenda.closed:read"]


def test_a_client_of_the_command_line_reads_what_it_was_given_at_once(office: Office) -> None:
    there = office.meeting("distributed", body=office.committee)
    here = office.meeting("distributed")

    with office.database.system("make a client for a test") as db:
        secret = create_client(db, "Arkivet", SCOPES, ["DIREKTIONEN"], days=30)

    caller = calling(office, secret)
    assert caller.ids("/meetings") == {here["id"]}
    assert caller.get(f"/meetings/{there['id']}").status_code == 404
    assert office["administrator"].items("/api-clients")[0]["body_ids"] == [office.board]
    with office.database.system("read what is kept") as db:
        kept = db.scalars(sa.select(ApiClientSecret)).one()
        assert (kept.creator_id, kept.confirmer_id) == (None, None)


@pytest.mark.parametrize(
    ("name", "scopes", "bodies", "said"),
    [
        ("Arkivet", ["bodies:write"], [], "There is no scope bodies:write"),
        ("Arkivet", SCOPES, ["Byrådet"], "There is no body Byrådet."),
        ("Postlisten", SCOPES, [], "There is a client of that name already."),
    ],
)
def test_what_is_unknown_or_taken_is_said_and_nothing_is_made(
    office: Office, name: str, scopes: list[str], bodies: list[str], said: str
) -> None:
    with office.database.system("make a client for a test") as db:
        create_client(db, "Postlisten", SCOPES, [], days=30)

    with pytest.raises(LookupError, match=said), office.database.system("make another") as db:
        create_client(db, name, scopes, bodies, days=30)

    assert len(office["administrator"].items("/api-clients")) == 1


def test_the_command_knows_bodies_by_itself() -> None:
    # In a process of its own: here the whole service has been imported.
    program = "import kurs.accounts.commands, kurs.kernel.guard as guard; print('body' in guard.ruled_tables())"
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "True"
