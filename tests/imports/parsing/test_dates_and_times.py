"""Dates, clocks and durations in every printed form, and numbers that are none of them."""

import pytest

from kurs.imports.parsing.dates import find_dates, first_date
from kurs.imports.parsing.times import clock, find_duration, find_times


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("25-09-2024", "2024-09-25"),
        ("25. september 2024", "2024-09-25"),
        ("den 03.april 2017", "2017-04-03"),
        ("04.12.2012", "2012-12-04"),
        ("16.8.2018", "2018-08-16"),
        ("29/11 2018", "2018-11-29"),
        ("20/06-2018", "2018-06-20"),
        ("15-maj-2002", "2002-05-15"),
        ("30. aug 2022", "2022-08-30"),
        ("28. februar, 2025", "2025-02-28"),
        ("Onsdag, April 3, 2019", "2019-04-03"),
        ("2016-01-29", "2016-01-29"),
    ],
)
def test_a_printed_date_is_read(printed: str, iso: str) -> None:
    found = first_date(printed)

    assert found is not None
    assert found.iso == iso


def test_a_year_that_is_not_printed_stays_unknown() -> None:
    found = first_date("Tid: 28. august kl. 8.00")

    assert found is not None
    assert (found.iso, found.yearless) == (None, "--08-28")


@pytest.mark.parametrize(
    "text",
    [
        "2.018.000 kr.",
        "§ 16, stk. 5",
        "330-2018-3620",
        "85.02.02-G01-1-17",
        "00.22.04-P35-1-24",
        "17.4 udvalg",
        "31. april 2020",
    ],
)
def test_amounts_case_numbers_and_impossible_days_are_no_dates(text: str) -> None:
    assert find_dates(text) == []


def test_a_weekday_that_does_not_fit_its_date_is_noticed() -> None:
    right, wrong = first_date("Mandag den 13. maj 2013"), first_date("Tirsdag den 13. maj 2013")

    assert right is not None
    assert wrong is not None
    assert (right.contradicts_weekday, wrong.contradicts_weekday) == (False, True)


@pytest.mark.parametrize(
    ("printed", "start", "end"),
    [
        ("8.00", "08:00", None),
        ("Kl.12.00", "12:00", None),
        ("kl. 10", "10:00", None),
        ("kl.21.33", "21:33", None),
        ("9.00-10.00", "09:00", "10:00"),
        ("8.00 – 10.00", "08:00", "10:00"),
        ("kl. 17-19", "17:00", "19:00"),
        ("16-18", "16:00", "18:00"),
        ("fra kl. 10.15-12.00", "10:15", "12:00"),
        ("15:00 - 17.30", "15:00", "17:30"),
        ("20.10- 20.20", "20:10", "20:20"),
        ("07-03-2017 17:00:00", "17:00", None),
        ("kl. 9.00 12.00", "09:00", "12:00"),
    ],
)
def test_a_printed_time_is_read(printed: str, start: str, end: str | None) -> None:
    (time,) = find_times(printed, allow_bare_hours=True)

    assert (time.start, time.end) == (start, end)


@pytest.mark.parametrize(
    "text", ["1.3", "2.018.000", "kr. 7.30", "16.8.2018", "04.12.2012", "00.01.00.A10-0001/2013", "12.50 kr."]
)
def test_sections_money_and_dates_are_no_times(text: str) -> None:
    assert find_times(text) == []


@pytest.mark.parametrize(
    ("printed", "expected"), [("8", "08:00"), ("24.00", "00:00"), ("25", None), ("12.75", None), ("x", None)]
)
def test_a_clock_is_a_time_of_day_or_nothing(printed: str, expected: str | None) -> None:
    assert clock(printed) == expected


@pytest.mark.parametrize(
    ("printed", "minutes", "half"),
    [
        ("(15min)", 15, False),
        ("(15 min)", 15, False),
        ("30 min)", 30, True),
        ("(2 min.)", 2, False),
        ("20 min", 20, False),
        ("2 x 25 min.", 50, False),
        ("½ time", 30, False),
    ],
)
def test_a_duration_is_read_with_or_without_its_brackets(printed: str, minutes: int, half: bool) -> None:
    found = find_duration(printed)

    assert found is not None
    assert (found.minutes, found.is_half_bracketed) == (minutes, half)
