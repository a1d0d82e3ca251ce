"""People as documents list them: name, role, party, organisation, in every order and with every separator."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kurs.imports.parsing.given_names import GIVEN_NAMES

ORGANISATIONS = frozenset(
    [
        "AMR",
        "FOA",
        "HK",
        "3F",
        "BUPL",
        "DLF",
        "DSR",
        "AC",
        "SL",
        "TR",
        "FTR",
        "LO",
        "FTF",
        "DJØF",
        "IDA",
        "DM",
        "BL",
        "LFS",
        "KL",
        "TL",
        "KTO",
        "OAO",
        "TEKNIQ",
        "FH",
    ]
)
_PARTY = re.compile(
    r"^(?:[A-ZÆØÅ]{1,2}|Løsgænger|UP|Uden for parti|Uden for partierne|Frie Liberale|løsgænger|uden for parti)$"
)
_ROLE_WORD = (
    r"[\wæøåÆØÅ/-]*(?:direktør|chef|leder|konsulent|formand|fmd|borgmester|medarbejder|sekretær|koordinator|rådgiver|"
    r"repræsentant|specialist|medlem|suppleant|referent|revisor|sygeplejerske|inspektør|rektor|forstander|minister|"
    r"professor|journalist|planlægger|ingeniør|arkitekt|jurist|udvikler|ansvarlig|assistent|fuldmægtig|analytiker|"
    r"forsker|lektor|kasserer|tovholder|tillidsmand|mester|overlæge|terapeut|pædagog|næstfmd|advokat|ordfører|"
    r"stedfortræder|observatør|dirigent|ordstyrer|mødeleder|protokolfører|seniorforsker)(?:s|en|e|er)?\.?"
)
_ROLE = re.compile(rf"^{_ROLE_WORD}$", re.IGNORECASE)
_HAS_ROLE = re.compile(rf"(?<![\wæøå]){_ROLE_WORD}(?![\wæøå])", re.IGNORECASE)
_ROLE_MODIFIER = re.compile(
    r"^(?:adm\.?|administrerende|konst\.?|konstitueret|fung\.?|\d\.|faglig|politisk|senior|vice)$", re.IGNORECASE
)
_NAME_TOKEN = re.compile(r"^(?:[A-ZÆØÅÉÖÜÄ][\w'’´-]*\.?|[A-ZÆØÅ]\.(?:-?[A-ZÆØÅ]\.)*|de|von|van|der|af|la|el|bin)$")
_PARTICLES = frozenset(("de", "von", "van", "der", "af", "la", "el", "bin"))
_NOT_A_NAME = re.compile(
    r"(?:kommune|forvaltning|udvalg|\bingen\b|\balle\b|region|bilag|dagsorden|center\b|lokale|rådhus|sekretariat|punkt|\bsag\b"
    r"|^(?:godkend\w*|drøft\w*|udsat|udsættes|anbefal\w*|tiltr\w*|taget|orienter\w*|indstil\w*|afvist|udgår|fremsend\w*|"
    r"oversend\w*|vedtag\w*|intet|jf|sagen|ok|tilbagesend\w*|efter|herefter)\b"
    r"|^(?:obs|nb|fra|til|der|det|den|mødet|næste|afbud|fraværende|referat|herudover|desuden|side|kl|program)\b)",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\(+([^()]*)\)+")
_BETWEEN_GLUED = re.compile(r"\)(?:\s+x\b)?\s*(?=[A-ZÆØÅ])|(?<=\))\s+[xX]\s+")
_SEPARATOR = re.compile(
    r"\s*[;,]\s*|\s+(?:og|samt)\s+(?=[A-ZÆØÅ]|[a-zæøå]*(?:chef|direktør|konsulent|leder|koordinator)\s+[A-ZÆØÅ])"
)
_ENUMERATOR = re.compile(r"^\d{1,2}[.)]\s+(?=[A-ZÆØÅ])")
_MARKS = re.compile(r"\s+(?:x|X|✓)(?=\s|$)")
_DASH = re.compile(r"\s+[-–—]\s+|(?<=[a-zæøå])[-–]\s+(?=[A-ZÆØÅ])")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on a list. `is_guessed`: the end of the name was found by given names, not by a separator."""

    name: str
    role: str | None = None
    organisation: str | None = None
    party: str | None = None
    is_guessed: bool = False


