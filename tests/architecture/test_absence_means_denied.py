"""What was not declared is denied, and it is found before the first request."""

import subprocess
import sys
import textwrap

import pytest
from fastapi import APIRouter

from kurs.kernel.routing import KursRoute, MissingPermission


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
