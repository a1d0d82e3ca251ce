"""Names of bodies: how one is recognised, and when two printed names are the same body."""

import re

from kurs.imports.parsing.titles import tokens

_BODY_WORD = (
    r"(?:udvalg|råd|bestyrelse|direktion|byråd|komit[eé]|nævn|kommission|gruppe|ledelse|ledermøde|forum|kreds|"
    r"forsamling|samarbejdsudvalg|repræsentantskab|magistrat|ledelsesteam|chefgruppe|styregruppe|ældresagen)"
)
_BODY = re.compile(rf"\b[\wæøåÆØÅ./-]*{_BODY_WORD}(?:et|en|er|erne|n|ene|s)?\b", re.IGNORECASE)
_SHORT_BODY = re.compile(r"(?<![\wæøå])(?:L?MED|HMU|KKR|FMU|OMU)(?![\wæøå])")
_TERM = re.compile(r"\s*\(?(?:19|20)\d{2}\s?[-–]\s?(?:19|20)?\d{2}\)?$")
_SMALL = frozenset(("og", "for", "i", "af", "på", "til", "med", "samt", "den", "det", "de"))
_ABBREVIATIONS = frozenset(("KKR", "MED", "HMU", "LMU", "IT", "KMB", "OS", "SU", "FU"))
_GENERIC = frozenset(("udvalget", "for", "og", "i", "af", "det", "udvalg", "rådet"))


def looks_like_body(text: str) -> bool:
    """Whether a short text is the name of a body."""
    is_named = _BODY.search(text) is not None or _SHORT_BODY.search(text) is not None
    return len(text) <= 90 and is_named and not re.search(r"[.!?]\s|\d{2}[.:]\d{2}", text)


def clean_body(printed: str) -> str:
    """A body's name without term of office and end marks, and not in capitals."""
    name = _TERM.sub("", printed.strip(' .,:;–-•"”')).strip(" .,:;–-").removesuffix(" GODKENDT")
    if name.isupper() and len(name) > 4:
        return " ".join(_small(word, first=index == 0) for index, word in enumerate(name.split()))
    words = name.split()
    if any(word.isupper() and len(word) > 4 for word in words):
        return " ".join(_small(word, first=index == 0) for index, word in enumerate(words))
    return name


def same_body(one: str | None, other: str | None) -> bool:
    """Whether two printed names are the same body: the same words, or one the other with words left out."""
    first, second = set(tokens(one or "")), set(tokens(other or ""))
    if not first or not second:
        return False
    if first == second or _stem(one) == _stem(other):
        return True
    first, second = first - _GENERIC or first, second - _GENERIC or second
    return first == second or (min(len(first), len(second)) > 1 and (first <= second or second <= first))


def _stem(name: str | None) -> str:
    """A name without the definite ending, so that Byråd and Byrådet are one."""
    return re.sub(r"(?:et|en|ne|s)$", "", " ".join(tokens(name or "")))


def _small(word: str, *, first: bool) -> str:
    if not word.isupper() or word in _ABBREVIATIONS:
        return word
    lowered = word.lower()
    return lowered if not first and lowered in _SMALL else lowered.capitalize()
