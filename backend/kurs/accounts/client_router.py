"""HTTP of API clients and their secrets."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Annotated, Any
from uuid import UUID

import sqlalchemy as sa
from fastapi import Query
from sqlmodel import col

from kurs.accounts import client_service as service
from kurs.accounts.client_schemas import (
    ApiClient,
    ApiClientCreate,
    ApiClientCreated,
    ApiClientPage,
    ApiClientPatch,
    ApiClientQuery,
    ApiClientSecret,
    ApiClientSecretCreate,
    ApiClientSecretCreated,
    ApiClientSecretPage,
    ApiClientSecretQuery,
)
from kurs.bodies.models import ApiClientBody
from kurs.identity import permissions
from kurs.identity.access import require_administrator
from kurs.identity.models import ApiClient as ClientRow
from kurs.identity.models import ApiClientSecret as SecretRow
from kurs.kernel.context import Call
from kurs.kernel.paging import Order, fetch
from kurs.kernel.routing import FeatureRouter
from kurs.kernel.rows import find

router = FeatureRouter("api clients")

_CLIENT_COLUMNS = [name for name in ApiClient.model_fields if name not in {"body_ids", "needs_confirmation"}]


def _values(row: Any, body_ids: list[UUID] | None) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in _CLIENT_COLUMNS}
    return values | {"body_ids": body_ids, "needs_confirmation": service.is_confidential(row)}


def _client(context: Call, client: ClientRow) -> ApiClient:
    context.db.flush()
    return ApiClient(**_values(client, service.body_ids_of(context.db, client.id)))


def _with_bodies(context: Call, clients: Iterable[ApiClient]) -> None:
    """Lay in the bodies of a whole page by one query."""
    by_id = {client.id: client for client in clients}
    rows = context.db.execute(
        sa.select(col(ApiClientBody.client_id), col(ApiClientBody.body_id))
        .where(col(ApiClientBody.client_id).in_(by_id))
        .order_by(col(ApiClientBody.body_id))
    )
    for client_id, body_id in rows:
        client = by_id[client_id]
        client.body_ids = [*(client.body_ids or []), body_id]


@router.get("/api-clients", permission=permissions.API_CLIENTS_READ)
def list_api_clients(context: Call, query: Annotated[ApiClientQuery, Query()]) -> ApiClientPage:
    """List API clients by name.

    Administrators see them; the list is empty for others.
    """
    statement = sa.select(*(getattr(ClientRow, name) for name in _CLIENT_COLUMNS))
    if query.is_enabled is not None:
        statement = statement.where(col(ClientRow.is_enabled).is_(query.is_enabled))
    if query.modified_since is not None:
        statement = statement.where(col(ClientRow.updated_at) >= query.modified_since)
    order = [Order(ClientRow.name), Order(ClientRow.id)]
    page = fetch(context, statement, ApiClientPage, query, order, lambda row: ApiClient(**_values(row, None)))
    _with_bodies(context, page.items)
    return page


@router.get("/api-clients/{api_client_id}", permission=permissions.API_CLIENTS_READ)
def read_api_client(context: Call, api_client_id: UUID) -> ApiClient:
    """Read an API client."""
    return _client(context, find(context.db, ClientRow, api_client_id))


def _created(context: Call, client: ClientRow, made: SecretRow, secret: str | None) -> ApiClientCreated:
    values = _values(client, service.body_ids_of(context.db, client.id))
    return ApiClientCreated(**values, secret_id=made.id, secret=secret)


def _created_before(context: Call, api_client_id: UUID) -> ApiClientCreated:
    """What a replayed creation answers: the client, and no secret, which is kept nowhere."""
    client = find(context.db, ClientRow, api_client_id)
    first = sa.select(SecretRow).where(col(SecretRow.client_id) == client.id).order_by(col(SecretRow.id)).limit(1)
    return _created(context, client, context.db.scalars(first).one(), None)


@router.post("/api-clients", permission=permissions.API_CLIENTS_WRITE, replay_with=_created_before)
def create_api_client(context: Call, payload: ApiClientCreate) -> ApiClientCreated:
    """Create an API client and its first secret.

    Administrators may. The secret is in this answer and is kept nowhere: a replay has null in its place. Where the
    scopes reach confidential content, the secret works once another administrator has confirmed it.
    """
    client, made, secret = service.create_client(context.db, context.actor, payload)
    context.db.flush()
    context.created_at(f"/api/v1/api-clients/{client.id}")
    return _created(context, client, made, secret)


@router.patch("/api-clients/{api_client_id}", permission=permissions.API_CLIENTS_WRITE)
def update_api_client(context: Call, api_client_id: UUID, payload: ApiClientPatch) -> ApiClient:
    """Change an API client.

    Administrators may. More confidential scopes, or more bodies under them, make its secrets wait for another
    administrator to confirm them.
    """
    client = find(context.db, ClientRow, api_client_id)
    require_administrator(context.actor)
    context.require_match(_client(context, client))
    return _client(context, service.change_client(context.db, context.actor, client, payload))


@router.get("/api-clients/{api_client_id}/secrets", permission=permissions.API_CLIENTS_READ)
def list_api_client_secrets(
    context: Call, api_client_id: UUID, query: Annotated[ApiClientSecretQuery, Query()]
) -> ApiClientSecretPage:
    """List what is known of a client's secrets, ended ones too, in the order they were made."""
    find(context.db, ClientRow, api_client_id)
    columns = (getattr(SecretRow, name) for name in ApiClientSecret.model_fields)
    statement = sa.select(*columns).where(col(SecretRow.client_id) == api_client_id)
    if query.modified_since is not None:
        statement = statement.where(col(SecretRow.updated_at) >= query.modified_since)
    order = [Order(SecretRow.id)]
    return fetch(context, statement, ApiClientSecretPage, query, order, ApiClientSecret.model_validate)


