"""Payloads and views of attachments."""

from typing import Annotated, ClassVar, Self
from uuid import UUID

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kurs.bodies.vocabulary import Audience, Openness
from kurs.documents.file_schemas import CurrentFile
from kurs.documents.vocabulary import AttachmentKind
from kurs.kernel.paging import Page, PageQuery
from kurs.kernel.schema import Heading, Patch, Payload, Position, RecordView, ShortLine

Category = Annotated[ShortLine, Field(max_length=40)]


class AttachmentCreate(Payload):
    """A new attachment of exactly one owner."""

    agenda_item_id: UUID | None
    meeting_id: UUID | None = Field(examples=[None])
    body_id: UUID | None = Field(examples=[None])
    kind: AttachmentKind = Field(examples=["paper"])
    position: Position = Field(examples=[1])
    number: Category | None = Field(description="the number printed on the paper", examples=["3"])
    title: Heading = Field(examples=["Årsplan for Koncernledelsen"])
    document_id: ShortLine | None = Field(examples=["4410237"])
    record_number: ShortLine | None = Field(examples=["88120/26"])
    category: Category | None = Field(examples=["H"])
    openness: Openness = Field(examples=["open"])
    audience: Audience | None = Field(description="narrower than its owner; null follows it", examples=[None])
    is_shared_with_guests: bool = Field(
        description="the guests of its item read it, even when it is closed", examples=[False]
    )

    @model_validator(mode="after")
    def _belong_to_one_owner(self) -> Self:
        if sum(owner is not None for owner in (self.agenda_item_id, self.meeting_id, self.body_id)) != 1:
            raise PydanticCustomError("one_owner", "an attachment belongs to exactly one item, meeting or body")
        return self


class AttachmentPatch(Patch):
    """Changes to an attachment."""

    never_null: ClassVar[frozenset[str]] = frozenset({"kind", "position", "title", "openness", "is_shared_with_guests"})
    kind: AttachmentKind | None = None
    position: Position | None = None
    number: Category | None = None
    title: Heading | None = None
    document_id: ShortLine | None = None
    record_number: ShortLine | None = None
    category: Category | None = None
    openness: Openness | None = None
    audience: Audience | None = None
    is_shared_with_guests: bool | None = None


class Attachment(RecordView):
    """An attachment as the paper lists it.

    `number` is null and `position` counts what you see, for who does not read the body's papers fully.
    """

    agenda_item_id: UUID | None
    meeting_id: UUID | None
    body_id: UUID | None
    kind: AttachmentKind
    position: int
    number: str | None
    title: str
    document_id: str | None
    record_number: str | None
    category: str | None
    openness: Openness
    audience: Audience | None
    is_shared_with_guests: bool
    file: CurrentFile | None = Field(description="what is downloaded; null where there is none")


class AttachmentPage(Page[Attachment]):
    """Attachments in the order they were made."""


class AttachmentQuery(PageQuery):
    """Filters of the list of attachments."""

    agenda_item_id: UUID | None = Field(default=None, description="attachments of this item")
    meeting_id: UUID | None = Field(default=None, description="attachments of this meeting itself")
    body_id: UUID | None = Field(default=None, description="attachments of this body itself")
    openness: Openness | None = Field(default=None, description="open or closed ones")
    document_id: ShortLine | None = Field(default=None, description="with this document id")
    record_number: ShortLine | None = Field(default=None, description="with this record number")
