"""A guest is told of their own slot, and of nothing else at the meeting."""

from collections.abc import Mapping
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlmodel import col

from kurs.kernel.clock import COPENHAGEN
from kurs.meetings.access import DISTRIBUTED_STATES
from kurs.meetings.models import AgendaItem, Guest, ItemInvitation, Meeting
from kurs.meetings.programme import format_clock, parse_clock

Slot = tuple[UUID, UUID]


def keep_invitations(db: Session, meeting: Meeting) -> None:
    """Let the invitations of a meeting follow its guests, times and place; a meeting that is not distributed has none.

    Removing a guest ends what they may read at once.
    """
    db.flush()
    kept = {
        (invitation.agenda_item_id, invitation.person_id): invitation
        for invitation in db.scalars(sa.select(ItemInvitation).where(col(ItemInvitation.meeting_id) == meeting.id))
    }
    for slot, (item, guest) in _wanted(db, meeting).items():
        invitation = kept.pop(slot, None) or ItemInvitation(
            meeting_id=meeting.id,
            body_id=meeting.body_id,
            agenda_item_id=item.id,
            person_id=slot[1],
            day=meeting.starts_at.astimezone(COPENHAGEN).date(),
        )
        _say(invitation, meeting, item, guest)
        db.add(invitation)
    for invitation in kept.values():
        db.delete(invitation)


def items_with_guest(db: Session, person_id: UUID | None, within: frozenset[UUID] | None) -> frozenset[UUID]:
    """The items that a person is invited to; `within` limits them to some bodies' meetings."""
    if person_id is None:
        return frozenset()
    statement = sa.select(col(ItemInvitation.agenda_item_id)).where(col(ItemInvitation.person_id) == person_id)
    if within is not None:
        statement = statement.where(col(ItemInvitation.body_id).in_(sorted(within)))
    return frozenset(db.scalars(statement))


def _wanted(db: Session, meeting: Meeting) -> Mapping[Slot, tuple[AgendaItem, Guest]]:
    if meeting.state not in DISTRIBUTED_STATES:
        return {}
    guests = (
        sa.select(AgendaItem, Guest)
        .join(Guest, col(Guest.agenda_item_id) == col(AgendaItem.id))
        .where(col(AgendaItem.meeting_id) == meeting.id, col(Guest.person_id).is_not(None))
    )
    return {(item.id, guest.person_id): (item, guest) for item, guest in db.execute(guests) if guest.person_id}


def _say(invitation: ItemInvitation, meeting: Meeting, item: AgendaItem, guest: Guest) -> None:
    invitation.day = meeting.starts_at.astimezone(COPENHAGEN).date()
    invitation.venue_text = (
        meeting.venue_text or ", ".join(filter(None, (meeting.venue_name, meeting.venue_room)))[:500]
    )
    invitation.starts_at, invitation.ends_at = window_of(item, guest)


def window_of(item: AgendaItem, guest: Guest) -> tuple[str | None, str | None]:
    """When a guest is asked for, `HH:MM`: as it stands with them, else with the item."""
    starts_at = guest.starts_at or item.pinned_start or item.printed_start
    return starts_at, guest.ends_at or _end(starts_at, item.duration_minutes)


def _end(start: str | None, minutes: int | None) -> str | None:
    begins = parse_clock(start) if start else None
    return None if begins is None or minutes is None else format_clock((begins + minutes) % (24 * 60))
