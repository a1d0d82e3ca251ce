"""HTTP of agenda items."""

from typing import Annotated
from uuid import UUID

from fastapi import Query
from sqlmodel import col

from kurs.bodies.models import Body as BodyRow
from kurs.bodies.vocabulary import Openness
from kurs.identity import permissions
from kurs.kernel.context import Call
from kurs.kernel.paging import Conditions, Order, PageQuery, fetch, filtered
from kurs.kernel.routing import FeatureRouter
from kurs.kernel.rows import find, require_reference
from kurs.meetings import access, idea_bank, item_service, queries
from kurs.meetings.item_schemas import (
    AgendaItem,
    AgendaItemCreate,
    AgendaItemPage,
    AgendaItemPatch,
    AgendaItemQuery,
    AgendaItemSummary,
    ClosedItem,
    ClosedItemPage,
    IdeaCreate,
    IdeaReceipt,
    ItemMove,
    ItemTransfer,
)
from kurs.meetings.models import AgendaItem as AgendaItemRow
from kurs.meetings.models import ItemNotice as ItemNoticeRow
from kurs.meetings.models import Meeting as MeetingRow

router = FeatureRouter("agenda items")


@router.get("/agenda-items", permission=permissions.AGENDA_READ)
def list_agenda_items(context: Call, query: Annotated[AgendaItemQuery, Query()]) -> AgendaItemPage:
    """List agenda items: of one meeting in its order, else oldest meeting first.

    Closed items are listed for those who read the body's papers fully, and for nobody else, not even as a number.
    """
    statement = queries.item_summaries(context.actor)
    conditions: Conditions = {
        "meeting_id": lambda value: col(AgendaItemRow.meeting_id) == value,
        "body_id": queries.is_of_body,
        "kind": lambda value: col(AgendaItemRow.kind) == value,
        "openness": lambda value: col(AgendaItemRow.openness) == value,
        "case_number": lambda value: col(AgendaItemRow.case_number) == value,
        "title_contains": lambda value: col(AgendaItemRow.title).icontains(value, autoescape=True),
        "modified_since": lambda value: col(AgendaItemRow.updated_at) >= value,
    }
    statement = filtered(statement, query, conditions)
    place = Order(AgendaItemRow.position, shown=queries.seen_position())
    order = [Order(AgendaItemRow.meeting_id), place, Order(AgendaItemRow.id)]
    return fetch(
        context,
        statement,
        AgendaItemPage,
        query,
        order,
        lambda row: AgendaItemSummary(**queries.masked(context.actor, row)),
    )


@router.get("/meetings/{meeting_id}/closed-items", permission=permissions.AGENDA_READ)
def list_closed_items(context: Call, meeting_id: UUID, query: Annotated[PageQuery, Query()]) -> ClosedItemPage:
    """List the items of a meeting that you may not read, as far as its body lets them be noticed.

    Empty for those who read the items themselves. `position` counts both kinds, so that the two lists fit together.
    """
    find(context.db, MeetingRow, meeting_id)
    statement = queries.closed_items().where(col(ItemNoticeRow.meeting_id) == meeting_id)
    statement = filtered(statement, query, {"modified_since": lambda value: col(ItemNoticeRow.updated_at) >= value})
    order = [Order(ItemNoticeRow.position, shown=queries.notice_position()), Order(ItemNoticeRow.id)]
    return fetch(context, statement, ClosedItemPage, query, order, ClosedItem.model_validate)


@router.get("/agenda-items/{agenda_item_id}", permission=permissions.AGENDA_READ)
def read_agenda_item(context: Call, agenda_item_id: UUID) -> AgendaItem:
    """Read an agenda item with its sections, presenters, guests and questions.

    `/agenda-items/{agenda_item_id}/sheet` has its decisions and attachments too.
    """
    find(context.db, AgendaItemRow, agenda_item_id)
    return queries.item_view(context.db, context.actor, agenda_item_id)


@router.post("/meetings/{meeting_id}/agenda-items", permission=permissions.AGENDA_WRITE, replay_with=read_agenda_item)
def create_agenda_item(context: Call, meeting_id: UUID, payload: AgendaItemCreate) -> AgendaItem:
    """Add an item to an agenda, last or as the last sub-point of `parent_id`.

    The body's secretary may.
    """
    meeting = find(context.db, MeetingRow, meeting_id)
    access.require_may_write_item(context.actor, meeting, "create", payload.openness)
    item = item_service.add_item(context.db, meeting, payload)
    context.created_at(f"/api/v1/agenda-items/{item.id}")
    return queries.item_view(context.db, context.actor, item.id)


def _changeable(
    context: Call, agenda_item_id: UUID, operation: str, openness: Openness | None = None
) -> tuple[MeetingRow, AgendaItemRow]:
    item = find(context.db, AgendaItemRow, agenda_item_id)
    meeting = item_service.meeting_of(context.db, item)
    access.require_may_write_item(context.actor, meeting, operation, item.openness, openness or item.openness)
    context.require_match(queries.item_view(context.db, context.actor, agenda_item_id))
    return meeting, item


