"""Who presents and who visits, and what is left of the title."""

import pytest

from kurs.imports.parsing.guests import read_guests
from kurs.imports.parsing.presenters import read_item_text


@pytest.mark.parametrize(
    ("printed", "title", "people", "minutes"),
    [
        (
            "Velkomst v. Birthe Lindegaard (Kommunaldirektør) (15min)",
            "Velkomst",
            [("Birthe Lindegaard", "Kommunaldirektør")],
            15,
        ),
        ("Gruppedrøftelse 2 v. Gry Holm 30 min)", "Gruppedrøftelse 2", [("Gry Holm", None)], 30),
        ("Velkomst v. minister for sundhed Anna Berg.", "Velkomst", [("Anna Berg", "minister for sundhed")], None),
        (
            "Status v/ professor Bo Lind, Østhavn Universitet",
            "Status",
            [("Bo Lind", "professor, Østhavn Universitet")],
            None,
        ),
        ("Velkomst v/ Samrådets formand, Mads Holm", "Velkomst", [("Mads Holm", "Samrådets formand")], None),
        (
            "Oplæg v/ Lars Due (Naturrådet) og Ib Bo (lærer)",
            "Oplæg",
            [("Lars Due", "Naturrådet"), ("Ib Bo", "lærer")],
            None,
        ),
        (
            "Velkomst ved rådets formand Steen Due",
            "Velkomst ved rådets formand Steen Due",
            [("Steen Due", "rådets formand")],
            None,
        ),
        ("Legeplads ved Vestergade", "Legeplads ved Vestergade", [], None),
        ("Salg v. udbud", "Salg v. udbud", [], None),
        ("Pause (10 min)", "Pause", [], 10),
    ],
)
def test_a_programme_line_is_taken_apart(
    printed: str, title: str, people: list[tuple[str, str | None]], minutes: int | None
) -> None:
    taken = read_item_text(printed)

    assert taken.title == title
    assert [(one.name, one.role) for one in taken.presenters] == people
    assert (taken.duration.minutes if taken.duration else None) == minutes


def test_a_clock_in_brackets_behind_the_title_is_the_items_time() -> None:
    taken = read_item_text("Budget v/ Gry Holm (kl. 12.00-12.05)")

    assert taken.time is not None
    assert (taken.title, taken.time.start, taken.time.end) == ("Budget", "12:00", "12:05")


def test_a_clock_whose_digits_were_lost_leaves_no_trace_and_no_time() -> None:
    taken = read_item_text("Budget v/ Gry Holm (kl )")

    assert (taken.title, taken.time) == ("Budget", None)


def test_guests_are_read_with_their_window() -> None:
    (guest,) = read_guests("Jesper deltager på mødet fra kl. 10.15-12.00")

    assert (guest.name, guest.starts_at, guest.ends_at) == ("Jesper", "10:15", "12:00")


def test_a_title_in_the_plural_is_each_guests_own() -> None:
    text = "Materialet er vedlagt. Specialkonsulenter Gry Holm og Bo Vind deltager under behandlingen."

    assert [(one.name, one.role) for one in read_guests(text)] == [
        ("Gry Holm", "Specialkonsulent"),
        ("Bo Vind", "Specialkonsulent"),
    ]


def test_a_guest_named_after_the_verb_is_read() -> None:
    (guest,) = read_guests(
        "På udvalgets møde deltager faglig koordinator Lis Holm fra Centeret under behandlingen af sagen."
    )

    assert (guest.name, guest.role) == ("Lis Holm", "faglig koordinator")


def test_the_body_itself_is_no_guest() -> None:
    assert read_guests("Udvalget deltog i mødet med naboerne under behandlingen.") == []
