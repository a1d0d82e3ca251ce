"""A cookie is sent by the browser whoever asks: a write must show that our own page asked."""

from typing import Any

import pytest
from httpx import Response

from tests.support.office import Office
from tests.support.payloads import a_person

OWN = {
    "the header alone": {"X-Kurs-Request": "1"},
    "our origin": {"X-Kurs-Request": "1", "Origin": "https://localhost"},
    "the same origin": {"X-Kurs-Request": "1", "Sec-Fetch-Site": "same-origin", "Origin": "https://localhost"},
}
FOREIGN = {
    "no header": {},
    "another origin": {"X-Kurs-Request": "1", "Origin": "https://elsewhere.example"},
    "an origin that begins like ours": {"X-Kurs-Request": "1", "Origin": "https://localhost.elsewhere.example"},
    "another port": {"X-Kurs-Request": "1", "Origin": "https://localhost:8443"},
    "no origin at all": {"X-Kurs-Request": "1", "Origin": "null"},
    "another site": {"X-Kurs-Request": "1", "Sec-Fetch-Site": "cross-site"},
    "the same site": {"X-Kurs-Request": "1", "Sec-Fetch-Site": "same-site"},
    "a person's own typing": {"X-Kurs-Request": "1", "Sec-Fetch-Site": "none"},
    "a word nobody knows": {"X-Kurs-Request": "1", "Sec-Fetch-Site": "same-origin, cross-site"},
    "another site with our origin": {
        "X-Kurs-Request": "1",
        "Sec-Fetch-Site": "cross-site",
        "Origin": "https://localhost",
    },
    "our site with another origin": {
        "X-Kurs-Request": "1",
        "Sec-Fetch-Site": "same-origin",
        "Origin": "https://elsewhere.example",
    },
    "a subdomain": {"X-Kurs-Request": "1", "Origin": "https://app.localhost"},
    "a domain above": {"X-Kurs-Request": "1", "Origin": "https://example"},
    "a user before the host": {"X-Kurs-Request": "1", "Origin": "https://localhost@elsewhere.example"},
    "a host after another": {"X-Kurs-Request": "1", "Origin": "https://elsewhere.example://localhost"},
    "two origins": {"X-Kurs-Request": "1", "Origin": "https://localhost https://elsewhere.example"},
    "an empty origin": {"X-Kurs-Request": "1", "Origin": ""},
    "a file": {"X-Kurs-Request": "1", "Origin": "file://"},
    "an extension": {"X-Kurs-Request": "1", "Origin": "moz-extension://0d1e2f"},
    "a form of another site": {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"},
    "an old browser's form": {"Referer": "https://elsewhere.example/form"},
}
# What a form on another page can send without being asked first.
FORMS = {
    "application/x-www-form-urlencoded": b"name=Bente",
    "multipart/form-data; boundary=x": b'--x\r\nContent-Disposition: form-data; name="name"\r\n\r\nBente\r\n--x--\r\n',
    "text/plain": b'{"name": "Bente", "x": "="}',
}


@pytest.fixture
def secretary(office: Office) -> Any:
    """The secretary's client without the header that our own page sends."""
    client = office["administrator"].client
    del client.headers["X-Kurs-Request"]
    return client


def writes(client: Any, headers: dict[str, str]) -> list[Response]:
    """A write with each method; none of them finds what it is about."""
    path = "/api/v1/people/00000000-0000-7000-8000-000000000000"
    return [
        client.post("/api/v1/people", json=a_person(), headers=headers),
        client.patch(path, json={"name": "x"}, headers=headers),
        client.delete("/api/v1/bodies/00000000-0000-7000-8000-000000000000", headers=headers),
    ]


def test_a_write_with_a_cookie_from_elsewhere_answers_403_and_does_nothing(office: Office, secretary: Any) -> None:
    for case, headers in FOREIGN.items():
        for answer in writes(secretary, headers):
            assert answer.status_code == 403, case
            assert answer.json()["type"] == "/problems/cross-site"

    assert set(office["employee"].ids("/people")) == set(office.people.values())


def test_a_write_with_a_cookie_from_our_own_page_is_done(secretary: Any) -> None:
    for case, headers in OWN.items():
        assert [answer.status_code for answer in writes(secretary, headers)] == [201, 404, 404], case


def test_a_read_with_a_cookie_needs_no_header(secretary: Any) -> None:
    for headers in FOREIGN.values():
        for method in ("GET", "HEAD"):
            assert secretary.request(method, "/api/v1/people", headers=headers).status_code == 200


def test_signing_in_from_elsewhere_is_refused_for_who_is_signed_in(secretary: Any) -> None:
    answer = secretary.post("/api/v1/session", json={"account": "employee"}, headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403


@pytest.mark.parametrize("content_type", FORMS)
def test_a_form_on_another_page_writes_nothing_and_signs_nobody_in(
    office: Office, secretary: Any, content_type: str
) -> None:
    headers = {"Content-Type": content_type, "Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
    before = office["employee"].ids("/people")
    public = office["public"].client
    del public.headers["X-Kurs-Request"]

    for path in ("/api/v1/people", "/api/v1/imports", "/api/v1/session", "/api/v1/accounts", "/api/v1/role-grants"):
        answer = secretary.post(path, content=FORMS[content_type], headers=headers)
        assert (answer.status_code, answer.json()["type"]) == (403, "/problems/cross-site"), path
    signed_in = public.post("/api/v1/session", content=b'{"account": "administrator"}', headers=headers)

    assert signed_in.status_code in {403, 415}
    assert "set-cookie" not in signed_in.headers
    assert office["employee"].ids("/people") == before


def test_a_method_named_in_a_header_or_in_the_query_is_not_believed(office: Office, secretary: Any) -> None:
    for name in ("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"):
        assert secretary.get("/api/v1/people", headers={name: "DELETE"}).status_code == 200
    assert secretary.get("/api/v1/people?_method=DELETE").status_code == 422
    assert set(office["employee"].ids("/people")) == set(office.people.values())


def test_no_answer_lets_another_origin_read_it(secretary: Any) -> None:
    for origin in ("https://elsewhere.example", "null", "https://localhost"):
        asked = {"Origin": origin, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "x"}
        for answer in (
            secretary.get("/api/v1/people", headers={"Origin": origin}),
            secretary.options("/api/v1/people", headers=asked),
        ):
            assert not [name for name in answer.headers if name.startswith("access-control")]
            assert answer.headers["cross-origin-resource-policy"] == "same-origin"
