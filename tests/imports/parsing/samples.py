"""Helpers of the parsing tests: lines made from text, and the documents of `../shared` where they are at hand."""

from collections.abc import Iterator
from pathlib import Path

from kurs.imports.parsing.draft import DraftItem, ImportDraft
from kurs.imports.parsing.normalise import Line, read_lines, source_lines

SHARED = Path(__file__).parents[4] / "shared"
CORPUS = sorted((SHARED / "corpus").glob("*.txt"))
SEEDS = sorted((SHARED / "seeds").glob("*.txt"))
NO_CORPUS = "../shared/corpus is not here"


def lines_of(*texts: str) -> list[Line]:
    """The lines of a text given line by line."""
    return read_lines("\n".join(texts))


def read_source(path: Path) -> str:
    """A document's text as it stands, form feeds and all."""
    return path.read_bytes().decode("utf-8")


def all_items(items: list[DraftItem]) -> Iterator[DraftItem]:
    """Items and sub-items in document order."""
    for item in items:
        yield item
        yield from all_items(item.sub_items)


def unaccounted(text: str, draft: ImportDraft) -> set[int]:
    """Numbers of source lines with text that are in no span, not listed as unused and no page artefact."""
    told = {*draft.unused_lines, *draft.artefact_lines}
    for span in draft.spans:
        told.update(range(span.from_, span.to + 1))
    shown = {line.number for line in read_lines(text)}
    assert shown <= set(range(1, len(source_lines(text)) + 1))
    return shown - told
