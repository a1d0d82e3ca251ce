"""Verbs of API clients: what they may read, and the secrets that prove them.

A secret stands in one answer and nowhere else. Where a client's scopes reach confidential content, one administrator
makes its secret and another confirms it: an administrator has no access to content, and gets none by making a client.
"""

from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlmodel import col

from kurs.accounts.client_schemas import ApiClientCreate, ApiClientPatch
from kurs.bodies.models import ApiClientBody, Body
from kurs.identity.access import require_administrator, require_not_oneself
from kurs.identity.actor import Actor
from kurs.identity.models import ApiClient, ApiClientSecret
from kurs.identity.permissions import CONFIDENTIAL_SCOPES
from kurs.identity.service import CLIENT_SECRET_PREFIX
from kurs.kernel import outbox
from kurs.kernel.clock import now
from kurs.kernel.guard import ActorSession
from kurs.kernel.problems import conflict, invalid
from kurs.kernel.rows import apply_changes, require_reference
from kurs.kernel.tokens import hash_secret, new_secret

LONGEST_LIFE = timedelta(days=2 * 365 + 1)


def is_confidential(client: ApiClient) -> bool:
    """Whether the client's scopes reach closed content or the trail."""
    return bool(CONFIDENTIAL_SCOPES & set(client.scopes))


def create_client(db: ActorSession, actor: Actor, payload: ApiClientCreate) -> tuple[ApiClient, ApiClientSecret, str]:
    """A new client with its first secret, and that secret in clear, which is shown now or never."""
    require_administrator(actor)
    _require_end(payload.expires_at)
    for body_id in payload.body_ids or ():
        require_reference(db, Body, body_id, "/body_ids")
    _require_free_name(db, payload.name)
    client = add_client(db, payload)
    made, secret = add_secret(db, client, creator_id=actor.account_id)
    outbox.emit(db, "api_client.created", client.id)
    return client, made, secret


def add_client(db: Session, payload: ApiClientCreate) -> ApiClient:
    """A client, and the bodies it is confined to, as they are asked for."""
    client = ApiClient(name=payload.name, scopes=payload.scopes, expires_at=payload.expires_at)
    db.add(client)
    db.flush()
    db.add_all(ApiClientBody(client_id=client.id, body_id=body_id) for body_id in payload.body_ids or ())
    return client


def add_secret(db: Session, client: ApiClient, *, creator_id: UUID | None) -> tuple[ApiClientSecret, str]:
    """A secret of a client. Whoever makes one without an account has the whole database, and confirms it so."""
    secret = CLIENT_SECRET_PREFIX + new_secret()
    made = ApiClientSecret(
        client_id=client.id,
        secret_hash=hash_secret(secret),
        creator_id=creator_id,
        confirmed_at=None if creator_id else now(),
    )
    db.add(made)
    return made, secret


def change_client(db: ActorSession, actor: Actor, client: ApiClient, payload: ApiClientPatch) -> ApiClient:
    """Change what was sent. Where that shows the client more of what is confidential, its secrets wait for another
    administrator to confirm them anew."""
    changes = payload.changes()
    if payload.expires_at is not None:
        _require_end(payload.expires_at)
    if payload.name is not None and payload.name != client.name:
        _require_free_name(db, payload.name)
    before, bodies = set(client.scopes), body_ids_of(db, client.id)
    reaches_more_bodies = "body_ids" in changes and not _within(changes["body_ids"], bodies)
    if "body_ids" in changes:
        _confine(db, client, changes.pop("body_ids"))
    apply_changes(client, changes)
    client.updated_at = now()  # of the row, and so a new version, also where only its bodies changed
    if is_confidential(client) and (reaches_more_bodies or set(client.scopes) - before):
        for secret in _living(db, client):
            secret.creator_id, secret.confirmed_at, secret.confirmer_id = actor.account_id, None, None
    outbox.emit(db, "api_client.changed", client.id)
    return client


def _within(wanted: list[UUID] | None, held: list[UUID] | None) -> bool:
    return held is None or (wanted is not None and set(wanted) <= set(held))


def _confine(db: ActorSession, client: ApiClient, wanted: list[UUID] | None) -> None:
    for body_id in wanted or ():
        require_reference(db, Body, body_id, "/body_ids")
    rows = {row.body_id: row for row in _bodies_of(db, client.id)}
    for body_id in rows.keys() - set(wanted or ()):
        db.delete(rows[body_id])
    db.add_all(
        ApiClientBody(client_id=client.id, body_id=body_id) for body_id in sorted(set(wanted or ()) - rows.keys())
    )


def _bodies_of(db: Session, client_id: UUID) -> list[ApiClientBody]:
    return list(db.scalars(sa.select(ApiClientBody).where(col(ApiClientBody.client_id) == client_id)))


def body_ids_of(db: Session, client_id: UUID) -> list[UUID] | None:
    """The bodies a client is confined to, sorted; None for every body."""
    return sorted(row.body_id for row in _bodies_of(db, client_id)) or None


def rotate(db: ActorSession, actor: Actor, client: ApiClient, *, overlap: timedelta) -> tuple[ApiClientSecret, str]:
    """A new secret, and that secret in clear; the older ones end after the overlap, or when they would have."""
    require_administrator(actor)
    ends_at = now() + overlap
    for older in _living(db, client):
        older.expires_at = min(older.expires_at or ends_at, ends_at)
    made, secret = add_secret(db, client, creator_id=actor.account_id)
    outbox.emit(db, "api_client_secret.created", made.id, client=client.id)
    return made, secret


def confirm(db: ActorSession, actor: Actor, secret: ApiClientSecret) -> ApiClientSecret:
    """Let a secret reach confidential content. 403 for whoever made it, 409 where that is done or the secret ended."""
    require_administrator(actor)
    require_not_oneself(actor, account_id=secret.creator_id)
    if secret.confirmed_at is not None or _has_ended(secret):
        raise conflict("Den venter ikke på nogen", "It waits for nobody")
    secret.confirmed_at, secret.confirmer_id = now(), actor.account_id
    outbox.emit(db, "api_client_secret.confirmed", secret.id, client=secret.client_id)
    return secret


def revoke(db: ActorSession, secret: ApiClientSecret) -> None:
    """End a secret now; it stays listed. 409 for one that has ended."""
    if _has_ended(secret):
        raise conflict("Den virker ikke mere", "It has ended already")
    secret.expires_at = now()
    outbox.emit(db, "api_client_secret.revoked", secret.id, client=secret.client_id)


def _has_ended(secret: ApiClientSecret) -> bool:
    return secret.expires_at is not None and secret.expires_at <= now()


def _living(db: ActorSession, client: ApiClient) -> list[ApiClientSecret]:
    rows = db.scalars(sa.select(ApiClientSecret).where(col(ApiClientSecret.client_id) == client.id))
    return [row for row in rows if not _has_ended(row)]


def _require_end(expires_at: datetime) -> None:
    if not now() < expires_at <= now() + LONGEST_LIFE:
        raise invalid(
            "/expires_at",
            "expires_at",
            "Udløb skal ligge inden for to år",
            "The end must lie ahead, within two years",
        )


def _require_free_name(db: ActorSession, name: str) -> None:
    if db.scalar(sa.select(col(ApiClient.id)).where(col(ApiClient.name) == name)) is not None:
        raise conflict("Der er allerede en klient med det navn", "There is a client of that name already")
