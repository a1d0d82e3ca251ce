"""How the trail is read: entries as rows, and the names that its ids have for this reader."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from kurs.audit.access import TECHNICAL_TABLES, reads_values
from kurs.audit.schemas import AuditEntry, AuditEntryFilter, AuditEntryQuery, AuditEntrySummary, FieldChange
from kurs.bodies.models import Body
from kurs.identity.actor import Actor
from kurs.identity.models import Account, ApiClient, Person
from kurs.kernel.context import Context
from kurs.kernel.guard import ActorSession, ruled_tables
from kurs.kernel.paging import filtered
from kurs.kernel.trail import Action, AuditValue, Secrecy
from kurs.kernel.trail import AuditEntry as EntryRow

_COLUMNS = (
    "id",
    "at",
    "account_id",
    "client_id",
    "viewing_as",
    "operation",
    "action",
    "subject_table",
    "subject_id",
    "body_id",
    "secrecy",
    "system_reason",
    "reason",
    "request_id",
    "commitments",
)


def entries(query: AuditEntryFilter) -> sa.Select[Any]:
    """The entries that a query asks for."""
    conditions: dict[str, Callable[[Any], sa.ColumnElement[bool]]] = {
        "body_id": lambda value: col(EntryRow.body_id) == value,
        "account_id": lambda value: col(EntryRow.account_id) == value,
        "subject_table": lambda value: col(EntryRow.subject_table) == value,
        "subject_id": lambda value: col(EntryRow.subject_id) == value,
        "action": lambda value: col(EntryRow.action) == value.value,
        "operation": lambda value: col(EntryRow.operation) == value,
        "since": lambda value: col(EntryRow.at) >= value,
        "until": lambda value: col(EntryRow.at) < value,
    }
    if isinstance(query, AuditEntryQuery):
        conditions |= {"modified_since": conditions["since"]}
    return filtered(_entries(), query, conditions)


def entry(entry_id: UUID) -> sa.Select[Any]:
    """One entry."""
    return _entries().where(col(EntryRow.id) == entry_id)


def _entries() -> sa.Select[Any]:
    return sa.select(*(getattr(EntryRow, name) for name in _COLUMNS))


@dataclass
class Names:
    """What ids are called, as far as this reader sees it: people by account, clients, bodies and subjects."""

    accounts: dict[UUID, str] = field(default_factory=dict)
    clients: dict[UUID, str] = field(default_factory=dict)
    bodies: dict[UUID, str] = field(default_factory=dict)
    subjects: dict[UUID, str] = field(default_factory=dict)


def names_for(context: Context, rows: Sequence[Any]) -> Names:
    """The names of everything that these entries mention: one SELECT for each kind.

    An auditor is told no titles in a list, for they would be reads of closed papers; other readers' are written down.
    """
    db, actor = context.db, context.actor
    named = [r for r in rows if r.subject_table in TECHNICAL_TABLES or not actor.must_say_why(r.body_id)]
    found = Names(
        _account_names(db, {r.account_id for r in rows if r.account_id}),
        _names(db, ApiClient, {r.client_id for r in rows if r.client_id}),
        _names(db, Body, {r.body_id for r in rows if r.body_id}),
        _subject_names(db, named),
    )
    for row in named:
        if row.secrecy != Secrecy.open.value and row.subject_id in found.subjects:
            context.note_read(row.subject_table, row.subject_id)
    return found


def _account_names(db: ActorSession, account_ids: set[UUID]) -> dict[UUID, str]:
    if not account_ids:
        return {}
    found = _names(db, Account, account_ids)
    with db.as_system("find out who stands behind accounts in the audit trail") as system:
        rows = system.execute(
            sa.select(col(Account.id), col(Account.person_id)).where(col(Account.id).in_(account_ids))
        )
        people = {row[0]: row[1] for row in rows}
    seen = _names(db, Person, {person_id for person_id in people.values() if person_id})
    return found | {account: seen[person] for account, person in people.items() if person in seen}


def _subject_names(db: ActorSession, rows: Iterable[Any]) -> dict[UUID, str]:
    by_table: dict[str, set[UUID]] = {}
    for row in rows:
        by_table.setdefault(row.subject_table, set()).add(row.subject_id)
    found: dict[UUID, str] = {}
    for table, ids in by_table.items():
        model = ruled_tables().get(table)
        if model is not None:
            found |= _names(db, model, ids)
    return found


def _names(db: ActorSession, model: Any, ids: set[UUID]) -> dict[UUID, str]:
    """Title or name of the rows that the reader sees; rows of some kinds have neither."""
    attribute = next((name for name in ("title", "name") if name in model.model_fields), None)
    if attribute is None or not ids:
        return {}
    rows = db.execute(sa.select(col(model.id), col(getattr(model, attribute))).where(col(model.id).in_(ids)))
    return {row_id: name for row_id, name in rows if name is not None}


def summary_view(row: Any, names: Names) -> AuditEntrySummary:
    """An entry without its values."""
    return AuditEntrySummary(
        id=row.id,
        at=row.at,
        actor_name=names.accounts.get(row.account_id) or names.clients.get(row.client_id),
        account_id=row.account_id,
        client_id=row.client_id,
        is_system=row.system_reason is not None and row.account_id is None and row.client_id is None,
        viewing_as=row.viewing_as,
        operation=row.operation,
        action=Action(row.action),
        subject_table=row.subject_table,
        subject_id=row.subject_id,
        subject_name=names.subjects.get(row.subject_id),
        body_id=row.body_id,
        body_name=names.bodies.get(row.body_id),
        is_about_closed=row.secrecy != Secrecy.open.value,
        reason=row.reason,
        request_id=row.request_id,
        changed_fields=sorted(row.commitments),
    )


def entry_view(db: ActorSession, actor: Actor, row: Any, names: Names) -> AuditEntry:
    """An entry with what each field held before and after; without, for who reads no values: they were not erased."""
    if not reads_values(actor):
        return AuditEntry(**summary_view(row, names).model_dump(), changes=[])
    values = db.scalars(sa.select(AuditValue).where(col(AuditValue.entry_id) == row.id)).all()
    held = {value.field: value for value in values}
    changes = []
    for name in sorted(row.commitments):
        value = held.get(name)
        changes.append(
            FieldChange(
                field=name,
                before=None if value is None else value.before,
                after=None if value is None else value.after,
                is_erased=value is None,
            )
        )
    return AuditEntry(**summary_view(row, names).model_dump(), changes=changes)
