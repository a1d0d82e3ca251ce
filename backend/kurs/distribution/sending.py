"""Versions of agendas and whom to tell of them; in the transaction that sends, whoever sends."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlmodel import col

from kurs.bodies.models import Membership
from kurs.bodies.service import MEMBER_ROLES, holds_on
from kurs.distribution.guests import news_for_guests
from kurs.distribution.models import AgendaChange, AgendaVersion, MailNotice, Sending
from kurs.distribution.vocabulary import ChangeKind, NoticeKind, NoticeState, SendingKind, SendingState, VersionKind
from kurs.identity.models import Person
from kurs.kernel import outbox
from kurs.kernel.clock import now, today
from kurs.kernel.problems import conflict
from kurs.meetings.models import Meeting
from kurs.meetings.vocabulary import MeetingState

# Later versions wait so long, so that several of them, and several meetings, go into one mail.
COLLECTED_FOR = timedelta(minutes=10)
# But not these: who was told of another hour or room must not go there.
MOVED_BY = (ChangeKind.time, ChangeKind.place)
# Where a meeting has no end, it is over this long after its start.
LONGEST_MEETING = timedelta(hours=12)


def make_first_version(db: Session, meeting: Meeting) -> None:
    """Version 1 of an agenda that is distributed now, and the mails that tell of it."""
    scheduled = end_scheduled(db, meeting)
    is_asked_for = scheduled is not None and scheduled.state is SendingState.sent
    kind = VersionKind(scheduled.kind) if scheduled and is_asked_for else VersionKind.ordinary
    if _latest_number(db, meeting.id):
        return
    _tell(db, meeting, _add_version(db, meeting, 1, kind), due_at=now())


def make_next_version(db: Session, meeting: Meeting, kind: VersionKind) -> AgendaVersion:
    """The next version of a sent agenda: what changed since the last one. 409 where nothing did."""
    # One sender at a time: on PostgreSQL the next one waits here.
    db.execute(sa.select(col(Meeting.id)).where(col(Meeting.id) == meeting.id).with_for_update())
    pending = list(db.scalars(sa.select(AgendaChange).where(*_is_pending(meeting.id))))
    if not pending:
        raise conflict("Der er intet nyt at udsende", "There is nothing new to send")
    version = _add_version(db, meeting, _latest_number(db, meeting.id) + 1, kind)
    for change in pending:
        change.agenda_version_id = version.id
    is_moved = any(is_move(change.kind, change.agenda_item_id) for change in pending)
    _tell(db, meeting, version, due_at=now() if is_moved else now() + COLLECTED_FOR)
    return version


def is_move(kind: ChangeKind, agenda_item_id: UUID | None) -> bool:
    """Whether a change is one of the meeting's own time or place."""
    return agenda_item_id is None and kind in MOVED_BY


def end_scheduled(db: Session, meeting: Meeting) -> Sending | None:
    """What becomes of a sending that waits for its time when the meeting's state changes: done, where that is what was
    asked for, else taken back. None where nothing waits."""
    scheduled = _scheduled(db, meeting.id)
    if scheduled:
        is_cancellation = scheduled.kind is SendingKind.cancellation
        is_done = meeting.state is (MeetingState.cancelled if is_cancellation else MeetingState.distributed)
        scheduled.state = SendingState.sent if is_done else SendingState.undone
        db.flush()
    return scheduled


def tell_of_cancellation(db: Session, meeting: Meeting) -> None:
    """Whoever was told of a meeting by mail, and of a slot that they still had, is told that it is cancelled."""
    latest = sa.select(AgendaVersion).where(col(AgendaVersion.meeting_id) == meeting.id)
    version = db.scalars(latest.order_by(col(AgendaVersion.number).desc()).limit(1)).first()
    if version is None or is_over(meeting, now()):
        return
    told: dict[tuple[UUID, UUID | None], NoticeKind] = {}
    reached = col(MailNotice.state).in_([NoticeState.sending, NoticeState.sent])
    of_meeting = sa.select(MailNotice).where(col(MailNotice.meeting_id) == meeting.id, reached)
    for notice in db.scalars(of_meeting.order_by(col(MailNotice.id))):
        told[notice.person_id, notice.agenda_item_id] = notice.kind
    expecting = [place for place, kind in told.items() if kind is not NoticeKind.slot_withdrawn]
    # Once, however many slots somebody has; as a member where they are one.
    people = dict(sorted(expecting, key=lambda place: place[1] is None))
    notices = [(person_id, NoticeKind.cancelled, item_id) for person_id, item_id in people.items()]
    _add_notices(db, meeting, version, notices, due_at=now())


