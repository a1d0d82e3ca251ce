"""The demo as data: complete, invented, on the calendar, and with clocks that add up."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from importlib import resources
from pathlib import Path

import pytest

from kurs.bodies.vocabulary import Audience, BodyKind, GrantedRole, MembershipRole, Openness
from kurs.decisions.vocabulary import Outcome
from kurs.demo.plan import DemoPlan, ItemPlan, MeetingPlan
from kurs.demo.tracks import TrackPlan
from kurs.demo.year import HELD, UNNUMBERED, demo_plan
from kurs.meetings.programme import GuestWindow, Segment, parse_clock, schedule
from kurs.meetings.programme_linter import ClockFindingCode, lint
from kurs.meetings.vocabulary import AttendanceStatus, ItemKind, MeetingKind, MeetingState

TODAY = date(2026, 11, 22)
THERE = {AttendanceStatus.invited, AttendanceStatus.present}
SHARED = Path(__file__).parents[3] / "shared"
DOCUMENTS = resources.files("kurs.demo") / "documents"


@pytest.fixture(scope="module", name="plan")
def the_plan() -> DemoPlan:
    return demo_plan(TODAY)


def items(plan: DemoPlan) -> Iterator[tuple[MeetingPlan, ItemPlan]]:
    return ((meeting, item) for meeting in plan.meetings for item in meeting.items)


def texts_of(item: ItemPlan) -> Iterator[str]:
    yield item.title
    yield from (section.text for section in item.sections)
    yield from item.notes
    yield from (attachment.title for attachment in item.attachments)
    yield from (text for text in (item.recommendation, item.recommended_by) if text is not None)
    if item.decision is not None:
        yield item.decision.text
    if item.groups is not None:
        yield from (item.groups.focus, *item.groups.questions, *item.groups.rooms)
        yield from (text for answers in item.groups.notes for text in answers)


def all_texts(plan: DemoPlan) -> list[str]:
    documents = [(DOCUMENTS / paper.file_name).read_text(encoding="utf-8") for paper in plan.documents]
    steered_by = [text for post in plan.guideposts for text in (post.title, post.text, post.source)]
    planned = [text for track in in_trees(plan.tracks) for text in (track.title, track.purpose) if text is not None]
    return [*documents, *steered_by, *planned, *(text for _, item in items(plan) for text in texts_of(item))]


def in_trees(tracks: tuple[TrackPlan, ...]) -> Iterator[TrackPlan]:
    return (one for track in tracks for one in (track, *in_trees(track.below)))


def minutes_of(clock: str | None) -> int | None:
    return None if clock is None else parse_clock(clock)


def segments_of(meeting: MeetingPlan) -> list[Segment]:
    return [
        Segment(
            str(place),
            is_break=item.kind is ItemKind.break_,
            is_end_mark=item.kind is ItemKind.end,
            duration_minutes=item.duration_minutes,
            pinned_start=minutes_of(item.pinned_start),
            guests=tuple(
                GuestWindow(guest.person_key, minutes_of(guest.starts_at), minutes_of(guest.ends_at))
                for guest in item.guests
            ),
        )
        for place, item in enumerate(meeting.items)
    ]


def test_the_same_day_gives_the_same_plan(plan: DemoPlan) -> None:
    assert demo_plan(TODAY) == plan


@pytest.mark.parametrize("offset", range(0, 400, 13))
def test_on_any_day_the_executive_board_meets_within_a_week_and_all_texts_have_their_dates(offset: int) -> None:
    today = TODAY + timedelta(days=offset)
    meetings = [meeting for meeting in demo_plan(today).meetings if meeting.body_key == "DIR"]
    coming = [meeting for meeting in meetings if meeting.state is MeetingState.distributed]
    assert [0 < (meeting.starts_at.date() - today).days <= 7 for meeting in coming] == [True]


def test_what_has_been_held_lies_before_today_and_the_rest_after(plan: DemoPlan) -> None:
    for meeting in plan.meetings:
        if meeting.state is not MeetingState.cancelled:
            assert (meeting.starts_at.date() < TODAY) == (meeting.state in HELD), meeting.key


def test_there_is_about_a_year_of_meetings_in_four_bodies(plan: DemoPlan) -> None:
    assert {body.kind for body in plan.bodies} == {
        BodyKind.executive_board,
        BodyKind.co_influence,
        BodyKind.group_management,
        BodyKind.working_group,
    }
    assert len(plan.meetings) + len(plan.documents) >= 40
    days = sorted(meeting.starts_at.date() for meeting in plan.meetings)
    assert days[-1] - days[0] > timedelta(days=330)
    usual = [len(meeting.items) for meeting in plan.meetings]
    assert sum(4 <= size <= 9 for size in usual) >= len(usual) - 2


def test_every_state_outcome_and_sort_of_item_is_there(plan: DemoPlan) -> None:
    assert {meeting.state for meeting in plan.meetings} == set(MeetingState) - {
        MeetingState.in_session,
        MeetingState.idea_bank,
    }
    outcomes = {item.decision.outcome for _, item in items(plan) if item.decision is not None}
    assert outcomes == set(Outcome) - {Outcome.none}
    assert {item.kind for _, item in items(plan)} == set(ItemKind)
    assert {attachment.openness for _, item in items(plan) for attachment in item.attachments} == set(Openness)
    assert {meeting.published_to for meeting in plan.meetings} == {None, *Audience}
    assert {entry.status for meeting in plan.meetings for entry in meeting.attendance} == set(AttendanceStatus)
    assert any(item.pinned_start and item.kind is ItemKind.break_ for _, item in items(plan))
    assert {seat.role for body in plan.bodies for seat in body.seats} == set(MembershipRole)


def test_no_text_is_empty_or_left_unfilled(plan: DemoPlan) -> None:
    for text in all_texts(plan):
        assert text.strip()
        assert "$" not in text
        assert "!" not in text


@pytest.mark.parametrize("today", [TODAY, date(2027, 2, 28), date(2028, 7, 1)])
def test_every_clock_adds_up_but_the_ones_meant_to_show_a_finding(today: date) -> None:
    shown: Counter[ClockFindingCode] = Counter()
    for meeting in demo_plan(today).meetings:
        segments = segments_of(meeting)
        start, end = (at.hour * 60 + at.minute for at in (meeting.starts_at, meeting.ends_at))
        programme = schedule(segments, starts_at=start, ends_at=end)
        findings = lint(segments, programme)
        assert {finding.code for finding in findings} == meeting.expected_findings, meeting.key
        assert programme.fit is meeting.expected_fit, (meeting.key, programme.difference_minutes)
        shown.update(meeting.expected_findings)
    assert {ClockFindingCode.gap, ClockFindingCode.overlap, ClockFindingCode.end_past_meeting} == set(shown)


def test_only_meetings_that_took_place_have_decisions_and_only_sent_ones_are_published(plan: DemoPlan) -> None:
    for meeting in plan.meetings:
        is_sent = meeting.state in {*HELD, MeetingState.distributed}
        assert (meeting.published_to is not None) == is_sent, meeting.key
        assert bool(meeting.attendance) == is_sent, meeting.key
        assert any(item.decision is not None for item in meeting.items) == (meeting.state in HELD), meeting.key


def test_no_meeting_is_published_further_than_its_body_allows(plan: DemoPlan) -> None:
    breadth = list(Audience)
    furthest = {body.key: breadth.index(body.default_audience) for body in plan.bodies}
    for meeting in plan.meetings:
        if meeting.published_to is not None:
            assert breadth.index(meeting.published_to) <= furthest[meeting.body_key], meeting.key


def test_items_are_numbered_in_order_without_breaks(plan: DemoPlan) -> None:
    for meeting in plan.meetings:
        counted = [item.number for item in meeting.items if item.kind not in UNNUMBERED]
        assert counted == [str(number) for number in range(1, len(counted) + 1)]


def test_closed_items_have_a_reason_and_hold_no_open_attachment(plan: DemoPlan) -> None:
    closed = [item for _, item in items(plan) if item.openness is Openness.closed]
    assert closed
    for item in closed:
        assert item.closure_reason
        assert all(attachment.openness is Openness.closed for attachment in item.attachments)


def test_open_attachments_carry_numbers_of_their_own_and_closed_ones_none(plan: DemoPlan) -> None:
    attachments = [attachment for _, item in items(plan) for attachment in item.attachments]
    for attachment in attachments:
        is_open = attachment.openness is Openness.open
        assert bool(attachment.document_id) == bool(attachment.record_number) == bool(attachment.category) == is_open
    for numbers in zip(*((one.document_id, one.record_number) for one in attachments if one.document_id), strict=True):
        assert len(numbers) == len(set(numbers))


def test_every_key_names_somebody_and_everybody_takes_part(plan: DemoPlan) -> None:
    people = {person.key for person in plan.people}
    units = {unit.key for unit in plan.units}
    bodies = {body.key for body in plan.bodies}
    seated = {seat.person_key for body in plan.bodies for seat in body.seats} - {None}
    named = {account.person_key for account in plan.accounts}
    for meeting, item in items(plan):
        named |= {*item.presenters, *(guest.person_key for guest in item.guests)}
        assert item.decision is None or item.decision.referred_to_body_key in {None, *bodies}
        assert meeting.body_key in bodies
    assert seated | named == people
    assert {person.unit_key for person in plan.people} - {None} <= units
    assert {unit.parent_key for unit in plan.units} - {None} <= units


def test_whoever_is_excused_had_a_seat(plan: DemoPlan) -> None:
    members = {body.key: {seat.person_key for seat in body.seats} for body in plan.bodies}
    for meeting in plan.meetings:
        for entry in meeting.attendance:
            is_participant = meeting.kind is MeetingKind.workshop and entry.status in THERE
            assert is_participant or entry.person_key in members[meeting.body_key]
    excused = Counter(entry.status for meeting in plan.meetings for entry in meeting.attendance)
    assert excused[AttendanceStatus.excused] >= 10


def test_the_demo_accounts_are_the_six_that_can_be_chosen(plan: DemoPlan) -> None:
    assert [account.name for account in plan.accounts] == [
        *("secretary", "executive", "med_member"),
        *("employee", "auditor", "administrator"),
    ]
    seats = {seat.person_key: body.key for body in plan.bodies for seat in body.seats}
    accounts = {account.name: account for account in plan.accounts}
    assert GrantedRole.secretary in accounts["secretary"].roles
    assert accounts["employee"].person_key not in seats
    assert accounts["med_member"].person_key in seats


def test_some_seats_are_vacant_some_ended_and_one_is_held_by_a_whole_body(plan: DemoPlan) -> None:
    seats = [seat for body in plan.bodies for seat in body.seats]
    assert any(seat.person_key is None and seat.member_body_key is None for seat in seats)
    assert any(seat.ends_on is not None and seat.ends_on < TODAY for seat in seats)
    assert [seat.member_body_key for seat in seats if seat.member_body_key] == ["DIR"]


def test_names_are_unique_and_no_title_stands_twice_at_one_meeting(plan: DemoPlan) -> None:
    names = [person.name for person in plan.people]
    assert len(names) == len(set(names)) >= 35
    for meeting in plan.meetings:
        titles = [item.title for item in meeting.items]
        assert len(titles) == len(set(titles)), meeting.key


@pytest.mark.corpus
def test_nothing_is_taken_from_the_documents_that_were_read(plan: DemoPlan) -> None:
    """No invented person, and no line of 55 characters or more, stands in a real document."""
    if not SHARED.is_dir():
        pytest.skip("../shared is absent: there is nothing to compare with")
    papers = [path for folder in ("seeds", "corpus") for path in (SHARED / folder).glob("*.txt")]
    real = "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in papers)
    assert not [person.name for person in plan.people if person.name in real]
    assert plan.organisation_name not in real
    real_lines = {re.sub(r"\s+", " ", line).strip() for line in real.splitlines()}
    ours = {re.sub(r"\s+", " ", line).strip() for text in all_texts(plan) for line in text.splitlines()}
    assert not [line for line in ours & real_lines if len(line) >= 55]
