"""Holding a meeting while what its minutes lock is written."""

import sqlalchemy as sa
from sqlmodel import col

from kurs.kernel.guard import ActorSession
from kurs.meetings import access
from kurs.meetings.models import Meeting


def hold_meeting(db: ActorSession, meeting: Meeting) -> None:
    """Let one writer at a time change what stands under a meeting: on PostgreSQL the next one waits here.

    Raises 409 when the minutes were locked after the meeting was read.
    """
    locked_at = sa.select(col(Meeting.protocol_locked_at)).where(col(Meeting.id) == meeting.id).with_for_update()
    if db.scalar(locked_at) is not None and meeting.protocol_locked_at is None:
        raise access.locked()
