"""Days that are meant less exactly than to the day."""

import calendar
from datetime import date

from kurs.tracks.vocabulary import DatePrecision

_MONTHS = {DatePrecision.month: 1, DatePrecision.quarter: 3, DatePrecision.year: 12}


def first_day(day: date, precision: DatePrecision) -> date:
    """The first day of the month, quarter or year that `day` is in."""
    months = _MONTHS.get(precision)
    return day if months is None else date(day.year, day.month - (day.month - 1) % months, 1)


def last_day(day: date, precision: DatePrecision) -> date:
    """The last day of the month, quarter or year that `day` is in."""
    months = _MONTHS.get(precision)
    if months is None:
        return day
    month = day.month - (day.month - 1) % months + months - 1
    return date(day.year, month, calendar.monthrange(day.year, month)[1])
