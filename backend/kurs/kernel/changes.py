"""What a transaction did to its rows, net per row, collected as it is flushed; what must hold before it is committed.

Collected below the verbs, so that none can forget it. The net of a transaction is what the trail keeps: a row that is
made and removed again never was, a field that is set and set back has not changed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum
from typing import Any, Literal
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session, SessionTransaction
from sqlmodel import col

from kurs.kernel.guard import ActorSession, Refused, SystemSession, ruled_tables
from kurs.kernel.table import Record, Table

Kind = Literal["created", "changed", "removed"]
Values = dict[str, Any]
Check = Callable[[Session, Sequence["Change"]], None]

# What the database keeps for its own sake: the trail has its own times.
_BOOKKEEPING = frozenset(Record.model_fields)
UNAUDITED = "kurs_unaudited"

_checks: list[Check] = []


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one row: `before` and `after` hold the audited fields that differ, as JSON values.

    Created rows have no `before` and removed ones no `after`; fields that hold nothing are left out of both.
    """

    model: type[Table]
    row: Any
    row_id: UUID
    kind: Kind
    before: Values
    after: Values


def before_commit(check: Check) -> Check:
    """Register a check that runs once after the last flush of every writing session; it may raise `Failure`."""
    _checks.append(check)
    return check


def run_checks(session: Session) -> None:
    """Flush, and let every check look at the net changes; what a check changes itself belongs to them afterwards."""
    session.flush()
    changes = changes_of(session)
    if changes:
        for check in _checks:
            check(session, changes)
        session.flush()


def changes_of(session: Session) -> list[Change]:
    """The net changes that this session and those nested in it have flushed, in the order rows were first touched."""
    return list(_collected(session).values())


def _collected(session: Session) -> dict[tuple[str, UUID], Change]:
    found: dict[tuple[str, UUID], Change] = session.info.setdefault("changes", {})
    return found


def audited_fields(model: type[Table]) -> list[str]:
    """The columns whose values the trail keeps; none for tables that are not audited."""
    if not model.is_audited:
        return []
    return [name for name in model.model_fields if name not in _BOOKKEEPING | model.unaudited]


def as_json(value: Any) -> Any:
    """A column's value as JSON has it: ids and times as text, words by their value."""
    match value:
        case Enum():
            return value.value
        case UUID():
            return str(value)
        case datetime() | date():
            return value.isoformat()
        case dict():
            return {str(name): as_json(inner) for name, inner in value.items()}
        case list() | tuple() | set() | frozenset():
            return [as_json(inner) for inner in value]
        case _:
            return value


def _held(row: Any, fields: Sequence[str]) -> Values:
    return {name: as_json(value) for name in fields if (value := getattr(row, name)) is not None}


@event.listens_for(Session, "after_flush")
def _collect(session: Session, _context: object) -> None:
    # Here the lists and histories are still those from before the flush, and the statements have succeeded.
    for row in session.new:
        _note(session, row, "created")
    for row in session.dirty:
        if session.is_modified(row):
            _note(session, row, "changed")
    for row in session.deleted:
        _note(session, row, "removed")


def _note(session: Session, row: Any, kind: Kind) -> None:
    model = type(row)
    if not model.is_audited:
        return
    fields = audited_fields(model)
    before, after = _sides(row, fields, kind)
    if kind == "changed" and before == after:
        return
    change = Change(model, row, row.id, kind, before, after)
    collected = _collected(session)
    key = str(model.__tablename__), change.row_id
    net = _net(collected.get(key), change)
    if net is None:
        del collected[key]
    else:
        collected[key] = net


def _sides(row: Any, fields: Sequence[str], kind: Kind) -> tuple[Values, Values]:
    if kind == "created":
        return {}, _held(row, fields)
    if kind == "removed":
        return _held(row, fields) | _earlier(row, fields), {}
    earlier = _earlier(row, fields)
    return earlier, {name: as_json(getattr(row, name)) for name in earlier}


def _earlier(row: Any, fields: Sequence[str]) -> Values:
    """What the changed attributes held before this flush."""
    histories = {name: sa.inspect(row).attrs[name].history for name in fields}
    return {name: as_json(h.deleted[0]) if h.deleted else None for name, h in histories.items() if h.has_changes()}


def _net(first: Change | None, then: Change) -> Change | None:
    if first is None:
        return then
    if first.kind == "created":
        after = {name: value for name, value in (first.after | then.after).items() if value is not None}
        return None if then.kind == "removed" else replace(first, row=then.row, after=after)
    if first.kind == "removed":
        return _changed(then, first.before, then.after)
    if then.kind == "removed":
        before = {name: value for name, value in (then.before | first.before).items() if value is not None}
        return replace(then, before=before)
    return _changed(then, then.before | first.before, first.after | then.after)


