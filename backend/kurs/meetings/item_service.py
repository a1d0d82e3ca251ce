"""Verbs of agenda items."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from kurs.bodies.vocabulary import Audience, Openness
from kurs.identity.models import Person
from kurs.kernel import outbox
from kurs.kernel.clock import now
from kurs.kernel.guard import ActorSession
from kurs.kernel.problems import conflict, forbidden, invalid
from kurs.kernel.rows import apply_changes, require_reference
from kurs.kernel.table import Record
from kurs.meetings import access
from kurs.meetings.invitations import keep_invitations
from kurs.meetings.item_schemas import (
    AgendaItemCreate,
    AgendaItemPatch,
    GroupDiscussionEntry,
    GuestEntry,
    PresenterEntry,
    SectionEntry,
)
from kurs.meetings.models import (
    AgendaItem,
    GroupDiscussion,
    Guest,
    InternalNote,
    ItemNotice,
    ItemQuestion,
    ItemSection,
    Meeting,
    Presenter,
)
from kurs.meetings.openness import keep_notices, require_closure_reason

_LISTS = ("sections", "presenters", "guests", "questions", "group_discussion")
MAXIMUM_ITEMS = 5000


def items_of(db: ActorSession, meeting_id: UUID) -> list[AgendaItem]:
    """Every item of a meeting that the actor sees, in order."""
    order = (col(AgendaItem.position), col(AgendaItem.id))
    return list(db.scalars(sa.select(AgendaItem).where(col(AgendaItem.meeting_id) == meeting_id).order_by(*order)))


def meeting_of(db: ActorSession, item: AgendaItem) -> Meeting:
    """The meeting of an item that the actor sees, to write in it; 403 for a guest, who sees their item alone."""
    meeting = db.scalars(sa.select(Meeting).where(col(Meeting.id) == item.meeting_id)).first()
    if meeting is None:
        raise forbidden("En gæst læser sit punkt og retter intet", "A guest reads their item and changes nothing")
    return meeting


def _hold_agenda(db: ActorSession, meeting: Meeting) -> None:
    """Let one writer at a time number and close the items of a meeting: on PostgreSQL the next one waits here."""
    db.execute(sa.select(col(Meeting.id)).where(col(Meeting.id) == meeting.id).with_for_update())


def add_item(db: ActorSession, meeting: Meeting, payload: AgendaItemCreate) -> AgendaItem:
    """A new item, last on the agenda or last below its parent; 409 for a closed meeting."""
    access.require_open_for_changes(meeting)
    _hold_agenda(db, meeting)
    items = items_of(db, meeting.id)
    if len(items) >= MAXIMUM_ITEMS:
        raise conflict("Dagsordenen er fuld", "The agenda is full")
    item = AgendaItem(meeting_id=meeting.id, position=0, **payload.model_dump(exclude=set(_LISTS)))
    require_closure_reason(item)
    _place_new(items, item, payload.parent_id)
    db.add(item)
    _set_lists(db, item, {name: getattr(payload, name) for name in _LISTS})
    _keep_what_others_see(db, meeting, [*items, item])
    outbox.emit(db, "agenda_item.added", item.id, meeting=meeting.id)
    return item


def add_agenda(
    db: ActorSession, meeting: Meeting, entries: Sequence[tuple[str | None, str, AgendaItemCreate]]
) -> dict[str, AgendaItem]:
    """A whole agenda for a meeting that has none: (key of the parent, own key, item) in order, parents first.

    Returns the rows by key. An item below a closed one is closed, and none reaches further than the one it is below.
    """
    access.require_open_for_changes(meeting)
    if len(entries) > MAXIMUM_ITEMS:
        raise conflict("Dagsordenen er for lang", "The agenda is too long")
    made: dict[str, AgendaItem] = {}
    for position, (parent_key, key, payload) in enumerate(entries, 1):
        parent = made[parent_key] if parent_key is not None else None
        item = AgendaItem(
            meeting_id=meeting.id, position=position, **payload.model_dump(exclude={*_LISTS, "parent_id"})
        )
        if parent is not None:
            item.parent_id = parent.id
            _follow(item, parent)
        require_closure_reason(item)
        made[key] = item
    db.add_all(made.values())
    db.flush()
    for _, key, payload in entries:
        for name in _LISTS:
            db.add_all(_rows_of(db, made[key], name, getattr(payload, name))[1])
    keep_notices(db, meeting.id, list(made.values()))
    outbox.emit(db, "agenda.added", meeting.id)
    return made


def change_item(db: ActorSession, meeting: Meeting, item: AgendaItem, payload: AgendaItemPatch) -> AgendaItem:
    """Change what was sent. Closing or narrowing an item does it to its sub-points; none can be opened below a closed
    item, or reach further than the item it is below."""
    access.require_open_for_changes(meeting)
    _hold_agenda(db, meeting)
    changes = payload.changes()
    apply_changes(item, {name: value for name, value in changes.items() if name not in _LISTS})
    require_closure_reason(item)
    items = items_of(db, meeting.id)
    _keep_together(items, item)
    _set_lists(db, item, {name: value for name, value in changes.items() if name in _LISTS})
    _keep_what_others_see(db, meeting, items)
    # What stands in rows of its own counts as a change of the item, so that two writers cannot both make it.
    item.updated_at = now()
    outbox.emit(db, "agenda_item.changed", item.id, meeting=meeting.id)
    return item


def move_item(db: ActorSession, meeting: Meeting, item: AgendaItem, index: int) -> AgendaItem:
    """Put an item at `index` among its siblings; its sub-points follow it. 422 for an index beyond the last."""
    access.require_open_for_changes(meeting)
    _hold_agenda(db, meeting)
    items = items_of(db, meeting.id)
    siblings = [other for other in items if other.parent_id == item.parent_id]
    if index >= len(siblings):
        raise invalid("/index", "beyond_last", "Der er ikke så mange punkter", "There are not that many items")
    siblings.remove(item)
    siblings.insert(index, item)
    branches = {sibling.id: _branch(items, sibling) for sibling in siblings}
    moved = [row for sibling in siblings for row in branches[sibling.id]]
    places = sorted(row.position for row in moved)
    for row, place in zip(moved, places, strict=True):
        row.position = place
    keep_notices(db, meeting.id, items)
    item.updated_at = now()
    outbox.emit(db, "agenda_item.moved", item.id, meeting=meeting.id)
    return item


def remove_item(db: ActorSession, meeting: Meeting, item: AgendaItem) -> None:
    """Remove an item and what is written under it; 409 when it has sub-points, decisions or attachments."""
    access.require_removable(meeting)
    for model in (ItemSection, Presenter, Guest, ItemQuestion, GroupDiscussion, InternalNote, ItemNotice):
        for row in db.scalars(sa.select(model).where(col(model.agenda_item_id) == item.id)):
            db.delete(row)
    db.flush()
    db.delete(item)
    outbox.emit(db, "agenda_item.removed", item.id, meeting=meeting.id)


def _branch(items: Sequence[AgendaItem], root: AgendaItem) -> list[AgendaItem]:
    """An item and everything below it, in order."""
    inside = {root.id}
    found = []
    for item in items:
        if item.id == root.id or item.parent_id in inside:
            inside.add(item.id)
            found.append(item)
    return found


def _place_new(items: Sequence[AgendaItem], item: AgendaItem, parent_id: UUID | None) -> None:
    item.position = items[-1].position + 1 if items else 1
    if parent_id is None:
        return
    parent = next((other for other in items if other.id == parent_id), None)
    if parent is None:
        raise invalid(
            "/parent_id",
            "unknown_reference",
            "Punktet findes ikke på dette møde",
            "There is no such item at this meeting",
        )
    if parent.openness is Openness.closed and item.openness is Openness.open:
        raise invalid(
            "/openness",
            "parent_is_closed",
            "Punktet ligger under et lukket punkt",
            "The item stands below a closed one",
        )
    item.published_to = _narrower(item.published_to, parent.published_to)
    after = _branch(items, parent)[-1]
    for other in items:
        if other.position > after.position:
            other.position += 1
    item.position = after.position + 1


def _keep_together(items: Sequence[AgendaItem], item: AgendaItem) -> None:
    parent = next((other for other in items if other.id == item.parent_id), None)
    if parent is not None:
        item.published_to = _narrower(item.published_to, parent.published_to)
        if parent.openness is Openness.closed and item.openness is Openness.open:
            raise conflict("Punktet ligger under et lukket punkt", "The item stands below a closed one")
    for below in _branch(items, item):
        _follow(below, item)


def _follow(below: AgendaItem, item: AgendaItem) -> None:
    """What stands below a closed item is closed for the same reason; nothing goes further than what it is below."""
    if item.openness is Openness.closed:
        below.openness = Openness.closed
        below.closure_reason = below.closure_reason or item.closure_reason
    below.published_to = _narrower(below.published_to, item.published_to)


def _keep_what_others_see(db: ActorSession, meeting: Meeting, items: Sequence[AgendaItem]) -> None:
    keep_notices(db, meeting.id, items)
    keep_invitations(db, meeting)


def _narrower(one: Audience | None, other: Audience | None) -> Audience | None:
    """None follows the meeting, and so is the widest."""
    return min((audience for audience in (one, other) if audience), key=list(Audience).index, default=None)


def _set_lists(db: ActorSession, item: AgendaItem, lists: dict[str, Any]) -> None:
    for name, entries in lists.items():
        model, rows = _rows_of(db, item, name, entries)
        for old in db.scalars(sa.select(model).where(col(model.agenda_item_id) == item.id)):
            db.delete(old)
        db.flush()
        db.add_all(rows)


def _rows_of(db: ActorSession, item: AgendaItem, name: str, entries: Any) -> tuple[Any, list[Record]]:
    match name:
        case "sections":
            return ItemSection, _numbered(ItemSection, item, entries)
        case "presenters":
            _require_people(db, name, entries)
            return Presenter, _numbered(Presenter, item, entries)
        case "guests":
            _require_people(db, name, entries)
            return Guest, _numbered(Guest, item, entries)
        case "questions":
            return ItemQuestion, [
                ItemQuestion(agenda_item_id=item.id, position=place, text=text) for place, text in enumerate(entries, 1)
            ]
        case _:
            return GroupDiscussion, [] if entries is None else [
                GroupDiscussion(agenda_item_id=item.id, **entries.model_dump())
            ]


Entry = SectionEntry | PresenterEntry | GuestEntry | GroupDiscussionEntry


def _numbered(model: Any, item: AgendaItem, entries: Sequence[Entry]) -> list[Record]:
    return [
        model(agenda_item_id=item.id, position=place, **entry.model_dump()) for place, entry in enumerate(entries, 1)
    ]


def _require_people(db: ActorSession, name: str, entries: Sequence[PresenterEntry | GuestEntry]) -> None:
    for place, entry in enumerate(entries):
        require_reference(db, Person, entry.person_id, f"/{name}/{place}/person_id")
