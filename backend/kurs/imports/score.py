"""How well the importer reads documents with hand-made ground truth: micro F1 per field and per document.

Each field of a ground truth counts once: read right (hit), read wrong or not at all (missed), or read where nothing is
printed (extra). Item titles agree when four of five words do. `null` in a truth whose document was cut off is unknown
and does not count. A closed item or attachment read as open is counted apart, and must be none.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kurs.imports.parsing.draft import DraftAttachment, DraftItem, ImportDraft
from kurs.imports.parsing.parse import parse
from kurs.imports.parsing.titles import similarity, tokens

DEFAULT_CORPUS = Path("../shared/corpus")
TITLE_OVERLAP = 0.8
OPENNESS = {"åben": "open", "lukket": "closed", None: None}

Truth = dict[str, Any]


@dataclass(slots=True)
class Count:
    """Hits, misses and extras of one field."""

    hits: int = 0
    missed: int = 0
    extra: int = 0

    def add(self, other: "Count") -> None:
        """Add another count to this one."""
        self.hits += other.hits
        self.missed += other.missed
        self.extra += other.extra

    @property
    def f1(self) -> float:
        """2·hits / (2·hits + missed + extra); 1.0 where there was nothing to read."""
        total = 2 * self.hits + self.missed + self.extra
        return 1.0 if total == 0 else 2 * self.hits / total


@dataclass(slots=True)
class Score:
    """The counts of a document, or of many; `leaks` names what is closed and was read as open."""

    fields: dict[str, Count] = field(default_factory=dict)
    leaks: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def count(self, name: str) -> Count:
        """The count of a field."""
        return self.fields.setdefault(name, Count())

    def compare(self, name: str, truth: object, read: object) -> None:
        """Count one value against the truth; both absent counts nothing."""
        if truth is None and read is None:
            return
        if truth == read:
            self.count(name).hits += 1
            return
        self.errors.append(f"{name}: {truth!r} read as {read!r}")
        self.count(name).missed += truth is not None
        self.count(name).extra += read is not None

    def compare_sets(self, name: str, truth: Sequence[str], read: Sequence[str]) -> None:
        """Count lists whose order does not matter."""
        rest = list(read)
        for value in truth:
            if value in rest:
                rest.remove(value)
                self.count(name).hits += 1
            else:
                self.count(name).missed += 1
                self.errors.append(f"{name}: {value!r} not read")
        self.count(name).extra += len(rest)
        self.errors += [f"{name}: {value!r} is not there" for value in rest]

    def add(self, other: "Score") -> None:
        """Add a document's score."""
        for name, count in other.fields.items():
            self.count(name).add(count)
        self.leaks += other.leaks

    @property
    def total(self) -> Count:
        """All fields together."""
        total = Count()
        for count in self.fields.values():
            total.add(count)
        return total


def score_document(truth: Truth, draft: ImportDraft) -> Score:
    """Score one draft against its ground truth."""
    score = Score()
    _score_head(score, truth, draft)
    read_items = list(_flatten(draft.items, truth))
    pairs, missed, extra = _pair_items(truth["items"], read_items)
    score.count("item titles").missed += len(missed)
    score.count("item titles").extra += len(extra)
    score.errors += [f"item missed: {item['title']}" for item in missed]
    score.errors += [f"item extra: {item.number} {item.title}" for item in extra]
    for true_item, item in pairs:
        if true_item["title"] is not None:
            score.count("item titles").hits += 1
        _score_item(score, true_item, item)
    return score


def _score_head(score: Score, truth: Truth, draft: ImportDraft) -> None:
    score.compare("head", _name(truth["body"]), _name(draft.body))
    has_inferred_year = truth.get("date_year_inferred") is True
    score.compare("head", None if has_inferred_year else truth["date"], draft.date)
    if truth.get("date_partial"):
        score.compare("head", truth["date_partial"], draft.date_partial)
    for name, read in (("start", draft.starts_at), ("end", draft.ends_at), ("kind", draft.kind.value)):
        score.compare("head", truth[name], read)
    score.compare("head", _name(truth["place"]), _name(draft.place))
    if "title" in truth:
        score.compare("head", _name(truth["title"]), _name(draft.title))
    score.compare_sets(
        "participants",
        [_person(p) for p in truth["participants"]],
        [_person(p.model_dump()) for p in draft.participants],
    )
    score.compare_sets("absent", [_person(p) for p in truth["absent"]], [_person(p.model_dump()) for p in draft.absent])


def _score_item(score: Score, truth: Truth, item: DraftItem) -> None:
    score.compare("item times", truth["time"], item.time)
    score.compare("item numbers", truth.get("number"), item.number)
    if "presenters" in truth:
        score.compare_sets(
            "presenters", [_person(p) for p in truth["presenters"]], [_person(p.model_dump()) for p in item.presenters]
        )
    decisions = [decision for decision in item.decisions if decision.is_this_meeting]
    if truth["has_decision"] is not None:
        score.compare("has decision", truth["has_decision"] or None, bool(decisions) or None)
        if truth["has_decision"]:
            score.compare("outcome", truth["decision_outcome"], decisions[-1].outcome.value if decisions else None)
    if truth.get("has_recommendation") is not None:
        score.compare("has recommendation", truth["has_recommendation"] or None, bool(item.recommendation) or None)
    _score_openness(score, "openness", truth["openness"], item.openness, f"item {truth['title']}")
    _score_attachments(score, truth["attachments"], item.attachments)
    if "routing" in truth:
        score.compare("routing", truth["routing"], item.routing)
    if "case_number" in truth:
        score.compare("case number", truth["case_number"], item.case_number)
    if "guests" in truth:
        score.compare_sets(
            "guests", [_person(p) for p in truth["guests"]], [_person(p.model_dump()) for p in item.guests]
        )


