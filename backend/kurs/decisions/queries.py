"""Reads of decisions, shaped as their view."""

from functools import cache
from typing import Any

import sqlalchemy as sa

from kurs.decisions.models import Decision as DecisionRow
from kurs.decisions.schemas import Decision
from kurs.identity.actor import Actor

_FOR_MEMBERS = {"dissent": None, "votes_for": None, "votes_against": None, "votes_abstained": None}


@cache
def decisions() -> sa.Select[Any]:
    """Columns of the view."""
    return sa.select(*(getattr(DecisionRow, name) for name in Decision.model_fields))


def decision_view(actor: Actor, row: Any) -> Decision:
    """The decision as this actor reads it: the public gets the public text alone."""
    view = Decision.model_validate(row)
    if actor.is_signed_in:
        return view
    return view.model_copy(update=_FOR_MEMBERS | {"text": view.public_text or ""})
