"""A year of meetings around a given day: the agenda texts, put on the calendar. The same day gives the same plan."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import count
from string import Template

from kurs.bodies.vocabulary import Audience, MembershipRole, Openness
from kurs.demo import municipality
from kurs.demo.matters import MATTERS
from kurs.demo.plan import (
    AttachmentPlan,
    AttendancePlan,
    BodyPlan,
    DecisionPlan,
    DemoPlan,
    GroupsPlan,
    GuestPlan,
    ItemPlan,
    MeetingPlan,
    SectionPlan,
    SeriesPlan,
)
from kurs.demo.texts import GroupsText, ItemText, MeetingText, meeting_texts
from kurs.demo.tracks import GUIDEPOSTS, TRACKS
from kurs.kernel.clock import COPENHAGEN
from kurs.meetings.vocabulary import AttendanceStatus, HolidayRule, ItemKind, MeetingState, Weekday

MONTHS = (
    *("januar", "februar", "marts", "april", "maj", "juni"),
    *("juli", "august", "september", "oktober", "november", "december"),
)
UNNUMBERED = frozenset({ItemKind.break_, ItemKind.end})
HELD = frozenset({MeetingState.held, MeetingState.closed})
_GUEST = re.compile(r"(?P<key>\w+)(?: (?P<start>\d+\.\d\d)-(?P<end>\d+\.\d\d))?")


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When and where a body usually meets; `weekday` is 0 on Mondays, its next meeting at least `lead_days` away."""

    weekday: int
    weeks_between: int
    lead_days: int
    start: str
    end: str
    room: str
    closes_with_end_mark: bool


RHYTHMS = {
    "DIR": Rhythm(2, 3, 1, "09:00", "12:00", "Mødelokale Fjorden", closes_with_end_mark=True),
    "HU": Rhythm(3, 7, 9, "13:00", "15:30", "Byrådssalen", closes_with_end_mark=False),
    "KL": Rhythm(1, 5, 4, "08:30", "11:30", "Kantinen, 1. sal", closes_with_end_mark=False),
    "FR": Rhythm(0, 8, 12, "10:00", "12:00", "Mødelokale Broen", closes_with_end_mark=True),
}


@dataclass(frozen=True, slots=True)
class Habit:
    """A body whose meetings after its last agenda are planned as a series of so many dates."""

    body_key: str
    title: str
    dates: int
    holiday_rule: HolidayRule
    closed_weeks: tuple[int, ...]


HABITS = (
    Habit("DIR", "Direktionsmøde", 6, HolidayRule.leave_out, (7, 29, 30, 42)),
    Habit("HU", "Møde i Hovedudvalget", 3, HolidayRule.next_working_day, (29, 30)),
)


def demo_plan(today: date) -> DemoPlan:
    """Everything the demo consists of, as seen on this day."""
    bodies = municipality.bodies(today)
    return DemoPlan(
        organisation_name=municipality.ORGANISATION_NAME,
        units=municipality.UNITS,
        people=municipality.PEOPLE,
        accounts=municipality.ACCOUNTS,
        bodies=bodies,
        meetings=tuple(meeting for body in bodies for meeting in _meetings(body, today)),
        documents=municipality.DOCUMENTS,
        ideas=municipality.IDEAS,
        series=tuple(_series(habit, today) for habit in HABITS),
        matters=MATTERS,
        guideposts=GUIDEPOSTS,
        tracks=TRACKS,
    )


def day_of(body_key: str, slot: int, today: date) -> date:
    """The day of a body's meeting, counted from its next one."""
    rhythm = RHYTHMS[body_key]
    earliest = today + timedelta(days=rhythm.lead_days)
    following = earliest + timedelta(days=(rhythm.weekday - earliest.weekday()) % 7)
    return following + timedelta(weeks=slot * rhythm.weeks_between)


def _series(habit: Habit, today: date) -> SeriesPlan:
    rhythm = RHYTHMS[habit.body_key]
    first = max(text.slot for text in meeting_texts(habit.body_key)) + 1
    return SeriesPlan(
        body_key=habit.body_key,
        title=habit.title,
        weekday=list(Weekday)[rhythm.weekday],
        weeks_between=rhythm.weeks_between,
        starts_on=day_of(habit.body_key, first, today),
        ends_on=day_of(habit.body_key, first + habit.dates - 1, today),
        start=rhythm.start,
        end=rhythm.end,
        room=rhythm.room,
        holiday_rule=habit.holiday_rule,
        closed_weeks=habit.closed_weeks,
    )


