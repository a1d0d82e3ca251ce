"""Next year from this one: each series of a body goes on in the same beat, around the new year's holidays."""

import re
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import col

from kurs.annual_plan.recurrence import PlannedDate, dates_of, following_period
from kurs.annual_plan.schemas import AnnualPlanContinuation
from kurs.annual_plan.service import RESOURCE, add_series
from kurs.annual_plan.slots import exceptions_of, pattern_of
from kurs.bodies.access import require_may
from kurs.bodies.models import Body
from kurs.identity.actor import Actor
from kurs.kernel.guard import ActorSession
from kurs.kernel.problems import conflict
from kurs.kernel.rows import require_reference
from kurs.kernel.table import Record
from kurs.meetings.series_models import MeetingSeries

MAXIMUM_SERIES = 20


@dataclass(frozen=True, slots=True)
class Continuation:
    """A series and its next year, which is in no session yet."""

    before: MeetingSeries
    after: MeetingSeries
    dates: tuple[PlannedDate, ...]


def continuations(db: ActorSession, actor: Actor, payload: AnnualPlanContinuation) -> list[Continuation]:
    """The next year of every series of the body that goes on in that year and has not been continued; by first day.

    422 for an unknown body, 403 for anybody but its secretary, 409 where there is nothing to continue.
    """
    require_reference(db, Body, payload.body_id, "/body_id")
    require_may(actor, RESOURCE, "create", payload.body_id)
    found = [_next(series, payload) for series in _series_to_continue(db, payload)]
    kept = [one for one in found if one.after.starts_on.year == payload.year and one.dates][:MAXIMUM_SERIES]
    if not kept:
        raise conflict(
            "Organet har ingen møderække at fortsætte i det år", "The body has no series to go on with in that year"
        )
    return kept


def continue_plan(db: ActorSession, found: list[Continuation]) -> None:
    """Put the next year of each series into the database, with its meetings."""
    for one in found:
        add_series(db, one.after)


def _series_to_continue(db: ActorSession, payload: AnnualPlanContinuation) -> list[MeetingSeries]:
    of_body = col(MeetingSeries.body_id) == payload.body_id
    continued = set(db.scalars(sa.select(col(MeetingSeries.continues_id)).where(of_body)))
    is_a_period = col(MeetingSeries.starts_on) <= col(MeetingSeries.ends_on)
    order = (col(MeetingSeries.starts_on), col(MeetingSeries.id))
    series = db.scalars(sa.select(MeetingSeries).where(of_body, is_a_period).order_by(*order))
    return [one for one in series if one.id not in continued]


def _next(series: MeetingSeries, payload: AnnualPlanContinuation) -> Continuation:
    period = following_period(pattern_of(series))
    said = {name: value for name, value in series.model_dump().items() if name not in Record.model_fields}
    first = period.starts_on.isoformat()
    after = MeetingSeries(
        **said
        | {
            "continues_id": series.id,
            "title": _with_year(series, period.starts_on.year),
            "starts_on": period.starts_on,
            "ends_on": period.ends_on,
            # What was said of days of the old year is over; a week that is closed is closed every year.
            "closed_periods": [kept for kept in series.closed_periods if kept["ends_on"] >= first],
            "date_changes": [kept for kept in series.date_changes if kept["pattern_day"] >= first],
            "structure_of": series.structure_of if payload.has_structure else None,
        }
    )
    return Continuation(series, after, tuple(dates_of(pattern_of(after), exceptions_of(after))))


def _with_year(series: MeetingSeries, year: int) -> str:
    return re.sub(rf"\b{series.starts_on.year}\b", str(year), series.title)
