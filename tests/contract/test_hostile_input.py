"""Every operation survives what no client of ours would send, says so as a problem, and repeats nothing of it."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.contract.contract_rules import PROBLEM_TYPE
from tests.contract.operations import Operation, committed_operations

pytestmark = pytest.mark.contract
ClientOf = Callable[[str], TestClient]

MARK = "zebra-canary"
THIRTY_MEGABYTES = 30 * 1024 * 1024
BODIES = {
    "nothing": b"",
    "half an object": b'{"title": "' + MARK.encode(),
    "not a number": b'{"title": NaN, "unknown_field": "zebra-canary"}',
    "infinity": b'{"duration_minutes": 1e999, "unknown_field": -Infinity}',
    "a number of 5,000 digits": b'{"duration_minutes": ' + b"9" * 5000 + b', "unknown_field": 1}',
    "an integer beyond 64 bits": b'{"position": 18446744073709551616, "unknown_field": 1}',
    "100,000 open brackets": b"[" * 100_000,
    "100,000 nested objects": b'{"a":' * 100_000,
    "a key twice": b'{"title": "zebra-canary", "title": "zebra-canary"}',
    "a lone surrogate": b'{"title": "zebra-canary \\ud800", "unknown_field": 1}',
    "a NUL": b'{"title": "zebra-canary\\u0000", "unknown_field": 1}',
    "not UTF-8": b'{"title": "\xff\xfe zebra-canary"}',
    "a list": b'["zebra-canary"]',
    "a text": b'"zebra-canary"',
    "null": b"null",
    "an unknown field": b'{"unknown_field": "zebra-canary"}',
    "an unknown field that is markup": b'{"<zebra-canary>": 1}',
    "markup": b'{"title": "<script>zebra-canary</script>", "unknown_field": 1}',
}
MEDIA_TYPES = ["text/plain", "application/xml", "application/x-www-form-urlencoded", "image/png", "zebra-canary/x", ""]
PATH_VALUES = [
    "zebra-canary",
    "0",
    "-1",
    "9" * 400,
    "%00zebra-canary",
    "%ED%A0%80",
    "..%2f..%2fetc",
    "%F0%9F%90%98" * 50,
]
QUERY_VALUES = ["zebra-canary", "", "NaN", "-1", "9" * 400, "%00", "%ED%A0%80", "2025-01-01T00:00:00", "x" * 5000]
HEADERS = {
    "If-Match": ["zebra-canary", '"', "W/", "x" * 4000, "*"],
    "If-None-Match": ["zebra-canary", '"', "x" * 4000],
    "Idempotency-Key": ["", "x" * 4000, "zebra-canary\t"],
    "Accept-Language": ["zebra-canary;q=x,,,;;", "x" * 4000],
    "Range": ["bytes=zebra-canary"],
}
OPERATIONS = committed_operations()
WITH_JSON_BODY = [operation for operation in OPERATIONS if operation.has_json_body]


def assert_it_was_refused_politely(response: Any, operation: Operation) -> None:
    """A documented answer below 500; when it is a failure, a problem that repeats nothing it was sent."""
    assert response.status_code < 500, f"{operation}: {response.text[:500]}"
    if response.status_code < 400:
        return
    assert response.headers["content-type"] == PROBLEM_TYPE
    problem = response.json()
    assert problem["status"] == response.status_code
    assert problem["type"].startswith("/problems/")
    assert problem["request_id"] in problem["instance"]
    assert MARK not in response.text
    assert MARK not in json.dumps(dict(response.headers))
    assert str(response.status_code) in operation.statuses | {"405"}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_a_hostile_body_is_refused_and_not_repeated(body: bytes, demo_client: ClientOf) -> None:
    client = demo_client("secretary")
    for operation in WITH_JSON_BODY:
        headers = {"Content-Type": operation.body_type, "If-Match": '"x"'}
        response = operation.send(client, content=body, headers=headers)
        assert_it_was_refused_politely(response, operation)
        assert response.status_code >= 400, operation


@pytest.mark.parametrize("media_type", MEDIA_TYPES)
def test_a_wrong_media_type_is_refused(media_type: str, demo_client: ClientOf) -> None:
    client = demo_client("secretary")
    for operation in WITH_JSON_BODY:
        headers = {"Content-Type": media_type, "If-Match": '"x"'}
        response = operation.send(client, content=b'{"title": "zebra-canary"}', headers=headers)
        assert_it_was_refused_politely(response, operation)
        assert response.status_code in {400, 403, 415, 422}, operation


@pytest.mark.slow
def test_a_body_of_thirty_megabytes_is_refused(demo_client: ClientOf) -> None:
    client = demo_client("secretary")
    body = b'{"title": "' + b"x" * THIRTY_MEGABYTES + b'"}'
    for operation in WITH_JSON_BODY:
        response = operation.send(
            client, content=body, headers={"Content-Type": operation.body_type, "If-Match": '"x"'}
        )
        assert response.status_code in {403, 413}, operation
        assert_it_was_refused_politely(response, operation)


@pytest.mark.parametrize("value", PATH_VALUES)
def test_a_hostile_path_is_refused_and_not_repeated(value: str, demo_client: ClientOf) -> None:
    client = demo_client("secretary")
    for operation in OPERATIONS:
        if operation.path_parameters:
            response = operation.send(client, path_value=value, headers={"If-Match": '"x"'})
            assert_it_was_refused_politely(response, operation)
            assert response.status_code >= 400, operation


@pytest.mark.parametrize("value", QUERY_VALUES)
def test_a_hostile_query_is_refused_and_not_repeated(value: str, demo_client: ClientOf) -> None:
    client = demo_client("secretary")
    for operation, name in query_parameters():
        response = operation.send(client, query=f"{name}={value}")
        assert_it_was_refused_politely(response, operation)


def test_an_unknown_query_parameter_of_a_list_is_refused(demo_client: ClientOf) -> None:
    client = demo_client("secretary")
    for operation in OPERATIONS:
        if operation.is_list:
            response = operation.send(client, query="unknown_filter=zebra-canary")
            assert response.status_code == 422, operation
            assert_it_was_refused_politely(response, operation)


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in HEADERS.items() for value in values])
def test_a_hostile_header_does_no_harm(name: str, value: str, demo_client: ClientOf) -> None:
    client = demo_client("secretary")
    for operation in OPERATIONS:
        response = operation.send(client, headers={name: value, "Content-Type": operation.body_type})
        assert_it_was_refused_politely(response, operation)


@pytest.mark.parametrize(
    "value", ["Bearer zebra-canary", "Bearer", "Basic emVicmE6eA==", "Bearer " + "x" * 5000, "å".encode()]
)
def test_a_credential_that_does_not_hold_is_refused(value: str | bytes, demo_client: ClientOf) -> None:
    client = demo_client("public")
    for operation in OPERATIONS:
        response = operation.send(client, headers={"Authorization": value})
        assert_it_was_refused_politely(response, operation)
        assert response.status_code == 401, operation


def query_parameters() -> Iterator[tuple[Operation, str]]:
    for operation in OPERATIONS:
        for name in operation.query_parameters:
            yield operation, name
