"""The matrix as it is written: the data file's cells, and the table of the design document."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
DATA_FILE = ROOT / "backend" / "kurs" / "identity" / "access_matrix.toml"
# Columns of the design document, as the data file calls them.
COLUMNS = (
    "secretary",
    "chair",
    "member",
    "item_participant",
    "employee",
    "client",
    "auditor",
    "administrator",
    "public",
)
LETTERS = {"C": "create", "R": "read", "U": "update", "D": "delete"}


@dataclass(frozen=True)
class Cell:
    """What one role may do with one kind of resource: an operation, and the condition it holds under."""

    resource: str
    row: str
    role: str
    operations: tuple[tuple[str, str | None], ...]

    def __str__(self) -> str:
        return f"{self.resource}-{self.role}"

    def condition(self, operation: str) -> str | None:
        """The condition of an operation; None when it holds without one. KeyError when it is denied."""
        return dict(self.operations)[operation]

    def may(self, operation: str) -> bool:
        """Whether an operation is listed at all."""
        return operation in dict(self.operations)


def resources() -> list[dict[str, Any]]:
    """The rows of the data file."""
    found: list[dict[str, Any]] = tomllib.loads(DATA_FILE.read_text(encoding="utf-8"))["resource"]
    return found


def cells() -> list[Cell]:
    """Every cell, the empty ones too."""
    return [
        Cell(one["key"], one["row"], role, tuple(_operation(said) for said in one.get(role, [])))
        for one in resources()
        for role in COLUMNS
    ]


def _operation(said: str) -> tuple[str, str | None]:
    operation, _, condition = said.partition(" if ")
    return operation, condition or None


def document_table(text: str) -> dict[str, dict[str, str]]:
    """The table of the design document: row, then column, then what stands there."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    rows = [[part.strip() for part in line.strip("|").split("|")] for line in lines]
    return {row[0]: dict(zip(COLUMNS, row[1:], strict=True)) for row in rows[2:]}


# What a cell of the document says beside its letters, as an operation or a condition of the data file.
_WORDS = {
    "own slot": {"read if own"},
    "own item": {"read if own"},
    "own": {"read if own"},
    "if published_to": {"read if published"},
    "if published": {"read if published"},
    "if public": {"read if published"},
    "policy": {"notice if policy"},
    "if granted": {"read if granted"},
    "if body says so": {"read if body"},
    "public text": {"read if public text"},
    "R logged": {"read if logged"},
    "no content": {"read if technical"},
    "own body": {"read"},
    "R series": {"read"},
    "propose": {"propose"},
    "approve": {"approve"},
    "correct": {"correct"},
    "dissent": {"dissent"},
    "never": set(),
    "–": set(),
}


def said_by_document(entry: str) -> set[str]:
    """The operations of one cell of the document. Raises KeyError for a word that is not known here."""
    found: set[str] = set()
    for part in re.split(r", ", entry.removeprefix("own body ") if "CRU" in entry else entry):
        if re.fullmatch(r"[a-z.]+:read", part):
            found.add(f"read if scope {part}")
        elif re.fullmatch(r"[CRUD]+", part):
            found |= {LETTERS[letter] for letter in part}
        else:
            found |= _WORDS[part]
    return found
