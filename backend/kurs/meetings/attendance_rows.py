"""The rows of who was at a meeting, as the verbs about them share them."""

from collections.abc import Iterable, Sequence
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlmodel import col

from kurs.bodies.models import Membership
from kurs.bodies.service import holds_on
from kurs.bodies.vocabulary import MembershipRole
from kurs.identity.models import Person
from kurs.kernel import outbox
from kurs.kernel.clock import COPENHAGEN, now
from kurs.kernel.guard import ActorSession
from kurs.kernel.problems import Failure, invalid
from kurs.meetings.attendance_access import require_open_for_attendance
from kurs.meetings.grouping import follow_attendance, leave_groups
from kurs.meetings.holding import hold_meeting
from kurs.meetings.models import AbsenceReason, AgendaItem, Attendance, AttendanceException, Meeting
from kurs.meetings.vocabulary import AttendanceStatus

THERE = frozenset({AttendanceStatus.present, AttendanceStatus.substitute})
AWAY = frozenset({AttendanceStatus.excused, AttendanceStatus.absent})


def open_attendance(db: ActorSession, meeting: Meeting) -> None:
    """Hold a meeting whose attendance may be changed; 409 where it is locked or over."""
    require_open_for_attendance(meeting)
    hold_meeting(db, meeting)


def list_of(db: ActorSession, meeting: Meeting) -> list[Attendance]:
    """Who is on the list of a meeting, in its order."""
    order = (col(Attendance.position), col(Attendance.id))
    return list(db.scalars(sa.select(Attendance).where(col(Attendance.meeting_id) == meeting.id).order_by(*order)))


def seats_on_the_day(
    db: ActorSession, meeting: Meeting, roles: Sequence[MembershipRole]
) -> list[tuple[Membership, Person]]:
    """People who hold such a seat in the body on the day of the meeting, in the order of the seats."""
    day = meeting.starts_at.astimezone(COPENHAGEN).date()
    statement = (
        sa.select(Membership, Person)
        .join(Person, col(Person.id) == col(Membership.person_id))
        .where(col(Membership.body_id) == meeting.body_id, col(Membership.role).in_(roles), holds_on(day))
        .order_by(col(Membership.position), col(Membership.id))
    )
    return [(seat, person) for seat, person in db.execute(statement)]


def exceptions_of(db: ActorSession, attendance: Attendance) -> list[AttendanceException]:
    """What was otherwise under single items."""
    of_them = col(AttendanceException.attendance_id) == attendance.id
    return list(db.scalars(sa.select(AttendanceException).where(of_them)))


def reasons_of(db: ActorSession, attendance: Attendance) -> list[AbsenceReason]:
    """Why they were away, as far as the actor is told."""
    return list(db.scalars(sa.select(AbsenceReason).where(col(AbsenceReason.attendance_id) == attendance.id)))


def item_ids_of(db: ActorSession, meeting: Meeting, item_ids: Sequence[UUID]) -> set[UUID]:
    """Those of these items that are of the meeting."""
    of_meeting = sa.select(col(AgendaItem.id)).where(
        col(AgendaItem.meeting_id) == meeting.id, col(AgendaItem.id).in_(item_ids)
    )
    return set(db.scalars(of_meeting))


def other_meeting(pointer: str) -> Failure:
    """An item of another meeting was named there; 422."""
    return invalid(pointer, "other_meeting", "Punktet er ikke på mødet", "The item is not of this meeting")


def changed(db: ActorSession, attendance: Attendance) -> None:
    """Tell of a change, also of one that is in rows of its own."""
    # What stands in rows of its own counts as a change of the attendance, so that two writers cannot both make it.
    attendance.updated_at = now()
    follow_attendance(db, attendance)
    outbox.emit(db, "attendance.changed", attendance.id, meeting=attendance.meeting_id)


def remove_attendances(db: ActorSession, attendances: Iterable[Attendance]) -> None:
    """Remove rows with all that stands about them."""
    for attendance in list(attendances):
        for row in (*exceptions_of(db, attendance), *reasons_of(db, attendance)):
            db.delete(row)
        leave_groups(db, attendance)
        db.delete(attendance)
        outbox.emit(db, "attendance.removed", attendance.id, meeting=attendance.meeting_id)


def forget_items(db: Session, item_ids: Sequence[UUID]) -> None:
    """What was said of items that leave the meeting goes: it was said of the people of that meeting."""
    for model in (AttendanceException, AbsenceReason):
        for row in db.scalars(sa.select(model).where(col(model.agenda_item_id).in_(item_ids))):
            db.delete(row)
