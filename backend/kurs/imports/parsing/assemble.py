"""Planned items made into draft items: numbered, unnumbered or bulleted starts, and entries of the contents list."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kurs.bodies.vocabulary import Openness
from kurs.imports.parsing.contents import Contents, Entry
from kurs.imports.parsing.draft import ITEM_LIMIT, LABEL_LIMIT, DraftDecision, DraftItem, DraftPresenter
from kurs.imports.parsing.forms import openness_mark
from kurs.imports.parsing.groups import group_openness, is_group
from kurs.imports.parsing.item import ItemReader, Setting, line_range, printed_case_number
from kurs.imports.parsing.normalise import Line
from kurs.imports.parsing.outcomes import outcome_of
from kurs.imports.parsing.presenters import read_item_text
from kurs.imports.parsing.programme import item_minutes
from kurs.imports.parsing.starts import ItemStart
from kurs.imports.parsing.sub_items import hand_out_decisions, read_information_points, read_timed_list
from kurs.imports.parsing.timed import read_timed
from kurs.imports.parsing.titles import is_break, is_end, read_title
from kurs.meetings.vocabulary import DurationSource

_DECIDED_TITLE = re.compile(r"^(?P<title>Godkendelse af .{3,120}?)\s(?P<decision>Godkendt(?: uden bemærkninger)?)\.?$")


@dataclass(frozen=True, slots=True)
class PlannedItem:
    """An item in its final place: its start in the body, its contents entry, or both. `end` is exclusive."""

    start: ItemStart | None
    end: int
    entry: Entry | None


@dataclass(slots=True)
class Assembled:
    """The items, and what a person should look at. Values are (path, line, text)."""

    items: list[DraftItem] = field(default_factory=list)
    readers: list[ItemReader] = field(default_factory=list)
    proposed_titles: list[tuple[str, int, str]] = field(default_factory=list)
    from_contents: list[tuple[str, int, str]] = field(default_factory=list)
    not_in_body: list[Entry] = field(default_factory=list)


def plan_items(
    starts: Sequence[ItemStart], contents: Contents, count: int, *, titles_only: bool
) -> tuple[list[PlannedItem], list[Entry]]:
    """Items in document order with contents entries of missing items at their place; and entries that are not items.

    `titles_only`: the starts are a list of titles, so the text after the last of them belongs to none.

    Entries of a list that ran together on one line are items only when the body has none, or when the list is the
    agenda itself.
    """
    planned: list[PlannedItem] = []
    matched: set[int] = set()
    for position, start in enumerate(starts):
        end = starts[position + 1].first if position + 1 < len(starts) else count
        end = start.body if titles_only else end
        entry = contents.match(start.number, read_title(start.title or "").text) if start.title else None
        if entry is not None:
            matched.add(id(entry))
        planned.append(PlannedItem(start, end, entry))
    missing = [entry for entry in contents.entries if id(entry) not in matched]
    if starts and contents.is_run_together and not contents.is_agenda:
        return planned, missing
    return _merged(planned, contents, {id(entry) for entry in missing})[:ITEM_LIMIT], []


def _merged(planned: Sequence[PlannedItem], contents: Contents, missing: set[int]) -> list[PlannedItem]:
    """The planned items with each missing entry after the item whose entry stands last before it in the contents list."""
    last_of = {id(item.entry): index for index, item in enumerate(planned) if item.entry is not None}
    after: dict[int, list[PlannedItem]] = {}
    place = -1
    for entry in contents.entries:
        if id(entry) in missing:
            after.setdefault(place, []).append(PlannedItem(None, 0, entry))
        else:
            place = last_of.get(id(entry), place)
    merged = list(after.get(-1, []))
    for index, item in enumerate(planned):
        merged += [item, *after.get(index, [])]
    return merged


def assemble(lines: Sequence[Line], planned: Sequence[PlannedItem], contents: Contents, setting: Setting) -> Assembled:
    """Read every planned item."""
    result = Assembled()
    groups = _groups(lines, contents)
    for index, plan in enumerate(planned):
        path = f"/items/{index}"
        if plan.start is None:
            result.items.append(_from_entry(lines, plan.entry, path, setting, result, groups))
            continue
        reader = _read(lines, plan, contents, path, setting, groups)
        proposed = read_information_points(reader)
        read_timed_list(reader)
        hand_out_decisions(reader)
        if proposed is not None:
            result.proposed_titles.append((f"{path}/title", proposed[1], proposed[0]))
        result.items.append(reader.item)
        result.readers.append(reader)
    return result


def _read(
    lines: Sequence[Line],
    plan: PlannedItem,
    contents: Contents,
    path: str,
    setting: Setting,
    groups: Sequence[Openness | None],
) -> ItemReader:
    start = plan.start
    if start is None:
        raise ValueError("an item without a start has no lines to read")
    block = [
        line for index, line in enumerate(lines[start.first : plan.end], start.first) if index not in contents.indexes
    ]
    item = _titled(start.title, start.number or (plan.entry.number if plan.entry else None), plan.entry)
    item.case_number = printed_case_number(start.case_number)
    item.lines = line_range(block)
    group = groups[start.first]
    if start.mark:
        item.openness = Openness.closed if start.mark == "Lukket" else Openness.open
    if item.openness is None or group is Openness.closed:
        item.openness = group or item.openness
    title_lines = list(lines[start.first : start.body]) + [lines[index] for index in start.repeats]
    setting.spans.note(f"{path}/title", [line.number for line in title_lines])
    _cut_decision_off(item)
    reader = ItemReader(item, path, setting)
    body = []
    for index in range(start.body, plan.end):
        line = lines[index]
        if index in contents.indexes or index in start.repeats:
            continue
        if is_group(line.text) and openness_mark(line.text) is None:
            setting.spans.note("/items", [line.number])
            continue
        body.append(line)
    reader.read(body)
    return reader


def _titled(printed: str | None, number: str | None, entry: Entry | None) -> DraftItem:
    clock = read_timed(Line(1, printed), 0) if printed else None
    printed = clock.rest if clock and clock.rest else printed
    taken = read_item_text(printed) if printed else None
    from_list = read_item_text(entry.title) if entry else None
    title = read_title(taken.title) if taken else None
    item = DraftItem(number=number, title=title.text[:LABEL_LIMIT] if title and title.text else None)
    if title is not None:
        item.openness, item.kind = title.openness, title.kind
        item.is_break, item.is_end = is_break(title.text), is_end(title.text)
    if entry is not None and entry.openness is not None and item.openness is not Openness.closed:
        item.openness = entry.openness
    if clock and clock.rest:
        item.printed_time, item.time, item.ends_at = clock.printed, clock.time, clock.end
    for text in (taken, from_list):
        if text is None:
            continue
        item.presenters = item.presenters or [
            DraftPresenter(name=each.name, role=each.role) for each in text.presenters
        ]
        if text.time is not None and item.time is None:
            item.printed_time, item.time, item.ends_at = text.time.printed, text.time.start, text.time.end
        minutes = text.duration.minutes if text.duration else item_minutes(item)
        if minutes is not None and item.duration_minutes is None:
            item.duration_minutes, item.duration_source = minutes, DurationSource.printed
    return item


def _cut_decision_off(item: DraftItem) -> None:
    """`Godkendelse af dagsorden Godkendt`: on a page run together, the decision stands on the title's line."""
    found = _DECIDED_TITLE.match(item.title or "")
    if found:
        item.title = found["title"]
        item.decisions.append(
            DraftDecision(text=found["decision"], outcome=outcome_of(found["decision"]), is_this_meeting=True)
        )


def _from_entry(
    lines: Sequence[Line],
    entry: Entry | None,
    path: str,
    setting: Setting,
    result: Assembled,
    groups: Sequence[Openness | None],
) -> DraftItem:
    if entry is None:
        raise ValueError("a planned item has a start or an entry")
    item = _titled(entry.title, entry.number, entry)
    item.openness = item.openness or groups[entry.lines[0]]
    entry_lines = [lines[index] for index in entry.lines]
    item.lines = line_range(entry_lines)
    setting.spans.note(f"{path}/title", [line.number for line in entry_lines])
    result.from_contents.append((path, entry_lines[0].number, item.title or ""))
    return item


def _groups(lines: Sequence[Line], contents: Contents) -> list[Openness | None]:
    """For every line, the openness of the last open or closed heading on or above it."""
    groups: list[Openness | None] = []
    current: Openness | None = None
    for index, line in enumerate(lines):
        if index not in contents.indexes:
            current = group_openness(line.text) or current
        groups.append(current)
    return groups
