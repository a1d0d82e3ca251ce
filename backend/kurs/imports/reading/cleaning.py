"""Characters a document may not smuggle in, removed the same way for every format.

Kept: every letter, NBSP, tabs, form feeds (page breaks) and the private-use bullets Word writes (U+F0B7).
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kurs.imports.reading.limits import MAXIMUM_CHARACTERS, MAXIMUM_LINE_CHARACTERS, MAXIMUM_LINES
from kurs.imports.reading.problems import (
    Notice,
    NoticeKind,
    Unreadable,
    UnreadableDocument,
)

# str.splitlines() breaks at these too; as plain line feeds everybody counts the same lines.
_LINE_BREAK = re.compile(r"\r\n|[\r\v\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]")
# Overrides, embeddings, isolates and marks: they show one text and store another.
_DIRECTION = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile(r"[\u00ad\u200b\u2060\ufeff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
# Typesetters draw these as one sign; nobody searches for "o\ufb03ciel".
_LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
)
_REPLACEMENT = "\ufffd"


@dataclass(frozen=True)
class Line:
    """One line of a document; `is_internal` when the document coloured it as an internal note."""

    text: str
    is_internal: bool = False


def clean(text: str, notices: Counter[NoticeKind]) -> str:
    """The text with LF line ends, composed letters (NFC) and no control or direction characters."""
    text = _LINE_BREAK.sub("\n", text)
    if _SURROGATE.search(text):
        # A pair written as two halves is one letter; a half alone is nothing.
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if replaced := text.count(_REPLACEMENT):
        notices[NoticeKind.characters_replaced] += replaced
    text, controls = _CONTROL.subn("", text)
    text, directions = _DIRECTION.subn("", text)
    if controls:
        notices[NoticeKind.control_characters_removed] += controls
    if directions:
        notices[NoticeKind.direction_marks_removed] += directions
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text).translate(_LIGATURES))


def compose(lines: Iterable[Line], notices: Counter[NoticeKind]) -> tuple[str, frozenset[int]]:
    """Cleaned lines as one text, and the numbers of the internal ones: from 1, a line ends at LF or FF."""
    texts: list[str] = []
    internal: set[int] = set()
    number = 0
    for line in lines:
        for part in clean(line.text, notices).split("\n"):
            texts.append(part.rstrip(" \t"))
            number += 1 + part.count("\f")
            if line.is_internal and part.strip():
                internal.add(number)
    return "\n".join(texts), frozenset(internal)


def check_size(text: str) -> None:
    """Raise `UnreadableDocument` when there is nothing to read, or more than can be read in time."""
    if not any(character.isalnum() for character in text):
        raise UnreadableDocument(Unreadable.empty_document)
    if len(text) > MAXIMUM_CHARACTERS:
        raise UnreadableDocument(Unreadable.too_large)
    lines = text.split("\n")
    if len(lines) > MAXIMUM_LINES or max(map(len, lines)) > MAXIMUM_LINE_CHARACTERS:
        raise UnreadableDocument(Unreadable.too_many_lines)


def as_notices(counts: Counter[NoticeKind]) -> tuple[Notice, ...]:
    """The counted notices in a fixed order, so that the same bytes give the same answer."""
    return tuple(Notice(kind, counts[kind]) for kind in NoticeKind if counts[kind])
