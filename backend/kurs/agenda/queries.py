"""Reads that put an agenda together, in a number of queries that does not grow with the items."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from kurs.agenda.matter_queries import matters_of
from kurs.agenda.schemas import ItemSheet, MeetingAgenda, ProgrammeFinding, ProgrammeTotals
from kurs.bodies.models import Body
from kurs.decisions.models import Decision
from kurs.decisions.protocol_queries import versions_of
from kurs.decisions.queries import decision_view, decisions
from kurs.documents.models import Attachment
from kurs.documents.queries import attachment_view, attachments
from kurs.identity.actor import Actor
from kurs.kernel.guard import ActorSession
from kurs.kernel.rows import find
from kurs.meetings import programme as clock
from kurs.meetings.access import may_change
from kurs.meetings.agenda_writing import local_minutes
from kurs.meetings.attendance_access import may_mark_attendance
from kurs.meetings.attendance_queries import attendance_views
from kurs.meetings.item_schemas import AgendaItem, AgendaItemSummary, ClosedItem
from kurs.meetings.models import AgendaItem as AgendaItemRow
from kurs.meetings.models import Attendance as AttendanceRow
from kurs.meetings.models import InternalNote as InternalNoteRow
from kurs.meetings.models import ItemNotice, Meeting
from kurs.meetings.programme_linter import ClockFinding, lint
from kurs.meetings.queries import closed_items, item_summaries, item_views, masked
from kurs.meetings.schemas import InternalNote
from kurs.meetings.schemas import Meeting as MeetingView
from kurs.meetings.vocabulary import ItemKind
from kurs.workshops.queries import groups_by_item

Shown = TypeVar("Shown")

_CLOCKS = (
    "stated_start",
    "derived_start",
    "derived_end",
    "stated_end",
    "previous_start",
    "next_start",
    "proposed_start",
    "guest_starts_at",
    "guest_ends_at",
)
_NUMBERS = ("minutes", "duration_minutes", "previous_duration_minutes")


def meeting_agenda(db: ActorSession, actor: Actor, meeting_id: UUID) -> MeetingAgenda:
    """A meeting with all that the actor sees of its agenda: what its screen shows, and what is printed of it."""
    meeting = find(db, Meeting, meeting_id)
    body = find(db, Body, meeting.body_id)
    items = item_sheets(db, actor, meeting)
    segments = segments_of(items)
    programme = programme_of(meeting, segments)
    is_writer = may_change(actor, meeting)
    about_meeting = sa.and_(
        col(InternalNoteRow.meeting_id) == meeting_id, col(InternalNoteRow.agenda_item_id).is_(None)
    )
    papers = (
        attachments()
        .where(col(Attachment.meeting_id) == meeting_id)
        .order_by(col(Attachment.position), col(Attachment.id))
    )
    return MeetingAgenda(
        meeting=MeetingView.model_validate(meeting),
        body_name=body.name,
        body_short_name=body.short_name,
        may_change=is_writer,
        may_mark_attendance=may_mark_attendance(actor, meeting),
        protocol_state=next((one.state for one in versions_of(db, meeting.id)), None),
        items=items,
        closed_items=closed_items_of(db, actor, meeting),
        programme=totals(programme) if actor.reads_fully(meeting.body_id) else None,
        findings=findings(segments, programme) if is_writer else [],
        attendances=attendance_views(db, col(AttendanceRow.meeting_id) == meeting_id),
        attachments=[attachment_view(actor, row) for row in db.execute(papers)],
        internal_notes=internal_notes(db, about_meeting),
    )


def item_sheets(db: ActorSession, actor: Actor, meeting: Meeting) -> list[ItemSheet]:
    """Every item of a meeting that the actor sees, with its place in the programme and all that belongs to it."""
    items = item_views(db, actor, col(AgendaItemRow.meeting_id) == meeting.id)
    return _sheets(db, actor, items, _slots(actor, meeting, items))


def item_sheet(
    db: ActorSession, actor: Actor, meeting: Meeting, item_id: UUID, around: Sequence[AgendaItemSummary]
) -> ItemSheet:
    """One item; `around` is the whole agenda in short, from which the clock knows its place."""
    items = item_views(db, actor, col(AgendaItemRow.id) == item_id)
    return _sheets(db, actor, items, _slots(actor, meeting, around))[0]


def agenda_in_short(db: ActorSession, actor: Actor, meeting: Meeting) -> list[AgendaItemSummary]:
    """The items of a meeting that the actor sees, without what is written under them."""
    order = (col(AgendaItemRow.position), col(AgendaItemRow.id))
    statement = item_summaries(actor).where(col(AgendaItemRow.meeting_id) == meeting.id).order_by(*order)
    return [AgendaItemSummary(**masked(actor, row)) for row in db.execute(statement)]


def closed_items_of(db: ActorSession, actor: Actor, meeting: Meeting) -> list[ClosedItem]:
    """The items of a meeting that the actor is told of and may not read."""
    if actor.reads_fully(meeting.body_id):
        return []
    statement = closed_items().where(col(ItemNotice.meeting_id) == meeting.id)
    rows = db.execute(statement.order_by(col(ItemNotice.position), col(ItemNotice.id)))
    return [ClosedItem.model_validate(row) for row in rows]


def _sheets(
    db: ActorSession, actor: Actor, items: Sequence[AgendaItem], slots: Mapping[UUID, dict[str, Any]]
) -> list[ItemSheet]:
    ids = [item.id for item in items]
    taken = decisions().where(col(Decision.agenda_item_id).in_(ids)).order_by(col(Decision.id))
    made = _grouped(db, taken, lambda row: decision_view(actor, row))
    order = (col(Attachment.position), col(Attachment.id))
    listed = attachments().where(col(Attachment.agenda_item_id).in_(ids)).order_by(*order)
    papers = _grouped(db, listed, lambda row: attachment_view(actor, row))
    matters = matters_of(db, ids)
    notes = _notes_by_item(internal_notes(db, col(InternalNoteRow.agenda_item_id).in_(ids)))
    discussed = [item.id for item in items if item.kind is ItemKind.group_discussion]
    groups = groups_by_item(db, actor, discussed)
    return [
        ItemSheet(
            **dict(item),
            **slots.get(item.id, _UNTIMED),
            decisions=made[item.id],
            attachments=papers[item.id],
            internal_notes=notes[item.id],
            groups=groups[item.id],
            matter=matters.get(item.id),
        )
        for item in items
    ]


_UNTIMED: dict[str, Any] = {"start": None, "end": None, "is_approximate": False, "gap_minutes": 0, "overlap_minutes": 0}


def internal_notes(db: ActorSession, condition: sa.ColumnElement[bool]) -> list[InternalNote]:
    """The notes that the actor sees, in order."""
    order = (col(InternalNoteRow.position), col(InternalNoteRow.id))
    rows = db.scalars(sa.select(InternalNoteRow).where(condition).order_by(*order))
    return [InternalNote.model_validate(row) for row in rows]


def _grouped(db: ActorSession, statement: sa.Select[Any], show: Callable[[Any], Shown]) -> dict[UUID, list[Shown]]:
    found: dict[UUID, list[Shown]] = defaultdict(list)
    for row in db.execute(statement):
        found[row.agenda_item_id].append(show(row))
    return found


def _notes_by_item(notes: Iterable[InternalNote]) -> dict[UUID, list[InternalNote]]:
    found: dict[UUID, list[InternalNote]] = defaultdict(list)
    for note in notes:
        if note.agenda_item_id is not None:
            found[note.agenda_item_id].append(note)
    return found


def segments_of(items: Sequence[AgendaItemSummary]) -> list[clock.Segment]:
    """Items as the programme clock knows them; a sub-point whose parent is not seen stands on its own."""
    seen = {item.id for item in items}
    return [
        clock.Segment(
            key=item.id.hex,
            parent_key=item.parent_id.hex if item.parent_id in seen else None,
            is_break=item.kind is ItemKind.break_,
            is_end_mark=item.kind is ItemKind.end,
            duration_minutes=item.duration_minutes,
            pinned_start=_minutes(item.pinned_start),
            printed_start=_minutes(item.printed_start),
            guests=tuple(
                clock.GuestWindow(f"{item.id.hex}/{place}", _minutes(guest.starts_at), _minutes(guest.ends_at))
                for place, guest in enumerate(item.guests if isinstance(item, AgendaItem) else [])
            ),
        )
        for item in items
    ]


def programme_of(meeting: Meeting, segments: Sequence[clock.Segment]) -> clock.Programme:
    """The programme as the clock derives it from the meeting's local times."""
    starts_at, ends_at = local_minutes(meeting)
    return clock.schedule(segments, starts_at=starts_at, ends_at=ends_at)


