"""The words of the text form of papers, shared by who writes it and who reads it back. Pure.

Labels stand at the start of a line, everything that people wrote in blocks is set in by two spaces, and an item begins
after a line of dashes with its number and its title. So no text can be taken for a label.
"""

from typing import Final

from kurs.meetings.vocabulary import ItemKind, ItemPresence

RULE: Final = "-" * 60
LAST_LINE: Final = "Skrevet ud af Kurs som tekst, form 1."
INDENT: Final = "  "
HELD: Final = " (afholdt)"
NO_NUMBER: Final = "–"
NOT_APPROVED: Final = "Beslutningerne er ikke godkendt"
CLOSED_NOTICE: Final = "Lukket punkt, som ikke vises"

# Labels with a value behind them: `Sted: Salen`.
TITLE: Final = "Titel"
MEETING: Final = "Møde"
PLACE: Final = "Sted"
DAY: Final = "Dato"
STARTS_AT: Final = "Start kl."
ENDS_AT: Final = "Slut kl."
VERSION: Final = "Dagsorden"
PROTOCOL: Final = "Protokol"
STATUS: Final = "Status"
TYPE: Final = "Type"
TIME: Final = "Tid"
DURATION: Final = "Varighed"
DERIVED_TIME: Final = "Beregnet tid"
CASE_NUMBER: Final = "J.nr."
DOCUMENT_ID: Final = "Dok.id"
ROUTING: Final = "Sagsgang"
GROUPS: Final = "Gruppedrøftelse"
NOW: Final = "Mødet, som det er nu"
ROOM: Final = "Lokale"

# Lines of their own, above a text or a list.
PURPOSE: Final = "Formål"
FOCUS: Final = "Fokus"
MATERIALS: Final = "Materialer"
FORMED_GROUPS: Final = "Grupper:"
RECOMMENDATION: Final = "Indstilling"
ATTENDANCES: Final = "Deltagere:"
ATTACHMENTS: Final = "Bilag:"
PRESENTERS: Final = "Oplæg:"
GUESTS: Final = "Deltager under punktet:"
QUESTIONS: Final = "Spørgsmål:"
NOTES: Final = "Interne noter:"
ABSENCES: Final = "Fravær under punktet:"

# What is said of somebody, behind their name.
ROLE: Final = "rolle"
PARTY: Final = "parti"
ORGANISATION: Final = "organisation"
ATTENDANCE: Final = "status"
SUBSTITUTE: Final = "i stedet mødte"
EXTENT: Final = "omfang"
ARRIVED: Final = "kom kl."
LEFT: Final = "gik kl."
PRESENCE: Final = "deltog"
# Worked out from when they came and left: printed for people, and worked out again by who reads it back.
DERIVED: Final = "beregnet"
FROM: Final = "fra kl."
UNTIL: Final = "til kl."
GROUP_ROOM: Final = "lokale"
FACILITATOR: Final = "leder gruppen"
GROUP_MEMBER: Final = "medlem"

PRESENCES = {
    ItemPresence.present: "hele punktet",
    ItemPresence.partly: "en del af punktet",
    ItemPresence.absent: "ikke",
    ItemPresence.conflict_of_interest: "ikke (inhabil)",
}
TYPES = {
    ItemKind.information: "Orientering",
    ItemKind.discussion: "Drøftelse",
    ItemKind.decision: "Beslutning",
    ItemKind.follow_up: "Opfølgning",
    ItemKind.approval: "Godkendelse",
    ItemKind.presentation: "Oplæg",
    ItemKind.group_discussion: "Gruppedrøftelse",
    ItemKind.summing_up: "Opsamling",
    ItemKind.break_: "Pause",
    ItemKind.end: "Afslutning",
}


def escaped(value: str) -> str:
    """A value among others in one line: on one line itself, its semicolons marked."""
    return " ".join(value.split()).replace("\\", "\\\\").replace(";", "\\;")


def split_values(line: str) -> list[str]:
    """The values of a line, as they were before `escaped`."""
    values, at = [""], 0
    while at < len(line):
        if line[at] == "\\" and at + 1 < len(line):
            values[-1] += line[at + 1]
            at += 2
        elif line.startswith("; ", at):
            values.append("")
            at += 2
        else:
            values[-1] += line[at]
            at += 1
    return values
