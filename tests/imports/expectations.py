"""Compares a draft with what a careful person read out of the same document (`documents/README.md`)."""

import functools
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kurs.imports.parsing.draft import DraftAttachment, DraftItem, ImportDraft
from kurs.imports.parsing.parse import parse
from kurs.meetings.vocabulary import DurationSource, ItemKind

DOCUMENTS = Path(__file__).parent / "documents"
OPENNESS = {"åben": "open", "lukket": "closed", None: None}
SAME_TITLE = 0.8


@dataclass
class Comparison:
    """How many printed facts were read, and in words those that were missed or made up."""

    hits: int = 0
    missed: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)

    @property
    def score(self) -> float:
        """F1 over the facts; 1.0 when both sides are empty."""
        total = 2 * self.hits + len(self.missed) + len(self.invented)
        return 2 * self.hits / total if total else 1.0

    def fact(self, name: str, expected: object, read: object) -> None:
        """Count one field: None is nothing printed and nothing read."""
        if expected == read:
            self.hits += expected is not None
            return
        if expected is not None:
            self.missed.append(f"{name}: expected {expected!r}, read {read!r}")
        if read is not None:
            self.invented.append(f"{name}: read {read!r}, expected {expected!r}")

    def facts(self, name: str, expected: Iterable[object], read: Iterable[object]) -> None:
        """Count the members of two lists, whatever their order."""
        left = list(read)
        for one in expected:
            if one in left:
                left.remove(one)
                self.hits += 1
            else:
                self.missed.append(f"{name}: expected {one!r}")
        self.invented.extend(f"{name}: read {one!r}" for one in left)


def names() -> list[str]:
    """The documents of our own, by file name without ending."""
    return sorted(path.stem for path in DOCUMENTS.glob("*.txt"))


def text_of(name: str) -> str:
    """The source text, form feeds and all."""
    return (DOCUMENTS / f"{name}.txt").read_bytes().decode()


def expected_of(name: str) -> dict[str, Any]:
    """The expectation beside a document."""
    loaded: dict[str, Any] = json.loads((DOCUMENTS / f"{name}.json").read_bytes())
    return loaded


@functools.cache
def draft_of(text: str, marked_internal_lines: frozenset[int] = frozenset()) -> ImportDraft:
    """What the importer reads; remembered, because many tests look at the same document."""
    return parse(text, marked_internal_lines=marked_internal_lines)


def overlap(first: str | None, second: str | None) -> float:
    """Shared words over the words of the longer title."""
    if first is None or second is None:
        return float(first is second)
    words, others = set(_words(first)), set(_words(second))
    return len(words & others) / max(len(words), len(others), 1)


def shown_items(draft: ImportDraft) -> list[DraftItem]:
    """Items in document order, each timed line or numbered sub-point after the item it stands in."""

    def walk(items: list[DraftItem]) -> Iterator[DraftItem]:
        for item in items:
            yield item
            yield from walk([child for child in item.sub_items if child.time or child.number])

    return list(walk(draft.items))


def paired(
    expected: list[dict[str, Any]], read: list[DraftItem]
) -> list[tuple[dict[str, Any] | None, DraftItem | None]]:
    """The two lists of items side by side in order (longest common subsequence of equal titles)."""
    rows, columns = len(expected), len(read)
    best = [[0] * (columns + 1) for _ in range(rows + 1)]
    for row in reversed(range(rows)):
        for column in reversed(range(columns)):
            same = _same_item(expected[row], read[column])
            best[row][column] = max(
                best[row + 1][column], best[row][column + 1], best[row + 1][column + 1] + 1 if same else 0
            )
    pairs: list[tuple[dict[str, Any] | None, DraftItem | None]] = []
    row = column = 0
    while row < rows or column < columns:
        both = row < rows and column < columns and _same_item(expected[row], read[column])
        if both and best[row][column] == best[row + 1][column + 1] + 1:
            pairs.append((expected[row], read[column]))
            row, column = row + 1, column + 1
        elif column == columns or (row < rows and best[row][column] == best[row + 1][column]):
            pairs.append((expected[row], None))
            row += 1
        else:
            pairs.append((None, read[column]))
            column += 1
    return pairs


