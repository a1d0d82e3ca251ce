"""Who sees the files of attachments."""

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col

from kurs.bodies.access import in_reach
from kurs.documents.file_models import AttachmentFile, AttachmentFileText
from kurs.documents.models import Attachment
from kurs.identity.actor import Actor
from kurs.kernel.guard import visible
from kurs.meetings.models import AgendaItem, Meeting


@visible(AttachmentFile)
def attachment_file_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """Where its attachment is (the session adds the attachment's own rule): the current version. Earlier ones, and what
    is in quarantine, rejected or withdrawn: only who reads the body's drafts, that is secretary, chair and auditor."""
    attachment = aliased(Attachment)
    return sa.exists().where(
        col(attachment.id) == col(AttachmentFile.attachment_id),
        sa.or_(col(AttachmentFile.is_current), _reads_drafts_of_owner(actor, attachment)),
    )


def _reads_drafts_of_owner(actor: Actor, attachment: type[Attachment]) -> sa.ColumnElement[bool]:
    item, item_meeting, meeting = aliased(AgendaItem), aliased(Meeting), aliased(Meeting)
    of_item = sa.exists().where(
        col(item.id) == col(attachment.agenda_item_id),
        col(item_meeting.id) == col(item.meeting_id),
        in_reach(actor, col(item_meeting.body_id), "meeting.draft"),
    )
    of_meeting = sa.exists().where(
        col(meeting.id) == col(attachment.meeting_id), in_reach(actor, col(meeting.body_id), "meeting.draft")
    )
    return sa.or_(of_item, of_meeting, in_reach(actor, col(attachment.body_id), "meeting.draft"))


@visible(AttachmentFileText)
def attachment_file_text_is_visible(_actor: Actor) -> sa.ColumnElement[bool]:
    """Where its file is."""
    file = aliased(AttachmentFile)
    return sa.exists().where(col(file.id) == col(AttachmentFileText.attachment_file_id))
