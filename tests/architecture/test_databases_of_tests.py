"""The harness itself: each test gets a migrated database of its own, on both engines."""

import pytest
import sqlalchemy as sa
from sqlmodel import SQLModel

from kurs.bodies.models import Body
from kurs.bodies.vocabulary import Audience, BodyKind
from tests.support.applications import Application


@pytest.mark.parametrize("turn", ["first", "second"])
def test_what_one_test_writes_the_next_does_not_see(application: Application, turn: str) -> None:
    with application.database.system("count bodies") as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Body)) == 0, turn
        session.add(Body(name="Udvalget", kind=BodyKind.committee, default_audience=Audience.public))


def test_the_database_of_a_test_has_every_table(application: Application) -> None:
    found = set(sa.inspect(application.database.engine).get_table_names())
    assert set(SQLModel.metadata.tables) <= found


def test_the_engine_is_the_one_that_was_asked_for(application: Application, engine_name: str) -> None:
    assert application.database.engine.dialect.name == engine_name
