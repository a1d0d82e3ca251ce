"""The trail over HTTP: each reader what is about their bodies, and nothing that betrays the rest."""

import csv
import io
from typing import Any

import pytest

from kurs.accounts.commands import create_client
from kurs.audit.export import COLUMNS
from tests.accounts.clients import calling
from tests.support.callers import Caller
from tests.support.office import EVERYBODY, Office
from tests.support.payloads import a_decision, a_person, a_unit, an_attachment, an_attendance

PAPERS = ("bodies:read", "meetings:read", "agenda:read")
NOBODY_READS = ["member", "employee", "outsider"]


@pytest.fixture
def papers(office: Office) -> dict[str, str]:
    """Ids of what was written: in the board, in the committee, among people; in the trail by then."""
    meeting = office.meeting()
    other = office.meeting(body=office.committee)
    note = office["everywhere"].create(
        f"/meetings/{meeting['id']}/internal-notes", {"agenda_item_id": None, "position": 1, "text": "Husk"}
    )
    return {
        "open": office.item(meeting, title="Åbent")["id"],
        "closed": office.item(meeting, title="Lukket", openness="closed", closure_reason="Personsag")["id"],
        "note": note["id"],
        "elsewhere": office.item(other, title="Andetsteds")["id"],
        "person": office["administrator"].create("/people", a_person())["id"],
    }


def seen_by(office: Office, account: str, papers: dict[str, str]) -> set[str]:
    """Which of the papers the entries that an account reads are about."""
    subjects = {e["subject_id"] for page in office[account].pages("/audit-entries", limit=200) for e in page["items"]}
    return {name for name, row_id in papers.items() if row_id in subjects}


def test_each_reads_what_is_about_their_bodies(office: Office, papers: dict[str, str]) -> None:
    assert seen_by(office, "secretary", papers) == {"open", "closed", "note"}
    assert seen_by(office, "everywhere", papers) == {"open", "closed", "note", "elsewhere"}
    assert seen_by(office, "chair", papers) == {"open", "closed"}
    assert seen_by(office, "auditor", papers) == {"open", "closed", "elsewhere", "person"}
    assert seen_by(office, "administrator", papers) == {"person"}


@pytest.mark.parametrize("account", NOBODY_READS)
def test_others_read_nothing(office: Office, papers: dict[str, str], account: str) -> None:
    page = office[account].read("/audit-entries", include_total=True)
    assert page["items"] == []
    assert page["page"]["total"] == 0


def test_the_public_is_not_let_in(office: Office) -> None:
    for path in ("/audit-entries", "/audit-entries/export", "/audit/verification"):
        assert office["public"].get(path).status_code == 401


def entry_about(office: Office, row_id: str, **query: Any) -> Any:
    """The newest entry about a row, as its body's secretary lists it."""
    return office["everywhere"].items("/audit-entries", subject_id=row_id, **query)[0]


def test_an_entry_that_one_may_not_see_does_not_exist(office: Office, papers: dict[str, str]) -> None:
    path = f"/audit-entries/{entry_about(office, papers['note'])['id']}"
    missing = office["chair"].get("/audit-entries/0199a3f0-8c00-7000-8000-000000000001")
    for account in EVERYBODY:
        expected = {"secretary": 200, "everywhere": 200, "public": 401}.get(account, 404)
        answer = office[account].get(path)
        assert answer.status_code == expected, account
    hidden = office["chair"].get(path).json()
    assert {k: v for k, v in hidden.items() if k not in {"instance", "request_id"}} == {
        k: v for k, v in missing.json().items() if k not in {"instance", "request_id"}
    }


def test_an_entry_says_what_was_there_before_and_after(office: Office, papers: dict[str, str]) -> None:
    office["secretary"].change(f"/agenda-items/{papers['open']}", title="Omdøbt")

    listed = entry_about(office, papers["open"], action="changed")
    entry = office["chair"].read(f"/audit-entries/{listed['id']}")

    told = {"field": "title", "before": "Åbent", "after": "Omdøbt", "is_erased": False}
    assert entry["changes"] == [told | {"before_name": None, "after_name": None}]
    assert entry["actor_name"] == "Person secretary"
    assert entry["body_name"] == "Direktionen"
    assert entry["subject_name"] == "Omdøbt"
    assert entry["operation"] == "update_agenda_item"
    assert (entry["is_about_closed"], entry["is_system"]) == (False, False)


