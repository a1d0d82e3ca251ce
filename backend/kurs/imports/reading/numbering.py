"""Word's automatic list numbers as printed text: the file stores only which list a paragraph is in."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

# The seeds' own marks by level; every deeper level shares the last.
BULLETS = ("-", "o", "•")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MAXIMUM_LEVEL = 8


@dataclass
class _Level:
    start: int = 1
    number_format: str = "decimal"
    template: str = ""


@dataclass
class _List:
    abstract: str
    levels: dict[int, _Level]
    restarts: dict[int, int] = field(default_factory=dict)


def bullet(level: int) -> str:
    """The mark of an unnumbered list item at a level from 0."""
    return BULLETS[min(max(level, 0), len(BULLETS) - 1)]


def number_text(number: int, number_format: str) -> str:
    """A list number in one of Word's formats; an unknown format prints as decimal."""
    if number_format in {"lowerLetter", "upperLetter"} and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 10)
        return letter.upper() if number_format == "upperLetter" else letter
    if number_format in {"lowerRoman", "upperRoman"} and 0 < number < 4000:
        roman = ""
        for value, sign in _ROMAN:
            roman += sign * (number // value)
            number %= value
        return roman.upper() if number_format == "upperRoman" else roman
    if number_format == "none":
        return ""
    return f"{number:02d}" if number_format == "decimalZero" else str(number)


class Numbering:
    """Counts the list paragraphs of one document in order; lives as long as its reading."""

    def __init__(self, root: Any | None) -> None:
        """`root` is the element of `word/numbering.xml`, None when the document has no lists."""
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._started: set[str] = set()
        if root is None:
            return
        abstracts = {
            str(element.get(W + "abstractNumId")): dict(_levels(element)) for element in root.iter(W + "abstractNum")
        }
        for element in root.iter(W + "num"):
            reference = element.find(W + "abstractNumId")
            abstract = "" if reference is None else str(reference.get(W + "val"))
            entry = _List(abstract, dict(abstracts.get(abstract, {})))
            for override in element.iter(W + "lvlOverride"):
                _apply_override(entry, override)
            self._lists[str(element.get(W + "numId"))] = entry

    def prefix(self, number_id: str, level: int) -> str:
        """Count one paragraph of a list and return what Word prints before it, with a space."""
        entry = self._lists.get(number_id)
        level = min(max(level, 0), _MAXIMUM_LEVEL)
        if entry is None:
            return ""
        counters = self._counters.setdefault(entry.abstract, {})
        if number_id not in self._started:
            self._started.add(number_id)
            for restarted, start in entry.restarts.items():
                counters[restarted] = start - 1
        definition = entry.levels.get(level, _Level())
        counters[level] = counters.get(level, definition.start - 1) + 1
        for deeper in [key for key in counters if key > level]:
            del counters[deeper]
        if definition.number_format == "bullet":
            return f"{bullet(level)} "
        text = definition.template
        for index in range(_MAXIMUM_LEVEL + 1):
            shown = entry.levels.get(index, _Level())
            number = counters.get(index, shown.start)
            text = text.replace(f"%{index + 1}", number_text(number, shown.number_format))
        return f"{text} " if text.strip() else ""


def _levels(element: Any) -> Iterator[tuple[int, _Level]]:
    for level in element.findall(W + "lvl"):
        yield (
            whole_number(level.get(W + "ilvl")),
            _Level(
                start=whole_number(_value(level, "start"), default=1),
                number_format=_value(level, "numFmt") or "decimal",
                template=_value(level, "lvlText") or "",
            ),
        )


def _apply_override(entry: _List, override: Any) -> None:
    level = whole_number(override.get(W + "ilvl"))
    start = _value(override, "startOverride")
    if start is not None:
        entry.restarts[level] = whole_number(start, default=1)
    entry.levels.update(_levels(override))


def _value(element: Any, tag: str) -> str | None:
    child = element.find(W + tag)
    return None if child is None else child.get(W + "val")


def whole_number(text: str | None, *, default: int = 0) -> int:
    """A number an attribute holds; the default for a missing, huge or unreadable one."""
    return int(text) if text and text.isdecimal() and len(text) <= 6 else default
