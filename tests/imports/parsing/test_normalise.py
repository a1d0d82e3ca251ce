"""Source lines and their cleaning."""

import pytest

from kurs.imports.parsing.draft import LINE_LIMIT
from kurs.imports.parsing.normalise import DocumentTooLong, clean_text, is_double_spaced, read_lines, source_lines
from tests.imports.parsing.samples import lines_of


def test_a_form_feed_ends_a_line_and_marks_a_page_start() -> None:
    lines = read_lines("Side et\n\fPunkt 2: Budget\r\nTekst")

    assert [(line.number, line.text, line.page_start) for line in lines] == [
        (1, "Side et", False),
        (3, "Punkt 2: Budget", True),
        (4, "Tekst", False),
    ]


def test_line_numbers_are_those_of_the_lines_a_person_sees() -> None:
    text = "Første\n\n\nFjerde\n"

    assert source_lines(text) == ["Første", "", "", "Fjerde"]
    assert [(line.number, line.gap) for line in read_lines(text)] == [(1, 0), (4, 2)]


@pytest.mark.parametrize("mark", ["\uf0b7", "•", "-", "–", "o", "\u0335", "·"])
def test_every_bullet_is_taken_off_and_remembered(mark: str) -> None:
    (line,) = lines_of(f"  {mark} Fælles drøftelse")

    assert (line.text, line.bullet) == ("Fælles drøftelse", mark)


def test_a_word_that_begins_with_o_and_a_negative_number_keep_their_first_character() -> None:
    assert [(line.text, line.bullet) for line in lines_of("orientering om budget", "-4,5")] == [
        ("orientering om budget", ""),
        ("-4,5", ""),
    ]


def test_bullets_that_all_stand_before_their_texts_are_given_back() -> None:
    lines = lines_of("•", "•", "", "Velkomst", "Drøftelse", "Prosa under listen")

    assert [line.text for line in lines if line.bullet and line.text != "•"] == ["Velkomst", "Drøftelse"]


def test_markup_entities_and_invisible_characters_go() -> None:
    assert (
        clean_text("<strong>Referat</strong><br /> &amp;\u00a0 bil\u00adag\u200b \u202etxt\x00")
        == "Referat & bilag txt"
    )


def test_a_lone_surrogate_becomes_a_character_that_can_be_sent() -> None:
    assert clean_text("Valg\ud83d").encode() == "Valg\ufffd".encode()


def test_table_rows_keep_their_columns() -> None:
    pipe, tabs = lines_of("| Udvalg | Kulturudvalget |", "Kl. 9.00\tVelkomst\tGry Holm\tKaffe")

    assert pipe.text == "Udvalg: Kulturudvalget"
    assert tabs.cells == ("Kl. 9.00", "Velkomst", "Gry Holm", "Kaffe")


def test_a_text_with_a_blank_line_after_every_line_is_double_spaced() -> None:
    double = "\n\n".join(f"Linje {number}" for number in range(20))
    single = double.replace("\n\n", "\n")

    assert is_double_spaced(read_lines(double))
    assert not is_double_spaced(read_lines(single))


def test_a_document_past_the_limit_is_refused_in_words() -> None:
    with pytest.raises(DocumentTooLong, match=str(LINE_LIMIT)):
        read_lines("x\n" * (LINE_LIMIT + 1))
