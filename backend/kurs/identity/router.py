"""HTTP of identity."""

from typing import Annotated
from uuid import UUID

import sqlalchemy as sa
from fastapi import Query
from sqlmodel import col
from starlette.requests import cookie_parser

from kurs.identity import access, permissions, service
from kurs.identity.actor import Actor
from kurs.identity.authentication import COOKIE_NAME
from kurs.identity.models import Account
from kurs.identity.models import Person as PersonRow
from kurs.identity.models import Unit as UnitRow
from kurs.identity.schemas import (
    DemoAccount,
    Person,
    PersonCreate,
    PersonPage,
    PersonPatch,
    PersonQuery,
    Session,
    SessionBody,
    SessionCreate,
    Unit,
    UnitCreate,
    UnitPage,
    UnitPatch,
    UnitQuery,
)
from kurs.kernel.context import Call
from kurs.kernel.paging import Order, fetch
from kurs.kernel.problems import not_found
from kurs.kernel.routing import FeatureRouter
from kurs.kernel.rows import find

session_router = FeatureRouter("session")
router = FeatureRouter("people")

NIL = UUID(int=0)


@session_router.get("/session", permission=permissions.SESSION)
def read_session(context: Call) -> Session:
    """Read who is asking.

    Answers for the public too, so that a page can start with it. In the demo it lists the accounts to choose from.
    """
    actor: Actor = context.actor
    account = context.db.scalars(sa.select(Account).where(col(Account.id) == actor.account_id)).first()
    person = context.db.scalars(sa.select(PersonRow).where(col(PersonRow.id) == actor.person_id)).first()
    return _session(context, actor, account, person)


def _session(context: Call, actor: Actor, account: Account | None, person: PersonRow | None) -> Session:
    settings = context.runtime.settings
    choices = []
    if settings.is_demo:
        with context.db.as_system("list the demo's accounts") as db:
            choices = [DemoAccount.model_validate(row) for row in service.demo_accounts(db)]
    grants = actor.grants
    bodies = sorted(grants.secretary_of | grants.member_of | grants.chair_of)
    return Session(
        id=actor.account_id or NIL,
        account=account.name if account else None,
        person_id=actor.person_id,
        person_name=person.name if person else None,
        is_signed_in=actor.is_signed_in,
        is_employee=actor.is_employee,
        is_auditor=grants.is_auditor,
        is_administrator=grants.is_administrator,
        is_secretary_everywhere=grants.is_secretary_everywhere,
        may_import=actor.is_secretary_somewhere(),
        bodies=[
            SessionBody(
                body_id=b,
                is_secretary=actor.is_secretary_of(b),
                is_chair=actor.is_chair_of(b),
                is_member=b in grants.member_of,
            )
            for b in bodies
        ],
        organisation_name=settings.organisation_name,
        demo_accounts=choices,
    )


@session_router.post("/session", permission=permissions.SESSION)
def create_session(context: Call, payload: SessionCreate) -> DemoAccount:
    """Sign in as a demo account.

    Exists only in the demo; elsewhere it answers 404. Sets the session cookie; then read `/session`.
    """
    settings = context.runtime.settings
    if not settings.is_demo:
        raise not_found()
    with context.db.as_system("sign in to the demo") as db:
        account, secret = service.sign_in_demo(db, payload.account, hours=settings.session_hours)
    seconds = settings.session_hours * 3600
    context.answer_headers["Set-Cookie"] = (
        f"{COOKIE_NAME}={secret}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={seconds}"
    )
    return DemoAccount(name=account.name, person_name=None, job_title=None)


@session_router.delete("/session", permission=permissions.SESSION)
def delete_session(context: Call) -> None:
    """Sign out.

    Ends the browser session on the server and removes the cookie; it is no error to be signed out already.
    """
    secret = cookie_parser(context.headers.get("cookie", "")).get(COOKIE_NAME)
    if secret is not None:
        with context.db.as_system("sign out") as db:
            service.sign_out(db, secret)
    context.answer_headers["Set-Cookie"] = f"{COOKIE_NAME}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"


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
    person = service.create_person(context.db, context.actor, payload)
    context.created_at(f"/api/v1/people/{person.id}")
    return context.changed(person, Person)


@router.patch("/people/{person_id}", permission=permissions.PEOPLE_WRITE)
def update_person(context: Call, person_id: UUID, payload: PersonPatch) -> Person:
    """Change a person."""
    person = _person(context, person_id)
    access.require_people_writer(context.actor)
    context.require_match(Person.model_validate(person))
    return context.changed(service.change_person(context.db, context.actor, person, payload), Person)


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
