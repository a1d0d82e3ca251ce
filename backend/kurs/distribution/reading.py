"""What a reader has read, and what versions since then tell them is new; a bounded number of queries each."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from kurs.distribution.access import SENT_AGAIN_IN
from kurs.distribution.models import AgendaChange, AgendaVersion
from kurs.distribution.reading_models import ReadingMark
from kurs.distribution.reading_schemas import ItemReading, MeetingReading, ReadItem
from kurs.distribution.schemas import AttachmentLink
from kurs.distribution.vocabulary import ChangeKind
from kurs.documents.models import Attachment
from kurs.identity.actor import Actor
from kurs.kernel.clock import now
from kurs.kernel.guard import ActorSession
from kurs.kernel.problems import forbidden
from kurs.meetings.models import AgendaItem, Meeting
from kurs.meetings.vocabulary import NOT_TREATED

_IS_GONE = {ChangeKind.removed, ChangeKind.withdrawn, ChangeKind.attachment_removed}

# When a version told of it, and which attachment it was about, if any.
Told = tuple[datetime, UUID | None]


def mark_read(db: ActorSession, actor: Actor, item: AgendaItem, fingerprints: Sequence[str]) -> None:
    """Note that the actor has read an item now. 403 for an account without a person."""
    if actor.person_id is None:
        raise forbidden("Kun personer kan mærke noget som læst", "Only people can mark what they have read")
    mark = mark_of(db, item) or ReadingMark(person_id=actor.person_id, agenda_item_id=item.id, read_at=now())
    mark.read_at, mark.fingerprints = now(), list(fingerprints)
    db.add(mark)


def mark_of(db: ActorSession, item: AgendaItem) -> ReadingMark | None:
    """The reader's own mark on an item."""
    return db.scalars(sa.select(ReadingMark).where(col(ReadingMark.agenda_item_id) == item.id)).first()


def item_reading(db: ActorSession, item: AgendaItem) -> ItemReading:
    """What the reader has read of an item, and what is new in it."""
    mark = mark_of(db, item)
    since = _since(_told(db, item.meeting_id)[item.id], mark.read_at if mark else None)
    papers = {paper_id for _, paper_id in since if paper_id is not None}
    return ItemReading(
        id=item.id,
        read_at=mark.read_at if mark else None,
        fingerprints=mark.fingerprints if mark else [],
        is_new=any(paper_id is None for _, paper_id in since),
        new_attachments=_links(db, papers) if papers else [],
    )


def meeting_reading(db: ActorSession, meeting: Meeting) -> MeetingReading:
    """What the reader has read of a meeting whose agenda they are to read now."""
    if meeting.state not in SENT_AGAIN_IN:
        return MeetingReading(items=[], unread=0, new_items=0, new_attachments=0)
    item = AgendaItem
    of_meeting = (col(item.meeting_id) == meeting.id, col(item.kind).not_in(NOT_TREATED))
    ids = list(db.scalars(sa.select(col(item.id)).where(*of_meeting).order_by(col(item.position), col(item.id))))
    marks = sa.select(col(ReadingMark.agenda_item_id), col(ReadingMark.read_at)).where(
        col(ReadingMark.agenda_item_id).in_(ids)
    )
    read_at = {row.agenda_item_id: row.read_at for row in db.execute(marks)}
    told = _told(db, meeting.id)
    since = {item_id: _since(told[item_id], read_at.get(item_id)) for item_id in ids}
    items = [
        ReadItem(id=one, read_at=read_at.get(one), is_new=any(paper is None for _, paper in since[one])) for one in ids
    ]
    return MeetingReading(
        items=items,
        unread=sum(one.read_at is None for one in items),
        new_items=sum(one.is_new for one in items),
        new_attachments=len({paper for found in since.values() for _, paper in found if paper is not None}),
    )


def _told(db: ActorSession, meeting_id: UUID) -> defaultdict[UUID, list[Told]]:
    """What versions told this reader of each item: what they do not see is in none of them (docs/adr/0023)."""
    change, version = AgendaChange, AgendaVersion
    statement = (
        sa.select(
            col(change.agenda_item_id),
            col(change.attachment_id),
            col(change.kind),
            col(version.sent_at),
            col(Attachment.id),
        )
        .join(version, col(version.id) == col(change.agenda_version_id))
        .outerjoin(Attachment, col(Attachment.id) == col(change.attachment_id))
        .where(col(change.meeting_id) == meeting_id, col(change.agenda_item_id).is_not(None))
    )
    found: defaultdict[UUID, list[Told]] = defaultdict(list)
    for item_id, attachment_id, kind, sent_at, seen_id in db.execute(statement):
        if item_id is not None and kind not in _IS_GONE and attachment_id == seen_id:
            found[item_id].append((sent_at, attachment_id))
    return found


def _since(told: Sequence[Told], read_at: datetime | None) -> list[Told]:
    """Nothing is new in what was never read."""
    return [] if read_at is None else [one for one in told if one[0] > read_at]


def _links(db: ActorSession, paper_ids: set[UUID]) -> list[AttachmentLink]:
    paper = Attachment
    statement = sa.select(col(paper.id), col(paper.title)).where(col(paper.id).in_(sorted(paper_ids)))
    rows = db.execute(statement.order_by(col(paper.position), col(paper.id)))
    return [AttachmentLink(id=row.id, title=row.title) for row in rows]
