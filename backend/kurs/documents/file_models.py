"""Tables of the files of attachments."""

from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from kurs.documents.vocabulary import FileState
from kurs.kernel.table import Record, Table, choice_of, new_id


class AttachmentFile(Record, table=True):
    """One version of an attachment's file. Its bytes lie under `storage_key`, and nowhere once it was rejected."""

    __tablename__ = "attachment_file"
    __table_args__ = (
        sa.UniqueConstraint("attachment_id", "number"),
        sa.Index(
            "ix_attachment_file_is_current",
            "attachment_id",
            unique=True,
            sqlite_where=sa.column("is_current", sa.Boolean),
            postgresql_where=sa.column("is_current", sa.Boolean),
        ),
    )
    belongs_to: ClassVar[str | tuple[str, ...] | None] = "attachment_id"
    unaudited: ClassVar[frozenset[str]] = frozenset({"storage_key"})

    attachment_id: UUID = Field(foreign_key="attachment.id")
    number: int = Field()
    file_name: str = Field(max_length=200)
    media_type: str = Field(max_length=120)
    size: int = Field()
    sha256: str = Field(max_length=64)
    state: FileState = Field(sa_type=choice_of(FileState))
    is_current: bool = Field(default=False)
    storage_key: str | None = Field(default=None, max_length=60)
    uploaded_by_person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)


class AttachmentFileText(Table, table=True):
    """The text in a file, for search and for the gate before publication; null where a program cannot read it.

    `is_whole` is false where some of the file was not read: pages that are pictures, text beyond the limit.
    """

    __tablename__ = "attachment_file_text"
    is_audited: ClassVar[bool] = False

    id: UUID = Field(default_factory=new_id, primary_key=True)
    attachment_file_id: UUID = Field(foreign_key="attachment_file.id", unique=True)
    text: str | None = Field(default=None, sa_type=sa.Text)
    is_whole: bool = Field()
