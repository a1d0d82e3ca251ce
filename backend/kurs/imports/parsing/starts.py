"""Where items begin: the numbered lines that are items and not points of a list inside one.

A number is an item when the contents list says so, when a title mark (openness, case number) or a repeated title stands
under it, or when it continues the count where no list is running. `1.`-`3.` inside a decision, recommendation or list
of attachments are not items.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kurs.imports.parsing.contents import Contents
from kurs.imports.parsing.decision_headings import read_decision_heading
from kurs.imports.parsing.forms import (
    Numbered,
    NumberForm,
    is_case_label,
    is_case_number,
    is_title_mark,
    lone_case_number,
    openness_mark,
    read_decimal,
    read_numbered,
)
from kurs.imports.parsing.groups import is_group
from kurs.imports.parsing.headings import Part, read_heading
from kurs.imports.parsing.normalise import Line
from kurs.imports.parsing.presenters import read_item_text
from kurs.imports.parsing.titles import is_break, read_title, similarity

_OPENING_PARTS = frozenset((Part.summary, Part.case_presentation, Part.recommendation, Part.routing, Part.background))
_LIST_PARTS = frozenset((Part.recommendation, Part.attachments, Part.decision, Part.history, Part.questions))
_PEOPLE_PARTS = frozenset((Part.absent, Part.partial_absence, Part.present))
_ENDING_PARTS = frozenset((Part.decision, Part.attachments))
_HIGHEST_ALONE = 999
_BREAK_LIMIT = 60
_LOOK_AHEAD = 4
_TITLE_LIMIT = 400


@dataclass(frozen=True, slots=True)
class ItemStart:
    """Where an item begins: `first` is its first line, `body` the first line after its title lines."""

    first: int
    body: int
    number: str | None
    title: str | None
    mark: str | None = None
    case_number: str | None = None
    repeats: tuple[int, ...] = ()


@dataclass(slots=True)
class _Reader:
    lines: Sequence[Line]
    contents: Contents
    is_double_spaced: bool
    forms: frozenset[NumberForm]
    has_headings: bool
    part: Part | None = None
    list_number: int = 0
    last: int | None = None
    marks_stand_below: bool = False
    last_decimal: int | None = None
    starts: list[ItemStart] = field(default_factory=list)


def find_numbered_starts(lines: Sequence[Line], contents: Contents, *, is_double_spaced: bool) -> list[ItemStart]:
    """The numbered items of a document in document order; [] when its items carry no numbers."""
    forms = _forms_in_use(lines, contents)
    has_headings = any(read_heading(line.text) or read_decision_heading(line.text) for line in lines)
    reader = _Reader(lines, contents, is_double_spaced, forms, has_headings)
    index = 0
    while index < len(lines):
        index = _read_line(reader, index)
    return reader.starts


def _forms_in_use(lines: Sequence[Line], contents: Contents) -> frozenset[NumberForm]:
    """The number forms items may have here: a form with a word beats bare numbers, and dotted beats undotted."""
    seen: dict[NumberForm, int] = {}
    for index, line in enumerate(lines):
        if index in contents.indexes:
            continue
        numbered = read_numbered(line.text)
        if numbered:
            seen[numbered.form] = seen.get(numbered.form, 0) + 1
    strong = [
        form for form in (NumberForm.point, NumberForm.short_point, NumberForm.case, NumberForm.colon) if seen.get(form)
    ]
    if strong and lines and (first := read_numbered(lines[0].text)) and first.form in strong and first.title:
        return frozenset((first.form,))
    confirmed = frozenset(form for form in strong if _is_confirmed(lines, contents, form))
    if confirmed:
        return confirmed
    for form in (NumberForm.bracket, NumberForm.padded):
        if seen.get(form, 0) >= 2:
            return frozenset((form,))
    dotted = {NumberForm.dotted, NumberForm.glued} & seen.keys()
    if NumberForm.dotted in dotted:
        return frozenset((NumberForm.dotted,))
    return frozenset(dotted | ({NumberForm.plain, NumberForm.alone} & seen.keys()))


def _is_confirmed(lines: Sequence[Line], contents: Contents, form: NumberForm) -> bool:
    """Whether lines of this form are items: at least one stands alone with a title mark or heading under it, or two do."""
    count = 0
    for index, line in enumerate(lines):
        numbered = read_numbered(line.text) if index not in contents.indexes else None
        if numbered is None or numbered.form is not form or len(line.text) > _TITLE_LIMIT:
            continue
        if form is NumberForm.case and not numbered.title:
            continue
        if numbered.title[:1].islower() or (numbered.title.endswith((",", ".")) and len(numbered.title) > 60):
            continue
        count += 1
        if _has_mark_below(lines, index, numbered) or contents.match(numbered.number, numbered.title):
            return True
    return count >= 2


def _read_line(reader: _Reader, index: int) -> int:
    """Read one line; returns the index of the next line to read."""
    line = reader.lines[index]
    if index in reader.contents.indexes:
        return index + 1
    lone = lone_case_number(line.text)
    if lone and index > 0 and len(reader.lines[index - 1].text) < _TITLE_LIMIT:
        reader.starts.append(ItemStart(index - 1, index + 1, lone, reader.lines[index - 1].text))
        reader.part, reader.last = None, int(lone)
        return index + 1
    numbered = read_numbered(line.text)
    if numbered is None and (decimal := read_decimal(line.text)) is not None and _is_sub_point(reader, index, decimal):
        return _accept_sub_point(reader, index, decimal)
    if numbered is None and reader.starts and _is_break_line(line.text):
        reader.starts.append(ItemStart(index, index + 1, None, line.text))
        reader.part = None
        return index + 1
    if numbered is not None and numbered.form in reader.forms:
        repeat = _repeats_last(reader, numbered, index)
        if repeat:
            return repeat
        if _is_item(reader, index, numbered):
            return _accept(reader, index, numbered)
        reader.list_number = numbered.value
        return index + 1
    heading = read_heading(line.text)
    if heading is not None or read_decision_heading(line.text) is not None:
        part = heading.part if heading else Part.decision
        reader.part = None if not reader.starts and _is_head_word(line.text, part) else part
        reader.list_number = 0
    elif is_group(line.text):
        reader.part = None
    return index + 1


def _is_sub_point(reader: _Reader, index: int, decimal: Numbered) -> bool:
    """Whether `2.1 Title` is an item: right under the title of item 2, or next after `2.0`."""
    if not reader.starts or decimal.value != reader.last or len(decimal.title) > _TITLE_LIMIT:
        return False
    place = int(decimal.number.partition(".")[2])
    if reader.last_decimal is not None:
        return place == reader.last_decimal + 1
    return place <= 1 and reader.starts[-1].body == index


def _accept_sub_point(reader: _Reader, index: int, decimal: Numbered) -> int:
    body, title = _title_lines(reader, index, decimal)
    reader.starts.append(ItemStart(index, body, decimal.number, title))
    reader.part, reader.list_number = None, 0
    reader.last_decimal = int(decimal.number.partition(".")[2])
    return body


def _is_break_line(text: str) -> bool:
    """Whether a line between numbered items is a break with its duration or clock: `Pause (10 min)`."""
    if len(text) > _BREAK_LIMIT or not text.endswith(")"):
        return False
    taken = read_item_text(text)
    return is_break(taken.title) and len(taken.title.split()) <= 2


def _is_head_word(text: str, part: Part) -> bool:
    """Whether a heading before the first item belongs to the document's head: its kind, or who is there or away."""
    return part in _PEOPLE_PARTS or text.lower().startswith(("referat", "emne", "formål"))


