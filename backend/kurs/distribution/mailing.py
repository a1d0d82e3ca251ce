"""Sending what waits to be told: one mail a person, however many meetings it is about.

A person's notices are claimed by one UPDATE, so that several processes never send the same twice. A process that dies
in between leaves its claim, which is given back after a while: a mail may then come twice, under the same Message-ID.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
import structlog
from sqlmodel import col

from kurs.distribution import letter, news
from kurs.distribution.models import MailNotice
from kurs.distribution.post import Unreachable, hand_over, mail_server
from kurs.distribution.vocabulary import MailFailure, NoticeState
from kurs.distribution.words import Words
from kurs.identity.models import Person
from kurs.kernel.database import Database
from kurs.kernel.settings import Settings

log = structlog.get_logger()

CLAIM_HOLDS = timedelta(minutes=10)
# A server that does not answer is asked again after this; no address is given up for it.
UNREACHABLE_PAUSE = timedelta(minutes=2)
# After each attempt that an address may get over; after the last one it is given up.
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240))
MOST_PEOPLE = 200


def send_due_mails(database: Database, settings: Settings, at: datetime) -> int:
    """Send every mail that is due at an instant; how many people were sent one. Without a mail server nothing is."""
    with database.system_reading("look for mails to send") as db:
        due = sa.select(col(MailNotice.person_id)).where(_is_due(at)).distinct().limit(MOST_PEOPLE)
        people = list(db.scalars(due)) if settings.has_mail else []
    if not people:
        return 0
    sent = 0
    try:
        with mail_server(settings) as connection:
            for person_id in people:
                sent += _send_to(database, settings, connection, person_id, at)
    except Unreachable as error:
        log.warning("mail_server_unreachable", error=str(error))
        _put_off(database, at)
    return sent


def _is_due(at: datetime) -> sa.ColumnElement[bool]:
    is_waiting = sa.and_(col(MailNotice.state) == NoticeState.waiting, col(MailNotice.due_at) <= at)
    is_left = sa.and_(col(MailNotice.state) == NoticeState.sending, col(MailNotice.claimed_at) <= at - CLAIM_HOLDS)
    return sa.or_(is_waiting, is_left)


def _send_to(database: Database, settings: Settings, connection: Any, person_id: UUID, at: datetime) -> int:
    claimed = _claim(database, person_id, at)
    if not claimed:
        return 0
    with database.system_reading("put a mail together") as db:
        person = db.get(Person, person_id)
        told, found = news.news_of(db, settings, claimed, at)
    if person is None or not found:
        _settle(database, claimed, state=NoticeState.lapsed)
        return 0
    failure: MailFailure | None = MailFailure.not_an_address
    try:
        message = letter.letter(_envelope(settings, person, min(told), at), Words(person.language), found)
        failure = hand_over(connection, message)
    except ValueError:
        log.info("mail_address_is_none", person=str(person_id))
    except Unreachable:
        _settle(
            database, claimed, state=NoticeState.waiting, due_at=at + UNREACHABLE_PAUSE, failure=MailFailure.unreachable
        )
        raise
    _settle(database, [notice_id for notice_id in claimed if notice_id not in told], state=NoticeState.lapsed)
    _finish(database, told, failure, at)
    return 0 if failure else 1


def _envelope(settings: Settings, person: Person, notice_id: UUID, at: datetime) -> letter.Envelope:
    if not person.email:
        raise ValueError("no address")
    return letter.Envelope(
        sender=settings.smtp_sender,
        organisation=settings.organisation_name,
        name=person.name,
        address=person.email,
        key=f"kurs-{notice_id}",
        at=at,
    )


def _claim(database: Database, person_id: UUID, at: datetime) -> list[UUID]:
    """Everything that waits for a person, once any of it is due; nothing where another process was first."""
    is_due = sa.exists(sa.select(col(MailNotice.id)).where(col(MailNotice.person_id) == person_id, _is_due(at)))
    with database.system("claim the mails of a person") as db:
        wanted = db.scalar(sa.select(is_due))
        statement = (
            sa.update(MailNotice)
            .where(
                col(MailNotice.person_id) == person_id,
                sa.or_(col(MailNotice.state) == NoticeState.waiting, _is_due(at)),
            )
            .values(state=NoticeState.sending, claimed_at=at)
            .returning(col(MailNotice.id))
            .execution_options(synchronize_session=False)
        )
        return sorted(db.scalars(statement)) if wanted else []


def _settle(database: Database, notice_ids: Sequence[UUID], **values: Any) -> None:
    if notice_ids:
        with database.system("note what became of a mail") as db:
            statement = (
                sa.update(MailNotice).where(col(MailNotice.id).in_(notice_ids)).values(claimed_at=None, **values)
            )
            db.execute(statement.execution_options(synchronize_session=False))


def _finish(database: Database, notice_ids: Sequence[UUID], failure: MailFailure | None, at: datetime) -> None:
    if failure is None:
        _settle(database, notice_ids, state=NoticeState.sent, sent_at=at, failure=None)
        return
    with database.system_reading("count the attempts at a mail") as db:
        attempts = sa.func.max(col(MailNotice.attempts))
        done = db.scalar(sa.select(attempts).where(col(MailNotice.id).in_(notice_ids))) or 0
    is_last = failure is not MailFailure.later or done >= len(PAUSES)
    values: dict[str, Any] = {"attempts": done + 1, "failure": failure}
    if is_last:
        _settle(database, notice_ids, state=NoticeState.given_up, **values)
    else:
        _settle(database, notice_ids, state=NoticeState.waiting, due_at=at + PAUSES[done], **values)


def _put_off(database: Database, at: datetime) -> None:
    with database.system("wait for the mail server") as db:
        statement = (
            sa.update(MailNotice)
            .where(col(MailNotice.state) == NoticeState.waiting, col(MailNotice.due_at) <= at)
            .values(due_at=at + UNREACHABLE_PAUSE, failure=MailFailure.unreachable)
        )
        db.execute(statement.execution_options(synchronize_session=False))
