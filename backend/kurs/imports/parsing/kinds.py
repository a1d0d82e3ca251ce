"""What kind of document it is: the word it uses of itself, overruled by what it holds."""

import re

from kurs.imports.parsing.draft import DocumentKind

_WORDS: tuple[tuple[DocumentKind, re.Pattern[str]], ...] = (
    (DocumentKind.running_order, re.compile(r"\bdrejebog\b", re.IGNORECASE)),
    (DocumentKind.decision_protocol, re.compile(r"\bbeslutningsprotokol\b", re.IGNORECASE)),
    (DocumentKind.decision_minutes, re.compile(r"\bbeslutningsreferat\b", re.IGNORECASE)),
    (
        DocumentKind.minutes,
        re.compile(
            r"\b(?:møde)?referat\b(?! fra (?:møde[t]?\s)?(?:d\.|den|\d))|^referat\b|\breferat fra (?:møde|den)",
            re.IGNORECASE,
        ),
    ),
    (DocumentKind.agenda, re.compile(r"\b(?:tillægs|oversigts)?dagsorden\b", re.IGNORECASE)),
    (
        DocumentKind.programme,
        re.compile(
            r"^(?:deltager)?program(?:met)?\b|\b(?:deltager)?program$|\btemamøde\b|\bworkshop\b|\bkonference\b|^temadag\b",
            re.IGNORECASE,
        ),
    ),
)
_KIND_WORDS = re.compile(
    r"\b(?:beslutningsprotokol|beslutningsreferat|mødereferat|referat|tillægsdagsorden|dagsorden|drejebog|(?:deltager)?program|åben|åbent|"
    r"foreløbig|udskrift|protokol|endelig|godkendt)\b",
    re.IGNORECASE,
)
_LINE_LIMIT = 160
_OPENING = 60


def kind_word(texts: list[str]) -> tuple[DocumentKind, int] | None:
    """The first kind word of a head and the index of its line. A running order or protocol beats a plain word."""
    found: list[tuple[DocumentKind, int]] = []
    for index, text in enumerate(texts):
        opening = text if len(text) <= _LINE_LIMIT else text[:_OPENING]
        for kind, pattern in _WORDS:
            if pattern.search(opening):
                found.append((kind, index))
                break
    if not found:
        return None
    particular = (DocumentKind.running_order, DocumentKind.decision_protocol, DocumentKind.decision_minutes)
    return next((each for each in found if each[0] in particular), found[0])


def without_kind_words(text: str) -> str:
    """A head line without the words for its kind."""
    return _KIND_WORDS.sub(" ", text)


def decide_kind(word: DocumentKind | None, *, has_decisions: bool, has_programme: bool) -> DocumentKind:
    """The kind of a document. A decision with a text makes it minutes, whatever its head says."""
    if has_decisions and word in (None, DocumentKind.agenda, DocumentKind.programme):
        return DocumentKind.minutes
    if word is not None:
        return DocumentKind.programme if word is DocumentKind.agenda and has_programme else word
    return DocumentKind.programme if has_programme else DocumentKind.agenda
