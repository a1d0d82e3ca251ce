"""Reads one item of the text that Kurs writes of a meeting."""

import re
from collections.abc import Sequence
from datetime import date

from kurs.bodies.vocabulary import Openness
from kurs.imports.parsing.draft import (
    DraftAbsent,
    DraftDecision,
    DraftGroup,
    DraftGroupDiscussion,
    DraftGroupMember,
    DraftGuest,
    DraftItem,
    DraftPresenter,
    DraftRecommendation,
    DraftSection,
)
from kurs.imports.parsing.own_lines import SECTIONS, NotOurs, OwnLines, clock, headed
from kurs.meetings.vocabulary import DurationSource, ItemKind
from kurs.papers import plain_form as form
from kurs.papers import wording
from kurs.papers.plain_form import split_values

_OUTCOMES = {word: outcome for outcome, word in wording.OUTCOMES.items()}
_TYPES = {word: kind for kind, word in form.TYPES.items()}
_PRESENCES = {word: presence for presence, word in form.PRESENCES.items()}
_TOP = re.compile(r"(Punkt|Underpunkt \((\d)\))(?: (.+))?")
_ACCESS = re.compile(r"(Åben|Lukket) sag(?: – (.+))?")
_TIME = re.compile(rf"{form.TIME}: (\d{{1,2}}\.\d\d)(?: \((ca\. )?(\d+) min\.\))?")
_LENGTH = re.compile(rf"{form.DURATION}: (ca\. )?(\d+) min\.")
_DECISION = re.compile(r"(Beslutning i (.+) den (\d\d)-(\d\d)-(\d{4})) \(([^()]+)\)")
_RECOMMENDATION = re.compile(rf"{form.RECOMMENDATION}(?: – (.+?))?(?: \[{form.RECOMMENDATION}\])?")
_GROUPS = re.compile(rf"{form.GROUPS}(?:: (\d+) grupper)?")


def read_item(lines: Sequence[str], start: int, end: int) -> tuple[DraftItem, int]:
    """The item that stands from `start` to before `end`, and how deep it is below the agenda. Raises `NotOurs`."""
    found = _TOP.fullmatch(lines[start])
    access = _ACCESS.fullmatch(lines[start + 2])
    if found is None or (access is None and lines[start + 2] != form.CLOSED_NOTICE):
        raise NotOurs
    item = DraftItem(number=found[3], title=lines[start + 1])
    item.openness = Openness.open if access and access[1] == "Åben" else Openness.closed
    item.closure_reason = access[2] if access else None
    _Below(item, OwnLines(lines, start + 3, end)).read()
    return item, int(found[2] or 0)


