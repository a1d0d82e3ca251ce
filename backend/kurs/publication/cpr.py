"""Danish personal numbers (CPR) in running text: a pure search that neither keeps nor tells what it finds.

A number is a day of birth and four more digits, `DDMMYY-SSSS`. The seventh digit says which century the year belongs to
(CPR-kontoret, *Personnummeret i CPR*, 2008; bekendtgørelse om CPR-loven). The tenth was once a check digit by modulus
11; since October 2007 numbers are given that do not add up (CPR-kontoret, *Personnumre uden kontrolciffer*), so that it
ranks a hit here and never excuses one. Replacement numbers (day plus 60, or letters) belong to no citizen and are not
looked for.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

MASK = "······-····"

# Where the digits' weights add up to a multiple of 11, the number follows the old rule.
_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
# How far before a number a word still speaks of it, in characters.
_REACH_OF_A_WORD = 40
_NAMED = re.compile(r"cpr|personn(?:ummer|r)|person-?nr|p\.?nr|civil registration", re.IGNORECASE)
# Digits of any script with nothing but signs and spaces between them. Only these stretches are looked at closely.
_STRETCH = re.compile(r"\d(?:[\W_]{0,12}\d){9,}")
_ASCII_SPACES = str.maketrans("\t\r\v\f", "  \n\n")
# Looked for ahead, so that digits which turn out to be no date do not hide a number that begins among them.
_SHAPE = re.compile(
    r"(?<!\d)(?=(?P<day>\d\d)(?P<between>[ ./-]?)(?P<month>\d\d)(?P=between)(?:(?P<year>\d\d)"
    r"[ \n]{0,3}[-._/:;,=~|]{0,2}[ \n]{0,3}"
    # A whole year is taken for one of a number only where the rest hangs on to it: a time of day may follow a date.
    r"|(?P<whole_year>(?:18|19|20)\d\d)[-._/]?)(?P<serial>\d{4})(?!\d))",
    re.ASCII,
)


class Certainty(StrEnum):
    """How sure it is that ten digits are somebody's number; both must be answered."""

    likely = "likely"
    possible = "possible"


@dataclass(frozen=True, slots=True)
class Hit:
    """A number in a text: where it stands (end exclusive), and its ten digits, which are for fingerprints alone."""

    start: int
    end: int
    digits: str
    certainty: Certainty

    def __repr__(self) -> str:
        return f"Hit({self.start}, {self.end}, {self.certainty})"


def numbers_in(text: str) -> list[Hit]:
    """Every personal number in a text, in order; none of them overlap."""
    return [
        hit for stretch in _STRETCH.finditer(text) for hit in _numbers_in_stretch(text, stretch.start(), stretch[0])
    ]


def _numbers_in_stretch(text: str, offset: int, stretch: str) -> Iterator[Hit]:
    plain, places = _plain(stretch)
    end = 0
    for shape in _SHAPE.finditer(plain):
        first = places[shape.start("day")]
        whole_year = shape["whole_year"]
        digits = shape["day"] + shape["month"] + (shape["year"] or whole_year[2:]) + shape["serial"]
        born = born_on(digits)
        if first < end or born is None or (whole_year and born.year != int(whole_year)):
            continue
        end = places[shape.end("serial") - 1] + 1
        words_before = text[max(0, offset + first - _REACH_OF_A_WORD) : offset + first]
        is_likely = adds_up(digits) or _NAMED.search(words_before) is not None
        yield Hit(offset + first, offset + end, digits, Certainty.likely if is_likely else Certainty.possible)


def born_on(digits: str) -> date | None:
    """The day of birth that ten digits tell; None when there was no such day."""
    year = _century(int(digits[6]), int(digits[4:6])) + int(digits[4:6])
    try:
        return date(year, int(digits[2:4]), int(digits[:2]))
    except ValueError:
        return None


def adds_up(digits: str) -> bool:
    """Whether ten digits follow the rule of modulus 11 that held until October 2007."""
    return sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True)) % 11 == 0


def masked(text: str) -> str:
    """The text with a row of dots in place of each number."""
    kept, parts = 0, []
    for hit in numbers_in(text):
        parts += [text[kept : hit.start], MASK]
        kept = hit.end
    return "".join([*parts, text[kept:]])


def excerpt(text: str, hit: Hit, *, around: int = 60) -> str:
    """What stands around a hit, on one line, every number in it masked; `around` is characters on either side."""
    start, end = max(0, hit.start - around), min(len(text), hit.end + around)
    for other in numbers_in(text):
        # A number that the edge would cut in two is left out: its half is no number to the search.
        if other.start < start < other.end:
            start = other.end
        if other.start < end < other.end:
            end = other.start
    shown = " ".join(masked(text[start:end]).split())
    return f"{'… ' if start else ''}{shown}{' …' if end < len(text) else ''}"


def _century(seventh: int, year: int) -> int:
    if seventh <= 3:
        return 1900
    if seventh in {4, 9}:
        return 2000 if year <= 36 else 1900
    return 2000 if year <= 57 else 1800


def _plain(stretch: str) -> tuple[str, Sequence[int]]:
    """The stretch in ASCII digits, hyphens, dots and spaces, and where each of its characters stood."""
    if stretch.isascii():
        return stretch.translate(_ASCII_SPACES), range(len(stretch))
    written = [_written(character) for character in stretch]
    return "".join(written), [place for place, character in enumerate(written) if character]


@lru_cache(maxsize=4096)
def _written(character: str) -> str:
    """A character as a keyboard writes it: one character, or none for what nobody sees."""
    kind = unicodedata.category(character)
    if kind == "Nd":
        return str(unicodedata.decimal(character))
    if character in "\n\v\f\x85" or kind in {"Zl", "Zp"}:
        return "\n"
    if kind == "Zs" or character in "\t\r":
        return " "
    if kind == "Pd" or character in "\u2212\u2043\u02d7":
        return "-"
    if kind in {"Cf", "Mn", "Me"}:
        return ""
    return {"\u2024": ".", "\uff0e": ".", "\u00b7": ".", "\u2044": "/", "\uff0f": "/"}.get(character, character)