def compare(expected: dict[str, Any], draft: ImportDraft) -> Comparison:
    """Every field of `documents/README.md` that a reader of the document can name."""
    result = Comparison()
    for name, value in (
        ("kind", draft.kind.value),
        ("body", expected["body"] if draft.body in expected.get("body_also", []) else draft.body), ("date", draft.date),
        ("start", draft.starts_at), ("end", draft.ends_at), ("place", draft.place),
    ):  # fmt: skip
        result.fact(name, expected[name], value)
    if "date_partial" in expected:
        result.fact("date_partial", expected["date_partial"], draft.date_partial)
    if "title" in expected:
        titles = [expected["title"], *expected.get("title_also", [])]
        is_same = any(overlap(title, draft.title) >= SAME_TITLE for title in titles)
        result.fact("title", expected["title"], expected["title"] if is_same else draft.title)
    result.facts("participant", _people(expected["participants"]), _people(_dumped(draft.participants)))
    result.facts("absent", [one["name"] for one in expected["absent"]], [one.name for one in draft.absent])
    for wanted, item in paired(expected["items"], shown_items(draft)):
        if wanted is None or item is None:
            title = wanted["title"] if wanted else item.title if item else None
            (result.missed if wanted else result.invented).append(f"item {title!r}")
        else:
            _compare_items(wanted, item, draft, result)
    return result


def _compare_items(wanted: dict[str, Any], item: DraftItem, draft: ImportDraft, result: Comparison) -> None:
    title = wanted["title"] or f"(item {wanted['number']})"
    result.hits += 1
    this_meeting = [decision for decision in item.decisions if decision.is_this_meeting]
    printed = item.duration_source is DurationSource.printed
    for name, value, read in (
        ("time", wanted["time"], item.time),
        ("duration", wanted["duration_min"], item.duration_minutes if printed else None),
        ("openness", OPENNESS[wanted["openness"]], item.openness),
        ("recommendation", wanted["has_recommendation"] or None, item.recommendation is not None or None),
        ("decision", wanted["has_decision"] or None, bool(this_meeting) or None),
    ):
        result.fact(f"{title} · {name}", value, read)
    outcome = this_meeting[0].outcome.value if this_meeting else None
    also = wanted.get("decision_outcome_also", [])
    result.fact(
        f"{title} · outcome", wanted["decision_outcome"], wanted["decision_outcome"] if outcome in also else outcome
    )
    if not wanted.get("number_inferred"):
        result.fact(f"{title} · number", wanted["number"], item.number)
    for name, value in (("case_number", item.case_number), ("routing", item.routing)):
        if name in wanted:
            is_as_good = value in wanted.get(f"{name}_also", [])
            result.fact(f"{title} · {name}", wanted[name], wanted[name] if is_as_good else value)
    result.facts(f"{title} · presenter", _people(wanted["presenters"]), _people(_dumped(item.presenters)))
    if "guests" in wanted:
        result.facts(f"{title} · guest", _guests(wanted["guests"]), _guests(_dumped(item.guests)))
    if "topics" in wanted:
        # The first topic is the first line of a fragment: the reader only proposes it, as the item's title.
        proposed = [finding.proposal.value for finding in draft.findings if finding.proposal]
        topics = [*(one for one in wanted["topics"] if one in proposed), *(child.title for child in item.sub_items)]
        result.facts(f"{title} · topic", wanted["topics"], topics)
    result.facts(
        f"{title} · attachment",
        [_attachment(one) for one in wanted["attachments"]],
        [_read_attachment(one) for one in item.attachments],
    )


def discussions(item: DraftItem) -> list[DraftItem]:
    """The group discussions of an item: the item itself, or those below it."""
    return [one for one in [item, *item.sub_items] if one.kind is ItemKind.group_discussion]


def _same_item(wanted: dict[str, Any], item: DraftItem) -> bool:
    if wanted["title"] is None:
        return True
    return overlap(wanted["title"], item.title) >= SAME_TITLE


def _attachment(one: dict[str, Any]) -> tuple[object, ...]:
    return (
        one["number"], _title(one["title"]), OPENNESS[one["openness"]], one["doc_id"], one["case_number"],
        one.get("marker"),
    )  # fmt: skip


def _read_attachment(one: DraftAttachment) -> tuple[object, ...]:
    return one.number, _title(one.title), one.openness, one.document_id, one.record_number, one.category


def _people(people: list[dict[str, Any]]) -> list[tuple[object, ...]]:
    return [(one["name"], one.get("role"), one.get("party"), one.get("organisation")) for one in people]


def _guests(people: list[dict[str, Any]]) -> list[tuple[object, ...]]:
    return [(one["name"], one.get("role"), one.get("from"), one.get("to")) for one in people]


def _dumped(models: Iterable[Any]) -> list[dict[str, Any]]:
    return [model.model_dump(mode="json") for model in models]


def _title(title: str) -> str:
    return " ".join(title.split()).rstrip(".")


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())
