"""The expectations beside our own documents quote those documents, so a slip of the pen is seen here first."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.imports.expectations import expected_of, names, text_of

WORDS_OF_KEYS = {"name", "title", "role", "doc_id", "case_number", "party", "organisation", "place", "number", "topics"}
KINDS = {"dagsorden", "referat", "beslutningsprotokol", "program", "drejebog"}


def quotes(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from quotes(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from quotes(inner, key)
    elif isinstance(value, str) and key in WORDS_OF_KEYS:
        yield value


def letters(text: str) -> str:
    """Letters and digits only: tags, line breaks, hyphens at line ends and page heads do not matter."""
    return re.sub(r"<[^>]*>|[\W_]", "", text).lower()


@pytest.mark.parametrize("name", names())
def test_everything_expected_is_printed_in_the_document(name: str) -> None:
    expected = expected_of(name)
    skipped = {item["number"] for item in expected["items"] if item.get("number_inferred")}
    printed = letters(text_of(name))
    missing = [quote for quote in quotes(expected) if letters(quote) not in printed and quote not in skipped]

    assert not missing


@pytest.mark.parametrize("name", names())
def test_an_expectation_keeps_to_its_conventions(name: str) -> None:
    expected = expected_of(name)

    assert expected["source_file"] == f"{name}.txt"
    assert expected["kind"] in KINDS
    for item in expected["items"]:
        assert item["has_decision"] == (item["decision_outcome"] is not None)
        assert item["openness"] in ("åben", "lukket", None)
        assert item["time"] is None or re.fullmatch(r"\d\d:\d\d", item["time"])


def test_there_are_documents_in_the_form_of_the_seeds_and_in_many_others() -> None:
    assert len(names()) >= 15
    assert {name[:3] for name in names()} >= {"001", "002", "003"}


@pytest.mark.parametrize("name", names())
def test_a_document_has_text_and_unix_line_ends(name: str) -> None:
    assert "\r" not in text_of(name)
    assert text_of(name).strip()
