"""API clients of tests: made and confirmed through the API, and called with their secrets."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import col
from starlette.testclient import TestClient

from kurs.identity.models import ApiClient, ApiClientSecret
from tests.support.applications import BASE_URL
from tests.support.callers import Caller
from tests.support.office import Office
from tests.support.payloads import a_role_grant, an_api_client


def made(office: Office, **changes: Any) -> Any:
    """A new client with its secret, as its administrator sees it this once."""
    return office["administrator"].create("/api-clients", an_api_client(**changes))


def calling(office: Office, secret: str) -> Caller:
    """Calls with a secret."""
    client = TestClient(office.application.app, base_url=BASE_URL, raise_server_exceptions=False)
    client.headers["Authorization"] = f"Bearer {secret}"
    return Caller(client)


def works(office: Office, secret: str) -> bool:
    """Whether a secret proves anything at this moment."""
    return calling(office, secret).get("/bodies").status_code == 200


def second_administrator(office: Office) -> Caller:
    """The employee, as an administrator beside the first one."""
    if not office["administrator"].items("/role-grants", account_id=office.accounts["employee"]):
        grant = a_role_grant(office.accounts["employee"], role="administrator")
        office["administrator"].create("/role-grants", grant)
    return office["employee"]


def confirm(office: Office, secret_id: str) -> None:
    """Let a secret reach confidential content, as the second administrator."""
    answer = second_administrator(office).act(f"/api-client-secrets/{secret_id}", "confirm")
    assert answer.status_code == 200, answer.text


def let_it_be(office: Office, model: type[ApiClient] | type[ApiClientSecret], row_id: str, **values: datetime) -> None:
    """Set what only time sets."""
    with office.database.system("let time pass") as db:
        row = next(row for row in db.scalars(sa.select(model)) if str(row.id) == row_id)
        for name, value in values.items():
            setattr(row, name, value)


def kept_secrets(office: Office, client_id: str) -> list[ApiClientSecret]:
    """The rows of a client's secrets, in the order they were made."""
    with office.database.system("read what is kept") as db:
        rows = db.scalars(sa.select(ApiClientSecret).order_by(col(ApiClientSecret.id)))
        return [row for row in rows if str(row.client_id) == client_id]
