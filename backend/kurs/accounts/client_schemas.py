"""Payloads and views of API clients and their secrets."""

from datetime import datetime
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from kurs.identity.permissions import CLIENT_SCOPES
from kurs.kernel.paging import Page, PageQuery
from kurs.kernel.schema import Instant, Patch, Payload, RecordView, ShortLine

MAXIMUM_OVERLAP_HOURS = 30 * 24
SHOWN_ONCE = "shown this once; null when the call is replayed, and in no other answer"


def _known(scope: str) -> str:
    if scope not in CLIENT_SCOPES:
        raise PydanticCustomError("unknown_scope", "this is not a scope that a client can be given")
    return scope


def _each_once(values: list[str]) -> list[str]:
    return sorted(set(values))


def _each_body_once(values: list[UUID]) -> list[UUID]:
    return sorted(set(values))


Scope = Annotated[str, StringConstraints(max_length=40, pattern=r"^[a-z]+(\.[a-z]+)?:[a-z]+$"), AfterValidator(_known)]
Scopes = Annotated[
    list[Scope],
    Field(min_length=1, max_length=20, description=f"of {', '.join(sorted(CLIENT_SCOPES))}"),
    AfterValidator(_each_once),
]
# Null and not an empty list is every body, so that a list that was emptied by mistake opens nothing.
BodyIds = Annotated[list[UUID], Field(min_length=1, max_length=200), AfterValidator(_each_body_once)]


class ApiClientCreate(Payload):
    """A new API client."""

    name: ShortLine = Field(examples=["Arkivet"])
    scopes: Scopes = Field(examples=[["bodies:read", "meetings:read"]])
    body_ids: BodyIds | None = Field(description="the bodies it is confined to; null for every body", examples=[None])
    expires_at: Instant = Field(description="two years ahead at most", examples=["2027-06-30T12:00:00Z"])


class ApiClientPatch(Patch):
    """Changes to an API client."""

    never_null: ClassVar[frozenset[str]] = frozenset({"name", "scopes", "is_enabled", "expires_at"})
    name: ShortLine | None = None
    scopes: Scopes | None = None
    body_ids: BodyIds | None = None
    is_enabled: bool | None = None
    expires_at: Instant | None = None


class ApiClient(RecordView):
    """A system that reads on its own behalf."""

    name: str
    scopes: list[str]
    body_ids: list[UUID] | None = Field(description="the bodies it is confined to; null for every body")
    is_enabled: bool
    expires_at: datetime
    needs_confirmation: bool = Field(
        description="its scopes reach confidential content, so a second administrator confirms each secret"
    )


class ApiClientCreated(ApiClient):
    """A new API client and its first secret."""

    secret_id: UUID
    secret: str | None = Field(description=SHOWN_ONCE)


class ApiClientPage(Page[ApiClient]):
    """API clients by name."""


class ApiClientQuery(PageQuery):
    """Filters of the list of API clients."""

    is_enabled: bool | None = Field(default=None, description="clients that are, or are not, switched on")


class ApiClientSecretCreate(Payload):
    """A new secret beside those there are."""

    overlap_hours: int = Field(
        ge=0,
        le=MAXIMUM_OVERLAP_HOURS,
        description="how long the older secrets still work; 0 ends them at once",
        examples=[24],
    )


class ApiClientSecret(RecordView):
    """What is known of a secret; the secret itself is not kept."""

    client_id: UUID
    expires_at: datetime | None = Field(description="null for one that lasts as long as its client")
    last_used_at: datetime | None = Field(description="to the minute")
    creator_id: UUID | None = Field(description="the account that made it; null for the command line")
    confirmed_at: datetime | None
    confirmer_id: UUID | None


class ApiClientSecretCreated(ApiClientSecret):
    """A new secret."""

    secret: str | None = Field(description=SHOWN_ONCE)


class ApiClientSecretPage(Page[ApiClientSecret]):
    """Secrets in the order they were made."""


class ApiClientSecretQuery(PageQuery):
    """How the secrets are paged."""
