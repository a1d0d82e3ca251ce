"""Which days a series meets on, and why not on others: pure functions, no database.

A date of the pattern is decided by the first of these that knows it: a change of that single date, a closed week or
period (left out), a holiday (left out or moved, as the series says).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import islice
from typing import Literal

from dateutil.rrule import MO, MONTHLY, WEEKLY, rrule, weekday

from kurs.annual_plan.closing_days import closing_day
from kurs.meetings.vocabulary import HolidayRule, SeriesFrequency, Weekday, WeekOfMonth

MAXIMUM_DATES = 200
_WEEKDAYS = list(Weekday)
_NTH = {
    WeekOfMonth.first: 1,
    WeekOfMonth.second: 2,
    WeekOfMonth.third: 3,
    WeekOfMonth.fourth: 4,
    WeekOfMonth.last: -1,
}
_SATURDAY = 5


class DateCause(StrEnum):
    """Why a date of a series is not what its pattern says."""

    public_holiday = "public_holiday"
    closed_week = "closed_week"
    closed_period = "closed_period"
    date_change = "date_change"
    day_taken = "day_taken"


@dataclass(frozen=True, slots=True)
class Pattern:
    """Every `interval` weeks on `weekdays`, or every `interval` months on one weekday of it; both days inclusive.

    Weeks are counted from the one that holds `starts_on`, and begin on Mondays.
    """

    frequency: SeriesFrequency
    interval: int
    weekdays: tuple[Weekday, ...]
    week_of_month: WeekOfMonth | None
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class ClosedPeriod:
    """Days on which the body never meets; both are inclusive."""

    starts_on: date
    ends_on: date
    name: str


@dataclass(frozen=True, slots=True)
class DateChange:
    """One date of the pattern that is held on another day, or (with None) not at all."""

    pattern_day: date
    moved_to: date | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Exceptions:
    """What a series does about the days it cannot meet on; `closed_weeks` are ISO weeks of any year."""

    holiday_rule: HolidayRule
    closed_weeks: frozenset[int] = frozenset()
    closed_periods: tuple[ClosedPeriod, ...] = ()
    date_changes: tuple[DateChange, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedDate:
    """A date of the pattern, the day it is held on (None: left out), and why these differ.

    `reason` is the name of the holiday, week or period, or what somebody wrote; None where nobody wrote anything.
    """

    pattern_day: date
    planned_on: date | None
    cause: DateCause | None = None
    reason: str | None = None


def dates_of(pattern: Pattern, exceptions: Exceptions) -> list[PlannedDate]:
    """Every date of a series in order, at most `MAXIMUM_DATES` and one more; no day is used twice.

    A date that would be moved to a day that another one has is left out.
    """
    found = [_decided(day, exceptions) for day in islice(_days_of(pattern), MAXIMUM_DATES + 1)]
    taken = {one.planned_on for one in found if one.planned_on == one.pattern_day}
    dates = []
    for one in found:
        if one.planned_on is None or one.planned_on == one.pattern_day:
            dates.append(one)
        elif one.planned_on in taken:
            dates.append(replace(one, planned_on=None, cause=DateCause.day_taken))
        else:
            taken.add(one.planned_on)
            dates.append(one)
    return dates


def following_period(pattern: Pattern) -> Pattern:
    """The same pattern for the next year, in the same beat: every second week stays that over a year of 53 weeks.

    It begins after this one has ended, and up to one beat before the same date of the new year, so that none is missed.
    """
    years = 1
    while _years_later(pattern.starts_on, years) <= pattern.ends_on:
        years += 1
    starts_on, ends_on = _years_later(pattern.starts_on, years), _years_later(pattern.ends_on, years)
    earliest = max(_one_beat_before(starts_on, pattern), starts_on.replace(month=1, day=1))
    in_step = (day for day in _days_of(replace(pattern, ends_on=ends_on)) if day >= earliest and day > pattern.ends_on)
    return replace(pattern, starts_on=next(in_step, starts_on), ends_on=ends_on)


def _one_beat_before(day: date, pattern: Pattern) -> date:
    """The first day of the beat that ends on this day; a month is a beat of its own."""
    if pattern.frequency is SeriesFrequency.monthly:
        return day.replace(day=1)
    return day - timedelta(days=7 * pattern.interval - 1)


def _days_of(pattern: Pattern) -> Iterator[date]:
    days: list[weekday] | None = [weekday(_WEEKDAYS.index(day)) for day in pattern.weekdays]
    frequency: Literal[1, 2] = WEEKLY
    if pattern.frequency is SeriesFrequency.monthly:
        frequency = MONTHLY
        nth = _NTH[pattern.week_of_month or WeekOfMonth.first]
        days = [weekday(_WEEKDAYS.index(day), nth) for day in pattern.weekdays]
    rule = rrule(
        frequency,
        dtstart=datetime.combine(pattern.starts_on, time()),
        until=datetime.combine(pattern.ends_on, time()),
        interval=pattern.interval,
        byweekday=days,
        wkst=MO,
    )
    return (moment.date() for moment in rule)


def _decided(day: date, exceptions: Exceptions) -> PlannedDate:
    change = next((change for change in exceptions.date_changes if change.pattern_day == day), None)
    if change is not None:
        return PlannedDate(day, change.moved_to, DateCause.date_change, change.reason)
    if (closed := _closure(day, exceptions)) is not None:
        return PlannedDate(day, None, *closed)
    if (name := closing_day(day)) is None:
        return PlannedDate(day, day)
    planned_on = _next_working_day(day, exceptions) if exceptions.holiday_rule is HolidayRule.next_working_day else None
    return PlannedDate(day, planned_on, DateCause.public_holiday, name)


def _closure(day: date, exceptions: Exceptions) -> tuple[DateCause, str] | None:
    for period in exceptions.closed_periods:
        if period.starts_on <= day <= period.ends_on:
            return DateCause.closed_period, period.name
    week = day.isocalendar().week
    return (DateCause.closed_week, str(week)) if week in exceptions.closed_weeks else None


def _next_working_day(day: date, exceptions: Exceptions) -> date | None:
    """None where the body meets on none of the next thirty days."""
    for days in range(1, 31):
        following = day + timedelta(days=days)
        if following.weekday() < _SATURDAY and not closing_day(following) and not _closure(following, exceptions):
            return following
    return None


def _years_later(day: date, years: int) -> date:
    """The same day of a later year; 28 February for the 29th where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


