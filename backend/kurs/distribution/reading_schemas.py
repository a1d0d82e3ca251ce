"""Payloads and views of what a reader has read, and what is new to them."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from kurs.distribution.schemas import AttachmentLink
from kurs.kernel.schema import Payload, View

Fingerprint = Annotated[str, StringConstraints(min_length=1, max_length=16, pattern="^[0-9a-z]+$")]
MOST_PARAGRAPHS = 1000


class ReadingMarkCreate(Payload):
    """You have read an item."""

    fingerprints: list[Fingerprint] = Field(
        max_length=MOST_PARAGRAPHS,
        description="what your client makes of each paragraph, to find later those that are new; may be empty",
        examples=[["1k2j3h4"]],
    )


class ItemReading(View):
    """What you have read of an item, and what is new in it since."""

    id: UUID = Field(description="the item's")
    read_at: datetime | None = Field(description="null where you have not read it")
    fingerprints: list[str] = Field(description="as your client sent them")
    is_new: bool = Field(description="a version since then says that something of it was changed")
    new_attachments: list[AttachmentLink]


class ReadItem(View):
    """One item of a meeting, as far as you have read it."""

    id: UUID
    read_at: datetime | None
    is_new: bool


class MeetingReading(View):
    """What you have read of a meeting that is ahead or in session, and what is new since."""

    items: list[ReadItem] = Field(description="without breaks and the end mark; none before and after")
    unread: int = Field(examples=[2])
    new_items: int = Field(examples=[2])
    new_attachments: int = Field(examples=[1])
