"""Who sees tracks and guideposts, and who may change them."""

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col

from kurs.bodies.access import in_reach
from kurs.bodies.vocabulary import Openness
from kurs.identity.actor import Actor
from kurs.kernel.guard import visible
from kurs.kernel.problems import forbidden
from kurs.tracks.models import Guidepost, Track, TrackGuidepost

RESOURCE = "track"


@visible(Track)
def track_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """Who sits in the body that it answers to, and API clients there; a closed one, who reads the body's closed papers.
    Owner and coordinator see their own, whatever it is, and everybody who is employed what is open."""
    reads_closed = in_reach(actor, col(Track.body_id), "agenda_item.closed")
    is_open = col(Track.openness) == Openness.open
    sees = [sa.and_(in_reach(actor, col(Track.body_id), RESOURCE), sa.or_(is_open, reads_closed))]
    if actor.is_employee:
        sees.append(is_open)
    if actor.person_id is not None:
        sees.append(col(Track.owner_id) == actor.person_id)
        sees.append(col(Track.coordinator_id) == actor.person_id)
    return sa.or_(*sees)


@visible(Guidepost)
def guidepost_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """Everybody who is employed, and who else sees tracks of its body: people are to know what they steer by."""
    if actor.is_employee:
        return sa.true()
    return in_reach(actor, col(Guidepost.body_id), RESOURCE)


@visible(TrackGuidepost)
def track_guidepost_is_visible(_actor: Actor) -> sa.ColumnElement[bool]:
    """Where track and guidepost are: the session adds their own rules."""
    track, guidepost = aliased(Track), aliased(Guidepost)
    return sa.and_(
        sa.exists().where(col(track.id) == col(TrackGuidepost.track_id)),
        sa.exists().where(col(guidepost.id) == col(TrackGuidepost.guidepost_id)),
    )


def may_change(actor: Actor, track: Track) -> bool:
    """Whether the actor changes a track: secretary and chair of its body."""
    return actor.may(RESOURCE, "update", track.body_id)


def require_may_open_and_close(actor: Actor, track: Track) -> None:
    """Raise 403 for anybody but the body's secretary."""
    if not actor.may(RESOURCE, "create", track.body_id):
        raise forbidden("Kun sekretæren åbner og lukker indsatser", "Only the secretary opens and closes tracks")
