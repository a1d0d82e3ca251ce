"""The words documents use as section headings, and how such a heading is recognised.

A heading stands on its own line (`Sagsfremstilling`), before a colon with text after it (`Sagsfremstilling: Et …`),
or glued to its text (`BeslutningGodkendt.`). Prose never becomes a heading: only the exact words below do.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What a heading announces inside an item."""

    case_presentation = "case_presentation"
    summary = "summary"
    background = "background"
    recommendation = "recommendation"
    routing = "routing"
    history = "history"
    economy = "economy"
    legal_basis = "legal_basis"
    hearing = "hearing"
    consequences = "consequences"
    supplementary = "supplementary"
    decision = "decision"
    attachments = "attachments"
    absent = "absent"
    partial_absence = "partial_absence"
    present = "present"
    questions = "questions"


_WORDS: dict[Part, tuple[str, ...]] = {
    Part.case_presentation: (
        "sagsfremstilling", "sagsfremstilling og baggrund", "beskrivelse af sagen", "beskrivelse", "redegørelse",
        "løsning", "sagen", "fremstilling", "sagsbeskrivelse", "sagens indhold", "indhold", "punktet", "emne",
    ),
    Part.summary: (
        "resume", "resumé", "resumè", "sammendrag", "sagsresumé", "sagsresume", "sagens kerne", "beslutningstema",
        "sagstema", "anledning", "problemstilling", "kort resumé", "resumé af sagen", "formål", "formål med punktet",
    ),
    Part.background: (
        "baggrund", "baggrund for sagens fremlæggelse", "indledning", "indledning/baggrund", "sagens opståen",
        "baggrund og formål", "sagens baggrund", "forhistorie",
    ),
    Part.recommendation: (
        "indstilling", "administrationens indstilling", "administrativ indstilling", "alternativ indstilling",
        "beslutningspunkter", "forslag", "forvaltningens indstilling", "direktionens indstilling",
        "indstilling og beslutning", "indstillinger", "forslag til beslutning", "det indstilles", "anbefaling",
        "formandens indstilling", "kommunaldirektørens indstilling",
    ),
    Part.routing: (
        "sagsgang", "forventet sagsgang", "høring og sagsgang", "sagsgang og sagstype", "beslutningen træffes af",
        "sagen afgøres i", "sagen afgøres af", "beslutningskompetence", "kompetence", "sagen behandles i",
        "sagsforløb", "videre sagsgang", "behandles i", "beslutning træffes i", "afgøres af", "beslutningsforum",
    ),
    Part.history: (
        "historik", "tidligere behandling", "punktet behandlet tidligere", "sagshistorik", "tidligere beslutninger",
        "politisk behandling", "tidligere beslutning", "sagens tidligere behandling", "beslutningshistorik",
    ),
    Part.economy: (
        "økonomiske konsekvenser", "økonomiske konsekvenser og finansiering", "økonomi", "økonomi og finansiering",
        "økonomi og organisatoriske konsekvenser", "finansiering", "økonomiske og personalemæssige konsekvenser",
        "økonomiske forhold", "bevillingsmæssige konsekvenser", "økonomi og personale", "ressourcer",
    ),
    Part.legal_basis: (
        "retsgrundlag", "lovgrundlag", "lovgivning", "lovgrundlag mv.", "juridiske konsekvenser", "jura", "hjemmel",
    ),
    Part.hearing: ("høring", "høringer", "høring/borgerinddragelse", "inddragelse og høring", "høringssvar"),
    Part.consequences: (
        "personale", "personalemæssige konsekvenser", "kommunikation", "effekt", "andre konsekvenser", "konsekvenser",
        "konsekvenser for miljø", "sundhed", "sundhedsmæssige konsekvenser", "miljømæssige konsekvenser",
        "miljøvurdering", "handicap", "bæredygtighed", "klima", "konsekvenser for borgere", "borgerinddragelse",
        "organisering", "ydelse", "ydelser", "risikovurdering", "tidsplan", "videre forløb", "videre proces",
        "kommunikation/høring", "direktionens bemærkninger", "planmæssige konsekvenser", "konsekvens",
    ),
    Part.supplementary: (
        "supplerende sagsfremstilling", "supplerende bemærkninger", "supplerende oplysninger", "vurdering",
        "administrationens bemærkninger", "bemærkninger", "forvaltningens vurdering", "administrationens vurdering",
        "opfølgning", "faglig vurdering", "yderligere oplysninger",
    ),
    Part.decision: (
        "beslutning", "beslutninger", "referat", "udvalgets beslutning", "byrådets beslutning", "konklusion",
        "beslutning/konklusion", "beslutning/referat", "referat og beslutning", "beslutningsreferat", "vedtagelse",
        "protokol", "mødebeslutning", "afgørelse",
    ),
    Part.attachments: (
        "bilag", "se alle bilag", "bilagsliste", "bilagsoversigt", "samlet bilagsliste", "vedhæftede bilag",
        "bilag til sagen", "bilag til punktet", "åbne bilag", "lukkede bilag", "vedlagte bilag", "link til bilag",
    ),
    Part.absent: (
        "afbud", "afbud fra", "fraværende", "fraværende med afbud", "fraværende uden afbud", "ikke til stede",
        "afbud/fraværende", "fravær", "ikke tilstede", "afbud/fravær", "meldt afbud", "udeblevet",
    ),
    Part.partial_absence: (
        "deltog ikke", "følgende deltog ikke i behandlingen af punktet", "deltog ikke i sagens behandling",
        "deltog ikke i behandlingen", "deltog ikke i behandlingen af sagen",
    ),
    Part.questions: (
        "eksempler på spørgsmål", "forslag til spørgsmål", "spørgsmål", "spørgsmål til drøftelse",
        "drøftelsesspørgsmål", "spørgsmål til gruppedrøftelse", "refleksionsspørgsmål",
    ),
}  # fmt: skip
_PART_BY_WORD = {word: part for part, words in _WORDS.items() for word in words}
_NOT_BEFORE_COLON = frozenset({"emne", "punktet", "indhold", "klima", "sundhed", "handicap"})
_GLUED_WORDS = sorted(
    (
        "Sagsfremstilling", "Beslutning", "Bilag", "Indstilling", "Fraværende", "Resume", "Resumé", "Sagsresumé",
        "Baggrund", "Sammendrag", "Afbud", "Økonomi", "Historik", "Sagsgang", "Retsgrundlag", "Høring",
        "Beskrivelse af sagen", "Økonomiske konsekvenser", "Lovgrundlag", "Beslutningstema", "Anledning",
    ),
    key=len,
    reverse=True,
)  # fmt: skip
_GLUED = re.compile(rf"^({'|'.join(_GLUED_WORDS)})(?=[A-ZÆØÅ(\"”])|^(Fraværende|Afbud)(?=- )")
_NUMBERED = re.compile(r"^(?:\d{1,2}|[a-zA-Z])[.)] ")
_UNIT_DECIDES = re.compile(r"^[A-ZÆØÅ][\wæøåÆØÅ&,/ -]{2,80}?s? (?:beslutning|BESLUTNING)$")
HEADING_LIMIT = 120
"""Longest line that can be a heading, in characters."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: what it announces, the words as printed, and the text that follows on the same line."""

    part: Part
    printed: str
    rest: str = ""


