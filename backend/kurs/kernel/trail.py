"""Who did what, when and why: a chain of entries. `trail_writing` adds to it, the feature `audit` reads and checks it.

Each entry's hash covers all its columns and the hash before it. The values of changed fields lie beside the entry,
which holds only a salted commitment to each: a value can be erased for a person's sake and the chain still be checked.
The head is sealed with a key that the database does not hold. See docs/adr/0009.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, ClassVar, Self
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from kurs.kernel.changes import as_json
from kurs.kernel.guard import nobody, visible
from kurs.kernel.settings import Settings
from kurs.kernel.table import Table, new_id

BEGINNING = "0" * 64
HEAD_ID = 1


class Action(StrEnum):
    """What was done to the subject."""

    created = "created"
    changed = "changed"
    removed = "removed"
    read = "read"
    previewed = "previewed"
    erased = "erased"


class Secrecy(StrEnum):
    """How secret the subject was at the time."""

    open = "open"
    closed = "closed"
    secretariat = "secretariat"


class AuditEntry(Table, table=True):
    """One thing done to one row by one caller. Words are plain text, so that a check can read what was tampered with.

    `commitments` maps each changed field to the commitment to its two values; of an erasure, to nothing.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (
        sa.Index("ix_audit_entry_body_id_id", "body_id", "id"),
        sa.Index("ix_audit_entry_account_id_id", "account_id", "id"),
        sa.Index("ix_audit_entry_subject_id_id", "subject_id", "id"),
        sa.Index("ix_audit_entry_subject_table_id", "subject_table", "id"),
    )
    is_audited: ClassVar[bool] = False

    id: UUID = Field(default_factory=new_id, primary_key=True)
    sequence: int = Field(unique=True)
    at: datetime = Field()
    actor: str = Field(max_length=80)
    account_id: UUID | None = Field(default=None)
    client_id: UUID | None = Field(default=None)
    viewing_as: str | None = Field(default=None, max_length=120)
    system_reason: str | None = Field(default=None, max_length=200)
    operation: str | None = Field(default=None, max_length=120)
    action: str = Field(max_length=40)
    subject_table: str = Field(max_length=80)
    subject_id: UUID = Field()
    body_id: UUID | None = Field(default=None)
    secrecy: str = Field(max_length=40)
    reason: str | None = Field(default=None, max_length=500)
    request_id: str | None = Field(default=None, max_length=40)
    commitments: dict[str, str] = Field(sa_type=sa.JSON)
    previous_hash: str = Field(max_length=64)
    hash: str = Field(max_length=64)


class AuditValue(Table, table=True):
    """What a field held before and after, with the salt that makes its commitment say nothing once it is erased."""

    __tablename__ = "audit_value"
    is_audited: ClassVar[bool] = False

    entry_id: UUID = Field(primary_key=True, foreign_key="audit_entry.id")
    field: str = Field(primary_key=True, max_length=80)
    before: Any = Field(default=None, sa_column=sa.Column(sa.JSON(none_as_null=True)))
    after: Any = Field(default=None, sa_column=sa.Column(sa.JSON(none_as_null=True)))
    salt: str = Field(max_length=32)


class AuditHead(Table, table=True):
    """Where the chain ends: one row, locked by each writer right before its commit."""

    __tablename__ = "audit_head"
    is_audited: ClassVar[bool] = False

    id: int = Field(primary_key=True)
    sequence: int = Field()
    hash: str = Field(max_length=64)
    seal: str = Field(max_length=64)


visible(AuditHead)(nobody)

ENTRIES, VALUES, HEAD = (Table.metadata.tables[name] for name in ("audit_entry", "audit_value", "audit_head"))


@dataclass(frozen=True, slots=True)
class Seal:
    """Signs where the chain ends, with a key that only the application knows."""

    key: bytes = field(repr=False)

    @classmethod
    def of_settings(cls, settings: Settings) -> Self:
        """The seal of an installation."""
        return cls(settings.resolved_audit_key.encode())

    def of(self, *parts: object) -> str:
        """HMAC-SHA-256 in hex over the parts."""
        return hmac.new(self.key, canonical(["kurs audit trail", *parts]), hashlib.sha256).hexdigest()

    def holds(self, seal: str, *parts: object) -> bool:
        """Whether `seal` is ours, over these parts."""
        return hmac.compare_digest(seal.encode(), self.of(*parts).encode())


def canonical(value: Any) -> bytes:
    """The one way to write a JSON value down."""
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def commitment(salt: str, before: Any, after: Any) -> str:
    """What an entry holds of a field's values: HMAC-SHA-256 under the salt, so that they cannot be guessed."""
    return hmac.new(salt.encode(), canonical([before, after]), hashlib.sha256).hexdigest()


def hash_of(entry: Mapping[str, Any]) -> str:
    """SHA-256 over every column of an entry but the hash itself."""
    plain = {name: as_json(value) for name, value in entry.items() if name != "hash"}
    plain["at"] = entry["at"].astimezone(UTC).isoformat()
    return hashlib.sha256(canonical(plain)).hexdigest()
