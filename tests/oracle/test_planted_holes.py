"""A rule that is broken on purpose is found within few probes, so that probes without differences mean something."""

import random
from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa
from fastapi import FastAPI

from kurs.kernel import guard
from kurs.kernel.clock import now, today
from tests.oracle.generator import make_world
from tests.oracle.planting import plant
from tests.oracle.probes import Found, Prober, run
from tests.oracle.test_probes import questions

# The table whose rule lets everything through, and after how many probes that has been found at the latest.
HOLES = {"agenda_item": 400, "attachment": 400, "decision": 400, "internal_note": 800, "meeting": 400}
# On PostgreSQL row security hides what is closed all the same: there the hole is in what it does not know of.
TRIED = [*(("sqlite", table) for table in HOLES), ("postgresql", "meeting")]


@pytest.fixture
def without_kept_rules() -> Iterator[None]:
    """Nothing that was worked out under other rules, before and after."""
    guard._criterion.cache_clear()
    yield
    guard._criterion.cache_clear()


@pytest.mark.parametrize(("engine_name", "table"), TRIED)
def test_a_rule_that_lets_everything_through_is_found(
    empty_on: Callable[[str], FastAPI],
    without_kept_rules: None,
    monkeypatch: pytest.MonkeyPatch,
    engine_name: str,
    table: str,
) -> None:
    app = empty_on(engine_name)
    world = make_world(7, now(), today())
    plant(world, app.state.runtime.database)
    # The same questions first, as long as the rules are whole: what is found later is found because of the hole.
    assert not run(app, world, questions(Prober(world), random.Random(7)), 50, Found()).differences
    model, _ = guard._rules[table]
    monkeypatch.setitem(guard._rules, table, (model, lambda _actor: sa.true()))
    guard._criterion.cache_clear()
    with app.state.runtime.database.system("let kept answers be stale") as db:
        db.execute(sa.text("UPDATE unit SET version = version + 1"))
    found = Found()
    probes = questions(Prober(world), random.Random(7))
    while not found.differences and found.count < HOLES[table]:
        run(app, world, probes, 50, found)
    assert found.differences
    print(f"{table} on {engine_name}: found after {found.first_difference_after} probes")
