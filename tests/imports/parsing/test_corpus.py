"""The real documents of `../shared`, where they are at hand."""

from pathlib import Path

import pytest

from kurs.imports.parsing.parse import parse
from kurs.imports.score import score_all, total_of
from tests.imports.parsing.samples import CORPUS, NO_CORPUS, SEEDS, SHARED, read_source, unaccounted

pytestmark = pytest.mark.corpus
FLOOR = 0.97


@pytest.mark.parametrize("path", [*CORPUS, *SEEDS] or [None], ids=lambda path: path.stem[:24] if path else "absent")
def test_every_document_previews_and_loses_no_line(path: Path | None) -> None:
    if path is None:
        pytest.skip(NO_CORPUS)
    text = read_source(path)
    draft = parse(text)

    assert unaccounted(text, draft) == set()
    assert draft == parse(text)


def test_the_annotated_documents_score_above_the_floor_and_leak_nothing() -> None:
    if not CORPUS:
        pytest.skip(NO_CORPUS)
    scores = score_all(SHARED / "corpus" / "expected", SHARED / "corpus")
    total = total_of(scores)

    assert total.leaks == []
    assert total.total.f1 >= FLOOR


@pytest.mark.parametrize("name", ["seed_000", "seed_002", "seed_004"])
def test_the_seeds_are_read_exactly(name: str) -> None:
    if not SEEDS:
        pytest.skip(NO_CORPUS)
    score = score_all(SHARED / "corpus" / "expected", SHARED / "corpus")[name]

    assert score.errors == []
    assert score.total.f1 == 1.0
