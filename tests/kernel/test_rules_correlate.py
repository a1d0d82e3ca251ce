"""A rule speaks of the row it is asked about, however deep: nowhere does it let any other row of the table in."""

import re
from uuid import UUID

import pytest
import sqlalchemy as sa

from kurs.identity.actor import Actor, Grants
from kurs.identity.permissions import CLIENT_SCOPES
from kurs.kernel import guard
from kurs.kernel.guard import ruled_tables
from kurs.main import create_app

assert create_app  # every feature's rules are known once it is imported

SOMEBODY, SOMEWHERE = UUID(int=1), frozenset({UUID(int=2)})
ACTORS = {
    "public": Actor(),
    "outsider": Actor(key="o", person_id=SOMEBODY),
    "employee": Actor(key="e", person_id=SOMEBODY, is_employee=True),
    "guest": Actor(key="g", person_id=SOMEBODY, grants=Grants(invited_to=SOMEWHERE)),
    "member": Actor(key="m", person_id=SOMEBODY, is_employee=True, grants=Grants(member_of=SOMEWHERE)),
    "chair": Actor(key="c", person_id=SOMEBODY, grants=Grants(chair_of=SOMEWHERE, member_of=SOMEWHERE)),
    "secretary": Actor(key="s", person_id=SOMEBODY, is_employee=True, grants=Grants(secretary_of=SOMEWHERE)),
    "auditor": Actor(key="a", person_id=SOMEBODY, grants=Grants(is_auditor=True)),
    "administrator": Actor(key="t", person_id=SOMEBODY, grants=Grants(is_administrator=True)),
    "client": Actor(key="client:x", client_id=SOMEBODY, scopes=CLIENT_SCOPES, grants=Grants(client_of=SOMEWHERE)),
}


@pytest.mark.parametrize("table", sorted(ruled_tables()))
def test_a_rule_names_the_table_it_is_about_once(table: str) -> None:
    """Every other row that a rule asks for has an alias of its own; the table itself, named again, would be any row."""
    model, rule = guard._rules[table]
    for name, actor in ACTORS.items():
        statement = str(sa.select(*sa.inspect(model).primary_key).select_from(model).where(rule(actor)))
        named = re.findall(rf"(?:FROM|JOIN|,)\s+{table}\b(?! AS|\.)", statement)
        assert len(named) == 1, f"{table} for {name}: {statement}"
