"""A small OpenID Connect provider on loopback that can be told to do everything a provider must not.

It checks what a provider checks (the client's secret, PKCE, a code that is good once); the real one, in
`tests/support/identity_provider`, is for the flow as it should be.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa

CLIENT_ID = "kurs"
CLIENT_SECRET = "a secret & nothing: else"
SUBJECT = "7c9e6679"
Signed = Callable[[dict[str, Any], dict[str, Any]], str]


@cache
def rsa_key(name: str) -> rsa.RSAPrivateKey:
    """A key of that name, made once a run."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@cache
def elliptic_key(name: str) -> ec.EllipticCurvePrivateKey:
    """A key of that name on the curve of ES256, made once a run."""
    return ec.generate_private_key(ec.SECP256R1())


def published(key_id: str, key: Any, **changes: Any) -> dict[str, Any]:
    """The public half of a key, as a provider lists it."""
    algorithm = jwt.algorithms.RSAAlgorithm if isinstance(key, rsa.RSAPrivateKey) else jwt.algorithms.ECAlgorithm
    return algorithm.to_jwk(key.public_key(), as_dict=True) | {"kid": key_id, "use": "sig"} | changes


@dataclass
class Answer:
    """What an address answers instead of what it should."""

    status: int = 200
    body: bytes = b"{}"
    headers: dict[str, str] = field(default_factory=dict)
    # Sent this many times with a pause between, so that an answer can go on and on.
    repeats: int = 1
    pause_seconds: float = 0


@dataclass
class FakeProvider:
    """One provider; a test changes its fields before a browser comes."""

    issuer: str
    key_id: str = "first"
    key: Any = None
    claims: dict[str, Any] = field(default_factory=dict)
    without_claims: set[str] = field(default_factory=set)
    header: dict[str, Any] = field(default_factory=dict)
    sign: Signed | None = None
    answers: dict[str, Answer] = field(default_factory=dict)
    discovery: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    access_token: str = "an access token"
    is_closing: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.key = rsa_key("first")
        self.jwks = {"keys": [published("first", self.key)]}
        self.discovery = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "end_session_endpoint": f"{self.issuer}/end",
            "code_challenge_methods_supported": ["S256"],
        }

    def asked_for(self, path: str) -> int:
        """How often an address was called."""
        return self.asked.count(path)

    def authorize(self, address: str) -> dict[str, str]:
        """What a browser sent to `address` comes back with, once somebody has signed in there."""
        asked = dict(parse_qsl(urlsplit(address).query))
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return {"code": code, "state": asked["state"]}

    def token(self, form: dict[str, str], authorization: str | None) -> tuple[int, dict[str, Any]]:
        """The token endpoint, as it should be."""
        pair = f"{CLIENT_ID}:{CLIENT_SECRET.replace('&', '%26').replace(':', '%3A').replace(' ', '+')}"
        if authorization is not None and authorization != f"Basic {base64.b64encode(pair.encode()).decode()}":
            return 401, {"error": "invalid_client"}
        if authorization is None and (form["client_id"], form["client_secret"]) != (CLIENT_ID, CLIENT_SECRET):
            return 401, {"error": "invalid_client"}
        asked = self.codes.pop(form["code"], None)
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if asked is None or asked["code_challenge"] != challenge or asked["redirect_uri"] != form["redirect_uri"]:
            return 400, {"error": "invalid_grant", "error_description": "a secret of the provider"}
        return 200, {"id_token": self.id_token(asked["nonce"]), "access_token": self.access_token, "expires_in": 60}

    def id_token(self, nonce: str) -> str:
        """A token for the nonce, with the changes that the test asked for."""
        moment = int(time.time())
        claims = {
            "iss": self.issuer,
            "sub": SUBJECT,
            "aud": CLIENT_ID,
            "iat": moment,
            "exp": moment + 300,
            "nonce": nonce,
            **self.claims,
        }
        claims = {name: value for name, value in claims.items() if name not in self.without_claims}
        header = {name: value for name, value in {"kid": self.key_id, **self.header}.items() if value is not None}
        if self.sign is not None:
            return self.sign(claims, header)
        algorithm = "RS256" if isinstance(self.key, rsa.RSAPrivateKey) else "ES256"
        # By the signature's own library: that of tokens would refuse claims that no provider should make.
        return jwt.PyJWS().encode(json.dumps(claims).encode(), self.key, algorithm, headers=header)


class _Handler(BaseHTTPRequestHandler):
    provider: FakeProvider

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        self._answer(path, {"/.well-known/openid-configuration": self.provider.discovery, "/keys": self.provider.jwks})

    def do_POST(self) -> None:
        content = self.rfile.read(int(self.headers["content-length"]))
        form = {name: values[0] for name, values in parse_qs(content.decode()).items()}
        status, body = self.provider.token(form, self.headers.get("authorization"))
        self._answer("/token", {"/token": body}, status)

    def _answer(self, path: str, bodies: dict[str, Any], status: int = 200) -> None:
        self.provider.asked.append(path)
        told = self.provider.answers.get(path)
        if told is None:
            told = Answer(status if path in bodies else 404, json.dumps(bodies.get(path, {})).encode())
        self.send_response(told.status)
        for name, value in {"Content-Type": "application/json", **told.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        for _ in range(told.repeats):
            if self.provider.is_closing.wait(told.pause_seconds):
                return
            try:
                self.wfile.write(told.body)
                self.wfile.flush()
            except OSError:  # the caller has had enough
                return

    def log_message(self, *_arguments: Any) -> None:
        """Say nothing."""


@contextmanager
def provided() -> Iterator[FakeProvider]:
    """A provider on a free port."""
    handler = type("_Handler", (_Handler,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    provider = FakeProvider(f"http://127.0.0.1:{server.server_port}")
    handler.provider = provider
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield provider
    finally:
        provider.is_closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


def query(values: dict[str, str]) -> str:
    """As it stands behind the question mark."""
    return urlencode(values)
