"""Hearings that hold a decision back.

A step of role `hearing` that is a gate blocks every later step of role `decision` on the same route until the hearing
was treated (its meeting has been held), or was overridden with a reason. What is blocked is the item of the deciding
step: its agenda cannot be sent, neither at first nor in a new version, and no decision that settles it can be written
under it. It can be written, moved, postponed and discussed. Only gates that the actor sees hold them back: a hidden
meeting must not be told of by what it makes possible.
"""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased
from sqlmodel import col

from kurs.kernel.changes import Change, before_commit
from kurs.kernel.problems import conflict
from kurs.matters.models import RoutingStep
from kurs.matters.queries import is_open_gate
from kurs.matters.vocabulary import RoutingRole
from kurs.meetings.models import AgendaItem, Meeting
from kurs.meetings.vocabulary import MeetingState


def _waits() -> sa.ColumnElement[bool]:
    gate = aliased(RoutingStep)
    holds_back = sa.exists().where(
        col(gate.matter_id) == col(RoutingStep.matter_id),
        col(gate.position) < col(RoutingStep.position),
        is_open_gate(gate),
    )
    return sa.and_(col(RoutingStep.role) == RoutingRole.decision, holds_back)


def waiting_at(db: Session, meeting_ids: Sequence[UUID]) -> int:
    """How many items of these meetings wait for a hearing."""
    item = aliased(AgendaItem)
    at_meeting = sa.exists().where(
        col(item.id) == col(RoutingStep.agenda_item_id), col(item.meeting_id).in_(meeting_ids)
    )
    return db.scalar(sa.select(sa.func.count(col(RoutingStep.id))).where(_waits(), at_meeting)) or 0


def require_heard(db: Session, item_id: UUID) -> None:
    """Raise 409 where the item waits for a hearing."""
    if db.scalar(sa.select(col(RoutingStep.id)).where(_waits(), col(RoutingStep.agenda_item_id) == item_id).limit(1)):
        raise _not_heard()


def require_all_heard(db: Session, meeting_ids: Sequence[UUID]) -> None:
    """Raise 409 where an item of these meetings waits for a hearing."""
    if meeting_ids and waiting_at(db, meeting_ids):
        raise _not_heard()


def _not_heard() -> Exception:
    return conflict(
        "Sagen venter på en høring. Fravig den med en begrundelse, hvis der ikke skal ventes",
        "The matter waits for a hearing. Override it with a reason if it should not",
    )


@before_commit
def hold_back_what_was_not_heard(session: Session, changes: Sequence[Change]) -> None:
    """Raise 409 for an agenda that is sent for the first time, by whichever verb, while one of its items waits."""
    sent = [
        change.row_id
        for change in changes
        if change.model is Meeting and change.after.get("state") == MeetingState.distributed.value
    ]
    require_all_heard(session, sent)
