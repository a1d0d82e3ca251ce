"""Payloads and views of agenda items."""

from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from kurs.bodies.vocabulary import Audience, Openness
from kurs.kernel.paging import Page, PageQuery
from kurs.kernel.schema import (
    Clock,
    Heading,
    Line,
    LongText,
    Minutes,
    Patch,
    Payload,
    Position,
    RecordView,
    ShortLine,
    View,
)
from kurs.meetings.vocabulary import DurationSource, ItemKind, Numbering, SectionKind

MAXIMUM_GROUPS = 500


class SectionEntry(Payload):
    """A headed text; `heading` as printed, null where the kind says enough."""

    kind: SectionKind = Field(examples=["case_presentation"])
    heading: Line | None = Field(examples=["Sagsfremstilling"])
    text: LongText = Field(examples=["Direktionen drøfter rammerne for lederdagen."])


class PresenterEntry(Payload):
    """Who presents the item."""

    person_id: UUID | None = Field(examples=[None])
    name: ShortLine = Field(examples=["Bente Lindegaard"])
    role: Line | None = Field(examples=["Stabschef"])


class GuestEntry(Payload):
    """Who takes part in this item only, and when."""

    person_id: UUID | None = Field(examples=[None])
    name: ShortLine = Field(examples=["Kasper Holt"])
    role: Line | None = Field(examples=["Specialkonsulent"])
    starts_at: Clock | None = Field(examples=["10:15"])
    ends_at: Clock | None = Field(examples=["12:00"])


class GroupDiscussionEntry(Payload):
    """How a group discussion is held."""

    number_of_groups: Annotated[int, Field(ge=1, le=MAXIMUM_GROUPS)] | None = Field(examples=[3])
    focus: LongText | None = Field(examples=["Fælles mål for udviklingen"])
    room: Line | None = Field(default=None, description="where, as everybody is told", examples=["Mødelokale 2"])
    materials: LongText | None = Field(
        default=None,
        description="what everybody is told to bring or finds there; what staff alone must know is an internal note",
        examples=["Flipover og tuscher"],
    )


Sections = Annotated[list[SectionEntry], Field(max_length=500)]
Presenters = Annotated[list[PresenterEntry], Field(max_length=200)]
Guests = Annotated[list[GuestEntry], Field(max_length=200)]
Questions = Annotated[list[LongText], Field(max_length=500, examples=[["Hvad skal vi prioritere?"]])]
Routing = Annotated[list[ShortLine], Field(max_length=50, examples=[["DIR"]])]


class AgendaItemCreate(Payload):
    """A new item, last on the agenda or below `parent_id`."""

    parent_id: UUID | None = Field(examples=[None])
    number: ShortLine | None = Field(examples=["1"])
    numbering: Numbering = Field(
        default=Numbering.manual,
        description="`automatic` numbers the item by its place, whatever `number` says; breaks get none",
        examples=["automatic"],
    )
    kind: ItemKind = Field(examples=["discussion"])
    title: Heading = Field(examples=["Fælles lederdag"])
    openness: Openness = Field(examples=["open"])
    closure_reason: Line | None = Field(description="wanted for a closed item", examples=[None])
    public_title: Heading | None = Field(
        description="what others may read instead of a closed item's title, where the body shows a neutral one",
        examples=[None],
    )
    published_to: Audience | None = Field(description="narrower than the meeting; null follows it", examples=[None])
    duration_minutes: Minutes | None = Field(examples=[30])
    duration_source: DurationSource | None = Field(examples=["entered"])
    pinned_start: Clock | None = Field(examples=[None])
    printed_start: Clock | None = Field(examples=[None])
    recommended_by: Line | None = Field(examples=["Kommunaldirektøren"])
    recommendation: LongText | None = Field(examples=["Det indstilles, at rammerne godkendes."])
    case_number: ShortLine | None = Field(examples=["24/1071"])
    document_id: ShortLine | None = Field(examples=[None])
    routing: Routing
    sections: Sections
    presenters: Presenters
    guests: Guests
    questions: Questions
    group_discussion: GroupDiscussionEntry | None


