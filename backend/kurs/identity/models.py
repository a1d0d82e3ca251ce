"""Tables of people, units, accounts and the secrets that prove who calls."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field

from kurs.kernel.table import Record


class Unit(Record, table=True):
    """A node in the tree of the administration."""

    __tablename__ = "unit"

    name: str = Field(max_length=500, index=True)
    short_name: str | None = Field(default=None, max_length=120)
    parent_id: UUID | None = Field(default=None, foreign_key="unit.id", index=True)


class Person(Record, table=True):
    """Somebody who sits in a body, presents, is invited or answers."""

    __tablename__ = "person"

    name: str = Field(max_length=500, index=True)
    given_name: str | None = Field(default=None, max_length=120)
    family_name: str | None = Field(default=None, max_length=120)
    job_title: str | None = Field(default=None, max_length=500)
    email: str | None = Field(default=None, max_length=320)
    unit_id: UUID | None = Field(default=None, foreign_key="unit.id", index=True)
    is_external: bool = Field(default=False)


class Account(Record, table=True):
    """A way for a person to sign in: the pair of issuer and subject is the identity."""

    __tablename__ = "account"

    name: str = Field(max_length=120, unique=True)
    issuer: str = Field(max_length=300)
    subject: str = Field(max_length=300)
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    is_enabled: bool = Field(default=True)


class LoginSession(Record, table=True):
    """A signed-in browser; the cookie's secret is kept as a hash only."""

    __tablename__ = "login_session"

    account_id: UUID = Field(foreign_key="account.id", index=True)
    secret_hash: str = Field(max_length=64, unique=True)
    expires_at: datetime = Field()


class ApiToken(Record, table=True):
    """A bearer secret for curl and generated clients; acts as its account, kept as a hash only."""

    __tablename__ = "api_token"

    account_id: UUID = Field(foreign_key="account.id", index=True)
    secret_hash: str = Field(max_length=64, unique=True)
    expires_at: datetime = Field()
