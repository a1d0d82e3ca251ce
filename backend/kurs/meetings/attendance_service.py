"""Verbs of who was at a meeting."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from kurs.bodies.vocabulary import MembershipRole
from kurs.identity.models import Person
from kurs.kernel import outbox
from kurs.kernel.guard import ActorSession
from kurs.kernel.problems import conflict, invalid
from kurs.kernel.rows import apply_changes, require_reference
from kurs.meetings.attendance_rows import (
    THERE,
    changed,
    exceptions_of,
    item_ids_of,
    list_of,
    open_attendance,
    other_meeting,
    reasons_of,
    remove_attendances,
    seats_on_the_day,
)
from kurs.meetings.attendance_schemas import AttendanceCreate, AttendanceExceptionEntry, AttendancePatch
from kurs.meetings.models import Attendance, AttendanceException, Meeting
from kurs.meetings.substitutes import follow_name, let_go
from kurs.meetings.vocabulary import AttendanceStatus, MeetingState

# Whose seats are asked to come; substitutes come in somebody's place, secretaries and observers beside them.
INVITED_ROLES = (
    MembershipRole.chair,
    MembershipRole.vice_chair,
    MembershipRole.member,
    MembershipRole.coordinator,
)
_BEGUN = frozenset({MeetingState.in_session, MeetingState.held, MeetingState.closed})
_CLOCKS = ("arrived_at", "left_at")


def add_attendance(db: ActorSession, meeting: Meeting, payload: AttendanceCreate) -> Attendance:
    """One more person on the list."""
    open_attendance(db, meeting)
    require_reference(db, Person, payload.person_id, "/person_id")
    return _add(db, meeting, payload)


def add_attendances(db: ActorSession, meeting: Meeting, payloads: Sequence[AttendanceCreate]) -> None:
    """A whole list, whose people the caller has looked up."""
    open_attendance(db, meeting)
    for payload in payloads:
        _add(db, meeting, payload)


def _add(db: ActorSession, meeting: Meeting, payload: AttendanceCreate) -> Attendance:
    attendance = Attendance(meeting_id=meeting.id, **payload.model_dump(exclude={"exceptions"}))
    _require_there_for_clocks(attendance, payload.model_dump(include=set(_CLOCKS)))
    db.add(attendance)
    if payload.exceptions:
        db.flush()
        _set_exceptions(db, meeting, attendance, payload.exceptions)
    outbox.emit(db, "attendance.added", attendance.id, meeting=meeting.id)
    return attendance


def change_attendance(
    db: ActorSession, meeting: Meeting, attendance: Attendance, payload: AttendancePatch
) -> Attendance:
    """Change what was sent. Who turns out to have been there needed no substitute; who was away has no clocks."""
    open_attendance(db, meeting)
    require_reference(db, Person, payload.person_id, "/person_id")
    changes = payload.changes()
    entries = changes.pop("exceptions", None)
    if changes.get("name", attendance.name) != attendance.name:
        follow_name(db, attendance, changes["name"])
    if changes.get("person_id", attendance.person_id) != attendance.person_id:
        for reason in reasons_of(db, attendance):
            reason.person_id = changes["person_id"]
    if changes.get("status") in THERE:
        changes["substitute_name"] = None
    if changes.get("substitute_name", attendance.substitute_name) != attendance.substitute_name:
        let_go(db, attendance)
    # Before the row is touched, which is written once so.
    if entries is not None:
        _set_exceptions(db, meeting, attendance, payload.exceptions or [])
    apply_changes(attendance, changes)
    _require_there_for_clocks(attendance, changes)
    changed(db, attendance)
    return attendance


def _require_there_for_clocks(attendance: Attendance, said: dict[str, Any]) -> None:
    """Clocks of who was away are refused where they are sent, and otherwise go."""
    if attendance.status in THERE:
        return
    for name in _CLOCKS:
        if said.get(name) is not None:
            raise invalid(
                f"/{name}", "not_there", "Kun den, der er til stede, kommer og går", "Only who is there comes and goes"
            )
        setattr(attendance, name, None)


def _set_exceptions(
    db: ActorSession, meeting: Meeting, attendance: Attendance, entries: Sequence[AttendanceExceptionEntry]
) -> None:
    known = item_ids_of(db, meeting, [entry.agenda_item_id for entry in entries])
    for place, entry in enumerate(entries):
        if entry.agenda_item_id not in known:
            raise other_meeting(f"/exceptions/{place}/agenda_item_id")
    kept = {row.agenda_item_id: row for row in exceptions_of(db, attendance)}
    for entry in entries:
        row = kept.pop(entry.agenda_item_id, None)
        if row is None:
            row = AttendanceException(attendance_id=attendance.id, **entry.model_dump())
        row.presence = entry.presence
        db.add(row)
    for row in kept.values():
        db.delete(row)


def remove_attendance(db: ActorSession, meeting: Meeting, attendance: Attendance) -> None:
    """Take a person off the list, with what stands about them."""
    open_attendance(db, meeting)
    remove_attendances(db, [attendance])


def mark_all_present(db: ActorSession, meeting: Meeting) -> list[UUID]:
    """Everybody who was invited and of whom nothing else is said was there; who holds a seat and is not on the list is
    put on it. Returns the attendances that were set. 409 before the session."""
    if meeting.state not in _BEGUN:
        raise conflict("Mødet er ikke begyndt", "The meeting has not begun")
    open_attendance(db, meeting)
    listed = list_of(db, meeting)
    waiting = [row for row in listed if row.status is AttendanceStatus.invited]
    for attendance in waiting:
        attendance.status = AttendanceStatus.present
        outbox.emit(db, "attendance.changed", attendance.id, meeting=meeting.id)
    return [row.id for row in (*waiting, *_seat_holders(db, meeting, listed))]


def _seat_holders(db: ActorSession, meeting: Meeting, listed: Sequence[Attendance]) -> list[Attendance]:
    """Who holds a seat on the day and stands on no list yet, added as present, in the order of the seats."""
    known = {row.person_id for row in listed}
    position = max((row.position for row in listed), default=0)
    added: list[Attendance] = []
    for seat, person in seats_on_the_day(db, meeting, INVITED_ROLES):
        if person.id in known:
            continue
        known.add(person.id)
        added.append(
            Attendance(
                meeting_id=meeting.id,
                position=position + len(added) + 1,
                person_id=person.id,
                name=person.name,
                printed_role=seat.seat_label or person.job_title,
                status=AttendanceStatus.present,
            )
        )
    for row in added:
        db.add(row)
        outbox.emit(db, "attendance.added", row.id, meeting=meeting.id)
    return added


def undo_all_present(db: ActorSession, meeting: Meeting, attendance_ids: Sequence[UUID]) -> list[UUID]:
    """Those of these who are there, and of whom nothing more was said since, are invited again."""
    open_attendance(db, meeting)
    of_meeting = sa.select(Attendance).where(
        col(Attendance.meeting_id) == meeting.id, col(Attendance.id).in_(attendance_ids)
    )
    set_back = []
    for attendance in db.scalars(of_meeting.order_by(col(Attendance.position), col(Attendance.id))):
        has_more = attendance.arrived_at or attendance.left_at or exceptions_of(db, attendance)
        if attendance.status is AttendanceStatus.present and not has_more:
            attendance.status = AttendanceStatus.invited
            set_back.append(attendance.id)
            outbox.emit(db, "attendance.changed", attendance.id, meeting=meeting.id)
    return set_back
