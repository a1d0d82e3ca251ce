"""API clients: scopes from a closed list, secrets that are shown once, rotate, and end."""

import io
import json
import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
import structlog

from kurs.identity.models import ApiClient, ApiClientSecret
from kurs.kernel.clock import now
from tests.accounts.clients import calling, kept_secrets, let_it_be, made, works
from tests.support.office import EVERYBODY, Office
from tests.support.payloads import an_api_client

MISSING = "00000000-0000-7000-8000-000000000000"


def in_days(days: float) -> str:
    """A moment so many days ahead."""
    return (now() + timedelta(days=days)).isoformat()


def test_only_administrators_see_and_make_clients(office: Office) -> None:
    client = made(office)
    paths = [f"/api-clients/{client['id']}", f"/api-clients/{client['id']}/secrets"]
    paths.append(f"/api-client-secrets/{client['secret_id']}")

    assert [office["administrator"].get(path).status_code for path in paths] == [200] * 3
    for who in set(EVERYBODY) - {"administrator"}:
        refused, hidden = (401, 401) if who == "public" else (403, 404)
        assert office[who].post("/api-clients", an_api_client(name="x")).status_code == refused, who
        assert [office[who].get(path).status_code for path in paths] == [hidden] * 3, who
        writes = [
            office[who].send("PATCH", paths[0], {"name": "x"}, tag="*"),
            office[who].post(paths[1], {"overlap_hours": 0}),
            office[who].send("DELETE", paths[2], tag="*"),
            office[who].send("POST", f"{paths[2]}/confirm", tag="*"),
        ]
        assert [answer.status_code for answer in writes] == [hidden] * 4, who
        assert who == "public" or office[who].items("/api-clients") == []
    assert works(office, client["secret"])


def test_a_secret_is_shown_once_begins_as_scanners_know_it_and_is_kept_as_a_hash(office: Office) -> None:
    client = made(office)

    secret = client["secret"]
    assert secret.startswith("kurs_client_")
    assert len(secret) == len("kurs_client_") + 43
    caller = office["administrator"]
    for path in (f"/api-clients/{client['id']}", f"/api-clients/{client['id']}/secrets", "/api-clients"):
        assert secret not in caller.get(path).text
    (kept,) = kept_secrets(office, client["id"])
    assert secret not in json.dumps(kept.model_dump(mode="json"))
    assert len(kept.secret_hash) == 64


@pytest.fixture
def logged(office: Office) -> Iterator[io.StringIO]:
    """Everything that is logged while the test runs, at every level, by us and by the libraries."""
    written, ours, root = io.StringIO(), structlog.get_config(), logging.getLogger()
    structlog.configure(
        logger_factory=structlog.PrintLoggerFactory(written),
        wrapper_class=structlog.make_filtering_bound_logger(logging.DEBUG),
    )
    handler, engine = logging.StreamHandler(written), logging.getLogger("sqlalchemy.engine")
    root.addHandler(handler)
    engine.setLevel(logging.INFO)
    yield written
    engine.setLevel(logging.NOTSET)
    root.removeHandler(handler)
    structlog.configure(**ours)


def test_no_secret_is_written_to_the_log(office: Office, logged: io.StringIO) -> None:
    client = made(office)
    rotated = office["administrator"].create(f"/api-clients/{client['id']}/secrets", {"overlap_hours": 1})
    for secret in (client["secret"], rotated["secret"]):
        calling(office, secret).get("/bodies", name_contains=secret)
        calling(office, secret + "x").get("/bodies")
        calling(office, secret).post("/people", {"name": secret})
        office["administrator"].post("/api-clients", {"name": secret, "secret": secret})

    written = logged.getvalue()

    assert '"path": "/api/v1/api-clients"' in written
    assert "INSERT INTO api_client_secret" in written
    assert "kurs_client_" not in written


def test_a_replayed_creation_shows_the_client_and_no_secret(office: Office) -> None:
    caller, payload = office["administrator"], an_api_client()

    first = caller.post("/api-clients", payload, Idempotency_Key="k").json()
    again = caller.post("/api-clients", payload, Idempotency_Key="k")

    assert (again.status_code, again.headers["idempotency-replayed"]) == (201, "true")
    assert first["secret"]
    assert again.json() == first | {"secret": None}
    assert len(kept_secrets(office, first["id"])) == 1


