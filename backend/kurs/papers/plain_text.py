"""A paper as plain text in the form of the item sheets, which the importer reads back to the same objects. Pure."""

from collections.abc import Iterator, Sequence

from kurs.meetings.vocabulary import DurationSource, MeetingState
from kurs.papers import wording
from kurs.papers.markup import lines_of
from kurs.papers.model import (
    Paper,
    PaperAttachment,
    PaperAttendance,
    PaperDecision,
    PaperItem,
    PaperPerson,
    PaperSection,
)
from kurs.papers.plain_form import (
    CLOSED_NOTICE,
    HELD,
    INDENT,
    LAST_LINE,
    NO_NUMBER,
    NOT_APPROVED,
    PROTOCOL,
    RULE,
    STATUS,
    STATUSES,
    TYPES,
    VERSION,
    escaped,
)
from kurs.papers.vocabulary import PaperEdition


def text_of(paper: Paper) -> str:
    """The whole text."""
    return "\n".join(_lines(paper)) + "\n"


def _lines(paper: Paper) -> Iterator[str]:
    if paper.is_internal:
        yield wording.INTERNAL
    yield _one_line(paper.organisation.upper())
    yield _one_line(paper.body_name)
    yield wording.kind_word(paper)
    yield ""
    yield f"Titel: {_one_line(paper.title)}"
    yield f"Møde: {wording.KINDS[paper.kind]}" + (HELD if _tells_of_the_past(paper) else "")
    if paper.place:
        yield f"Sted: {_one_line(paper.place)}"
    yield f"Dato: {wording.long_day(paper.day)}"
    if paper.starts_at:
        yield f"Start kl.: {wording.clock(paper.starts_at)}"
    if paper.ends_at:
        yield f"Slut kl.: {wording.clock(paper.ends_at)}"
    yield from _version(paper)
    if paper.purpose:
        yield from _block("Formål", paper.purpose)
    if paper.attendances:
        yield "Deltagere:"
        yield from (_attendance(one) for one in paper.attendances)
    yield from _attachments(paper.attachments)
    yield from _notes(paper.notes)
    for item in paper.items:
        yield from _item(item)
    yield RULE
    yield from _approval(paper)
    yield LAST_LINE


def _version(paper: Paper) -> Iterator[str]:
    if paper.has_drafts:
        yield NOT_APPROVED
    sent = wording.sent(paper)
    if sent:
        yield f"{VERSION}: {sent}"
    if paper.protocol:
        yield f"{PROTOCOL}: {wording.protocol_version_and_reason(paper.protocol)}"
        yield f"{STATUS}: {wording.protocol_state(paper.protocol)}"


def _approval(paper: Paper) -> Iterator[str]:
    """Stands behind the last line of dashes, where nothing is read back."""
    for label, value in wording.approval(paper.protocol) if paper.protocol else []:
        yield f"{label}: {_one_line(value)}"


def _tells_of_the_past(paper: Paper) -> bool:
    has_been = paper.state in {MeetingState.held, MeetingState.closed}
    return has_been and paper.edition in {PaperEdition.protocol, PaperEdition.running_order}


def _item(item: PaperItem) -> Iterator[str]:
    yield RULE
    word = "Punkt" if item.depth == 0 else f"Underpunkt ({item.depth})"
    yield f"{word} {_one_line(item.number)}" if item.number else word
    yield _one_line(item.title or wording.CLOSED_ITEM)
    if item.is_notice:
        yield CLOSED_NOTICE
        return
    yield wording.access(item)
    yield f"Type: {TYPES[item.kind]}"
    yield from _time(item)
    if item.case_number:
        yield f"J.nr.: {_one_line(item.case_number)}"
    if item.document_id:
        yield f"Dok.id: {_one_line(item.document_id)}"
    if item.routing:
        yield f"Sagsgang: {'; '.join(escaped(one) for one in item.routing)}"
    yield from _people("Oplæg:", item.presenters)
    yield from _people("Deltager under punktet:", item.guests)
    for section in item.sections:
        yield from _block(section_line(section), section.text)
    if item.groups:
        count = item.groups.number_of_groups
        yield "Gruppedrøftelse" + (f": {count} grupper" if count else "")
        if item.groups.focus is not None:
            yield from _block("Fokus", item.groups.focus)
    yield from _points("Spørgsmål:", item.questions)
    if item.recommendation is not None:
        yield from _block(_recommendation_line(item.recommended_by), item.recommendation)
    for decision in item.decisions:
        heading = f"{wording.decision_heading(decision)} ({wording.OUTCOMES[decision.outcome]})"
        yield from _block(_one_line(heading), _decision(decision))
    yield from _attachments(item.attachments)
    yield from _notes(item.notes)


