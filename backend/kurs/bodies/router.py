"""HTTP of bodies and memberships."""

from functools import cache
from typing import Annotated, Any
from uuid import UUID

import sqlalchemy as sa
from fastapi import Query
from sqlmodel import col

from kurs.bodies import access, service
from kurs.bodies.models import Body as BodyRow
from kurs.bodies.models import Membership as MembershipRow
from kurs.bodies.schemas import (
    Body,
    BodyCreate,
    BodyPage,
    BodyPatch,
    BodyQuery,
    Membership,
    MembershipCreate,
    MembershipPage,
    MembershipPatch,
    MembershipQuery,
)
from kurs.identity import permissions
from kurs.identity.models import Person, Unit
from kurs.kernel.context import Call
from kurs.kernel.paging import Order, fetch
from kurs.kernel.routing import FeatureRouter
from kurs.kernel.rows import find, seen_reference
from kurs.kernel.table import Record

router = FeatureRouter("bodies")


@cache
def _seen_parent() -> sa.ScalarSelect[UUID]:
    return seen_reference(BodyRow.parent_id, BodyRow)


@cache
def _bodies() -> sa.Select[Any]:
    names = [name for name in Body.model_fields if name != "parent_id"]
    return sa.select(*(getattr(BodyRow, name) for name in names), _seen_parent().label("parent_id"))


def _body(context: Call, body_id: UUID) -> Body:
    context.db.flush()
    return Body.model_validate(context.db.execute(_bodies().where(col(BodyRow.id) == body_id)).one())


@router.get("/bodies", permission=permissions.BODIES_READ)
def list_bodies(context: Call, query: Annotated[BodyQuery, Query()]) -> BodyPage:
    """List bodies by name.

    Who is signed in sees all of them, the public those whose papers are for the public.
    """
    statement = _bodies()
    if query.kind is not None:
        statement = statement.where(col(BodyRow.kind) == query.kind)
    if query.parent_id is not None:
        statement = statement.where(_seen_parent() == query.parent_id)
    if query.active_on is not None:
        statement = statement.where(
            sa.or_(col(BodyRow.active_from).is_(None), col(BodyRow.active_from) <= query.active_on),
            sa.or_(col(BodyRow.active_to).is_(None), col(BodyRow.active_to) >= query.active_on),
        )
    if query.modified_since is not None:
        statement = statement.where(col(BodyRow.updated_at) >= query.modified_since)
    return fetch(context, statement, BodyPage, query, [Order(BodyRow.name), Order(BodyRow.id)], Body.model_validate)


@router.get("/bodies/{body_id}", permission=permissions.BODIES_READ)
def read_body(context: Call, body_id: UUID) -> Body:
    """Read a body."""
    find(context.db, BodyRow, body_id)
    return _body(context, body_id)


@router.post("/bodies", permission=permissions.BODIES_WRITE, replay_with=read_body)
def create_body(context: Call, payload: BodyCreate) -> Body:
    """Create a body.

    Administrators may.
    """
    body = service.create_body(context.db, context.actor, payload)
    context.created_at(f"/api/v1/bodies/{body.id}")
    return _body(context, body.id)


@router.patch("/bodies/{body_id}", permission=permissions.BODIES_WRITE)
def update_body(context: Call, body_id: UUID, payload: BodyPatch) -> Body:
    """Change a body.

    Administrators and the body's secretary may.
    """
    body = find(context.db, BodyRow, body_id)
    access.require_may_change_body(context.actor, body)
    context.require_match(_body(context, body_id))
    service.change_body(context.db, body, payload)
    return _body(context, body_id)


@router.delete("/bodies/{body_id}", permission=permissions.BODIES_WRITE)
def delete_body(context: Call, body_id: UUID) -> None:
    """Remove a body that has no meetings.

    Administrators may. Answers 409 when meetings or other bodies belong to it.
    """
    body = find(context.db, BodyRow, body_id)
    access.require_may_create_body(context.actor)
    context.require_match(_body(context, body_id))
    service.remove_body(context.db, body)


