"""Payloads and views of tracks."""

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from kurs.bodies.vocabulary import Openness
from kurs.kernel.paging import Page, PageQuery
from kurs.kernel.schema import Day, Heading, Line, LongText, Patch, Payload, Position, RecordView, ShortLine, View
from kurs.tracks.vocabulary import DatePrecision, GuidepostKind, TrackKind, TrackState

_START = "any day of the month, quarter or year that is meant; kept as its first day"
_END = "any day of the month, quarter or year that is meant; kept as its last day"
StartDay = Annotated[Day | None, Field(description=_START, examples=["2027-01-01"])]
EndDay = Annotated[Day | None, Field(description=_END, examples=["2027-06-30"])]
Precision = Annotated[
    DatePrecision | None, Field(description="how exactly the day is meant; null without a day", examples=["quarter"])
]


class TrackCreate(Payload):
    """A new track, last among those under the same parent."""

    body_id: UUID = Field(description="the body that it answers to; the parent's")
    kind: TrackKind = Field(examples=["initiative"])
    parent_id: UUID | None = Field(
        description="a track needs an initiative, project or track above it; a focus area has nothing above it",
        examples=[None],
    )
    code: ShortLine | None = Field(examples=["I3"])
    title: Heading = Field(examples=["Nære ledere"])
    purpose: LongText | None = Field(examples=["Ledere får tid til at lede tæt på opgaven."])
    starts_on: StartDay
    starts_precision: Precision
    ends_on: EndDay
    ends_precision: Precision
    owner_id: UUID | None = Field(description="the person who answers for it", examples=[None])
    coordinator_id: UUID | None = Field(description="the person who keeps it together", examples=[None])
    unit_id: UUID | None = Field(examples=[None])
    state: TrackState = Field(examples=["active"])
    openness: Openness = Field(description="an open one is read by everybody who is employed", examples=["open"])


class TrackPatch(Patch):
    """Changes to a track; where it stands is changed by `/move`."""

    never_null: ClassVar[frozenset[str]] = frozenset({"title", "state", "openness"})
    code: ShortLine | None = None
    title: Heading | None = None
    purpose: LongText | None = None
    starts_on: StartDay = None
    starts_precision: Precision = None
    ends_on: EndDay = None
    ends_precision: Precision = None
    owner_id: UUID | None = None
    coordinator_id: UUID | None = None
    unit_id: UUID | None = None
    state: TrackState | None = None
    openness: Openness | None = None


class TrackMove(Payload):
    """Where a track goes, with all below it."""

    parent_id: UUID | None = Field(description="null puts it at the top of the body's tree", examples=[None])
    index: Position = Field(description="counted from 0 among those already there", examples=[0])


class Track(RecordView):
    """A node of a body's tree of tracks."""

    body_id: UUID | None = Field(description="null where you do not see the body")
    kind: TrackKind
    parent_id: UUID | None = Field(description="null at the top, and where you do not see what is above")
    code: str | None
    title: str
    purpose: str | None
    starts_on: date | None
    starts_precision: DatePrecision | None
    ends_on: date | None
    ends_precision: DatePrecision | None
    owner_id: UUID | None = Field(description="null for who does not see people")
    coordinator_id: UUID | None
    unit_id: UUID | None
    state: TrackState
    openness: Openness


class TrackPage(Page[Track]):
    """Tracks, newest first."""


class TrackQuery(PageQuery):
    """Filters of the list of tracks."""

    body_id: UUID | None = Field(default=None, description="tracks of this body")
    parent_id: UUID | None = Field(default=None, description="tracks right below this one")
    kind: TrackKind | None = Field(default=None, description="focus areas, initiatives, projects or tracks")
    state: TrackState | None = Field(default=None, description="tracks in this state")
    owner_id: UUID | None = Field(default=None, description="tracks that this person answers for")
    text_contains: ShortLine | None = Field(default=None, description="part of the title or the code")


class GuidepostCreate(Payload):
    """Something that a body steers by."""

    body_id: UUID
    kind: GuidepostKind = Field(examples=["guidepost"])
    code: ShortLine | None = Field(examples=["P2"])
    title: Heading = Field(examples=["Borgeren møder én indgang"])
    text: LongText | None = Field(examples=["Den, der henvender sig, skal ikke selv finde rundt i kommunen."])
    source: Line | None = Field(description="where it was agreed", examples=["Ledelsesgrundlag 2026, side 4"])


class GuidepostPatch(Patch):
    """Changes to a guidepost."""

    never_null: ClassVar[frozenset[str]] = frozenset({"kind", "title"})
    kind: GuidepostKind | None = None
    code: ShortLine | None = None
    title: Heading | None = None
    text: LongText | None = None
    source: Line | None = None


class Guidepost(RecordView):
    """What a body steers by."""

    body_id: UUID | None = Field(description="null where you do not see the body")
    kind: GuidepostKind
    code: str | None
    title: str
    text: str | None
    source: str | None


class GuidepostPage(Page[Guidepost]):
    """Guideposts, oldest first."""


class GuidepostQuery(PageQuery):
    """Filters of the list of guideposts."""

    body_id: UUID | None = Field(default=None, description="guideposts of this body")
    kind: GuidepostKind | None = Field(default=None, description="guideposts, missions or values")


class TrackGuidepostCreate(Payload):
    """A guidepost that a track is to work towards."""

    guidepost_id: UUID = Field(description="of the track's body")


class TrackGuidepost(RecordView):
    """A track works towards a guidepost."""

    track_id: UUID
    guidepost_id: UUID


class NamedPerson(View):
    """Who somebody is."""

    id: UUID
    name: str
    job_title: str | None


class TrackLine(View):
    """A track in the overview, with the names that belong to it."""

    track: Track
    depth: int = Field(description="0 at the top, or where you do not see what is above", examples=[1])
    owner: NamedPerson | None
    coordinator: NamedPerson | None
    unit_name: str | None
    guidepost_ids: list[UUID]


class TrackOverview(View):
    """The trees of tracks that you see, each node before those below it."""

    tracks: list[TrackLine]
    guideposts: list[Guidepost] = Field(description="every guidepost of the bodies asked for, also without tracks")
    may_create_in: list[UUID] = Field(description="the bodies in which you may make tracks")


class TrackOverviewQuery(Payload):
    """Which trees."""

    body_id: UUID | None = Field(default=None, description="those of this body; without, of every body")


class TrackDirection(View):
    """A guidepost that a track works towards."""

    link: TrackGuidepost
    guidepost: Guidepost


class TrackSheet(View):
    """A track with what is above and right below it."""

    track: Track
    body_name: str | None
    owner: NamedPerson | None
    coordinator: NamedPerson | None
    unit_name: str | None
    above: list[Track] = Field(description="from the top down, as far as you see")
    below: list[TrackLine] = Field(description="everything below it that you see, each node before those below it")
    guideposts: list[TrackDirection]
    may_change: bool
    may_create: bool = Field(description="you make tracks below it, and open and close it")
