"""Minutes set as a table whose cells became lines: column headings one below the other, then a row per item.

Cells are one blank line apart, rows three or more. `Varighed` holds a duration, the last column what was decided.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kurs.imports.parsing.dates import find_dates
from kurs.imports.parsing.draft import DraftDecision, DraftItem, DraftSection
from kurs.imports.parsing.item import Setting, line_range
from kurs.imports.parsing.normalise import Line
from kurs.imports.parsing.outcomes import outcome_of
from kurs.imports.parsing.prose import to_text
from kurs.imports.parsing.times import find_duration
from kurs.imports.parsing.titles import is_break, is_end, read_title
from kurs.meetings.vocabulary import DurationSource, SectionKind

_COLUMNS = re.compile(
    r"^(?:emne|punkt|dagsordenspunkt|formål(?: med punktet)?|proces|varighed|tid|ansvarlig|beslutning(?:er)?|referat|"
    r"konklusion|hvem|indhold|opfølgning)\s?:?$",
    re.IGNORECASE,
)
_TITLE_COLUMN = re.compile(r"^(?:emne|punkt|dagsordenspunkt)\b", re.IGNORECASE)
_DECISION_COLUMN = re.compile(r"^(?:beslutning(?:er)?|referat|konklusion)\b", re.IGNORECASE)
_ROW_GAP = 3
_LEAST_COLUMNS = 3
_TITLE_LIMIT = 100


@dataclass(frozen=True, slots=True)
class Table:
    """A table found: the index of its first column heading, and the indexes where its rows begin."""

    first: int
    rows: tuple[int, ...]
    has_decisions: bool


def find_table(lines: Sequence[Line]) -> Table | None:
    """The table of a document, None when it has none with at least two rows."""
    for first, line in enumerate(lines):
        if not _TITLE_COLUMN.match(line.text) or not _COLUMNS.match(line.text):
            continue
        end, names = _headings(lines, first)
        rows = [index for index in range(end, len(lines)) if _begins_row(lines[index])]
        if len(names) >= _LEAST_COLUMNS and len(rows) >= 2 and rows[0] == end:
            return Table(first, tuple(rows), any(_DECISION_COLUMN.match(name) for name in names))
    return None


def read_table(lines: Sequence[Line], table: Table, setting: Setting) -> list[DraftItem]:
    """The rows of a table as items."""
    setting.spans.note("/items", [line.number for line in lines[table.first : table.rows[0]]])
    items = []
    for position, start in enumerate(table.rows):
        end = table.rows[position + 1] if position + 1 < len(table.rows) else len(lines)
        items.append(_read_row(lines[start:end], f"/items/{position}", setting, has_decisions=table.has_decisions))
    return items


def _headings(lines: Sequence[Line], first: int) -> tuple[int, list[str]]:
    names: list[str] = []
    index = first
    while index < len(lines) and (_COLUMNS.match(lines[index].text) or lines[index].text.startswith("(")):
        if _COLUMNS.match(lines[index].text):
            names.append(lines[index].text)
        index += 1
    return index, names


def _begins_row(line: Line) -> bool:
    is_cell = find_duration(line.text) is not None or bool(find_dates(line.text)) or line.text.endswith(":")
    return line.gap >= _ROW_GAP and not line.bullet and not is_cell and len(line.text) <= _TITLE_LIMIT


def _read_row(row: Sequence[Line], path: str, setting: Setting, *, has_decisions: bool) -> DraftItem:
    title = read_title(row[0].text)
    item = DraftItem(title=title.text, kind=title.kind, openness=title.openness, lines=line_range(row))
    item.is_break, item.is_end = is_break(title.text), is_end(title.text)
    setting.spans.note(f"{path}/title", [row[0].number])
    at = next((index for index, line in enumerate(row) if index and _is_duration(line)), None)
    if at is not None and (duration := find_duration(row[at].text)):
        item.duration_minutes, item.duration_source = duration.minutes, DurationSource.printed
        setting.spans.note(f"{path}/duration_minutes", [row[at].number])
    before, after = (row[1:at], row[at + 1 :]) if at is not None else (row[1:], [])
    if text := to_text(before, setting.shape):
        item.sections.append(DraftSection(kind=SectionKind.other, text=text))
        setting.spans.note(f"{path}/sections/0", [line.number for line in before])
    if text := to_text(after, setting.shape):
        _write_last_column(item, text, path, after, setting, has_decisions=has_decisions)
    return item


def _is_duration(line: Line) -> bool:
    duration = find_duration(line.text)
    return duration is not None and not (line.text[: duration.begins] + line.text[duration.ends :]).strip(" .")


def _write_last_column(
    item: DraftItem, text: str, path: str, lines: Sequence[Line], setting: Setting, *, has_decisions: bool
) -> None:
    numbers = [line.number for line in lines]
    if has_decisions:
        item.decisions.append(DraftDecision(text=text, outcome=outcome_of(text), is_this_meeting=True))
        setting.spans.note(f"{path}/decisions/0", numbers)
        return
    setting.spans.note(f"{path}/sections/{len(item.sections)}", numbers)
    item.sections.append(DraftSection(kind=SectionKind.other, text=text))
