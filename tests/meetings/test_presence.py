"""Who was there for an item follows from when they came and went, where the item's time is known."""

import pytest

from kurs.meetings.presence import Stay, deviation_under, presence_under
from kurs.meetings.programme import Slot, parse_clock
from kurs.meetings.vocabulary import ItemPresence

START = parse_clock("09:00")


def a_slot(start: str, end: str | None = None, **changes: bool) -> Slot:
    return Slot("punkt", parse_clock(start), None if end is None else parse_clock(end), **changes)


def a_stay(arrived: str | None = None, left: str | None = None) -> Stay:
    return Stay(*(None if clock is None else parse_clock(clock) for clock in (arrived, left)))


@pytest.mark.parametrize(
    ("stay", "slot", "expected"),
    [
        (a_stay(), a_slot("09:00", "09:30"), "present"),
        (a_stay(left="10:40"), a_slot("10:00", "10:40"), "present"),
        (a_stay(left="10:40"), a_slot("10:30", "11:00"), "partly"),
        (a_stay(left="10:40"), a_slot("10:40", "11:00"), "absent"),
        (a_stay(arrived="09:20"), a_slot("09:00", "09:20"), "absent"),
        (a_stay(arrived="09:20"), a_slot("09:10", "09:30"), "partly"),
        (a_stay(arrived="09:20"), a_slot("09:20", "09:30"), "present"),
        (a_stay(arrived="08:50"), a_slot("09:00", "09:30"), "present"),
        (a_stay("09:10", "09:50"), a_slot("09:00", "10:00"), "partly"),
        (a_stay("09:10", "09:50"), a_slot("10:00", "10:20"), "absent"),
        # Left, and came back.
        (a_stay("11:00", "10:00"), a_slot("10:00", "10:50"), "absent"),
        (a_stay("11:00", "10:00"), a_slot("09:00", "09:50"), "present"),
        (a_stay("11:00", "10:00"), a_slot("11:00", "11:30"), "present"),
        (a_stay("11:00", "10:00"), a_slot("09:30", "11:30"), "partly"),
        # Of an item whose end nobody knows, only the beginning counts.
        (a_stay(left="10:40"), a_slot("10:39"), "present"),
        (a_stay(left="10:40"), a_slot("10:40"), "absent"),
        (a_stay(left="10:40"), a_slot("10:40", "10:40"), "absent"),
        # Nothing is guessed.
        (a_stay(left="10:40"), a_slot("11:00", "11:30", is_approximate=True), "present"),
        (a_stay(left="10:40"), Slot("punkt"), "present"),
    ],
)
def test_presence_follows_from_arrival_and_leaving(stay: Stay, slot: Slot, expected: str) -> None:
    assert presence_under(stay, slot, START) == expected


def test_a_meeting_may_go_on_beyond_midnight() -> None:
    evening, after = parse_clock("19:00"), 24 * 60
    late, later = Slot("a", after - 30, after + 5), Slot("b", after + 15, after + 45)
    stay = a_stay(left="00:10")

    assert [presence_under(stay, slot, evening) for slot in (late, later)] == ["present", "absent"]


@pytest.mark.parametrize(
    ("said", "is_there", "expected"),
    [
        (None, True, ("absent", True)),
        ("present", True, None),
        ("conflict_of_interest", True, ("conflict_of_interest", False)),
        ("partly", True, ("partly", False)),
        (None, False, None),
        ("absent", False, None),
        ("present", False, ("present", False)),
    ],
)
def test_what_was_said_of_an_item_wins(said: str | None, is_there: bool, expected: tuple[str, bool] | None) -> None:
    explicit = None if said is None else ItemPresence(said)
    got = deviation_under(explicit, a_stay(left="10:00"), a_slot("10:00", "11:00"), START, is_there=is_there)

    assert got == expected
