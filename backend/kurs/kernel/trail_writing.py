"""Writes down what a transaction did, in that transaction, right before its commit."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
import structlog
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session
from sqlmodel import col

from kurs.kernel.changes import Change, changes_of, places_of, unguarded
from kurs.kernel.clock import now
from kurs.kernel.guard import ActorSession, Refused
from kurs.kernel.table import new_id
from kurs.kernel.trail import (
    BEGINNING,
    ENTRIES,
    HEAD,
    HEAD_ID,
    VALUES,
    Action,
    AuditEntry,
    AuditValue,
    Seal,
    Secrecy,
    commitment,
    hash_of,
)

log = structlog.get_logger()


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
