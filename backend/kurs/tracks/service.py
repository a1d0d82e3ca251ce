"""Verbs of tracks: create, change, move, remove, and what they work towards."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from kurs.bodies.access import require_may
from kurs.bodies.models import Body
from kurs.bodies.vocabulary import Openness
from kurs.identity.actor import Actor
from kurs.identity.models import Person, Unit
from kurs.kernel import outbox
from kurs.kernel.guard import ActorSession
from kurs.kernel.problems import conflict, invalid
from kurs.kernel.rows import apply_changes, find, require_reference
from kurs.kernel.table import Record
from kurs.tracks.access import RESOURCE, require_may_open_and_close
from kurs.tracks.models import Guidepost, Track, TrackGuidepost
from kurs.tracks.periods import first_day, last_day
from kurs.tracks.schemas import GuidepostCreate, GuidepostPatch, TrackCreate, TrackMove, TrackPatch
from kurs.tracks.tree import MOST_OF_A_BODY, Tree, siblings
from kurs.tracks.vocabulary import TrackState

_NAMED: Mapping[str, type[Record]] = {"owner_id": Person, "coordinator_id": Person, "unit_id": Unit}
_NOT_BEGUN = (TrackState.idea, TrackState.planned)


def create_track(db: ActorSession, actor: Actor, payload: TrackCreate) -> Track:
    """A new track, last among its siblings. 422 for an unknown or unfit parent, 403 for anybody but the secretary."""
    require_reference(db, Body, payload.body_id, "/body_id")
    require_may(actor, RESOURCE, "create", payload.body_id)
    track = Track(**payload.model_dump(), position=0)
    tree = Tree(db, track.body_id)
    _require_known(db, payload.model_dump())
    _settle_period(track)
    _require_parent(db, track.body_id, track.parent_id)
    tree.require_room(track.kind, track.parent_id)
    tree.require_open_enough(None, track.openness, track.parent_id)
    if len(tree) >= MOST_OF_A_BODY:
        raise conflict(f"Et organ kan have {MOST_OF_A_BODY} indsatser", f"A body can have {MOST_OF_A_BODY} tracks")
    track.position = len(siblings(db, track.body_id, track.parent_id))
    db.add(track)
    outbox.emit(db, "track.created", track.id, body=track.body_id)
    return track


def change_track(db: ActorSession, actor: Actor, track: Track, payload: TrackPatch) -> Track:
    """Change what was sent; opening and closing is the secretary's, and nothing is more open than what is above it."""
    tree = Tree(db, track.body_id)
    changes = payload.changes()
    if changes.get("openness", track.openness) is not track.openness:
        require_may_open_and_close(actor, track)
        tree.require_open_enough(track.id, Openness(changes["openness"]), track.parent_id)
    _require_known(db, changes)
    apply_changes(track, changes)
    _settle_period(track)
    outbox.emit(db, "track.changed", track.id)
    return track


def move_track(db: ActorSession, track: Track, payload: TrackMove) -> Track:
    """Put a track, with all below it, in its place; 409 below itself, 422 where its kind does not belong."""
    tree = Tree(db, track.body_id)
    _require_parent(db, track.body_id, payload.parent_id)
    tree.require_room(track.kind, payload.parent_id, moved=track.id)
    tree.require_open_enough(None, track.openness, payload.parent_id)
    beside = [one for one in siblings(db, track.body_id, payload.parent_id) if one.id != track.id]
    if payload.index > len(beside):
        raise invalid("/index", "beyond_end", "Så mange er der ikke", "There are not that many")
    track.parent_id = payload.parent_id
    beside.insert(payload.index, track)
    for position, one in enumerate(beside):
        one.position = position
    outbox.emit(db, "track.moved", track.id)
    return track


def remove_track(db: ActorSession, track: Track) -> None:
    """Remove a track that has not begun; 409 for others, which are completed or cancelled, and while any is below."""
    if Tree(db, track.body_id).below(track.id):
        raise conflict("Der ligger noget under den", "Something stands under it")
    if track.state not in _NOT_BEGUN:
        raise conflict(
            "Den er begyndt. Afslut eller indstil den i stedet", "It has begun. Complete or cancel it instead"
        )
    for link in _links(db, track.id):
        db.delete(link)
    db.flush()
    db.delete(track)
    outbox.emit(db, "track.removed", track.id, body=track.body_id)