@cache
def _memberships() -> sa.Select[Any]:
    references: dict[str, type[Record]] = {"person_id": Person, "member_body_id": BodyRow, "unit_id": Unit}
    names = [name for name in Membership.model_fields if name not in {"person_name", *references}]
    person_name = sa.select(col(Person.name)).where(col(Person.id) == col(MembershipRow.person_id)).scalar_subquery()
    seen = [seen_reference(getattr(MembershipRow, name), model).label(name) for name, model in references.items()]
    return sa.select(*(getattr(MembershipRow, name) for name in names), *seen, person_name.label("person_name"))


def _membership(context: Call, membership_id: UUID) -> Membership:
    context.db.flush()
    row = context.db.execute(_memberships().where(col(MembershipRow.id) == membership_id)).one()
    return Membership.model_validate(row)


@router.get("/bodies/{body_id}/memberships", permission=permissions.BODIES_READ)
def list_memberships(context: Call, body_id: UUID, query: Annotated[MembershipQuery, Query()]) -> MembershipPage:
    """List the seats of a body in their order, vacant ones too."""
    find(context.db, BodyRow, body_id)
    return _seats(context, _memberships().where(col(MembershipRow.body_id) == body_id), query)


@router.get("/people/{person_id}/memberships", permission=permissions.PEOPLE_READ)
def list_memberships_of_person(
    context: Call, person_id: UUID, query: Annotated[MembershipQuery, Query()]
) -> MembershipPage:
    """List the seats that a person holds or has held, in all bodies.

    Seats that a whole body holds are not among them; they are that body's.
    """
    find(context.db, Person, person_id)
    return _seats(context, _memberships().where(col(MembershipRow.person_id) == person_id), query)


def _seats(context: Call, statement: sa.Select[Any], query: MembershipQuery) -> MembershipPage:
    if query.role is not None:
        statement = statement.where(col(MembershipRow.role) == query.role)
    if query.held_on is not None:
        statement = statement.where(service.holds_on(query.held_on))
    if query.modified_since is not None:
        statement = statement.where(col(MembershipRow.updated_at) >= query.modified_since)
    order = [Order(MembershipRow.position), Order(MembershipRow.id)]
    return fetch(context, statement, MembershipPage, query, order, Membership.model_validate)


@router.get("/memberships/{membership_id}", permission=permissions.BODIES_READ)
def read_membership(context: Call, membership_id: UUID) -> Membership:
    """Read a seat."""
    find(context.db, MembershipRow, membership_id)
    return _membership(context, membership_id)


@router.post("/bodies/{body_id}/memberships", permission=permissions.BODIES_WRITE, replay_with=read_membership)
def create_membership(context: Call, body_id: UUID, payload: MembershipCreate) -> Membership:
    """Add a seat to a body.

    Administrators and the body's secretary may.
    """
    body = find(context.db, BodyRow, body_id)
    access.require_may_change_body(context.actor, body)
    membership = service.add_membership(context.db, context.actor, body, payload)
    context.created_at(f"/api/v1/memberships/{membership.id}")
    return _membership(context, membership.id)


def _changeable(context: Call, membership_id: UUID) -> MembershipRow:
    membership = find(context.db, MembershipRow, membership_id)
    access.require_may_change_body(context.actor, find(context.db, BodyRow, membership.body_id))
    context.require_match(_membership(context, membership_id))
    return membership


@router.patch("/memberships/{membership_id}", permission=permissions.BODIES_WRITE)
def update_membership(context: Call, membership_id: UUID, payload: MembershipPatch) -> Membership:
    """Change a seat.

    Administrators and the body's secretary may. Who leaves gets `ends_on`.
    """
    membership = _changeable(context, membership_id)
    service.change_membership(context.db, context.actor, membership, payload)
    return _membership(context, membership_id)


@router.delete("/memberships/{membership_id}", permission=permissions.BODIES_WRITE)
def delete_membership(context: Call, membership_id: UUID) -> None:
    """Remove a seat that should never have been."""
    service.remove_membership(context.db, _changeable(context, membership_id))