def _meetings(body: BodyPlan, today: date) -> Iterator[MeetingPlan]:
    taken = {paper.held_on for paper in municipality.DOCUMENTS if paper.body_key == body.key}
    register = count(1)
    for text in meeting_texts(body.key):
        day = day_of(body.key, text.slot, today)
        if day not in taken:
            yield _meeting(body, text, day, previous=day_of(body.key, text.slot - 1, today), register=register)


def _meeting(body: BodyPlan, text: MeetingText, day: date, *, previous: date, register: Iterator[int]) -> MeetingPlan:
    rhythm = RHYTHMS[body.key]
    words = _words(day, previous)
    next_day = day + (day - previous)
    has_met = text.state in HELD
    items = [
        _item(
            item,
            words,
            # A standing item brings its usual decision along, which nobody has made before the body has met.
            decision=_decision(item, words, next_day=next_day, audience=text.published_to) if has_met else None,
            attachments=_attachments(body.key, item, words, day, register),
        )
        for item in text.item
    ]
    if rhythm.closes_with_end_mark:
        end_mark = ItemText(title="Mødet afsluttes", kind=ItemKind.end)
        items.append(_item(end_mark, words, decision=None, attachments=()))
    venue = (text.room or f"Rådhuset, Havnegade 12, Birkesund, {rhythm.room}").split(", ", 3)
    return MeetingPlan(
        key=f"{body.key}{text.slot:+d}",
        body_key=body.key,
        kind=text.kind,
        title=_fill(text.title, words),
        purpose=text.purpose,
        starts_at=_at(day, text.start or rhythm.start),
        ends_at=_at(day, text.end or rhythm.end),
        venue_name=venue[0],
        venue_address=", ".join(venue[1:3]),
        venue_room=venue[3] if len(venue) > 3 else None,
        state=text.state,
        published_to=text.published_to,
        items=tuple(_numbered(items)),
        attendance=tuple(_attendance(body, text, day)),
        expected_fit=text.expected_fit,
        expected_findings=frozenset(text.expected_findings),
    )


def _item(
    text: ItemText, words: dict[str, str], *, decision: DecisionPlan | None, attachments: tuple[AttachmentPlan, ...]
) -> ItemPlan:
    return ItemPlan(
        number=None,
        kind=text.kind,
        title=_fill(text.title, words),
        openness=text.openness,
        closure_reason=text.closure_reason,
        duration_minutes=text.minutes,
        pinned_start=text.pinned,
        presenters=tuple(text.by),
        guests=tuple(_guest(guest) for guest in text.guests),
        sections=tuple(SectionPlan(kind, _fill(section, words)) for kind, section in text.sections()),
        recommended_by=text.recommended_by,
        recommendation=None if text.recommendation is None else _fill(text.recommendation, words),
        groups=None if text.groups is None else _groups(text.groups),
        decision=decision,
        attachments=attachments,
        notes=tuple(text.notes),
    )


def _groups(text: GroupsText) -> GroupsPlan:
    return GroupsPlan(
        text.count,
        text.focus,
        tuple(text.questions),
        rooms=tuple(text.rooms),
        notes=tuple(tuple(answers) for answers in text.notes),
    )


def _decision(
    text: ItemText, words: dict[str, str], *, next_day: date, audience: Audience | None
) -> DecisionPlan | None:
    if text.outcome is None or text.decision is None:
        return None
    decided = _fill(text.decision, words)
    is_for_the_public = audience is Audience.public and text.openness is Openness.open
    return DecisionPlan(
        outcome=text.outcome,
        text=decided,
        public_text=decided if is_for_the_public else None,
        deferred_to=next_day if text.deferred_to else None,
        referred_to_body_key=text.referred_to,
    )


