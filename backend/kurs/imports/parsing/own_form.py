"""Reads the text that Kurs writes of a meeting back to the objects that it was written from.

Only a whole text of this form is read here: one line that does not fit, and the text is read like anybody else's.
"""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from kurs.imports.parsing.checks import walk_items
from kurs.imports.parsing.draft import AbsenceKind, DocumentKind, DraftAbsent, DraftItem, DraftParticipant, ImportDraft
from kurs.imports.parsing.own_item import read_item
from kurs.imports.parsing.own_lines import NotOurs, OwnLines, clock
from kurs.imports.parsing.spans import SpanBook
from kurs.meetings.vocabulary import MeetingKind
from kurs.papers import plain_form as form
from kurs.papers import wording

_KINDS = {word: kind for kind, word in wording.KINDS.items()}
_STATUSES = {word: status for status, word in wording.ATTENDANCE.items()}
_CLOCKS = (form.ARRIVED, form.LEFT)
_PROGRAMMES = {MeetingKind.workshop, MeetingKind.theme_day}
# What is imported is a new meeting: nothing of it was sent, approved or locked here.
_OF_THE_VERSION = {form.NOT_APPROVED, form.VERSION, form.PROTOCOL, form.STATUS}
_MONTHS = {wording.long_day(date(2024, month, 1)).split()[3]: month for month in range(1, 13)}
_DAY = re.compile(r"\w+ den (\d{1,2})\. (\w+) (\d{4})")


def read_own_form(lines: Sequence[str]) -> tuple[ImportDraft, SpanBook] | None:
    """The draft of a text that Kurs wrote, and which lines say what; None for every other text."""
    kept = [line.rstrip() for line in lines]
    last = next((line for line in reversed(kept) if line), "")
    if last != form.LAST_LINE:
        return None
    try:
        return _draft(kept)
    except (NotOurs, ValueError, KeyError, IndexError):
        return None


def _draft(lines: Sequence[str]) -> tuple[ImportDraft, SpanBook]:
    # The organisation stands first and the body below it; the running order has a line above them.
    top = 1 if lines[0] == wording.INTERNAL else 0
    rules = _rules(lines, top + 3)
    head = _Head(lines[top + 1], OwnLines(lines, top + 3, rules[0]))
    draft, spans = head.draft, SpanBook()
    spans.note("/title", range(1, rules[0] + 1))
    _read_items(draft, spans, lines, rules)
    spans.note("", range(rules[-1] + 1, len(lines) + 1))
    if draft.items:
        draft.items[0].absent.extend(head.partly_away)
    if head.is_held or any(item.decisions for _, item in walk_items(draft.items)):
        draft.kind = DocumentKind.decision_protocol
    elif head.kind in _PROGRAMMES:
        draft.kind = DocumentKind.programme
    return draft, spans


def _rules(lines: Sequence[str], start: int) -> list[int]:
    """Where the lines of dashes are. Two lines after one is a title, which may itself be dashes."""
    found: list[int] = []
    for place, line in enumerate(lines[start:], start):
        if line == form.RULE and (not found or place != found[-1] + 2):
            found.append(place)
    return found


def _read_items(draft: ImportDraft, spans: SpanBook, lines: Sequence[str], rules: Sequence[int]) -> None:
    stack: list[DraftItem] = []
    paths: list[str] = []
    for start, end in pairwise(rules):
        item, depth = read_item(lines, start + 1, end)
        if depth > len(stack):
            raise NotOurs
        del stack[depth:], paths[depth:]
        siblings = stack[-1].sub_items if stack else draft.items
        siblings.append(item)
        stack.append(item)
        path = f"{paths[-1]}/sub_items" if paths else "/items"
        paths.append(f"{path}/{len(siblings) - 1}")
        spans.note(paths[-1], range(start + 1, end + 1))


class _Head:
    """What stands above the first item."""

    def __init__(self, body: str, lines: OwnLines) -> None:
        self.lines = lines
        self.draft = ImportDraft(kind=DocumentKind.agenda, body=body)
        self.kind = MeetingKind.ordinary
        self.is_held = False
        self.partly_away: list[DraftAbsent] = []
        lines.each(self._fact, self._list)
        if self.draft.date is None:
            raise NotOurs

    def _fact(self) -> bool:
        draft = self.draft
        label, _, value = self.lines.line.partition(": ")
        if label == form.TITLE:
            draft.title = value
        elif label == form.PLACE:
            draft.place = value
        elif label == form.DAY:
            draft.date = _day(value)
        elif label == form.STARTS_AT:
            draft.starts_at = clock(value)
        elif label == form.ENDS_AT:
            draft.ends_at = clock(value)
        elif label == form.MEETING:
            self.kind, self.is_held = _KINDS[value.removesuffix(form.HELD)], value.endswith(form.HELD)
        else:
            return label in _OF_THE_VERSION
        return True

    def _list(self) -> bool:
        line = self.lines.line
        if line in {form.PURPOSE, form.NOTES}:
            # A draft has no place for these of the meeting itself; the lines are shown as read and kept with the source.
            self.lines.block()
        elif line == form.ATTENDANCES:
            for values in self.lines.values():
                self._attendance(values)
        elif line == form.ATTACHMENTS:
            self.draft.attachments = self.lines.attachments()
        else:
            return False
        return True

    def _attendance(self, values: dict[str, str]) -> None:
        shared: dict[str, Any] = {
            "name": values[""], "role": values.get(form.ROLE), "party": values.get(form.PARTY),
            "organisation": values.get(form.ORGANISATION),
        }  # fmt: skip
        came, went = (None if form_label not in values else clock(values[form_label]) for form_label in _CLOCKS)
        self.draft.participants.append(DraftParticipant(**shared, arrived_at=came, left_at=went))
        status = _STATUSES[values[form.ATTENDANCE]]
        if status in {"excused", "absent"}:
            away = DraftAbsent(**shared, kind=AbsenceKind(status))
            away.substitute, away.extent = values.get(form.SUBSTITUTE), values.get(form.EXTENT)
            self.draft.absent.append(away)
        elif form.EXTENT in values:
            # There, but away from some of it: a draft says that under an item.
            self.partly_away.append(DraftAbsent(**shared, extent=values[form.EXTENT]))


def _day(text: str) -> str:
    found = _DAY.fullmatch(text)
    if found is None:
        raise NotOurs
    return date(int(found[3]), _MONTHS[found[2]], int(found[1])).isoformat()
