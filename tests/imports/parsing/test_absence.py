"""Who is away: lists, sentences, substitutes, single items."""

import pytest

from kurs.imports.parsing.absence import read_absence_list, read_absence_sentences, read_partial_absence
from kurs.imports.parsing.draft import AbsenceKind


def listed(text: str) -> list[tuple[str, str | None]]:
    return [(one.person.name, one.substitute) for one in read_absence_list(text, AbsenceKind.excused)]


@pytest.mark.parametrize("text", ["", "Ingen", "Ingen.", "-"])
def test_nobody_noted_is_nobody(text: str) -> None:
    assert listed(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lis Holm (V) - Bo Vind (V) mødte som stedfortræder.", [("Lis Holm", "Bo Vind")]),
        ("Lis Holm. I stedet mødte Bo Vind.", [("Lis Holm", "Bo Vind")]),
        ("Lis Holm stedfortræder Bo Vind", [("Lis Holm", "Bo Vind")]),
        ("Bo Vind deltog som suppleant for Lis Holm.", [("Lis Holm", "Bo Vind")]),
        ("Lis Holm, Tom Bruun og Gry Due.", [("Lis Holm", None), ("Tom Bruun", None), ("Gry Due", None)]),
    ],
)
def test_a_list_of_absent_names_their_substitutes(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert listed(text) == expected


def test_absence_from_some_items_keeps_its_extent() -> None:
    (absence,) = read_absence_list("Lis Holm (A), sag 129-138", AbsenceKind.absent)

    assert (absence.person.name, absence.extent) == ("Lis Holm", "sag 129-138")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Godkendt.\nLis Holm og Bo Vind var fraværende.", ["Lis Holm", "Bo Vind"]),
        ("Der er afbud fra Lis Holm, Bo Vind og Gry Due.", ["Lis Holm", "Bo Vind", "Gry Due"]),
        (
            "Medlemmerne var mødt, bortset fra Lis V. Holm og Bo Vind, der havde meldt afbud.",
            ["Lis V. Holm", "Bo Vind"],
        ),
    ],
)
def test_sentences_tell_who_is_away(text: str, names: list[str]) -> None:
    assert [one.person.name for one in read_absence_sentences(text)] == names


def test_a_substitute_told_in_the_next_sentence_is_read() -> None:
    (absence,) = read_absence_sentences("Lis Holm (A) var fraværende. Som stedfortræder deltog Bo Vind (A)")

    assert absence.substitute == "Bo Vind"


def test_not_taking_part_in_an_item_is_no_absence_from_the_meeting() -> None:
    text = "Anbefalet.\nLis Holm (D) og Bo Vind (F) deltog ikke i sagens behandling."

    assert [(one.person.name, one.extent) for one in read_partial_absence(text)] == [
        ("Lis Holm", "sagens behandling"),
        ("Bo Vind", "sagens behandling"),
    ]
    assert read_absence_sentences(text) == []
