"""Who sees matters and the steps of their routing, and who may change them."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col

from kurs.bodies.access import in_reach
from kurs.bodies.vocabulary import Openness
from kurs.identity.actor import Actor
from kurs.kernel.guard import visible
from kurs.kernel.problems import conflict, forbidden, invalid
from kurs.matters.models import Matter, RoutingStep
from kurs.matters.vocabulary import RoutingRole
from kurs.meetings.access import invited_to
from kurs.meetings.models import AgendaItem


@visible(RoutingStep)
def step_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """Secretary, chair and auditor: those of their own body, and what was planned by it or for a matter that it keeps
    or decides. Others who take part in matters: the steps whose treatment they see. Of a closed matter only who reads
    the closed papers of one of these bodies."""
    step = RoutingStep
    item = aliased(AgendaItem)
    knows_plans = (col(step.planned_by_body_id), col(step.keeping_body_id), col(step.deciding_body_id))
    is_plan_of_theirs = sa.or_(*(in_reach(actor, column, "matter") for column in knows_plans))
    sees = [
        in_reach(actor, col(step.body_id), "matter"),
        sa.and_(col(step.planned_by_body_id).is_not(None), is_plan_of_theirs),
    ]
    if actor.reach("matter.treated").reaches_any:
        sees.append(sa.exists().where(col(item.id) == col(step.agenda_item_id)))
    reads = sa.or_(
        col(step.openness) == Openness.open,
        *(in_reach(actor, column, "agenda_item.closed") for column in (col(step.body_id), *knows_plans)),
    )
    return sa.or_(sa.and_(sa.or_(*sees), reads), _is_own(actor, step))


def _is_own(actor: Actor, step: Any) -> sa.ColumnElement[bool]:
    """A guest's own item is its treatment, and the matter is open."""
    return sa.and_(col(step.openness) == Openness.open, invited_to(actor, col(step.agenda_item_id)))


@visible(Matter)
def matter_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """The body that keeps it or decides it, and each body on its route whose step the actor sees: their secretary,
    chair and auditor, and members and API clients where one of its treatments may be read. A guest where their own item
    is one, unless the matter is closed. Nobody else."""
    step = aliased(RoutingStep)
    takes_part = sa.or_(
        in_reach(actor, col(step.body_id), "matter"), in_reach(actor, col(step.body_id), "matter.treated")
    )
    on_route = sa.exists().where(col(step.matter_id) == col(Matter.id), sa.or_(takes_part, _is_own(actor, step)))
    return sa.or_(
        in_reach(actor, col(Matter.body_id), "matter"),
        in_reach(actor, col(Matter.deciding_body_id), "matter"),
        on_route,
    )


def may_keep(actor: Actor, matter: Matter) -> bool:
    """Whether the actor changes the matter itself: secretary and chair of the body that keeps it."""
    return actor.may("matter", "update", matter.body_id)


def require_may_keep(actor: Actor, matter: Matter, operation: str = "update") -> None:
    """Raise 403 for who does not keep the matter."""
    if not actor.may("matter", operation, matter.body_id):
        raise forbidden("Kun det organ, sagen hører til, retter den", "Only the body that keeps the matter changes it")


def may_route(actor: Actor, matter: Matter, body_id: UUID) -> bool:
    """Whether the actor changes a step of this body: who keeps the matter, and the body itself."""
    return may_keep(actor, matter) or actor.may("matter", "update", body_id)


def require_may_route(actor: Actor, matter: Matter, body_id: UUID) -> None:
    """Raise 403 for who may not change a step of this body."""
    if not may_route(actor, matter, body_id):
        raise forbidden(
            "Kun sagens og leddets eget organ retter leddet",
            "Only the matter's and the step's own body change the step",
        )


def require_gate_fits(step: RoutingStep) -> None:
    """Only a hearing can hold a decision back; 422 otherwise."""
    if step.is_gate and step.role is not RoutingRole.hearing:
        raise invalid("/is_gate", "only_a_hearing", "Kun en høring kan spærre", "Only a hearing can be a gate")


def require_reason_when_closed(matter: Matter) -> None:
    """Raise 422 for a closed matter without a reason."""
    if matter.openness is Openness.closed and not matter.closure_reason:
        raise invalid(
            "/closure_reason", "required_when_closed", "Skriv, hvorfor sagen er lukket", "Say why the matter is closed"
        )


def require_no_treatment(step: RoutingStep) -> None:
    """Raise 409 for a step that is on an agenda already."""
    if step.agenda_item_id is not None:
        raise conflict("Leddet er allerede på en dagsorden", "The step is on an agenda already")


def require_may_treat(actor: Actor, body_id: UUID | None = None) -> None:
    """Raise 403 for who does not change the matters of this body; of any body at all, where none is named."""
    may = actor.reach("matter", "update").reaches_any if body_id is None else actor.may("matter", "update", body_id)
    if not may:
        raise forbidden("Kun organets egne knytter punktet til en sag", "Only the body links its item to a matter")


def may_override(actor: Actor, matter: Matter, body_id: UUID) -> bool:
    """Whether the actor may say that a decision need not wait for a hearing in this body."""
    return may_route(actor, matter, body_id) or actor.may("matter", "update", matter.deciding_body_id)


def require_may_override(actor: Actor, matter: Matter, body_id: UUID) -> None:
    """Raise 403 for who neither keeps nor decides the matter, nor hears it."""
    if not may_override(actor, matter, body_id):
        raise forbidden("Kun sagens egne organer fraviger en høring", "Only the matter's bodies override a hearing")
