"""Reads of decisions, shaped as their view."""

from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from kurs.bodies.access import in_reach
from kurs.bodies.models import Body
from kurs.decisions.access import stands_by_itself
from kurs.decisions.models import Decision as DecisionRow
from kurs.decisions.models import DecisionNumber
from kurs.decisions.schemas import Decision, DecisionSort, RegisterLine
from kurs.identity.actor import Actor
from kurs.kernel.guard import ActorSession
from kurs.kernel.paging import Order
from kurs.kernel.problems import not_found
from kurs.kernel.rows import seen_reference
from kurs.meetings.access import invited_to
from kurs.meetings.models import AgendaItem, Meeting

# A body that a decision is referred to may be one that the public knows nothing of.
_NOT_PUBLIC = {
    "dissent": None,
    "votes_for": None,
    "votes_against": None,
    "votes_abstained": None,
    "referred_to_body_id": None,
    "deferred_to_meeting_id": None,
}


@cache
def decision_rows() -> sa.Select[Any]:
    """Columns of the view; the number is null for who does not see its row."""
    found: dict[str, Any] = {name: _of_number(column) for name, column in _NUMBERS.items()}
    meeting = seen_reference(col(DecisionRow.deferred_to_meeting_id), Meeting)
    found["deferred_to_meeting_id"] = meeting.label("deferred_to_meeting_id")
    columns: list[Any] = [found.get(name, getattr(DecisionRow, name, None)) for name in Decision.model_fields]
    return sa.select(*columns)


_NUMBERS = {"number": col(DecisionNumber.number), "number_year": col(DecisionNumber.year)}


def _of_number(column: Any) -> Any:
    named = sa.select(column).where(col(DecisionNumber.decision_id) == col(DecisionRow.id))
    # By the decision alone: the list may be joined with numbers too.
    return named.correlate(DecisionRow).scalar_subquery().label("number_year" if column.key == "year" else "number")


@cache
def decisions() -> sa.Select[Any]:
    """Columns of the view, for decisions as they stand: without what a next version of the minutes will say."""
    return decision_rows().where(stands_by_itself())


def find_decision_view(db: ActorSession, actor: Actor, decision_id: UUID) -> Decision:
    """One decision, after what was changed has reached the database; 404 where the actor does not see it."""
    db.flush()
    row = db.execute(decision_rows().where(col(DecisionRow.id) == decision_id)).first()
    if row is None:
        raise not_found()
    return decision_view(actor, row)


def text_contains(actor: Actor, part: str) -> sa.ColumnElement[bool]:
    """The text that this actor reads of a decision has `part` in it, in any case."""
    in_public_text = col(DecisionRow.public_text).icontains(part, autoescape=True)
    in_text = col(DecisionRow.text).icontains(part, autoescape=True)
    if actor.is_employee:
        return in_text
    reads = sa.or_(
        in_reach(actor, col(DecisionRow.body_id), "decision.approved"),
        invited_to(actor, col(DecisionRow.agenda_item_id)),
    )
    return sa.or_(sa.and_(reads, in_text), sa.and_(~reads, in_public_text))


def with_number(statement: sa.Select[Any]) -> sa.Select[Any]:
    """Decisions whose number this actor sees, beside the year it runs in."""
    of_decision = col(DecisionNumber.decision_id) == col(DecisionRow.id)
    return statement.join(DecisionNumber, of_decision).add_columns(col(DecisionNumber.year))


def order_of(sort: DecisionSort) -> list[Order]:
    """The sort keys of a list of decisions; by number, of `with_number`."""
    keys: list[Any] = [DecisionRow.decided_on, DecisionRow.id]
    if sort.is_by_number:
        keys = [DecisionNumber.year, DecisionNumber.number, DecisionRow.id]
    return [Order(key, sort.is_descending) for key in keys]


def has_number(number: int) -> sa.ColumnElement[bool]:
    """The decision has this number in its year, for who sees numbers."""
    return sa.exists().where(
        col(DecisionNumber.decision_id) == col(DecisionRow.id), col(DecisionNumber.number) == number
    )


def _reads_the_text(actor: Actor, view: Decision) -> bool:
    is_guest = view.agenda_item_id in actor.grants.invited_to
    return actor.is_employee or is_guest or actor.may("decision.approved", "read", view.body_id)


def decision_view(actor: Actor, row: Any) -> Decision:
    """The decision as this actor reads it: who is neither employed nor reads the papers fully gets the public text."""
    view = Decision.model_validate(row)
    if _reads_the_text(actor, view):
        is_confined = actor.scopes is not None and not actor.may("body", "read", view.referred_to_body_id)
        return view.model_copy(update={"referred_to_body_id": None}) if is_confined else view
    return view.model_copy(update=_NOT_PUBLIC | {"text": view.public_text or ""})


def with_names(statement: sa.Select[Any]) -> sa.Select[Any]:
    """Decisions beside the names of their body and item."""
    statement = statement.join(AgendaItem, col(AgendaItem.id) == col(DecisionRow.agenda_item_id))
    body_name = sa.select(col(Body.name)).where(col(Body.id) == col(DecisionRow.body_id)).scalar_subquery()
    names: list[Any] = [body_name.label("body_name"), col(AgendaItem.title).label("item_title")]
    return statement.add_columns(*names)


def register_line(actor: Actor, row: Any) -> RegisterLine:
    """A row of `with_names` as this actor reads it."""
    decision = decision_view(actor, row).model_dump()
    return RegisterLine(**decision, body_name=row.body_name or "", item_title=row.item_title)