def test_a_replayed_rotation_shows_no_secret_and_makes_none(office: Office) -> None:
    client = made(office)
    at = f"/api-clients/{client['id']}/secrets"

    first = office["administrator"].post(at, {"overlap_hours": 2}, Idempotency_Key="k").json()
    again = office["administrator"].post(at, {"overlap_hours": 2}, Idempotency_Key="k")

    assert again.json() == first | {"secret": None}
    assert len(kept_secrets(office, client["id"])) == 2
    assert works(office, first["secret"])


IMPOSSIBLE: list[tuple[dict[str, Any], str]] = [
    ({"scopes": []}, "/scopes"),
    ({"scopes": ["bodies:write"]}, "/scopes/0"),
    ({"scopes": ["people:read"]}, "/scopes/0"),
    ({"scopes": ["*"]}, "/scopes/0"),
    ({"scopes": ["BODIES:READ"]}, "/scopes/0"),
    ({"scopes": "bodies:read"}, "/scopes"),
    ({"scopes": ["bodies:read"] * 21}, "/scopes"),
    ({"body_ids": []}, "/body_ids"),
    ({"body_ids": [MISSING]}, "/body_ids"),
    ({"expires_at": "2026-01-01T00:00:00"}, "/expires_at"),
    ({"expires_at": "2020-01-01T00:00:00Z"}, "/expires_at"),
    ({"expires_at": in_days(2 * 365 + 2)}, "/expires_at"),
    ({"name": " "}, "/name"),
]


@pytest.mark.parametrize(("changes", "pointer"), IMPOSSIBLE)
def test_a_client_that_cannot_be_is_refused_when_made_and_when_changed(
    office: Office, changes: dict[str, Any], pointer: str
) -> None:
    path = f"/api-clients/{made(office)['id']}"
    before = office["administrator"].read(path)

    for answer in (
        office["administrator"].post("/api-clients", an_api_client() | {"name": "Postlisten"} | changes),
        office["administrator"].patch(path, **changes),
    ):
        assert answer.status_code == 422, answer.text
        assert answer.json()["errors"][0]["pointer"] == pointer
    assert office["administrator"].read(path) == before
    assert len(office["administrator"].items("/api-clients")) == 1


def test_what_a_client_may_is_kept_sorted_and_each_once(office: Office) -> None:
    wanted = ["meetings:read", "bodies:read", "meetings:read"]

    client = made(office, scopes=wanted, body_ids=[office.committee, office.board, office.board])

    listed = office["administrator"].items("/api-clients")
    assert client["scopes"] == listed[0]["scopes"] == ["bodies:read", "meetings:read"]
    assert client["body_ids"] == listed[0]["body_ids"] == sorted([office.board, office.committee])
    assert office["administrator"].change(f"/api-clients/{client['id']}", body_ids=None)["body_ids"] is None


def test_two_clients_have_two_names(office: Office) -> None:
    made(office)
    other = made(office, name="Postlisten")

    assert office["administrator"].post("/api-clients", an_api_client()).status_code == 409
    assert office["administrator"].patch(f"/api-clients/{other['id']}", name="Arkivet").status_code == 409


def test_a_client_ends_when_it_is_switched_off_and_with_its_time(office: Office) -> None:
    client = made(office)
    path = f"/api-clients/{client['id']}"
    assert works(office, client["secret"])

    office["administrator"].change(path, is_enabled=False)
    assert not works(office, client["secret"])
    assert office["administrator"].ids("/api-clients", is_enabled="true") == set()
    office["administrator"].change(path, is_enabled=True)
    assert works(office, client["secret"])
    let_it_be(office, ApiClient, client["id"], expires_at=now() - timedelta(seconds=1))
    assert not works(office, client["secret"])
    office["administrator"].change(path, expires_at=in_days(700))
    assert works(office, client["secret"])


