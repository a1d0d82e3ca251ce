"""The register of decisions as a table for a spreadsheet."""

from collections.abc import Iterable

from kurs.decisions.schemas import RegisterLine
from kurs.kernel.spreadsheet import table_of

COLUMNS = (
    "number", "number_year", "decided_on", "body_name", "item_title", "outcome", "state", "text", "public_text",
    "deferred_to", "dissent", "votes_for", "votes_against", "votes_abstained", "id", "agenda_item_id", "body_id",
)  # fmt: skip


def as_csv(lines: Iterable[RegisterLine]) -> bytes:
    """A heading and a line for each decision; days are ISO 8601."""
    return table_of(COLUMNS, ([getattr(line, name) for name in COLUMNS] for line in lines))
