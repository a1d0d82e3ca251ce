"""Who was there on paper: at the head, under each item, never why; and read back from the text as it was."""

from typing import Any

import pytest

from kurs.imports.parsing.draft import ImportDraft
from kurs.imports.parsing.parse import parse
from tests.support.office import Office
from tests.support.paper_text import readable
from tests.support.payloads import an_attendance

REASON = "Samarbejdsvanskeligheder"


@pytest.fixture
def meeting(office: Office) -> Any:
    """A held meeting: Anna left, Bo had an interest of his own in the first item, Ida came for Carl."""
    meeting = office.meeting()
    items = [office.item(meeting, title=title, number=str(place), duration_minutes=60, kind="decision")
             for place, title in enumerate(("Havnen", "Rammen", "Året"), 1)]  # fmt: skip
    office.lead(meeting, "held")
    secretary, at = office["secretary"], f"/meetings/{meeting['id']}"
    secretary.create(f"{at}/attendances", an_attendance(name="Anna Bech", status="present", left_at="10:30"))
    said = [{"agenda_item_id": items[0]["id"], "presence": "conflict_of_interest"}]
    bo = an_attendance(name="Bo Kvist", status="present", exceptions=said, position=2)
    row = secretary.create(f"{at}/attendances", bo)
    reason = {"agenda_item_id": items[0]["id"], "text": REASON}
    secretary.create(f"/attendances/{row['id']}/absence-reasons", reason)
    carl = secretary.create(f"{at}/attendances", an_attendance(name="Carl Dam", status="excused", position=3))
    named = secretary.act(f"/attendances/{carl['id']}", "substitute", {"person_id": None, "name": "Ida Nørholm"})
    assert named.status_code == 200
    office.decision(items[0], text="Havnen udvides.")
    return meeting


def _said(office: Office, meeting: Any, ending: str) -> str:
    answer = office["secretary"].get(f"/meetings/{meeting['id']}/paper.{ending}", edition="protocol")
    assert answer.status_code == 200, answer.text
    return " ".join(readable(answer.content).split())


@pytest.mark.parametrize("ending", ["pdf", "docx", "html"])
def test_the_protocol_says_who_was_there_and_under_which_item_they_were_not(
    office: Office, meeting: Any, ending: str
) -> None:
    text = _said(office, meeting, ending)

    for sentence in (
        "stedfortræder for Carl Dam",
        "i stedet mødte Ida Nørholm",
        "gik kl. 10.30",
        "Bo Kvist deltog ikke i behandlingen af punktet.",
        "Anna Bech deltog i en del af punktet.",
        "Fraværende: Anna Bech.",
    ):
        assert sentence in text
    assert REASON not in text


def test_the_text_is_read_back_with_who_was_there(office: Office, meeting: Any) -> None:
    answer = office["secretary"].get(f"/meetings/{meeting['id']}/paper.txt", edition="protocol")
    assert REASON not in answer.text
    draft: ImportDraft = parse(answer.text)
    assert draft.unused_lines == []
    assert [(one.name, one.presence) for one in draft.items[0].absent] == [("Bo Kvist", "conflict_of_interest")]

    secretary = office["secretary"]
    form = {"text": answer.text, "body_id": office.board}
    brought = secretary.client.post("/api/v1/imports", data=form).json()
    applied = secretary.act(f"/imports/{brought['id']}", "apply")
    assert applied.status_code == 200, applied.text
    made = applied.json()["meeting_id"]

    facts = ("name", "status", "substitute_name", "arrived_at", "left_at")
    before, after = (
        [[row[name] for name in facts] + [one["presence"] for one in row["exceptions"]] for row in secretary.items(at)]
        for at in (f"/meetings/{meeting['id']}/attendances", f"/meetings/{made}/attendances")
    )
    assert after == before


def test_a_corrected_list_is_printed_with_the_version_that_says_so(office: Office, meeting: Any) -> None:
    (protocol,) = office["secretary"].items(f"/protocols?meeting_id={meeting['id']}")
    for who, verb, payload in (
        ("secretary", "submit-for-approval", {"person_ids": []}),
        ("chair", "approve", None),
        ("secretary", "lock", None),
    ):
        assert office[who].act(f"/protocols/{protocol['id']}", verb, payload).status_code == 200
    said = {"reason": "Anna blev til mødets slutning."}
    assert office["secretary"].post(f"/protocols/{protocol['id']}/corrections", said).status_code == 201
    (anna, *_others) = office["secretary"].items(f"/meetings/{meeting['id']}/attendances")
    office["secretary"].change(f"/attendances/{anna['id']}", left_at=None)

    # The secretary's newest version is the correction; the member's is the locked one, which says what it said.
    assert "gik kl. 10.30" not in _said(office, meeting, "txt")
    member = office["member"].get(f"/meetings/{meeting['id']}/paper.txt", edition="protocol").text
    assert "gik kl.: 10.30" in member
