"""Where the bytes are: durable before their row, found when no row names them, missed when they are gone."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from httpx import Client, put
from pydantic import SecretStr

from kurs.documents.commands import broken_files, orphans
from kurs.kernel.blobs import BlobStore, new_key
from kurs.kernel.settings import Settings
from tests.documents.conftest import FileOffice
from tests.support.live_server import KURS, LiveServer, environment_for, free_port, serving, wait_until_ready
from tests.support.payloads import an_attachment

HOUR = timedelta(hours=1)
NO_TIME = timedelta(0)
MOTO = Path(sys.executable).parent / "moto_server"
BUCKET = "kurs-papers"

# An upload whose process ends between its bytes and its row. Armed by the name of the file.
CRASHING = """
import os, sys
import sqlalchemy as sa
from sqlalchemy.orm import Session
from starlette.testclient import TestClient
from kurs.documents.file_models import AttachmentFile
from kurs.main import create_app

client = TestClient(create_app(), base_url="https://localhost", headers={"X-Kurs-Request": "1"})
client.post("/api/v1/session", json={"account": "secretary"}).raise_for_status()
path = f"/api/v1/attachments/{sys.argv[1]}/files"

@sa.event.listens_for(Session, "before_commit")
def crash(session):
    if any(isinstance(row, AttachmentFile) and row.file_name == "styrt.txt" for row in session.identity_map.values()):
        os._exit(9)

