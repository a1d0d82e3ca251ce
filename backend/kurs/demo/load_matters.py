"""Puts the demo's matters beside the meetings that treat them."""

from collections.abc import Mapping

import sqlalchemy as sa
from sqlmodel import col

from kurs.bodies.models import Body
from kurs.bodies.vocabulary import Openness
from kurs.demo.matters import MatterPlan, StopPlan
from kurs.identity.actor import Actor
from kurs.kernel.guard import ActorSession
from kurs.matters.models import Matter
from kurs.matters.route import steps_of
from kurs.matters.schemas import MatterCreate, RoutingStepCreate, TreatmentLink
from kurs.matters.service import add_step, conclude_matter, create_matter, remove_step, seen_item
from kurs.matters.treatments import link_item, matter_of
from kurs.meetings.item_service import meeting_of, remove_item
from kurs.meetings.models import AgendaItem, Meeting

Bodies = Mapping[str, Body]
Meetings = Mapping[str, Meeting]


def load_matter(db: ActorSession, actor: Actor, plan: MatterPlan, bodies: Bodies, meetings: Meetings) -> Matter:
    """Make a matter and its route; a stop at a meeting that the year has no room for is left out."""
    payload = MatterCreate(
        body_id=bodies[plan.stops[0].body_key].id,
        case_number=plan.case_number,
        title=plan.title,
        openness=Openness.open,
        closure_reason=None,
        deciding_body_id=bodies[plan.deciding_body_key].id,
    )
    matter = create_matter(db, actor, payload)
    db.flush()
    for stop in plan.stops:
        meeting = meetings.get(stop.meeting_key or "")
        if stop.meeting_key is None or meeting is not None:
            _plan(db, actor, matter, stop, bodies)
        if meeting is not None:
            _treat(db, matter, stop, meeting)
    if plan.is_concluded:
        conclude_matter(db, matter)
    db.flush()
    return matter


def _plan(db: ActorSession, actor: Actor, matter: Matter, stop: StopPlan, bodies: Bodies) -> None:
    payload = RoutingStepCreate(
        body_id=bodies[stop.body_key].id,
        role=stop.role,
        is_gate=stop.is_gate,
        planned_on=None,
        planned_meeting_id=None,
    )
    add_step(db, actor, matter, payload)
    db.flush()


def _treat(db: ActorSession, matter: Matter, stop: StopPlan, meeting: Meeting) -> None:
    of_meeting = (col(AgendaItem.meeting_id) == meeting.id, col(AgendaItem.title) == stop.title)
    item = db.scalars(sa.select(AgendaItem).where(*of_meeting)).one()
    _let_go(db, matter_of(db, item))
    link_item(db, matter, item, meeting, TreatmentLink(agenda_item_id=item.id, role=stop.role))
    db.flush()


def _let_go(db: ActorSession, made: Matter | None) -> None:
    """Take away what a decision made of an item by itself: the year says what became of it."""
    if made is None:
        return
    for step in steps_of(db, made.id):
        item = seen_item(db, step.agenda_item_id)
        remove_step(db, step)
        db.flush()
        if item is not None and (meeting := meeting_of(db, item)).distributed_at is None:
            remove_item(db, meeting, item)
    db.delete(made)
    db.flush()
