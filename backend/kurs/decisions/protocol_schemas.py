"""Payloads and views of the minutes of a meeting."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from kurs.bodies.vocabulary import Openness
from kurs.decisions.schemas import Decision
from kurs.decisions.vocabulary import Outcome, ProtocolState, ReviewAction, ReviewerRole
from kurs.kernel.paging import Page, PageQuery
from kurs.kernel.schema import LongText, Payload, RecordView, View, WrittenText
from kurs.meetings.attendance_schemas import Attendance, ItemAbsence
from kurs.meetings.item_schemas import Section
from kurs.meetings.schemas import Meeting
from kurs.meetings.vocabulary import ItemKind


class ProtocolReaders(Payload):
    """Who is to read the minutes: people with a seat in the body, or nobody but its chair when empty."""

    person_ids: list[UUID] = Field(max_length=100, examples=[[]])


class ProtocolChangeRequest(Payload):
    """What a reviewer wants changed, and where."""

    text: WrittenText = Field(examples=["Vi udsatte punktet til foråret, ikke til efteråret."])
    agenda_item_id: UUID | None = Field(description="the item it is about; null for the whole", examples=[None])
    paragraph: LongText | None = Field(description="the paragraph it is about, quoted", examples=[None])


class ProtocolCorrection(Payload):
    """Why locked minutes are corrected."""

    reason: WrittenText = Field(examples=["Punkt 2 blev udsat, ikke godkendt."])


class Protocol(RecordView):
    """One version of the minutes of a meeting.

    Who does not read the body's papers fully sees version 1 alone, without hash, names and reason.
    """

    meeting_id: UUID
    number: int = Field(description="version, from 1", examples=[1])
    state: ProtocolState
    reason: str | None = Field(description="why it corrects the version before it", examples=[None])
    locked_at: datetime | None
    sha256: str | None = Field(description="of what was locked, in hexadecimal", examples=[None])
    approved_by: list[str] = Field(examples=[["Bente Lindegaard"]])


class ProtocolPage(Page[Protocol]):
    """Versions of minutes, newest first."""


class ProtocolQuery(PageQuery):
    """Filters of the list of minutes."""

    meeting_id: UUID | None = Field(default=None, description="versions of this meeting's minutes")
    state: ProtocolState | None = Field(default=None, description="versions in this state")


class ProtocolReviewer(RecordView):
    """Somebody named to read the minutes."""

    person_id: UUID
    name: str
    role: ReviewerRole


class ProtocolReview(RecordView):
    """One thing a reviewer did."""

    person_id: UUID
    name: str
    action: ReviewAction
    in_state: ProtocolState
    round: int
    text: str | None
    agenda_item_id: UUID | None
    paragraph: str | None


class LockedDecision(View):
    """A decision as a version of the minutes has it."""

    about: ClassVar[str] = "decision"

    id: UUID
    number: int | None
    decided_on: date
    outcome: Outcome
    text: str
    public_text: str | None
    deferred_to: date | None
    referred_to_body_id: UUID | None
    dissent: str | None
    votes_for: int | None
    votes_against: int | None
    votes_abstained: int | None


class ProtocolWriter(View):
    """Who writes the decisions of an item. A save is a sign of life; after a minute of silence others may take over."""

    id: UUID = Field(description="the item's")
    name: str = Field(examples=["Anne Bech"])
    is_you: bool
    began_at: datetime
    seen_at: datetime = Field(description="their last sign of life")
    is_idle: bool = Field(description="silent for a minute: others may take over")


class ProtocolItem(View):
    """An item of the meeting with what was decided under it. `decisions` is what this version says.

    `drafts` are the same decisions as rows that can be changed; empty once the version is locked.
    """

    about: ClassVar[str] = "agenda_item"

    id: UUID
    parent_id: UUID | None
    number: str | None
    kind: ItemKind
    title: str
    openness: Openness
    recommended_by: str | None
    recommendation: str | None
    sections: list[Section]
    absences: list[ItemAbsence] = Field(description="for who reads who was there; empty for others")
    decisions: list[LockedDecision]
    drafts: list[Decision]
    writer: ProtocolWriter | None = Field(
        description="who writes here, for who reads drafts; null where nobody has for a quarter of an hour"
    )


class ProtocolRights(View):
    """What you may do with the minutes now."""

    may_write: bool = Field(description="change decisions")
    may_start: bool
    may_send: bool = Field(description="submit for review and approval")
    may_return: bool
    may_approve: bool
    may_undo_approval: bool
    may_request_change: bool
    may_lock: bool
    may_correct: bool
    may_mark_attendance: bool = Field(description="say who was there")


class ProtocolSheet(View):
    """The minutes of a meeting with all that their screen needs; `protocol` is null before they are begun."""

    meeting: Meeting
    body_name: str
    protocol: Protocol | None
    rights: ProtocolRights
    items: list[ProtocolItem]
    attendances: list[Attendance]
    reviewers: list[ProtocolReviewer]
    reviews: list[ProtocolReview] = Field(description="of this version, oldest first")
    versions: list[Protocol] = Field(description="that you may read, newest first")


class ProtocolVerification(View):
    """Whether locked minutes still say what was locked."""

    sha256: str = Field(description="kept when it was locked")
    computed_sha256: str = Field(description="of what is kept of this version now")
    current_sha256: str | None = Field(
        description="of the decisions, items and attendance as they stand now; null once a correction of it is begun"
    )
    is_intact: bool


class ProtocolSheetQuery(BaseModel):
    """Which version to read."""

    model_config = ConfigDict(extra="forbid")

    version: int | None = Field(default=None, ge=1, le=1000, description="the newest that you may read when left out")
