"""What stands around every answer: headers, request id, allowed hosts, health."""

from uuid import UUID, uuid4

import pytest

from kurs.kernel.settings import Settings
from tests.support.callers import Caller
from tests.support.faults import forget_the_kinds_of_bodies
from tests.support.office import Office
from tests.support.payloads import a_person

SECURITY_HEADERS = {
    "content-security-policy": "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "strict-transport-security": "max-age=31536000; includeSubDomains",
}


def test_every_answer_has_the_security_headers_whatever_its_status(sqlite_office: Office) -> None:
    caller, public = sqlite_office["administrator"], sqlite_office["public"]
    path = f"/people/{caller.create('/people', a_person())['id']}"
    answers = {
        200: caller.get("/people"),
        201: caller.post("/people", a_person()),
        204: caller.send("OPTIONS", "/people"),
        304: caller.send("GET", path, headers={"If-None-Match": caller.tag(path)}),
        400: caller.client.get("/api/v1/people", headers={"Host": "elsewhere.example"}),
        401: public.get("/people"),
        403: sqlite_office["employee"].post("/people", a_person()),
        404: public.get("/nothing"),
        405: caller.send("PUT", "/people"),
        412: caller.send("PATCH", path, {"name": "x"}, tag='"stale"'),
        415: caller.client.post("/api/v1/people", content=b"x", headers={"Content-Type": "text/plain"}),
        422: caller.get("/people", limit=0),
        428: caller.send("PATCH", path, {"name": "x"}),
    }
    forget_the_kinds_of_bodies(sqlite_office.database)
    answers[500] = caller.get("/bodies")

    for status, answer in answers.items():
        assert answer.status_code == status
        assert {name: answer.headers.get(name) for name in SECURITY_HEADERS} == SECURITY_HEADERS, status
        assert {"Accept-Language", "Authorization", "Cookie"} <= set(answer.headers["vary"].split(", "))
        assert "server" not in answer.headers
        assert not [name for name in answer.headers if name.startswith("access-control")]


def test_pages_beside_the_api_have_the_security_headers_too(sqlite_office: Office) -> None:
    for path in ("/", "/livez", "/readyz", "/api/v1/openapi.json", "/problems/not-found", "/nowhere/at/all"):
        answer = sqlite_office["public"].client.get(path)
        assert {name: answer.headers.get(name) for name in SECURITY_HEADERS} == SECURITY_HEADERS, path


def test_no_other_origin_is_invited(sqlite_office: Office) -> None:
    asked = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "POST"}

    answer = sqlite_office["public"].client.options("/api/v1/meetings", headers=asked)

    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_each_answer_has_an_id_of_its_own_and_not_the_callers(sqlite_office: Office) -> None:
    caller = sqlite_office["secretary"]
    wanted = str(uuid4())

    seen = [caller.send("GET", "/bodies", headers={"X-Request-Id": wanted}).headers["x-request-id"] for _ in range(4)]

    assert len({UUID(request_id) for request_id in seen}) == 4
    assert wanted not in seen


def test_a_host_that_is_not_ours_answers_400(sqlite_office: Office) -> None:
    caller = sqlite_office["secretary"]

    for host in ("elsewhere.example", "localhost.elsewhere.example", "", "[::1]:8000", "localhost@elsewhere.example"):
        answer = caller.client.get("/api/v1/bodies", headers={"Host": host})
        assert answer.status_code == 400, host
        assert answer.json()["type"] == "/problems/unknown-host"
    for host in ("localhost", "localhost:8000", "127.0.0.1:8143"):
        assert caller.client.get("/api/v1/bodies", headers={"Host": host}).status_code == 200, host


def test_answers_with_a_tag_may_be_kept_by_their_reader_alone_and_others_by_nobody(sqlite_office: Office) -> None:
    caller = sqlite_office["secretary"]

    assert caller.get("/bodies").headers["cache-control"] == "private, no-cache"
    assert caller.get("/overview").headers["cache-control"] == "no-store"
    assert caller.client.get("/livez").headers["cache-control"] == "no-store"


def test_health_says_whether_it_lives_and_whether_it_can_serve(office: Office) -> None:
    client = office["public"].client

    assert (client.get("/livez").status_code, client.get("/livez").json()) == (200, {"status": "alive"})
    assert (client.get("/readyz").status_code, client.get("/readyz").json()) == (200, {"status": "ready"})
    assert client.post("/livez").status_code == 405


def test_the_contract_is_served_with_the_api(sqlite_office: Office) -> None:
    contract = Caller(sqlite_office["public"].client).read("/openapi.json")

    assert contract["openapi"].startswith("3.1")
    assert "/api/v1/meetings" in contract["paths"]


@pytest.mark.parametrize("secret", ["change-me", "", "short", "x" * 31])
def test_production_refuses_a_secret_that_can_be_guessed(secret: str) -> None:
    with pytest.raises(ValueError, match="KURS_SECRET_KEY"):
        Settings(_env_file=None, environment="production", secret_key=secret)

    assert Settings(_env_file=None, environment="production", secret_key="x" * 32).is_demo is False
