"""From a meeting as its screen shows it to what one edition prints of it. Pure: no question to the database.

There is no other way into a paper, so that paper shows exactly what its reader sees on screen, and never more.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from pydantic import BaseModel

from kurs.agenda.schemas import ItemSheet, MeetingAgenda
from kurs.decisions.protocol_schemas import LockedDecision, Protocol, ProtocolItem, ProtocolSheet
from kurs.decisions.schemas import Decision
from kurs.decisions.vocabulary import DecisionState, Outcome
from kurs.documents.schemas import Attachment
from kurs.kernel.clock import COPENHAGEN
from kurs.meetings.attendance_schemas import Attendance
from kurs.meetings.item_schemas import ClosedItem
from kurs.meetings.schemas import Meeting
from kurs.papers import model, wording
from kurs.papers.vocabulary import PaperEdition

# What a version of the minutes says of an item beside its decisions.
_SAID = ("number", "kind", "title", "recommended_by", "recommendation", "sections")
_Printed = TypeVar(
    "_Printed",
    model.PaperAbsence,
    model.PaperAttachment,
    model.PaperAttendance,
    model.PaperDecision,
    model.PaperPerson,
    model.PaperSection,
)
_WITH_DECISIONS = {PaperEdition.protocol, PaperEdition.running_order, PaperEdition.decision_list}


@dataclass(frozen=True, slots=True)
class Shown:
    """What a reader is shown: the meeting; for the protocol, what its screen shows of the version; for the agenda, the
    number and time of the version that was sent last."""

    agenda: MeetingAgenda
    sheet: ProtocolSheet | None = None
    sent: tuple[int, datetime] | None = None

    @property
    def views(self) -> list[BaseModel]:
        """All that the reader reads, for the trail."""
        return [self.agenda] if self.sheet is None else [self.agenda, self.sheet]


def printed_of(sheet: ProtocolSheet) -> ProtocolSheet | None:
    """The screen of the minutes without what is no part of them: who reads them and what was said on the way. None
    where the reader is shown no version."""
    gone: dict[str, object] = {"reviewers": [], "reviews": [], "versions": []}
    items = [item.model_copy(update={"drafts": []}) for item in sheet.items]
    return None if sheet.protocol is None else sheet.model_copy(update=gone | {"items": items})


def shown_in(agenda: MeetingAgenda, edition: PaperEdition) -> MeetingAgenda:
    """The screen's view without what this edition leaves out: what its reader reads, and the trail writes down."""
    items = [_item_in(item, edition) for item in agenda.items]
    if edition is PaperEdition.decision_list:
        items = _with_parents([item for item in items if item.decisions], items)
        gone: dict[str, object] = {"closed_items": [], "attachments": [], "internal_notes": []}
        return agenda.model_copy(update={**gone, "items": items})
    notes = agenda.internal_notes if edition is PaperEdition.running_order else []
    return agenda.model_copy(update={"items": items, "internal_notes": notes})


def _item_in(item: ItemSheet, edition: PaperEdition) -> ItemSheet:
    left_out: dict[str, object] = {}
    if edition is not PaperEdition.running_order:
        left_out["internal_notes"] = []
    if edition not in _WITH_DECISIONS:
        left_out["decisions"] = []
    if edition is PaperEdition.decision_list:
        left_out |= {"sections": [], "attachments": [], "recommendation": None, "questions": [], "guests": []}
        left_out |= {"group_discussion": None, "groups": [], "presenters": []}
    return item.model_copy(update=left_out)


def _with_parents(chosen: Sequence[ItemSheet], items: Sequence[ItemSheet]) -> list[ItemSheet]:
    by_id = {item.id: item for item in items}
    wanted = {item.id for item in chosen}
    for item in chosen:
        above = item.parent_id
        while above in by_id and above not in wanted:
            wanted.add(above)
            above = by_id[above].parent_id
    return [item for item in items if item.id in wanted]


def paper_of(shown: Shown, edition: PaperEdition, *, organisation: str, site: str) -> model.Paper:
    """What this edition prints of what `shown_in` and `printed_of` left of the reader's screens.

    `site` is the address that the web app has.
    """
    agenda, meeting = shown.agenda, shown.agenda.meeting
    protocol = None if shown.sheet is None or shown.sheet.protocol is None else _protocol(shown.sheet.protocol)
    minutes = {} if shown.sheet is None else {item.id: item for item in shown.sheet.items}
    starts_at, ends_at = _clock(meeting.starts_at), None if meeting.ends_at is None else _clock(meeting.ends_at)
    return model.Paper(
        edition=edition,
        organisation=organisation,
        body_name=agenda.body_name,
        address=f"{site.rstrip('/')}/meetings/{meeting.id}",
        title=meeting.title,
        kind=meeting.kind,
        state=meeting.state,
        day=meeting.starts_at.astimezone(COPENHAGEN).date(),
        starts_at=starts_at if meeting.is_time_known else None,
        ends_at=ends_at if meeting.is_time_known else None,
        place=_place(meeting),
        purpose=meeting.purpose,
        attendances=tuple(_attendances(_people_of(shown))),
        items=tuple(_in_one_row(agenda, protocol, minutes)),
        attachments=tuple(_attachment(one) for one in agenda.attachments),
        notes=tuple(wording.note(note.kind, note.text) for note in agenda.internal_notes),
        version=None if shown.sent is None else _version(*shown.sent),
        protocol=protocol,
    )


def _version(number: int, sent_at: datetime) -> model.PaperVersion:
    return model.PaperVersion(number=number, day=sent_at.astimezone(COPENHAGEN).date(), clock=_clock(sent_at))


