"""Who sees people, units and accounts."""

from collections.abc import Collection
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from kurs.identity.actor import Actor
from kurs.identity.models import Account, ApiClient, ApiClientSecret, ApiToken, LoginSession, Person, Unit
from kurs.kernel.guard import nobody, visible
from kurs.kernel.problems import forbidden
from kurs.kernel.settings import Settings

# What nobody else has to say for a person.
OWN_FIELDS = frozenset({"language"})


@visible(Unit)
def unit_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """Every person who is signed in sees the tree of the administration; API clients and the public do not."""
    return sa.true() if actor.is_signed_in and actor.scopes is None else sa.false()


@visible(Person)
def person_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """Employees see each other; an account from outside sees only itself; the public sees nobody."""
    if actor.is_employee:
        return sa.true()
    return col(Person.id) == actor.person_id


@visible(Account)
def account_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """An administrator sees every account, anybody else their own."""
    if actor.grants.is_administrator:
        return sa.true()
    return col(Account.id) == actor.account_id


@visible(ApiClient)
def api_client_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """Administrators see the systems that read."""
    return sa.true() if actor.grants.is_administrator else sa.false()


@visible(ApiClientSecret)
def api_client_secret_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """Administrators see when a secret was made, used and ends; the secret itself nobody can read again."""
    return sa.true() if actor.grants.is_administrator else sa.false()


visible(LoginSession)(nobody)
visible(ApiToken)(nobody)


def require_people_writer(actor: Actor) -> None:
    """People and units are written by administrators and secretaries; 403 for others."""
    if not (actor.grants.is_administrator or actor.is_secretary_somewhere()):
        raise forbidden(
            "Kun administratorer og sekretærer retter personer", "Only administrators and secretaries change people"
        )


def require_person_writer(actor: Actor, person: Person, names: Collection[str]) -> None:
    """Raise 403 for who may not change these fields; of their own person, anybody changes what is theirs to choose."""
    if person.id != actor.person_id or not names or not OWN_FIELDS.issuperset(names):
        require_people_writer(actor)


def require_administrator(actor: Actor) -> None:
    """Raise 403 for anybody but an administrator."""
    if not actor.grants.is_administrator:
        raise forbidden("Det gør kun administratorer", "Only administrators do this")


def require_address_writer(actor: Actor, settings: Settings, *, old: str | None, new: str | None) -> None:
    """Raise 403 where an address would be changed that decides who becomes whom, unless by an administrator.

    It does where people are found by their address at sign-in (`KURS_OIDC_LINK_BY_EMAIL`).
    """
    if settings.oidc_link_by_email and new != old:
        require_administrator(actor)


def require_not_oneself(actor: Actor, *, account_id: UUID | None = None, person_id: UUID | None = None) -> None:
    """Raise 403 where somebody would give access to their own account, or to the person behind it."""
    is_own_account = account_id is not None and account_id == actor.account_id
    is_own_person = person_id is not None and person_id == actor.person_id
    if is_own_account or is_own_person:
        raise forbidden(
            "Du kan ikke give dig selv adgang. Bed en anden om det",
            "You cannot give yourself access; ask somebody else to",
        )
