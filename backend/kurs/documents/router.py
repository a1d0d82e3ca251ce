"""HTTP of attachments."""

from typing import Annotated
from uuid import UUID

from fastapi import Query
from sqlmodel import col

from kurs.bodies.vocabulary import Openness
from kurs.documents import queries, service
from kurs.documents.models import Attachment as AttachmentRow
from kurs.documents.schemas import Attachment, AttachmentCreate, AttachmentPage, AttachmentPatch, AttachmentQuery
from kurs.identity import permissions
from kurs.kernel.context import Call
from kurs.kernel.paging import Order, fetch
from kurs.kernel.routing import FeatureRouter
from kurs.kernel.rows import find

router = FeatureRouter("attachments")


@router.get("/attachments", permission=permissions.FILES_READ)
def list_attachments(context: Call, query: Annotated[AttachmentQuery, Query()]) -> AttachmentPage:
    """List attachments.

    Closed ones are listed for those who read the body's papers fully, and for nobody else.
    """
    statement = queries.attachments()
    for name in ("agenda_item_id", "meeting_id", "body_id", "openness", "document_id", "record_number"):
        value = getattr(query, name)
        if value is not None:
            statement = statement.where(getattr(AttachmentRow, name) == value)
    if query.modified_since is not None:
        statement = statement.where(col(AttachmentRow.updated_at) >= query.modified_since)
    order = [Order(AttachmentRow.id)]
    return fetch(
        context, statement, AttachmentPage, query, order, lambda row: queries.attachment_view(context.actor, row)
    )


def _view(context: Call, attachment_id: UUID) -> Attachment:
    context.db.flush()
    row = context.db.execute(queries.attachments().where(col(AttachmentRow.id) == attachment_id)).one()
    return queries.attachment_view(context.actor, row)


@router.get("/attachments/{attachment_id}", permission=permissions.FILES_READ)
def read_attachment(context: Call, attachment_id: UUID) -> Attachment:
    """Read an attachment."""
    find(context.db, AttachmentRow, attachment_id)
    return _view(context, attachment_id)


@router.post("/attachments", permission=permissions.FILES_WRITE, replay_with=read_attachment)
def create_attachment(context: Call, payload: AttachmentCreate) -> Attachment:
    """Add an attachment to an item, a meeting or a body."""
    attachment = service.add_attachment(context.db, context.actor, payload)
    context.created_at(f"/api/v1/attachments/{attachment.id}")
    return _view(context, attachment.id)


def _changeable(context: Call, attachment_id: UUID, operation: str, openness: Openness | None = None) -> AttachmentRow:
    attachment = find(context.db, AttachmentRow, attachment_id)
    service.require_may_change_owner(context.db, context.actor, attachment, operation, openness)
    context.require_match(_view(context, attachment_id))
    return attachment


@router.patch("/attachments/{attachment_id}", permission=permissions.FILES_WRITE)
def update_attachment(context: Call, attachment_id: UUID, payload: AttachmentPatch) -> Attachment:
    """Change an attachment."""
    service.change_attachment(context.db, _changeable(context, attachment_id, "update", payload.openness), payload)
    return _view(context, attachment_id)


@router.delete("/attachments/{attachment_id}", permission=permissions.FILES_WRITE)
def delete_attachment(context: Call, attachment_id: UUID) -> None:
    """Take an attachment off its owner."""
    service.remove_attachment(context.db, _changeable(context, attachment_id, "delete"))
