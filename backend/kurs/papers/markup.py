"""The restricted text format of long texts: a small part of Markdown, read the same here and in the web app.

Paragraphs, lists of two levels, quotes, simple tables; bold, italic and links inside a line. Both languages read
`tests/vectors/markup.json`, which says by example what each mark means. Whatever is no mark stays as it was written,
line breaks included, because most texts come from documents that know no marks. Time grows with the text, whatever it
holds.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

_ITEM = re.compile(r" *- +\S.*")
_QUOTE = re.compile(r">(?: |$)(.*)")
_DIVIDER = re.compile(r"\|(?:[ \t]*:?-{3,}:?[ \t]*\|)+")
_BREAKS = re.compile(r"\r\n|[\n\r\f\u2028\u2029]")
_SPACES = re.compile(r"[ \t]+")
_LINK = re.compile(
    r"\[([^\[\]]{1,500})\]\((https?://[^\s()<>\"]{1,2000}(?:\([^\s()<>\"]{0,200}\)[^\s()<>\"]{0,2000})?)\)"
)
_WORD = re.compile(r"[\w*]")
_SIGN = re.compile(r"[*\[\\]")
# At the start of a line these would begin a list, a quote or a table; anywhere, a word in bold, a link or a cell.
_ESCAPED = "*[|"
_ESCAPED_FIRST = "->|"
# A wider table is no table: a page could not hold it.
_MOST_COLUMNS = 20


@dataclass(frozen=True, slots=True)
class Text:
    """Letters as they stand."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Bold."""

    inlines: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Italic."""

    inlines: tuple["Inline", ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an address that begins with http:// or https://."""

    href: str
    inlines: tuple["Inline", ...]


Inline = Text | Strong | Emphasis | Link
Line = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together; each break between them was written and is kept."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Lines quoted from somewhere else."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ListItem:
    """A point, with the points below it."""

    line: Line
    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class BulletList:
    """Points of one or two levels."""

    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A head of columns and rows of as many cells."""

    head: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]


Block = Paragraph | Quote | BulletList | Table


def read_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text, in order. Blank lines separate blocks and are nothing themselves."""
    return tuple(_blocks([line.rstrip() for line in lines_of(text)]))


def lines_of(text: str) -> list[str]:
    """The lines of a text as a person sees them."""
    return _BREAKS.split(text.replace("\t", " "))


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    at = 0
    while at < len(lines):
        if not lines[at].strip():
            at += 1
        elif _is_table(lines, at):
            end = next((n for n in range(at + 2, len(lines)) if not _is_row(lines[n])), len(lines))
            yield _table(lines[at:end])
            at = end
        elif _ITEM.fullmatch(lines[at]):
            end = _end_of_list(lines, at)
            yield _list([line for line in lines[at:end] if line.strip()])
            at = end
        elif _QUOTE.fullmatch(lines[at]):
            end = next((n for n in range(at, len(lines)) if not _QUOTE.fullmatch(lines[n])), len(lines))
            quoted = [_QUOTE.fullmatch(line) for line in lines[at:end]]
            yield Quote(tuple(read_line(found[1]) for found in quoted if found))
            at = end
        else:
            end = next((n for n in range(at + 1, len(lines)) if _begins_other(lines, n)), len(lines))
            yield Paragraph(tuple(read_line(_without_escape(line.strip())) for line in lines[at:end]))
            at = end


def _begins_other(lines: Sequence[str], at: int) -> bool:
    line = lines[at]
    return not line.strip() or bool(_ITEM.fullmatch(line) or _QUOTE.fullmatch(line)) or _is_table(lines, at)


def _without_escape(line: str) -> str:
    return line[1:] if len(line) > 1 and line[0] == "\\" and line[1] in _ESCAPED_FIRST else line


def _end_of_list(lines: Sequence[str], start: int) -> int:
    """Where a list ends: at the first line that is no point; blank lines between points do not end it."""
    end = at = start
    while at < len(lines):
        if _ITEM.fullmatch(lines[at]):
            end = at + 1
        elif lines[at].strip():
            break
        at += 1
    return end


def _list(lines: Sequence[str]) -> BulletList:
    points: list[tuple[Line, list[Line]]] = []
    outermost = len(lines[0]) - len(lines[0].lstrip())
    for line in lines:
        text = line.lstrip()
        if points and len(line) - len(text) >= outermost + 2:
            points[-1][1].append(read_line(text[2:]))
        else:
            points.append((read_line(text[2:]), []))
    return BulletList(tuple(ListItem(line, tuple(below)) for line, below in points))


def _is_row(line: str) -> bool:
    return len(line) > 1 and line.startswith("|") and line.endswith("|")


def _is_table(lines: Sequence[str], at: int) -> bool:
    if not _is_row(lines[at]) or at + 1 >= len(lines) or not _DIVIDER.fullmatch(lines[at + 1]):
        return False
    return len(_cells(lines[at])) == lines[at + 1].count("|") - 1 <= _MOST_COLUMNS


