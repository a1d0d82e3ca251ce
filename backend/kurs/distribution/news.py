"""What is worth telling a person by mail when it is put together: found now, whatever it was when it began to wait."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlmodel import col

from kurs.bodies.models import Body
from kurs.bodies.vocabulary import Openness
from kurs.distribution.letter import News
from kurs.distribution.models import AgendaChange, AgendaVersion, MailNotice
from kurs.distribution.sending import is_move, is_over, seated
from kurs.distribution.vocabulary import NoticeKind, NoticeState
from kurs.distribution.words import local_clock
from kurs.kernel.clock import COPENHAGEN
from kurs.kernel.settings import Settings
from kurs.meetings.access import DISTRIBUTED_STATES
from kurs.meetings.models import AgendaItem, ItemInvitation, Meeting
from kurs.meetings.vocabulary import MeetingState

KEPT_FOR = timedelta(days=7)
MOST_TITLES = 10
MOST_NEWS = 50

Row = tuple[MailNotice, Meeting, Body, AgendaVersion]


def news_of(db: Session, settings: Settings, notice_ids: Sequence[UUID], at: datetime) -> tuple[list[UUID], list[News]]:
    """What is worth telling still, and the notices it is from; the latest version stands for those before it, and tells
    what was new in them."""
    rows = list(
        db.execute(
            sa.select(MailNotice, Meeting, Body, AgendaVersion)
            .join(Meeting, col(Meeting.id) == col(MailNotice.meeting_id))
            .join(Body, col(Body.id) == col(MailNotice.body_id))
            .join(AgendaVersion, col(AgendaVersion.id) == col(MailNotice.agenda_version_id))
            .where(col(MailNotice.id).in_(notice_ids))
            .order_by(col(Meeting.starts_at), col(AgendaVersion.number), col(MailNotice.id))
        )
    )
    told: list[UUID] = []
    news: dict[tuple[Any, ...], News] = {}
    for notice, meeting, body, version in rows:
        if is_over(meeting, at) or notice.created_at < at - KEPT_FOR:
            continue
        one = _one(db, settings, (notice, meeting, body, version))
        if one is not None:
            told.append(notice.id)
            key = notice.meeting_id, notice.agenda_item_id
            news[key] = _after(news.get(key), one)
    return told, list(news.values())[:MOST_NEWS]


def _after(earlier: News | None, one: News) -> News:
    if earlier is None:
        return one
    titles = tuple(dict.fromkeys((*earlier.open_titles, *one.open_titles)))
    return replace(one, is_moved=earlier.is_moved or one.is_moved, open_titles=titles[:MOST_TITLES])


def _one(db: Session, settings: Settings, row: Row) -> News | None:
    notice, meeting, body, _ = row
    if notice.kind is NoticeKind.slot_withdrawn:
        return News(notice.kind, body.name, _day(meeting))
    if (meeting.state is MeetingState.cancelled) is not (notice.kind is NoticeKind.cancelled):
        return None
    if notice.agenda_item_id is None:
        return _for_member(db, settings, row)
    if notice.kind is NoticeKind.cancelled:
        return News(notice.kind, body.name, _day(meeting))
    return _slot(db, settings, notice, body) if meeting.state in DISTRIBUTED_STATES else None


def _for_member(db: Session, settings: Settings, row: Row) -> News | None:
    notice, meeting, body, version = row
    is_seated = notice.person_id in {person.id for person in seated(db, body.id)}
    is_cancelled = notice.kind is NoticeKind.cancelled
    if not is_seated or not (is_cancelled or meeting.state in DISTRIBUTED_STATES):
        return None
    is_new = version.number > 1 and not is_cancelled
    return News(
        notice.kind,
        meeting.title,
        _day(meeting),
        starts=local_clock(meeting.starts_at) if meeting.is_time_known else None,
        ends=local_clock(meeting.ends_at) if meeting.is_time_known and meeting.ends_at else None,
        place=meeting.venue_text or ", ".join(filter(None, (meeting.venue_name, meeting.venue_room))) or None,
        link=f"{settings.base_url}/meetings/{meeting.id}",
        number=version.number,
        version_kind=version.kind,
        is_moved=is_new and _is_moved(db, version),
        open_titles=_open_titles(db, version) if is_new else (),
    )


def _day(meeting: Meeting) -> Any:
    return meeting.starts_at.astimezone(COPENHAGEN).date()


def _slot(db: Session, settings: Settings, notice: MailNotice, body: Body) -> News | None:
    item = AgendaItem
    statement = (
        sa.select(ItemInvitation, col(item.title), col(item.openness))
        .join(item, col(item.id) == col(ItemInvitation.agenda_item_id))
        .where(
            col(ItemInvitation.person_id) == notice.person_id,
            col(ItemInvitation.agenda_item_id) == notice.agenda_item_id,
        )
    )
    found = db.execute(statement).first()
    if found is None:
        return None
    slot, title, openness = found
    return News(
        notice.kind,
        body.name,
        slot.day,
        starts=slot.starts_at,
        ends=slot.ends_at,
        place=slot.venue_text or None,
        link=f"{settings.base_url}/invitations/{slot.id}",
        is_moved=_was_told_of_slot(db, notice),
        open_titles=(title,) if openness is Openness.open else (),
    )


def _was_told_of_slot(db: Session, notice: MailNotice) -> bool:
    """Whether the last thing that the guest was told of this item is that they have a slot under it."""
    before = sa.select(col(MailNotice.kind)).where(
        col(MailNotice.person_id) == notice.person_id,
        col(MailNotice.agenda_item_id) == notice.agenda_item_id,
        col(MailNotice.state) == NoticeState.sent,
    )
    return db.scalar(before.order_by(col(MailNotice.id).desc()).limit(1)) is NoticeKind.slot


def _is_moved(db: Session, version: AgendaVersion) -> bool:
    change = AgendaChange
    changed = sa.select(col(change.kind), col(change.agenda_item_id)).where(col(change.agenda_version_id) == version.id)
    return any(is_move(row.kind, row.agenda_item_id) for row in db.execute(changed))


def _open_titles(db: Session, version: AgendaVersion) -> tuple[str, ...]:
    """The open items in which something open changed."""
    item, change = AgendaItem, AgendaChange
    changed = sa.select(col(change.agenda_item_id)).where(
        col(change.agenda_version_id) == version.id, col(change.openness) == Openness.open
    )
    statement = sa.select(col(item.title)).where(
        col(item.id).in_(changed), col(item.openness) == Openness.open, col(item.meeting_id) == version.meeting_id
    )
    return tuple(db.scalars(statement.order_by(col(item.position)).limit(MOST_TITLES)))
