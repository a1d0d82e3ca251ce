"""HTTP of identity."""

from typing import Annotated
from uuid import UUID

import sqlalchemy as sa
from fastapi import Query
from sqlmodel import col

from kurs.identity import access, permissions, service
from kurs.identity.models import Person as PersonRow
from kurs.identity.models import Unit as UnitRow
from kurs.identity.schemas import (
    Person,
    PersonCreate,
    PersonPage,
    PersonPatch,
    PersonQuery,
    Unit,
    UnitCreate,
    UnitPage,
    UnitPatch,
    UnitQuery,
)
from kurs.kernel.context import Call
from kurs.kernel.paging import Order, fetch
from kurs.kernel.routing import FeatureRouter
from kurs.kernel.rows import find

router = FeatureRouter("people")


def _person(context: Call, person_id: UUID) -> PersonRow:
    return find(context.db, PersonRow, person_id)


@router.get("/people", permission=permissions.PEOPLE_READ)
def list_people(context: Call, query: Annotated[PersonQuery, Query()]) -> PersonPage:
    """List people by name.

    Employees see everybody; an account from outside sees itself only.
    """
    statement = sa.select(*(getattr(PersonRow, name) for name in Person.model_fields))
    if query.unit_id is not None:
        statement = statement.where(col(PersonRow.unit_id) == query.unit_id)
    if query.name_contains is not None:
        statement = statement.where(col(PersonRow.name).icontains(query.name_contains, autoescape=True))
    if query.modified_since is not None:
        statement = statement.where(col(PersonRow.updated_at) >= query.modified_since)
    return fetch(
        context, statement, PersonPage, query, [Order(PersonRow.name), Order(PersonRow.id)], Person.model_validate
    )


@router.get("/people/{person_id}", permission=permissions.PEOPLE_READ)
def read_person(context: Call, person_id: UUID) -> Person:
    """Read a person."""
    return Person.model_validate(_person(context, person_id))


@router.post("/people", permission=permissions.PEOPLE_WRITE, replay_with=read_person)
def create_person(context: Call, payload: PersonCreate) -> Person:
    """Create a person.

    Administrators and secretaries may.
    """
    access.require_address_writer(context.actor, context.runtime.settings, old=None, new=payload.email)
    person = service.create_person(context.db, context.actor, payload)
    context.created_at(f"/api/v1/people/{person.id}")
    return context.changed(person, Person)


@router.patch("/people/{person_id}", permission=permissions.PEOPLE_WRITE)
def update_person(context: Call, person_id: UUID, payload: PersonPatch) -> Person:
    """Change a person.

    Administrators and secretaries may; anybody may say which language their own mails are in, and no more.
    """
    person = _person(context, person_id)
    access.require_person_writer(context.actor, person, payload.changes())
    context.require_match(Person.model_validate(person))
    address = payload.changes().get("email", person.email)
    access.require_address_writer(context.actor, context.runtime.settings, old=person.email, new=address)
    changed = service.change_person(context.db, context.actor, person, payload)
    return context.changed(changed, Person)


@router.get("/units", permission=permissions.PEOPLE_READ)
def list_units(context: Call, query: Annotated[UnitQuery, Query()]) -> UnitPage:
    """List the units of the administration by name."""
    statement = sa.select(*(getattr(UnitRow, name) for name in Unit.model_fields))
    if query.parent_id is not None:
        statement = statement.where(col(UnitRow.parent_id) == query.parent_id)
    if query.modified_since is not None:
        statement = statement.where(col(UnitRow.updated_at) >= query.modified_since)
    return fetch(context, statement, UnitPage, query, [Order(UnitRow.name), Order(UnitRow.id)], Unit.model_validate)


@router.get("/units/{unit_id}", permission=permissions.PEOPLE_READ)
def read_unit(context: Call, unit_id: UUID) -> Unit:
    """Read a unit."""
    return Unit.model_validate(find(context.db, UnitRow, unit_id))


@router.post("/units", permission=permissions.PEOPLE_WRITE, replay_with=read_unit)
def create_unit(context: Call, payload: UnitCreate) -> Unit:
    """Create a unit.

    Administrators and secretaries may.
    """
    unit = service.create_unit(context.db, context.actor, payload)
    context.created_at(f"/api/v1/units/{unit.id}")
    return context.changed(unit, Unit)


@router.patch("/units/{unit_id}", permission=permissions.PEOPLE_WRITE)
def update_unit(context: Call, unit_id: UUID, payload: UnitPatch) -> Unit:
    """Change a unit."""
    unit = find(context.db, UnitRow, unit_id)
    access.require_people_writer(context.actor)
    context.require_match(Unit.model_validate(unit))
    return context.changed(service.change_unit(context.db, unit, payload), Unit)
