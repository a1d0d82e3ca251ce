"""One item: from its lines to a `DraftItem`, with a span for every field."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kurs.bodies.vocabulary import Openness
from kurs.decisions.vocabulary import Outcome
from kurs.imports.parsing.absence import (
    Absence,
    cut_glued_decision,
    read_absence_list,
    read_absence_sentences,
    read_partial_absence,
)
from kurs.imports.parsing.attachments import is_attachment_line, is_file_row, read_attachments
from kurs.imports.parsing.blocks import Chunk, cut_chunks
from kurs.imports.parsing.bodies import same_body
from kurs.imports.parsing.draft import (
    TEXT_LIMIT,
    AbsenceKind,
    DraftAbsent,
    DraftDecision,
    DraftGuest,
    DraftItem,
    DraftLines,
    DraftSection,
)
from kurs.imports.parsing.findings import FindingBook
from kurs.imports.parsing.guests import read_guests
from kurs.imports.parsing.headings import Part
from kurs.imports.parsing.item_marks import ItemMarks, read_case_number, read_routing, take_moved_values
from kurs.imports.parsing.normalise import Line
from kurs.imports.parsing.outcomes import outcome_of
from kurs.imports.parsing.prose import TextShape, to_text
from kurs.imports.parsing.recommendation import read_recommendation
from kurs.imports.parsing.spans import SpanBook
from kurs.imports.parsing.starts import join_wrapped
from kurs.imports.parsing.titles import similarity
from kurs.meetings.vocabulary import SectionKind

_REFERENCE = re.compile(r"^Bilag \d{1,3}(?:\.\d{1,2})?[a-z]?(?:(?:, | og |[-–])\d{1,3}(?:\.\d{1,2})?[a-z]?)*\.?$")
_REFERENCE_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2})?[a-z]?")
SECTION_KINDS = {
    Part.case_presentation: SectionKind.case_presentation,
    Part.summary: SectionKind.summary,
    Part.background: SectionKind.background,
    Part.history: SectionKind.history,
    Part.economy: SectionKind.economy,
    Part.legal_basis: SectionKind.legal_basis,
    Part.hearing: SectionKind.hearing,
    Part.consequences: SectionKind.consequences,
    Part.supplementary: SectionKind.supplementary,
    Part.present: SectionKind.other,
    Part.questions: SectionKind.other,
    Part.routing: SectionKind.other,
}


@dataclass(frozen=True, slots=True)
class Setting:
    """What items are read against: the meeting's body and date, how the text is set, and the books kept of it."""

    body: str | None
    date: str | None
    shape: TextShape
    spans: SpanBook
    book: FindingBook


