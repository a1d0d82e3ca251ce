"""From the row of a series to its dates, and from a date to the instants of its meeting."""

from datetime import UTC, date, datetime, time

from kurs.annual_plan.recurrence import ClosedPeriod, DateChange, Exceptions, Pattern
from kurs.annual_plan.schemas import SeriesClosedPeriod, SeriesDateChange
from kurs.kernel.clock import COPENHAGEN
from kurs.meetings.models import Meeting
from kurs.meetings.series_models import MeetingSeries
from kurs.meetings.vocabulary import Weekday

# What a meeting takes from its series besides its times.
COPIED = ("title", "kind", "venue_name", "venue_address", "venue_room")


def pattern_of(series: MeetingSeries) -> Pattern:
    """The days that a series would meet on if nothing were in the way."""
    return Pattern(
        frequency=series.frequency,
        interval=series.interval,
        weekdays=tuple(Weekday(word) for word in series.weekdays),
        week_of_month=series.week_of_month,
        starts_on=series.starts_on,
        ends_on=series.ends_on,
    )


def exceptions_of(series: MeetingSeries) -> Exceptions:
    """What a series does about the days it cannot meet on."""
    periods = [SeriesClosedPeriod.model_validate(kept) for kept in series.closed_periods]
    changes = [SeriesDateChange.model_validate(kept) for kept in series.date_changes]
    return Exceptions(
        holiday_rule=series.holiday_rule,
        closed_weeks=frozenset(series.closed_weeks),
        closed_periods=tuple(ClosedPeriod(one.starts_on, one.ends_on, one.name) for one in periods),
        date_changes=tuple(DateChange(one.pattern_day, one.moved_to, one.reason) for one in changes),
    )


def slot_of(series: MeetingSeries, day: date) -> tuple[datetime, datetime]:
    """When a meeting of the series on this day begins and ends: the same Danish clocks in summer and winter."""
    clocks = (time.fromisoformat(clock) for clock in (series.start_clock, series.end_clock))
    starts_at, ends_at = (datetime.combine(day, clock, COPENHAGEN).astimezone(UTC) for clock in clocks)
    return starts_at, ends_at


def is_moved(meeting: Meeting, series: MeetingSeries, planned_on: date) -> bool:
    """Whether the meeting's day or clock is another than its series says."""
    return not meeting.is_time_known or (meeting.starts_at, meeting.ends_at) != slot_of(series, planned_on)


def follow(meeting: Meeting, series: MeetingSeries, day: date) -> bool:
    """Give the meeting what its series says; whether that changed anything."""
    starts_at, ends_at = slot_of(series, day)
    said = {name: getattr(series, name) for name in COPIED} | {"starts_at": starts_at, "ends_at": ends_at}
    changes = {name: value for name, value in said.items() if getattr(meeting, name) != value}
    for name, value in changes.items():
        setattr(meeting, name, value)
    return bool(changes)