class AgendaItemPatch(Patch):
    """Changes to an item; a list that is sent replaces the one that was there."""

    never_null: ClassVar[frozenset[str]] = frozenset(
        {"numbering", "kind", "title", "openness", "routing", "sections", "presenters", "guests", "questions"}
    )
    number: ShortLine | None = Field(default=None, description="a number that is sent alone is kept by hand")
    numbering: Numbering | None = None
    kind: ItemKind | None = None
    title: Heading | None = None
    openness: Openness | None = None
    closure_reason: Line | None = None
    public_title: Heading | None = None
    published_to: Audience | None = None
    duration_minutes: Minutes | None = None
    duration_source: DurationSource | None = None
    pinned_start: Clock | None = None
    printed_start: Clock | None = None
    recommended_by: Line | None = None
    recommendation: LongText | None = None
    case_number: ShortLine | None = None
    document_id: ShortLine | None = None
    routing: Routing | None = None
    sections: Sections | None = None
    presenters: Presenters | None = None
    guests: Guests | None = None
    questions: Questions | None = None
    group_discussion: GroupDiscussionEntry | None = None


class ItemMove(Payload):
    """Where an item goes: among its siblings, counted from 0; its sub-points follow it."""

    index: Position = Field(examples=[0])
    parent_id: UUID | None = Field(
        default=None,
        description="the item it then stands below, null for none; left out, it stays below the one it is below",
        examples=[None],
    )


class ItemTransfer(Payload):
    """Which meeting of the same body an item goes to, and where on its agenda."""

    meeting_id: UUID
    parent_id: UUID | None = Field(description="the item it then stands below, null for none", examples=[None])
    index: Position | None = Field(description="among its siblings, counted from 0; null is last", examples=[None])


class IdeaCreate(Payload):
    """Something that a body could take up."""

    kind: ItemKind = Field(examples=["discussion"])
    title: Heading = Field(examples=["Fælles lederdag"])
    text: LongText | None = Field(description="why, in the words of who proposes it", examples=[None])


class IdeaReceipt(View):
    """That an idea was received; what becomes of it is read on the agenda that it reaches."""

    body_id: UUID
    title: str


class Section(View):
    """A headed text of an item."""

    kind: SectionKind
    heading: str | None
    text: str


class Presenter(View):
    """Who presents an item."""

    person_id: UUID | None
    name: str
    role: str | None


class Guest(View):
    """Who takes part in one item, and when (local clock)."""

    person_id: UUID | None
    name: str
    role: str | None
    starts_at: str | None
    ends_at: str | None


class GroupDiscussion(View):
    """How a group discussion is held."""

    number_of_groups: int | None
    focus: str | None
    room: str | None
    materials: str | None


class AgendaItemSummary(RecordView):
    """An item in a list.

    `position` counts the items that you see. `number`, clocks and duration are null for who does not read the body's
    papers fully, because gaps in them would tell of items that are not theirs to see.
    """

    meeting_id: UUID
    parent_id: UUID | None
    position: int
    number: str | None
    kind: ItemKind
    title: str
    openness: Openness
    published_to: Audience | None
    duration_minutes: int | None
    duration_source: DurationSource | None
    pinned_start: str | None
    printed_start: str | None
    case_number: str | None


class AgendaItem(AgendaItemSummary):
    """An item with everything that is written under it."""

    numbering: Numbering | None = Field(description="null for who does not read the body's papers fully")
    closure_reason: str | None
    public_title: str | None
    recommended_by: str | None
    recommendation: str | None
    document_id: str | None
    routing: list[str]
    sections: list[Section]
    presenters: list[Presenter]
    guests: list[Guest]
    questions: list[str]
    group_discussion: GroupDiscussion | None


class ClosedItem(View):
    """An item that you may not read, where its body lets you know that it is there."""

    id: UUID = Field(description="of the notice; tells nothing of the item")
    meeting_id: UUID
    parent_id: UUID | None
    position: int = Field(description="among the items that you see and the closed ones")
    title: str | None = Field(description="null where the body shows none")


class ClosedItemPage(Page[ClosedItem]):
    """Closed items in their order."""


class AgendaItemPage(Page[AgendaItemSummary]):
    """Items by meeting and position."""


class AgendaItemQuery(PageQuery):
    """Filters of the list of agenda items."""

    meeting_id: UUID | None = Field(default=None, description="items of this meeting")
    body_id: UUID | None = Field(default=None, description="items of this body's meetings")
    kind: ItemKind | None = Field(default=None, description="items of this kind")
    openness: Openness | None = Field(default=None, description="open or closed items")
    case_number: ShortLine | None = Field(default=None, description="items of this case")
    title_contains: ShortLine | None = Field(default=None, description="part of the title")
