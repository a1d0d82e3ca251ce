"""Files of attachments: as visible as their attachment, in versions that nothing overwrites."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest

from tests.documents.conftest import FileOffice
from tests.documents.made_files import a_pdf
from tests.support.office import EVERYBODY

OWNERS = ["agenda_item_id", "meeting_id", "body_id"]
# Who sees every version: the secretary who writes, the chair who may, the auditor who reads all.
DRAFT_READERS = {"secretary", "everywhere", "chair", "auditor"}


def without_moment(answer: Any) -> tuple[int, dict[str, str], bytes]:
    """An answer without its request id."""
    request_id = answer.headers["x-request-id"]
    headers = {name: value for name, value in answer.headers.items() if name != "x-request-id"}
    return answer.status_code, headers, answer.content.replace(request_id.encode(), b"REQUEST")


def test_a_file_is_uploaded_shown_on_its_attachment_and_downloaded_as_it_was(files: FileOffice) -> None:
    paper, content = files.paper(), a_pdf()

    made = files.upload("secretary", paper, content, "Årsplan.pdf")
    answer = files.fetch("member", paper)

    assert (made["number"], made["state"], made["is_current"], made["size"]) == (1, "available", True, len(content))
    assert made["uploaded_by_person_id"] == files.people["secretary"]
    seen = files["secretary"].read(f"/attachments/{paper['id']}")["file"]
    assert seen == {name: made[name] for name in ("id", "number", "file_name", "media_type", "size")}
    assert seen["file_name"] == "Årsplan.pdf"
    assert (answer.status_code, answer.content) == (200, content)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == (
        "attachment; filename=\"Aarsplan.pdf\"; filename*=UTF-8''%C3%85rsplan.pdf"
    )
    assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_an_attachment_without_a_file_has_none_to_download(files: FileOffice) -> None:
    paper = files.paper()

    assert files["member"].read(f"/attachments/{paper['id']}")["file"] is None
    assert files.fetch("secretary", paper).status_code == 404
    assert files["secretary"].items(f"/attachments/{paper['id']}/files") == []


def test_the_screen_of_an_item_names_the_file_too(files: FileOffice) -> None:
    meeting = files.meeting("distributed")
    item = files.item(meeting)
    made = files.upload("secretary", files.attach(agenda_item_id=item["id"]))

    for path in (f"/agenda-items/{item['id']}/sheet", f"/meetings/{meeting['id']}/agenda"):
        assert made["id"] in files["member"].get(path).text, path


@pytest.mark.parametrize("owner", OWNERS)
@pytest.mark.parametrize("openness", ["open", "closed"])
def test_a_file_is_read_by_exactly_those_who_read_its_attachment(files: FileOffice, owner: str, openness: str) -> None:
    meeting = files.meeting("distributed")
    owners = {"agenda_item_id": files.item(meeting)["id"], "meeting_id": meeting["id"], "body_id": files.board}
    files.publish(meeting, "public")
    paper = files.attach(**{owner: owners[owner]}, openness=openness)
    file = files.upload("secretary", paper)

    for who in EVERYBODY:
        headers = {"X-Kurs-Reason": "tilsyn"}
        expected = files[who].send("GET", f"/attachments/{paper['id']}", headers=headers).status_code
        seen = [
            files.fetch(who, paper, X_Kurs_Reason="tilsyn"),
            files[who].send("GET", f"/attachments/{paper['id']}/files", headers=headers),
            files[who].send("GET", f"/attachment-files/{file['id']}", headers=headers),
            files[who].send("GET", f"/attachment-files/{file['id']}/content", headers=headers),
        ]
        assert [answer.status_code for answer in seen] == [expected] * 4, who
    assert files.fetch("member", paper).headers["cache-control"] == (
        "no-store" if openness == "closed" else "private, no-cache"
    )


def test_an_open_file_of_a_closed_item_is_as_hidden_as_the_item(files: FileOffice) -> None:
    meeting = files.meeting("distributed")
    item = files.item(meeting, openness="closed", closure_reason="Forvaltningslovens § 27")
    files.publish(meeting, "public")
    paper = files.attach(agenda_item_id=item["id"])
    file = files.upload("secretary", paper)

    for who in ("employee", "outsider", "public"):
        assert files.fetch(who, paper).status_code == files.content(who, file).status_code == 404
    assert files.fetch("member", paper).headers["cache-control"] == "no-store"


def test_a_hidden_file_is_answered_for_like_one_that_never_was(files: FileOffice) -> None:
    meeting = files.meeting()
    paper = files.attach(meeting_id=meeting["id"])
    file = files.upload("secretary", paper)
    nothing = {"id": str(uuid4())}

    for who in ("member", "employee", "public"):
        for hidden, missing in (
            (files.fetch(who, paper, Range="bytes=0-1"), files.fetch(who, nothing, Range="bytes=0-1")),
            (files.content(who, file), files.content(who, nothing)),
            (files.send(who, paper), files.send(who, nothing)),
        ):
            assert without_moment(hidden) == without_moment(missing), who


def test_closing_an_attachment_takes_its_file_away_at_once(files: FileOffice) -> None:
    paper = files.paper()
    files.upload("secretary", paper)
    tag = files.fetch("employee", paper).headers["etag"]
    assert files.fetch("employee", paper, If_None_Match=tag).status_code == 304

    files["secretary"].change(f"/attachments/{paper['id']}", openness="closed")

    assert files.fetch("employee", paper).status_code == 404
    assert files.fetch("employee", paper, If_None_Match=tag).status_code == 404
    assert files.fetch("employee", paper, Range="bytes=0-1", If_Range=tag).status_code == 404


def test_an_auditor_says_why_before_a_closed_file_leaves(files: FileOffice) -> None:
    paper = files.paper(openness="closed")
    file = files.upload("secretary", paper)

    silent = {"X-Kurs-Reason": ""}
    refused = [
        files.fetch("auditor", paper, X_Kurs_Reason=""),
        files["auditor"].send("GET", f"/attachment-files/{file['id']}/content", headers=silent),
    ]

    assert [(answer.status_code, answer.json()["type"]) for answer in refused] == [
        (403, "/problems/reason-required")
    ] * 2
    assert files.fetch("auditor", paper, X_Kurs_Reason="tilsyn").status_code == 200


def test_a_file_is_replaced_by_a_new_version_and_the_old_one_stays_for_who_writes(files: FileOffice) -> None:
    paper = files.paper()
    first = files.upload("secretary", paper, b"et", "et.txt")
    second = files.upload("chair", paper, b"to", "to.txt")

    for who in EVERYBODY:
        assert files.fetch(who, paper).content == b"to", who
        listed = files[who].items(f"/attachments/{paper['id']}/files")
        sees_all = who in DRAFT_READERS
        assert [file["id"] for file in listed] == [second["id"], *([first["id"]] if sees_all else [])], who
        # To others the number would tell of the version that they do not see.
        assert [file["number"] for file in listed] == ([2, 1] if sees_all else [None]), who
        assert files[who].read(f"/attachments/{paper['id']}")["file"]["number"] == (2 if sees_all else None)
        assert files.content(who, first).status_code == (200 if sees_all else 404), who
    assert files.content("secretary", first).content == b"et"


def test_a_new_version_changes_the_tag_and_the_time_of_its_attachment(files: FileOffice) -> None:
    paper = files.paper()
    path = f"/attachments/{paper['id']}"
    before = files["member"].tag(path)

    files.upload("secretary", paper)

    after = files["member"].read(path)
    assert files["member"].tag(path) != before
    assert after["updated_at"] > paper["updated_at"]
    assert files["member"].ids("/attachments", modified_since=after["updated_at"]) == {paper["id"]}


@pytest.mark.parametrize("owner", OWNERS)
def test_files_are_uploaded_and_withdrawn_by_who_writes_their_owner(files: FileOffice, owner: str) -> None:
    meeting = files.meeting("distributed")
    owners = {"agenda_item_id": files.item(meeting)["id"], "meeting_id": meeting["id"], "body_id": files.board}
    files.publish(meeting, "public")
    paper = files.attach(**{owner: owners[owner]})
    file = files.upload("everywhere", paper)
    kept = files.keys()
    writers = {"secretary", "everywhere"} | (set() if owner == "body_id" else {"chair"})

    for who in EVERYBODY:
        if who in writers:
            continue
        expected = 401 if who == "public" else 403
        assert files.send(who, paper).status_code == expected, who
        withdrawn = files[who].send("POST", f"/attachment-files/{file['id']}/withdraw", tag="*")
        assert withdrawn.status_code == expected, who
    assert files.keys() == kept
    for who in writers:
        made = files.upload(who, paper)
        assert files[who].act(f"/attachment-files/{made['id']}", "withdraw").status_code == 200, who


@pytest.mark.parametrize("state", ["closed", "cancelled"])
def test_the_files_of_a_closed_or_cancelled_meeting_stay_as_they_are(files: FileOffice, state: str) -> None:
    meeting = files.meeting()
    paper = files.attach(meeting_id=meeting["id"])
    file = files.upload("secretary", paper)
    files.lead(meeting, state)
    kept = files.keys()

    assert files.send("secretary", paper).status_code == 409
    assert files["secretary"].act(f"/attachment-files/{file['id']}", "withdraw").status_code == 409
    assert files.keys() == kept
    assert files.fetch("secretary", paper).status_code == 200


def test_a_withdrawn_version_gives_way_to_the_one_before_and_stays_as_evidence(files: FileOffice) -> None:
    paper = files.paper()
    first = files.upload("secretary", paper, b"et")
    second = files.upload("secretary", paper, b"to")
    path = f"/attachment-files/{second['id']}"

    assert files["secretary"].send("POST", f"{path}/withdraw").status_code == 428
    assert files["secretary"].send("POST", f"{path}/withdraw", tag='"stale"').status_code == 412
    withdrawn = files["secretary"].act(path, "withdraw").json()

    assert (withdrawn["state"], withdrawn["is_current"]) == ("withdrawn", False)
    assert files.fetch("member", paper).content == b"et"
    assert files.content("member", second).status_code == 404
    assert files.content("secretary", second).content == b"to"
    assert files["secretary"].act(path, "withdraw").status_code == 409
    assert files["secretary"].act(f"/attachment-files/{first['id']}", "withdraw").status_code == 200
    assert files["secretary"].read(f"/attachments/{paper['id']}")["file"] is None
    assert files.fetch("secretary", paper).status_code == 404


def test_the_same_key_uploads_once(files: FileOffice) -> None:
    paper = files.paper()

    first = files.send("secretary", paper, b"et", Idempotency_Key="a")
    again = files.send("secretary", paper, b"et", Idempotency_Key="a")
    other = files.send("secretary", paper, b"to", Idempotency_Key="a")

    assert (first.status_code, again.status_code, other.status_code) == (201, 201, 422)
    assert again.json() == first.json()
    assert again.headers["idempotency-replayed"] == "true"
    assert len(files["secretary"].items(f"/attachments/{paper['id']}/files")) == 1
    assert len(files.keys()) == 1


def test_an_attachment_is_removed_with_its_files(files: FileOffice) -> None:
    meeting = files.meeting()
    paper = files.attach(meeting_id=meeting["id"])
    file = files.upload("secretary", paper)
    files.upload("secretary", paper)

    assert files["secretary"].delete(f"/attachments/{paper['id']}").status_code == 204

    assert files.content("secretary", file).status_code == 404


def test_uploads_at_the_same_moment_become_versions_one_after_another(files: FileOffice) -> None:
    paper, writers = files.paper(), 4
    start = Barrier(writers)
    files["secretary"].client.get("/livez")

    def upload(number: int) -> int:
        start.wait()
        return files.send("secretary", paper, f"nr. {number}".encode()).status_code

    with ThreadPoolExecutor(writers) as pool:
        answers = list(pool.map(upload, range(writers)))

    listed = files["secretary"].items(f"/attachments/{paper['id']}/files")
    assert answers == [201] * writers
    assert [file["number"] for file in listed] == list(range(writers, 0, -1))
    assert [file["is_current"] for file in listed] == [True] + [False] * (writers - 1)
    assert {files.content("secretary", file).content for file in listed} == {
        f"nr. {number}".encode() for number in range(writers)
    }


def test_a_part_of_a_file_is_sent_and_nothing_of_it_for_head(files: FileOffice) -> None:
    paper, content = files.paper(), bytes(range(32, 127)) * 5000
    files.upload("secretary", paper, content, "tal.txt")
    whole = files.fetch("public", paper)
    tag = whole.headers["etag"]

    part = files.fetch("public", paper, Range="bytes=100000-100009", If_Range=tag)
    head = files.fetch("public", paper, "HEAD", Range="bytes=0-1")
    beyond = files.fetch("public", paper, Range=f"bytes={len(content)}-")

    assert whole.content == content
    assert (part.status_code, part.content) == (206, content[100000:100010])
    assert part.headers["content-range"] == f"bytes 100000-100009/{len(content)}"
    assert (head.status_code, head.content, head.headers["content-length"]) == (200, b"", str(len(content)))
    assert (beyond.status_code, beyond.headers["content-range"]) == (416, f"bytes */{len(content)}")
    assert beyond.json()["type"] == "/problems/range-not-satisfiable"


def test_a_download_is_never_kept_for_the_next_caller(files: FileOffice) -> None:
    paper = files.paper()
    files.upload("secretary", paper, b"et")
    for _ in range(3):
        assert files.fetch("employee", paper).content == b"et"
    files["secretary"].change(f"/attachments/{paper['id']}", audience="members")

    assert files.fetch("employee", paper).status_code == 404
