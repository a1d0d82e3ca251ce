"""Which items were moved, by the fewest moves that lead from one order to the other; pure."""

from bisect import bisect_left
from collections.abc import Hashable, Sequence
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def moved(before: Sequence[Key], after: Sequence[Key]) -> set[Key]:
    """The keys that do not keep their place among the others; those in one order only are left out.

    What stays is a longest increasing subsequence, so that one item moved past ten is one move and not ten.
    """
    place = {key: index for index, key in enumerate(before)}
    common = [key for key in after if key in place]
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int | None] = []
    for index, key in enumerate(common):
        length = bisect_left(tails, place[key])
        previous.append(ends[length - 1] if length else None)
        tails[length : length + 1] = [place[key]]
        ends[length : length + 1] = [index]
    stays: set[Key] = set()
    step = ends[-1] if ends else None
    while step is not None:
        stays.add(common[step])
        step = previous[step]
    return set(common) - stays
