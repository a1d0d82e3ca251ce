"""HTTP of the files of attachments."""

from typing import Annotated
from uuid import UUID

import sqlalchemy as sa
from fastapi import Depends, Query
from sqlmodel import col

import kurs.documents.file_access  # noqa: F401 — the rules of these tables
from kurs.bodies.vocabulary import Openness
from kurs.documents import file_queries, file_service
from kurs.documents.file_models import AttachmentFile as AttachmentFileRow
from kurs.documents.file_receiving import maximum_upload, receive_file
from kurs.documents.file_schemas import AttachmentFile, AttachmentFilePage
from kurs.documents.file_service import NewFile
from kurs.documents.models import Attachment
from kurs.documents.vocabulary import FileState
from kurs.identity import permissions
from kurs.kernel.blobs import StoredBlob
from kurs.kernel.context import Call
from kurs.kernel.downloads import BINARY, Download
from kurs.kernel.paging import Order, PageQuery, fetch
from kurs.kernel.problems import not_found
from kurs.kernel.routing import FeatureRouter
from kurs.kernel.rows import find
from kurs.meetings.models import AgendaItem

router = FeatureRouter("attachments")


class AttachmentFileQuery(PageQuery):
    """Paging of versions."""


def _view(context: Call, attachment_file_id: UUID) -> AttachmentFile:
    context.db.flush()
    row = context.db.execute(file_queries.files().where(col(AttachmentFileRow.id) == attachment_file_id)).one()
    return file_queries.file_view(context.actor, row)


@router.get("/attachments/{attachment_id}/files", permission=permissions.FILES_READ)
def list_attachment_files(
    context: Call, attachment_id: UUID, query: Annotated[AttachmentFileQuery, Query()]
) -> AttachmentFilePage:
    """List the versions of an attachment's file, the latest first.

    Secretary, chair and auditor see all of them, also those in quarantine, rejected or withdrawn; others the current.
    """
    find(context.db, Attachment, attachment_id)
    statement = file_queries.files().where(col(AttachmentFileRow.attachment_id) == attachment_id)
    order = [
        Order(AttachmentFileRow.number, is_descending=True),
        Order(AttachmentFileRow.id, is_descending=True),
    ]
    return fetch(
        context, statement, AttachmentFilePage, query, order, lambda row: file_queries.file_view(context.actor, row)
    )


@router.get("/attachment-files/{attachment_file_id}", permission=permissions.FILES_READ)
def read_attachment_file(context: Call, attachment_file_id: UUID) -> AttachmentFile:
    """Read what is known of one version of a file."""
    find(context.db, AttachmentFileRow, attachment_file_id)
    return _view(context, attachment_file_id)


@router.upload(
    "/attachments/{attachment_id}/files",
    permission=permissions.FILES_WRITE,
    maximum_bytes=maximum_upload,
    replay_with=read_attachment_file,
)
def upload_attachment_file(
    context: Call, attachment_id: UUID, upload: Annotated[NewFile, Depends(receive_file)]
) -> AttachmentFile:
    """Upload a file to an attachment, as its first or its next version.

    Earlier versions stay, so that nothing is overwritten and no If-Match is wanted. Answers 415 for a type that is not
    taken in and 422 `refused-file` with the reason for a file that is damaged, locked or does harm. The state says
    whether it is available at once, waits in quarantine for the scanner, or was rejected by it.
    """
    made = file_service.add_file(context.db, context.actor, attachment_id, upload)
    context.created_at(f"/api/v1/attachment-files/{made.id}")
    return _view(context, made.id)


@router.verb("/attachment-files/{attachment_file_id}/withdraw", permission=permissions.FILES_WRITE)
def withdraw_attachment_file(context: Call, attachment_file_id: UUID) -> AttachmentFile:
    """Withdraw one version of a file; the one before it becomes current.

    It is a legal record: who reads the body's drafts still sees it and can download it, others no more.
    """
    file = find(context.db, AttachmentFileRow, attachment_file_id)
    file_service.require_may_add(context.db, context.actor, file.attachment_id)
    context.require_match(_view(context, attachment_file_id))
    file_service.withdraw_file(context.db, file)
    return _view(context, attachment_file_id)


@router.download("/attachments/{attachment_id}/file", permission=permissions.FILES_READ, media_type=BINARY)
def download_attachment(context: Call, attachment_id: UUID) -> Download:
    """Download the current file of an attachment.

    404 where there is none. The media type is that of the file; it is never shown in the page, always saved.
    """
    attachment = find(context.db, Attachment, attachment_id)
    statement = sa.select(AttachmentFileRow).where(file_queries.is_current_file_of(attachment_id))
    file = context.db.scalars(statement).first()
    if file is None:
        raise not_found()
    return _download(context, attachment, file)


@router.download("/attachment-files/{attachment_file_id}/content", permission=permissions.FILES_READ, media_type=BINARY)
def download_attachment_file(context: Call, attachment_file_id: UUID) -> Download:
    """Download one version of a file.

    404 for what is in quarantine or was rejected.
    """
    file = find(context.db, AttachmentFileRow, attachment_file_id)
    return _download(context, find(context.db, Attachment, file.attachment_id), file)


def _download(context: Call, attachment: Attachment, file: AttachmentFileRow) -> Download:
    if file.storage_key is None or file.state not in {FileState.available, FileState.withdrawn}:
        raise not_found()
    is_closed = _is_closed(context, attachment)
    if is_closed:
        context.note_read(AttachmentFileRow.__tablename__, file.id)
    blob = StoredBlob(context.runtime.blobs, file.storage_key, file.size, f'"{file.sha256[:32]}"')
    return Download(file.file_name, file.media_type, blob, may_be_kept=not is_closed)


def _is_closed(context: Call, attachment: Attachment) -> bool:
    """Whether the attachment itself or the item that it belongs to is closed."""
    item = sa.select(col(AgendaItem.openness)).where(col(AgendaItem.id) == attachment.agenda_item_id)
    return Openness.closed in {attachment.openness, context.db.scalar(item)}