def test_no_view_holds_numbers_or_hashes_of_the_chain(office: Office, papers: dict[str, str]) -> None:
    entry = office["everywhere"].read(f"/audit-entries/{entry_about(office, papers['open'])['id']}")
    assert not {"sequence", "hash", "previous_hash", "salt", "commitments"} & entry.keys()


def test_filters_leave_what_they_name(office: Office, papers: dict[str, str]) -> None:
    everywhere = office["everywhere"]
    for query, holds in (
        ({"body_id": office.committee}, lambda e: e["body_id"] == office.committee),
        ({"account_id": office.accounts["everywhere"]}, lambda e: e["account_id"] == office.accounts["everywhere"]),
        ({"subject_table": "agenda_item"}, lambda e: e["subject_table"] == "agenda_item"),
        ({"subject_id": papers["closed"]}, lambda e: e["subject_id"] == papers["closed"]),
        ({"action": "created"}, lambda e: e["action"] == "created"),
        ({"operation": "create_meeting"}, lambda e: e["operation"] == "create_meeting"),
    ):
        found = everywhere.items("/audit-entries", limit=200, **query)
        assert found, query
        assert all(holds(entry) for entry in found), query
    assert everywhere.items("/audit-entries", since="2099-01-01T00:00:00Z") == []
    assert everywhere.items("/audit-entries", until="2000-01-01T00:00:00Z") == []


def test_the_newest_comes_first_and_pages_lose_nothing(office: Office, papers: dict[str, str]) -> None:
    pages = list(office["everywhere"].pages("/audit-entries", limit=3))
    ids = [entry["id"] for page in pages for entry in page["items"]]
    assert len(pages) > 2
    assert ids == sorted(ids, reverse=True)
    assert len(set(ids)) == len(ids)


def test_closed_values_read_in_the_trail_are_told_too(office: Office, papers: dict[str, str]) -> None:
    entry = entry_about(office, papers["closed"], action="created")
    auditor = office["auditor"]

    read = auditor.read(f"/audit-entries/{entry['id']}")

    assert {change["field"] for change in read["changes"]} >= {"title", "closure_reason"}
    told = office["everywhere"].items("/audit-entries", action="read", account_id=office.accounts["auditor"])
    assert [entry["subject_id"] for entry in told] == [papers["closed"]]
    del auditor.client.headers["X-Kurs-Reason"]
    assert auditor.get(f"/audit-entries/{entry['id']}").status_code == 403


def test_a_list_tells_an_auditor_no_title(office: Office, papers: dict[str, str]) -> None:
    del office["auditor"].client.headers["X-Kurs-Reason"]
    for entry in office["auditor"].items("/audit-entries", limit=200):
        assert entry["body_id"] is None or entry["subject_table"] in {"body", "membership"} or not entry["subject_name"]


def of_client(office: Office, *scopes: str) -> Caller:
    """A system that reads the trail, and these beside it."""
    with office.database.system("make a client for a test") as db:
        secret = create_client(db, "Kontrol", ["audit:read", *scopes], ["DIREKTIONEN"], days=30)
    return calling(office, secret)


@pytest.fixture
def sent(office: Office) -> dict[str, str]:
    """A draft and a distributed meeting with all that belongs to one, by what it is."""
    draft, meeting = office.meeting(), office.meeting("held")
    item = office.item(meeting, title="Åbent")
    under = f"/agenda-items/{item['id']}/decisions"
    decisions = [office["secretary"].create(under, a_decision()) for _ in range(2)]
    assert office["chair"].act(f"/decisions/{decisions[0]['id']}", "approve").status_code == 200
    at = f"/meetings/{meeting['id']}/attendances"
    return {
        "draft": draft["id"],
        "meeting": meeting["id"],
        "item": item["id"],
        "closed": office.item(meeting, openness="closed", closure_reason="Personsag")["id"],
        "approved": decisions[0]["id"],
        "drafted": decisions[1]["id"],
        "attendance": office["secretary"].create(at, an_attendance())["id"],
        "paper": office["secretary"].create("/attachments", an_attachment(agenda_item_id=item["id"]))["id"],
    }


