"""HTTP of what a reader has read: their own, and shown to nobody else."""

from uuid import UUID

from kurs.distribution import reading
from kurs.distribution.reading_schemas import ItemReading, MeetingReading, ReadingMarkCreate
from kurs.identity import permissions
from kurs.kernel.context import Call
from kurs.kernel.routing import FeatureRouter
from kurs.kernel.rows import find
from kurs.meetings.models import AgendaItem as AgendaItemRow
from kurs.meetings.models import Meeting as MeetingRow

router = FeatureRouter("reading")


@router.get("/meetings/{meeting_id}/reading", permission=permissions.READING)
def read_meeting_reading(context: Call, meeting_id: UUID) -> MeetingReading:
    """Read which items of a meeting you have read, and in which something is new since.

    What you may not read is in neither. Nobody else sees what you have read.
    """
    return reading.meeting_reading(context.db, find(context.db, MeetingRow, meeting_id))


@router.get("/agenda-items/{agenda_item_id}/reading", permission=permissions.READING)
def read_item_reading(context: Call, agenda_item_id: UUID) -> ItemReading:
    """Read when you read an item, and what is new in it since.

    Nobody else sees it.
    """
    return reading.item_reading(context.db, find(context.db, AgendaItemRow, agenda_item_id))


@router.post("/agenda-items/{agenda_item_id}/reading", permission=permissions.READING, replay_with=read_item_reading)
def mark_item_read(context: Call, agenda_item_id: UUID, payload: ReadingMarkCreate) -> ItemReading:
    """Mark an item as read now, by yourself.

    It replaces what you marked before.
    """
    item = find(context.db, AgendaItemRow, agenda_item_id)
    reading.mark_read(context.db, context.actor, item, payload.fingerprints)
    context.db.flush()
    return reading.item_reading(context.db, item)


@router.delete("/agenda-items/{agenda_item_id}/reading", permission=permissions.READING)
def mark_item_unread(context: Call, agenda_item_id: UUID) -> None:
    """Mark an item as unread.

    If-Match is that of your reading of it.
    """
    item = find(context.db, AgendaItemRow, agenda_item_id)
    context.require_match(reading.item_reading(context.db, item))
    mark = reading.mark_of(context.db, item)
    if mark is not None:
        context.db.delete(mark)
