"""What one request carries from the route class to the endpoint."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Protocol, TypeVar
from urllib.parse import unquote

from fastapi import Depends, Request
from pydantic import BaseModel
from starlette.datastructures import Headers

from kurs.kernel import etag
from kurs.kernel.database import Database
from kurs.kernel.guard import ActorSession
from kurs.kernel.problems import invalid
from kurs.kernel.settings import Settings

MAXIMUM_REASON = 500

ViewClass = TypeVar("ViewClass", bound=BaseModel)


class Caller(Protocol):
    """What the kernel must know of an actor; the rest is identity's business."""

    @property
    def key(self) -> str:
        """A text that names this caller; empty for the public."""

    @property
    def visibility(self) -> str:
        """A text that is equal for two callers only if they see exactly the same rows."""


class Authenticate(Protocol):
    """Finds out who calls. Raises `Failure` for credentials that do not hold."""

    async def __call__(self, request: Request) -> Caller:
        """The caller; the public when no credentials were sent."""

    def known(self, headers: Headers) -> Caller | None:
        """The caller, where that needs no question to the database; else None."""


@dataclass(frozen=True)
class Runtime:
    """The parts that live as long as the application; kept in `app.state.runtime`."""

    settings: Settings
    database: Database
    authenticate: Authenticate


@dataclass
class Context:
    """One request: who asks, the session bound to them, and the headers of the answer.

    `db` exists only inside the worker that runs the endpoint. `reason` is why the caller says they do this, for the
    trail.
    """

    runtime: Runtime
    actor: Any
    path: str
    query: str
    headers: Mapping[str, str]
    request_id: str
    reason: str | None = None
    answer_headers: dict[str, str] = field(default_factory=dict)
    db: ActorSession = field(init=False)

    def require_match(self, view: BaseModel) -> None:
        """Hold If-Match against the state the caller would read now: 428 when absent, 412 when stale."""
        etag.require_match(self.headers.get("if-match"), view)

    def changed(self, row: object, view_class: type[ViewClass]) -> ViewClass:
        """The view of a row after its changes have reached the database (and so its new version and time)."""
        self.db.flush()
        return view_class.model_validate(row)

    def created_at(self, path: str) -> None:
        """Name where the new resource can be read."""
        self.answer_headers["Location"] = path


def reason_of(headers: Mapping[str, str]) -> str | None:
    """What X-Kurs-Reason says, percent-encoded UTF-8. Raises 422 beyond 500 characters and for control characters."""
    sent = headers.get("x-kurs-reason")
    if sent is None:
        return None
    try:
        reason = unquote(sent, errors="strict").strip()
    except UnicodeDecodeError:
        reason = "\0"
    if len(reason) > MAXIMUM_REASON or not reason.isprintable():
        raise invalid(
            "header/X-Kurs-Reason",
            "reason",
            "Begrundelsen skal være tekst på højst 500 tegn",
            "The reason must be text of at most 500 characters",
        )
    return reason or None


def context_of(request: Request) -> Context:
    """The context that the route class laid in the request's scope."""
    return request.scope["kurs.context"]  # type: ignore[no-any-return]


async def _current(request: Request) -> Context:
    return context_of(request)


Call = Annotated[Context, Depends(_current)]