def _table(lines: Sequence[str]) -> Table:
    head = _cells(lines[0])
    rows = []
    for line in lines[2:]:
        cells = _cells(line)
        # What has no column of its own stays, in the last one.
        kept = [*cells[: len(head) - 1], " | ".join(cells[len(head) - 1 :])]
        rows.append(tuple(read_line(cell) for cell in [*kept, *[""] * (len(head) - len(kept))]))
    return Table(tuple(read_line(cell) for cell in head), tuple(rows))


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line[1:-1])]


def read_line(line: str) -> Line:
    """What stands in one line: text, bold, italic and links. Runs of spaces are one."""
    return _within(_SPACES.sub(" ", line).strip(), has_strong=True, has_emphasis=True, has_links=True)


class _Inlines:
    """One reading of one line. A mark without its other half is text."""

    def __init__(self, line: str) -> None:
        self.line = line

    @cached_property
    def strong_ends(self) -> list[int]:
        """Where `**` may close."""
        line = self.line
        return [
            found.start()
            for found in re.finditer(r"\*\*(?!\*)", line)
            if found.start() and not line[found.start() - 1].isspace() and line[found.start() - 1] != "\\"
        ]

    @cached_property
    def emphasis_ends(self) -> list[int]:
        """Where `*` may close: after a letter or sign, before what is no letter."""
        return [found.start() for found in re.finditer(r"(?<=[^\s*\\])\*(?![\w*])", self.line)]

    def read(self, *, has_strong: bool, has_emphasis: bool, has_links: bool) -> Iterator[Inline]:
        """The parts in order; a part holds none of its own kind."""
        line, at, plain = self.line, 0, list[str]()
        while at < len(line):
            found = _SIGN.search(line, at)
            start = found.start() if found else len(line)
            plain.append(line[at:start])
            if found is None:
                break
            made, at = self._part(start, has_strong=has_strong, has_emphasis=has_emphasis, has_links=has_links)
            if isinstance(made, str):
                plain.append(made)
                continue
            if any(plain):
                yield Text("".join(plain))
            plain = []
            yield made
        if any(plain):
            yield Text("".join(plain))

    def _part(self, at: int, *, has_strong: bool, has_emphasis: bool, has_links: bool) -> tuple[Inline | str, int]:
        """What a sign begins, or the sign itself, and where the line goes on."""
        line = self.line
        if line[at] == "\\" and line[at + 1 : at + 2] and line[at + 1] in _ESCAPED:
            return line[at + 1], at + 2
        if line[at] == "*" and has_strong and (end := self._strong_end(at)):
            return Strong(_within(line[at + 2 : end], has_emphasis=has_emphasis, has_links=has_links)), end + 2
        if line[at] == "*" and has_emphasis and (end := self._emphasis_end(at)):
            return Emphasis(_within(line[at + 1 : end], has_strong=has_strong, has_links=has_links)), end + 1
        if line[at] == "[" and has_links and (found := _LINK.match(line, at)):
            inner = _within(found[1], has_strong=has_strong, has_emphasis=has_emphasis)
            return Link(found[2], inner), found.end()
        return line[at], at + 1

    def _strong_end(self, at: int) -> int:
        """Where the bold that begins here ends; 0 where none begins."""
        inner = self.line[at + 2 : at + 3]
        if not self.line.startswith("**", at) or not inner or inner.isspace():
            return 0
        return _first_from(self.strong_ends, at + 3)

    def _emphasis_end(self, at: int) -> int:
        inner = self.line[at + 1 : at + 2]
        if not inner or inner.isspace() or inner == "*" or (at and _WORD.match(self.line[at - 1])):
            return 0
        return _first_from(self.emphasis_ends, at + 2)


def _first_from(places: Sequence[int], start: int) -> int:
    index = bisect_left(places, start)
    return places[index] if index < len(places) else 0


def _within(
    text: str, *, has_strong: bool = False, has_emphasis: bool = False, has_links: bool = False
) -> tuple[Inline, ...]:
    return tuple(_Inlines(text).read(has_strong=has_strong, has_emphasis=has_emphasis, has_links=has_links))


def as_data(block: Block) -> dict[str, Any]:
    """A block as JSON knows it, in the form of the shared vectors."""
    match block:
        case Paragraph(lines):
            return {"kind": "paragraph", "lines": [line_data(line) for line in lines]}
        case Quote(lines):
            return {"kind": "quote", "lines": [line_data(line) for line in lines]}
        case BulletList(items):
            points = [{"inlines": line_data(one.line), "items": [line_data(it) for it in one.items]} for one in items]
            return {"kind": "list", "items": points}
        case Table(head, rows):
            cells = [[line_data(cell) for cell in row] for row in rows]
            return {"kind": "table", "head": [line_data(cell) for cell in head], "rows": cells}


def line_data(line: Line) -> list[dict[str, Any]]:
    """A line as JSON knows it."""
    return [_inline_data(part) for part in line]


def _inline_data(part: Inline) -> dict[str, Any]:
    match part:
        case Text(text):
            return {"kind": "text", "text": text}
        case Strong(inlines):
            return {"kind": "strong", "inlines": line_data(inlines)}
        case Emphasis(inlines):
            return {"kind": "emphasis", "inlines": line_data(inlines)}
        case Link(href, inlines):
            return {"kind": "link", "href": href, "inlines": line_data(inlines)}
