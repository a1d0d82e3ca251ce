"""Tables of people, units, accounts and the secrets that prove who calls."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from kurs.identity.vocabulary import Language
from kurs.kernel.table import Record, choice_of


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
    language: Language = Field(default=Language.da, sa_type=choice_of(Language))


class Account(Record, table=True):
    """A way for a person to sign in: the pair of issuer and subject is the identity."""

    __tablename__ = "account"
    __table_args__ = (sa.UniqueConstraint("issuer", "subject"),)

    name: str = Field(max_length=120, unique=True)
    issuer: str = Field(max_length=300)
    subject: str = Field(max_length=300)
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    is_enabled: bool = Field(default=True)


class LoginSession(Record, table=True):
    """A signed-in browser, until it ends or was not renewed; the cookie's secret is kept as a hash only."""

    __tablename__ = "login_session"
    unaudited: ClassVar[frozenset[str]] = frozenset({"secret_hash", "expires_at"})
    names_actor: ClassVar[str | None] = "account_id"

    account_id: UUID = Field(foreign_key="account.id", index=True)
    secret_hash: str = Field(max_length=64, unique=True)
    expires_at: datetime = Field()
    renewable_until: datetime = Field()


class ApiToken(Record, table=True):
    """A bearer secret for curl and generated clients; acts as its account, kept as a hash only."""

    __tablename__ = "api_token"
    unaudited: ClassVar[frozenset[str]] = frozenset({"secret_hash"})

    account_id: UUID = Field(foreign_key="account.id", index=True)
    secret_hash: str = Field(max_length=64, unique=True)
    expires_at: datetime = Field()


class ApiClient(Record, table=True):
    """A system that reads on its own behalf: what it may ask for, and until when."""

    __tablename__ = "api_client"

    name: str = Field(max_length=120, unique=True)
    scopes: list[str] = Field(sa_type=sa.JSON)
    is_enabled: bool = Field(default=True)
    expires_at: datetime = Field()


class ApiClientSecret(Record, table=True):
    """A bearer secret of a client, kept as a hash only; several hold at once while a client changes to a new one.

    `expires_at` is null for one that lasts as long as its client.
    Where the client's scopes reach confidential content, the secret works once somebody else than its maker has
    confirmed it. `creator_id` is null for one made at the command line, where whoever is there has the database too.
    """

    __tablename__ = "api_client_secret"
    unaudited: ClassVar[frozenset[str]] = frozenset({"secret_hash", "last_used_at"})
    unstamped: ClassVar[frozenset[str]] = frozenset({"last_used_at"})

    client_id: UUID = Field(foreign_key="api_client.id", index=True)
    secret_hash: str = Field(max_length=64, unique=True)
    expires_at: datetime | None = Field(default=None)
    last_used_at: datetime | None = Field(default=None)
    creator_id: UUID | None = Field(default=None, foreign_key="account.id", index=True)
    confirmed_at: datetime | None = Field(default=None)
    confirmer_id: UUID | None = Field(default=None, foreign_key="account.id", index=True)
