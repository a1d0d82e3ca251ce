"""HTTP of who was at a meeting, who comes in their place, and why they were away."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

import sqlalchemy as sa
from fastapi import Query
from sqlmodel import col

from kurs.bodies.access import require_may
from kurs.identity import permissions
from kurs.kernel.context import Call
from kurs.kernel.paging import Order, PageQuery, fetch
from kurs.kernel.routing import FeatureRouter
from kurs.kernel.rows import find
from kurs.meetings import absence_reasons, attendance_service, substitutes
from kurs.meetings.attendance_queries import attendance_view, attendance_views, attendances, exceptions_of
from kurs.meetings.attendance_schemas import (
    AbsenceReason,
    AbsenceReasonCreate,
    AbsenceReasonPage,
    AbsenceReasonPatch,
    AbsenceReasonQuery,
    ApologyCreate,
    Attendance,
    AttendanceCreate,
    AttendanceMarks,
    AttendancePage,
    AttendancePatch,
    AttendanceSelection,
    SubstituteEntry,
)
from kurs.meetings.models import AbsenceReason as ReasonRow
from kurs.meetings.models import Attendance as AttendanceRow
from kurs.meetings.models import Meeting as MeetingRow
from kurs.meetings.schemas import Meeting

router = FeatureRouter("meetings")


@router.get("/meetings/{meeting_id}/attendances", permission=permissions.ATTENDANCE_READ)
def list_attendances(context: Call, meeting_id: UUID, query: Annotated[PageQuery, Query()]) -> AttendancePage:
    """List who was at a meeting and who was away.

    Seen by the body's secretary, chair and members; empty for others.
    """
    find(context.db, MeetingRow, meeting_id)
    statement = attendances().where(col(AttendanceRow.meeting_id) == meeting_id)
    if query.modified_since is not None:
        statement = statement.where(col(AttendanceRow.updated_at) >= query.modified_since)
    order = [Order(AttendanceRow.position), Order(AttendanceRow.id)]
    page = fetch(context, statement, AttendancePage, query, order, lambda row: attendance_view(row, {}))
    found = exceptions_of(context.db, [one.id for one in page.items])
    for one in page.items:
        one.exceptions = found[one.id]
    return page


@router.get("/attendances/{attendance_id}", permission=permissions.ATTENDANCE_READ)
def read_attendance(context: Call, attendance_id: UUID) -> Attendance:
    """Read one person's attendance."""
    find(context.db, AttendanceRow, attendance_id)
    return _attendance(context, attendance_id)


def _attendance(context: Call, attendance_id: UUID) -> Attendance:
    return _attendances(context, [attendance_id])[0]


def _attendances(context: Call, attendance_ids: Sequence[UUID]) -> list[Attendance]:
    context.db.flush()
    return attendance_views(context.db, col(AttendanceRow.id).in_(attendance_ids))


@router.post("/meetings/{meeting_id}/attendances", permission=permissions.ATTENDANCE_WRITE, replay_with=read_attendance)
def create_attendance(context: Call, meeting_id: UUID, payload: AttendanceCreate) -> Attendance:
    """Add a person to the list."""
    meeting = find(context.db, MeetingRow, meeting_id)
    require_may(context.actor, "attendance", "create", meeting.body_id)
    attendance = attendance_service.add_attendance(context.db, meeting, payload)
    context.created_at(f"/api/v1/attendances/{attendance.id}")
    return _attendance(context, attendance.id)


def _changeable_attendance(context: Call, attendance_id: UUID, operation: str) -> tuple[MeetingRow, AttendanceRow]:
    attendance = find(context.db, AttendanceRow, attendance_id)
    meeting = find(context.db, MeetingRow, attendance.meeting_id)
    require_may(context.actor, "attendance", operation, meeting.body_id)
    context.require_match(_attendance(context, attendance_id))
    return meeting, attendance


@router.patch("/attendances/{attendance_id}", permission=permissions.ATTENDANCE_WRITE)
def update_attendance(context: Call, attendance_id: UUID, payload: AttendancePatch) -> Attendance:
    """Change one person's attendance.

    The body's secretary may, until the minutes are locked and while a correction of them is written.
    """
    meeting, attendance = _changeable_attendance(context, attendance_id, "update")
    attendance_service.change_attendance(context.db, meeting, attendance, payload)
    return _attendance(context, attendance_id)


@router.delete("/attendances/{attendance_id}", permission=permissions.ATTENDANCE_WRITE)
def delete_attendance(context: Call, attendance_id: UUID) -> None:
    """Take a person off the list."""
    meeting, attendance = _changeable_attendance(context, attendance_id, "delete")
    attendance_service.remove_attendance(context.db, meeting, attendance)


@router.verb("/meetings/{meeting_id}/all-present", permission=permissions.ATTENDANCE_WRITE)
def mark_all_present(context: Call, meeting_id: UUID) -> AttendanceMarks:
    """Note that everybody was there of whom nothing else is said.

    The body's secretary may, from the session on. Who was invited is present; who holds a seat and is not on the list
    is put on it. Answers with what was set, which `undo-all-present` takes back.
    """
    meeting = _written_meeting(context, meeting_id)
    marked = attendance_service.mark_all_present(context.db, meeting)
    return AttendanceMarks(attendances=_attendances(context, marked))


@router.verb("/meetings/{meeting_id}/undo-all-present", permission=permissions.ATTENDANCE_WRITE)
def undo_all_present(context: Call, meeting_id: UUID, payload: AttendanceSelection) -> AttendanceMarks:
    """Take back that these people were there: they are invited again.

    The body's secretary may. Of whom more was said since stays as they are.
    """
    meeting = _written_meeting(context, meeting_id)
    marked = attendance_service.undo_all_present(context.db, meeting, payload.attendance_ids)
    return AttendanceMarks(attendances=_attendances(context, marked))


