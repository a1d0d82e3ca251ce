"""Table of what was let through."""

from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from kurs.kernel.table import Record, choice_of
from kurs.publication.vocabulary import ObstacleKind, WiderAudience


class PublicationOverride(Record, table=True):
    """One number (or one file that no program can read) that may stand where it stands, for this audience, and why.

    `fingerprint` is a keyed hash of the number, or of the file's: another number in the same place asks anew.
    """

    __tablename__ = "publication_override"
    __table_args__ = (
        # Named here: the name that the convention makes is longer than PostgreSQL keeps.
        sa.UniqueConstraint(
            "subject_id",
            "subject_table",
            "field",
            "fingerprint",
            "audience",
            name="uq_publication_override_subject_id",
        ),
        sa.Index("ix_publication_override_meeting_id_id", "meeting_id", "id"),
        sa.Index("ix_publication_override_body_id_id", "body_id", "id"),
    )
    belongs_to: ClassVar[str | tuple[str, ...] | None] = "body_id"
    is_secretariat_only: ClassVar[bool] = True
    unaudited: ClassVar[frozenset[str]] = frozenset({"fingerprint"})

    body_id: UUID = Field(foreign_key="body.id")
    meeting_id: UUID | None = Field(default=None, foreign_key="meeting.id")
    kind: ObstacleKind = Field(sa_type=choice_of(ObstacleKind))
    subject_table: str = Field(max_length=80)
    subject_id: UUID = Field()
    field: str = Field(max_length=80)
    fingerprint: str = Field(max_length=64)
    audience: WiderAudience = Field(sa_type=choice_of(WiderAudience))
    reason: str = Field(max_length=500)
    account_id: UUID = Field(foreign_key="account.id", index=True)
