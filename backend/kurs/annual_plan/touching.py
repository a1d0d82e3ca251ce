"""Whether a meeting is still nothing but a date of its series, so that the series may move it or take it away."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from kurs.annual_plan.schemas import TouchedBecause
from kurs.annual_plan.slots import COPIED, is_moved
from kurs.kernel.guard import ActorSession, ruled_tables
from kurs.meetings.models import AgendaItem, ItemNotice, Meeting
from kurs.meetings.series_models import MeetingSeries, PlannedMeeting
from kurs.meetings.vocabulary import MeetingState

# What a series itself puts under a meeting.
_MADE_BY_SERIES = (PlannedMeeting, AgendaItem, ItemNotice)


@dataclass(frozen=True, slots=True)
class Made:
    """A meeting of a series, and why it no longer follows it."""

    link: PlannedMeeting
    meeting: Meeting
    because: TouchedBecause | None


def meetings_after(db: ActorSession, series: MeetingSeries, day: date) -> list[Made]:
    """The meetings that a series planned for later days, in order; `series` as it was when they last followed it."""
    statement = (
        sa.select(PlannedMeeting, Meeting)
        .join(Meeting, col(Meeting.id) == col(PlannedMeeting.meeting_id))
        .where(col(PlannedMeeting.series_id) == series.id, col(PlannedMeeting.planned_on) > day)
        .order_by(col(PlannedMeeting.planned_on))
    )
    found = [(link, meeting) for link, meeting in db.execute(statement)]
    with_papers = _with_papers(db, [link for link, _meeting in found])
    return [Made(link, meeting, _because(series, link, meeting, with_papers)) for link, meeting in found]


def _because(
    series: MeetingSeries, link: PlannedMeeting, meeting: Meeting, with_papers: Collection[UUID]
) -> TouchedBecause | None:
    if meeting.state is not MeetingState.draft or meeting.distributed_at is not None:
        return TouchedBecause.under_way
    if is_moved(meeting, series, link.planned_on):
        return TouchedBecause.moved
    is_written_on = meeting.purpose is not None or meeting.venue_text is not None
    if is_written_on or any(getattr(meeting, name) != getattr(series, name) for name in COPIED):
        return TouchedBecause.edited
    return TouchedBecause.has_papers if meeting.id in with_papers else None


def _with_papers(db: ActorSession, links: Collection[PlannedMeeting]) -> set[UUID]:
    """The meetings with anything under them that their series did not put there, in whatever table there is."""
    ids = sorted(link.meeting_id for link in links)
    if not ids:
        return set()
    found = _with_other_items(db, links, ids)
    for column in _columns_naming("meeting"):
        found |= set(db.scalars(sa.select(column).where(column.in_(ids)).distinct()))
    for column in _columns_naming("agenda_item"):
        below = sa.select(col(AgendaItem.meeting_id)).join(column.class_, col(AgendaItem.id) == column)
        found |= set(db.scalars(below.where(col(AgendaItem.meeting_id).in_(ids)).distinct()))
    return found


def _with_other_items(db: ActorSession, links: Collection[PlannedMeeting], ids: list[UUID]) -> set[UUID]:
    """Those with more or fewer items than they were made with, or with one that was changed or put there since."""
    columns = (
        col(AgendaItem.meeting_id),
        sa.func.count(col(AgendaItem.id)),
        sa.func.max(col(AgendaItem.version)),
        sa.func.max(col(AgendaItem.created_at)),
    )
    statement = sa.select(*columns).where(col(AgendaItem.meeting_id).in_(ids)).group_by(col(AgendaItem.meeting_id))
    items = {meeting_id: (count, version, latest) for meeting_id, count, version, latest in db.execute(statement)}
    touched = set()
    for link in links:
        count, version, latest = items.get(link.meeting_id, (0, 1, None))
        if count != link.item_count or version > 1 or (latest is not None and latest > link.created_at):
            touched.add(link.meeting_id)
    return touched


@cache
def _columns_naming(table: str) -> tuple[Any, ...]:
    """Every mapped column that points at a row of this table from what a series does not write."""
    return tuple(_pointing_at(table))


def _pointing_at(table: str) -> Iterator[Any]:
    for model in ruled_tables().values():
        if model in _MADE_BY_SERIES:
            continue
        for column in model.__table__.columns:  # type: ignore[attr-defined]
            if any(key.column.table.name == table for key in column.foreign_keys):
                yield getattr(model, column.key)
