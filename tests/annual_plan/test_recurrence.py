"""The days of a series: every n-th week or month, around holidays, closed weeks and single changes."""

from dataclasses import replace
from datetime import date

import holidays
import pytest

from kurs.annual_plan.closing_days import LAST_KNOWN_YEAR, closing_day, closing_days
from kurs.annual_plan.recurrence import (
    MAXIMUM_DATES,
    ClosedPeriod,
    DateCause,
    DateChange,
    Exceptions,
    Existing,
    Pattern,
    PlannedDate,
    dates_of,
    following_period,
    match_meetings,
)
from kurs.meetings.vocabulary import HolidayRule, SeriesFrequency, Weekday, WeekOfMonth

LEAVE_OUT = Exceptions(HolidayRule.leave_out)
MOVE = Exceptions(HolidayRule.next_working_day)


def every(weeks: int, *weekdays: Weekday, starts_on: date, ends_on: date) -> Pattern:
    """A weekly pattern."""
    return Pattern(SeriesFrequency.weekly, weeks, weekdays, None, starts_on, ends_on)


def monthly(which: WeekOfMonth, weekday: Weekday, starts_on: date, ends_on: date, *, months: int = 1) -> Pattern:
    """A monthly pattern."""
    return Pattern(SeriesFrequency.monthly, months, (weekday,), which, starts_on, ends_on)


def held(pattern: Pattern, exceptions: Exceptions = LEAVE_OUT) -> list[date]:
    """The days it meets on."""
    return [one.planned_on for one in dates_of(pattern, exceptions) if one.planned_on]


def exceptional(pattern: Pattern, exceptions: Exceptions) -> list[PlannedDate]:
    """The dates that are not as the pattern says."""
    return [one for one in dates_of(pattern, exceptions) if one.cause]


def test_every_second_wednesday_skips_nothing_but_holidays() -> None:
    autumn = every(2, Weekday.wednesday, starts_on=date(2024, 9, 11), ends_on=date(2024, 12, 31))

    assert held(autumn) == [date(2024, 9, 11), date(2024, 9, 25), date(2024, 10, 9), date(2024, 10, 23),
                            date(2024, 11, 6), date(2024, 11, 20), date(2024, 12, 4), date(2024, 12, 18)]  # fmt: skip


def test_a_thursday_series_names_maundy_thursday_and_ascension_day() -> None:
    spring = every(1, Weekday.thursday, starts_on=date(2026, 3, 26), ends_on=date(2026, 5, 21))

    left_out = [(one.pattern_day, one.planned_on, one.reason) for one in exceptional(spring, LEAVE_OUT)]

    assert left_out == [
        (date(2026, 4, 2), None, "Skærtorsdag"),
        (date(2026, 5, 14), None, "Kristi himmelfartsdag"),
    ]


def test_a_date_moves_over_easter_to_the_next_working_day() -> None:
    easter = every(4, Weekday.thursday, starts_on=date(2026, 4, 2), ends_on=date(2026, 4, 2))

    # Good Friday, the weekend and Easter Monday are in between.
    assert dates_of(easter, MOVE) == [
        PlannedDate(date(2026, 4, 2), date(2026, 4, 7), DateCause.public_holiday, "Skærtorsdag")
    ]


def test_a_date_that_would_move_to_the_day_of_another_one_is_left_out() -> None:
    both = every(1, Weekday.monday, Weekday.tuesday, starts_on=date(2026, 4, 6), ends_on=date(2026, 4, 7))

    assert dates_of(both, MOVE) == [
        PlannedDate(date(2026, 4, 6), None, DateCause.day_taken, "Anden påskedag"),
        PlannedDate(date(2026, 4, 7), date(2026, 4, 7)),
    ]


def test_the_last_friday_of_the_month_is_the_last_one_also_where_there_are_five() -> None:
    year = monthly(WeekOfMonth.last, Weekday.friday, date(2026, 1, 1), date(2026, 6, 30))

    assert [day.day for day in held(year)] == [30, 27, 27, 24, 29, 26]


def test_every_second_months_first_monday_counts_from_the_first_month() -> None:
    year = monthly(WeekOfMonth.first, Weekday.monday, date(2026, 2, 1), date(2026, 12, 31), months=2)

    # The first Monday of April 2026 is Easter Monday.
    assert held(year) == [date(2026, 2, 2), date(2026, 6, 1), date(2026, 8, 3), date(2026, 10, 5), date(2026, 12, 7)]


def test_week_53_is_closed_in_the_years_that_have_one() -> None:
    closed = replace(LEAVE_OUT, closed_weeks=frozenset({53}))
    turn = every(1, Weekday.tuesday, starts_on=date(2026, 12, 22), ends_on=date(2027, 1, 5))

    assert [(one.pattern_day, one.cause, one.reason) for one in exceptional(turn, closed)] == [
        (date(2026, 12, 29), DateCause.closed_week, "53")
    ]
    assert exceptional(every(1, Weekday.tuesday, starts_on=date(2027, 12, 20), ends_on=date(2028, 1, 5)), closed) == []


