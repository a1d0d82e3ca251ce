"""Who sees meeting series, and which meetings they made."""

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col

from kurs.bodies.access import in_reach
from kurs.identity.actor import Actor
from kurs.kernel.guard import visible
from kurs.meetings.models import Meeting
from kurs.meetings.series_models import MeetingSeries, PlannedMeeting


@visible(MeetingSeries)
def series_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """The body's secretary, chair and members: a pattern, and never which drafts there are."""
    return in_reach(actor, col(MeetingSeries.body_id), "meeting_series")


@visible(PlannedMeeting)
def planned_meeting_is_visible(_actor: Actor) -> sa.ColumnElement[bool]:
    """Where both its series and its meeting are: the session adds their own rules."""
    series, meeting = aliased(MeetingSeries), aliased(Meeting)
    return sa.and_(
        sa.exists().where(col(series.id) == col(PlannedMeeting.series_id)),
        sa.exists().where(col(meeting.id) == col(PlannedMeeting.meeting_id)),
    )
