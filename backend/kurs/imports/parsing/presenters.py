"""What stands on an item's line besides its title: who presents, how long, and when.

`v. NAME (ROLE) (15min)`, `v/ NAME, ROLE`, `(kl. 12.00-12.05)`. `ved` is plain prose too, so a title with `ved` is kept
whole. A duration or a clock whose digits were lost leaves only its brackets, which are taken off.
"""

import re
from dataclasses import dataclass

from kurs.imports.parsing.people import has_role_word, looks_like_first_name, looks_like_name, read_people
from kurs.imports.parsing.times import PrintedDuration, PrintedTime, find_duration, find_times

_BY = re.compile(r"(?:^|(?<=[\s,]))(?P<mark>[vV]\.|[vV]/|ved)\s?(?=[A-ZÆØÅa-zæøå])")
_BRACKETED_CLOCK = re.compile(r"\s*\(\s?[Kk]l\.?\s?(?P<clock>[^()]*)\)\s*$")
_LOST_DURATION = re.compile(r"\s*\(\s?(?:min\.?)?\s?\)\s*$")
_NAME_AND_BRACKET = re.compile(r"([^()]+?)\s*\(([^()]*)\)")
_AND = re.compile(r"^(?:,|og|samt|&)\s+")
_PAIR = re.compile(r"(?<!-)\s(?:og|samt|&)\s")
_LONGEST_ROLE = 8
_LOWER_CASE_LINK = frozenset(("og", "samt"))


@dataclass(frozen=True, slots=True)
class Presenting:
    """A presenter as printed."""

    name: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class ItemText:
    """An item's line taken apart."""

    title: str
    presenters: tuple[Presenting, ...] = ()
    duration: PrintedDuration | None = None
    time: PrintedTime | None = None


def read_item_text(text: str) -> ItemText:
    """Take duration, clock and presenters off the end of an item's line."""
    rest, duration = _cut_duration(text.strip())
    rest, time = _cut_clock(rest)
    if duration is None:
        rest, duration = _cut_duration(rest)
    title, presenters = _cut_presenters(_LOST_DURATION.sub("", rest))
    return ItemText(title.strip(" ,–-") or text.strip(), presenters, duration, time)


def read_presenters(text: str) -> tuple[Presenting, ...]:
    """The people of a text such as `Anna Berg (stabschef) og Bo Lind (HR-chef)`; () when it names nobody."""
    text = text.strip().rstrip(".").strip()
    bracketed = list(_NAME_AND_BRACKET.finditer(text))
    if bracketed and bracketed[0].start() == 0:
        found = [_one(_AND.sub("", match[1].strip()), match[2].strip() or None) for match in bracketed]
        rest = _AND.sub("", text[bracketed[-1].end() :].strip(" ,."))
        found += [_one(rest, None)] if looks_like_name(rest) else []
        return tuple(person for person in found if person is not None)
    listed = _listed(text)
    if listed:
        return listed
    pair = [_one_with_commas(part) for part in _PAIR.split(text)]
    if len(pair) > 1 and all(pair):
        return tuple(person for person in pair if person is not None)
    one = _one_with_commas(text)
    return (one,) if one else ()


def _listed(text: str) -> tuple[Presenting, ...]:
    """`Anna Berg, lektor, Bo Lind, byrådsmedlem, og Lis Holm, formand`: at least two names, roles between them."""
    people: list[Presenting] = []
    parts = re.split(r",\s(?:og\s)?", text)
    for part, following in zip(parts, [*parts[1:], ""], strict=True):
        is_name = looks_like_name(part) and " " in part
        if is_name and (looks_like_first_name(part.split()[0]) or following[:1].islower()):
            people.append(Presenting(part))
        elif people:
            role = people[-1].role
            people[-1] = Presenting(people[-1].name, f"{role}, {part}" if role else part)
        else:
            return ()
    return tuple(people) if len(people) > 1 else ()


def _cut_duration(text: str) -> tuple[str, PrintedDuration | None]:
    duration = find_duration(text)
    if duration is None or text[duration.ends :].strip(" .)"):
        return text, None
    printed = text[duration.begins : duration.ends]
    if "(" not in printed and "min" not in printed.lower() and duration.begins > 0:
        return text, None
    return text[: duration.begins].rstrip(" ,(–-"), duration


def _cut_clock(text: str) -> tuple[str, PrintedTime | None]:
    bracket = _BRACKETED_CLOCK.search(text)
    if bracket is None:
        return text, None
    times = find_times(f"kl. {bracket['clock']}")
    return text[: bracket.start()].rstrip(), times[0] if times else None


def _cut_presenters(text: str) -> tuple[str, tuple[Presenting, ...]]:
    marks = list(_BY.finditer(text))
    for mark in marks:
        if mark["mark"] == "ved":
            continue
        presenters = read_presenters(text[mark.end() :])
        if not presenters and mark["mark"] in ("v/", "V/"):
            presenters = read_presenters(text[mark.end() : mark.end() + 1].upper() + text[mark.end() + 1 :])
        if presenters:
            return text[: mark.start()].rstrip(), presenters
    for mark in marks:
        presenters = read_presenters(text[mark.end() :]) if mark["mark"] == "ved" else ()
        known = tuple(person for person in presenters if _is_surely_person(person))
        if known:
            return text, known
    return text, ()


def _is_surely_person(person: Presenting) -> bool:
    """After the plain word `ved` only a known given name or a job title tells a person from a place."""
    has_title = person.role is not None and has_role_word(person.role)
    return has_title or looks_like_first_name(person.name.split()[0])


def _one_with_commas(text: str) -> Presenting | None:
    first, comma, rest = (part.strip() for part in text.partition(","))
    if not comma:
        return _one(text, None)
    is_role_first = has_role_word(first) and len(first.split()) <= _LONGEST_ROLE and _one(first, None) is None
    if is_role_first and looks_like_name(rest) and (" " in rest or looks_like_first_name(rest)):
        return Presenting(rest, first)
    one = _one(first, None)
    if one is None:
        return None
    return Presenting(one.name, f"{one.role}, {rest}" if one.role else rest)


def _one(text: str, role: str | None) -> Presenting | None:
    """A name, or a role followed by a name: `professor Finn Diderichsen`, `KKR’s formand Steen Christiansen`."""
    text = text.strip()
    if looks_like_name(text):
        return Presenting(text, role)
    people = read_people(text) if text[:1].isupper() and len(text.split()) <= _LONGEST_ROLE else []
    if len(people) == 1 and people[0].role is not None and text.startswith(people[0].role):
        return Presenting(people[0].name, role or people[0].role)
    words = text.split()
    for start in range(len(words) - 1, 0, -1):
        before = words[start - 1]
        if words[start] in _LOWER_CASE_LINK or not words[start][:1].isupper():
            break
        if before[:1].islower() and before not in ("de", "von", "van"):
            name, leading = " ".join(words[start:]), " ".join(words[:start])
            is_person = looks_like_name(name) and (len(words) - start >= 2 or looks_like_first_name(name))
            is_role = has_role_word(leading) and len(leading.split()) <= _LONGEST_ROLE and "?" not in leading
            return Presenting(name, role or leading) if is_person and is_role else None
    return None
