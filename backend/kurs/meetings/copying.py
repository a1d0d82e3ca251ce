"""The structure of an earlier meeting for a new one: what comes up each time, without what was said about it."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from kurs.kernel.guard import ActorSession
from kurs.kernel.problems import invalid
from kurs.meetings import programme as clock
from kurs.meetings.agenda_writing import items_of, local_minutes
from kurs.meetings.models import AgendaItem, Meeting
from kurs.meetings.openness import keep_notices
from kurs.meetings.vocabulary import DurationSource

# What is the same each time; texts, people, papers and numbers of cases belong to what was treated then.
_COPIED = ("numbering", "kind", "title", "openness", "closure_reason", "public_title", "published_to", "position")


def copy_structure(db: ActorSession, meetings: Sequence[Meeting], source_id: UUID) -> int:
    """Give new meetings of one body the items of an earlier one; how many that is. Fixed times move with each start.

    422 for a meeting that is not there, or is another body's.
    """
    source = structure_source(db, meetings[0].body_id, source_id)
    items = items_of(db, source.id)
    db.flush()
    for meeting in meetings:
        _copy_items(db, meeting, source, items)
    return len(items)


def structure_source(db: ActorSession, body_id: UUID, source_id: UUID) -> Meeting:
    """The meeting whose items are to be copied; 422 for one that is not there, or is another body's."""
    source = db.scalars(sa.select(Meeting).where(col(Meeting.id) == source_id, col(Meeting.body_id) == body_id)).first()
    if source is None:
        raise invalid(
            "/structure_of",
            "unknown_reference",
            "Organet har ikke haft det møde",
            "The body has had no such meeting",
        )
    return source


def _copy_items(db: ActorSession, meeting: Meeting, source: Meeting, items: Sequence[AgendaItem]) -> None:
    shift = _shift(source, meeting)
    copies: dict[UUID, AgendaItem] = {}
    for item in items:
        copy = AgendaItem(meeting_id=meeting.id, **{name: getattr(item, name) for name in _COPIED})
        copy.number = item.number
        copy.parent_id = None if item.parent_id is None else copies[item.parent_id].id
        copy.duration_minutes = item.duration_minutes
        copy.duration_source = None if item.duration_minutes is None else DurationSource.entered
        copy.pinned_start = _shifted(item.pinned_start, shift)
        copies[item.id] = copy
    db.add_all(copies.values())
    keep_notices(db, meeting.id, list(copies.values()))


def _shift(source: Meeting, meeting: Meeting) -> timedelta | None:
    """How much later the new meeting begins; None where either hour is not known."""
    before, after = local_minutes(source)[0], local_minutes(meeting)[0]
    return None if before is None or after is None else timedelta(minutes=after - before)


def _shifted(pin: str | None, shift: timedelta | None) -> str | None:
    if pin is None or shift is None:
        return None
    return clock.format_clock(clock.parse_clock(pin) + int(shift.total_seconds()) // 60)
