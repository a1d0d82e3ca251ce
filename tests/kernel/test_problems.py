"""Every failure is one problem document in the caller's language that repeats nothing of what was sent."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from httpx import Response

from kurs.kernel.problems import FAULTS
from tests.support import postgresql
from tests.support.applications import Applications
from tests.support.faults import execute, forget_the_kinds_of_bodies
from tests.support.office import Office
from tests.support.payloads import a_meeting, a_person

FIELDS = {"type", "title", "status", "detail", "instance", "request_id", "errors"}


def problem(answer: Response, status: int) -> Any:
    """The problem document of an answer, held against RFC 9457 and our contract."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    content = answer.json()
    assert content.keys() == FIELDS
    assert content["status"] == status
    assert content["request_id"] == answer.headers["x-request-id"]
    assert content["instance"] == f"urn:uuid:{UUID(content['request_id'])}"
    assert content["type"].removeprefix("/problems/") in FAULTS
    assert ("etag" in answer.headers) == (status == 412)
    assert answer.headers["cache-control"] == ("private, no-cache" if status == 412 else "no-store")
    return content


def test_a_route_that_does_not_exist_is_a_404_problem(sqlite_office: Office) -> None:
    for path in ("/nothing", "/meetings/", "/meetings/x/y/z", "/", "/../etc/passwd", "/%00", "/a" * 500):
        for method in ("GET", "POST", "PATCH", "DELETE"):
            assert problem(sqlite_office["secretary"].send(method, path), 404)["type"] == "/problems/not-found"


def test_a_method_that_does_not_exist_is_a_405_problem_with_what_does(sqlite_office: Office) -> None:
    caller = sqlite_office["secretary"]
    allowed = {
        "/meetings": ("PUT", {"GET", "HEAD", "OPTIONS", "POST"}),
        f"/meetings/{uuid4()}": ("PUT", {"DELETE", "GET", "HEAD", "OPTIONS", "PATCH"}),
        f"/meetings/{uuid4()}/open": ("GET", {"OPTIONS", "POST"}),
        f"/meetings/{uuid4()}/agenda": ("POST", {"GET", "HEAD", "OPTIONS"}),
        f"/people/{uuid4()}": ("DELETE", {"GET", "HEAD", "OPTIONS", "PATCH"}),
        "/session": ("PATCH", {"DELETE", "GET", "HEAD", "OPTIONS", "POST"}),
    }

    for path, (method, methods) in allowed.items():
        answer = caller.send(method, path)
        assert problem(answer, 405)["type"] == "/problems/method-not-allowed"
        assert set(answer.headers["allow"].split(", ")) == methods
        asked = caller.send("OPTIONS", path)
        assert (asked.status_code, asked.content) == (204, b"")
        assert set(asked.headers["allow"].split(", ")) == methods


def test_head_answers_like_get_without_the_body(sqlite_office: Office) -> None:
    caller = sqlite_office["secretary"]
    meeting = sqlite_office.meeting()

    for path in ("/meetings", f"/meetings/{meeting['id']}", f"/meetings/{meeting['id']}/agenda", "/session"):
        get, head = caller.get(path), caller.send("HEAD", path)
        assert (head.status_code, head.content) == (200, b"")
        same = ("etag", "content-type", "content-length", "link")
        assert {name: head.headers.get(name) for name in same} == {name: get.headers.get(name) for name in same}
    missing = caller.send("HEAD", f"/meetings/{uuid4()}")
    assert (missing.status_code, missing.content) == (404, b"")


def test_what_is_no_json_is_a_400_problem(sqlite_office: Office) -> None:
    client = sqlite_office["administrator"].client

    for content in (b"{", b"", b"nul", b"\xff\xfe", b'{"name": NaN}', b'{"name":"a","name":"b"}', b"[" * 5000):
        answer = client.post("/api/v1/people", content=content, headers={"Content-Type": "application/json"})
        assert answer.status_code in {400, 422}
        problem(answer, answer.status_code)
    assert sqlite_office["administrator"].ids("/people") == set(sqlite_office.people.values())


def test_a_body_of_another_type_is_a_415_problem(sqlite_office: Office) -> None:
    client = sqlite_office["administrator"].client

    for media_type in ("text/plain", "application/xml", "application/x-www-form-urlencoded", "image/png"):
        answer = client.post("/api/v1/people", content=b'{"name": "Bo"}', headers={"Content-Type": media_type})
        assert problem(answer, 415)["type"] == "/problems/unsupported-type"