def _require_parent(db: ActorSession, body_id: UUID, parent_id: UUID | None) -> None:
    require_reference(db, Track, parent_id, "/parent_id")
    if parent_id is not None and find(db, Track, parent_id).body_id != body_id:
        raise invalid("/parent_id", "other_body", "Den hører til et andet organ", "It belongs to another body")


def _require_known(db: ActorSession, said: Mapping[str, Any]) -> None:
    for name, model in _NAMED.items():
        require_reference(db, model, said.get(name), f"/{name}")


def _settle_period(track: Track) -> None:
    """Let it run from the first to the last day that is meant; 422 where it ends before it starts."""
    for end in ("starts", "ends"):
        day, precision = getattr(track, f"{end}_on"), getattr(track, f"{end}_precision")
        if (day is None) is not (precision is None):
            raise invalid(
                f"/{end}_precision", "goes_with_the_day", "Dag og præcision følges ad", "Day and precision go together"
            )
    if track.starts_on is not None and track.starts_precision is not None:
        track.starts_on = first_day(track.starts_on, track.starts_precision)
    if track.ends_on is not None and track.ends_precision is not None:
        track.ends_on = last_day(track.ends_on, track.ends_precision)
    if track.starts_on and track.ends_on and track.ends_on < track.starts_on:
        raise invalid("/ends_on", "before_start", "Den slutter, før den begynder", "It ends before it starts")


def link_guidepost(db: ActorSession, track: Track, guidepost_id: UUID) -> TrackGuidepost:
    """Let a track work towards a guidepost of its body; 422 for another, 409 where it does already."""
    require_reference(db, Guidepost, guidepost_id, "/guidepost_id")
    if find(db, Guidepost, guidepost_id).body_id != track.body_id:
        raise invalid("/guidepost_id", "other_body", "Det hører til et andet organ", "It belongs to another body")
    Tree(db, track.body_id)
    if any(link.guidepost_id == guidepost_id for link in _links(db, track.id)):
        raise conflict("Det arbejder den for allerede", "It works towards that already")
    link = TrackGuidepost(body_id=track.body_id, track_id=track.id, guidepost_id=guidepost_id)
    db.add(link)
    outbox.emit(db, "track_guidepost.created", link.id, track=track.id)
    return link


def unlink_guidepost(db: ActorSession, link: TrackGuidepost) -> None:
    """Let a track no longer work towards a guidepost."""
    db.delete(link)
    outbox.emit(db, "track_guidepost.removed", link.id, track=link.track_id)


def _links(db: ActorSession, track_id: UUID) -> list[TrackGuidepost]:
    return list(db.scalars(sa.select(TrackGuidepost).where(col(TrackGuidepost.track_id) == track_id)))


def create_guidepost(db: ActorSession, actor: Actor, payload: GuidepostCreate) -> Guidepost:
    """A new guidepost. 422 for an unknown body, 403 for anybody but its secretary."""
    require_reference(db, Body, payload.body_id, "/body_id")
    require_may(actor, RESOURCE, "create", payload.body_id)
    guidepost = Guidepost(**payload.model_dump())
    db.add(guidepost)
    outbox.emit(db, "guidepost.created", guidepost.id, body=guidepost.body_id)
    return guidepost


def change_guidepost(db: ActorSession, guidepost: Guidepost, payload: GuidepostPatch) -> Guidepost:
    """Change what was sent."""
    apply_changes(guidepost, payload.changes())
    outbox.emit(db, "guidepost.changed", guidepost.id)
    return guidepost


def remove_guidepost(db: ActorSession, guidepost: Guidepost) -> None:
    """Remove a guidepost; 409 while tracks work towards it."""
    towards_it = sa.select(col(TrackGuidepost.id)).where(col(TrackGuidepost.guidepost_id) == guidepost.id).limit(1)
    if db.scalar(towards_it) is not None:
        raise conflict("Der er indsatser, der arbejder for det", "There are tracks that work towards it")
    db.delete(guidepost)
    outbox.emit(db, "guidepost.removed", guidepost.id, body=guidepost.body_id)
