"""HTTP of the screens: one request each."""

from collections.abc import Iterable
from datetime import timedelta
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from kurs.agenda import queries
from kurs.agenda.link_schemas import ItemLink
from kurs.agenda.schemas import AgendaItemSheet, MeetingAgenda, Overview, UpcomingMeeting
from kurs.bodies.models import Body
from kurs.identity import permissions
from kurs.kernel.clock import now
from kurs.kernel.context import Call
from kurs.kernel.routing import FeatureRouter
from kurs.kernel.rows import find
from kurs.meetings.access import may_change, writes_papers
from kurs.meetings.item_schemas import AgendaItemSummary
from kurs.meetings.models import AgendaItem as AgendaItemRow
from kurs.meetings.models import Meeting as MeetingRow
from kurs.meetings.queries import meeting_summaries
from kurs.meetings.schemas import Meeting
from kurs.meetings.vocabulary import ItemKind, MeetingState

router = FeatureRouter("agenda")

UPCOMING = timedelta(days=14)
# A year that has been planned ahead is found in its plan.
IN_PREPARATION = timedelta(weeks=8)
SHOWN_AT_MOST = 20
# Rows of the programme that nobody would call an item of the agenda.
NOT_POINTS = (ItemKind.break_, ItemKind.end)


@router.get("/meetings/{meeting_id}/agenda", permission=permissions.AGENDA_READ)
def read_meeting_agenda(context: Call, meeting_id: UUID) -> MeetingAgenda:
    """Read a meeting with its whole agenda.

    Items you may not see are absent, and so is every number that would tell of them.
    """
    return queries.meeting_agenda(context.db, context.actor, meeting_id)


@router.get("/agenda-items/{agenda_item_id}/sheet", permission=permissions.AGENDA_READ)
def read_agenda_item_sheet(context: Call, agenda_item_id: UUID) -> AgendaItemSheet:
    """Read an item with its decisions, attachments and neighbours."""
    db, actor = context.db, context.actor
    meeting = find(db, MeetingRow, find(db, AgendaItemRow, agenda_item_id).meeting_id)
    around = queries.agenda_in_short(db, actor, meeting)
    place = next(index for index, item in enumerate(around) if item.id == agenda_item_id)
    return AgendaItemSheet(
        meeting=Meeting.model_validate(meeting),
        body_name=find(db, Body, meeting.body_id).name,
        may_change=may_change(actor, meeting),
        item=queries.item_sheet(db, actor, meeting, agenda_item_id, around),
        parent=next((_link(other) for other in around if other.id == around[place].parent_id), None),
        sub_items=[_link(other) for other in around if other.parent_id == agenda_item_id],
        previous=_first_treated(reversed(around[:place])),
        next=_first_treated(around[place + 1 :]),
    )


def _first_treated(items: Iterable[AgendaItemSummary]) -> ItemLink | None:
    """The nearest item that something is said under; nobody reads their way to a break."""
    return next((_link(item) for item in items if item.kind not in {ItemKind.break_, ItemKind.end}), None)


def _link(item: AgendaItemSummary) -> ItemLink:
    return ItemLink(id=item.id, number=item.number, title=item.title)


@router.get("/overview", permission=permissions.MEETINGS_READ)
def read_overview(context: Call) -> Overview:
    """Read what today's screen shows: the next fourteen days, what is in preparation, and the last meeting."""
    # It depends on the hour, so nobody may keep it.
    context.answer_headers["Cache-Control"] = "no-store"
    present = now().replace(second=0, microsecond=0)
    statement = _summaries()
    is_planned = col(MeetingRow.state).in_([MeetingState.distributed, MeetingState.in_session])
    soon = sa.or_(
        col(MeetingRow.ends_at) > present,
        sa.and_(col(MeetingRow.ends_at).is_(None), col(MeetingRow.starts_at) > present),
    )
    upcoming = statement.where(is_planned, soon, col(MeetingRow.starts_at) < present + UPCOMING).order_by(
        col(MeetingRow.starts_at)
    )
    is_draft = col(MeetingRow.state).in_([MeetingState.draft, MeetingState.in_review])
    is_mine = writes_papers(context.actor, col(MeetingRow.body_id))
    in_preparation = statement.where(is_draft, is_mine, col(MeetingRow.starts_at) < present + IN_PREPARATION).order_by(
        col(MeetingRow.starts_at)
    )
    latest = statement.where(
        col(MeetingRow.starts_at) < present, col(MeetingRow.state).in_([MeetingState.held, MeetingState.closed])
    )
    return Overview(
        as_of=present,
        upcoming=_shown(context, upcoming),
        in_preparation=_shown(context, in_preparation),
        latest=next(iter(_shown(context, latest.order_by(col(MeetingRow.starts_at).desc()).limit(1))), None),
    )


@cache
def _summaries() -> sa.Select[Any]:
    count = sa.select(sa.func.count(col(AgendaItemRow.id))).where(
        col(AgendaItemRow.meeting_id) == col(MeetingRow.id), col(AgendaItemRow.kind).not_in(NOT_POINTS)
    )
    return meeting_summaries().add_columns(count.scalar_subquery().label("item_count"))


def _shown(context: Call, statement: sa.Select[Any]) -> list[UpcomingMeeting]:
    return [UpcomingMeeting.model_validate(row) for row in context.db.execute(statement.limit(SHOWN_AT_MOST))]
