"""Answers kept as they left, until anything is committed: the same bytes to the same caller for the same question.

It stands outside routing and parsing but behind sign-in: a kept answer is found only by a caller who is known and would
see the same rows. Off on PostgreSQL, where no cheap number tells that nothing was committed.
"""

from dataclasses import dataclass, field
from datetime import date

from cachetools import LRUCache
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kurs.kernel import etag
from kurs.kernel.clock import today
from kurs.kernel.context import Runtime
from kurs.kernel.database import Revision

MAXIMUM_BYTES = 64 * 1024 * 1024
MAXIMUM_ANSWER_BYTES = 1024 * 1024
_KEPT_HEADERS = {"content-type", "etag", "link"}

Question = tuple[str, bytes, str, date]


@dataclass(frozen=True, slots=True)
class _Kept:
    revision: Revision
    headers: list[tuple[bytes, bytes]]
    tag: str
    content: bytes


@dataclass(slots=True)
class _Recorder:
    """Passes an answer on and remembers it, while it is worth remembering."""

    send: Send
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)
    parts: list[bytes] = field(default_factory=list)
    size: int = 0
    is_worth_it: bool = False
    is_whole: bool = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = Headers(raw=message["headers"])
            self.is_worth_it = message["status"] == 200 and "etag" in headers and "cache-control" not in headers
            self.headers = [pair for pair in message["headers"] if pair[0].decode("latin-1") in _KEPT_HEADERS]
        elif self.is_worth_it:
            self.size += len(message.get("body", b""))
            self.is_worth_it = self.size <= MAXIMUM_ANSWER_BYTES
            self.parts.append(message.get("body", b""))
            self.is_whole = not message.get("more_body", False)
        await self.send(message)


class ReadCache:
    """ASGI middleware around the routes below `/api/v1`."""

    def __init__(self, app: ASGIApp, *, runtime: Runtime) -> None:
        self.app = app
        self.runtime = runtime
        self.kept: LRUCache[Question, _Kept] = LRUCache(MAXIMUM_BYTES, getsizeof=lambda kept: len(kept.content) + 500)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from what is kept, or let the application answer and keep that."""
        question = self._question(scope)
        revision = self.runtime.database.revision() if question else None
        if question is None or revision is None:
            await self.app(scope, receive, send)
            return
        kept = self.kept.get(question)
        if kept is not None and kept.revision == revision:
            await _answer(scope, kept, send)
            return
        recorder = _Recorder(send)
        await self.app(scope, receive, recorder)
        if recorder.is_worth_it and recorder.is_whole:
            tag = Headers(raw=recorder.headers)["etag"]
            # Asked before the answer was made: what was committed meanwhile makes it stale, never wrong.
            self.kept[question] = _Kept(revision, recorder.headers, tag, b"".join(recorder.parts))

    def _question(self, scope: Scope) -> Question | None:
        if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith("/api/v1/"):
            return None
        caller = self.runtime.authenticate.known(Headers(scope=scope))
        return None if caller is None else (scope["path"], scope["query_string"], caller.visibility, today())


async def _answer(scope: Scope, kept: _Kept, send: Send) -> None:
    headers = MutableHeaders(raw=list(kept.headers))
    if_none_match = Headers(scope=scope).get("if-none-match")
    is_known = if_none_match is not None and etag.matches(if_none_match, kept.tag)
    if not is_known:
        headers["content-length"] = str(len(kept.content))
    await send({"type": "http.response.start", "status": 304 if is_known else 200, "headers": headers.raw})
    await send({"type": "http.response.body", "body": b"" if is_known else kept.content})
