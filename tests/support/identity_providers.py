"""The certified OpenID Connect provider in a process of its own, on a free port of this machine."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.live_server import PATIENCE_SECONDS, free_port

FOLDER = Path(__file__).parent / "identity_provider"
INSTALLED = FOLDER / "node_modules/oidc-provider"
CLIENT_ID = "kurs"
CLIENT_SECRET = "a secret of the tests"


@dataclass
class IdentityProvider:
    """A running provider. `issuer` is on another host name than Kurs, so that the way between them crosses sites."""

    issuer: str
    process: subprocess.Popen[str]

    def know(self, base_url: str) -> None:
        """Let Kurs at this address sign people in."""
        self._tell(f"client {base_url}")

    def rotate_key(self) -> None:
        """Sign with a new key from now on."""
        self._tell("rotate")

    def _tell(self, command: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{command}\n")
        self.process.stdin.flush()
        self.wait()

    def wait(self) -> None:
        """Return when the provider has done what it was told. Raises `RuntimeError` when it has ended instead."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line == "done\n":
                return
        raise RuntimeError("the identity provider has ended")


def find_node() -> str | None:
    """The Node.js that `make` installs where the system's is missing or old, else the system's."""
    return shutil.which("node", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]))


@contextmanager
def providing(log: Path) -> Iterator[IdentityProvider]:
    """Run the provider until the block ends; what it says goes to `log`."""
    node = find_node()
    if node is None or not INSTALLED.is_dir():
        raise RuntimeError("The identity provider of the tests is not installed; `make provision` installs it.")
    port = free_port()
    with log.open("w") as output:
        process = subprocess.Popen(
            [node, "server.js", str(port)],
            cwd=FOLDER,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=output,
            text=True,
        )
    provider = IdentityProvider(f"http://localhost:{port}", process)
    try:
        provider.wait()
        yield provider
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE_SECONDS)
