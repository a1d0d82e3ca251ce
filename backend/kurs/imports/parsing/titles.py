"""Item titles: what is printed with them that is not the title, and when two titles are the same."""

import re
from dataclasses import dataclass

from kurs.bodies.vocabulary import Openness
from kurs.meetings.vocabulary import ItemKind

_WORD = re.compile(r"\w+")
_LEADER = re.compile(r"(?:\s*\.{3,}|\s*…+|(?:\s\.){3,})\s*(?:\d{1,4}|[ivxl]+)?\s*$")
_PAGE = re.compile(r"(?<!nr\.)(?<!nr)(?<!etape)(?<!fase)\s+\d{1,3}$")
_ROMAN_PAGE = re.compile(r"\s+[ivxl]{1,6}$")
_CLOSED_BEFORE = re.compile(
    r"^(?:LUKKET PUNKT|LUKKET SAG|LUKKET|Lukket punkt|Lukket sag|Lukket Sag|Lukket)\b\s*[:.–-]?\s*(?=\S)|^LUKKET(?=[A-ZÆØÅ][a-zæøå])"
)
_CLOSED_AFTER = re.compile(
    r"\s*(?:[-–]\s*[Ll]ukket(?: punkt| sag)?|\(\s*[Ll]ukket(?: punkt| sag| møde)?\s*\)|LUKKET(?: PUNKT| SAG)?|[Tt]avshedspligt ikke fraveget)\s*$"
)
_CLOSED_INSIDE = re.compile(r"(?<=[a-zæøå.])LUKKET(?=\s|[A-ZÆØÅ])|\bLUKKET\b")
_OPEN_MARK = re.compile(
    r"^\(?(?:Åben|Åbent)(?: sag| punkt)?\)?\s*[:–-]\s*(?=\S)|^\((?:Åben|Åbent)\)\s*|\s*\((?:Åben|Åbent)\)\s*$"
)
_KIND_MARKS: tuple[tuple[re.Pattern[str], ItemKind], ...] = (
    (re.compile(r"\s*\(\s*(?:B|bevillingssag|beslutningssag|beslutning|til beslutning)\s*\)\s*$", re.IGNORECASE), ItemKind.decision),
    (re.compile(r"\s*\(\s*(?:O|orienteringssag|orientering|til orientering)\s*\)\s*$", re.IGNORECASE), ItemKind.information),
    (re.compile(r"\s*\(\s*(?:D|drøftelsessag|drøftelse|temasag|til drøftelse)\s*\)\s*$", re.IGNORECASE), ItemKind.discussion),
    (re.compile(r"\s*\(\s*(?:G|godkendelse)\s*\)\s*$"), ItemKind.approval),
)  # fmt: skip
_BREAK = re.compile(
    r"^(?:(?:kort |kaffe|frokost|middags|fælles )?pause|frokost(?:pause)?|middag|kaffe(?:pause)?|formiddagskaffe|"
    r"eftermiddagskaffe|strækpause|aftensmad|netværkspause)\b(?![-\w]*(?:ordning|møde))",
    re.IGNORECASE,
)
_END = re.compile(
    r"^(?:mødet?|workshoppen|programmet|temamødet|konferencen|dagen) (?:afsluttes|slutter|er slut|hæves|sluttede|slut)\b|"
    r"^(?:afslutning|slut|farvel|tak for i dag|mødet hæves)\.?(?: på (?:mødet|dagen|programmet))?$",
    re.IGNORECASE,
)
_GROUP_WORK = re.compile(r"^(?:fælles )?gruppe(?:drøftelse|arbejde|diskussion)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Title:
    """A title without its marks, and what the marks said."""

    text: str
    openness: Openness | None = None
    kind: ItemKind | None = None


def read_title(printed: str) -> Title:
    """Take closed and open marks, kind marks, dot leaders and page numbers off a printed title."""
    text = _LEADER.sub("", printed).strip()
    openness: Openness | None = None
    without_open = _OPEN_MARK.sub("", text).strip()
    if without_open != text and without_open:
        text, openness = without_open, Openness.open
    for pattern in (_CLOSED_BEFORE, _CLOSED_AFTER):
        shorter = pattern.sub("", text).strip()
        if shorter != text:
            openness = Openness.closed
            text = shorter or text
    if _CLOSED_INSIDE.search(text):
        openness = Openness.closed
    kind = None
    for pattern, marked in _KIND_MARKS:
        shorter = pattern.sub("", text).strip()
        if shorter and shorter != text:
            text, kind = shorter, marked
    return Title(text.rstrip(" :–-") if len(text) > 3 else text, openness, kind or _kind_of(text))


def without_leader(printed: str) -> str:
    """A contents entry without dot leader and the page number behind it, and without a Roman page number."""
    return _ROMAN_PAGE.sub("", _LEADER.sub("", printed)).strip()


def without_page_number(printed: str) -> str:
    """A contents entry without dot leader and without the number it ends in."""
    return _PAGE.sub("", without_leader(printed)).strip()


def is_break(title: str) -> bool:
    """Whether a programme line is a break."""
    return _BREAK.match(title) is not None


def is_end(title: str) -> bool:
    """Whether a programme line marks the end of the meeting."""
    return _END.match(title) is not None


def is_group_discussion(title: str) -> bool:
    """Whether a programme line is work in groups."""
    return _GROUP_WORK.match(title) is not None


def _kind_of(text: str) -> ItemKind | None:
    if is_break(text):
        return ItemKind.break_
    if is_end(text):
        return ItemKind.end
    return ItemKind.group_discussion if is_group_discussion(text) else None


def tokens(text: str) -> list[str]:
    """The words of a text, for comparison."""
    return _WORD.findall(text.casefold())


def similarity(one: str, other: str) -> float:
    """Share of common words, counted with repeats: 1.0 for the same words, 0.0 for none; 0.0 when one is empty."""
    first, second = tokens(one), tokens(other)
    if not first or not second:
        return 0.0
    rest = list(second)
    common = 0
    for token in first:
        if token in rest:
            rest.remove(token)
            common += 1
    return common / max(len(first), len(second))
