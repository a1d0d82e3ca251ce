"""Accounts: who sees and makes them, and that disabling one ends what it could do."""

from typing import Any

import pytest
import sqlalchemy as sa
from httpx import Response
from starlette.testclient import TestClient

from kurs.identity.models import ApiToken, LoginSession
from kurs.identity.service import create_token
from tests.support.applications import BASE_URL
from tests.support.office import ACCOUNTS, EVERYBODY, Office
from tests.support.payloads import a_role_grant, an_account


def token(office: Office, account: str) -> str:
    """A bearer token of an account."""
    with office.database.system("make a token for a test") as db:
        return create_token(db, account, days=1)


def by_bearer(office: Office, secret: str, path: str = "/api/v1/people") -> Response:
    """A read by whoever holds a secret."""
    client = TestClient(office.application.app, base_url=BASE_URL, raise_server_exceptions=False)
    return client.get(path, headers={"Authorization": f"Bearer {secret}"})


def path_of(office: Office, account: str) -> str:
    """Where an account is read."""
    return f"/accounts/{office.accounts[account]}"


def test_administrators_see_every_account_and_others_their_own(office: Office) -> None:
    for who in ACCOUNTS:
        expected = set(ACCOUNTS) if who == "administrator" else {who}
        assert {item["name"] for item in office[who].items("/accounts")} == expected, who
        for other in ACCOUNTS:
            answer = office[who].get(path_of(office, other))
            assert answer.status_code == (200 if other in expected else 404), (who, other)
    assert office["public"].get("/accounts").status_code == 401


def test_accounts_are_found_by_name_person_and_whether_they_can_be_used(office: Office) -> None:
    caller = office["administrator"]
    caller.change(path_of(office, "outsider"), is_enabled=False)

    assert caller.ids("/accounts", name_contains="CHA") == {office.accounts["chair"]}
    assert caller.ids("/accounts", name_contains="%") == set()
    assert caller.ids("/accounts", person_id=office.people["member"]) == {office.accounts["member"]}
    assert caller.ids("/accounts", is_enabled="false") == {office.accounts["outsider"]}
    assert len(caller.ids("/accounts", is_enabled="true")) == len(ACCOUNTS) - 1


def test_accounts_are_made_and_changed_by_administrators_only(office: Office) -> None:
    for who in set(EVERYBODY) - {"administrator"}:
        expected = 401 if who == "public" else 403
        assert office[who].post("/accounts", an_account()).status_code == expected, who
        if who != "public":
            own = office[who].send("PATCH", path_of(office, who), {"name": "x"}, tag="*")
            other = office[who].send("PATCH", path_of(office, "administrator"), {"name": "x"}, tag="*")
            assert (own.status_code, other.status_code) == (403, 404), who
    assert {item["name"] for item in office["administrator"].items("/accounts")} == set(ACCOUNTS)


def test_an_account_waits_for_whom_its_issuer_vouches_for(office: Office) -> None:
    identity = {"issuer": "https://login.example", "subject": "7c9e6679"}

    made = office["administrator"].create("/accounts", an_account(person_id=office.people["employee"], **identity))
    local = office["administrator"].create("/accounts", an_account(name="kranføreren"))

    assert {name: made[name] for name in identity} == identity
    assert made["person_name"] == "Person employee"
    assert (local["issuer"], local["subject"]) == ("local", local["id"])


def test_a_name_or_an_identity_that_is_taken_answers_409_and_says_which(office: Office) -> None:
    caller = office["administrator"]
    caller.create("/accounts", an_account(issuer="https://login.example", subject="42"))

    same_identity = caller.post("/accounts", an_account(name="x", issuer="https://login.example", subject="42"))
    same_name = caller.post("/accounts", an_account())
    renamed = caller.patch(path_of(office, "employee"), name="member")

    assert [answer.status_code for answer in (same_identity, same_name, renamed)] == [409] * 3
    headers = {"Accept-Language": "en"}
    said = caller.send("POST", "/accounts", an_account(), headers=headers).json()["detail"]
    assert said == "There is an account of that name already"


