"""Errors as named facts (RFC 9457), each with a stable slug, a status and titles in Danish and English."""

from dataclasses import dataclass, field
from typing import ClassVar

from pydantic import BaseModel, Field


class FieldProblem(BaseModel):
    """One thing that is wrong, and where."""

    pointer: str = Field(
        description="JSON pointer into the body, or `query/name`, `path/name`, `header/name`", examples=["/title"]
    )
    code: str = Field(description="stable word for what is wrong", examples=["missing"])
    detail: str = Field(description="the same in words", examples=["Field required"])


class Problem(BaseModel):
    """An RFC 9457 problem. Every answer that is not a success has this shape."""

    type: str = Field(examples=["/problems/not-found"])
    title: str = Field(examples=["Findes ikke"])
    status: int = Field(examples=[404])
    detail: str | None = Field(examples=[None])
    instance: str = Field(
        description="urn:uuid of the request", examples=["urn:uuid:0199a3f0-0000-7000-8000-000000000000"]
    )
    request_id: str = Field(examples=["0199a3f0-0000-7000-8000-000000000000"])
    errors: list[FieldProblem] = Field(examples=[[]])


class ValidationProblem(Problem):
    """A problem with the shape of the request; `errors` says where."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of problem: slug (in the type URI), HTTP status, and the title in two languages."""

    slug: str
    status: int
    danish: str
    english: str


FAULTS: dict[str, Fault] = {}


def fault(slug: str, status: int, danish: str, english: str) -> Fault:
    """Register a kind of problem; features add their own."""
    made = Fault(slug, status, danish, english)
    FAULTS[slug] = made
    return made


BAD_REQUEST = fault("bad-request", 400, "Forespørgslen kan ikke læses", "The request cannot be read")
TWO_CREDENTIALS = fault(
    "two-credentials", 400, "Send enten cookie eller token, ikke begge", "Send either a cookie or a token, not both"
)
UNKNOWN_HOST = fault("unknown-host", 400, "Ukendt værtsnavn", "Unknown host name")
NOT_SIGNED_IN = fault("not-signed-in", 401, "Du er ikke logget ind", "You are not signed in")
FORBIDDEN = fault("forbidden", 403, "Det har du ikke adgang til", "You may not do this")
CROSS_SITE = fault(
    "cross-site", 403, "Kaldet kom ikke fra Kurs' egen side", "The call did not come from Kurs' own page"
)
SCOPE_MISSING = fault("scope-missing", 403, "Klienten mangler et scope", "The client lacks a scope")
NOT_FOUND = fault("not-found", 404, "Findes ikke", "Not found")
METHOD_NOT_ALLOWED = fault("method-not-allowed", 405, "Den handling findes ikke her", "That method does not exist here")
CONFLICT = fault("conflict", 409, "Det passer ikke med den aktuelle tilstand", "This does not fit the present state")
STALE = fault("stale", 412, "Nogen har rettet det i mellemtiden", "Somebody has changed this in the meantime")
TOO_LARGE = fault("too-large", 413, "Det er for stort", "This is too large")
UNSUPPORTED_TYPE = fault("unsupported-type", 415, "Formatet kan ikke læses", "This media type cannot be read")
INVALID = fault("invalid", 422, "Noget i forespørgslen er ikke gyldigt", "Something in the request is not valid")
MATCH_REQUIRED = fault("match-required", 428, "If-Match mangler", "If-Match is missing")
TOO_MANY_REQUESTS = fault("too-many-requests", 429, "For mange kald på kort tid", "Too many requests in a short time")
INTERNAL = fault("internal", 500, "Noget gik galt hos os", "Something went wrong on our side")
UNAVAILABLE = fault("unavailable", 503, "Kurs er optaget. Prøv igen om lidt", "Kurs is busy. Try again shortly")


@dataclass
class Failure(Exception):
    """Raised by verbs and routes; becomes a `Problem` answer. `detail` never repeats what was sent."""

    fault: Fault
    detail_danish: str | None = None
    detail_english: str | None = None
    errors: list[FieldProblem] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)

    __hash__: ClassVar = Exception.__hash__


def not_found() -> Failure:
    """The one answer for what does not exist and for what the caller may not know exists."""
    return Failure(NOT_FOUND)


def forbidden(danish: str | None = None, english: str | None = None) -> Failure:
    """The caller sees the thing but may not do this to it."""
    return Failure(FORBIDDEN, danish, english)


def conflict(danish: str, english: str) -> Failure:
    """The thing is in a state that does not allow this."""
    return Failure(CONFLICT, danish, english)


def invalid(pointer: str, code: str, danish: str, english: str) -> Failure:
    """One field is wrong in a way that only the verb could see."""
    return Failure(INVALID, danish, english, [FieldProblem(pointer=pointer, code=code, detail=english)])
