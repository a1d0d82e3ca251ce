"""An application for each engine, on a database that is made anew for each world."""

from collections.abc import Callable, Iterator

import pytest
from fastapi import FastAPI

from kurs.kernel.settings import Environment, Settings
from kurs.main import create_app
from tests.support.applications import BASE_URL, NO_RATE_LIMITS, SECRET_KEY
from tests.support.databases import Databases, databases_for


def _settings(url: str) -> Settings:
    return Settings(
        _env_file=None,
        environment=Environment.test,
        database_url=url,
        secret_key=SECRET_KEY,
        base_url=BASE_URL,
        allowed_hosts=["localhost"],
        **NO_RATE_LIMITS,
    )


@pytest.fixture(scope="session")
def empty_on(worker_id: str) -> Iterator[Callable[[str], FastAPI]]:
    """Kurs on an engine, with an empty database each time it is asked for."""
    databases: dict[str, Databases] = {}
    made: dict[str, FastAPI] = {}

    def on(engine_name: str) -> FastAPI:
        if engine_name in made:
            made[engine_name].state.runtime.database.close()
        else:
            databases[engine_name] = databases_for(engine_name, f"oracle_{worker_id}")
        databases[engine_name].reset("empty")
        if engine_name not in made:
            made[engine_name] = create_app(_settings(databases[engine_name].url))
        return made[engine_name]

    yield on
    for engine_name, app in made.items():
        app.state.runtime.database.close()
        databases[engine_name].drop()