def _numbered(items: Sequence[ItemPlan]) -> Iterator[ItemPlan]:
    """Breaks and the end mark have no number; the others count in order."""
    numbers = count(1)
    for item in items:
        yield item if item.kind in UNNUMBERED else replace(item, number=str(next(numbers)))


def _attachments(
    body_key: str, text: ItemText, words: dict[str, str], day: date, register: Iterator[int]
) -> tuple[AttachmentPlan, ...]:
    """Open papers carry a document id and a record number, closed ones carry neither, as on the printed sheets."""
    first_id = 4_710_000 + 40_000 * list(RHYTHMS).index(body_key)
    plans = []
    for number, printed in enumerate(text.attachments, 1):
        word, _, title = printed.partition(" ")
        openness = {"Åben": Openness.open, "Lukket": Openness.closed}[word]
        entry = next(register)
        is_open = openness is Openness.open
        plans.append(
            AttachmentPlan(
                number=str(number),
                title=_fill(title, words),
                openness=openness,
                document_id=str(first_id + 137 * entry) if is_open else None,
                record_number=f"{first_id % 100_000 + 29 * entry}/{day.year % 100:02d}" if is_open else None,
                category="H" if is_open else None,
            )
        )
    return tuple(plans)


def _guest(printed: str) -> GuestPlan:
    found = _GUEST.fullmatch(printed)
    if found is None:
        raise ValueError(f"not a guest: {printed!r}")
    return GuestPlan(found["key"], _clock(found["start"]), _clock(found["end"]))


def _clock(printed: str | None) -> str | None:
    return None if printed is None else printed.replace(".", ":").rjust(5, "0")


def _attendance(body: BodyPlan, text: MeetingText, day: date) -> Iterator[AttendancePlan]:
    """Everybody with a seat that day, substitutes only in another's place, and who takes part without one; nobody
    before the agenda was sent."""
    if text.state in {MeetingState.draft, MeetingState.in_review, MeetingState.cancelled}:
        return
    usual = AttendanceStatus.present if text.state in HELD else AttendanceStatus.invited
    seated = [(seat.person_key, seat.role) for seat in body.seats if seat.person_key and seat.is_held_on(day)]
    replaced, substitute = _in_whose_place(text, seated)
    for key, role in seated:
        if key in text.excused or key in text.absent:
            status = AttendanceStatus.excused if key in text.excused else AttendanceStatus.absent
            stands_in = substitute if key == replaced else None
            yield AttendancePlan(key, status, substitute_key=stands_in, reason=text.reasons.get(key))
        elif role is not MembershipRole.substitute:
            clocks = {"arrived_at": _clock(text.arrived.get(key)), "left_at": _clock(text.left.get(key))}
            places = tuple(place for place, item in enumerate(text.item) if key in item.conflicted)
            yield AttendancePlan(key, usual, conflicted_places=places, **clocks)
        elif key == substitute:
            yield AttendancePlan(key, AttendanceStatus.substitute)
    for key in text.participants:
        yield AttendancePlan(key, usual)


def _in_whose_place(text: MeetingText, seated: Sequence[tuple[str, MembershipRole]]) -> tuple[str | None, str | None]:
    """Who is away and has a substitute, and who that is: where several are away, the first of them."""
    substitutes = [key for key, role in seated if role is MembershipRole.substitute and key not in text.excused]
    away = [key for key, role in seated if key in text.excused and role is not MembershipRole.substitute]
    is_needed = text.state in HELD and len(text.excused) > 1
    return (away[0], substitutes[0]) if is_needed and away and substitutes else (None, None)


def _words(day: date, previous: date) -> dict[str, str]:
    last_month = day.replace(day=1) - timedelta(days=1)
    quarter_end = last_month
    while quarter_end.month % 3:
        quarter_end = quarter_end.replace(day=1) - timedelta(days=1)
    return {
        "previous": f"den {previous.day}. {MONTHS[previous.month - 1]}",
        "month": f"{MONTHS[last_month.month - 1]} {last_month.year}",
        "quarter": f"{quarter_end.month // 3}. kvartal {quarter_end.year}",
        "year": str(day.year),
        "next_year": str(day.year + 1),
    }


def _fill(text: str, words: dict[str, str]) -> str:
    return Template(text).substitute(words)


def _at(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), COPENHAGEN)
