"""Who reads what is closed is written down before the answer leaves: once a day, and an auditor each time."""

from datetime import timedelta
from typing import Any
from urllib.parse import quote
from uuid import UUID

import pytest
from httpx import Response

import kurs.features  # noqa: F401 - every view is known once the features are
from kurs.agenda.schemas import ItemLink
from kurs.kernel import clock
from kurs.kernel.reads import note_preview, table_of
from kurs.kernel.schema import View
from kurs.kernel.trail_writing import Circumstances
from kurs.meetings.item_schemas import AgendaItemSummary
from tests.audit.written import Entry, entries_in, verified
from tests.support.office import Office
from tests.support.payloads import an_attachment

REASON = {"X-Kurs-Reason": quote("Stikprøve, sag 24/1")}


def reads_in(office: Office, **columns: Any) -> list[Entry]:
    """The reads that are in the trail."""
    return entries_in(office.database, action="read", **columns)


def told_of(office: Office, account: str) -> list[tuple[str, str]]:
    """Table and id of what an account has read, by the trail."""
    return [entry.subject for entry in reads_in(office, actor=office.accounts[account])]


@pytest.fixture
def closed_item(office: Office) -> Any:
    """A closed item of a distributed meeting, with an open attachment and an approved decision under it."""
    meeting = office.meeting()
    item = office.item(meeting, openness="closed", closure_reason="Personsag")
    office["everywhere"].create("/attachments", an_attachment(agenda_item_id=item["id"], openness="open"))
    office.item(meeting, title="Åbent punkt")
    office.lead(meeting, "in_session")
    office.decision(item, is_approved=True)
    return item


def test_a_read_of_a_closed_item_is_told_once_a_day(office: Office, closed_item: Any) -> None:
    path = f"/agenda-items/{closed_item['id']}"
    answers = [office["member"].get(path) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200] * 3
    (told,) = reads_in(office, actor=office.accounts["member"])
    assert told.subject == ("agenda_item", closed_item["id"])
    assert told.row.request_id == answers[0].headers["x-request-id"]
    assert told.row.operation == "read_agenda_item"
    assert (told.row.secrecy, str(told.row.body_id), told.values) == ("closed", office.board, {})


def test_words_of_closed_papers_shown_before_a_publication_are_told(office: Office) -> None:
    meeting = office.meeting("distributed", title="Fra 010203-1234")
    office.item(meeting, title="Åbent punkt med 020304-5678")
    item = office.item(meeting, title="Om 030405-1111", openness="closed", closure_reason="Personsag")
    path = f"/meetings/{meeting['id']}/publication-check"

    office["secretary"].read(path, audience="public")
    assert told_of(office, "secretary") == []
    office["secretary"].read(path, audience="public", include_hidden=True)
    assert told_of(office, "secretary") == [("agenda_item", item["id"])]


def test_a_title_of_a_closed_paper_in_somebodys_data_is_told(office: Office) -> None:
    presenter = {"person_id": office.people["member"], "name": "Person member", "role": None}
    meeting = office.meeting("distributed")
    item = office.item(meeting, presenters=[presenter], openness="closed", closure_reason="Personsag")
    office.item(meeting, presenters=[presenter])

    office["member"].read(f"/people/{office.people['member']}/data-export")

    told = [subject for subject in told_of(office, "member") if subject[0] == "agenda_item"]
    assert told == [("agenda_item", item["id"])]


