"""A planned series as the payload that a secretary would send."""

from uuid import UUID

from kurs.annual_plan.schemas import MeetingSeriesCreate
from kurs.demo.plan import SeriesPlan
from kurs.meetings.vocabulary import MeetingKind, SeriesFrequency


def series_payload(plan: SeriesPlan, body_id: UUID) -> MeetingSeriesCreate:
    """Ordinary meetings at the town hall, every so many weeks."""
    return MeetingSeriesCreate(
        body_id=body_id,
        title=plan.title,
        kind=MeetingKind.ordinary,
        frequency=SeriesFrequency.weekly,
        interval=plan.weeks_between,
        weekdays=[plan.weekday],
        week_of_month=None,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        start_clock=plan.start,
        end_clock=plan.end,
        venue_name="Rådhuset",
        venue_address="Havnegade 12, Birkesund",
        venue_room=plan.room,
        holiday_rule=plan.holiday_rule,
        closed_weeks=list(plan.closed_weeks),
        closed_periods=[],
        date_changes=[],
        structure_of=None,
    )
