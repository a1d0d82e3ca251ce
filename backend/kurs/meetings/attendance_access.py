"""Who sees who was at a meeting, and who may say it when."""

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col

from kurs.bodies.access import in_reach
from kurs.identity.actor import Actor
from kurs.kernel.guard import visible
from kurs.meetings.access import at_meeting, require_not_for_approval, require_open_for_changes, with_item
from kurs.meetings.models import AbsenceReason, Attendance, AttendanceException, Meeting
from kurs.meetings.vocabulary import MeetingState


@visible(Attendance)
def attendance_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """Secretary, chair and member: who was away is nobody else's business."""
    return at_meeting(col(Attendance.meeting_id), lambda body_id: in_reach(actor, body_id, "attendance"))


@visible(AttendanceException)
def attendance_exception_is_visible(_actor: Actor) -> sa.ColumnElement[bool]:
    """Where both the attendance and the item are."""
    attendance = aliased(Attendance)
    is_there = sa.exists().where(col(attendance.id) == col(AttendanceException.attendance_id))
    return sa.and_(is_there, with_item(col(AttendanceException.agenda_item_id)))


@visible(AbsenceReason)
def absence_reason_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """The body's secretary; who it is about reads their own, where they see their attendance."""
    for_secretary = at_meeting(
        col(AbsenceReason.meeting_id), lambda body_id: in_reach(actor, body_id, "absence_reason")
    )
    if actor.person_id is None:
        return for_secretary
    attendance = aliased(Attendance)
    is_seen = sa.exists().where(col(attendance.id) == col(AbsenceReason.attendance_id))
    return sa.or_(for_secretary, sa.and_(col(AbsenceReason.person_id) == actor.person_id, is_seen))


def require_open_for_attendance(meeting: Meeting) -> None:
    """Who was there is changed until the minutes are locked, and again while a correction of them is written, but not
    while they are for approval; 409."""
    if meeting.correction_opened_at is None:
        require_open_for_changes(meeting)
    require_not_for_approval(meeting)


def may_mark_attendance(actor: Actor, meeting: Meeting) -> bool:
    """Whether the actor may say who was there, as the meeting stands."""
    is_over = meeting.state in {MeetingState.closed, MeetingState.cancelled} or meeting.protocol_locked_at is not None
    is_open = meeting.approval_opened_at is None and (meeting.correction_opened_at is not None or not is_over)
    return is_open and actor.may("attendance", "update", meeting.body_id)