class _Below:
    """What stands below the title and access of an item: each reader takes a line that it knows, and those set in."""

    def __init__(self, item: DraftItem, lines: OwnLines) -> None:
        self.item = item
        self.lines = lines

    def read(self) -> None:
        """All of it."""
        self.lines.each(self._time, self._fact, self._list, self._groups, self._of_groups, self._text)

    def _time(self) -> bool:
        item, line = self.item, self.lines.line
        if (timed := _TIME.fullmatch(line)) is not None:
            item.printed_time, item.time = timed[1], clock(timed[1])
            _set_length(item, timed[3], timed[2])
        elif (length := _LENGTH.fullmatch(line)) is not None:
            _set_length(item, length[2], length[1])
        else:
            return line.startswith(f"{form.DERIVED_TIME}: ") and not self._heads_a_section()
        return True

    def _fact(self) -> bool:
        item = self.item
        label, _, value = self.lines.line.partition(": ")
        if self._heads_a_section():
            return False
        if label == form.TYPE and value in _TYPES:
            item.kind = _TYPES[value]
            item.is_break, item.is_end = item.kind is ItemKind.break_, item.kind is ItemKind.end
        elif label == form.CASE_NUMBER:
            item.case_number = value
        elif label == form.DOCUMENT_ID:
            item.document_id = value
        elif label == form.ROUTING:
            item.routing = split_values(value)
        else:
            return False
        return True

    def _list(self) -> bool:
        item, lines = self.item, self.lines
        if lines.line == form.PRESENTERS:
            item.presenters = [DraftPresenter(name=one[""], role=one.get(form.ROLE)) for one in lines.values()]
        elif lines.line == form.GUESTS:
            item.guests = [
                DraftGuest(name=one[""], role=one.get(form.ROLE), from_=one.get(form.FROM), to=one.get(form.UNTIL))
                for one in lines.values()
            ]
        elif lines.line == form.QUESTIONS:
            item.questions = lines.points()
        elif lines.line == form.NOTES:
            item.internal_notes = lines.points()
        elif lines.line == form.ABSENCES:
            item.absent = [
                DraftAbsent(name=one[""], presence=_PRESENCES[one[form.PRESENCE]])
                for one in lines.values()
                if form.DERIVED not in one
            ]
        elif lines.line == form.ATTACHMENTS:
            item.attachments = lines.attachments()
        else:
            return False
        return True

    def _of_groups(self) -> bool:
        """Where a discussion that was named is held, and who sits in which group."""
        discussion, line = self.item.group_discussion, self.lines.line
        label, _, value = line.partition(": ")
        if discussion is None or self._heads_a_section():
            return False
        if label == form.ROOM and value:
            discussion.room = value
        elif line == form.FORMED_GROUPS:
            discussion.formed = [_formed(name, pairs) for name, pairs in self.lines.labelled()]
        else:
            return False
        return True

    def _groups(self) -> bool:
        groups = _GROUPS.fullmatch(self.lines.line)
        if groups is None or self.lines.has_block(self.lines.at):
            return False
        self.item.group_discussion = DraftGroupDiscussion(groups=int(groups[1]) if groups[1] else None)
        return True

    def _text(self) -> bool:
        item, line = self.item, self.lines.line
        if line.startswith(form.INDENT):
            return False
        recommended = _RECOMMENDATION.fullmatch(line) if headed(line) is None else None
        decided = _DECISION.fullmatch(line)
        text = self.lines.block()
        if line == form.FOCUS and item.group_discussion is not None:
            item.group_discussion.focus = text
        elif line == form.MATERIALS and item.group_discussion is not None:
            item.group_discussion.materials = text
        elif recommended:
            item.recommendation = DraftRecommendation(by=recommended[1], text=text)
        elif decided:
            item.decisions.append(_decision(decided, text))
        else:
            item.sections.append(_section(line, text))
        return True

    def _heads_a_section(self) -> bool:
        return self.lines.heads_a_section(self.lines.at)


def _formed(name: str, pairs: Sequence[tuple[str, str]]) -> DraftGroup:
    people = [pair for pair in pairs if pair[0] in {form.FACILITATOR, form.GROUP_MEMBER}]
    return DraftGroup(
        name=name,
        room=dict(pairs).get(form.GROUP_ROOM),
        members=[DraftGroupMember(name=one, is_facilitator=label == form.FACILITATOR) for label, one in people],
    )


def _decision(decided: re.Match[str], text: str) -> DraftDecision:
    return DraftDecision(
        body=decided[2],
        date=date(int(decided[5]), int(decided[4]), int(decided[3])).isoformat(),
        text=text,
        outcome=_OUTCOMES[decided[6]],
        is_this_meeting=True,
        heading=decided[1],
    )


def _section(line: str, text: str) -> DraftSection:
    found = headed(line)
    if found is not None:
        return DraftSection(kind=SECTIONS[found[2]], heading=found[1], text=text)
    if line.startswith("(") and line.endswith(")"):
        return DraftSection(kind=SECTIONS[line[1:-1]], heading=None, text=text)
    return DraftSection(kind=SECTIONS[line], heading=line, text=text)


def _set_length(item: DraftItem, minutes: str | None, about: str | None) -> None:
    if minutes is not None:
        item.duration_minutes = int(minutes)
        item.duration_source = DurationSource.inferred if about else DurationSource.printed
