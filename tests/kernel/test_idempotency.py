"""Idempotency-Key: the same key and body happen once."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from uuid import uuid4

import sqlalchemy as sa
from httpx import Response

from kurs.kernel.clock import now, today
from kurs.kernel.idempotency import IdempotencyRecord
from kurs.kernel.table import new_id
from tests.support.applications import Applications
from tests.support.office import Office
from tests.support.payloads import a_body, a_meeting, a_person
from tests.support.resources import Resource


def test_a_key_sent_again_gives_the_first_result_and_says_so(resource: Resource) -> None:
    first = resource.caller.post(resource.collection, resource.payload, Idempotency_Key="morning-1")
    second = resource.caller.post(resource.collection, resource.payload, Idempotency_Key="morning-1")

    assert (first.status_code, second.status_code) == (201, 201)
    assert "idempotency-replayed" not in first.headers
    assert second.headers["idempotency-replayed"] == "true"
    assert second.json() == first.json()
    assert second.headers["etag"] == first.headers["etag"]
    assert second.headers["location"] == first.headers["location"]
    made = [item for item in resource.caller.items(resource.listed_at) if item["id"] == first.json()["id"]]
    assert len(made) == 1


def test_a_key_sent_again_gives_the_state_that_is_there_now(resource: Resource) -> None:
    first = resource.caller.post(resource.collection, resource.payload, Idempotency_Key="k")
    changed = resource.caller.change(f"{resource.path}/{first.json()['id']}", **resource.changes)

    assert resource.caller.post(resource.collection, resource.payload, Idempotency_Key="k").json() == changed


def test_a_key_sent_with_another_body_or_to_another_place_answers_422(office: Office) -> None:
    caller = office["administrator"]
    caller.post("/people", a_person(), Idempotency_Key="k")

    other_body = caller.post("/people", a_person(job_title="Stabschef"), Idempotency_Key="k")
    other_place = caller.post("/bodies", a_body(), Idempotency_Key="k")

    for answer in (other_body, other_place):
        assert answer.status_code == 422
        assert answer.json()["type"] == "/problems/idempotency-key-reused"
        assert answer.json()["errors"][0]["pointer"] == "header/Idempotency-Key"
    assert len(caller.items("/people", name_contains="Bente")) == 1
    assert caller.items("/bodies", kind="council") == []


def test_two_callers_may_choose_the_same_key(office: Office) -> None:
    made = {
        office[who].post("/people", a_person(), Idempotency_Key="k").json()["id"]
        for who in ("administrator", "secretary")
    }

    assert len(made) == 2


def test_a_key_is_kept_as_a_hash_only(office: Office) -> None:
    office["administrator"].post("/people", a_person(), Idempotency_Key="my very own key")

    with office.database.system("read the kept key") as db:
        kept = db.scalars(sa.select(IdempotencyRecord)).one()

    assert kept.caller == office.accounts["administrator"]
    assert "own" not in kept.key_hash


def test_a_key_of_impossible_length_answers_422(office: Office) -> None:
    for key in ("", "x" * 256):
        answer = office["administrator"].post("/people", a_person(), Idempotency_Key=key)
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["pointer"] == "header/Idempotency-Key"
    assert office["administrator"].post("/people", a_person(), Idempotency_Key="x" * 255).status_code == 201


def test_a_request_that_failed_does_not_use_up_its_key(office: Office) -> None:
    caller = office["administrator"]

    failed = caller.post("/people", a_person(unit_id=str(uuid4())), Idempotency_Key="k")
    done = caller.post("/people", a_person(), Idempotency_Key="k")

    assert failed.status_code == 422
    assert failed.json()["errors"][0]["pointer"] == "/unit_id"
    assert done.status_code == 201
    assert "idempotency-replayed" not in done.headers


def test_a_replay_after_access_was_lost_answers_404(office: Office) -> None:
    payload = a_meeting(office.board)
    first = office["secretary"].post("/meetings", payload, Idempotency_Key="k")
    assert first.status_code == 201
    seat = next(s for s in office["secretary"].items(f"/bodies/{office.board}/memberships") if s["role"] == "secretary")
    office["administrator"].change(
        f"/memberships/{seat['id']}",
        starts_on=str(date(2020, 1, 1)),
        ends_on=str(today() - timedelta(days=1)),
    )

    again = office["secretary"].post("/meetings", payload, Idempotency_Key="k")

    assert again.status_code == 404
    assert again.json()["type"] == "/problems/not-found"
    assert first.json()["id"] not in again.text


def test_a_replay_after_the_resource_was_removed_answers_404(office: Office) -> None:
    caller = office["administrator"]
    made = caller.post("/bodies", a_body(), Idempotency_Key="k").json()
    caller.delete(f"/bodies/{made['id']}")

    assert caller.post("/bodies", a_body(), Idempotency_Key="k").status_code == 404


def test_two_at_once_with_one_key_make_one_resource(office: Office) -> None:
    caller = office["administrator"]

    def send(_: int) -> Response:
        return caller.post("/people", a_person(), Idempotency_Key="k")

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(send, range(6)))

    done = [answer for answer in answers if answer.status_code == 201]
    waiting = [answer for answer in answers if answer.status_code == 409]
    assert len(done) + len(waiting) == 6, [answer.text for answer in answers]
    assert len({answer.json()["id"] for answer in done}) == 1
    assert [answer for answer in waiting if "retry-after" not in answer.headers] == []
    assert len(caller.items("/people", name_contains="Bente")) == 1
    assert send(7).headers["idempotency-replayed"] == "true"


def test_a_key_that_another_process_is_using_answers_409_and_when_to_try_again(applications: Applications) -> None:
    office = Office(applications.on("postgresql", "empty"))
    caller = office["administrator"]
    in_use = {
        "id": new_id(),
        "caller": office.accounts["administrator"],
        "key_hash": hashlib.sha256(b"k").hexdigest(),
        "request_hash": "0" * 64,
        "result_id": new_id(),
        "created_at": now(),
    }

    with ThreadPoolExecutor(1) as pool, office.database.engine.begin() as other_process:
        other_process.execute(sa.insert(IdempotencyRecord).values(in_use))
        sent = pool.submit(caller.post, "/people", a_person(), Idempotency_Key="k")
        while not other_process.scalar(sa.text("SELECT count(*) FROM pg_locks WHERE NOT granted")):
            assert not sent.done(), sent.result().text
        other_process.commit()
        answer = sent.result(timeout=30)

    assert answer.status_code == 409
    assert answer.headers["retry-after"] == "1"
    assert caller.items("/people", name_contains="Bente") == []
