"""The organisation's OpenID Connect provider: discovery, keys that rotate, and a code that becomes a token.

OpenID Connect Core 1.0 and Discovery 1.0; PKCE by RFC 7636; the answer's issuer by RFC 9207.
"""

import base64
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote_plus, urlencode, urlsplit

import anyio
import structlog
from jwt import PyJWK, PyJWTError
from pydantic import BaseModel, ValidationError

from kurs.kernel.clock import now
from kurs.kernel.problems import Failure
from kurs.kernel.settings import Settings
from kurs.sign_in import faults
from kurs.sign_in.fetching import Unanswered, fetch_json

log = structlog.get_logger()

KEPT_FOR = timedelta(hours=1)
# A token that names an unknown key makes us ask for the keys again, but not more often than this.
KEYS_PAUSE = timedelta(seconds=10)


class Metadata(BaseModel):
    """What we use of the provider's discovery document."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    end_session_endpoint: str | None = None
    token_endpoint_auth_methods_supported: list[str] = ["client_secret_basic"]
    code_challenge_methods_supported: list[str] | None = None
    authorization_response_iss_parameter_supported: bool = False


@dataclass(frozen=True, slots=True)
class Redeemed:
    """What a code became; neither is kept."""

    id_token: str
    access_token: str | None


@dataclass(slots=True)
class _Keys:
    by_id: dict[str, PyJWK]
    fetched_at: datetime


@dataclass
class Provider:
    """One provider, as the settings name it. What it publishes is kept for an hour.

    Every method raises `Failure`: 503 while the provider is away, 502 when what it says cannot be trusted.
    """

    settings: Settings
    clock: Callable[[], datetime] = now
    _metadata: tuple[Metadata, datetime] | None = field(default=None, init=False)
    _keys: _Keys | None = field(default=None, init=False)
    _asked_again_at: datetime | None = field(default=None, init=False)

    @contextmanager
    def patience(self) -> Iterator[None]:
        """Bound the whole conversation of one request."""
        try:
            with anyio.fail_after(self.settings.oidc_timeout_seconds):
                yield
        except TimeoutError:
            raise _unavailable("time") from None

    @property
    def callback_address(self) -> str:
        """Where the provider sends browsers back to."""
        return f"{self.settings.base_url.rstrip('/')}/sign-in/callback"

    async def metadata(self) -> Metadata:
        """The discovery document, checked: it speaks of the configured issuer and of endpoints we may call."""
        if self._metadata is None or self.clock() - self._metadata[1] > KEPT_FOR:
            found = await self._fetched_metadata()
            self._metadata = found, self.clock()
        return self._metadata[0]

    async def authorization_address(self, *, state: str, nonce: str, challenge: str) -> str:
        """Where to send a browser that wants to sign in."""
        metadata = await self.metadata()
        asked = {
            "response_type": "code",
            "client_id": self.settings.oidc_client_id,
            "redirect_uri": self.callback_address,
            "scope": " ".join(self.settings.oidc_scopes),
            "state": state,
            "nonce": nonce,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        if self.settings.oidc_acr_values:
            asked["acr_values"] = " ".join(self.settings.oidc_acr_values)
        return _with_query(metadata.authorization_endpoint, asked)

    async def sign_out_address(self) -> str | None:
        """Where to send a browser that has signed out of Kurs; None when the provider has no such place."""
        metadata = await self.metadata()
        if metadata.end_session_endpoint is None:
            return None
        asked = {
            "client_id": self.settings.oidc_client_id,
            "post_logout_redirect_uri": f"{self.settings.base_url.rstrip('/')}/sign-in",
        }
        return _with_query(metadata.end_session_endpoint, asked)

    async def redeem(self, code: str, verifier: str) -> Redeemed:
        """Exchange a code, as ourselves, for the tokens. 400 when the code is not good (any more)."""
        metadata = await self.metadata()
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.callback_address,
            "code_verifier": verifier,
        }
        headers = self._authenticate(metadata, form)
        status, found = await self._fetch("POST", metadata.token_endpoint, form=form, headers=headers)
        if status == 400 and found.get("error") == "invalid_grant":
            raise Failure(faults.EXPIRED)
        id_token, access_token = found.get("id_token"), found.get("access_token")
        if status != 200 or not isinstance(id_token, str):
            raise _unavailable(f"token endpoint {status}")
        return Redeemed(id_token, access_token if isinstance(access_token, str) else None)

    async def key(self, key_id: str | None) -> PyJWK | None:
        """The signing key of that name, asking again once where it is new; without a name the only key there is."""
        keys = self._keys
        is_stale = keys is None or self.clock() - keys.fetched_at > KEPT_FOR
        if keys is None or is_stale or (key_id not in keys.by_id and self._may_ask_again()):
            keys = await self._fetched_keys()
        if key_id is None:
            return next(iter(keys.by_id.values())) if len(keys.by_id) == 1 else None
        return keys.by_id.get(key_id)

    def _may_ask_again(self) -> bool:
        moment = self.clock()
        if self._asked_again_at is not None and moment - self._asked_again_at < KEYS_PAUSE:
            return False
        self._asked_again_at = moment
        return True

    async def _fetched_metadata(self) -> Metadata:
        issuer = self.settings.oidc_issuer
        status, found = await self._fetch("GET", f"{issuer.rstrip('/')}/.well-known/openid-configuration")
        if status != 200:
            raise _unavailable(f"discovery {status}")
        try:
            metadata = Metadata.model_validate(found)
        except ValidationError:
            raise _not_trusted("discovery") from None
        if metadata.issuer != issuer:
            raise _not_trusted("discovery of another issuer")
        methods = metadata.code_challenge_methods_supported
        if methods is not None and "S256" not in methods:
            raise _not_trusted("no PKCE with S256")
        endpoints = [metadata.authorization_endpoint, metadata.token_endpoint, metadata.jwks_uri]
        for endpoint in [*endpoints, *filter(None, [metadata.end_session_endpoint])]:
            self._require_own_endpoint(endpoint)
        return metadata

    def _require_own_endpoint(self, endpoint: str) -> None:
        allowed = {_origin(address) for address in [self.settings.oidc_issuer, *self.settings.oidc_endpoint_origins]}
        try:
            parts = urlsplit(endpoint)
            is_own = _origin(endpoint) in allowed and parts.username is None and not parts.fragment
        except ValueError:
            is_own = False
        if not is_own or not endpoint.isascii() or not endpoint.isprintable() or " " in endpoint:
            raise _not_trusted("endpoint elsewhere")

    async def _fetched_keys(self) -> _Keys:
        metadata = await self.metadata()
        status, found = await self._fetch("GET", metadata.jwks_uri)
        listed = found.get("keys")
        if status != 200 or not isinstance(listed, list):
            raise _unavailable(f"keys {status}")
        by_id = {str(jwk.get("kid", "")): key for jwk in listed if (key := self._usable(jwk)) is not None}
        self._keys = _Keys(by_id, self.clock())
        return self._keys

    def _usable(self, jwk: Any) -> PyJWK | None:
        """A public key that may sign, of an allowed algorithm; others stand in the same list for other purposes."""
        if not isinstance(jwk, dict) or jwk.get("kty") not in {"RSA", "EC"} or jwk.get("use", "sig") != "sig":
            return None
        try:
            key = PyJWK(jwk)
        except (PyJWTError, ValueError, TypeError, AttributeError):
            return None
        return key if key.algorithm_name in self.settings.oidc_algorithms else None

    def _authenticate(self, metadata: Metadata, form: dict[str, str]) -> dict[str, str]:
        """Our name and secret, in the header where the provider takes that, else in the form (RFC 6749, 2.3.1)."""
        client_id = self.settings.oidc_client_id
        secret = self.settings.oidc_client_secret.get_secret_value()
        if "client_secret_basic" in metadata.token_endpoint_auth_methods_supported:
            pair = f"{quote_plus(client_id)}:{quote_plus(secret)}"
            return {"Authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"}
        form |= {"client_id": client_id, "client_secret": secret}
        return {}

    async def _fetch(self, method: str, url: str, **sent: Any) -> tuple[int, dict[str, Any]]:
        try:
            return await fetch_json(method, url, seconds=self.settings.oidc_timeout_seconds, **sent)
        except Unanswered as error:
            raise _unavailable(str(error)) from None


def _unavailable(why: str) -> Failure:
    log.warning("provider_unavailable", why=why)
    return Failure(faults.UNAVAILABLE, headers={"Retry-After": str(faults.RETRY_AFTER_SECONDS)})


def _not_trusted(why: str) -> Failure:
    log.warning("provider_not_trusted", why=why)
    return Failure(faults.NOT_TRUSTED)


def _origin(address: str) -> tuple[str, str | None, int]:
    parts = urlsplit(address)
    return parts.scheme, parts.hostname, parts.port or {"https": 443, "http": 80}.get(parts.scheme, 0)


def _with_query(address: str, values: dict[str, str]) -> str:
    separator = "&" if urlsplit(address).query else "?"
    return f"{address}{separator}{urlencode(values)}"
