"""Reads of versions, of what is worth a look before sending, and of mails; a bounded number of queries each."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from kurs.agenda import queries as agenda
from kurs.agenda.link_schemas import ItemLink
from kurs.bodies.models import Body
from kurs.bodies.vocabulary import Openness
from kurs.distribution import access, schemas
from kurs.distribution.models import AgendaChange, AgendaVersion, MailNotice, Sending
from kurs.distribution.sending import is_over, seated
from kurs.distribution.vocabulary import ChangeKind, CheckCode, MailFailure, NoticeState, SendingState
from kurs.documents.models import Attachment
from kurs.identity.actor import Actor
from kurs.identity.models import Person
from kurs.kernel.clock import now
from kurs.kernel.guard import ActorSession
from kurs.kernel.rows import find
from kurs.matters.gates import waiting_at
from kurs.meetings.models import AgendaItem, Guest, InternalNote, Meeting
from kurs.meetings.programme import ProgrammeFit
from kurs.meetings.schemas import Meeting as MeetingView
from kurs.meetings.vocabulary import ItemKind, MeetingState

_TREATED = set(ItemKind) - {ItemKind.break_, ItemKind.end}
_WANTS_RECOMMENDATION = {ItemKind.decision, ItemKind.approval}


def versions_of(db: ActorSession, actor: Actor, meeting: Meeting) -> list[schemas.AgendaVersion]:
    """The versions that the actor sees, latest first, numbered as they see them."""
    rows = _sent(db, meeting.id)
    changes = _changes(db, actor, meeting)
    found = [
        schemas.AgendaVersion(number=number, kind=row.kind, sent_at=row.sent_at, changes=changes[row.id])
        for number, row in enumerate(rows, 1)
    ]
    return found[::-1]


def latest_sent(db: ActorSession, meeting_id: UUID) -> tuple[int, datetime] | None:
    """The latest version that the reader sees: its number as they count, and when it was sent."""
    rows = _sent(db, meeting_id)
    return (len(rows), rows[-1].sent_at) if rows else None


def _sent(db: ActorSession, meeting_id: UUID) -> list[AgendaVersion]:
    of_meeting = col(AgendaVersion.meeting_id) == meeting_id
    return list(db.scalars(sa.select(AgendaVersion).where(of_meeting).order_by(col(AgendaVersion.number))))


def _changes(db: ActorSession, actor: Actor, meeting: Meeting) -> dict[UUID | None, list[schemas.VersionChange]]:
    """What is new by version; under None what was not sent yet."""
    change, item, paper = AgendaChange, AgendaItem, Attachment
    statement: Any = (
        sa.select(
            col(change.agenda_version_id),
            col(change.agenda_item_id),
            col(change.attachment_id),
            col(change.kind),
            col(item.id).label("item_id"),
            col(item.number).label("item_number"),
            col(item.title).label("item_title"),
            col(paper.id).label("paper_id"),
            col(paper.title).label("paper_title"),
        )
        .outerjoin(item, sa.and_(col(item.id) == change.agenda_item_id, col(item.meeting_id) == meeting.id))
        .outerjoin(paper, col(paper.id) == change.attachment_id)
        .where(col(change.meeting_id) == meeting.id)
        .order_by(sa.func.coalesce(col(item.position), -1), col(change.id))
    )
    by_version: dict[UUID | None, list[Any]] = defaultdict(list)
    for row in db.execute(statement):
        by_version[row.agenda_version_id].append(row)
    is_full = access.is_told_fully(actor, meeting.body_id)
    found = {version_id: _told(rows, is_full=is_full) for version_id, rows in by_version.items()}
    return defaultdict(list, found)


def _told(rows: Sequence[Any], *, is_full: bool) -> list[schemas.VersionChange]:
    """Once each, and nothing beside what is new as a whole. Who did not see it before is told of it as added."""
    told = {(_kind(row.kind, is_full=is_full), row.agenda_item_id, row.attachment_id): row for row in rows}
    whole = {item_id for kind, item_id, _ in told if kind in {ChangeKind.added, ChangeKind.removed}}
    added = {paper_id for kind, _, paper_id in told if kind is ChangeKind.attachment_added}
    return [
        _view(kind, row, is_full=is_full)
        for (kind, item_id, paper_id), row in told.items()
        if (kind in {ChangeKind.added, ChangeKind.removed} or item_id not in whole)
        and (kind is ChangeKind.attachment_added or paper_id is None or paper_id not in added)
    ]


def _kind(kind: ChangeKind, *, is_full: bool) -> ChangeKind:
    if is_full:
        return kind
    seen_as = {ChangeKind.shown: ChangeKind.added, ChangeKind.attachment_shown: ChangeKind.attachment_added}
    return seen_as.get(kind, kind)


def _view(kind: ChangeKind, row: Any, *, is_full: bool) -> schemas.VersionChange:
    item = paper = None
    if row.item_id is not None and kind is not ChangeKind.removed:
        item = ItemLink(id=row.item_id, number=row.item_number if is_full else None, title=row.item_title)
    if row.paper_id is not None and kind is not ChangeKind.attachment_removed:
        paper = schemas.AttachmentLink(id=row.paper_id, title=row.paper_title)
    return schemas.VersionChange(kind=kind, item=item, attachment=paper)


def distribution_of(db: ActorSession, actor: Actor, meeting: Meeting, *, has_mail: bool) -> schemas.Distribution:
    """Everything that the screen of sending shows, for who may change the meeting."""
    versions = versions_of(db, actor, meeting)
    pending = _changes(db, actor, meeting)[None] if versions else []
    of_meeting = col(Sending.meeting_id) == meeting.id
    latest = db.scalars(sa.select(Sending).where(of_meeting).order_by(col(Sending.id).desc()).limit(1)).first()
    is_scheduled = latest is not None and latest.state is SendingState.scheduled
    recipients = _recipients(db, meeting)
    return schemas.Distribution(
        meeting=MeetingView.model_validate(meeting),
        body_name=find(db, Body, meeting.body_id).name,
        is_sendable=_is_sendable(meeting, pending),
        next_number=len(versions) + 1,
        sends_at=latest.sends_at if latest is not None and is_scheduled else None,
        sends_as=latest.kind if latest is not None and is_scheduled else None,
        was_refused=latest is not None and latest.state is SendingState.refused,
        latest=versions[0] if versions else None,
        pending=pending,
        checks=_checks(db, actor, meeting, recipients, has_mail=has_mail),
        recipients=recipients,
        mail=_mail_status(db, meeting, is_set_up=has_mail),
    )


def _is_sendable(meeting: Meeting, pending: Sequence[schemas.VersionChange]) -> bool:
    if meeting.state in {MeetingState.draft, MeetingState.in_review}:
        return True
    return meeting.state in access.SENT_AGAIN_IN and bool(pending)


def _recipients(db: ActorSession, meeting: Meeting) -> list[schemas.Recipient]:
    members = seated(db, meeting.body_id)
    seats = {person.id for person in members}
    item = AgendaItem
    guests = (
        sa.select(col(Guest.person_id), col(Guest.name), col(Person.email))
        .join(item, col(item.id) == col(Guest.agenda_item_id))
        .outerjoin(Person, col(Person.id) == col(Guest.person_id))
        .where(col(item.meeting_id) == meeting.id)
        .order_by(col(item.position), col(Guest.position))
    )
    found = {str(person.id): _recipient(person.name, person.email, is_guest=False) for person in members}
    for row in db.execute(guests):
        if row.person_id not in seats:
            found.setdefault(str(row.person_id or row.name), _recipient(row.name, row.email, is_guest=True))
    return list(found.values())


def _recipient(name: str, email: str | None, *, is_guest: bool) -> schemas.Recipient:
    return schemas.Recipient(name=name, is_guest=is_guest, has_address=bool(email))


def _checks(
    db: ActorSession, actor: Actor, meeting: Meeting, recipients: Sequence[schemas.Recipient], *, has_mail: bool
) -> list[schemas.SendingCheck]:
    items = agenda.agenda_in_short(db, actor, meeting)
    treated = [item for item in items if item.kind in _TREATED]
    programme = agenda.programme_of(meeting, agenda.segments_of(items))
    deciding = sum(item.kind in _WANTS_RECOMMENDATION for item in items)
    unreached = [recipient for recipient in recipients if not recipient.has_address]
    found = {
        CheckCode.no_items: int(not treated),
        CheckCode.waiting_for_hearing: waiting_at(db, [meeting.id]),
        CheckCode.without_recommendation: _without_recommendation(db, meeting) if deciding else 0,
        CheckCode.guests_without_address: sum(one.is_guest for one in unreached),
        CheckCode.closed_attachments: _closed_under_open(db, meeting),
        CheckCode.internal_notes: _notes(db, meeting),
        CheckCode.members_without_address: sum(not one.is_guest for one in unreached),
        CheckCode.mail_not_set_up: int(not has_mail),
        CheckCode.meeting_is_over: int(is_over(meeting, now())),
    }
    # Told of, and nothing to mend.
    for_information = {CheckCode.closed_attachments, CheckCode.internal_notes}
    fits = schemas.SendingCheck(
        code=CheckCode.times_fit,
        is_fine=programme.fit is not ProgrammeFit.over and not _overlaps(programme.slots),
        count=_overlaps(programme.slots),
        minutes=programme.difference_minutes,
    )
    return [
        fits,
        *(
            schemas.SendingCheck(code=code, is_fine=not count or code in for_information, count=count, minutes=None)
            for code, count in found.items()
        ),
    ]


def _overlaps(slots: Iterable[Any]) -> int:
    return sum(slot.overlap_minutes > 0 for slot in slots)


def _without_recommendation(db: ActorSession, meeting: Meeting) -> int:
    item = AgendaItem
    empty = sa.or_(col(item.recommendation).is_(None), col(item.recommendation) == "")
    wants = col(item.kind).in_(_WANTS_RECOMMENDATION)
    return _count(db, sa.select(sa.func.count(col(item.id))).where(col(item.meeting_id) == meeting.id, wants, empty))


def _closed_under_open(db: ActorSession, meeting: Meeting) -> int:
    item, paper = AgendaItem, Attachment
    statement = (
        sa.select(sa.func.count(col(paper.id)))
        .join(item, col(item.id) == col(paper.agenda_item_id))
        .where(
            col(item.meeting_id) == meeting.id,
            col(item.openness) == Openness.open,
            col(paper.openness) == Openness.closed,
        )
    )
    return _count(db, statement)


def _notes(db: ActorSession, meeting: Meeting) -> int:
    return _count(db, sa.select(sa.func.count(col(InternalNote.id))).where(col(InternalNote.meeting_id) == meeting.id))


def _count(db: ActorSession, statement: sa.Select[Any]) -> int:
    return int(db.scalar(statement) or 0)


def _mail_status(db: ActorSession, meeting: Meeting, *, is_set_up: bool) -> schemas.MailStatus:
    notice = MailNotice
    statement = (
        sa.select(col(notice.state), col(notice.failure), col(notice.person_id), col(Person.name))
        .outerjoin(Person, col(Person.id) == col(notice.person_id))
        .where(col(notice.meeting_id) == meeting.id)
        .order_by(col(notice.id))
    )
    rows = list(db.execute(statement))
    latest = {row.person_id: row for row in rows}

    def faults(state: NoticeState) -> list[schemas.MailFault]:
        return [
            schemas.MailFault(name=row.name, failure=row.failure)
            for row in latest.values()
            if row.state is state and row.name is not None
        ]

    in_hand = {NoticeState.waiting, NoticeState.sending}
    return schemas.MailStatus(
        is_set_up=is_set_up,
        waiting=len({row.person_id for row in rows if row.state in in_hand}),
        sent=len({row.person_id for row in rows if row.state is NoticeState.sent}),
        given_up=faults(NoticeState.given_up),
        without_address=faults(NoticeState.without_address),
        is_server_silent=any(row.state in in_hand and row.failure is MailFailure.unreachable for row in rows),
    )
