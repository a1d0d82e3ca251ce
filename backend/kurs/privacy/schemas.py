"""Payloads and views of data subjects: what is kept about them, and the cases they bring."""

from datetime import date, datetime
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from kurs.kernel.paging import Page, PageQuery
from kurs.kernel.schema import Day, Line, LongText, Patch, Payload, RecordView, View
from kurs.privacy.vocabulary import CaseKind, CaseState

SectionKey = Annotated[str, StringConstraints(pattern="^[a-z_]{1,40}$")]


class DataExportValue(View):
    """One thing that is kept, as text."""

    name: str = Field(examples=["email"])
    value: str | None = Field(examples=["bente@eksempel.dk"])


class DataExportPlace(View):
    """Whose papers it stands in; the title only for who may read them."""

    kind: str = Field(examples=["attendance"])
    body: str | None = Field(examples=["Direktionen"])
    day: date | None
    title: str | None = Field(examples=[None])


class DataExportRow(View):
    """One row that is about the person."""

    place: DataExportPlace
    values: list[DataExportValue]


class DataExportRetention(View):
    """How long rows of this kind are kept, and why."""

    days: int | None = Field(description="after they were last needed; null is for good")
    danish: str
    english: str
    source: str


class DataExportSection(View):
    """All that is of one kind."""

    key: str = Field(examples=["attendances"])
    total: int = Field(description="how many there are; the latest 5,000 come first, older ones at `next`")
    next: str | None = Field(description="where the older ones are", examples=[None])
    retention: list[DataExportRetention]
    rows: list[DataExportRow]


class DataExport(View):
    """Everything that is kept about a person."""

    id: UUID = Field(description="the person")
    name: str
    unit: str | None
    person: list[DataExportValue]
    sections: list[DataExportSection]


class DataExportQuery(BaseModel):
    """Which part of the whole; nothing is all of it."""

    model_config = ConfigDict(extra="forbid")

    section: SectionKey | None = Field(default=None, description="this section alone")
    before: UUID | None = Field(default=None, description="rows older than this one, as `next` says")


class DataSubjectCaseCreate(Payload):
    """Somebody uses one of their rights; the answer is due a month after it was received."""

    person_id: UUID
    kind: CaseKind = Field(examples=["access"])
    received_on: Day | None = Field(description="today when null", examples=["2026-11-22"])
    notes: LongText | None = Field(examples=[None])


class DataSubjectCasePatch(Patch):
    """Changes to an open case."""

    never_null: ClassVar[frozenset[str]] = frozenset()
    notes: LongText | None = None


class CaseReason(Payload):
    """Why a case is extended or refused, as the person is told."""

    reason: Line = Field(examples=["Oplysningerne ligger i flere arkiver"])


class ErasureLine(View):
    """Rows of one table, and what becomes of them."""

    table: str = Field(examples=["login_session"])
    fields: list[str] = Field(description="emptied or replaced; empty for whole rows", examples=[[]])
    count: int
    danish: str = Field(description="why it stays, or what is done to it")
    english: str


class ErasureOutcome(View):
    """What goes and what stays."""

    removed: list[ErasureLine]
    kept: list[ErasureLine]


class ErasurePreview(ErasureOutcome):
    """What completing the case would remove and keep. Nothing has been changed."""

    id: UUID = Field(description="the case")


class DataSubjectCase(RecordView):
    """A case of a data subject."""

    person_id: UUID
    kind: CaseKind
    received_on: date
    due_on: date
    state: CaseState
    extension_reason: str | None
    refusal_reason: str | None
    notes: str | None
    closed_at: datetime | None
    outcome: ErasureOutcome | None = Field(description="of a completed erasure")
    handler_id: UUID


class DataSubjectCasePage(Page[DataSubjectCase]):
    """Cases, the first due first."""


class DataSubjectCaseQuery(PageQuery):
    """Filters of the list of cases."""

    person_id: UUID | None = Field(default=None, description="cases of this person")
    kind: CaseKind | None = Field(default=None, description="cases of this kind")
    state: CaseState | None = Field(default=None, description="cases in this state")
    due_before: Day | None = Field(default=None, description="open or not, due before this day")
