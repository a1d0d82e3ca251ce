"""Calls the application without a network or a client library: thousands of requests in a few seconds."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from starlette.types import ASGIApp, Message

from tests.support import asynchronous
from tests.support.paper_text import readable

HOST = "localhost"


@dataclass(frozen=True)
class Question:
    """One request; `path` is whole, `query` as it stands after the question mark, names of headers in lower case."""

    method: str
    path: str
    query: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    content: bytes = b""

    def __str__(self) -> str:
        return f"{self.method} {self.path}{'?' if self.query else ''}{self.query}"


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def text(self) -> str:
        """Everything a reader could find something in: headers, then body; of a PDF or DOCX all that is in it."""
        headers = "\n".join(f"{name}: {value}" for name, value in self.headers.items())
        return f"{headers}\n\n{readable(self.content)}"


def ask(app: ASGIApp, bearer: str | None, questions: Iterable[Question]) -> list[Answer]:
    """The answers to questions of one caller, one after another."""

    async def every_answer() -> list[Answer]:
        return [await _answer(app, bearer, question) for question in questions]

    return asynchronous.run(every_answer())


async def _answer(app: ASGIApp, bearer: str | None, question: Question) -> Answer:
    sent = {"host": HOST, "content-length": str(len(question.content))}
    if bearer is not None:
        sent["authorization"] = f"Bearer {bearer}"
    sent |= dict(question.headers)
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "scheme": "https",
        "method": question.method,
        "path": question.path,
        "raw_path": question.path.encode(),
        "query_string": question.query.encode(),
        "root_path": "",
        "headers": [(name.encode(), value.encode()) for name, value in sent.items()],
        "client": ("127.0.0.1", 50000),
        "server": (HOST, 443),
    }
    received: list[Message] = []
    asked = False

    async def receive() -> Message:
        nonlocal asked
        if asked:
            await asyncio.Event().wait()
        asked = True
        return {"type": "http.request", "body": question.content, "more_body": False}

    async def send(message: Message) -> None:
        received.append(message)

    await app(scope, receive, send)
    start = next(message for message in received if message["type"] == "http.response.start")
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in start["headers"]}
    content = b"".join(message.get("body", b"") for message in received if message["type"] == "http.response.body")
    return Answer(start["status"], headers, content)
