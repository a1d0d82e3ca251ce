"""Text to draft: the steps in their order. Pure: the same text always gives the same draft."""

from collections import Counter

from pydantic import ValidationError

from kurs.imports.parsing.assemble import Assembled, assemble, plan_items
from kurs.imports.parsing.attachments import read_attachments
from kurs.imports.parsing.bare_decisions import take_bare_decisions
from kurs.imports.parsing.bodies import clean_body, same_body
from kurs.imports.parsing.checks import check_head, check_items, check_unused, walk_items
from kurs.imports.parsing.clock import check_clock
from kurs.imports.parsing.contents import Contents, find_contents, is_contents_heading
from kurs.imports.parsing.dates import PrintedDate
from kurs.imports.parsing.decision_headings import read_decision_heading
from kurs.imports.parsing.draft import (
    AbsenceKind,
    DatePart,
    DocumentKind,
    DraftParticipant,
    FindingSeverity,
    ImportDraft,
)
from kurs.imports.parsing.findings import FindingBook
from kurs.imports.parsing.glued import cut_glued
from kurs.imports.parsing.groups import is_group
from kurs.imports.parsing.head import read_head
from kurs.imports.parsing.head_lines import body_of_meeting_word, find_body, find_title
from kurs.imports.parsing.head_model import Head
from kurs.imports.parsing.item import Setting, draft_absent, is_decided
from kurs.imports.parsing.kinds import decide_kind, kind_word
from kurs.imports.parsing.layout import Layout, LayoutKind, find_layout, is_list_heading
from kurs.imports.parsing.meeting_end import find_meeting_times
from kurs.imports.parsing.normalise import Line, read_lines, source_lines, split_overlong
from kurs.imports.parsing.overview import Overview, find_overview, hand_out_attachments, hand_out_references
from kurs.imports.parsing.own_form import read_own_form
from kurs.imports.parsing.pages import drop_page_artefacts
from kurs.imports.parsing.programme import NoteRule, is_column_head, read_programme
from kurs.imports.parsing.prose import shape_of
from kurs.imports.parsing.report import (
    report_attachment_counts,
    report_contents,
    report_guesses,
    report_proposed_titles,
    report_weekday,
)
from kurs.imports.parsing.spans import SpanBook
from kurs.imports.parsing.table import read_table
from kurs.papers.plain_form import LAST_LINE

PARSER_VERSION = "2026.1"
"""Changes whenever the same text may give another draft; part of what makes an import the same import."""

_MINUTES = (DocumentKind.minutes, DocumentKind.decision_protocol, DocumentKind.decision_minutes)
_NOTES_DECLARED = "interne noter"


def parse(text: str, marked_internal_lines: frozenset[int] = frozenset()) -> ImportDraft:
    """The draft of a document's text.

    `marked_internal_lines` are the source lines a reader knows to be internal (blue text in DOCX or HTML); when given,
    other text below programme lines is not taken for internal. Raises `DocumentTooLong`.
    """
    own = read_own_form(source_lines(text)) if LAST_LINE in text else None
    if own is not None:
        return _accounted(text, *own)
    parser = _Parser(text, marked_internal_lines)
    try:
        return ImportDraft.model_validate(parser.run().model_dump())
    except ValidationError:
        return parser.unread()


def _accounted(text: str, draft: ImportDraft, spans: SpanBook) -> ImportDraft:
    """A draft in our own form, with its clock looked at and its lines accounted for."""
    book = FindingBook()
    check_clock(draft.items, "/items", book, starts_at=draft.starts_at, ends_at=draft.ends_at)
    for index, item in enumerate(draft.items):
        if item.sub_items:
            check_clock(item.sub_items, f"/items/{index}/sub_items", book, starts_at=None, ends_at=None)
    blank = frozenset(number for number, line in enumerate(source_lines(text), 1) if not line.strip())
    draft.spans = spans.spans(blank, draft.model_dump())
    draft.findings = book.findings()
    return ImportDraft.model_validate(draft.model_dump())