@dataclass(slots=True)
class ItemReader:
    """Reads the lines below a title into an item that already has its title. `timed` chunks are left for others."""

    item: DraftItem
    path: str
    setting: Setting
    marks: ItemMarks = field(default_factory=ItemMarks)
    leftover: list[Line] = field(default_factory=list)
    decision_lines: dict[int, list[Line]] = field(default_factory=dict)
    text_chunks: dict[int, list[Line]] = field(default_factory=dict)
    mismatched_count: tuple[int, int, int] | None = None
    references: list[str] = field(default_factory=list)

    def read(self, lines: Sequence[Line]) -> None:
        """Read all lines below the title."""
        for chunk in cut_chunks(lines):
            self._read_chunk(chunk)
        self._finish()

    def _read_chunk(self, chunk: Chunk) -> None:
        if chunk.heading is None and chunk.part is None:
            chunk.lines = self._without_marks(chunk.lines)
        if chunk.part is None:
            self._read_plain(chunk)
        elif chunk.part is Part.decision:
            self._read_decision(chunk)
        elif chunk.part is Part.recommendation:
            self._read_recommendation(chunk)
        elif chunk.part is Part.attachments:
            self._read_attachments(chunk.lines, chunk)
        elif chunk.part is Part.routing:
            self._read_routing(chunk)
        elif chunk.part in (Part.absent, Part.partial_absence):
            self._read_absence(chunk)
        elif chunk.part is Part.questions:
            self._read_questions(chunk)
        else:
            self._add_section(SECTION_KINDS[chunk.part], chunk)

    def _without_marks(self, lines: Sequence[Line]) -> list[Line]:
        rest = [line for line in lines if not self.marks.take(line)]
        kept = [line for line in rest if not (self.item.title and similarity(line.text, self.item.title) == 1.0)]
        self._note("title", [line for line in rest if line not in kept])
        return kept

    def _read_plain(self, chunk: Chunk) -> None:
        files = [line for line in chunk.lines if is_file_row(line.text) or is_attachment_line(line.text)]
        if files:
            self._read_attachments(files, None)
            chunk.lines = [line for line in chunk.lines if line not in files]
        chunk.lines = self._without_lettered(chunk.lines)
        self._add_section(SectionKind.other, chunk)

    def _without_lettered(self, lines: Sequence[Line]) -> list[Line]:
        """Points `a.`, `b.` each on a line of its own with a title below become sub-items."""
        rest: list[Line] = []
        for line in lines:
            number = line.text[:1] if re.fullmatch(r"[a-h][.)]", line.text) else None
            if number is not None and ord(number) - ord("a") == len(self.item.sub_items):
                self.item.sub_items.append(DraftItem(number=number, title="", lines=line_range([line])))
            elif self.item.sub_items and self.item.sub_items[-1].number is not None:
                point = self.item.sub_items[-1]
                point.title = join_wrapped(point.title, line.text) if point.title else line.text
            else:
                rest.append(line)
                continue
            path = f"{self.path}/sub_items/{len(self.item.sub_items) - 1}/title"
            self.setting.spans.note(path, [line.number])
        return rest

    def _add_section(self, kind: SectionKind, chunk: Chunk) -> None:
        self._take_references(chunk)
        text = self._text([line for line in chunk.lines if not self.marks.take(line)])
        numbers = [line.number for line in chunk.lines] + ([chunk.heading.number] if chunk.heading else [])
        is_continued = chunk.heading is None and chunk.printed is not None
        if not text and chunk.heading is None:
            self.setting.spans.note(f"{self.path}/sections", numbers)
            return
        if is_continued and self.item.sections and self.item.sections[-1].heading == chunk.printed:
            index = len(self.item.sections) - 1
            before = self.item.sections[-1]
            joined = "\n".join(part for part in (before.text, text) if part)
            self.item.sections[-1] = DraftSection(kind=before.kind, heading=before.heading, text=joined[:TEXT_LIMIT])
        elif text or not is_continued:
            index = len(self.item.sections)
            heading = None if chunk.printed is None else chunk.printed.rstrip(":").strip()
            self.item.sections.append(DraftSection(kind=kind, heading=heading, text=text))
        else:
            return
        self.text_chunks.setdefault(index, []).extend(chunk.lines)
        self.setting.spans.note(f"{self.path}/sections/{index}", numbers)

    def _take_references(self, chunk: Chunk) -> None:
        """`Bilag 2a og 2b` alone on a line refers to attachments listed in the head."""
        for line in chunk.lines:
            if _REFERENCE.match(line.text):
                self.references += _REFERENCE_NUMBER.findall(line.text)
                self.setting.spans.note(f"{self.path}/attachments", [line.number])
        chunk.lines = [line for line in chunk.lines if not _REFERENCE.match(line.text)]

    def _read_recommendation(self, chunk: Chunk) -> None:
        text = self._text(chunk.lines)
        numbers = [line.number for line in chunk.lines] + ([chunk.heading.number] if chunk.heading else [])
        recommendation = read_recommendation(text, chunk.printed)
        if recommendation is not None and self.item.recommendation is not None:
            before = self.item.recommendation
            recommendation.text = f"{before.text}\n{recommendation.text}"
            recommendation.by = before.by or recommendation.by
        self.item.recommendation = recommendation or self.item.recommendation
        self.setting.spans.note(f"{self.path}/recommendation", numbers)

    def _read_attachments(self, lines: Sequence[Line], chunk: Chunk | None) -> None:
        moved = take_moved_values(lines, self.setting.body)
        lines = moved.rest
        self.item.case_number = self.item.case_number or moved.case_number
        self.item.routing = self.item.routing or moved.routing
        found = read_attachments(lines, is_double_spaced=self.setting.shape.is_double_spaced)
        if chunk is not None and chunk.heading is not None:
            self.setting.spans.note(f"{self.path}/attachments", [chunk.heading.number])
        rest = {line.number for line in found.rest}
        self.setting.spans.note(f"{self.path}/attachments", [line.number for line in lines if line.number not in rest])
        for attachment in found.attachments:
            index = len(self.item.attachments)
            self.setting.spans.note(f"{self.path}/attachments/{index}", attachment.lines)
            self.item.attachments.append(attachment.as_draft())
        if found.printed_count is not None and found.printed_count != len(found.attachments):
            line = chunk.heading.number if chunk and chunk.heading else lines[0].number
            self.mismatched_count = (line, found.printed_count, len(found.attachments))
        if found.rest:
            self._add_section(SectionKind.other, Chunk(None, None, None, list(found.rest)))

    def _read_routing(self, chunk: Chunk) -> None:
        lines = [line for line in chunk.lines if not self.marks.take(line)]
        routing, kind = read_routing(lines)
        self.item.routing += [body for body in routing if body not in self.item.routing]
        self.item.kind = self.item.kind or kind
        numbers = [line.number for line in chunk.lines] + ([chunk.heading.number] if chunk.heading else [])
        self.setting.spans.note(f"{self.path}/routing", numbers)

    def _read_absence(self, chunk: Chunk) -> None:
        text = "\n".join(line.text for line in chunk.lines)
        names, decision = cut_glued_decision(text)
        printed = (chunk.printed or "").lower()
        is_excused = "afbud" in printed and "uden" not in printed
        absences = read_absence_list(names, AbsenceKind.excused if is_excused else AbsenceKind.absent)
        self._add_absences(absences, [line.number for line in chunk.lines])
        self.setting.spans.note(f"{self.path}/absent", [chunk.heading.number] if chunk.heading else [])
        if decision:
            self._add_decision_text(decision, chunk.lines)

    def _add_absences(self, absences: Sequence[Absence], numbers: Sequence[int]) -> None:
        known = {absent.name.casefold() for absent in self.item.absent}
        for absence in absences:
            if absence.person.name.casefold() not in known:
                self.item.absent.append(draft_absent(absence))
        self.setting.spans.note(f"{self.path}/absent", numbers)

    def _read_questions(self, chunk: Chunk) -> None:
        for line in chunk.lines:
            self.setting.spans.note(f"{self.path}/questions/{len(self.item.questions)}", [line.number])
            self.item.questions.append(line.text)
        self.setting.spans.note(f"{self.path}/questions", [chunk.heading.number] if chunk.heading else [])

    def _read_decision(self, chunk: Chunk) -> None:
        lines = [line for line in chunk.lines if not self._repeats_title(line)]
        text = self._text(lines)
        heading = chunk.decision
        index = len(self.item.decisions)
        numbers = [line.number for line in chunk.lines] + ([chunk.heading.number] if chunk.heading else [])
        if not text or heading is None:
            self.setting.spans.note(f"{self.path}/decisions", numbers)
            return
        if chunk.heading is None and self.item.decisions and self.item.decisions[-1].heading == heading.printed:
            self._continue_decision(text, chunk.lines)
            return
        date = heading.date.iso if heading.date else None
        decision = DraftDecision(
            body=heading.body,
            date=date,
            text=text,
            outcome=outcome_of(text, is_agenda_approval=self._is_agenda_approval()),
            is_this_meeting=self._is_this_meeting(heading.body, date),
            heading=heading.printed.rstrip(":").strip(),
        )
        self.item.decisions.append(decision)
        self.decision_lines[index] = list(lines)
        self.setting.spans.note(f"{self.path}/decisions/{index}", numbers)

    def _continue_decision(self, text: str, lines: Sequence[Line]) -> None:
        index = len(self.item.decisions) - 1
        decision = self.item.decisions[index]
        decision.text = f"{decision.text}\n{text}"[:TEXT_LIMIT]
        decision.outcome = outcome_of(decision.text, is_agenda_approval=self._is_agenda_approval())
        self.decision_lines[index].extend(lines)
        self.setting.spans.note(f"{self.path}/decisions/{index}", [line.number for line in lines])

    def _add_decision_text(self, text: str, lines: Sequence[Line]) -> None:
        outcome = outcome_of(text, is_agenda_approval=self._is_agenda_approval())
        self.item.decisions.append(DraftDecision(text=text, outcome=outcome, is_this_meeting=True))
        self.decision_lines[len(self.item.decisions) - 1] = list(lines)

    def _is_this_meeting(self, body: str | None, date: str | None) -> bool:
        if date and self.setting.date and date != self.setting.date:
            return False
        return not (body and self.setting.body) or same_body(body, self.setting.body)

    def _is_agenda_approval(self) -> bool:
        return "dagsorden" in (self.item.title or "").lower()

    def _repeats_title(self, line: Line) -> bool:
        title = line.text.partition(": ")[2] or line.text
        return bool(self.item.title) and similarity(title, self.item.title or "") == 1.0

    def _finish(self) -> None:
        """What is read from the finished texts: guests, absence told in sentences, marks."""
        prose = "\n".join(section.text for section in self.item.sections)
        decided = "\n".join(decision.text for decision in self.item.decisions if decision.is_this_meeting)
        known = {guest.name for guest in self.item.guests}
        for guest in read_guests(f"{prose}\n{decided}"):
            if guest.name not in known:
                self.item.guests.append(
                    DraftGuest(name=guest.name, role=guest.role, from_=guest.starts_at, to=guest.ends_at)
                )
        absences = read_absence_sentences(f"{decided}\n{prose}") + read_partial_absence(decided)
        self._add_absences(absences, [])
        self._apply_marks()

    def _apply_marks(self) -> None:
        marks, item, spans = self.marks, self.item, self.setting.spans
        if marks.openness is Openness.closed or item.openness is None:
            item.openness = marks.openness or item.openness
        item.case_number = item.case_number or marks.case_number
        item.document_id = item.document_id or marks.document_id
        spans.note(f"{self.path}/openness", marks.openness_lines)
        spans.note(f"{self.path}/case_number", marks.case_lines | marks.label_lines)

    def _text(self, lines: Sequence[Line]) -> str:
        return to_text(lines, self.setting.shape)[:TEXT_LIMIT]

    def _note(self, name: str, lines: Sequence[Line]) -> None:
        self.setting.spans.note(f"{self.path}/{name}", [line.number for line in lines])


def draft_absent(absence: Absence) -> DraftAbsent:
    """An absence as the draft shows it."""
    person = absence.person
    return DraftAbsent(
        name=person.name,
        role=person.role,
        kind=absence.kind,
        organisation=person.organisation,
        party=person.party,
        substitute=absence.substitute,
        extent=absence.extent,
    )


def line_range(lines: Sequence[Line]) -> DraftLines | None:
    """The range of source lines an item stands on."""
    if not lines:
        return None
    numbers = [line.number for line in lines]
    return DraftLines(from_=min(numbers), to=max(numbers))


def printed_case_number(printed: str | None) -> str | None:
    """The case number of the line before a title, where there is one."""
    return read_case_number(printed) if printed else None


def is_decided(item: DraftItem) -> bool:
    """Whether an item carries a decision of this meeting with a text."""
    return any(decision.is_this_meeting and decision.outcome is not Outcome.none for decision in item.decisions)
