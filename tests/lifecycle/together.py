"""Writes at the same moment: what came of them must be what came of some order of those that succeeded."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from itertools import permutations
from threading import Barrier

from httpx import Response

from tests.lifecycle.calls import Call
from tests.lifecycle.house import House
from tests.lifecycle.specification import carry_out

# How one is told that another was first; nothing of theirs may have been done.
BEATEN = frozenset({409, 412})


def at_once(calls: Sequence[Call], send: Callable[[Call], Response | None]) -> list[Response | None]:
    """Every call in a thread of its own, all let go at the same moment."""
    barrier = Barrier(len(calls))

    def run(call: Call) -> Response | None:
        barrier.wait()
        return send(call)

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def orders(house: House, calls: Sequence[Call], *, is_strict: bool) -> Iterator[House]:
    """The house after each order that gives the answers that were given.

    Unless `is_strict`, who is told that another was first may have looked before the other was done, and is refused
    where nobody had come in between. But somebody was first then.
    """
    has_winner = any(call.status < 400 for call in calls)
    for order in permutations(calls):
        candidate = deepcopy(house)
        for call in order:
            attempt = deepcopy(candidate)
            status = carry_out(attempt, call)
            if status == call.status:
                candidate = attempt
            elif is_strict or not has_winner or call.status not in BEATEN or status >= 400:
                break
        else:
            yield candidate


def explain(calls: Sequence[Call]) -> str:
    """The calls and their answers, for a message."""
    return "\n".join(f"  {call}" for call in calls)
