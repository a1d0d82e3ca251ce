"""Titles and their marks; nothing marked closed is ever read as open."""

import pytest

from kurs.bodies.vocabulary import Openness
from kurs.imports.parsing.groups import group_openness
from kurs.imports.parsing.parse import parse
from kurs.imports.parsing.titles import is_break, is_end, read_title, similarity
from kurs.meetings.vocabulary import ItemKind


@pytest.mark.parametrize(
    "printed",
    [
        "LUKKET PUNKT - Salg af grund",
        "Lukket punkt: Salg af grund",
        "Lukket sag: Salg af grund",
        "Lukket: Salg af grund",
        "Lukket - Salg af grund",
        "LUKKET Salg af grund",
        "LUKKETSalg af grund",
        "Salg af grund - Lukket punkt",
        "Salg af grund (lukket)",
        "Salg af grund Tavshedspligt ikke fraveget",
    ],
)
def test_every_closed_mark_closes_and_leaves_the_title(printed: str) -> None:
    title = read_title(printed)

    assert (title.text, title.openness) == ("Salg af grund", Openness.closed)


def test_a_title_without_a_mark_is_neither_open_nor_closed() -> None:
    assert read_title("Salg af grund").openness is None


@pytest.mark.parametrize(
    ("text", "openness"),
    [
        ("Lukkede punkter", Openness.closed),
        ("Lukket referat", Openness.closed),
        ("Til behandling - for lukkede døre", Openness.closed),
        ("Åbne dagsordenspunkter", Openness.open),
        ("ÅBNE EFTERRETNINGSSAGER", Openness.open),
        ("Der kan ikke spørges til sager, der behandles for lukkede døre", None),
        ("Lukning af svømmehallen", None),
    ],
)
def test_headings_above_items_open_and_close_and_prose_does_not(text: str, openness: Openness | None) -> None:
    assert group_openness(text) is openness


def test_items_below_a_closed_heading_are_closed_and_those_above_are_not() -> None:
    draft = parse(
        "Åbne punkter\n1. Budget\nBeslutning\nGodkendt.\n\nLukkede punkter\n2. Køb af areal\nBeslutning\nGodkendt.\n"
    )

    assert [item.openness for item in draft.items] == [Openness.open, Openness.closed]


def test_a_closed_mark_on_a_label_line_closes_its_own_item() -> None:
    draft = parse(
        "Pkt. 1 Budget\nSagsnr. 310022 Byrådet Åbent punkt\n\nPkt. 2 Klage\nSagsnr. 319001 Byrådet Lukket punkt\n\n"
        "Pkt. 3 Eventuelt\nSagsnr. 310023 Byrådet Åbent punkt\n"
    )

    assert [(item.case_number, item.openness) for item in draft.items] == [
        ("310022", Openness.open),
        ("319001", Openness.closed),
        ("310023", Openness.open),
    ]


def test_closed_beats_open_when_both_are_printed() -> None:
    draft = parse("Åbne punkter\n1. Lukket: Køb af areal\nÅben\n\nBeslutning\nGodkendt.\n")

    assert draft.items[0].openness is Openness.closed


def test_unknown_openness_is_told_and_not_guessed() -> None:
    draft = parse("1. Budget\nBeslutning\nGodkendt.\n\n2. Plan\nBeslutning\nUdsat.\n")

    assert {item.openness for item in draft.items} == {None}
    assert [finding.path for finding in draft.findings if finding.rule == "openness_unknown"] == [
        "/items/0/openness",
        "/items/1/openness",
    ]


@pytest.mark.parametrize(
    ("printed", "kind"), [("Budget (B)", ItemKind.decision), ("Status (orienteringssag)", ItemKind.information)]
)
def test_kind_marks_tell_what_is_asked(printed: str, kind: ItemKind) -> None:
    assert read_title(printed).kind is kind
    assert "(" not in read_title(printed).text


def test_breaks_and_ends_are_told_from_titles_with_the_same_words() -> None:
    assert is_break("Frokost")
    assert is_break("Pause")
    assert not is_break("Frokostordning i børnehuse")
    assert is_end("Mødet afsluttes")
    assert not is_end("Afslutning af regnskab 2024")


def test_similarity_counts_words_with_their_repeats() -> None:
    assert similarity("Valg af formand", "valg af formand.") == 1.0
    assert similarity("Valg af formand", "Valg af næstformand") == pytest.approx(2 / 3)
    assert similarity("", "Valg") == 0.0
