"""The number forms an item can begin with, and the marks that stand right under a title."""

import re
from dataclasses import dataclass
from enum import StrEnum

from kurs.imports.parsing.headings import Part, part_of

_TITLE_START = r"[\"”„'»(]?[A-ZÆØÅÉ0-9]"


class NumberForm(StrEnum):
    """How an item's number is printed."""

    point = "point"
    short_point = "short_point"
    case = "case"
    dotted = "dotted"
    colon = "colon"
    bracket = "bracket"
    padded = "padded"
    plain = "plain"
    glued = "glued"
    alone = "alone"
    decimal = "decimal"


_FORMS: tuple[tuple[NumberForm, re.Pattern[str]], ...] = (
    (NumberForm.point, re.compile(r"^(?:Dagsordens)?(?:[Pp]unkt|PUNKT)\s(?:nr\.?\s?)?(?P<number>\d{1,3})(?:\s?[:.–-]\s*|\s+|$)(?P<title>.*)$")),
    (NumberForm.short_point, re.compile(r"^(?:Pkt|PKT|pkt)\.?\s?(?P<number>\d{1,3})(?:\s?[:.–-]\s*|\s+|$)(?P<title>.*)$")),
    (NumberForm.case, re.compile(r"^(?:Nr|NR|Sag nr|Sag)\.?\s?(?P<number>\d{1,3})(?:\s?[:.]\s*|\s[–-]\s)(?P<title>\D.*)$")),
    (NumberForm.bracket, re.compile(r"^(?P<number>\d{1,3})\.?\s\((?P<openness>Åben|Lukket)\)\s(?P<title>.+?)(?:\s+\d{1,3})?$")),
    (NumberForm.padded, re.compile(r"^(?P<number>0\d)\.?\s+(?P<title>[\"”„']?[A-ZÆØÅ].*)$")),
    (NumberForm.dotted, re.compile(rf"^(?:Ad\.?\s)?(?P<number>\d{{1,4}})[.)](?:\s+(?=\S)|$|(?=[A-ZÆØÅ]))(?P<title>(?:{_TITLE_START}.*|[a-zæøå].*)?)$")),
    (NumberForm.colon, re.compile(r"^(?P<number>\d{1,3})\s?:\s(?P<title>.+)$")),
    (NumberForm.plain, re.compile(r"^(?P<number>\d{1,3})\s+[-–]?\s?(?P<title>[\"”„']?[A-ZÆØÅ].*)$")),
    (NumberForm.glued, re.compile(r"^(?P<number>\d{1,3})(?P<title>[A-ZÆØÅ][a-zæøå].*)$")),
    (NumberForm.alone, re.compile(r"^(?P<number>\d{1,3})(?P<title>)$")),
)  # fmt: skip
_DECIMAL = re.compile(r"^(?P<number>\d{1,3}\.\d{1,2})\.?\s+(?P<title>[A-ZÆØÅ].*)$")
_CASE_LABEL = re.compile(
    r"^(?:Sagsnr|Sagnr|Sags nr|Sagsnummer|Sagsid|Sags-id|Sag(?= \d)|J\.?\s?nr|Journalnr|Dok\.?\s?nr|Dok(?=\. \d)|Dokument(?:nr|id)|"
    r"Initialer|Sagsbehandler|Acadre|EDoc|Sagsansvarlig|Ansvarlig)\b\.?\s?:?\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_OPENNESS = re.compile(
    r"^\(?(?P<mark>Åben|Åbent|ÅBEN|ÅBENT|Lukket|LUKKET)\)?(?:\s(?:[Ss]ag|SAG|[Pp]unkt|PUNKT|dagsordenspunkt))?\.?(?:\s-\s(?P<case>[\w./-]+\d[\w./-]*))?$"
)
_OPENNESS_AT_END = re.compile(r"\s(?P<mark>Åbent|Lukket|Åben)(?:\s(?:punkt|sag))?$")
_LONE_CASE = re.compile(r"^(?:Sag|Punkt)\snr\.?\s(?P<number>\d{1,4})$")
_CASE_NUMBER_ALONE = re.compile(
    r"^(?:\d{2}\.\d{2}\.\d{2}[-.][A-ZØ]\d{2}-\d+-\d{2,4}(?:-\d+)?|[A-Z]{2,4}-\d{4}-\d{4,8}|\d{2,4}/\d{3,7}|\d{3}-\d{4}-\d{2,7}|\d{1,2}-\d{2}-\d{1,3}-\d{1,4}-\w{1,4})$"
)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A line that begins like an item: its form, number as printed, title on the same line (maybe empty)."""

    form: NumberForm
    number: str
    title: str
    openness: str | None = None

    @property
    def value(self) -> int:
        """The number as an integer; of `2.1` the 2."""
        return int(self.number.partition(".")[0])


def read_numbered(text: str) -> Numbered | None:
    """The number form a line begins with, or None."""
    if not (text[:1].isdecimal() or text[:1] in "PpDNSA") or len(text) > 600:
        return None
    for form, pattern in _FORMS:
        found = pattern.match(text)
        if found and not _is_other_number(form, text, found["title"]):
            groups = found.groupdict()
            return Numbered(form, groups["number"], groups["title"].strip(), groups.get("openness"))
    return None


def read_decimal(text: str) -> Numbered | None:
    """A sub-point with its parent's number: `2.1 Title`."""
    found = _DECIMAL.match(text[:600])
    return Numbered(NumberForm.decimal, found["number"], found["title"]) if found else None


def _is_other_number(form: NumberForm, text: str, title: str) -> bool:
    """A date, an amount, a street number or a section heading such as `1. Resume` is not an item number."""
    if form in (NumberForm.dotted, NumberForm.plain) and re.match(
        r"^\d{1,2}\.?\s(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|pct|kvartal|kr)\b",
        text,
        re.IGNORECASE,
    ):
        return True
    strong = {Part.summary, Part.case_presentation, Part.recommendation, Part.decision, Part.attachments}
    return part_of(title) in strong


def lone_case_number(text: str) -> str | None:
    """The number of a line `Sag nr. 129` that stands under its title, or None."""
    found = _LONE_CASE.match(text)
    return found["number"] if found else None


def is_case_label(text: str) -> bool:
    """Whether a line is a case, document or caseworker label, with or without its value."""
    return _CASE_LABEL.match(text) is not None


def is_case_number(text: str) -> bool:
    """Whether a line is nothing but a case number."""
    return _CASE_NUMBER_ALONE.match(text) is not None


def openness_mark(text: str) -> re.Match[str] | None:
    """The match of a line that is an openness mark (`Åben sag`, `Åbent - 2012/057275`), groups `mark` and `case`."""
    return _OPENNESS.match(text)


def openness_at_end(text: str) -> str | None:
    """The mark at the end of a line of labels (`Sagsnr. 299840 Kultur- og Idrætsudvalget Åbent punkt`), or None."""
    found = _OPENNESS_AT_END.search(text) if is_case_label(text) else None
    return found["mark"] if found else None


def is_title_mark(text: str) -> bool:
    """Whether a line is what stands right under a title: openness, case number or caseworker."""
    return is_case_label(text) or openness_mark(text) is not None or is_case_number(text)
