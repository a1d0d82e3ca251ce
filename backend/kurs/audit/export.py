"""The trail as a table for a spreadsheet (RFC 4180)."""

import csv
import io
from collections.abc import Iterable

from kurs.audit.schemas import AuditEntrySummary
from kurs.kernel.clock import COPENHAGEN

MAXIMUM_ROWS = 20_000
MEDIA_TYPE = "text/csv; charset=utf-8"

# Without it, a Danish Excel takes the file for Windows-1252.
_BYTE_ORDER_MARK = "\ufeff"
# What makes a spreadsheet take a cell for a formula, also behind blanks (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

COLUMNS = (
    "at",
    "actor_name",
    "action",
    "subject_table",
    "subject_name",
    "body_name",
    "changed_fields",
    "is_about_closed",
    "reason",
    "operation",
    "viewing_as",
    "account_id",
    "client_id",
    "subject_id",
    "body_id",
    "request_id",
    "id",
)


def as_csv(entries: Iterable[AuditEntrySummary]) -> bytes:
    """A heading and a line for each entry; instants in Danish local time (ISO 8601), fields apart by blanks."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows([cell_of(entry, column) for column in COLUMNS] for entry in entries)
    return (_BYTE_ORDER_MARK + text.getvalue()).encode()


def cell_of(entry: AuditEntrySummary, column: str) -> str:
    """One cell; never a formula."""
    value = getattr(entry, column)
    if column == "at":
        return entry.at.astimezone(COPENHAGEN).isoformat(timespec="seconds")
    if column == "changed_fields":
        value = " ".join(entry.changed_fields)
    text = "" if value is None else str(value)
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text
