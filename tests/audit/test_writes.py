"""Each write over HTTP leaves one entry per row that it changed; what did not happen leaves none."""

from urllib.parse import quote

import sqlalchemy as sa
from httpx import Response

from kurs.kernel.trail import VALUES
from tests.audit.written import differences, entries_in, last_sequence, rows_in, verified
from tests.support.faults import let_commits_fail
from tests.support.office import Office
from tests.support.payloads import a_meeting, a_person, an_item
from tests.support.resources import Resource

REASON = "Rettet efter aftale på mødet: 3 % ændring"


def assert_told(office: Office, before: dict, after: int, answer: Response, account: str, operation: str) -> None:
    """The entries of one request tell of exactly the rows that differ, and of nothing else."""
    written = entries_in(office.database, after=after)
    assert {entry.subject: entry.values for entry in written} == differences(before, rows_in(office.database))
    assert len({entry.subject for entry in written}) == len(written) > 0
    for entry in written:
        assert entry.row.request_id == answer.headers["x-request-id"]
        assert str(entry.row.account_id) == entry.row.actor == office.accounts[account]
        assert entry.row.operation == operation
        assert entry.row.reason == REASON


def account_of(office: Office, resource: Resource) -> str:
    """The name of the account that a resource is written by."""
    return next(name for name in office.accounts if office[name] is resource.caller)


def test_a_write_leaves_one_entry_for_each_row_it_changed(resource: Resource, office: Office) -> None:
    account, headers = account_of(office, resource), {"X-Kurs-Reason": quote(REASON)}
    caller = resource.caller

    before, start = rows_in(office.database), last_sequence(office.database)
    made = caller.post(resource.collection, resource.payload, **headers)
    assert made.status_code == 201, made.text
    name = next(e.row.operation for e in entries_in(office.database, after=start))
    assert_told(office, before, start, made, account, name)
    assert {e.row.action for e in entries_in(office.database, after=start)} >= {"created"}

    path = f"{resource.path}/{made.json()['id']}"
    before, start = rows_in(office.database), last_sequence(office.database)
    changed = caller.send("PATCH", path, resource.changes, tag=caller.tag(path), headers=headers)
    assert changed.status_code == 200, changed.text
    written = [e for e in entries_in(office.database, after=start) if e.row.action != "read"]
    assert [str(e.row.subject_id) for e in written if e.row.action == "changed"].count(made.json()["id"]) == 1
    assert verified(office.database).finding is None


def test_a_patch_is_told_with_what_was_there_before(office: Office) -> None:
    item = office.item(office.meeting(), title="Budget 2026", questions=["Hvornår?"])
    path = f"/agenda-items/{item['id']}"
    tag = office["secretary"].tag(path)
    before, start = rows_in(office.database), last_sequence(office.database)

    answer = office["secretary"].send(
        "PATCH", path, {"title": "Budget 2027", "questions": []}, tag=tag, headers={"X-Kurs-Reason": quote(REASON)}
    )

    assert_told(office, before, start, answer, "secretary", "update_agenda_item")
    told = {entry.row.subject_table: entry for entry in entries_in(office.database, after=start)}
    assert told["agenda_item"].values == {"title": ("Budget 2026", "Budget 2027")}
    assert told["agenda_item"].row.action == "changed"
    assert told["item_question"].row.action == "removed"
    assert told["item_question"].values["text"] == ("Hvornår?", None)
    assert {str(entry.row.body_id) for entry in told.values()} == {office.board}


def test_a_removal_is_told_with_all_that_was_there(office: Office) -> None:
    item = office.item(office.meeting(), title="Det aflyste", questions=["Hvorfor?"])
    office["secretary"].read("/session")
    start = last_sequence(office.database)

    assert office["secretary"].delete(f"/agenda-items/{item['id']}").status_code == 204

    told = {entry.row.subject_table: entry for entry in entries_in(office.database, after=start)}
    assert {entry.row.action for entry in told.values()} == {"removed"}
    assert {str(entry.row.body_id) for entry in told.values()} == {office.board}
    assert told["agenda_item"].values["title"] == ("Det aflyste", None)
    assert told["item_question"].values["text"] == ("Hvorfor?", None)


