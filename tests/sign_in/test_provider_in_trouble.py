"""A provider that is away, slow, endless, mistaken or hostile gets a clear answer, and nobody hangs."""

from __future__ import annotations

import gzip
import io
import json
import socket
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import structlog
from pydantic import ValidationError

from kurs.kernel.clock import now
from kurs.kernel.settings import Settings
from kurs.sign_in.fetching import MAXIMUM_ANSWER_BYTES
from kurs.sign_in.provider import KEPT_FOR, KEYS_PAUSE
from tests.sign_in.conftest import House, refusal_of
from tests.sign_in.fake_provider import Answer, FakeProvider, elliptic_key, provided, published, rsa_key

Connect = Callable[..., House]

DISCOVERY = "/.well-known/openid-configuration"
HUGE = Answer(body=b" " * (MAXIMUM_ANSWER_BYTES // 4), repeats=5)
ENDLESS = Answer(body=b" ", repeats=10**9, pause_seconds=0.02)
SILENT = Answer(pause_seconds=3600)
UNFOLDING = Answer(body=gzip.compress(b" " * 10**7 + b"{}"), headers={"Content-Encoding": "gzip"})
TROUBLES: list[Any] = [
    pytest.param(Answer(500), id="failing"),
    pytest.param(Answer(404), id="without the address"),
    pytest.param(SILENT, id="silent"),
    pytest.param(ENDLESS, id="dripping for ever"),
    pytest.param(HUGE, id="huge"),
    pytest.param(UNFOLDING, id="unfolding"),
    pytest.param(Answer(body=b"<html>"), id="not JSON"),
    pytest.param(Answer(body=b""), id="empty"),
    pytest.param(Answer(body=b"[" * 100_000), id="bottomless"),
    pytest.param(Answer(body=b"[]"), id="a list"),
    pytest.param(Answer(body=b'"\xff"'), id="not UTF-8"),
    pytest.param(Answer(302, headers={"Location": "/elsewhere"}), id="redirecting"),
    pytest.param(Answer(307, headers={"Location": "/elsewhere"}), id="redirecting a form"),
]


@pytest.mark.parametrize("trouble", TROUBLES)
@pytest.mark.parametrize("path", [DISCOVERY, "/token", "/keys"])
def test_a_provider_in_trouble_is_said_to_be_away(
    connected_sqlite: Connect, provider: FakeProvider, path: str, trouble: Answer
) -> None:
    house = connected_sqlite(oidc_timeout_seconds=0.5)
    browser = house.browser()
    provider.answers[path] = trouble

    answer = browser.start() if path == DISCOVERY else browser.sign_in()

    assert refusal_of(answer) == "sign-in-unavailable"
    assert "/elsewhere" not in provider.asked
    assert browser.session()["is_signed_in"] is False


def test_a_program_is_told_when_to_try_again(connected_sqlite: Connect, provider: FakeProvider) -> None:
    provider.answers[DISCOVERY] = Answer(500)

    answer = connected_sqlite().browser().client.get("/sign-in/start", headers={"Accept": "application/json"})

    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "30"
    assert answer.json()["type"] == "/problems/sign-in-unavailable"
    assert answer.json()["request_id"] == answer.headers["x-request-id"]


def test_a_provider_that_does_not_listen_is_said_to_be_away(connected_sqlite: Connect) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        issuer = f"http://127.0.0.1:{closed.getsockname()[1]}"

    assert refusal_of(connected_sqlite(oidc_issuer=issuer).browser().start()) == "sign-in-unavailable"


def test_a_provider_that_comes_back_is_used_at_once(connected_sqlite: Connect, provider: FakeProvider) -> None:
    browser = connected_sqlite().browser()
    provider.answers[DISCOVERY] = Answer(500)
    assert refusal_of(browser.start()) == "sign-in-unavailable"

    provider.answers.clear()
    browser.sign_in()

    assert browser.session()["is_signed_in"] is True


def test_who_is_signed_in_notices_nothing_while_the_provider_is_away(
    connected_sqlite: Connect, provider: FakeProvider
) -> None:
    browser = connected_sqlite().browser()
    browser.sign_in()
    provider.answers = {path: Answer(500) for path in (DISCOVERY, "/token", "/keys")}

    assert browser.session()["is_signed_in"] is True
    assert browser.client.get("/api/v1/bodies").status_code == 200
    assert browser.client.post("/api/v1/session/renewal").status_code == 200


@pytest.mark.parametrize(
    "changes",
    [
        {"issuer": "https://evil.example"},
        {"issuer": None},
        {"token_endpoint": None},
        {"code_challenge_methods_supported": ["plain"]},
        {"token_endpoint": "http://169.254.169.254/latest/meta-data"},
        {"jwks_uri": "http://localhost:5432/"},
        {"jwks_uri": "file:///etc/passwd"},
        {"jwks_uri": "//evil.example/keys"},
        {"jwks_uri": "/keys"},
        {"jwks_uri": "http://[::1/keys"},
        {"authorization_endpoint": "https://evil.example/authorize"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"end_session_endpoint": "https://evil.example/end"},
    ],
)
def test_discovery_that_leads_elsewhere_is_not_followed(
    connected_sqlite: Connect, provider: FakeProvider, changes: dict[str, Any]
) -> None:
    provider.discovery |= changes

    assert refusal_of(connected_sqlite().browser().start()) == "sign-in-not-trusted"
    assert set(provider.asked) == {DISCOVERY}


@pytest.mark.parametrize("ending", ["@evil.example/keys", "/keys#x", "/keys\n", "/ keys", "/k\u00e6ys"])
def test_an_endpoint_that_could_be_misread_is_not_called(
    connected_sqlite: Connect, provider: FakeProvider, ending: str
) -> None:
    provider.discovery["jwks_uri"] = provider.issuer + ending

    assert refusal_of(connected_sqlite().browser().start()) == "sign-in-not-trusted"
    assert set(provider.asked) == {DISCOVERY}


def test_endpoints_elsewhere_are_called_where_the_settings_name_them(
    connected_sqlite: Connect, provider: FakeProvider
) -> None:
    with provided() as other:
        other.answers["/keys"] = Answer(body=json.dumps(provider.jwks).encode())
        provider.discovery["jwks_uri"] = f"{other.issuer}/keys"
        browser = connected_sqlite(oidc_endpoint_origins=[other.issuer]).browser()

        browser.sign_in()

        assert browser.session()["is_signed_in"] is True
        assert other.asked == ["/keys"]


@pytest.mark.parametrize(
    "issuer",
    [
        "http://login.example",
        "http://127.0.0.1.evil.example",
        "http://localhost@evil.example",
        "https://user@login.example",
        "https://login.example/?x=1",
        "https://",
        "ftp://login.example",
        "login.example",
        "http://10.0.0.1",
    ],
)
def test_an_issuer_that_is_not_plain_https_stops_the_start(issuer: str) -> None:
    with pytest.raises(ValidationError, match="KURS_OIDC_ISSUER"):
        Settings(_env_file=None, environment="test", oidc_issuer=issuer, oidc_client_id="a", oidc_client_secret="b")


def test_http_on_this_machine_is_for_trying_out_only() -> None:
    asked = {"oidc_issuer": "http://127.0.0.1:9000", "oidc_client_id": "a", "oidc_client_secret": "b"}
    for environment in ("demo", "test"):
        assert Settings(_env_file=None, environment=environment, **asked).has_provider
    with pytest.raises(ValidationError, match="https"):
        Settings(_env_file=None, environment="production", secret_key="x" * 32, **asked)


def test_a_rotated_key_is_found_without_a_restart(connected_sqlite: Connect, provider: FakeProvider) -> None:
    house = connected_sqlite()
    house.browser().sign_in()
    provider.key_id, provider.key = "second", rsa_key("second")
    provider.jwks = {"keys": [published("first", rsa_key("first")), published("second", provider.key)]}

    browser = house.browser()
    browser.sign_in()

    assert browser.session()["is_signed_in"] is True
    assert provider.asked_for("/keys") == 2
    house.browser().sign_in()
    assert provider.asked_for("/keys") == 2


def test_a_withdrawn_key_is_believed_no_longer_than_it_is_kept(
    connected_sqlite: Connect, provider: FakeProvider
) -> None:
    house = connected_sqlite()
    house.browser().sign_in()
    provider.jwks = {"keys": [published("second", rsa_key("second"))]}

    house.app.state.provider.clock = lambda: now() + KEPT_FOR + timedelta(seconds=1)

    assert refusal_of(house.browser().sign_in()) == "sign-in-not-trusted"


def test_forged_key_names_do_not_make_us_hammer_the_provider(connected_sqlite: Connect, provider: FakeProvider) -> None:
    house = connected_sqlite()
    house.browser().sign_in()
    house.app.state.provider.clock = lambda: moment
    moment = now()

    for number in range(5):
        provider.key_id = f"forged {number}"
        assert refusal_of(house.browser().sign_in()) == "sign-in-not-trusted"
    assert provider.asked_for("/keys") == 2

    moment += KEYS_PAUSE
    assert refusal_of(house.browser().sign_in()) == "sign-in-not-trusted"
    assert provider.asked_for("/keys") == 3


@pytest.mark.parametrize(
    "keys",
    [
        [],
        ["no key", None, 7],
        [{"kty": "RSA"}],
        [{"kty": "oct", "kid": "first", "k": "c2VjcmV0"}],
        [{"kty": "RSA", "kid": "first", "n": "!", "e": "!"}],
        [{"kty": "RSA", "kid": "first", "n": 1, "e": None}],
    ],
)
def test_a_list_without_a_usable_key_lets_nobody_in(
    connected_sqlite: Connect, provider: FakeProvider, keys: list[Any]
) -> None:
    provider.jwks = {"keys": keys}

    assert refusal_of(connected_sqlite().browser().sign_in()) == "sign-in-not-trusted"


def test_a_key_for_encryption_signs_nothing(connected_sqlite: Connect, provider: FakeProvider) -> None:
    provider.jwks = {"keys": [published("first", provider.key, use="enc")]}

    assert refusal_of(connected_sqlite().browser().sign_in()) == "sign-in-not-trusted"


def test_keys_for_other_purposes_do_not_stand_in_the_way(connected_sqlite: Connect, provider: FakeProvider) -> None:
    provider.jwks["keys"] = [{"kty": "XYZ"}, published("other", elliptic_key("other")), *provider.jwks["keys"]]
    browser = connected_sqlite().browser()

    browser.sign_in()

    assert browser.session()["is_signed_in"] is True


def test_an_unnamed_key_is_enough_where_there_is_one(connected_sqlite: Connect, provider: FakeProvider) -> None:
    provider.header = {"kid": None}
    browser = connected_sqlite().browser()

    browser.sign_in()

    assert browser.session()["is_signed_in"] is True


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """What is logged while the test runs."""
    written, ours = io.StringIO(), structlog.get_config()
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(written))
    yield written
    structlog.configure(**ours)


def test_nothing_of_a_sign_in_is_logged_but_that_it_was(
    connected_sqlite: Connect, provider: FakeProvider, logged: io.StringIO
) -> None:
    provider.claims = {"preferred_username": "canary-name", "email": "canary@mail.example", "sub": "canary-subject"}
    browser = connected_sqlite().browser()
    values = browser.go()
    browser.come_back(values)
    provider.claims["aud"] = "canary-audience"
    browser.sign_in()
    browser.come_back({"error": "canary-error", "error_description": "canary", "state": browser.go()["state"]})

    written = logged.getvalue()

    assert "signed_in" in written
    assert "sign_in_refused" in written
    assert "canary" not in written
    assert values["code"] not in written
    assert values["state"] not in written
