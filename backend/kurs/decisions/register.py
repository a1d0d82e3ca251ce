"""The register of decisions as a table for a spreadsheet."""

from collections.abc import Iterable

from kurs.decisions.schemas import RegisterLine
from kurs.kernel.spreadsheet import table_of

_BEFORE = ("number", "number_year", "decided_on")
_AFTER = (
    "outcome", "state", "text", "public_text", "deferred_to", "dissent", "votes_for", "votes_against",
    "votes_abstained", "id", "agenda_item_id", "body_id",
)  # fmt: skip
COLUMNS = (*_BEFORE, "body_name", "item_title", *_AFTER)


def as_csv(lines: Iterable[RegisterLine]) -> bytes:
    """A heading and a line for each decision; days are ISO 8601."""
    return table_of(COLUMNS, (_cells(line) for line in lines))


def _cells(line: RegisterLine) -> list[object]:
    before = [getattr(line.decision, name) for name in _BEFORE]
    return [*before, line.body_name, line.item_title, *(getattr(line.decision, name) for name in _AFTER)]