def test_a_closed_week_is_never_moved_and_nothing_moves_into_it() -> None:
    # The week after Easter is closed, so Maundy Thursday goes on to the Monday after it.
    closed = replace(MOVE, closed_weeks=frozenset({15}))
    spring = every(1, Weekday.thursday, starts_on=date(2026, 4, 2), ends_on=date(2026, 4, 9))

    assert [(one.planned_on, one.cause) for one in dates_of(spring, closed)] == [
        (date(2026, 4, 13), DateCause.public_holiday),
        (None, DateCause.closed_week),
    ]


def test_a_single_change_wins_over_everything_and_keeps_what_was_written() -> None:
    changes = (
        DateChange(date(2026, 4, 2), date(2026, 4, 1), "Før påske"),
        DateChange(date(2026, 4, 9), None, None),
    )
    closed = (ClosedPeriod(date(2026, 4, 1), date(2026, 4, 9), "Lukket"),)
    exceptions = replace(MOVE, date_changes=changes, closed_periods=closed)
    spring = every(1, Weekday.thursday, starts_on=date(2026, 4, 2), ends_on=date(2026, 4, 9))

    assert dates_of(spring, exceptions) == [
        PlannedDate(date(2026, 4, 2), date(2026, 4, 1), DateCause.date_change, "Før påske"),
        PlannedDate(date(2026, 4, 9), None, DateCause.date_change, None),
    ]


def test_next_year_keeps_the_beat_over_a_year_of_53_weeks() -> None:
    this_year = every(2, Weekday.wednesday, starts_on=date(2026, 1, 7), ends_on=date(2026, 12, 31))
    last = [one.pattern_day for one in dates_of(this_year, LEAVE_OUT)][-1]

    next_year = following_period(this_year)

    assert (last, next_year.starts_on, next_year.ends_on) == (date(2026, 12, 23), date(2027, 1, 6), date(2027, 12, 31))
    # Even weeks become odd ones; the fortnight is what stays.
    assert (next_year.starts_on - last).days == 14


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "next_start", "next_end"),
    [
        # A school year, a leap day, and a period of two years.
        (date(2026, 8, 3), date(2027, 6, 28), date(2027, 8, 2), date(2028, 6, 28)),
        (date(2028, 2, 7), date(2028, 2, 29), date(2029, 2, 5), date(2029, 2, 28)),
        (date(2026, 1, 5), date(2027, 12, 27), date(2028, 1, 3), date(2029, 12, 27)),
        # Nothing is put into the old year.
        (date(2026, 1, 1), date(2026, 12, 21), date(2027, 1, 4), date(2027, 12, 21)),
    ],
)
def test_the_next_period_begins_after_this_one(
    starts_on: date, ends_on: date, next_start: date, next_end: date
) -> None:
    following = following_period(every(1, Weekday.monday, starts_on=starts_on, ends_on=ends_on))

    assert (following.starts_on, following.ends_on) == (next_start, next_end)


def test_danish_holidays_are_named_in_danish_and_prayer_day_is_gone() -> None:
    assert closing_day(date(2023, 5, 5)) == "Store bededag"
    assert closing_day(date(2024, 4, 26)) is None
    assert closing_day(date(2026, 12, 24)) == "Juleaftensdag"
    assert closing_day(date(2026, 5, 1)) is None
    assert closing_days(2022)[date(2022, 6, 5)] == "Pinsedag og Grundlovsdag"
    assert holidays.country_holidays("DK").end_year == LAST_KNOWN_YEAR


def test_no_series_is_reckoned_further_than_it_may_reach() -> None:
    daily = every(1, *Weekday, starts_on=date(2026, 1, 1), ends_on=date(2030, 12, 31))

    assert len(dates_of(daily, LEAVE_OUT)) == MAXIMUM_DATES + 1


def test_meetings_follow_a_changed_weekday_and_use_up_their_days() -> None:
    wednesdays = [Existing(str(day), date(2026, 1, day)) for day in (7, 21)]
    thursdays = [date(2026, 1, 8), date(2026, 1, 22), date(2026, 2, 5)]

    matched = match_meetings(wednesdays, thursdays)

    assert {day: one.key for day, one in matched.taken.items()} == {thursdays[0]: "7", thursdays[1]: "21"}
    assert (matched.new, matched.left_over) == ((date(2026, 2, 5),), ())


def test_a_meeting_far_from_every_date_is_left_over() -> None:
    matched = match_meetings([Existing("a", date(2026, 1, 7))], [date(2026, 1, 7), date(2026, 2, 4)])
    nothing = match_meetings([Existing("a", date(2026, 1, 14)), Existing("b", date(2026, 1, 7))], [date(2026, 1, 7)])

    assert (list(matched.taken), matched.new) == ([date(2026, 1, 7)], (date(2026, 2, 4),))
    assert [one.key for one in nothing.left_over] == ["a"]