@router.patch("/agenda-items/{agenda_item_id}", permission=permissions.AGENDA_WRITE)
def update_agenda_item(context: Call, agenda_item_id: UUID, payload: AgendaItemPatch) -> AgendaItem:
    """Change an item; a list that is sent replaces the one that was there.

    Closing an item closes its sub-points. The body's secretary may, and its chair once the agenda is distributed; only
    the secretary changes, closes and opens closed items.
    """
    meeting, item = _changeable(context, agenda_item_id, "update", payload.openness)
    item_service.change_item(context.db, meeting, item, payload)
    return queries.item_view(context.db, context.actor, agenda_item_id)


@router.verb("/agenda-items/{agenda_item_id}/move", permission=permissions.AGENDA_WRITE)
def move_agenda_item(context: Call, agenda_item_id: UUID, payload: ItemMove) -> AgendaItem:
    """Move an item among its siblings, below another item or out of it; its sub-points follow."""
    meeting, item = _changeable(context, agenda_item_id, "update")
    item_service.move_item(context.db, meeting, item, payload)
    return queries.item_view(context.db, context.actor, agenda_item_id)


@router.verb("/agenda-items/{agenda_item_id}/transfer", permission=permissions.AGENDA_WRITE)
def transfer_agenda_item(context: Call, agenda_item_id: UUID, payload: ItemTransfer) -> AgendaItem:
    """Move an item to another meeting of the same body; everything under it follows.

    The body's secretary may, from an agenda whose session has not begun. Nothing is published further by it.
    """
    meeting, item = _changeable(context, agenda_item_id, "update")
    require_reference(context.db, MeetingRow, payload.meeting_id, "/meeting_id")
    target = find(context.db, MeetingRow, payload.meeting_id)
    access.require_may_write_item(context.actor, target, "create", item.openness)
    item_service.transfer_item(context.db, meeting, item, target, parent_id=payload.parent_id, index=payload.index)
    return queries.item_view(context.db, context.actor, agenda_item_id)


@router.verb("/agenda-items/{agenda_item_id}/shelve", permission=permissions.AGENDA_WRITE)
def shelve_agenda_item(context: Call, agenda_item_id: UUID) -> AgendaItem:
    """Move an item to the idea bank of its body, last.

    The body's secretary may, from an agenda whose session has not begun.
    """
    meeting, item = _changeable(context, agenda_item_id, "update")
    access.require_may_write_item(context.actor, meeting, "create", item.openness)
    target = idea_bank.open_idea_bank(context.db, meeting.body_id)
    item_service.transfer_item(context.db, meeting, item, target, parent_id=None, index=None)
    return queries.item_view(context.db, context.actor, agenda_item_id)


@router.get("/bodies/{body_id}/ideas", permission=permissions.AGENDA_READ)
def list_ideas(context: Call, body_id: UUID, query: Annotated[PageQuery, Query()]) -> AgendaItemPage:
    """List what lies in a body's idea bank, in its order.

    Seen by who sees the body's drafts; empty for others. The items are items: they are changed, and moved to a meeting,
    as any other.
    """
    find(context.db, BodyRow, body_id)
    statement = queries.item_summaries(context.actor).where(idea_bank.is_idea_of(body_id))
    statement = filtered(statement, query, {"modified_since": lambda value: col(AgendaItemRow.updated_at) >= value})
    order = [Order(AgendaItemRow.position, shown=queries.seen_position()), Order(AgendaItemRow.id)]
    return fetch(
        context,
        statement,
        AgendaItemPage,
        query,
        order,
        lambda row: AgendaItemSummary(**queries.masked(context.actor, row)),
    )


@router.post("/bodies/{body_id}/ideas", permission=permissions.AGENDA_WRITE)
def propose_idea(context: Call, body_id: UUID, payload: IdeaCreate) -> IdeaReceipt:
    """Propose something for a body to take up; it lands in the body's idea bank.

    The body's members and its secretary may. Members do not see the bank: the secretary takes it from there.
    """
    body = find(context.db, BodyRow, body_id)
    idea_bank.propose_idea(context.db, context.actor, body, payload)
    return IdeaReceipt(body_id=body_id, title=payload.title)


@router.delete("/agenda-items/{agenda_item_id}", permission=permissions.AGENDA_WRITE)
def delete_agenda_item(context: Call, agenda_item_id: UUID) -> None:
    """Remove an item from a draft.

    Answers 409 when it has sub-points, decisions or attachments, or when the agenda has left the draft.
    """
    meeting, item = _changeable(context, agenda_item_id, "delete")
    item_service.remove_item(context.db, meeting, item)
