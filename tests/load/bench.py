"""`make bench`: Kurs beside a bare server and the usual way, interleaved in one run; a table, and `var/bench.json`.

The servers share one core and the load has the other. Rounds go A B C A B C, each number is the median of its rounds,
and only ratios from one run mean anything. The goals stand beside what was measured.
"""

import json
import platform
import statistics
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from kurs.kernel.logs import configure_logging
from tests.load import contenders, generator
from tests.load.contenders import Contender
from tests.load.dataset import Dataset, fill_baseline, fill_kurs
from tests.load.works import Work, answers_to_record, works_on

ROUNDS = 3
SECONDS = 2.5
CONNECTIONS = 16
WARM_UP_SECONDS = 0.5
RESULT = Path("var/bench.json")


@dataclass(frozen=True)
class Measured:
    """One contender at one work: medians over the rounds."""

    work: str
    contender: str
    per_second: float
    cpu_microseconds: float
    p50_milliseconds: float
    p99_milliseconds: float
    answers: int


def main() -> int:
    """Measure, print and keep the result."""
    configure_logging("json")
    contenders.on_core(contenders.SERVER_CORE)
    with tempfile.TemporaryDirectory(prefix="kurs-bench-") as name:
        measured, works = measure(Path(name))
    print_table(works, measured)
    keep(works, measured)
    below = [work.name for work in works if not work.reaches_its_floor(measured_ratios(work, measured))]
    say(f"Below their floor: {', '.join(below) or 'none'}.")
    return 0


def measure(directory: Path) -> tuple[list[Measured], list[Work]]:
    """Fill the databases, start the servers, and run every work against each contender in turns."""
    say(f"Filling two databases with {Dataset.items:,} agenda items.")
    database, usual_database = directory / "kurs.sqlite3", directory / "usual.sqlite3"
    dataset = fill_kurs(database, directory)
    fill_baseline(usual_database, database)
    with contenders.kurs(directory, f"sqlite:///{database}") as server:
        works = works_on(dataset, server)
        recorded = answers_to_record(works, server.port)
        with contenders.rivals(directory, recorded, f"sqlite:///{usual_database}") as others:
            servers = {"kurs": Contender("kurs", server.port, server.process), **others}
            contenders.on_core(contenders.LOAD_CORE)
            return [one for work in works for one in run_work(work, servers)], works


def run_work(work: Work, servers: dict[str, Contender]) -> Iterator[Measured]:
    """All rounds of one work."""
    say(f"Measuring: {work.name}.")
    taking_part = {name: servers[name] for name in work.requests}
    rounds: dict[str, list[Measured]] = {name: [] for name in taking_part}
    for name, server in taking_part.items():
        generator.run(server.port, work.requests[name](), connections=work.connections, seconds=WARM_UP_SECONDS)
    for _ in range(ROUNDS):
        for name, server in taking_part.items():
            rounds[name].append(one_round(work, name, server))
    for name, results in rounds.items():
        yield median_of(work.name, name, results)


def one_round(work: Work, name: str, server: Contender) -> Measured:
    """Load one server for a while."""
    cpu_before = server.cpu_seconds()
    result = generator.run(server.port, work.requests[name](), connections=work.connections, seconds=SECONDS)
    cpu = server.cpu_seconds() - cpu_before
    expected = work.statuses[name]
    if set(result.statuses) != {expected}:
        raise RuntimeError(f"{work.name}: {name} answered {dict(result.statuses)}, not only {expected}")
    answers = len(result.latencies)
    return Measured(
        work.name,
        name,
        result.per_second,
        cpu / answers * 1e6,
        result.percentile(0.5),
        result.percentile(0.99),
        answers,
    )


def median_of(work: str, contender: str, rounds: list[Measured]) -> Measured:
    """The median of each number over the rounds."""
    numbers = ("per_second", "cpu_microseconds", "p50_milliseconds", "p99_milliseconds")
    medians = {name: statistics.median(getattr(one, name) for one in rounds) for name in numbers}
    return Measured(work, contender, **medians, answers=sum(one.answers for one in rounds))


def measured_ratios(work: Work, measured: list[Measured]) -> dict[str, float]:
    """How many requests per second Kurs answers for each one the other answers."""
    rates = {one.contender: one.per_second for one in measured if one.work == work.name}
    return {name: rates["kurs"] / rate for name, rate in rates.items() if name != "kurs"}


def print_table(works: list[Work], measured: list[Measured]) -> None:
    """The table, a line per work, floors and goals in brackets."""
    by_place = {(one.work, one.contender): one for one in measured}
    say("")
    say(f"{'work':34} {'kurs/s':>9} {'bare/s':>9} {'usual/s':>9} {'p99 ms':>7}   over bare (floor, goal)   over usual")
    for work in works:
        ratios = measured_ratios(work, measured)
        rates = [by_place.get((work.name, name)) for name in ("kurs", "bare", "usual")]
        shown = " ".join(f"{one.per_second:9,.0f}" if one else f"{'–':>9}" for one in rates)
        p99 = by_place[work.name, "kurs"].p99_milliseconds
        against = "   ".join(work.in_words(name, ratios) for name in ("bare", "usual"))
        say(f"{work.name:34} {shown} {p99:7.1f}   {against}")
    for work in works:
        if work.most_seconds:
            seconds = by_place[work.name, "kurs"].p50_milliseconds / 1000
            floor, goal = work.most_seconds
            say(f"{work.name}: {seconds:.2f} s each (at most {floor:g} s, goal {goal:g} s).")
    say(f"\nMedians of {ROUNDS} interleaved rounds of {SECONDS} s on {platform.machine()}; only ratios mean anything.")


def keep(works: list[Work], measured: list[Measured]) -> None:
    """Write everything to `var/bench.json`."""
    RESULT.parent.mkdir(exist_ok=True)
    content = {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "rounds": ROUNDS,
        "seconds_a_round": SECONDS,
        "items": Dataset.items,
        "measured": [asdict(one) for one in measured],
        "ratios": {work.name: measured_ratios(work, measured) for work in works},
        "goals": {work.name: {"floor": work.floor, "goal": work.goal} for work in works},
    }
    RESULT.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    say(f"Also written to {RESULT}.")


def say(line: str) -> None:
    """Tell whoever waits."""
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
