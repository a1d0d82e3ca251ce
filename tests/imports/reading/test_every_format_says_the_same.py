"""The same document as text, PDF, Word and HTML: the same words are read, in the same order."""

from pathlib import Path

import pytest

from kurs.imports.reading import read_document
from tests.imports.expectations import names, text_of
from tests.imports.reading.typesetting import SEEDS, TYPESETTERS


def words(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


@pytest.mark.parametrize("kind", sorted(TYPESETTERS))
@pytest.mark.parametrize("name", names())
def test_no_word_of_our_own_documents_is_lost_or_moved(name: str, kind: str) -> None:
    text = text_of(name)

    assert words(read_document(TYPESETTERS[kind](text)).text) == words(text)


@pytest.mark.corpus
@pytest.mark.parametrize("kind", sorted(TYPESETTERS))
@pytest.mark.parametrize("seed", SEEDS or [None], ids=lambda seed: seed.stem if seed else "absent")
def test_no_word_of_the_seeds_is_lost_or_moved(seed: Path | None, kind: str) -> None:
    if seed is None:
        pytest.skip("../shared/seeds is not here")
    text = seed.read_bytes().decode()

    assert words(read_document(TYPESETTERS[kind](text)).text) == words(text)
