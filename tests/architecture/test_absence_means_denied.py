"""What was not declared is denied, and it is found before the first request."""

import subprocess
import sys
import textwrap
from pathlib import Path
from types import SimpleNamespace

import pytest
from fastapi import APIRouter
from fastapi.routing import iter_route_contexts

from kurs import features
from kurs.kernel.permission import Permission
from kurs.kernel.routing import KursRoute, MissingPermission
from kurs.kernel.settings import Settings
from kurs.main import OPEN_PATHS, create_app


def test_a_table_without_a_rule_stops_the_start() -> None:
    # In a process of its own, because a table once defined stays known to every later test.
    program = """
        from uuid import UUID
        from sqlmodel import Field
        import kurs.main
        from kurs.kernel.settings import Settings
        from kurs.kernel.table import Record

        class Forgotten(Record, table=True):
            __tablename__ = "forgotten"

        kurs.main.create_app(Settings(environment="demo", database_url="sqlite://"))
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(program)], check=False, capture_output=True, text=True)
    assert done.returncode != 0
    assert "MissingRule: no visibility rule for: forgotten" in done.stderr


def test_a_route_without_a_permission_stops_the_start() -> None:
    router = APIRouter(route_class=KursRoute)

    async def list_secrets() -> None: ...

    with pytest.raises(MissingPermission, match="/secrets"):
        router.add_api_route("/secrets", list_secrets, methods=["GET"])


def test_a_route_that_came_around_the_routers_of_features_stops_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = APIRouter()

    @plain.get("/secrets")
    async def list_secrets() -> dict[str, str]:
        return {"secret": "told"}

    monkeypatch.setattr(features, "FEATURES", [*features.FEATURES, SimpleNamespace(api=plain)])
    with pytest.raises(MissingPermission, match="/api/v1/secrets"):
        create_app(Settings(_env_file=None, environment="test", data_directory=tmp_path))


def test_every_route_has_a_permission_unless_it_is_open_by_name(tmp_path: Path) -> None:
    app = create_app(Settings(_env_file=None, environment="test", data_directory=tmp_path))
    routes = list(iter_route_contexts(app.routes))
    without = {route.path for route in routes if not isinstance(_permission_of(route), Permission)}
    browser_routes = {route.path for route in routes if str(route.path).startswith("/sign-in")}
    app.state.runtime.database.close()

    assert without == OPEN_PATHS
    assert browser_routes == {"/sign-in/start", "/sign-in/callback", "/sign-in/sign-out"}


def _permission_of(route: object) -> object:
    return getattr(getattr(route, "endpoint", None), "kurs_permission", None)
