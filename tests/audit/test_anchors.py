"""What is signed day by day finds a tail that was cut off; nothing is signed that is not ours."""

import asyncio
import json
import subprocess
import time
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from kurs.audit.anchors import AnchorFailure, read_anchors, write_anchor
from kurs.audit.daily import anchor_daily, anchor_once, stop
from kurs.identity.models import Unit
from kurs.kernel.clock import now
from kurs.kernel.database import Database
from kurs.kernel.guard import Refused
from kurs.kernel.trail import ENTRIES, HEAD, VALUES, Seal
from tests.audit.past_triggers import past_triggers
from tests.support import asynchronous
from tests.support.applications import Applications
from tests.support.databases import AUDIT_KEY
from tests.support.live_server import KURS, environment_for
from tests.support.office import Office
from tests.support.payloads import a_person

SEAL = Seal(AUDIT_KEY.encode())


@pytest.fixture
def sqlite_office(applications: Applications) -> Office:
    """The office on SQLite: the file of anchors has nothing to do with the engine."""
    return Office(applications.on("sqlite", "empty"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the anchors go."""
    return tmp_path / "elsewhere" / "anchors.jsonl"


def the_day_after(monkeypatch: pytest.MonkeyPatch, days: int = 1) -> None:
    """Anchors are written as of some days later."""
    later = now() + timedelta(days=days)
    monkeypatch.setattr("kurs.audit.anchors.now", lambda: later)


def kurs_audit(office: Office, directory: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command line on the office's database."""
    url = office.database.engine.url.render_as_string(hide_password=False)
    environment = environment_for(directory, 8150, database_url=url, audit_key=AUDIT_KEY)
    return subprocess.run(
        [str(KURS), "audit", *arguments], env=environment, check=False, capture_output=True, text=True
    )


def wait_for_text_in(file: Path) -> None:
    """Return once something is written there."""
    while not (file.exists() and file.read_text()):
        time.sleep(0.01)


def cut_off(office: Office, sequence: int) -> None:
    """Take away what lies behind a number, and put back the head that was there then, properly sealed."""
    url = office.database.engine.url.render_as_string(hide_password=False)
    with past_triggers(url, keeps=True) as connection:
        gone = sa.select(ENTRIES.c.id).where(ENTRIES.c.sequence > sequence)
        connection.execute(sa.delete(VALUES).where(VALUES.c.entry_id.in_(gone)))
        connection.execute(sa.delete(ENTRIES).where(ENTRIES.c.sequence > sequence))
        last = connection.scalar(sa.select(ENTRIES.c.hash).where(ENTRIES.c.sequence == sequence))
        connection.execute(sa.update(HEAD).values(sequence=sequence, hash=last, seal=SEAL.of(sequence, last)))


def test_one_line_a_day_is_written(sqlite_office: Office, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        write_anchor(sqlite_office.database, file)
    the_day_after(monkeypatch)
    sqlite_office["administrator"].create("/people", a_person())
    write_anchor(sqlite_office.database, file)

    first, second = read_anchors(file.read_text().splitlines(), SEAL)
    assert second.sequence > first.sequence
    assert (second.at.date() - first.at.date()).days == 1


def test_a_tail_that_was_cut_off_with_its_head_is_found(sqlite_office: Office, file: Path, tmp_path: Path) -> None:
    anchor = write_anchor(sqlite_office.database, file)
    sound = kurs_audit(sqlite_office, tmp_path, "verify", "--anchors", str(file))
    assert (sound.returncode, sound.stdout) == (0, f"The trail holds: {anchor.sequence} entries.\n")
    cut_off(sqlite_office, anchor.sequence - 3)

    without, with_anchors = (
        kurs_audit(sqlite_office, tmp_path, "verify", *arguments) for arguments in ([], ["--anchors", str(file)])
    )

    assert without.returncode == 0
    assert with_anchors.returncode == 1
    assert f"The entries from {anchor.sequence - 2} on are gone" in with_anchors.stderr


def test_the_servers_own_anchors_are_used_where_no_others_are_named(
    sqlite_office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "audit-anchors.jsonl"
    monkeypatch.setattr(sqlite_office.application.app.state.runtime.settings, "audit_anchors_file", own)
    anchor = write_anchor(sqlite_office.database, own)
    cut_off(sqlite_office, anchor.sequence - 3)

    at_the_command_line = kurs_audit(sqlite_office, tmp_path, "verify")
    over_http = sqlite_office["auditor"].read("/audit/verification")

    assert at_the_command_line.returncode == 1
    assert f"The entries from {anchor.sequence - 2} on are gone" in at_the_command_line.stderr
    assert (over_http["is_intact"], over_http["entries"] is not None) == (False, True)


def test_the_service_anchors_as_soon_as_it_runs(
    sqlite_office: Office, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = sqlite_office.application.app
    monkeypatch.setattr(app.state.runtime.settings, "audit_anchors_file", file)
    with TestClient(app):
        wait_for_text_in(file)
    assert len(read_anchors(file.read_text().splitlines(), SEAL)) == 1


def test_a_finding_says_which_entry_and_why_and_ends_with_1(sqlite_office: Office, tmp_path: Path) -> None:
    url = sqlite_office.database.engine.url.render_as_string(hide_password=False)
    with past_triggers(url, keeps=True) as connection:
        connection.execute(sa.update(ENTRIES).where(ENTRIES.c.sequence == 7).values(actor="somebody"))

    found = kurs_audit(sqlite_office, tmp_path, "verify")

    assert found.returncode == 1
    assert found.stderr == "Entry 7 was changed. 6 entries before it hold.\n"


def test_the_end_is_not_signed_where_it_lies_before_one_signed_earlier(
    sqlite_office: Office, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    anchor = write_anchor(sqlite_office.database, file)
    cut_off(sqlite_office, anchor.sequence - 3)
    the_day_after(monkeypatch)

    with pytest.raises(AnchorFailure, match="once ended"):
        write_anchor(sqlite_office.database, file)
    assert len(file.read_text().splitlines()) == 1


def test_an_end_that_is_not_ours_is_not_signed_and_never_sealed_again(sqlite_office: Office, file: Path) -> None:
    url = sqlite_office.database.engine.url.render_as_string(hide_password=False)
    with past_triggers(url, keeps=True) as connection:
        connection.execute(sa.update(HEAD).values(hash="f" * 64))

    with pytest.raises(AnchorFailure, match="not sealed by Kurs"):
        write_anchor(sqlite_office.database, file)
    sqlite_office["administrator"].create("/people", a_person())
    with pytest.raises(AnchorFailure, match="not sealed by Kurs"):
        write_anchor(sqlite_office.database, file)
    assert not file.read_text()
    verification = sqlite_office["auditor"].read("/audit/verification")
    assert verification["is_intact"] is False
    assert "følger ikke" in verification["finding"]


@pytest.mark.parametrize("name", ["at", "sequence", "hash", "seal"])
def test_a_line_of_the_anchors_that_was_changed_is_found(sqlite_office: Office, file: Path, name: str) -> None:
    write_anchor(sqlite_office.database, file)
    line = json.loads(file.read_text())
    changed = {"at": "2020-01-01T00:00:00+00:00", "sequence": 1, "hash": "0" * 64, "seal": "0" * 64}[name]

    with pytest.raises(AnchorFailure, match="line 1"):
        read_anchors([json.dumps({**line, name: changed})], SEAL)
    with pytest.raises(AnchorFailure, match="line 1"):
        read_anchors(["not an anchor"], SEAL)


def test_the_server_writes_it_by_itself_and_survives_what_goes_wrong(sqlite_office: Office, file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.mkdir()
    anchor_once(sqlite_office.database, file)
    file.rmdir()

    async def serve() -> None:
        task = asyncio.create_task(anchor_daily(sqlite_office.database, file))
        await asyncio.to_thread(wait_for_text_in, file)
        await stop(task)

    asynchronous.run(serve())
    assert len(read_anchors(file.read_text().splitlines(), SEAL)) == 1


def test_a_database_opened_without_the_key_writes_nothing(sqlite_office: Office) -> None:
    database = Database(sqlite_office.database.engine.url.render_as_string(hide_password=False))
    with pytest.raises(Refused, match="key of the audit trail"), database.system("write without the key") as db:
        db.add(Unit(name="Uden segl"))
    database.close()
    assert sqlite_office["administrator"].items("/units") == []
