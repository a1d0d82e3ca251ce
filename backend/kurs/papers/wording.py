"""The words of municipal paper, in Danish as the papers are: labels, kinds, days and clocks."""

from datetime import date
from typing import Final

from kurs.decisions.vocabulary import Outcome, ProtocolState
from kurs.meetings.vocabulary import AttendanceStatus, ItemPresence, MeetingKind, MeetingState, NoteKind, SectionKind
from kurs.papers.model import (
    Paper,
    PaperAttachment,
    PaperAttendance,
    PaperDecision,
    PaperGroup,
    PaperItem,
    PaperPerson,
    PaperProtocol,
    PaperSection,
)
from kurs.papers.vocabulary import PaperEdition

INTERNAL: Final = "INTERN – må ikke udleveres"
CLOSED_ITEM: Final = "Lukket punkt"
ELECTRONIC: Final = "Godkendt elektronisk"
SIGNED_ON: Final = "Dato"

EDITIONS = {
    PaperEdition.agenda: "Dagsorden",
    PaperEdition.protocol: "Beslutningsprotokol",
    PaperEdition.running_order: "Drejebog",
    PaperEdition.decision_list: "Beslutningsliste",
}
KINDS = {
    MeetingKind.ordinary: "Ordinært møde",
    MeetingKind.extraordinary: "Ekstraordinært møde",
    MeetingKind.workshop: "Workshop",
    MeetingKind.theme_day: "Temadag",
}
STATES = {
    MeetingState.draft: "Kladde",
    MeetingState.in_review: "Til gennemlæsning",
    MeetingState.distributed: "Udsendt",
    MeetingState.in_session: "I gang",
    MeetingState.held: "Afholdt",
    MeetingState.closed: "Afsluttet",
    MeetingState.cancelled: "Aflyst",
}
PROTOCOL_STATES = {
    ProtocolState.draft: "Kladde",
    ProtocolState.in_review: "Til gennemlæsning",
    ProtocolState.for_approval: "Til godkendelse",
    ProtocolState.approved: "Godkendt",
    ProtocolState.locked: "Låst",
}
SECTIONS = {
    SectionKind.summary: "Resumé",
    SectionKind.background: "Baggrund",
    SectionKind.case_presentation: "Sagsfremstilling",
    SectionKind.economy: "Økonomi",
    SectionKind.legal_basis: "Retsgrundlag",
    SectionKind.consequences: "Konsekvenser",
    SectionKind.hearing: "Høring",
    SectionKind.history: "Tidligere behandling",
    SectionKind.supplementary: "Supplerende sagsfremstilling",
    SectionKind.other: "Øvrigt",
}
OUTCOMES = {
    Outcome.approved: "Godkendt",
    Outcome.approved_with_changes: "Godkendt med ændringer",
    Outcome.recommended: "Anbefalet",
    Outcome.noted: "Taget til efterretning",
    Outcome.informed: "Orientering givet",
    Outcome.discussed: "Drøftet",
    Outcome.deferred: "Udsat",
    Outcome.referred: "Oversendt",
    Outcome.returned: "Sendt tilbage",
    Outcome.rejected: "Forkastet",
    Outcome.withdrawn: "Udgår",
    Outcome.appointed: "Udpeget",
    Outcome.recorded: "Tilføjet protokollen",
    Outcome.none: "Ingen beslutning",
}
ATTENDANCE = {
    AttendanceStatus.invited: "inviteret",
    AttendanceStatus.present: "til stede",
    AttendanceStatus.excused: "afbud",
    AttendanceStatus.absent: "fraværende",
    AttendanceStatus.substitute: "stedfortræder",
}
# What stands before an internal note that is more than a note.
NOTES = {NoteKind.cue: "Afvikling", NoteKind.materials: "Materialer", NoteKind.room: "Lokale"}
_WEEKDAYS = ("Mandag", "Tirsdag", "Onsdag", "Torsdag", "Fredag", "Lørdag", "Søndag")
_MONTHS = (
    *("januar", "februar", "marts", "april", "maj", "juni"),
    *("juli", "august", "september", "oktober", "november", "december"),
)


