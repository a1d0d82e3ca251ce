"""How the trail is read: entries as rows, and the names that its ids have for this reader."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from kurs.agenda.subjects import (
    NAMING,
    STANDS_UNDER,
    Key,
    Subject,
    Subjects,
    account_names,
    names_of,
    subject_of_values,
    subjects_of,
)
from kurs.audit.access import TECHNICAL_TABLES, reads_values
from kurs.audit.meeting_scope import about_meeting
from kurs.audit.schemas import AuditEntry, AuditEntryFilter, AuditEntryQuery, AuditEntrySummary, FieldChange
from kurs.bodies.models import Body
from kurs.identity.actor import Actor
from kurs.identity.models import ApiClient
from kurs.kernel.changes import Place
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


def entries(db: ActorSession, query: AuditEntryFilter) -> sa.Select[Any]:
    """The entries that a query asks for."""
    conditions: dict[str, Callable[[Any], sa.ColumnElement[bool]]] = {
        "body_id": lambda value: col(EntryRow.body_id) == value,
        "account_id": lambda value: col(EntryRow.account_id) == value,
        "subject_table": lambda value: col(EntryRow.subject_table) == value,
        "subject_id": lambda value: col(EntryRow.subject_id) == value,
        "meeting_id": lambda value: about_meeting(db, value),
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
    subjects: Subjects = field(default_factory=Subjects)


def names_for(context: Context, rows: Sequence[Any]) -> Names:
    """The names of everything that these entries mention, and of what it stands under: one SELECT for each kind.

    An auditor is told no titles in a list, for they would be reads of closed papers; other readers' are written down.
    """
    db, actor = context.db, context.actor
    named = [r for r in rows if r.subject_table in TECHNICAL_TABLES or not actor.must_say_why(r.body_id)]
    found = Names(
        account_names(db, {r.account_id for r in rows if r.account_id}),
        names_of(db, ApiClient, {r.client_id for r in rows if r.client_id}),
        names_of(db, Body, {r.body_id for r in rows if r.body_id}),
        subjects_of(db, {_key(row) for row in named}, known=_subjects_gone(db, named)),
    )
    for row in named:
        _note_reads(context, row, found.subjects)
    return found


def _key(row: Any) -> Key:
    return row.subject_table, row.subject_id


def _subjects_gone(db: ActorSession, rows: Iterable[Any]) -> dict[Key, Subject]:
    """Those that were removed, by what the trail kept of them; nothing where the reader may not see its values."""
    removals = {row.id: _key(row) for row in rows if row.action == Action.removed.value}
    if not removals:
        return {}
    telling = (*NAMING, *STANDS_UNDER, "person_id", "account_id", "role", "kind", "outcome")
    statement = sa.select(col(AuditValue.entry_id), col(AuditValue.field), col(AuditValue.before)).where(
        col(AuditValue.entry_id).in_(removals), col(AuditValue.field).in_(telling)
    )
    held: dict[Key, dict[str, Any]] = {}
    for entry_id, name, before in db.execute(statement):
        held.setdefault(removals[entry_id], {})[name] = before
    return {key: subject_of_values(key[0], values) for key, values in held.items()}


def _note_reads(context: Context, row: Any, subjects: Subjects) -> None:
    """Write down what closed names are told: that of the subject, and of what it stands under today."""
    key = _key(row)
    if row.secrecy != Secrecy.open.value and subjects.name_of(key):
        # What was removed can no longer say where it stood.
        place = Place(row.body_id, is_closed=True) if row.action == Action.removed.value else None
        context.note_read(*key, place)
    for above in subjects.keys_above(key):
        if subjects.is_closed(above):
            context.note_read(*above)


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
        subject_name=names.subjects.name_of(_key(row)),
        subject_word=names.subjects.word_of(_key(row)),
        stands_under=names.subjects.places_of(_key(row)),
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
    changes = _changes(row, changed_values(db, [row.id]).get(row.id, []))
    return AuditEntry(**summary_view(row, names).model_dump(), changes=_with_names(db, row.subject_table, changes))


def changes_for(context: Context, rows: Sequence[Any]) -> dict[UUID, list[FieldChange]]:
    """What each field held, of the entries whose values this reader need not say why they read: one SELECT.

    What is closed among them is written down as read.
    """
    if not reads_values(context.actor):
        return {}
    told = [row for row in rows if row.commitments and not context.actor.must_say_why(row.body_id)]
    values = changed_values(context.db, [row.id for row in told])
    for row in told:
        if row.secrecy != Secrecy.open.value and row.id in values:
            context.note_read(row.subject_table, row.subject_id, Place(row.body_id, is_closed=True))
    return {row.id: _changes(row, values.get(row.id, [])) for row in told}


def changed_values(db: ActorSession, entry_ids: Sequence[UUID]) -> dict[UUID, list[AuditValue]]:
    """The values of entries, by entry, as far as the reader sees them."""
    found: dict[UUID, list[AuditValue]] = {}
    if entry_ids:
        for value in db.scalars(sa.select(AuditValue).where(col(AuditValue.entry_id).in_(entry_ids))):
            found.setdefault(value.entry_id, []).append(value)
    return found


def _changes(row: Any, values: Sequence[AuditValue]) -> list[FieldChange]:
    held = {value.field: value for value in values}
    return [
        FieldChange(
            field=name,
            before=held[name].before if name in held else None,
            after=held[name].after if name in held else None,
            before_name=None,
            after_name=None,
            is_erased=name not in held,
        )
        for name in sorted(row.commitments)
    ]


def _with_names(db: ActorSession, table: str, changes: list[FieldChange]) -> list[FieldChange]:
    """Ids by what their rows are called: one SELECT for each kind of row."""
    sides = [(change, side) for change in changes for side in ("before", "after")]
    keys = {(change.field, side): _row_behind(table, change.field, getattr(change, side)) for change, side in sides}
    names = subjects_of(db, {key for key in keys.values() if key})
    for change in changes:
        before, after = keys[change.field, "before"], keys[change.field, "after"]
        change.before_name = names.name_of(before) if before else None
        change.after_name = names.name_of(after) if after else None
    return changes


def _row_behind(table: str, field: str, value: Any) -> Key | None:
    model: Any = ruled_tables().get(table)
    if model is None or not isinstance(value, str) or field not in model.model_fields:
        return None
    target = next((key.column.table.name for key in model.__table__.c[field].foreign_keys), None)
    return None if target is None else (target, UUID(value))
