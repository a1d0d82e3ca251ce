"""HTTP of accounts and of the roles given to them."""

from functools import cache
from typing import Annotated, Any
from uuid import UUID

import sqlalchemy as sa
from fastapi import Query
from sqlmodel import col

from kurs.accounts import access, service
from kurs.accounts.schemas import (
    Account,
    AccountCreate,
    AccountPage,
    AccountPatch,
    AccountQuery,
    RoleGrant,
    RoleGrantCreate,
    RoleGrantPage,
    RoleGrantPatch,
    RoleGrantQuery,
)
from kurs.bodies.models import RoleGrant as RoleGrantRow
from kurs.bodies.service import grant_holds_on
from kurs.identity import permissions
from kurs.identity.access import require_administrator
from kurs.identity.models import Account as AccountRow
from kurs.identity.models import Person
from kurs.kernel.context import Call
from kurs.kernel.paging import Order, fetch
from kurs.kernel.routing import FeatureRouter
from kurs.kernel.rows import find, seen_reference

router = FeatureRouter("accounts")


@cache
def _accounts() -> sa.Select[Any]:
    names = [name for name in Account.model_fields if name not in {"person_id", "person_name"}]
    person_name = sa.select(col(Person.name)).where(col(Person.id) == col(AccountRow.person_id)).scalar_subquery()
    return sa.select(
        *(getattr(AccountRow, name) for name in names),
        seen_reference(AccountRow.person_id, Person).label("person_id"),
        person_name.label("person_name"),
    )


def _account(context: Call, account_id: UUID) -> Account:
    context.db.flush()
    return Account.model_validate(context.db.execute(_accounts().where(col(AccountRow.id) == account_id)).one())


@router.get("/accounts", permission=permissions.ACCOUNTS_READ)
def list_accounts(context: Call, query: Annotated[AccountQuery, Query()]) -> AccountPage:
    """List accounts by name.

    Administrators see all of them, anybody else their own.
    """
    statement = _accounts()
    if query.person_id is not None:
        statement = statement.where(seen_reference(AccountRow.person_id, Person) == query.person_id)
    if query.is_enabled is not None:
        statement = statement.where(col(AccountRow.is_enabled).is_(query.is_enabled))
    if query.name_contains is not None:
        statement = statement.where(col(AccountRow.name).icontains(query.name_contains, autoescape=True))
    if query.modified_since is not None:
        statement = statement.where(col(AccountRow.updated_at) >= query.modified_since)
    order = [Order(AccountRow.name), Order(AccountRow.id)]
    return fetch(context, statement, AccountPage, query, order, Account.model_validate)


@router.get("/accounts/{account_id}", permission=permissions.ACCOUNTS_READ)
def read_account(context: Call, account_id: UUID) -> Account:
    """Read an account."""
    find(context.db, AccountRow, account_id)
    return _account(context, account_id)


@router.post("/accounts", permission=permissions.ACCOUNTS_WRITE, replay_with=read_account)
def create_account(context: Call, payload: AccountCreate) -> Account:
    """Create an account.

    Administrators may, for anybody but themselves. An account is never deleted; it is disabled.
    """
    account = service.create_account(context.db, context.actor, payload)
    context.created_at(f"/api/v1/accounts/{account.id}")
    return _account(context, account.id)


@router.patch("/accounts/{account_id}", permission=permissions.ACCOUNTS_WRITE)
def update_account(context: Call, account_id: UUID, payload: AccountPatch) -> Account:
    """Change an account.

    Administrators may; whom their own account stands for they may not. Disabling ends its sessions and tokens at once,
    and answers 409 for the last administrator.
    """
    account = find(context.db, AccountRow, account_id)
    require_administrator(context.actor)
    context.require_match(_account(context, account_id))
    service.change_account(context.db, context.actor, account, payload)
    return _account(context, account_id)


@cache
def _grants() -> sa.Select[Any]:
    names = [name for name in RoleGrant.model_fields if name != "account_name"]
    account_name = sa.select(col(AccountRow.name)).where(col(AccountRow.id) == col(RoleGrantRow.account_id))
    return sa.select(
        *(getattr(RoleGrantRow, name) for name in names), account_name.scalar_subquery().label("account_name")
    )


def _grant(context: Call, grant_id: UUID) -> RoleGrant:
    context.db.flush()
    return RoleGrant.model_validate(context.db.execute(_grants().where(col(RoleGrantRow.id) == grant_id)).one())


@router.get("/role-grants", permission=permissions.ACCOUNTS_READ)
def list_role_grants(context: Call, query: Annotated[RoleGrantQuery, Query()]) -> RoleGrantPage:
    """List the roles given to accounts, in the order they were given, past ones too.

    Administrators see all of them, anybody else their own. What follows from a seat in a body is not listed here.
    """
    statement = _grants()
    for name in ("account_id", "body_id", "role"):
        wanted = getattr(query, name)
        if wanted is not None:
            statement = statement.where(getattr(RoleGrantRow, name) == wanted)
    if query.held_on is not None:
        statement = statement.where(grant_holds_on(query.held_on))
    if query.modified_since is not None:
        statement = statement.where(col(RoleGrantRow.updated_at) >= query.modified_since)
    return fetch(context, statement, RoleGrantPage, query, [Order(RoleGrantRow.id)], RoleGrant.model_validate)


@router.get("/role-grants/{role_grant_id}", permission=permissions.ACCOUNTS_READ)
def read_role_grant(context: Call, role_grant_id: UUID) -> RoleGrant:
    """Read a role given to an account."""
    find(context.db, RoleGrantRow, role_grant_id)
    return _grant(context, role_grant_id)


@router.post("/role-grants", permission=permissions.ACCOUNTS_WRITE, replay_with=read_role_grant)
def create_role_grant(context: Call, payload: RoleGrantCreate) -> RoleGrant:
    """Give an account a role.

    Administrators may, to anybody but themselves.
    """
    grant = service.give_role(context.db, context.actor, payload)
    context.created_at(f"/api/v1/role-grants/{grant.id}")
    return _grant(context, grant.id)


@router.patch("/role-grants/{role_grant_id}", permission=permissions.ACCOUNTS_WRITE)
def update_role_grant(context: Call, role_grant_id: UUID, payload: RoleGrantPatch) -> RoleGrant:
    """Change the period of a role.

    Administrators may, but not of their own. Answers 409 for a role that signing in gave or that was taken back.
    """
    grant, account = service.grant_of(context.db, role_grant_id)
    access.require_other_account(context.actor, account)
    context.require_match(_grant(context, role_grant_id))
    service.change_grant(context.db, grant, payload)
    return _grant(context, role_grant_id)


@router.delete("/role-grants/{role_grant_id}", permission=permissions.ACCOUNTS_WRITE)
def delete_role_grant(context: Call, role_grant_id: UUID) -> None:
    """Take a role back, at once.

    A role that has held stays listed, ended today; one whose period had not begun is removed. Answers 409 for the last
    administrator without an end.
    """
    grant, _ = service.grant_of(context.db, role_grant_id)
    require_administrator(context.actor)
    context.require_match(_grant(context, role_grant_id))
    service.take_role(context.db, grant)