def _score_attachments(score: Score, truths: Sequence[Truth], read: Sequence[DraftAttachment]) -> None:
    rest = list(read)
    for truth in truths:
        match = next((each for each in rest if _same_attachment(truth, each)), None)
        if match is None:
            score.count("attachments").missed += 1
            score.errors.append(f"attachment not read: {truth['number']} {truth['title']}")
            continue
        rest.remove(match)
        score.count("attachments").hits += 1
        _score_openness(score, "attachment openness", truth["openness"], match.openness, f"attachment {truth['title']}")
        score.compare("attachment ids", truth["doc_id"], match.document_id)
        score.compare("attachment ids", truth["case_number"], match.record_number)
    score.count("attachments").extra += len(rest)
    score.errors += [f"attachment is not there: {each.number} {each.title}" for each in rest]


def _same_attachment(truth: Truth, read: DraftAttachment) -> bool:
    return truth["number"] == read.number and similarity(truth["title"], read.title) >= TITLE_OVERLAP


def _score_openness(score: Score, name: str, truth: str | None, read: Any, what: str) -> None:
    expected = OPENNESS[truth]
    value = read.value if read is not None else None
    score.compare(name, expected, value)
    if expected == "closed" and value == "open":
        score.leaks.append(what)


def _pair_items(
    truths: Sequence[Truth], items: Sequence[DraftItem]
) -> tuple[list[tuple[Truth, DraftItem]], list[Truth], list[DraftItem]]:
    """Pair items by title; items without a printed title are paired in their order."""
    rest = list(items)
    pairs: list[tuple[Truth, DraftItem]] = []
    missed: list[Truth] = []
    for truth in truths:
        match = next((item for item in rest if _same_title(truth, item)), None)
        if match is None:
            missed.append(truth)
        else:
            rest.remove(match)
            pairs.append((truth, match))
    return pairs, missed, rest


def _same_title(truth: Truth, item: DraftItem) -> bool:
    if truth["title"] is None or item.title is None:
        return truth["title"] is None and item.title is None
    return similarity(truth["title"], item.title) >= TITLE_OVERLAP


def _flatten(items: Sequence[DraftItem], truth: Truth) -> Iterator[DraftItem]:
    """Items, with sub-items where the truth lists them as items of level 1."""
    has_levels = any(item.get("level") for item in truth["items"])
    for item in items:
        yield item
        if has_levels:
            yield from item.sub_items


def _name(text: str | None) -> str | None:
    return None if text is None else " ".join(tokens(text))


def _person(person: dict[str, Any]) -> str:
    return _name(person["name"]) or ""


def find_truths(expected: Path, documents: Path) -> Iterator[tuple[str, Truth, str]]:
    """Every ground truth with its name and the text of its document."""
    for path in sorted(expected.glob("*.json")):
        truth: Truth = json.loads(path.read_text(encoding="utf-8"))
        source = documents / truth["source_file"]
        if not source.exists():
            source = expected / truth["source_file"]
        yield path.stem, truth, source.read_text(encoding="utf-8")


def score_all(expected: Path, documents: Path) -> dict[str, Score]:
    """The score of every annotated document."""
    return {name: score_document(truth, parse(text)) for name, truth, text in find_truths(expected, documents)}


def total_of(scores: dict[str, Score]) -> Score:
    """All documents together."""
    total = Score()
    for score in scores.values():
        total.add(score)
    return total


def _as_json(scores: dict[str, Score]) -> str:
    total = total_of(scores)
    return json.dumps(
        {
            "f1": round(total.total.f1, 4),
            "closed_read_as_open": total.leaks,
            "fields": {name: round(count.f1, 4) for name, count in sorted(total.fields.items())},
            "documents": {name: round(score.total.f1, 4) for name, score in scores.items()},
        },
        ensure_ascii=False,
        indent=2,
    )


def _as_table(scores: dict[str, Score], *, verbose: bool) -> str:
    total = total_of(scores)
    lines = [f"{'field':<22}{'F1':>7}{'hits':>7}{'missed':>8}{'extra':>7}"]
    for name, count in sorted(total.fields.items()):
        lines.append(f"{name:<22}{count.f1:>7.3f}{count.hits:>7}{count.missed:>8}{count.extra:>7}")
    lines.append(f"{'all':<22}{total.total.f1:>7.3f}{total.total.hits:>7}{total.total.missed:>8}{total.total.extra:>7}")
    lines.append("")
    for name, score in scores.items():
        lines.append(f"{name:<22}{score.total.f1:>7.3f}")
        if verbose:
            lines += [f"    {error}" for error in score.errors]
    lines.append(f"closed read as open: {len(total.leaks)} {'; '.join(total.leaks)}".rstrip())
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the score; exit 0 when nothing closed was read as open, 1 when something was, 2 without ground truth."""
    parser = argparse.ArgumentParser(
        prog="python -m kurs.imports.score", description=__doc__.splitlines()[0] if __doc__ else ""
    )
    parser.add_argument("--expected", type=Path, default=DEFAULT_CORPUS / "expected")
    parser.add_argument("--documents", type=Path, default=DEFAULT_CORPUS)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args(arguments)
    if not options.expected.is_dir():
        sys.stderr.write(f"no ground truth at {options.expected}\n")
        return 2
    scores = score_all(options.expected, options.documents)
    sys.stdout.write((_as_json(scores) if options.json else _as_table(scores, verbose=options.verbose)) + "\n")
    return 1 if total_of(scores).leaks else 0


if __name__ == "__main__":
    raise SystemExit(main())
