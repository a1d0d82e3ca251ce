"""Ids: in the order they were made, and silent about how many were."""

from itertools import pairwise

from kurs.kernel.table import new_id


def test_ids_are_uuids_of_version_7_in_the_order_they_were_made() -> None:
    made = [new_id() for _ in range(20_000)]

    assert made == sorted(set(made))
    assert {(one.version, one.variant) for one in made} == {(7, "specified in RFC 4122")}


def test_two_ids_of_the_same_millisecond_do_not_tell_how_many_lie_between_them() -> None:
    made = [new_id().int for _ in range(20_000)]
    steps = [two - one for one, two in pairwise(made) if one >> 80 == two >> 80]

    # A counter takes steps of one size; these spread over more than a thousandfold.
    assert len({step.bit_length() for step in steps}) > 10