def _written_meeting(context: Call, meeting_id: UUID) -> MeetingRow:
    meeting = find(context.db, MeetingRow, meeting_id)
    require_may(context.actor, "attendance", "update", meeting.body_id)
    context.require_match(Meeting.model_validate(meeting))
    return meeting


@router.verb("/attendances/{attendance_id}/substitute", permission=permissions.ATTENDANCE_WRITE)
def name_substitute(context: Call, attendance_id: UUID, payload: SubstituteEntry) -> Attendance:
    """Name who comes in the place of somebody who is away, and put them on the list.

    The body's secretary may, and may name anybody.
    """
    meeting, attendance = _changeable_attendance(context, attendance_id, "update")
    substitutes.name_substitute(context.db, meeting, attendance, payload)
    return _attendance(context, attendance_id)


@router.post("/meetings/{meeting_id}/apologies", permission=permissions.ATTENDANCE_WRITE, replay_with=read_attendance)
def send_apology(context: Call, meeting_id: UUID, payload: ApologyCreate) -> Attendance:
    """Send your own apology for a meeting that is to come.

    For who holds a seat in the body, until the session. The reason is read by the body's secretary and yourself alone.
    """
    meeting = find(context.db, MeetingRow, meeting_id)
    attendance = substitutes.send_apology(context.db, context.actor, meeting, payload)
    context.created_at(f"/api/v1/attendances/{attendance.id}")
    return _attendance(context, attendance.id)


@router.verb("/attendances/{attendance_id}/withdraw-apology", permission=permissions.ATTENDANCE_WRITE)
def withdraw_apology(context: Call, attendance_id: UUID) -> Attendance:
    """Take your own apology back before the session; its reason is removed."""
    attendance = find(context.db, AttendanceRow, attendance_id)
    meeting = find(context.db, MeetingRow, attendance.meeting_id)
    substitutes.require_own(context.actor, attendance)
    context.require_match(_attendance(context, attendance_id))
    substitutes.withdraw_apology(context.db, meeting, attendance)
    return _attendance(context, attendance_id)


@router.get("/meetings/{meeting_id}/absence-reasons", permission=permissions.ATTENDANCE_READ)
def list_absence_reasons(
    context: Call, meeting_id: UUID, query: Annotated[AbsenceReasonQuery, Query()]
) -> AbsenceReasonPage:
    """List why people were away from a meeting, or took no part in an item.

    Seen by the body's secretary; others see their own.
    """
    find(context.db, MeetingRow, meeting_id)
    statement = sa.select(*(getattr(ReasonRow, name) for name in AbsenceReason.model_fields))
    statement = statement.where(col(ReasonRow.meeting_id) == meeting_id)
    if query.attendance_id is not None:
        statement = statement.where(col(ReasonRow.attendance_id) == query.attendance_id)
    if query.modified_since is not None:
        statement = statement.where(col(ReasonRow.updated_at) >= query.modified_since)
    return fetch(context, statement, AbsenceReasonPage, query, [Order(ReasonRow.id)], AbsenceReason.model_validate)


@router.get("/absence-reasons/{absence_reason_id}", permission=permissions.ATTENDANCE_READ)
def read_absence_reason(context: Call, absence_reason_id: UUID) -> AbsenceReason:
    """Read one reason."""
    return AbsenceReason.model_validate(find(context.db, ReasonRow, absence_reason_id))


@router.post(
    "/attendances/{attendance_id}/absence-reasons",
    permission=permissions.ATTENDANCE_WRITE,
    replay_with=read_absence_reason,
)
def create_absence_reason(context: Call, attendance_id: UUID, payload: AbsenceReasonCreate) -> AbsenceReason:
    """Say why somebody is away, or takes no part in an item.

    The body's secretary may, also after the minutes are locked: they hold no reasons.
    """
    attendance = find(context.db, AttendanceRow, attendance_id)
    meeting = find(context.db, MeetingRow, attendance.meeting_id)
    require_may(context.actor, "absence_reason", "create", meeting.body_id)
    reason = absence_reasons.add_absence_reason(context.db, meeting, attendance, payload)
    context.created_at(f"/api/v1/absence-reasons/{reason.id}")
    return context.changed(reason, AbsenceReason)


def _changeable_reason(context: Call, absence_reason_id: UUID, operation: str) -> ReasonRow:
    reason = find(context.db, ReasonRow, absence_reason_id)
    meeting = find(context.db, MeetingRow, reason.meeting_id)
    require_may(context.actor, "absence_reason", operation, meeting.body_id)
    context.require_match(AbsenceReason.model_validate(reason))
    return reason


@router.patch("/absence-reasons/{absence_reason_id}", permission=permissions.ATTENDANCE_WRITE)
def update_absence_reason(context: Call, absence_reason_id: UUID, payload: AbsenceReasonPatch) -> AbsenceReason:
    """Change a reason."""
    reason = _changeable_reason(context, absence_reason_id, "update")
    return context.changed(absence_reasons.change_absence_reason(context.db, reason, payload), AbsenceReason)


@router.delete("/absence-reasons/{absence_reason_id}", permission=permissions.ATTENDANCE_WRITE)
def delete_absence_reason(context: Call, absence_reason_id: UUID) -> None:
    """Remove a reason."""
    absence_reasons.remove_absence_reason(context.db, _changeable_reason(context, absence_reason_id, "delete"))
