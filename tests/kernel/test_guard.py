"""An actor's session reads what the actor may see, however the statement is written, and runs nothing else."""

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Bundle, aliased, join, make_transient_to_detached
from sqlmodel import col

from kurs.bodies.models import Body
from kurs.identity.actor import PUBLIC, Actor
from kurs.kernel import guard
from kurs.kernel.guard import ActorSession, Refused
from kurs.meetings.models import AgendaItem, InternalNote, Meeting
from tests.kernel.guarded_papers import HIDDEN, SHOWN, GuardedPapers, lay_out
from tests.support.applications import Applications
from tests.support.databases import ENGINES

other = aliased(Meeting)
TABLE: sa.Table = Meeting.__table__  # type: ignore[attr-defined]
NOTES: sa.Table = InternalNote.__table__  # type: ignore[attr-defined]
lightweight = sa.table("meeting", sa.column("title"))


@pytest.fixture(scope="module", params=ENGINES)
def papers(request: pytest.FixtureRequest, applications: Applications) -> GuardedPapers:
    """What there is to hide, on both engines; no test here leaves anything behind."""
    return lay_out(applications.on(request.param, "empty").database)


def _titles(statement: Any) -> Callable[[ActorSession], list[Any]]:
    return lambda db: [value.title if isinstance(value, Meeting) else value for value in db.scalars(statement)]


_notes_there = sa.exists().where(col(InternalNote.meeting_id) == col(Meeting.id))
_seen_meetings = sa.select(sa.func.count(col(other.id))).where(col(other.body_id) == col(Body.id))
_hidden_titles = sa.select(col(Meeting.body_id)).where(col(Meeting.title) == HIDDEN)
_both = sa.union_all(sa.select(Meeting), sa.select(Meeting))
_item_at_meeting = col(AgendaItem.meeting_id) == col(Meeting.id)

# How it is asked, and all that may be answered.
READS: dict[str, tuple[Callable[[ActorSession], Any], Any]] = {
    "an entity": (_titles(sa.select(Meeting)), [SHOWN]),
    "a column": (_titles(sa.select(col(Meeting.title))), [SHOWN]),
    "an alias": (_titles(sa.select(other)), [SHOWN]),
    "a column of an alias": (_titles(sa.select(col(other.title))), [SHOWN]),
    "an alias of a table's alias": (_titles(sa.select(aliased(Meeting, TABLE.alias()))), [SHOWN]),
    "an entity from a subquery": (_titles(sa.select(aliased(Meeting, sa.select(Meeting).subquery()))), [SHOWN]),
    "an entity from a table expression": (_titles(sa.select(aliased(Meeting, sa.select(Meeting).cte()))), [SHOWN]),
    "a bundle": (lambda db: [row.b.title for row in db.execute(sa.select(Bundle("b", col(Meeting.title))))], [SHOWN]),
    "a join": (_titles(sa.select(col(AgendaItem.title)).join(Meeting, _item_at_meeting)), [SHOWN]),
    "a join from the left": (
        _titles(sa.select(col(AgendaItem.title)).select_from(join(Meeting, AgendaItem, _item_at_meeting))),
        [SHOWN],
    ),
    "an outer join": (
        _titles(sa.select(col(InternalNote.text)).select_from(Meeting).outerjoin(InternalNote, sa.true())),
        [None],
    ),
    "exists": (_titles(sa.select(col(Meeting.title)).where(_notes_there)), []),
    "not exists": (_titles(sa.select(col(Meeting.title)).where(~_notes_there)), [SHOWN]),
    "exists from a class": (_titles(sa.select(sa.exists().select_from(InternalNote)).select_from(Meeting)), [False]),
    "a list of a subquery": (_titles(sa.select(col(Body.name)).where(col(Body.id).in_(_hidden_titles))), []),
    "a scalar subquery": (_titles(sa.select(_seen_meetings.scalar_subquery()).select_from(Body)), [1]),
    "a union": (_titles(sa.union_all(sa.select(col(Meeting.title)), sa.select(col(Body.name)))), [SHOWN, SHOWN]),
    "entities from a union": (_titles(sa.select(Meeting).from_statement(_both)), [SHOWN, SHOWN]),
    "an alias of a union": (_titles(sa.select(aliased(Meeting, _both.subquery()))), [SHOWN, SHOWN]),
    "a count": (_titles(sa.select(sa.func.count()).select_from(Meeting)), [1]),
    "a count of a subquery": (
        _titles(sa.select(sa.func.count()).select_from(sa.select(col(Meeting.id)).subquery())),
        [1],
    ),
    "a maximum": (_titles(sa.select(sa.func.max(col(InternalNote.text)))), [None]),
    "a window": (
        _titles(sa.select(sa.func.lead(col(Meeting.title)).over(order_by=col(Meeting.id))).select_from(Meeting)),
        [None],
    ),
    "a lambda": (_titles(sa.lambda_stmt(lambda: sa.select(Meeting))), [SHOWN]),
    "a lambda inside": (_titles(sa.select(Meeting).where(lambda: Meeting.title != "")), [SHOWN]),
    "a query": (lambda db: [meeting.title for meeting in db.query(Meeting)], [SHOWN]),
    "a query of columns": (lambda db: db.query(col(Meeting.title)).all(), [(SHOWN,)]),
    "a query's count": (lambda db: db.query(Meeting).count(), 1),
    "a stream": (_titles(sa.select(col(Meeting.title)).execution_options(yield_per=1)), [SHOWN]),
}


