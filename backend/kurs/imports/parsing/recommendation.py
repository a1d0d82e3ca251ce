"""A recommendation: its text, and who recommends where that is printed."""

import re

from kurs.imports.parsing.draft import DraftRecommendation

_BY = re.compile(
    r"(?:^|(?<=\n)|(?<=[.:]\s))(?P<by>[A-ZÆØÅ][^.:;\n]{1,110}?)\s(?:indstiller|foreslår|anbefaler|a?befaler)\b(?!\sikke)"
)
_HEADED_BY = re.compile(r"^(?P<by>[A-ZÆØÅ][\wæøåÆØÅ ]{2,60}?)s\s(?:indstilling|INDSTILLING)$", re.IGNORECASE)
_NOBODY = re.compile(r"^(?:Det|Der|Jeg|Vi|Dette)$")


def read_recommendation(text: str, heading: str | None) -> DraftRecommendation | None:
    """The recommendation of a section's text; None when it is empty."""
    if not text.strip():
        return None
    return DraftRecommendation(by=_by(text, heading), text=text)


def _by(text: str, heading: str | None) -> str | None:
    found = _BY.search(text)
    if found and not _NOBODY.match(found["by"]):
        by = re.sub(r"^(?:På denne baggrund|Derfor)\s", "", found["by"]).strip()
        return by or None
    headed = _HEADED_BY.match(heading or "")
    if headed is None:
        return None
    by = headed["by"]
    return by.capitalize() if by.isupper() else by
