"""The labels of a document's head and what each one gives."""

import re
from dataclasses import dataclass
from enum import StrEnum


class HeadField(StrEnum):
    """What a label announces."""

    body = "body"
    date = "date"
    time = "time"
    start = "start"
    end = "end"
    place = "place"
    time_and_place = "time_and_place"
    present = "present"
    attendance = "attendance"
    excused = "excused"
    absent = "absent"
    role = "role"
    attachments = "attachments"
    heading = "heading"
    other = "other"


_WORDS: dict[HeadField, tuple[str, ...]] = {
    HeadField.body: ("Udvalg", "Forum", "Mødeforum", "Udvalg/råd", "Organ", "Udvalgsnavn", "Gruppe", "Råd", "Mødeudvalg"),
    HeadField.date: ("Dato", "Mødedato", "Dato for møde", "Dato for mødet", "Mødedag", "Afholdt", "Dato og tid", "Dato/tid", "Hvornår"),
    HeadField.time: ("Tid", "Tidspunkt", "Mødetidspunkt", "Klokkeslæt", "Mødetid", "Tidsrum", "Tidspunkt for mødet"),
    HeadField.start: (
        "Start kl", "Starttidspunkt", "Starttidspunkt for møde", "Start", "Mødestart", "Mødet startede", "Møde start",
        "Begyndt", "Mødet begyndte",
    ),
    HeadField.end: (
        "Slut kl", "Sluttidspunkt", "Sluttidspunkt for møde", "Møde slut", "Slut", "Mødeslut", "Mødet sluttede",
        "Mødet hævet", "Mødet blev hævet", "Mødet slut", "Hævet", "Sluttede",
    ),
    HeadField.place: ("Sted", "Mødested", "Lokale", "Mødelokale", "Adresse", "Sted/lokale", "Mødelokale/sted", "Lokation", "Hvor"),
    HeadField.time_and_place: ("Tid og sted", "Tid/sted", "Tid & sted", "Sted og tid", "Dato og sted"),
    HeadField.attendance: ("Medlemmer Deltog Medlemmer Deltog", "Medlemmer Deltog"),
    HeadField.present: (
        "Deltagere", "Mødedeltagere", "Medlemmer", "Medlemmer af udvalget", "Til stede", "Tilstede", "Fremmødt",
        "Fremmødte", "I mødet deltager", "I mødet deltog", "Deltagerne var", "Indkaldte", "Inviterede", "Mødt",
        "Øvrige deltagere", "Deltog", "Tilstedeværende", "Udvalgets medlemmer", "Andre deltagere", "Desuden deltog",
        "Medlemmer af rådet", "Bestyrelsen", "Til stede var", "Deltagerliste", "Deltager", "Hvem",
    ),
    HeadField.excused: (
        "Afbud", "Afbud fra", "Fraværende med afbud", "Afbud/Fraværende", "Afbud/fravær", "Meldt afbud", "Framelding",
    ),
    HeadField.absent: (
        "Fraværende", "Fraværende uden afbud", "Deltog ikke", "Ikke til stede", "Ikke tilstede", "Fravær", "Ikke mødt",
    ),
    HeadField.role: (
        "Referent",
        "Ref", "Sekretær", "Mødeleder", "Ordstyrer", "Dirigent", "Protokolfører", "Formand",
        "Mødeleder/ordstyrer", "Næstformand",
    ),
    HeadField.attachments: ("Bilagsoversigt", "BILAG", "Bilag til dagsordenen"),
    HeadField.heading: ("Emne", "Titel", "Mødetitel", "Overskrift", "Mødenavn"),
    HeadField.other: (
        "Bemærkninger", "Tovholder", "Facilitator", "Møde nr", "Mødenr", "Mødenummer", "Nr", "Sagsnr", "Dokumentnr", "Udsendelsesdato", "Møde", "Type",
        "Mødetype", "Initialer", "J.nr", "Formål", "Formål med mødet", "Formål med møde", "Opgave", "Sagsbehandler", "Kopi til",
        "Videolink", "Forplejning", "Næste møde", "Hent", "Telefon", "E-mail", "Udarbejdet af",
        "Ordstyrer på plenumsessioner", "Sags nr", "Status", "Mødekategori",
    ),
}  # fmt: skip
_FIELD_BY_WORD = {word.lower(): field for field, words in _WORDS.items() for word in words}
_ALTERNATIVES = "|".join(
    re.escape(word) for word in sorted((w for ws in _WORDS.values() for w in ws), key=len, reverse=True)
)
_WITH_COLON = re.compile(rf"^(?P<label>{_ALTERNATIVES})\.?\s?(?::\s*|\.\s*:?\s*$)(?P<value>.*)$", re.IGNORECASE)
_ALONE = re.compile(rf"^(?P<label>{_ALTERNATIVES})$", re.IGNORECASE)
_SPACE_WORDS = (
    "Mødeforum|Mødedato|Sagsnr|Dokumentnr|Tid(?=\\s[Kk]l)|Sted|Deltagere(?!\\sfra)|Afbud/Fraværende|Afbud fra|Mødeleder|Referent|"
    "Mødested|Mødetidspunkt|Medlemmer Deltog Medlemmer Deltog|Medlemmer Deltog|Mødet hævet|Mødet blev hævet|Mødet sluttede|Afholdt"
)
_WITH_SPACE = re.compile(rf"^(?P<label>{_SPACE_WORDS})\s(?P<value>(?:[A-ZÆØÅ0-9]|kl\b|Kl\b|den\b|d\.).*)$")
_GLUED = re.compile(
    r"^(?P<label>Mødested|Udvalg|Mødedato|Sted|Dato|Tid|Lokale|Forum|Fraværende|Afbud|Deltagere)(?P<value>(?=[A-ZÆØÅ0-9])(?!s[a-z]).*)$"
)
_PEOPLE_FROM = re.compile(r"^(?P<label>Deltagere|Medlemmer|Fra|Gæster)(?P<unit>\s[^:]{2,60})?:\s*(?P<value>.*)$")
_PIPES = re.compile(r"\s*\|\s*")


@dataclass(frozen=True, slots=True)
class Label:
    """A label with its value ('' when the value stands elsewhere). `words` is the label as printed."""

    field: HeadField
    words: str
    value: str
    unit: str | None = None


def read_label(text: str) -> Label | None:
    """The label a line begins with, or None."""
    text = _PIPES.sub(" ", text).strip() if "|" in text else text
    for pattern in (_WITH_COLON, _ALONE, _WITH_SPACE, _GLUED):
        found = pattern.match(text)
        if found:
            value = found.groupdict().get("value") or ""
            return Label(_FIELD_BY_WORD[found["label"].lower()], found["label"], value.strip())
    people = _PEOPLE_FROM.match(text)
    if people:
        return Label(
            HeadField.present, people["label"], people["value"].strip(), (people["unit"] or "").strip() or None
        )
    return None
