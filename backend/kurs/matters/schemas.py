"""Payloads and views of matters and their routing."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from pydantic import Field

from kurs.bodies.vocabulary import Openness
from kurs.kernel.paging import Page, PageQuery
from kurs.kernel.schema import Day, Heading, Line, Patch, Payload, Position, RecordView, ShortLine, WrittenText
from kurs.matters.vocabulary import MatterState, RoutingRole, StepState
from kurs.meetings.vocabulary import ItemKind


class MatterCreate(Payload):
    """A new matter, kept by `body_id`."""

    body_id: UUID
    case_number: ShortLine | None = Field(examples=["24/1071"])
    title: Heading = Field(examples=["Fælles ledelsesgrundlag"])
    openness: Openness = Field(examples=["open"])
    closure_reason: Line | None = Field(description="wanted for a closed matter", examples=[None])
    deciding_body_id: UUID | None = Field(description="which body decides it, where known", examples=[None])


class MatterPatch(Patch):
    """Changes to a matter."""

    never_null: ClassVar[frozenset[str]] = frozenset({"title", "openness"})
    case_number: ShortLine | None = None
    title: Heading | None = None
    openness: Openness | None = None
    closure_reason: Line | None = None
    deciding_body_id: UUID | None = None


class Matter(RecordView):
    """A durable case that is treated at meetings."""

    body_id: UUID | None = Field(description="the body that keeps it; null where you do not see the body")
    case_number: str | None
    title: str
    openness: Openness
    closure_reason: str | None
    deciding_body_id: UUID | None = Field(description="null where unknown, or where you do not see the body")
    state: MatterState


class MatterPage(Page[Matter]):
    """Matters, newest first."""


class MatterQuery(PageQuery):
    """Filters of the list of matters."""

    body_id: UUID | None = Field(default=None, description="matters kept by this body, or that pass it where you see")
    state: MatterState | None = Field(default=None, description="matters in progress or concluded ones")
    openness: Openness | None = Field(default=None, description="open or closed matters")
    case_number: ShortLine | None = Field(default=None, description="the matter with this number")
    text_contains: ShortLine | None = Field(default=None, description="part of the title or the case number")


class RoutingStepCreate(Payload):
    """A body that a matter is to pass, last on its route."""

    body_id: UUID
    role: RoutingRole = Field(examples=["hearing"])
    is_gate: bool = Field(description="a hearing that holds the decision back until it is treated", examples=[True])
    planned_on: Day | None = Field(examples=["2026-11-25"])
    planned_meeting_id: UUID | None = Field(description="a meeting of that body", examples=[None])


class RoutingStepPatch(Patch):
    """Changes to a step."""

    never_null: ClassVar[frozenset[str]] = frozenset({"role", "is_gate"})
    role: RoutingRole | None = None
    is_gate: bool | None = None
    planned_on: Day | None = None
    planned_meeting_id: UUID | None = None


class RoutingStepMove(Payload):
    """Where a step goes, counted from 0 among the steps that you see."""

    index: Position = Field(examples=[0])


class TreatmentLink(Payload):
    """An item that is on an agenda already and treats this matter."""

    agenda_item_id: UUID
    role: RoutingRole = Field(examples=["decision"])


class AgendaPlacement(Payload):
    """Which meeting treats the step, and what the new item begins with."""

    meeting_id: UUID
    kind: ItemKind = Field(examples=["decision"])
    copies_agenda_item_id: UUID | None = Field(
        description="an earlier treatment of the matter, whose texts the new item begins with", examples=[None]
    )


class GateOverride(Payload):
    """Why the decision need not wait for the hearing."""

    reason: WrittenText = Field(examples=["Høringssvaret er givet skriftligt den 3. marts."])


class RoutingStep(RecordView):
    """One body on a matter's way. Steps come in the order of the route; how many you do not see is not told.

    The meeting and the item are null where you do not see them.
    """

    matter_id: UUID
    body_id: UUID | None
    role: RoutingRole
    is_gate: bool
    override_reason: str | None = Field(description="why the decision did not wait for this hearing")
    planned_on: date | None
    planned_meeting_id: UUID | None
    agenda_item_id: UUID | None
    state: StepState


class RoutingStepPage(Page[RoutingStep]):
    """Steps in the order of the route."""
