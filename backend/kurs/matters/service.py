"""Verbs of matters and of the steps of their routing."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from kurs.bodies.models import Body
from kurs.identity.actor import Actor
from kurs.kernel import outbox
from kurs.kernel.guard import ActorSession
from kurs.kernel.problems import conflict, invalid
from kurs.kernel.rows import apply_changes, find, require_reference
from kurs.matters import access
from kurs.matters.models import Matter, RoutingStep
from kurs.matters.route import hold_matter, next_position, place_step, steps_of
from kurs.matters.schemas import MatterCreate, MatterPatch, RoutingStepCreate, RoutingStepPatch
from kurs.matters.vocabulary import MatterState
from kurs.meetings.models import AgendaItem, Meeting


def create_matter(db: ActorSession, actor: Actor, payload: MatterCreate) -> Matter:
    """A new matter without a route. 422 for an unknown body, 403 for anybody but the secretary of the one that keeps
    it."""
    require_reference(db, Body, payload.body_id, "/body_id")
    require_reference(db, Body, payload.deciding_body_id, "/deciding_body_id")
    matter = Matter(**payload.model_dump())
    access.require_may_keep(actor, matter, "create")
    access.require_reason_when_closed(matter)
    db.add(matter)
    outbox.emit(db, "matter.created", matter.id, body=matter.body_id)
    return matter


def change_matter(db: ActorSession, matter: Matter, payload: MatterPatch) -> Matter:
    """Change what was sent; every step becomes as closed as its matter."""
    require_reference(db, Body, payload.deciding_body_id, "/deciding_body_id")
    hold_matter(db, matter.id)
    apply_changes(matter, payload.changes())
    access.require_reason_when_closed(matter)
    db.flush()
    with db.as_system("let every step of a matter follow it, also those that its writer does not see") as system:
        for step in steps_of(system, matter.id):
            follow(step, matter)
    outbox.emit(db, "matter.changed", matter.id)
    return matter


def follow(step: RoutingStep, matter: Matter) -> None:
    """Let a step know what its rule asks of its matter."""
    step.keeping_body_id, step.deciding_body_id = matter.body_id, matter.deciding_body_id
    step.openness = matter.openness


def conclude_matter(db: ActorSession, matter: Matter) -> Matter:
    """Nothing more is to happen with it; 409 when that has been said."""
    return _turn(db, matter, MatterState.concluded, "matter.concluded")


def reopen_matter(db: ActorSession, matter: Matter) -> Matter:
    """Go on with a concluded matter; 409 for one in progress."""
    return _turn(db, matter, MatterState.in_progress, "matter.reopened")


def _turn(db: ActorSession, matter: Matter, state: MatterState, event: str) -> Matter:
    if matter.state is state:
        raise conflict("Det er sagen allerede", "The matter is so already")
    matter.state = state
    outbox.emit(db, event, matter.id)
    return matter


def remove_matter(db: ActorSession, matter: Matter) -> None:
    """Remove a matter and its plans; 409 where it has been on an agenda. Items that treat it stay what they are."""
    hold_matter(db, matter.id)
    if any(seen_item(db, step.agenda_item_id) for step in steps_of(db, matter.id)):
        raise conflict(
            "Sagen er eller har været på en dagsorden. Afslut den i stedet",
            "The matter is or has been on an agenda. Conclude it instead",
        )
    with db.as_system("remove a route whose steps the writer does not all see") as system:
        for step in steps_of(system, matter.id):
            system.delete(step)
    db.delete(matter)
    outbox.emit(db, "matter.removed", matter.id, body=matter.body_id)


def seen_item(db: ActorSession, item_id: UUID | None) -> AgendaItem | None:
    """The item, where the actor sees it."""
    return db.scalars(sa.select(AgendaItem).where(col(AgendaItem.id) == item_id)).first()


def add_step(db: ActorSession, actor: Actor, matter: Matter, payload: RoutingStepCreate) -> RoutingStep:
    """A body that the matter is to pass, last; 422 for a gate that is no hearing and for another body's meeting."""
    require_reference(db, Body, payload.body_id, "/body_id")
    hold_matter(db, matter.id)
    planner = matter.body_id if access.may_keep(actor, matter) else payload.body_id
    place = next_position(db, matter.id)
    step = new_step(matter, place, planned_by_body_id=planner, **payload.model_dump())
    access.require_gate_fits(step)
    _require_own_meeting(db, step)
    db.add(step)
    outbox.emit(db, "routing_step.added", step.id, matter=matter.id, body=step.body_id)
    return step


def new_step(matter: Matter, position: int, **said: Any) -> RoutingStep:
    """A step that is as closed as its matter."""
    step = RoutingStep(matter_id=matter.id, position=position, **said)
    follow(step, matter)
    return step


def change_step(db: ActorSession, step: RoutingStep, payload: RoutingStepPatch) -> RoutingStep:
    """Change what was sent."""
    apply_changes(step, payload.changes())
    access.require_gate_fits(step)
    if "planned_meeting_id" in payload.model_fields_set:
        _require_own_meeting(db, step)
    outbox.emit(db, "routing_step.changed", step.id, matter=step.matter_id)
    return step


def _require_own_meeting(db: ActorSession, step: RoutingStep) -> None:
    if step.planned_meeting_id is None:
        return
    require_reference(db, Meeting, step.planned_meeting_id, "/planned_meeting_id")
    if find(db, Meeting, step.planned_meeting_id).body_id != step.body_id:
        raise invalid("/planned_meeting_id", "other_body", "Mødet er et andet organs", "The meeting is another body's")


def move_step(db: ActorSession, step: RoutingStep, index: int) -> None:
    """Put a step among those that the actor sees; 422 beyond the last."""
    hold_matter(db, step.matter_id)
    outbox.emit(db, "routing_step.moved", step.id, matter=step.matter_id)
    place_step(db, step.matter_id, step.id, index)


def remove_step(db: ActorSession, step: RoutingStep) -> None:
    """Take a body off the route; an item that treats the matter there stays what it is."""
    db.delete(step)
    outbox.emit(db, "routing_step.removed", step.id, matter=step.matter_id)


def override_gate(db: ActorSession, step: RoutingStep, reason: str) -> RoutingStep:
    """Let the decision go on without waiting for this hearing; 409 for a step that holds nothing back."""
    if not step.is_gate or step.override_reason is not None:
        raise conflict("Leddet spærrer ikke", "The step holds nothing back")
    step.override_reason = reason
    outbox.emit(db, "routing_step.gate_overridden", step.id, matter=step.matter_id)
    return step


def reinstate_gate(db: ActorSession, step: RoutingStep) -> RoutingStep:
    """Let the decision wait for the hearing again; 409 where it was not overridden."""
    if step.override_reason is None:
        raise conflict("Høringen er ikke fraveget", "The hearing was not overridden")
    step.override_reason = None
    outbox.emit(db, "routing_step.gate_reinstated", step.id, matter=step.matter_id)
    return step
