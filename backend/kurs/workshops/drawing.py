"""Drawing groups: sizes differ by at most one, and so do the shares that a unit has in two groups. Pure."""

import random
from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Participant(Generic[Key]):
    """Somebody to place; those without an area are spread like one area of their own."""

    key: Key
    area: Hashable | None = None


def draw(participants: Sequence[Participant[Key]], number_of_groups: int, seed: int) -> list[list[Key]]:
    """The groups, some of them empty when there are more groups than people; the same for the same seed and people.

    One area after the other is dealt around the table, each beginning where the last one ended: then no group gets two
    more of an area, or two more people, than another. Raises ValueError for less than one group.
    """
    if number_of_groups < 1:
        raise ValueError("there must be a group")
    dice = random.Random(seed)
    by_area: dict[Hashable | None, list[Key]] = defaultdict(list)
    for participant in participants:
        by_area[participant.area].append(participant.key)
    areas = list(by_area.values())
    dice.shuffle(areas)
    for people in areas:
        dice.shuffle(people)
    groups: list[list[Key]] = [[] for _ in range(number_of_groups)]
    for place, key in enumerate(key for people in areas for key in people):
        groups[place % number_of_groups].append(key)
    return groups


def place_for(groups: Sequence[Sequence[Participant[Key]]], area: Hashable | None) -> int:
    """Which group takes somebody who comes late: the smallest; of several, the one with fewest of their area."""

    def weight(place: int) -> tuple[int, int, int]:
        group = groups[place]
        return len(group), sum(1 for one in group if one.area == area), place

    return min(range(len(groups)), key=weight)
