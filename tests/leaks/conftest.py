"""The house on each engine, furnished once per worker."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kurs.kernel.settings import Environment, Settings
from kurs.main import create_app
from tests.leaks.dataset import furnished
from tests.leaks.house import House
from tests.support.applications import BASE_URL, NO_RATE_LIMITS, SECRET_KEY
from tests.support.databases import ENGINES, databases_for
from tests.support.postgresql import RUN_DIRECTORY_VARIABLE


def _settings(url: str) -> Settings:
    # Not the demo: there, the list of accounts is shown to everybody on purpose.
    return Settings(
        _env_file=None,
        environment=Environment.test,
        database_url=url,
        data_directory=Path(os.environ[RUN_DIRECTORY_VARIABLE]) / "leaks",
        secret_key=SECRET_KEY,
        base_url=BASE_URL,
        allowed_hosts=["localhost"],
        **NO_RATE_LIMITS,
    )


@pytest.fixture(scope="session")
def houses(worker_id: str) -> Iterator[Callable[[str], House]]:
    """The house on an engine, made when first asked for."""
    made: dict[str, House] = {}
    databases = {}

    def house_on(engine_name: str) -> House:
        if engine_name not in made:
            databases[engine_name] = databases_for(engine_name, f"leaks_{worker_id}")
            databases[engine_name].reset("empty")
            made[engine_name] = furnished(create_app(_settings(databases[engine_name].url)))
        return made[engine_name]

    yield house_on
    for engine_name, house in made.items():
        house.database.close()
        databases[engine_name].drop()


@pytest.fixture(params=ENGINES)
def house(request: pytest.FixtureRequest, houses: Callable[[str], House]) -> House:
    """The furnished house, on both engines; a test that changes it must leave what others rely on."""
    return houses(request.param)
