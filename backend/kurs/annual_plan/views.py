"""What a series would do, as its previews show it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from uuid import UUID

from kurs.annual_plan.collisions import collisions_of
from kurs.annual_plan.continuing import Continuation
from kurs.annual_plan.recurrence import PlannedDate, dates_of
from kurs.annual_plan.revising import Revision
from kurs.annual_plan.schemas import (
    AnnualPlanContinuation,
    ContinuedPlan,
    ContinuedSeries,
    MeetingSeriesPreview,
    SeriesCollision,
    SeriesDate,
    SeriesMeeting,
)
from kurs.annual_plan.slots import exceptions_of, pattern_of, slot_of
from kurs.annual_plan.touching import Made
from kurs.kernel.guard import ActorSession
from kurs.meetings.series_models import MeetingSeries


def preview_of_new(db: ActorSession, series: MeetingSeries) -> MeetingSeriesPreview:
    """The dates of a series that is not there yet."""
    dates = dates_of(pattern_of(series), exceptions_of(series))
    return MeetingSeriesPreview(dates=series_dates(db, [(series, dates)])[0], removed=[], left=[])


def preview_of_change(db: ActorSession, revision: Revision) -> MeetingSeriesPreview:
    """The dates of a series as it would be, and what becomes of the meetings it has made."""
    holders = {one.pattern_day: made.link.meeting_id for one, made in revision.taken}
    known = [made.link.meeting_id for _one, made in revision.taken]
    known += [made.link.meeting_id for made in revision.removed]
    dates = series_dates(db, [(revision.series, revision.dates)], holders, known)[0]
    return MeetingSeriesPreview(
        dates=dates,
        removed=[_meeting(made) for made in revision.removed],
        left=[_meeting(made) for made in revision.left],
    )


def continued_plan(
    db: ActorSession, payload: AnnualPlanContinuation, found: Sequence[Continuation], *, is_made: bool
) -> ContinuedPlan:
    """The next year of a body's series. Once it is made, its own meetings are there and are no collisions."""
    if is_made:
        shown = [[_date(day, None, []) for day in one.dates] for one in found]
    else:
        shown = series_dates(db, [(one.after, one.dates) for one in found])
    return ContinuedPlan(
        body_id=payload.body_id,
        year=payload.year,
        series=[
            ContinuedSeries(
                continues_id=one.before.id,
                series_id=one.after.id if is_made else None,
                title=one.after.title,
                starts_on=one.after.starts_on,
                ends_on=one.after.ends_on,
                start_clock=one.after.start_clock,
                end_clock=one.after.end_clock,
                dates=views,
            )
            for one, views in zip(found, shown, strict=True)
        ],
    )


def series_dates(
    db: ActorSession,
    planned: Sequence[tuple[MeetingSeries, Sequence[PlannedDate]]],
    holders: Mapping[date, UUID] | None = None,
    known: Collection[UUID] = (),
) -> list[list[SeriesDate]]:
    """Dates of series of one body with what they collide with; `holders` has the meeting of a date that has one."""
    held = [(series, one) for series, dates in planned for one in dates if one.planned_on is not None]
    slots = [slot_of(series, one.planned_on or one.pattern_day) for series, one in held]
    body_id = planned[0][0].body_id
    collisions = dict(
        zip(((id(series), one) for series, one in held), collisions_of(db, body_id, slots, known), strict=True)
    )
    return [
        [_date(one, (holders or {}).get(one.pattern_day), collisions.get((id(series), one), [])) for one in dates]
        for series, dates in planned
    ]


def _date(one: PlannedDate, meeting_id: UUID | None, collisions: list[SeriesCollision]) -> SeriesDate:
    return SeriesDate(
        pattern_day=one.pattern_day,
        planned_on=one.planned_on,
        week=(one.planned_on or one.pattern_day).isocalendar().week,
        cause=one.cause,
        reason=one.reason,
        meeting_id=meeting_id,
        collisions=collisions,
    )


def _meeting(made: Made) -> SeriesMeeting:
    return SeriesMeeting(
        meeting_id=made.meeting.id,
        title=made.meeting.title,
        starts_at=made.meeting.starts_at,
        planned_on=made.link.planned_on,
        because=made.because,
    )
