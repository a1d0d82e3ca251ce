"""Answers that are kept are never older than the data, and never another caller's."""

import sqlite3

import sqlalchemy as sa

from tests.support.office import EVERYBODY, Office
from tests.support.payloads import a_person


def test_a_repeated_read_asks_the_database_nothing_until_something_is_committed(sqlite_office: Office) -> None:
    caller = sqlite_office["employee"]
    asked: list[str] = []
    caller.read("/people")
    caller.read("/people")
    sa.event.listen(
        sqlite_office.database.engine, "before_cursor_execute", lambda *arguments: asked.append(arguments[2])
    )

    kept = caller.read("/people")
    unasked = list(asked)
    sqlite_office["administrator"].create("/people", a_person(name="Ny"))
    after = caller.read("/people")

    assert unasked == []
    assert len(after["items"]) == len(kept["items"]) + 1


def test_a_commit_of_another_process_is_seen_by_the_next_read(sqlite_office: Office) -> None:
    caller = sqlite_office["employee"]
    path = f"/people/{sqlite_office.people['chair']}"
    before = [caller.tag(path), caller.tag(path)]

    with sqlite3.connect(str(sqlite_office.database.engine.url.database)) as other_process:
        other_process.execute("UPDATE person SET name = 'Nyt navn' WHERE name = 'Person chair'")
    other_process.close()

    assert caller.read(path)["name"] == "Nyt navn"
    assert caller.tag(path) != before[0]


def test_one_question_gives_each_caller_their_own_answer_however_often(office: Office) -> None:
    draft, sent, published = office.meeting(), office.meeting("distributed"), office.meeting("distributed")
    office.publish(published, "employees")
    everything = {draft["id"], sent["id"], published["id"]}
    expected: dict[str, set[str]] = {
        "secretary": everything,
        "everywhere": everything,
        "chair": everything,
        "auditor": everything,
        "member": {sent["id"], published["id"]},
        "employee": {published["id"]},
        "administrator": {published["id"]},
        "outsider": set(),
        "public": set(),
    }

    # Signing in commits; only from the second round on is everybody known, and answers kept.
    for who in [*EVERYBODY, *EVERYBODY, *reversed(EVERYBODY)]:
        assert office[who].ids("/meetings") == expected[who], who


def test_a_caller_who_signs_out_reads_as_the_public_at_once(office: Office) -> None:
    meeting = office.meeting("distributed")
    caller = office["member"]
    path = f"/meetings/{meeting['id']}"
    cookie = caller.client.cookies.jar
    secret = next(iter(cookie)).value
    assert caller.get(path).status_code == caller.get(path).status_code == 200

    caller.client.delete("/api/v1/session").raise_for_status()

    kept = office["public"].client
    answer = kept.get(f"/api/v1{path}", headers={"Cookie": f"__Host-kurs={secret}"})
    assert answer.status_code == 404


def test_a_kept_answer_has_an_id_and_headers_of_its_own(sqlite_office: Office) -> None:
    caller = sqlite_office["employee"]

    first, second = caller.get("/people", limit=2), caller.get("/people", limit=2)

    assert first.headers["x-request-id"] != second.headers["x-request-id"]
    same = first.headers.keys() - {"x-request-id"}
    assert {name: second.headers.get(name) for name in same} == {name: first.headers[name] for name in same}
    assert second.content == first.content
