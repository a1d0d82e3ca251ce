"""What happened, written in the same transaction as what happened; workers read it later."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlmodel import Field

from kurs.kernel.clock import now
from kurs.kernel.guard import nobody, visible
from kurs.kernel.table import Table, new_id


class OutboxEvent(Table, table=True):
    """One event: its name in past tense and the ids it is about, never any content."""

    __tablename__ = "outbox_event"
    is_audited: ClassVar[bool] = False

    id: UUID = Field(default_factory=new_id, primary_key=True)
    name: str = Field(max_length=80, index=True)
    subject_id: UUID
    related: dict[str, str] = Field(default_factory=dict, sa_type=sa.JSON)
    occurred_at: datetime = Field(default_factory=now)
    delivered_at: datetime | None = Field(default=None)


visible(OutboxEvent)(nobody)


def emit(db: Session, name: str, subject_id: UUID, **related: UUID) -> None:
    """Note that `name` happened to `subject_id`; `related` maps a role to another id."""
    db.add(OutboxEvent(name=name, subject_id=subject_id, related={role: str(other) for role, other in related.items()}))
