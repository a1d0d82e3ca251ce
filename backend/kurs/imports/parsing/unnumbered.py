"""Where items begin when they carry no number: at the repeat of the first mark or section heading of an item.

A title is taken from the line above only when it stands apart and is no sentence; otherwise the title is not printed.
"""

from collections.abc import Sequence

from kurs.imports.parsing.contents import Contents
from kurs.imports.parsing.dates import find_dates
from kurs.imports.parsing.decision_headings import read_decision_heading
from kurs.imports.parsing.forms import is_case_label, is_case_number, openness_mark
from kurs.imports.parsing.groups import group_openness
from kurs.imports.parsing.head_lines import find_body
from kurs.imports.parsing.headings import Part, read_heading
from kurs.imports.parsing.item_marks import read_case_number
from kurs.imports.parsing.kinds import without_kind_words
from kurs.imports.parsing.labels import read_label
from kurs.imports.parsing.normalise import Line
from kurs.imports.parsing.starts import ItemStart
from kurs.imports.parsing.titles import read_title

_OPENING_PARTS = frozenset(
    (
        Part.summary,
        Part.case_presentation,
        Part.background,
        Part.recommendation,
        Part.routing,
        Part.decision,
        Part.history,
    )
)
_HEAD_WORDS = ("referat", "emne", "formål", "indhold", "dagsorden")
_TITLE_LIMIT = 200


def find_unnumbered_starts(lines: Sequence[Line], contents: Contents) -> list[ItemStart]:
    """The items of a document without item numbers; [] when it has no marks and no section headings."""
    marks = [(index, key) for index, line in enumerate(lines) if index not in contents.indexes and (key := _key(line))]
    if not marks:
        return []
    first_key = marks[0][1]
    boundaries = [index for index, key in marks if key == first_key]
    starts = []
    for position, index in enumerate(boundaries):
        first = _first_line(lines, index, is_first=position == 0)
        title = " ".join(line.text for line in lines[first:index]) or None
        entry = contents.match(None, read_title(title).text) if title else None
        begin = _fragment_start(lines, index) if position == 0 and title is None else first
        starts.append(ItemStart(begin, index if title else begin, entry.number if entry else None, title))
    return starts


def has_item_marks(lines: Sequence[Line]) -> bool:
    """Whether any line is an item's mark or a section heading."""
    return any(_key(line) for line in lines)


def _key(line: Line) -> str | None:
    """What sort of opening line this is, None for other lines."""
    if openness_mark(line.text):
        return "openness"
    if read_case_number(line.text) is not None and (is_case_label(line.text) or is_case_number(line.text)):
        return "case"
    if read_decision_heading(line.text) and not line.text.lower().startswith(_HEAD_WORDS):
        return Part.decision.value
    heading = read_heading(line.text)
    if heading is None or heading.part not in _OPENING_PARTS or line.text.lower().startswith(_HEAD_WORDS):
        return None
    return heading.part.value


def _first_line(lines: Sequence[Line], index: int, *, is_first: bool) -> int:
    """The first title line of the item whose first mark is at `index`; `index` itself when no title is printed."""
    first = index
    while first > 0 and index - first < 3 and _is_title_line(lines, first - 1, is_first=is_first):
        first -= 1
        if lines[first].page_start or lines[first].gap:
            break
    has_room_above = first == 0 or lines[first].gap > 0 or lines[first].page_start or is_first
    return first if has_room_above else index


def _is_title_line(lines: Sequence[Line], index: int, *, is_first: bool) -> bool:
    line = lines[index]
    above = read_heading(lines[index - 1].text) if index else None
    if above is not None and above.part is Part.attachments:
        return False
    if (
        line.bullet
        or len(line.text) > _TITLE_LIMIT
        or line.text.endswith((".", ":", ";", ","))
        or not line.text[:1].isupper()
    ):
        return False
    if (
        read_heading(line.text)
        or read_label(line.text)
        or group_openness(line.text)
        or read_decision_heading(line.text)
    ):
        return False
    if find_dates(line.text) and (find_body([line]) or not _beside_date_and_kind(line.text)):
        return False
    return is_first is False or index > 0 or find_body([line]) is None


def _beside_date_and_kind(text: str) -> str:
    """What a line says beside its dates and the words for the document's kind."""
    for date in reversed(find_dates(text)):
        text = text[: date.start] + text[date.end :]
    return without_kind_words(text).strip(" .,–-")


def _fragment_start(lines: Sequence[Line], index: int) -> int:
    """Where the first item begins when the document starts inside it: at its first line, when that is no head."""
    above = lines[:index]
    if not above or not any(line.bullet or len(line.text) > 120 for line in above):
        return index
    is_head = any(read_label(line.text) for line in above[:6]) or find_body(above[:3]) is not None
    return index if is_head else 0
