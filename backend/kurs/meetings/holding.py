"""Holding a meeting while what its minutes lock is written."""

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlmodel import col

from kurs.meetings import access
from kurs.meetings.models import Meeting


def hold_meeting(db: Session, meeting: Meeting) -> None:
    """Let one writer at a time change what stands under a meeting: on PostgreSQL the next one waits here.

    Raises 409 when the minutes, or a correction of them, were sent for approval or locked after the meeting was read.
    """
    columns = col(Meeting.approval_opened_at), col(Meeting.protocol_locked_at), col(Meeting.correction_opened_at)
    found = sa.select(*columns).where(col(Meeting.id) == meeting.id).with_for_update()
    approval_at, locked_at, corrected_at = db.execute(found).one()
    if approval_at is not None and meeting.approval_opened_at is None:
        raise access.for_approval()
    is_locked_since = locked_at is not None and meeting.protocol_locked_at is None
    if is_locked_since or (corrected_at is None and meeting.correction_opened_at is not None):
        raise access.locked()
