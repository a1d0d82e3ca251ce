"""Kurs in the test's own process, on a database of the test's own, and clients that call it as somebody."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from sqlalchemy.pool import QueuePool
from starlette.testclient import TestClient

from kurs.kernel.database import Database
from kurs.kernel.settings import Environment, Settings
from kurs.main import create_app
from tests.support.databases import AUDIT_KEY, Databases, databases_for
from tests.support.postgresql import RUN_DIRECTORY_VARIABLE

BASE_URL = "https://localhost"
# A test asks more in a second than a person in a minute; what is about the limits sets its own.
NO_RATE_LIMITS = {name: 0 for name in Settings.model_fields if name.startswith("rate_limits_")}
SECRET_KEY = "a secret of the tests, long enough to be taken for one"


@dataclass
class Application:
    """Kurs on one database. `client(account)` calls it as a demo account, or as the public."""

    app: FastAPI
    clients: dict[str, TestClient] = field(default_factory=dict)

    @property
    def database(self) -> Database:
        """The database it runs on."""
        database: Database = self.app.state.runtime.database
        return database

    def client(self, account: str = "public", **options: Any) -> TestClient:
        """A client signed in as a demo account by its session cookie; `public` is not signed in.

        The auditor says why they read, as the service wants.
        """
        client = TestClient(self.app, base_url=BASE_URL, raise_server_exceptions=False, **options)
        client.headers["X-Kurs-Request"] = "1"
        if account == "auditor":
            client.headers["X-Kurs-Reason"] = "Tilsyn"
        if account != "public":
            answer = client.post("/api/v1/session", json={"account": account})
            answer.raise_for_status()
        return client


class Applications:
    """One application per engine, kept from test to test while its database is made anew for each."""

    def __init__(self, worker: str) -> None:
        self._worker = worker
        self._databases: dict[str, Databases] = {}
        self._made: dict[str, Application] = {}

    def on(self, engine_name: str, template: str) -> Application:
        """The application of an engine, on a fresh copy of a template."""
        if engine_name not in self._databases:
            self._databases[engine_name] = databases_for(engine_name, self._worker)
        databases = self._databases[engine_name]
        if engine_name in self._made:
            self.expect_idle()
            self._made[engine_name].database.close()
        databases.reset(template)
        if engine_name not in self._made:
            self._made[engine_name] = Application(create_app(_settings(databases.url)))
        return self._made[engine_name]

    def expect_idle(self) -> None:
        """Whoever asked for a connection has given it back."""
        for engine_name, application in self._made.items():
            pool = application.database.engine.pool
            assert isinstance(pool, QueuePool)
            assert pool.checkedout() == 0, engine_name

    def close(self) -> None:
        """Close and remove everything."""
        for engine_name, databases in self._databases.items():
            if engine_name in self._made:
                self._made[engine_name].database.close()
            databases.drop()


def _settings(url: str) -> Settings:
    return Settings(
        _env_file=None,
        environment=Environment.demo,
        database_url=url,
        data_directory=Path(os.environ[RUN_DIRECTORY_VARIABLE]) / "data",
        secret_key=SECRET_KEY,
        audit_key=AUDIT_KEY,
        base_url=BASE_URL,
        allowed_hosts=["localhost", "127.0.0.1"],
        **NO_RATE_LIMITS,
    )
