"""Programme lines: items with a clock of their own, and what stands below each of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kurs.imports.parsing.draft import (
    DraftGroupDiscussion,
    DraftGuest,
    DraftItem,
    DraftPresenter,
    DraftSection,
    FindingSeverity,
)
from kurs.imports.parsing.guests import read_guests
from kurs.imports.parsing.item import Setting, line_range
from kurs.imports.parsing.normalise import Line
from kurs.imports.parsing.people import has_role_word, looks_like_first_name, looks_like_name
from kurs.imports.parsing.presenters import ItemText, read_item_text
from kurs.imports.parsing.prose import join_lines, paragraphs, to_text
from kurs.imports.parsing.starts import join_wrapped
from kurs.imports.parsing.timed import TimedStart
from kurs.imports.parsing.titles import is_break, is_end, is_group_discussion, read_title
from kurs.meetings.programme import parse_clock
from kurs.meetings.vocabulary import DurationSource, ItemKind, SectionKind

_QUESTIONS = re.compile(
    r"^(?:(?:Eksempler på|Forslag til|Mulige)\s)?(?:refleksions|drøftelses|hjælpe)?spørgsmål(?:\s(?:til|der)\b[^:]{0,60})?(?:\s\([^)]*\)?)?\s?:?$",
    re.IGNORECASE,
)
_FOCUS = re.compile(r"^(?:Fokus|Tema|Formål)\s?:\s*(?P<text>.+)$")
_BY_LINE = re.compile(r"^(?:[vV]\.|[vV]/|[Vv]ed\s)\s?(?P<who>.+)$")
_UNFINISHED = re.compile(r"(?:\s[vV]\.|\s[vV]/|\sved|[,–-])$")
_GROUPS = re.compile(
    r"\b(?:opdelt |inddelt |delt )?i\s(?P<count>\d{1,2}|to|tre|fire|fem|seks|syv|otte|ni|ti)\s(?:mindre\s)?grupper",
    re.IGNORECASE,
)
_COLUMN_HEAD = re.compile(
    r"^(?:Tid|Tidspunkt|Kl\.?|Klokken)\s(?:Program|Punkt|Emne|Aktivitet|Indhold|Hvad)\s(?:\w+\s)?(?:Ansvarlig|Hvem|Tovholder)\b",
    re.IGNORECASE,
)
_BEFORE_PRESENTER = frozenset(("v.", "v/", "ved", "og", "med", "af", "fra"))
_LONGEST_TITLE = 600
_COUNTS = {"to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8, "ni": 9, "ti": 10}


@dataclass(frozen=True, slots=True)
class NoteRule:
    """What becomes of text below a programme line.

    `all_internal`: the colour that told internal notes apart is lost, so all of it is internal. Otherwise only the
    lines of `marked` are internal and the rest is ordinary text. `has_columns`: the lines are rows of a table with a column for
    who is responsible and one for practical notes; where the columns ran together, a row is cut at the responsible name.
    """

    all_internal: bool
    marked: frozenset[int] = frozenset()
    has_columns: bool = False


@dataclass(slots=True)
class _Below:
    """The lines below one programme line, sorted by what they are."""

    questions: list[list[Line]] = field(default_factory=list)
    question_headings: list[Line] = field(default_factory=list)
    focus: list[Line] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)
    state: str = "notes"


def read_programme(
    lines: Sequence[Line], timed: Sequence[TimedStart], last: int, path: str, setting: Setting, rule: NoteRule
) -> list[DraftItem]:
    """The items of a programme; `lines[timed[i].index : timed[i + 1].index]` belong to item i, the last up to `last`."""
    items: list[DraftItem] = []
    for position, start in enumerate(timed):
        end = timed[position + 1].index if position + 1 < len(timed) else last
        items.append(_read_item(lines[start.index : end], start, f"{path}/{position}", setting, rule))
    return items


def _read_item(block: Sequence[Line], start: TimedStart, path: str, setting: Setting, rule: NoteRule) -> DraftItem:
    cells = block[0].cells
    is_row = len(cells) > 2 and start.printed in cells[0]
    text, below = (cells[1], 1) if is_row else _title_text(block, start.rest)
    practical = ""
    if rule.has_columns and not is_row:
        text, practical = _cut_row(text)
    taken = read_item_text(text)
    item = _item(taken)
    item.printed_time, item.time, item.ends_at = start.printed, start.time, start.end
    item.lines = line_range(block)
    if item.duration_minutes is None and (minutes := item_minutes(item)) is not None:
        item.duration_minutes, item.duration_source = minutes, DurationSource.printed
    for name in ("title", "time"):
        setting.spans.note(f"{path}/{name}", [line.number for line in block[:below]])
    if taken.duration is not None and taken.duration.is_half_bracketed:
        _report_half_bracket(item, f"{path}/duration_minutes", text, setting)
    if is_row or practical:
        item.internal_notes += [cell for cell in cells[2:] if cell] if is_row else [practical]
        setting.spans.note(f"{path}/internal_notes", [block[0].number])
    below = _read_by_lines(item, block, below, path, setting)
    _read_below(item, block[below:], path, setting, rule)
    return item


def _report_half_bracket(item: DraftItem, path: str, text: str, setting: Setting) -> None:
    setting.book.add(
        FindingSeverity.certain, "duration_bracket_missing", path=path, quote=text,
        line=item.lines.from_ if item.lines else None,
        danish=f"Varigheden mangler en parentes; den er læst som {item.duration_minutes} min.",
        english=f"The duration lacks a bracket; it was read as {item.duration_minutes} min.",
    )  # fmt: skip


def is_column_head(line: Line) -> bool:
    """Whether a line names the columns of a running order: a clock, a title, who is responsible, practical notes."""
    return _COLUMN_HEAD.match(" ".join(line.cells) or line.text) is not None


def _cut_row(text: str) -> tuple[str, str]:
    """A row whose columns ran together: the title, and everything from the responsible person's name on."""
    words = text.split()
    index = 1
    while index < len(words) - 1:
        is_name = looks_like_first_name(words[index]) and looks_like_name(f"{words[index]} {words[index + 1]}")
        if is_name and words[index - 1].lower() not in _BEFORE_PRESENTER:
            return " ".join(words[:index]), " ".join(words[index:])
        index += 2 if is_name else 1
    return text, ""


