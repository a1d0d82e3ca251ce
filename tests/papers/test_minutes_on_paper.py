"""The protocol on paper: version, state, lock, approvers and hash, to each role as its screen has it."""

import re
from datetime import datetime
from typing import Any

import pytest

from kurs.imports.parsing.parse import parse
from kurs.kernel.clock import COPENHAGEN
from tests.support.office import EVERYBODY, Office
from tests.support.paper_text import pages_of, readable
from tests.support.payloads import an_attendance
from tests.support.statements import statements_of

FORMATS = ("pdf", "docx", "html", "txt")
REASON = "Punkt 1 blev udsat; det var ikke godkendt."
APPROVER = "Person chair"
READERS = ("secretary", "chair", "member")


def act(office: Office, who: str, path: str, verb: str, payload: Any = None) -> Any:
    """One step of the minutes."""
    answer = office[who].act(path, verb, payload)
    assert answer.status_code == 200, answer.text
    return answer.json()


def locked(office: Office, path: str) -> Any:
    """Approved by the chair, and locked."""
    act(office, "secretary", path, "submit-for-approval", {"person_ids": []})
    act(office, "chair", path, "approve")
    return act(office, "secretary", path, "lock")


@pytest.fixture
def minutes(office: Office) -> dict[str, Any]:
    """A held, published meeting and the path of its minutes, which are a draft."""
    meeting = office.meeting("held")
    first = office.item(meeting, title="Rammen", number="1")
    decision = office.decision(first, text="Rammen blev godkendt.", public_text="Offentligt godkendt.")
    closed = office.item(meeting, title="Personalesag", number="2", openness="closed")
    office.decision(closed, text="Fortrolig beslutning.")
    office["secretary"].create(f"/meetings/{meeting['id']}/attendances", an_attendance(name="Asta Kvist"))
    (protocol,) = office["secretary"].items(f"/protocols?meeting_id={meeting['id']}")
    return {"meeting": office.publish(meeting, "public"), "path": f"/protocols/{protocol['id']}", "decision": decision}


def corrected(office: Office, minutes: dict[str, Any], *, is_locked: bool) -> tuple[Any, Any]:
    """Both versions, the second with another text of the first decision."""
    first = locked(office, minutes["path"])
    answer = office["secretary"].post(f"{minutes['path']}/corrections", {"reason": REASON})
    assert answer.status_code == 201, answer.text
    second = f"/protocols/{answer.json()['id']}"
    sheet = office["secretary"].read(f"/meetings/{minutes['meeting']['id']}/protocol")
    copy = sheet["items"][0]["drafts"][0]
    changed = office["secretary"].patch(f"/decisions/{copy['id']}", text="Rammen blev udsat.", public_text="Udsat.")
    assert changed.status_code == 200, changed.text
    return first, locked(office, second) if is_locked else answer.json()


def said(office: Office, who: str, minutes: dict[str, Any], ending: str) -> str:
    """Everything that is in the file, metadata too, runs of blanks as one."""
    answer = office[who].get(f"/meetings/{minutes['meeting']['id']}/paper.{ending}", edition="protocol")
    assert answer.status_code == 200, (who, ending, answer.text)
    return " ".join(readable(answer.content).split())


def is_told(text: str, label: str, value: str) -> bool:
    """A label and what it says stand in the file, as each format has them beside each other."""
    return re.search(rf"{label}:(?: |</dt><dd>)?{re.escape(value)}", text) is not None


def when(instant: str) -> str:
    """An instant as it is printed."""
    local = datetime.fromisoformat(instant).astimezone(COPENHAGEN)
    return f"{local:%d-%m-%Y} kl. {local.hour}.{local:%M}"


def test_locked_minutes_say_when_by_whom_and_with_which_hash_to_who_reads_the_papers(
    office: Office, minutes: dict[str, Any]
) -> None:
    protocol = locked(office, minutes["path"])

    for who in READERS:
        for ending in FORMATS:
            text = said(office, who, minutes, ending)

            told = f"Låst {when(protocol['locked_at'])}"
            assert is_told(text, "Protokol", "Version 1"), (who, ending)
            for words in (
                told,
                APPROVER,
                protocol["sha256"],
                "Godkendt af",
                "Rammen blev godkendt.",
            ):
                assert words in text, (who, ending, words)
            assert "ikke godkendt" not in text
            assert ending == "txt" or ("Godkendelse" in text and "Underskriftsside" in text)


def test_everybody_else_is_told_of_the_lock_and_of_no_hash_name_or_reason(
    office: Office, minutes: dict[str, Any]
) -> None:
    first, second = corrected(office, minutes, is_locked=True)

    for who in ("employee", "outsider", "public"):
        view = office[who].read(f"/meetings/{minutes['meeting']['id']}/protocol")["protocol"]
        for ending in FORMATS:
            text = said(office, who, minutes, ending)

            assert is_told(text, "Protokol", f"Version {view['number']}"), (who, ending)
            assert f"Låst {when(view['locked_at'])}" in text, (who, ending)
            for words in (
                first["sha256"],
                second["sha256"],
                APPROVER,
                "det var ikke",
                "rettet",
                "Version 2",
                "Fortrolig",
            ):
                assert words not in text, (who, ending, words)
            assert ("Rammen blev udsat." if who == "employee" else "Udsat.") in text, (who, ending)