def kind_word(paper: Paper) -> str:
    """What the paper calls itself: `DAGSORDEN`, `DELTAGERPROGRAM`, `DREJEBOG – INTERN`."""
    if paper.edition is PaperEdition.agenda and paper.is_programme:
        return "DELTAGERPROGRAM"
    word = EDITIONS[paper.edition].upper()
    return f"{word} – INTERN" if paper.is_internal else word


def note(kind: NoteKind, text: str) -> str:
    """An internal note with what it is for: `Afvikling: Ring med klokken efter 25 min.`"""
    return text if kind is NoteKind.note else f"{NOTES[kind]}: {text}"


def group(one: PaperGroup) -> tuple[str, tuple[str, ...]]:
    """A group's heading and its people: `Gruppe 1 – Lokale 2`, `Kim Dahl (leder gruppen)`."""
    heading = f"{one.name} – {one.room}" if one.room else one.name
    names = (f"{member.name} (leder gruppen)" if member.is_facilitator else member.name for member in one.members)
    return heading, tuple(names)


def long_day(day: date) -> str:
    """`Onsdag den 25. september 2024`."""
    return f"{_WEEKDAYS[day.weekday()]} den {day.day}. {_MONTHS[day.month - 1]} {day.year}"


def short_day(day: date) -> str:
    """`25-09-2024`."""
    return f"{day.day:02}-{day.month:02}-{day.year:04}"


def clock(text: str) -> str:
    """`09:30` as `9.30`."""
    hours, _, minutes = text.partition(":")
    return f"{int(hours)}.{minutes}"


def access(item: PaperItem) -> str:
    """`Åben sag` or `Lukket sag`, with the reason for the reader who is told it."""
    if item.openness == "open":
        return "Åben sag"
    return f"Lukket sag – {item.closure_reason}" if item.closure_reason else "Lukket sag"


def numbered(item: PaperItem) -> str:
    """`2. Bestillinger`; a number that already ends in a mark stands as it is."""
    title = item.title or CLOSED_ITEM
    if not item.number:
        return title
    return f"{item.number}. {title}" if item.number[-1].isalnum() else f"{item.number} {title}"


def window(item: PaperItem) -> str | None:
    """`Kl. 9.30–10.15 (45 min.)`, as much of it as is known."""
    length = None if item.duration_minutes is None else f"{item.duration_minutes} min."
    if item.clock is None:
        return length
    until = ""
    if item.end is not None and not item.is_approximate and item.start == item.clock:
        until = f"–{clock(item.end)}"
    return f"Kl. {clock(item.clock)}{until}" + (f" ({length})" if length else "")


def person(one: PaperPerson) -> str:
    """`Kasper Holt (Specialkonsulent)` and when a guest is there."""
    name = f"{one.name} ({one.role})" if one.role else one.name
    if one.starts_at and one.ends_at:
        return f"{name}, kl. {clock(one.starts_at)}–{clock(one.ends_at)}"
    if one.starts_at:
        return f"{name}, fra kl. {clock(one.starts_at)}"
    return f"{name}, til kl. {clock(one.ends_at)}" if one.ends_at else name


def attendance(one: PaperAttendance) -> str:
    """`Bente Lindegaard, Stabschef (A)`, and who came in their place."""
    beside = "".join(f" ({word})" for word in (one.party, one.organisation) if word)
    text = f"{one.name}, {one.role}{beside}" if one.role else f"{one.name}{beside}"
    more = [f"i stedet mødte {one.substitute}" if one.substitute else None, one.extent]
    status: str | None
    if one.stands_in_for:
        status = f"stedfortræder for {one.stands_in_for}"
    else:
        told = {AttendanceStatus.absent, AttendanceStatus.substitute}
        status = ATTENDANCE[one.status] if one.status in told else None
    clocks = [("kom", one.arrived_at), ("gik", one.left_at)]
    more += [f"{verb} kl. {clock(at)}" for verb, at in clocks if at]
    return " – ".join([text, *(word for word in (status, *more) if word)])


