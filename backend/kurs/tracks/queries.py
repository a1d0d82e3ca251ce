"""Reads of tracks and guideposts, shaped as their views."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from kurs.bodies.models import Body
from kurs.identity.actor import Actor
from kurs.identity.models import Person, Unit
from kurs.kernel.guard import ActorSession
from kurs.kernel.problems import not_found
from kurs.kernel.rows import seen_reference
from kurs.kernel.table import Record
from kurs.tracks import models
from kurs.tracks.access import RESOURCE, may_change
from kurs.tracks.schemas import (
    Guidepost,
    NamedPerson,
    Track,
    TrackDirection,
    TrackGuidepost,
    TrackLine,
    TrackOverview,
    TrackSheet,
)

_REFERENCES: dict[str, type[Record]] = {
    "body_id": Body,
    "parent_id": models.Track,
    "owner_id": Person,
    "coordinator_id": Person,
    "unit_id": Unit,
}


def _columns(view: type[Any], model: type[Any]) -> list[Any]:
    """Columns of a view; what refers to something else only for who sees that."""
    return [
        seen_reference(col(getattr(model, name)), _REFERENCES[name]).label(name)
        if name in _REFERENCES
        else getattr(model, name)
        for name in view.model_fields
    ]


@cache
def tracks() -> sa.Select[Any]:
    """Columns of `Track`."""
    return sa.select(*_columns(Track, models.Track))


@cache
def guideposts() -> sa.Select[Any]:
    """Columns of `Guidepost`."""
    return sa.select(*_columns(Guidepost, models.Guidepost))


def contains(part: str) -> sa.ColumnElement[bool]:
    """The track's title or code has `part` in it, in any case."""
    return sa.or_(*(col(text).icontains(part, autoescape=True) for text in (models.Track.title, models.Track.code)))


def track_view(db: ActorSession, track_id: UUID) -> Track:
    """One track, after what was changed has reached the database; 404 where the actor does not see it."""
    return Track.model_validate(_one(db, tracks().where(col(models.Track.id) == track_id)))


def guidepost_view(db: ActorSession, guidepost_id: UUID) -> Guidepost:
    """One guidepost, after what was changed has reached the database; 404 where the actor does not see it."""
    return Guidepost.model_validate(_one(db, guideposts().where(col(models.Guidepost.id) == guidepost_id)))


def _one(db: ActorSession, statement: sa.Select[Any]) -> Any:
    db.flush()
    row = db.execute(statement).first()
    if row is None:
        raise not_found()
    return row


def overview(db: ActorSession, actor: Actor, body_id: UUID | None) -> TrackOverview:
    """Every tree that the actor sees, or those of one body."""
    wanted = sa.true() if body_id is None else col(models.Track.body_id) == body_id
    steered_by = sa.true() if body_id is None else col(models.Guidepost.body_id) == body_id
    posts = db.execute(guideposts().where(steered_by).order_by(col(models.Guidepost.id)))
    bodies = db.scalars(sa.select(col(Body.id)).where(sa.true() if body_id is None else col(Body.id) == body_id))
    return TrackOverview(
        tracks=_lines(db, wanted),
        guideposts=[Guidepost.model_validate(row) for row in posts],
        may_create_in=[one for one in bodies if actor.may(RESOURCE, "create", one)],
    )


def sheet(db: ActorSession, actor: Actor, track_id: UUID) -> TrackSheet:
    """A track with the tree that it stands in, as far as the actor sees it; 404 where they do not see the track."""
    row = _one(db, sa.select(models.Track).where(col(models.Track.id) == track_id))[0]
    lines = _lines(db, col(models.Track.body_id) == row.body_id)
    by_id = {line.track.id: line for line in lines}
    mine, place = by_id[track_id], lines.index(by_id[track_id])
    after = lines[place + 1 :]
    end = next((index for index, line in enumerate(after) if line.depth <= mine.depth), len(after))
    return TrackSheet(
        **mine.model_dump(include={"track", "owner", "coordinator", "unit_name"}),
        body_name=db.scalar(sa.select(col(Body.name)).where(col(Body.id) == row.body_id)),
        above=_above(mine.track, by_id),
        below=after[:end],
        guideposts=_directions(db, track_id),
        may_change=may_change(actor, row),
        may_create=actor.may(RESOURCE, "create", row.body_id),
    )


