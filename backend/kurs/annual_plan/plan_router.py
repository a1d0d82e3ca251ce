"""HTTP of a year: one request for the screen, one for a calendar, two for the next year."""

from typing import Annotated

from fastapi import Query

from kurs.annual_plan import queries, views
from kurs.annual_plan.calendar_file import calendar_of
from kurs.annual_plan.continuing import continuations, continue_plan
from kurs.annual_plan.plan_schemas import AnnualPlan, AnnualPlanQuery
from kurs.annual_plan.schemas import AnnualPlanContinuation, ContinuedPlan
from kurs.identity import permissions
from kurs.kernel.clock import today
from kurs.kernel.context import Call
from kurs.kernel.downloads import Download
from kurs.kernel.routing import FeatureRouter

router = FeatureRouter("annual plan")

CALENDAR = "text/calendar; charset=utf-8"


@router.get("/annual-plan", permission=permissions.MEETINGS_READ)
def read_annual_plan(context: Call, query: Annotated[AnnualPlanQuery, Query()]) -> AnnualPlan:
    """Read a year of meetings with its weeks and holidays.

    The meetings are those that you see: drafts for secretary, chair and auditor. The series behind them are for the
    body's secretary, chair and members.
    """
    return queries.annual_plan(context.db, query.year or today().year, query.body_id)


@router.download("/annual-plan.ics", permission=permissions.MEETINGS_READ, media_type="text/calendar")
def download_annual_plan(context: Call, query: Annotated[AnnualPlanQuery, Query()]) -> Download:
    """Download a year of meetings as a calendar file.

    The same meetings as in `/annual-plan`; drafts are tentative.
    """
    plan = queries.annual_plan(context.db, query.year or today().year, query.body_id)
    name = f"Årsplan {plan.year}"
    content = calendar_of(name, (meeting for month in plan.months for meeting in month.meetings))
    return Download(f"{name}.ics", CALENDAR, content)


@router.post("/annual-plan/preview-continuation", permission=permissions.SERIES_WRITE, status=200)
def preview_annual_plan_continuation(context: Call, payload: AnnualPlanContinuation) -> ContinuedPlan:
    """Show a body's next year from the series it has.

    Same patterns and beat, new holidays. Nothing is written. 409 where no series goes on in that year.
    """
    found = continuations(context.db, context.actor, payload)
    return views.continued_plan(context.db, payload, found, is_made=False)


@router.post("/annual-plan/continue", permission=permissions.SERIES_WRITE)
def continue_annual_plan(context: Call, payload: AnnualPlanContinuation) -> ContinuedPlan:
    """Plan a body's next year from the series it has.

    All series and meetings are made, or none. A series goes on once: asked again, the answer is 409.
    """
    found = continuations(context.db, context.actor, payload)
    continue_plan(context.db, found)
    return views.continued_plan(context.db, payload, found, is_made=True)
