"""Programmes: clocks, internal notes, group discussions, timed lists inside an item."""

from kurs.imports.parsing.draft import FindingState, ImportDraft
from kurs.imports.parsing.parse import parse
from kurs.meetings.vocabulary import DurationSource

WORKSHOP = """Workshop om fælles drift

Tid: 3. marts kl. 9.00 - 11.00
Sted: Rådhuset, lokale 4

Deltagere:

- Kommunaldirektør - Birthe Lind
- Stabschef Gry Holm

Program

(markeret med blåt er interne noter)

Kl. 9.00 Velkomst v. Birthe Lind (Kommunaldirektør) (15min)

- Husk at nævne
ansættelsesstoppet

Kl. 9.15 Fundament for drift v. Gry Holm
(stabschef) (15 min)

Kl. 10.30 Tal fra undersøgelsen v. Gry Holm (10min)

Kl. 9.40 Hvor er vi i dag, og hvor vil vi gerne hen i den fælles
drift

Gruppedrøftelse 1 (opdelt i fire grupper) – status v.
Gry Holm (30 min)

• Notér på tavlen

Eksempler på spørgsmål:

- Hvad er vi gode til, og hvad kan
andre lære af?

- Hvad mangler vi?

Kl. 10.10 Pause (10 min)

Kl. 10.20 Gruppedrøftelse 2 (opdelt i 4 grupper) 30 min)

Fokus: fælles mål for
driften.

Kl. 10.50 Opsamling (10 min)

Kl. 11.00 Mødet afsluttes
"""


def workshop() -> ImportDraft:
    return parse(WORKSHOP)


def test_times_titles_presenters_and_durations_are_read_over_wrapped_lines() -> None:
    first, second, *_ = workshop().items

    assert (first.time, first.title, first.duration_minutes) == ("09:00", "Velkomst", 15)
    assert [(one.name, one.role) for one in second.presenters] == [("Gry Holm", "stabschef")]
    assert second.duration_minutes == 15


def test_a_clock_out_of_order_keeps_its_place_and_value_and_gets_a_proposal_with_its_sums() -> None:
    draft = workshop()
    wrong = draft.items[2]
    (finding,) = [one for one in draft.findings if one.rule == "clock_out_of_order"]

    assert (wrong.printed_time, wrong.time, wrong.time_proposed) == ("10.30", "10:30", "09:30")
    assert "9.15 + 15 min. = 9.30, og 9.30 + 10 min. = 9.40" in finding.reason_da
    assert "9:15 + 15 min. = 9:30, and 9:30 + 10 min. = 9:40" in finding.reason_en
    assert finding.proposal is not None
    assert (finding.proposal.path, finding.proposal.value) == ("/items/2/time", "09:30")
    assert finding.state is FindingState.pending


def test_text_below_a_programme_line_is_internal_and_told_so() -> None:
    draft = workshop()

    assert draft.items[0].internal_notes == ["Husk at nævne ansættelsesstoppet"]
    assert not any(item.sections for item in draft.items)
    assert draft.internal_notes_declared
    assert "/items/0/internal_notes" in {one.path for one in draft.findings if one.rule == "internal_text"}


def test_when_the_reader_knows_the_blue_lines_the_others_are_not_internal() -> None:
    number = WORKSHOP.splitlines().index("- Husk at nævne") + 1
    draft = parse(WORKSHOP, frozenset({number, number + 1}))
    group = draft.items[3].sub_items[0]

    assert draft.items[0].internal_notes == ["Husk at nævne ansættelsesstoppet"]
    assert (group.internal_notes, [section.text for section in group.sections]) == ([], ["- Notér på tavlen"])


def test_a_group_discussion_without_a_clock_belongs_to_the_slot_above() -> None:
    slot = workshop().items[3]
    (group,) = slot.sub_items

    assert (slot.time, slot.duration_minutes, group.time, group.duration_minutes) == ("09:40", None, None, 30)
    assert group.group_discussion is not None
    assert group.group_discussion.groups == 4
    assert group.questions == ["Hvad er vi gode til, og hvad kan andre lære af?", "Hvad mangler vi?"]


def test_a_group_discussion_with_a_clock_has_groups_and_focus() -> None:
    item = workshop().items[5]

    assert (item.kind, item.duration_minutes) == ("group_discussion", 30)
    assert item.group_discussion is not None
    assert (item.group_discussion.groups, item.group_discussion.focus) == (4, "fælles mål for driften.")


