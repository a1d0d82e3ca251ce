"""Lines of prose made into text: wrapped lines joined, paragraphs and bullets kept apart."""

from collections.abc import Sequence

from kurs.imports.parsing.normalise import Line
from kurs.imports.parsing.starts import join_wrapped

_WRAP_WIDTH = 60
_FILLERS = frozenset((".", "..", "...", "....", ".....", "-", "–", "Tomt indhold", "tomt indhold", "Tomt"))


def paragraphs(lines: Sequence[Line], *, is_double_spaced: bool) -> list[list[Line]]:
    """Lines grouped so that each group is one paragraph or one bullet."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _continues(groups[-1][-1], line, is_double_spaced=is_double_spaced):
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


def to_text(lines: Sequence[Line], *, is_double_spaced: bool) -> str:
    """The text of lines: one paragraph or bullet per text line; '' for fillers such as `.....` and `Tomt indhold`."""
    texts = [join_lines(group) for group in paragraphs(lines, is_double_spaced=is_double_spaced)]
    text = "\n".join(text for text in texts if text)
    return "" if text.strip() in _FILLERS else text


def _continues(previous: Line, line: Line, *, is_double_spaced: bool) -> bool:
    if line.bullet or line.gap > (1 if is_double_spaced else 0):
        return False
    if line.text[:1].islower() or previous.text.endswith(("-", ",")):
        return True
    is_full = len(previous.text) > _WRAP_WIDTH
    return is_full and not previous.text.endswith((":", ";"))
