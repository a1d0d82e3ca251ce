"""The lines right under a title: openness, case and document numbers, routing codes, kind of item."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kurs.bodies.vocabulary import Openness
from kurs.imports.parsing.forms import is_case_label, is_case_number, openness_at_end, openness_mark
from kurs.imports.parsing.normalise import Line
from kurs.meetings.vocabulary import ItemKind

_CASE = re.compile(
    r"\b(?:Sagsnr|Sagnr|Sags nr|Sagsnummer|Sagsid|Sags-id|J\.\s?nr|Journalnr|Sag(?= \d))\b\.?\s?:?\s*(?P<value>[\w./-]*\d[\w./-]*)",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(
    r"\b(?:Dok\.?\s?nr|Dokumentnr|Dokumentid|Dok(?=\. \d))\.?\s?:?\s*(?P<value>[\w./-]*\d[\w./-]*)", re.IGNORECASE
)
_MOVED_CASE = re.compile(r"^(?P<case>\d{2,4}/\d{3,6})\s(?=\S)")
_KINDS = {
    "beslutningssag": ItemKind.decision,
    "orienteringssag": ItemKind.information,
    "drøftelsessag": ItemKind.discussion,
    "temasag": ItemKind.discussion,
    "beslutning": ItemKind.decision,
}
_CODES = re.compile(r"^[A-ZÆØÅ]{1,5}(?:\s?/\s?[A-ZÆØÅ]{1,5})+$")
_CODE_SEPARATOR = re.compile(r"\s?/\s?")
_ROUTE_SEPARATOR = re.compile(r"\s*[,;]\s*|\s+[-–>→]+\s+")


@dataclass(slots=True)
class ItemMarks:
    """What the lines under a title say, and the source lines they were."""

    openness: Openness | None = None
    case_number: str | None = None
    document_id: str | None = None
    openness_lines: set[int] = field(default_factory=set)
    case_lines: set[int] = field(default_factory=set)
    label_lines: set[int] = field(default_factory=set)

    def take(self, line: Line) -> bool:
        """Read a line; False when it is no such mark. Closed wins over open."""
        mark = openness_mark(line.text)
        if mark:
            self._open(mark["mark"], line)
            self.case_number = self.case_number or mark["case"]
            return True
        if is_case_number(line.text):
            self.case_number = self.case_number or line.text
            self.case_lines.add(line.number)
            return True
        if not is_case_label(line.text):
            return False
        self._take_label(line)
        return True

    def _take_label(self, line: Line) -> None:
        self.label_lines.add(line.number)
        if at_end := openness_at_end(line.text):
            self._open(at_end, line)
        if case := _CASE.search(line.text):
            self.case_number = self.case_number or case["value"].rstrip(".")
            self.case_lines.add(line.number)
        if document := _DOCUMENT.search(line.text):
            self.document_id = self.document_id or document["value"].rstrip(".")

    def _open(self, mark: str, line: Line) -> None:
        is_closed = mark.lower().startswith("lukket")
        if is_closed or self.openness is None:
            self.openness = Openness.closed if is_closed else Openness.open
        self.openness_lines.add(line.number)


def read_case_number(printed: str) -> str | None:
    """The case number of a line that stands before a title."""
    if is_case_number(printed):
        return printed
    found = _CASE.search(printed)
    return found["value"].rstrip(".") if found else None


def read_routing(lines: list[Line]) -> tuple[list[str], ItemKind | None]:
    """The bodies or codes a matter goes to, in order, and the kind of item where it stands with them."""
    kind: ItemKind | None = None
    bodies: list[str] = []
    for line in lines:
        if line.text.lower().rstrip(".") in _KINDS:
            kind = _KINDS[line.text.lower().rstrip(".")]
            continue
        separator = _CODE_SEPARATOR if _CODES.match(line.text) else _ROUTE_SEPARATOR
        bodies += [part.strip(" .") for part in separator.split(line.text) if part.strip(" .")]
    return [body for body in bodies if len(body) <= 200], kind


@dataclass(frozen=True, slots=True)
class MovedValues:
    """What layout moved below an attachments label, and the lines without it."""

    rest: list[Line]
    case_number: str | None = None
    routing: list[str] = field(default_factory=list)


def take_moved_values(lines: Sequence[Line], body: str | None) -> MovedValues:
    """Take the case number and the deciding body off lines that stand below `Sagsnr.: Sagen afgøres i: Bilag:`."""
    rest: list[Line] = []
    case_number: str | None = None
    routing: list[str] = []
    for line in lines:
        moved = _MOVED_CASE.match(line.text)
        text = line.text[moved.end() :] if moved else line.text
        case_number = case_number or (moved["case"] if moved else None)
        if body and text.startswith(body):
            routing = [body]
            text = text[len(body) :].strip()
        if text:
            rest.append(line.with_text(text))
    return MovedValues(rest, case_number, routing)
