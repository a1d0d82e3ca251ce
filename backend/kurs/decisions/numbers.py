"""Decision numbers: per body and year, given at approval and kept for good, without gaps."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from kurs.bodies.models import Body
from kurs.decisions.models import Decision, DecisionNumber
from kurs.decisions.vocabulary import Outcome
from kurs.kernel.guard import ActorSession


def number_of(db: ActorSession, decision: Decision) -> int | None:
    """The number a decision was given within its year."""
    return db.scalar(sa.select(col(DecisionNumber.number)).where(col(DecisionNumber.decision_id) == decision.id))


def give_numbers(db: ActorSession, body_id: UUID, decisions: Sequence[Decision]) -> None:
    """Number, in this order, the decisions that have none yet; what is no decision gets none.

    An approval that is taken back keeps the number, and a decision with a number is never removed: no gaps.
    """
    wanting = [one for one in decisions if one.outcome is not Outcome.none and one.corrects_id is None]
    # One at a time numbers for a body: on PostgreSQL the next one waits here.
    db.execute(sa.select(col(Body.id)).where(col(Body.id) == body_id).with_for_update())
    ids = [one.id for one in wanting]
    numbered = set(
        db.scalars(sa.select(col(DecisionNumber.decision_id)).where(col(DecisionNumber.decision_id).in_(ids)))
    )
    latest: dict[int, int] = {}
    for decision in wanting:
        if decision.id in numbered:
            continue
        year = decision.decided_on.year
        if year not in latest:
            of_year = sa.select(sa.func.max(col(DecisionNumber.number))).where(
                col(DecisionNumber.body_id) == body_id, col(DecisionNumber.year) == year
            )
            latest[year] = db.scalar(of_year) or 0
        latest[year] += 1
        db.add(DecisionNumber(body_id=body_id, decision_id=decision.id, year=year, number=latest[year]))
    db.flush()
