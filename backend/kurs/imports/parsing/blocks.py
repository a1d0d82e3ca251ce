"""An item's lines, cut at its section headings.

A chunk is one heading with the lines under it. A label that only interrupts (`Fraværende: …` inside a decision,
`Sagsforløb: BY` inside a resume) makes a chunk of its own, and the section it interrupted goes on after it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kurs.imports.parsing.decision_headings import (
    DecisionHeading,
    read_date_line,
    read_decision_heading,
    read_earlier_decision,
)
from kurs.imports.parsing.forms import is_case_label
from kurs.imports.parsing.headings import Heading, Part, read_heading
from kurs.imports.parsing.normalise import Line
from kurs.imports.parsing.people import looks_like_name, read_people

_INTERRUPTING = frozenset((Part.absent, Part.partial_absence, Part.routing))
_RECOMMENDS = re.compile(
    r"^(?:Det (?:indstilles|foreslås|anbefales)\b|[A-ZÆØÅ][^.:;]{2,90}? (?:indstiller|foreslår|anbefaler)(?:,|:)?(?: at\b|:|,|$| til [a-zæøåA-ZÆØÅ]+))"
)
_NOBODY = re.compile(r"^(?:ingen|intet|ingen afbud|nej|-)\.?$", re.IGNORECASE)
_SENTENCE = re.compile(r"[a-zæøå]{3,}.*[a-zæøå]{3,}.*\.$")
_QUOTE_MARKS = ("”", "“", '"', "„", "»", "«")
_LONGEST_QUOTE = 60
_LIST_POINT = re.compile(r"^\d{1,3}[.)] ")
_NAMED_ATTACHMENT = re.compile(r"^Bilag \d{1,3}(?:\.\d{1,2})?[a-z]?\s?[:–-]\s?\S")
_LETTER = re.compile(r"^[a-h][.)]$")
_ROUTING_LIMIT = 120


@dataclass(slots=True)
class Chunk:
    """A section of an item as lines. `heading` is its heading line; `decision` is set for decision sections."""

    part: Part | None
    heading: Line | None = None
    printed: str | None = None
    lines: list[Line] = field(default_factory=list)
    decision: DecisionHeading | None = None


@dataclass(slots=True)
class _Cutter:
    chunks: list[Chunk]
    resumed: Chunk | None = None

    @property
    def current(self) -> Chunk:
        return self.chunks[-1]


def cut_chunks(lines: Sequence[Line]) -> list[Chunk]:
    """The chunks of an item in document order; the first is the text before any heading (maybe empty)."""
    cutter = _Cutter([Chunk(None)])
    quoted = _quoted(lines)
    for index, line in enumerate(lines):
        if index in quoted:
            cutter.current.lines.append(line)
        else:
            _take(cutter, line)
    return [chunk for chunk in cutter.chunks if chunk.heading or chunk.lines]


def _quoted(lines: Sequence[Line]) -> set[int]:
    """Indexes of lines inside a quotation that opens with a quotation mark on a line of its own."""
    quoted: set[int] = set()
    for index, line in enumerate(lines):
        if line.text not in _QUOTE_MARKS or index in quoted:
            continue
        ahead = range(index + 1, min(index + _LONGEST_QUOTE, len(lines)))
        end = next((at for at in ahead if lines[at].text[-1:] in _QUOTE_MARKS), None)
        if end is not None:
            quoted.update(range(index, end + 1))
    return quoted


def _take(cutter: _Cutter, line: Line) -> None:
    if cutter.current.part is Part.attachments:
        if _LETTER.match(line.text) or is_case_label(line.text):
            cutter.chunks.append(Chunk(None, None, None, [line]))
            return
        if _LIST_POINT.match(line.text) or (line.bullet and any(each.bullet for each in cutter.current.lines)):
            cutter.current.lines.append(line)
            return
        if cutter.current.heading is None and not _continues_attachment(cutter.current.lines[-1], line):
            cutter.chunks.append(Chunk(None))
    elif _NAMED_ATTACHMENT.match(line.text):
        cutter.chunks.append(Chunk(Part.attachments, None, None, [line]))
        return
    decision = read_decision_heading(line.text) or _within_decision(cutter, line)
    if decision is not None:
        chunk = Chunk(Part.decision, line, decision.printed, decision=decision)
        chunk.lines = [line.with_text(decision.rest)] if decision.rest else []
        cutter.chunks.append(chunk)
        cutter.resumed = None
        return
    heading = read_heading(line.text)
    if heading is not None and heading.part is not Part.decision:
        _open(cutter, line, heading)
        return
    if _begins_recommendation(cutter, line):
        cutter.chunks.append(Chunk(Part.recommendation, None, None, [line]))
        cutter.resumed = None
        return
    if cutter.resumed is not None and not _belongs_to_interruption(cutter.current, line):
        cutter.chunks.append(cutter.resumed if not cutter.resumed.lines else _continued(cutter.resumed))
        cutter.resumed = None
    cutter.current.lines.append(line)


def _continues_attachment(previous: Line, line: Line) -> bool:
    """Whether a line goes on a list of attachments that has no heading."""
    is_wrapped = not line.gap and (line.text[:1].islower() or line.text[:1].isdecimal() or previous.text.endswith("-"))
    return _NAMED_ATTACHMENT.match(line.text) is not None or is_wrapped


def _open(cutter: _Cutter, line: Line, heading: Heading) -> None:
    chunk = Chunk(heading.part, line, heading.printed)
    if heading.rest:
        chunk.lines.append(line.with_text(heading.rest))
    if heading.part in _INTERRUPTING:
        if cutter.resumed is None:
            cutter.resumed = _continued(cutter.current)
    else:
        cutter.resumed = None
    cutter.chunks.append(chunk)


def _continued(chunk: Chunk) -> Chunk:
    """The same section going on after an interruption; the reader joins it to what came before."""
    return Chunk(chunk.part, None, chunk.printed, [], chunk.decision)


def _within_decision(cutter: _Cutter, line: Line) -> DecisionHeading | None:
    """A date or a body with a date, and a colon, inside a decision or a history: another decision begins."""
    chunk = cutter.current
    if chunk.part not in (Part.decision, Part.history, Part.routing, Part.recommendation):
        return None
    date = read_date_line(line.text)
    if date is not None and chunk.part is Part.decision:
        return DecisionHeading(line.text, chunk.decision.body if chunk.decision else None, date)
    return read_earlier_decision(line.text)


def _begins_recommendation(cutter: _Cutter, line: Line) -> bool:
    """`Det indstilles, at …` without a heading of its own; inside a recommendation or decision it is only text."""
    part = cutter.current.part
    if part in (Part.recommendation, Part.decision, Part.history, Part.attachments, Part.absent):
        return False
    if part in (Part.case_presentation, Part.background, Part.economy) and not line.text.startswith(
        "Det indstilles, at"
    ):
        return False
    return _RECOMMENDS.match(line.text) is not None


def _belongs_to_interruption(chunk: Chunk, line: Line) -> bool:
    """Whether a line is still the names under `Afbud:` or the bodies under `Sagsgang`."""
    if chunk.part is Part.routing:
        printed_inline = (
            bool(chunk.lines) and chunk.heading is not None and chunk.lines[0].number == chunk.heading.number
        )
        is_long = len(line.text) > _ROUTING_LIMIT or (_SENTENCE.search(line.text) is not None and len(line.text) > 60)
        return not printed_inline and not is_long
    if _NOBODY.match(line.text):
        return not chunk.lines
    return is_name_line(line.text) and not (chunk.lines and _NOBODY.match(chunk.lines[0].text))


def is_name_line(text: str) -> bool:
    """Whether a line holds names with their roles and nothing else."""
    if len(text) > 400 or any(
        word in f" {text} " for word in (" deltog ", " blev ", " godkendt", " at ", " den ", " der ")
    ):
        return False
    people = read_people(text)
    if not people:
        return False
    names = sum(len(person.name) for person in people)
    is_list = any(mark in text for mark in ("(", ",", " og ", " - ", " – "))
    return names >= 0.2 * len(text) and (is_list or people[0].role is not None or looks_like_name(text.rstrip(".")))
