"""Generated requests over the whole contract: no crash, and every answer is one the contract names.

A few requests to each operation, the same at every run. `make fuzz` sends thousands more: it sets how many with
`KURS_FUZZ_EXAMPLES` and adds the phases that go through every limit and every sequence with `KURS_FUZZ_PHASES`.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contract.operations import CONTRACT
from tests.support.live_server import LiveServer

pytestmark = [pytest.mark.contract, pytest.mark.slow]

SCHEMATHESIS = Path(sys.executable).parent / "schemathesis"
EXAMPLES = os.environ.get("KURS_FUZZ_EXAMPLES", "5")
PHASES = os.environ.get("KURS_FUZZ_PHASES", "examples,fuzzing")
CHECKS = [
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "unsupported_method",
]


@pytest.mark.parametrize("account", ["secretary", "public"])
def test_no_generated_request_gets_an_answer_outside_the_contract(
    account: str, live_server: LiveServer, tmp_path: Path
) -> None:
    options = ["--checks", ",".join(CHECKS), "--phases", PHASES, "--max-examples", EXAMPLES]
    options += ["--generation-deterministic", "--no-shrink"]
    # Signing out would make a public caller of the secretary.
    options += ["--exclude-operation-id", "delete_session", "--no-color", "--report-dir", str(tmp_path)]
    if account != "public":
        options += ["--header", f"Authorization: Bearer {live_server.token(account)}"]
    done = subprocess.run(
        [str(SCHEMATHESIS), "run", str(CONTRACT), "--url", live_server.base_url, *options],
        cwd=tmp_path,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]
