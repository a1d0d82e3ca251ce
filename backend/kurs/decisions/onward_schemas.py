"""What is said when an item is sent on."""

from uuid import UUID

from pydantic import Field

from kurs.kernel.schema import Day, Payload
from kurs.matters.vocabulary import RoutingRole


class ItemForward(Payload):
    """Which body an item's matter goes to next, and what for."""

    body_id: UUID
    role: RoutingRole = Field(examples=["decision"])
    is_gate: bool = Field(description="a hearing that holds the decision back until it is treated", examples=[False])
    meeting_id: UUID | None = Field(
        description="a meeting of that body whose agenda you write; null lays the item in its idea bank",
        examples=[None],
    )
    planned_on: Day | None = Field(examples=[None])
