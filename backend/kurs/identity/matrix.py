"""The access matrix as data: which role may do what to which kind of row, and under which condition."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).with_name("access_matrix.toml")

SCOPE = "scope "
_ABOUT = frozenset({"key", "row", "note", "is_planned"})
# What is said of a read that is allowed; it narrows nothing.
_NARROWS_NOTHING = frozenset({"", "logged"})


class Role(StrEnum):
    """The columns of the matrix."""

    secretary = "secretary"
    chair = "chair"
    member = "member"
    item_participant = "item_participant"
    employee = "employee"
    client = "client"
    auditor = "auditor"
    administrator = "administrator"
    public = "public"


@dataclass(frozen=True, slots=True)
class Cell:
    """One operation that a role may do; `condition` is empty where it holds without one."""

    role: Role
    operation: str
    condition: str = ""

    @property
    def scope(self) -> str | None:
        """The scope that an API client needs for it, if this is about one."""
        return self.condition.removeprefix(SCOPE) if self.condition.startswith(SCOPE) else None

    @property
    def is_unconditional(self) -> bool:
        """Whether holding the role in the body is enough."""
        return self.condition in _NARROWS_NOTHING


@dataclass(frozen=True, slots=True)
class Resource:
    """One row of the matrix: a kind of row in a state, and who may do what to it. Planned ones have no table yet."""

    key: str
    row: str
    note: str = ""
    is_planned: bool = False
    cells: tuple[Cell, ...] = field(default=())

    def of(self, operation: str) -> tuple[Cell, ...]:
        """The cells that allow an operation."""
        return tuple(cell for cell in self.cells if cell.operation == operation)


class UnknownCell(Exception):
    """A resource or operation that the matrix does not know: a programming error."""


@cache
def matrix() -> Mapping[str, Resource]:
    """Every resource by its key, in the order of the file. Raises ValueError for a role that does not exist."""
    return {entry["key"]: _resource(entry) for entry in tomllib.loads(SOURCE.read_text("utf-8"))["resource"]}


@cache
def cells(resource: str, operation: str) -> tuple[Cell, ...]:
    """The cells that allow `operation` on `resource`. Raises `UnknownCell` when nobody may: a slip of the pen."""
    found = matrix()[resource].of(operation) if resource in matrix() else ()
    if not found:
        raise UnknownCell(f"{operation} {resource}")
    return found


def _resource(entry: Mapping[str, Any]) -> Resource:
    written = [_cell(Role(name), text) for name, texts in entry.items() if name not in _ABOUT for text in texts]
    return Resource(entry["key"], entry["row"], entry.get("note", ""), entry.get("is_planned", False), tuple(written))


def _cell(role: Role, text: str) -> Cell:
    operation, _, condition = text.partition(" if ")
    return Cell(role, operation, condition)
