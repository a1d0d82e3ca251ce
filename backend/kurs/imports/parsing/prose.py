"""Lines of prose made into text: wrapped lines joined, paragraphs and bullets kept apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kurs.imports.parsing.normalise import Line, is_double_spaced
from kurs.imports.parsing.starts import join_wrapped

_FILLERS = frozenset((".", "..", "...", "....", ".....", "-", "–", "Tomt indhold", "tomt indhold", "Tomt"))


_LONGEST_WRAP = 140
_FULL_LINE = 0.75
# A line that ends in one of these goes on, whatever the next one begins with.
_OPEN_END = re.compile(
    r"(?:^| )(?:af|at|de|den|det|efter|eller|en|et|for|fra|hos|i|med|mellem|og|om|over|på|samt|som|til|under|ved|vedr\.)$"
)
# `2. Tværgående samarbejde`: begins a paragraph where the line before has ended a sentence.
_NUMBERED = re.compile(r"\d{1,2}[.)] [A-ZÆØÅ]")


@dataclass(frozen=True, slots=True)
class TextShape:
    """How a document sets its lines: a blank line after each, and the width (in characters) where lines wrap.

    `wrap_width` is 0 where lines are whole paragraphs, as in text taken from web pages.
    """

    is_double_spaced: bool
    wrap_width: int


def shape_of(lines: Sequence[Line]) -> TextShape:
    """The shape of a document's lines."""
    lengths = sorted(len(line.text) for line in lines)
    width = lengths[int(0.95 * (len(lengths) - 1))] if lengths else 0
    return TextShape(is_double_spaced(list(lines)), width if width <= _LONGEST_WRAP else 0)


def paragraphs(lines: Sequence[Line], shape: TextShape) -> list[list[Line]]:
    """Lines grouped so that each group is one paragraph or one bullet."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _continues(groups[-1][-1], line, shape):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def join_lines(lines: Sequence[Line]) -> str:
    """One text of a paragraph's lines, with its bullet as `- `."""
    text = ""
    for line in lines:
        text = join_wrapped(text, line.text) if text else line.text
    return f"- {text}" if lines and lines[0].bullet else text


def to_text(lines: Sequence[Line], shape: TextShape) -> str:
    """The text of lines: one paragraph or bullet per text line; '' for fillers such as `.....` and `Tomt indhold`."""
    texts = [join_lines(group) for group in paragraphs(lines, shape)]
    text = "\n".join(text for text in texts if text)
    return "" if text.strip() in _FILLERS else text


def _continues(previous: Line, line: Line, shape: TextShape) -> bool:
    if line.bullet or line.gap > (1 if shape.is_double_spaced else 0):
        return False
    if line.text[:1].islower() or previous.text.endswith(("-", ",")) or _OPEN_END.search(previous.text):
        return True
    if _NUMBERED.match(line.text) and previous.text.endswith((".", ":")):
        return False
    is_full = shape.wrap_width > 0 and len(previous.text) > _FULL_LINE * shape.wrap_width
    return is_full and not previous.text.endswith((":", ";"))
