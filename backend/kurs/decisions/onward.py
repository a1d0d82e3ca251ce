"""What becomes of an item after its meeting: sent on to the next body, or taken up again later.

An approved decision that defers or refers has a later treatment: a step of the same matter with an item of its own, on
the meeting it was deferred to or in the idea bank of the body that is to take it up. It is made once, when the decision
is approved, and taken back with the approval unless somebody has gone on with it (docs/adr/0031).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlmodel import col

from kurs.bodies.models import Body
from kurs.decisions.models import Decision
from kurs.decisions.vocabulary import DecisionState, Outcome
from kurs.kernel import outbox
from kurs.kernel.clock import today
from kurs.kernel.guard import ActorSession, ruled_tables
from kurs.matters.models import Matter, RoutingStep
from kurs.matters.route import hold_matter, insert_step, steps_of
from kurs.matters.service import new_step
from kurs.matters.treatments import item_of, matter_from, role_of, step_of
from kurs.matters.vocabulary import RoutingRole
from kurs.meetings.access import LEAVING_STATES, items_may_be_removed
from kurs.meetings.idea_bank import open_idea_bank
from kurs.meetings.item_schemas import SectionEntry
from kurs.meetings.item_service import add_item, remove_item
from kurs.meetings.models import AgendaItem, ItemNotice, ItemQuestion, ItemSection, Meeting
from kurs.meetings.vocabulary import MeetingState, SectionKind

_MADE_WITH_AN_ITEM = {ItemSection, ItemQuestion, ItemNotice, RoutingStep}
TAKES_ITEMS = {*LEAVING_STATES, MeetingState.in_session}


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a matter goes next: a body, and a meeting of it or none; `role` None is what it had before."""

    body_id: UUID
    meeting_id: UUID | None = None
    planned_on: date | None = None
    role: RoutingRole | None = None
    is_gate: bool | None = None


def send_on(db: ActorSession, item_id: UUID, destination: Destination, decisions: Sequence[Decision]) -> RoutingStep:
    """Let the matter of an item be treated next at a destination, with the item's texts and what was decided so far.

    The matter is made from the item where it has none. The next planned step of that body is used where there is one,
    else a step is put right after the item's own. Returns the step, which belongs to no session.
    """
    with db.as_system("put a treatment among papers that its sender does not see") as system:
        item = system.scalars(sa.select(AgendaItem).where(col(AgendaItem.id) == item_id)).one()
        here = _treatment(system, item)
        matter = system.scalars(sa.select(Matter).where(col(Matter.id) == here.matter_id)).one()
        hold_matter(system, matter.id)
        step = _next_step(system, matter, here, destination)
        meeting = _meeting_at(system, destination)
        history = [_as_history(system, decision) for decision in decisions]
        made = add_item(system, meeting, item_of(system, matter, item, item.kind, history))
        system.flush()
        step.agenda_item_id = made.id
        outbox.emit(system, "agenda_item.sent_on", item.id, matter=matter.id, to=made.id)
        system.flush()
        system.expunge(step)
    return step


def _treatment(db: Session, item: AgendaItem) -> RoutingStep:
    """The step of an item, of a new matter where it treats none."""
    found = step_of(db, item)
    if found is not None:
        return found
    meeting = db.scalars(sa.select(Meeting).where(col(Meeting.id) == item.meeting_id)).one()
    matter = matter_from(item, meeting)
    db.add(matter)
    db.flush()
    step = new_step(matter, 1, body_id=meeting.body_id, role=role_of(item.kind), agenda_item_id=item.id)
    db.add(step)
    db.flush()
    outbox.emit(db, "matter.created", matter.id, body=matter.body_id)
    return step


def _next_step(db: Session, matter: Matter, here: RoutingStep, destination: Destination) -> RoutingStep:
    steps = steps_of(db, matter.id)
    later = steps[steps.index(here) + 1 :]
    wanted = {destination.role} if destination.role else set(RoutingRole)
    for step in later:
        if step.body_id == destination.body_id and step.agenda_item_id is None and step.role in wanted:
            return step
    step = new_step(
        matter,
        here.position + 1,
        body_id=destination.body_id,
        role=destination.role or here.role,
        is_gate=here.is_gate if destination.is_gate is None else destination.is_gate,
        planned_on=destination.planned_on,
        planned_by_body_id=here.body_id,
    )
    insert_step(steps, step, later[0] if later else None)
    db.add(step)
    return step