def _repeats_last(reader: _Reader, numbered: Numbered, index: int) -> int | None:
    """The line after a title that is printed a second time under itself, number and all, before any section."""
    if not reader.starts or reader.starts[-1].number != numbered.number or reader.part is not None:
        return None
    last = reader.starts[-1]
    if numbered.title and not _is_same_title(numbered.title, last.title, 0.6):
        return None
    after = index + 1
    if not numbered.title and after < len(reader.lines) and _is_same_title(reader.lines[after].text, last.title):
        after += 1
    reader.starts[-1] = replace(last, repeats=(*last.repeats, *range(index, after)))
    return after


def _is_item(reader: _Reader, index: int, numbered: Numbered) -> bool:
    if reader.lines[index].bullet in ("-", "–", "o") or numbered.title[:3].lower() == "at ":
        return False
    title = numbered.title or (reader.lines[index + 1].text if index + 1 < len(reader.lines) else "")
    is_year = numbered.value > _HIGHEST_ALONE and numbered.value - 1 != reader.last
    if not title or len(title) > _TITLE_LIMIT or is_year:
        return False
    if reader.contents.match(numbered.number, read_title(title).text):
        return True
    has_mark = _has_mark_below(reader.lines, index, numbered)
    rises = reader.last is None or numbered.value > reader.last
    if not rises:
        return has_mark and numbered.value != reader.list_number + 1 and title[:1].isupper()
    return _continues(reader, index, numbered, has_mark=has_mark)


def _continues(reader: _Reader, index: int, numbered: Numbered, *, has_mark: bool) -> bool:
    """Whether a rising number begins an item, given the section it stands in and the list that may be running."""
    title = numbered.title or reader.lines[index + 1].text
    above = reader.lines[index - 1] if index else None
    if above is not None and (is_case_label(above.text) or is_case_number(above.text)) and title[:1].isupper():
        return True
    is_list_point = numbered.value == reader.list_number + 1 and (reader.list_number > 0 or reader.part in _LIST_PARTS)
    known = [entry for entry in reader.contents.entries if entry.number is not None]
    if len(known) >= 2 and not reader.contents.is_glued and not has_mark:
        return False
    if has_mark:
        return not (is_list_point and title[:1].islower())
    if reader.part is None:
        return title[:1].isupper() or title[:1].isdecimal() or title[:1] in "\"”„'»("
    if is_list_point or title[:1].islower() or title.endswith((";", ",")):
        return False
    follows = reader.last is not None and numbered.value <= reader.last + 3
    if reader.part not in _LIST_PARTS or reader.lines[index].gap > 0:
        return follows
    below = reader.lines[index + 1] if index + 1 < len(reader.lines) else None
    is_headed = below is not None and reader.part in _ENDING_PARTS and _is_heading(below)
    return follows and (is_headed or _opens_part(reader.lines, index))


