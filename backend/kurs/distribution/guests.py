"""What guests were told of their slots by mail, and what they do not know yet."""

from collections.abc import Collection, Iterator
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlmodel import col

from kurs.distribution.models import MailNotice
from kurs.distribution.vocabulary import NoticeKind
from kurs.meetings.models import ItemInvitation

# A person and the item that they are a guest of.
GuestOf = tuple[UUID, UUID]


def slots_of(db: Session, meeting_id: UUID) -> dict[GuestOf, ItemInvitation]:
    """The slots that guests have at a distributed meeting."""
    slots = db.scalars(sa.select(ItemInvitation).where(col(ItemInvitation.meeting_id) == meeting_id))
    return {(slot.person_id, slot.agenda_item_id): slot for slot in slots}


def told_of_slots(db: Session, meeting_id: UUID) -> dict[GuestOf, MailNotice]:
    """What each guest was told last, or will be, of each slot that they have or had."""
    of_slots = (col(MailNotice.meeting_id) == meeting_id, col(MailNotice.agenda_item_id).is_not(None))
    notices = db.scalars(sa.select(MailNotice).where(*of_slots).order_by(col(MailNotice.id)))
    return {(notice.person_id, notice.agenda_item_id): notice for notice in notices if notice.agenda_item_id}


def is_news(slot: ItemInvitation, told: MailNotice | None) -> bool:
    """Whether a slot is new, or was moved since its guest was told of it: a mail says what holds when it is sent."""
    return told is None or told.kind is not NoticeKind.slot or slot.updated_at > (told.sent_at or told.created_at)


def news_for_guests(
    db: Session, meeting_id: UUID, members: Collection[UUID]
) -> Iterator[tuple[UUID, NoticeKind, UUID]]:
    """The guests whose slot is new, was moved or was taken back since they were last told of it."""
    slots, told = slots_of(db, meeting_id), told_of_slots(db, meeting_id)
    for (person_id, item_id), slot in slots.items():
        if is_news(slot, told.get((person_id, item_id))) and person_id not in members:
            yield person_id, NoticeKind.slot, item_id
    for (person_id, item_id), notice in told.items():
        if notice.kind is NoticeKind.slot and (person_id, item_id) not in slots:
            yield person_id, NoticeKind.slot_withdrawn, item_id
