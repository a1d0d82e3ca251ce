"""The register: numbers for those who read fully, filters that tell nothing, and a table for a spreadsheet."""

import csv
import io
from typing import Any

import pytest

from tests.support.office import Office


def _register(office: Office) -> tuple[Any, Any, Any]:
    """A published meeting with an open and a closed decision that are approved: meeting, open, closed."""
    meeting = office.meeting("held")
    office.publish(meeting, "public")
    open_item, closed_item = office.item(meeting), office.item(meeting, openness="closed")
    hidden = office.decision(closed_item, is_approved=True, text="Hemmelig pris")
    shown = office.decision(
        open_item, is_approved=True, text="=HYPERLINK(1) Havneplanen", public_text="Planen", decided_on="2026-11-26"
    )
    return meeting, shown, hidden


def test_numbers_run_per_body_and_year_and_are_for_who_reads_fully(office: Office) -> None:
    _meeting, shown, hidden = _register(office)
    later = office.item(office.meeting("held", starts_at="2027-01-13T09:00:00+01:00", ends_at=None))
    next_year = office.decision(later, is_approved=True)

    for who in ("secretary", "member", "auditor"):
        numbers = {}
        for one in (hidden, shown, next_year):
            read = office[who].send("GET", f"/decisions/{one['id']}", headers={"X-Kurs-Reason": "revision"}).json()
            numbers[one["id"]] = (read["number_year"], read["number"])
        assert list(numbers.values()) == [(2026, 1), (2026, 2), (2027, 1)], who
    for who in ("employee", "outsider", "public"):
        read = office[who].read(f"/decisions/{shown['id']}")
        assert (read["number_year"], read["number"]) == (None, None), who


def test_a_number_finds_its_decision_for_who_sees_numbers_and_nothing_for_others(office: Office) -> None:
    _meeting, shown, _hidden = _register(office)

    assert office["member"].ids("/decisions", number=2, year=2026) == {shown["id"]}
    for who in ("employee", "public"):
        assert office[who].items("/decisions", number=2) == [], who


@pytest.mark.parametrize(
    ("who", "finds"), [("member", True), ("employee", True), ("outsider", False), ("public", False)]
)
def test_text_is_found_as_far_as_it_is_read(office: Office, who: str, finds: bool) -> None:
    _meeting, shown, _hidden = _register(office)

    assert office[who].ids("/decisions", text_contains="havneplan") == ({shown["id"]} if finds else set())
    assert office[who].items("/decisions", text_contains="Hemmelig") == [] or who == "member"
    public = office[who].ids("/decisions", text_contains="planen")
    assert public == {shown["id"]}


def test_the_list_is_sorted_and_narrowed_to_a_year(office: Office) -> None:
    _meeting, shown, hidden = _register(office)

    assert [one["id"] for one in office["member"].items("/decisions")] == [shown["id"], hidden["id"]]
    assert [one["id"] for one in office["member"].items("/decisions", sort="decided_on")] == [hidden["id"], shown["id"]]
    assert office["member"].items("/decisions", year=2025) == []


@pytest.mark.parametrize("list_", ["/decisions", "/decisions/register"])
def test_in_the_order_of_numbers_are_those_whose_number_one_sees_year_by_year(office: Office, list_: str) -> None:
    _meeting, shown, hidden = _register(office)
    later = office.item(office.meeting("held", starts_at="2027-01-13T09:00:00+01:00", ends_at=None))
    next_year = office.decision(later, is_approved=True)
    draft = office.decision(later)
    in_order = [hidden["id"], shown["id"], next_year["id"]]

    assert [one["id"] for one in office["member"].items(list_, sort="number")] == in_order
    pages = list(office["secretary"].pages(list_, sort="-number", limit=1, include_total=True))
    assert [one["id"] for page in pages for one in page["items"]] == in_order[::-1]
    assert {page["page"]["total"] for page in pages} == {3}
    back = list(office["secretary"].pages(pages[-1]["links"]["self"], "prev"))
    assert [one["id"] for page in back for one in page["items"]] == in_order
    assert draft["id"] in office["secretary"].ids(list_)
    # Who sees no number is not told by an order what comes before what.
    for who in ("employee", "public"):
        assert office[who].items(list_, sort="number") == [], who
    exported = _table(office["secretary"].get("/decisions/export", sort="number"))
    assert [row["id"] for row in exported] == in_order


def _table(answer: Any) -> list[dict[str, str]]:
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_the_export_holds_what_the_caller_sees_and_no_formula(office: Office) -> None:
    _register(office)

    assert [row["text"] for row in _table(office["member"].get("/decisions/export"))] == [
        "'=HYPERLINK(1) Havneplanen",
        "Hemmelig pris",
    ]
    assert [row["number"] for row in _table(office["member"].get("/decisions/export"))] == ["2", "1"]
    (row,) = _table(office["public"].get("/decisions/export"))
    assert (row["text"], row["number"], row["body_name"]) == ("Planen", "", "Direktionen")
    assert _table(office["member"].get("/decisions/export", text_contains="pris"))[0]["text"] == "Hemmelig pris"


def test_an_export_of_closed_decisions_is_noted_and_an_auditor_says_why(office: Office) -> None:
    _meeting, _shown, hidden = _register(office)

    assert office["auditor"].send("GET", "/decisions/export", headers={"X-Kurs-Reason": ""}).status_code == 403
    assert office["auditor"].send("GET", "/decisions/export", headers={"X-Kurs-Reason": "revision"}).status_code == 200
    entries = office["secretary"].items("/audit-entries", subject_id=hidden["id"])
    assert "export_decisions" in {entry["operation"] for entry in entries}


def test_the_screen_has_each_decision_beside_what_it_is_about_and_nothing_hidden(office: Office) -> None:
    _meeting, shown, hidden = _register(office)

    lines = office["member"].items("/decisions/register")
    assert [line["id"] for line in lines] == [shown["id"], hidden["id"]]
    assert {line["body_name"] for line in lines} == {"Direktionen"}
    assert all(line["item_title"] for line in lines)
    (line,) = office["public"].items("/decisions/register")
    assert (line["id"], line["text"]) == (shown["id"], "Planen")
