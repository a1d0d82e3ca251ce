"""The importer against documents of our own: what a careful person reads, and what must never happen."""

import json
from typing import Any

import pytest

from kurs.bodies.vocabulary import Openness
from kurs.imports.parsing.draft import DraftItem, ImportDraft
from kurs.imports.parsing.parse import parse
from kurs.meetings.vocabulary import DurationSource
from tests.imports.expectations import (
    OPENNESS,
    compare,
    discussions,
    draft_of,
    expected_of,
    names,
    overlap,
    paired,
    shown_items,
    text_of,
)

EXACT = ("001_workshop_programme", "002_executive_board_minutes", "003_co_influence_fragment")
# What each form must reach at least (F1 over all printed facts). The seeds' forms have no floor: they are exact.
FLOOR = 0.97
FLOORS: dict[str, float] = {}


def pairs_of(name: str) -> list[tuple[dict[str, Any] | None, DraftItem | None]]:
    return paired(expected_of(name)["items"], shown_items(draft_of(text_of(name))))


def item_titled(draft: ImportDraft, title: str) -> DraftItem:
    return max(shown_items(draft), key=lambda item: overlap(item.title, title))


@pytest.mark.parametrize("name", EXACT)
def test_documents_in_the_form_of_the_seeds_are_read_exactly(name: str) -> None:
    result = compare(expected_of(name), draft_of(text_of(name)))

    assert [*result.missed, *result.invented] == []


@pytest.mark.parametrize("name", [name for name in names() if name not in EXACT])
def test_other_documents_are_read_well(name: str) -> None:
    result = compare(expected_of(name), draft_of(text_of(name)))

    assert result.score >= FLOORS.get(name, FLOOR), "\n".join([f"{result.score:.3f}", *result.missed, *result.invented])


@pytest.mark.parametrize("name", names())
def test_nothing_closed_and_nothing_unmarked_is_read_as_open(name: str) -> None:
    leaks = []
    for wanted, item in pairs_of(name):
        if item is None:
            continue
        if item.openness is Openness.open and (wanted is None or wanted["openness"] != "åben"):
            leaks.append(item.title)
        for attachment in item.attachments:
            expected = [] if wanted is None else wanted["attachments"]
            marks = {OPENNESS[one["openness"]] for one in expected if overlap(one["title"], attachment.title) >= 0.5}
            if attachment.openness is Openness.open and marks != {"open"}:
                leaks.append(attachment.title)

    assert leaks == []


@pytest.mark.parametrize("name", names())
def test_closed_items_stay_closed_and_their_titles_stand_in_no_other_item(name: str) -> None:
    closed = [item["title"] for item in expected_of(name)["items"] if item["openness"] == "lukket" and item["title"]]
    draft = draft_of(text_of(name))
    elsewhere = [item.model_dump_json() for item in shown_items(draft) if item.openness is not Openness.closed]

    for title in closed:
        assert item_titled(draft, title).openness is Openness.closed
        assert not [item for item in elsewhere if title.lower() in item.lower()]


@pytest.mark.parametrize("name", names())
def test_every_line_is_used_or_listed(name: str) -> None:
    draft = draft_of(text_of(name))
    accounted = {*draft.unused_lines, *draft.artefact_lines}
    for span in draft.spans:
        accounted.update(range(span.from_, span.to + 1))
    printed = text_of(name).replace("\f", "\n").split("\n")
    lost = [
        f"{number}: {line}" for number, line in enumerate(printed, start=1) if line.strip() and number not in accounted
    ]

    assert lost == []


@pytest.mark.parametrize("name", names())
def test_reading_twice_gives_the_same_draft(name: str) -> None:
    assert parse(text_of(name)) == parse(text_of(name))


def test_the_wrong_clock_of_the_workshop_is_kept_and_a_correction_offered_with_its_arithmetic() -> None:
    draft = draft_of(text_of("001_workshop_programme"))
    items = shown_items(draft)
    wrong = item_titled(draft, "Hovedlinjer fra brugerundersøgelsen")

    assert [item.time for item in items] == [
        "13:00", "13:20", "14:35", "13:45", "14:20", "14:30", "14:50", "15:00",
    ]  # fmt: skip
    assert wrong.time_proposed == "13:35"
    assert [item.title for item in items if item.time_proposed] == [wrong.title]
    reasons = [
        finding.reason_da for finding in draft.findings if finding.proposal and finding.proposal.value == "13:35"
    ]
    assert len(reasons) == 1
    assert all(number in reasons[0] for number in ("13.20", "15", "13.35"))


