"""What a changed series does to its meetings after today, before anything is written."""

from dataclasses import dataclass

from kurs.annual_plan.recurrence import Existing, PlannedDate, dates_of, match_meetings
from kurs.annual_plan.slots import exceptions_of, pattern_of
from kurs.annual_plan.touching import Made, meetings_after
from kurs.kernel.clock import today
from kurs.kernel.guard import ActorSession
from kurs.meetings.series_models import MeetingSeries


@dataclass(frozen=True, slots=True)
class Revision:
    """A series as it would be, and its later dates: held by a meeting there is, new, or left out.

    `removed` are untouched meetings without a date any more, `left` all that somebody has touched.
    """

    series: MeetingSeries
    dates: tuple[PlannedDate, ...]
    taken: tuple[tuple[PlannedDate, Made], ...]
    new: tuple[PlannedDate, ...]
    removed: tuple[Made, ...]
    left: tuple[Made, ...]


def revision_of(db: ActorSession, series: MeetingSeries, revised: MeetingSeries) -> Revision:
    """Compare a series with what it would be; `revised` is in no session."""
    made = {str(one.link.meeting_id): one for one in meetings_after(db, series, today())}
    dates = [
        one
        for one in dates_of(pattern_of(revised), exceptions_of(revised))
        if (one.planned_on or one.pattern_day) > today()
    ]
    held = {one.planned_on: one for one in dates if one.planned_on is not None}
    existing = [Existing(key, one.link.planned_on) for key, one in made.items()]
    matched = match_meetings(existing, list(held))
    return Revision(
        series=revised,
        dates=tuple(dates),
        taken=tuple((held[day], made[one.key]) for day, one in matched.taken.items()),
        new=tuple(held[day] for day in matched.new),
        removed=tuple(made[one.key] for one in matched.left_over if made[one.key].because is None),
        left=tuple(one for one in made.values() if one.because is not None),
    )