@router.get("/api-client-secrets/{api_client_secret_id}", permission=permissions.API_CLIENTS_READ)
def read_api_client_secret(context: Call, api_client_secret_id: UUID) -> ApiClientSecret:
    """Read what is known of a secret: when it was made, confirmed and used, and when it ends."""
    return ApiClientSecret.model_validate(find(context.db, SecretRow, api_client_secret_id))


def _rotated(made: SecretRow, secret: str | None) -> ApiClientSecretCreated:
    return ApiClientSecretCreated(**ApiClientSecret.model_validate(made).model_dump(), secret=secret)


def _rotated_before(context: Call, api_client_secret_id: UUID) -> ApiClientSecretCreated:
    """What a replayed rotation answers: no secret."""
    return _rotated(find(context.db, SecretRow, api_client_secret_id), None)


@router.post(
    "/api-clients/{api_client_id}/secrets", permission=permissions.API_CLIENTS_WRITE, replay_with=_rotated_before
)
def create_api_client_secret(
    context: Call, api_client_id: UUID, payload: ApiClientSecretCreate
) -> ApiClientSecretCreated:
    """Make a new secret, and end the older ones after an overlap.

    Administrators may. The secret is in this answer and is kept nowhere: a replay has null in its place.
    """
    client = find(context.db, ClientRow, api_client_id)
    overlap = timedelta(hours=payload.overlap_hours)
    made, secret = service.rotate(context.db, context.actor, client, overlap=overlap)
    context.db.flush()
    context.created_at(f"/api/v1/api-client-secrets/{made.id}")
    return _rotated(made, secret)


def _changeable(context: Call, secret_id: UUID) -> SecretRow:
    secret = find(context.db, SecretRow, secret_id)
    require_administrator(context.actor)
    context.require_match(ApiClientSecret.model_validate(secret))
    return secret


@router.verb("/api-client-secrets/{api_client_secret_id}/confirm", permission=permissions.API_CLIENTS_WRITE)
def confirm_api_client_secret(context: Call, api_client_secret_id: UUID) -> ApiClientSecret:
    """Let a secret reach confidential content.

    Another administrator than the one who made it, or who last widened its client, may.
    """
    secret = _changeable(context, api_client_secret_id)
    return context.changed(service.confirm(context.db, context.actor, secret), ApiClientSecret)


@router.delete("/api-client-secrets/{api_client_secret_id}", permission=permissions.API_CLIENTS_WRITE)
def delete_api_client_secret(context: Call, api_client_secret_id: UUID) -> None:
    """End a secret now.

    It stays listed. A secret in use changes every minute, so send `If-Match: *` when it must end whatever its state.
    """
    service.revoke(context.db, _changeable(context, api_client_secret_id))
