"""A session lasts while it is renewed, ends when it is ended, and leaves nothing behind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from kurs.identity import demo_accounts
from kurs.identity.demo_accounts import DemoAccountsInProduction
from kurs.identity.models import LoginSession
from kurs.identity.service import create_token
from kurs.kernel.clock import now
from kurs.kernel.database import Database
from kurs.main import create_app
from tests.audit.written import entries_in
from tests.sign_in.conftest import Browser, House, settings_of
from tests.sign_in.fake_provider import Answer, FakeProvider
from tests.support.applications import BASE_URL, Applications

Connect = Callable[..., House]


def ends(session: Any) -> datetime:
    return datetime.fromisoformat(session["expires_at"])


def age(house: House, *, minutes: int) -> None:
    """Let the one session be older than it is."""
    with house.database.system("let the session grow old") as db:
        held = db.scalars(sa.select(LoginSession)).one()
        held.expires_at -= timedelta(minutes=minutes)
        held.renewable_until -= timedelta(minutes=minutes)


def test_a_session_says_when_it_ends_and_how_far_it_can_be_renewed(connected: Connect) -> None:
    browser = connected(session_minutes=20, session_hours=2).browser()
    before = now()
    browser.sign_in()

    session = browser.session()

    assert before + timedelta(minutes=20) <= ends(session) <= now() + timedelta(minutes=20)
    whole = datetime.fromisoformat(session["renewable_until"]) - ends(session)
    assert whole == timedelta(minutes=100)


def test_the_public_and_a_token_have_no_session_that_ends(connected_sqlite: Connect) -> None:
    house = connected_sqlite()
    browser = house.browser()
    browser.sign_in()
    with house.database.system("make a token") as db:
        token = create_token(db, browser.session()["account"], days=1)
    program = {"Authorization": f"Bearer {token}", "X-Kurs-Request": "1"}
    stranger = house.browser()

    by_token = stranger.client.get("/api/v1/session", headers=program)
    renewed = stranger.client.post("/api/v1/session/renewal", headers=program)

    assert stranger.session()["expires_at"] is None
    assert by_token.json()["is_signed_in"] is True
    assert by_token.json()["expires_at"] is None
    assert renewed.status_code == 403


def test_renewing_lets_a_session_last_from_now_on(connected: Connect) -> None:
    house = connected(session_minutes=20)
    browser = house.browser()
    browser.sign_in()
    age(house, minutes=15)
    earlier = ends(browser.session())

    renewed = browser.client.post("/api/v1/session/renewal")

    assert renewed.status_code == 200
    assert ends(renewed.json()) >= earlier + timedelta(minutes=15)
    assert browser.session()["expires_at"] == renewed.json()["expires_at"]


def test_a_session_is_not_renewed_for_ever(connected: Connect) -> None:
    house = connected(session_minutes=40, session_hours=1)
    browser = house.browser()
    browser.sign_in()
    age(house, minutes=30)

    renewed = browser.client.post("/api/v1/session/renewal").json()

    assert renewed["expires_at"] == renewed["renewable_until"]


def test_a_session_that_ran_out_is_not_renewed(connected: Connect) -> None:
    house = connected(session_minutes=20)
    browser = house.browser()
    browser.sign_in()
    age(house, minutes=20)

    assert browser.session()["is_signed_in"] is False
    assert browser.client.post("/api/v1/session/renewal").status_code == 401


def test_what_is_left_of_a_session_that_ran_out_goes_at_the_next_sign_in(connected: Connect) -> None:
    house = connected(session_minutes=20)
    house.browser().sign_in()
    age(house, minutes=20)

    house.browser().sign_in()

    with house.database.system_reading("count the sessions") as db:
        assert db.scalar(sa.select(sa.func.count()).select_from(LoginSession)) == 1


def test_renewing_wants_our_own_page(connected_sqlite: Connect) -> None:
    browser = connected_sqlite().browser()
    browser.sign_in()
    del browser.client.headers["X-Kurs-Request"]

    refused = browser.client.post("/api/v1/session/renewal")

    assert refused.status_code == 403
    assert refused.json()["type"] == "/problems/cross-site"


def test_what_tells_of_a_session_is_kept_nowhere(connected_sqlite: Connect) -> None:
    browser = connected_sqlite().browser()
    browser.sign_in()
    answers = [browser.client.get("/api/v1/session") for _ in range(2)]
    answers += [browser.client.post("/api/v1/session/renewal"), browser.client.delete("/api/v1/session")]

    assert {answer.headers["cache-control"] for answer in answers} == {"no-store"}


def test_two_browsers_of_one_account_are_told_of_their_own_session(connected: Connect) -> None:
    house = connected()
    first, second = house.browser(), house.browser()
    first.sign_in()
    age(house, minutes=5)
    second.sign_in()

    told = [ends(browser.session()) for browser in (first, second, first)]

    assert told[0] == told[2]
    assert told[1] - told[0] >= timedelta(minutes=5)


def test_signing_out_ends_the_session_and_clears_what_the_browser_kept(connected: Connect) -> None:
    house = connected()
    browser = house.browser()
    browser.sign_in()
    secret = browser.client.cookies["__Host-kurs"]

    answer = browser.client.delete("/api/v1/session")

    assert answer.status_code == 204
    assert answer.headers["clear-site-data"] == '"cache"'
    assert "Max-Age=0" in answer.headers["set-cookie"]
    browser.client.cookies.set("__Host-kurs", secret, domain="localhost.local")
    assert browser.session()["is_signed_in"] is False


def test_who_came_through_the_provider_is_led_there_to_sign_out(
    connected_sqlite: Connect, provider: FakeProvider
) -> None:
    browser = connected_sqlite().browser()
    browser.sign_in()
    path = browser.session()["sign_out_path"]
    browser.client.delete("/api/v1/session")

    where = urlsplit(browser.client.get(path).headers["location"])

    assert f"{where.scheme}://{where.netloc}{where.path}" == f"{provider.issuer}/end"
    assert dict(parse_qsl(where.query)) == {
        "client_id": "kurs",
        "post_logout_redirect_uri": f"{BASE_URL}/sign-in",
    }
    assert browser.session()["sign_out_path"] is None


def test_a_provider_without_a_place_to_sign_out_leads_to_our_own_page(
    connected_sqlite: Connect, provider: FakeProvider
) -> None:
    del provider.discovery["end_session_endpoint"]
    assert _led_to(connected_sqlite().browser()) == "/sign-in"

    provider.answers["/.well-known/openid-configuration"] = Answer(500)
    assert _led_to(connected_sqlite().browser()) == "/sign-in"


def _led_to(browser: Browser) -> str:
    answer = browser.client.get("/sign-in/sign-out")
    assert answer.status_code == 303
    return str(answer.headers["location"])


def test_the_trail_tells_who_came_through_the_provider_what_it_gave_them_and_that_they_left(
    connected: Connect, provider: FakeProvider
) -> None:
    house = connected(oidc_role_mapping={"kurs-auditor": {"role": "auditor"}})
    provider.claims = {"roles": "kurs-auditor"}
    browser = house.browser()
    answer = browser.sign_in()
    account = browser.session()["id"]
    browser.client.delete("/api/v1/session")

    told = entries_in(house.database)

    assert {entry.row.subject_table for entry in told} == {"account", "role_grant", "login_session"}
    came, left = (entry.row for entry in told if entry.row.subject_table == "login_session")
    assert (came.action, came.operation, left.action) == ("created", "sign_in", "removed")
    assert str(came.account_id) == str(left.account_id) == account
    assert came.request_id == answer.headers["x-request-id"]
    given = next(entry.row for entry in told if entry.row.subject_table == "role_grant")
    assert (given.system_reason, given.request_id) == ("sign in through the provider", came.request_id)


def test_a_demo_sign_in_ends_the_session_before_it(applications: Applications) -> None:
    client = applications.on("sqlite", "demo").client("secretary")
    before = client.cookies["__Host-kurs"]

    client.post("/api/v1/session", json={"account": "employee"}).raise_for_status()

    client.cookies.set("__Host-kurs", before, domain="localhost.local")
    assert client.get("/api/v1/session").json()["is_signed_in"] is False


def test_production_does_not_start_on_a_demos_database(
    engine_name: str, applications: Applications, provider: FakeProvider
) -> None:
    demo = applications.on(engine_name, "demo")
    settings = settings_of(demo, provider, environment="production", oidc_issuer="")
    app = create_app(settings)

    with pytest.raises(DemoAccountsInProduction, match="KURS_ENVIRONMENT=demo"), TestClient(app, base_url=BASE_URL):
        pass
    app.state.runtime.database.close()


def test_production_starts_on_a_database_without_demo_accounts(
    engine_name: str, applications: Applications, provider: FakeProvider
) -> None:
    empty = applications.on(engine_name, "empty")
    app = create_app(settings_of(empty, provider, environment="production", oidc_issuer=""))

    with TestClient(app, base_url=BASE_URL) as client:
        assert client.get("/readyz").status_code == 200


def test_a_database_that_is_away_at_start_is_no_reason_not_to_start(
    connected_sqlite: Connect, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = connected_sqlite(environment="test")
    runtime = house.app.state.runtime
    unmigrated = Database(f"sqlite:///{tmp_path}/unmigrated.sqlite3")
    monkeypatch.setattr(runtime.settings, "environment", "production")

    demo_accounts.require_none_in_production(replace(runtime, database=unmigrated))
    unmigrated.close()
