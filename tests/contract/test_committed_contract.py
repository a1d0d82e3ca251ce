"""What lies in the repository is what the code says, and linters and generators accept it."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.contract.operations import CONTRACT
from tests.support.live_server import KURS

pytestmark = pytest.mark.contract

ROOT = CONTRACT.parents[1]
FRONTEND = ROOT / "frontend"
HINT = "run `make contract` and look at what changed"


def in_frontend(*command: str) -> subprocess.CompletedProcess[str]:
    """Run a tool of the web app's packages."""
    environment = os.environ | {"REDOCLY_TELEMETRY": "off", "NO_COLOR": "1"}
    arguments = ["npx", "--no-install", *command]
    return subprocess.run(arguments, cwd=FRONTEND, env=environment, check=False, capture_output=True, text=True)


def test_the_committed_contract_is_what_the_code_generates(tmp_path: Path) -> None:
    generated = tmp_path / "openapi.json"
    subprocess.run([str(KURS), "contract", "--output", str(generated)], cwd=ROOT, check=True)
    assert generated.read_bytes() == CONTRACT.read_bytes(), HINT


def lint(contract: str) -> list[str]:
    """What the linter has to say: rule and message."""
    done = in_frontend("redocly", "lint", "--config", "../openapi/redocly.yaml", "--format", "json", contract)
    return [f"{problem['ruleId']}: {problem['message']}" for problem in json.loads(done.stdout)["problems"]]


def test_the_contract_passes_the_linter_without_a_word() -> None:
    assert lint("../openapi/openapi.json") == []


def test_the_linter_refuses_a_contract_without_summaries(tmp_path: Path) -> None:
    broken = tmp_path / "openapi.json"
    broken.write_text(CONTRACT.read_text(encoding="utf-8").replace('"summary"', '"x-nothing"'), encoding="utf-8")
    assert any("summary" in found for found in lint(str(broken)))


def test_the_committed_types_of_the_web_app_are_generated_from_the_contract(tmp_path: Path) -> None:
    generated = tmp_path / "schema.d.ts"
    done = in_frontend("openapi-typescript", "../openapi/openapi.json", "--output", str(generated))
    assert done.returncode == 0, done.stderr
    assert generated.read_bytes() == (FRONTEND / "src/api/schema.d.ts").read_bytes(), HINT


def test_the_generated_types_compile_strictly(tmp_path: Path) -> None:
    generated = tmp_path / "schema.d.ts"
    in_frontend("openapi-typescript", "../openapi/openapi.json", "--output", str(generated))
    done = in_frontend("tsc", "--strict", "--noEmit", "--skipLibCheck", "false", str(generated))
    assert done.returncode == 0, done.stdout
