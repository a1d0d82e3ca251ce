"""Payloads and views of meeting series."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from kurs.annual_plan.closing_days import LAST_KNOWN_YEAR
from kurs.annual_plan.recurrence import DateCause
from kurs.kernel.paging import Page, PageQuery
from kurs.kernel.schema import Clock, Day, Line, Patch, Payload, RecordView, View
from kurs.meetings.vocabulary import HolidayRule, MeetingKind, SeriesFrequency, Weekday, WeekOfMonth

Interval = Annotated[int, Field(ge=1, le=26, description="every n-th week or month", examples=[2])]
Weekdays = Annotated[list[Weekday], Field(min_length=1, max_length=7, examples=[["wednesday"]])]
IsoWeek = Annotated[int, Field(ge=1, le=53)]
ClosedWeeks = Annotated[
    list[IsoWeek], Field(max_length=53, description="ISO weeks of each year without meetings", examples=[[7, 29, 42]])
]


class SeriesClosedPeriod(Payload):
    """Days on which the body does not meet; both are inclusive."""

    starts_on: Day = Field(examples=["2027-07-05"])
    ends_on: Day = Field(examples=["2027-07-30"])
    name: Line = Field(examples=["Ferielukket"])


class SeriesDateChange(Payload):
    """One date of the pattern that is held on another day, or not at all."""

    pattern_day: Day = Field(description="the date as the pattern has it", examples=["2027-02-24"])
    moved_to: Day | None = Field(description="null leaves the date out", examples=["2027-02-25"])
    reason: Line | None = Field(examples=["Budgetseminar"])


ClosedPeriods = Annotated[list[SeriesClosedPeriod], Field(max_length=50)]
DateChanges = Annotated[list[SeriesDateChange], Field(max_length=200)]


class MeetingSeriesCreate(Payload):
    """A new series, and with it a draft meeting on each of its dates."""

    body_id: UUID
    title: Line = Field(description="what each of its meetings is called", examples=["Direktionsmøde"])
    kind: MeetingKind = Field(examples=["ordinary"])
    frequency: SeriesFrequency = Field(examples=["weekly"])
    interval: Interval
    weekdays: Weekdays
    week_of_month: WeekOfMonth | None = Field(
        description="which of the month's weekdays; null for a weekly series", examples=[None]
    )
    starts_on: Day = Field(examples=["2027-01-06"])
    ends_on: Day = Field(description="inclusive", examples=["2027-12-22"])
    start_clock: Clock = Field(description="Danish time, the same all year", examples=["09:00"])
    end_clock: Clock = Field(examples=["13:00"])
    venue_name: Line | None = Field(examples=["Rådhuset"])
    venue_address: Line | None = Field(examples=["Torvet 1"])
    venue_room: Line | None = Field(examples=["Mødelokale 2"])
    holiday_rule: HolidayRule = Field(
        description="whether a date on a holiday is left out or moved to the next working day", examples=["leave_out"]
    )
    closed_weeks: ClosedWeeks
    closed_periods: ClosedPeriods
    date_changes: DateChanges
    structure_of: UUID | None = Field(
        description="a meeting of the same body whose items each meeting gets", examples=[None]
    )


class MeetingSeriesPatch(Patch):
    """Changes to a series, for its meetings after today."""

    never_null: ClassVar[frozenset[str]] = frozenset(
        {
            *("title", "kind", "frequency", "interval", "weekdays", "starts_on", "ends_on", "start_clock"),
            *("end_clock", "holiday_rule", "closed_weeks", "closed_periods", "date_changes"),
        }
    )
    title: Line | None = None
    kind: MeetingKind | None = None
    frequency: SeriesFrequency | None = None
    interval: Interval | None = None
    weekdays: Weekdays | None = None
    week_of_month: WeekOfMonth | None = None
    starts_on: Day | None = None
    ends_on: Day | None = None
    start_clock: Clock | None = None
    end_clock: Clock | None = None
    venue_name: Line | None = None
    venue_address: Line | None = None
    venue_room: Line | None = None
    holiday_rule: HolidayRule | None = None
    closed_weeks: ClosedWeeks | None = None
    closed_periods: ClosedPeriods | None = None
    date_changes: DateChanges | None = None
    structure_of: UUID | None = None


class MeetingSeries(RecordView):
    """The pattern a body meets by."""

    body_id: UUID
    title: str
    kind: MeetingKind
    frequency: SeriesFrequency
    interval: int
    weekdays: list[Weekday]
    week_of_month: WeekOfMonth | None
    starts_on: date
    ends_on: date
    start_clock: str
    end_clock: str
    venue_name: str | None
    venue_address: str | None
    venue_room: str | None
    holiday_rule: HolidayRule
    closed_weeks: list[int]
    closed_periods: list[SeriesClosedPeriod]
    date_changes: list[SeriesDateChange]
    structure_of: UUID | None = Field(description="null too for who does not see that meeting")
    continues_id: UUID | None = Field(description="the series whose next year this one is")


class MeetingSeriesPage(Page[MeetingSeries]):
    """Series by their first day."""


class MeetingSeriesQuery(PageQuery):
    """Filters of the list of series."""

    body_id: UUID | None = Field(default=None, description="series of this body")


class OtherMeetings(StrEnum):
    """What ending a series does to the drafts after its last day that somebody has worked on."""

    keep = "keep"
    cancel = "cancel"


class MeetingSeriesEnd(Payload):
    """A series' last day, and what becomes of meetings after it that are more than a date."""

    ends_on: Day = Field(description="not after the series' own last day", examples=["2027-06-30"])
    other_meetings: OtherMeetings = Field(examples=["keep"])


