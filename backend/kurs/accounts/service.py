"""Verbs of accounts and of the roles given to them."""

from collections.abc import Iterable
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from kurs.accounts import access
from kurs.accounts.schemas import AccountCreate, AccountPatch, RoleGrantCreate, RoleGrantPatch
from kurs.bodies import service as bodies
from kurs.bodies.models import Body, RoleGrant
from kurs.bodies.vocabulary import GrantedRole, GrantSource
from kurs.identity.access import require_administrator, require_not_oneself
from kurs.identity.actor import Actor
from kurs.identity.models import Account, ApiToken, LoginSession, Person
from kurs.identity.service import LOCAL_ISSUER
from kurs.kernel import outbox
from kurs.kernel.clock import today
from kurs.kernel.guard import ActorSession
from kurs.kernel.problems import conflict, invalid
from kurs.kernel.rows import apply_changes, find, require_reference
from kurs.kernel.table import new_id


def create_account(db: ActorSession, actor: Actor, payload: AccountCreate) -> Account:
    """A new account. 403 for one of the caller's own person, 409 for a name or an identity that is taken."""
    require_administrator(actor)
    require_not_oneself(actor, person_id=payload.person_id)
    require_reference(db, Person, payload.person_id, "/person_id")
    account_id = new_id()
    account = Account(
        id=account_id,
        name=payload.name,
        person_id=payload.person_id,
        issuer=payload.issuer or LOCAL_ISSUER,
        subject=payload.subject or str(account_id),
    )
    _require_free(db, account)
    db.add(account)
    outbox.emit(db, "account.created", account.id)
    return account


def change_account(db: ActorSession, actor: Actor, account: Account, payload: AccountPatch) -> Account:
    """Change what was sent. Whom an account stands for is what it may see, so nobody changes that of their own."""
    changes = payload.changes()
    if "person_id" in changes and changes["person_id"] != account.person_id:
        require_not_oneself(actor, account_id=account.id, person_id=payload.person_id)
        require_reference(db, Person, payload.person_id, "/person_id")
    if payload.is_enabled is True and not account.is_enabled:
        require_not_oneself(actor, account_id=account.id, person_id=account.person_id)
    if payload.is_enabled is False and account.is_enabled:
        access.require_administrator_remains(db, without_account=account.id)
        _end_credentials(db, account)
    with db.no_autoflush:
        apply_changes(account, changes)
        _require_free(db, account)
    outbox.emit(db, "account.changed", account.id)
    return account


def _end_credentials(db: ActorSession, account: Account) -> None:
    # Removed, not only refused while the account is off: who comes back signs in again.
    with db.as_system("end the sessions and tokens of a disabled account") as system:
        for kind in (LoginSession, ApiToken):
            for row in system.scalars(sa.select(kind).where(col(kind.account_id) == account.id)):
                system.delete(row)


def _require_free(db: ActorSession, account: Account) -> None:
    others = db.execute(
        sa.select(col(Account.name)).where(
            col(Account.id) != account.id,
            sa.or_(
                col(Account.name) == account.name,
                sa.and_(col(Account.issuer) == account.issuer, col(Account.subject) == account.subject),
            ),
        )
    ).all()
    if any(name == account.name for (name,) in others):
        raise conflict("Der er allerede en konto med det navn", "There is an account of that name already")
    if others:
        raise conflict("Den identitet har allerede en konto", "That identity has an account already")


def give_role(db: ActorSession, actor: Actor, payload: RoleGrantCreate) -> RoleGrant:
    """A new role. 403 to oneself, 409 when the account holds the same role in some of the same time."""
    require_administrator(actor)
    require_reference(db, Account, payload.account_id, "/account_id")
    access.require_other_account(actor, find(db, Account, payload.account_id))
    require_reference(db, Body, payload.body_id, "/body_id")
    grant = RoleGrant(**payload.model_dump(), source=GrantSource.local)
    _require_period(db, grant)
    db.add(grant)
    outbox.emit(db, "role_grant.created", grant.id, account=grant.account_id)
    return grant


def change_grant(db: ActorSession, grant: RoleGrant, payload: RoleGrantPatch) -> RoleGrant:
    """Another period. 409 for a role that came from claims or was taken back, and for the last administrator's end."""
    _require_changeable(grant)
    changes = payload.changes()
    ends_on, starts_on = changes.get("ends_on", grant.ends_on), changes.get("starts_on", grant.starts_on)
    if grant.role is GrantedRole.administrator and (ends_on is not None or (starts_on or today()) > today()):
        access.require_administrator_remains(db, without_grant=grant.id)
    with db.no_autoflush:
        apply_changes(grant, changes)
        _require_period(db, grant)
    outbox.emit(db, "role_grant.changed", grant.id, account=grant.account_id)
    return grant


def take_role(db: ActorSession, grant: RoleGrant) -> None:
    """Take a role back at once; one that has held is kept for the record."""
    _require_changeable(grant)
    if grant.role is GrantedRole.administrator:
        access.require_administrator_remains(db, without_grant=grant.id)
    bodies.revoke_grant(db, grant)
    outbox.emit(db, "role_grant.revoked", grant.id, account=grant.account_id)


def _require_changeable(grant: RoleGrant) -> None:
    if grant.source is GrantSource.claims:
        raise conflict(
            "Rollen kommer fra login og rettes dér", "The role comes from signing in, and is changed where that is kept"
        )
    if grant.revoked_at is not None:
        raise conflict("Rollen er taget tilbage", "The role was taken back")


def _require_period(db: ActorSession, grant: RoleGrant) -> None:
    if grant.starts_on and grant.ends_on and grant.ends_on < grant.starts_on:
        raise invalid("/ends_on", "period", "Perioden slutter, før den begynder", "The period ends before it begins")
    same = db.scalars(
        sa.select(RoleGrant).where(
            col(RoleGrant.id) != grant.id,
            col(RoleGrant.account_id) == grant.account_id,
            col(RoleGrant.role) == grant.role,
            col(RoleGrant.body_id).is_not_distinct_from(grant.body_id),
            col(RoleGrant.revoked_at).is_(None),
        )
    )
    if _overlap(grant, same):
        raise conflict("Kontoen har allerede rollen i den tid", "The account holds the role in that time already")


def _overlap(grant: RoleGrant, others: Iterable[RoleGrant]) -> bool:
    return any(
        (other.ends_on is None or grant.starts_on is None or grant.starts_on <= other.ends_on)
        and (grant.ends_on is None or other.starts_on is None or other.starts_on <= grant.ends_on)
        for other in others
    )


def grant_of(db: ActorSession, grant_id: UUID) -> tuple[RoleGrant, Account]:
    """A grant and its account; 404 when the caller sees it not."""
    grant = find(db, RoleGrant, grant_id)
    return grant, find(db, Account, grant.account_id)
