"""An ID token is believed only when it is signed by the provider and was made for us, now, for this attempt."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.sign_in.conftest import House, refusal_of
from tests.sign_in.fake_provider import CLIENT_ID, FakeProvider, elliptic_key, published, rsa_key

Connect = Callable[..., House]

SKEW = 60
# Time that passes between making a token and reading it, on a busy machine.
MARGIN = 30


def seconds_from_now(seconds: int) -> int:
    return int(time.time()) + seconds


UNTRUSTED: list[Any] = [
    pytest.param({"iss": "https://evil.example"}, id="another issuer"),
    pytest.param({"iss": "http://127.0.0.1/"}, id="nearly the issuer"),
    pytest.param({"iss": None}, id="null as issuer"),
    pytest.param({"aud": "somebody else"}, id="for somebody else"),
    pytest.param({"aud": []}, id="for nobody"),
    pytest.param({"aud": [CLIENT_ID, "somebody else"]}, id="for several, given to nobody"),
    pytest.param({"aud": [CLIENT_ID, "another"], "azp": "another"}, id="for several, given to another"),
    pytest.param({"azp": "somebody else"}, id="given to somebody else"),
    pytest.param({"exp": lambda: seconds_from_now(-SKEW - MARGIN)}, id="expired beyond the skew"),
    pytest.param({"iat": lambda: seconds_from_now(SKEW + MARGIN)}, id="issued in the future beyond the skew"),
    pytest.param({"nbf": lambda: seconds_from_now(SKEW + MARGIN)}, id="not valid yet beyond the skew"),
    pytest.param({"exp": "tomorrow"}, id="expires at a word"),
    pytest.param({"nonce": "another attempt's"}, id="another nonce"),
    pytest.param({"nonce": None}, id="null as nonce"),
    pytest.param({"at_hash": "of another access token"}, id="another access token"),
    pytest.param({"sub": ""}, id="nobody"),
    pytest.param({"sub": 42}, id="a number"),
    pytest.param({"sub": "x" * 256}, id="an endless subject"),
    pytest.param({"sub": "line\nbreak"}, id="a subject with control characters"),
]
TRUSTED: list[Any] = [
    pytest.param({"aud": [CLIENT_ID]}, id="for us, in a list"),
    pytest.param({"aud": [CLIENT_ID, "another"], "azp": CLIENT_ID}, id="for several, given to us"),
    pytest.param({"azp": CLIENT_ID}, id="given to us"),
    pytest.param({"exp": lambda: seconds_from_now(-SKEW + MARGIN)}, id="expired within the skew"),
    pytest.param({"iat": lambda: seconds_from_now(SKEW - MARGIN)}, id="issued in the future within the skew"),
    pytest.param({"nbf": lambda: seconds_from_now(SKEW - MARGIN)}, id="not valid yet within the skew"),
]


def _made(claims: dict[str, Any]) -> dict[str, Any]:
    return {name: value() if callable(value) else value for name, value in claims.items()}


@pytest.mark.parametrize("claims", UNTRUSTED)
def test_a_token_with_a_wrong_claim_lets_nobody_in(
    connected_sqlite: Connect, provider: FakeProvider, claims: dict[str, Any]
) -> None:
    browser = connected_sqlite(oidc_clock_skew_seconds=SKEW).browser()
    provider.claims = _made(claims)

    assert refusal_of(browser.sign_in()) == "sign-in-not-trusted"
    assert browser.session()["is_signed_in"] is False


@pytest.mark.parametrize("claims", TRUSTED)
def test_a_token_with_unusual_but_right_claims_is_believed(
    connected_sqlite: Connect, provider: FakeProvider, claims: dict[str, Any]
) -> None:
    browser = connected_sqlite(oidc_clock_skew_seconds=SKEW).browser()
    provider.claims = _made(claims)

    browser.sign_in()

    assert browser.session()["is_signed_in"] is True


@pytest.mark.parametrize("name", ["iss", "sub", "aud", "exp", "iat", "nonce"])
def test_a_token_that_leaves_out_what_it_must_say_lets_nobody_in(
    connected_sqlite: Connect, provider: FakeProvider, name: str
) -> None:
    provider.without_claims = {name}

    assert refusal_of(connected_sqlite().browser().sign_in()) == "sign-in-not-trusted"


def test_an_access_token_must_be_the_one_the_token_names(connected_sqlite: Connect, provider: FakeProvider) -> None:
    half = hashlib.sha256(provider.access_token.encode()).digest()[:16]
    provider.claims = {"at_hash": base64.urlsafe_b64encode(half).rstrip(b"=").decode()}
    browser = connected_sqlite().browser()
    browser.sign_in()
    assert browser.session()["is_signed_in"] is True

    provider.access_token = "another access token"
    assert refusal_of(browser.sign_in()) == "sign-in-not-trusted"


def _segment(content: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).rstrip(b"=").decode()


def _unsigned(claims: dict[str, Any], header: dict[str, Any]) -> str:
    return f"{_segment({**header, 'alg': 'none'})}.{_segment(claims)}."


def _signed_with_the_public_key(claims: dict[str, Any], header: dict[str, Any]) -> str:
    """The classic: the public key, which everybody has, as the secret of an HMAC."""
    public = rsa_key("first").public_key()
    secret = public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    signed = f"{_segment({**header, 'alg': 'HS256'})}.{_segment(claims)}"
    signature = base64.urlsafe_b64encode(hmac.digest(secret, signed.encode(), "sha256")).rstrip(b"=").decode()
    return f"{signed}.{signature}"


def _signed_by_another(claims: dict[str, Any], header: dict[str, Any]) -> str:
    return jwt.encode(claims, rsa_key("another"), "RS256", headers=header)


def _signed_otherwise(claims: dict[str, Any], header: dict[str, Any]) -> str:
    return jwt.encode(claims, rsa_key("first"), "RS512", headers=header)


def _changed_afterwards(claims: dict[str, Any], header: dict[str, Any]) -> str:
    head, _, signature = jwt.encode(claims, rsa_key("first"), "RS256", headers=header).split(".")
    return f"{head}.{_segment({**claims, 'sub': 'administrator'})}.{signature}"


def _with_a_key_of_its_own(claims: dict[str, Any], header: dict[str, Any]) -> str:
    own = published("first", rsa_key("another"))
    return jwt.encode(claims, rsa_key("another"), "RS256", headers={**header, "jwk": own})


@pytest.mark.parametrize(
    "sign",
    [
        _unsigned,
        _signed_with_the_public_key,
        _signed_by_another,
        _signed_otherwise,
        _changed_afterwards,
        _with_a_key_of_its_own,
        lambda _claims, _header: "no token",
        lambda _claims, _header: "a.b.c",
    ],
)
def test_a_token_that_the_provider_did_not_sign_lets_nobody_in(
    connected_sqlite: Connect, provider: FakeProvider, sign: Any
) -> None:
    provider.sign = sign
    browser = connected_sqlite().browser()

    assert refusal_of(browser.sign_in()) == "sign-in-not-trusted"
    assert browser.session()["is_signed_in"] is False


def test_a_key_too_short_to_trust_lets_nobody_in(connected_sqlite: Connect, provider: FakeProvider) -> None:
    provider.key = rsa.generate_private_key(public_exponent=65537, key_size=1024)  # noqa: S505
    provider.jwks = {"keys": [published("first", provider.key)]}
    provider.sign = lambda claims, header: _weakly_signed(claims, header, provider.key)

    assert refusal_of(connected_sqlite().browser().sign_in()) == "sign-in-not-trusted"


def _weakly_signed(claims: dict[str, Any], header: dict[str, Any], key: rsa.RSAPrivateKey) -> str:
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import padding

    signed = f"{_segment({**header, 'alg': 'RS256'})}.{_segment(claims)}"
    signature = key.sign(signed.encode(), padding.PKCS1v15(), hashes.SHA256())
    return f"{signed}.{base64.urlsafe_b64encode(signature).rstrip(b'=').decode()}"


def test_es256_is_believed_where_it_is_allowed(connected_sqlite: Connect, provider: FakeProvider) -> None:
    provider.key = elliptic_key("first")
    provider.jwks = {"keys": [published("first", provider.key)]}
    browser = connected_sqlite().browser()
    browser.sign_in()
    assert browser.session()["is_signed_in"] is True

    only_rsa = connected_sqlite(oidc_algorithms=["RS256"]).browser()
    assert refusal_of(only_rsa.sign_in()) == "sign-in-not-trusted"


@pytest.mark.parametrize("acr", [None, "low", "HIGH", ["high"], 3])
def test_too_low_a_level_of_assurance_is_refused_in_words(
    connected_sqlite: Connect, provider: FakeProvider, acr: Any
) -> None:
    browser = connected_sqlite(oidc_acr_values=["substantial", "high"]).browser()
    provider.claims = {} if acr is None else {"acr": acr}

    assert refusal_of(browser.sign_in()) == "sign-in-too-weak"
    provider.claims = {"acr": "high"}
    browser.sign_in()
    assert browser.session()["is_signed_in"] is True
