"""Payloads and views of accounts and of the roles given to them."""

from datetime import date, datetime
from typing import Annotated, ClassVar, Self
from uuid import UUID

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from kurs.bodies.vocabulary import GrantedRole, GrantSource
from kurs.kernel.paging import Page, PageQuery
from kurs.kernel.schema import Day, Patch, Payload, RecordView, ShortLine

# A URL, so that nobody can be provisioned as one of the demo or of this installation.
Issuer = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=300, pattern=r"^https?://[\x21-\x7e]{1,290}$")
]
Subject = Annotated[str, StringConstraints(min_length=1, max_length=255, pattern=r"^[\x21-\x7e]+$")]


class AccountCreate(Payload):
    """A new account.

    With `issuer` and `subject` it waits for somebody who signs in as them; without, it is reached by tokens only.
    """

    name: ShortLine = Field(examples=["bente"])
    person_id: UUID | None = Field(examples=[None])
    issuer: Issuer | None = Field(examples=["https://login.example"])
    subject: Subject | None = Field(examples=["7c9e6679-7425-40de-944b-e07fc1f90ae7"])

    @model_validator(mode="after")
    def _be_known_by_both_or_neither(self) -> Self:
        if (self.issuer is None) is not (self.subject is None):
            raise PydanticCustomError("half_an_identity", "issuer and subject belong together")
        return self


class AccountPatch(Patch):
    """Changes to an account. Who signs in to it, issuer and subject, never changes: that would be another account."""

    never_null: ClassVar[frozenset[str]] = frozenset({"name", "is_enabled"})
    name: ShortLine | None = None
    person_id: UUID | None = None
    is_enabled: bool | None = None


class Account(RecordView):
    """A way for a person to sign in."""

    name: str = Field(examples=["bente"])
    issuer: str = Field(description="who vouches; `local` for one reached by tokens only", examples=["local"])
    subject: str = Field(description="who it is, in the issuer's words")
    person_id: UUID | None
    person_name: str | None
    is_enabled: bool


class AccountPage(Page[Account]):
    """Accounts by name."""


class AccountQuery(PageQuery):
    """Filters of the list of accounts."""

    person_id: UUID | None = Field(default=None, description="accounts of this person")
    is_enabled: bool | None = Field(default=None, description="accounts that can, or cannot, be used")
    name_contains: ShortLine | None = Field(default=None, description="part of the account's name")


class RoleGrantCreate(Payload):
    """A role for an account. Both days are inclusive; null is open."""

    account_id: UUID = Field(examples=["0199a3f0-8c00-7000-8000-000000000001"])
    role: GrantedRole = Field(examples=["secretary"])
    body_id: UUID | None = Field(description="null for every body", examples=[None])
    starts_on: Day | None = Field(examples=["2026-01-01"])
    ends_on: Day | None = Field(examples=[None])

    @model_validator(mode="after")
    def _confine_secretaries_only(self) -> Self:
        if self.body_id is not None and self.role is not GrantedRole.secretary:
            raise PydanticCustomError("role_of_the_whole", "only a secretary is given one body")
        return self


class RoleGrantPatch(Patch):
    """Another period for a role."""

    starts_on: Day | None = None
    ends_on: Day | None = None


class RoleGrant(RecordView):
    """A role given to an account: for one body, or for all of them."""

    account_id: UUID
    account_name: str
    role: GrantedRole
    body_id: UUID | None = Field(description="null for every body")
    starts_on: date | None
    ends_on: date | None
    revoked_at: datetime | None = Field(description="when it was taken back; from then on it gives nothing")
    source: GrantSource = Field(description="`claims`: from the provider people sign in at, and changed there")


class RoleGrantPage(Page[RoleGrant]):
    """Roles in the order they were given."""


class RoleGrantQuery(PageQuery):
    """Filters of the list of roles."""

    account_id: UUID | None = Field(default=None, description="roles of this account")
    body_id: UUID | None = Field(default=None, description="roles in this body alone")
    role: GrantedRole | None = Field(default=None, description="this role")
    held_on: Day | None = Field(default=None, description="roles that hold on this day and were not taken back")