def _above(track: Track, by_id: dict[UUID, TrackLine]) -> list[Track]:
    found: list[Track] = []
    while track.parent_id is not None and track.parent_id in by_id:
        track = by_id[track.parent_id].track
        found.insert(0, track)
    return found


def _lines(db: ActorSession, wanted: Any) -> list[TrackLine]:
    """The tracks in the order of their trees: four statements, however many there are."""
    order = (col(models.Track.body_id), col(models.Track.position), col(models.Track.id))
    found = [Track.model_validate(row) for row in db.execute(tracks().where(wanted).order_by(*order))]
    below: dict[UUID | None, list[Track]] = defaultdict(list)
    for track in found:
        below[track.parent_id].append(track)
    people = _people(db, {one for track in found for one in (track.owner_id, track.coordinator_id) if one})
    units = _units(db, {track.unit_id for track in found if track.unit_id})
    posts = _guideposts_by_track(db, wanted)
    return [
        TrackLine(
            track=track,
            depth=depth,
            owner=people.get(track.owner_id),
            coordinator=people.get(track.coordinator_id),
            unit_name=units.get(track.unit_id),
            guidepost_ids=posts.get(track.id, []),
        )
        for track, depth in _in_order(below, None, 0)
    ]


def _people(db: ActorSession, ids: Collection[UUID]) -> dict[UUID | None, NamedPerson]:
    columns = (col(Person.id), col(Person.name), col(Person.job_title))
    rows = db.execute(sa.select(*columns).where(col(Person.id).in_(sorted(ids))))
    return {row.id: NamedPerson.model_validate(row) for row in rows}


def _units(db: ActorSession, ids: Collection[UUID]) -> dict[UUID | None, str]:
    rows = db.execute(sa.select(col(Unit.id), col(Unit.name)).where(col(Unit.id).in_(sorted(ids))))
    return {row.id: row.name for row in rows}


def _in_order(below: dict[UUID | None, list[Track]], parent_id: UUID | None, depth: int) -> Iterator[tuple[Track, int]]:
    for track in below[parent_id]:
        yield track, depth
        yield from _in_order(below, track.id, depth + 1)


def _guideposts_by_track(db: ActorSession, wanted: Any) -> dict[UUID, list[UUID]]:
    link = models.TrackGuidepost
    statement = (
        sa.select(col(link.track_id), col(link.guidepost_id))
        .join(models.Track, col(models.Track.id) == col(link.track_id))
        .where(wanted)
        .order_by(col(link.guidepost_id))
    )
    found: dict[UUID, list[UUID]] = defaultdict(list)
    for track_id, guidepost_id in db.execute(statement):
        found[track_id].append(guidepost_id)
    return found


@cache
def links() -> sa.Select[Any]:
    """Columns of `TrackGuidepost`."""
    return sa.select(*(getattr(models.TrackGuidepost, name) for name in TrackGuidepost.model_fields))


def link_view(db: ActorSession, link_id: UUID) -> TrackGuidepost:
    """One link, after what was changed has reached the database; 404 where the actor does not see it."""
    return TrackGuidepost.model_validate(_one(db, links().where(col(models.TrackGuidepost.id) == link_id)))


def _directions(db: ActorSession, track_id: UUID) -> list[TrackDirection]:
    posts = {row.id: Guidepost.model_validate(row) for row in db.execute(_towards(track_id))}
    link = models.TrackGuidepost
    rows = db.execute(links().where(col(link.track_id) == track_id).order_by(col(link.guidepost_id)))
    return [
        TrackDirection(link=TrackGuidepost.model_validate(row), guidepost=posts[row.guidepost_id])
        for row in rows
        if row.guidepost_id in posts
    ]


def _towards(track_id: UUID) -> sa.Select[Any]:
    link = models.TrackGuidepost
    on_track = sa.exists().where(col(link.guidepost_id) == col(models.Guidepost.id), col(link.track_id) == track_id)
    return guideposts().where(on_track)
