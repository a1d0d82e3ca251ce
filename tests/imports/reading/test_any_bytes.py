"""Whatever bytes arrive, the answer is a text or a named reason, and always the same one."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kurs.imports.reading import ReadDocument, Unreadable, UnreadableDocument, read_document
from tests.imports.reading.made_documents import docx_of_lines, pdf, small_pdf

LINES = ["Dagsorden for Direktionen", "1. Valg af formand", "- husk kaffe"]
WHOLE = {
    "text": "\n".join(LINES).encode(),
    "html": b"<html><body><ul><li>1. Valg</li></ul><table><tr><td>9.00</td></tr></table></body></html>",
    "docx": docx_of_lines(LINES, blue=LINES[-1:]),
    "pdf": pdf(LINES, LINES),
    "locked": small_pdf("Dagsorden", user_password="hemmelig"),
}


def answer(content: bytes) -> ReadDocument | Unreadable:
    try:
        return read_document(content)
    except UnreadableDocument as problem:
        return problem.reason


@given(
    content=st.binary(max_size=400), start=st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html>", b"\xff\xfe"])
)
def test_any_bytes_give_one_answer(content: bytes, start: bytes) -> None:
    assert answer(start + content) == answer(start + content)


@pytest.mark.parametrize("kind", sorted(WHOLE))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_file_damaged_anywhere_gives_one_answer(kind: str, data: st.DataObject) -> None:
    content = bytearray(WHOLE[kind])
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))
    damaged = bytes(content[:cut]) if data.draw(st.booleans()) else bytes(content)

    assert answer(damaged) == answer(damaged)


@given(text=st.text(max_size=300))
def test_cleaning_is_stable_and_leaves_no_control_characters(text: str) -> None:
    content = ("1. Valg " + text).encode("utf-8", "surrogatepass")
    first = answer(content)
    if isinstance(first, ReadDocument):
        assert read_document(first.text.encode()).text == first.text
        assert not any(character < " " and character not in "\n\t\f" for character in first.text)
