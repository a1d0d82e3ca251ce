"""Headings above several items: open and closed parts of an agenda, and grouping by what is asked."""

import re

from kurs.bodies.vocabulary import Openness

_WHAT = (
    r"(?:punkter|punkt|sager|dagsorden|dagsordenspunkter|referat|beslutningsreferat|møde|del|beslutningssager|"
    r"orienteringssager|efterretningssager|sagsliste|protokol|session)"
)
_CLOSED = re.compile(
    rf"^(?:[A-Z][.:]\s)?lukke(?:t|de) (?:\w+ )?{_WHAT}\b\W*$|^(?:[\wæøå,]+\s){{0,4}}(?:[-–]\s)?for lukkede døre\W*$",
    re.IGNORECASE,
)
_OPEN = re.compile(
    rf"^(?:[A-Z][.:]\s)?(?:oversigtsdagsorden: )?åb(?:en|ent|ne) (?:\w+ )?{_WHAT}\b\W*$|^(?:[\wæøå,]+\s){{0,4}}(?:[-–]\s)?for åbne døre\W*$",
    re.IGNORECASE,
)
_BY_PURPOSE = re.compile(
    r"^(?:[A-Z][.:]\s+(?=[A-ZÆØÅ])(?:Sager|Punkter|Orientering|Eventuelt|Drøftelse|Meddelelser|Temaer)\b.*"
    r"|(?:Punkter|Sager|Emner) til (?:beslutning|orientering|drøftelse|efterretning|behandling|godkendelse|information)\b[^:]{0,40}:?"
    r"|(?:Orienterings|Beslutnings|Efterretnings|Drøftelses)(?:sager|punkter))\W*$",
    re.IGNORECASE,
)


def group_openness(text: str) -> Openness | None:
    """The openness a group heading gives the items below it, or None when the line is no such heading."""
    if len(text) > 90:
        return None
    if _CLOSED.search(text):
        return Openness.closed
    return Openness.open if _OPEN.search(text) else None


def is_group(text: str) -> bool:
    """Whether a line is a heading above several items."""
    return len(text) <= 120 and (group_openness(text) is not None or _BY_PURPOSE.match(text) is not None)
