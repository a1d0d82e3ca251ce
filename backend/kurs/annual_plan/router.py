"""HTTP of meeting series."""

from typing import Annotated
from uuid import UUID

from fastapi import Query
from sqlmodel import col

from kurs.annual_plan import queries, service, views
from kurs.annual_plan.schemas import (
    MeetingSeries,
    MeetingSeriesCreate,
    MeetingSeriesEnd,
    MeetingSeriesPage,
    MeetingSeriesPatch,
    MeetingSeriesPreview,
    MeetingSeriesQuery,
)
from kurs.bodies.access import require_may
from kurs.identity import permissions
from kurs.kernel.context import Call
from kurs.kernel.paging import Conditions, Order, fetch, filtered
from kurs.kernel.routing import FeatureRouter
from kurs.kernel.rows import find
from kurs.meetings.series_models import MeetingSeries as MeetingSeriesRow

router = FeatureRouter("annual plan")


@router.get("/meeting-series", permission=permissions.SERIES_READ)
def list_meeting_series(context: Call, query: Annotated[MeetingSeriesQuery, Query()]) -> MeetingSeriesPage:
    """List series of meetings by their first day.

    Seen by the body's secretary, chair and members: the pattern, not which meetings have been made of it.
    """
    conditions: Conditions = {
        "body_id": lambda value: col(MeetingSeriesRow.body_id) == value,
        "modified_since": lambda value: col(MeetingSeriesRow.updated_at) >= value,
    }
    statement = filtered(queries.series_views(), query, conditions)
    order = [Order(MeetingSeriesRow.starts_on), Order(MeetingSeriesRow.id)]
    return fetch(context, statement, MeetingSeriesPage, query, order, MeetingSeries.model_validate)


@router.get("/meeting-series/{meeting_series_id}", permission=permissions.SERIES_READ)
def read_meeting_series(context: Call, meeting_series_id: UUID) -> MeetingSeries:
    """Read a series.

    Its meetings are in `/annual-plan`, and in `/meetings` by `series_id`.
    """
    find(context.db, MeetingSeriesRow, meeting_series_id)
    return queries.series_view(context.db, meeting_series_id)


@router.post("/meeting-series", permission=permissions.SERIES_WRITE, replay_with=read_meeting_series)
def create_meeting_series(context: Call, payload: MeetingSeriesCreate) -> MeetingSeries:
    """Create a series and a draft meeting on each of its dates.

    The body's secretary may. All of them are made, or none; at most 200.
    """
    series = service.create_series(context.db, context.actor, payload)
    context.created_at(f"/api/v1/meeting-series/{series.id}")
    return queries.series_view(context.db, series.id)


@router.post("/meeting-series/preview", permission=permissions.SERIES_WRITE, status=200)
def preview_meeting_series(context: Call, payload: MeetingSeriesCreate) -> MeetingSeriesPreview:
    """Show the dates of a series that is not there yet.

    With the reason for each that is moved or left out, and what it collides with. Nothing is written.
    """
    return views.preview_of_new(context.db, service.series_from(context.db, context.actor, payload))


def _changeable(context: Call, meeting_series_id: UUID) -> MeetingSeriesRow:
    series = find(context.db, MeetingSeriesRow, meeting_series_id)
    require_may(context.actor, service.RESOURCE, "update", series.body_id)
    context.require_match(queries.series_view(context.db, meeting_series_id))
    return series


@router.patch("/meeting-series/{meeting_series_id}", permission=permissions.SERIES_WRITE)
def update_meeting_series(context: Call, meeting_series_id: UUID, payload: MeetingSeriesPatch) -> MeetingSeries:
    """Change a series for its meetings after today.

    Drafts that nobody has touched follow, come or go. Meetings with papers, that are under way, or that were moved or
    edited by hand are left as they are; the preview names them.
    """
    service.change_series(context.db, _changeable(context, meeting_series_id), payload)
    return queries.series_view(context.db, meeting_series_id)


@router.verb("/meeting-series/{meeting_series_id}/preview", permission=permissions.SERIES_WRITE)
def preview_meeting_series_change(
    context: Call, meeting_series_id: UUID, payload: MeetingSeriesPatch
) -> MeetingSeriesPreview:
    """Show what a change of a series would do to its meetings after today.

    Which dates get a meeting, which meetings go, and which are left as they are and why. Nothing is written.
    """
    series = _changeable(context, meeting_series_id)
    return views.preview_of_change(context.db, service.revise_series(context.db, series, payload))


@router.verb("/meeting-series/{meeting_series_id}/end", permission=permissions.SERIES_WRITE)
def end_meeting_series(context: Call, meeting_series_id: UUID, payload: MeetingSeriesEnd) -> MeetingSeries:
    """End a series earlier.

    Drafts after its new last day that nobody has touched are removed; the other drafts are kept or cancelled, as
    asked. Meetings that have been sent stay: each is cancelled by itself. What lies before tomorrow stays too.
    """
    service.end_series(context.db, _changeable(context, meeting_series_id), payload)
    return queries.series_view(context.db, meeting_series_id)
