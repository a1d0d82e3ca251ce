"""How much one caller may ask for in a minute, by class of request; counted before anything else is done.

A caller is an account once its credential has been seen to hold, and until then the address it calls from: a credential
that somebody made up buys no allowance of its own. Kept in the memory of the process, bounded whatever is sent.
"""

import ipaddress
import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kurs.kernel import answers
from kurs.kernel.cookies import SESSION_COOKIE
from kurs.kernel.problems import TOO_MANY_REQUESTS, Failure
from kurs.kernel.settings import Settings

WINDOW = 60.0
"""Seconds. A limit of n lets n calls through at once and then one each WINDOW / n seconds."""

MAXIMUM_CALLERS = 20_000
_UNCOUNTED = {"/livez", "/readyz"}
_SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
# How the paths of reads end that send a file or gather an export.
_PAPERS = tuple(f"/paper.{ending}" for ending in ("pdf", "docx", "html", "txt"))
_TRANSFER_ENDS = ("/content", "/file", "/export", "-export", "-export.html", ".ics", *_PAPERS)

Clock = Callable[[], float]


class Allowance:
    """What each caller may do of one class: the generic cell rate algorithm, which keeps one number a caller.

    When there are more callers than `maximum_callers`, who has been quiet longest is forgotten.
    """

    __slots__ = ("_clock", "_full_at", "_maximum_callers", "_spacing", "name", "per_minute")

    def __init__(
        self, name: str, per_minute: int, *, clock: Clock = time.monotonic, maximum_callers: int = MAXIMUM_CALLERS
    ) -> None:
        self.name = name
        self.per_minute = per_minute
        self._clock = clock
        self._maximum_callers = maximum_callers
        self._spacing = WINDOW / per_minute if per_minute else 0.0
        # When the caller would have the whole allowance again.
        self._full_at: OrderedDict[str, float] = OrderedDict()

    def wait(self, caller: str) -> float:
        """Seconds until the caller may call; 0.0 when they may now. Takes nothing."""
        if not self.per_minute:
            return 0.0
        moment = self._clock()
        return max(0.0, max(self._full_at.get(caller, moment), moment) + self._spacing - moment - WINDOW)

    def take(self, caller: str) -> float:
        """Count a call; seconds to wait when it is one too many, and then it is not counted."""
        if not self.per_minute:
            return 0.0
        moment = self._clock()
        full_at = self._full_at.get(caller, moment)
        full_at = max(full_at, moment)
        full_at += self._spacing
        if full_at > moment + WINDOW:
            return full_at - moment - WINDOW
        self._full_at[caller] = full_at
        self._full_at.move_to_end(caller)
        if len(self._full_at) > self._maximum_callers:
            self._full_at.popitem(last=False)
        return 0.0

    def __len__(self) -> int:
        """How many callers are remembered."""
        return len(self._full_at)


@dataclass(slots=True)
class _Asking:
    """What is seen of a request before anything is done: where from, with which credential, and for what."""

    address: str
    credential: bytes | None
    is_bearer: bool
    is_upload: bool


