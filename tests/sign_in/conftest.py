"""Kurs with a provider to sign in at, and browsers that come and go between the two."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from fastapi import FastAPI
from httpx import Response
from starlette.testclient import TestClient

from kurs.kernel.database import Database
from kurs.kernel.settings import Environment, Settings
from kurs.main import create_app
from kurs.sign_in.provider import Provider
from tests.sign_in.fake_provider import CLIENT_ID, CLIENT_SECRET, FakeProvider, provided
from tests.support.applications import BASE_URL, NO_RATE_LIMITS, SECRET_KEY, Application, Applications

START = "/sign-in/start"
CALLBACK = "/sign-in/callback"
PAGE = "text/html,application/xhtml+xml"


@dataclass
class Browser:
    """A browser before Kurs: keeps cookies, asks for pages, follows nothing by itself."""

    client: TestClient
    provider: FakeProvider

    def start(self, **asked: str) -> Response:
        """Ask to sign in."""
        return self.client.get(START, params=asked or None)

    def go(self, **asked: str) -> dict[str, str]:
        """Ask to sign in, and sign in at the provider; what the browser then comes back with."""
        answer = self.start(**asked)
        assert answer.status_code == 303, answer.text
        return self.provider.authorize(answer.headers["location"])

    def come_back(self, values: dict[str, str]) -> Response:
        """Come back from the provider."""
        return self.client.get(f"{CALLBACK}?{urlencode(values)}")

    def sign_in(self, **asked: str) -> Response:
        """The whole way."""
        return self.come_back(self.go(**asked))

    def session(self) -> Any:
        """Who Kurs takes it for."""
        answer = self.client.get("/api/v1/session")
        assert answer.status_code == 200
        return answer.json()


@dataclass
class House:
    """Kurs and its provider. Connecting again gives the same application other settings."""

    app: FastAPI
    provider: FakeProvider

    @property
    def database(self) -> Database:
        database: Database = self.app.state.runtime.database
        return database

    def browser(self) -> Browser:
        """A browser of its own."""
        client = TestClient(self.app, base_url=BASE_URL, raise_server_exceptions=False, follow_redirects=False)
        client.headers |= {"Accept": PAGE, "X-Kurs-Request": "1"}
        return Browser(client, self.provider)


def refusal_of(answer: Response) -> str:
    """The word a refused browser is told on the sign-in page."""
    assert answer.status_code == 303, answer.text
    where = urlsplit(answer.headers["location"])
    told = dict(parse_qsl(where.query))
    assert (where.netloc, where.path) == ("", "/sign-in"), where
    assert set(told) == {"problem", "id"}
    assert told["id"] == answer.headers["x-request-id"]
    assert "__Host-kurs=" not in answer.headers.get("set-cookie", "")
    return told["problem"]


@pytest.fixture
def provider() -> Iterator[FakeProvider]:
    """A provider of the test's own."""
    with provided() as made:
        yield made


@pytest.fixture(scope="session")
def apps() -> dict[str, FastAPI]:
    """Kurs as it is outside the demo, one a database, kept from test to test: it is slow to make."""
    return {}


@pytest.fixture
def connected(
    application: Application, provider: FakeProvider, apps: dict[str, FastAPI]
) -> Iterator[Callable[..., House]]:
    """Kurs on an empty database, connected to the provider with the settings that a test names; on both engines."""
    yield from _connections(application, provider, apps)


@pytest.fixture
def connected_sqlite(
    applications: Applications, provider: FakeProvider, apps: dict[str, FastAPI]
) -> Iterator[Callable[..., House]]:
    """As `connected`, on SQLite alone: for what the database has no part in."""
    yield from _connections(applications.on("sqlite", "empty"), provider, apps)


def _connections(
    application: Application, provider: FakeProvider, apps: dict[str, FastAPI]
) -> Iterator[Callable[..., House]]:
    def connect(**changes: Any) -> House:
        settings = settings_of(application, provider, **changes)
        app = apps.get(settings.database_url) or apps.setdefault(settings.database_url, create_app(settings))
        app.state.runtime = replace(app.state.runtime, settings=settings)
        app.state.provider = Provider(settings) if settings.has_provider else None
        return House(app, provider)

    yield connect
    for app in apps.values():
        app.state.runtime.database.close()


def settings_of(application: Application, provider: FakeProvider, **changes: Any) -> Settings:
    """A plain connection to the provider."""
    chosen = {
        "environment": Environment.test,
        "database_url": application.database.engine.url.render_as_string(hide_password=False),
        "secret_key": SECRET_KEY,
        "base_url": BASE_URL,
        "allowed_hosts": ["localhost"],
        "oidc_issuer": provider.issuer,
        "oidc_client_id": CLIENT_ID,
        "oidc_client_secret": CLIENT_SECRET,
        "oidc_new_accounts": "everybody",
        "oidc_timeout_seconds": 5,
        **NO_RATE_LIMITS,
        **changes,
    }
    return Settings(_env_file=None, **chosen)
