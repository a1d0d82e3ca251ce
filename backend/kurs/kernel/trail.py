"""Who did what, when and why: a chain of entries, written in the transaction that they tell of.

Each entry's hash covers all its columns and the hash before it. The values of changed fields lie beside the entry,
which holds only a salted commitment to each: a value can be erased for a person's sake and the chain still be checked.
The head is sealed with a key that the database does not hold. See docs/adr/0009.
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
import structlog
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session
from sqlmodel import Field, col

from kurs.kernel.changes import Change, as_json, changes_of, places_of, unguarded
from kurs.kernel.clock import now
from kurs.kernel.guard import ActorSession, Refused, nobody, visible
from kurs.kernel.table import Table, new_id

log = structlog.get_logger()

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

    def of(self, *parts: object) -> str:
        """HMAC-SHA-256 in hex over the parts."""
        return hmac.new(self.key, canonical(["kurs audit trail", *parts]), hashlib.sha256).hexdigest()

    def holds(self, seal: str, *parts: object) -> bool:
        """Whether `seal` is ours, over these parts."""
        return hmac.compare_digest(seal.encode(), self.of(*parts).encode())


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Under which request something is done; `actor` is the caller's key, the public's is empty."""

    actor: str = ""
    operation: str | None = None
    request_id: str | None = None
    reason: str | None = None
    viewing_as: str | None = None
    system_reason: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One entry to be written, and what changed."""

    action: Action
    subject_table: str
    subject_id: UUID
    body_id: UUID | None
    secrecy: Secrecy
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)
    is_by: str | None = None


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


def note_fact(session: Session, fact: Fact) -> None:
    """Have an entry written with this transaction beside those about its changes."""
    session.info.setdefault("facts", []).append(fact)


def erase_values(session: Session, subject_table: str, subject_ids: Iterable[UUID]) -> None:
    """Have the values erased that the trail keeps of these rows, those of this very transaction too.

    The entries stay, and one more for each tells that it was emptied.
    """
    session.info.setdefault("erasures", []).append((subject_table, list(subject_ids)))


def write(session: Session, seal: Seal | None) -> None:
    """Write down what this transaction did; the last thing before its commit, since writers queue for the head here.

    Raises `Refused` in a process that has no key.
    """
    changes = changes_of(session)
    noted: list[Fact] = session.info.pop("facts", [])
    erasures: list[tuple[str, list[UUID]]] = session.info.pop("erasures", [])
    if not changes and not noted and not erasures:
        return
    if seal is None:
        raise Refused("this database was opened without the key of the audit trail; see Database.of")
    circumstances = session.info.get("circumstances") or _circumstances_of(session)
    with unguarded(session) as db:
        facts = [*_facts_of(db, changes), *noted]
        chain = _Chain(_locked_head(db, seal), circumstances, now())
        chain.append(facts)
        chain.insert(db)
        for subject_table, subject_ids in erasures:
            _erase(db, chain, subject_table, subject_ids)
        _move_head(db, chain, seal)


def _circumstances_of(session: Session) -> Circumstances:
    if isinstance(session, ActorSession):
        return Circumstances(actor=str(getattr(session.actor, "key", "")))
    return Circumstances(system_reason=getattr(session, "reason", None))


def _facts_of(db: Session, changes: Sequence[Change]) -> list[Fact]:
    places = places_of(db, [change.row for change in changes])
    return [
        Fact(
            Action(change.kind),
            str(change.model.__tablename__),
            change.row_id,
            places[change.row_id].body_id,
            _secrecy(change, is_closed=places[change.row_id].is_closed),
            change.before,
            change.after,
            _signed_in(change),
        )
        for change in changes
    ]


def _secrecy(change: Change, *, is_closed: bool) -> Secrecy:
    if change.model.is_secretariat_only:
        return Secrecy.secretariat
    return Secrecy.closed if is_closed or change.before.get("openness") == "closed" else Secrecy.open


def _signed_in(change: Change) -> str | None:
    """Who signs in is the public until then; the row that proves it says who they are."""
    name = change.model.names_actor
    return str(getattr(change.row, name)) if name else None


@dataclass(frozen=True, slots=True)
class _Head:
    """Where the chain ends, and whether it was us who wrote that down."""

    sequence: int
    hash: str
    is_ours: bool


@dataclass
class _Chain:
    """The entries of one transaction, each linked to the one before."""

    head: _Head
    circumstances: Circumstances
    at: datetime
    entries: list[dict[str, Any]] = field(default_factory=list)
    values: list[dict[str, Any]] = field(default_factory=list)

    def append(self, facts: Iterable[Fact]) -> None:
        for fact in facts:
            entry_id = new_id()
            commitments: dict[str, str] = {}
            for name in dict.fromkeys([*fact.before, *fact.after]):
                salt, before, after = secrets.token_hex(16), fact.before.get(name), fact.after.get(name)
                commitments[name] = commitment(salt, before, after)
                self.values.append(
                    {"entry_id": entry_id, "field": name, "before": before, "after": after, "salt": salt}
                )
            self.link(fact, entry_id, commitments)

    def link(self, fact: Fact, entry_id: UUID, commitments: dict[str, str]) -> None:
        entry: dict[str, Any] = {
            "id": entry_id,
            "sequence": self.head.sequence + 1,
            "at": self.at,
            **_who(fact, self.circumstances),
            "viewing_as": self.circumstances.viewing_as,
            "system_reason": self.circumstances.system_reason,
            "operation": self.circumstances.operation,
            "action": fact.action.value,
            "subject_table": fact.subject_table,
            "subject_id": fact.subject_id,
            "body_id": fact.body_id,
            "secrecy": fact.secrecy.value,
            "reason": self.circumstances.reason,
            "request_id": self.circumstances.request_id,
            "commitments": commitments,
            "previous_hash": self.head.hash,
        }
        entry["hash"] = hash_of(entry)
        self.entries.append(entry)
        self.head = replace(self.head, sequence=entry["sequence"], hash=entry["hash"])

    def insert(self, db: Session) -> None:
        for table, rows in ((ENTRIES, self.entries), (VALUES, self.values)):
            if rows:
                db.execute(sa.insert(table), rows)
        self.entries, self.values = [], []


def _who(fact: Fact, circumstances: Circumstances) -> dict[str, Any]:
    actor = circumstances.actor or fact.is_by or ""
    kind, _, client = actor.partition(":")
    is_client = kind == "client"
    return {
        "actor": actor,
        "account_id": UUID(actor) if actor and not is_client else None,
        "client_id": UUID(client) if is_client else None,
    }


def _locked_head(db: Session, seal: Seal) -> _Head:
    """The end of the chain, held until this transaction ends; begun where there is none."""
    statement = sa.select(HEAD).with_for_update()
    row = db.execute(statement).first()
    if row is None:
        dialect = sqlite if db.get_bind().dialect.name == "sqlite" else postgresql
        values = {"id": HEAD_ID, "sequence": 0, "hash": BEGINNING, "seal": seal.of(0, BEGINNING)}
        db.execute(dialect.insert(HEAD).values(**values).on_conflict_do_nothing())
        row = db.execute(statement).one()
    is_ours = seal.holds(row.seal, row.sequence, row.hash)
    if not is_ours:
        log.error("audit_head_is_not_ours", sequence=row.sequence)
    return _Head(row.sequence, row.hash, is_ours)


def _move_head(db: Session, chain: _Chain, seal: Seal) -> None:
    head = chain.head
    # What somebody else wrote is never sealed after them: the work goes on, and every check from now on tells of it.
    signed = seal.of(head.sequence, head.hash) if head.is_ours else ""
    db.execute(sa.update(HEAD).values(sequence=head.sequence, hash=head.hash, seal=signed))


def _erase(db: Session, chain: _Chain, subject_table: str, subject_ids: Sequence[UUID]) -> None:
    entry, value = AuditEntry, AuditValue
    found = db.execute(
        sa.select(col(entry.id), col(entry.body_id), col(entry.secrecy), col(value.field))
        .join(value, col(value.entry_id) == col(entry.id))
        .where(col(entry.subject_table) == subject_table, col(entry.subject_id).in_(subject_ids))
        .order_by(col(entry.sequence), col(value.field))
    ).all()
    emptied: dict[UUID, Fact] = {}
    fields: dict[UUID, dict[str, str]] = {}
    for entry_id, body_id, secrecy, name in found:
        emptied[entry_id] = Fact(Action.erased, str(entry.__tablename__), entry_id, body_id, Secrecy(secrecy))
        fields.setdefault(entry_id, {})[name] = ""
    for entry_id, fact in emptied.items():
        chain.link(fact, new_id(), fields[entry_id])
    chain.insert(db)
    # Only now: the database lets a value go when an entry says so.
    if emptied:
        db.execute(sa.delete(VALUES).where(VALUES.c.entry_id.in_(list(emptied))))