def test_the_group_discussions_of_the_workshop_have_groups_presenters_and_questions() -> None:
    draft = draft_of(text_of("001_workshop_programme"))
    found = [discussion for item in draft.items for discussion in discussions(item)]

    assert [(one.group_discussion.groups if one.group_discussion else None) for one in found] == [4, 4]
    assert [one.duration_minutes for one in found] == [35, 20]
    assert [one.time for one in found] == [None, "14:30"]
    assert [[person.name for person in one.presenters] for one in found] == [["Signe Amdrup"], ["Torkild Vesterbæk"]]
    assert [len(one.questions) for one in found] == [3, 2]
    assert found[1].group_discussion is not None
    assert "én plan for vedligehold" in (found[1].group_discussion.focus or "")


def test_the_year_and_the_body_of_the_workshop_are_asked_for_and_not_guessed() -> None:
    draft = draft_of(text_of("001_workshop_programme"))

    assert (draft.date, draft.date_partial, draft.date_missing) == (None, "--03-17", "year")
    assert draft.body is None
    assert draft.internal_notes_declared


def test_text_below_a_programme_line_is_internal_until_a_person_says_otherwise() -> None:
    draft = draft_of(text_of("001_workshop_programme"))
    notes = " ".join(note for item in draft.items for one in [item, *item.sub_items] for note in one.internal_notes)
    shown = json.dumps(
        [[section.text for section in one.sections] for item in draft.items for one in [item, *item.sub_items]],
        ensure_ascii=False,
    )

    for words in ("chefseminaret", "Tidsplanen for resten af året", "Færre telefonnumre", "sin vigtigste pointe"):
        assert words in notes
        assert words not in shown


def test_the_windows_of_guests_and_the_pauses_of_the_executive_board_are_read() -> None:
    draft = draft_of(text_of("002_executive_board_minutes"))
    items = {item.title: item for item in shown_items(draft)}
    guests = items["Punkt 2 – Sagsoversigter og mødeplaner"].guests

    assert [(guest.name, guest.from_, guest.to) for guest in guests] == [("Henrik", "09:50", "11:15")]
    assert [item.title for item in items.values() if item.is_break] == ["Frokost"]
    assert [item.title for item in items.values() if item.is_end] == ["Mødet afsluttes"]
    assert draft.starts_at is None
    assert draft.starts_at_inferred == "08:30"


def test_durations_worked_out_from_starts_are_marked_as_inferred() -> None:
    lines = [item for item in shown_items(draft_of(text_of("002_executive_board_minutes"))) if item.time]

    assert [item.duration_minutes for item in lines] == [30, 50, 85, 30, 35, 25, None]
    assert {item.duration_source for item in lines[:-1]} == {DurationSource.inferred}


def test_the_recommendation_and_the_route_of_an_item_sheet_are_read() -> None:
    item = draft_of(text_of("002_executive_board_minutes")).items[0]

    assert item.routing == ["DIR"]
    assert item.recommendation is not None
    assert item.recommendation.text == "Det indstilles, at sagerne drøftes."


def test_a_fragment_keeps_its_unknown_title_open_and_proposes_the_first_line() -> None:
    draft = draft_of(text_of("003_co_influence_fragment"))
    item = draft.items[0]

    assert item.title is None
    assert item.recommendation is not None
    assert item.recommendation.by == "Formanden"
    proposed = [finding.proposal.value for finding in draft.findings if finding.proposal]
    assert "Status på budgetaftalens indsatser" in proposed
    decision = item.decisions[0].text
    assert "1. Færre regler" in decision
    assert "3. Gode arbejdspladser" in decision


@pytest.mark.parametrize(
    ("name", "number", "others"),
    [
        ("004_council_minutes", "62", [("Børne- og Skoleudvalget", "2025-05-06"), ("Økonomiudvalget", "2025-05-13")]),
        ("004_council_minutes", "63", [("Økonomiudvalget", "2025-05-13")]),
    ],
)
def test_decisions_of_other_bodies_are_history(name: str, number: str, others: list[tuple[str, str]]) -> None:
    item = next(item for item in draft_of(text_of(name)).items if item.number == number)

    assert [(one.body, one.date) for one in item.decisions if not one.is_this_meeting] == others
    assert len([one for one in item.decisions if one.is_this_meeting]) == 1


def test_the_practical_column_of_a_running_order_is_internal() -> None:
    draft = draft_of(text_of("016_running_order"))

    for wanted, item in pairs_of("016_running_order"):
        assert wanted is not None
        assert item is not None
        assert wanted["internal_notes"][0] in " ".join(item.internal_notes)
        public = item.model_copy(update={"internal_notes": []}).model_dump_json()
        assert wanted["internal_notes"][0] not in public
    assert "halinspektør" not in json.dumps([item.model_dump()["sections"] for item in draft.items])