def _slots(actor: Actor, meeting: Meeting, items: Sequence[AgendaItemSummary]) -> dict[UUID, dict[str, Any]]:
    if not actor.reads_fully(meeting.body_id):
        return {}
    programme = programme_of(meeting, segments_of(items))
    return {
        UUID(slot.key): {
            "start": _clock(slot.start),
            "end": _clock(slot.end),
            "is_approximate": slot.is_approximate,
            "gap_minutes": slot.gap_minutes,
            "overlap_minutes": slot.overlap_minutes,
        }
        for slot in programme.slots
    }


def totals(programme: clock.Programme) -> ProgrammeTotals:
    """The programme as a whole, as its view."""
    return ProgrammeTotals(
        starts_at=_clock(programme.starts_at),
        ends_at=_clock(programme.ends_at),
        is_end_approximate=programme.is_end_approximate,
        total_minutes=programme.total_minutes,
        break_minutes=programme.break_minutes,
        fit=programme.fit,
        difference_minutes=programme.difference_minutes,
    )


def findings(segments: Sequence[clock.Segment], programme: clock.Programme) -> list[ProgrammeFinding]:
    """What the linter noticed, as views."""
    return [_finding(found) for found in lint(segments, programme)]


def _finding(found: ClockFinding) -> ProgrammeFinding:
    values: dict[str, Any] = {name: _clock(getattr(found, name)) for name in _CLOCKS}
    values |= {name: getattr(found, name) for name in _NUMBERS}
    return ProgrammeFinding(code=found.code, agenda_item_id=UUID(found.key) if found.key else None, **values)


def _minutes(text: str | None) -> int | None:
    return None if text is None else clock.parse_clock(text)


def _clock(minutes: int | None) -> str | None:
    return None if minutes is None else clock.format_clock(minutes % clock.MINUTES_PER_DAY)