@pytest.mark.parametrize(
    ("scopes", "about"),
    [
        ((), set()),
        (("bodies:read",), set()),
        (("bodies:read", "agenda:read"), set()),
        ((*PAPERS,), {"meeting", "item"}),
        ((*PAPERS, "agenda.closed:read"), {"meeting", "item", "closed"}),
        ((*PAPERS, "decisions:read"), {"meeting", "item", "approved"}),
        ((*PAPERS, "files:read"), {"meeting", "item", "paper"}),
    ],
)
def test_a_client_reads_the_trail_of_what_its_scopes_show_it(
    office: Office, sent: dict[str, str], scopes: tuple[str, ...], about: set[str]
) -> None:
    client = of_client(office, *scopes)
    entries = client.items("/audit-entries", limit=200)
    assert {name for name, row_id in sent.items() if row_id in {entry["subject_id"] for entry in entries}} == about
    kinds = {entry["subject_table"] for entry in entries}
    assert not kinds & {"attendance", "internal_note", "protocol", "account", "person", "login_session"}


def test_values_that_a_client_does_not_read_are_not_called_erased(office: Office, sent: dict[str, str]) -> None:
    entry = entry_about(office, sent["item"])
    assert of_client(office, *PAPERS).read(f"/audit-entries/{entry['id']}")["changes"] == []


def test_an_auditor_reads_no_draft_in_the_trail(office: Office, sent: dict[str, str]) -> None:
    assert seen_by(office, "auditor", sent) == set(sent) - {"drafted", "attendance"}
    hidden = entry_about(office, sent["drafted"])["id"]
    assert office["auditor"].get(f"/audit-entries/{hidden}").status_code == 404


def rows_of(content: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    """A CSV as a spreadsheet reads it."""
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def test_the_export_holds_what_the_list_holds(office: Office, papers: dict[str, str]) -> None:
    answer = office["chair"].get("/audit-entries/export", subject_table="agenda_item", layout="machine")

    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"].startswith('attachment; filename="historik-')
    assert answer.headers["cache-control"] == "no-store"
    rows = rows_of(answer.content)
    assert list(rows[0]) == list(COLUMNS)
    listed = office["chair"].items("/audit-entries", subject_table="agenda_item", limit=200)
    # Between the two, the closed title in the export was itself written down as read.
    assert {row["id"] for row in rows} <= {entry["id"] for entry in listed}
    assert {row["subject_id"] for row in rows} == {papers["open"], papers["closed"]}


FORMULAS = ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "  =1+1", "＝1", "\u200b=1", "\ufeff@A1"]


@pytest.mark.parametrize("name", FORMULAS)
def test_no_cell_of_the_export_is_a_formula(office: Office, name: str) -> None:
    office["administrator"].create("/units", a_unit(name=name))

    query = {"subject_table": "unit", "layout": "machine"}
    (row,) = rows_of(office["administrator"].get("/audit-entries/export", **query).content)

    assert row["subject_name"] == f"'{name.strip()}"


def test_quotes_commas_and_lines_survive_the_export(office: Office) -> None:
    office["administrator"].create("/units", a_unit(name='A "b", c; æøå'))
    query = {"subject_table": "unit", "layout": "machine"}
    (row,) = rows_of(office["administrator"].get("/audit-entries/export", **query).content)
    assert row["subject_name"] == 'A "b", c; æøå'


def test_auditors_and_administrators_check_the_trail(office: Office) -> None:
    for account, counts in (("auditor", True), ("administrator", False)):
        answer = office[account].get("/audit/verification")
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "no-store"
        found = answer.json()
        assert (found["is_intact"], found["finding"]) == (True, None)
        assert (found["entries"] is not None) is counts
    for account in ("secretary", "chair", "member", "employee"):
        assert office[account].get("/audit/verification").status_code == 403
