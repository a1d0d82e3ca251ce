"""The text in a file, wherever in it the text stands."""

from io import BytesIO

import pytest

import kurs.imports.file_texts  # noqa: F401 — registers the reader of PDF
from kurs.documents.file_texts import text_in
from kurs.documents.file_types import MediaType
from tests.documents.made_files import a_pdf, a_png, an_office_file, an_open_document

HIDDEN = "skjult-ord"


def text_of(content: bytes, media_type: MediaType) -> str | None:
    return text_in(BytesIO(content), media_type).text


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (a_pdf(f"Dagsorden {HIDDEN}"), MediaType.pdf),
        (an_office_file(text=HIDDEN), MediaType.docx),
        (an_office_file(more={"word/header1.xml": f"<h><p>{HIDDEN}</p></h>".encode()}), MediaType.docx),
        (an_office_file(more={"word/comments.xml": f"<c><p>{HIDDEN}</p></c>".encode()}), MediaType.docx),
        (an_office_file("xlsx", more={"xl/sharedStrings.xml": f"<s><si>{HIDDEN}</si></s>".encode()}), MediaType.xlsx),
        (an_office_file("xlsx", more={"xl/worksheets/sheet2.xml": f"<c><v>{HIDDEN}</v></c>".encode()}), MediaType.xlsx),
        (an_office_file("pptx", more={"ppt/notesSlides/n1.xml": f"<n>{HIDDEN}</n>".encode()}), MediaType.pptx),
        (an_office_file(more={"docProps/core.xml": f"<c><t>{HIDDEN}</t></c>".encode()}), MediaType.docx),
        (an_office_file(more={"word/a.xml": f'<p><docPr descr="Foto af {HIDDEN}"/></p>'.encode()}), MediaType.docx),
        (
            an_office_file(
                more={
                    "word/_rels/document.xml.rels": f'<r><l TargetMode="External" Target="//x/{HIDDEN}"/></r>'.encode()
                }
            ),
            MediaType.docx,
        ),
        (an_open_document(text=HIDDEN), MediaType.odt),
        (f"æ {HIDDEN}".encode(), MediaType.text),
        (f"æ {HIDDEN}".encode("cp1252"), MediaType.csv),
        (f"æ {HIDDEN}".encode("utf-16"), MediaType.text),
    ],
)
def test_text_is_found_wherever_it_stands(content: bytes, media_type: MediaType) -> None:
    assert HIDDEN in (text_of(content, media_type) or "")


def test_what_a_document_splits_inside_a_word_is_joined_and_cells_are_not() -> None:
    split = b"<d><p><r><t>010203</t></r><r><t>-1234</t></r></p><p>naeste</p></d>"
    cells = b"<s><row><c><v>010203</v></c><c><v>1234</v></c></row></s>"
    assert "010203-1234\nnaeste" in (text_of(an_office_file(more={"word/a.xml": split}), MediaType.docx) or "")
    assert "010203\n1234" in (text_of(an_office_file("xlsx", more={"xl/a.xml": cells}), MediaType.xlsx) or "")


def test_what_cannot_be_read_says_so_instead_of_being_empty() -> None:
    assert text_of(a_png(), MediaType.png) is None
    assert text_of(b"%PDF-1.7 and nothing more", MediaType.pdf) is None
    broken = an_office_file(more={"word/a.xml": b"<a><b></a>"})
    assert text_of(broken, MediaType.docx) is None


def test_entities_of_a_part_are_not_followed() -> None:
    part = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    assert text_of(an_office_file(more={"word/a.xml": part}), MediaType.docx) is None


def test_a_database_can_keep_the_text_whatever_characters_stood_there() -> None:
    assert text_of(b"a\x00b\x1fc", MediaType.text) == "a b c"


@pytest.mark.parametrize(
    ("content", "media_type", "is_whole"),
    [
        (a_pdf("Hele dagsordenen staar her"), MediaType.pdf, True),
        (a_pdf("Forside til et indscannet notat", pictures=1), MediaType.pdf, False),
        (b"x" * 5_000_000, MediaType.text, True),
        (b"x" * 5_000_000 + b" 010203-1234", MediaType.text, False),
        (b"x" * 20_000_001, MediaType.text, False),
        (an_office_file(text="x" * 5_000_100), MediaType.docx, False),
        (an_office_file(), MediaType.docx, True),
        (a_png(), MediaType.png, False),
    ],
    ids=["pdf", "scanned pages", "long", "longer", "longest", "long office", "office", "picture"],
)
def test_a_file_that_was_not_read_to_its_end_says_so(content: bytes, media_type: MediaType, is_whole: bool) -> None:
    assert text_in(BytesIO(content), media_type).is_whole is is_whole
