"""What makes a series a pattern that can be kept."""

from kurs.annual_plan.closing_days import LAST_KNOWN_YEAR
from kurs.annual_plan.recurrence import MAXIMUM_DATES, dates_of
from kurs.annual_plan.schemas import SeriesClosedPeriod, SeriesDateChange
from kurs.annual_plan.slots import exceptions_of, pattern_of
from kurs.kernel.guard import ActorSession
from kurs.kernel.problems import invalid
from kurs.meetings.copying import structure_source
from kurs.meetings.series_models import MeetingSeries
from kurs.meetings.vocabulary import SeriesFrequency

MAXIMUM_YEARS = 5


def require_sound(db: ActorSession, series: MeetingSeries) -> None:
    """Raise 422 for a series that contradicts itself, never meets, or meets more often than anybody plans."""
    _require_period(series)
    _require_weekdays(series)
    if series.end_clock <= series.start_clock:
        raise invalid("/end_clock", "order", "Mødet slutter, før det begynder", "The meeting ends before it begins")
    _require_exceptions(series)
    if series.structure_of is not None:
        structure_source(db, series.body_id, series.structure_of)
    count = len(dates_of(pattern_of(series), exceptions_of(series)))
    if count == 0:
        raise invalid("/ends_on", "no_dates", "Perioden rummer ingen af dagene", "The period holds none of the days")
    if count > MAXIMUM_DATES:
        raise invalid("/ends_on", "too_many", "En møderække har højst 200 datoer", "A series has at most 200 dates")


def _require_period(series: MeetingSeries) -> None:
    if series.ends_on < series.starts_on:
        raise invalid("/ends_on", "period", "Perioden slutter, før den begynder", "The period ends before it begins")
    if series.ends_on.year > LAST_KNOWN_YEAR:
        raise invalid("/ends_on", "too_late", "Så langt frem kendes helligdagene ikke", "Holidays are not known then")
    if series.ends_on.year - series.starts_on.year > MAXIMUM_YEARS:
        raise invalid("/ends_on", "too_long", "En møderække varer højst fem år", "A series lasts five years at most")


def _require_weekdays(series: MeetingSeries) -> None:
    if len(set(series.weekdays)) != len(series.weekdays):
        raise invalid("/weekdays", "twice", "En ugedag står to gange", "A weekday stands twice")
    is_monthly = series.frequency is SeriesFrequency.monthly
    if is_monthly and series.week_of_month is None:
        raise invalid("/week_of_month", "missing", "Vælg hvilken uge i måneden", "Choose which week of the month")
    if is_monthly and len(series.weekdays) > 1:
        raise invalid("/weekdays", "one_a_month", "En månedlig række har én ugedag", "A monthly series has one weekday")
    if not is_monthly and series.week_of_month is not None:
        raise invalid(
            "/week_of_month", "weekly", "En ugentlig række har ingen uge i måneden", "A weekly series has none"
        )


def _require_exceptions(series: MeetingSeries) -> None:
    for place, kept in enumerate(series.closed_periods):
        period = SeriesClosedPeriod.model_validate(kept)
        if period.ends_on < period.starts_on:
            raise invalid(
                f"/closed_periods/{place}/ends_on",
                "period",
                "Perioden slutter, før den begynder",
                "The period ends before it begins",
            )
    days = [SeriesDateChange.model_validate(kept).pattern_day for kept in series.date_changes]
    if len(set(days)) != len(days):
        raise invalid("/date_changes", "twice", "En dato står to gange", "A date stands twice")
