"""The headings decisions stand under, and whose decision they announce."""

import re
from dataclasses import dataclass

from kurs.imports.parsing.bodies import looks_like_body
from kurs.imports.parsing.dates import DATE_PATTERN, PrintedDate, first_date
from kurs.imports.parsing.headings import Part, read_heading

_DATE = DATE_PATTERN
_END = r"(?:,?\s(?:[Pp]unkt|[Pp]kt\.?)\s?\d+)?\s?:?(?P<rest>\s.*)?$"
_DATED = (
    re.compile(rf"^Beslutning(?:er)?\si\s(?P<body>.{{2,90}}?)\s(?:den|d\.)\s(?P<date>{_DATE}){_END}", re.IGNORECASE),
    re.compile(
        rf"^(?P<body>[A-ZÆØÅ].{{2,90}}?)s\sbeslutning\s(?:i\smødet\s)?(?:den|d\.)\s(?P<date>{_DATE}){_END}",
        re.IGNORECASE,
    ),
    re.compile(rf"^Beslutning(?:er)?\s(?P<body>[A-ZÆØÅ].{{2,90}}?)\s(?:den|d\.)\s(?P<date>{_DATE}){_END}"),
    re.compile(
        rf"^Beslutning(?:er)?\s(?:fra|på)\s(?:mødet\s)?(?:i\s)?(?P<body>[A-ZÆØÅ].{{2,90}}?)\s(?:den|d\.)\s(?P<date>{_DATE}){_END}"
    ),
)
_DATE_LOST = re.compile(r"^Beslutning(?:er)?\s(?:i\s)?(?P<body>[A-ZÆØÅ].{2,90}?)\s(?:den|d\.)\s?:?$")
_DATE_ONLY = re.compile(rf"^Beslutning(?:er)?\s(?:den|d\.)\s(?P<date>{_DATE}){_END}", re.IGNORECASE)
_COMMA = re.compile(
    rf"^(?P<body>[A-ZÆØÅ][^,:]{{2,90}}),\s(?:den\s)?(?P<date>{_DATE}),\s(?:[Pp]kt|[Pp]unkt|[Ss]ag)\.?(?:\snr\.)?\s?\d+\s?:?(?P<rest>\s.*)?$"
)
_UNIT = re.compile(r"^(?P<body>[A-ZÆØÅ].{2,80}?)[sS]\s(?:beslutning|BESLUTNING)\s?:?$")
_DATE_LINE = re.compile(rf"^(?:den\s)?(?P<date>{_DATE})\s?:$")
_EARLIER = re.compile(rf"^(?P<body>[A-ZÆØÅ][^,:.]{{2,60}}?)\s(?:den|d\.)\s(?P<date>{_DATE})\s?:?$")
LIMIT = 220


@dataclass(frozen=True, slots=True)
class DecisionHeading:
    """A decision heading: the body and date it names (None when not printed) and text that follows on the line."""

    printed: str
    body: str | None = None
    date: PrintedDate | None = None
    rest: str = ""


def read_decision_heading(text: str) -> DecisionHeading | None:
    """The decision heading a line is, or None. `Beslutningen træffes af` is no decision heading."""
    if text[:11] == "Beslutninge" and text[11:12] == "n":
        return None
    head = text[:LIMIT]
    for pattern in (*_DATED, _COMMA, _DATE_ONLY):
        found = pattern.match(head)
        if found and found.start("date") > -1:
            rest = (found["rest"] or "").strip()
            if pattern is not _COMMA and rest[:1].islower():
                continue
            printed = text[: len(head) - len(found["rest"] or "")] if found["rest"] else head
            return DecisionHeading(printed.strip(), _body(found), first_date(found["date"]), _rest(text, found))
    lost = _DATE_LOST.match(head)
    if lost and len(text) < LIMIT:
        return DecisionHeading(text, lost["body"])
    return _undated(text)


def read_date_line(text: str) -> PrintedDate | None:
    """A lone date with a colon (`18. september 2012:`): the decision below it is of that date."""
    found = _DATE_LINE.match(text)
    return first_date(found["date"]) if found else None


def read_earlier_decision(text: str) -> DecisionHeading | None:
    """`Byrådet den 3. maj 2023:` inside a history: another decision begins."""
    found = _EARLIER.match(text[:LIMIT])
    date = first_date(found["date"]) if found else None
    if found is None or date is None:
        return None
    is_heading = text.endswith(":") or (looks_like_body(found["body"]) and date.year is not None)
    return DecisionHeading(text, found["body"], date) if is_heading else None


def _undated(text: str) -> DecisionHeading | None:
    heading = read_heading(text)
    if heading is None or heading.part is not Part.decision:
        return None
    unit = _UNIT.match(text)
    return DecisionHeading(heading.printed, unit["body"] if unit else None, None, heading.rest)


def _body(found: re.Match[str]) -> str | None:
    body = found.groupdict().get("body")
    return re.sub(r"^(?:mødet i|mødet)\s", "", body).strip() if body else None


def _rest(text: str, found: re.Match[str]) -> str:
    start = found.start("rest")
    return text[start:].strip() if start >= 0 else ""
