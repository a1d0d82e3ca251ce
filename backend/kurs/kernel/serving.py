"""The outermost layer: request id, allowed hosts, HEAD, security headers on every answer, one log line a request."""

import re
from time import perf_counter
from typing import Any

import structlog
import uuid_utils.compat
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kurs.kernel import answers, problems
from kurs.kernel.problems import Failure

log = structlog.get_logger()

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
}
_HASHED_ASSET = re.compile(r"^/(docs/)?assets/")


class Serving:
    """ASGI middleware around everything: no answer leaves without its headers, no failure without its shape."""

    def __init__(self, app: ASGIApp, *, allowed_hosts: list[str]) -> None:
        self.app = app
        self.allowed_hosts = set(allowed_hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        scope["kurs.request_id"] = str(uuid_utils.compat.uuid7())
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=scope["kurs.request_id"])
        answer = _Answer(scope, send)
        started = perf_counter()
        try:
            await self._serve(scope, receive, answer)
        except Exception as error:
            if answer.status:
                raise
            await answers.unexpected(scope, error)(scope, receive, answer.send)
        log.info(
            "request",
            method=answer.method,
            path=scope["path"] if len(scope["path"]) < 300 else "…",
            status=answer.status,
            milliseconds=round((perf_counter() - started) * 1000, 1),
        )

    async def _serve(self, scope: Scope, receive: Receive, answer: "_Answer") -> None:
        host = Headers(scope=scope).get("host", "").rsplit(":", 1)[0]
        if "*" not in self.allowed_hosts and host not in self.allowed_hosts:
            await answers.problem_answer(scope, Failure(problems.UNKNOWN_HOST))(scope, receive, answer.send)
            return
        if answer.method == "HEAD":
            scope["method"] = "GET"
            scope["kurs.is_head"] = True
            # A range is of GET alone (RFC 9110, 14.2).
            scope["headers"] = [pair for pair in scope["headers"] if pair[0] != b"range"]
        await self.app(scope, receive, answer.send)


class _Answer:
    """What is being sent: adds headers to its start and drops the body of HEAD."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self.scope = scope
        self.method: str = scope["method"]
        self.status = 0
        self._send = send

    async def send(self, message: Message) -> None:
        """Pass one ASGI message on."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self._add_headers(MutableHeaders(raw=message["headers"]), message)
        elif self.method == "HEAD" and message["type"] == "http.response.body":
            message = {"type": "http.response.body", "body": b"", "more_body": message.get("more_body", False)}
        await self._send(message)

    def _add_headers(self, headers: MutableHeaders, message: Message) -> None:
        for name, value in _HEADERS.items():
            headers.setdefault(name, value)
        headers["X-Request-Id"] = self.scope["kurs.request_id"]
        headers.setdefault("Cache-Control", self._caching(headers))
        headers.add_vary_header("Accept-Language, Authorization, Cookie")
        message["headers"] = headers.raw

    def _caching(self, headers: Any) -> str:
        if _HASHED_ASSET.match(self.scope["path"]) and self.status == 200:
            return "public, max-age=31536000, immutable"
        # A representation with a tag may be kept by the browser that got it, and asked about each time.
        return "private, no-cache" if "etag" in headers else "no-store"
