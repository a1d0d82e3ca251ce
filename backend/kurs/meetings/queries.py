"""Reads of meetings and items, shaped as their views."""

from collections import defaultdict
from collections.abc import Collection
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col

from kurs.bodies.models import Body
from kurs.identity.actor import Actor
from kurs.identity.models import Person
from kurs.kernel.guard import ActorSession
from kurs.kernel.rows import seen_reference
from kurs.meetings import item_schemas as schemas
from kurs.meetings import models
from kurs.meetings.schemas import MeetingSummary

_MASKED = {
    "number": None,
    "duration_minutes": None,
    "duration_source": None,
    "pinned_start": None,
    "printed_start": None,
}
_COMPUTED = {"position", "sections", "presenters", "guests", "questions", "group_discussion"}


@cache
def meeting_summaries() -> sa.Select[Any]:
    """Columns of `MeetingSummary`."""
    names = [name for name in MeetingSummary.model_fields if name != "body_name"]
    columns = [getattr(models.Meeting, name) for name in names]
    return sa.select(*columns, col(Body.name).label("body_name")).join(
        Body, col(Body.id) == col(models.Meeting.body_id)
    )


@cache
def seen_position() -> sa.ColumnElement[int]:
    """Which item it is among those that the actor sees, from 1."""
    other = aliased(models.AgendaItem)
    is_before = sa.or_(
        col(other.position) < col(models.AgendaItem.position),
        sa.and_(col(other.position) == col(models.AgendaItem.position), col(other.id) <= col(models.AgendaItem.id)),
    )
    same_meeting = col(other.meeting_id) == col(models.AgendaItem.meeting_id)
    seen = sa.select(sa.func.count(col(other.id))).where(same_meeting, is_before).scalar_subquery()
    return seen + _notices_before(col(models.AgendaItem.meeting_id), col(models.AgendaItem.position))


def _notices_before(meeting_id: Any, position: Any) -> sa.ScalarSelect[int]:
    notice = aliased(models.ItemNotice)
    return (
        sa.select(sa.func.count(col(notice.id)))
        .where(col(notice.meeting_id) == meeting_id, col(notice.position) < position, stands_for_the_item(notice))
        .scalar_subquery()
    )


def stands_for_the_item(notice: Any) -> sa.ColumnElement[bool]:
    """The actor does not see the item itself, so that its notice is what they are shown."""
    item = aliased(models.AgendaItem)
    return ~sa.exists().where(col(item.id) == notice.agenda_item_id)


@cache
def notice_position() -> sa.ColumnElement[int]:
    """Which one a closed item is among those that the actor sees or is shown a notice of, from 1."""
    notice = models.ItemNotice
    other, before = aliased(models.ItemNotice), aliased(models.AgendaItem)
    same_meeting = col(before.meeting_id) == col(notice.meeting_id)
    items = sa.select(sa.func.count(col(before.id))).where(same_meeting, col(before.position) < col(notice.position))
    notices = sa.select(sa.func.count(col(other.id))).where(
        col(other.meeting_id) == col(notice.meeting_id),
        col(other.position) <= col(notice.position),
        stands_for_the_item(other),
    )
    return items.scalar_subquery() + notices.scalar_subquery()


@cache
def closed_items() -> sa.Select[Any]:
    """Columns of `ClosedItem`: in place of items that the actor does not see, where the body lets them be noticed."""
    columns = [getattr(models.ItemNotice, name) for name in schemas.ClosedItem.model_fields if name != "position"]
    return sa.select(*columns, notice_position().label("position")).where(stands_for_the_item(models.ItemNotice))


def item_summaries(actor: Actor) -> sa.Select[Any]:
    """Columns of `AgendaItemSummary`, and the body that decides what is masked; none for a guest, who sees no body."""
    return _items((*schemas.AgendaItemSummary.model_fields,), is_for_guest=bool(actor.grants.invited_to))