def _is_heading(line: Line) -> bool:
    return read_heading(line.text) is not None or read_decision_heading(line.text) is not None


def _opens_part(lines: Sequence[Line], index: int) -> bool:
    """Whether a section that opens an item stands right under the line."""
    for below in lines[index + 1 : index + 3]:
        heading = read_heading(below.text)
        if heading is not None:
            return heading.part in _OPENING_PARTS
    return False


def _has_mark_below(lines: Sequence[Line], index: int, numbered: Numbered) -> bool:
    """Whether a title mark, or the title once more, stands within a few lines below a number."""
    title = read_title(numbered.title).text
    for offset, below in enumerate(lines[index + 1 : index + 1 + _LOOK_AHEAD]):
        if is_title_mark(below.text):
            return True
        if title and _is_same_title(below.text, title):
            return True
        if read_heading(below.text):
            return offset <= 1 and _opens_part(lines, index)
        other = read_numbered(below.text)
        if other is not None and other.number != numbered.number:
            return False
        if other is not None and other.form is numbered.form and other.title and title:
            return similarity(other.title, numbered.title) >= 0.6
    return False


def _is_same_title(text: str, title: str | None, least: float = 0.8) -> bool:
    return bool(title) and similarity(read_title(text).text, read_title(title or "").text) >= least


def _accept(reader: _Reader, index: int, numbered: Numbered) -> int:
    body, title = _title_lines(reader, index, numbered)
    first, case_number = index, None
    previous = reader.lines[index - 1] if index else None
    if previous and (
        is_case_number(previous.text) or (is_case_label(previous.text) and _belongs_below(reader, index - 1))
    ):
        first, case_number = index - 1, previous.text
    reader.starts.append(ItemStart(first, body, numbered.number, title, numbered.openness, case_number))
    reader.part, reader.list_number, reader.last = None, 0, numbered.value
    reader.last_decimal = None
    if len(reader.starts) == 1:
        reader.marks_stand_below = case_number is None and _has_title_mark_below(reader.lines, body)
    return body


def _has_title_mark_below(lines: Sequence[Line], body: int) -> bool:
    """Whether a title mark stands right under a title, past the title's own repeats."""
    for line in lines[body : body + 3]:
        if is_title_mark(line.text):
            return True
        if read_heading(line.text) is not None:
            return False
    return False


def _belongs_below(reader: _Reader, index: int) -> bool:
    """Whether a case label before a title is the title's: nothing of the item above leads up to it."""
    if reader.marks_stand_below:
        return False
    return index == 0 or reader.lines[index].gap > 0 or not reader.starts or reader.part is not None


def _title_lines(reader: _Reader, index: int, numbered: Numbered) -> tuple[int, str]:
    """The index after the title's last line, and the whole title: wrapped lines joined, a repeated title skipped."""
    title = numbered.title
    body = index + 1
    if not title and body < len(reader.lines):
        title, body = reader.lines[body].text, body + 1
    entry = reader.contents.match(numbered.number, read_title(title).text)
    wanted = entry.title if entry else ""
    while body < len(reader.lines) and body not in reader.contents.indexes and len(title) <= _TITLE_LIMIT:
        line = reader.lines[body]
        if _is_same_title(line.text, title) and read_numbered(line.text) is None:
            body += 1
            break
        if not _is_wrapped(reader, line, title, wanted):
            break
        title, body = join_wrapped(title, line.text), body + 1
    return body, title


def _is_wrapped(reader: _Reader, line: Line, title: str, wanted: str) -> bool:
    gap = line.gap - (1 if reader.is_double_spaced else 0)
    if gap > 0 or line.bullet or is_title_mark(line.text) or openness_mark(line.text) or read_heading(line.text):
        return False
    if read_decision_heading(line.text) or read_numbered(line.text) or is_group(line.text):
        return False
    if title.count("(") > title.count(")") or (title.endswith("-") and not title.endswith(" -")):
        return True
    if wanted:
        return similarity(join_wrapped(title, line.text), wanted) > similarity(title, wanted)
    return line.text[:1].islower() and not title.endswith(".") and len(title) > 25


def join_wrapped(first: str, second: str) -> str:
    """Two lines of one title: a hyphen goes only between two small letters, and never before `og` or `eller`."""
    if first.endswith("-") and not first.endswith(" -"):
        if second[:1].islower() and first[-2:-1].islower() and not second.startswith(("og ", "eller ")):
            return first[:-1] + second
        glue = " " if second.startswith(("og ", "eller ")) else ""
        return f"{first}{glue}{second}"
    return f"{first} {second}"
