"""Where items begin, in every way documents set them."""

import pytest

from kurs.imports.parsing.contents import find_contents, split_titles
from kurs.imports.parsing.layout import LayoutKind, find_layout
from kurs.imports.parsing.normalise import read_lines
from kurs.imports.parsing.parse import parse


def titles(text: str) -> list[tuple[str | None, str | None]]:
    return [(item.number, item.title) for item in parse(text).items]


@pytest.mark.parametrize(
    "first",
    [
        "1. Budget",
        "Punkt 1: Budget",
        "Punkt 1 Budget",
        "Pkt. 1 Budget",
        "Pkt.1 Budget",
        "1 : Budget",
        "Nr.1 - Budget",
        "01 Budget",
        "1 (Åben) Budget 4",
        "1.\n\nBudget",
    ],
)
def test_every_number_form_begins_an_item(first: str) -> None:
    second = first.replace("1", "2", 1).replace("Budget", "Lokalplan")
    (one, other) = titles(
        f"{first}\nSagsnr. 24/1\n\nBeslutning\nGodkendt.\n\n{second}\nSagsnr. 24/2\n\nBeslutning\nUdsat.\n"
    )

    assert (one[1], other[1]) == ("Budget", "Lokalplan")
    assert (int(one[0] or 0), int(other[0] or 0)) == (1, 2)


def test_a_title_above_its_case_line_begins_an_item() -> None:
    assert titles(
        "Spørgetid\nSag nr. 129\n\nBeslutning\nIngen.\n\nLokalplan\nSag nr. 130\n\nBeslutning\nGodkendt.\n"
    ) == [
        ("129", "Spørgetid"),
        ("130", "Lokalplan"),
    ]


def test_a_case_number_above_a_title_belongs_to_the_title_below() -> None:
    draft = parse(
        "85.02.02-G01-1-17\n\n33. Dagsorden\n\nBeslutning\nGodkendt.\n\n04.04.00-P20-6-17\n\n34. Hal 2\n\nBeslutning\nUdsat.\n"
    )

    assert [(item.number, item.case_number) for item in draft.items] == [
        ("33", "85.02.02-G01-1-17"),
        ("34", "04.04.00-P20-6-17"),
    ]


def test_numbers_may_start_anywhere_and_skip() -> None:
    assert [number for number, _ in titles("523. Spørgetid\nÅben\n\n525. Budget\nÅben\n\n531. Eventuelt\nÅben\n")] == [
        "523",
        "525",
        "531",
    ]


def test_points_of_a_recommendation_are_no_items() -> None:
    text = "1. Plan\nÅben\n\nIndstilling\nForvaltningen indstiller, at\n1. planen godkendes\n2. den sendes i høring\n\nBeslutning\nGodkendt.\n\n2. Valg\nÅben\n\nBeslutning\nGodkendt.\n"

    assert titles(text) == [("1", "Plan"), ("2", "Valg")]


def test_a_title_may_itself_begin_with_a_number() -> None:
    assert titles(
        "Punkter\n1. 2. behandling af budget\n2. Valg\n\n1. 2. behandling af budget\nÅben\n\n2. Valg\nÅben\n"
    ) == [
        ("1", "2. behandling af budget"),
        ("2", "Valg"),
    ]


def test_items_without_numbers_and_titles_begin_at_the_repeat_of_their_first_mark() -> None:
    draft = parse("Byrådet 24. april 2023\n\nÅben\n\nBeslutning\n\nGodkendt.\n\nÅben\n\nBeslutning\n\nUdsat.\n")

    assert [(item.title, item.decisions[0].text) for item in draft.items] == [(None, "Godkendt."), (None, "Udsat.")]
    assert [finding.path for finding in draft.findings if finding.rule == "title_missing"] == [
        "/items/0/title",
        "/items/1/title",
    ]


def test_a_repeated_title_is_one_item_and_no_text() -> None:
    draft = parse(
        "1. Plan (B)\n\n1.     Plan (B)\n\nSagsnr.: 24/1\nBeslutning\nGodkendt.\n\n2. Valg (O)\n\n2.     Valg (O)\n\nSagsnr.: 24/2\nBeslutning\nUdsat.\n"
    )

    assert [(item.title, item.sections) for item in draft.items] == [("Plan", []), ("Valg", [])]


def test_a_wrapped_title_is_joined() -> None:
    assert titles(
        "1. Prioritering af midler til kronisk syge borgere og\nhverdagsrehabilitering for ældre\nSagsnr.: 24/1\n\n2. Valg\nSagsnr.: 24/2\n"
    )[0] == (
        "1",
        "Prioritering af midler til kronisk syge borgere og hverdagsrehabilitering for ældre",
    )


