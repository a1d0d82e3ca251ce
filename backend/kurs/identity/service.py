"""Verbs of identity: accounts and their secrets, people and units."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlmodel import col

from kurs.identity import access, permissions
from kurs.identity.actor import Actor
from kurs.identity.models import Account, ApiClient, ApiClientSecret, ApiToken, LoginSession, Person, Unit
from kurs.identity.schemas import PersonCreate, PersonPatch, UnitCreate, UnitPatch
from kurs.kernel import outbox
from kurs.kernel.changes import UNAUDITED
from kurs.kernel.clock import now
from kurs.kernel.guard import ActorSession
from kurs.kernel.problems import not_found
from kurs.kernel.rows import apply_changes, find, require_no_cycle, require_reference
from kurs.kernel.tokens import hash_secret, new_secret

DEMO_ISSUER = "demo"
LOCAL_ISSUER = "local"
# Told apart from people's tokens before the database is asked, and found by scanners where it should not lie.
CLIENT_SECRET_PREFIX = "kurs_client_"  # noqa: S105 — how a secret begins, not one
USE_IS_NOTED_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Credential:
    """A proven account, and until when the proof holds."""

    account: Account
    expires_at: datetime


def demo_account(db: Session, name: str) -> Account:
    """The enabled demo account of a name; 404 for other names."""
    account = db.scalars(
        sa.select(Account).where(col(Account.name) == name, col(Account.issuer) == DEMO_ISSUER, col(Account.is_enabled))
    ).first()
    if account is None:
        raise not_found()
    return account


def create_account(db: Session, name: str) -> Account:
    """An account of this installation itself, without a person. Raises IntegrityError for a name that is taken."""
    account = Account(name=name, issuer=LOCAL_ISSUER, subject=name)
    db.add(account)
    db.flush()
    return account


def create_token(db: Session, account_name: str, *, days: int) -> str:
    """Make a bearer secret for an account and return it, once. Raises LookupError for no such account."""
    account = db.scalars(sa.select(Account).where(col(Account.name) == account_name)).first()
    if account is None:
        raise LookupError(account_name)
    secret = new_secret()
    db.add(ApiToken(account_id=account.id, secret_hash=hash_secret(secret), expires_at=now() + timedelta(days=days)))
    return secret


def credential_of(
    db: Session, proof: type[LoginSession] | type[ApiToken], secret: str, *, is_demo: bool
) -> Credential | None:
    """The enabled account behind a cookie or token that has not run out; a demo account's holds in the demo only."""
    row = db.execute(
        sa.select(Account, col(proof.expires_at))
        .join(proof, col(proof.account_id) == col(Account.id))
        .where(
            col(proof.secret_hash) == hash_secret(secret),
            col(proof.expires_at) > now(),
            col(Account.is_enabled),
            sa.true() if is_demo else col(Account.issuer) != DEMO_ISSUER,
        )
    ).first()
    return None if row is None else Credential(row[0], row[1])


@dataclass(frozen=True, slots=True)
class ClientCredential:
    """A proven API client. `holds_until`: when it must be asked again, a minute from now at most."""

    client: ApiClient
    secret_id: UUID
    holds_until: datetime
    is_use_to_be_noted: bool


def client_of(db: Session, secret: str) -> ClientCredential | None:
    """The enabled client behind a bearer secret that holds; reads only, so say `note_use` afterwards where told to."""
    moment = now()
    row = db.execute(
        sa.select(ApiClient, ApiClientSecret)
        .join(ApiClientSecret, col(ApiClientSecret.client_id) == col(ApiClient.id))
        .where(
            col(ApiClientSecret.secret_hash) == hash_secret(secret),
            sa.or_(col(ApiClientSecret.expires_at).is_(None), col(ApiClientSecret.expires_at) > moment),
            col(ApiClient.expires_at) > moment,
            col(ApiClient.is_enabled),
        )
    ).first()
    if row is None:
        return None
    client, kept = row
    if kept.confirmed_at is None and permissions.CONFIDENTIAL_SCOPES & set(client.scopes):
        return None
    return ClientCredential(
        client=client,
        secret_id=kept.id,
        holds_until=min(kept.expires_at or client.expires_at, client.expires_at, moment + USE_IS_NOTED_EVERY),
        is_use_to_be_noted=kept.last_used_at is None or kept.last_used_at <= moment - USE_IS_NOTED_EVERY,
    )


def note_use(db: Session, secret_id: UUID) -> None:
    """Remember that a client's secret is in use: once a minute, in a transaction of its own, without a new version."""
    moment, noted = now(), col(ApiClientSecret.last_used_at)
    is_due = sa.or_(noted.is_(None), noted <= moment - USE_IS_NOTED_EVERY)
    statement = sa.update(ApiClientSecret).where(col(ApiClientSecret.id) == secret_id, is_due)
    db.execute(statement.values(last_used_at=moment), execution_options={UNAUDITED: True})


def demo_accounts(db: Session) -> list[Any]:
    """Name, person and title of the accounts that can be chosen in the demo."""
    person_name: sa.ColumnElement[str] = col(Person.name).label("person_name")
    statement = (
        sa.select(col(Account.name), person_name, col(Person.job_title))
        .outerjoin(Person, col(Person.id) == col(Account.person_id))
        .where(col(Account.issuer) == DEMO_ISSUER, col(Account.is_enabled))
        .order_by(col(Account.id))
    )
    return list(db.execute(statement))


def create_person(db: ActorSession, actor: Actor, payload: PersonCreate) -> Person:
    """A new person."""
    access.require_people_writer(actor)
    _require_unit(db, payload.unit_id)
    person = Person(**payload.model_dump())
    db.add(person)
    outbox.emit(db, "person.created", person.id)
    return person


def change_person(db: ActorSession, actor: Actor, person: Person, payload: PersonPatch) -> Person:
    """Change what was sent. Only an administrator says who is of the house: every rule builds on it. Raises 403."""
    _require_unit(db, payload.unit_id)
    if payload.is_external is not None and payload.is_external is not person.is_external:
        access.require_administrator(actor)
        access.require_not_oneself(actor, person_id=person.id)
    apply_changes(person, payload.changes())
    outbox.emit(db, "person.changed", person.id)
    return person


def create_unit(db: ActorSession, actor: Actor, payload: UnitCreate) -> Unit:
    """A new unit."""
    access.require_people_writer(actor)
    _require_unit(db, payload.parent_id, pointer="/parent_id")
    unit = Unit(**payload.model_dump())
    db.add(unit)
    outbox.emit(db, "unit.created", unit.id)
    return unit


def change_unit(db: ActorSession, unit: Unit, payload: UnitPatch) -> Unit:
    """Change what was sent; a unit cannot come to stand below itself."""
    _require_unit(db, payload.parent_id, pointer="/parent_id")
    require_no_cycle(unit.id, payload.parent_id, lambda above: find(db, Unit, above).parent_id)
    apply_changes(unit, payload.changes())
    outbox.emit(db, "unit.changed", unit.id)
    return unit


def _require_unit(db: ActorSession, unit_id: UUID | None, *, pointer: str = "/unit_id") -> None:
    require_reference(db, Unit, unit_id, pointer)