def is_of_body(body_id: UUID) -> sa.ColumnElement[bool]:
    """The item is of this body's meeting; a guest, who sees no meeting, knows the body from their invitation."""
    invitation = aliased(models.ItemInvitation)
    is_invited = sa.exists().where(
        col(invitation.agenda_item_id) == col(models.AgendaItem.id), col(invitation.body_id) == body_id
    )
    return sa.or_(col(models.Meeting.body_id) == body_id, is_invited)


@cache
def _items(view_fields: tuple[str, ...], *, is_for_guest: bool) -> sa.Select[Any]:
    item = models.AgendaItem
    columns = [getattr(item, name) for name in view_fields if name not in {*_COMPUTED, "parent_id"}]
    position: Any = seen_position().label("position")
    body_id: Any = col(models.Meeting.body_id).label("body_id")
    # Nothing goes further than what it stands below; only a guest may see an item without its parent.
    seen: Any = seen_reference(item.parent_id, item).label("parent_id")
    columns += [seen if is_for_guest else item.parent_id, position, body_id]
    return sa.select(*columns).outerjoin(models.Meeting, col(models.Meeting.id) == col(item.meeting_id))


def masked(actor: Actor, row: Any) -> dict[str, Any]:
    """A row of `item_summaries` without the numbers that would betray hidden items."""
    values = dict(row._mapping)
    body_id = values.pop("body_id")
    return values if actor.reads_fully(body_id) else values | _MASKED


def item_views(db: ActorSession, actor: Actor, condition: sa.ColumnElement[bool]) -> list[schemas.AgendaItem]:
    """Items with everything written under them, in a number of queries that does not grow with the items."""
    order = (col(models.AgendaItem.position), col(models.AgendaItem.id))
    whole = _items((*schemas.AgendaItem.model_fields,), is_for_guest=bool(actor.grants.invited_to))
    rows = list(db.execute(whole.where(condition).order_by(*order)))
    ids = [row.id for row in rows]
    sections = _below(db, models.ItemSection, (*schemas.Section.model_fields,), ids)
    presenters = _below(db, models.Presenter, (*schemas.Presenter.model_fields,), ids)
    guests = _below(db, models.Guest, (*schemas.Guest.model_fields,), ids)
    questions = _below(db, models.ItemQuestion, ("text",), ids)
    discussions = _below(db, models.GroupDiscussion, (*schemas.GroupDiscussion.model_fields,), ids)
    return [
        schemas.AgendaItem(
            **_masked_item(actor, row),
            sections=[schemas.Section.model_validate(entry) for entry in sections[row.id]],
            presenters=[schemas.Presenter.model_validate(entry) for entry in presenters[row.id]],
            guests=[schemas.Guest.model_validate(entry) for entry in guests[row.id]],
            questions=[entry.text for entry in questions[row.id]],
            group_discussion=next(
                (schemas.GroupDiscussion.model_validate(entry) for entry in discussions[row.id]), None
            ),
        )
        for row in rows
    ]


def _masked_item(actor: Actor, row: Any) -> dict[str, Any]:
    is_full = actor.reads_fully(row.body_id)
    values = masked(actor, row)
    return values if is_full else values | {"closure_reason": None, "public_title": None, "numbering": None}


@cache
def _rows_below(model: Any, names: tuple[str, ...]) -> sa.Select[Any]:
    """Columns of what is written under items; a person's id only for who may see the person."""
    seen = {"person_id": seen_reference(model.person_id, Person).label("person_id")} if "person_id" in names else {}
    order: list[Any] = [model.id] if model is models.GroupDiscussion else [model.position, model.id]
    return sa.select(model.agenda_item_id, *(seen.get(name, getattr(model, name)) for name in names)).order_by(*order)


def _below(db: ActorSession, model: Any, names: tuple[str, ...], item_ids: Collection[UUID]) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    if item_ids:
        for row in db.execute(_rows_below(model, names).where(model.agenda_item_id.in_(item_ids))):
            found[row.agenda_item_id].append(row)
    return found


def item_view(db: ActorSession, actor: Actor, item_id: UUID) -> schemas.AgendaItem:
    """One item that the actor is known to see."""
    db.flush()
    return item_views(db, actor, col(models.AgendaItem.id) == item_id)[0]
