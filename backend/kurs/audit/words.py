"""The words of the trail in Danish and English, for its table; the screen has its own, and a test compares them."""

import tomllib
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from kurs.kernel.clock import COPENHAGEN

Pair = list[str]
_ENDS_WITH_DAY = {("api_client", "expires_at")}
_YES_AND_NO: dict[bool, Pair] = {True: ["Ja", "Yes"], False: ["Nej", "No"]}


@cache
def _texts() -> dict[str, Any]:
    return tomllib.loads(files("kurs.audit").joinpath("words.toml").read_text("utf-8"))


class Words:
    """The words of one language; what nobody has translated stays as the contract has it."""

    def __init__(self, *, is_english: bool) -> None:
        self.is_english = is_english
        self._at = 1 if is_english else 0

    def choose(self, danish: str, english: str) -> str:
        """One of two texts."""
        return english if self.is_english else danish

    def action(self, action: str) -> str:
        """What was done: *Rettet*."""
        return self._of(_texts()["actions"], action)

    def table(self, table: str) -> str:
        """What kind of row it is: *Punkt*."""
        return self._of(_texts()["tables"], table)

    def field(self, field: str) -> str:
        """What a field is called: *Titel*."""
        return self._of(_texts()["fields"], field)

    def word(self, table: str, field: str, word: str) -> str:
        """A word of the closed list that a field takes its values from: *Lukket*."""
        values = _texts()["values"]
        return self._of(values.get(f"{table}.{field}") or values.get(field) or {}, word)

    def value(self, table: str, field: str, value: Any) -> str:
        """A value as people write it: days as 25-09-2026, clocks of Danish time, lists apart by commas."""
        match value:
            case None:
                return ""
            case bool():
                return _YES_AND_NO[value][self._at]
            case list():
                return ", ".join(self.value(table, field, inner) for inner in value)
            case str() if (table, field) in _ENDS_WITH_DAY and (moment := _instant(value)):
                # Kept as the midnight after the day that was typed.
                return f"{(moment - timedelta(seconds=1)).astimezone(COPENHAGEN):%d-%m-%Y}"
            case str():
                return _moment(value) or self.word(table, field, value)
            case _:
                return str(value)

    def _of(self, texts: dict[str, Pair], name: str) -> str:
        return texts[name][self._at] if name in texts else name


def _moment(text: str) -> str | None:
    """A day or an instant of ISO 8601 as Danes write it; None for any other text."""
    moment = _instant(text)
    if moment is None:
        return None
    return f"{moment:%d-%m-%Y}" if len(text) == len("2026-09-25") else written(moment)


def _instant(text: str) -> datetime | None:
    if not text[:4].isdecimal() or text[4:5] != "-" or len(text) > len("2026-09-25T07:00:00.000000+00:00"):
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def written(moment: datetime) -> str:
    """An instant in Danish time: `25-09-2026 09:30:00`, which a Danish spreadsheet takes for a time."""
    local = moment.astimezone(COPENHAGEN) if moment.tzinfo else moment
    return f"{local:%d-%m-%Y %H:%M:%S}"
