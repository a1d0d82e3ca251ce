"""The servers measured side by side: Kurs, a bare server that sends the same bytes, and the usual way."""

import base64
import http.client
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.live_server import NO_RATE_LIMITS, LiveServer, free_port, serving, wait_until_ready

SERVER_CORE, LOAD_CORE = 0, 1
UVICORN = ["--loop", "uvloop", "--http", "httptools", "--no-access-log", "--log-level", "warning"]
CLOCK_TICKS = os.sysconf("SC_CLK_TCK")
# What belongs to one answer alone, or is written by the server itself.
NOT_REPLAYED = {"date", "server", "content-length", "transfer-encoding", "connection"}


@dataclass(frozen=True)
class Contender:
    """A server under load."""

    name: str
    port: int
    process: int

    def cpu_seconds(self) -> float:
        """Processor time it has used so far."""
        fields = Path(f"/proc/{self.process}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / CLOCK_TICKS


def on_core(core: int) -> None:
    """Keep this process, and what it starts from now on, to one core; does nothing where there is no such core."""
    if (os.cpu_count() or 1) > core:
        os.sched_setaffinity(0, {core})


@contextmanager
def kurs(directory: Path, database_url: str) -> Iterator[LiveServer]:
    """Kurs as it is run, on data that is already there; logs go to a file as they would in production."""
    with serving(directory, prepare=(), database_url=database_url, **NO_RATE_LIMITS) as server:
        yield server


@contextmanager
def uvicorn(name: str, application: str, directory: Path, environment: dict[str, str]) -> Iterator[Contender]:
    """Another ASGI application under the same server program and settings."""
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", application, "--port", str(port), *UVICORN]
    log = directory / f"{name}.log"
    with log.open("w") as output:
        process = subprocess.Popen(command, env=os.environ | environment, stdout=output, stderr=output)
    try:
        wait_until_ready(f"http://127.0.0.1:{port}/livez", process, log)
        yield Contender(name, port, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=30)


def recorded(
    port: int, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None
) -> dict[str, object]:
    """What a server answers to one request, for the bare server to repeat."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request(method, path, body or None, headers or {})
    answer = connection.getresponse()
    content = answer.read()
    if answer.status >= 400:
        raise RuntimeError(f"{method} {path} answered {answer.status}: {content[:500]!r}")
    kept = {name.lower(): value for name, value in answer.getheaders() if name.lower() not in NOT_REPLAYED}
    plain_path = path.split("?", 1)[0]
    encoded = base64.b64encode(content).decode()
    return {"method": method, "path": plain_path, "status": answer.status, "headers": kept, "body": encoded}


@contextmanager
def rivals(directory: Path, answers: list[dict[str, object]], baseline_url: str) -> Iterator[dict[str, Contender]]:
    """The bare server with these answers, and the usual way on its own database."""
    recording = directory / "answers.json"
    livez = {"method": "GET", "path": "/livez", "status": 200, "headers": {}, "body": ""}
    recording.write_text(json.dumps([*answers, livez]), encoding="utf-8")
    with ExitStack() as stack:
        bare = uvicorn("bare", "tests.load.bare:app", directory, {"KURS_BENCH_ANSWERS": str(recording)})
        usual = uvicorn("usual", "tests.load.baseline:app", directory, {"KURS_BENCH_BASELINE": baseline_url})
        yield {"bare": stack.enter_context(bare), "usual": stack.enter_context(usual)}