@pytest.mark.parametrize("how", READS)
def test_a_read_gives_what_the_actor_sees_however_it_is_asked(papers: GuardedPapers, how: str) -> None:
    ask, expected = READS[how]
    with papers.as_public() as db:
        assert ask(db) == expected


def _run(statement: Any) -> Callable[[ActorSession], Any]:
    return lambda db: db.execute(statement).all()


def _reload(db: ActorSession) -> Any:
    meeting = db.scalars(sa.select(Meeting)).one()
    db.expire(meeting)
    return meeting.title


def _revive(db: ActorSession) -> Any:
    meeting = Meeting(id=db.info["hidden"])
    make_transient_to_detached(meeting)
    db.add(meeting)
    return meeting.title


_changed = sa.update(Meeting).values(title="changed").returning(col(Meeting.id)).cte("changed")
_titled = sa.select(col(Meeting.title))

REFUSED: dict[str, Callable[[ActorSession], Any]] = {
    "text": _run(sa.text("SELECT title FROM meeting")),
    "text as entities": _run(sa.select(Meeting).from_statement(sa.text("SELECT * FROM meeting"))),
    "text in a condition": _run(_titled.where(sa.text("1 = 1 OR 1 = 1"))),
    "text as a prefix": _run(_titled.prefix_with("title,")),
    "text as a suffix": _run(_titled.suffix_with("UNION ALL SELECT title FROM meeting")),
    "text as a hint": _run(_titled.with_statement_hint("UNION ALL SELECT title FROM meeting")),
    "text as an operator": _run(sa.select(col(Meeting.title).op("|| (SELECT max(title) FROM meeting) ||")(""))),
    "a literal column": _run(sa.select(col(Meeting.id), sa.literal_column("(SELECT max(text) FROM internal_note)"))),
    "a table": _run(sa.select(TABLE)),
    "a table's column": _run(sa.select(TABLE.c.title)),
    "a table's column beside a class": _run(sa.select(col(Meeting.id), TABLE.c.title)),
    "a table's column in a condition": _run(_titled.where(TABLE.c.title == HIDDEN)),
    "a table as entities": _run(sa.select(Meeting).from_statement(sa.select(TABLE))),
    "a table as the source of an alias": _run(sa.select(aliased(Meeting, sa.select(TABLE).subquery()))),
    "a table joined": _run(_titled.join(NOTES, sa.true())),
    "a table joined from the left": _run(_titled.select_from(join(TABLE, AgendaItem, sa.true()))),
    "a table beside a class": _run(_titled.select_from(Meeting, TABLE.alias())),
    "a table's existence": _run(_titled.where(sa.exists().select_from(NOTES))),
    "an aliased table's existence": _run(_titled.where(sa.exists().select_from(NOTES.alias()))),
    "a sample of a table": _run(_titled.select_from(Meeting, sa.tablesample(NOTES, 100))),
    "a table's count": _run(
        sa.select(
            col(Meeting.id), sa.select(sa.func.count()).select_from(sa.select(NOTES).subquery()).scalar_subquery()
        )
    ),
    "a table as a value": _run(sa.select(col(Meeting.id), sa.func.row_to_json(NOTES.table_valued()))),
    "a table by name": _run(sa.select(col(Meeting.id), lightweight.c.title)),
    "a table by name as the source": _run(sa.select(col(Body.id), sa.column("title")).select_from(lightweight)),
    "a join with an alias": _run(sa.select(col(Body.id)).join(other, sa.true())),
    "an outer join with an alias": _run(sa.select(col(Body.id)).outerjoin(other, sa.true())),
    "a join with an alias from the left": _run(sa.select(col(Body.id)).select_from(join(Body, other, sa.true()))),
    "an update": _run(sa.update(Meeting).values(title="changed")),
    "an update of a table": _run(sa.update(TABLE).values(title="changed")),
    "an update inside a read": _run(sa.select(col(Body.id)).add_cte(_changed)),
    "a deletion": _run(sa.delete(Meeting)),
    "an insertion": _run(sa.insert(Body).values(name="changed")),
    "a query of a table": lambda db: db.query(TABLE).all(),
    "a query's update": lambda db: db.query(Meeting).update({"title": "changed"}),
    "a query's deletion": lambda db: db.query(Meeting).delete(),
    "a connection": lambda db: db.connection(),
    "a refresh": lambda db: db.refresh(db.scalars(sa.select(Meeting)).one()),
    "a merge": lambda db: db.merge(Meeting(id=db.info["hidden"], title="changed")),
    "a get": lambda db: db.get(Meeting, db.info["hidden"]),
    "a get of one": lambda db: db.get_one(Meeting, db.info["hidden"]),
    "a reload": _reload,
    "a row revived by its id": _revive,
    "bulk insertion": lambda db: db.bulk_insert_mappings(sa.inspect(Body), [{"name": "changed"}]),
    "bulk update": lambda db: db.bulk_update_mappings(sa.inspect(Meeting), [{"id": db.info["hidden"], "version": 1}]),
    "bulk saving": lambda db: db.bulk_save_objects([Meeting(title="changed")]),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_would_read_or_write_past_the_guard_is_refused(papers: GuardedPapers, what: str) -> None:
    with papers.as_public() as db:
        db.info["hidden"] = papers.hidden_meeting
        with pytest.raises(Refused):
            REFUSED[what](db)
        db.commit()
    assert papers.titles() == [HIDDEN, SHOWN]


def test_a_statement_over_a_table_that_lost_its_rule_is_refused(
    papers: GuardedPapers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(guard._rules, "internal_note")
    guard._criterion.cache_clear()
    with papers.as_public() as db, pytest.raises(Refused, match="internal_note"):
        db.scalars(sa.select(col(Meeting.title)).where(_notes_there)).all()


def test_a_rule_reaches_the_tables_that_another_rule_reads(papers: GuardedPapers) -> None:
    with papers.as_public() as db:
        hidden = sa.select(col(AgendaItem.title)).where(col(AgendaItem.meeting_id) == papers.hidden_meeting)
        assert db.scalars(hidden).all() == []


def test_two_actors_never_share_a_rule(papers: GuardedPapers) -> None:
    statement = sa.select(sa.func.count()).select_from(Body)
    somebody = Actor(key="0199a3f0-0000-7000-8000-000000000001")
    seen = []
    for actor in (PUBLIC, somebody, PUBLIC):
        with papers.database.reading(actor) as db:
            seen.append(db.scalar(statement))
    assert seen == [1, 2, 1]


def test_the_guard_can_fail(papers: GuardedPapers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(guard._rules, "meeting", (Meeting, lambda _actor: sa.true()))
    guard._criterion.cache_clear()
    with papers.as_public() as db:
        found = _titles(sa.select(Meeting))(db)
    guard._criterion.cache_clear()
    assert sorted(found) == [HIDDEN, SHOWN]
