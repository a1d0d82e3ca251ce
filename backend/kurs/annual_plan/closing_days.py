"""Days on which no municipality meets, by their Danish names."""

from datetime import date
from functools import lru_cache

import holidays

# How far the library looks ahead; asking it would load the holidays of every country before the first request.
LAST_KNOWN_YEAR = 2100
# Days the library calls optional. By their agreements municipalities are closed on these three; on 1 May they are open.
_CLOSED_BY_AGREEMENT = frozenset({"Grundlovsdag", "Juleaftensdag", "Nytårsaften"})


@lru_cache(maxsize=64)
def closing_days(year: int) -> dict[date, str]:
    """Public holidays of a year, Constitution Day, Christmas Eve and New Year's Eve; two on one day are both named.

    Great Prayer Day is one until 2023 (lov nr. 214 af 6. marts 2023).
    """
    public = holidays.country_holidays("DK", years=year, language="da")
    optional = holidays.country_holidays("DK", years=year, language="da", categories="optional")
    found = {day: public.get_list(day) for day in public}
    for day in optional:
        agreed = [name for name in optional.get_list(day) if name in _CLOSED_BY_AGREEMENT]
        if agreed:
            found[day] = [*found.get(day, []), *agreed]
    return {day: " og ".join(names) for day, names in sorted(found.items())}


def closing_day(day: date) -> str | None:
    """What the day is called, if it is one of them."""
    return closing_days(day.year).get(day)