def test_a_correction_is_printed_with_its_day_and_reason(office: Office, minutes: dict[str, Any]) -> None:
    first, second = corrected(office, minutes, is_locked=True)
    day = when(second["locked_at"]).split()[0]

    for who in (*READERS, "auditor"):
        for ending in FORMATS:
            text = said(office, who, minutes, ending)

            assert f"Version 2, rettet {day}: {REASON}" in text, (who, ending)
            assert second["sha256"] in text
            assert first["sha256"] not in text
    assert all(f"Version 2, rettet {day}" in page for page in pages_of(
        office["member"].get(f"/meetings/{minutes['meeting']['id']}/paper.pdf", edition="protocol").content
    ))  # fmt: skip


def test_who_does_not_read_a_correction_being_made_gets_the_version_in_force(
    office: Office, minutes: dict[str, Any]
) -> None:
    first, _second = corrected(office, minutes, is_locked=False)

    for ending in FORMATS:
        draft, in_force = said(office, "secretary", minutes, ending), said(office, "member", minutes, ending)

        assert f"Version 2, retter version 1: {REASON}" in draft
        assert "Rammen blev udsat." in draft
        assert first["sha256"] not in draft
        assert "Rammen blev godkendt." not in draft
        assert first["sha256"] in in_force
        for words in ("Version 2", REASON, "Rammen blev udsat."):
            assert words not in in_force, words


@pytest.mark.parametrize("state", ["draft", "in_review", "for_approval"])
def test_minutes_that_are_not_approved_say_so(office: Office, minutes: dict[str, Any], state: str) -> None:
    if state != "draft":
        verb = "submit-for-review" if state == "in_review" else "submit-for-approval"
        act(office, "secretary", minutes["path"], verb, {"person_ids": []})
    word = {"draft": "Kladde", "in_review": "Til gennemlæsning", "for_approval": "Til godkendelse"}[state]

    for ending in FORMATS:
        text = said(office, "secretary", minutes, ending)

        assert is_told(text, "Protokol", "Version 1")
        assert is_told(text, "Status", word)
        assert "Beslutningerne er ikke godkendt" in text
        assert "Godkendt af" not in text
        for who in ("member", "employee", "public"):
            unread = said(office, who, minutes, ending)
            assert "Protokol:" not in unread
            assert word not in unread


def test_no_role_finds_more_in_a_file_than_on_its_screen(office: Office, minutes: dict[str, Any]) -> None:
    first, second = corrected(office, minutes, is_locked=True)

    for who in EVERYBODY:
        screen = office[who].get(f"/meetings/{minutes['meeting']['id']}/protocol")
        if office[who].get(f"/meetings/{minutes['meeting']['id']}/paper.txt", edition="protocol").status_code == 404:
            continue
        view = screen.json()["protocol"] if screen.status_code == 200 else None
        for ending in FORMATS:
            text = said(office, who, minutes, ending)
            assert (second["sha256"] in text) == bool(view and view["sha256"] == second["sha256"]), (who, ending)
            assert (APPROVER in text) == bool(view and view["approved_by"]), (who, ending)
            assert (REASON in text) == bool(view and view["reason"]), (who, ending)
            assert first["sha256"] not in text


def test_an_earlier_version_is_printed_as_it_was_locked_to_who_reads_it(
    office: Office, minutes: dict[str, Any]
) -> None:
    first, second = corrected(office, minutes, is_locked=True)

    for ending in FORMATS:
        path = f"/meetings/{minutes['meeting']['id']}/paper.{ending}"
        answer = office["member"].get(path, edition="protocol", version=1)
        text = " ".join(readable(answer.content).split())
        assert first["sha256"] in text
        assert "Rammen blev godkendt." in text
        for words in (second["sha256"], REASON, "Version 2", "Rammen blev udsat."):
            assert words not in text, words
        for who in ("employee", "public"):
            assert office[who].get(path, edition="protocol", version=2).status_code == 404
            told = [office[who].get(path, edition="protocol", **more) for more in ({}, {"version": 1})]
            assert told[0].content == told[1].content
        assert office["member"].get(path, edition="protocol", version=3).status_code == 404
        unkept = office["member"].get(path, edition="agenda", version=1)
        assert unkept.status_code == 422
        assert unkept.json()["errors"][0]["pointer"] == "query/version"


def test_locked_minutes_name_those_whom_they_were_locked_with(office: Office, minutes: dict[str, Any]) -> None:
    corrected(office, minutes, is_locked=False)
    meeting = f"/meetings/{minutes['meeting']['id']}"
    office["secretary"].create(f"{meeting}/attendances", an_attendance(name="Villads Sen"))

    for ending in FORMATS:
        assert "Villads Sen" in said(office, "secretary", minutes, ending)
        in_force = said(office, "member", minutes, ending)
        assert "Asta Kvist" in in_force
        assert "Villads Sen" not in in_force


def test_the_text_of_locked_minutes_is_read_back(office: Office, minutes: dict[str, Any]) -> None:
    corrected(office, minutes, is_locked=True)
    answer = office["member"].get(f"/meetings/{minutes['meeting']['id']}/paper.txt", edition="protocol")

    draft = parse(answer.text)

    assert draft.unused_lines == []
    assert [item.title for item in draft.items] == ["Rammen", "Personalesag"]
    assert [one.text for item in draft.items for one in item.decisions] == [
        "Rammen blev udsat.",
        "Fortrolig beslutning.",
    ]


def test_a_protocol_of_many_items_takes_no_more_statements(office: Office, minutes: dict[str, Any]) -> None:
    path = f"/meetings/{minutes['meeting']['id']}/paper.html"
    counts = []
    for more in (0, 6):
        for place in range(more):
            office.decision(office.item(minutes["meeting"], title=f"Nr. {place}"), text="Godkendt.")
        office["secretary"].get(path, edition="protocol")
        with statements_of(office.database) as noted:
            office["secretary"].get(path, edition="protocol")
        counts.append(len(noted.asked))

    assert counts[1] <= counts[0]
