"""Decision headings, whose decision it is, and what it amounts to."""

import pytest

from kurs.decisions.vocabulary import Outcome
from kurs.imports.parsing.decision_headings import read_decision_heading
from kurs.imports.parsing.outcomes import outcome_of
from kurs.imports.parsing.parse import parse


@pytest.mark.parametrize(
    ("text", "body", "iso"),
    [
        ("Beslutning i Direktionen den 25-09-2024", "Direktionen", "2024-09-25"),
        ("Beslutning i Økonomiudvalget den 1. oktober 2018:", "Økonomiudvalget", "2018-10-01"),
        ("Beslutning Kulturudvalget den 12-05-2025", "Kulturudvalget", "2025-05-12"),
        (
            "Sundheds- og Forebyggelsesudvalgets beslutning den 04.12.2012 Punkt 1",
            "Sundheds- og Forebyggelsesudvalget",
            "2012-12-04",
        ),
        ("Økonomiudvalgets beslutning i mødet den 31. marts 2020", "Økonomiudvalget", "2020-03-31"),
        ("Teknik- og Miljøudvalget, 10. september 2019, pkt. 65:", "Teknik- og Miljøudvalget", "2019-09-10"),
        ("Beslutning i Hovedudvalget den", "Hovedudvalget", None),
        ("REGIONSRÅDETS BESLUTNING", "REGIONSRÅDET", None),
        ("Beslutning", None, None),
        ("Referat:", None, None),
    ],
)
def test_a_decision_heading_names_body_and_date(text: str, body: str | None, iso: str | None) -> None:
    heading = read_decision_heading(text)

    assert heading is not None
    assert heading.body == body
    assert (heading.date.iso if heading.date else None) == iso


@pytest.mark.parametrize(
    "text", ["Beslutningen træffes af", "Beslutningstema", "Beslutningspunkter", "Byrådet besluttede at godkende."]
)
def test_what_only_looks_like_a_decision_heading_is_none(text: str) -> None:
    assert read_decision_heading(text) is None


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Godkendt.", Outcome.approved),
        ("Indstillingen godkendt", Outcome.approved),
        ("Tilbagesendes sagen med bemærkning, at byrådet har vedtaget indstillingen.", Outcome.approved),
        ("Indstillingen godkendt med den tilføjelse, at høringen varer 10 uger.", Outcome.approved_with_changes),
        ("Indstilles til Byrådets godkendelse", Outcome.recommended),
        ("Anbefales.", Outcome.recommended),
        ("Taget til efterretning", Outcome.noted),
        ("Orientering givet.", Outcome.informed),
        ("Drøftet.", Outcome.discussed),
        ("Drøftede planen og valgte to temaer.", Outcome.discussed),
        ("Udsat til næste møde.", Outcome.deferred),
        ("Fremsendes til Teknisk Udvalgs behandling.", Outcome.referred),
        ("Sendes tilbage til Planudvalget til fornyet behandling.", Outcome.referred),
        ("Forslaget blev forkastet.", Outcome.rejected),
        ("Udgår.", Outcome.withdrawn),
        ("Lis Holm blev udpeget.", Outcome.appointed),
        ("Brevet er sendt. Siden rettes.", Outcome.recorded),
    ],
)
def test_the_words_of_a_decision_amount_to_an_outcome(text: str, outcome: Outcome) -> None:
    assert outcome_of(text) is outcome


def test_what_is_said_of_other_items_does_not_decide_the_agendas_approval() -> None:
    text = "Punkt 16 oversendes til Byudvalget og udgår af dagsordenen.\nGodkendt."

    assert outcome_of(text) is Outcome.approved
    assert (
        outcome_of("Dagsordenen blev godkendt.\nForslaget faldt dermed.", is_agenda_approval=True) is Outcome.approved
    )


def test_long_prose_that_decides_nothing_is_recorded() -> None:
    prose = "Direktøren fortalte om arbejdet. " * 40 + "Udkastet blev godkendt af alle."

    assert outcome_of(prose) is Outcome.recorded


def test_only_the_decision_of_this_body_and_day_is_this_meetings() -> None:
    draft = parse(
        "Byrådet\nReferat\nDato: 24-09-2025\n\n1. Lokalplan\n\nTeknisk Udvalg, 10. september 2025, pkt. 65:\nAnbefales.\n\n"
        "Beslutning i Byrådet den 24-09-2025\nGodkendt.\n"
    )

    assert [(one.body, one.outcome, one.is_this_meeting) for one in draft.items[0].decisions] == [
        ("Teknisk Udvalg", Outcome.recommended, False),
        ("Byrådet", Outcome.approved, True),
    ]


@pytest.mark.parametrize("filler", ["", ".....", "Tomt indhold"])
def test_an_empty_decision_heading_makes_no_decision(filler: str) -> None:
    draft = parse(f"1. Budget\nÅben\n\nBeslutning\n{filler}\n\n2. Plan\nÅben\n\nBeslutning\n{filler}\n")

    assert [item.decisions for item in draft.items] == [[], []]
    assert draft.kind == "dagsorden"


def test_numbers_inside_a_decision_are_no_items() -> None:
    draft = parse(
        "1. Orientering\nÅben\n\nBeslutning\nArbejdet beskrives i tre spor:\n1. Færre regler\nReglerne skal væk.\n2. Fælles drift\nDriften samles.\n"
    )

    assert [item.title for item in draft.items] == ["Orientering"]
    assert "Fælles drift" in draft.items[0].decisions[0].text


def test_a_quoted_decision_of_somebody_else_is_prose() -> None:
    draft = parse(
        "1. Henvendelse\nÅben\n\nSagsfremstilling\nI protokollen står:\n”\nBeslutning:\nForslaget faldt.”\n\nBeslutning\nGodkendt.\n"
    )

    assert [one.text for one in draft.items[0].decisions] == ["Godkendt."]
