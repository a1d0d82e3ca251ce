"""The list of contents: titles that come again in the body, or the only trace of an item that does not.

It repairs numbers and titles, tells closed items, and supplies the items of a document that was cut off.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kurs.bodies.vocabulary import Openness
from kurs.imports.parsing.forms import is_title_mark, openness_mark, read_numbered
from kurs.imports.parsing.groups import group_openness, is_group
from kurs.imports.parsing.headings import Part, read_heading
from kurs.imports.parsing.labels import read_label
from kurs.imports.parsing.normalise import Line
from kurs.imports.parsing.presenters import read_item_text
from kurs.imports.parsing.titles import is_break, read_title, similarity, tokens, without_leader, without_page_number

_STRONG = re.compile(
    r"^(?:indholdsfortegnelse|indhold|sagsoversigt|sagsliste|punkter|punkter på dagsordenen|punkter til dagsorden(?:en)?|"
    r"dagsordenspunkter|oversigt|oversigt over (?:punkter|sager)|punktoversigt|oversigtsdagsorden)"
    r"(?:\s?:)?(?:\s(?:pkt\.\s)?(?:tekst\s)?side)?$",
    re.IGNORECASE,
)
_WEAK = re.compile(r"^(?:dagsorden|referat|dagsorden for mødet|punkter til behandling|emner)\s?:?$", re.IGNORECASE)
_SIDE = re.compile(r"^(?:Pkt\.\s)?(?:Tekst\s)?Side\s+(?=\S)")
_STOP = re.compile(
    r"^(?:Bilagsoversigt|Bilagsliste|Samlet bilagsliste|Medlemmer|Deltagere|Sager \d+ - \d+|Fold alle ud)\b",
    re.IGNORECASE,
)
_GLUED_LENGTH = 120
_NEW_TITLE = re.compile(r"(?<=[a-zæøå0-9)!?\"”,])\s+(?=[A-ZÆØÅ](?!-\d))(?!LUKKET \|)|\s\|\s")
_GLUED_CLOSED = re.compile(r"(?<=[a-zæøå.)\d])LUKKET\s*(?=[A-ZÆØÅ])")
_NAME_FOLLOWS = re.compile(
    r"(?:^|\s)(?:i|på|af|for|til|fra|ved|om|vedr\.?|og|nr\.?|med|den|det|de|samt|eller|vedrørende|v/|mellem|hos|mod|vej|gade|,)$|[,:–-]$",
    re.IGNORECASE,
)
_BODY_PARTS = frozenset((Part.case_presentation, Part.summary, Part.recommendation, Part.decision, Part.background))
_HEAD_WORD = re.compile(r"^(?:dagsorden|referat|emne|indhold)\b", re.IGNORECASE)
_LABEL = re.compile(r"^[A-ZÆØÅ][\wæøå /-]{1,28}:(?:\s|$)")
_TRAILING = re.compile(r"\s+(\d{1,3})$")
_SAME = 0.6
_TITLE_LIMIT = 300
_HEADING_REACH = 4
_MEMBER = re.compile(r"\([A-ZÆØÅ]{1,2}\)$")
_MOST_COMPARED = 200
_MOST_SOUGHT = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """A title in the contents list; `lines` are indexes into the document's lines."""

    number: str | None
    title: str
    openness: Openness | None
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents list.

    `is_glued`: its titles ran together and lost their numbers, so they were cut by guess. `is_run_together`: it all
    stands on one source line. `is_agenda`: it is headed `Dagsorden`, or not at all, and so is the agenda itself.
    """

    entries: tuple[Entry, ...] = ()
    indexes: frozenset[int] = frozenset()
    is_glued: bool = False
    is_run_together: bool = False
    is_agenda: bool = False
    by_number: Mapping[int | None, Sequence[Entry]] = field(default_factory=dict)

    def match(self, number: str | None, title: str) -> Entry | None:
        """The entry that is this item: the same number and a like title, or a like title alone."""
        if number is None:
            candidates: Sequence[Entry] = self.entries[:_MOST_COMPARED]
        else:
            candidates = [
                *self.by_number.get(int(number.partition(".")[0]), ()),
                *self.by_number.get(None, ())[:_MOST_COMPARED],
            ]
        return next((entry for entry in candidates if _is_like(entry.title, title)), None)


@dataclass(slots=True)
class _Collector:
    lines: Sequence[Line]
    entries: list[Entry] = field(default_factory=list)
    used: list[int] = field(default_factory=list)
    openness: Openness | None = None
    is_glued: bool = False
    by_number: dict[int | None, list[Entry]] = field(default_factory=dict)
    titles: set[tuple[str, ...]] = field(default_factory=set)
    numbers_stand_above: bool = False
    waiting_number: str | None = None

    def add(self, index: int, number: str | None, printed: str, mark: str | None = None) -> None:
        title = read_title(without_leader(printed))
        openness = title.openness or self.openness
        if mark == "Lukket":
            openness = Openness.closed
        elif mark == "Åben" and openness is None:
            openness = Openness.open
        entry = Entry(number, title.text, openness, (index,))
        self.entries.append(entry)
        self.by_number.setdefault(int(number) if number is not None else None, []).append(entry)
        self.titles.add(tuple(tokens(entry.title)))
        self.used.append(index)

    def extend(self, index: int, text: str) -> None:
        last = self.entries[-1]
        title = read_title(without_leader(f"{last.title} {text}"))
        openness = title.openness or last.openness
        self.entries[-1] = replace(last, title=title.text, openness=openness, lines=(*last.lines, index))
        self.used.append(index)


def find_contents(lines: Sequence[Line]) -> Contents:
    """The contents list of a document, empty when it has none."""
    for index, line in enumerate(lines):
        if _STRONG.match(line.text):
            found = _collect(lines, index)
            below = lines[max(found.indexes) + 1 :] if found.indexes else []
            if len(found.entries) > 1 or any(_comes_again(entry, below) for entry in found.entries[:_MOST_SOUGHT]):
                return found
    return _without_heading(lines)


def is_contents_heading(text: str) -> bool:
    """Whether a line is the heading of a contents list, strong or weak (`Dagsorden`)."""
    return _STRONG.match(text) is not None or _WEAK.match(text) is not None


def _without_heading(lines: Sequence[Line]) -> Contents:
    """A dense run of titles at the start whose titles come again below."""
    for index, line in enumerate(lines):
        heading = read_heading(line.text)
        if heading is not None and heading.part in _BODY_PARTS and not _HEAD_WORD.match(line.text):
            return Contents()
        starts_list = _WEAK.match(line.text) or (read_numbered(line.text) and not _WEAK.match(line.text))
        if not starts_list:
            continue
        start = index if _WEAK.match(line.text) else index - 1
        found = _collect(lines, start)
        titles_below = lines[max(found.indexes) + 1 :] if found.indexes else []
        if len(found.entries) >= 2 and any(_comes_again(entry, titles_below) for entry in found.entries[:_MOST_SOUGHT]):
            return found
        if read_numbered(line.text):
            return Contents()
    return Contents()


def _comes_again(entry: Entry, below: Sequence[Line]) -> bool:
    wanted = read_item_text(entry.title).title
    for line in below:
        numbered = read_numbered(line.text)
        title = read_title(numbered.title if numbered else line.text).text
        if len(title) < 3 * len(wanted) + 20 and similarity(title, wanted) >= 0.8:
            return True
        if numbered and entry.number == numbered.number and len(wanted) > 5 and title.startswith(wanted):
            return True
    return False


def _collect(lines: Sequence[Line], heading: int) -> Contents:
    found = _Collector(lines)
    if heading >= 0 and (_STRONG.match(lines[heading].text) or _WEAK.match(lines[heading].text)):
        found.used.append(heading)
    for index in range(heading + 1, len(lines)):
        if not _take(found, index):
            break
    entries = found.entries
    if not found.is_glued and any(entry.number for entry in entries):
        unnumbered = {index for entry in entries if not _is_sure(entry) for index in entry.lines}
        entries = [entry for entry in entries if _is_sure(entry)]
        found.used = [index for index in found.used if index not in unnumbered]
    first = min((entry.lines[0] for entry in entries), default=0)
    indexes = frozenset(index for index in found.used if index >= first - _HEADING_REACH) if entries else frozenset()
    is_one_line = len({lines[index].number for entry in entries for index in entry.lines}) == 1
    is_agenda = heading < 0 or not _STRONG.match(lines[heading].text)
    entries = _without_page_numbers(entries)
    by_number: dict[int | None, list[Entry]] = {}
    for entry in entries:
        by_number.setdefault(int(entry.number) if entry.number is not None else None, []).append(entry)
    return Contents(tuple(entries), indexes, found.is_glued, is_one_line, is_agenda, by_number)


def _is_sure(entry: Entry) -> bool:
    return entry.number is not None or is_break(entry.title)


def _without_page_numbers(entries: list[Entry]) -> list[Entry]:
    """Take the page numbers off when most titles end in a number and the numbers never fall."""
    pages = [int(found[1]) for entry in entries if (found := _TRAILING.search(entry.title))]
    if len(pages) < max(2, 0.6 * len(entries)) or pages != sorted(pages):
        return entries
    return [replace(entry, title=_TRAILING.sub("", entry.title)) for entry in entries]


def _take(found: _Collector, index: int) -> bool:
    """Read one line of the list; False when the list is over."""
    line = found.lines[index]
    text = _SIDE.sub("", line.text)
    if _STRONG.match(text) and not found.entries:
        found.used.append(index)
        return True
    if (
        _STOP.match(text)
        or (_is_label(text) and found.waiting_number is None)
        or is_title_mark(text)
        or (line.page_start and found.entries and (found.is_glued or not read_numbered(text)))
    ):
        return False
    opening = group_openness(text.rstrip(". 0123456789ivxl"))
    if opening is not None or is_group(text):
        found.openness = opening or (None if is_group(text) else found.openness)
        found.used.append(index)
        return True
    if text.isdecimal() and not found.by_number.get(int(text)):
        found.numbers_stand_above = found.numbers_stand_above or not found.entries
        found.waiting_number = text if found.numbers_stand_above else None
        found.used.append(index)
        return True
    if found.waiting_number is not None and not read_heading(text) and len(text) <= _TITLE_LIMIT:
        found.add(index, found.waiting_number, text)
        found.waiting_number = None
        return True
    if text.isdecimal() or text.startswith("..."):
        found.used.append(index)
        return True
    return _take_entry(found, index, text)


def _is_label(text: str) -> bool:
    return _LABEL.match(text) is not None and read_numbered(text) is None and not is_group(text)


def _take_entry(found: _Collector, index: int, text: str) -> bool:
    line = found.lines[index]
    numbered = read_numbered(text)
    title = numbered.title if numbered else text
    if _is_repeat(found, numbered.number if numbered else None, title) or (numbered and not numbered.title):
        return False
    is_run_together = len(title) > _GLUED_LENGTH or (
        bool(found.used) and found.lines[found.used[0]].number == line.number
    )
    if is_run_together and len(titles := split_titles(title)) > 2:
        for position, part in enumerate(titles):
            found.add(index, numbered.number if numbered and position == 0 else None, part)
        found.is_glued = True
        return True
    if numbered:
        found.add(index, numbered.number, numbered.title, numbered.openness)
        return True
    if found.entries and is_break(text):
        found.add(index, None, text)
        return True
    return _take_unnumbered(found, index, text)


def _take_unnumbered(found: _Collector, index: int, text: str) -> bool:
    """A line without a number: more of the title above it, or a title in a list without numbers."""
    line = found.lines[index]
    if found.entries and found.entries[-1].number is not None:
        is_wrapped = text[:1].islower() or found.entries[-1].title.endswith(("-", ",")) or not line.gap
        if is_wrapped and len(text) < 150 and not read_heading(text):
            found.extend(index, text)
            return True
        return False
    if (
        read_label(text)
        or _MEMBER.search(text)
        or read_heading(text)
        or openness_mark(text)
        or len(text) > 150
        or text.endswith((".", ":"))
    ):
        return False
    if found.entries and line.gap > 1:
        return False
    found.add(index, None, text)
    return True


def _is_repeat(found: _Collector, number: str | None, title: str) -> bool:
    """Whether a line is an item of the body: it repeats an entry that is not the last one only."""
    cleaned = read_title(without_page_number(title)).text
    same_number = found.by_number.get(int(number), []) if number is not None else []
    if same_number:
        return not cleaned or _is_like(same_number[0].title, cleaned)
    is_comparable = number is None or None in found.by_number
    return is_comparable and tuple(tokens(cleaned)) in found.titles


def _is_like(one: str, other: str) -> bool:
    return similarity(one, other) >= _SAME or _begins_alike(one, other)


def split_titles(text: str) -> list[str]:
    """Titles that ran together: a capital after a small letter or digit begins a new one, unless a name follows.

    A closed mark glued between two titles may be either's, so both get it.
    """
    text = _GLUED_CLOSED.sub(" LUKKET | LUKKET ", text)
    parts: list[str] = []
    start = 0
    for match in _NEW_TITLE.finditer(text):
        before = text[start : match.start()]
        if _NAME_FOLLOWS.search(before):
            continue
        parts.append(without_page_number(before))
        start = match.end()
    parts.append(without_page_number(text[start:]))
    return [part.strip() for part in parts if part.strip()]


def _begins_alike(one: str, other: str) -> bool:
    """Whether the shorter of two titles is how the longer one begins (a title cut off or wrapped)."""
    short, long = sorted((one.casefold(), other.casefold()), key=len)
    return len(short) > 11 and long.startswith(short)