def _is_pending(meeting_id: UUID) -> tuple[sa.ColumnElement[bool], ...]:
    return col(AgendaChange.meeting_id) == meeting_id, col(AgendaChange.agenda_version_id).is_(None)


def _scheduled(db: Session, meeting_id: UUID) -> Sending | None:
    of_meeting = (col(Sending.meeting_id) == meeting_id, col(Sending.state) == SendingState.scheduled)
    return db.scalars(sa.select(Sending).where(*of_meeting).with_for_update()).first()


def _latest_number(db: Session, meeting_id: UUID) -> int:
    number = sa.func.max(col(AgendaVersion.number))
    return db.scalar(sa.select(number).where(col(AgendaVersion.meeting_id) == meeting_id)) or 0


def _add_version(db: Session, meeting: Meeting, number: int, kind: VersionKind) -> AgendaVersion:
    version = AgendaVersion(body_id=meeting.body_id, meeting_id=meeting.id, number=number, kind=kind, sent_at=now())
    db.add(version)
    db.flush()
    outbox.emit(db, "agenda.version_sent", version.id, meeting=meeting.id, body=meeting.body_id)
    return version


def is_over(meeting: Meeting, at: datetime) -> bool:
    """Whether the meeting has ended, so that nobody needs to be told of its agenda."""
    return (meeting.ends_at or meeting.starts_at + LONGEST_MEETING) <= at


def seated(db: Session, body_id: UUID) -> list[Person]:
    """The people who sit in a body today, in its order; those of a group that has a seat in it too. Nobody twice."""
    groups = sa.select(col(Membership.member_body_id)).where(
        col(Membership.body_id) == body_id,
        col(Membership.member_body_id).is_not(None),
        col(Membership.role).in_(MEMBER_ROLES),
        holds_on(today()),
    )
    statement = (
        sa.select(Person)
        .join(Membership, col(Membership.person_id) == col(Person.id))
        .where(
            sa.or_(col(Membership.body_id) == body_id, col(Membership.body_id).in_(groups)),
            col(Membership.role).in_(MEMBER_ROLES),
            holds_on(today()),
        )
        .order_by(col(Membership.position), col(Membership.id))
    )
    return list({person.id: person for person in db.scalars(statement)}.values())


def _tell(db: Session, meeting: Meeting, version: AgendaVersion, *, due_at: datetime) -> None:
    if is_over(meeting, now()):
        return
    members = seated(db, meeting.body_id)
    notices: list[tuple[UUID, NoticeKind, UUID | None]] = [(person.id, NoticeKind.agenda, None) for person in members]
    notices += list(news_for_guests(db, meeting.id, {person.id for person in members}))
    _add_notices(db, meeting, version, notices, due_at=due_at)


def _add_notices(
    db: Session,
    meeting: Meeting,
    version: AgendaVersion,
    notices: Sequence[tuple[UUID, NoticeKind, UUID | None]],
    *,
    due_at: datetime,
) -> None:
    people = {person_id for person_id, _, _ in notices}
    has_address = sa.and_(col(Person.email).is_not(None), col(Person.email) != "")
    reachable = set(db.scalars(sa.select(col(Person.id)).where(col(Person.id).in_(sorted(people)), has_address)))
    for person_id, kind, item_id in notices:
        db.add(
            MailNotice(
                body_id=meeting.body_id,
                meeting_id=meeting.id,
                person_id=person_id,
                kind=kind,
                agenda_version_id=version.id,
                agenda_item_id=item_id,
                state=NoticeState.waiting if person_id in reachable else NoticeState.without_address,
                due_at=due_at,
            )
        )
    db.flush()