def _meeting_at(db: Session, destination: Destination) -> Meeting:
    meeting = None
    if destination.meeting_id is not None:
        meeting = db.scalars(sa.select(Meeting).where(col(Meeting.id) == destination.meeting_id)).first()
    if meeting is None or meeting.state not in TAKES_ITEMS or meeting.body_id != destination.body_id:
        return open_idea_bank(db, destination.body_id)
    return meeting


def _as_history(db: Session, decision: Decision) -> SectionEntry:
    body = db.scalars(sa.select(Body).where(col(Body.id) == decision.body_id)).one()
    heading = f"Beslutning i {body.name} den {decision.decided_on:%d-%m-%Y}"
    return SectionEntry(kind=SectionKind.history, heading=heading, text=decision.text)


def keep_later_treatments(db: ActorSession, decisions: Sequence[Decision]) -> None:
    """Let each decision have the later treatment that it wants now, and none that it no longer wants."""
    db.flush()
    for decision in decisions:
        if decision.corrects_id is not None:
            continue
        wanted = _wanted(decision)
        step_id = decision.later_step_id
        if step_id is not None and not _leads_to(db, step_id, wanted) and (_takes_back(db, step_id) or wanted):
            decision.later_step_id = None
        if wanted is not None and decision.later_step_id is None:
            decision.later_step_id = send_on(db, decision.agenda_item_id, wanted, [decision]).id


def _wanted(decision: Decision) -> Destination | None:
    if decision.state is not DecisionState.approved:
        return None
    if decision.outcome is Outcome.referred and decision.referred_to_body_id is not None:
        return Destination(decision.referred_to_body_id)
    day, meeting_id = decision.deferred_to, decision.deferred_to_meeting_id
    # Minutes of long ago defer to days that are over: nothing is to be done about them now.
    if decision.outcome is Outcome.deferred and (meeting_id is not None or (day is not None and day >= today())):
        return Destination(decision.body_id, meeting_id, day)
    return None


def _leads_to(db: ActorSession, step_id: UUID, wanted: Destination | None) -> bool:
    if wanted is None:
        return False
    with db.as_system("see where the later treatment of a decision is") as system:
        step = system.scalars(sa.select(RoutingStep).where(col(RoutingStep.id) == step_id)).one()
        at = sa.select(col(AgendaItem.meeting_id)).where(col(AgendaItem.id) == step.agenda_item_id)
        is_there = wanted.meeting_id is None or system.scalar(at) == wanted.meeting_id
        return step.body_id == wanted.body_id and is_there


def _takes_back(db: ActorSession, step_id: UUID) -> bool:
    """Remove a later treatment that nobody has touched; False, and it stays, where somebody went on with it."""
    with db.as_system("take back a treatment among papers that its sender does not see") as system:
        step = system.scalars(sa.select(RoutingStep).where(col(RoutingStep.id) == step_id)).one()
        item = system.scalars(sa.select(AgendaItem).where(col(AgendaItem.id) == step.agenda_item_id)).first()
        if item is None:
            return False
        meeting = system.scalars(sa.select(Meeting).where(col(Meeting.id) == item.meeting_id)).one()
        was_made_for_it = step.created_at == item.created_at
        if not items_may_be_removed(meeting) or not _is_untouched(system, step, item, was_made_for_it=was_made_for_it):
            return False
        step.agenda_item_id = None
        system.flush()
        if was_made_for_it:
            system.delete(step)
        remove_item(system, meeting, item)
        outbox.emit(system, "agenda_item.taken_back", item.id, matter=step.matter_id)
    return True


def _is_untouched(db: Session, step: RoutingStep, item: AgendaItem, *, was_made_for_it: bool) -> bool:
    is_as_made = item.updated_at == item.created_at and (not was_made_for_it or step.updated_at == step.created_at)
    return is_as_made and not _has_more_under(db, item)


def _has_more_under(db: Session, item: AgendaItem) -> bool:
    """Whether anything of any kind stands under an item beside what it was made with; a new kind counts by itself."""
    below: list[Any] = [
        model
        for model in ruled_tables().values()
        if "agenda_item_id" in model.model_fields and model not in _MADE_WITH_AN_ITEM
    ]
    found = [sa.exists().where(col(model.agenda_item_id) == item.id) for model in below]
    sub_items = sa.exists().where(col(AgendaItem.parent_id) == item.id)
    return bool(db.scalar(sa.select(sa.or_(sub_items, *found))))
