"""Points inside an item: a timed list, lettered points, and information points headed by bullets.

A decision that repeats the points' titles is handed out to them.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from kurs.imports.parsing.draft import DraftDecision, DraftItem, DraftSection
from kurs.imports.parsing.item import ItemReader, line_range
from kurs.imports.parsing.normalise import Line
from kurs.imports.parsing.outcomes import outcome_of
from kurs.imports.parsing.programme import NoteRule, read_programme
from kurs.imports.parsing.prose import to_text
from kurs.imports.parsing.timed import find_timed
from kurs.imports.parsing.titles import similarity
from kurs.meetings.vocabulary import ItemKind, SectionKind

_COLUMN_HEADS = re.compile(r"^(?:Tid|Kl\.?)\s+(?:Punkt|Emne|Program|Indhold|Aktivitet)(?:\s+\w+)?$")
_INFORMATION = re.compile(r"\b(?:information|orientering|meddelelse|nyt fra)", re.IGNORECASE)
_TITLE_LIMIT = 160
_UNMARKED_LIMIT = 90
_LEAST_POINTS = 3


def read_timed_list(reader: ItemReader) -> None:
    """Turn a section that is a list of clocks and titles into sub-items; the text before the list stays."""
    for index, lines in reader.text_chunks.items():
        timed = find_timed(lines, 0, len(lines))
        if not timed:
            continue
        section = reader.item.sections[index]
        before = [line for line in lines[: timed[0].index] if not _COLUMN_HEADS.match(line.text)]
        section.text = to_text(before, reader.setting.shape)
        sub_items = read_programme(
            lines, timed, len(lines), f"{reader.path}/sub_items", reader.setting, NoteRule(all_internal=False)
        )
        for sub_item in sub_items:
            sub_item.openness = sub_item.openness or reader.item.openness
            for part in sub_item.sections:
                part.kind = section.kind
        reader.item.sub_items.extend(sub_items)
        named = {guest.name for sub_item in sub_items for guest in sub_item.guests}
        reader.item.guests = [guest for guest in reader.item.guests if guest.name not in named]
        return


def read_information_points(reader: ItemReader) -> tuple[str, int] | None:
    """Turn bulleted headings with text below into sub-items of an item of information.

    Returns the first heading and its line when the item has no title: that heading is then proposed as its title, its
    text stays the item's own, and the other headings are the points.
    """
    if reader.item.title is not None and not _INFORMATION.search(reader.item.title):
        return None
    for index, lines in reader.text_chunks.items():
        heads = _point_heads(lines) or _unmarked_heads(lines, is_double_spaced=reader.setting.shape.is_double_spaced)
        if len(heads) < _LEAST_POINTS:
            continue
        has_title = reader.item.title is not None
        points = heads if has_title else heads[1:]
        first = points[0]
        own = list(lines[:first]) if has_title else [*lines[: heads[0]], *lines[heads[0] + 1 : first]]
        section = reader.item.sections[index]
        section.text = to_text(own, reader.setting.shape)
        for position, start in enumerate(points):
            end = points[position + 1] if position + 1 < len(points) else len(lines)
            _add_point(reader, lines[start:end])
        return None if has_title else (lines[heads[0]].text, lines[heads[0]].number)
    return None


def _point_heads(lines: Sequence[Line]) -> list[int]:
    """Indexes of bulleted lines that head a text: short, of the first mark, the next line beginning a sentence."""
    mark = next((line.bullet for line in lines if line.bullet), "")
    heads = [index for index, line in enumerate(lines) if mark and line.bullet == mark]
    if not heads:
        return []
    if heads[0] != 0:
        heads.insert(0, 0)  # a page break takes the first line's bullet with it
    for index in heads:
        below = lines[index + 1] if index + 1 < len(lines) else None
        if len(lines[index].text) > _TITLE_LIMIT or below is None or below.bullet or not below.text[:1].isupper():
            return []
    return heads


def _unmarked_heads(lines: Sequence[Line], *, is_double_spaced: bool) -> list[int]:
    """The same headings where the bullets were lost: short lines after a wider gap, a sentence right below each."""
    usual = 1 if is_double_spaced else 0
    heads = [
        index
        for index, (line, below) in enumerate(pairwise(lines))
        if (index == 0 or line.gap > usual + 1) and not line.bullet and len(line.text) <= _UNMARKED_LIMIT
        and not below.bullet and below.gap <= usual and below.text[:1].isupper() and not line.text.endswith((".", ":"))
    ]  # fmt: skip
    return heads if heads[:1] == [0] else []


def _add_point(reader: ItemReader, lines: Sequence[Line]) -> None:
    position = len(reader.item.sub_items)
    path = f"{reader.path}/sub_items/{position}"
    point = DraftItem(
        title=lines[0].text,
        kind=ItemKind.information,
        openness=reader.item.openness,
        lines=line_range(lines),
    )
    text = to_text(lines[1:], reader.setting.shape)
    if text:
        point.sections.append(DraftSection(kind=SectionKind.case_presentation, text=text))
        reader.setting.spans.note(f"{path}/sections/0", [line.number for line in lines[1:]])
    reader.setting.spans.note(f"{path}/title", [lines[0].number])
    reader.item.sub_items.append(point)


def hand_out_decisions(reader: ItemReader) -> None:
    """Give each sub-item the part of this meeting's decision that begins with its title."""
    if not reader.item.sub_items:
        return
    for index, decision in enumerate(reader.item.decisions):
        lines = reader.decision_lines.get(index, [])
        heads = [(at, sub) for at, line in enumerate(lines) if (sub := _sub_item_named(reader.item, line)) is not None]
        if not decision.is_this_meeting or not heads:
            continue
        for position, (at, sub) in enumerate(heads):
            end = heads[position + 1][0] if position + 1 < len(heads) else len(lines)
            _give(reader, decision, sub, lines[at:end])
        decision.text = to_text(lines[: heads[0][0]], reader.setting.shape) or decision.text


def _sub_item_named(item: DraftItem, line: Line) -> int | None:
    if not line.bullet:
        return None
    for position, sub_item in enumerate(item.sub_items):
        if sub_item.title and similarity(sub_item.title, line.text) >= 0.8:
            return position
    return None


def _give(reader: ItemReader, decision: DraftDecision, position: int, lines: Sequence[Line]) -> None:
    text = to_text(lines[1:], reader.setting.shape)
    path = f"{reader.path}/sub_items/{position}/decisions/0"
    reader.setting.spans.note(path, [line.number for line in lines])
    if text:
        given = decision.model_copy(update={"text": text, "outcome": outcome_of(text)})
        reader.item.sub_items[position].decisions.append(given)
