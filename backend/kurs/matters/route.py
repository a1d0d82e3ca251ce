"""A matter's whole route while one verb changes it: also the steps that its writer does not see.

Places are counted among the steps that the writer sees; the others keep their neighbours.
"""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlmodel import col

from kurs.kernel.guard import ActorSession
from kurs.kernel.problems import invalid
from kurs.matters.models import Matter, RoutingStep


def hold_matter(db: Session, matter_id: UUID) -> None:
    """Let one writer at a time change a route: on PostgreSQL the next one waits here."""
    db.execute(sa.select(col(Matter.id)).where(col(Matter.id) == matter_id).with_for_update())


def steps_of(db: Session, matter_id: UUID) -> list[RoutingStep]:
    """The steps of a matter that the session shows, in order."""
    order = (col(RoutingStep.position), col(RoutingStep.id))
    return list(db.scalars(sa.select(RoutingStep).where(col(RoutingStep.matter_id) == matter_id).order_by(*order)))


def next_position(db: ActorSession, matter_id: UUID) -> int:
    """Behind every step there is."""
    with db.as_system("find the end of a route whose steps the writer does not all see") as system:
        return end_of(system, matter_id)


def end_of(db: Session, matter_id: UUID) -> int:
    """The place behind the steps that the session shows."""
    last = sa.select(sa.func.max(col(RoutingStep.position))).where(col(RoutingStep.matter_id) == matter_id)
    return (db.scalar(last) or 0) + 1


def place_step(db: ActorSession, matter_id: UUID, step_id: UUID, index: int) -> None:
    """Put a step at `index` among those that the actor sees; 422 beyond the last."""
    seen = [other.id for other in steps_of(db, matter_id) if other.id != step_id]
    if index > len(seen):
        raise invalid("/index", "beyond_last", "Så mange led er der ikke", "There are not that many steps")
    before = seen[index] if index < len(seen) else None
    with db.as_system("make room on a route whose steps the writer does not all see") as system:
        steps = steps_of(system, matter_id)
        moving = next(step for step in steps if step.id == step_id)
        insert_step(steps, moving, next((step for step in steps if step.id == before), None))


def insert_step(steps: Sequence[RoutingStep], moving: RoutingStep, before: RoutingStep | None) -> None:
    """Count the places of a whole route anew, with a step in front of another one, or last."""
    rest = [step for step in steps if step is not moving]
    at = len(rest) if before is None else rest.index(before)
    for place, one in enumerate([*rest[:at], moving, *rest[at:]], 1):
        if one.position != place:
            one.position = place
