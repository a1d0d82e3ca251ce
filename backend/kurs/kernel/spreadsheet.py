"""Tables for a spreadsheet (RFC 4180), in which no cell is a formula."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence

MAXIMUM_ROWS = 20_000
MEDIA_TYPE = "text/csv; charset=utf-8"

# Without it, a Danish Excel takes the file for Windows-1252.
_BYTE_ORDER_MARK = "\ufeff"
# What makes a spreadsheet take a cell for a formula (OWASP, CSV injection).
_FORMULA = frozenset("=+-@\u2212")
_BREAKS = frozenset("\t\r\n")
# Control and format characters and blanks: a spreadsheet shows none of them, and may skip them as well.
_UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})


def table_of(columns: Sequence[str], lines: Iterable[Iterable[object]], *, delimiter: str = ",") -> bytes:
    """A heading and a line for each of `lines`, in UTF-8 with a byte order mark; None is an empty cell."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(columns)
    writer.writerows([harmless("" if value is None else str(value)) for value in line] for line in lines)
    return (_BYTE_ORDER_MARK + text.getvalue()).encode()


def harmless(cell: str) -> str:
    """The cell, with an apostrophe before what a spreadsheet could take for a formula, behind unseen characters too."""
    first = next((character for character in cell if unicodedata.category(character) not in _UNSEEN), "")
    begins = unicodedata.normalize("NFKC", first)[:1]
    return f"'{cell}" if begins and (begins in _FORMULA or cell[0] in _BREAKS) else cell
