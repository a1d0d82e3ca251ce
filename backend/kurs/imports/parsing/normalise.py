"""Step 1: the text as numbered source lines, and those lines cleaned for reading.

`source_lines` defines the line numbers everybody uses: the lines of the text as a person sees them. `read_lines`
gives the same lines cleaned (markup, invisible characters, runs of spaces) and with their bullet taken off; it never
merges or drops one.
"""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kurs.imports.parsing.draft import LINE_LIMIT

_BREAK = re.compile(r"\r\n|[\n\r\f\u2028\u2029]")
_INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")
_MARKUP = re.compile(
    r"</?(?:br|p|b|i|em|strong|span|div|u|ul|ol|li|td|tr|table|h[1-6]|a)\b[^<>]{0,200}>", re.IGNORECASE
)
_SPACES = re.compile(r"\s+")
_BULLET = re.compile(r"^(?:[\uf0b7\uf0a7•·▪●◦➢*\u0335\u0336–-]\s*|o\s+)(?=\S)")
_LONE_BULLET = re.compile(r"^[\uf0b7\uf0a7•·▪●◦➢*\u0335\u0336]$")


LONGEST_LINE = 3_000
"""Longest line to read in characters; a glued page is cut at its headings before it is cut at this length."""


class DocumentTooLong(ValueError):
    """The text has more than `LINE_LIMIT` lines."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line to read: its source line number, its text without bullet, and what stood around it.

    `gap` counts the blank source lines before it; `cells` are the columns of a table row (tabs or pipes), else empty.
    `also` are the numbers of further source lines joined to this one. Several lines share a number when a glued page was cut apart.
    """

    number: int
    text: str
    bullet: str = ""
    gap: int = 0
    page_start: bool = False
    cells: tuple[str, ...] = ()
    also: tuple[int, ...] = ()

    def with_text(self, text: str) -> "Line":
        """The same line holding other text, for a line that is read in parts."""
        return replace(self, text=text)


def source_lines(text: str) -> list[str]:
    """The lines of a document as shown to a person; line 1 is the first. A form feed ends a line too."""
    parts = _BREAK.split(text)
    if parts and parts[-1] == "":
        parts.pop()
    return parts


def read_lines(text: str) -> list[Line]:
    """The non-blank source lines, cleaned. Raises `DocumentTooLong`."""
    parts = source_lines(text)
    if len(parts) > LINE_LIMIT:
        raise DocumentTooLong(f"{len(parts)} lines, at most {LINE_LIMIT}")
    page_starts = _page_starts(text)
    lines: list[Line] = []
    gap = 0
    new_page = False
    for number, part in enumerate(parts, start=1):
        new_page = new_page or number in page_starts
        clean = clean_text(part)
        if not clean:
            gap += 1
            continue
        lines.append(_read_line(number, part, clean, gap=gap, page_start=new_page))
        gap, new_page = 0, False
    return _attach_lone_bullets(lines)


def clean_text(text: str) -> str:
    """Text without markup, invisible characters and runs of spaces; safe to store and to send as JSON."""
    text = _LONE_SURROGATE.sub("\ufffd", text)
    text = _MARKUP.sub(" ", text) if "<" in text else text
    text = html.unescape(text) if "&" in text else text
    return _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip()


def split_overlong(lines: Sequence[Line]) -> list[Line]:
    """Lines no longer than `LONGEST_LINE`, cut at spaces; the pieces keep their line's number."""
    result: list[Line] = []
    for line in lines:
        rest = line.text
        first = line
        while len(rest) > LONGEST_LINE:
            end = rest.rfind(" ", LONGEST_LINE // 2, LONGEST_LINE)
            end = end if end > 0 else LONGEST_LINE
            result.append(replace(first, text=rest[:end].strip()))
            rest = rest[end:].strip()
            first = replace(line, bullet="", gap=0, page_start=False, cells=())
        if rest:
            result.append(replace(first, text=rest))
    return result


def is_double_spaced(lines: list[Line]) -> bool:
    """Whether a blank line stands after nearly every line, so that blank lines mark nothing."""
    gaps = sum(1 for line in lines if line.gap)
    return len(lines) > 10 and gaps > 0.85 * len(lines)


def _page_starts(text: str) -> set[int]:
    """Numbers of the lines that follow a form feed."""
    starts = set()
    for index, found in enumerate(_BREAK.finditer(text), start=2):
        if found.group() == "\f":
            starts.add(index)
    return starts


def _read_line(number: int, raw: str, clean: str, *, gap: int, page_start: bool) -> Line:
    cells = _cells(raw)
    if raw.lstrip().startswith("|") and cells:
        clean = f"{cells[0]}: {cells[1]}" if len(cells) == 2 else " ".join(cells)
    bullet = _BULLET.match(clean)
    if bullet is None or re.match(r"^-\d", clean):
        return Line(number, clean, "", gap, page_start, cells)
    return Line(number, clean[bullet.end() :], clean[0], gap, page_start, cells)


def _cells(raw: str) -> tuple[str, ...]:
    """The columns of a line with tabs or with two or more pipes; () for other lines."""
    if raw.count("|") >= 2:
        return tuple(clean_text(cell) for cell in raw.strip().strip("|").split("|"))
    if "\t" in raw.strip():
        return tuple(clean_text(cell) for cell in raw.strip().split("\t"))
    return ()


def _attach_lone_bullets(lines: list[Line]) -> list[Line]:
    """Give texts their bullets back where a list was pulled apart: all marks first, then as many texts."""
    waiting = 0
    mark = ""
    result: list[Line] = []
    for line in lines:
        if _LONE_BULLET.match(line.text):
            waiting += 1
            mark = line.text
            result.append(line)
        elif waiting:
            result.append(line if line.bullet else replace(line, bullet=mark))
            waiting -= 1
        else:
            result.append(line)
    return result
