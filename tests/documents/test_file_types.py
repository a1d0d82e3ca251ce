"""What a file is told from its content, what is let in, and what is refused and why."""

from io import BytesIO
from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kurs.documents.file_names import extension_of
from kurs.documents.file_types import RefusedFile, type_of
from tests.documents.made_files import GOOD, HOSTILE, MEDIA_TYPES, a_png, an_office_file


@pytest.mark.parametrize("name", GOOD)
def test_what_papers_are_made_of_is_let_in(name: str) -> None:
    assert type_of(BytesIO(GOOD[name]()), name).value == MEDIA_TYPES[PurePath(name).suffix.lower()]


@pytest.mark.parametrize("case", HOSTILE)
def test_what_does_harm_is_refused_with_its_reason(case: str) -> None:
    name, content, reason = HOSTILE[case]
    with pytest.raises(RefusedFile) as caught:
        type_of(BytesIO(content()), name)
    assert caught.value.refusal == reason


def test_a_sheet_inside_a_presentation_is_let_in() -> None:
    content = an_office_file("pptx", more={"ppt/embeddings/tal.xlsx": an_office_file("xlsx")})
    assert extension_of("oplæg.pptx") == ".pptx"
    assert type_of(BytesIO(content), "oplæg.pptx").name == "pptx"


@pytest.mark.parametrize("name", GOOD)
def test_no_file_is_taken_for_another_type_because_of_its_name(name: str) -> None:
    content = GOOD[name]()
    for other in GOOD:
        if MEDIA_TYPES[PurePath(other).suffix.lower()] == MEDIA_TYPES[PurePath(name).suffix.lower()]:
            continue
        if {PurePath(other).suffix, PurePath(name).suffix} == {".txt", ".csv"}:
            continue
        with pytest.raises(RefusedFile):
            type_of(BytesIO(content), other)


@given(st.binary(min_size=1, max_size=400), st.sampled_from(sorted(GOOD)))
def test_any_bytes_are_typed_or_refused_and_nothing_else(content: bytes, name: str) -> None:
    for start in (b"", b"PK\x03\x04", a_png()[:40], b"%PDF-1.7\n"):
        try:
            found = type_of(BytesIO(start + content), name)
        except RefusedFile:
            continue
        assert found.value == MEDIA_TYPES[PurePath(name).suffix.lower()]


@given(st.data())
def test_a_package_with_any_bytes_changed_is_typed_or_refused(data: st.DataObject) -> None:
    content = bytearray(an_office_file(more={"word/embeddings/a.xlsx": an_office_file("xlsx")}))
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert type_of(BytesIO(bytes(content)), "papir.docx").name == "docx"
    except RefusedFile:
        return
