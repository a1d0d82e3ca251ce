"""Verbs of attachments."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlmodel import col

from kurs.bodies.access import require_may
from kurs.bodies.models import Body
from kurs.bodies.vocabulary import Openness
from kurs.documents.file_models import AttachmentFile, AttachmentFileText
from kurs.documents.models import Attachment
from kurs.documents.schemas import AttachmentCreate, AttachmentPatch
from kurs.identity.actor import Actor
from kurs.kernel import outbox
from kurs.kernel.guard import ActorSession
from kurs.kernel.rows import apply_changes, find, require_reference
from kurs.meetings.access import require_may_change, require_not_over, require_secretary
from kurs.meetings.item_service import meeting_of
from kurs.meetings.models import AgendaItem, Meeting


def add_attachment(db: ActorSession, actor: Actor, payload: AttachmentCreate) -> Attachment:
    """A new attachment; 422 for an owner that does not exist, 403 and 409 as the owner's own rules say."""
    require_reference(db, AgendaItem, payload.agenda_item_id, "/agenda_item_id")
    require_reference(db, Meeting, payload.meeting_id, "/meeting_id")
    require_reference(db, Body, payload.body_id, "/body_id")
    attachment = Attachment(**payload.model_dump())
    require_may_change_owner(db, actor, attachment, "create")
    require_changeable_owner(db, attachment)
    db.add(attachment)
    outbox.emit(db, "attachment.added", attachment.id)
    return attachment


def add_attachments(db: ActorSession, meeting: Meeting, payloads: Sequence[AttachmentCreate]) -> None:
    """Attachments of a meeting that the caller has just made, and of its items; 409 for a closed meeting.

    The owners are the caller's own, so they are not looked up one by one.
    """
    require_not_over(meeting)
    for payload in payloads:
        attachment = Attachment(**payload.model_dump())
        db.add(attachment)
        outbox.emit(db, "attachment.added", attachment.id)


def change_attachment(db: ActorSession, attachment: Attachment, payload: AttachmentPatch) -> Attachment:
    """Change what was sent."""
    require_changeable_owner(db, attachment)
    apply_changes(attachment, payload.changes())
    outbox.emit(db, "attachment.changed", attachment.id)
    return attachment


def remove_attachment(db: ActorSession, attachment: Attachment) -> None:
    """Take an attachment off its owner, with every version of its file; `kurs files sweep` removes their bytes."""
    require_changeable_owner(db, attachment)
    _remove_files(db, attachment)
    db.delete(attachment)
    outbox.emit(db, "attachment.removed", attachment.id)


def _remove_files(db: ActorSession, attachment: Attachment) -> None:
    versions = db.scalars(sa.select(AttachmentFile).where(col(AttachmentFile.attachment_id) == attachment.id)).all()
    ids = [file.id for file in versions]
    texts = db.scalars(sa.select(AttachmentFileText).where(col(AttachmentFileText.attachment_file_id).in_(ids))).all()
    # No relationship says which row must go first.
    for rows in (texts, versions):
        for row in rows:
            db.delete(row)
        db.flush()


def require_may_change_owner(
    db: ActorSession, actor: Actor, attachment: Attachment, operation: str = "update", openness: Openness | None = None
) -> None:
    """Raise 403 for who may not write the attachment, as it is and (`openness`) as it would become."""
    if attachment.body_id is not None:
        require_secretary(actor, attachment.body_id)
        return
    meeting = _meeting_of(db, attachment)
    if meeting is None:
        return
    item = find(db, AgendaItem, attachment.agenda_item_id) if attachment.agenda_item_id is not None else None
    require_may_change(actor, meeting)
    # An open paper of a closed item is as closed as the item.
    states = [openness or attachment.openness, attachment.openness, *([item.openness] if item else [])]
    for state in states:
        require_may(actor, f"attachment.{state}", operation, meeting.body_id)


def require_changeable_owner(db: ActorSession, attachment: Attachment) -> None:
    """Raise 409 when the attachment's meeting is closed or cancelled."""
    meeting = _meeting_of(db, attachment)
    if meeting is not None:
        require_not_over(meeting)


def _meeting_of(db: ActorSession, attachment: Attachment) -> Meeting | None:
    if attachment.agenda_item_id is not None:
        return meeting_of(db, find(db, AgendaItem, attachment.agenda_item_id))
    return find(db, Meeting, attachment.meeting_id) if attachment.meeting_id is not None else None
