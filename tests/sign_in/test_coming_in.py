"""Who comes back from the provider is let in as the account that is theirs, and as nobody else."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qsl, urlsplit

import sqlalchemy as sa
from starlette.testclient import TestClient

from kurs.identity.models import Account, LoginSession
from kurs.sign_in.models import SignInAttempt
from tests.sign_in.conftest import House
from tests.sign_in.fake_provider import SUBJECT, FakeProvider

Connect = Callable[..., House]


def test_a_browser_goes_to_the_provider_and_comes_back_signed_in(connected: Connect) -> None:
    browser = connected().browser()

    answer = browser.sign_in(return_to="/meetings?period=all")

    assert answer.status_code == 303
    assert answer.headers["location"] == "/meetings?period=all"
    session = browser.session()
    assert session["is_signed_in"] is True
    assert session["account"] == SUBJECT
    assert session["sign_in_path"] == "/sign-in/start"


def test_the_provider_is_asked_for_a_code_with_state_nonce_and_a_challenge(connected_sqlite: Connect) -> None:
    browser = connected_sqlite(oidc_acr_values=["substantial", "high"]).browser()

    first, second = (browser.start().headers["location"] for _ in range(2))

    asked, again = (dict(parse_qsl(urlsplit(address).query)) for address in (first, second))
    assert asked["response_type"] == "code"
    assert asked["scope"] == "openid profile email"
    assert asked["redirect_uri"] == "https://localhost/sign-in/callback"
    assert asked["code_challenge_method"] == "S256"
    assert asked["acr_values"] == "substantial high"
    for name in ("state", "nonce", "code_challenge"):
        assert len(asked[name]) == 43
        assert asked[name] != again[name]


def test_the_cookie_of_an_attempt_is_short_lived_and_out_of_reach(connected_sqlite: Connect) -> None:
    answer = connected_sqlite().browser().start()

    name, *attributes = answer.headers["set-cookie"].split("; ")
    assert name.startswith("__Host-kurs-sign-in=")
    assert set(attributes) == {"Path=/", "Secure", "HttpOnly", "SameSite=Lax", "Max-Age=600"}
    assert answer.headers["cache-control"] == "no-store"


def test_nothing_in_the_database_is_enough_to_complete_an_attempt(connected: Connect) -> None:
    house = connected()
    browser = house.browser()
    answer = browser.start()
    asked = dict(parse_qsl(urlsplit(answer.headers["location"]).query))
    secret = browser.client.cookies["__Host-kurs-sign-in"]

    with house.database.system_reading("read the attempt") as db:
        attempt = db.scalars(sa.select(SignInAttempt)).one()

    kept = {str(value) for value in attempt.model_dump().values()}
    assert kept.isdisjoint({secret, asked["state"], asked["nonce"], asked["code_challenge"]})


def test_the_same_subject_is_the_same_account_whatever_it_is_called(connected: Connect, provider: FakeProvider) -> None:
    house = connected()
    provider.claims = {"preferred_username": "bente"}
    house.browser().sign_in()
    provider.claims = {"preferred_username": "bente.lindegaard"}
    house.browser().sign_in()

    with house.database.system_reading("read the accounts") as db:
        account = db.scalars(sa.select(Account)).one()

    assert (account.issuer, account.subject, account.name) == (provider.issuer, SUBJECT, "bente")


def test_another_subject_of_the_same_name_is_another_account(connected: Connect, provider: FakeProvider) -> None:
    house = connected()
    provider.claims = {"preferred_username": "bente"}
    first = house.browser()
    first.sign_in()
    provider.claims = {"preferred_username": "bente", "sub": "another"}
    second = house.browser()
    second.sign_in()

    names = [browser.session()["account"] for browser in (first, second)]

    assert names[0] == "bente"
    assert names[1].startswith("bente (")
    assert first.session()["id"] != second.session()["id"]


def test_a_sign_in_begins_a_new_session_and_ends_the_one_before(connected: Connect) -> None:
    house = connected()
    browser = house.browser()
    browser.sign_in()
    before = browser.client.cookies["__Host-kurs"]

    browser.sign_in()

    assert browser.client.cookies["__Host-kurs"] != before
    assert _session_with(house, before)["is_signed_in"] is False
    assert browser.session()["is_signed_in"] is True
    with house.database.system_reading("count the sessions") as db:
        assert db.scalar(sa.select(sa.func.count()).select_from(LoginSession)) == 1


def test_a_secret_put_into_the_browser_before_never_becomes_a_session(connected_sqlite: Connect) -> None:
    house = connected_sqlite()
    browser = house.browser()
    planted = "a" * 43
    browser.client.cookies.set("__Host-kurs", planted, domain="localhost.local")

    browser.sign_in()

    assert _session_with(house, planted)["is_signed_in"] is False


def test_signing_in_where_somebody_else_sat_ends_their_session_too(connected: Connect, provider: FakeProvider) -> None:
    house = connected()
    browser = house.browser()
    browser.sign_in()
    before = browser.client.cookies["__Host-kurs"]
    provider.claims = {"sub": "somebody else"}

    browser.sign_in()

    assert _session_with(house, before)["is_signed_in"] is False


def test_two_windows_can_be_at_the_provider_at_once(connected_sqlite: Connect) -> None:
    browser = connected_sqlite().browser()
    first, second = browser.go(return_to="/first"), browser.go(return_to="/second")

    answers = [browser.come_back(window) for window in (first, second)]

    assert [answer.headers["location"] for answer in answers] == ["/first", "/second"]
    assert browser.session()["is_signed_in"] is True


def test_a_program_is_told_the_same_as_a_problem(connected_sqlite: Connect) -> None:
    browser = connected_sqlite().browser()

    answer = browser.client.get("/sign-in/callback?code=x&state=y", headers={"Accept": "*/*"})

    assert answer.status_code == 400
    assert answer.json()["type"] == "/problems/sign-in-expired"


def test_without_a_provider_there_is_nowhere_to_sign_in(connected_sqlite: Connect) -> None:
    browser = connected_sqlite(oidc_issuer="").browser()

    for path in ("/sign-in/start", "/sign-in/callback", "/sign-in/sign-out"):
        assert browser.client.get(path, headers={"Accept": "*/*"}).status_code == 404
    assert browser.session()["sign_in_path"] is None


def test_a_cookie_and_a_token_together_are_refused_on_the_way_too(connected_sqlite: Connect) -> None:
    browser = connected_sqlite().browser()
    browser.sign_in()

    for path in ("/sign-in/start", "/sign-in/callback"):
        answer = browser.client.get(path, headers={"Authorization": "Bearer anything"})
        assert answer.status_code == 400
        assert answer.json()["type"] == "/problems/two-credentials"


def _session_with(house: House, secret: str) -> dict[str, object]:
    client = TestClient(house.app, base_url="https://localhost")
    found: dict[str, object] = client.get("/api/v1/session", headers={"Cookie": f"__Host-kurs={secret}"}).json()
    return found