def test_rotation_lets_the_older_secret_work_for_the_overlap_and_no_longer(office: Office) -> None:
    client = made(office)
    at = f"/api-clients/{client['id']}/secrets"

    newer = office["administrator"].create(at, {"overlap_hours": 24})

    assert works(office, client["secret"])
    assert works(office, newer["secret"])
    older = office["administrator"].read(f"/api-client-secrets/{client['secret_id']}")
    assert in_days(0.99) < older["expires_at"] < in_days(1.01)
    assert newer["expires_at"] is None
    let_it_be(office, ApiClientSecret, client["secret_id"], expires_at=now() - timedelta(seconds=1))
    assert not works(office, client["secret"])
    assert works(office, newer["secret"])


def test_a_later_rotation_never_lets_an_older_secret_work_longer(office: Office) -> None:
    client = made(office)
    at, path = f"/api-clients/{client['id']}/secrets", f"/api-client-secrets/{client['secret_id']}"
    office["administrator"].create(at, {"overlap_hours": 1})
    ends_at = office["administrator"].read(path)["expires_at"]

    second = office["administrator"].create(at, {"overlap_hours": 720})
    assert office["administrator"].read(path)["expires_at"] == ends_at
    third = office["administrator"].create(at, {"overlap_hours": 0})
    assert [works(office, one["secret"]) for one in (client, second, third)] == [False, False, True]
    for hours in (-1, 721, None, 1.5):
        assert office["administrator"].post(at, {"overlap_hours": hours}).status_code == 422
    assert office["administrator"].post(at, {}).status_code == 422


def test_a_secret_ends_at_once_when_it_is_revoked_and_stays_listed(office: Office) -> None:
    client = made(office)
    path = f"/api-client-secrets/{client['secret_id']}"
    assert works(office, client["secret"])

    assert office["administrator"].send("DELETE", path, tag="*").status_code == 204

    assert not works(office, client["secret"])
    listed = office["administrator"].items(f"/api-clients/{client['id']}/secrets")
    assert [item["id"] for item in listed] == [client["secret_id"]]
    assert listed[0]["expires_at"] < now().isoformat()
    assert office["administrator"].delete(path).status_code == 409


def test_the_use_of_a_secret_is_noted_once_a_minute_and_changes_nothing_else(office: Office) -> None:
    client = made(office)
    path = f"/api-client-secrets/{client['secret_id']}"
    before = office["administrator"].read(path)
    assert before["last_used_at"] is None

    assert works(office, client["secret"])
    used = office["administrator"].read(path)
    assert works(office, client["secret"])
    again = office["administrator"].read(path)

    assert used == before | {"last_used_at": used["last_used_at"]}
    assert again == used
    let_it_be(office, ApiClientSecret, client["secret_id"], last_used_at=now() - timedelta(minutes=2))
    assert works(office, client["secret"])
    assert office["administrator"].read(path)["last_used_at"] > used["last_used_at"]
    (kept,) = kept_secrets(office, client["id"])
    assert kept.version == 2  # as the test itself made it


def test_a_secret_that_does_not_hold_answers_401(office: Office) -> None:
    secret = made(office)["secret"]

    for wrong in (secret + "x", secret[:-1], secret.upper(), "kurs_client_", "kurs_client_" + "æ" * 40, "kurs_client"):
        answer = office["public"].client.get(
            "/api/v1/bodies", headers={"Authorization": f"Bearer {wrong}".encode("latin-1")}
        )
        assert answer.status_code == 401, wrong
        assert answer.headers["www-authenticate"] == 'Bearer error="invalid_token"'
    both = calling(office, secret).send("GET", "/bodies", headers={"Cookie": "__Host-kurs=x"})
    assert both.json()["type"] == "/problems/two-credentials"


def test_two_who_rotate_at_once_leave_secrets_that_both_work(office: Office) -> None:
    client = made(office)
    at = f"/api-clients/{client['id']}/secrets"
    caller = office["administrator"]

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: caller.post(at, {"overlap_hours": 1}), range(4)))

    statuses = {answer.status_code for answer in answers}
    assert statuses <= {201, 412}, [answer.text for answer in answers]
    secrets = [answer.json()["secret"] for answer in answers if answer.status_code == 201]
    assert len(set(secrets)) == len(secrets) >= 1
    assert all(works(office, secret) for secret in secrets)
    assert len(kept_secrets(office, client["id"])) == 1 + len(secrets)
