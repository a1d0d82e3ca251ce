"""Payloads and views of imported documents; the draft itself is `parsing.draft.ImportDraft`."""

from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from kurs.imports.parsing.draft import (
    Clock,
    DocumentKind,
    DraftAbsent,
    DraftAttachment,
    DraftItem,
    DraftParticipant,
    FindingState,
    ImportDraft,
)
from kurs.imports.vocabulary import ImportState
from kurs.kernel.paging import Page, PageQuery
from kurs.kernel.schema import Day, Line, Patch, Payload, RecordView, View


class FindingAnswer(Payload):
    """What a person says to a finding; accepting one with a proposal writes the proposed value."""

    id: Annotated[str, Field(max_length=200)]
    state: FindingState = Field(examples=["accepted"])


class DocumentImportPatch(Patch):
    """Changes to a draft; a list that is sent replaces the one that was there, then findings are answered."""

    never_null: ClassVar[frozenset[str]] = frozenset(
        {"kind", "items", "attachments", "participants", "absent", "findings"}
    )
    body_id: UUID | None = None
    kind: DocumentKind | None = None
    title: Line | None = None
    date: Day | None = None
    starts_at: Clock | None = None
    ends_at: Clock | None = None
    place: Line | None = None
    participants: Annotated[list[DraftParticipant], Field(max_length=5000)] | None = None
    absent: Annotated[list[DraftAbsent], Field(max_length=5000)] | None = None
    attachments: Annotated[list[DraftAttachment], Field(max_length=5000)] | None = None
    items: Annotated[list[DraftItem], Field(max_length=5000)] | None = None
    findings: Annotated[list[FindingAnswer], Field(max_length=20_000)] | None = None


class ReadingNotice(View):
    """What reading the file changed or left out, and how often."""

    kind: str = Field(examples=["pictures_left_out"])
    count: int = Field(examples=[2])


class DocumentImportSummary(RecordView):
    """An imported document in a list."""

    body_id: UUID | None
    file_name: str | None
    media_type: str
    state: ImportState
    meeting_id: UUID | None = Field(description="the meeting that came of it")


class DocumentImport(DocumentImportSummary):
    """An imported document: its numbered lines, what was read from them, and what is still to be decided."""

    parser_version: str
    source_lines: list[str] = Field(description="line 1 is the first of the list")
    draft: ImportDraft
    notices: list[ReadingNotice]
    unresolved: list[str] = Field(description="paths that must be known before it can be applied", examples=[["/date"]])


class DocumentImportPage(Page[DocumentImportSummary]):
    """Imported documents, latest first."""


class DocumentImportQuery(PageQuery):
    """Filters of the list of imported documents."""

    state: ImportState | None = Field(default=None, description="documents in this state")
    body_id: UUID | None = Field(default=None, description="documents of this body")
