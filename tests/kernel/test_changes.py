"""What a transaction did, net per row, whichever way it was done; and what must hold before it is committed."""

from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from kurs.identity.actor import PUBLIC
from kurs.identity.models import LoginSession, Person, Unit
from kurs.kernel import changes
from kurs.kernel.changes import Change, body_of, changes_of, places_of
from kurs.kernel.guard import Refused, ruled_tables
from kurs.kernel.problems import Failure, conflict
from kurs.meetings.models import AgendaItem, InternalNote
from tests.audit.written import entries_in, last_sequence
from tests.kernel.guarded_papers import GuardedPapers, lay_out
from tests.support.applications import Applications
from tests.support.office import Office
from tests.support.statements import statements_of


@pytest.fixture
def papers(applications: Applications) -> GuardedPapers:
    """A few papers on SQLite."""
    return lay_out(applications.on("sqlite", "empty").database)


def told(db: Session) -> list[tuple[str, str, dict, dict]]:
    """The changes in short: kind, table, before and after."""
    return [(c.kind, c.model.__tablename__, c.before, c.after) for c in changes_of(db)]


def test_a_row_that_is_made_and_changed_was_made_as_it_is(papers: GuardedPapers) -> None:
    with papers.database.system("see changes in a test") as db:
        unit = Unit(name="Første")
        db.add(unit)
        db.flush()
        unit.name, unit.short_name = "Anden", "A"
        db.flush()
        assert told(db) == [("created", "unit", {}, {"name": "Anden", "short_name": "A"})]


def test_a_row_that_is_made_and_removed_never_was(papers: GuardedPapers) -> None:
    before = last_sequence(papers.database)
    with papers.database.system("see changes in a test") as db:
        unit = Unit(name="Kortvarig")
        db.add(unit)
        db.flush()
        db.delete(unit)
        db.flush()
        assert told(db) == []
    assert last_sequence(papers.database) == before


def test_a_field_that_is_set_and_set_back_has_not_changed(papers: GuardedPapers) -> None:
    with papers.database.system("see changes in a test") as db:
        item = db.scalars(sa.select(AgendaItem)).first()
        assert item is not None
        title = item.title
        for value in ("Andet", "Tredje", title):
            item.title = value
            db.flush()
        assert told(db) == []


def test_a_row_that_is_changed_and_removed_was_what_it_was_before(papers: GuardedPapers) -> None:
    with papers.database.system("see changes in a test") as db:
        note = db.scalars(sa.select(InternalNote)).one()
        note.text = "Andet"
        db.flush()
        db.delete(note)
        db.flush()
        ((kind, _, before, after),) = told(db)
        assert (kind, before["text"], after) == ("removed", "hidden", {})


def test_what_a_savepoint_took_back_is_not_told_and_what_it_kept_is(papers: GuardedPapers) -> None:
    start = last_sequence(papers.database)
    with papers.database.system("see changes in a test") as db:
        db.add(Unit(name="Før"))
        with db.begin_nested():
            db.add(Unit(name="Beholdt"))
        point = db.begin_nested()
        db.add(Unit(name="Taget tilbage"))
        db.flush()
        point.rollback()
        db.add(Unit(name="Efter"))
    names = [entry.values["name"][1] for entry in entries_in(papers.database, after=start)]
    assert names == ["Før", "Beholdt", "Efter"]


def test_what_is_changed_without_an_actor_inside_a_request_belongs_to_it(papers: GuardedPapers) -> None:
    start = last_sequence(papers.database)
    with papers.database.writing(PUBLIC) as db:
        with db.as_system("change something nobody sees, in a test") as system:
            system.scalars(sa.select(InternalNote)).one().text = "Andet"
        db.add(Unit(name="Efter"))
    tables = [entry.row.subject_table for entry in entries_in(papers.database, after=start)]
    assert tables == ["internal_note", "unit"]


def test_bulk_statements_on_audited_tables_are_refused(papers: GuardedPapers) -> None:
    for statement in (
        sa.delete(Unit),
        sa.update(Unit).values(name="x"),
        sa.insert(Person).values(name="x"),
    ):
        with pytest.raises(Refused, match="trail"), papers.database.system("write past the trail, in a test") as db:
            db.execute(statement)


@pytest.fixture
def veto() -> Iterator[list[Sequence[Change]]]:
    """A check that refuses every change, and what it was shown."""
    shown: list[Sequence[Change]] = []

    def refuse(_session: Session, found: Sequence[Change]) -> None:
        shown.append(found)
        raise conflict("Nej", "No")

    changes.before_commit(refuse)
    yield shown
    changes._checks.remove(refuse)


def test_a_check_before_the_commit_can_refuse_it(papers: GuardedPapers, veto: list[Sequence[Change]]) -> None:
    start = last_sequence(papers.database)
    with pytest.raises(Failure), papers.database.system("be refused, in a test") as db:
        db.add(Unit(name="Afvist"))

    assert [[change.kind for change in found] for found in veto] == [["created"]]
    assert last_sequence(papers.database) == start
    with papers.database.system_reading("see what is left, in a test") as db:
        assert db.scalar(sa.select(sa.func.count()).select_from(Unit)) == 0


def test_rows_lead_to_their_body_and_say_whether_they_stand_under_something_closed(papers: GuardedPapers) -> None:
    with papers.database.system_reading("find bodies, in a test") as db:
        items = db.scalars(sa.select(AgendaItem).order_by(AgendaItem.position)).all()
        note = db.scalars(sa.select(InternalNote)).one()
        places = places_of(db, items)
        assert {place.body_id for place in places.values()} == {body_of(db, note)}
        assert {item.openness.value: places[item.id].is_closed for item in items} == {"open": False, "closed": True}
        assert body_of(db, Person(name="Ingen")) is None


def test_what_is_never_kept_is_a_column_there_is() -> None:
    for name, model in ruled_tables().items():
        assert model.unaudited <= model.model_fields.keys(), name
        ways = model.belongs_to if isinstance(model.belongs_to, tuple) else (model.belongs_to,)
        assert {way for way in ways if way} <= model.model_fields.keys(), name
    assert "secret_hash" in LoginSession.unaudited


def test_every_column_that_keeps_a_secret_stays_out_of_the_trail() -> None:
    telling = ("secret", "password", "token")
    kept = {
        f"{name}.{field}"
        for name, model in ruled_tables().items()
        for field in changes.audited_fields(model)
        if any(word in field for word in telling)
    }
    assert kept == set()


def test_sixty_changes_take_as_many_statements_as_five(applications: Applications) -> None:
    office = Office(applications.on("sqlite", "empty"))
    meeting = UUID(office.meeting()["id"])

    def statements_for(rows: int) -> int:
        with statements_of(office.database) as noted, office.database.system("write many rows, in a test") as db:
            db.add_all(
                InternalNote(meeting_id=meeting, position=place, text=f"{date(2026, 1, 1)}") for place in range(rows)
            )
        return len(noted.asked)

    assert statements_for(60) == statements_for(5) <= 12
