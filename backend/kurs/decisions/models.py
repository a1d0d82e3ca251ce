"""Tables of decisions and protocols."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from kurs.decisions.vocabulary import DecisionState, Outcome, ProtocolState, ReviewAction, ReviewerRole
from kurs.kernel.table import Record, choice_of


class Protocol(Record, table=True):
    """The minutes of a meeting, in versions; `number` counts them from 1, and the newest is the one in force.

    A version after the first corrects the one before it, and says why in `reason`. `round` counts how often it was sent
    out, so that an approval holds for what was sent and for nothing later. `sha256` is of what `locking` says.
    """

    __tablename__ = "protocol"
    __table_args__ = (sa.UniqueConstraint("meeting_id", "number"),)
    belongs_to: ClassVar[str | tuple[str, ...] | None] = "meeting_id"

    meeting_id: UUID = Field(foreign_key="meeting.id")
    number: int = Field()
    state: ProtocolState = Field(sa_type=choice_of(ProtocolState))
    reason: str | None = Field(default=None)
    round: int = Field(default=0)
    locked_at: datetime | None = Field(default=None)
    sha256: str | None = Field(default=None, max_length=64)
    approved_by: list[str] = Field(default_factory=list, sa_type=sa.JSON)


class ProtocolReviewer(Record, table=True):
    """Somebody of the body who was named to read the minutes while they are being made; gone once they are locked."""

    __tablename__ = "protocol_reviewer"
    __table_args__ = (sa.UniqueConstraint("meeting_id", "person_id"),)
    belongs_to: ClassVar[str | tuple[str, ...] | None] = "body_id"

    body_id: UUID = Field(foreign_key="body.id", index=True)
    meeting_id: UUID = Field(foreign_key="meeting.id")
    person_id: UUID = Field(foreign_key="person.id", index=True)
    name: str = Field(max_length=500)
    role: ReviewerRole = Field(sa_type=choice_of(ReviewerRole))


class ProtocolWriter(Record, table=True):
    """Who writes the decisions of an item: since `began_at`, seen last at `seen_at`. A person writes one at a time.

    A courtesy to others who would write there, and no lock: what keeps one from writing over another is If-Match.
    """

    __tablename__ = "protocol_writer"
    # What they write is in the trail; when their hands rested is nobody's business later.
    is_audited: ClassVar[bool] = False
    belongs_to: ClassVar[str | tuple[str, ...] | None] = "agenda_item_id"

    agenda_item_id: UUID = Field(foreign_key="agenda_item.id", ondelete="CASCADE", unique=True)
    body_id: UUID = Field(foreign_key="body.id", index=True)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    name: str = Field(max_length=500)
    began_at: datetime = Field()
    seen_at: datetime = Field()


class ProtocolReview(Record, table=True):
    """One thing a reviewer did, in which state and round; never changed. `paragraph` quotes what it is about."""

    __tablename__ = "protocol_review"
    __table_args__ = (sa.Index("ix_protocol_review_protocol_id_id", "protocol_id", "id"),)
    belongs_to: ClassVar[str | tuple[str, ...] | None] = "protocol_id"

    protocol_id: UUID = Field(foreign_key="protocol.id")
    body_id: UUID = Field(foreign_key="body.id", index=True)
    meeting_id: UUID = Field(foreign_key="meeting.id", index=True)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    name: str = Field(max_length=500)
    action: ReviewAction = Field(sa_type=choice_of(ReviewAction))
    in_state: ProtocolState = Field(sa_type=choice_of(ProtocolState))
    round: int = Field()
    text: str | None = Field(default=None)
    agenda_item_id: UUID | None = Field(default=None, foreign_key="agenda_item.id", index=True)
    paragraph: str | None = Field(default=None)


class ProtocolEntry(Record, table=True):
    """What was locked, item by item; without an item it is what stands above them all. Never changed.

    The rows a decision lives in go on to the next version when it is corrected: this is the version as it was.
    """

    __tablename__ = "protocol_entry"
    __table_args__ = (sa.UniqueConstraint("protocol_id", "position"),)
    belongs_to: ClassVar[str | tuple[str, ...] | None] = ("agenda_item_id", "protocol_id")
    # Each value stands in the trail already, as the row it was copied from.
    unaudited: ClassVar[frozenset[str]] = frozenset({"content"})

    protocol_id: UUID = Field(foreign_key="protocol.id")
    body_id: UUID = Field(foreign_key="body.id", index=True)
    agenda_item_id: UUID | None = Field(default=None, foreign_key="agenda_item.id", index=True)
    position: int = Field()
    content: dict[str, Any] = Field(sa_type=sa.JSON)


class Decision(Record, table=True):
    """What a body decided under an agenda item.

    With `corrects_id` it is no decision of its own, but how the next version of the minutes will have that one say.
    `protocol_id` is the version with which it was approved, null for one that the chair approved by itself.
    `later_step_id` is the later treatment that came of it, deferred or referred.
    """

    __tablename__ = "decision"
    __table_args__ = (
        sa.Index("ix_decision_decided_on_id", "decided_on", "id"),
        sa.Index("ix_decision_body_id_decided_on_id", "body_id", "decided_on", "id"),
    )
    # What came of it follows from what it says, and may stand in another body's papers.
    unstamped: ClassVar[frozenset[str]] = frozenset({"later_step_id"})
    unaudited: ClassVar[frozenset[str]] = frozenset({"later_step_id"})
    belongs_to: ClassVar[str | tuple[str, ...] | None] = "agenda_item_id"

    agenda_item_id: UUID = Field(foreign_key="agenda_item.id", index=True)
    body_id: UUID = Field(foreign_key="body.id")
    decided_on: date = Field()
    outcome: Outcome = Field(sa_type=choice_of(Outcome))
    text: str = Field()
    public_text: str | None = Field(default=None)
    deferred_to: date | None = Field(default=None)
    deferred_to_meeting_id: UUID | None = Field(default=None, foreign_key="meeting.id", ondelete="SET NULL", index=True)
    referred_to_body_id: UUID | None = Field(default=None, foreign_key="body.id", index=True)
    dissent: str | None = Field(default=None)
    votes_for: int | None = Field(default=None)
    votes_against: int | None = Field(default=None)
    votes_abstained: int | None = Field(default=None)
    state: DecisionState = Field(default=DecisionState.draft, sa_type=choice_of(DecisionState))
    corrects_id: UUID | None = Field(default=None, foreign_key="decision.id", unique=True)
    protocol_id: UUID | None = Field(default=None, foreign_key="protocol.id", index=True)
    later_step_id: UUID | None = Field(default=None, foreign_key="routing_step.id", ondelete="SET NULL", index=True)


class DecisionNumber(Record, table=True):
    """The number of a decision within its body and year; a row of its own, because it would tell of those not seen."""

    __tablename__ = "decision_number"
    __table_args__ = (
        sa.UniqueConstraint("body_id", "year", "number"),
        sa.Index("ix_decision_number_year_number", "year", "number"),
    )
    belongs_to: ClassVar[str | tuple[str, ...] | None] = "body_id"

    body_id: UUID = Field(foreign_key="body.id")
    decision_id: UUID = Field(foreign_key="decision.id", unique=True)
    year: int = Field()
    number: int = Field()
