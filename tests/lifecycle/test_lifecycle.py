"""Four people drive meetings from draft to locked minutes, and find nothing that a model does not say."""

import os
from collections import Counter

from hypothesis import HealthCheck, Phase, Verbosity, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.lifecycle.calls import Call
from tests.lifecycle.machine import Lifecycle
from tests.lifecycle.stage import Stage
from tests.support.applications import Applications

# How many lives of how many steps are led on each engine; `make lifecycle` raises the counts.
LIVES = {
    "sqlite": int(os.environ.get("KURS_LIFECYCLE_SQLITE", "6")),
    "postgresql": int(os.environ.get("KURS_LIFECYCLE_POSTGRESQL", "3")),
}
STEPS = int(os.environ.get("KURS_LIFECYCLE_STEPS", "40"))
# Making a failing life smaller takes minutes, and is asked for.
SHRINKS = os.environ.get("KURS_LIFECYCLE_SHRINK") == "1"
SEED = int(os.environ.get("KURS_LIFECYCLE_SEED", "1"))


def lead_lives(
    applications: Applications, engine_name: str, lives: int, *, steps: int = STEPS, seeded: int = SEED
) -> Counter[str]:
    """Run the machine on an engine, each life on an empty database; how often what was answered how."""
    counted: Counter[str] = Counter()

    def count(call: Call) -> None:
        counted[f"{call.name} {call.status}"] += 1

    def make() -> Lifecycle:
        return Lifecycle(Stage(applications.on(engine_name, "empty")), count)

    run_state_machine_as_test(
        seed(seeded)(make),
        settings=settings(
            max_examples=lives,
            stateful_step_count=steps,
            database=None,
            deadline=None,
            print_blob=False,
            phases=[Phase.generate, Phase.shrink] if SHRINKS else [Phase.generate],
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
            verbosity=Verbosity.normal,
        ),
    )
    return counted


def test_every_answer_is_what_the_model_says_and_so_is_what_is_read_afterwards(
    engine_name: str, applications: Applications
) -> None:
    counted = lead_lives(applications, engine_name, LIVES[engine_name])
    print(f"{engine_name}: {sum(counted.values())} calls", dict(sorted(counted.items())))