def read_people(text: str) -> list[Person]:
    """The people named in a text: one name, or a list with commas, brackets or nothing between the names."""
    text = _ENUMERATOR.sub("", _MARKS.sub(" ", text).strip().rstrip(".;:"))
    text = text.replace("((", "(").replace("))", ")")
    if _is_role_and_name(text):
        return _persons(text)
    if office := _office_and_name(text):
        return [Person(office[1], office[0])]
    people: list[Person] = []
    waiting_role: str | None = None
    for piece in _pieces(text):
        if _ROLE.match(piece) and piece[:1].isupper():
            waiting_role = piece
            continue
        before = len(people)
        _read_piece(piece, people)
        if waiting_role and len(people) > before and people[before].role is None:
            people[before] = replace(people[before], role=waiting_role)
        waiting_role = None
    return people


def looks_like_name(text: str) -> bool:
    """Whether a text is a personal name: one to six capitalised words, no digits, no role and no office."""
    tokens = text.split()
    if not 1 <= len(tokens) <= 6 or len(text) < 2 or not all(_NAME_TOKEN.match(token) for token in tokens):
        return False
    if tokens[0] in _PARTICLES or _NOT_A_NAME.search(text) or any(_ROLE.match(token) for token in tokens):
        return False
    return not (text.isupper() and len(text) > 4)


def has_role_word(text: str) -> bool:
    """Whether a text holds a job title or an office."""
    return _HAS_ROLE.search(text) is not None


def _is_role_and_name(text: str) -> bool:
    """`Chef for Borgerservice og IT – Tonny Olsen`: the `og` and commas before the dash belong to the role."""
    sides = _DASH.split(text)
    return len(sides) == 2 and has_role_word(sides[0]) and looks_like_name(sides[1]) and "(" not in sides[0]


def _office_and_name(text: str) -> tuple[str, str] | None:
    """`Direktør for Børn og Læring Svend Due`: an office with `for`, and behind it a name that begins with a given name."""
    tokens = text.split()
    if len(tokens) < 5 or not _ROLE.match(tokens[0]) or tokens[1] != "for" or any(mark in text for mark in "(),;"):
        return None
    for start in range(3, len(tokens) - 1):
        name = " ".join(tokens[start:])
        if looks_like_first_name(tokens[start]) and looks_like_name(name) and len(tokens) - start <= 4:
            return " ".join(tokens[:start]), name
    return None


def _pieces(text: str) -> Iterator[str]:
    """Split at separators outside brackets, between `(V)Name`, and before a role that follows a name."""
    for piece in _separated(text):
        yield from _before_roles(piece)


def _before_roles(piece: str) -> Iterator[str]:
    """`Formand Per Tærsby Næstformand Gitte Kondal` is two people; a role in brackets or after a dash cuts nothing."""
    tokens = piece.split(" ")
    start, names = 0, 0
    if not any(mark in piece for mark in ("(", " - ", " – ")):
        for index, token in enumerate(tokens):
            is_modified = index > start and _ROLE_MODIFIER.match(tokens[index - 1]) is not None
            if (token[:1].isupper() or is_modified) and _ROLE.match(token):
                begin = index - 1 if is_modified else index
                if begin - start >= 2 and names >= 2:
                    yield " ".join(tokens[start:begin])
                    start = begin
                names = 0
            else:
                names += 1
    yield " ".join(tokens[start:])


def _separated(text: str) -> Iterator[str]:
    for part in _BETWEEN_GLUED.split(_BETWEEN_GLUED.sub(_keep_bracket, text)):
        depth, start = 0, 0
        for found in re.finditer(r"[()]|" + _SEPARATOR.pattern, part):
            mark = found.group()
            if mark in "()":
                depth = max(0, depth + (1 if mark == "(" else -1))
            elif depth == 0:
                yield part[start : found.start()].strip()
                start = found.end()
        yield part[start:].strip()


def _keep_bracket(match: re.Match[str]) -> str:
    return "), " if match.group().startswith(")") else ", "