def test_what_did_not_happen_is_not_told(office: Office) -> None:
    meeting = office.meeting()
    path, secretary = f"/meetings/{meeting['id']}", office["secretary"]
    office["employee"].read("/session")
    start = last_sequence(office.database)

    refused = [
        secretary.post("/meetings", a_meeting(office.board, ends_at="2026-11-25T08:00:00+01:00")),
        secretary.send("PATCH", path, {"title": "Ny"}, tag='"stale"'),
        secretary.patch(path, ends_at="2020-01-01T00:00:00Z"),
        secretary.act(path, "close"),
        office["employee"].send("DELETE", path, tag='"x"'),
    ]

    assert [answer.status_code for answer in refused] == [422, 412, 422, 409, 404]
    assert last_sequence(office.database) == start


def test_a_commit_that_fails_is_not_told(office: Office) -> None:
    administrator = office["administrator"]
    administrator.read("/session")
    start = last_sequence(office.database)
    let_commits_fail(office.database)

    assert administrator.post("/people", a_person()).status_code >= 400

    assert last_sequence(office.database) == start
    assert verified(office.database).finding is None


def test_a_replayed_write_is_told_once(office: Office) -> None:
    administrator = office["administrator"]
    administrator.read("/session")
    start = last_sequence(office.database)

    answers = [administrator.post("/people", a_person(), Idempotency_Key="once") for _ in range(3)]

    assert {answer.status_code for answer in answers} == {201}
    assert len(entries_in(office.database, after=start)) == 1


def test_signing_in_and_out_is_told_and_no_secret_is(office: Office) -> None:
    start = last_sequence(office.database)
    client = office.application.client("member")
    cookie = client.cookies.get("__Host-kurs")

    assert client.delete("/api/v1/session").status_code in {200, 204}

    came, left = entries_in(office.database, after=start, subject_table="login_session")
    assert (came.row.action, left.row.action) == ("created", "removed")
    assert str(came.row.account_id) == str(left.row.account_id) == office.accounts["member"]
    with office.database.system_reading("look for secrets in the trail") as db:
        held = " ".join(str(tuple(row)) for row in db.execute(sa.select(VALUES)))
    assert cookie
    assert cookie not in held
    assert "secret_hash" not in held


def test_what_is_closed_and_what_is_the_secretariats_is_marked(office: Office) -> None:
    meeting = office.meeting()
    start = last_sequence(office.database)
    closed = office.item(meeting, openness="closed", closure_reason="Personsag")
    opened = office.item(meeting)
    office["secretary"].create(
        f"/meetings/{meeting['id']}/internal-notes", {"agenda_item_id": None, "position": 1, "text": "Husk"}
    )
    office["everywhere"].patch(f"/agenda-items/{closed['id']}", questions=["Hvem?"])

    marks = {
        (e.row.subject_table, str(e.row.subject_id)): e.row.secrecy for e in entries_in(office.database, after=start)
    }

    assert marks["agenda_item", closed["id"]] == "closed"
    assert marks["agenda_item", opened["id"]] == "open"
    assert {mark for (table, _), mark in marks.items() if table == "internal_note"} == {"secretariat"}
    assert {mark for (table, _), mark in marks.items() if table == "item_question"} >= {"closed"}


def test_a_reason_that_cannot_be_read_is_refused(office: Office) -> None:
    meeting = office.meeting()
    for reason in ("x" * 501, "%FF", "a%00b"):
        answer = office["secretary"].post(
            f"/meetings/{meeting['id']}/agenda-items", an_item(), **{"X-Kurs-Reason": reason}
        )
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["pointer"] == "header/X-Kurs-Reason"
