"""Payloads and views of bodies and memberships."""

from datetime import date
from typing import ClassVar, Self
from uuid import UUID

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kurs.bodies.vocabulary import Audience, BodyKind, ClosedTitlePolicy, MembershipRole
from kurs.kernel.paging import Page, PageQuery
from kurs.kernel.schema import Day, Line, Patch, Payload, Position, RecordView, ShortLine


class BodyCreate(Payload):
    """A new body."""

    name: Line = Field(examples=["Direktionen"])
    short_name: ShortLine | None = Field(examples=["DIR"])
    kind: BodyKind = Field(examples=["executive_board"])
    parent_id: UUID | None = Field(examples=[None])
    default_audience: Audience = Field(description="how far its papers go when published", examples=["members"])
    closed_title_policy: ClosedTitlePolicy = Field(
        description="what others see of a closed item: its title, a neutral one, or nothing", examples=["omit"]
    )
    active_from: Day | None = Field(examples=["2022-01-01"])
    active_to: Day | None = Field(examples=[None])


class BodyPatch(Patch):
    """Changes to a body."""

    never_null: ClassVar[frozenset[str]] = frozenset({"name", "kind", "default_audience", "closed_title_policy"})
    name: Line | None = None
    short_name: ShortLine | None = None
    kind: BodyKind | None = None
    parent_id: UUID | None = None
    default_audience: Audience | None = None
    closed_title_policy: ClosedTitlePolicy | None = None
    active_from: Day | None = None
    active_to: Day | None = None


class Body(RecordView):
    """A forum that meets and decides."""

    name: str
    short_name: str | None
    kind: BodyKind
    parent_id: UUID | None
    default_audience: Audience
    closed_title_policy: ClosedTitlePolicy
    active_from: date | None
    active_to: date | None


class BodyPage(Page[Body]):
    """Bodies by name."""


class BodyQuery(PageQuery):
    """Filters of the list of bodies."""

    kind: BodyKind | None = Field(default=None, description="bodies of this kind")
    parent_id: UUID | None = Field(default=None, description="bodies below this one")
    active_on: Day | None = Field(default=None, description="bodies active on this day")


class MembershipCreate(Payload):
    """A new seat: of a person, of a whole other body, or vacant."""

    person_id: UUID | None = Field(examples=[None])
    member_body_id: UUID | None = Field(examples=[None])
    role: MembershipRole = Field(examples=["member"])
    seat_label: Line | None = Field(examples=["Repræsentant fra Velfærdssekretariatet"])
    unit_id: UUID | None = Field(examples=[None])
    position: Position = Field(examples=[1])
    starts_on: Day | None = Field(examples=["2026-01-01"])
    ends_on: Day | None = Field(examples=[None])

    @model_validator(mode="after")
    def _hold_one_at_most(self) -> Self:
        if self.person_id and self.member_body_id:
            raise PydanticCustomError("two_holders", "a seat is held by a person or by a body, not both")
        return self


class MembershipPatch(Patch):
    """Changes to a seat."""

    never_null: ClassVar[frozenset[str]] = frozenset({"role", "position"})
    person_id: UUID | None = None
    member_body_id: UUID | None = None
    role: MembershipRole | None = None
    seat_label: Line | None = None
    unit_id: UUID | None = None
    position: Position | None = None
    starts_on: Day | None = None
    ends_on: Day | None = None


class Membership(RecordView):
    """A seat in a body; vacant when it has neither person nor body."""

    body_id: UUID
    person_id: UUID | None
    person_name: str | None = Field(description="null for a vacant seat and for who may not see people")
    member_body_id: UUID | None
    role: MembershipRole
    seat_label: str | None
    unit_id: UUID | None
    position: int
    starts_on: date | None
    ends_on: date | None


class MembershipPage(Page[Membership]):
    """Seats in their order."""


class MembershipQuery(PageQuery):
    """Filters of the list of seats."""

    role: MembershipRole | None = Field(default=None, description="seats with this role")
    held_on: Day | None = Field(default=None, description="seats whose period holds this day")
