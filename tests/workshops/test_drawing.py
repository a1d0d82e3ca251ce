"""The draw: what holds for any people and any number of groups."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kurs.workshops.drawing import Participant, draw, place_for

AREAS = st.lists(st.sampled_from(["Havnen", "Skolerne", "Teknik", None]), min_size=1, max_size=60)
GROUPS, SEEDS = st.integers(1, 20), st.integers(0, 2**31 - 1)


def _people(areas: list[str | None]) -> list[Participant[int]]:
    return [Participant(place, area) for place, area in enumerate(areas)]


@given(AREAS, GROUPS, SEEDS)
def test_everybody_sits_in_one_group_and_sizes_differ_by_at_most_one(
    areas: list[str | None], count: int, seed: int
) -> None:
    groups = draw(_people(areas), count, seed)

    assert sorted(key for group in groups for key in group) == list(range(len(areas)))
    assert len(groups) == count
    sizes = [len(group) for group in groups]
    assert max(sizes) - min(sizes) <= 1


@given(AREAS, GROUPS, SEEDS)
def test_the_people_of_a_unit_are_spread_as_evenly_as_can_be(areas: list[str | None], count: int, seed: int) -> None:
    groups = draw(_people(areas), count, seed)

    for area in set(areas):
        shares = [sum(1 for key in group if areas[key] == area) for group in groups]
        assert max(shares) - min(shares) <= 1, area


@given(AREAS, GROUPS, SEEDS)
def test_a_draw_can_be_made_again(areas: list[str | None], count: int, seed: int) -> None:
    assert draw(_people(areas), count, seed) == draw(_people(areas), count, seed)


def test_another_seed_mixes_anew() -> None:
    people = _people(["Havnen", "Skolerne", "Teknik"] * 5)

    assert len({str(draw(people, 3, seed)) for seed in range(20)}) > 10


def test_one_person_and_no_person_can_be_drawn() -> None:
    assert sorted(draw(_people(["Havnen"]), 3, 1), key=len) == [[], [], [0]]
    assert draw([], 2, 1) == [[], []]
    with pytest.raises(ValueError, match="group"):
        draw(_people([None]), 0, 1)


@given(st.lists(AREAS, min_size=1, max_size=8), st.sampled_from(["Havnen", None]))
def test_who_comes_late_goes_to_a_smallest_group_and_there_to_the_one_with_fewest_colleagues(
    areas: list[list[str | None]], area: str | None
) -> None:
    groups = [_people(one) for one in areas]

    chosen = groups[place_for(groups, area)]

    smallest = [group for group in groups if len(group) == min(map(len, groups))]
    colleagues = [Counter(one.area for one in group)[area] for group in smallest]
    assert len(chosen) == len(smallest[0])
    assert Counter(one.area for one in chosen)[area] == min(colleagues)