def read_heading(text: str) -> Heading | None:
    """The heading a line is or begins with, or None. Dated decision headings are read by `decisions`."""
    whole = _whole_line(text)
    if whole is not None:
        return whole
    glued = _GLUED.match(text)
    if glued:
        rest = text[glued.end() :].removeprefix("- ").strip()
        return Heading(_PART_BY_WORD[glued.group().lower()], glued.group(), rest)
    return _before_colon(text)


def part_of(words: str) -> Part | None:
    """What these words announce when they stand as a heading, or None."""
    return _PART_BY_WORD.get(words.strip().rstrip(":").strip().lower())


def _whole_line(text: str) -> Heading | None:
    if len(text) > HEADING_LIMIT:
        return None
    part = part_of(text)
    if part is None and (numbered := _NUMBERED.match(text)):
        part = part_of(text[numbered.end() :])
    if part is not None:
        return Heading(part, text)
    if _UNIT_DECIDES.match(text) and text.split(maxsplit=1)[0] not in ("Ingen", "Den", "Denne"):
        return Heading(Part.decision, text)
    return None


def _before_colon(text: str) -> Heading | None:
    head, colon, _ = text[: HEADING_LIMIT + 1].partition(":")
    words = head.strip().lower()
    part = _PART_BY_WORD.get(words)
    if colon and part is not None and words not in _NOT_BEFORE_COLON:
        return Heading(part, head.strip(), text[len(head) + 1 :].strip())
    return None
