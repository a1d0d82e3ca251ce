"""What is refused before it is kept: too much, too little, what does harm, and what the scanner does not like."""

import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kurs.documents.commands import scan_quarantined
from tests.documents.conftest import FileOffice
from tests.documents.made_files import EICAR, GOOD, HOSTILE, a_pdf
from tests.support.callers import PREFIX
from tests.support.faults import let_commits_fail, let_commits_succeed_again

MEGABYTE = 1024 * 1024
HEAD = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\n'
FORM = {"Content-Type": "multipart/form-data; boundary=x"}
Scanner = Callable[..., None]


@pytest.fixture
def scanner(tmp_path: Path) -> Scanner:
    """Write a scanner of these lines of shell for an office; the file's path is its last argument, as `$1`."""
    script = tmp_path / "scanner"

    def write(office: FileOffice, *lines: str, seconds: int = 20) -> None:
        script.write_text("\n".join(["#!/bin/sh", *lines]))
        script.chmod(stat.S_IRWXU)
        office.configure(files_scan_command=str(script), files_scan_seconds=seconds)

    return write


def raw(files: FileOffice, paper: Any, content: Any, **headers: str) -> Any:
    """Send a body as it stands."""
    path = f"{PREFIX}/attachments/{paper['id']}/files"
    sent = FORM | {name.replace("_", "-"): value for name, value in headers.items()}
    return files["secretary"].client.post(path, content=content, headers=sent)


def test_every_kind_of_paper_is_taken_in_and_comes_back_as_it_was(sqlite_files: FileOffice) -> None:
    paper = sqlite_files.attach(meeting_id=sqlite_files.meeting("distributed")["id"])
    for name, make in GOOD.items():
        content = make()
        made = sqlite_files.upload("secretary", paper, content, name)
        assert made["file_name"] == name
        assert sqlite_files.fetch("member", paper).content == content, name


def test_what_does_harm_is_refused_and_nothing_of_it_is_kept_or_repeated(sqlite_files: FileOffice) -> None:
    paper = sqlite_files.paper()
    for case, (name, content, reason) in HOSTILE.items():
        answer = sqlite_files.send("secretary", paper, content(), name)
        assert answer.status_code == (415 if reason == "type_not_allowed" else 422), case
        problem = answer.json()
        assert [(error["pointer"], error["code"]) for error in problem["errors"]] == [("/file", reason)], case
        assert name not in answer.text, case
    assert sqlite_files.keys() == []
    assert sqlite_files["secretary"].items(f"/attachments/{paper['id']}/files") == []


def test_a_name_is_cleaned_and_a_file_without_one_is_refused(sqlite_files: FileOffice) -> None:
    paper = sqlite_files.paper()
    made = sqlite_files.upload("secretary", paper, a_pdf(), "..\\..\\con.pdf")
    nameless = sqlite_files.send("secretary", paper, a_pdf(), "\u202e ..")
    assert made["file_name"] == "_con.pdf"
    assert nameless.json()["errors"][0]["code"] == "name_missing"


@pytest.mark.parametrize("beyond", [1, MEGABYTE, 3 * MEGABYTE])
def test_a_file_beyond_the_limit_is_refused_and_not_kept(sqlite_files: FileOffice, beyond: int) -> None:
    sqlite_files.configure(files_maximum_megabytes=1)
    paper = sqlite_files.paper()

    answer = sqlite_files.send("secretary", paper, b"a" * (MEGABYTE + beyond))

    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"
    assert sqlite_files.keys() == []
    assert sqlite_files.send("secretary", paper, b"a" * MEGABYTE).status_code == 201


def test_a_length_that_is_missing_or_lies_does_not_help(sqlite_files: FileOffice) -> None:
    sqlite_files.configure(files_maximum_megabytes=1)
    paper, taken = sqlite_files.paper(), []

    def endless() -> Iterator[bytes]:
        yield HEAD
        for _ in range(500):
            taken.append(1)
            yield b"a" * MEGABYTE

    assert raw(sqlite_files, paper, endless()).status_code == 413
    assert raw(sqlite_files, paper, HEAD + b"a" * 3 * MEGABYTE + b"\r\n--x--", Content_Length="10").status_code == 413
    assert raw(sqlite_files, paper, HEAD + b"a\r\n--x--\r\n", Content_Length="9" * 30).status_code == 413
    assert sqlite_files.keys() == []


# Starlette drops the part that never ended, and leaves it to Python to close its temporary file.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize(
    "body",
    [
        b"",
        HEAD,
        HEAD + b"halvt",
        HEAD.replace(b"--x", b"--y") + b"a\r\n--y--\r\n",
        HEAD.replace(b'name="file"', b'name="another"') + b"a\r\n--x--\r\n",
        HEAD.replace(b'; filename="a.txt"', b"") + b"a\r\n--x--\r\n",
        b"--x\r\n\r\na\r\n--x--\r\n",
        b"--x\r\nContent-Disposition: form-data\r\n\r\na\r\n--x--\r\n",
        b"--x" * 1000,
        b"\x00" * 1000,
    ],
)
def test_a_form_that_is_no_form_is_refused(sqlite_files: FileOffice, body: bytes) -> None:
    paper = sqlite_files.paper()
    answer = raw(sqlite_files, paper, body)
    assert answer.status_code in {400, 422}, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert sqlite_files.keys() == []


