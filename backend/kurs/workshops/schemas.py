"""Payloads and views of groups, their notes, and what is gathered of them."""

from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from kurs.kernel.paging import Page
from kurs.kernel.schema import MAXIMUM_INTEGER, Line, LongText, Patch, Payload, RecordView, View
from kurs.meetings.item_schemas import MAXIMUM_GROUPS
from kurs.meetings.vocabulary import NotesState

MAXIMUM_PEOPLE = 2000


class GroupDraw(Payload):
    """How groups are drawn."""

    number_of_groups: Annotated[int, Field(ge=1, le=MAXIMUM_GROUPS)] | None = Field(
        default=None, description="null takes the number that the item says", examples=[3]
    )
    seed: Annotated[int, Field(ge=0, le=MAXIMUM_INTEGER)] | None = Field(
        default=None, description="the same seed gives the same people the same groups; null draws a new one"
    )
    same_as: UUID | None = Field(
        default=None, description="an earlier discussion of the meeting whose groups are kept; nothing is drawn then"
    )


class GroupSeats(Payload):
    """Who sits in one group, in order, and who leads it."""

    attendance_ids: list[UUID] = Field(max_length=MAXIMUM_PEOPLE)
    facilitator_id: UUID | None = Field(default=None, description="one of them", examples=[None])


class GroupArrangement(Payload):
    """All groups of a discussion by hand, in their order; who is left out sits in none."""

    groups: list[GroupSeats] = Field(max_length=MAXIMUM_GROUPS)


class GroupPlacement(Payload):
    """Where one person goes."""

    attendance_id: UUID
    group_id: UUID | None = Field(description="null is the smallest group", examples=[None])


class CollectedUnder(Payload):
    """Under which item of the meeting the notes are gathered."""

    agenda_item_id: UUID | None = Field(description="null is the next item that sums up", examples=[None])


class DiscussionGroupPatch(Patch):
    """Changes to a group."""

    never_null: ClassVar[frozenset[str]] = frozenset({"name"})
    name: Line | None = None
    room: Line | None = None


class GroupNoteCreate(Payload):
    """What a group writes to a question."""

    question_id: UUID | None = Field(description="null is the discussion as a whole", examples=[None])
    text: LongText = Field(examples=["Fælles vagtplan fra januar"])


class GroupNotePatch(Patch):
    """Changes to what a group wrote."""

    never_null: ClassVar[frozenset[str]] = frozenset({"text"})
    text: LongText | None = None


class GroupNote(RecordView):
    """What a group wrote to a question, and who wrote last."""

    agenda_item_id: UUID
    group_id: UUID
    question_id: UUID | None
    text: str
    author_name: str


class GroupNotePage(Page[GroupNote]):
    """Notes of a group, oldest first."""


class DiscussionQuestion(View):
    """A question that is put to the groups."""

    id: UUID
    text: str


class GroupPerson(View):
    """Somebody on the meeting's list; `area` is the unit that groups are mixed by."""

    attendance_id: UUID
    name: str
    area: str | None


class GroupMember(GroupPerson):
    """Somebody in a group."""

    is_facilitator: bool


class DiscussionGroup(RecordView):
    """A group with those of its people whom you may see."""

    agenda_item_id: UUID
    position: int
    name: str
    room: str | None
    is_own: bool = Field(description="you sit in it")
    members: list[GroupMember]


class DiscussionLink(View):
    """An item of the same meeting."""

    about: ClassVar[str] = "agenda_item"

    id: UUID
    title: str


class DiscussionSheet(View):
    """A discussion with its questions and groups, as its screen needs them."""

    agenda_item_id: UUID
    meeting_id: UUID
    title: str
    number_of_groups: int | None
    notes_state: NotesState
    are_notes_open: bool = Field(description="whether groups may write now")
    may_arrange: bool
    drawn_with: int | None = Field(description="the seed of the last draw; null where groups were made by hand")
    collected_under: DiscussionLink | None = Field(description="where the notes are gathered, if you see it")
    questions: list[DiscussionQuestion]
    groups: list[DiscussionGroup]
    unplaced: list[GroupPerson] = Field(description="who is at the meeting and sits in no group, for who arranges it")


class NoteField(View):
    """A question, or the discussion as a whole, and what the group wrote to it."""

    question: DiscussionQuestion | None
    note: GroupNote | None


class GroupSheet(View):
    """A group's own page: its people, the questions, and what it wrote."""

    group: DiscussionGroup
    title: str
    focus: str | None
    are_notes_open: bool
    may_write: bool
    fields: list[NoteField]


class CollectedNote(View):
    """What one group wrote."""

    group_id: UUID
    group_name: str
    text: str


class CollectedQuestion(View):
    """A question and what the groups wrote to it, in the order of the groups; null is the discussion as a whole."""

    question: str | None
    notes: list[CollectedNote]


class CollectedDiscussion(View):
    """A discussion and what was written to its questions."""

    agenda_item_id: UUID
    title: str
    questions: list[CollectedQuestion]


class CollectedNotes(View):
    """What is gathered under an item: of the discussions before it, or of itself."""

    agenda_item_id: UUID
    title: str
    may_copy: bool
    discussions: list[CollectedDiscussion]
