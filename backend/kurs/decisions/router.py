"""HTTP of decisions."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

import sqlalchemy as sa
from fastapi import Query
from sqlmodel import col

from kurs.decisions import access, queries, service
from kurs.decisions.models import Decision as DecisionRow
from kurs.decisions.models import DecisionNumber
from kurs.decisions.register import as_csv
from kurs.decisions.schemas import (
    Decision,
    DecisionCreate,
    DecisionFilter,
    DecisionPage,
    DecisionPatch,
    DecisionQuery,
    DecisionRegister,
    RegisterPage,
)
from kurs.identity import permissions
from kurs.kernel.clock import today
from kurs.kernel.context import Call, Context
from kurs.kernel.downloads import Download
from kurs.kernel.paging import Conditions, fetch, filtered
from kurs.kernel.reads import closed_in
from kurs.kernel.routing import FeatureRouter
from kurs.kernel.rows import find
from kurs.kernel.spreadsheet import MAXIMUM_ROWS, MEDIA_TYPE
from kurs.meetings.item_service import meeting_of
from kurs.meetings.models import AgendaItem, Meeting

router = FeatureRouter("decisions")


@router.get("/decisions", permission=permissions.DECISIONS_READ)
def list_decisions(context: Call, query: Annotated[DecisionQuery, Query()]) -> DecisionPage:
    """List decisions, latest first.

    Drafts are seen by secretary and chair; approved decisions where their item is visible.
    """
    statement = _listed(context, queries.decisions(), query)
    return fetch(
        context,
        statement,
        DecisionPage,
        query,
        queries.order_of(query.sort),
        lambda row: queries.decision_view(context.actor, row),
    )


@router.get("/decisions/register", permission=permissions.DECISIONS_READ)
def read_decision_register(context: Call, query: Annotated[DecisionQuery, Query()]) -> RegisterPage:
    """List decisions with the names of their body and item, latest first.

    The same decisions as the list has, as a screen or a table shows them.
    """
    statement = _listed(context, queries.with_names(queries.decisions()), query)
    return fetch(
        context,
        statement,
        RegisterPage,
        query,
        queries.order_of(query.sort),
        lambda row: queries.register_line(context.actor, row),
    )


def _listed(context: Context, statement: sa.Select[Any], query: DecisionQuery) -> sa.Select[Any]:
    changed: Conditions = {"modified_since": lambda value: col(DecisionRow.updated_at) >= value}
    return filtered(_narrowed(context, statement, query), query, changed)


def _narrowed(context: Context, statement: sa.Select[Any], query: DecisionFilter) -> sa.Select[Any]:
    # By number, the numbers are what is walked along, and they know their body too.
    of_body: Any = DecisionNumber.body_id if query.sort.is_by_number else DecisionRow.body_id
    if query.sort.is_by_number:
        statement = queries.with_number(statement)
    at_meeting = sa.select(col(AgendaItem.id)).where(col(AgendaItem.meeting_id) == query.meeting_id)
    conditions: Conditions = {
        "agenda_item_id": lambda value: col(DecisionRow.agenda_item_id) == value,
        "meeting_id": lambda _value: col(DecisionRow.agenda_item_id).in_(at_meeting),
        "body_id": lambda value: col(of_body) == value,
        "outcome": lambda value: col(DecisionRow.outcome) == value,
        "state": lambda value: col(DecisionRow.state) == value,
        "decided_from": lambda value: col(DecisionRow.decided_on) >= value,
        "decided_to": lambda value: col(DecisionRow.decided_on) <= value,
        "year": lambda value: col(DecisionRow.decided_on).between(date(value, 1, 1), date(value, 12, 31)),
        "number": queries.has_number,
        "text_contains": lambda value: queries.text_contains(context.actor, value),
    }
    return filtered(statement, query, conditions)


@router.download("/decisions/export", permission=permissions.DECISIONS_READ, media_type="text/csv")
def export_decisions(context: Call, query: Annotated[DecisionFilter, Query()]) -> Download:
    """Download the decisions that you see as a table for a spreadsheet.

    CSV (RFC 4180) in UTF-8 with a byte order mark: at most 20,000 decisions that the filters leave, in the order of the
    list. No cell is a formula.
    """
    order = [key.column.desc() if key.is_descending else key.column.asc() for key in queries.order_of(query.sort)]
    statement = queries.with_names(_narrowed(context, queries.decisions(), query)).order_by(*order).limit(MAXIMUM_ROWS)
    lines = [queries.register_line(context.actor, row) for row in context.db.execute(statement)]
    # A download shows no view, so what is closed among it is looked for here.
    context.reads |= closed_in(DecisionRegister(decisions=lines), context.db)
    return Download(f"beslutninger-{today():%Y-%m-%d}.csv", MEDIA_TYPE, as_csv(lines), may_be_kept=False)


@router.get("/decisions/{decision_id}", permission=permissions.DECISIONS_READ)
def read_decision(context: Call, decision_id: UUID) -> Decision:
    """Read a decision."""
    return queries.find_decision_view(context.db, context.actor, decision_id)


@router.post(
    "/agenda-items/{agenda_item_id}/decisions", permission=permissions.DECISIONS_WRITE, replay_with=read_decision
)
def create_decision(context: Call, agenda_item_id: UUID, payload: DecisionCreate) -> Decision:
    """Write a decision under an item, as a draft.

    The body's secretary may, from the session until the meeting is closed, while its protocol is a draft. The first
    decision of a meeting begins its protocol.
    """
    item = find(context.db, AgendaItem, agenda_item_id)
    meeting = meeting_of(context.db, item)
    decision = service.add_decision(context.db, context.actor, meeting, item, payload)
    context.created_at(f"/api/v1/decisions/{decision.id}")
    return queries.find_decision_view(context.db, context.actor, decision.id)


def _changeable(context: Call, decision_id: UUID, operation: str) -> tuple[Meeting, DecisionRow]:
    decision = find(context.db, DecisionRow, decision_id)
    access.require_may_write(context.actor, decision.body_id, operation)
    context.require_match(queries.find_decision_view(context.db, context.actor, decision.id))
    return meeting_of(context.db, find(context.db, AgendaItem, decision.agenda_item_id)), decision


@router.patch("/decisions/{decision_id}", permission=permissions.DECISIONS_WRITE)
def update_decision(context: Call, decision_id: UUID, payload: DecisionPatch) -> Decision:
    """Change a decision that is not approved."""
    meeting, decision = _changeable(context, decision_id, "update")
    service.change_decision(context.db, context.actor, meeting, decision, payload)
    return queries.find_decision_view(context.db, context.actor, decision.id)


@router.verb("/decisions/{decision_id}/approve", permission=permissions.DECISIONS_WRITE)
def approve_decision(context: Call, decision_id: UUID) -> Decision:
    """Approve a decision by itself.

    The body's chair may. It gets its number, members read it from then on, and nobody rewrites it. Approving the
    protocol approves the rest of its decisions.
    """
    decision = find(context.db, DecisionRow, decision_id)
    access.require_may_approve(context.actor, decision.body_id)
    context.require_match(queries.find_decision_view(context.db, context.actor, decision.id))
    service.approve_decision(context.db, decision)
    return queries.find_decision_view(context.db, context.actor, decision.id)


@router.delete("/decisions/{decision_id}", permission=permissions.DECISIONS_WRITE)
def delete_decision(context: Call, decision_id: UUID) -> None:
    """Remove a decision that was never approved."""
    meeting, decision = _changeable(context, decision_id, "delete")
    service.remove_decision(context.db, meeting, decision)
