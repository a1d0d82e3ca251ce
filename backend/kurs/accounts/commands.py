"""What the command line does about API clients."""

from datetime import timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlmodel import col

import kurs.bodies.access  # noqa: F401 — the rule of the bodies a client is confined to
from kurs.accounts.client_schemas import ApiClientCreate
from kurs.accounts.client_service import add_client, add_secret
from kurs.bodies.models import Body
from kurs.identity.models import ApiClient
from kurs.identity.permissions import CLIENT_SCOPES
from kurs.kernel import outbox
from kurs.kernel.clock import now


def create_client(db: Session, name: str, scopes: list[str], bodies: list[str], *, days: int) -> str:
    """A client and its secret, which is confirmed: whoever is at the command line has the whole database.

    `bodies` are names, short names or ids; none is every body. Raises LookupError with a sentence for what is unknown
    or taken, and pydantic's ValidationError for a name that does not fit.
    """
    unknown = sorted(set(scopes) - CLIENT_SCOPES)
    if unknown:
        raise LookupError(f"There is no scope {unknown[0]}; there are {', '.join(sorted(CLIENT_SCOPES))}.")
    if db.scalar(sa.select(col(ApiClient.id)).where(col(ApiClient.name) == name)) is not None:
        raise LookupError("There is a client of that name already.")
    body_ids = [_body_id(db, body) for body in bodies] or None
    expires_at = now() + timedelta(days=days)
    client = add_client(db, ApiClientCreate(name=name, scopes=scopes, body_ids=body_ids, expires_at=expires_at))
    _, secret = add_secret(db, client, creator_id=None)
    outbox.emit(db, "api_client.created", client.id)
    return secret


def _body_id(db: Session, named: str) -> UUID:
    for body in db.scalars(sa.select(Body)):
        if named.casefold() in {str(body.id), body.name.casefold(), (body.short_name or "").casefold()}:
            return body.id
    raise LookupError(f"There is no body {named}.")
