"""A year in a handful of statements."""

from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from kurs.annual_plan import plan_schemas, schemas
from kurs.annual_plan.closing_days import closing_days
from kurs.annual_plan.plan_schemas import AnnualPlan, PlanHoliday, PlanMeeting, PlanMonth, PlanWeek
from kurs.annual_plan.slots import is_moved
from kurs.kernel.clock import COPENHAGEN
from kurs.kernel.guard import ActorSession
from kurs.kernel.rows import seen_reference
from kurs.kernel.table import Record
from kurs.meetings.models import Meeting
from kurs.meetings.queries import meeting_summaries
from kurs.meetings.series_models import MeetingSeries, PlannedMeeting
from kurs.meetings.vocabulary import MeetingState

# A municipality with fifty bodies that each meet every second week has fewer.
MAXIMUM_MEETINGS = 1500


@cache
def series_views() -> sa.Select[Any]:
    """Columns of the view `MeetingSeries`."""
    masked: dict[str, type[Record]] = {"structure_of": Meeting, "continues_id": MeetingSeries}
    columns = [getattr(MeetingSeries, name) for name in schemas.MeetingSeries.model_fields if name not in masked]
    seen = [seen_reference(getattr(MeetingSeries, name), model).label(name) for name, model in masked.items()]
    return sa.select(*columns, *seen)


def series_view(db: ActorSession, series_id: UUID) -> schemas.MeetingSeries:
    """One series that the actor is known to see."""
    db.flush()
    row = db.execute(series_views().where(col(MeetingSeries.id) == series_id)).one()
    return schemas.MeetingSeries.model_validate(row)


def annual_plan(db: ActorSession, year: int, body_id: UUID | None) -> AnnualPlan:
    """The year as the actor sees it."""
    meetings = _meetings_of(db, year, body_id)
    shown = meetings[:MAXIMUM_MEETINGS]
    links = _links_of(db, year, body_id) if shown else {}
    months = [PlanMonth(month=month, meetings=[], holidays=[]) for month in range(1, 13)]
    for row in shown:
        meeting = _plan_meeting(row, links.get(row.id))
        months[_local_day(row.starts_at).month - 1].meetings.append(meeting)
    for day, name in closing_days(year).items():
        months[day.month - 1].holidays.append(PlanHoliday(day=day, name=name))
    return AnnualPlan(
        year=year,
        body_id=body_id,
        months=months,
        weeks=_weeks_of(year),
        series=_series_of(db, year, body_id),
        has_more=len(meetings) > len(shown),
    )


def _in_year(year: int, body_id: UUID | None) -> sa.ColumnElement[bool]:
    first, end = (datetime.combine(date(one, 1, 1), time(), COPENHAGEN) for one in (year, year + 1))
    within = sa.and_(col(Meeting.starts_at) >= first, col(Meeting.starts_at) < end)
    is_meeting = col(Meeting.state) != MeetingState.idea_bank
    return sa.and_(within, is_meeting, *([col(Meeting.body_id) == body_id] if body_id else []))


def _meetings_of(db: ActorSession, year: int, body_id: UUID | None) -> list[Any]:
    statement = meeting_summaries().where(_in_year(year, body_id))
    order = (col(Meeting.starts_at), col(Meeting.id))
    return list(db.execute(statement.order_by(*order).limit(MAXIMUM_MEETINGS + 1)))


def _links_of(db: ActorSession, year: int, body_id: UUID | None) -> dict[UUID, tuple[date, MeetingSeries]]:
    statement = (
        sa.select(col(PlannedMeeting.meeting_id), col(PlannedMeeting.planned_on), MeetingSeries)
        .join(MeetingSeries, col(MeetingSeries.id) == col(PlannedMeeting.series_id))
        .join(Meeting, col(Meeting.id) == col(PlannedMeeting.meeting_id))
        .where(_in_year(year, body_id))
    )
    return {meeting_id: (planned_on, series) for meeting_id, planned_on, series in db.execute(statement)}


def _series_of(db: ActorSession, year: int, body_id: UUID | None) -> list[schemas.MeetingSeries]:
    statement = series_views().where(
        col(MeetingSeries.starts_on) <= date(year, 12, 31),
        col(MeetingSeries.ends_on) >= date(year, 1, 1),
        col(MeetingSeries.starts_on) <= col(MeetingSeries.ends_on),
    )
    if body_id is not None:
        statement = statement.where(col(MeetingSeries.body_id) == body_id)
    order = (col(MeetingSeries.starts_on), col(MeetingSeries.id))
    return [schemas.MeetingSeries.model_validate(row) for row in db.execute(statement.order_by(*order))]


def _plan_meeting(row: Any, link: tuple[date, MeetingSeries] | None) -> PlanMeeting:
    planned_on, series = link or (None, None)
    said = {name: getattr(row, name) for name in plan_schemas.PlanMeeting.model_fields if hasattr(row, name)}
    return PlanMeeting(
        **said,
        week=_local_day(row.starts_at).isocalendar().week,
        series_id=series.id if series else None,
        planned_on=planned_on,
        is_moved=bool(series and planned_on and is_moved(row, series, planned_on)),
    )


def _local_day(instant: datetime) -> date:
    return instant.astimezone(COPENHAGEN).date()


def _weeks_of(year: int) -> list[PlanWeek]:
    monday = date(year, 1, 1) - timedelta(days=date(year, 1, 1).weekday())
    weeks = []
    while monday.year <= year:
        weeks.append(PlanWeek(week=monday.isocalendar().week, starts_on=monday))
        monday += timedelta(weeks=1)
    return weeks
