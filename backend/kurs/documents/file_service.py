"""Verbs of the files of attachments."""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from kurs.documents.file_models import AttachmentFile, AttachmentFileText
from kurs.documents.file_texts import FileText
from kurs.documents.models import Attachment
from kurs.documents.service import require_changeable_owner, require_may_change_owner
from kurs.documents.vocabulary import FileState
from kurs.identity.actor import Actor
from kurs.kernel import outbox
from kurs.kernel.clock import now
from kurs.kernel.guard import ActorSession
from kurs.kernel.problems import conflict, not_found
from kurs.kernel.rows import find


@dataclass
class NewFile:
    """A file that lies in the store under `storage_key` (None: rejected, and nowhere) and has no row yet.

    `text` is what is written in it, None where that cannot be read. `is_kept` once a row names the key.
    """

    file_name: str
    media_type: str
    size: int
    sha256: str
    state: FileState
    storage_key: str | None
    text: FileText
    is_kept: bool = False

    def __str__(self) -> str:
        """What the same upload sent twice has in common, for Idempotency-Key."""
        return f"{self.file_name} {self.sha256}"


def require_may_add(db: ActorSession, actor: Actor, attachment_id: UUID) -> None:
    """Raise 404, 403 or 409 for who may not add a file to this attachment now."""
    attachment = find(db, Attachment, attachment_id)
    require_may_change_owner(db, actor, attachment)
    require_changeable_owner(db, attachment)


def add_file(db: ActorSession, actor: Actor, attachment_id: UUID, new: NewFile) -> AttachmentFile:
    """The next version of an attachment's file; the current one if it is available."""
    attachment = _locked(db, attachment_id)
    require_may_add(db, actor, attachment_id)
    latest = db.scalar(
        sa.select(sa.func.max(col(AttachmentFile.number))).where(col(AttachmentFile.attachment_id) == attachment_id)
    )
    file = AttachmentFile(
        attachment_id=attachment_id,
        number=(latest or 0) + 1,
        file_name=new.file_name,
        media_type=new.media_type,
        size=new.size,
        sha256=new.sha256,
        state=new.state,
        storage_key=new.storage_key,
        uploaded_by_person_id=actor.person_id,
    )
    db.add(file)
    db.flush()
    db.add(AttachmentFileText(attachment_file_id=file.id, text=new.text.text, is_whole=new.text.is_whole))
    choose_current(db, attachment)
    outbox.emit(db, "attachment_file.added", file.id, attachment=attachment_id)
    new.is_kept = True
    return file


def withdraw_file(db: ActorSession, file: AttachmentFile) -> AttachmentFile:
    """Take a version from its readers; the one before becomes current. The row and its content stay, as evidence.

    Raises 409 when it is withdrawn or rejected already, or the meeting is closed.
    """
    attachment = _locked(db, file.attachment_id)
    require_changeable_owner(db, attachment)
    if file.state in {FileState.withdrawn, FileState.rejected}:
        raise conflict("Filen er ikke til rådighed", "The file is not available")
    file.state = FileState.withdrawn
    choose_current(db, attachment)
    outbox.emit(db, "attachment_file.withdrawn", file.id, attachment=attachment.id)
    return file


def choose_current(db: sa.orm.Session, attachment: Attachment) -> None:
    """Make the latest available version the current one; the attachment is stamped when that is another than before."""
    versions = db.scalars(
        sa.select(AttachmentFile)
        .where(col(AttachmentFile.attachment_id) == attachment.id)
        .order_by(col(AttachmentFile.number).desc())
    ).all()
    wanted = next((file for file in versions if file.state is FileState.available), None)
    before = next((file for file in versions if file.is_current), None)
    if wanted is before:
        return
    if before is not None:
        before.is_current = False
        # At no moment two: the index is unique.
        db.flush()
    if wanted is not None:
        wanted.is_current = True
    attachment.updated_at = now()
    db.flush()


def _locked(db: ActorSession, attachment_id: UUID) -> Attachment:
    """The attachment, held until the end of the transaction, so that versions are numbered one after another."""
    statement = sa.select(Attachment).where(col(Attachment.id) == attachment_id)
    row = db.scalars(statement.with_for_update(of=Attachment).execution_options(populate_existing=True)).first()
    if row is None:
        raise not_found()
    return row
