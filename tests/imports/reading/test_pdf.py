"""PDFs: pages, lines as printed, colour, and the ones that cannot or must not be read."""

import re
import threading
import zlib

import pytest
import typst

from kurs.imports.reading import MediaType, NoticeKind, Unreadable, UnreadableDocument, read_document
from tests.imports.reading.made_documents import image_pdf, pdf, pdf_of_objects, small_pdf


def reason_for(content: bytes) -> Unreadable:
    with pytest.raises(UnreadableDocument) as caught:
        read_document(content, "dagsorden.pdf")
    return caught.value.reason


def test_pages_are_separated_by_a_form_feed_glued_to_the_first_word() -> None:
    document = read_document(pdf(["Dagsorden", "1. Valg af formand"], ["2. Eventuelt"]))

    assert document.text == "Dagsorden\n1. Valg af formand\n\f2. Eventuelt"
    assert document.page_count == 2
    assert document.media_type is MediaType.pdf


def test_hyphens_at_line_ends_are_given_back_as_printed() -> None:
    document = read_document(pdf(["mødet den 27-02-", "2025 om velfærds-", "og arbejdsmil-", "jø", "3 -", "3671238"]))

    assert document.text.split("\n") == [
        "mødet den 27-02-",
        "2025 om velfærds-",
        "og arbejdsmil-",
        "jø",
        "3 -",
        "3671238",
    ]


def test_a_wider_gap_becomes_an_empty_line() -> None:
    lines = ["Første linje", "anden linje", "tredje linje", "", "Nyt afsnit", "og mere"]

    assert read_document(pdf(lines)).text.split("\n") == lines


def test_a_page_of_one_line_paragraphs_has_empty_lines_too() -> None:
    lines = ["1. Valg", "", "Beslutning", "", "Godkendt.", "", "2. Slut"]

    assert read_document(pdf(lines)).text.split("\n") == lines


def test_blue_lines_are_marked_also_after_a_page_break_and_astral_letters() -> None:
    blue = ["- husk kaffe 😀 til alle", "- og te"]
    document = read_document(pdf(["Program 😀", "Kl. 8.00 Velkomst", blue[0]], ["Kl. 9.00 Pause", blue[1]], blue=blue))

    lines = re.split("[\n\f]", document.text)
    assert {lines[number - 1] for number in document.marked_internal_lines} == set(blue)


def test_a_blue_heading_larger_than_the_text_is_no_internal_note() -> None:
    source = "#set text(size: 10pt)\n#text(fill: blue, size: 16pt)[Dagsorden]\n\nEn ganske almindelig linje"
    document = read_document(typst.compile(source.encode()))

    assert document.marked_internal_lines == frozenset()


def test_columns_are_told_from_words_by_their_distance() -> None:
    source = "#table(columns: (3cm, 6cm, 4cm), [9.00], [Velkomst og kaffe], [Anna Bo], [9.30], [Pause], [])"
    lines = read_document(typst.compile(source.encode())).text.split("\n")

    assert lines == ["9.00\tVelkomst og kaffe\tAnna Bo", "9.30\tPause"]


def test_a_locked_pdf_is_named_as_such() -> None:
    assert reason_for(small_pdf("Dagsorden for direktionen", user_password="hemmelig")) is Unreadable.encrypted_pdf


def test_a_pdf_locked_only_against_changes_is_read() -> None:
    content = small_pdf("Dagsorden for direktionen", user_password="")

    assert b"/Encrypt" in content
    assert read_document(content).text == "Dagsorden for direktionen"


def test_a_scanned_page_is_a_picture() -> None:
    assert reason_for(image_pdf()) is Unreadable.scanned_pdf
    assert reason_for(image_pdf("Side 1")) is Unreadable.scanned_pdf
    assert UnreadableDocument(Unreadable.scanned_pdf).detail_da == "Dokumentet er et billede. Vi kan ikke læse teksten."


def test_a_picture_page_among_written_ones_is_counted() -> None:
    words = "En side med tekst som kan læses"
    source = f"#set page(width: 10cm, height: 10cm)\n{words}\n#pagebreak()\n#rect(width: 5cm, height: 5cm)"
    document = read_document(typst.compile(source.encode()))

    assert document.text == f"{words}\n\f"
    assert [(notice.kind, notice.count) for notice in document.notices] == [(NoticeKind.pages_without_text, 1)]


def test_an_empty_page_is_an_empty_document() -> None:
    assert reason_for(typst.compile(b"#set page(width: 10cm)\n")) is Unreadable.empty_document


@pytest.mark.parametrize("keep", [10, 60, 400])
def test_a_cut_off_pdf_is_damaged(keep: int) -> None:
    content = b"%PDF-1.7\n" + b"x" * keep

    assert reason_for(content) is Unreadable.damaged_document


def test_too_many_pages_are_refused() -> None:
    pages = b" ".join(b"3 0 R" for _ in range(1_001))
    content = pdf_of_objects(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [" + pages + b"] /Count 1001 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>",
        ]
    )

    assert reason_for(content) is Unreadable.too_many_pages


@pytest.mark.parametrize("subtype", [b"", b" /Subtype /Image"], ids=["content", "picture"])
def test_a_stream_that_expands_a_thousandfold_is_refused_before_it_is_unpacked(subtype: bytes) -> None:
    packer = zlib.compressobj(9)
    block = bytes(16 * 1024 * 1024)
    rounds = 33 if subtype else 5
    bomb = b"".join(packer.compress(block) for _ in range(rounds)) + packer.flush()
    stream = b"<< /Length %d /Filter /FlateDecode%s >>\nstream\n%s\nendstream" % (len(bomb), subtype, bomb)
    content = pdf_of_objects(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>",
            stream,
        ]
    )

    assert len(content) < 2 * 1024 * 1024
    assert reason_for(content) is Unreadable.archive_bomb


def test_a_pdf_of_very_many_streams_is_refused() -> None:
    assert reason_for(b"%PDF-1.4\n" + b"stream\n" * 200_000) is Unreadable.archive_bomb


def test_many_threads_may_read_at_once() -> None:
    contents = [pdf([f"Dagsorden {number}", "1. Valg"], ["2. Slut"]) for number in range(4)]
    texts: dict[int, str] = {}

    def read(number: int) -> None:
        for _ in range(5):
            texts[number] = read_document(contents[number]).text

    threads = [threading.Thread(target=read, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert texts == {number: f"Dagsorden {number}\n1. Valg\n\f2. Slut" for number in range(4)}
