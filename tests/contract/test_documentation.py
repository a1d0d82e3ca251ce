"""The examples on the integrators' page run, in the order they stand, against a real server."""

import os
import re
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.contract.operations import CONTRACT
from tests.support.live_server import LiveServer

pytestmark = pytest.mark.contract

ROOT = CONTRACT.parents[1]
PAGE = (ROOT / "docs" / "integrating.md").read_text(encoding="utf-8")


def examples(language: str) -> str:
    """All code blocks of a language as one program."""
    return "\n".join(re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL))


def run(command: list[str], live_server: LiveServer) -> subprocess.CompletedProcess[str]:
    credentials = {"KURS_URL": live_server.base_url, "KURS_TOKEN": live_server.token("secretary")}
    return subprocess.run(command, env=os.environ | credentials, cwd=ROOT, check=False, capture_output=True, text=True)


def test_the_python_examples_run(live_server: LiveServer, tmp_path: Path) -> None:
    program = tmp_path / "examples.py"
    program.write_text(examples("python"), encoding="utf-8")
    done = run([sys.executable, str(program)], live_server)
    assert done.returncode == 0, done.stderr
    assert "open items" in done.stdout
    assert "09:15 45 Fælles lederdag" in done.stdout
    assert "made meeting" in done.stdout


def test_the_shell_examples_run(live_server: LiveServer) -> None:
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    done = run(["bash", "-euc", examples("sh")], live_server)
    assert done.returncode == 0, done.stderr
    assert '"items"' in done.stdout


def test_the_documentation_is_served_where_it_is_said_to_be(live_server: LiveServer) -> None:
    with urllib.request.urlopen(f"{live_server.base_url}/docs") as answer:
        assert answer.url == f"{live_server.base_url}/docs/"
        assert answer.headers["content-type"].startswith("text/html")
