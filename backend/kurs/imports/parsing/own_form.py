"""Reads the text that Kurs writes of a meeting back to the objects that it was written from.

Only a whole text of this form is read here: one line that does not fit, and the text is read like anybody else's.
"""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from kurs.bodies.vocabulary import Openness
from kurs.imports.parsing.checks import walk_items
from kurs.imports.parsing.draft import (
    AbsenceKind,
    DocumentKind,
    DraftAbsent,
    DraftAttachment,
    DraftDecision,
    DraftGroupDiscussion,
    DraftGuest,
    DraftItem,
    DraftParticipant,
    DraftPresenter,
    DraftRecommendation,
    DraftSection,
    ImportDraft,
)
from kurs.imports.parsing.spans import SpanBook
from kurs.meetings.vocabulary import DurationSource, ItemKind
from kurs.papers import wording
from kurs.papers.plain_form import (
    CLOSED_NOTICE,
    HELD,
    INDENT,
    LAST_LINE,
    NO_NUMBER,
    NOT_APPROVED,
    PROTOCOL,
    RULE,
    STATUS,
    STATUSES,
    TYPES,
    VERSION,
    split_values,
)

_KINDS = {word: kind for kind, word in wording.KINDS.items()}
_SECTIONS = {word: kind for kind, word in wording.SECTIONS.items()}
_OUTCOMES = {word: outcome for outcome, word in wording.OUTCOMES.items()}
_TYPES = {word: kind for kind, word in TYPES.items()}
_STATUSES = {word: status for status, word in STATUSES.items()}
_OF_THE_VERSION = {NOT_APPROVED, VERSION, PROTOCOL, STATUS}
_MONTHS = {wording.long_day(date(2024, month, 1)).split()[3]: month for month in range(1, 13)}
_DAY = re.compile(r"Dato: \w+ den (\d{1,2})\. (\w+) (\d{4})")
_CLOCK = re.compile(r"(\d{1,2})\.(\d\d)")
_HEAD_ITEM = re.compile(r"(Punkt|Underpunkt \((\d)\))(?: (.+))?")
_TIME = re.compile(r"Tid: (\d{1,2}\.\d\d)(?: \((ca\. )?(\d+) min\.\))?")
_LENGTH = re.compile(r"Varighed: (ca\. )?(\d+) min\.")
_DECISION = re.compile(r"Beslutning i (.+) den (\d\d)-(\d\d)-(\d{4}) \(([^()]+)\)")
_RECOMMENDATION = re.compile(r"Indstilling(?: – (.+?))?(?: \[Indstilling\])?")
_GROUPS = re.compile(r"Gruppedrøftelse(?:: (\d+) grupper)?")
_ATTACHMENT = re.compile(r"(.{1,40}?) - (?:(\S.*?) )??(Åben|Lukket) (.*) \(([^()]*)\) \(([^()]*)\)")
_ACCESS = re.compile(r"(Åben|Lukket) sag(?: – (.+))?")
_HEADED = re.compile(r"(.+) \[([^\[\]]+)\]")


class _NotOurs(Exception):
    """A line that this form does not have."""


def read_own_form(lines: Sequence[str]) -> tuple[ImportDraft, SpanBook] | None:
    """The draft of a text that Kurs wrote, and which lines say what; None for every other text."""
    kept = [line.rstrip() for line in lines]
    last = next((line for line in reversed(kept) if line), "")
    if last != LAST_LINE:
        return None
    try:
        return _Reader(kept).draft()
    except (_NotOurs, ValueError, KeyError, IndexError):
        return None


