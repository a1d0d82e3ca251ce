"""Verbs of why somebody was away, which the body's secretary alone reads.

The minutes hold no reasons, so no lock stands in the way of giving, mending and removing them.
"""

from kurs.kernel import outbox
from kurs.kernel.guard import ActorSession
from kurs.kernel.rows import apply_changes
from kurs.meetings.attendance_rows import item_ids_of, other_meeting
from kurs.meetings.attendance_schemas import AbsenceReasonCreate, AbsenceReasonPatch
from kurs.meetings.models import AbsenceReason, Attendance, Meeting


def add_absence_reason(
    db: ActorSession, meeting: Meeting, attendance: Attendance, payload: AbsenceReasonCreate
) -> AbsenceReason:
    """Why somebody was away; 422 for an item of another meeting, 409 for a second reason of the same."""
    if payload.agenda_item_id is not None and not item_ids_of(db, meeting, [payload.agenda_item_id]):
        raise other_meeting("/agenda_item_id")
    reason = AbsenceReason(
        meeting_id=meeting.id,
        attendance_id=attendance.id,
        person_id=attendance.person_id,
        **payload.model_dump(),
    )
    db.add(reason)
    outbox.emit(db, "absence_reason.added", reason.id, meeting=meeting.id)
    return reason


def change_absence_reason(db: ActorSession, reason: AbsenceReason, payload: AbsenceReasonPatch) -> AbsenceReason:
    """Change what was sent."""
    apply_changes(reason, payload.changes())
    outbox.emit(db, "absence_reason.changed", reason.id, meeting=reason.meeting_id)
    return reason


def remove_absence_reason(db: ActorSession, reason: AbsenceReason) -> None:
    """Remove a reason."""
    db.delete(reason)
    outbox.emit(db, "absence_reason.removed", reason.id, meeting=reason.meeting_id)
