"""The words of mails, in the language of who reads them; a day and a clock as that language writes them."""

import tomllib
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from kurs.identity.vocabulary import Language
from kurs.kernel.clock import COPENHAGEN

_PLACES = list(Language)


@cache
def _texts() -> dict[str, Any]:
    return tomllib.loads(files("kurs.distribution").joinpath("words.toml").read_text("utf-8"))


class Words:
    """The words of one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._at = _PLACES.index(language)

    def say(self, name: str, /, **values: object) -> str:
        """A text with what is filled in."""
        text: str = _texts()[name][self._at]
        return text.format(**values)

    def day(self, day: date) -> str:
        """*onsdag den 25. november 2026*, *Wednesday 25 November 2026*."""
        weekday = _texts()["weekdays"][self._at][day.weekday()]
        month = _texts()["months"][self._at][day.month - 1]
        return self.say("day", weekday=weekday, day=day.day, month=month, year=day.year)

    def clock(self, starts: str | None, ends: str | None) -> str | None:
        """*kl. 9.30–10.15*, *09:30–10:15*, from local clocks `HH:MM`; None without any."""
        clocks = [self._hour(clock) for clock in (starts, ends) if clock]
        return self.say("clock", clocks="–".join(clocks)) if clocks else None

    def _hour(self, clock: str) -> str:
        return f"{int(clock[:2])}.{clock[3:]}" if self.language is Language.da else clock


def local_clock(instant: datetime) -> str:
    """The Danish clock of an instant, `HH:MM`."""
    return instant.astimezone(COPENHAGEN).strftime("%H:%M")