def item_minutes(item: DraftItem) -> int | None:
    """The minutes between a printed start and a printed end; past midnight counts on."""
    if item.time is None or item.ends_at is None:
        return None
    return (parse_clock(item.ends_at) - parse_clock(item.time)) % (24 * 60)


def _item(taken: ItemText) -> DraftItem:
    title = read_title(taken.title)
    return DraftItem(
        title=title.text,
        kind=title.kind,
        openness=title.openness,
        is_break=is_break(title.text),
        is_end=is_end(title.text),
        duration_minutes=taken.duration.minutes if taken.duration else None,
        duration_source=DurationSource.printed if taken.duration else None,
        presenters=[DraftPresenter(name=each.name, role=each.role) for each in taken.presenters],
        group_discussion=_group_discussion(title.text),
    )


def _group_discussion(title: str) -> DraftGroupDiscussion | None:
    if not is_group_discussion(title):
        return None
    found = _GROUPS.search(title)
    count = None if found is None else _COUNTS.get(found["count"].lower()) or int(found["count"])
    return DraftGroupDiscussion(groups=count)


def _title_text(block: Sequence[Line], rest: str) -> tuple[str, int]:
    """The item's whole line, wrapped lines joined, and the index of the first line after it."""
    index = 1
    text = rest
    if not text and len(block) > 1:
        text, index = block[1].text, 2
    while index < len(block) and len(text) <= _LONGEST_TITLE and _continues_title(text, block[index]):
        text, index = join_wrapped(text, block[index].text), index + 1
    return text, index


def _continues_title(text: str, line: Line) -> bool:
    if line.gap or line.bullet:
        return False
    if _UNFINISHED.search(text) or line.text.startswith("("):
        return True
    by_line = _BY_LINE.match(line.text)
    if by_line and not line.text.lower().startswith("ved "):
        return True
    return line.text[:1].islower() and not text.endswith((")", ".", "?"))