def test_a_duration_without_its_first_bracket_is_read_and_told() -> None:
    (finding,) = [one for one in workshop().findings if one.rule == "duration_bracket_missing"]

    assert (finding.path, finding.severity) == ("/items/5/duration_minutes", "certain")


def test_a_break_and_an_end_are_told() -> None:
    items = workshop().items

    assert [item.is_break for item in items].index(True) == 4
    assert items[-1].is_end


SHEET = """Direktionen 25-09-2024

Punkter til behandling

 Åben Sag

Sagsgang

DIR

Sagsfremstilling

Direktionen har følgende punkter til behandling:

Tid Punkt

9.00 Lederakademi

Der nedsættes en arbejdsgruppe.

9.30 Bestillinger

Specialkonsulenter Gry Holm og Bo Vind deltager under behandlingen.

10.15 Punkt 1 – Protokoller og dagsordener

Jesper deltager på mødet fra kl. 10.15-12.00

12.00 Frokost

12.30 Kommende møder

13.00 Mødet afsluttes

Indstilling

Det indstilles, at punkterne behandles.

Beslutning i Direktionen den 25-09-2024

Direktionen havde følgende punkter til behandling:

• Lederakademi

Gry Holm præsenterede tankerne.

• Bestillinger

Der blev givet en række bemærkninger.

Bilag:

1 -  Lukket Bestillinger () ()

2 -

3671238

Åben Årsplan (92463/24) (H)
"""


def test_an_item_sheet_has_its_title_route_recommendation_and_openness() -> None:
    (item,) = parse(SHEET).items

    assert (item.title, item.openness, item.routing) == ("Punkter til behandling", "open", ["DIR"])
    assert item.recommendation is not None
    assert item.recommendation.text == "Det indstilles, at punkterne behandles."


def test_a_timed_list_inside_an_item_is_its_sub_items_and_inherits_its_openness() -> None:
    (item,) = parse(SHEET).items

    assert [(one.time, one.title) for one in item.sub_items] == [
        ("09:00", "Lederakademi"),
        ("09:30", "Bestillinger"),
        ("10:15", "Punkt 1 – Protokoller og dagsordener"),
        ("12:00", "Frokost"),
        ("12:30", "Kommende møder"),
        ("13:00", "Mødet afsluttes"),
    ]
    assert {one.openness for one in item.sub_items} == {"open"}


def test_durations_between_printed_starts_are_inferred_and_marked_so() -> None:
    (item,) = parse(SHEET).items

    assert [one.duration_minutes for one in item.sub_items] == [30, 45, 105, 30, 30, None]
    assert {one.duration_source for one in item.sub_items[:-1]} == {DurationSource.inferred}


def test_guests_stand_with_the_line_they_come_for() -> None:
    (item,) = parse(SHEET).items

    assert item.guests == []
    assert [one.name for one in item.sub_items[1].guests] == ["Gry Holm", "Bo Vind"]
    assert [(one.name, one.from_, one.to) for one in item.sub_items[2].guests] == [("Jesper", "10:15", "12:00")]


def test_a_decision_that_repeats_titles_is_handed_out_to_them() -> None:
    (item,) = parse(SHEET).items

    assert [[one.text for one in sub.decisions] for sub in item.sub_items] == [
        ["Gry Holm præsenterede tankerne."],
        ["Der blev givet en række bemærkninger."],
        [],
        [],
        [],
        [],
    ]
    assert item.decisions[0].text == "Direktionen havde følgende punkter til behandling:"


def test_the_end_is_printed_and_the_start_only_inferred() -> None:
    draft = parse(SHEET)

    assert (draft.starts_at, draft.starts_at_inferred, draft.ends_at) == (None, "09:00", "13:00")


def test_the_practical_column_of_a_running_order_never_stands_in_a_title() -> None:
    rows = ["Kl. 8.00\tAnkomst\tGry Holm\tKaffe kl. 7.30", "Kl. 8.30\tVelkomst v. Birthe Lind\tBirthe Lind\tHeadset 1"]
    for text in ("\n".join(rows), "\n".join(rows).replace("\t", " ")):
        draft = parse(f"Drejebog – Lederdag\n\nDato: 23. september 2025\n\nTid Program Ansvarlig Praktisk\n{text}\n")

        assert [item.title for item in draft.items] == ["Ankomst", "Velkomst"]
        assert "Headset 1" in " ".join(draft.items[1].internal_notes)
        assert draft.kind == "drejebog"
