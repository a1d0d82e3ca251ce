"""Tables of tracks and guideposts."""

from datetime import date
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from kurs.bodies.vocabulary import Openness
from kurs.kernel.table import Record, choice_of
from kurs.tracks.vocabulary import DatePrecision, GuidepostKind, TrackKind, TrackState


class Track(Record, table=True):
    """A node of a body's tree of tracks; `position` is its place among those under the same parent.

    A tree belongs to one body from root to leaf, and nothing in it is more open than what it stands under. `starts_on`
    is the first day of what was meant and `ends_on` the last: of a quarter, where the precision says so.
    """

    __tablename__ = "track"
    __table_args__ = (
        sa.Index("ix_track_body_id_id", "body_id", "id"),
        sa.Index("ix_track_parent_id_position_id", "parent_id", "position", "id"),
    )
    # Making room for another changes nothing in a track.
    unstamped: ClassVar[frozenset[str]] = frozenset({"position"})
    unaudited: ClassVar[frozenset[str]] = frozenset({"position"})
    belongs_to: ClassVar[str | tuple[str, ...] | None] = "body_id"

    body_id: UUID = Field(foreign_key="body.id")
    kind: TrackKind = Field(sa_type=choice_of(TrackKind))
    parent_id: UUID | None = Field(default=None, foreign_key="track.id")
    position: int = Field()
    code: str | None = Field(default=None, max_length=120)
    title: str = Field(max_length=1000)
    purpose: str | None = Field(default=None)
    starts_on: date | None = Field(default=None)
    starts_precision: DatePrecision | None = Field(default=None, sa_type=choice_of(DatePrecision))
    ends_on: date | None = Field(default=None)
    ends_precision: DatePrecision | None = Field(default=None, sa_type=choice_of(DatePrecision))
    owner_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    coordinator_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    unit_id: UUID | None = Field(default=None, foreign_key="unit.id", index=True)
    state: TrackState = Field(sa_type=choice_of(TrackState))
    openness: Openness = Field(sa_type=choice_of(Openness))


class Guidepost(Record, table=True):
    """What a body steers by, in the words it was agreed in; `source` says where those stand."""

    __tablename__ = "guidepost"
    __table_args__ = (sa.Index("ix_guidepost_body_id_id", "body_id", "id"),)
    belongs_to: ClassVar[str | tuple[str, ...] | None] = "body_id"

    body_id: UUID = Field(foreign_key="body.id")
    kind: GuidepostKind = Field(sa_type=choice_of(GuidepostKind))
    code: str | None = Field(default=None, max_length=120)
    title: str = Field(max_length=1000)
    text: str | None = Field(default=None)
    source: str | None = Field(default=None, max_length=500)


class TrackGuidepost(Record, table=True):
    """A track works towards a guidepost."""

    __tablename__ = "track_guidepost"
    __table_args__ = (sa.UniqueConstraint("track_id", "guidepost_id"),)
    belongs_to: ClassVar[str | tuple[str, ...] | None] = "body_id"

    body_id: UUID = Field(foreign_key="body.id", index=True)
    track_id: UUID = Field(foreign_key="track.id")
    guidepost_id: UUID = Field(foreign_key="guidepost.id", index=True)