class _Reader:
    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.at = 0
        self.spans = SpanBook()
        self.is_held = False
        self.partly_away: list[DraftAbsent] = []

    def draft(self) -> tuple[ImportDraft, SpanBook]:
        rules = self._rules()
        draft, is_programme = self._head(rules[0])
        stack: list[DraftItem] = []
        paths: list[str] = []
        for start, end in pairwise(rules):
            item, depth = self._item(start + 1, end)
            if depth > len(stack):
                raise _NotOurs
            del stack[depth:], paths[depth:]
            siblings = stack[-1].sub_items if stack else draft.items
            siblings.append(item)
            stack.append(item)
            path = f"{paths[-1]}/sub_items" if paths else "/items"
            paths.append(f"{path}/{len(siblings) - 1}")
            self.spans.note(paths[-1], range(start + 1, end + 1))
        self.spans.note("", range(rules[-1] + 1, len(self.lines) + 1))
        if draft.items:
            draft.items[0].absent.extend(self.partly_away)
        has_decisions = any(item.decisions for _, item in walk_items(draft.items))
        if has_decisions or self.is_held:
            draft.kind = DocumentKind.decision_protocol
        elif is_programme:
            draft.kind = DocumentKind.programme
        return draft, self.spans

    @property
    def _top(self) -> int:
        """Where the organisation stands; the body is below it."""
        return 1 if self.lines[0] == wording.INTERNAL else 0

    def _rules(self) -> list[int]:
        """Where the lines of dashes are. Two lines after one is a title, which may itself be dashes."""
        found: list[int] = []
        for place, line in enumerate(self.lines[self._top + 3 :], self._top + 3):
            if line == RULE and (not found or place != found[-1] + 2):
                found.append(place)
        return found

    def _head(self, end: int) -> tuple[ImportDraft, bool]:
        draft = ImportDraft(kind=DocumentKind.agenda, body=self.lines[self._top + 1])
        kind = "Ordinært møde"
        self.at = self._top + 3
        while self.at < end:
            label, _, value = self.lines[self.at].partition(": ")
            found = _DAY.fullmatch(self.lines[self.at])
            if found:
                draft.date = date(int(found[3]), _MONTHS[found[2]], int(found[1])).isoformat()
            elif label in {"Titel", "Sted"}:
                setattr(draft, "title" if label == "Titel" else "place", value)
            elif label in {"Start kl.", "Slut kl."}:
                setattr(draft, "starts_at" if label == "Start kl." else "ends_at", _clock(value))
            elif label == "Møde":
                kind, self.is_held = value.removesuffix(HELD), value.endswith(HELD)
            # What is imported is a new meeting: nothing of it was sent, approved or locked here.
            elif label not in _OF_THE_VERSION and not self._head_list(draft, end):
                raise _NotOurs
            self.at += 1
        self.spans.note("/title", range(1, end + 1))
        if draft.date is None:
            raise _NotOurs
        return draft, _KINDS[kind] in {"workshop", "theme_day"}

    def _head_list(self, draft: ImportDraft, end: int) -> bool:
        line = self.lines[self.at]
        if line in {"Formål", "Interne noter:"}:
            # A draft has no place for these of the meeting itself; the lines are shown as read and kept with the source.
            self._block(end)
        elif line == "Deltagere:":
            for values in self._values(end):
                self._attendance(draft, values)
        elif line == "Bilag:":
            draft.attachments = self._attachments(end)
        elif line:
            return False
        return True

    def _attendance(self, draft: ImportDraft, values: dict[str, str]) -> None:
        shared: dict[str, Any] = {
            "name": values[""], "role": values.get("rolle"), "party": values.get("parti"),
            "organisation": values.get("organisation"),
        }  # fmt: skip
        draft.participants.append(DraftParticipant(**shared))
        status = _STATUSES[values["status"]]
        if status in {"excused", "absent"}:
            away = DraftAbsent(**shared, kind=AbsenceKind(status))
            away.substitute, away.extent = values.get("i stedet mødte"), values.get("omfang")
            draft.absent.append(away)
        elif "omfang" in values:
            # There, but away from some of it: a draft says that under an item.
            self.partly_away.append(DraftAbsent(**shared, extent=values["omfang"]))

    def _item(self, start: int, end: int) -> tuple[DraftItem, int]:
        found = _HEAD_ITEM.fullmatch(self.lines[start])
        if found is None:
            raise _NotOurs
        item = DraftItem(number=found[3], title=self.lines[start + 1])
        access = _ACCESS.fullmatch(self.lines[start + 2])
        if self.lines[start + 2] == CLOSED_NOTICE:
            item.openness = Openness.closed
        elif access:
            item.openness = Openness.open if access[1] == "Åben" else Openness.closed
            item.closure_reason = access[2]
        else:
            raise _NotOurs
        self.at = start + 3
        while self.at < end:
            if self.lines[self.at] and not (self._fact(item, end) or self._list(item, end) or self._text(item, end)):
                raise _NotOurs
            self.at += 1
        return item, int(found[2] or 0)

    def _fact(self, item: DraftItem, end: int) -> bool:
        line = self.lines[self.at]
        label, _, value = line.partition(": ")
        if self._heads_a_section(self.at, end):
            return False
        if (timed := _TIME.fullmatch(line)) is not None:
            item.printed_time, item.time = timed[1], _clock(timed[1])
            _set_length(item, timed[3], timed[2])
        elif (length := _LENGTH.fullmatch(line)) is not None:
            _set_length(item, length[2], length[1])
        elif label == "Type" and value in _TYPES:
            item.kind = _TYPES[value]
            item.is_break, item.is_end = item.kind is ItemKind.break_, item.kind is ItemKind.end
        elif label == "J.nr.":
            item.case_number = value
        elif label == "Dok.id":
            item.document_id = value
        elif label == "Sagsgang":
            item.routing = split_values(value)
        else:
            return label == "Beregnet tid"
        return True

    def _list(self, item: DraftItem, end: int) -> bool:
        line = self.lines[self.at]
        groups = _GROUPS.fullmatch(line)
        if line == "Oplæg:":
            item.presenters = [DraftPresenter(name=one[""], role=one.get("rolle")) for one in self._values(end)]
        elif line == "Deltager under punktet:":
            item.guests = [
                DraftGuest(name=one[""], role=one.get("rolle"), from_=one.get("fra kl."), to=one.get("til kl."))
                for one in self._values(end)
            ]
        elif line == "Spørgsmål:":
            item.questions = self._points(end)
        elif line == "Interne noter:":
            item.internal_notes = self._points(end)
        elif line == "Bilag:":
            item.attachments = self._attachments(end)
        elif groups is not None and not self._has_block(self.at, end):
            item.group_discussion = DraftGroupDiscussion(groups=int(groups[1]) if groups[1] else None)
        else:
            return False
        return True

    def _has_block(self, place: int, end: int) -> bool:
        """Whether the line below is set in or empty, as only text is."""
        return place + 1 < end and self.lines[place + 1][: len(INDENT)] in {"", INDENT}

    def _heads_a_section(self, place: int, end: int) -> bool:
        return _headed(self.lines[place]) is not None and self._has_block(place, end)

    def _text(self, item: DraftItem, end: int) -> bool:
        line = self.lines[self.at]
        recommended = _RECOMMENDATION.fullmatch(line) if _headed(line) is None else None
        decided = _DECISION.fullmatch(line)
        if line.startswith(INDENT):
            return False
        text = self._block(end)
        if line == "Fokus" and item.group_discussion is not None:
            item.group_discussion.focus = text
        elif recommended:
            item.recommendation = DraftRecommendation(by=recommended[1], text=text)
        elif decided:
            day = date(int(decided[4]), int(decided[3]), int(decided[2])).isoformat()
            decision = DraftDecision(
                body=decided[1], date=day, text=text, outcome=_OUTCOMES[decided[5]], is_this_meeting=True,
                heading=line.rpartition(" (")[0],
            )  # fmt: skip
            item.decisions.append(decision)
        else:
            item.sections.append(_section(line, text))
        return True

    def _block(self, end: int) -> str:
        """The lines set in below the present one, without their indent."""
        taken: list[str] = []
        while self.at + 1 < end and (not self.lines[self.at + 1] or self.lines[self.at + 1].startswith(INDENT)):
            self.at += 1
            taken.append(self.lines[self.at][len(INDENT) :])
        return "\n".join(taken)

    def _points(self, end: int) -> list[str]:
        points: list[list[str]] = []
        for line in self._block(end).split("\n"):
            if line.startswith("-"):
                points.append([line[2:]])
            else:
                points[-1].append(line[len(INDENT) :])
        return ["\n".join(point) for point in points]

    def _values(self, end: int) -> list[dict[str, str]]:
        found = []
        while self.at + 1 < end and self.lines[self.at + 1].startswith("- "):
            if self._heads_a_section(self.at + 1, end):
                break
            self.at += 1
            name, *fields = split_values(self.lines[self.at][2:])
            pairs = [field.partition(": ") for field in fields]
            found.append({"": name, **{label: value for label, _, value in pairs}})
        return found

    def _attachments(self, end: int) -> list[DraftAttachment]:
        made = []
        while self.at + 1 < end and (found := _ATTACHMENT.fullmatch(self.lines[self.at + 1])):
            self.at += 1
            made.append(
                DraftAttachment(
                    number=None if found[1] == NO_NUMBER else found[1],
                    document_id=found[2],
                    openness=Openness.open if found[3] == "Åben" else Openness.closed,
                    title=found[4],
                    record_number=found[5] or None,
                    category=found[6] or None,
                )
            )
        return made


def _headed(line: str) -> re.Match[str] | None:
    """A printed heading with the kind of its section behind it."""
    found = _HEADED.fullmatch(line)
    return found if found is not None and found[2] in _SECTIONS else None


def _section(line: str, text: str) -> DraftSection:
    headed = _headed(line)
    if headed is not None:
        return DraftSection(kind=_SECTIONS[headed[2]], heading=headed[1], text=text)
    if line.startswith("(") and line.endswith(")"):
        return DraftSection(kind=_SECTIONS[line[1:-1]], heading=None, text=text)
    return DraftSection(kind=_SECTIONS[line], heading=line, text=text)


def _set_length(item: DraftItem, minutes: str | None, about: str | None) -> None:
    if minutes is not None:
        item.duration_minutes = int(minutes)
        item.duration_source = DurationSource.inferred if about else DurationSource.printed


def _clock(text: str) -> str:
    found = _CLOCK.fullmatch(text)
    if found is None:
        raise _NotOurs
    return f"{int(found[1]):02}:{found[2]}"
