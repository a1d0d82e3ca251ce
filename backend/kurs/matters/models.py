"""Tables of matters and their routing."""

from datetime import date
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from kurs.bodies.vocabulary import Openness
from kurs.kernel.table import Record, choice_of
from kurs.matters.vocabulary import MatterState, RoutingRole


class Matter(Record, table=True):
    """A durable case; `body_id` is the body that keeps it, `deciding_body_id` the one that decides it where known."""

    __tablename__ = "matter"
    __table_args__ = (sa.Index("ix_matter_body_id_id", "body_id", "id"),)
    belongs_to: ClassVar[str | tuple[str, ...] | None] = "body_id"

    body_id: UUID = Field(foreign_key="body.id")
    case_number: str | None = Field(default=None, max_length=120, index=True)
    title: str = Field(max_length=1000)
    openness: Openness = Field(sa_type=choice_of(Openness))
    closure_reason: str | None = Field(default=None, max_length=500)
    deciding_body_id: UUID | None = Field(default=None, foreign_key="body.id", index=True)
    state: MatterState = Field(default=MatterState.in_progress, sa_type=choice_of(MatterState))


class RoutingStep(Record, table=True):
    """One body on a matter's way, in the order of `position`; with an agenda item it is the treatment there.

    `planned_by_body_id` says who put it on the route before it had a treatment: they, and who keeps or decides the
    matter, go on knowing of it whatever becomes of it. `keeping_body_id`, `deciding_body_id` and `openness` are the
    matter's, so that the rule of a step needs no matter to ask: the matter's own rule asks for its steps.
    """

    __tablename__ = "routing_step"
    __table_args__ = (sa.Index("ix_routing_step_matter_id_position_id", "matter_id", "position", "id"),)
    # What another body does with a step must not show on it for who does not see that body's papers.
    unstamped: ClassVar[frozenset[str]] = frozenset(
        {"position", "agenda_item_id", "planned_meeting_id", "keeping_body_id", "deciding_body_id", "openness"}
    )
    unaudited: ClassVar[frozenset[str]] = frozenset({"position", "keeping_body_id", "deciding_body_id", "openness"})
    belongs_to: ClassVar[str | tuple[str, ...] | None] = "body_id"

    matter_id: UUID = Field(foreign_key="matter.id")
    position: int = Field()
    body_id: UUID = Field(foreign_key="body.id", index=True)
    role: RoutingRole = Field(sa_type=choice_of(RoutingRole))
    is_gate: bool = Field(default=False)
    override_reason: str | None = Field(default=None)
    planned_on: date | None = Field(default=None)
    planned_meeting_id: UUID | None = Field(default=None, foreign_key="meeting.id", ondelete="SET NULL", index=True)
    agenda_item_id: UUID | None = Field(default=None, foreign_key="agenda_item.id", ondelete="SET NULL", unique=True)
    planned_by_body_id: UUID | None = Field(default=None, foreign_key="body.id", index=True)
    keeping_body_id: UUID = Field(foreign_key="body.id", index=True)
    deciding_body_id: UUID | None = Field(default=None, foreign_key="body.id", index=True)
    openness: Openness = Field(sa_type=choice_of(Openness))