client.post(path, files={"file": ("helt.txt", b"helt")}).raise_for_status()
client.post(path, files={"file": ("styrt.txt", b"styrt")})
"""


@pytest.fixture(scope="module")
def moto() -> Iterator[str]:
    """The address of a server that speaks S3, with a bucket."""
    port = free_port()
    process = subprocess.Popen(
        [str(MOTO), "-H", "127.0.0.1", "-p", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_until_ready(f"{address}/moto-api/", process, Path(os.devnull))
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(params=["directory", "bucket"])
def stored(request: pytest.FixtureRequest, sqlite_files: FileOffice) -> FileOffice:
    """The office with its files in a directory, then in a bucket."""
    if request.param == "bucket":
        address = request.getfixturevalue("moto")
        make_bucket(address)
        sqlite_files.configure(**s3_settings(address, prefix=new_key().replace("/", "-")))
    return sqlite_files


def s3_settings(address: str, *, prefix: str = "") -> dict[str, object]:
    """Settings of a store at an address; keys that the server takes without looking."""
    return {
        "files_s3_bucket": BUCKET,
        "files_s3_prefix": prefix,
        "files_s3_endpoint": address,
        "files_s3_region": "eu-north-1",
        "files_s3_access_key_id": "testing",
        "files_s3_secret_access_key": SecretStr("testing"),
    }


def make_bucket(address: str) -> None:
    """Make the bucket, once."""
    content = (
        "<CreateBucketConfiguration><LocationConstraint>eu-north-1</LocationConstraint></CreateBucketConfiguration>"
    )
    headers = {"Authorization": "AWS4-HMAC-SHA256 Credential=testing/20260101/eu-north-1/s3/aws4_request"}
    assert put(f"{address}/{BUCKET}", content=content, headers=headers).status_code in {200, 409}


def test_bytes_come_back_whole_and_in_part_from_each_store(stored: FileOffice) -> None:
    paper, content = stored.paper(), bytes(range(32, 127)) * 70_000
    # Too long to be searched to its end, and so the secretary says why everybody may have it.
    sent = stored.send("secretary", paper, content, "stor.txt", X_Kurs_Reason="Et stort udtraek uden personer")
    assert sent.status_code == 201, sent.text

    part = stored.fetch("member", paper, Range="bytes=6000000-6000099")

    assert stored.fetch("member", paper).content == content
    assert (part.status_code, part.content) == (206, content[6_000_000:6_000_100])
    assert len(stored.keys()) == 1


def test_a_key_tells_nothing_and_equal_files_have_nothing_in_common(stored: FileOffice) -> None:
    papers = [stored.paper(), stored.paper()]
    made = [stored.upload("secretary", paper, b"ens", "navn.txt") for paper in papers]

    keys = stored.keys()

    assert len(keys) == 2
    for key in keys:
        assert not any(word in key for word in (made[0]["sha256"], made[0]["id"], papers[0]["id"], "navn"))


def test_a_file_whose_bytes_are_gone_is_a_problem_that_says_so(stored: FileOffice) -> None:
    paper = stored.paper()
    file = stored.upload("secretary", paper)
    for key in stored.keys():  # noqa: SIM118
        stored.blobs.remove(key)

    for answer in (stored.fetch("member", paper), stored.content("member", file)):
        assert (answer.status_code, answer.json()["type"]) == (503, "/problems/file-unavailable")
        assert "retry-after" in answer.headers
    assert list(broken_files(stored.database, stored.blobs)) != []


def test_bytes_without_a_row_are_swept_once_they_are_no_upload_in_progress(stored: FileOffice, tmp_path: Path) -> None:
    stored.upload("secretary", stored.paper())
    kept = stored.keys()
    (tmp_path / "orphan").write_bytes(b"forladt")
    key = new_key()
    stored.blobs.put(key, tmp_path / "orphan")

    assert orphans(stored.database, stored.blobs, older_than=HOUR) == []
    assert orphans(stored.database, stored.blobs, older_than=NO_TIME) == [key]
    stored.blobs.remove(key)
    assert stored.keys() == kept


def test_files_are_held_against_their_hashes(stored: FileOffice, tmp_path: Path) -> None:
    paper = stored.paper()
    stored.upload("secretary", paper, b"foerste")
    first = stored.keys()
    stored.upload("secretary", paper, b"anden")
    second = [key for key in stored.keys() if key not in first]  # noqa: SIM118
    assert list(broken_files(stored.database, stored.blobs)) == []

    (tmp_path / "other").write_bytes(b"forandret")
    stored.blobs.put(first[0], tmp_path / "other")
    stored.blobs.remove(second[0])

    assert sorted(what for _, what in broken_files(stored.database, stored.blobs)) == ["changed", "missing"]


def test_a_removed_attachment_leaves_bytes_that_are_swept(files: FileOffice) -> None:
    paper = files.attach(meeting_id=files.meeting()["id"])
    files.upload("secretary", paper)
    assert files["secretary"].delete(f"/attachments/{paper['id']}").status_code == 204

    assert orphans(files.database, files.blobs, older_than=NO_TIME) == files.keys() != []


def test_a_store_that_is_away_is_a_problem_and_leaves_no_row(files: FileOffice) -> None:
    paper = files.paper()
    files.upload("secretary", paper)
    files.configure(**s3_settings(f"http://127.0.0.1:{free_port()}"))

    answers = [files.send("secretary", paper), files.fetch("member", paper)]

    assert [(answer.status_code, answer.json()["type"]) for answer in answers] == [
        (503, "/problems/file-unavailable")
    ] * 2
    assert "127.0.0.1" not in "".join(answer.text for answer in answers)
    assert len(files["secretary"].items(f"/attachments/{paper['id']}/files")) == 1


def test_a_directory_that_cannot_be_written_is_a_problem_and_leaves_no_row(files: FileOffice, tmp_path: Path) -> None:
    paper = files.paper()
    (tmp_path / "no").write_text("a file where a directory should be")
    files.configure(data_directory=tmp_path / "no")

    answer = files.send("secretary", paper)

    assert (answer.status_code, answer.json()["type"]) == (503, "/problems/file-unavailable")
    assert files["secretary"].items(f"/attachments/{paper['id']}/files") == []


@pytest.mark.slow
def test_a_process_that_dies_between_bytes_and_row_leaves_no_row_and_is_swept(tmp_path: Path) -> None:
    environment = environment_for(tmp_path, 8000, allowed_hosts='["localhost"]')
    for command in ("migrate", "demo"):
        subprocess.run([str(KURS), command], env=environment, check=True, capture_output=True)
    blobs = BlobStore(Settings(_env_file=None, environment="test", data_directory=tmp_path))  # type: ignore[arg-type]
    before = {key for key, _ in blobs.listed()}

    with serving(tmp_path, prepare=()) as server:
        paper = _paper_of(server)

    died = subprocess.run(
        [sys.executable, "-c", CRASHING, paper], env=environment, check=False, cwd=tmp_path, capture_output=True
    )

    assert died.returncode == 9, died.stderr.decode()
    left = {key for key, _ in blobs.listed()} - before
    assert len(left) == 2
    # Older than any upload in progress.
    an_age_ago = time.time() - 7200
    for key in left:
        os.utime(tmp_path / "files" / key, (an_age_ago, an_age_ago))
    said = _kurs(environment, "files", "sweep", "--dry-run")
    assert said.splitlines()[-1] == "1 would be removed."
    assert len({key for key, _ in blobs.listed()} - before) == 2
    assert _kurs(environment, "files", "sweep").splitlines()[-1] == "1 removed."
    (kept,) = {key for key, _ in blobs.listed()} - before
    assert (tmp_path / "files" / kept).read_bytes() == b"helt"
    assert "as it was uploaded" in _kurs(environment, "files", "verify")


def _paper_of(server: LiveServer) -> str:
    """The id of a new attachment of a body."""
    with Client(base_url=f"{server.base_url}/api/v1") as client:
        client.headers["Authorization"] = f"Bearer {server.token('secretary')}"
        body = client.get("/bodies").json()["items"][0]
        made = client.post("/attachments", json=an_attachment(body_id=body["id"]))
        assert made.status_code == 201, made.text
        return str(made.json()["id"])


def _kurs(environment: dict[str, str], *arguments: str) -> str:
    done = subprocess.run([str(KURS), *arguments], env=environment, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.mark.slow
def test_a_real_server_gives_out_parts_and_answers_head_without_the_file(tmp_path: Path) -> None:
    with serving(tmp_path) as server, Client(base_url=server.base_url) as client:
        client.headers["Authorization"] = f"Bearer {server.token('secretary')}"
        content = b"0123456789" * 100_000
        path = f"/api/v1/attachments/{_paper_of(server)}/file"
        sent = client.post(f"{path}s", files={"file": ("tal.txt", content)})
        assert sent.status_code == 201, sent.text
        assert client.get(path).content == content
        assert client.get(path, headers={"Range": "bytes=-10"}).content == b"0123456789"
        head = client.head(path)
        assert (head.status_code, head.content, head.headers["content-length"]) == (200, b"", "1000000")
        assert client.head("/api/v1/bodies").status_code == 200
        assert client.get(path, headers={"If-None-Match": head.headers["etag"]}).status_code == 304
