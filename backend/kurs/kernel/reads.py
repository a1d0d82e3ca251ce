"""Reads of closed content are written down before the answer leaves: once per caller, subject and day.

What is closed is found in the view that is about to leave, so that no endpoint can forget to say it: rows with
`openness: closed`, rows that name a closed one, and rows that only the secretariat sees. An auditor says why, and each
of their reads is written down. See docs/adr/0010.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Protocol, get_args
from uuid import UUID

import sqlalchemy as sa
from pydantic import BaseModel
from sqlmodel import col

from kurs.kernel.changes import Place, places_of
from kurs.kernel.clock import today
from kurs.kernel.database import Database
from kurs.kernel.guard import ActorSession, ruled_tables
from kurs.kernel.memory import Memory
from kurs.kernel.problems import Failure, fault
from kurs.kernel.trail import Action, Secrecy
from kurs.kernel.trail_writing import Circumstances, Fact, note_fact

REASON_REQUIRED = fault(
    "reason-required", 403, "Skriv, hvorfor du læser det lukkede", "Say why you read what is closed"
)
CLOSED = "closed"


class Reader(Protocol):
    """What must be known of who reads."""

    @property
    def responsible(self) -> str:
        """Whose deed the read is, also while they look as somebody else."""

    def must_say_why(self, body_id: UUID | None) -> bool:
        """Whether they read the body's closed papers for audit only; None stands for a body they know nothing of."""


@dataclass(frozen=True, slots=True)
class Read:
    """A row that an answer shows, and where it stood in case it is gone."""

    table: str
    row_id: UUID
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Noting:
    """What is to be written down before an answer leaves, and whether its reader had to say why."""

    facts: list[Fact] = field(default_factory=list)
    is_for_audit: bool = False


@dataclass(frozen=True, slots=True)
class _Shape:
    """What views of one class say: the table of their rows, the fields that name closed rows, those with more views."""

    table: str | None
    is_secret: bool
    has_openness: bool
    leading: tuple[tuple[str, str], ...]
    inner: tuple[str, ...]


@dataclass
class _Found:
    closed: set[Read] = field(default_factory=set)
    opennesses: dict[Read, bool] = field(default_factory=dict)
    below: dict[Read, set[Read]] = field(default_factory=dict)


def closed_in(view: BaseModel, db: ActorSession) -> set[Read]:
    """The closed rows that a view shows. Asks the database at most once a table, for what the view leaves open."""
    found = _Found()
    _visit(view, found)
    unknown = {above for above in found.below if above not in found.opennesses}
    closed = _closed_among(db, unknown) | {read for read, is_closed in found.opennesses.items() if is_closed}
    return found.closed.union(*(found.below[above] for above in closed if above in found.below))


def _visit(view: Any, found: _Found) -> None:
    if isinstance(view, BaseModel):
        shape = _shape_of(type(view))
        if shape.table is not None:
            _look_at(view, Read(shape.table, view.id), shape, found)  # type: ignore[attr-defined]
        for name in shape.inner:
            _visit(getattr(view, name), found)
    elif isinstance(view, list | tuple):
        for inner in view:
            _visit(inner, found)
    elif isinstance(view, dict):
        for inner in view.values():
            _visit(inner, found)


def _look_at(view: Any, read: Read, shape: _Shape, found: _Found) -> None:
    if shape.has_openness:
        found.opennesses[read] = view.openness == CLOSED
    if shape.is_secret or (shape.has_openness and view.openness == CLOSED):
        found.closed.add(read)
        return
    for name, table in shape.leading:
        above = getattr(view, name)
        if above is not None:
            found.below.setdefault(Read(table, above), set()).add(read)


def _closed_among(db: ActorSession, reads: set[Read]) -> set[Read]:
    closed: set[Read] = set()
    for table, ids in _by_table(reads).items():
        model: Any = ruled_tables()[table]
        rows = db.scalars(sa.select(col(model.id)).where(col(model.id).in_(ids), col(model.openness) == CLOSED))
        closed |= {Read(table, row_id) for row_id in rows}
    return closed


def _by_table(reads: Iterable[Read]) -> dict[str, list[UUID]]:
    found: dict[str, list[UUID]] = {}
    for read in reads:
        found.setdefault(read.table, []).append(read.row_id)
    return found


