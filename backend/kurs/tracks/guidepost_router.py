"""HTTP of guideposts."""

from typing import Annotated
from uuid import UUID

from fastapi import Query
from sqlmodel import col

from kurs.bodies.access import require_may
from kurs.identity import permissions
from kurs.kernel.context import Call
from kurs.kernel.paging import Conditions, Order, fetch, filtered
from kurs.kernel.routing import FeatureRouter
from kurs.kernel.rows import find
from kurs.tracks import queries, service
from kurs.tracks.access import RESOURCE
from kurs.tracks.models import Guidepost as GuidepostRow
from kurs.tracks.models import Track as TrackRow
from kurs.tracks.models import TrackGuidepost as LinkRow
from kurs.tracks.schemas import (
    Guidepost,
    GuidepostCreate,
    GuidepostPage,
    GuidepostPatch,
    GuidepostQuery,
    TrackGuidepost,
    TrackGuidepostCreate,
)

router = FeatureRouter("tracks")


@router.get("/guideposts", permission=permissions.TRACKS_READ)
def list_guideposts(context: Call, query: Annotated[GuidepostQuery, Query()]) -> GuidepostPage:
    """List what bodies steer by, oldest first.

    For everybody who is employed.
    """
    conditions: Conditions = {
        "body_id": lambda value: col(GuidepostRow.body_id) == value,
        "kind": lambda value: col(GuidepostRow.kind) == value,
        "modified_since": lambda value: col(GuidepostRow.updated_at) >= value,
    }
    statement = filtered(queries.guideposts(), query, conditions)
    return fetch(context, statement, GuidepostPage, query, [Order(GuidepostRow.id)], Guidepost.model_validate)


@router.get("/guideposts/{guidepost_id}", permission=permissions.TRACKS_READ)
def read_guidepost(context: Call, guidepost_id: UUID) -> Guidepost:
    """Read a guidepost."""
    return queries.guidepost_view(context.db, guidepost_id)


@router.post("/guideposts", permission=permissions.TRACKS_WRITE, replay_with=read_guidepost)
def create_guidepost(context: Call, payload: GuidepostCreate) -> Guidepost:
    """Create a guidepost, a mission or a value.

    The body's secretary may.
    """
    guidepost = service.create_guidepost(context.db, context.actor, payload)
    context.created_at(f"/api/v1/guideposts/{guidepost.id}")
    return queries.guidepost_view(context.db, guidepost.id)


def _changeable(context: Call, guidepost_id: UUID, operation: str) -> GuidepostRow:
    guidepost = find(context.db, GuidepostRow, guidepost_id)
    require_may(context.actor, RESOURCE, operation, guidepost.body_id)
    context.require_match(queries.guidepost_view(context.db, guidepost_id))
    return guidepost


@router.patch("/guideposts/{guidepost_id}", permission=permissions.TRACKS_WRITE)
def update_guidepost(context: Call, guidepost_id: UUID, payload: GuidepostPatch) -> Guidepost:
    """Change a guidepost.

    Secretary and chair of its body may.
    """
    service.change_guidepost(context.db, _changeable(context, guidepost_id, "update"), payload)
    return queries.guidepost_view(context.db, guidepost_id)


@router.delete("/guideposts/{guidepost_id}", permission=permissions.TRACKS_WRITE)
def delete_guidepost(context: Call, guidepost_id: UUID) -> None:
    """Remove a guidepost that no track works towards."""
    service.remove_guidepost(context.db, _changeable(context, guidepost_id, "delete"))


@router.get("/track-guideposts/{track_guidepost_id}", permission=permissions.TRACKS_READ)
def read_track_guidepost(context: Call, track_guidepost_id: UUID) -> TrackGuidepost:
    """Read which guidepost a track works towards."""
    return queries.link_view(context.db, track_guidepost_id)


@router.post("/tracks/{track_id}/guideposts", permission=permissions.TRACKS_WRITE, replay_with=read_track_guidepost)
def create_track_guidepost(context: Call, track_id: UUID, payload: TrackGuidepostCreate) -> TrackGuidepost:
    """Let a track work towards a guidepost of its body.

    Secretary and chair of the body may.
    """
    track = find(context.db, TrackRow, track_id)
    require_may(context.actor, RESOURCE, "update", track.body_id)
    link = service.link_guidepost(context.db, track, payload.guidepost_id)
    context.created_at(f"/api/v1/track-guideposts/{link.id}")
    return queries.link_view(context.db, link.id)


@router.delete("/track-guideposts/{track_guidepost_id}", permission=permissions.TRACKS_WRITE)
def delete_track_guidepost(context: Call, track_guidepost_id: UUID) -> None:
    """Let a track no longer work towards a guidepost."""
    link = find(context.db, LinkRow, track_guidepost_id)
    require_may(context.actor, RESOURCE, "update", link.body_id)
    context.require_match(queries.link_view(context.db, track_guidepost_id))
    service.unlink_guidepost(context.db, link)
