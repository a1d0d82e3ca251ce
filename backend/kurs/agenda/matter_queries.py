"""Reads of matters with their treatments, in a number of queries that does not grow with the route."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from kurs.agenda.link_schemas import ItemLink, MatterLink
from kurs.agenda.matter_schemas import MatterSheet, RouteStop
from kurs.bodies.models import Body
from kurs.decisions.models import Decision as DecisionRow
from kurs.decisions.queries import decision_view, decisions
from kurs.decisions.schemas import Decision
from kurs.identity.actor import Actor
from kurs.kernel.guard import ActorSession
from kurs.kernel.rows import find
from kurs.matters.access import may_keep, may_override, may_route
from kurs.matters.models import Matter, RoutingStep
from kurs.matters.queries import matter_view, route_of
from kurs.matters.schemas import RoutingStep as StepView
from kurs.matters.vocabulary import RoutingRole, StepState
from kurs.meetings.item_schemas import AgendaItemSummary
from kurs.meetings.models import AgendaItem, Meeting
from kurs.meetings.queries import item_summaries, masked, meeting_summaries
from kurs.meetings.schemas import MeetingSummary


def matter_sheet(db: ActorSession, actor: Actor, matter_id: UUID) -> MatterSheet:
    """A matter with its route and treatments; 404 where the actor does not see it."""
    matter = find(db, Matter, matter_id)
    view = matter_view(db, matter_id)
    steps = route_of(db, matter_id)
    bodies = _bodies(db, {view.body_id, view.deciding_body_id, *(step.body_id for step in steps)})
    return MatterSheet(
        matter=view,
        body_name=_name(bodies, view.body_id),
        deciding_body_name=_name(bodies, view.deciding_body_id),
        may_keep=may_keep(actor, matter),
        may_open_and_close=actor.may("matter", "create", matter.body_id),
        stops=_stops(db, actor, matter, steps, bodies),
    )


def _stops(
    db: ActorSession, actor: Actor, matter: Matter, steps: Sequence[StepView], bodies: dict[UUID, Any]
) -> list[RouteStop]:
    items = _items(db, actor, [step.agenda_item_id for step in steps if step.agenda_item_id])
    places = {step.id: _meeting_id(step, items) for step in steps}
    meetings = _meetings(db, [place for place in places.values() if place])
    taken = _decisions(db, actor, items)
    return [
        RouteStop(
            step=step,
            body_name=_name(bodies, step.body_id),
            body_short_name=bodies[step.body_id].short_name if step.body_id in bodies else None,
            meeting=meetings.get(places[step.id]),
            item=_link(items.get(step.agenda_item_id)),
            decisions=taken[step.agenda_item_id],
            holds_back=_holds_back(step),
            may_change=step.body_id is not None and may_route(actor, matter, step.body_id),
            may_override=step.is_gate and step.body_id is not None and may_override(actor, matter, step.body_id),
        )
        for step in steps
    ]


def _holds_back(step: StepView) -> bool:
    is_gate = step.is_gate and step.role is RoutingRole.hearing
    return is_gate and step.override_reason is None and step.state is not StepState.treated


def _bodies(db: ActorSession, body_ids: Collection[UUID | None]) -> dict[UUID, Any]:
    columns = (col(Body.id), col(Body.name), col(Body.short_name))
    rows = db.execute(sa.select(*columns).where(col(Body.id).in_([one for one in body_ids if one])))
    return {row.id: row for row in rows}


def _name(bodies: dict[UUID, Any], body_id: UUID | None) -> str | None:
    return bodies[body_id].name if body_id in bodies else None


def _items(db: ActorSession, actor: Actor, item_ids: Sequence[UUID]) -> dict[UUID | None, AgendaItemSummary]:
    rows = db.execute(item_summaries(actor).where(col(AgendaItem.id).in_(item_ids)))
    return {row.id: AgendaItemSummary(**masked(actor, row)) for row in rows}


def _meeting_id(step: StepView, items: dict[UUID | None, AgendaItemSummary]) -> UUID | None:
    item = items.get(step.agenda_item_id)
    return step.planned_meeting_id if item is None else item.meeting_id


def _meetings(db: ActorSession, meeting_ids: Sequence[UUID]) -> dict[UUID | None, MeetingSummary]:
    rows = db.execute(meeting_summaries().where(col(Meeting.id).in_(meeting_ids)))
    return {row.id: MeetingSummary.model_validate(row) for row in rows}


def _decisions(
    db: ActorSession, actor: Actor, items: dict[UUID | None, AgendaItemSummary]
) -> dict[UUID | None, list[Decision]]:
    found: dict[UUID | None, list[Decision]] = defaultdict(list)
    statement = decisions().where(col(DecisionRow.agenda_item_id).in_([item.id for item in items.values()]))
    for row in db.execute(statement.order_by(col(DecisionRow.decided_on), col(DecisionRow.id))):
        found[row.agenda_item_id].append(decision_view(actor, row))
    return found


def _link(item: AgendaItemSummary | None) -> ItemLink | None:
    return None if item is None else ItemLink(id=item.id, number=item.number, title=item.title)


def matters_of(db: ActorSession, item_ids: Sequence[UUID]) -> dict[UUID, MatterLink]:
    """The matters that items treat, by item; two queries for any number of them."""
    step = RoutingStep
    statement: Any = (
        sa.select(col(step.agenda_item_id), col(Matter.id), col(Matter.case_number), col(Matter.title))
        .join(Matter, col(Matter.id) == col(step.matter_id))
        .where(col(step.agenda_item_id).in_(item_ids))
    )
    rows = list(db.execute(statement))
    routes = _routes(db, {row.id for row in rows})
    return {
        row.agenda_item_id: MatterLink(id=row.id, case_number=row.case_number, title=row.title, routing=routes[row.id])
        for row in rows
    }


def _routes(db: ActorSession, matter_ids: Collection[UUID]) -> dict[UUID, list[str]]:
    """The bodies that each matter passes, once each, in order."""
    found: dict[UUID, list[str]] = defaultdict(list)
    if not matter_ids:
        return found
    step = RoutingStep
    statement: Any = (
        sa.select(col(step.matter_id), sa.func.coalesce(col(Body.short_name), col(Body.name)).label("name"))
        .join(Body, col(Body.id) == col(step.body_id))
        .where(col(step.matter_id).in_(sorted(matter_ids)))
        .order_by(col(step.position), col(step.id))
    )
    for row in db.execute(statement):
        if row.name not in found[row.matter_id]:
            found[row.matter_id].append(row.name)
    return found