def _time(item: PaperItem) -> Iterator[str]:
    length = ""
    if item.duration_minutes is not None:
        about = "ca. " if item.duration_source is DurationSource.inferred else ""
        length = f"{about}{item.duration_minutes} min."
    if item.printed_start:
        yield f"Tid: {wording.clock(item.printed_start)}" + (f" ({length})" if length else "")
        return
    if length:
        yield f"Varighed: {length}"
    if item.clock:
        yield f"Beregnet tid: {wording.clock(item.clock)}"


def section_line(section: PaperSection) -> str:
    """The heading as printed, with what kind of section it is where the heading does not say it."""
    word = wording.SECTIONS[section.kind]
    if section.heading is None:
        return f"({word})"
    heading = _one_line(section.heading)
    return heading if heading == word else f"{heading} [{word}]"


def _recommendation_line(by: str | None) -> str:
    """Who recommends it; a name that ends as the heading of a section does is told from one."""
    line = f"Indstilling – {_one_line(by)}" if by else "Indstilling"
    return f"{line} [Indstilling]" if line.endswith("]") else line


def _decision(decision: PaperDecision) -> str:
    more = [decision.text]
    if decision.deferred_to:
        more.append(f"Udsat til {wording.short_day(decision.deferred_to)}.")
    counted = wording.votes(decision)
    if counted:
        more.append(f"Stemmer: {counted}.")
    if decision.dissent:
        more.append(f"Særlig mening: {decision.dissent}")
    return "\n".join(more)


def _block(heading: str, text: str) -> Iterator[str]:
    yield heading
    yield from (f"{INDENT}{line}".rstrip() for line in lines_of(text))


def _points(heading: str, texts: Sequence[str]) -> Iterator[str]:
    if texts:
        yield heading
    for text in texts:
        first, *rest = lines_of(text)
        yield f"{INDENT}- {first}".rstrip()
        yield from (f"{INDENT}{INDENT}{line}".rstrip() for line in rest)


def _notes(notes: Sequence[str]) -> Iterator[str]:
    yield from _points("Interne noter:", notes)


def _people(heading: str, people: Sequence[PaperPerson]) -> Iterator[str]:
    if people:
        yield heading
    for one in people:
        fields = [("rolle", one.role), ("fra kl.", one.starts_at), ("til kl.", one.ends_at)]
        yield _values(one.name, fields)


def _attendance(one: PaperAttendance) -> str:
    fields = [
        ("rolle", one.role),
        ("parti", one.party),
        ("organisation", one.organisation),
        ("status", STATUSES[one.status]),
        ("i stedet mødte", one.substitute),
        ("omfang", one.extent),
    ]
    return _values(one.name, fields)


def _values(name: str, fields: Sequence[tuple[str, str | None]]) -> str:
    return "; ".join([f"- {escaped(name)}", *(f"{label}: {escaped(value)}" for label, value in fields if value)])


def _attachments(attachments: Sequence[PaperAttachment]) -> Iterator[str]:
    if attachments:
        yield "Bilag:"
    for one in attachments:
        access = "Åben" if one.openness == "open" else "Lukket"
        known = [one.document_id, access, one.title, f"({one.record_number or ''})", f"({one.category or ''})"]
        yield f"{one.number or NO_NUMBER} - {_one_line(' '.join(word for word in known if word is not None))}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
