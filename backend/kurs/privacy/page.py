"""The export as a page to read: semantic, without scripts, styles or anything from elsewhere."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from html import escape

from kurs.kernel.clock import COPENHAGEN
from kurs.privacy.schemas import DataExport, DataExportPlace, DataExportRow, DataExportSection, DataExportValue
from kurs.privacy.wording import FIELDS, PAGE, SECTIONS, VALUES, Words

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d.*")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# Columns in which a closed word stands; a person's own text is never taken for one.
_WORDS_STAND_IN = {"is_external", "is_enabled", "role", "status", "source", "kind", "state", "audience", "action"}


def page_of(export: DataExport, *, is_english: bool) -> str:
    """The whole page in one language."""
    return "".join(_Page(is_english=is_english).parts(export))


class _Page:
    def __init__(self, *, is_english: bool) -> None:
        self._language = int(is_english)

    def parts(self, export: DataExport) -> Iterator[str]:
        title = escape(self._say(PAGE["title"]).format(name=export.name))
        yield f'<!doctype html>\n<html lang="{"en" if self._language else "da"}">\n<head>\n<meta charset="utf-8">\n'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        yield f"<title>{title}</title>\n</head>\n<body>\n<header>\n<h1>{title}</h1>\n"
        yield f"<p>{self._say(PAGE['intro'])}</p>\n<p>{self._say(PAGE['purpose'])}</p>\n</header>\n"
        yield from self._contents(export.sections)
        yield f'<main>\n<section aria-labelledby="person">\n<h2 id="person">{self._say(PAGE["person"])}</h2>\n'
        unit = DataExportValue(name="unit", value=export.unit)
        yield f"{self._listed([*export.person, unit])}</section>\n"
        for section in export.sections:
            yield from self._section(section)
        yield "</main>\n</body>\n</html>\n"

    def _contents(self, sections: Sequence[DataExportSection]) -> Iterator[str]:
        label = self._say(PAGE["contents"])
        yield f'<nav aria-label="{label}">\n<h2>{label}</h2>\n<ul>\n'
        for section in sections:
            yield f'<li><a href="#{section.key}">{self._say(SECTIONS[section.key])}</a> ({section.total})</li>\n'
        yield "</ul>\n</nav>\n"

    def _section(self, section: DataExportSection) -> Iterator[str]:
        yield f'<section aria-labelledby="{section.key}">\n<h2 id="{section.key}">'
        yield f"{self._say(SECTIONS[section.key])}</h2>\n"
        if not section.rows:
            yield f"<p>{self._say(PAGE['nothing'])}</p>\n"
        if section.next is not None:
            older = escape(section.next.replace("/data-export?", "/data-export.html?"))
            more = self._say(PAGE["more"]).format(shown=len(section.rows), total=section.total)
            yield f'<p>{more} <a href="{older}">{self._say(PAGE["older"])}</a></p>\n'
        if section.rows:
            yield "<ol>\n"
            yield from (f"<li>{self._row(row)}</li>\n" for row in section.rows)
            yield "</ol>\n"
            yield from self._retention(section)
        yield "</section>\n"

    def _retention(self, section: DataExportSection) -> Iterator[str]:
        yield f"<h3>{self._say(PAGE['kept'])}</h3>\n"
        for one in section.retention:
            how_long = self._say(PAGE["for_good" if one.days is None else "days"]).format(days=one.days)
            yield f"<p>{how_long} {escape(one.english if self._language else one.danish)} ({escape(one.source)}).</p>\n"

    def _row(self, row: DataExportRow) -> str:
        place = self._place(row.place)
        return f"{f'<p>{place}</p>' if place else ''}{self._listed(row.values)}"

    def _place(self, place: DataExportPlace) -> str:
        day = self._day(place.day) if place.day else None
        return " · ".join(escape(part) for part in (place.body, day, place.title) if part)

    def _listed(self, values: Iterable[DataExportValue]) -> str:
        known = [(self._name(value.name), self._value(value)) for value in values if value.value is not None]
        pairs = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>\n" for name, text in known)
        return f"<dl>\n{pairs}</dl>\n" if pairs else ""

    def _name(self, name: str) -> str:
        field, _, side = name.partition(" (")
        label = self._say(PAGE["unit"] if field == "unit" else FIELDS.get(field, (field, field)))
        return f"{label} ({self._say(PAGE[side[:-1]])})" if side else label

    def _value(self, value: DataExportValue) -> str:
        text = value.value or ""
        if value.name in _WORDS_STAND_IN:
            return self._say(VALUES.get(text, (text, text)))
        if _INSTANT.fullmatch(text):
            local = datetime.fromisoformat(text).astimezone(COPENHAGEN)
            return f"{self._day(local.date())} {'at' if self._language else 'kl.'} {local.hour}.{local.minute:02}"
        return self._day(date.fromisoformat(text)) if _DAY.fullmatch(text) else text

    def _say(self, words: Words) -> str:
        return words[self._language]

    def _day(self, day: date) -> str:
        return f"{day:%d-%m-%Y}"