def _changed(then: Change, before: Values, after: Values) -> Change | None:
    differing = [name for name in before | after if before.get(name) != after.get(name)]
    if not differing:
        return None
    sides = ({name: side.get(name) for name in differing} for side in (before, after))
    return Change(then.model, then.row, then.row_id, "changed", *sides)


@event.listens_for(Session, "after_transaction_create")
def _remember_at_savepoint(session: Session, transaction: SessionTransaction) -> None:
    if transaction.nested:
        session.info.setdefault("changes_at_savepoint", {})[transaction] = dict(_collected(session))


@event.listens_for(Session, "after_soft_rollback")
def _forget_what_was_rolled_back(session: Session, transaction: SessionTransaction) -> None:
    if transaction.nested or transaction.parent is None:
        collected = _collected(session)
        # Emptied in place: sessions nested in one another share it.
        collected.clear()
        collected.update(session.info.get("changes_at_savepoint", {}).pop(transaction, {}))


@event.listens_for(SystemSession, "do_orm_execute")
def _refuse_unseen_writes(state: ORMExecuteState) -> None:
    """Bulk statements write rows that nobody loaded, so that nothing could say what they held."""
    if state.is_select or state.execution_options.get(UNAUDITED):
        return
    table = getattr(state.statement, "table", None)
    model = ruled_tables().get(getattr(table, "name", ""))
    if model is not None and model.is_audited:
        raise Refused(f"load the rows of {table} and change them, so that the trail can tell what happened")


@dataclass(frozen=True, slots=True)
class Place:
    """The body a row is about, None for people and accounts, and whether it or what it stands under is closed."""

    body_id: UUID | None = None
    is_closed: bool = False


def body_of(session: Session, row: Any) -> UUID | None:
    """The body a row is about; None for what belongs to none, people and accounts."""
    return places_of(session, [row])[row.id].body_id


def places_of(session: Session, rows: Sequence[Any]) -> dict[UUID, Place]:
    """Where each row stands, by the row's id: one SELECT per table on the way to the body.

    Follows `belongs_to` through the foreign keys; rows that are given, removed ones too, need not be looked up.
    """
    known = {row.id: row for row in rows}
    with unguarded(session) as db:
        wanted = {row_id: model for row_id, model in _parents(rows) if row_id not in known}
        while wanted:
            fresh = _loaded(db, wanted)
            known |= fresh
            wanted = {row_id: model for row_id, model in _parents(fresh.values()) if row_id not in known}
    return {row.id: _place(row, known) for row in rows}


def _place(row: Any, known: Mapping[UUID, Any]) -> Place:
    is_closed = False
    while row is not None:
        is_closed = is_closed or getattr(row, "openness", None) == "closed"
        if row.__tablename__ == "body":
            return Place(row.id, is_closed)
        name = _way_up(row)
        parent_id = None if name is None else getattr(row, name)
        if name is not None and _model_behind(row, name).__tablename__ == "body":
            return Place(parent_id, is_closed)
        row = known.get(parent_id) if parent_id is not None else None
    return Place(None, is_closed)


def _way_up(row: Any) -> str | None:
    names = row.belongs_to if isinstance(row.belongs_to, tuple) else (row.belongs_to,)
    return next((name for name in names if name and getattr(row, name) is not None), None)


def _parents(rows: Iterable[Any]) -> Iterator[tuple[UUID, type[Any]]]:
    """The rows above these, bodies excepted: a body's id is all that is asked for."""
    for row in rows:
        name = _way_up(row)
        model = None if name is None or name == "id" else _model_behind(row, name)
        if model is not None and model.__tablename__ != "body":
            yield getattr(row, str(name)), model


def _model_behind(row: Any, name: str) -> type[Any]:
    (key,) = row.__table__.c[name].foreign_keys
    return ruled_tables()[key.column.table.name]


def _loaded(db: Session, wanted: Mapping[UUID, type[Any]]) -> dict[UUID, Any]:
    found: dict[UUID, Any] = {}
    for model in set(wanted.values()):
        ids = [row_id for row_id, owner in wanted.items() if owner is model]
        found |= {row.id: row for row in db.scalars(sa.select(model).where(col(model.id).in_(ids)))}
    return found


@contextmanager
def unguarded(session: Session) -> Iterator[Session]:
    """The session itself, or one without an actor in its transaction: what is written down is not what one may see."""
    if isinstance(session, ActorSession):
        with session.as_system("write down what was done") as db:
            yield db
    else:
        yield session
