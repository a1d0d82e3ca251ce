"""A document goes in over HTTP and comes out as a meeting, once."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.support.office import Office

PROGRAMME = """\
Workshop for ledere i Teknik
Tid: 14. maj kl. 9.00 - 10.00
Sted: Gården, lokale 2
Deltagere:
- Teknikchef - Asta Kvist
- Vejleder - Bo Ravn

Program

Kl. 9.00 Velkomst v. Asta Kvist (Teknikchef) (15 min)
- Vi skal videre
Kl. 10.15 Status på vejene v. Bo Ravn (15 min)
Kl. 9.30 Opsamling (30 min)
Kl. 10.00 Mødet afsluttes
"""


def imported(office: Office, text: str = PROGRAMME, account: str = "secretary", **fields: str) -> Any:
    answer = office[account].client.post("/api/v1/imports", data={"text": text, **fields})
    assert answer.status_code == 201, answer.text
    return answer.json()


def completed(office: Office, made: Any) -> Any:
    changes = {"body_id": office.board, "date": "2026-05-14"}
    return office["secretary"].change(f"/imports/{made['id']}", **changes)


def apply(office: Office, made: Any) -> Any:
    path = f"/imports/{made['id']}"
    return office["secretary"].send("POST", f"{path}/apply", tag=office["secretary"].tag(path))


def test_a_preview_stores_no_meeting_and_says_what_is_missing(office: Office) -> None:
    made = imported(office)
    assert made["state"] == "previewed"
    assert made["unresolved"] == ["/body_id", "/date"]
    assert made["source_lines"][0] == "Workshop for ledere i Teknik"
    assert office["secretary"].items("/meetings") == []
    refused = apply(office, made)
    assert refused.status_code == 422
    assert refused.json()["type"] == "/problems/unresolved-findings"
    assert [error["pointer"] for error in refused.json()["errors"]] == ["/body_id", "/date"]


def test_accepting_a_proposed_time_writes_it_and_rejecting_keeps_the_printed_one(office: Office) -> None:
    made = imported(office)
    [wrong] = [
        finding for finding in made["draft"]["findings"] if finding["proposal"] and "9.15" in finding["reason_da"]
    ]
    assert "9.00 + 15 min. = 9.15" in wrong["reason_da"]
    path = f"/imports/{made['id']}"
    kept = office["secretary"].change(path, findings=[{"id": wrong["id"], "state": "rejected"}])
    assert kept["draft"]["items"][1]["time"] == "10:15"
    taken = office["secretary"].change(path, findings=[{"id": wrong["id"], "state": "accepted"}])
    assert taken["draft"]["items"][1]["time"] == "09:15"


def test_a_completed_draft_becomes_one_meeting_however_often_it_is_applied(office: Office) -> None:
    made = completed(office, imported(office))
    first = apply(office, made)
    assert first.status_code == 200, first.text
    again = apply(office, made)
    assert again.status_code == 200
    assert first.json()["meeting_id"] == again.json()["meeting_id"]
    [meeting] = office["secretary"].items("/meetings")
    assert (meeting["kind"], meeting["state"], meeting["starts_at"]) == ("workshop", "draft", "2026-05-14T07:00:00Z")


def test_the_same_document_is_the_same_import_until_it_is_asked_for_anew(office: Office) -> None:
    first = imported(office)
    assert imported(office)["id"] == first["id"]
    assert imported(office, force_new="true")["id"] != first["id"]
    assert imported(office, account="everywhere")["id"] != first["id"]


def test_two_at_once_become_one_import_and_one_meeting(office: Office) -> None:
    with ThreadPoolExecutor(4) as pool:
        ids = {made["id"] for made in pool.map(lambda _: imported(office), range(4))}
    assert len(ids) == 1
    made = completed(office, office["secretary"].read(f"/imports/{ids.pop()}"))
    path = f"/imports/{made['id']}"
    tag = office["secretary"].tag(path)
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: office["secretary"].send("POST", f"{path}/apply", tag=tag), range(4)))
    assert {answer.status_code for answer in answers} <= {200, 412}
    assert any(answer.status_code == 200 for answer in answers)
    assert len(office["secretary"].items("/meetings")) == 1


@pytest.mark.parametrize("account", ["chair", "member", "employee", "auditor", "administrator", "outsider"])
def test_only_secretaries_import(office: Office, account: str) -> None:
    answer = office[account].client.post("/api/v1/imports", data={"text": PROGRAMME})
    assert answer.status_code == 403
    made = imported(office)
    assert office[account].get(f"/imports/{made['id']}").status_code == 404
    assert office[account].items("/imports") == []


def test_a_draft_cannot_be_sent_to_a_body_of_others(office: Office) -> None:
    made = imported(office)
    path = f"/imports/{made['id']}"
    answer = office["secretary"].send("PATCH", path, {"body_id": office.committee}, tag=office["secretary"].tag(path))
    assert answer.status_code == 403


def test_a_discarded_draft_is_gone(office: Office) -> None:
    made = imported(office)
    path = f"/imports/{made['id']}"
    gone = office["secretary"].send("DELETE", path, tag=office["secretary"].tag(path))
    assert gone.status_code == 204
    assert office["secretary"].get(path).status_code == 404


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty_document"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "unsupported_type"),
        (b"%PDF-1.7 nothing more", "damaged_document"),
    ],
)
def test_a_file_that_cannot_be_read_is_said_in_words_and_leaves_nothing(
    office: Office, content: bytes, reason: str
) -> None:
    answer = office["secretary"].client.post("/api/v1/imports", files={"file": ("dagsorden.pdf", content)})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.json()["type"], answer.json()["errors"][0]["code"]) == ("/problems/unreadable-document", reason)
    assert office["secretary"].items("/imports") == []


def test_a_shopping_list_is_honest_about_what_it_is_not(office: Office) -> None:
    made = imported(office, "mælk\nrugbrød\n2 kg kartofler\nkaffe\n")
    assert any(finding["rule"] == "no_times_found" for finding in made["draft"]["findings"])
    assert all(item["time"] is None for item in made["draft"]["items"])


def test_a_file_of_thirty_megabytes_is_refused(office: Office) -> None:
    files = {"file": ("stor.txt", b"x" * 30_000_000)}
    assert office["secretary"].client.post("/api/v1/imports", files=files).status_code == 413
