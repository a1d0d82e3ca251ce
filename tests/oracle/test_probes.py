"""An oracle that knows only `access.md` agrees with the API on every random question, on both engines."""

import os
import random
from collections.abc import Callable, Iterator

import pytest
from fastapi import FastAPI

from kurs.kernel.clock import now, today
from tests.oracle.attempts import Attempts
from tests.oracle.details import Details
from tests.oracle.generator import make_world
from tests.oracle.lists import Lists
from tests.oracle.planting import plant
from tests.oracle.probes import Found, Probe, Prober, run
from tests.oracle.screens import Screens

SEED = int(os.environ.get("KURS_PROBES_SEED", "1"))
# How many answers are compared on each engine, and in how many worlds; `make probes` raises the counts.
COUNTS = {
    "sqlite": int(os.environ.get("KURS_PROBES_SQLITE", "20000")),
    "postgresql": int(os.environ.get("KURS_PROBES_POSTGRESQL", "5000")),
}
WORLDS = {"sqlite": max(4, COUNTS["sqlite"] // 6000), "postgresql": max(1, COUNTS["postgresql"] // 5000)}
PLACES = [(engine, place) for engine, worlds in WORLDS.items() for place in range(worlds)]


def questions(prober: Prober, dice: random.Random) -> Iterator[Probe]:
    """Random questions without end."""
    makers = (Details(prober, dice), Lists(prober, dice), Screens(prober, dice), Attempts(prober, dice))
    while True:
        yield dice.choices(makers, [12, 3, 2, 6])[0].probe()


@pytest.mark.parametrize(("engine_name", "place"), PLACES)
def test_every_answer_is_what_the_access_table_says(
    empty_on: Callable[[str], FastAPI], engine_name: str, place: int
) -> None:
    seed = SEED * 1000 + place + (500 if engine_name == "postgresql" else 0)
    app = empty_on(engine_name)
    world = make_world(seed, now(), today())
    plant(world, app.state.runtime.database)
    prober = Prober(world)
    found = run(app, world, questions(prober, random.Random(seed)), COUNTS[engine_name] // WORLDS[engine_name], Found())
    if found.differences:
        pytest.fail(found.report(), pytrace=False)
