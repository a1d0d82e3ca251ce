"""Two editions of one programme: what participants get, and what staff works by."""

from typing import Any

import pytest

from kurs.imports.parsing.parse import parse
from tests.papers.test_fixed_point import differences, made_of, said
from tests.support.office import Office
from tests.support.payloads import a_note
from tests.workshops.workshop import QUESTIONS, Workshop

STAFF_ONLY = ["Ring med klokken", "Flipover i depotet", "Ekstra lokale 7", "Husk kaffen"]


@pytest.fixture
def workshop(office: Office) -> Workshop:
    """A workshop with groups, and all kinds of internal notes."""
    discussion = {"number_of_groups": 3, "focus": "Mål", "room": "Salen", "materials": "Tuscher"}
    made = Workshop(office, "in_session")
    office["secretary"].change(f"/agenda-items/{made.first}", group_discussion=discussion)
    groups = made.drawn()
    seats: list[dict[str, Any]] = [
        {"attendance_ids": [one["attendance_id"] for one in group["members"]]} for group in groups
    ]
    seats[0]["facilitator_id"] = seats[0]["attendance_ids"][0]
    made.done("groups/arrange", {"groups": seats})
    office["secretary"].change(f"/discussion-groups/{groups[0]['id']}", name="Bord A", room="Lokale 2; syd")
    at = f"/meetings/{made.meeting_id}/internal-notes"
    for place, (kind, text) in enumerate(zip(["cue", "materials", "room", "note"], STAFF_ONLY, strict=True), 1):
        office["secretary"].create(at, a_note(agenda_item_id=made.first, position=place, kind=kind, text=text))
    return made


@pytest.mark.parametrize("form", ["txt", "html"])
def test_participants_get_groups_and_questions_and_nothing_of_the_staffs(
    office: Office, workshop: Workshop, form: str
) -> None:
    at = f"/meetings/{workshop.meeting_id}/paper.{form}"

    programme = office["member"].get(at, edition="agenda").text
    running_order = office["secretary"].get(at, edition="running_order").text

    for shown in ("Bord A", "Lokale 2", "Deltager 3", "Salen", "Tuscher", *QUESTIONS):
        assert shown in programme, shown
        assert shown in running_order, shown
    assert "DELTAGERPROGRAM" in programme
    assert "DREJEBOG" in running_order
    assert "PROGRAM" not in running_order.replace("DREJEBOG", "")
    for hidden in (*STAFF_ONLY, "INTERN", "Afvikling"):
        assert hidden not in programme, hidden
        assert hidden in running_order, hidden
    assert "Afvikling: Ring med klokken" in running_order
    assert office["member"].get(at, edition="running_order").status_code == 403


def test_who_does_not_read_the_list_gets_groups_without_names(office: Office, workshop: Workshop) -> None:
    office.publish({"id": workshop.meeting_id}, "public")

    text = office["public"].get(f"/meetings/{workshop.meeting_id}/paper.txt", edition="agenda").text

    assert "- Bord A; lokale: Lokale 2\\; syd\n" in text
    assert "Deltager 3" not in text


def test_the_text_of_the_running_order_makes_the_same_workshop_again(office: Office, workshop: Workshop) -> None:
    text = office["secretary"].get(f"/meetings/{workshop.meeting_id}/paper.txt", edition="running_order").text
    first = said(office["secretary"].read(f"/meetings/{workshop.meeting_id}/agenda"))["items"]

    made, written = made_of(office, parse(text))
    second = made["items"]

    assert _groups(second) == _groups(first)
    for name in ("title", "kind", "questions", "group_discussion"):
        assert differences([item[name] for item in first], [item[name] for item in second]) == []
    assert _notes(second) == _notes(first)
    again, rewritten = made_of(office, parse(written))
    assert rewritten == written
    assert _groups(again["items"]) == _groups(second)


def _groups(items: list[Any]) -> list[Any]:
    return [
        [
            (group["name"], group["room"], [(one["name"], one["is_facilitator"]) for one in group["members"]])
            for group in item["groups"]
        ]
        for item in items
    ]


def _notes(items: list[Any]) -> list[Any]:
    return [[(note["kind"], note["text"]) for note in item["internal_notes"]] for item in items]
