"""Guests: people a sentence says take part in an item, and when."""

import re
from dataclasses import dataclass, replace

from kurs.imports.parsing.people import Person, has_role_word, looks_like_name, read_people
from kurs.imports.parsing.times import find_times

_TAKES_PART = re.compile(
    r"(?:^|(?<=[.:;]\s)|(?<=\n)|(?<=\n- ))(?P<who>[A-ZÆØÅ][^.:;\n]{1,160}?(?:\s[A-ZÆØÅ]\.[^.:;\n]{1,80}?)?)\s(?:deltager|deltog)\s"
    r"(?P<how>(?:på mødet|i mødet|i møde|under|i forbindelse med|ved (?:punktet|behandlingen|sagen)|i punktet|i behandlingen|"
    r"indledningsvist|fra kl|kl\.)[^\n]*?)(?=\.\s[A-ZÆØÅ]|\.?$|\.?\n)"
)
_TAKES_PART_REVERSED = re.compile(
    r"\b(?:møde|mødet|punktet|behandlingen|sagen),?\s(?:deltager|deltog)\s(?P<who>[^.:;\n]{3,160}?)(?P<how>\s(?:fra\s[A-ZÆØÅ]|under|ved|i forbindelse|på|$)[^\n]{0,80}|$|\.)"
)
_PLURALS = (("konsulenter", "konsulent"), ("chefer", "chef"), ("direktører", "direktør"), ("ledere", "leder"), ("koordinatorer", "koordinator"), ("repræsentanter", "repræsentant"))  # fmt: skip
_NOT_GUESTS = re.compile(r"^(?:Udvalget|Rådet|Direktionen|Der|De|Det|Alle|Ingen|Medlemmerne|Parterne|Vi|Hvem)\b")


@dataclass(frozen=True, slots=True)
class Guest:
    """A guest as read; clocks as `HH:MM`."""

    name: str
    role: str | None = None
    starts_at: str | None = None
    ends_at: str | None = None


def read_guests(text: str) -> list[Guest]:
    """The guests named in a text's sentences, in order, each once."""
    guests: dict[str, Guest] = {}
    for pattern in (_TAKES_PART, _TAKES_PART_REVERSED):
        for found in pattern.finditer(text):
            if _NOT_GUESTS.match(found["who"]) or "ikke" in found.group():
                continue
            times = find_times(found["how"])
            window = times[0] if times else None
            for person in _people(found["who"]):
                guest = Guest(
                    person.name, person.role, window.start if window else None, window.end if window else None
                )
                guests.setdefault(guest.name, guest)
    return list(guests.values())


def _people(who: str) -> list[Person]:
    people = read_people(re.sub(r"^(?:Desuden|Herudover|Endvidere|Til punktet)\s", "", who))
    if len(people) == 1 and people[0].role is None and " " not in people[0].name and not looks_like_name(who.strip()):
        return []
    if people and people[0].role and (singular := _singular(people[0].role)) != people[0].role:
        return [
            replace(person, role=singular if person.role in (None, people[0].role) else person.role)
            for person in people
        ]
    return [person for person in people if person.role is None or has_role_word(person.role)]


def _singular(role: str) -> str:
    for plural, singular in _PLURALS:
        if role.lower().endswith(plural):
            return role[: -len(plural)] + singular
    return role
