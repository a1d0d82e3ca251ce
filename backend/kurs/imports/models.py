"""Table of imported documents."""

from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from kurs.imports.vocabulary import ImportState
from kurs.kernel.table import Record, choice_of


class DocumentImport(Record, table=True):
    """A document, what was read from it, and the meeting that came of it.

    `identity_hash` names creator, body, bytes, parser version and attempt, so that the same file is kept once.
    """

    __tablename__ = "document_import"
    __table_args__ = (sa.Index("ix_document_import_creator_id_id", "creator_id", "id"),)
    belongs_to: ClassVar[str | tuple[str, ...] | None] = "body_id"
    is_secretariat_only: ClassVar[bool] = True
    # Drafts are rewritten with each click of the review; what they become is in the trail row by row.
    unaudited: ClassVar[frozenset[str]] = frozenset({"identity_hash", "source_text", "draft", "notices"})

    creator_id: UUID = Field(foreign_key="account.id")
    body_id: UUID | None = Field(default=None, foreign_key="body.id", index=True)
    file_name: str | None = Field(default=None, max_length=255)
    media_type: str = Field(max_length=120)
    identity_hash: str = Field(max_length=64, unique=True)
    parser_version: str = Field(max_length=40)
    source_text: str = Field()
    draft: dict[str, Any] = Field(sa_type=sa.JSON)
    notices: list[dict[str, Any]] = Field(default_factory=list, sa_type=sa.JSON)
    state: ImportState = Field(default=ImportState.previewed, sa_type=choice_of(ImportState))
    meeting_id: UUID | None = Field(default=None, foreign_key="meeting.id", index=True)
