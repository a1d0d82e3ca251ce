"""Texts that are no agenda: an honest draft with nothing invented, never a crash, never a lost line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kurs.imports.parsing.draft import FindingSeverity, ImportDraft
from kurs.imports.reading import read_pasted
from tests.imports.expectations import draft_of, shown_items

SHOPPING_LIST = """Indkøb til lørdag

2 liter mælk
6 æg
1 rugbrød
500 g smør
kaffe, 2 poser
bananer
opvaskemiddel
"""
LETTER = """Kære Mormor

Tak for sidst. Det var hyggeligt at være hos jer i Skagen.
Vi kommer igen til sommer, måske den 12. juli, hvis vi kan få fri.

Knus fra Anna og Bo
"""


def decided(draft: ImportDraft) -> list[object]:
    return [decision for item in shown_items(draft) for decision in item.decisions]


@pytest.mark.parametrize("text", [SHOPPING_LIST, LETTER, "Hej", "1", "- ", "....", "Beslutning", "Bilag:\n1 -\n"])
def test_text_that_is_no_agenda_invents_no_times_people_or_decisions(text: str) -> None:
    draft = draft_of(text)

    assert [item.time for item in shown_items(draft) if item.time] == []
    assert decided(draft) == []
    assert draft.participants == []
    assert draft.absent == []
    assert (draft.date, draft.starts_at, draft.ends_at) == (None, None, None)


def test_a_shopping_list_is_said_to_have_no_times() -> None:
    findings = draft_of(SHOPPING_LIST).findings

    assert any(finding.severity is not FindingSeverity.certain for finding in findings)


def test_an_empty_text_is_an_empty_draft() -> None:
    draft = draft_of("")

    assert draft.items == []
    assert draft.unused_lines == []


def test_ten_thousand_lines_are_read_and_none_is_lost() -> None:
    text = "".join(f"{number}. Punkt nummer {number}\nBeslutning\nGodkendt.\n" for number in range(1, 3_335))
    draft = draft_of(text)

    assert len(draft.items) == 3_334
    assert {item.decisions[0].outcome.value for item in draft.items} == {"approved"}


def test_ten_thousand_lines_of_prose_are_no_ten_thousand_items() -> None:
    draft = draft_of("Dette er en linje i en lang fortælling uden punkter.\n" * 10_000)

    assert len(draft.items) <= 1


@pytest.mark.parametrize(
    "text",
    [
        "1. Valg\x00 af formand\nBeslutning\nGodkendt.\n",
        "1. Valg\u202e af\u202c formand\nBeslutning\nGodkendt.\n",
        "1. Valg\ud83d af formand\nBeslutning\nGodkendt.\n",
    ],
    ids=["nul", "right-to-left", "lone surrogate"],
)
def test_smuggled_characters_neither_crash_the_parser_nor_reach_the_draft(text: str) -> None:
    for draft in (draft_of(text), draft_of(read_pasted(text).text)):
        title = draft.items[0].title or ""
        assert title.startswith("Valg")
        assert not set(title) & set("\x00\u202e\u202c\ud83d")
        draft.model_dump_json()


@given(st.text(max_size=400))
@settings(max_examples=100, deadline=None)
def test_any_text_gives_a_draft_that_can_be_sent(text: str) -> None:
    draft_of(text).model_dump_json()


@given(st.lists(st.sampled_from([
    "1. Valg", "Kl. 9.00 Pause", "Beslutning", "Bilag:", "1 - Lukket Plan () ()", "Åben Sag", "Afbud:", "Anna Bo (A)",
    "", "\f", "Godkendt.", "Indstilling", "Tid: kl. 9-10", "Lukkede punkter", "| Dato | 1. maj 2025 |", "- punkt",
]), max_size=25))  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_any_order_of_real_lines_gives_a_draft_without_a_lost_line(lines: list[str]) -> None:
    draft = draft_of("\n".join(lines))
    accounted = {*draft.unused_lines, *draft.artefact_lines}
    for span in draft.spans:
        accounted.update(range(span.from_, span.to + 1))
    printed = "\n".join(lines).replace("\f", "\n").split("\n")

    assert [number for number, line in enumerate(printed, start=1) if line.strip() and number not in accounted] == []