IMPOSSIBLE: list[dict[str, Any]] = [
    {"issuer": "demo", "subject": "secretary"},
    {"issuer": "local", "subject": "x"},
    {"issuer": "https://login.example", "subject": None},
    {"issuer": None, "subject": "42"},
    {"issuer": "javascript:alert(1)", "subject": "42"},
    {"issuer": "https://login.example/\n", "subject": "42\n43"},
    {"issuer": "https://" + "x" * 400, "subject": "42"},
    {"issuer": "https://login.example", "subject": "4 2"},
    {"name": ""},
    {"name": "x" * 121},
    {"name": "a\x00b"},
    {"person_id": "00000000-0000-7000-8000-000000000000"},
    {"person_id": "'; DROP TABLE account; --"},
    {"is_enabled": True},
]


@pytest.mark.parametrize("changes", IMPOSSIBLE)
def test_an_account_that_cannot_be_is_refused(office: Office, changes: dict[str, Any]) -> None:
    answer = office["administrator"].post("/accounts", an_account(**changes))

    assert answer.status_code == 422
    assert len(office["administrator"].items("/accounts")) == len(ACCOUNTS)


def test_who_signs_in_to_an_account_never_changes(office: Office) -> None:
    for field in ("issuer", "subject"):
        answer = office["administrator"].patch(path_of(office, "employee"), **{field: "https://login.example"})
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["pointer"] == f"/{field}"


def test_disabling_an_account_ends_its_sessions_and_tokens_for_good(office: Office) -> None:
    caller, secret = office["employee"], token(office, "employee")
    assert caller.get("/people").status_code == by_bearer(office, secret).status_code == 200

    office["administrator"].change(path_of(office, "employee"), is_enabled=False)

    assert caller.get("/people").status_code == by_bearer(office, secret).status_code == 401
    with office.database.system("see what is left") as db:
        kept = db.scalars(sa.select(LoginSession.account_id)).all()
        assert (db.scalars(sa.select(ApiToken)).all(), office.account_id("employee") in kept) == ([], False)
    office["administrator"].change(path_of(office, "employee"), is_enabled=True)
    assert caller.get("/people").status_code == by_bearer(office, secret).status_code == 401
    assert office.application.client("employee").get("/api/v1/people").status_code == 200


def test_disabling_one_account_leaves_the_others_signed_in(office: Office) -> None:
    assert office["member"].get("/people").status_code == 200

    office["administrator"].change(path_of(office, "employee"), is_enabled=False)

    assert office["member"].get("/people").status_code == 200


def test_an_account_gets_what_its_person_may_when_it_is_linked(office: Office) -> None:
    meeting = office.meeting("distributed")
    made = office["administrator"].create("/accounts", an_account())
    secret = token(office, "havnefogeden")
    at = f"/api/v1/meetings/{meeting['id']}"
    assert by_bearer(office, secret, at).status_code == 404

    office["administrator"].change(f"/accounts/{made['id']}", person_id=office.people["member"])
    assert by_bearer(office, secret, at).status_code == 200
    office["administrator"].change(f"/accounts/{made['id']}", person_id=None)
    assert by_bearer(office, secret, at).status_code == 404


def test_the_last_administrator_cannot_be_disabled(office: Office) -> None:
    caller = office["administrator"]
    path = path_of(office, "administrator")

    assert caller.patch(path, is_enabled=False).status_code == 409
    caller.create("/role-grants", a_role_grant(office.accounts["employee"], role="administrator", ends_on="2150-01-01"))
    assert caller.patch(path, is_enabled=False).status_code == 409
    caller.create("/role-grants", a_role_grant(office.accounts["member"], role="administrator"))
    assert office["member"].patch(path, is_enabled=False).status_code == 200
    assert caller.get("/accounts").status_code == 401