def test_a_body_that_is_too_large_is_a_413_problem_declared_or_not(sqlite_office: Office) -> None:
    client = sqlite_office["administrator"].client
    headers = {"Content-Type": "application/json"}
    part = b" " * (1024 * 1024)

    declared = client.post("/api/v1/people", content=part * 28, headers=headers)
    streamed = client.post("/api/v1/people", content=(part for _ in range(28)), headers=headers)

    for answer in (declared, streamed):
        assert problem(answer, 413)["type"] == "/problems/too-large"


def test_who_calls_is_decided_before_the_body_is_read(sqlite_office: Office) -> None:
    client = sqlite_office["public"].client

    for content, media_type in ((b"{", "application/json"), (b"x", "text/plain"), (b" " * 29_000_000, "text/plain")):
        answer = client.post("/api/v1/people", content=content, headers={"Content-Type": media_type})
        assert problem(answer, 401)["type"] == "/problems/not-signed-in"
        assert answer.headers["www-authenticate"] == "Bearer"


def test_the_shape_is_judged_before_it_is_looked_whether_the_row_exists(sqlite_office: Office) -> None:
    hidden = sqlite_office.meeting("draft")
    caller = sqlite_office["employee"]

    for id_ in (hidden["id"], str(uuid4())):
        wrong = problem(caller.send("PATCH", f"/meetings/{id_}", {"colour": "blue"}), 422)
        right = problem(caller.send("PATCH", f"/meetings/{id_}", {"title": "Ny"}), 404)
        assert wrong["errors"][0]["pointer"] == "/colour"
        assert right["type"] == "/problems/not-found"


def test_hidden_and_missing_rows_answer_the_same_but_for_the_request_id(sqlite_office: Office) -> None:
    hidden = sqlite_office.meeting("draft")
    caller = sqlite_office["employee"]

    for method, payload in (("GET", None), ("PATCH", {"title": "Ny"}), ("DELETE", None)):
        answers = [
            problem(caller.send(method, f"/meetings/{id_}", payload), 404) for id_ in (hidden["id"], str(uuid4()))
        ]
        first, second = ({**answer, "request_id": None, "instance": None} for answer in answers)
        assert first == second


def test_not_allowed_comes_before_a_missing_or_stale_if_match(office: Office) -> None:
    meeting = office.meeting("distributed")
    path = f"/meetings/{meeting['id']}"

    for tag in (None, '"stale"'):
        answer = office["member"].send("PATCH", path, {"title": "Ny"}, tag=tag)
        assert problem(answer, 403)["type"] == "/problems/forbidden"


def test_a_stale_tag_comes_before_a_state_that_does_not_allow_it(office: Office) -> None:
    path = f"/meetings/{office.meeting('closed')['id']}"

    assert problem(office["secretary"].send("PATCH", path, {"title": "Ny"}, tag='"stale"'), 412)
    assert problem(office["secretary"].patch(path, title="Ny"), 409)["type"] == "/problems/conflict"


def test_titles_are_danish_unless_english_is_asked_for_first(sqlite_office: Office) -> None:
    expected = {
        "": "da",
        "da": "da",
        "en": "en",
        "en-GB,da;q=0.8": "en",
        "da,en;q=0.9": "da",
        "fr,en;q=0.8,da;q=0.5": "en",
        "de-DE,*": "da",
        "x" * 5000: "da",
        "æø": "da",
    }
    fault = FAULTS["not-found"]

    for header, language in expected.items():
        encoded = {"Accept-Language": header.encode("latin-1")}
        answer = sqlite_office["public"].send("GET", "/nothing", headers=encoded)
        title = problem(answer, 404)["title"]
        assert title == (fault.english if language == "en" else fault.danish), header
        assert answer.headers["content-language"] == language
        assert "Accept-Language" in answer.headers["vary"]


def test_the_language_with_the_greater_weight_wins(sqlite_office: Office) -> None:
    answer = sqlite_office["public"].send("GET", "/nothing", headers={"Accept-Language": "en;q=0.2, da;q=0.9"})

    assert problem(answer, 404)["title"] == FAULTS["not-found"].danish


