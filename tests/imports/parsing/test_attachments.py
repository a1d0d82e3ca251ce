"""Attachments in every printed form."""

import pytest

from kurs.bodies.vocabulary import Openness
from kurs.imports.parsing.attachments import Attachment, read_attachments
from kurs.imports.parsing.parse import parse
from tests.imports.parsing.samples import lines_of


def read(*texts: str) -> list[Attachment]:
    return list(read_attachments(lines_of(*texts), is_double_spaced=False).attachments)


def test_a_record_over_several_lines_is_one_attachment() -> None:
    (one,) = read("3 -", "3671238", "Åben Årsplan for møder (92463/24) (H)")

    assert (one.number, one.document_id, one.openness) == ("3", "3671238", Openness.open)
    assert (one.title, one.record_number, one.category) == ("Årsplan for møder", "92463/24", "H")


def test_closed_records_have_no_id_and_empty_brackets_and_swallow_nobody() -> None:
    first, second, third = read(
        "1 -  Lukket Udvikling - Bestillinger til 25.", "sept.", "() ()", "2 -  Lukket Portefølje 2024-2025 () ()", "3 -", "3671238", "Åben Plan (1/24) (H)"
    )  # fmt: skip

    assert (first.title, first.openness) == ("Udvikling - Bestillinger til 25. sept.", Openness.closed)
    assert (second.title, second.openness, second.document_id) == ("Portefølje 2024-2025", Openness.closed, None)
    assert third.document_id == "3671238"


def test_a_real_hyphen_at_a_line_end_stays_and_a_wrapped_word_is_joined() -> None:
    kept, joined = read(
        "1 -",
        "3752731",
        "Åben Notat fra møde 27-02-",
        "2025",
        "(31146/25) (H)",
        "2 - Åben Tilskud til forsamlings-",
        "huse () ()",
    )

    assert kept.title == "Notat fra møde 27-02-2025"
    assert joined.title == "Tilskud til forsamlingshuse"


@pytest.mark.parametrize("dash", ["-", "–"])
def test_a_year_and_serial_is_the_documents_id(dash: str) -> None:
    (one,) = read(f"2012{dash}200292 - Prioritering af midler til", "kronikere")

    assert (one.number, one.document_id, one.title) == (None, "2012-200292", "Prioritering af midler til kronikere")


@pytest.mark.parametrize(
    ("text", "number", "title"),
    [
        ("Bilag 1: Skitser", "1", "Skitser"),
        ("Bilag 7a Skolen", "7a", "Skolen"),
        ("Bilag 6.1 Retningslinje", "6.1", "Retningslinje"),
        ("4. Brev (opdateret 11.08.2025)", "4", "Brev (opdateret 11.08.2025)"),
        ("Den gode praksis", None, "Den gode praksis"),
    ],
)
def test_a_number_counts_only_where_it_is_the_attachments(text: str, number: str | None, title: str) -> None:
    (one,) = read(text)

    assert (one.number, one.title) == (number, title)


def test_several_on_one_line_are_told_apart() -> None:
    assert [one.title for one in read("Kort.pdf Plan_udkast.pdf Svar.pdf")] == [
        "Kort.pdf",
        "Plan_udkast.pdf",
        "Svar.pdf",
    ]
    assert [one.number for one in read("Bilag 1 Om huset Bilag 3 Skema Bilag 6.1 Regler")] == ["1", "3", "6.1"]


def test_titles_after_pdf_lines_are_counted_against_the_printed_count() -> None:
    found = read_attachments(lines_of("PDF", "Notat", "PDF", "Mail fra borger", "2"), is_double_spaced=False)

    assert [one.title for one in found.attachments] == ["Notat", "Mail fra borger"]
    assert found.printed_count == 2


def test_a_count_that_differs_is_told() -> None:
    draft = parse("1. Plan\nÅben\n\nBilag\nPDF\nNotat\nPDF\nKort\n2\n\n2. Valg\nÅben\n\nBilag\nPDF\nListe\n1\n")
    wrong = parse("1. Plan\nÅben\n\nBilag\nIngen bilag.\n\n2. Valg\nÅben\n\nBilag\nIngen.\n")

    assert [len(item.attachments) for item in draft.items] == [2, 1]
    assert not [finding for finding in draft.findings if finding.rule == "attachment_count_differs"]
    assert [item.attachments for item in wrong.items] == [[], []]


def test_openness_is_each_attachments_own() -> None:
    draft = parse("1. Plan\nÅben\n\nBilag:\n1. Notat\n2. Ikke offentliggjort - Beregning af tilbud\n")

    assert draft.items[0].openness is Openness.open
    assert [one.openness for one in draft.items[0].attachments] == [None, Openness.closed]
    assert "attachment_openness_unknown" in {finding.rule for finding in draft.findings}


def test_attachment_numbers_that_restart_in_every_item_are_no_items() -> None:
    draft = parse("1. Plan\nÅben\n\nBilag:\n1. Notat\n2. Tidsplan\n\n2. Valg\nÅben\n\nBilag:\n1. Liste\n")

    assert [(item.title, [one.title for one in item.attachments]) for item in draft.items] == [
        ("Plan", ["Notat", "Tidsplan"]),
        ("Valg", ["Liste"]),
    ]