def _read_by_lines(item: DraftItem, block: Sequence[Line], index: int, path: str, setting: Setting) -> int:
    """Lines right below a title that only name who takes part (`Lars Iversen, formand`); panels have several."""
    while index < len(block) and not block[index].gap and not block[index].bullet:
        line = block[index]
        name, comma, role = (part.strip() for part in line.text.partition(","))
        if not (comma and looks_like_name(name) and " " in name and (has_role_word(role) or role[:1].islower())):
            break
        item.presenters.append(DraftPresenter(name=name, role=role.rstrip(".")))
        setting.spans.note(f"{path}/presenters", [line.number])
        index += 1
    return index


def _read_below(item: DraftItem, lines: Sequence[Line], path: str, setting: Setting, rule: NoteRule) -> None:
    """Sort the lines below a title; a group discussion without a clock begins a sub-item."""
    start = next(
        (
            index
            for index, line in enumerate(lines)
            if index or item.group_discussion is None
            if is_group_discussion(line.text)
        ),
        None,
    )
    own = lines if start is None else lines[:start]
    below = _sort(own)
    _write_questions(item, below, path, setting)
    _write_focus(item, below, path, setting)
    _write_notes(item, below.notes, path, setting, rule)
    if start is None:
        return
    block = lines[start:]
    text, after = _title_text(block, block[0].text)
    sub_path = f"{path}/sub_items/{len(item.sub_items)}"
    sub_item = _item(read_item_text(text))
    sub_item.lines = line_range(block)
    sub_item.kind = ItemKind.group_discussion
    setting.spans.note(f"{sub_path}/title", [line.number for line in block[:after]])
    item.sub_items.append(sub_item)
    _read_below(sub_item, block[after:], sub_path, setting, rule)


def _sort(lines: Sequence[Line]) -> _Below:
    below = _Below()
    for line in lines:
        focus = _FOCUS.match(line.text)
        if _QUESTIONS.match(line.text):
            below.question_headings.append(line)
            below.state = "questions"
        elif focus and not below.focus:
            below.focus.append(line.with_text(focus["text"]))
            below.state = "focus"
        elif below.state == "focus" and not line.gap and not line.bullet:
            below.focus.append(line)
        elif below.state == "questions" and _continues_question(below, line):
            below.questions[-1].append(line)
        elif below.state == "questions" and (line.bullet or line.text.endswith("?")):
            below.questions.append([line])
        else:
            below.state = "notes" if below.state == "focus" else below.state
            below.notes.append(line)
    return below


def _continues_question(below: _Below, line: Line) -> bool:
    if not below.questions or line.bullet or line.gap:
        return False
    return line.text[:1].islower() or not below.questions[-1][-1].text.endswith("?")


def _write_questions(item: DraftItem, below: _Below, path: str, setting: Setting) -> None:
    for group in below.questions:
        setting.spans.note(f"{path}/questions/{len(item.questions)}", [line.number for line in group])
        item.questions.append(join_lines(group).removeprefix("- "))
    setting.spans.note(f"{path}/questions", [line.number for line in below.question_headings])


def _write_focus(item: DraftItem, below: _Below, path: str, setting: Setting) -> None:
    if not below.focus:
        return
    if item.group_discussion is None:
        below.notes[:0] = below.focus
        return
    item.group_discussion.focus = join_lines(below.focus).removeprefix("- ")
    setting.spans.note(f"{path}/group_discussion/focus", [line.number for line in below.focus])


def _write_notes(item: DraftItem, lines: Sequence[Line], path: str, setting: Setting, rule: NoteRule) -> None:
    public = [line for line in lines if not rule.all_internal and line.number not in rule.marked]
    internal = [line for line in lines if rule.all_internal or line.number in rule.marked]
    for group in paragraphs(internal, setting.shape):
        setting.spans.note(f"{path}/internal_notes/{len(item.internal_notes)}", [line.number for line in group])
        item.internal_notes.append(join_lines(group).removeprefix("- "))
    text = to_text(public, setting.shape)
    if text:
        setting.spans.note(f"{path}/sections/{len(item.sections)}", [line.number for line in public])
        item.sections.append(DraftSection(kind=SectionKind.other, text=text))
        for guest in read_guests(text):
            item.guests.append(DraftGuest(name=guest.name, role=guest.role, from_=guest.starts_at, to=guest.ends_at))
