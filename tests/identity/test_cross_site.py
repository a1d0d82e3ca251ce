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
