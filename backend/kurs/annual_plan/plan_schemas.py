"""Views of a year."""

from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from kurs.annual_plan.closing_days import LAST_KNOWN_YEAR
from kurs.annual_plan.schemas import MeetingSeries
from kurs.kernel.schema import View
from kurs.meetings.vocabulary import MeetingKind, MeetingState


class AnnualPlanQuery(BaseModel):
    """Which year, and whose."""

    model_config = ConfigDict(extra="forbid")

    year: int | None = Field(
        default=None,
        ge=1901,
        le=LAST_KNOWN_YEAR,
        description="a calendar year in Danish time; without it the present one",
    )
    body_id: UUID | None = Field(default=None, description="meetings of this body; without it of every body you see")


class PlanMeeting(View):
    """A meeting in a year."""

    id: UUID
    body_id: UUID
    body_name: str
    kind: MeetingKind
    title: str
    starts_at: datetime
    ends_at: datetime | None
    is_time_known: bool
    venue_name: str | None
    venue_room: str | None
    venue_text: str | None
    state: MeetingState
    updated_at: datetime
    week: int = Field(description="ISO week")
    series_id: UUID | None = Field(description="the series that made it; null too for who does not see series")
    planned_on: date | None = Field(description="the day that its series gave it")
    is_moved: bool = Field(description="its day or clock is another than its series says")


class PlanHoliday(View):
    """A day on which no municipality meets, by its Danish name."""

    day: date
    name: str


class PlanMonth(View):
    """A month with what is in it."""

    month: int = Field(ge=1, le=12, examples=[4])
    meetings: list[PlanMeeting]
    holidays: list[PlanHoliday]


class PlanWeek(View):
    """An ISO week that has a day in the year; the first may begin in the year before."""

    week: int = Field(ge=1, le=53, examples=[53])
    starts_on: date


class AnnualPlan(View):
    """A year: the meetings that you see, holidays, weeks, and the series behind them where you sit in the body."""

    year: int
    body_id: UUID | None
    months: list[PlanMonth]
    weeks: list[PlanWeek]
    series: list[MeetingSeries]
    has_more: bool = Field(description="there are more meetings than one answer holds: choose a body")