@pytest.mark.parametrize("media_type", ["application/json", "multipart/form-data", "text/plain", "image/png"])
def test_a_body_of_another_kind_is_refused(sqlite_files: FileOffice, media_type: str) -> None:
    answer = raw(sqlite_files, sqlite_files.paper(), HEAD + b"a\r\n--x--\r\n", Content_Type=media_type)
    assert answer.status_code in {400, 415, 422}
    assert answer.headers["content-type"] == "application/problem+json"


def test_what_the_scanner_finds_is_rejected_and_its_bytes_are_nowhere(files: FileOffice, scanner: Scanner) -> None:
    paper = files.paper()
    before = files.upload("secretary", paper, b"rent")
    scanner(files, 'grep -q EICAR "$1" && exit 1', "exit 0")

    infected = files.upload("secretary", paper, EICAR, "note.txt")
    clean = files.upload("secretary", paper, b"ogsaa rent")

    assert (infected["state"], infected["is_current"]) == ("rejected", False)
    assert files.content("secretary", infected).status_code == 404
    assert len(files.keys()) == 2
    assert not any(EICAR in Path(files.settings.data_directory / "files" / key).read_bytes() for key in files.keys())  # noqa: SIM118
    assert files.fetch("member", paper).content == b"ogsaa rent"
    assert (before["state"], clean["state"]) == ("available", "available")


@pytest.mark.parametrize("lines", [["exit 2"], ["exit 127"], ["kill -9 $$"], ["sleep 30"]], ids=lambda lines: lines[0])
def test_a_file_that_cannot_be_scanned_waits_in_quarantine(
    files: FileOffice, scanner: Scanner, lines: list[str]
) -> None:
    paper = files.paper()
    earlier = files.upload("secretary", paper, b"tidligere")
    scanner(files, *lines, seconds=1)

    made = files.upload("secretary", paper, b"ukendt")

    assert (made["state"], made["is_current"]) == ("quarantined", False)
    assert files.content("secretary", made).status_code == 404
    assert files.fetch("member", paper).content == b"tidligere"
    assert files["member"].read(f"/attachments/{paper['id']}")["file"]["id"] == earlier["id"]
    assert files["member"].get(f"/attachment-files/{made['id']}").status_code == 404


@pytest.mark.parametrize("exit_code", [1, 2])
def test_who_sees_the_current_version_alone_does_not_notice_one_that_was_stopped(
    files: FileOffice, scanner: Scanner, exit_code: int
) -> None:
    paper = files.paper()
    files.upload("secretary", paper, b"et")
    paths = [f"/attachments/{paper['id']}{part}" for part in ("", "/files?include_total=true", "/file")]

    def seen() -> list[tuple[bytes, str | None]]:
        answers = [files[who].get(path) for who in ("member", "employee", "public") for path in paths]
        return [(answer.content, answer.headers.get("etag")) for answer in answers]

    before = seen()
    scanner(files, f"exit {exit_code}")
    files.upload("secretary", paper, b"to")

    assert seen() == before
    assert len(files["secretary"].items(f"/attachments/{paper['id']}/files")) == 2


def test_a_scanner_that_does_not_exist_leaves_files_in_quarantine(files: FileOffice) -> None:
    files.configure(files_scan_command="/nowhere/scanner --quiet")
    assert files.upload("secretary", files.paper())["state"] == "quarantined"


def test_files_in_quarantine_are_scanned_again_by_command(files: FileOffice, scanner: Scanner) -> None:
    papers = [files.paper() for _ in range(3)]
    scanner(files, "exit 2")
    clean, infected, odd = (
        files.upload("secretary", paper, content)
        for paper, content in zip(papers, (b"rent", EICAR, b"underligt"), strict=True)
    )
    scanner(files, 'grep -q EICAR "$1" && exit 1', 'grep -q underligt "$1" && exit 2', "exit 0")

    counts = scan_quarantined(files.settings, files.database, files.blobs)

    assert counts == {"clean": 1, "infected": 1, "unknown": 1}
    states = {
        file["id"]: files["secretary"].read(f"/attachment-files/{file['id']}")["state"]
        for file in (clean, infected, odd)
    }
    assert states == {clean["id"]: "available", infected["id"]: "rejected", odd["id"]: "quarantined"}
    assert files.fetch("member", papers[0]).content == b"rent"
    assert files.fetch("member", papers[1]).status_code == files.fetch("member", papers[2]).status_code == 404
    assert len(files.keys()) == 2


def test_the_scanner_learns_no_secret_of_the_server(
    sqlite_files: FileOffice, scanner: Scanner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KURS_SECRET_KEY", "not for scanners")
    scanner(sqlite_files, f"env > {tmp_path}/seen", f'echo "$@" >> {tmp_path}/seen')

    sqlite_files.upload("secretary", sqlite_files.paper(), b"a", "navn med $(touch x); mellemrum.txt")

    seen = (tmp_path / "seen").read_text()
    assert "KURS_" not in seen
    assert "mellemrum" not in seen


def test_an_upload_whose_commit_fails_leaves_neither_row_nor_bytes(files: FileOffice) -> None:
    paper = files.paper()
    let_commits_fail(files.database)

    answer = files.send("secretary", paper)

    let_commits_succeed_again(files.database)
    assert answer.status_code == 409
    assert files["secretary"].items(f"/attachments/{paper['id']}/files") == []
    assert files.keys() == []
