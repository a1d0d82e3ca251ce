"""A list of all attachments at the end of a document (`Bilagsoversigt`): which item each belongs to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kurs.imports.parsing.contents import Contents
from kurs.imports.parsing.draft import DraftAttachment, DraftItem, ImportDraft
from kurs.imports.parsing.item import ItemReader
from kurs.imports.parsing.normalise import Line
from kurs.imports.parsing.spans import SpanBook
from kurs.imports.parsing.titles import similarity

_HEADING = re.compile(r"^(?:Bilagsoversigt|Bilagsliste|Samlet bilagsliste|BILAGSOVERSIGT|BILAGSLISTE)\s?:?$")
_ENTRY = re.compile(r"^(?P<number>\d{1,3})\.\s(?P<title>\S.*?)(?:\s\((?P<record>\d+/\d{2})\))?$")
_ENTRIES = re.compile(r"\s(?=\d{1,3}\.\s[A-ZÆØÅ])")


@dataclass(frozen=True, slots=True)
class Overview:
    """The lines of an attachment overview; `start` is the index of its heading, the end of the document's items."""

    start: int
    lines: tuple[Line, ...] = ()


def find_overview(lines: Sequence[Line], contents: Contents) -> Overview:
    """The overview at the end of a document; its start is the number of lines when there is none."""
    after = max(contents.indexes, default=-1) + 2
    for index in range(len(lines) - 1, max(after, len(lines) // 2), -1):
        if _HEADING.match(lines[index].text) and (lines[index].page_start or _heads_a_list(lines, index)):
            return Overview(index, tuple(lines[index:]))
    return Overview(len(lines))


def _heads_a_list(lines: Sequence[Line], index: int) -> bool:
    below = lines[index + 1] if index + 1 < len(lines) else None
    return lines[index].gap > 0 and below is not None and _ENTRY.match(below.text) is not None


def hand_out_attachments(overview: Overview, items: Sequence[DraftItem], spans: SpanBook) -> None:
    """Give each attachment of the overview to the item whose title stands above it."""
    current: int | None = None
    for line in overview.lines:
        spans.note("/attachments", [line.number])
        for part in _ENTRIES.split(line.text):
            entry = _ENTRY.match(part)
            if entry is None:
                continue
            named = _item_named(items, entry["title"])
            if named is not None:
                current = named
            elif current is not None:
                _add(items[current], entry)


def hand_out_references(draft: ImportDraft, readers: Sequence[ItemReader]) -> None:
    """Give attachments listed in the head to the items that refer to them; the others stay with the meeting."""
    given: set[str] = set()
    for reader in readers:
        known = {attachment.number for attachment in reader.item.attachments}
        for number in reader.references:
            found = next((each for each in draft.attachments if each.number == number), None)
            if found is not None and number not in known:
                reader.item.attachments.append(found.model_copy())
                given.add(number)
    draft.attachments = [each for each in draft.attachments if each.number not in given]


def _item_named(items: Sequence[DraftItem], title: str) -> int | None:
    for index, item in enumerate(items):
        if item.title and similarity(item.title, title) >= 0.8:
            return index
    return None


def _add(item: DraftItem, entry: re.Match[str]) -> None:
    attachment = DraftAttachment(number=entry["number"], title=entry["title"], record_number=entry["record"])
    if all(known.title != attachment.title for known in item.attachments):
        item.attachments.append(attachment)
