"""HTTP of tracks."""

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
from kurs.tracks.models import Track as TrackRow
from kurs.tracks.schemas import (
    Track,
    TrackCreate,
    TrackMove,
    TrackOverview,
    TrackOverviewQuery,
    TrackPage,
    TrackPatch,
    TrackQuery,
    TrackSheet,
)

router = FeatureRouter("tracks")


@router.get("/tracks", permission=permissions.TRACKS_READ)
def list_tracks(context: Call, query: Annotated[TrackQuery, Query()]) -> TrackPage:
    """List tracks of every kind, newest first.

    Open ones for everybody who is employed; closed ones for who reads the body's closed papers, and for their owner and
    coordinator. `/track-overview` has the trees.
    """
    conditions: Conditions = {
        "body_id": lambda value: col(TrackRow.body_id) == value,
        "parent_id": lambda value: col(TrackRow.parent_id) == value,
        "kind": lambda value: col(TrackRow.kind) == value,
        "state": lambda value: col(TrackRow.state) == value,
        "owner_id": lambda value: col(TrackRow.owner_id) == value,
        "text_contains": queries.contains,
        "modified_since": lambda value: col(TrackRow.updated_at) >= value,
    }
    statement = filtered(queries.tracks(), query, conditions)
    return fetch(context, statement, TrackPage, query, [Order(TrackRow.id, is_descending=True)], Track.model_validate)


@router.get("/track-overview", permission=permissions.TRACKS_READ)
def read_track_overview(context: Call, query: Annotated[TrackOverviewQuery, Query()]) -> TrackOverview:
    """Read whole trees of tracks, with the names of who answers for them, and the guideposts they work towards."""
    return queries.overview(context.db, context.actor, query.body_id)


@router.get("/tracks/{track_id}", permission=permissions.TRACKS_READ)
def read_track(context: Call, track_id: UUID) -> Track:
    """Read a track.

    `/tracks/{track_id}/sheet` has what is above and below it too.
    """
    return queries.track_view(context.db, track_id)


@router.get("/tracks/{track_id}/sheet", permission=permissions.TRACKS_READ)
def read_track_sheet(context: Call, track_id: UUID) -> TrackSheet:
    """Read a track with its place in the tree, as far as you see it."""
    return queries.sheet(context.db, context.actor, track_id)


@router.post("/tracks", permission=permissions.TRACKS_WRITE, replay_with=read_track)
def create_track(context: Call, payload: TrackCreate) -> Track:
    """Create a track, last among those under the same parent.

    The body's secretary may.
    """
    track = service.create_track(context.db, context.actor, payload)
    context.created_at(f"/api/v1/tracks/{track.id}")
    return queries.track_view(context.db, track.id)


def _changeable(context: Call, track_id: UUID, operation: str = "update") -> TrackRow:
    track = find(context.db, TrackRow, track_id)
    require_may(context.actor, RESOURCE, operation, track.body_id)
    context.require_match(queries.track_view(context.db, track_id))
    return track


@router.patch("/tracks/{track_id}", permission=permissions.TRACKS_WRITE)
def update_track(context: Call, track_id: UUID, payload: TrackPatch) -> Track:
    """Change a track.

    Secretary and chair of its body may; opening and closing it is the secretary's. Nothing is more open than what it
    stands under.
    """
    service.change_track(context.db, context.actor, _changeable(context, track_id), payload)
    return queries.track_view(context.db, track_id)


@router.verb("/tracks/{track_id}/move", permission=permissions.TRACKS_WRITE)
def move_track(context: Call, track_id: UUID, payload: TrackMove) -> Track:
    """Move a track, with all below it, to another place in its body's tree."""
    service.move_track(context.db, _changeable(context, track_id), payload)
    return queries.track_view(context.db, track_id)


@router.delete("/tracks/{track_id}", permission=permissions.TRACKS_WRITE)
def delete_track(context: Call, track_id: UUID) -> None:
    """Remove a track that has not begun and has nothing below it.

    Others are completed or cancelled: what was planned stays readable.
    """
    service.remove_track(context.db, _changeable(context, track_id, "delete"))
