"""Secrecy below the developer: a session bound to one actor that cannot read what the actor may not see.

Each table declares who sees a row with `@visible(Model)` on a function from actor to SQL predicate. The session adds
the predicate of every table a SELECT touches, wherever in the statement it stands, and refuses the ways around it.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, NoReturn

import sqlalchemy as sa
import structlog
from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session, SessionTransaction, with_loader_criteria
from sqlalchemy.orm.util import LoaderCriteriaOption
from sqlalchemy.sql import ColumnElement, visitors
from sqlalchemy.sql.dml import UpdateBase
from sqlalchemy.sql.elements import ColumnClause, TableValuedColumn, TextClause
from sqlalchemy.sql.operators import custom_op
from sqlalchemy.sql.selectable import AliasedReturnsRows, Join, Select, TableClause

from kurs.kernel import row_security
from kurs.kernel.clock import now
from kurs.kernel.table import Record, Table

log = structlog.get_logger()

Rule = Callable[[Any], ColumnElement[bool]]

_rules: dict[str, tuple[type[Table], Rule]] = {}


class Refused(Exception):
    """A statement that would read or write past the guard: a programming error, never a user's."""


class MissingRule(Exception):
    """Tables without a visibility rule; the application does not start."""


def visible(model: type[Table]) -> Callable[[Rule], Rule]:
    """Declare who sees the rows of `model`: the decorated function takes an actor and returns a predicate."""

    def declare(rule: Rule) -> Rule:
        _rules[str(model.__tablename__)] = (model, rule)
        _criterion.cache_clear()
        return rule

    return declare


def nobody(_actor: object) -> ColumnElement[bool]:
    """Rule of tables that only the system reads: sessions, tokens, outbox."""
    return sa.false()


def require_rule_for_every_table() -> None:
    """Refuse to start while a mapped table has no rule: absence means denied, and shows before the first request."""
    missing = sorted(name for name in Table.metadata.tables if name not in _rules)
    if missing:
        raise MissingRule(f"no visibility rule for: {', '.join(missing)}")


def ruled_tables() -> dict[str, type[Table]]:
    """Table name to model, for every table with a rule."""
    return {name: model for name, (model, _) in _rules.items()}


def rules_in_words() -> dict[str, str]:
    """Table name to its rule as the rule's own docstring says it."""
    return {name: rule.__doc__ or "" for name, (_, rule) in _rules.items()}


@lru_cache(maxsize=4096)
def _criterion(name: str, actor: Hashable) -> tuple[LoaderCriteriaOption, frozenset[str]]:
    """The predicate of a table for an actor, and the tables it reads.

    A rule depends on nothing but the actor, which is frozen; building its aliases costs more than running it.
    """
    if name not in _rules:
        raise Refused(f"table {name} has no rule")
    model, rule = _rules[name]
    predicate = rule(actor)
    option = with_loader_criteria(model, predicate, include_aliases=True, propagate_to_loaders=False)
    return option, frozenset(_tables_in(predicate))


class ActorSession(Session):
    """A session that belongs to one actor for life."""

    def __init__(self, bind: sa.Engine, actor: Hashable) -> None:
        super().__init__(bind, expire_on_commit=False, autoflush=True)
        self.actor = actor

    def criteria_for(self, names: Iterable[str]) -> list[LoaderCriteriaOption]:
        """The predicates of these tables and of the tables that those predicates read."""
        found: dict[str, LoaderCriteriaOption] = {}
        open_names = list(names)
        while open_names:
            name = open_names.pop()
            if name in found:
                continue
            found[name], needs = _criterion(name, self.actor)
            open_names.extend(needs)
        return list(found.values())

    @contextmanager
    def as_system(self, reason: str) -> Iterator["SystemSession"]:
        """A session without an actor inside this session's transaction; `reason` is logged.

        Only for allow-listed modules, for what no actor may read: accounts at sign-in, the secrets of sessions.
        """
        log.debug("system_session_opened", reason=reason)
        self.flush()
        connection = super().connection()
        with SystemSession(connection, reason) as session:
            # What is changed in there belongs to this transaction (see `changes`).
            session.info["changes"] = self.info.setdefault("changes", {})
            yield session
            session.flush()
        row_security.tell(connection, row_security.AS_ACTOR)

    def connection(self, *_arguments: Any, **_options: Any) -> NoReturn:
        """Refused: a bare connection knows no actor."""
        raise Refused("a bare connection knows no actor")

    def refresh(self, *_arguments: Any, **_options: Any) -> NoReturn:
        """Refused: a refresh reads without the criteria."""
        raise Refused("a refresh reads past the guard; select the row again")

    def merge(self, *_arguments: Any, **_options: Any) -> NoReturn:
        """Refused: a merge reads without the criteria."""
        raise Refused("a merge reads past the guard; select the row and change it")

    def _write_unseen(self, *_arguments: Any, **_options: Any) -> NoReturn:
        """Refused: bulk methods write rows that nobody loaded, without versions and times."""
        raise Refused("bulk methods write past the guard; add rows, or load them and change them")

    bulk_save_objects = bulk_insert_mappings = bulk_update_mappings = _write_unseen