class RateLimits:
    """ASGI middleware: 429 with `Retry-After` for who asks too much, before a body is read."""

    def __init__(self, app: ASGIApp, *, settings: Settings, clock: Clock = time.monotonic) -> None:
        self.app = app

        def allowance(name: str, per_minute: int) -> Allowance:
            return Allowance(name, per_minute, clock=clock)

        self.anonymous = allowance("anonymous", settings.rate_limits_anonymous)
        self.reads = allowance("reads", settings.rate_limits_reads)
        self.writes = allowance("writes", settings.rate_limits_writes)
        self.transfers = allowance("transfers", settings.rate_limits_transfers)
        self.sign_ins = allowance("sign-ins", settings.rate_limits_sign_ins)
        self.all_sign_ins = allowance("all-sign-ins", settings.rate_limits_all_sign_ins)
        self.failures = allowance("failed-credentials", settings.rate_limits_failed_credentials)
        self._accounts: OrderedDict[bytes, str] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count one request, and let it on or refuse it."""
        if scope["type"] != "http" or scope["path"] in _UNCOUNTED:
            await self.app(scope, receive, send)
            return
        asking = _asking(scope)
        account = self._accounts.get(asking.credential) if asking.credential else None
        refused = self._count(scope, asking, account)
        if refused is not None:
            await answers.problem_answer(scope, _too_many(*refused))(scope, receive, send)
        elif asking.credential is None or account is not None:
            await self.app(scope, receive, send)
        else:
            await self._learn(asking, scope, receive, send)

    def _count(self, scope: Scope, asking: _Asking, account: str | None) -> tuple[Allowance, float] | None:
        """The allowance that is used up and the seconds to wait, or None."""
        if asking.is_bearer and account is None:
            seconds = self.failures.wait(asking.address)
            if seconds:
                return self.failures, seconds
        for allowance, caller in self._allowances(scope, asking, account):
            seconds = allowance.take(caller)
            if seconds:
                return allowance, seconds
        return None

    def _allowances(self, scope: Scope, asking: _Asking, account: str | None) -> list[tuple[Allowance, str]]:
        path, is_read = scope["path"], scope["method"] in _SAFE_METHODS
        if path.startswith("/sign-in") or (path == "/api/v1/session" and scope["method"] == "POST"):
            return [(self.sign_ins, asking.address), (self.all_sign_ins, "")]
        if account is None:
            return [(self.anonymous, asking.address)]
        if asking.is_upload or (is_read and path.endswith(_TRANSFER_ENDS)):
            return [(self.transfers, account)]
        return [(self.reads if is_read else self.writes, account)]

    async def _learn(self, asking: _Asking, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a credential seen for the first time, and remember whose it is, or that it does not hold."""
        status = 0

        async def watch(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        await self.app(scope, receive, watch)
        context: Any = scope.get("kurs.context")
        actor = None if context is None else context.actor
        if actor is not None and actor.key and not actor.viewing_as and asking.credential:
            self._accounts[asking.credential] = actor.key
            if len(self._accounts) > MAXIMUM_CALLERS:
                self._accounts.popitem(last=False)
        elif asking.is_bearer and status == 401:
            self.failures.take(asking.address)


def _asking(scope: Scope) -> _Asking:
    """Read the few headers that matter, each as authentication reads it: the first of a name, and the secret alone.

    Spelled in another way a credential is still the same one, and buys no allowance of its own.
    """
    bearer = cookie = None
    is_upload = False
    for name, value in scope["headers"]:
        if name == b"authorization" and bearer is None:
            bearer = value.decode("latin-1").partition(" ")[2].strip().encode("latin-1")
        elif name == b"cookie" and cookie is None:
            cookie = value
        elif name == b"content-type":
            is_upload = value.startswith(b"multipart/")
    proof = bearer if bearer is not None else _session(cookie)
    # A digest, so that no secret stands in memory for longer than it is used.
    credential = blake2b(proof, digest_size=16).digest() if proof is not None else None
    return _Asking(_address(scope), credential, bearer is not None, is_upload)


def _session(cookie: bytes | None) -> bytes | None:
    if cookie is None or SESSION_COOKIE.encode() not in cookie:
        return None
    secret = cookie_parser(cookie.decode("latin-1")).get(SESSION_COOKIE)
    return None if secret is None else secret.encode("latin-1")


def _address(scope: Scope) -> str:
    """Who is at the other end: an IPv4 address, or the /64 of an IPv6 one, which is what one subscriber has."""
    client = scope.get("client")
    host: str = client[0] if client else ""
    if ":" not in host:
        return host
    try:
        address = ipaddress.IPv6Address(host.partition("%")[0])
    except ValueError:
        return host
    mapped = address.ipv4_mapped
    return str(mapped) if mapped else str(ipaddress.IPv6Network((int(address) >> 64 << 64, 64)))


def _too_many(allowance: Allowance, seconds: float) -> Failure:
    wait = max(1, math.ceil(seconds))
    return Failure(
        TOO_MANY_REQUESTS,
        f"Prøv igen om {wait} sekunder" if wait > 1 else "Prøv igen om et sekund",
        f"Try again in {wait} seconds" if wait > 1 else "Try again in a second",
        headers={
            "Retry-After": str(wait),
            "RateLimit-Policy": f'"{allowance.name}";q={allowance.per_minute};w={WINDOW:.0f}',
            "RateLimit": f'"{allowance.name}";r=0;t={wait}',
        },
    )