class _Parser:
    """One reading of one document; holds what the steps share."""

    def __init__(self, text: str, marked: frozenset[int]) -> None:
        self.all_lines = read_lines(text)
        self.marked = marked
        self.lines = split_overlong(drop_page_artefacts(cut_glued(self.all_lines)))
        self.shape = shape_of(self.all_lines)
        self.contents: Contents = find_contents(self.lines)
        self.overview: Overview = find_overview(self.lines, self.contents)
        self.item_lines = self.lines[: self.overview.start]
        self.layout: Layout = find_layout(self.item_lines, self.contents, is_double_spaced=self.shape.is_double_spaced)
        self.spans = SpanBook()
        self.book = FindingBook()

    def unread(self) -> ImportDraft:
        """A draft that says the document passes a bound of the contract and lists every line as unused."""
        book = FindingBook()
        draft = ImportDraft(kind=DocumentKind.agenda, date_missing=DatePart.date)
        draft.unused_lines = [line.number for line in self.all_lines]
        check_head(draft, book)
        book.add(
            FindingSeverity.warning, "too_large_to_read", path="/items",
            danish="Dokumentet har flere navne, punkter eller bilag, end et udkast kan rumme. Del det op.",
            english="The document has more names, items or attachments than a draft can hold. Split it.",
        )  # fmt: skip
        draft.findings = book.findings()
        return draft

    def run(self) -> ImportDraft:
        head_lines = self._head_lines()
        head = read_head(head_lines)
        word = kind_word([line.text for line in head_lines] + self._first_words())
        body = self._body(head)
        draft = ImportDraft(kind=DocumentKind.agenda, body=body)
        self._write_head(draft, head)
        setting = Setting(draft.body, draft.date, self.shape, self.spans, self.book)
        is_programme = self.layout.kind is LayoutKind.programme
        assembled = self._items(setting, word[0] if word else None)
        draft.items = assembled.items
        if self.layout.kind is LayoutKind.numbered and word is not None and word[0] in _MINUTES:
            take_bare_decisions(draft.items)
        hand_out_references(draft, assembled.readers)
        has_decisions = any(is_decided(item) for _, item in walk_items(draft.items))
        draft.kind = decide_kind(word[0] if word else None, has_decisions=has_decisions, has_programme=is_programme)
        if word is not None and word[1] < len(head_lines):
            self.spans.note("/kind", [head_lines[word[1]].number])
        self._write_title(draft, head)
        self._write_times(draft)
        self._gather_absent(draft)
        self._report(draft, assembled, head)
        self._account(draft)
        return draft

    def _items(self, setting: Setting, word: DocumentKind | None) -> Assembled:
        """The items, in the way this document sets them."""
        lines, layout = self.item_lines, self.layout
        if layout.kind is LayoutKind.programme:
            rule = NoteRule(
                all_internal=not self.marked and word not in _MINUTES,
                marked=self.marked,
                has_columns=any(is_column_head(line) for line in lines[: layout.head_end]),
            )
            return Assembled(items=read_programme(lines, layout.timed, len(lines), "/items", setting, rule))
        if layout.table is not None:
            return Assembled(items=read_table(lines, layout.table, setting))
        titles_only = layout.kind is LayoutKind.bullets
        planned, not_in_body = plan_items(layout.starts, self.contents, len(lines), titles_only=titles_only)
        assembled = assemble(lines, planned, self.contents, setting)
        assembled.not_in_body = not_in_body
        hand_out_attachments(self.overview, assembled.items, self.spans)
        return assembled

    def _head_lines(self) -> list[Line]:
        end = min([self.layout.head_end, *self.contents.indexes]) if self.contents.indexes else self.layout.head_end
        return [line for index, line in enumerate(self.lines[:end]) if index not in self.contents.indexes]

    def _first_words(self) -> list[str]:
        """A kind word may stand right above the items (`Foreløbig dagsorden for mødet`)."""
        index = self.layout.head_end
        return (
            [self.lines[index].text] if index < len(self.lines) and is_contents_heading(self.lines[index].text) else []
        )

    def _body(self, head: Head) -> str | None:
        if head.body is not None:
            return head.body
        found = find_body(head.unlabelled[:25])
        if found is not None:
            head.note("body", found[1])
        names: Counter[str] = Counter()
        for line in self.lines:
            heading = read_decision_heading(line.text)
            if (
                heading
                and heading.body
                and (heading.date is None or head.date is None or heading.date.iso == head.date.iso)
            ):
                names[clean_body(heading.body)] += 1
        if found is not None:
            return next((name for name in names if name.startswith(found[0]) and same_body(name, found[0])), found[0])
        if names:
            return names.most_common(1)[0][0]
        title = [Line(min(head.lines.get("title", {1})), head.title)] if head.title else []
        inferred = body_of_meeting_word([*title, *head.unlabelled[:12]])
        if inferred is not None:
            head.note("body", inferred[1])
            return inferred[0]
        return None

    def _write_head(self, draft: ImportDraft, head: Head) -> None:
        date = head.date or self._decision_date(draft.body)
        if date is not None:
            draft.date = date.iso
            if date.year is None:
                draft.date_partial, draft.date_missing = date.yearless, DatePart.year
            if date.contradicts_weekday:
                report_weekday(draft, date.weekday or "", self.book)
        else:
            draft.date_missing = DatePart.date
        draft.starts_at, draft.ends_at, draft.place = head.starts_at, head.ends_at, head.place
        draft.participants = [
            DraftParticipant(
                name=person.name, role=person.role, organisation=person.organisation, party=person.party, unit=unit
            )
            for person, unit in head.people
        ]
        draft.absent = [draft_absent(absence) for absence in head.absences]
        found = read_attachments(head.attachments, is_double_spaced=self.shape.is_double_spaced)
        draft.attachments = [attachment.as_draft() for attachment in found.attachments]
        for name, numbers in head.lines.items():
            self.spans.note(f"/{name}", numbers)

    def _decision_date(self, body: str | None) -> PrintedDate | None:
        """The date of the decisions of this body, where the head prints none and they all agree."""
        found = [heading for line in self.lines if (heading := read_decision_heading(line.text)) and heading.date]
        dates = {
            heading.date.iso: heading.date
            for heading in found
            if heading.date and (not heading.body or not body or same_body(heading.body, body))
        }
        return next(iter(dates.values())) if len(dates) == 1 else None

    def _write_title(self, draft: ImportDraft, head: Head) -> None:
        if head.title is None:
            found = find_title(
                head.unlabelled,
                taken={number for name, numbers in head.lines.items() if name != "body" for number in numbers},
                needs_word=head.labels > 1 or not draft.items,
                body=draft.body,
            )
            if found is not None:
                head.title = found[0]
                self.spans.note("/title", [line.number for line in found[1]])
        draft.title = head.title

    def _write_times(self, draft: ImportDraft) -> None:
        """Times told in sentences, at end marks and by a programme's first line."""
        for name, value, line in find_meeting_times(self.lines):
            if getattr(draft, name) is None:
                setattr(draft, name, value)
                self.spans.note(f"/{name}", [line])
        timed = [item for _, item in walk_items(draft.items) if item.time]
        if draft.ends_at is None and timed and timed[-1].is_end:
            draft.ends_at = timed[-1].time
        if draft.ends_at is None and timed and draft.kind is DocumentKind.programme:
            draft.ends_at = timed[-1].ends_at
        if draft.starts_at is None and timed:
            if draft.kind is DocumentKind.programme:
                draft.starts_at = timed[0].time
            else:
                draft.starts_at_inferred = timed[0].time
        check_clock(draft.items, "/items", self.book, starts_at=draft.starts_at, ends_at=draft.ends_at)
        for index, item in enumerate(draft.items):
            if item.sub_items:
                check_clock(item.sub_items, f"/items/{index}/sub_items", self.book, starts_at=None, ends_at=None)

    def _gather_absent(self, draft: ImportDraft) -> None:
        """Who sent apologies, or is away from the first treated item or half of all, is away from the meeting.

        Whoever only took no part in single items (`deltog ikke i sagens behandling`) is not.
        """
        treated = [item for item in draft.items if item.decisions or item.absent]
        known = {absent.name.casefold() for absent in draft.absent}
        for position, item in enumerate(treated):
            for absent in item.absent:
                times = sum(1 for each in treated if any(other.name == absent.name for other in each.absent))
                is_away = position == 0 or absent.kind is AbsenceKind.excused or 2 * times >= len(treated)
                if is_away and absent.extent is None and absent.name.casefold() not in known:
                    draft.absent.append(absent.model_copy())
                    known.add(absent.name.casefold())

    def _report(self, draft: ImportDraft, assembled: Assembled, head: Head) -> None:
        declared = [line.number for line in self.lines[:80] if _NOTES_DECLARED in line.text.lower()]
        draft.internal_notes_declared = bool(declared)
        self.spans.note("/internal_notes_declared", declared[:1])
        check_head(draft, self.book)
        proposed = report_proposed_titles(assembled, self.book)
        check_items(draft, self.book, without_title_finding=proposed)
        report_contents(assembled, self.lines, self.book)
        report_attachment_counts(assembled, self.book)
        report_guesses(draft, head, self.book)

    def _account(self, draft: ImportDraft) -> None:
        """Every source line is used, an artefact, or listed as unused."""
        numbers = {line.number for line in self.all_lines}
        kept = {line.number for line in self.lines}
        for index in self.contents.indexes:
            self.spans.note("/items", [self.lines[index].number])
        for line in self.lines[: self.layout.head_end + 1]:
            if is_group(line.text) or is_list_heading(line.text) or is_column_head(line):
                self.spans.note("/items", [line.number])
        used = self.spans.used()
        texts = {line.number: line.text for line in self.all_lines}
        printed = {texts[number].casefold() for number in used}
        repeats = {number for number in kept - used if texts[number].casefold() in printed}
        draft.artefact_lines = sorted((numbers - kept) | repeats)
        draft.unused_lines = sorted(kept - used - repeats)
        check_unused(draft, [texts[number] for number in draft.unused_lines[:1]], self.book)
        last = max(numbers, default=0)
        between = frozenset(range(1, last + 1)) - kept
        draft.spans = self.spans.spans(between, draft.model_dump())
        draft.findings = self.book.findings()
