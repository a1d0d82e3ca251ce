"""HTTP of matters."""

from typing import Annotated
from uuid import UUID

from fastapi import Query
from sqlmodel import col

from kurs.identity import permissions
from kurs.kernel.context import Call
from kurs.kernel.paging import Conditions, Order, fetch, filtered
from kurs.kernel.routing import FeatureRouter
from kurs.kernel.rows import find
from kurs.matters import access, queries, service
from kurs.matters.models import Matter as MatterRow
from kurs.matters.schemas import Matter, MatterCreate, MatterPage, MatterPatch, MatterQuery

router = FeatureRouter("matters")


@router.get("/matters", permission=permissions.MATTERS_READ)
def list_matters(context: Call, query: Annotated[MatterQuery, Query()]) -> MatterPage:
    """List matters, newest first.

    Those that your body keeps, decides or has on its route, where you see its step; as a member where one of the
    treatments may be read.
    """
    conditions: Conditions = {
        "body_id": queries.passes,
        "state": lambda value: col(MatterRow.state) == value,
        "openness": lambda value: col(MatterRow.openness) == value,
        "case_number": lambda value: col(MatterRow.case_number) == value,
        "text_contains": queries.contains,
        "modified_since": lambda value: col(MatterRow.updated_at) >= value,
    }
    statement = filtered(queries.matters(), query, conditions)
    order = [Order(MatterRow.id, is_descending=True)]
    return fetch(context, statement, MatterPage, query, order, Matter.model_validate)


@router.get("/matters/{matter_id}", permission=permissions.MATTERS_READ)
def read_matter(context: Call, matter_id: UUID) -> Matter:
    """Read a matter.

    `/matters/{matter_id}/sheet` has its route and treatments too.
    """
    return queries.matter_view(context.db, matter_id)


@router.post("/matters", permission=permissions.MATTERS_WRITE, replay_with=read_matter)
def create_matter(context: Call, payload: MatterCreate) -> Matter:
    """Create a matter without a route.

    The secretary of the body that keeps it may.
    """
    matter = service.create_matter(context.db, context.actor, payload)
    context.created_at(f"/api/v1/matters/{matter.id}")
    return queries.matter_view(context.db, matter.id)


def _kept(context: Call, matter_id: UUID, operation: str = "update") -> MatterRow:
    matter = find(context.db, MatterRow, matter_id)
    access.require_may_keep(context.actor, matter, operation)
    context.require_match(queries.matter_view(context.db, matter_id))
    return matter


@router.patch("/matters/{matter_id}", permission=permissions.MATTERS_WRITE)
def update_matter(context: Call, matter_id: UUID, payload: MatterPatch) -> Matter:
    """Change a matter.

    Secretary and chair of the body that keeps it may; closing and opening it is the secretary's.
    """
    matter = _kept(context, matter_id, "create" if payload.openness is not None else "update")
    service.change_matter(context.db, matter, payload)
    return queries.matter_view(context.db, matter_id)


@router.delete("/matters/{matter_id}", permission=permissions.MATTERS_WRITE)
def delete_matter(context: Call, matter_id: UUID) -> None:
    """Remove a matter that has not been on an agenda, with its plans."""
    service.remove_matter(context.db, _kept(context, matter_id, "delete"))


@router.verb("/matters/{matter_id}/conclude", permission=permissions.MATTERS_WRITE)
def conclude_matter(context: Call, matter_id: UUID) -> Matter:
    """Conclude a matter: nothing more is to happen with it."""
    service.conclude_matter(context.db, _kept(context, matter_id))
    return queries.matter_view(context.db, matter_id)


@router.verb("/matters/{matter_id}/reopen", permission=permissions.MATTERS_WRITE)
def reopen_matter(context: Call, matter_id: UUID) -> Matter:
    """Go on with a concluded matter."""
    service.reopen_matter(context.db, _kept(context, matter_id))
    return queries.matter_view(context.db, matter_id)
