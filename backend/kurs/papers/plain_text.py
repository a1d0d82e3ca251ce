"""A paper as plain text in the form of the item sheets, which the importer reads back to the same objects. Pure."""

from collections.abc import Iterator, Sequence

from kurs.meetings.vocabulary import DurationSource, MeetingState
from kurs.papers import plain_form as form
from kurs.papers import wording
from kurs.papers.markup import lines_of
from kurs.papers.model import (
    Paper,
    PaperAbsence,
    PaperAttachment,
    PaperAttendance,
    PaperDecision,
    PaperGroups,
    PaperItem,
    PaperPerson,
    PaperSection,
)
from kurs.papers.plain_form import escaped
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
    yield f"{form.TITLE}: {_one_line(paper.title)}"
    yield f"{form.MEETING}: {wording.KINDS[paper.kind]}" + (form.HELD if _tells_of_the_past(paper) else "")
    if paper.place:
        yield f"{form.PLACE}: {_one_line(paper.place)}"
    yield f"{form.DAY}: {wording.long_day(paper.day)}"
    if paper.starts_at:
        yield f"{form.STARTS_AT}: {wording.clock(paper.starts_at)}"
    if paper.ends_at:
        yield f"{form.ENDS_AT}: {wording.clock(paper.ends_at)}"
    yield from _version(paper)
    if paper.purpose:
        yield from _block(form.PURPOSE, paper.purpose)
    if paper.attendances:
        yield form.ATTENDANCES
        yield from (_attendance(one) for one in paper.attendances)
    yield from _attachments(paper.attachments)
    yield from _notes(paper.notes)
    for item in paper.items:
        yield from _item(item)
    yield form.RULE
    yield from _approval(paper)
    yield f"{form.NOW}: {paper.address}"
    yield form.LAST_LINE


def _version(paper: Paper) -> Iterator[str]:
    if paper.has_drafts:
        yield form.NOT_APPROVED
    sent = wording.sent(paper)
    if sent:
        yield f"{form.VERSION}: {sent}"
    if paper.protocol:
        yield f"{form.PROTOCOL}: {wording.protocol_version_and_reason(paper.protocol)}"
        yield f"{form.STATUS}: {wording.protocol_state(paper.protocol)}"


def _approval(paper: Paper) -> Iterator[str]:
    """Stands behind the last line of dashes, where nothing is read back."""
    for label, value in wording.approval(paper.protocol) if paper.protocol else []:
        yield f"{label}: {_one_line(value)}"


def _tells_of_the_past(paper: Paper) -> bool:
    has_been = paper.state in {MeetingState.held, MeetingState.closed}
    return has_been and paper.edition in {PaperEdition.protocol, PaperEdition.running_order}


def _item(item: PaperItem) -> Iterator[str]:
    yield form.RULE
    word = "Punkt" if item.depth == 0 else f"Underpunkt ({item.depth})"
    yield f"{word} {_one_line(item.number)}" if item.number else word
    yield _one_line(item.title or wording.CLOSED_ITEM)
    if item.is_notice:
        yield form.CLOSED_NOTICE
        return
    yield wording.access(item)
    yield f"{form.TYPE}: {form.TYPES[item.kind]}"
    yield from _time(item)
    if item.case_number:
        yield f"{form.CASE_NUMBER}: {_one_line(item.case_number)}"
    if item.document_id:
        yield f"{form.DOCUMENT_ID}: {_one_line(item.document_id)}"
    if item.routing:
        yield f"{form.ROUTING}: {'; '.join(escaped(one) for one in item.routing)}"
    yield from _people(form.PRESENTERS, item.presenters)
    yield from _people(form.GUESTS, item.guests)
    for section in item.sections:
        yield from _block(section_line(section), section.text)
    if item.groups:
        yield from _groups(item.groups)
    yield from _points(form.QUESTIONS, item.questions)
    if item.recommendation is not None:
        yield from _block(_recommendation_line(item.recommended_by), item.recommendation)
    for decision in item.decisions:
        heading = f"{wording.decision_heading(decision)} ({wording.OUTCOMES[decision.outcome]})"
        yield from _block(_one_line(heading), _decision(decision))
    yield from _absences(item.absences)
    yield from _attachments(item.attachments)
    yield from _notes(item.notes)


