"""Who comes in somebody's place, and who sends word that they will not come."""

from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from kurs.bodies.vocabulary import MembershipRole
from kurs.identity.actor import Actor
from kurs.identity.models import Person
from kurs.kernel import outbox
from kurs.kernel.guard import ActorSession
from kurs.kernel.problems import conflict, forbidden, invalid
from kurs.kernel.rows import require_reference
from kurs.meetings.access import DISTRIBUTED_STATES
from kurs.meetings.attendance_rows import (
    AWAY,
    changed,
    list_of,
    open_attendance,
    reasons_of,
    remove_attendances,
    seats_on_the_day,
)
from kurs.meetings.attendance_schemas import ApologyCreate, SubstituteEntry
from kurs.meetings.models import AbsenceReason, Attendance, Meeting
from kurs.meetings.vocabulary import AttendanceStatus, MeetingState


def name_substitute(db: ActorSession, meeting: Meeting, attendance: Attendance, payload: SubstituteEntry) -> Attendance:
    """Let somebody come in the place of who is away; they are put on the list where they are not on it yet.

    409 for who is not away, and where the one named is on the list already as themself; 422 where nobody is named.
    """
    open_attendance(db, meeting)
    if attendance.status not in AWAY:
        raise conflict("Kun den, der er væk, har en stedfortræder", "Only who is away has a substitute")
    require_reference(db, Person, payload.person_id, "/person_id")
    name = payload.name
    if payload.person_id is not None:
        name = db.scalars(sa.select(col(Person.name)).where(col(Person.id) == payload.person_id)).one()
    if name is None:
        raise invalid("/name", "missing", "Skriv, hvem der møder", "Say who comes")
    let_come(db, meeting, attendance, payload.person_id, name)
    changed(db, attendance)
    return attendance


def let_come(db: ActorSession, meeting: Meeting, away: Attendance, person_id: UUID | None, name: str) -> None:
    """Put a substitute on the list, right below who they come for."""
    listed = list_of(db, meeting)
    same = [row for row in listed if row.name == name or (person_id is not None and row.person_id == person_id)]
    is_taken = any(row.status is not AttendanceStatus.invited for row in same)
    if is_taken and away.substitute_name != name:
        raise conflict("Vedkommende står allerede på listen", "They are on the list already")
    if away.substitute_name != name:
        let_go(db, away)
    away.substitute_name = name
    if same:
        same[0].status = AttendanceStatus.substitute
        return
    row = Attendance(
        meeting_id=meeting.id,
        position=away.position,
        person_id=person_id,
        name=name,
        status=AttendanceStatus.substitute,
    )
    db.add(row)
    outbox.emit(db, "attendance.added", row.id, meeting=meeting.id)


def let_go(db: ActorSession, attendance: Attendance) -> None:
    """Who came in their place, and in nobody else's, is off the list again."""
    name = attendance.substitute_name
    if name is None:
        return
    listed = sa.select(Attendance).where(col(Attendance.meeting_id) == attendance.meeting_id)
    rows = [row for row in db.scalars(listed) if row.id != attendance.id]
    if any(row.substitute_name == name for row in rows):
        return
    remove_attendances(db, [row for row in rows if row.name == name and row.status is AttendanceStatus.substitute])


def follow_name(db: ActorSession, attendance: Attendance, name: str) -> None:
    """Whose place they came in still says who came."""
    named = sa.select(Attendance).where(
        col(Attendance.meeting_id) == attendance.meeting_id, col(Attendance.substitute_name) == attendance.name
    )
    for row in db.scalars(named):
        row.substitute_name = name


def send_apology(db: ActorSession, actor: Actor, meeting: Meeting, payload: ApologyCreate) -> Attendance:
    """Send word that one will not come to a meeting that is to come, with a reason for the secretary alone.

    403 for who holds no seat in the body, and for a meeting that was not sent or is cancelled; 409 once the session has
    begun and for who has said so already; 422 for a substitute who is no substitute member.
    """
    seats = seats_on_the_day(db, meeting, tuple(MembershipRole))
    own = next((person for _seat, person in seats if person.id == actor.person_id), None)
    if own is None or meeting.state not in DISTRIBUTED_STATES:
        raise forbidden("Afbud sendes af organets medlemmer", "Apologies are sent by the body's members")
    _require_to_come(meeting)
    open_attendance(db, meeting)
    attendance = _own_attendance(db, meeting, own)
    if attendance.status is not AttendanceStatus.invited:
        raise conflict("Du står allerede på listen med en status", "The list already says how you take part")
    if payload.substitute_person_id is not None:
        substitutes = {person.id: person.name for seat, person in seats if seat.role is MembershipRole.substitute}
        if payload.substitute_person_id not in substitutes:
            raise invalid(
                "/substitute_person_id", "no_substitute", "Vedkommende er ikke stedfortræder i organet",
                "They are no substitute member of the body",
            )  # fmt: skip
        let_come(db, meeting, attendance, payload.substitute_person_id, substitutes[payload.substitute_person_id])
    attendance.status = AttendanceStatus.excused
    db.flush()
    if payload.reason is not None:
        reason = AbsenceReason(meeting_id=meeting.id, attendance_id=attendance.id, text=payload.reason)
        reason.person_id = own.id
        db.add(reason)
    outbox.emit(db, "apology.sent", attendance.id, meeting=meeting.id, body=meeting.body_id)
    return attendance


def _own_attendance(db: ActorSession, meeting: Meeting, person: Person) -> Attendance:
    """The row of a person on the list of a meeting, last on it where there was none."""
    listed = list_of(db, meeting)
    found = next((row for row in listed if row.person_id == person.id), None)
    if found is None:
        found = Attendance(
            meeting_id=meeting.id,
            position=max((row.position for row in listed), default=0) + 1,
            person_id=person.id,
            name=person.name,
            printed_role=person.job_title,
            status=AttendanceStatus.invited,
        )
        db.add(found)
        outbox.emit(db, "attendance.added", found.id, meeting=meeting.id)
    return found


def require_own(actor: Actor, attendance: Attendance) -> None:
    """Raise 403 for the attendance of somebody else."""
    if actor.person_id is None or attendance.person_id != actor.person_id:
        raise forbidden("Du kan kun trække dit eget afbud tilbage", "You may take back your own apology alone")


def withdraw_apology(db: ActorSession, meeting: Meeting, attendance: Attendance) -> Attendance:
    """Take one's own apology back before the session: the reason goes, and who was to come instead."""
    if attendance.status is not AttendanceStatus.excused:
        raise conflict("Du har ikke sendt afbud", "You have sent no apology")
    _require_to_come(meeting)
    open_attendance(db, meeting)
    let_go(db, attendance)
    # Before the row is touched, which is written once so.
    for reason in reasons_of(db, attendance):
        db.delete(reason)
    attendance.substitute_name = None
    attendance.status = AttendanceStatus.invited
    changed(db, attendance)
    outbox.emit(db, "apology.withdrawn", attendance.id, meeting=meeting.id, body=meeting.body_id)
    return attendance


def _require_to_come(meeting: Meeting) -> None:
    if meeting.state is not MeetingState.distributed:
        raise conflict(
            "Afbud sendes, fra dagsordenen er udsendt, til mødet går i gang",
            "Apologies are sent between the agenda and the session",
        )
