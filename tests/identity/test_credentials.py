"""Who calls: a cookie of our own page or a bearer token, never both, and only while they hold."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from httpx import Response
from sqlmodel import col
from starlette.testclient import TestClient

from kurs.identity.models import Account, ApiToken, LoginSession
from kurs.identity.service import create_token
from kurs.kernel.clock import now
from kurs.kernel.settings import Settings
from kurs.main import create_app
from tests.support.applications import BASE_URL, SECRET_KEY
from tests.support.callers import Caller
from tests.support.office import Office
from tests.support.payloads import a_person

PEOPLE = "/api/v1/people"


@pytest.fixture
def token(office: Office) -> str:
    """A bearer token of the administrator."""
    with office.database.system("make a token for a test") as db:
        return create_token(db, "administrator", days=1)


def bearer(office: Office, secret: str, scheme: str = "Bearer") -> Response:
    """A read that only employees get an answer to."""
    return office["public"].client.get(PEOPLE, headers={"Authorization": f"{scheme} {secret}".strip()})


def secret_of(caller: Caller) -> str:
    """The cookie of a signed-in caller."""
    return str(next(iter(caller.client.cookies.jar)).value)


def test_a_token_acts_as_its_account_and_needs_no_header_of_our_page(office: Office, token: str) -> None:
    client = TestClient(office.application.app, base_url=BASE_URL, headers={"Authorization": f"bearer  {token}"})

    made = client.post(PEOPLE, json=a_person(), headers={"Origin": "https://elsewhere.example"})

    assert made.status_code == 201
    assert client.get("/api/v1/session").json()["account"] == "administrator"


def test_a_token_is_kept_as_a_hash_only(office: Office, token: str) -> None:
    with office.database.system("read the kept token") as db:
        kept = db.scalars(sa.select(ApiToken)).one()

    assert kept.secret_hash != token
    assert len(kept.secret_hash) == 64


def test_a_token_that_does_not_hold_answers_401_also_on_public_routes(office: Office, token: str) -> None:
    for scheme, secret in (("Bearer", "wrong"), ("Bearer", ""), ("Bearer", token + "x"), ("Basic", token), ("", token)):
        for path in (PEOPLE, "/api/v1/bodies", "/api/v1/session"):
            headers = {"Authorization": f"{scheme} {secret}".strip() or "Bearer"}
            answer = office["public"].client.get(path, headers=headers)
            assert answer.status_code == 401, (scheme, secret, path)
            assert answer.json()["type"] == "/problems/not-signed-in"
            assert answer.headers["www-authenticate"] == 'Bearer error="invalid_token"'


def test_a_token_in_another_scheme_answers_401_also_after_it_was_used_well(office: Office, token: str) -> None:
    assert bearer(office, token).status_code == bearer(office, token).status_code == 200

    for scheme in ("Basic", "Digest", "Token"):
        assert bearer(office, token, scheme).status_code == 401, scheme


def test_a_token_ends_with_its_time(office: Office, token: str) -> None:
    assert bearer(office, token).status_code == 200

    with office.database.system("let time pass") as db:
        db.scalars(sa.select(ApiToken)).one().expires_at = now() - timedelta(seconds=1)

    assert bearer(office, token).status_code == 401


def test_a_token_ends_with_its_account(office: Office, token: str) -> None:
    assert bearer(office, token).status_code == 200

    with office.database.system("disable the account") as db:
        db.scalars(sa.select(Account).where(col(Account.name) == "administrator")).one().is_enabled = False

    assert bearer(office, token).status_code == 401


def test_a_session_ends_with_its_time_and_with_its_account(office: Office) -> None:
    caller, other = office["employee"], office["auditor"]
    assert caller.get("/people").status_code == other.get("/people").status_code == 200

    with office.database.system("let time pass") as db:
        sessions = {row.account_id: row for row in db.scalars(sa.select(LoginSession))}
        sessions[office.account_id("employee")].expires_at = now() - timedelta(seconds=1)
        db.scalars(sa.select(Account).where(col(Account.name) == "auditor")).one().is_enabled = False

    for who in (caller, other):
        assert who.get("/people").status_code == 401
        assert who.read("/session")["is_signed_in"] is False
        assert who.get("/bodies").status_code == 200


def test_a_cookie_and_a_token_together_answer_400(office: Office, token: str) -> None:
    for secret in (token, "wrong"):
        for path in (PEOPLE, "/api/v1/bodies"):
            for _ in range(2):
                answer = office["employee"].client.get(path, headers={"Authorization": f"Bearer {secret}"})
                assert answer.status_code == 400
                assert answer.json()["type"] == "/problems/two-credentials"


def test_a_cookie_nobody_made_is_the_public(office: Office) -> None:
    client = office["public"].client

    for secret in ("", "x", "x" * 3000, "æ".encode().decode("latin-1")):
        headers = {"Cookie": f"__Host-kurs={secret}".encode("latin-1")}
        assert client.get(PEOPLE, headers=headers).status_code == 401
        assert client.get("/api/v1/session", headers=headers).json()["is_signed_in"] is False


def test_the_cookie_is_bound_to_the_host_and_out_of_reach_of_scripts(office: Office) -> None:
    answer = office["public"].post("/session", {"account": "employee"})

    name, *attributes = answer.headers["set-cookie"].split("; ")
    assert answer.status_code == 201
    assert name.startswith("__Host-kurs=")
    assert len(name) > 40
    assert {"Path=/", "Secure", "HttpOnly", "SameSite=Lax", "Max-Age=43200"} == set(attributes)
    assert name.split("=")[1] not in answer.text


def test_the_cookies_secret_is_kept_as_a_hash_only(office: Office) -> None:
    secret = secret_of(office["employee"])

    with office.database.system("read the kept session") as db:
        kept = db.scalars(sa.select(LoginSession)).one()

    assert secret not in {kept.secret_hash, str(kept.id)}
    assert kept.expires_at > now()


def test_signing_out_ends_the_session_on_the_server(office: Office) -> None:
    caller = office["employee"]
    secret = secret_of(caller)

    answer = caller.client.delete("/api/v1/session")

    assert answer.status_code == 204
    assert "Max-Age=0" in answer.headers["set-cookie"]
    again = office["public"].client.get(PEOPLE, headers={"Cookie": f"__Host-kurs={secret}"})
    assert again.status_code == 401
    assert office["public"].client.delete("/api/v1/session").status_code == 204


def test_signing_in_again_gives_a_session_of_its_own(office: Office) -> None:
    first, second = office.application.client("employee"), office.application.client("employee")

    first.delete("/api/v1/session")

    assert first.get(PEOPLE).status_code == 401
    assert second.get(PEOPLE).status_code == 200


def test_signing_in_as_nobody_answers_404_and_sets_no_cookie(office: Office) -> None:
    for account in ("nobody", "Employee", "employee' OR 1=1 --"):
        answer = office["public"].post("/session", {"account": account})
        assert answer.status_code == 404
        assert "set-cookie" not in answer.headers


def test_an_account_of_another_issuer_cannot_be_chosen(office: Office) -> None:
    with office.database.system("make an account of the organisation's sign-in") as db:
        db.add(Account(name="director", issuer="https://login.example", subject="42"))

    assert office["public"].post("/session", {"account": "director"}).status_code == 404
    assert "director" not in {choice["name"] for choice in office["public"].read("/session")["demo_accounts"]}


@pytest.mark.parametrize("environment", ["production", "test"])
def test_outside_the_demo_a_demo_account_lets_nobody_in(office: Office, token: str, environment: str) -> None:
    url = office.database.engine.url.render_as_string(hide_password=False)
    settings = Settings(
        _env_file=None,
        environment=environment,
        database_url=url,
        secret_key=SECRET_KEY,
        allowed_hosts=["localhost"],
    )
    app = create_app(settings)
    client = TestClient(app, base_url=BASE_URL, headers={"X-Kurs-Request": "1"})

    refused = client.post("/api/v1/session", json={"account": "administrator"})
    session = client.get("/api/v1/session").json()
    by_token = client.get(PEOPLE, headers={"Authorization": f"Bearer {token}"})
    by_cookie = client.get(PEOPLE, headers={"Cookie": f"__Host-kurs={secret_of(office['employee'])}"})
    app.state.runtime.database.close()

    assert refused.status_code == 404
    assert "set-cookie" not in refused.headers
    assert session["demo_accounts"] == []
    assert [by_token.status_code, by_cookie.status_code] == [401, 401]