def _read_piece(piece: str, people: list[Person]) -> None:
    """Add the people of one piece, or give the last person the party, role or second role it holds."""
    piece = piece.strip(" .-–")
    bare = piece[1:-1] if piece.startswith("(") and piece.endswith(")") else piece
    if not bare:
        return
    if people and _PARTY.match(bare) and not looks_like_first_name(bare):
        people[-1] = replace(people[-1], party=bare)
        return
    if people and (bare[0].islower() or bare.startswith(("Suppleant", "Stedfortræder"))) and not _DASH.search(bare):
        if has_role_word(bare) and people[-1].role is None:
            people[-1] = replace(people[-1], role=_without_bracket(bare))
        return
    people.extend(_persons(piece))


def looks_like_first_name(text: str) -> bool:
    """Whether a word is a known given name (`Bo`, `Ib` are, the party `SF` is not)."""
    return text.lower() in GIVEN_NAMES


def _without_bracket(text: str) -> str:
    return _BRACKET.sub("", text).strip()


def _persons(piece: str) -> list[Person]:
    brackets = [found.strip() for found in _BRACKET.findall(piece) if found.strip()]
    bare = re.sub(r"\s+", " ", _BRACKET.sub(" ", piece).replace("(", " ").replace(")", " ")).strip(" ,.:-–")
    role, names = _role_and_names(bare)
    people = [Person(name, is_guessed=len(names) > 1) for name in names]
    if people:
        people[0] = replace(people[0], role=role)
        for bracket in brackets:
            people[-1] = _with_bracket(people[-1], bracket)
    return people


def _role_and_names(text: str) -> tuple[str | None, list[str]]:
    """Tell role from name: `Role - Name`, `Name - role`, `Role Name`, `Name for Other`, or names in a row."""
    sides = [side.strip() for side in _DASH.split(text, maxsplit=1)]
    if len(sides) == 2:
        first, second = sides
        if looks_like_name(second) and (has_role_word(first) or not looks_like_name(first)):
            return first, [second]
        if looks_like_name(first):
            return second, split_names(first)
    substitute = re.match(r"^(.+?) for (?=[A-ZÆØÅ])", text)
    if substitute and looks_like_name(substitute[1]):
        return None, [substitute[1]]
    role, rest = _leading_role(text)
    names = split_names(rest)
    return role, names


def _leading_role(text: str) -> tuple[str | None, str]:
    """`Adm. direktør Jakob Brønd` is a role and a name; `Jakob Brønd` is only a name."""
    tokens = text.split()
    end = 0
    for index, token in enumerate(tokens[:8]):
        if _ROLE.match(token.rstrip(",")):
            end = index + 1
    if end == 0 or end == len(tokens) or not (_ROLE.match(tokens[0]) or _ROLE_MODIFIER.match(tokens[0]) or end <= 4):
        return None, text
    if looks_like_first_name(tokens[0]):
        return None, text
    return " ".join(tokens[:end]).rstrip(","), " ".join(tokens[end:])


def split_names(text: str) -> list[str]:
    """The names in a text without separators, cut before given names; [] when it is no name at all."""
    tokens = text.split()
    names: list[list[str]] = []
    for index, token in enumerate(tokens):
        if not _NAME_TOKEN.match(token):
            break
        begins = not names or (_begins_name(token) and len(names[-1]) >= 2 and index + 1 < len(tokens))
        if begins:
            names.append([token])
        else:
            names[-1].append(token)
    joined = [" ".join(name) for name in names]
    if len(joined) == 1:
        return [text] if looks_like_name(text) else []
    return [name for name in joined if looks_like_name(name)]


def _begins_name(token: str) -> bool:
    return token.lower() in GIVEN_NAMES


def _with_bracket(person: Person, bracket: str) -> Person:
    """What stands in brackets after a name: initials, a party, an organisation or a role."""
    letters = bracket.strip(" ,.")
    if letters in ORGANISATIONS:
        return replace(person, organisation=letters)
    if _PARTY.match(letters):
        is_initials = len(letters) > 1 and letters == "".join(token[0] for token in person.name.split())
        return person if is_initials else replace(person, party=letters)
    if letters.isupper() and len(letters) <= 4 and " " not in letters:
        initials = "".join(token[0] for token in person.name.split())
        return person if letters == initials else replace(person, organisation=letters)
    return replace(person, role=bracket) if person.role is None else person
