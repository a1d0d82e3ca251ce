"""The read of what guests and presenters were told: a bounded number of queries, and only of rows that are seen."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from kurs.agenda.link_schemas import ItemLink
from kurs.distribution.guests import is_news, slots_of, told_of_slots
from kurs.distribution.models import MailNotice
from kurs.distribution.schemas import GuestNotice
from kurs.distribution.sending import is_over, seated
from kurs.distribution.vocabulary import GuestStanding, NoticeKind, NoticeState
from kurs.identity.models import Person
from kurs.kernel.clock import now
from kurs.kernel.guard import ActorSession
from kurs.meetings.access import DISTRIBUTED_STATES
from kurs.meetings.invitations import window_of
from kurs.meetings.models import AgendaItem, Guest, Meeting, Presenter

_STANDINGS = {
    NoticeState.waiting: GuestStanding.waiting,
    NoticeState.sending: GuestStanding.waiting,
    NoticeState.sent: GuestStanding.told,
    NoticeState.given_up: GuestStanding.unreached,
    NoticeState.without_address: GuestStanding.unreached,
}
_OUTSTANDING = {GuestStanding.untold, GuestStanding.changed, GuestStanding.withdrawn}


def guest_notices_of(db: ActorSession, meeting: Meeting, *, has_mail: bool) -> list[GuestNotice]:
    """What everybody who is asked for at a meeting knows, in the order of the agenda; last who is not asked for any
    more, and was not told so."""
    told = _Told(db, meeting, has_mail=has_mail)
    guests, presenters = _rows(db, meeting.id, Guest), _rows(db, meeting.id, Presenter)
    invited = {(guest.person_id, item.id) for item, guest, _ in guests}
    asked = [
        (item.position, False, told.view(item, guest, email, window_of(item, guest))) for item, guest, email in guests
    ]
    asked += [
        (item.position, True, told.view(item, presenter, email, None))
        for item, presenter, email in presenters
        if presenter.person_id is None or (presenter.person_id, item.id) not in invited
    ]
    asked.sort(key=lambda one: one[:2])
    return [*(view for _, _, view in asked), *told.withdrawn()]


def _rows(db: ActorSession, meeting_id: UUID, model: type[Any]) -> list[tuple[AgendaItem, Any, str | None]]:
    statement = (
        sa.select(AgendaItem, model, col(Person.email))
        .join(model, col(model.agenda_item_id) == col(AgendaItem.id))
        .outerjoin(Person, col(Person.id) == col(model.person_id))
        .where(col(AgendaItem.meeting_id) == meeting_id)
        .order_by(col(AgendaItem.position), col(model.position))
    )
    return [tuple(row) for row in db.execute(statement)]


class _Told:
    """Everything that was told of a meeting by mail."""

    def __init__(self, db: ActorSession, meeting: Meeting, *, has_mail: bool) -> None:
        self.db = db
        self.meeting_id = meeting.id
        self.has_mail = has_mail
        self.is_sent = meeting.state in DISTRIBUTED_STATES and not is_over(meeting, now())
        self.members = {person.id for person in seated(db, meeting.body_id)}
        self.slots = slots_of(db, meeting.id)
        self.of_slots = told_of_slots(db, meeting.id)
        of_agenda = (col(MailNotice.meeting_id) == meeting.id, col(MailNotice.kind) == NoticeKind.agenda)
        notices = db.scalars(sa.select(MailNotice).where(*of_agenda).order_by(col(MailNotice.id)))
        self.of_agenda = {notice.person_id: notice for notice in notices}

    def view(
        self, item: AgendaItem, row: Any, email: str | None, window: tuple[str | None, str | None] | None
    ) -> GuestNotice:
        """What a guest, or a presenter where there is no window, knows of their item."""
        is_presenter = window is None
        key = row.person_id, item.id
        if row.person_id in self.members:
            notice = self.of_agenda.get(row.person_id)
            standing = self._standing(notice, email)
        elif is_presenter:
            notice, standing = None, GuestStanding.not_invited
        else:
            latest = self.of_slots.get(key)
            notice = latest if latest is not None and latest.kind is NoticeKind.slot else None
            standing = self._standing(notice, email)
            slot = self.slots.get(key)
            if standing is GuestStanding.told and slot is not None and is_news(slot, notice):
                standing = GuestStanding.changed
        link = ItemLink(id=item.id, number=item.number, title=item.title)
        return self._notice(link, row.name, standing, notice, is_presenter=is_presenter, window=window or (None, None))

    def withdrawn(self) -> Iterator[GuestNotice]:
        """Who was told of a slot that is not theirs any more, and not that it is not."""
        gone = {
            key: notice
            for key, notice in self.of_slots.items()
            if self.is_sent and key not in self.slots and notice.kind is NoticeKind.slot and notice.sent_at is not None
        }
        names, items = self._names({person_id for person_id, _ in gone}), self._links({item_id for _, item_id in gone})
        for (person_id, item_id), notice in gone.items():
            if person_id in names:
                link = items.get(item_id)
                yield self._notice(link, names[person_id], GuestStanding.withdrawn, notice)

    def _notice(
        self,
        item: ItemLink | None,
        name: str,
        standing: GuestStanding,
        notice: MailNotice | None,
        *,
        is_presenter: bool = False,
        window: tuple[str | None, str | None] = (None, None),
    ) -> GuestNotice:
        return GuestNotice(
            item=item,
            name=name,
            is_presenter=is_presenter,
            starts_at=window[0],
            ends_at=window[1],
            standing=standing,
            told_at=None if notice is None else notice.sent_at,
            is_outstanding=self.is_sent and standing in _OUTSTANDING,
        )

    def _names(self, person_ids: set[UUID]) -> dict[UUID, str]:
        statement = sa.select(col(Person.id), col(Person.name)).where(col(Person.id).in_(sorted(person_ids)))
        return {row.id: row.name for row in self.db.execute(statement)}

    def _links(self, item_ids: set[UUID]) -> dict[UUID, ItemLink]:
        columns = (col(AgendaItem.id), col(AgendaItem.number), col(AgendaItem.title))
        is_here = (col(AgendaItem.id).in_(sorted(item_ids)), col(AgendaItem.meeting_id) == self.meeting_id)
        rows = self.db.execute(sa.select(*columns).where(*is_here))
        return {row.id: ItemLink(id=row.id, number=row.number, title=row.title) for row in rows}

    def _standing(self, notice: MailNotice | None, email: str | None) -> GuestStanding:
        """How far one mail came; without a mail server none is on its way."""
        if not email and (notice is None or notice.state is not NoticeState.sent):
            return GuestStanding.without_address
        standing = GuestStanding.untold if notice is None else _STANDINGS.get(notice.state, GuestStanding.untold)
        return GuestStanding.untold if standing is GuestStanding.waiting and not self.has_mail else standing