def _protocol(one: Protocol) -> model.PaperProtocol:
    locked_at = one.locked_at
    return model.PaperProtocol(
        number=one.number,
        state=one.state,
        reason=one.reason,
        locked_on=None if locked_at is None else locked_at.astimezone(COPENHAGEN).date(),
        locked_at=None if locked_at is None else _clock(locked_at),
        sha256=one.sha256,
        approved_by=tuple(one.approved_by),
    )


def _clock(instant: datetime) -> str:
    return f"{instant.astimezone(COPENHAGEN):%H:%M}"


def _place(meeting: Meeting) -> str | None:
    known = [part for part in (meeting.venue_room, meeting.venue_name, meeting.venue_address) if part]
    return ", ".join(known) or meeting.venue_text


def _in_one_row(
    agenda: MeetingAgenda, protocol: model.PaperProtocol | None, minutes: Mapping[UUID, ProtocolItem]
) -> Iterable[model.PaperItem]:
    """Items and notices of closed ones, in the order of the positions that both count in."""
    depths: dict[object, int] = {}
    for item in agenda.items:
        depths[item.id] = depths[item.parent_id] + 1 if item.parent_id in depths else 0
    entries: list[ItemSheet | ClosedItem] = sorted([*agenda.items, *agenda.closed_items], key=lambda one: one.position)
    for entry in entries:
        if isinstance(entry, ClosedItem):
            depth = depths.get(entry.parent_id, 0) + 1 if entry.parent_id else 0
            yield model.PaperItem(title=entry.title, is_notice=True, depth=depth)
        else:
            said = minutes.get(entry.id)
            item = entry if said is None else entry.model_copy(update={name: getattr(said, name) for name in _SAID})
            # Whoever is shown a version of the minutes reads its decisions, and no others.
            taken = entry.decisions if protocol is None else [] if said is None else said.decisions
            decisions = [_decision(one, agenda.body_name, _is_draft(one, protocol)) for one in taken]
            absences = [] if said is None else [_taken(model.PaperAbsence, one) for one in said.absences]
            yield _item(item, decisions, absences, depths[entry.id])


def _is_draft(one: Decision | LockedDecision, protocol: model.PaperProtocol | None) -> bool:
    if protocol is not None:
        return not protocol.is_approved
    return isinstance(one, Decision) and one.state is DecisionState.draft


def _item(
    item: ItemSheet, decisions: Sequence[model.PaperDecision], absences: Sequence[model.PaperAbsence], depth: int
) -> model.PaperItem:
    return model.PaperItem(
        title=item.title,
        kind=item.kind,
        depth=depth,
        number=item.number,
        openness=item.openness,
        closure_reason=item.closure_reason,
        start=item.start,
        end=item.end,
        is_approximate=item.is_approximate,
        printed_start=item.printed_start,
        duration_minutes=item.duration_minutes,
        duration_source=item.duration_source,
        case_number=(item.matter and item.matter.case_number) or item.case_number,
        document_id=item.document_id,
        routing=tuple(item.matter.routing if item.matter else item.routing),
        presenters=tuple(model.PaperPerson(name=one.name, role=one.role) for one in item.presenters),
        guests=tuple(_taken(model.PaperPerson, one) for one in item.guests),
        sections=tuple(_taken(model.PaperSection, one) for one in item.sections),
        questions=tuple(item.questions),
        groups=_groups(item),
        recommended_by=item.recommended_by,
        recommendation=item.recommendation,
        decisions=tuple(decisions),
        absences=tuple(absences),
        attachments=tuple(_attachment(one) for one in item.attachments),
        notes=tuple(wording.note(note.kind, note.text) for note in item.internal_notes),
    )


def _groups(item: ItemSheet) -> model.PaperGroups | None:
    discussion = item.group_discussion
    if discussion is None:
        return None
    return model.PaperGroups(
        number_of_groups=discussion.number_of_groups,
        focus=discussion.focus,
        room=discussion.room,
        materials=discussion.materials,
        formed=tuple(
            model.PaperGroup(
                name=group.name,
                room=group.room,
                members=tuple(
                    model.PaperGroupMember(name=one.name, is_facilitator=one.is_facilitator) for one in group.members
                ),
            )
            for group in item.groups
        ),
    )


def _decision(one: Decision | LockedDecision, body_name: str, is_draft: bool) -> model.PaperDecision:  # noqa: FBT001
    told = {"body_name": body_name, "outcome": Outcome(one.outcome), "is_draft": is_draft}
    return _taken(model.PaperDecision, one, **told)


def _attachment(one: Attachment) -> model.PaperAttachment:
    return _taken(model.PaperAttachment, one)


def _people_of(shown: Shown) -> Sequence[Attendance]:
    """Who was there as the version of the minutes has it, where the reader is shown one."""
    if shown.sheet is None or shown.sheet.protocol is None:
        return shown.agenda.attendances
    return shown.sheet.attendances


def _attendances(people: Sequence[Attendance]) -> Iterable[model.PaperAttendance]:
    replaced = {one.substitute_name: one.name for one in people if one.substitute_name is not None}
    for one in people:
        told = {"role": one.printed_role, "substitute": one.substitute_name, "stands_in_for": replaced.get(one.name)}
        yield _taken(model.PaperAttendance, one, **told)


def _taken(kind: type[_Printed], one: BaseModel, **told: Any) -> _Printed:
    """What paper prints of a view, which calls it by the same names; `told` is what it calls otherwise."""
    same = {field.name: getattr(one, field.name) for field in fields(kind) if field.name not in told}
    return kind(**same, **told)