class TouchedBecause(StrEnum):
    """Why a meeting no longer follows its series."""

    under_way = "under_way"
    moved = "moved"
    edited = "edited"
    has_papers = "has_papers"


class SeriesCollision(View):
    """A meeting that you see and that falls together with a date: the body's own that day, or one with shared members
    at the same time."""

    meeting_id: UUID
    title: str
    body_name: str
    starts_at: datetime
    ends_at: datetime | None
    is_own_body: bool
    shared_members: list[str] = Field(description="names in both bodies; empty for the body's own meeting")


class SeriesDate(View):
    """A date of the pattern and what becomes of it."""

    pattern_day: date
    planned_on: date | None = Field(description="the day it is held on; null where it is left out")
    week: int = Field(description="ISO week of the day it is held on, else of the date")
    cause: DateCause | None = Field(description="why the two differ")
    reason: str | None = Field(description="name of the holiday or period, number of the week, or what was written")
    meeting_id: UUID | None = Field(description="the meeting that has the day already; null for a new one")
    collisions: list[SeriesCollision]


class SeriesMeeting(View):
    """A meeting of a series that no longer has a date in it, or does not follow it."""

    meeting_id: UUID
    title: str
    starts_at: datetime
    planned_on: date
    because: TouchedBecause | None = Field(description="null for one that nobody has touched")


class MeetingSeriesPreview(View):
    """What a series would do; nothing was written."""

    dates: list[SeriesDate]
    removed: list[SeriesMeeting] = Field(description="untouched drafts without a date any more")
    left: list[SeriesMeeting] = Field(description="meetings that are left as they are, and why")


class AnnualPlanContinuation(Payload):
    """A body's next year from the series it has."""

    body_id: UUID
    year: int = Field(ge=1901, le=LAST_KNOWN_YEAR, description="the year to plan", examples=[2028])
    has_structure: bool = Field(description="whether the meetings get the items of the series' template")


class ContinuedSeries(View):
    """A series and its next year."""

    continues_id: UUID
    series_id: UUID | None = Field(description="the new series; null in a preview")
    title: str
    starts_on: date
    ends_on: date
    start_clock: str
    end_clock: str
    dates: list[SeriesDate]


class ContinuedPlan(View):
    """The next year of a body's series."""

    body_id: UUID
    year: int
    series: list[ContinuedSeries]
