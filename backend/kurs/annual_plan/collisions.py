"""What a series' dates fall together with: other meetings of its body, and meetings that share members with it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from kurs.annual_plan.schemas import SeriesCollision
from kurs.bodies.models import Body, Membership
from kurs.identity.models import Person
from kurs.kernel.clock import COPENHAGEN
from kurs.kernel.guard import ActorSession
from kurs.meetings.models import Meeting
from kurs.meetings.vocabulary import MeetingState

Slot = tuple[datetime, datetime]
_NOT_HELD = (MeetingState.idea_bank, MeetingState.cancelled)


@dataclass(frozen=True, slots=True)
class _Seat:
    """A person in a body for a time, by a seat of their own or (then two periods hold) of their group."""

    person_id: UUID
    periods: tuple[tuple[date | None, date | None], ...]

    def is_held_on(self, day: date) -> bool:
        return all((start is None or start <= day) and (end is None or day <= end) for start, end in self.periods)


@dataclass
class _Seating:
    """Who sits where: for the body, and for every body that one of its people sits in too."""

    own: list[_Seat] = field(default_factory=list)
    others: dict[UUID, list[_Seat]] = field(default_factory=lambda: defaultdict(list))


def collisions_of(
    db: ActorSession, body_id: UUID, slots: Sequence[Slot], without: Collection[UUID] = ()
) -> list[list[SeriesCollision]]:
    """For each slot the meetings that the actor sees and that it falls together with, but for those in `without`.

    The number of statements does not grow with the slots.
    """
    if not slots:
        return []
    seating = _seating_around(db, body_id)
    by_day = _meetings_by_day(db, [body_id, *seating.others], slots)
    names = _names_of(db, {seat.person_id for seat in seating.own})
    return [_at(slot, body_id, seating, by_day, names, without) for slot in slots]


def _at(
    slot: Slot,
    body_id: UUID,
    seating: _Seating,
    by_day: dict[date, list[Any]],
    names: dict[UUID, str],
    without: Collection[UUID],
) -> list[SeriesCollision]:
    day = _day_of(slot[0])
    ours = {seat.person_id for seat in seating.own if seat.is_held_on(day)}
    found = []
    for meeting in by_day.get(day, []):
        is_own = meeting.body_id == body_id
        theirs = {seat.person_id for seat in seating.others.get(meeting.body_id, []) if seat.is_held_on(day)}
        shared = [] if is_own else sorted(names[person] for person in ours & theirs if person in names)
        if meeting.id in without or not (is_own or (shared and _overlaps(meeting, slot))):
            continue
        found.append(
            SeriesCollision(
                meeting_id=meeting.id,
                title=meeting.title,
                body_name=meeting.body_name,
                starts_at=meeting.starts_at,
                ends_at=meeting.ends_at,
                is_own_body=is_own,
                shared_members=shared,
            )
        )
    return found


def _overlaps(meeting: Any, slot: Slot) -> bool:
    """A meeting whose clocks are not both known fills its day."""
    if not meeting.is_time_known or meeting.ends_at is None:
        return True
    return bool(meeting.starts_at < slot[1] and slot[0] < meeting.ends_at)


def _day_of(instant: datetime) -> date:
    return instant.astimezone(COPENHAGEN).date()


def _meetings_by_day(db: ActorSession, bodies: Collection[UUID], slots: Sequence[Slot]) -> dict[date, list[Any]]:
    columns = (Meeting.id, Meeting.body_id, Meeting.title, Meeting.starts_at, Meeting.ends_at, Meeting.is_time_known)
    first, last = min(slots)[0], max(slots)[0]
    statement = (
        sa.select(*columns, col(Body.name).label("body_name"))  # type: ignore[call-overload]
        .join(Body, col(Body.id) == col(Meeting.body_id))
        .where(
            col(Meeting.body_id).in_(sorted(bodies)),
            col(Meeting.starts_at) > first - timedelta(days=1),
            col(Meeting.starts_at) < last + timedelta(days=1),
            col(Meeting.state).not_in(_NOT_HELD),
        )
        .order_by(col(Meeting.starts_at), col(Meeting.id))
    )
    found: dict[date, list[Any]] = defaultdict(list)
    for row in db.execute(statement):
        found[_day_of(row.starts_at)].append(row)
    return found


def _names_of(db: ActorSession, people: Collection[UUID]) -> dict[UUID, str]:
    statement = sa.select(col(Person.id), col(Person.name)).where(col(Person.id).in_(sorted(people)))
    return {row.id: row.name for row in db.execute(statement)}


def _seating_around(db: ActorSession, body_id: UUID) -> _Seating:
    seating = _Seating()
    own = _seats(db, col(Membership.body_id) == body_id)
    groups = {row.member_body_id for row in own if row.member_body_id}
    in_groups = _seats(db, col(Membership.body_id).in_(sorted(groups)))
    seating.own = [*_held_by_people(own), *_held_through(own, in_groups)]
    people = {seat.person_id for seat in seating.own}
    elsewhere = _seats(db, sa.and_(col(Membership.person_id).in_(sorted(people)), col(Membership.body_id) != body_id))
    through = _seats(db, col(Membership.member_body_id).in_(sorted({row.body_id for row in elsewhere})))
    for row in elsewhere:
        seating.others[row.body_id] += _held_by_people([row])
    for row in through:
        if row.body_id != body_id:
            seating.others[row.body_id] += _held_through([row], elsewhere)
    return seating


def _seats(db: ActorSession, condition: sa.ColumnElement[bool]) -> list[Any]:
    columns = (
        Membership.body_id,
        Membership.person_id,
        Membership.member_body_id,
        Membership.starts_on,
        Membership.ends_on,
    )
    return list(db.execute(sa.select(*columns).where(condition)))  # type: ignore[call-overload]


def _held_by_people(rows: Iterable[Any]) -> list[_Seat]:
    return [_Seat(row.person_id, ((row.starts_on, row.ends_on),)) for row in rows if row.person_id]


def _held_through(rows: Iterable[Any], in_groups: Sequence[Any]) -> list[_Seat]:
    return [
        _Seat(member.person_id, ((row.starts_on, row.ends_on), (member.starts_on, member.ends_on)))
        for row in rows
        if row.member_body_id
        for member in in_groups
        if member.person_id and member.body_id == row.member_body_id
    ]
