"""Verbs of sending an agenda and of cancelling a meeting: ask for it, undo it, and try mails again."""

from datetime import timedelta

import sqlalchemy as sa
from sqlmodel import col

from kurs.distribution import access
from kurs.distribution.models import AgendaChange, AgendaVersion, MailNotice, Sending
from kurs.distribution.vocabulary import NoticeState, SendingKind, SendingState, VersionKind
from kurs.identity.actor import Actor
from kurs.identity.models import Person
from kurs.kernel import outbox
from kurs.kernel.clock import now
from kurs.kernel.guard import ActorSession
from kurs.kernel.problems import conflict, forbidden
from kurs.matters.gates import require_all_heard
from kurs.meetings.access import next_state
from kurs.meetings.models import Meeting
from kurs.meetings.service import move_meeting_on
from kurs.meetings.vocabulary import MeetingState


def schedule(db: ActorSession, actor: Actor, meeting: Meeting, kind: VersionKind, *, undo_seconds: int) -> Sending:
    """Have the agenda sent once the time to undo is over; a draft is submitted for review with it. 409 where it cannot
    be sent, or will be already."""
    if meeting.state is MeetingState.draft:
        move_meeting_on(db, meeting, "submit_for_review")
    access.require_sendable(meeting)
    require_all_heard(db, [meeting.id])
    sending = _add_sending(db, actor, meeting, SendingKind(kind), undo_seconds)
    if meeting.state is not MeetingState.in_review and not _has_news(db, meeting):
        raise conflict("Der er intet nyt at udsende", "There is nothing new to send")
    outbox.emit(db, "agenda.sending_scheduled", meeting.id, body=meeting.body_id)
    return sending


def schedule_cancellation(db: ActorSession, actor: Actor, meeting: Meeting, *, undo_seconds: int) -> Sending:
    """Have the meeting cancelled once the time to undo is over. 409 where it cannot be, or something waits already."""
    next_state(meeting, "cancel")
    sending = _add_sending(db, actor, meeting, SendingKind.cancellation, undo_seconds)
    outbox.emit(db, "meeting.cancellation_scheduled", meeting.id, body=meeting.body_id)
    return sending


def _add_sending(db: ActorSession, actor: Actor, meeting: Meeting, kind: SendingKind, undo_seconds: int) -> Sending:
    if actor.account_id is None:
        raise forbidden()
    waiting = _scheduled(db, meeting)
    if waiting is not None and waiting.kind is SendingKind.cancellation:
        raise conflict("Mødet er ved at blive aflyst", "The meeting is being cancelled already")
    if waiting is not None:
        raise conflict("Dagsordenen er ved at blive udsendt", "The agenda is being sent already")
    sending = Sending(
        body_id=meeting.body_id,
        meeting_id=meeting.id,
        kind=kind,
        sends_at=now() + timedelta(seconds=undo_seconds),
        account_id=actor.account_id,
    )
    db.add(sending)
    return sending


def undo(db: ActorSession, meeting: Meeting) -> Sending:
    """Take a sending or a cancellation back before its time. 409 where none waits: it was carried out, undone or never
    asked for."""
    sending = _scheduled(db, meeting)
    if sending is None:
        raise conflict(
            "Der er intet at fortryde. Det kan være sket",
            "There is nothing to undo. It may have been carried out",
        )
    sending.state = SendingState.undone
    outbox.emit(db, "agenda.sending_undone", meeting.id, body=meeting.body_id)
    return sending


def retry_mails(db: ActorSession, meeting: Meeting) -> int:
    """Try again to tell those whom no mail reached, where there is an address now; how many notices that is."""
    given_up = col(MailNotice.state).in_([NoticeState.given_up, NoticeState.without_address])
    statement = (
        sa.select(MailNotice)
        .join(Person, col(Person.id) == col(MailNotice.person_id))
        .where(
            col(MailNotice.meeting_id) == meeting.id, given_up, col(Person.email).is_not(None), col(Person.email) != ""
        )
    )
    notices = list(db.scalars(statement))
    for notice in notices:
        notice.state, notice.failure = NoticeState.waiting, None
        notice.attempts, notice.due_at = 0, now()
    outbox.emit(db, "agenda.mails_retried", meeting.id, body=meeting.body_id)
    return len(notices)


def _scheduled(db: ActorSession, meeting: Meeting) -> Sending | None:
    waits = (col(Sending.meeting_id) == meeting.id, col(Sending.state) == SendingState.scheduled)
    # Who carries it out holds this lock: an undo that comes at that moment waits, and finds it sent.
    return db.scalars(sa.select(Sending).where(*waits).with_for_update()).first()


def _has_news(db: ActorSession, meeting: Meeting) -> bool:
    pending = (col(AgendaChange.meeting_id) == meeting.id, col(AgendaChange.agenda_version_id).is_(None))
    was_sent = sa.exists().where(col(AgendaVersion.meeting_id) == meeting.id)
    return db.scalar(sa.select(col(AgendaChange.id)).where(*pending, was_sent).limit(1)) is not None
