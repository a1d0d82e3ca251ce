"""The programme clock: the vectors shared with the web app, the programmes it was made for, and its laws."""

import json
from dataclasses import fields, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kurs.meetings.programme import (
    GuestWindow,
    Programme,
    ProgrammeFit,
    Segment,
    Slot,
    format_clock,
    infer_durations,
    parse_clock,
    schedule,
)
from kurs.meetings.programme_linter import ClockFinding, ClockFindingCode, lint

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "programme.json").read_text(encoding="utf-8"))


def minutes(clock: str | None) -> int | None:
    """Clocks in the vectors count on past 24:00, which `parse_clock` does not accept."""
    if clock is None:
        return None
    hours, rest = clock.split(":")
    return int(hours) * 60 + int(rest)


def in_minutes(row: dict[str, Any]) -> dict[str, Any]:
    clocks = {name for name in row if name.endswith(("start", "_end", "s_at")) or name == "end"}
    return {name: minutes(value) if name in clocks else value for name, value in row.items()}


def segment(row: dict[str, Any]) -> Segment:
    guests = tuple(GuestWindow(**in_minutes(guest)) for guest in row.get("guests", ()))
    return replace(Segment(**in_minutes({**row, "guests": ()})), guests=guests)


def from_vector(vector: dict[str, Any]) -> tuple[list[Segment], Programme]:
    segments = [segment(row) for row in vector["segments"]]
    programme = schedule(segments, starts_at=minutes(vector["starts_at"]), ends_at=minutes(vector["ends_at"]))
    return segments, programme


@pytest.mark.parametrize("vector", VECTORS["programmes"], ids=lambda vector: vector["name"])
def test_a_programme_falls_as_the_shared_vector_says(vector: dict[str, Any]) -> None:
    _, programme = from_vector(vector)
    expected = in_minutes({name: value for name, value in vector["expected"].items() if name != "findings"})
    assert programme.slots == tuple(Slot(**in_minutes(slot)) for slot in expected.pop("slots"))
    assert programme.leaf_keys == tuple(expected.pop("leaf_keys"))
    assert {name: getattr(programme, name) for name in expected} == expected
    assert expected.keys() | {"slots", "leaf_keys", "starts_at"} == {field.name for field in fields(Programme)}


@pytest.mark.parametrize("vector", VECTORS["programmes"], ids=lambda vector: vector["name"])
def test_the_linter_finds_what_the_shared_vector_says(vector: dict[str, Any]) -> None:
    findings = lint(*from_vector(vector))
    assert findings == tuple(ClockFinding(**in_minutes(finding)) for finding in vector["expected"]["findings"])


def test_the_vectors_show_every_finding_and_every_fit() -> None:
    expected = [vector["expected"] for vector in VECTORS["programmes"]]
    assert {finding["code"] for programme in expected for finding in programme["findings"]} == set(ClockFindingCode)
    assert {programme["fit"] for programme in expected} == set(ProgrammeFit)


@pytest.mark.parametrize("vector", VECTORS["inferred_durations"], ids=lambda vector: str(vector["printed_starts"]))
def test_durations_are_inferred_from_printed_starts(vector: dict[str, Any]) -> None:
    starts = [minutes(start) for start in vector["printed_starts"]]
    assert infer_durations(starts, minutes(vector["ends_at"])) == tuple(vector["expected"])


def test_the_wrong_clock_of_the_workshop_is_proposed_with_its_arithmetic() -> None:
    """8.15 + 15 = 8.30 and 8.30 + 5 = 8.35, so the printed 9.30 was probably 8.30."""
    (finding,) = lint(*from_vector(VECTORS["programmes"][0]))
    assert finding.code is ClockFindingCode.probable_typo
    assert finding.stated_start == parse_clock("09:30")
    assert finding.proposed_start == parse_clock("08:30")
    assert finding.previous_start is not None
    assert finding.previous_duration_minutes is not None
    assert finding.previous_start + finding.previous_duration_minutes == finding.proposed_start
    assert finding.proposed_start + (finding.duration_minutes or 0) == finding.next_start == parse_clock("08:35")


@pytest.mark.parametrize("vector", VECTORS["clocks"], ids=lambda vector: vector["text"])
def test_a_clock_is_read_and_written_the_same(vector: dict[str, Any]) -> None:
    assert parse_clock(vector["text"]) == vector["minutes"]
    assert format_clock(vector["minutes"]) == vector["text"]


