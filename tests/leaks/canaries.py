"""Marks in confidential values: who may read each, and where one turns up that it should not."""

import re
from dataclasses import dataclass, field

from tests.leaks.cast import NOBODY, Readers

_TOKEN = re.compile(r"kanarie\d{5}q")
_IDENTIFIER = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}", re.IGNORECASE)


def tokens_in(text: str) -> set[str]:
    """Every canary in a text."""
    return set(_TOKEN.findall(text))


def identifiers_in(text: str) -> set[str]:
    """Every UUID in a text, as it is written in answers."""
    plain = (found.replace("-", "").lower() for found in _IDENTIFIER.findall(text))
    return {f"{p[:8]}-{p[8:12]}-{p[12:16]}-{p[16:20]}-{p[20:]}" for p in plain}


@dataclass(frozen=True)
class Planted:
    """What a canary or id stands for, and who may read it."""

    what: str
    readers: Readers


@dataclass
class Canaries:
    """Every value and row that was planted."""

    values: dict[str, Planted] = field(default_factory=dict)
    rows: dict[str, Planted] = field(default_factory=dict)

    def plant(self, what: str, readers: Readers) -> str:
        """A text that stands nowhere else, to be put where `what` is kept."""
        token = f"kanarie{len(self.values):05d}q"
        self.values[token] = Planted(what, readers)
        return token

    def row(self, row_id: str, what: str, readers: Readers) -> str:
        """Note who may know that a row exists; gives the id back. Of rows that nobody noted, nobody may know."""
        self.rows[row_id] = Planted(what, readers)
        return row_id

    def for_reader(self, role: str) -> set[str]:
        """The canaries that this role is meant to find."""
        return {token for token, planted in self.values.items() if role in planted.readers}

    def rows_of(self, role: str, what: str) -> set[str]:
        """The rows of one kind that this role is meant to find."""
        return {row_id for row_id, row in self.rows.items() if row.what == what and role in row.readers}

    def readers_of(self, row_id: str) -> Readers:
        """Who may know of a row."""
        return self.rows[row_id].readers if row_id in self.rows else NOBODY
