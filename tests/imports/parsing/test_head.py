"""Heads: labels in every form, lines without labels, and what is missing."""

import pytest

from kurs.imports.parsing.parse import parse


@pytest.mark.parametrize(
    "head",
    [
        "Udvalg: Kulturudvalget\nDato: 12. maj 2025\nTid: 16.00 - 18.15\nSted: Lokale 2",
        "UDVALG\n\nKulturudvalget\n\nSTARTTIDSPUNKT\n\n12-05-2025 16:00:00\n\nSLUTTIDSPUNKT\n\n12-05-2025 18:15:00\n\nSTED\n\nLokale 2",
        "| Udvalg | Kulturudvalget |\n| Mødedato | Mandag den 12. maj 2025 |\n| Mødetidspunkt | 16:00 - 18:15 |\n| Mødested | Lokale 2 |",
        "Referat til mødet i Kulturudvalget den 12. maj 2025 kl. 16:00 - 18:15 i Lokale 2",
        "Referat\ntil\nmødet i Kulturudvalget\nden 12. maj 2025 kl. 16:00 - 18:15\ni Lokale 2",
        "UdvalgKulturudvalget\nMødedato: 12.05.2025\nStart kl.: 16:00\nSlut kl.: 18:15\nMødestedLokale 2",
        "Kulturudvalget\n\nMødedato\n12-05-2025 kl. 16:00 - 18:15\n\nMødested\nLokale 2",
    ],
)
def test_every_form_of_head_gives_the_same_fields(head: str) -> None:
    draft = parse(f"{head}\n\n1. Budget\nÅben\n\n2. Valg\nÅben\n")

    assert (draft.body, draft.date, draft.starts_at, draft.ends_at, draft.place) == (
        "Kulturudvalget",
        "2025-05-12",
        "16:00",
        "18:15",
        "Lokale 2",
    )


def test_a_year_and_a_body_that_are_not_printed_are_asked_for() -> None:
    draft = parse(
        "Workshop om drift\n\nTid: 28. august kl. 8.00 - 10.00\n\nProgram\n\nKl. 8.00 Velkomst (15 min)\n\nKl. 8.15 Oplæg (45 min)\n"
    )

    assert (draft.body, draft.date, draft.date_partial, draft.date_missing) == (None, None, "--08-28", "year")
    assert {"body_missing", "year_missing"} <= {finding.rule for finding in draft.findings}


def test_labels_moved_away_from_their_values_get_them_back() -> None:
    draft = parse(
        "Byrådet\nReferat\nDato:\nMødested:\nAfbud fra: Onsdag den 15-maj-2002 Mødelokale 4\n\n1. Budget\nÅben\n\n2. Valg\nÅben\n"
    )

    assert (draft.date, draft.place, draft.absent) == ("2002-05-15", "Mødelokale 4", [])


def test_people_come_with_the_label_they_stand_under() -> None:
    draft = parse(
        "Byrådet\nReferat\n\nTil stede\nLis Holm (A) - formand\nBo Vind (V)\n\nAfbud\nBo Vind (V)\n\nSekretær\nGry Due\n\n1. Budget\nÅben\n\n2. Valg\nÅben\n"
    )

    assert [(one.name, one.role, one.party) for one in draft.participants] == [
        ("Lis Holm", "formand", "A"),
        ("Bo Vind", None, "V"),
        ("Gry Due", "Sekretær", None),
    ]
    assert [(one.name, one.kind) for one in draft.absent] == [("Bo Vind", "excused")]


def test_name_role_and_party_on_three_lines_are_one_person() -> None:
    draft = parse(
        "Regionsrådet\nReferat\n\nMedlemmer\n\nLis Holm\n\nFormand\n\n(A)\n\nBo Vind\n\n(V)\n\n1. Budget\nÅben\n\n2. Valg\nÅben\n"
    )

    assert [(one.name, one.role, one.party) for one in draft.participants] == [
        ("Lis Holm", "Formand", "A"),
        ("Bo Vind", None, "V"),
    ]


def test_a_list_of_names_may_wrap_inside_a_name() -> None:
    draft = parse(
        "Byrådet\nReferat\nMedlemmer: Lis Holm, Bo Vind, Gry\nDue, Tom Bruun\n\n1. Budget\nÅben\n\n2. Valg\nÅben\n"
    )

    assert [one.name for one in draft.participants] == ["Lis Holm", "Bo Vind", "Gry Due", "Tom Bruun"]


def test_a_printed_decision_makes_minutes_whatever_the_head_says() -> None:
    agenda = "DAGSORDEN\nByrådet\nDato: 1. maj 2025\n\n1. Budget\nÅben\n\nBeslutning\n{}\n\n2. Valg\nÅben\n"

    assert parse(agenda.format("")).kind == "dagsorden"
    assert parse(agenda.format("Godkendt.")).kind == "referat"


def test_the_end_of_a_meeting_may_be_told_in_a_sentence() -> None:
    draft = parse(
        "Byrådet\nReferat\nDato: 1. maj 2025\n\n1. Budget\nÅben\n\n2. Valg\nÅben\n\nBeslutning\nGodkendt.\n\nMødet sluttede kl. 12.50\n"
    )

    assert draft.ends_at == "12:50"


def test_a_weekday_that_does_not_fit_is_told() -> None:
    draft = parse("Byrådet\nReferat\nDato: Mandag den 1. maj 2025\n\n1. Budget\nÅben\n\n2. Valg\nÅben\n")

    assert "weekday_differs" in {finding.rule for finding in draft.findings}


def test_page_heads_that_come_again_on_every_page_are_artefacts_even_inside_a_sentence() -> None:
    head = "Byrådet\nReferat\nDato: 01.05.2025\nSide {}\n"
    draft = parse(
        head.format(1)
        + "\n1. Budget\nÅben\n\nSagsfremstilling\nUdgiften er\n"
        + head.format(2)
        + "fire mio. kr. i alt.\n\n"
        + head.format(3)
        + "2. Valg\nÅben\n"
    )

    assert draft.items[0].sections[0].text == "Udgiften er fire mio. kr. i alt."
    assert len(draft.artefact_lines) == 9
