"""The restricted text format against the vectors that the web app reads too, and against texts that mean harm."""

import json
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kurs.papers.markup import as_data, lines_of, read_blocks

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "markup.json").read_bytes())


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_a_text_is_read_as_the_shared_vectors_say(vector: dict[str, Any]) -> None:
    assert [as_data(block) for block in read_blocks(vector["text"])] == vector["blocks"]


def letters_in(part: Any) -> str:
    if isinstance(part, dict):
        return "".join(letters_in(value) for name, value in part.items() if name not in {"kind", "href"})
    return part if isinstance(part, str) else "".join(map(letters_in, part))


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab *-[]()>|\\\n/:hæ", max_size=80))
def test_no_letter_is_lost_or_made_up(text: str) -> None:
    read = letters_in([as_data(block) for block in read_blocks(text)])
    assert [sign for sign in read if sign in "abæ"] == [sign for sign in text if sign in "abæ"]


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="abæø .,;:#$_~`<&\n", max_size=80))
def test_a_text_without_marks_is_its_own_lines(text: str) -> None:
    blocks = [as_data(block) for block in read_blocks(text)]
    assert {block["kind"] for block in blocks} <= {"paragraph"}
    lines = [letters_in(line) for block in blocks for line in block["lines"]]
    assert lines == [" ".join(line.split()) for line in lines_of(text) if line.strip()]


@pytest.mark.parametrize(
    "piece", ["*a ", "**a ", "[a", "[a](https://a", "*a* ", "\\*", "- a\n", "|a", "> *", "\n \n", "**[*a"]
)
def test_time_grows_with_the_text_whatever_it_holds(piece: str) -> None:
    started = process_time()
    read_blocks(piece * (200_000 // len(piece)))
    # It takes a second or two; what looks back for each letter takes many minutes, on any machine.
    assert process_time() - started < 60
