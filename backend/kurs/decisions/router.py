"""HTTP of decisions."""

from typing import Annotated
from uuid import UUID

import sqlalchemy as sa
from fastapi import Query
from sqlmodel import col

from kurs.decisions import access, queries, service
from kurs.decisions.models import Decision as DecisionRow
from kurs.decisions.schemas import Decision, DecisionCreate, DecisionPage, DecisionPatch, DecisionQuery
from kurs.identity import permissions
from kurs.kernel.context import Call
from kurs.kernel.paging import Conditions, Order, fetch, filtered
from kurs.kernel.routing import FeatureRouter
from kurs.kernel.rows import find
from kurs.meetings.item_service import meeting_of
from kurs.meetings.models import AgendaItem, Meeting

router = FeatureRouter("decisions")


@router.get("/decisions", permission=permissions.DECISIONS_READ)
def list_decisions(context: Call, query: Annotated[DecisionQuery, Query()]) -> DecisionPage:
    """List decisions, latest first.

    Drafts are seen by secretary and chair; approved decisions where their item is visible.
    """
    statement = queries.decisions()
    at_meeting = sa.select(col(AgendaItem.id)).where(col(AgendaItem.meeting_id) == query.meeting_id)
    conditions: Conditions = {
        "agenda_item_id": lambda value: col(DecisionRow.agenda_item_id) == value,
        "meeting_id": lambda _value: col(DecisionRow.agenda_item_id).in_(at_meeting),
        "body_id": lambda value: col(DecisionRow.body_id) == value,
        "outcome": lambda value: col(DecisionRow.outcome) == value,
        "state": lambda value: col(DecisionRow.state) == value,
        "decided_from": lambda value: col(DecisionRow.decided_on) >= value,
        "decided_to": lambda value: col(DecisionRow.decided_on) <= value,
        "modified_since": lambda value: col(DecisionRow.updated_at) >= value,
    }
    statement = filtered(statement, query, conditions)
    order = [Order(DecisionRow.decided_on, is_descending=True), Order(DecisionRow.id, is_descending=True)]
    return fetch(context, statement, DecisionPage, query, order, lambda row: queries.decision_view(context.actor, row))


@router.get("/decisions/{decision_id}", permission=permissions.DECISIONS_READ)
def read_decision(context: Call, decision_id: UUID) -> Decision:
    """Read a decision."""
    return queries.decision_view(context.actor, find(context.db, DecisionRow, decision_id))


@router.post(
    "/agenda-items/{agenda_item_id}/decisions", permission=permissions.DECISIONS_WRITE, replay_with=read_decision
)
def create_decision(context: Call, agenda_item_id: UUID, payload: DecisionCreate) -> Decision:
    """Write a decision under an item, as a draft.

    The body's secretary may, from the session until the meeting is closed.
    """
    item = find(context.db, AgendaItem, agenda_item_id)
    meeting = meeting_of(context.db, item)
    decision = service.add_decision(context.db, context.actor, meeting, item, payload)
    context.created_at(f"/api/v1/decisions/{decision.id}")
    return context.changed(decision, Decision)


def _changeable(context: Call, decision_id: UUID, operation: str) -> tuple[Meeting, DecisionRow]:
    decision = find(context.db, DecisionRow, decision_id)
    access.require_may_write(context.actor, decision.body_id, operation)
    context.require_match(queries.decision_view(context.actor, decision))
    return meeting_of(context.db, find(context.db, AgendaItem, decision.agenda_item_id)), decision


@router.patch("/decisions/{decision_id}", permission=permissions.DECISIONS_WRITE)
def update_decision(context: Call, decision_id: UUID, payload: DecisionPatch) -> Decision:
    """Change a decision that is not approved."""
    meeting, decision = _changeable(context, decision_id, "update")
    return context.changed(service.change_decision(context.db, meeting, decision, payload), Decision)


@router.verb("/decisions/{decision_id}/approve", permission=permissions.DECISIONS_WRITE)
def approve_decision(context: Call, decision_id: UUID) -> Decision:
    """Approve a decision.

    The body's chair may. Members read it from then on, and nobody rewrites it.
    """
    decision = find(context.db, DecisionRow, decision_id)
    access.require_may_approve(context.actor, decision.body_id)
    context.require_match(queries.decision_view(context.actor, decision))
    return context.changed(service.approve_decision(context.db, decision), Decision)


@router.delete("/decisions/{decision_id}", permission=permissions.DECISIONS_WRITE)
def delete_decision(context: Call, decision_id: UUID) -> None:
    """Remove a decision that is not approved."""
    meeting, decision = _changeable(context, decision_id, "delete")
    service.remove_decision(context.db, meeting, decision)
