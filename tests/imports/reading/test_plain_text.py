"""Text files: every encoding a Danish office sends, and characters that have no business in one."""

import pytest

from kurs.imports.reading import MediaType, NoticeKind, Unreadable, UnreadableDocument, read_document, read_pasted

DANISH = "Dagsorden for Rødby Ålaug\nKl. 9.00 Velkomst – «på gensyn» æøå\n"


@pytest.mark.parametrize(
    "content",
    [
        DANISH.encode(),
        b"\xef\xbb\xbf" + DANISH.encode(),
        b"\xff\xfe" + DANISH.encode("utf-16-le"),
        b"\xfe\xff" + DANISH.encode("utf-16-be"),
        b"\xff\xfe\x00\x00" + DANISH.encode("utf-32-le"),
        DANISH.encode("cp1252"),
        DANISH.replace("\n", "\r\n").encode(),
        DANISH.replace("\n", "\r").encode(),
    ],
    ids=["utf8", "utf8-mark", "utf16-le", "utf16-be", "utf32", "windows-1252", "crlf", "cr"],
)
def test_the_same_letters_come_out_of_every_encoding(content: bytes) -> None:
    document = read_document(content, "dagsorden.txt")

    assert document.text == DANISH
    assert document.media_type is MediaType.text
    assert document.page_count is None
    assert document.marked_internal_lines == frozenset()


def test_reading_as_windows_1252_is_said() -> None:
    kinds = [notice.kind for notice in read_document(DANISH.encode("cp1252")).notices]

    assert kinds == [NoticeKind.read_as_windows_1252]


def test_utf8_cut_in_the_middle_of_a_letter_stays_utf8() -> None:
    document = read_document("Sag om åer og søer å".encode()[:-1])

    assert document.text == "Sag om åer og søer \ufffd"
    assert [(notice.kind, notice.count) for notice in document.notices] == [(NoticeKind.characters_replaced, 1)]


def test_nul_bell_and_escape_are_removed_and_counted() -> None:
    document = read_document(b"Dagsorden\x00 for\x07 udvalget\x1b\n1. Valg\n" * 20)

    assert document.text == "Dagsorden for udvalget\n1. Valg\n" * 20
    assert [(notice.kind, notice.count) for notice in document.notices] == [(NoticeKind.control_characters_removed, 60)]


def test_lone_surrogates_are_replaced_in_files_and_in_pasted_text() -> None:
    pasted = read_pasted("Mødet \ud83d slutter \ud83d\ude00")
    filed = read_document("Mødet \ud83d slutter i Ålborg".encode("utf-8", "surrogatepass"))

    assert pasted.text == "Mødet \ufffd slutter 😀"
    assert filed.text == "Mødet \ufffd\ufffd\ufffd slutter i Ålborg"


def test_right_to_left_overrides_do_not_survive() -> None:
    document = read_pasted("Bilag: \u202egnp.exe\u202c Lukket\u200f \u2066sag\u2069")

    assert document.text == "Bilag: gnp.exe Lukket sag"
    assert [(notice.kind, notice.count) for notice in document.notices] == [(NoticeKind.direction_marks_removed, 5)]


def test_letters_in_two_parts_are_joined_and_soft_hyphens_vanish() -> None:
    assert read_pasted("A\u030arhus bevillings\u00adsag").text == "Århus bevillingssag"


def test_ligatures_of_typeset_pages_become_letters() -> None:
    assert read_pasted("o\ufb03ciel \ufb01skeri").text == "officiel fiskeri"


def test_every_kind_of_line_end_counts_as_one_line() -> None:
    document = read_pasted("a\r\nb\rc\u2028d\x85e\vf\ng")

    assert document.text.split("\n") == list("abcdefg")


def test_form_feeds_nbsp_tabs_and_word_bullets_are_kept() -> None:
    text = "\fPunkt 2:\u00a0Valg\n\uf0b7\tFormand"

    assert read_document(text.encode()).text == text


def test_ten_thousand_lines_are_read() -> None:
    document = read_document(b"1. Et punkt\n" * 10_000)

    assert document.text.count("\n") == 10_000


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", Unreadable.empty_document),
        (b" \n\t\x0c\n --- ", Unreadable.empty_document),
        (b"\xef\xbb\xbf", Unreadable.empty_document),
        (b"x\n" * 60_000, Unreadable.too_many_lines),
        (b"x" * 300_000, Unreadable.too_many_lines),
        (b"ord " * 2_000_000, Unreadable.too_large),
        (b"a" * (25 * 1024 * 1024 + 1), Unreadable.too_large),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), Unreadable.unsupported_type),
        (b"{\\rtf1\\ansi Dagsorden}", Unreadable.unsupported_type),
        (bytes(range(32)) * 100, Unreadable.unsupported_type),
        (b'<?xml version="1.0"?><sag/>', Unreadable.unsupported_type),
    ],
    ids=["nothing", "blank", "mark", "lines", "line", "letters", "bytes", "png", "rtf", "binary", "xml"],
)
def test_what_is_no_readable_text_gets_a_named_reason(content: bytes, reason: Unreadable) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_document(content, "dagsorden.txt")

    assert caught.value.reason is reason


@pytest.mark.parametrize("reason", list(Unreadable))
def test_every_reason_has_a_sentence_in_both_languages(reason: Unreadable) -> None:
    problem = UnreadableDocument(reason)

    assert problem.detail_da.endswith(".")
    assert problem.detail_en.endswith(".")
    assert problem.detail_da != problem.detail_en


def test_a_problem_never_repeats_what_was_sent() -> None:
    secret = "Hemmelig sag 112233"
    with pytest.raises(UnreadableDocument) as caught:
        read_document(b"\x89PNG" + secret.encode(), f"{secret}.pdf")

    said = f"{caught.value!r} {caught.value} {caught.value.detail_da} {caught.value.detail_en}"
    assert secret not in said


def test_a_name_that_lies_about_the_content_is_noticed_and_otherwise_ignored() -> None:
    document = read_document(DANISH.encode(), "dagsorden.pdf")

    assert document.media_type is MediaType.text
    assert [notice.kind for notice in document.notices] == [NoticeKind.name_differs_from_content]


def test_text_with_stray_tags_from_a_web_page_stays_text() -> None:
    text = "Økonomiudvalget<br />\n<strong>Referat</strong><br />\n"

    assert read_document(text.encode()).media_type is MediaType.text
