"""The tree while it is changed: who stands where, as the database has it."""

from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from kurs.bodies.models import Body
from kurs.bodies.vocabulary import Openness
from kurs.kernel.guard import ActorSession
from kurs.kernel.problems import conflict, invalid
from kurs.tracks.models import Track
from kurs.tracks.placement import may_stand
from kurs.tracks.vocabulary import TrackKind

# An overview shows all of them at once.
MOST_OF_A_BODY = 1000


class Tree:
    """All tracks of a body, held until the transaction ends: two writers cannot each hang one below the other.

    Who changes a body's tree sees all of it, closed branches too.
    """

    def __init__(self, db: ActorSession, body_id: UUID) -> None:
        db.execute(sa.select(col(Body.id)).where(col(Body.id) == body_id).with_for_update())
        columns = (col(Track.id), col(Track.parent_id), col(Track.kind), col(Track.openness))
        statement = sa.select(*columns).where(col(Track.body_id) == body_id)
        self._rows = {row.id: row for row in db.execute(statement)}

    def __len__(self) -> int:
        return len(self._rows)

    def require_room(self, kind: TrackKind, parent_id: UUID | None, moved: UUID | None = None) -> None:
        """Raise 422 at `/parent_id` where a node of this kind, with all below `moved`, may not stand there."""
        above = self._above(parent_id)
        if moved is not None and (parent_id == moved or moved in [row.id for row in above]):
            raise conflict("Den kan ikke ligge under sig selv", "It cannot stand below itself")
        levels = self._tracks_below(moved) if moved is not None else 0
        if not may_stand(kind, [row.kind for row in above], levels):
            raise invalid("/parent_id", "not_under_that", "Den kan ikke ligge dér", "It cannot stand there")

    def require_open_enough(self, track_id: UUID | None, openness: Openness, parent_id: UUID | None) -> None:
        """Raise 409 where something open would stand under something closed."""
        if openness is Openness.open and any(row.openness is Openness.closed for row in self._above(parent_id)):
            raise conflict("Det, den ligger under, er lukket", "What it stands under is closed")
        if openness is Openness.closed and any(
            self._rows[one].openness is Openness.open for one in self.below(track_id)
        ):
            raise conflict("Luk først det, der ligger under den", "Close first what stands under it")

    def below(self, track_id: UUID | None) -> list[UUID]:
        """Every track under this one."""
        right_below = [row.id for row in self._rows.values() if track_id is not None and row.parent_id == track_id]
        return [one for child in right_below for one in (child, *self.below(child))]

    def _above(self, parent_id: UUID | None) -> list[sa.Row[UUID, UUID | None, TrackKind, Openness]]:
        found = []
        while parent_id is not None and parent_id in self._rows:
            row = self._rows[parent_id]
            found.append(row)
            parent_id = row.parent_id
        return found

    def _tracks_below(self, track_id: UUID) -> int:
        children = [row for row in self._rows.values() if row.parent_id == track_id]
        return max((1 + self._tracks_below(row.id) for row in children if row.kind is TrackKind.track), default=0)


def siblings(db: ActorSession, body_id: UUID, parent_id: UUID | None) -> list[Track]:
    """The tracks under a parent, or at the top of a body's tree, in order."""
    above = col(Track.parent_id) == parent_id if parent_id else col(Track.parent_id).is_(None)
    statement = sa.select(Track).where(col(Track.body_id) == body_id, above)
    return list(db.scalars(statement.order_by(col(Track.position), col(Track.id))))
