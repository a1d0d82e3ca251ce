"""Where rows stand: in whose papers, on which day, and under which title for who may read it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlmodel import col

from kurs.bodies.models import Body
from kurs.bodies.vocabulary import Openness
from kurs.documents.file_models import AttachmentFile
from kurs.documents.models import Attachment
from kurs.kernel.clock import COPENHAGEN
from kurs.kernel.guard import ActorSession
from kurs.meetings.models import AgendaItem, Meeting

# From the leaves up to the body.
_LEVELS: tuple[tuple[str, type[Any]], ...] = (
    ("attachment_file_id", AttachmentFile),
    ("attachment_id", Attachment),
    ("agenda_item_id", AgendaItem),
    ("meeting_id", Meeting),
    ("body_id", Body),
)


@dataclass(frozen=True, slots=True)
class Place:
    """A kind of row, the body and the meeting's day; `title` only for who may read the paper, and then
    `closed_item_id` where that is a closed item."""

    kind: str
    body: str | None = None
    day: date | None = None
    title: str | None = None
    closed_item_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The rows above others, by id: attachments, items, meetings and bodies."""

    above: Mapping[UUID, Any]

    def way_up(self, row: Any) -> list[Any]:
        """A row and those above it, as far as they are known."""
        found = [row]
        while found[-1] is not None:
            found.append(self._next(found[-1]))
        return found[:-1]

    def _next(self, row: Any) -> Any:
        names = (name for name, model in _LEVELS if not isinstance(row, model))
        ids = (getattr(row, name, None) for name in names)
        return next((self.above.get(above) for above in ids if above is not None), None)


def surroundings_of(db: Session, rows: Iterable[Any]) -> Surroundings:
    """What is above these rows: one SELECT for each kind. `db` has no actor."""
    known = list(rows)
    above: dict[UUID, Any] = {}
    for name, model in _LEVELS:
        ids = {found for row in known if (found := getattr(row, name, None)) is not None}
        if ids:
            loaded = db.scalars(sa.select(model).where(col(model.id).in_(sorted(ids)))).all()
            above |= {row.id: row for row in loaded}
            known += loaded
    return Surroundings(above)


def places_of(db: ActorSession, around: Surroundings, rows: Iterable[Any]) -> dict[UUID, Place]:
    """Where each row stands, by the row's id, with the titles of papers that the session's actor sees."""
    ways = {row.id: around.way_up(row) for row in rows}
    seen = _seen(db, {above.id: above for way in ways.values() for above in way})
    return {row_id: _place(way, seen) for row_id, way in ways.items()}


def _seen(db: ActorSession, rows: Mapping[UUID, Any]) -> set[UUID]:
    seen: set[UUID] = set()
    for model in (AgendaItem, Meeting):
        ids = [row_id for row_id, row in rows.items() if isinstance(row, model)]
        if ids:
            seen |= set(db.scalars(sa.select(col(model.id)).where(col(model.id).in_(sorted(ids)))))
    return seen


def _place(way: list[Any], seen: set[UUID]) -> Place:
    meeting = next((row for row in way if isinstance(row, Meeting)), None)
    body = next((row for row in way if isinstance(row, Body)), None)
    # The nearest paper says what it is about; where that may not be read, nothing above it stands in for it.
    paper = next((row for row in way if isinstance(row, AgendaItem | Meeting)), None)
    is_seen = paper is not None and paper.id in seen
    is_closed = isinstance(paper, AgendaItem) and paper.openness is Openness.closed
    return Place(
        kind=str(way[0].__tablename__),
        body=body.name if body else None,
        day=meeting.starts_at.astimezone(COPENHAGEN).date() if meeting else None,
        title=paper.title if paper is not None and is_seen else None,
        closed_item_id=paper.id if paper is not None and is_seen and is_closed else None,
    )