@pytest.mark.parametrize("vector", VECTORS["wrapped_clocks"], ids=lambda vector: str(vector["minutes"]))
def test_a_clock_past_midnight_is_written_as_the_time_of_day(vector: dict[str, Any]) -> None:
    assert format_clock(vector["minutes"]) == vector["text"]


@pytest.mark.parametrize("text", VECTORS["not_clocks"])
def test_what_is_no_clock_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a clock"):
        parse_clock(text)


@pytest.mark.parametrize(
    ("segments", "reason"),
    [
        ([Segment("a"), Segment("a")], "two segments"),
        ([Segment("child", parent_key="parent"), Segment("parent")], "before its parent"),
        ([Segment("a", parent_key="a")], "before its parent"),
        ([Segment("a", duration_minutes=-5)], "negative"),
    ],
)
def test_a_programme_that_contradicts_itself_is_refused(segments: list[Segment], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        schedule(segments, starts_at=540, ends_at=None)


clock_values = st.integers(min_value=0, max_value=1439)
durations = st.integers(min_value=0, max_value=600)


@st.composite
def flat_programmes(draw: st.DrawFn, *, with_unknown: bool = True, with_pins: bool = True) -> list[Segment]:
    lengths = st.none() | durations if with_unknown else durations
    pins = st.none() | clock_values if with_pins else st.none()
    rows = draw(st.lists(st.tuples(lengths, pins, st.none() | clock_values, st.booleans()), max_size=12))
    return [
        Segment(f"row-{number}", duration_minutes=length, pinned_start=pin, printed_start=printed, is_break=is_break)
        for number, (length, pin, printed, is_break) in enumerate(rows)
    ]


@st.composite
def nested_programmes(draw: st.DrawFn) -> list[Segment]:
    segments: list[Segment] = []
    for row in draw(flat_programmes()):
        parent = draw(st.sampled_from([None, *(above.key for above in segments)]))
        segments.append(replace(row, parent_key=parent, is_end_mark=draw(st.booleans()) and parent is None))
    return segments


@given(nested_programmes(), st.none() | clock_values, st.none() | clock_values)
def test_any_programme_is_scheduled_and_linted(
    segments: list[Segment], starts_at: int | None, ends_at: int | None
) -> None:
    programme = schedule(segments, starts_at=starts_at, ends_at=ends_at)
    assert [slot.key for slot in programme.slots] == [row.key for row in segments]
    for finding in lint(segments, programme):
        assert finding.minutes is not None
        assert finding.minutes > 0
        assert finding.key is None or finding.key in {row.key for row in segments}


@given(nested_programmes(), clock_values)
def test_nothing_is_shortened_silently(segments: list[Segment], starts_at: int) -> None:
    programme = schedule(segments, starts_at=starts_at, ends_at=None)
    spans = {finding.key for finding in lint(segments, programme) if finding.code is ClockFindingCode.span_differs}
    for row, slot in zip(segments, programme.slots, strict=True):
        if slot.start is None or slot.end is None or row.duration_minutes is None:
            continue
        assert slot.end - slot.start == row.duration_minutes or row.key in spans


@given(flat_programmes(with_unknown=False), clock_values)
def test_gaps_and_overlaps_account_for_every_minute(segments: list[Segment], starts_at: int) -> None:
    programme = schedule(segments, starts_at=starts_at, ends_at=None)
    for above, below in pairwise(programme.slots):
        assert above.end is not None
        assert below.start == above.end + below.gap_minutes - below.overlap_minutes
        assert not (below.gap_minutes and below.overlap_minutes)
    passed = sum(row.duration_minutes or 0 for row in segments)
    air = sum(slot.gap_minutes - slot.overlap_minutes for slot in programme.slots)
    last_end = programme.slots[-1].end if programme.slots else starts_at
    assert last_end == starts_at + passed + air
    assert programme.total_minutes + programme.break_minutes == passed


@given(flat_programmes(), clock_values)
def test_every_pin_is_obeyed_and_every_gap_and_overlap_is_found(segments: list[Segment], starts_at: int) -> None:
    programme = schedule(segments, starts_at=starts_at, ends_at=None)
    found = {(finding.key, finding.code): finding.minutes for finding in lint(segments, programme)}
    for row, slot in zip(segments, programme.slots, strict=True):
        assert row.pinned_start is None or (slot.start == row.pinned_start and not slot.is_approximate)
        assert found.get((row.key, ClockFindingCode.gap), 0) == slot.gap_minutes
        assert found.get((row.key, ClockFindingCode.overlap), 0) == slot.overlap_minutes


@given(flat_programmes(), clock_values)
def test_starts_are_approximate_exactly_between_an_unknown_length_and_the_next_pin(
    segments: list[Segment], starts_at: int
) -> None:
    is_unknown = False
    for row, slot in zip(segments, schedule(segments, starts_at=starts_at, ends_at=None).slots, strict=True):
        is_unknown = is_unknown and row.pinned_start is None
        assert slot.is_approximate == is_unknown
        is_unknown = is_unknown or row.duration_minutes is None


@given(flat_programmes(with_pins=False, with_unknown=False), durations, st.data())
def test_inserting_a_row_moves_only_the_rows_below_it_and_by_its_length(
    segments: list[Segment], length: int, data: st.DataObject
) -> None:
    place = data.draw(st.integers(min_value=0, max_value=len(segments)))
    before = schedule(segments, starts_at=540, ends_at=None).slots
    inserted = [*segments[:place], Segment("new", duration_minutes=length), *segments[place:]]
    after = schedule(inserted, starts_at=540, ends_at=None).slots
    assert after[:place] == before[:place]
    moved = [replace(slot, start=(slot.start or 0) + length, end=(slot.end or 0) + length) for slot in before[place:]]
    assert list(after[place + 1 :]) == moved


@given(flat_programmes(), st.data())
def test_resizing_a_row_moves_nothing_above_it_and_nothing_from_the_next_pin_on(
    segments: list[Segment], data: st.DataObject
) -> None:
    if not segments:
        return
    place = data.draw(st.integers(min_value=0, max_value=len(segments) - 1))
    resized = list(segments)
    resized[place] = replace(segments[place], duration_minutes=data.draw(st.none() | durations))
    before = schedule(segments, starts_at=540, ends_at=None).slots
    after = schedule(resized, starts_at=540, ends_at=None).slots
    assert after[:place] == before[:place]
    pins = [number for number in range(place + 1, len(segments)) if segments[number].pinned_start is not None]
    for number in range(pins[0] if pins else len(segments), len(segments)):
        assert (after[number].start, after[number].end) == (before[number].start, before[number].end)


@given(flat_programmes(with_pins=False, with_unknown=False), st.data())
def test_moving_a_row_leaves_the_rows_outside_the_move_where_they_were(
    segments: list[Segment], data: st.DataObject
) -> None:
    if not segments:
        return
    places = st.integers(min_value=0, max_value=len(segments) - 1)
    origin, target = data.draw(places), data.draw(places)
    moved = list(segments)
    moved.insert(target, moved.pop(origin))
    before = schedule(segments, starts_at=540, ends_at=None)
    after = schedule(moved, starts_at=540, ends_at=None)
    first, last = sorted((origin, target))
    assert after.slots[:first] == before.slots[:first]
    assert after.slots[last + 1 :] == before.slots[last + 1 :]
    assert after.ends_at == before.ends_at


@given(st.lists(durations, min_size=1, max_size=12), clock_values)
def test_durations_inferred_from_derived_starts_are_the_durations(lengths: list[int], starts_at: int) -> None:
    segments = [Segment(str(number), duration_minutes=length) for number, length in enumerate(lengths)]
    programme = schedule(segments, starts_at=starts_at, ends_at=None)
    assert infer_durations([slot.start for slot in programme.slots], programme.ends_at) == tuple(lengths)


@given(st.lists(st.integers(min_value=5, max_value=90), min_size=3, max_size=12), st.data())
def test_one_wrong_clock_in_a_printed_programme_is_found_and_the_right_one_proposed(
    lengths: list[int], data: st.DataObject
) -> None:
    segments = [Segment(str(number), duration_minutes=length) for number, length in enumerate(lengths)]
    true_starts = [slot.start for slot in schedule(segments, starts_at=480, ends_at=None).slots]
    wrong = data.draw(st.integers(min_value=0, max_value=len(lengths) - 1))
    slip = data.draw(st.sampled_from([-60, 60]))
    printed = [
        replace(row, printed_start=(start or 0) + (slip if number == wrong else 0))
        for number, (row, start) in enumerate(zip(segments, true_starts, strict=True))
    ]
    programme = schedule(printed, starts_at=480, ends_at=480 + sum(lengths))
    (finding,) = lint(printed, programme)
    assert finding.code is ClockFindingCode.probable_typo
    assert (finding.key, finding.proposed_start) == (str(wrong), true_starts[wrong])
