"""Tables of bodies, who sits in them and who may act for them."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from kurs.bodies.vocabulary import Audience, BodyKind, ClosedTitlePolicy, GrantedRole, GrantSource, MembershipRole
from kurs.kernel.table import Record, choice_of


class Body(Record, table=True):
    """A forum that meets and decides."""

    __tablename__ = "body"
    belongs_to: ClassVar[str | tuple[str, ...] | None] = "id"

    name: str = Field(max_length=500, index=True)
    short_name: str | None = Field(default=None, max_length=120)
    kind: BodyKind = Field(sa_type=choice_of(BodyKind))
    parent_id: UUID | None = Field(default=None, foreign_key="body.id", index=True)
    default_audience: Audience = Field(sa_type=choice_of(Audience))
    closed_title_policy: ClosedTitlePolicy = Field(default=ClosedTitlePolicy.omit, sa_type=choice_of(ClosedTitlePolicy))
    active_from: date | None = Field(default=None)
    active_to: date | None = Field(default=None)


class Membership(Record, table=True):
    """A seat in a body: held by a person or by a whole other body, or vacant."""

    __tablename__ = "membership"
    belongs_to: ClassVar[str | tuple[str, ...] | None] = "body_id"

    body_id: UUID = Field(foreign_key="body.id", index=True)
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    member_body_id: UUID | None = Field(default=None, foreign_key="body.id", index=True)
    role: MembershipRole = Field(sa_type=choice_of(MembershipRole))
    seat_label: str | None = Field(default=None, max_length=500)
    unit_id: UUID | None = Field(default=None, foreign_key="unit.id", index=True)
    position: int = Field(default=0)
    starts_on: date | None = Field(default=None)
    ends_on: date | None = Field(default=None)


class RoleGrant(Record, table=True):
    """A role given to an account: for one body, or for all of them; both days are inclusive, null is open.

    A grant that was taken back keeps its row: `revoked_at` ends it at once, whatever the days say.
    """

    __tablename__ = "role_grant"
    belongs_to: ClassVar[str | tuple[str, ...] | None] = "body_id"

    account_id: UUID = Field(foreign_key="account.id", index=True)
    role: GrantedRole = Field(sa_type=choice_of(GrantedRole))
    body_id: UUID | None = Field(default=None, foreign_key="body.id", index=True)
    starts_on: date | None = Field(default=None)
    ends_on: date | None = Field(default=None)
    revoked_at: datetime | None = Field(default=None)
    source: GrantSource = Field(default=GrantSource.local, sa_type=choice_of(GrantSource))


class ApiClientBody(Record, table=True):
    """A body that an API client is confined to; a client without any reaches all bodies."""

    __tablename__ = "api_client_body"
    __table_args__ = (sa.UniqueConstraint("client_id", "body_id"),)
    belongs_to: ClassVar[str | tuple[str, ...] | None] = "body_id"

    client_id: UUID = Field(foreign_key="api_client.id")
    body_id: UUID = Field(foreign_key="body.id", index=True)
