"""Tables of meeting series: the pattern a body meets by, and which meetings it made."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from kurs.kernel.table import Record, choice_of
from kurs.meetings.vocabulary import HolidayRule, MeetingKind, SeriesFrequency, WeekOfMonth


class MeetingSeries(Record, table=True):
    """A body meets by a pattern for a period; both days are inclusive, clocks are local, `HH:MM`.

    `weekdays`, `closed_weeks` (ISO numbers, each year), `closed_periods` and `date_changes` are kept as
    `annual_plan.schemas` shows them.
    """

    __tablename__ = "meeting_series"
    __table_args__ = (
        sa.Index("ix_meeting_series_starts_on_id", "starts_on", "id"),
        sa.Index("ix_meeting_series_body_id_starts_on_id", "body_id", "starts_on", "id"),
    )
    belongs_to: ClassVar[str | tuple[str, ...] | None] = "body_id"

    body_id: UUID = Field(foreign_key="body.id")
    title: str = Field(max_length=500)
    kind: MeetingKind = Field(sa_type=choice_of(MeetingKind))
    frequency: SeriesFrequency = Field(sa_type=choice_of(SeriesFrequency))
    interval: int = Field()
    weekdays: list[str] = Field(sa_type=sa.JSON)
    week_of_month: WeekOfMonth | None = Field(default=None, sa_type=choice_of(WeekOfMonth))
    starts_on: date = Field()
    ends_on: date = Field()
    start_clock: str = Field(max_length=5)
    end_clock: str = Field(max_length=5)
    venue_name: str | None = Field(default=None, max_length=500)
    venue_address: str | None = Field(default=None, max_length=500)
    venue_room: str | None = Field(default=None, max_length=500)
    holiday_rule: HolidayRule = Field(sa_type=choice_of(HolidayRule))
    closed_weeks: list[int] = Field(default_factory=list, sa_type=sa.JSON)
    closed_periods: list[dict[str, Any]] = Field(default_factory=list, sa_type=sa.JSON)
    date_changes: list[dict[str, Any]] = Field(default_factory=list, sa_type=sa.JSON)
    structure_of: UUID | None = Field(default=None, foreign_key="meeting.id", index=True)
    continues_id: UUID | None = Field(default=None, foreign_key="meeting_series.id", unique=True)


class PlannedMeeting(Record, table=True):
    """That a series made a meeting; a row of its own because fewer see it than see the meeting.

    `pattern_day` is the date of the pattern, `planned_on` the day the series gave the meeting. The link stays when the
    meeting is moved by hand. `item_count` is how many items it was made with.
    """

    __tablename__ = "planned_meeting"
    belongs_to: ClassVar[str | tuple[str, ...] | None] = "meeting_id"

    series_id: UUID = Field(foreign_key="meeting_series.id", index=True)
    meeting_id: UUID = Field(foreign_key="meeting.id", unique=True)
    pattern_day: date = Field()
    planned_on: date = Field()
    item_count: int = Field(default=0)
