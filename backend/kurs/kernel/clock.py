"""The one place that asks what time it is, so that tests can hold it still."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def now() -> datetime:
    """The present instant, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The present calendar day in Danish local time."""
    return now().astimezone(COPENHAGEN).date()


def local_clock(instant: datetime) -> int:
    """Minutes since local midnight in Danish time for an aware instant."""
    local = instant.astimezone(COPENHAGEN)
    return local.hour * 60 + local.minute
