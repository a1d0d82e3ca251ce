"""Nothing vanishes, nothing crashes, nothing changes: what holds for every text."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kurs.imports.parsing import parse as parse_module
from kurs.imports.parsing.draft import ITEM_LIMIT, FindingSeverity, ImportDraft
from kurs.imports.parsing.parse import parse
from tests.imports.parsing.samples import all_items, unaccounted

WORDS = st.sampled_from(
    [
        "1. Budget", "2. Valg", "Punkt 3: Plan", "Åben", "Lukket sag", "Sagsnr.: 24/1", "Sagsfremstilling", "Indstilling",
        "Det indstilles, at planen godkendes.", "Beslutning", "Beslutning i Byrådet den 1. maj 2025", "Godkendt.", "Udsat.",
        "Bilag:", "1 -  Lukket Notat () ()", "3671238", "Afbud:", "Lis Holm (V)", "Deltagere: Lis Holm, Bo Vind",
        "Kl. 9.00 Velkomst v. Gry Holm (15 min)", "9.30 Bestillinger", "Program", "Dagsorden", "Indholdsfortegnelse", "Side 3",
        "Dato: 1. maj 2025", "Byrådet", "Referat", "• Et punkt", "o Et underpunkt", "”", "", "\f", "a.", "7", "Emne", "Varighed",
        "Transkript", "1 Byrådet Sted: Lokale 4 Dato: 1. maj 2025 Indstilling Formanden indstiller, at det godkendes.", "-", "((", "kl.",
    ]
)  # fmt: skip


@given(st.lists(WORDS, max_size=40).map("\n".join))
@settings(max_examples=200, deadline=None)
def test_every_line_of_a_document_is_used_or_listed_or_an_artefact(text: str) -> None:
    assert unaccounted(text, parse(text)) == set()


@given(st.text(max_size=600))
@settings(max_examples=200, deadline=None)
def test_any_text_gives_a_draft_that_survives_the_wire(text: str) -> None:
    draft = parse(text)
    sent = draft.model_dump_json()

    assert ImportDraft.model_validate_json(sent) == draft
    assert unaccounted(text, draft) == set()


@given(st.lists(WORDS, max_size=30).map("\n".join))
@settings(max_examples=60, deadline=None)
def test_the_same_text_gives_the_same_draft(text: str) -> None:
    assert parse(text) == parse(text)


@given(st.lists(WORDS, max_size=40).map("\n".join))
@settings(max_examples=100, deadline=None)
def test_every_finding_and_every_span_points_into_the_draft(text: str) -> None:
    draft = parse(text)
    shown = json.loads(draft.model_dump_json())

    for finding in draft.findings:
        if finding.path is not None:
            assert _resolves(shown, finding.path), finding.path
    for span in draft.spans:
        assert _resolves(shown, span.path), span.path
    assert len({finding.id for finding in draft.findings}) == len(draft.findings)


def _resolves(shown: object, pointer: str) -> bool:
    here = shown
    for token in pointer.split("/")[1:]:
        if isinstance(here, list):
            if not (token.isdigit() and int(token) < len(here)):
                return False
            here = here[int(token)]
        elif isinstance(here, dict) and token in here:
            here = here[token]
        else:
            return False
    return True


def test_an_empty_text_gives_an_honest_draft() -> None:
    draft = parse("")

    assert (draft.items, draft.unused_lines) == ([], [])
    assert {"body_missing", "date_missing", "no_items_found"} <= {finding.rule for finding in draft.findings}


def test_a_shopping_list_gives_no_items_as_certain_and_says_that_no_times_were_found() -> None:
    text = "Indkøb\n\nMælk\nRugbrød\n6 æg\nKaffe\nLeverpostej\n"
    draft = parse(text)

    assert draft.items == []
    assert "no_times_found" in {finding.rule for finding in draft.findings}
    assert not [finding for finding in draft.findings if finding.severity is FindingSeverity.certain]
    assert len(draft.unused_lines) == 6


def test_a_document_past_the_bounds_of_a_draft_is_told_and_all_its_lines_are_listed() -> None:
    names = ", ".join(
        f"Anna {first}{second}{third}berg"
        for first in "ABCDEFGHIJKLMNOPQRS"
        for second in "abcdefghijklmnopqrs"
        for third in "aeioubcdfghklmnrs"
    )
    draft = parse(f"Deltagere: {names}\nProsa\n")

    assert [finding.rule for finding in draft.findings if finding.path == "/items"] == [
        "no_items_found",
        "too_large_to_read",
    ]
    assert draft.unused_lines == [1, 2]


@pytest.mark.parametrize(
    "text",
    ["1. {}\nÅben\n", "Program\nKl. 9.00 {}\nKl. 10.00 Slut\n", "Sted: {}\n", "1. Plan\nÅben\nBilag\nBilag 1: {}\n"],
)
def test_a_line_of_any_length_is_read_without_a_crash(text: str) -> None:
    for filling in ("ord " * 40_000, "x" * 150_000):
        long_text = text.format(filling)

        assert unaccounted(long_text, parse(long_text)) == set()


def test_a_draft_never_holds_more_items_than_its_contract_allows() -> None:
    draft = parse("".join(f"{number}. Punkt\nÅben\n" for number in range(1, ITEM_LIMIT + 500)))

    assert len(draft.items) == ITEM_LIMIT
    assert draft.unused_lines


@pytest.mark.parametrize(
    "line",
    [
        "Deltagere: A, B, C", "Kl. 8.00 Noget v. Anna Berg (15 min)", "1 - ", "Godkendt med " * 20, "Anna Berg " * 20, "Udvalget den " * 20,
        "Beslutning i " * 20, "”", "(" * 200, "a, " * 100, "12.30-" * 50, "v. " * 50, "- " * 50,
    ],
)  # fmt: skip
def test_work_grows_no_faster_than_the_text(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted in calls of Python functions, not in seconds: twice the lines may cost little more than twice the calls."""
    costs = [_calls(f"{line} {{}}\n", count) for count in (150, 300)]

    assert costs[1] <= 3 * costs[0]
    assert parse_module.PARSER_VERSION


def _calls(line: str, count: int) -> int:
    import sys

    text = "".join(line.format(number) for number in range(count))
    calls = 0

    def count_call(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count_call)
    try:
        parse(text)
    finally:
        sys.setprofile(before)
    return calls


def test_all_items_are_reachable_with_their_lines() -> None:
    draft = parse("1. Budget\nÅben\n\nBeslutning\nGodkendt.\n\n2. Valg\nÅben\n")

    assert [(item.lines.from_, item.lines.to) for item in all_items(draft.items) if item.lines] == [(1, 5), (7, 8)]