def test_the_detail_of_a_refusal_follows_the_language_too(sqlite_office: Office) -> None:
    meeting = sqlite_office.meeting("held")
    path = f"/meetings/{meeting['id']}/open"
    tag = sqlite_office["secretary"].tag(f"/meetings/{meeting['id']}")

    details = [
        problem(sqlite_office["secretary"].send("POST", path, tag=tag, headers={"Accept-Language": language}), 409)[
            "detail"
        ]
        for language in ("da", "en")
    ]

    assert details[0] != details[1]
    assert all(details)


def test_each_kind_of_problem_has_a_page_in_both_languages(sqlite_office: Office) -> None:
    client = sqlite_office["public"].client

    for fault in FAULTS.values():
        page = client.get(f"/problems/{fault.slug}")
        assert page.status_code == 200
        assert page.headers["content-type"].startswith("text/html")
        assert str(fault.status) in page.text
    problem(client.get("/problems/nothing-of-the-kind"), 404)


def test_several_wrong_fields_are_told_at_once(sqlite_office: Office) -> None:
    answer = sqlite_office["secretary"].post(
        "/meetings", a_meeting("not an id", kind="picnic", starts_at="2026-11-25T09:00:00", is_time_known="perhaps")
    )

    errors = {error["pointer"]: error["code"] for error in problem(answer, 422)["errors"]}
    assert errors == {
        "/body_id": "uuid_parsing",
        "/kind": "enum",
        "/starts_at": "timezone_aware",
        "/is_time_known": "bool_parsing",
    }


def test_a_problem_repeats_nothing_of_what_was_sent(sqlite_office: Office) -> None:
    secret = "cpr-0101011234"
    caller = sqlite_office["secretary"]
    meeting = sqlite_office.meeting()

    answers = [
        caller.post("/people", a_person(**{secret: 1, f"/{secret} ": 2})),
        caller.post("/people", a_person(name={"x": secret})),
        caller.post("/people", a_person(unit_id=secret)),
        caller.get(f"/meetings/{secret}"),
        caller.get(f"/{secret}"),
        caller.get("/meetings", sort=secret),
        caller.get("/meetings", cursor=secret),
        caller.get("/meetings", **{f"{secret} x": "1"}),
        caller.send("PATCH", f"/meetings/{meeting['id']}", {"title": "x"}, tag=secret),
        caller.send("GET", "/bodies", headers={"Authorization": f"Bearer {secret}"}),
        sqlite_office["public"].post("/session", {"account": secret}),
    ]

    told = [answer.text for answer in answers if secret in answer.text]
    assert [answer.status_code >= 400 for answer in answers] == [True] * len(answers)
    assert [text for text in told if "extra_forbidden" not in text] == []


def test_an_unexpected_fault_answers_500_with_an_id_and_nothing_else(office: Office) -> None:
    signed_in = office["secretary"]
    forget_the_kinds_of_bodies(office.database)

    content = problem(signed_in.get("/bodies"), 500)

    assert content["type"] == "/problems/internal"
    assert (content["detail"], content["errors"]) == (None, [])
    for word in ("nonsense", "Traceback", "SELECT", "kind", "LookupError", "ValueError"):
        assert word not in signed_in.get("/bodies").text


def test_a_table_that_is_gone_answers_500_and_tells_nothing_of_it(office: Office, engine_name: str) -> None:
    signed_in = office["secretary"]
    signed_in.read("/attachments")
    cascade = " CASCADE" if engine_name == "postgresql" else ""
    execute(office.database, f"DROP TABLE attachment{cascade}")

    answer = signed_in.get("/attachments")

    problem(answer, 500)
    assert "attachment" not in answer.text


def test_a_fault_of_one_request_leaves_the_next_alone(office: Office) -> None:
    signed_in = office["administrator"]
    forget_the_kinds_of_bodies(office.database)
    for _ in range(25):
        problem(signed_in.get("/bodies"), 500)

    assert signed_in.create("/people", a_person())["name"] == "Bente Lindegaard"


@pytest.mark.parametrize("who", ["public", "secretary"])
def test_a_database_that_is_gone_answers_503_and_when_to_try_again(applications: Applications, who: str) -> None:
    office = Office(applications.on("postgresql", "empty"))
    caller = office[who]
    postgresql.server_of_this_run().drop_database(str(office.database.engine.url.database))

    for answer in (caller.get("/bodies"), caller.client.get("/readyz")):
        assert problem(answer, 503)["type"] == "/problems/unavailable"
        assert int(answer.headers["retry-after"]) > 0
    assert caller.client.get("/livez").status_code == 200
