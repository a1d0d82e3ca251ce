"""On PostgreSQL the database itself hides what is closed, when nothing else does."""

from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from kurs.identity.actor import Actor
from kurs.identity.models import Account
from kurs.kernel import guard, row_security
from kurs.kernel.guard import ActorSession
from kurs.kernel.table import Table
from tests.leaks.canaries import tokens_in
from tests.leaks.cast import ACCOUNTS, FULL_READERS, PUBLIC
from tests.leaks.contract_paths import Contract
from tests.leaks.house import House
from tests.leaks.walk import short_walk

SEATED = FULL_READERS
BELTED = (
    "agenda_item",
    "item_section",
    "presenter",
    "guest",
    "item_question",
    "group_discussion",
    "discussion_group",
    "group_member",
    "group_note",
    "decision",
    "item_notice",
    "attachment",
    "attachment_file",
    "attachment_file_text",
    "internal_note",
    "attendance_exception",
    "absence_reason",
    "protocol",
    "protocol_entry",
    "protocol_review",
    "protocol_reviewer",
    "protocol_writer",
    "decision_number",
    "matter",
    "routing_step",
    "track",
)


@pytest.fixture
def house(houses: Callable[[str], House]) -> House:
    """The furnished house on PostgreSQL."""
    return houses("postgresql")


def _actor(house: House, role: str) -> Actor:
    if role == PUBLIC:
        return Actor()
    authenticate = house.app.state.runtime.authenticate
    with house.database.system_reading("find the actor of a role in a test") as db:
        account = db.scalars(sa.select(Account).where(Account.name == house.accounts[f"name of {role}"])).one()
        actor: Actor = authenticate.actor_of(db, account)
        return actor


def _read(house: House, said: dict[str, str]) -> str:
    """Every row of every belted table, without guard or rule, after the transaction has said who reads."""
    with house.database.engine.connect() as connection:
        row_security.tell(connection, said)
        return "\n".join(
            str(tuple(row)) for name in BELTED for row in connection.execute(sa.select(Table.metadata.tables[name]))
        )


def _closed_tokens(house: House) -> set[str]:
    """The canaries of everything that no one who reads open papers finds."""
    closed = tokens_in(_read(house, row_security.AS_SYSTEM)) - tokens_in(_read(house, {}))
    # Who was away is copied into locked minutes, which the belt holds; the list itself is not among what it covers.
    return {token for token in closed if not house.canaries.values[token].what.endswith("of somebody away")}


@pytest.mark.parametrize("role", [*sorted(set(ACCOUNTS) - SEATED - {"guest", "secretary_elsewhere"}), PUBLIC])
def test_the_belt_alone_shows_nothing_closed_to_who_sits_nowhere(house: House, role: str) -> None:
    found = tokens_in(_read(house, _actor(house, role).row_security)) & _closed_tokens(house)
    planted = [house.canaries.values[token] for token in found]
    # Who answers for a closed track reads it wherever they sit.
    assert {one.what for one in planted if not (" of a track " in one.what and role in one.readers)} == set()
    assert bool(planted) == (role == "employee")


@pytest.mark.parametrize("role", sorted(SEATED | {"secretary_elsewhere"}))
def test_the_belt_alone_keeps_one_body_from_another_and_notes_from_all_but_the_secretary(
    house: House, role: str
) -> None:
    found = tokens_in(_read(house, _actor(house, role).row_security)) & _closed_tokens(house)
    planted = house.canaries.values
    notes = {token for token in found if planted[token].what == "an internal note"}
    assert all(role in planted[token].readers for token in notes)
    ours = {token for token in found if planted[token].readers & {"secretary"}}
    assert bool(ours) == (role in SEATED)
    assert bool(found - ours - notes) == (role in {"auditor", "group_member", "secretary_elsewhere"})


def test_the_belt_alone_shows_a_guest_their_own_items(house: House) -> None:
    items = Table.metadata.tables["agenda_item"]
    with house.database.engine.connect() as connection:
        row_security.tell(connection, _actor(house, "guest").row_security)
        closed = connection.scalars(sa.select(items.c.id).where(items.c.openness == "closed"))
        found = {str(row_id) for row_id in closed}
    assert found
    assert all("guest" in house.canaries.readers_of(row_id) for row_id in found)


def test_there_is_something_to_hide_and_its_readers_find_it(house: House) -> None:
    closed = _closed_tokens(house)
    assert len(closed) > 50
    member = tokens_in(_read(house, _actor(house, "member").row_security)) & closed
    assert {token for token in closed if "member" in house.canaries.values[token].readers} - member == set()


def test_a_transaction_that_says_nothing_reads_nothing_closed(house: House) -> None:
    with house.database.engine.connect() as connection:
        items = Table.metadata.tables["agenda_item"]
        assert set(connection.scalars(sa.select(items.c.openness))) == {"open"}
        assert connection.scalar(sa.select(sa.func.count()).select_from(Table.metadata.tables["internal_note"])) == 0


def test_what_one_transaction_said_is_forgotten_by_the_next(house: House) -> None:
    items = Table.metadata.tables["agenda_item"]
    with house.database.engine.connect() as connection:
        row_security.tell(connection, row_security.AS_SYSTEM)
        assert "closed" in set(connection.scalars(sa.select(items.c.openness)))
        connection.rollback()
        assert set(connection.scalars(sa.select(items.c.openness))) == {"open"}


def test_the_service_owns_no_table_and_cannot_lift_the_belt(house: House) -> None:
    owned = sa.text("SELECT count(*) FROM pg_tables WHERE tableowner = current_user")
    exempt = sa.text("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
    with house.database.engine.connect() as connection:
        assert connection.scalar(sa.text("SELECT current_user")) == "kurs_app"
        assert (connection.scalar(owned), connection.scalar(exempt)) == (0, False)
        with pytest.raises(sa.exc.ProgrammingError, match="must be owner"):
            connection.execute(sa.text("ALTER TABLE agenda_item DISABLE ROW LEVEL SECURITY"))


@pytest.fixture
def unguarded(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The guard gone: statements of actors run as they were written."""
    event.remove(ActorSession, "do_orm_execute", guard._guard)
    yield
    event.listen(ActorSession, "do_orm_execute", guard._guard)


@pytest.mark.usefixtures("unguarded")
@pytest.mark.parametrize("role", ["employee", PUBLIC])
def test_with_the_guard_gone_no_route_shows_what_is_closed(house: House, role: str) -> None:
    closed = _closed_tokens(house)
    planted = house.canaries.values
    walk = short_walk(house, Contract(house.app), role)
    # The belt lies around the papers; what the trail says of them is held by its own rules and by nothing below.
    papers = [answer.text for asked, answer in walk.answers.items() if "/audit" not in asked.path]
    found = tokens_in("\n".join(papers)) & closed
    shown = {planted[token].what for token in found if role not in planted[token].readers}
    assert walk.leaks, "without the guard drafts must be found, or this test proves nothing"
    assert shown == set()


def test_without_the_belt_that_walk_finds_closed_rows(house: House, unguarded: None) -> None:
    closed = _closed_tokens(house)
    said = dict(row_security.AS_SYSTEM)

    @event.listens_for(ActorSession, "after_begin")
    def _lift(_session: ActorSession, _transaction: object, connection: sa.Connection) -> None:
        row_security.tell(connection, said)

    try:
        assert short_walk(house, Contract(house.app), "employee").tokens & closed
    finally:
        event.remove(ActorSession, "after_begin", _lift)
