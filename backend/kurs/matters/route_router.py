"""HTTP of the steps of a matter's routing."""

from collections.abc import Callable
from typing import Annotated
from uuid import UUID

from fastapi import Query
from sqlmodel import col

from kurs.identity import permissions
from kurs.identity.actor import Actor
from kurs.kernel.context import Call
from kurs.kernel.paging import Order, PageQuery, fetch, filtered
from kurs.kernel.routing import FeatureRouter
from kurs.kernel.rows import find, require_reference
from kurs.matters import access, queries, service, treatments
from kurs.matters.models import Matter as MatterRow
from kurs.matters.models import RoutingStep as RoutingStepRow
from kurs.matters.schemas import (
    AgendaPlacement,
    GateOverride,
    RoutingStep,
    RoutingStepCreate,
    RoutingStepMove,
    RoutingStepPage,
    RoutingStepPatch,
    TreatmentLink,
)
from kurs.meetings.access import require_may_write_item
from kurs.meetings.item_service import meeting_of
from kurs.meetings.models import AgendaItem, Meeting

router = FeatureRouter("matters")


@router.get("/matters/{matter_id}/routing-steps", permission=permissions.MATTERS_READ)
def list_routing_steps(context: Call, matter_id: UUID, query: Annotated[PageQuery, Query()]) -> RoutingStepPage:
    """List the steps of a matter that you see, in the order of its route.

    How many others there are is not told, nor where.
    """
    find(context.db, MatterRow, matter_id)
    statement = queries.steps().where(col(RoutingStepRow.matter_id) == matter_id)
    statement = filtered(statement, query, {"modified_since": lambda value: col(RoutingStepRow.updated_at) >= value})
    order = [Order(RoutingStepRow.position, shown=queries.seen_position()), Order(RoutingStepRow.id)]
    return fetch(context, statement, RoutingStepPage, query, order, RoutingStep.model_validate)


@router.get("/routing-steps/{routing_step_id}", permission=permissions.MATTERS_READ)
def read_routing_step(context: Call, routing_step_id: UUID) -> RoutingStep:
    """Read a step of a matter's route."""
    return queries.step_view(context.db, routing_step_id)


@router.post("/matters/{matter_id}/routing-steps", permission=permissions.MATTERS_WRITE, replay_with=read_routing_step)
def create_routing_step(context: Call, matter_id: UUID, payload: RoutingStepCreate) -> RoutingStep:
    """Plan a body on a matter's route, last.

    Secretary and chair of the body that keeps the matter may; those of another body on its route plan their own.
    """
    matter = find(context.db, MatterRow, matter_id)
    access.require_may_route(context.actor, matter, payload.body_id)
    step = service.add_step(context.db, context.actor, matter, payload)
    context.created_at(f"/api/v1/routing-steps/{step.id}")
    return queries.step_view(context.db, step.id)


@router.post("/matters/{matter_id}/treatments", permission=permissions.MATTERS_WRITE, replay_with=read_routing_step)
def link_agenda_item(context: Call, matter_id: UUID, payload: TreatmentLink) -> RoutingStep:
    """Let an item that is on an agenda already treat a matter.

    Secretary and chair of the item's body may. What the item prints of case number and routing stays as it is.
    """
    matter = find(context.db, MatterRow, matter_id)
    access.require_may_treat(context.actor)
    require_reference(context.db, AgendaItem, payload.agenda_item_id, "/agenda_item_id")
    item = find(context.db, AgendaItem, payload.agenda_item_id)
    meeting = meeting_of(context.db, item)
    access.require_may_treat(context.actor, meeting.body_id)
    step = treatments.link_item(context.db, matter, item, meeting, payload)
    context.created_at(f"/api/v1/routing-steps/{step.id}")
    return queries.step_view(context.db, step.id)


def _routed(
    context: Call, routing_step_id: UUID, require: Callable[[Actor, MatterRow, UUID], None] = access.require_may_route
) -> tuple[MatterRow, RoutingStepRow]:
    """The step and its matter, for who may do `require` in the step's body."""
    step = find(context.db, RoutingStepRow, routing_step_id)
    matter = find(context.db, MatterRow, step.matter_id)
    require(context.actor, matter, step.body_id)
    context.require_match(queries.step_view(context.db, routing_step_id))
    return matter, step


@router.patch("/routing-steps/{routing_step_id}", permission=permissions.MATTERS_WRITE)
def update_routing_step(context: Call, routing_step_id: UUID, payload: RoutingStepPatch) -> RoutingStep:
    """Change a step.

    Secretary and chair of the step's body and of the one that keeps the matter may.
    """
    _, step = _routed(context, routing_step_id)
    service.change_step(context.db, step, payload)
    return queries.step_view(context.db, routing_step_id)


@router.delete("/routing-steps/{routing_step_id}", permission=permissions.MATTERS_WRITE)
def delete_routing_step(context: Call, routing_step_id: UUID) -> None:
    """Take a step off the route; an item that treats the matter there stays, and treats it no longer."""
    service.remove_step(context.db, _routed(context, routing_step_id)[1])


@router.verb("/routing-steps/{routing_step_id}/move", permission=permissions.MATTERS_WRITE)
def move_routing_step(context: Call, routing_step_id: UUID, payload: RoutingStepMove) -> RoutingStep:
    """Move a step among those that you see."""
    _, step = _routed(context, routing_step_id)
    service.move_step(context.db, step, payload.index)
    return queries.step_view(context.db, routing_step_id)


@router.verb("/routing-steps/{routing_step_id}/override", permission=permissions.MATTERS_WRITE)
def override_gate(context: Call, routing_step_id: UUID, payload: GateOverride) -> RoutingStep:
    """Let the decision go on without waiting for this hearing, for a reason that stands on the step and in the trail.

    Secretary and chair of the body that keeps the matter, of the one that decides it and of the step's own may.
    """
    _, step = _routed(context, routing_step_id, access.require_may_override)
    service.override_gate(context.db, step, payload.reason)
    return queries.step_view(context.db, routing_step_id)


@router.verb("/routing-steps/{routing_step_id}/reinstate", permission=permissions.MATTERS_WRITE)
def reinstate_gate(context: Call, routing_step_id: UUID) -> RoutingStep:
    """Let the decision wait for this hearing again."""
    _, step = _routed(context, routing_step_id, access.require_may_override)
    service.reinstate_gate(context.db, step)
    return queries.step_view(context.db, routing_step_id)


@router.verb("/routing-steps/{routing_step_id}/put-on-agenda", permission=permissions.MATTERS_WRITE)
def put_step_on_agenda(context: Call, routing_step_id: UUID, payload: AgendaPlacement) -> RoutingStep:
    """Put a planned step on an agenda of its body: a new item, last, with the matter's title and number.

    It begins with the texts of an earlier treatment, if asked. The body's secretary may.
    """
    db = context.db
    matter, step = _routed(context, routing_step_id)
    require_reference(db, Meeting, payload.meeting_id, "/meeting_id")
    meeting = find(db, Meeting, payload.meeting_id)
    require_may_write_item(context.actor, meeting, "create", matter.openness)
    treatments.put_on_agenda(db, matter, step, meeting, payload)
    return queries.step_view(db, routing_step_id)
