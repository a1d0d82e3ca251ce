"""Who is away: lists, sentences, substitutes, and absence from single items."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kurs.imports.parsing.draft import AbsenceKind
from kurs.imports.parsing.people import Person, read_people

LONGEST_LIST = 1_000

_NOBODY = re.compile(r"^(?:ingen|intet|ingen afbud|nej|-|\.)\.?$", re.IGNORECASE)
_EXTENT = re.compile(
    r",?\s*\(?(?P<extent>(?:sag(?:erne)?|punkt(?:erne)?|pkt\.?)\s(?:nr\.?\s)?\d[\d\s,–og-]*\d|(?:sag(?:erne)?|punkt(?:erne)?|pkt\.?)\s(?:nr\.?\s)?\d+)\)?",
    re.IGNORECASE,
)
_STAND_IN = (
    re.compile(
        r"(?P<away>.+?)\s[-–]\s(?P<substitute>[^-–]+?)\s(?:deltager|deltog|mødte|møder)\s(?:i stedet|som (?:stedfortræder|suppleant|substitut))"
    ),
    re.compile(
        r"(?P<away>.+?)\.?\s(?:I stedet|Som (?:stedfortræder|suppleant)) (?:mødte|deltog|deltager)\s(?:for (?:ham|hende)\s)?(?P<substitute>[^.]+)"
    ),
    re.compile(
        r"(?P<away>.+?),?\s(?:stedfortræder|suppleant)(?:en)?:?\s(?P<substitute>[A-ZÆØÅ][^.,]+?)(?:\sdeltog|\smødte|$)"
    ),
    re.compile(r"[Ii] stedet for (?P<away>.+?) (?:deltog|mødte|deltager) (?P<substitute>[A-ZÆØÅ][^.]+)"),
    re.compile(
        r"(?P<substitute>[A-ZÆØÅ].+?) (?:deltog|mødte|deltager) (?:som (?:suppleant|stedfortræder) for|i stedet for) (?P<away>[A-ZÆØÅ][^.]+)"
    ),
)
_SENTENCES = (
    re.compile(
        r"(?:^|(?<=[.:]\s)|(?<=\n))(?P<away>[A-ZÆØÅ][^.:\n]*?(?:(?<=\s[A-ZÆØÅ])\.[ ]?[A-ZÆØÅ][^.:\n]*?)*)\s(?:var|er|havde været)\sfraværende(?:\smed afbud)?\b"
    ),
    re.compile(
        r"\b(?:[Dd]er (?:er|var) (?:meldt )?afbud fra|[Aa]fbud fra:?)\s(?P<away>[^\n]+?)\.?(?=\s(?:I stedet|Som)|\n|$|\.\s)"
    ),
    re.compile(r"\bbortset fra (?P<away>[^\n]+?),? der havde meldt afbud"),
    re.compile(r"(?:^|(?<=[.:]\s)|(?<=\n))(?P<away>[A-ZÆØÅ][^:\n]*?)\shavde meldt afbud(?<!der havde meldt afbud)"),
)
_NOT_PRESENT_FOR = re.compile(
    r"(?:^|(?<=[.:]\s)|(?<=\n))(?P<away>[A-ZÆØÅ][^:\n]*?)\s(?:deltog ikke i|var forhindrede? i at deltage i) (?P<extent>(?:sagens behandling|behandlingen[^.\n]*|pkt[^\n]*?|punkt[^\n]*?|mødet))(?:\.|$|\n)"
)
_SENTENCE_END = re.compile(r"\n|(?<=[a-zæøå)\d])\.\s+(?=[A-ZÆØÅ])(?!I stedet|Som )")
_OTHER_MOVES = re.compile(r"\s(?:deltog|forlod|ankom|mødte|kom|gik)\s")
_GLUED_DECISION = re.compile(
    r"\s(?=(?:[A-ZÆØÅ][a-zæøå]+(?:en|et)?\s(?:blev\s)?(?:godkendt|taget|drøftet|udsat|tiltrådt|anbefalet)|Godkendt|Drøftet|Taget til|Udsat|Indstillingen)\b)"
)


@dataclass(frozen=True, slots=True)
class Absence:
    """Somebody away, as read."""

    person: Person
    kind: AbsenceKind
    substitute: str | None = None
    extent: str | None = None


def read_absence_list(text: str, kind: AbsenceKind) -> list[Absence]:
    """The people named under a label such as `Afbud:`; [] for `Ingen`."""
    absences: list[Absence] = []
    for sentence in _SENTENCE_END.split(text.strip()):
        bare = sentence.strip().removeprefix("REFERAT ").strip()
        if bare and not _NOBODY.match(bare):
            absences += _read_listed(bare, kind)
    return _once(absences)


def _read_listed(text: str, kind: AbsenceKind) -> list[Absence]:
    if len(text) > LONGEST_LIST:
        return [absence for part in _parts(text) for absence in _read_listed(part, kind)]
    for form in _STAND_IN:
        if found := form.search(text):
            return _with_substitute(found["away"], found["substitute"], kind)
    if partial := _NOT_PRESENT_FOR.search(text):
        people = read_people(partial["away"])
        return [Absence(person, AbsenceKind.absent, None, partial["extent"].strip()) for person in people]
    if _OTHER_MOVES.search(text):
        return []
    for sentence in _SENTENCES:
        if found := sentence.search(text):
            text = found["away"]
    extent = _EXTENT.search(text)
    people = read_people(_EXTENT.sub("", text))
    return [Absence(person, kind, None, extent["extent"].strip() if extent else None) for person in people]


def _parts(text: str) -> list[str]:
    """A long list of names in parts of bounded length, cut at commas: the forms below look again from every name."""
    parts = [""]
    for name in text.split(","):
        if parts[-1] and len(parts[-1]) + len(name) >= LONGEST_LIST:
            parts.append("")
        parts[-1] += ("," if parts[-1] else "") + name[: LONGEST_LIST - 1]
    return parts


def read_absence_sentences(text: str) -> list[Absence]:
    """The people a text calls absent in a sentence, with their substitutes."""
    absences: list[Absence] = []
    for sentence in _SENTENCES:
        for found in sentence.finditer(text):
            kind = AbsenceKind.absent if "fraværende" in found.group() else AbsenceKind.excused
            absences += [Absence(person, kind) for person in read_people(found["away"])]
    after = re.compile(
        r"(?:var|er) fraværende\.\s(?:Som (?:stedfortræder|suppleant)|I stedet) (?:deltog|mødte|deltager) (?P<name>[^.\n]+)"
    )
    for found in after.finditer(text):
        substitute = read_people(found["name"])
        before = text[: found.start()].rsplit("\n", 1)[-1]
        people = read_people(before)
        if substitute and people:
            absences = [
                Absence(each.person, each.kind, substitute[0].name) if each.person.name == people[-1].name else each
                for each in absences
            ]
    return _once(absences)


def read_partial_absence(text: str) -> list[Absence]:
    """The people a sentence says took no part in an item (`X (V) deltog ikke i sagens behandling.`)."""
    absences: list[Absence] = []
    for found in _NOT_PRESENT_FOR.finditer(text):
        people = read_people(found["away"])
        absences += [Absence(person, AbsenceKind.absent, None, found["extent"].strip()) for person in people]
    return _once(absences)


def cut_glued_decision(text: str) -> tuple[str, str]:
    """Names and the decision that ran into them: `Ib Bo, Lis Holm Dagsordenen godkendt.`"""
    found = _GLUED_DECISION.search(text)
    return (text[: found.start()], text[found.end() :]) if found else (text, "")


def _with_substitute(away: str, substitute: str, kind: AbsenceKind) -> list[Absence]:
    """The last person away has the last person named as substitute; the others named before either have none."""
    away = re.sub(r"^.*?\b[Aa]fbud fra:?\s", "", away)
    stand_ins, people = read_people(substitute), read_people(away)
    name = stand_ins[-1].name if stand_ins else None
    absences = [Absence(person, kind) for person in stand_ins[:-1]]
    return absences + [Absence(each, kind, name if each is people[-1] else None) for each in people]


def _once(absences: Sequence[Absence]) -> list[Absence]:
    seen: dict[str, Absence] = {}
    for absence in absences:
        key = absence.person.name.casefold()
        if key not in seen or absence.substitute:
            seen[key] = absence
    return list(seen.values())
