"""What one request carries from the route class to the endpoint."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Protocol, TypeVar
from urllib.parse import unquote
from uuid import UUID

from fastapi import Depends, Request
from pydantic import BaseModel
from starlette.datastructures import Headers

from kurs.kernel import etag
from kurs.kernel.blobs import BlobStore
from kurs.kernel.changes import Place
from kurs.kernel.database import Database
from kurs.kernel.guard import ActorSession
from kurs.kernel.problems import invalid
from kurs.kernel.reads import Read, closed_in
from kurs.kernel.settings import Settings
from kurs.kernel.trail_writing import Circumstances

MAXIMUM_REASON = 500

ViewClass = TypeVar("ViewClass", bound=BaseModel)


class Caller(Protocol):
    """What the kernel must know of an actor; the rest is identity's business."""

    @property
    def key(self) -> str:
        """A text that names this caller; empty for the public."""

    @property
    def responsible(self) -> str:
        """Whose deed a request is: their key, also while they look as somebody else."""

    @property
    def visibility(self) -> str:
        """A text that is equal for two callers only if they see exactly the same rows."""

    @property
    def scopes(self) -> frozenset[str] | None:
        """What an API client was given; None for people."""

    @property
    def viewing_as(self) -> str | None:
        """Whom a preview is made as."""

    def must_say_why(self, body_id: UUID | None) -> bool:
        """Whether they read the body's closed papers for audit only; None stands for a body they know nothing of."""


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
    blobs: BlobStore


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
    operation: str = ""
    reads: set[Read] = field(default_factory=set)
    answer_headers: dict[str, str] = field(default_factory=dict)
    db: ActorSession = field(init=False)

    def require_match(self, view: BaseModel) -> None:
        """Hold If-Match against the state the caller would read now: 428 when absent, 412 when stale."""
        etag.require_match(self.headers.get("if-match"), view)

    def changed(self, row: object, view_class: type[ViewClass]) -> ViewClass:
        """The view of a row after its changes have reached the database (and so its new version and time)."""
        self.db.flush()
        return view_class.model_validate(row)

    def note_read(self, table: str, row_id: UUID, place: Place | None = None) -> None:
        """Have the read of a closed row written down where the answer is no view that shows it, such as a download.

        `place` says where a row stood that may be gone.
        """
        self.reads.add(Read(table, row_id, place))

    def note_reads_in(self, view: BaseModel) -> None:
        """Have the reads of every closed row in a view written down, where the answer is made from it but is none."""
        self.reads |= closed_in(view, self.db)

    @property
    def circumstances(self) -> Circumstances:
        """Under what this request does what it does, for the trail."""
        viewing_as = self.actor.viewing_as
        return Circumstances(self.actor.responsible, self.operation, self.request_id, self.reason, viewing_as)

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
