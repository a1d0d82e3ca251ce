"""The server carries out what is due by itself: sendings and cancellations whose minute to undo is over, and mails."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
import structlog
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import col
from starlette.concurrency import run_in_threadpool

from kurs.distribution.access import require_sendable
from kurs.distribution.mailing import send_due_mails
from kurs.distribution.models import Sending
from kurs.distribution.sending import make_next_version
from kurs.distribution.vocabulary import SendingKind, SendingState, VersionKind
from kurs.identity.actor import Actor
from kurs.identity.authentication import Authenticator
from kurs.identity.models import Account
from kurs.kernel.clock import now
from kurs.kernel.database import Database
from kurs.kernel.problems import Failure, forbidden
from kurs.kernel.rows import find
from kurs.kernel.settings import Settings
from kurs.kernel.trail_writing import Circumstances
from kurs.matters.gates import require_all_heard
from kurs.meetings.access import require_may_change
from kurs.meetings.models import Meeting
from kurs.meetings.service import move_meeting_on
from kurs.meetings.vocabulary import MeetingState

log = structlog.get_logger()

SECONDS_BETWEEN_SENDINGS = 2.0
SECONDS_BETWEEN_MAILS = 5.0
MOST_AT_ONCE = 100


@dataclass(frozen=True)
class Office:
    """What the work needs: where the papers are, who they are sent for, and how mail leaves."""

    database: Database
    settings: Settings
    authenticate: Authenticator


async def send_when_due(office: Office) -> None:
    """Send agendas when their time has come, until cancelled."""
    await _again_and_again("sending", lambda: send_due_agendas(office, now()), SECONDS_BETWEEN_SENDINGS)


async def mail_when_due(office: Office) -> None:
    """Send mails when they are due, until cancelled. Apart from the agendas: a mail server may be slow."""
    send = lambda: send_due_mails(office.database, office.settings, now())  # noqa: E731
    await _again_and_again("mailing", send, SECONDS_BETWEEN_MAILS)


async def _again_and_again(what: str, work: Callable[[], object], seconds_between: float) -> None:
    while True:
        try:
            await run_in_threadpool(work)
        except Exception as error:
            # The server lives on, whatever the database or a row has against it; the work is tried again.
            log.exception("work_failed", what=what, error=type(error).__name__)
        await asyncio.sleep(seconds_between)


def send_due_agendas(office: Office, at: datetime) -> int:
    """Send every agenda, and cancel every meeting, whose time has come at an instant; how many this call did."""
    with office.database.system_reading("look for agendas to send") as db:
        is_due = (col(Sending.state) == SendingState.scheduled, col(Sending.sends_at) <= at)
        due = sa.select(col(Sending.id)).where(*is_due).order_by(col(Sending.sends_at)).limit(MOST_AT_ONCE)
        sending_ids = list(db.scalars(due))
    return sum(_send(office, sending_id) for sending_id in sending_ids)


def _send(office: Office, sending_id: UUID) -> bool:
    try:
        return _carry_out(office, sending_id, _sender_of(office, sending_id))
    except StaleDataError:
        # Somebody changed the meeting at this very moment; it is still due.
        return False
    except Failure as failure:
        log.warning("sending_refused", sending=str(sending_id), why=failure.fault.slug)
        _give_up(office, sending_id)
        return False


def _sender_of(office: Office, sending_id: UUID) -> Actor:
    """Who asked for it, with what they may today: 403 for who lost the body within the minute."""
    with office.database.system_reading("find out for whom an agenda is sent") as db:
        sending = find(db, Sending, sending_id)
        account = find(db, Account, sending.account_id)
        actor = office.authenticate.actor_of(db, account)
        if not account.is_enabled or not actor.may("meeting.distributed", "update", sending.body_id):
            raise forbidden()
        return actor


def _carry_out(office: Office, sending_id: UUID, actor: Actor) -> bool:
    circumstances = Circumstances(actor.key, "send_scheduled_agenda", system_reason="the time to undo is over")
    with office.database.writing(actor, circumstances) as db:
        is_this = (col(Sending.id) == sending_id, col(Sending.state) == SendingState.scheduled)
        # Claimed by the lock: another process skips it, and who undoes it waits and is told that it was sent.
        sending = db.scalars(sa.select(Sending).where(*is_this).with_for_update(skip_locked=True)).first()
        if sending is None:
            return False
        meeting = find(db, Meeting, sending.meeting_id)
        require_may_change(actor, meeting)
        if sending.kind is SendingKind.cancellation:
            # Whom to tell follows from the state (see `noticing`), and the sending is done with it.
            move_meeting_on(db, meeting, "cancel")
            return True
        require_sendable(meeting)
        if meeting.state is MeetingState.in_review:
            # So does the first version.
            move_meeting_on(db, meeting, "distribute")
        else:
            require_all_heard(db, [meeting.id])
            with db.as_system("make the next version of an agenda") as system:
                make_next_version(system, meeting, VersionKind(sending.kind))
            sending.state = SendingState.sent
    return True


def _give_up(office: Office, sending_id: UUID) -> None:
    with office.database.system("note that an agenda could not be sent") as db:
        is_this = (col(Sending.id) == sending_id, col(Sending.state) == SendingState.scheduled)
        for sending in db.scalars(sa.select(Sending).where(*is_this).with_for_update()):
            sending.state = SendingState.refused