@lru_cache(maxsize=1000)
def _shape_of(view_class: type[BaseModel]) -> _Shape:
    fields = view_class.model_fields
    table = table_of(view_class) if "id" in fields else None
    has_openness = "openness" in fields
    leading = {name: name.removesuffix("_id") for name in fields if name.endswith("_id")}
    leading = {name: above for name, above in leading.items() if _has_openness(above)}
    if table is not None and _has_openness(table) and not has_openness:
        leading["id"] = table
    return _Shape(
        table=table,
        is_secret=table is not None and ruled_tables()[table].is_secretariat_only,
        has_openness=has_openness,
        leading=tuple(leading.items()),
        inner=tuple(name for name, info in fields.items() if _holds_views(info.annotation)),
    )


def table_of(view_class: type[BaseModel]) -> str | None:
    """The table whose rows a view shows: `about` where the class says so, else the one that its name begins with."""
    about = getattr(view_class, "about", None)
    if about is not None:
        return str(about)
    for ancestor in view_class.__mro__:
        name = re.sub(r"(?<!^)(?=[A-Z])", "_", ancestor.__name__).lower()
        tables = [table for table in ruled_tables() if name == table or name.startswith(f"{table}_")]
        if tables:
            return max(tables, key=len)
    return None


def _has_openness(table: str) -> bool:
    return table in ruled_tables() and "openness" in ruled_tables()[table].model_fields


def _holds_views(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return True
    return any(_holds_views(inner) for inner in get_args(annotation))


def noting_of(db: ActorSession, memory: Memory, reader: Reader, reads: Iterable[Read], *, reason: str | None) -> Noting:
    """What must be written down of these reads. Raises 403 `reason-required` when an auditor does not say why."""
    is_auditor = reader.must_say_why(None)
    fresh = [read for read in reads if is_auditor or not memory.holds(reader.responsible, read)]
    if not fresh:
        return Noting()
    facts = list(_facts_of(db, fresh))
    is_for_audit = is_auditor and any(reader.must_say_why(fact.body_id) for fact in facts)
    if is_for_audit and reason is None:
        raise Failure(REASON_REQUIRED)
    return Noting(facts, is_for_audit)


def _facts_of(db: ActorSession, reads: Sequence[Read]) -> Iterator[Fact]:
    for read in reads:
        if read.place is not None:
            yield Fact(Action.read, read.table, read.row_id, read.place.body_id, _secrecy_of(read.table))
    with db.as_system("find out what is being read") as system:
        for table, ids in _by_table(read for read in reads if read.place is None).items():
            model: Any = ruled_tables()[table]
            rows = system.scalars(sa.select(model).where(col(model.id).in_(ids))).all()
            places = places_of(system, rows)
            for row in rows:
                yield Fact(Action.read, table, row.id, places[row.id].body_id, _secrecy_of(table))


def _secrecy_of(table: str) -> Secrecy:
    model = ruled_tables().get(table)
    return Secrecy.secretariat if model is not None and model.is_secretariat_only else Secrecy.closed


def note(database: Database, circumstances: Circumstances, noting: Noting) -> None:
    """Write the reads down, durably, and remember them."""
    if not noting.facts:
        return
    day = today()
    with database.system("write down what is read", circumstances) as db:
        for fact in noting.facts:
            note_fact(db, fact)
    for fact in noting.facts:
        database.noted.add(circumstances.actor, Read(fact.subject_table, fact.subject_id), day=day)


def note_preview(
    database: Database, circumstances: Circumstances, subject: Mapping[str, UUID], body_id: UUID | None
) -> None:
    """Write down that the caller looks as `circumstances.viewing_as`, once per caller, target and day.

    `subject` maps the table of whom they look as (a person, or the body that a role is in) to its id.
    """
    if database.noted.holds(circumstances.actor, circumstances.viewing_as):
        return
    day = today()
    with database.system("write down a preview", circumstances) as db:
        for table, row_id in subject.items():
            note_fact(db, Fact(Action.previewed, table, row_id, body_id, Secrecy.open))
    database.noted.add(circumstances.actor, circumstances.viewing_as, day=day)
