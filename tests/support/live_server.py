"""A real server in a process of its own, on a free port of this machine, with data of its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kurs.kernel.settings import Settings

KURS = Path(sys.executable).parent / "kurs"
PATIENCE_SECONDS = 30
# For what asks as fast as it can; journeys of people keep the limits.
NO_RATE_LIMITS = {name: "0" for name in Settings.model_fields if name.startswith("rate_limits_")}


@dataclass(frozen=True)
class LiveServer:
    """Where it answers, and the environment in which `kurs` commands reach the same data."""

    base_url: str
    port: int
    process: int
    environment: dict[str, str]

    def command(self, *arguments: str) -> str:
        """Run `kurs` beside the server and give what it printed. Raises `CalledProcessError` when it fails."""
        done = subprocess.run(
            [str(KURS), *arguments], env=self.environment, check=True, stdout=subprocess.PIPE, text=True
        )
        return done.stdout.strip()

    def token(self, account: str) -> str:
        """A bearer token of a demo account."""
        return self.command("token", "create", "--account", account).split()[-1]


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment_for(directory: Path, port: int, **settings: str) -> dict[str, str]:
    """The environment of a server whose data is in `directory`; settings without their `KURS_`, in lower case."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("KURS_")}
    chosen = {"environment": "demo", "data_directory": str(directory), "port": str(port), **settings}
    return own | {f"KURS_{name.upper()}": value for name, value in chosen.items()}


@contextmanager
def serving(
    directory: Path, *, prepare: Sequence[str] = ("migrate", "demo"), prefix: Sequence[str] = (), **settings: str
) -> Iterator[LiveServer]:
    """Prepare the data with `kurs` commands, serve until the block ends. `prefix` runs before the server's command."""
    port = free_port()
    environment = environment_for(directory, port, base_url=f"http://127.0.0.1:{port}", **settings)
    log = directory / "server.log"
    with log.open("w") as output:
        for command in prepare:
            subprocess.run([str(KURS), command], env=environment, check=True, stdout=output, stderr=output)
        process = subprocess.Popen([*prefix, str(KURS), "serve"], env=environment, stdout=output, stderr=output)
    try:
        wait_until_ready(f"http://127.0.0.1:{port}/readyz", process, log)
        yield LiveServer(f"http://127.0.0.1:{port}", port, process.pid, environment)
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE_SECONDS)


def wait_until_ready(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return when `url` answers. Raises `RuntimeError` with the log when the process ends or takes too long."""
    for _ in range(PATIENCE_SECONDS * 20):
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url, timeout=1):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
    raise RuntimeError(f"the server did not start:\n{log.read_text()}")
