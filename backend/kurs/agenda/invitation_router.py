"""HTTP of a guest's own slots: all that they see of a meeting."""

from typing import Annotated, Any
from uuid import UUID

import sqlalchemy as sa
from fastapi import Query
from sqlmodel import col

from kurs.agenda.schemas import Invitation, InvitationPage, InvitationQuery, InvitationSheet
from kurs.bodies.models import Body
from kurs.decisions.models import Decision as DecisionRow
from kurs.decisions.queries import decision_view, decisions
from kurs.documents.models import Attachment as AttachmentRow
from kurs.documents.queries import attachment_view, attachments
from kurs.identity import permissions
from kurs.identity.actor import Actor
from kurs.kernel.context import Call
from kurs.kernel.paging import Conditions, Order, fetch, filtered
from kurs.kernel.problems import not_found
from kurs.kernel.routing import FeatureRouter
from kurs.meetings.models import AgendaItem as AgendaItemRow
from kurs.meetings.models import ItemInvitation
from kurs.meetings.queries import item_view

router = FeatureRouter("agenda")


@router.get("/invitations", permission=permissions.INVITATIONS_READ)
def list_invitations(context: Call, query: Annotated[InvitationQuery, Query()]) -> InvitationPage:
    """List the slots that you are invited to as a guest, by day.

    Nobody else's are listed, and nothing of the rest of the meeting.
    """
    conditions: Conditions = {
        "day_from": lambda value: col(ItemInvitation.day) >= value,
        "modified_since": lambda value: col(ItemInvitation.updated_at) >= value,
    }
    statement = filtered(_own(context.actor), query, conditions)
    order = [Order(ItemInvitation.day), Order(ItemInvitation.id)]
    return fetch(context, statement, InvitationPage, query, order, Invitation.model_validate)


@router.get("/invitations/{invitation_id}", permission=permissions.INVITATIONS_READ)
def read_invitation(context: Call, invitation_id: UUID) -> InvitationSheet:
    """Read your slot with its item, the item's attachments and what was decided under it.

    Closed attachments are there when they were shared with the item's guests, decisions once they are approved.
    """
    db, actor = context.db, context.actor
    row = db.execute(_own(actor).where(col(ItemInvitation.id) == invitation_id)).first()
    if row is None:
        raise not_found()
    invitation = Invitation.model_validate(row)
    papers = attachments().where(col(AttachmentRow.agenda_item_id) == invitation.agenda_item_id)
    made = decisions().where(col(DecisionRow.agenda_item_id) == invitation.agenda_item_id)
    return InvitationSheet(
        invitation=invitation,
        item=item_view(db, actor, invitation.agenda_item_id),
        attachments=[
            attachment_view(actor, paper)
            for paper in db.execute(papers.order_by(col(AttachmentRow.position), col(AttachmentRow.id)))
        ],
        decisions=[decision_view(actor, one) for one in db.execute(made.order_by(col(DecisionRow.id)))],
    )


def _own(actor: Actor) -> sa.Select[Any]:
    names = [name for name in Invitation.model_fields if name not in {"item_title", "body_name"}]
    columns = [getattr(ItemInvitation, name) for name in names]
    return (
        sa.select(*columns, col(AgendaItemRow.title).label("item_title"), col(Body.name).label("body_name"))
        .join(AgendaItemRow, col(AgendaItemRow.id) == col(ItemInvitation.agenda_item_id))
        .join(Body, col(Body.id) == col(ItemInvitation.body_id))
        .where(col(ItemInvitation.person_id) == actor.person_id)
    )
