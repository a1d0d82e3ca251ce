"""Tables of decisions and protocols."""

from datetime import date
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from kurs.decisions.vocabulary import DecisionState, Outcome, ProtocolState
from kurs.kernel.table import Record, choice_of


class Protocol(Record, table=True):
    """The minutes of a meeting, in versions; `number` counts them from 1."""

    __tablename__ = "protocol"
    __table_args__ = (sa.UniqueConstraint("meeting_id", "number"),)
    belongs_to: ClassVar[str | tuple[str, ...] | None] = "meeting_id"

    meeting_id: UUID = Field(foreign_key="meeting.id")
    number: int = Field()
    state: ProtocolState = Field(sa_type=choice_of(ProtocolState))


class Decision(Record, table=True):
    """What a body decided under an agenda item."""

    __tablename__ = "decision"
    __table_args__ = (
        sa.Index("ix_decision_decided_on_id", "decided_on", "id"),
        sa.Index("ix_decision_body_id_decided_on_id", "body_id", "decided_on", "id"),
    )
    belongs_to: ClassVar[str | tuple[str, ...] | None] = "agenda_item_id"

    agenda_item_id: UUID = Field(foreign_key="agenda_item.id", index=True)
    body_id: UUID = Field(foreign_key="body.id")
    decided_on: date = Field()
    outcome: Outcome = Field(sa_type=choice_of(Outcome))
    text: str = Field()
    public_text: str | None = Field(default=None)
    deferred_to: date | None = Field(default=None)
    referred_to_body_id: UUID | None = Field(default=None, foreign_key="body.id", index=True)
    dissent: str | None = Field(default=None)
    votes_for: int | None = Field(default=None)
    votes_against: int | None = Field(default=None)
    votes_abstained: int | None = Field(default=None)
    state: DecisionState = Field(default=DecisionState.draft, sa_type=choice_of(DecisionState))
