"""Payloads and views of people, units and the session."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from pydantic import Field

from kurs.identity.vocabulary import Language
from kurs.kernel.paging import Page, PageQuery
from kurs.kernel.schema import Line, Patch, Payload, RecordView, ShortLine, View


class UnitCreate(Payload):
    """A new unit."""

    name: Line = Field(examples=["Ledelsessekretariatet"])
    short_name: ShortLine | None = Field(examples=["LED"])
    parent_id: UUID | None = Field(examples=[None])


class UnitPatch(Patch):
    """Changes to a unit."""

    never_null: ClassVar[frozenset[str]] = frozenset({"name"})
    name: Line | None = None
    short_name: ShortLine | None = None
    parent_id: UUID | None = None


class Unit(RecordView):
    """A unit of the administration."""

    name: str
    short_name: str | None
    parent_id: UUID | None


class UnitPage(Page[Unit]):
    """Units by name."""


class PersonCreate(Payload):
    """A new person."""

    name: Line = Field(examples=["Bente Lindegaard"])
    job_title: Line | None = Field(examples=["Stabschef"])
    email: ShortLine | None = Field(examples=["bente@eksempel.dk"])
    unit_id: UUID | None = Field(examples=[None])
    is_external: bool = Field(examples=[False])
    language: Language = Field(default=Language.da, description="what mails are written in", examples=["da"])


class PersonPatch(Patch):
    """Changes to a person."""

    never_null: ClassVar[frozenset[str]] = frozenset({"name", "is_external", "language"})
    name: Line | None = None
    job_title: Line | None = None
    email: ShortLine | None = None
    unit_id: UUID | None = None
    is_external: bool | None = None
    language: Language | None = None


class Person(RecordView):
    """A person."""

    name: str
    job_title: str | None
    email: str | None
    unit_id: UUID | None
    is_external: bool
    language: Language


class PersonPage(Page[Person]):
    """People by name."""


class PersonQuery(PageQuery):
    """Filters of the list of people."""

    unit_id: UUID | None = Field(default=None, description="people of this unit")
    name_contains: ShortLine | None = Field(default=None, description="part of the name")


class UnitQuery(PageQuery):
    """Filters of the list of units."""

    parent_id: UUID | None = Field(default=None, description="units below this one")


class SessionCreate(Payload):
    """Sign in for trying out; exists only in the demo."""

    account: ShortLine = Field(examples=["secretary"])


class DemoAccount(View):
    """An account that can be chosen in the demo."""

    name: str = Field(examples=["secretary"])
    person_name: str | None = Field(examples=["Bente Lindegaard"])
    job_title: str | None = Field(examples=["Sekretær"])


class SessionBody(View):
    """What the caller is in one body."""

    body_id: UUID
    is_secretary: bool
    is_chair: bool
    is_member: bool


class Session(View):
    """Who is asking, and what they may."""

    id: UUID = Field(description="the account, or nil for the public")
    account: str | None = Field(examples=["secretary"])
    person_id: UUID | None
    person_name: str | None
    is_signed_in: bool
    is_employee: bool
    is_auditor: bool
    is_administrator: bool
    is_secretary_everywhere: bool
    may_import: bool
    may_administer: bool = Field(description="accounts, roles and API clients, of others than oneself")
    may_change_people: bool = Field(description="people and units")
    bodies: list[SessionBody]
    organisation_name: str
    demo_accounts: list[DemoAccount] = Field(description="empty outside the demo")
    expires_at: datetime | None = Field(
        description="when this browser is signed out unless it renews; null without a browser session"
    )
    renewable_until: datetime | None = Field(
        description="how far it can be renewed; then one signs in again; null without a browser session"
    )
    sign_in_path: str | None = Field(
        description="where the browser goes to sign in at the organisation's provider; null where there is none",
        examples=["/sign-in/start"],
    )
    sign_out_path: str | None = Field(
        description="where the browser goes after signing out here, to sign out at the provider; null where not needed",
        examples=["/sign-in/sign-out"],
    )