def test_what_stands_only_in_the_contents_list_is_an_item_with_a_finding() -> None:
    draft = parse(
        "Indholdsfortegnelse\n1. Budget ..... 3\n2. Lukket: Køb af areal ..... 5\n\n1. Budget\nÅben\n\nBeslutning\nGodkendt.\n"
    )

    assert [(item.title, item.openness) for item in draft.items] == [("Budget", "open"), ("Køb af areal", "closed")]
    assert [finding.path for finding in draft.findings if finding.rule == "only_in_contents"] == ["/items/1"]


def test_a_contents_list_that_ran_together_is_cut_at_capitals_but_not_before_names() -> None:
    assert split_titles(
        "Plan for området Salg af grund i Havrebjerg Klage fra nabo Lokalplan nr. 52 Boliger i Østhavn"
    ) == [
        "Plan for området",
        "Salg af grund i Havrebjerg",
        "Klage fra nabo",
        "Lokalplan nr. 52",
        "Boliger i Østhavn",
    ]


def test_a_closed_mark_glued_between_two_titles_closes_both() -> None:
    first, second = split_titles("Udstykning i HavrebjergLUKKET Salg af grund")

    assert first.endswith("LUKKET")
    assert second.startswith("LUKKET")


def test_page_numbers_pulled_off_the_list_do_not_become_titles() -> None:
    contents = find_contents(read_lines("Indholdsfortegnelse\n1. Budget 3\n2. Lokalplan 7\n3. Valg 12\n\nTekst\n"))

    assert [entry.title for entry in contents.entries] == ["Budget", "Lokalplan", "Valg"]


def test_bulleted_titles_below_a_heading_are_items() -> None:
    lines = read_lines("Foreløbig dagsorden for mødet\n• Velkomst\n• Oplæg\n• Opsamling\n\nMed venlig hilsen\n")
    draft = parse("Foreløbig dagsorden for mødet\n• Velkomst\n• Oplæg\n• Opsamling\n\nMed venlig hilsen\n")

    assert find_layout(lines, find_contents(lines), is_double_spaced=False).kind is LayoutKind.bullets
    assert [item.title for item in draft.items] == ["Velkomst", "Oplæg", "Opsamling"]
    assert draft.unused_lines == [6]


def test_sub_points_with_their_parents_number_are_items() -> None:
    text = "Referat\n\n1. Dagsorden\nGodkendt\n\n2. Sager\n\n2.0 Sommerfest\nBeslutning:\nVedtaget.\n\n2.1 Kontingent\nBeslutning:\nUdsat.\n\n3. Eventuelt\nIntet.\n"

    assert [number for number, _ in titles(text)] == ["1", "2", "2.0", "2.1", "3"]


def test_a_table_whose_cells_became_lines_is_read_row_by_row() -> None:
    head = "Emne\n\nFormål\n\nVarighed\n\nBeslutning\n\n \n\n"
    rows = "Dagsorden\n\nAt godkende dagsordenen\n\n2 min.\n\nGodkendt\n\n \n\nBudget\n\nAt drøfte tallene\n\n20 min\n\nDrøftet\n"
    draft = parse(f"Referat\n\n{head}{rows}")

    assert [(item.title, item.duration_minutes, item.decisions[0].text) for item in draft.items] == [
        ("Dagsorden", 2, "Godkendt"),
        ("Budget", 20, "Drøftet"),
    ]


def test_one_line_per_page_is_cut_into_labels_headings_and_items() -> None:
    draft = parse(
        "Hovedudvalget REFERAT\n\nTranskript\n\n1 Hovedudvalget REFERAT Sted: Lokale 11 Dato: Torsdag den 10. april 2025 Start kl.: 09:00 "
        "Slut kl.: 11:30 Medlemmer: Birthe Lind (Formand) Ulla Bent (3F) Havrebjerg Kommune\n\n2 Fraværende: Ulla Bent\n\n"
        "3 Hovedudvalget Godkendelse af referat Sagsgang: HU Åben sag Sagsfremstilling Referatet blev sendt ud. Indstilling Formanden "
        "indstiller, at referatet godkendes. Beslutning i Hovedudvalget den Referatet blev godkendt. Havrebjerg Kommune\n"
    )
    (item,) = draft.items

    assert (draft.body, draft.date, draft.starts_at, draft.ends_at, draft.place) == (
        "Hovedudvalget",
        "2025-04-10",
        "09:00",
        "11:30",
        "Lokale 11",
    )
    assert [one.name for one in draft.participants] == ["Birthe Lind", "Ulla Bent"]
    assert [one.name for one in draft.absent] == ["Ulla Bent"]
    assert (item.title, item.routing, item.openness) == ("Godkendelse af referat", ["HU"], "open")
    assert item.decisions[0].outcome == "approved"