def _absences(absences: Sequence[PaperAbsence]) -> Iterator[str]:
    if absences:
        yield form.ABSENCES
    for one in absences:
        fields = [(form.PRESENCE, form.PRESENCES[one.presence]), (form.DERIVED, "ja" if one.is_derived else None)]
        yield _values(one.name, fields)


def _groups(groups: PaperGroups) -> Iterator[str]:
    count = groups.number_of_groups
    yield form.GROUPS + (f": {count} grupper" if count else "")
    if groups.room:
        yield f"{form.ROOM}: {_one_line(groups.room)}"
    if groups.formed:
        yield form.FORMED_GROUPS
    for group in groups.formed:
        people: list[tuple[str, str | None]] = [
            (form.FACILITATOR if one.is_facilitator else form.GROUP_MEMBER, one.name) for one in group.members
        ]
        yield _values(group.name, [(form.GROUP_ROOM, group.room), *people])
    for label, text in ((form.FOCUS, groups.focus), (form.MATERIALS, groups.materials)):
        if text is not None:
            yield from _block(label, text)


def _time(item: PaperItem) -> Iterator[str]:
    length = ""
    if item.duration_minutes is not None:
        about = "ca. " if item.duration_source is DurationSource.inferred else ""
        length = f"{about}{item.duration_minutes} min."
    if item.printed_start:
        yield f"{form.TIME}: {wording.clock(item.printed_start)}" + (f" ({length})" if length else "")
        return
    if length:
        yield f"{form.DURATION}: {length}"
    if item.clock:
        yield f"{form.DERIVED_TIME}: {wording.clock(item.clock)}"


def section_line(section: PaperSection) -> str:
    """The heading as printed, with what kind of section it is where the heading does not say it."""
    word = wording.SECTIONS[section.kind]
    if section.heading is None:
        return f"({word})"
    heading = _one_line(section.heading)
    return heading if heading == word else f"{heading} [{word}]"


def _recommendation_line(by: str | None) -> str:
    """Who recommends it; a name that ends as the heading of a section does is told from one."""
    line = f"{form.RECOMMENDATION} – {_one_line(by)}" if by else form.RECOMMENDATION
    return f"{line} [{form.RECOMMENDATION}]" if line.endswith("]") else line


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
    yield from (f"{form.INDENT}{line}".rstrip() for line in lines_of(text))


def _points(heading: str, texts: Sequence[str]) -> Iterator[str]:
    if texts:
        yield heading
    for text in texts:
        first, *rest = lines_of(text)
        yield f"{form.INDENT}- {first}".rstrip()
        yield from (f"{form.INDENT}{form.INDENT}{line}".rstrip() for line in rest)


def _notes(notes: Sequence[str]) -> Iterator[str]:
    yield from _points(form.NOTES, notes)


def _people(heading: str, people: Sequence[PaperPerson]) -> Iterator[str]:
    if people:
        yield heading
    for one in people:
        fields = [(form.ROLE, one.role), (form.FROM, one.starts_at), (form.UNTIL, one.ends_at)]
        yield _values(one.name, fields)


def _attendance(one: PaperAttendance) -> str:
    fields = [
        (form.ROLE, one.role),
        (form.PARTY, one.party),
        (form.ORGANISATION, one.organisation),
        (form.ATTENDANCE, wording.ATTENDANCE[one.status]),
        (form.SUBSTITUTE, one.substitute),
        (form.EXTENT, one.extent),
        (form.ARRIVED, one.arrived_at and wording.clock(one.arrived_at)),
        (form.LEFT, one.left_at and wording.clock(one.left_at)),
    ]
    return _values(one.name, fields)


def _values(name: str, fields: Sequence[tuple[str, str | None]]) -> str:
    return "; ".join([f"- {escaped(name)}", *(f"{label}: {escaped(value)}" for label, value in fields if value)])


def _attachments(attachments: Sequence[PaperAttachment]) -> Iterator[str]:
    if attachments:
        yield form.ATTACHMENTS
    for one in attachments:
        access = "Åben" if one.openness == "open" else "Lukket"
        known = [one.document_id, access, one.title, f"({one.record_number or ''})", f"({one.category or ''})"]
        yield f"{one.number or form.NO_NUMBER} - {_one_line(' '.join(word for word in known if word is not None))}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
