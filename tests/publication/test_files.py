"""Files before they go beyond a body: names and contents are searched, what cannot be read is answered for."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.documents.conftest import FileOffice, _with_own_store
from tests.documents.made_files import a_jpeg, a_pdf, a_png, an_office_file
from tests.publication.publishing import answered_by
from tests.support.applications import Application
from tests.support.payloads import an_attachment

NUMBER = "010203-1234"
REASON = "Et billede uden tekst"


@pytest.fixture
def files(application: Application, tmp_path: Path) -> Iterator[FileOffice]:
    """The office on both engines, with its files in a directory of the test."""
    yield from _with_own_store(application, tmp_path)


def refused(answer: Any) -> list[tuple[str, str]]:
    assert answer.status_code == 409, answer.text
    assert answer.json()["type"] == "/problems/cpr-numbers-found"
    return [(error["pointer"], error["code"]) for error in answer.json()["errors"]]


def paper_for(office: FileOffice, audience: str | None = None) -> tuple[Any, Any]:
    """A distributed meeting, not published yet, and an attachment of it."""
    meeting = office.meeting("distributed")
    return meeting, office.attach(meeting_id=meeting["id"], audience=audience)


def publish(office: FileOffice, meeting: Any, audience: str = "public") -> Any:
    return office["secretary"].act(f"/meetings/{meeting['id']}", "publish", {"audience": audience})


CONTENTS = [
    ("notat.txt", f"Vedr. {NUMBER}".encode()),
    ("notat.docx", an_office_file(text=f"Vedr. {NUMBER}")),
    ("notat.pdf", a_pdf(f"Vedr. {NUMBER}")),
]


@pytest.mark.parametrize(("name", "content"), [pytest.param(*one, id=one[0]) for one in CONTENTS])
def test_a_number_inside_a_file_stops_the_publication(files: FileOffice, name: str, content: bytes) -> None:
    meeting, paper = paper_for(files)
    files.upload("secretary", paper, content, name)

    for audience in ("employees", "public"):
        assert refused(publish(files, meeting, audience)) == [
            (f"/attachments/{paper['id']}/file/content", "cpr_number")
        ]
    assert files.fetch("public", paper).status_code == 404


def test_a_number_in_a_file_name_stops_it_too(files: FileOffice) -> None:
    meeting, paper = paper_for(files)
    files.upload("secretary", paper, b"Intet", f"{NUMBER}.txt")
    assert refused(publish(files, meeting)) == [(f"/attachments/{paper['id']}/file/file_name", "cpr_number")]


def test_a_file_with_a_number_is_not_taken_in_where_others_see_it(files: FileOffice) -> None:
    paper = files.paper()
    before = files.keys()

    answer = files.send("secretary", paper, f"Vedr. {NUMBER}".encode(), "notat.txt")

    assert refused(answer) == [(f"/attachments/{paper['id']}/file/content", "cpr_number")]
    assert NUMBER not in answer.text
    assert files.fetch("public", paper).status_code == 404
    assert files["secretary"].items(f"/attachments/{paper['id']}/files") == []
    assert len(files.keys()) <= len(before) + 1  # the bytes are swept later; no row names them


def test_only_the_current_version_is_seen_and_searched(files: FileOffice) -> None:
    meeting, paper = paper_for(files)
    files.upload("secretary", paper, f"Vedr. {NUMBER}".encode(), "notat.txt")
    files.upload("secretary", paper, b"Uden tal", "notat.txt")
    assert publish(files, meeting).status_code == 200

    current = next(one for one in files["secretary"].items(f"/attachments/{paper['id']}/files") if one["is_current"])
    withdrawn = files["secretary"].act(f"/attachment-files/{current['id']}", "withdraw")
    assert refused(withdrawn) == [(f"/attachments/{paper['id']}/file/content", "cpr_number")]
    assert files.fetch("public", paper).content == b"Uden tal"


def test_a_picture_goes_to_employees_and_to_the_public_only_when_somebody_answers_for_it(files: FileOffice) -> None:
    meeting, paper = paper_for(files)
    path = f"/meetings/{meeting['id']}"
    files.upload("secretary", paper, a_png(), "foto.png")
    assert publish(files, meeting, "employees").status_code == 200

    assert refused(publish(files, meeting)) == [(f"/attachments/{paper['id']}/file/content", "file_not_searched")]
    (place,) = files["secretary"].read(f"{path}/publication-check", audience="public")["places"]
    assert (place["kind"], place["certainty"], place["excerpt"]) == ("file_not_searched", None, None)
    said = {"place": place["place"], "audience": "public", "reason": REASON}
    files["secretary"].create(f"{path}/publication-overrides", said)
    assert publish(files, meeting).status_code == 200

    replaced = files.send("secretary", paper, a_jpeg(comment=b"en anden"), "foto.jpg")
    assert refused(replaced) == [(f"/attachments/{paper['id']}/file/content", "file_not_searched")]


def test_who_uploads_a_picture_for_the_public_says_at_once_why_it_may_go(files: FileOffice) -> None:
    paper = files.paper()
    assert refused(files.send("secretary", paper, a_png(), "foto.png"))
    assert refused(files.send("chair", paper, a_png(), "foto.png", X_Kurs_Reason=quote(REASON)))
    assert refused(files.send("secretary", paper, a_png(), "foto.png", X_Kurs_Reason=quote(f"Fordi {NUMBER}")))

    made = files.send("secretary", paper, a_png(), "foto.png", X_Kurs_Reason=quote(REASON))

    assert made.status_code == 201, made.text
    assert files.fetch("public", paper).status_code == 200
    (kept,) = files["secretary"].items(f"/bodies/{files.board}/publication-overrides")
    assert (kept["kind"], kept["reason"]) == ("file_not_searched", REASON)
    assert answered_by(files, kept) == files.accounts["secretary"]
    # A reason for the write is no answer for a number.
    text = files.send("secretary", paper, NUMBER.encode(), "notat.txt", X_Kurs_Reason=quote(REASON))
    assert refused(text) == [(f"/attachments/{paper['id']}/file/content", "cpr_number")]


def test_reasons_are_given_before_what_is_narrower_goes_further(files: FileOffice) -> None:
    meeting, paper = paper_for(files, "members")
    files.upload("secretary", paper, f"Vedr. {NUMBER}".encode(), "notat.txt")
    closed = files.item(meeting, title=NUMBER, openness="closed", closure_reason="Personsag")
    secretary, path = files["secretary"], f"/meetings/{meeting['id']}"
    assert publish(files, meeting).status_code == 200
    assert refused(secretary.patch(f"/attachments/{paper['id']}", audience=None))
    assert secretary.read(f"{path}/publication-check")["places"] == []

    hidden = secretary.read(f"{path}/publication-check", include_hidden="true")["places"]
    assert {place["pointer"] for place in hidden} == {
        f"/attachments/{paper['id']}/file/content",
        f"/agenda-items/{closed['id']}/title",
    }
    for place in hidden:
        said = {"place": place["place"], "audience": "public", "reason": "Opdigtet eksempel"}
        secretary.create(f"{path}/publication-overrides", said)

    assert secretary.patch(f"/attachments/{paper['id']}", audience=None).status_code == 200
    assert secretary.patch(f"/agenda-items/{closed['id']}", openness="open").status_code == 200
    assert secretary.read(f"{path}/publication-check")["is_clear"]


def test_attachments_of_a_body_are_searched_to_the_last_page(files: FileOffice) -> None:
    made = files["secretary"].create("/attachments", an_attachment(body_id=files.board, audience="members"))
    files.upload("secretary", made, (b"ord " * 50_000) + NUMBER.encode(), "lang.txt")
    widened = files["secretary"].patch(f"/attachments/{made['id']}", audience="employees")
    assert refused(widened) == [(f"/attachments/{made['id']}/file/content", "cpr_number")]


def test_a_text_with_scanned_pages_behind_it_is_searched_and_still_answered_for(files: FileOffice) -> None:
    meeting, paper = paper_for(files)
    content = f"/attachments/{paper['id']}/file/content"
    files.upload("secretary", paper, a_pdf(f"Nummer {NUMBER} og et bilag", pictures=2), "sag.pdf")

    assert refused(publish(files, meeting)) == [(content, "cpr_number"), (content, "file_not_searched")]
    assert refused(publish(files, meeting, "employees")) == [(content, "cpr_number")]

    files.upload("secretary", paper, a_pdf("Et helt dokument uden tal"), "sag.pdf")
    assert publish(files, meeting).status_code == 200


def test_a_number_behind_many_others_wants_an_answer_of_its_own(files: FileOffice) -> None:
    meeting, paper = paper_for(files)
    again = f"{NUMBER} " * 300
    files.upload("secretary", paper, f"{again} 020304-5678".encode(), "notat.txt")
    assert refused(publish(files, meeting)) == [(f"/attachments/{paper['id']}/file/content", "cpr_number")] * 2


def test_a_register_is_answered_for_as_one_and_asks_anew_when_a_number_is_added(
    files: FileOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kurs.publication.obstacles.MOST_IN_ONE_TEXT", 2)
    meeting, paper = paper_for(files)
    content, path = f"/attachments/{paper['id']}/file/content", f"/meetings/{meeting['id']}"
    numbers = [f"010203-{1000 + place}" for place in range(5)]
    files.upload("secretary", paper, " ".join(numbers).encode(), "register.txt")
    assert refused(publish(files, meeting)) == [(content, "cpr_number")] * 3

    for place in files["secretary"].read(f"{path}/publication-check", audience="public")["places"]:
        said = {"place": place["place"], "audience": "public", "reason": REASON}
        files["secretary"].create(f"{path}/publication-overrides", said)
    assert publish(files, meeting).status_code == 200
    longer = files.send("secretary", paper, " ".join([*numbers, "020304-5678"]).encode(), "register.txt")
    assert refused(longer) == [(content, "cpr_number")]
