"""What a meeting's own verbs do to the series that made it."""

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col

from kurs.kernel.guard import ActorSession
from kurs.meetings.models import Meeting
from kurs.meetings.series_models import MeetingSeries, PlannedMeeting


def made_by_series(series_id: UUID) -> sa.ColumnElement[bool]:
    """The meeting that the statement reads was made by this series, as far as the actor sees that."""
    link = aliased(PlannedMeeting)
    return sa.exists().where(col(link.meeting_id) == col(Meeting.id), col(link.series_id) == series_id)


def leave_series(db: ActorSession, meeting: Meeting) -> None:
    """Take a meeting that is being removed out of its series, which does not make another one for the date."""
    statement = (
        sa.select(PlannedMeeting, MeetingSeries)
        .join(MeetingSeries, col(MeetingSeries.id) == col(PlannedMeeting.series_id))
        .where(col(PlannedMeeting.meeting_id) == meeting.id)
    )
    for link, series in db.execute(statement):
        left_out = {"pattern_day": link.pattern_day.isoformat(), "moved_to": None, "reason": None}
        kept = [change for change in series.date_changes if change["pattern_day"] != left_out["pattern_day"]]
        series.date_changes = [*kept, left_out]
        db.delete(link)
