"""Tables of bodies, who sits in them and who may act for them."""

from datetime import date
from uuid import UUID

from sqlmodel import Field

from kurs.bodies.vocabulary import Audience, BodyKind, GrantedRole, MembershipRole
from kurs.kernel.table import Record, choice_of


class Body(Record, table=True):
    """A forum that meets and decides."""

    __tablename__ = "body"

    name: str = Field(max_length=500, index=True)
    short_name: str | None = Field(default=None, max_length=120)
    kind: BodyKind = Field(sa_type=choice_of(BodyKind))
    parent_id: UUID | None = Field(default=None, foreign_key="body.id", index=True)
    default_audience: Audience = Field(sa_type=choice_of(Audience))
    active_from: date | None = Field(default=None)
    active_to: date | None = Field(default=None)


class Membership(Record, table=True):
    """A seat in a body: held by a person or by a whole other body, or vacant."""

    __tablename__ = "membership"

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
    """A role given to an account: for one body, or for all of them."""

    __tablename__ = "role_grant"

    account_id: UUID = Field(foreign_key="account.id", index=True)
    role: GrantedRole = Field(sa_type=choice_of(GrantedRole))
    body_id: UUID | None = Field(default=None, foreign_key="body.id", index=True)
