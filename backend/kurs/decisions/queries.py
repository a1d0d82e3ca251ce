"""Reads of decisions, shaped as their view."""

from functools import cache
from typing import Any

import sqlalchemy as sa

from kurs.decisions.models import Decision as DecisionRow
from kurs.decisions.schemas import Decision
from kurs.identity.actor import Actor

# A body that a decision is referred to may be one that the public knows nothing of.
_NOT_PUBLIC = {
    "dissent": None,
    "votes_for": None,
    "votes_against": None,
    "votes_abstained": None,
    "referred_to_body_id": None,
}


@cache
def decisions() -> sa.Select[Any]:
    """Columns of the view."""
    return sa.select(*(getattr(DecisionRow, name) for name in Decision.model_fields))


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