def test_the_next_day_it_is_told_again(office: Office, closed_item: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    path = f"/agenda-items/{closed_item['id']}"
    office["member"].read(path)

    tomorrow = clock.today() + timedelta(days=1)
    monkeypatch.setattr("kurs.kernel.memory.today", lambda: tomorrow)
    monkeypatch.setattr("kurs.kernel.reads.today", lambda: tomorrow)
    office["member"].read(path)
    office["member"].read(path)

    assert told_of(office, "member") == [("agenda_item", closed_item["id"])] * 2


@pytest.mark.parametrize(
    "path",
    [
        "/agenda-items?meeting_id={meeting}",
        "/meetings/{meeting}/agenda",
        "/agenda-items/{item}/sheet",
        "/agenda-items/{item}",
    ],
)
def test_every_way_to_the_item_is_told(office: Office, closed_item: Any, path: str) -> None:
    office["member"].read(path.format(item=closed_item["id"], meeting=closed_item["meeting_id"]))
    assert ("agenda_item", closed_item["id"]) in told_of(office, "member")


def test_what_stands_under_a_closed_item_is_told_although_it_does_not_say_closed(
    office: Office, closed_item: Any
) -> None:
    attachment = office["member"].items("/attachments", agenda_item_id=closed_item["id"])[0]
    decision = office["member"].items("/decisions", agenda_item_id=closed_item["id"])[0]
    assert set(told_of(office, "member")) == {("attachment", attachment["id"]), ("decision", decision["id"])}


def test_an_internal_note_is_told(office: Office) -> None:
    meeting = office.meeting()
    path = f"/meetings/{meeting['id']}/internal-notes"
    note = office["everywhere"].create(path, {"agenda_item_id": None, "position": 1, "text": "Husk"})

    office["secretary"].read(path)

    (told,) = reads_in(office, actor=office.accounts["secretary"])
    assert told.subject == ("internal_note", note["id"])
    assert told.row.secrecy == "secretariat"


def test_what_is_open_is_not_told(office: Office) -> None:
    meeting = office.meeting("distributed")
    item = office.item(meeting)
    for path in (f"/agenda-items/{item['id']}", f"/meetings/{meeting['id']}/agenda", "/people", "/bodies"):
        office["member"].read(path)
    assert reads_in(office) == []


def test_a_kept_answer_is_no_way_around(office: Office, closed_item: Any) -> None:
    """Each caller's first read is told, however often the same answer was given to others or to them before."""
    path = f"/agenda-items/{closed_item['id']}"
    for account in ("member", "chair", "member", "chair", "secretary", "member"):
        office[account].read("/session")
        for _ in range(3):
            assert office[account].get(path).status_code == 200
    for account in ("member", "chair", "secretary"):
        assert told_of(office, account).count(("agenda_item", closed_item["id"])) == 1


def test_an_answer_that_cannot_be_told_of_is_not_given(office: Office, closed_item: Any) -> None:
    office["member"].read("/session")
    # A server that lost its key can write nothing down.
    office.database.seal, seal = None, office.database.seal

    answer = office["member"].get(f"/agenda-items/{closed_item['id']}")
    office.database.seal = seal

    assert answer.status_code >= 500
    assert closed_item["title"] not in answer.text


def test_an_auditor_says_why_or_reads_nothing_closed(office: Office, closed_item: Any) -> None:
    path = f"/agenda-items/{closed_item['id']}"
    del office["auditor"].client.headers["X-Kurs-Reason"]

    refused = office["auditor"].get(path)

    assert refused.status_code == 403
    assert refused.json()["type"] == "/problems/reason-required"
    assert closed_item["title"] not in refused.text
    assert told_of(office, "auditor") == []


def test_each_read_of_an_auditor_is_told_with_its_reason_and_kept_nowhere(office: Office, closed_item: Any) -> None:
    path = f"/agenda-items/{closed_item['id']}"

    answers: list[Response] = [office["auditor"].send("GET", path, headers=REASON) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200] * 3
    assert {answer.headers["cache-control"] for answer in answers} == {"no-store"}
    told = reads_in(office, actor=office.accounts["auditor"])
    assert [entry.row.request_id for entry in told] == [answer.headers["x-request-id"] for answer in answers]
    assert {entry.row.reason for entry in told} == {"Stikprøve, sag 24/1"}


def test_an_auditor_reads_what_is_open_without_a_reason(office: Office) -> None:
    item = office.item(office.meeting("distributed"))
    del office["auditor"].client.headers["X-Kurs-Reason"]
    assert office["auditor"].get(f"/agenda-items/{item['id']}").status_code == 200
    assert reads_in(office) == []


def test_a_preview_is_told_once_a_day(office: Office) -> None:
    circumstances = Circumstances(office.accounts["secretary"], "read_meeting", "r", viewing_as="role:member:x")
    for _ in range(3):
        note_preview(office.database, circumstances, {"body": UUID(office.board)}, UUID(office.board))

    (told,) = entries_in(office.database, action="previewed")
    assert told.row.viewing_as == "role:member:x"
    assert told.subject == ("body", office.board)
    assert verified(office.database).finding is None


def test_what_is_read_while_looking_as_another_is_told_of_who_looks(office: Office, closed_item: Any) -> None:
    path, seen_as = f"/agenda-items/{closed_item['id']}", f"role:member:{office.board}"
    for _ in range(3):
        answer = office["secretary"].send("GET", path, headers={"X-Kurs-View-As": seen_as})
        assert answer.status_code == 200, answer.text

    (read,) = reads_in(office, actor=office.accounts["secretary"], subject_table="agenda_item")
    (preview,) = entries_in(office.database, action="previewed")
    assert read.row.viewing_as == preview.row.viewing_as == seen_as
    assert str(read.row.account_id) == str(preview.row.account_id) == office.accounts["secretary"]


def test_every_view_that_can_show_something_closed_says_whose_rows_it_shows() -> None:
    """No view is left out because its name says nothing: what a reader is told of must have a subject."""
    unnamed = [
        view.__name__
        for view in every_subclass(View)
        if "id" in view.model_fields
        and ("openness" in view.model_fields or "agenda_item_id" in view.model_fields)
        and table_of(view) is None
    ]
    assert unnamed == []
    assert table_of(ItemLink) == table_of(AgendaItemSummary) == "agenda_item"


def every_subclass(view_class: type) -> set[type[Any]]:
    """The classes made from it, and from those."""
    direct = set(view_class.__subclasses__())
    return direct.union(*(every_subclass(view) for view in direct))