@dataclass(frozen=True, slots=True)
class Existing:
    """A meeting that a series made, on the day it was planned for."""

    key: str
    planned_on: date


@dataclass(frozen=True, slots=True)
class Matched:
    """What a changed series does: `taken` says which meeting has a day, the other days get a new one each."""

    taken: dict[date, Existing]
    new: tuple[date, ...]
    left_over: tuple[Existing, ...]


_NEAR = timedelta(days=6)


def match_meetings(existing: Sequence[Existing], days: Sequence[date]) -> Matched:
    """Let meetings keep their day where it is still one, else take the nearest free one within six days.

    So a meeting that moves from Wednesday to Thursday stays the same meeting, and one that somebody has touched uses up
    the day it was planned for.
    """
    free = sorted(days)
    taken: dict[date, Existing] = {}
    waiting = []
    for one in sorted(existing, key=lambda one: one.planned_on):
        if one.planned_on in free:
            free.remove(one.planned_on)
            taken[one.planned_on] = one
        else:
            waiting.append(one)
    left_over = []
    for one in waiting:
        near = [day for day in free if abs(day - one.planned_on) <= _NEAR]
        if near:
            day = min(near, key=lambda day: (abs(day - one.planned_on), day))
            free.remove(day)
            taken[day] = one
        else:
            left_over.append(one)
    return Matched(taken, tuple(free), tuple(left_over))
