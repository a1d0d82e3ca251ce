"""What every verb does with rows: find one, point at one, change one."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased
from sqlmodel import col

from kurs.kernel.problems import conflict, invalid, not_found
from kurs.kernel.table import Record

Row = TypeVar("Row", bound=Record)

MAXIMUM_TREE_DEPTH = 20


def find(db: Session, model: type[Row], row_id: UUID) -> Row:
    """The row, if it exists and the actor may see it; else 404, the same answer for both."""
    row = db.scalars(sa.select(model).where(col(model.id) == row_id)).first()
    if row is None:
        raise not_found()
    return row


def require_reference(db: Session, model: type[Record], row_id: UUID | None, pointer: str) -> None:
    """Raise 422 at `pointer` when a named row does not exist for this actor."""
    if row_id is not None and db.scalar(sa.select(col(model.id)).where(col(model.id) == row_id)) is None:
        raise invalid(
            pointer, "unknown_reference", "Det, der henvises til, findes ikke", "What is referred to does not exist"
        )


def seen_reference(column: Any, model: type[Record]) -> sa.ScalarSelect[UUID]:
    """The id that a column holds, where the actor sees the row of `model` that it names; else null."""
    named = aliased(model)
    return sa.select(col(named.id)).where(col(named.id) == column).scalar_subquery()


def apply_changes(row: Record, changes: Mapping[str, Any]) -> None:
    """Set the named attributes."""
    for name, value in changes.items():
        setattr(row, name, value)


def require_no_cycle(start: UUID, parent: UUID | None, parent_of: Callable[[UUID], UUID | None]) -> None:
    """Raise 409 when following parents upwards from `parent` comes back to `start`, or goes on beyond depth 20."""
    for _ in range(MAXIMUM_TREE_DEPTH):
        if parent is None:
            return
        if parent == start:
            break
        parent = parent_of(parent)
    raise conflict("Den kan ikke ligge under sig selv", "It cannot stand below itself")
