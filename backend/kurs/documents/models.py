"""Table of attachments."""

from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from kurs.bodies.vocabulary import Audience, Openness
from kurs.documents.vocabulary import AttachmentKind
from kurs.kernel.table import Record, choice_of


class Attachment(Record, table=True):
    """A document that belongs to one agenda item, meeting or body, as the paper lists it."""

    __tablename__ = "attachment"
    __table_args__ = (
        sa.CheckConstraint(
            "CASE WHEN agenda_item_id IS NULL THEN 0 ELSE 1 END + CASE WHEN meeting_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN body_id IS NULL THEN 0 ELSE 1 END = 1",
            name="one_owner",
        ),
    )
    belongs_to: ClassVar[str | tuple[str, ...] | None] = ("agenda_item_id", "meeting_id", "body_id")

    agenda_item_id: UUID | None = Field(default=None, foreign_key="agenda_item.id", index=True)
    meeting_id: UUID | None = Field(default=None, foreign_key="meeting.id", index=True)
    body_id: UUID | None = Field(default=None, foreign_key="body.id", index=True)
    kind: AttachmentKind = Field(default=AttachmentKind.paper, sa_type=choice_of(AttachmentKind))
    position: int = Field()
    number: str | None = Field(default=None, max_length=40)
    title: str = Field(max_length=1000)
    document_id: str | None = Field(default=None, max_length=120, index=True)
    record_number: str | None = Field(default=None, max_length=120)
    category: str | None = Field(default=None, max_length=40)
    openness: Openness = Field(sa_type=choice_of(Openness))
    audience: Audience | None = Field(default=None, sa_type=choice_of(Audience))
    is_shared_with_guests: bool = Field(default=False)
