"""Personal numbers are found however they are written, and other numbers left alone. All numbers here are made up."""

import unicodedata
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kurs.imports.reading import read_document
from kurs.publication.cpr import MASK, Certainty, adds_up, born_on, excerpt, masked, numbers_in

# The dates that the seventh digit's rule reaches.
FIRST_DAY, LAST_DAY = date(1858, 1, 1), date(2057, 12, 31)


def seventh_digits(day: date) -> list[int]:
    """The seventh digits that a person born on a day may have, spelled out from CPR-kontoret's table."""
    if day.year < 1900:
        return [5, 6, 7, 8]
    if day.year < 2000:
        return [0, 1, 2, 3, *([4, 9] if day.year >= 1937 else [])]
    return [*([4, 9] if day.year <= 2036 else []), 5, 6, 7, 8]


@st.composite
def numbers(draw: st.DrawFn) -> str:
    """Ten digits that somebody could have."""
    day = draw(st.dates(FIRST_DAY, LAST_DAY))
    return f"{day:%d%m%y}{draw(st.sampled_from(seventh_digits(day)))}{draw(st.integers(0, 999)):03}"


words = st.text(st.characters(exclude_categories=["Nd", "Cs"]), max_size=40)
between_dates = st.sampled_from(["", ".", "-", "/", " "])
between_parts = st.sampled_from(
    ["", "-", " ", "\u2013", "\u2011", "\u00a0", "\u202f", " - ", "\n", "-\n", " -\r\n ", "\u00ad", "\u2212", "\u2014"]
)
digit_scripts = st.sampled_from(["0", "\uff10", "\u0660", "\u0966"])


@given(numbers(), between_dates, between_parts, digit_scripts, words, words)
def test_a_number_is_found_however_it_is_written(
    digits: str, dots: str, hyphen: str, zero: str, before: str, after: str
) -> None:
    written = dots.join([digits[:2], digits[2:4], digits[4:6]]) + hyphen + digits[6:]
    written = "".join(chr(ord(zero) + int(one)) if one.isascii() and one.isdigit() else one for one in written)

    hits = numbers_in(before + written + after)

    assert [hit.digits for hit in hits] == [digits]
    assert hits[0].start == len(before)
    assert hits[0].end == len(before) + len(written)


SLIPPED = (
    "010190/1234 010190:1234 010190,1234 010190=1234 010190~1234 Brev_010190_1234_endelig.pdf 01-01-1990-1234"
    " 010119901234 01.01.1990/1234 010190\u0301-1234"
)


@pytest.mark.parametrize("written", SLIPPED.split())
def test_a_number_is_found_behind_signs_that_people_slip_on(written: str) -> None:
    assert [hit.digits for hit in numbers_in(written)] == ["0101901234"]


@pytest.mark.parametrize(
    "written",
    ["Mødet 25-09-2024 1030", "Tlf. 12 05 23 45 67", "01-01-1990-5678", "3671238-010190", "2024-010190/12345"],
)
def test_dates_with_times_telephones_and_case_numbers_are_left_alone(written: str) -> None:
    assert numbers_in(written) == []


@given(st.text(st.sampled_from("0123456789-. \n\u2013\u00a0\uff11a"), max_size=200))
def test_what_is_found_is_always_a_day_that_was_and_never_part_of_more_digits(text: str) -> None:
    ends = 0
    for hit in numbers_in(text):
        assert hit.start >= ends
        ends = hit.end
        found = "".join(str(unicodedata.decimal(one)) for one in text[hit.start : hit.end] if one.isdecimal())
        assert found == hit.digits
        assert born_on(hit.digits) is not None
        assert not text[hit.start - 1 : hit.start].isdecimal()
        assert not text[hit.end : hit.end + 1].isdecimal()


@given(st.text(max_size=300), numbers(), st.text(max_size=300))
def test_nothing_that_masks_a_text_leaves_a_number_in_it(before: str, digits: str, after: str) -> None:
    text = f"{before} {digits[:6]}-{digits[6:]} {after}"

    assert numbers_in(masked(text)) == []
    for hit in numbers_in(text):
        shown = excerpt(text, hit)
        assert MASK in shown
        assert numbers_in(shown) == []
        assert len(shown) < 200


