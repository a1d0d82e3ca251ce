"""An entry says whose, of what and in which meeting: as far as its reader sees those."""

from typing import Any

import pytest

from kurs.agenda.subjects import STANDS_UNDER
from tests.audit.test_audit_entries import entry_about, rows_of
from tests.support.office import Office
from tests.support.payloads import a_membership, a_person, a_role_grant, an_attachment
from tests.support.statements import statements_of


def above(entry: Any) -> list[tuple[str, str]]:
    """What an entry's subject stands under, nearest first."""
    return [(place["subject_table"], place["name"]) for place in entry["stands_under"]]


def attached(office: Office, item: Any, **changes: Any) -> Any:
    """An attachment to an item."""
    return office["secretary"].create("/attachments", an_attachment(agenda_item_id=item["id"], **changes))


@pytest.fixture
def meeting(office: Office) -> Any:
    """A meeting with a closed item, a section in it and an attachment to it."""
    return office.meeting(title="Septembermøde")


def test_a_file_of_an_attachment_says_which_attachment_item_and_meeting(office: Office, meeting: Any) -> None:
    item = office.item(meeting, title="Budget")
    attachment = attached(office, item, title="Overslag")
    entry = entry_about(office, attachment["id"])
    assert entry["subject_name"] == "Overslag"
    assert above(entry) == [("agenda_item", "Budget"), ("meeting", "Septembermøde")]
    assert entry["stands_under"][1]["starts_at"] == meeting["starts_at"]


def test_a_role_and_a_seat_are_named_by_whom_they_are_for(office: Office) -> None:
    person = office["administrator"].create("/people", a_person(name="Ida Krog"))
    seat = a_membership(person_id=person["id"], role="substitute")
    made = office["administrator"].create(f"/bodies/{office.board}/memberships", seat)
    entry = entry_about(office, made["id"])
    assert (entry["subject_name"], entry["subject_word"]) == ("Ida Krog", "substitute")


def test_what_was_removed_keeps_its_last_name_and_its_place(office: Office, meeting: Any) -> None:
    item = office.item(meeting, title="Overflødigt")
    office["secretary"].delete(f"/agenda-items/{item['id']}")
    entry = entry_about(office, item["id"], action="removed")
    assert entry["subject_name"] == "Overflødigt"
    assert above(entry) == [("meeting", "Septembermøde")]


def test_a_meeting_is_listed_with_all_that_is_and_was_below_it(office: Office, meeting: Any) -> None:
    kept, gone = office.item(meeting, title="Bliver"), office.item(meeting, title="Går")
    attachment = attached(office, kept, title="Overslag")
    elsewhere = office.item(office.meeting(), title="Andetsteds")
    office["secretary"].delete(f"/agenda-items/{gone['id']}")

    found = office["chair"].items("/audit-entries", meeting_id=meeting["id"], limit=200)

    subjects = {entry["subject_id"] for entry in found}
    assert {meeting["id"], kept["id"], gone["id"], attachment["id"]} <= subjects
    assert elsewhere["id"] not in subjects
    assert office["member"].items("/audit-entries", meeting_id=meeting["id"]) == []


def test_names_take_as_many_statements_for_many_entries_as_for_few(office: Office, meeting: Any) -> None:
    def asked() -> int:
        office["everywhere"].read("/session")
        with statements_of(office.database) as noted:
            office["everywhere"].read("/audit-entries", meeting_id=meeting["id"], limit=200)
        return len(noted.asked)

    attached(office, office.item(meeting))
    few = asked()
    for _ in range(10):
        attached(office, office.item(meeting))
    assert asked() == few


def test_the_sheet_has_danish_words_values_and_semicolons(office: Office, meeting: Any) -> None:
    item = office.item(meeting, title="Budget")
    office["secretary"].change(f"/agenda-items/{item['id']}", title="Budget 2027")
    answer = office["secretary"].get("/audit-entries/export", subject_id=item["id"], action="changed")
    (row,) = rows_of(answer.content, ";")
    assert (row["Hvad"], row["Slags"], row["Navn"]) == ("Rettet", "Punkt", "Budget 2027")
    assert (row["Før"], row["Efter"]) == ("Titel: Budget", "Titel: Budget 2027")
    assert row["Hører til"].startswith("møde Septembermøde ")


def test_the_sheet_tells_an_auditor_no_values_of_papers(office: Office, meeting: Any) -> None:
    item = office.item(meeting, title="Budget")
    (row,) = rows_of(office["auditor"].get("/audit-entries/export", subject_id=item["id"]).content, ";")
    assert (row["Navn"], row["Før"], row["Efter"]) == ("", "", "")


def test_everything_that_stands_under_something_names_a_table() -> None:
    assert set(STANDS_UNDER) == {f"{table}_id" for table in ("attachment", "agenda_item", "meeting", "client")}


def test_whoever_reads_the_trail_may_ask_for_one_meeting(office: Office) -> None:
    meeting = office.meeting("held")
    item = office.item(meeting)
    office.decision(item, is_approved=True)
    # Somebody from outside who audits: the rule with most in it.
    grant = a_role_grant(office.accounts["outsider"], role="auditor")
    office["administrator"].create("/role-grants", grant)
    for account in ("secretary", "everywhere", "chair", "auditor", "outsider", "administrator", "member"):
        found = office[account].items("/audit-entries", meeting_id=meeting["id"])
        assert bool(found) == (account not in {"administrator", "member"}), account
