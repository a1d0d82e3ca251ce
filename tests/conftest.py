"""What every test can ask for: a database on each engine, the application on it, and a client for each account."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support import postgresql
from tests.support.databases import ENGINES
from tests.support.live_server import NO_RATE_LIMITS, LiveServer, serving

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from tests.support.applications import Application, Applications
    from tests.support.office import Office

SHARED = Path(__file__).parents[2] / "shared"


def pytest_configure(config: pytest.Config) -> None:
    """Make the directory that this run's databases live in; workers inherit it."""
    if not hasattr(config, "workerinput"):
        os.environ[postgresql.RUN_DIRECTORY_VARIABLE] = str(postgresql.make_run_directory())


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the PostgreSQL of this run, where one was started, and remove the directory."""
    if not hasattr(config, "workerinput"):
        postgresql.remove_run_directory(Path(os.environ[postgresql.RUN_DIRECTORY_VARIABLE]))


@pytest.fixture(scope="session")
def applications(worker_id: str) -> Iterator[Applications]:
    """The applications of this worker, one per engine, made when first asked for."""
    # Imported here so that tests of pure functions start without the whole application.
    from tests.support.applications import Applications

    made = Applications(worker_id)
    yield made
    made.close()


@pytest.fixture(autouse=True)
def connections_given_back(request: pytest.FixtureRequest) -> Iterator[None]:
    """A connection left in use would be found by the garbage collector, in a test that is not to blame."""
    yield
    if "applications" in request.fixturenames:
        request.getfixturevalue("applications").expect_idle()


@pytest.fixture(params=ENGINES)
def engine_name(request: pytest.FixtureRequest) -> str:
    """SQLite, then PostgreSQL: a test that uses this runs on both."""
    return str(request.param)


@pytest.fixture
def application(engine_name: str, applications: Applications) -> Application:
    """Kurs on an empty, migrated database, on both engines."""
    return applications.on(engine_name, "empty")


@pytest.fixture
def office(application: Application) -> Office:
    """A board, a committee and an account for each role, on both engines."""
    from tests.support.office import Office

    return Office(application)


@pytest.fixture
def demo(engine_name: str, applications: Applications) -> Application:
    """Kurs with the demo's data, on both engines."""
    return applications.on(engine_name, "demo")


@pytest.fixture
def demo_client(applications: Applications) -> Callable[[str], TestClient]:
    """A client of a demo account (`public` for none) on SQLite, for what has nothing to do with the engine."""
    return applications.on("sqlite", "demo").client


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents beside the repository; skips where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not here")
    return SHARED


@pytest.fixture(scope="session")
def live_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """A real server with the demo's data, one per worker; for what only a real connection shows."""
    with serving(tmp_path_factory.mktemp("server"), **NO_RATE_LIMITS) as server:
        yield server
