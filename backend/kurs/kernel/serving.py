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
# An answer of the API is read by programs; where it is opened as a page, nothing in it runs, loads or is framed.
API_SECURITY_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), browsing-topics=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), "
        "microphone=(), midi=(), payment=(), usb=()"
    ),
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
}
# A name or address and perhaps a port: nothing that another reader could take for another host.
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._\-]+)(?::[0-9]{1,5})?")
_HASHED_ASSET = re.compile(r"^/(docs/)?assets/")


class Serving:
    """ASGI middleware around everything: no answer leaves without its headers, no failure without its shape."""

    def __init__(self, app: ASGIApp, *, allowed_hosts: list[str]) -> None:
        self.app = app
        self.allowed_hosts = {host.lower() for host in allowed_hosts}

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
        if not self._is_ours(scope):
            await answers.problem_answer(scope, Failure(problems.UNKNOWN_HOST))(scope, receive, answer.send)
            return
        if answer.method == "HEAD":
            # In a copy: the server counts the bytes of what its own scope calls GET. A range is of GET alone.
            headers = [pair for pair in scope["headers"] if pair[0] != b"range"]
            scope = {**scope, "method": "GET", "kurs.is_head": True, "headers": headers}
        await self.app(scope, receive, answer.send)

    def _is_ours(self, scope: Scope) -> bool:
        named = Headers(scope=scope).getlist("host")
        found = _HOST.fullmatch(named[0].lower()) if len(named) == 1 else None
        return found is not None and ("*" in self.allowed_hosts or found[1] in self.allowed_hosts)


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
        is_api = self.scope["path"].startswith("/api/")
        headers.setdefault("Content-Security-Policy", API_SECURITY_POLICY if is_api else CONTENT_SECURITY_POLICY)
        for name, value in _HEADERS.items():
            headers.setdefault(name, value)
        headers["X-Request-Id"] = self.scope["kurs.request_id"]
        headers.setdefault("Cache-Control", self._caching(headers))
        headers.add_vary_header("Accept-Language, Authorization, Cookie")
        message["headers"] = headers.raw

    def _caching(self, headers: Any) -> str:
        # Not the page that answers for what is missing there: it would be kept where the asset of a later version goes.
        is_page = headers.get("content-type", "").startswith("text/html")
        if _HASHED_ASSET.match(self.scope["path"]) and self.status == 200 and not is_page:
            return "public, max-age=31536000, immutable"
        # A representation with a tag may be kept by the browser that got it, and asked about each time.
        return "private, no-cache" if "etag" in headers else "no-store"
