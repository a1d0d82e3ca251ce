"""What closing an item brings with it: a reason, and the notice that others may see in its place."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlmodel import col

from kurs.bodies.vocabulary import ClosedTitlePolicy, Openness
from kurs.kernel.problems import invalid
from kurs.meetings.models import AgendaItem, ItemNotice

SHOWING_POLICIES = (ClosedTitlePolicy.show_title, ClosedTitlePolicy.neutral_title)


def require_closure_reason(item: AgendaItem) -> None:
    """Raise 422 for a closed item without a reason."""
    if item.openness is Openness.closed and not item.closure_reason:
        raise invalid(
            "/closure_reason",
            "required_when_closed",
            "Skriv, hvorfor punktet er lukket",
            "Say why the item is closed",
        )


def keep_notices(db: Session, meeting_id: UUID, items: Sequence[AgendaItem]) -> None:
    """Let the notices of a meeting say what `items`, its whole agenda, say now."""
    db.flush()
    kept = {
        (notice.agenda_item_id, notice.policy): notice
        for notice in db.scalars(sa.select(ItemNotice).where(col(ItemNotice.meeting_id) == meeting_id))
    }
    closed = {item.id for item in items if item.openness is Openness.closed}
    for item in items:
        # What stands below a closed item is not noticed: its parent's notice stands for both.
        if item.id not in closed or item.parent_id in closed:
            continue
        for policy in SHOWING_POLICIES:
            notice = kept.pop((item.id, policy), None) or ItemNotice(
                meeting_id=meeting_id, agenda_item_id=item.id, policy=policy, position=item.position
            )
            _say(notice, item)
            db.add(notice)
    for notice in kept.values():
        db.delete(notice)


def _say(notice: ItemNotice, item: AgendaItem) -> None:
    notice.parent_id = item.parent_id
    notice.position = item.position
    notice.published_to = item.published_to
    notice.title = item.title if notice.policy is ClosedTitlePolicy.show_title else item.public_title