class SystemSession(Session):
    """A session without an actor, for sign-in, migrations of data, demo and workers; it must say why it is opened."""

    def __init__(self, bind: sa.Engine | sa.Connection, reason: str) -> None:
        super().__init__(bind, expire_on_commit=False, autoflush=True, join_transaction_mode="rollback_only")
        self.reason = reason


@event.listens_for(Session, "after_begin")
def _tell_who_reads(session: Session, _transaction: SessionTransaction, connection: sa.Connection) -> None:
    if isinstance(session, SystemSession):
        row_security.tell(connection, row_security.AS_SYSTEM)
    elif isinstance(session, ActorSession):
        row_security.tell(connection, getattr(session.actor, "row_security", row_security.AS_ACTOR))


def _tables_in(element: Any) -> Iterator[str]:
    return (part.name for part in visitors.iterate(element) if isinstance(part, sa.Table))


def _is_bare(source: object) -> bool:
    """A table, or an alias of one, that stands there without its mapped class, so that no rule would be added."""
    if "parententity" in getattr(source, "_annotations", {}):
        return False
    while isinstance(source, AliasedReturnsRows):
        source = source.element
    return isinstance(source, TableClause)


def _is_alias(source: object) -> bool:
    entity = getattr(source, "_annotations", {}).get("parententity")
    return bool(getattr(entity, "is_aliased_class", False))


def _is_handwritten(part: Any) -> bool:
    """SQL that SQLAlchemy passes on as it is. The star of count(*) is literal too, and harmless."""
    if isinstance(part, Select):
        return bool(part._statement_hints or part._hints or part._prefixes or part._suffixes)
    is_literal = isinstance(part, ColumnClause) and part.is_literal and part.name != "*"
    return is_literal or isinstance(part, TextClause) or isinstance(getattr(part, "operator", None), custom_op)


def _is_table_as_value(part: object) -> bool:
    return isinstance(part, TableValuedColumn) or (isinstance(part, TableClause) and not isinstance(part, sa.Table))


def _joined(part: Any) -> list[Any]:
    if isinstance(part, Join):
        return [part.right]
    return [step[0] for step in part._setup_joins] if isinstance(part, Select) else []


def _sources(part: Any) -> list[Any]:
    if isinstance(part, Join):
        return [part.left, part.right]
    return [*part._raw_columns, *part._from_obj, *_joined(part)] if isinstance(part, Select) else []


def _refuse_ways_around(statement: Any) -> None:
    for part in visitors.iterate(statement):
        if _is_handwritten(part):
            raise Refused("literal SQL reads past the guard")
        if isinstance(part, UpdateBase):
            raise Refused("change rows by loading them")
        if isinstance(part, sa.Column) and "parententity" not in part._annotations:
            raise Refused(f"select mapped attributes, not the bare column {part}")
        if _is_table_as_value(part) or any(_is_bare(source) for source in _sources(part)):
            raise Refused("select from mapped classes, not bare tables")
        # SQLAlchemy adds the rule of a joined alias to such an ON clause without adapting it to the alias, so that it
        # would speak of any row of the table.
        if any(_is_alias(target) for target in _joined(part)):
            raise Refused("join the mapped class itself, not an alias of it")


@event.listens_for(ActorSession, "do_orm_execute")
def _guard(state: ORMExecuteState) -> None:
    if not state.is_orm_statement or not state.is_select:
        raise Refused("an actor's session runs SELECTs on mapped classes; change rows by loading them")
    if not isinstance(state.session, ActorSession):
        raise Refused("this statement has lost its actor")
    _refuse_ways_around(state.statement)
    state.statement = state.statement.options(*state.session.criteria_for(_tables_in(state.statement)))


@event.listens_for(Session, "before_flush")
def _stamp_changes(session: Session, _context: object, _instances: object) -> None:
    for row in session.new:
        if isinstance(row, Record):
            # One instant for all that is made together: the time between two rows would tell of a hidden one.
            row.created_at = row.updated_at = session.info.setdefault("made_at", now())
    for row in session.dirty:
        if isinstance(row, Record) and _changed_attributes(row) - row.unstamped:
            row.updated_at = now()


def _changed_attributes(row: Record) -> set[str]:
    return {attribute.key for attribute in sa.inspect(row).attrs if attribute.history.has_changes()}
