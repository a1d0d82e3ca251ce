"""Payloads and views of meetings and internal notes."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from pydantic import Field

from kurs.bodies.vocabulary import Audience
from kurs.kernel.paging import Page, PageQuery
from kurs.kernel.schema import Instant, Line, LongText, Patch, Payload, Position, RecordView
from kurs.meetings.vocabulary import MeetingKind, MeetingState, NoteKind


class MeetingCreate(Payload):
    """A new meeting, as a draft."""

    body_id: UUID
    kind: MeetingKind = Field(examples=["ordinary"])
    title: Line = Field(examples=["Direktionen 25-11-2026"])
    purpose: LongText | None = Field(examples=[None])
    starts_at: Instant = Field(examples=["2026-11-25T09:00:00+01:00"])
    ends_at: Instant | None = Field(examples=["2026-11-25T13:00:00+01:00"])
    is_time_known: bool = Field(description="false where only the day of `starts_at` is known", examples=[True])
    venue_name: Line | None = Field(examples=["Rådhuset"])
    venue_address: Line | None = Field(examples=["Torvet 1"])
    venue_room: Line | None = Field(examples=["Mødelokale 2"])
    venue_text: Line | None = Field(description="the place as a document printed it", examples=[None])
    structure_of: UUID | None = Field(
        default=None,
        description="a meeting of the same body whose items are copied: titles, kinds, lengths, breaks and fixed times",
        examples=[None],
    )


class MeetingPatch(Patch):
    """Changes to a meeting; its state is changed by verbs."""

    never_null: ClassVar[frozenset[str]] = frozenset({"kind", "title", "starts_at", "is_time_known"})
    kind: MeetingKind | None = None
    title: Line | None = None
    purpose: LongText | None = None
    starts_at: Instant | None = None
    ends_at: Instant | None = None
    is_time_known: bool | None = None
    venue_name: Line | None = None
    venue_address: Line | None = None
    venue_room: Line | None = None
    venue_text: Line | None = None


class Meeting(RecordView):
    """A meeting of a body."""

    body_id: UUID
    kind: MeetingKind
    title: str
    purpose: str | None
    starts_at: datetime
    ends_at: datetime | None
    is_time_known: bool
    venue_name: str | None
    venue_address: str | None
    venue_room: str | None
    venue_text: str | None
    state: MeetingState
    published_to: Audience | None
    published_at: datetime | None


class MeetingSummary(RecordView):
    """A meeting in a list."""

    body_id: UUID
    body_name: str
    kind: MeetingKind
    title: str
    starts_at: datetime
    ends_at: datetime | None
    is_time_known: bool
    venue_name: str | None
    venue_room: str | None
    venue_text: str | None
    state: MeetingState
    published_to: Audience | None


class MeetingPage(Page[MeetingSummary]):
    """Meetings by time."""


class MeetingSort(StrEnum):
    """Orders of the list of meetings."""

    oldest = "starts_at"
    newest = "-starts_at"


class MeetingQuery(PageQuery):
    """Filters of the list of meetings."""

    body_id: UUID | None = Field(default=None, description="meetings of this body")
    state: MeetingState | None = Field(default=None, description="meetings in this state")
    kind: MeetingKind | None = Field(default=None, description="meetings of this kind")
    series_id: UUID | None = Field(
        default=None, description="meetings that this series made; none for who does not see series"
    )
    starts_from: Instant | None = Field(default=None, description="meetings that start at or after this instant")
    starts_before: Instant | None = Field(default=None, description="meetings that start before this instant")
    sort: MeetingSort = Field(default=MeetingSort.newest, description="`-starts_at` has the latest first")


class MeetingPublication(Payload):
    """How far a distributed meeting is published."""

    audience: Audience = Field(examples=["employees"])


class InternalNoteCreate(Payload):
    """A note for the secretariat."""

    agenda_item_id: UUID | None = Field(description="the item it is about; null for the meeting", examples=[None])
    text: LongText = Field(examples=["Husk at hente projektoren"])
    position: Position = Field(examples=[1])
    kind: NoteKind = Field(default=NoteKind.note, description="what staff uses it for", examples=["cue"])


class InternalNotePatch(Patch):
    """Changes to an internal note."""

    never_null: ClassVar[frozenset[str]] = frozenset({"text", "position", "kind"})
    text: LongText | None = None
    position: Position | None = None
    kind: NoteKind | None = None


class InternalNote(RecordView):
    """A note that only the secretariat sees."""

    meeting_id: UUID
    agenda_item_id: UUID | None
    text: str
    position: int
    kind: NoteKind


class InternalNotePage(Page[InternalNote]):
    """Internal notes in their order."""


class InternalNoteQuery(PageQuery):
    """Filters of the list of internal notes."""

    agenda_item_id: UUID | None = Field(default=None, description="notes about this item")