@given(st.dates(FIRST_DAY, LAST_DAY), st.integers(0, 9999))
def test_the_seventh_digit_says_the_century(day: date, serial: int) -> None:
    digits = f"{day:%d%m%y}{serial:04}"
    assert (born_on(digits) == day) == (int(digits[6]) in seventh_digits(day))


@pytest.mark.parametrize(
    "text",
    [
        "dok.id 3671238 og journalnr. 92463/24",
        "Sagsnr. 24-012345, EAN 5798000123456",
        "Telefon +45 33 92 33 92, CVR 29 18 90 00",
        "Konto 9570 0012345678",
        "3113201234 og 310220-1234 er ingen dage",
        "0102034-1234 og 010203-12345",
        "1010203-1234",
        "Mødet varer fra 9.30 til 10.15 den 25-09-2024",
        "Ordet kanarie00012q og 12345",
        "29. februar 1900 var der ikke: 290200-1234",
        "",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert numbers_in(text) == []


def test_several_numbers_are_found_each_in_its_place() -> None:
    text = "Sagen angår 010203-1234/020304-5678 og barnet (0506071234)."

    assert [hit.digits for hit in numbers_in(text)] == ["0102031234", "0203045678", "0506071234"]
    assert masked(text) == f"Sagen angår {MASK}/{MASK} og barnet ({MASK})."


def test_digits_that_are_no_date_do_not_hide_the_number_after_them() -> None:
    assert [hit.digits for hit in numbers_in("konto 9999 99 010203-1234")] == ["0102031234"]
    assert [hit.digits for hit in numbers_in("45 40 01 02 03 1234")] == ["0102031234"]


def test_a_check_digit_or_the_word_makes_it_likely_and_nothing_makes_it_impossible() -> None:
    summing_up, other = "0101010031", "0101010032"
    assert (adds_up(summing_up), adds_up(other)) == (True, False)

    assert [hit.certainty for hit in numbers_in(f"nr. {summing_up}, nr. {other}")] == [
        Certainty.likely,
        Certainty.possible,
    ]
    assert numbers_in(f"CPR-nr. {other}")[0].certainty is Certainty.likely


def test_numbers_in_file_names_are_found() -> None:
    for name in ("010203-1234_ansøgning.pdf", "scan0102031234.pdf", "Notat (010203 1234).docx"):
        assert len(numbers_in(name)) == 1, name


def test_a_hit_does_not_tell_its_digits_where_it_is_printed() -> None:
    (hit,) = numbers_in("010203-1234")
    assert "1234" not in repr(hit)


def test_an_excerpt_stands_on_one_line_and_masks_the_neighbours_too() -> None:
    text = f"{'ord ' * 40}010203-1234\nog 020304-1234 {'ord ' * 40}"
    for hit in numbers_in(text):
        shown = excerpt(text, hit)
        assert shown.count(MASK) == 2
        assert shown.startswith("… ")
        assert shown.endswith(" …")
        assert "\n" not in shown


def test_a_half_number_at_the_edge_of_an_excerpt_is_not_shown() -> None:
    text = f"020304-1234{'x' * 52}010203-1234"

    shown = excerpt(text, numbers_in(text)[1])

    assert not any(half in shown for half in ("0203", "1234"))


def test_a_long_text_of_digits_is_searched_in_one_go() -> None:
    assert numbers_in("9" * 200_000 + " 010203-1234 " + "32 " * 60_000)[0].digits == "0102031234"


@given(st.dates(date(1990, 1, 1), date(1990, 12, 31)), st.integers(1, 30))
def test_ranges_of_dates_are_no_numbers(day: date, days: int) -> None:
    assert numbers_in(f"{day:%d-%m-%Y} til {day + timedelta(days=days):%d.%m.%Y} kl. 10.15") == []


@pytest.mark.corpus
def test_real_agendas_and_minutes_raise_next_to_no_false_alarm(shared: Path) -> None:
    """None of these documents holds a personal number; see docs/adr/0014 for the figures."""
    searched, alarms = 0, 0
    for path in sorted([*(shared / "corpus").rglob("*"), *(shared / "seeds").rglob("*")]):
        if path.suffix in {".txt", ".html", ".pdf", ".docx"}:
            text = (
                path.read_text("utf-8") if path.suffix == ".txt" else read_document(path.read_bytes(), path.name).text
            )
            searched += len(text)
            alarms += len(numbers_in(text))
    assert searched > 100_000
    assert alarms * 1_000_000 <= 2 * searched
