"""Effect, event and answer belong together: all of them, or none. Two writers never lose each other's work."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import sqlalchemy as sa
from httpx import Response
from sqlmodel import col

from kurs.kernel.outbox import OutboxEvent
from tests.support.faults import let_commits_fail, let_commits_succeed_again
from tests.support.office import Office
from tests.support.payloads import a_meeting, a_person, an_item
from tests.support.resources import Resource


def events(office: Office) -> list[tuple[str, str]]:
    """Name and subject of what is in the outbox, in order."""
    with office.database.system("read the outbox") as db:
        rows = db.execute(sa.select(col(OutboxEvent.name), col(OutboxEvent.subject_id)).order_by(col(OutboxEvent.id)))
        return [(name, str(subject)) for name, subject in rows]


def test_each_write_leaves_one_event_about_what_it_changed(resource: Resource, office: Office) -> None:
    before = len(events(office))

    path, made = resource.create()
    resource.caller.change(path, **resource.changes)
    removed = resource.caller.delete(path).status_code == 204

    # A series makes meetings, and each of them is told too.
    made_too = "meeting." if resource.path == "/meeting-series" else "nothing."
    left = [event for event in events(office)[before:] if not event[0].startswith(made_too)]
    assert [subject for _, subject in left] == [made["id"]] * (3 if removed else 2)
    assert len({name for name, _ in left}) == len(left)
    assert {name.split(".")[0] for name, _ in left} <= {resource.path.strip("/")[:-1].replace("-", "_"), *SINGULARS}


SINGULARS = {"person", "body", "meeting_series"}


def test_an_event_holds_ids_and_no_content(office: Office) -> None:
    meeting = office.meeting(title="Hemmelig titel")

    with office.database.system("read the outbox") as db:
        event = db.scalars(sa.select(OutboxEvent).where(col(OutboxEvent.name) == "meeting.created")).one()

    assert str(event.subject_id) == meeting["id"]
    assert event.related == {"body": office.board.replace("-", "")} or event.related == {"body": office.board}
    assert event.delivered_at is None


def test_a_refused_write_leaves_no_event(office: Office) -> None:
    meeting = office.meeting()
    path = f"/meetings/{meeting['id']}"
    before = events(office)
    secretary = office["secretary"]

    refused = [
        secretary.post("/meetings", a_meeting(office.board, ends_at="2026-11-25T08:00:00+01:00")),
        secretary.send("PATCH", path, {"title": "Ny"}),
        secretary.send("PATCH", path, {"title": "Ny"}, tag='"stale"'),
        secretary.patch(path, ends_at="2020-01-01T00:00:00Z"),
        secretary.act(path, "close"),
        office["employee"].send("DELETE", path, tag='"x"'),
        office["member"].post("/people", a_person()),
    ]

    assert [answer.status_code for answer in refused] == [422, 428, 412, 422, 409, 404, 403]
    assert events(office) == before
    assert secretary.read(path) == meeting


def test_a_commit_that_fails_is_never_answered_as_done(office: Office) -> None:
    administrator = office["administrator"]
    person = administrator.create("/people", a_person(name="Uændret"))
    path = f"/people/{person['id']}"
    before = events(office)
    let_commits_fail(office.database)

    created = administrator.post("/people", a_person(name="Aldrig til"), Idempotency_Key="k")
    changed = administrator.patch(path, name="Ændret")

    for answer in (created, changed):
        assert answer.status_code >= 400
        assert answer.headers["content-type"] == "application/problem+json"
        assert "location" not in answer.headers
        assert "commit_fault" not in answer.text
    assert administrator.items("/people", name_contains="Aldrig") == []
    assert administrator.read(path) == person
    assert events(office) == before


def together(office: Office, count: int, send: Any) -> list[Response]:
    """`count` calls at the same moment; `send` gets the number of each."""
    barrier = Barrier(count)

    def run(number: int) -> Response:
        barrier.wait()
        answer: Response = send(number)
        return answer

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


def test_after_a_commit_that_failed_others_read_and_write_on(office: Office) -> None:
    administrator = office["administrator"]
    let_commits_fail(office.database)
    assert administrator.post("/people", a_person()).status_code >= 400

    let_commits_succeed_again(office.database)

    assert administrator.create("/people", a_person())["id"] in administrator.ids("/people")


def test_of_two_writers_with_the_same_tag_one_wins_and_the_other_is_told(office: Office) -> None:
    item = office.item(office.meeting())
    path = f"/agenda-items/{item['id']}"
    secretary, everywhere = office["secretary"], office["everywhere"]

    for turn in range(5):
        tag = secretary.tag(path)

        def write(number: int, tag: str = tag, turn: int = turn) -> Response:
            writer = (secretary, everywhere)[number]
            questions = [f"{turn} {number}"]
            return writer.send("PATCH", path, {"title": f"{turn} {number}", "questions": questions}, tag=tag)

        answers = together(office, 2, write)
        assert sorted(answer.status_code for answer in answers) == [200, 412], [a.text for a in answers]
        winner = next(answer for answer in answers if answer.status_code == 200).json()
        assert secretary.read(path) == winner
        assert winner["questions"] == [winner["title"]]


def test_of_two_who_change_only_what_stands_under_an_item_one_wins(office: Office) -> None:
    item = office.item(office.meeting())
    path = f"/agenda-items/{item['id']}"
    tag = office["secretary"].tag(path)

    answers = together(
        office, 2, lambda number: office["secretary"].send("PATCH", path, {"questions": [f"{number}?"]}, tag=tag)
    )

    assert sorted(answer.status_code for answer in answers) == [200, 412]
    assert len(office["secretary"].read(path)["questions"]) == 1


def test_of_two_verbs_at_once_one_is_carried_out(office: Office) -> None:
    path = f"/meetings/{office.meeting('in_review')['id']}"
    tag = office["secretary"].tag(path)
    verbs = ("distribute", "return-to-draft")

    answers = together(office, 2, lambda number: office["secretary"].send("POST", f"{path}/{verbs[number]}", tag=tag))

    assert sorted(answer.status_code for answer in answers) == [200, 412]
    winner = next(answer for answer in answers if answer.status_code == 200)
    assert office["secretary"].read(path)["state"] == winner.json()["state"]


def test_twenty_creations_at_once_are_all_done(office: Office) -> None:
    secretary = office["secretary"]

    answers = together(office, 20, lambda number: secretary.post("/people", a_person(name=f"Nummer {number:02}")))

    assert [answer.status_code for answer in answers] == [201] * 20, [answer.text for answer in answers]
    assert len(secretary.items("/people", name_contains="Nummer")) == 20


def test_an_open_sub_point_never_comes_to_stand_below_an_item_that_is_being_closed(office: Office) -> None:
    secretary = office["secretary"]
    meeting = office.meeting()

    for turn in range(4):
        parent = office.item(meeting, title=f"{turn}")
        path, at = f"/agenda-items/{parent['id']}", f"/meetings/{meeting['id']}/agenda-items"
        tag = secretary.tag(path)

        def write(number: int, path: str = path, at: str = at, tag: str = tag, parent: Any = parent) -> Response:
            if number:
                return secretary.send("PATCH", path, {"openness": "closed", "closure_reason": "Personalesag"}, tag=tag)
            return secretary.post(at, an_item(parent_id=parent["id"]))

        added, closed = together(office, 2, write)
        assert (closed.status_code, added.status_code) in {(200, 201), (200, 422)}, (closed.text, added.text)
        below = [
            i for i in secretary.items("/agenda-items", meeting_id=meeting["id"]) if i["parent_id"] == parent["id"]
        ]
        assert [item["openness"] for item in below] in ([], ["closed"])


def test_items_added_at_once_each_get_a_place_of_their_own(office: Office) -> None:
    meeting = office.meeting()
    secretary = office["secretary"]
    at = f"/meetings/{meeting['id']}/agenda-items"

    answers = together(office, 8, lambda number: secretary.post(at, an_item(title=f"{number}")))

    made = [answer.json()["id"] for answer in answers if answer.status_code == 201]
    assert len(made) == 8, [answer.text for answer in answers]
    listed = secretary.items("/agenda-items", meeting_id=meeting["id"])
    assert {item["id"] for item in listed} == set(made)
    assert [item["position"] for item in listed] == list(range(1, len(made) + 1))
    last = listed[-1]["id"]
    assert secretary.act(f"/agenda-items/{last}", "move", {"index": 0}).status_code == 200
    assert secretary.items("/agenda-items", meeting_id=meeting["id"])[0]["id"] == last