def absences(item: PaperItem) -> list[str]:
    """What is said under an item of who took no part in it, in sentences; never why."""
    away = [one.name for one in item.absences if one.presence is ItemPresence.absent]
    said = [f"Fraværende: {', '.join(away)}."] if away else []
    return said + [_TOOK_PART[one.presence].format(one.name) for one in item.absences if one.presence in _TOOK_PART]


_TOOK_PART = {
    ItemPresence.conflict_of_interest: "{} deltog ikke i behandlingen af punktet.",
    ItemPresence.partly: "{} deltog i en del af punktet.",
    ItemPresence.present: "{} deltog i punktet.",
}


def section_heading(section: PaperSection) -> str:
    """The printed heading, else that of its kind."""
    return section.heading or SECTIONS[section.kind]


def decision_heading(decision: PaperDecision) -> str:
    """`Beslutning i Direktionen den 25-09-2024`."""
    return f"Beslutning i {decision.body_name} den {short_day(decision.decided_on)}"


def attachment_cells(one: PaperAttachment) -> list[str]:
    """Number, document id, access, title, and record number with category."""
    record = " ".join(f"({word})" for word in (one.record_number, one.category) if word)
    return [one.number or "", one.document_id or "", "Åben" if one.openness == "open" else "Lukket", one.title, record]


def note_label(count: int) -> str:
    """`Intern note`, or `Interne noter`."""
    return "Intern note" if count == 1 else "Interne noter"


def votes(decision: PaperDecision) -> str | None:
    """`5 for, 2 imod, 1 undlod`."""
    counted = ((decision.votes_for, "for"), (decision.votes_against, "imod"), (decision.votes_abstained, "undlod"))
    known = [f"{number} {word}" for number, word in counted if number is not None]
    return ", ".join(known) or None


def protocol_version(protocol: PaperProtocol) -> str:
    """`Version 2, rettet 02-10-2024`; before it is locked, `Version 2, retter version 1`."""
    text = f"Version {protocol.number}"
    if protocol.number == 1:
        return text
    if protocol.locked_on is None:
        return f"{text}, retter version {protocol.number - 1}"
    return f"{text}, rettet {short_day(protocol.locked_on)}"


def protocol_version_and_reason(protocol: PaperProtocol) -> str:
    """`Version 2, rettet 02-10-2024: Punkt 2 blev udsat.`, the reason for who is told it."""
    reason = f": {' '.join(protocol.reason.split())}" if protocol.reason else ""
    return protocol_version(protocol) + reason


def protocol_state(protocol: PaperProtocol) -> str:
    """`Låst 27-09-2024 kl. 14.02`, `Kladde`."""
    word = PROTOCOL_STATES[protocol.state]
    if protocol.locked_on is None or protocol.locked_at is None:
        return word
    return f"{word} {short_day(protocol.locked_on)} kl. {clock(protocol.locked_at)}"


def approval(protocol: PaperProtocol) -> list[tuple[str, str]]:
    """How approved minutes were approved and locked: labels and what they say. Empty before."""
    if not protocol.is_approved:
        return []
    rows = [("Protokol", protocol_version(protocol)), ("Status", protocol_state(protocol))]
    if protocol.approved_by:
        rows.append(("Godkendt af", ", ".join(protocol.approved_by)))
    if protocol.sha256:
        rows.append(("SHA-256", protocol.sha256))
    return rows


def sent(paper: Paper) -> str | None:
    """`Version 2, udsendt 19-09-2024 kl. 11.40`."""
    version = paper.version
    if version is None:
        return None
    return f"Version {version.number}, udsendt {short_day(version.day)} kl. {clock(version.clock)}"


def foot(paper: Paper) -> str:
    """What stands at the foot of each page: body, day, which version it is and how far it has come."""
    known = [f"{paper.body_name} {short_day(paper.day)}", sent(paper)]
    if paper.protocol is not None:
        known += [protocol_version(paper.protocol), protocol_state(paper.protocol)]
    elif paper.version is None or paper.state is not MeetingState.distributed:
        known.append(STATES[paper.state])
    return " · ".join(part for part in known if part)
