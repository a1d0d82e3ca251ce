"""HTTP of sending an item on to the next body."""

from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from kurs.bodies.models import Body
from kurs.decisions.models import Decision
from kurs.decisions.onward import Destination, send_on
from kurs.decisions.onward_schemas import ItemForward
from kurs.decisions.vocabulary import DecisionState
from kurs.identity import permissions
from kurs.kernel.context import Call
from kurs.kernel.problems import invalid
from kurs.kernel.routing import FeatureRouter
from kurs.kernel.rows import find, require_reference
from kurs.matters.access import require_may_treat
from kurs.matters.queries import step_view
from kurs.matters.route_router import read_routing_step
from kurs.matters.schemas import RoutingStep
from kurs.matters.vocabulary import RoutingRole
from kurs.meetings.access import require_may_write_item
from kurs.meetings.item_service import meeting_of
from kurs.meetings.models import AgendaItem, Meeting

router = FeatureRouter("matters")


@router.post(
    "/agenda-items/{agenda_item_id}/forward", permission=permissions.MATTERS_WRITE, replay_with=read_routing_step
)
def forward_agenda_item(context: Call, agenda_item_id: UUID, payload: ItemForward) -> RoutingStep:
    """Send an item on to the next body, with its texts and what has been decided under it.

    The next body gets an item of its own: on the agenda of `meeting_id`, else in its idea bank. The matter is made from
    the item where it has none. Secretary and chair of the item's body may; a meeting wants its own secretary.
    """
    db = context.db
    item = find(db, AgendaItem, agenda_item_id)
    require_may_treat(context.actor, meeting_of(db, item).body_id)
    require_reference(db, Body, payload.body_id, "/body_id")
    if payload.is_gate and payload.role is not RoutingRole.hearing:
        raise invalid("/is_gate", "only_a_hearing", "Kun en høring kan spærre", "Only a hearing can be a gate")
    if payload.meeting_id is not None:
        require_reference(db, Meeting, payload.meeting_id, "/meeting_id")
        meeting = find(db, Meeting, payload.meeting_id)
        require_may_write_item(context.actor, meeting, "create", item.openness)
        if meeting.body_id != payload.body_id:
            raise invalid("/meeting_id", "other_body", "Mødet er et andet organs", "The meeting is another body's")
    approved = sa.select(Decision).where(
        col(Decision.agenda_item_id) == item.id,
        col(Decision.state) == DecisionState.approved,
        col(Decision.corrects_id).is_(None),
    )
    destination = Destination(payload.body_id, payload.meeting_id, payload.planned_on, payload.role, payload.is_gate)
    step_id = send_on(db, item.id, destination, list(db.scalars(approved.order_by(col(Decision.id))))).id
    context.created_at(f"/api/v1/routing-steps/{step_id}")
    return step_view(db, step_id)
