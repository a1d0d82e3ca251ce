"""Reads of matters and their routing, shaped as their views."""

from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col

from kurs.bodies.models import Body
from kurs.kernel.guard import ActorSession
from kurs.kernel.problems import not_found
from kurs.kernel.rows import seen_reference
from kurs.matters import models
from kurs.matters.schemas import Matter, RoutingStep
from kurs.matters.vocabulary import RoutingRole, StepState
from kurs.meetings.models import AgendaItem, Meeting
from kurs.meetings.vocabulary import MeetingState

# Once it has been held, a meeting has treated what was on its agenda.
HELD = (MeetingState.held, MeetingState.closed)


@cache
def matters() -> sa.Select[Any]:
    """Columns of `Matter`; bodies only for who sees them."""
    named = {
        name: seen_reference(col(getattr(models.Matter, name)), Body).label(name)
        for name in ("body_id", "deciding_body_id")
    }
    return sa.select(*(named.get(name, getattr(models.Matter, name)) for name in Matter.model_fields))


def passes(body_id: UUID) -> sa.ColumnElement[bool]:
    """The matter is kept by this body, or has a step there that the actor sees."""
    step = aliased(models.RoutingStep)
    on_route = sa.exists().where(col(step.matter_id) == col(models.Matter.id), col(step.body_id) == body_id)
    return sa.or_(col(models.Matter.body_id) == body_id, on_route)


def contains(part: str) -> sa.ColumnElement[bool]:
    """The matter's title or number has `part` in it, in any case."""
    texts = (models.Matter.title, models.Matter.case_number)
    return sa.or_(*(col(text).icontains(part, autoescape=True) for text in texts))


@cache
def steps() -> sa.Select[Any]:
    """Columns of `RoutingStep`; meetings and items only for who sees them."""
    step = models.RoutingStep
    named: dict[str, Any] = {
        "body_id": seen_reference(col(step.body_id), Body).label("body_id"),
        "planned_meeting_id": seen_reference(col(step.planned_meeting_id), Meeting).label("planned_meeting_id"),
        "agenda_item_id": seen_reference(col(step.agenda_item_id), AgendaItem).label("agenda_item_id"),
        "state": _state(),
    }
    columns: list[Any] = [named.get(name, getattr(step, name, None)) for name in RoutingStep.model_fields]
    return sa.select(*columns, seen_position().label("position"))


@cache
def seen_position() -> sa.ScalarSelect[int]:
    """Which step it is among those that the actor sees, from 1; for the order only, and in no view."""
    step, other = models.RoutingStep, aliased(models.RoutingStep)
    is_before = sa.or_(
        col(other.position) < col(step.position),
        sa.and_(col(other.position) == col(step.position), col(other.id) <= col(step.id)),
    )
    count = sa.select(sa.func.count(col(other.id)))
    return count.where(col(other.matter_id) == col(step.matter_id), is_before).scalar_subquery()


def _state() -> Any:
    seen = seen_reference(col(models.RoutingStep.agenda_item_id), AgendaItem)
    state = sa.case(
        (treated(models.RoutingStep), StepState.treated.value),
        (seen.is_not(None), StepState.on_agenda.value),
        else_=StepState.planned.value,
    )
    return state.label("state")


def treated(step: Any) -> sa.ColumnElement[bool]:
    """The actor sees that the meeting on whose agenda the step is has been held."""
    item, meeting = aliased(AgendaItem), aliased(Meeting)
    return sa.exists().where(
        col(item.id) == step.agenda_item_id, col(meeting.id) == col(item.meeting_id), col(meeting.state).in_(HELD)
    )


def is_open_gate(gate: Any) -> sa.ColumnElement[bool]:
    """The step is a hearing that holds back what is decided after it."""
    return sa.and_(col(gate.is_gate), gate.role == RoutingRole.hearing, gate.override_reason.is_(None), ~treated(gate))


def matter_view(db: ActorSession, matter_id: UUID) -> Matter:
    """One matter, after what was changed has reached the database; 404 where the actor does not see it."""
    db.flush()
    row = db.execute(matters().where(col(models.Matter.id) == matter_id)).first()
    if row is None:
        raise not_found()
    return Matter.model_validate(row)


def step_view(db: ActorSession, step_id: UUID) -> RoutingStep:
    """One step, after what was changed has reached the database; 404 where the actor does not see it."""
    db.flush()
    row = db.execute(steps().where(col(models.RoutingStep.id) == step_id)).first()
    if row is None:
        raise not_found()
    return RoutingStep.model_validate(row)


def route_of(db: ActorSession, matter_id: UUID) -> list[RoutingStep]:
    """The steps of a matter that the actor sees, in order."""
    order = (col(models.RoutingStep.position), col(models.RoutingStep.id))
    rows = db.execute(steps().where(col(models.RoutingStep.matter_id) == matter_id).order_by(*order))
    return [RoutingStep.model_validate(row) for row in rows]
