"""What an ID token must be before it is believed (OpenID Connect Core 1.0, 3.1.3.7), and what is read from it."""

import base64
import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import jwt
import structlog
from jwt import PyJWK, PyJWTError

from kurs.kernel.problems import Failure
from kurs.kernel.settings import Settings
from kurs.sign_in import faults

log = structlog.get_logger()

REQUIRED = ["iss", "sub", "aud", "exp", "iat", "nonce"]
MAXIMUM_SUBJECT_CHARACTERS = 255


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the provider says has signed in: issuer and subject, and what else we were set up to read.

    `email` is one that the provider has verified; `role_values` are the values of the role claim.
    """

    issuer: str
    subject: str
    name: str | None
    email: str | None
    role_values: frozenset[str]


def key_id_of(id_token: str) -> str | None:
    """The name of the key that the token says it is signed with. 502 for what is no token."""
    try:
        found = jwt.get_unverified_header(id_token).get("kid")
    except PyJWTError:
        raise _not_trusted("not a token") from None
    return found if found is None else str(found)


def identity_of(
    id_token: str, key: PyJWK | None, *, nonce: str, access_token: str | None, settings: Settings
) -> Identity:
    """The identity in a token that is signed by the key and was made for us, now, for this attempt.

    502 for any other token, 403 when its level of assurance is not enough.
    """
    if key is None:
        raise _not_trusted("unknown key")
    claims = _claims(id_token, key, settings)
    _require_party(claims, settings.oidc_client_id)
    if not hmac.compare_digest(str(claims["nonce"]).encode(), nonce.encode()):
        raise _not_trusted("nonce")
    _require_access_token(claims.get("at_hash"), access_token)
    if settings.oidc_acr_values and claims.get("acr") not in settings.oidc_acr_values:
        raise Failure(faults.TOO_WEAK)
    return _identity(claims, settings)


def _claims(id_token: str, key: PyJWK, settings: Settings) -> dict[str, Any]:
    try:
        return jwt.decode(
            id_token,
            key,
            algorithms=list(settings.oidc_algorithms),
            audience=settings.oidc_client_id,
            issuer=settings.oidc_issuer,
            leeway=settings.oidc_clock_skew_seconds,
            options={"require": REQUIRED, "enforce_minimum_key_length": True},
        )
    except PyJWTError as error:
        # Its kind says what was wrong; its message may repeat the token.
        raise _not_trusted(type(error).__name__) from None


def _require_party(claims: dict[str, Any], client_id: str) -> None:
    """A token for several must say that it was given to us; one given to somebody else is not ours."""
    audience = claims["aud"]
    is_for_several = isinstance(audience, list) and len(audience) > 1
    if ("azp" in claims or is_for_several) and claims.get("azp") != client_id:
        raise _not_trusted("authorized party")


def _require_access_token(at_hash: Any, access_token: str | None) -> None:
    """Where the token names an access token, it is the one that came with it (3.1.3.8); both algorithms hash alike."""
    if at_hash is None:
        return
    digest = hashlib.sha256((access_token or "").encode()).digest()
    expected = base64.urlsafe_b64encode(digest[:16]).rstrip(b"=")
    if access_token is None or not hmac.compare_digest(str(at_hash).encode(), expected):
        raise _not_trusted("at_hash")


def _identity(claims: dict[str, Any], settings: Settings) -> Identity:
    subject = claims["sub"]
    if not 0 < len(subject) <= MAXIMUM_SUBJECT_CHARACTERS or not subject.isprintable():
        raise _not_trusted("subject")
    email = claims.get("email") if claims.get("email_verified") is True else None
    return Identity(
        issuer=settings.oidc_issuer,
        subject=subject,
        name=_text(_claim(claims, settings.oidc_name_claim)),
        email=_text(email),
        role_values=_texts(_claim(claims, settings.oidc_role_claim)),
    )


def _claim(claims: dict[str, Any], name: str) -> Any:
    """The claim of that name; else the dots of the name lead into objects."""
    if name in claims:
        return claims[name]
    return _within(claims, name.split("."))


def _within(found: Any, path: Sequence[str]) -> Any:
    for part in path:
        found = found.get(part) if isinstance(found, dict) else None
    return found


def _text(value: Any) -> str | None:
    return value.strip() if isinstance(value, str) and value.strip() and value.isprintable() else None


def _texts(value: Any) -> frozenset[str]:
    values = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    return frozenset(one for one in values if isinstance(one, str))


def _not_trusted(why: str) -> Failure:
    log.warning("id_token_not_trusted", why=why)
    return Failure(faults.NOT_TRUSTED)
