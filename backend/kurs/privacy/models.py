"""Table of data subjects' cases."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from kurs.kernel.table import Record, choice_of
from kurs.privacy.vocabulary import CaseKind, CaseState


class DataSubjectCase(Record, table=True):
    """Somebody asks for what we hold about them, or to have it corrected or erased; `due_on` is when they must have an
    answer. `outcome` says of an erasure what went and what stayed, and why, without repeating any of it.
    """

    __tablename__ = "data_subject_case"
    __table_args__ = (sa.Index("ix_data_subject_case_due_on_id", "due_on", "id"),)

    person_id: UUID = Field(foreign_key="person.id", index=True)
    kind: CaseKind = Field(sa_type=choice_of(CaseKind))
    received_on: date = Field()
    due_on: date = Field()
    state: CaseState = Field(default=CaseState.received, sa_type=choice_of(CaseState))
    extension_reason: str | None = Field(default=None, max_length=500)
    refusal_reason: str | None = Field(default=None, max_length=500)
    notes: str | None = Field(default=None)
    closed_at: datetime | None = Field(default=None)
    outcome: dict[str, Any] | None = Field(default=None, sa_column=sa.Column(sa.JSON(none_as_null=True)))
    handler_id: UUID = Field(foreign_key="account.id", index=True)
