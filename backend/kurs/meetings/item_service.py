"""Verbs of agenda items."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlmodel import col

from kurs.bodies.vocabulary import Audience, Openness
from kurs.kernel import outbox
from kurs.kernel.clock import now
from kurs.kernel.guard import ActorSession
from kurs.kernel.problems import conflict, forbidden, invalid
from kurs.kernel.rows import apply_changes
from kurs.meetings import access
from kurs.meetings.agenda_writing import Agenda
from kurs.meetings.attendance_rows import forget_items
from kurs.meetings.grouping import leave_meeting, remove_groups
from kurs.meetings.item_parts import LISTS, rows_of, set_lists
from kurs.meetings.item_schemas import AgendaItemCreate, AgendaItemPatch, ItemMove
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
from kurs.meetings.numbering import UNNUMBERED, recognise
from kurs.meetings.openness import keep_notices, require_closure_reason
from kurs.meetings.vocabulary import MeetingState, Numbering

MAXIMUM_ITEMS = 5000
# Who may read an item is no part of what its protocol locked: it can be closed or narrowed when somebody erred.
_SECRECY = frozenset({"openness", "closure_reason", "public_title", "published_to"})


def meeting_of(db: ActorSession, item: AgendaItem) -> Meeting:
    """The meeting of an item that the actor sees, to write in it; 403 for a guest, who sees their item alone."""
    meeting = db.scalars(sa.select(Meeting).where(col(Meeting.id) == item.meeting_id)).first()
    if meeting is None:
        raise forbidden("En gæst læser sit punkt og retter intet", "A guest reads their item and changes nothing")
    return meeting


def add_item(db: Session, meeting: Meeting, payload: AgendaItemCreate) -> AgendaItem:
    """A new item, last on the agenda (before the end mark) or last below its parent; 409 for a closed meeting."""
    access.require_open_for_changes(meeting)
    agenda = Agenda(db, meeting)
    _require_room(agenda, 1)
    item = AgendaItem(meeting_id=meeting.id, position=0, **payload.model_dump(exclude=set(LISTS)))
    require_closure_reason(item)
    _stand_below(agenda, item, is_new=True)
    agenda.place([item], None)
    db.add(item)
    set_lists(db, item, {name: getattr(payload, name) for name in LISTS})
    agenda.settle(written_by_hand=[item.id])
    outbox.emit(db, "agenda_item.added", item.id, meeting=meeting.id)
    return item


def add_agenda(
    db: ActorSession, meeting: Meeting, entries: Sequence[tuple[str | None, str, AgendaItemCreate]]
) -> dict[str, AgendaItem]:
    """A whole agenda for a meeting that has none: (key of the parent, own key, item) in order, parents first.

    Returns the rows by key. An item below a closed one is closed, and none reaches further than the one it is below.
    Numbers that are those of the order are automatic from now on.
    """
    access.require_open_for_changes(meeting)
    if len(entries) > MAXIMUM_ITEMS:
        raise conflict("Dagsordenen er for lang", "The agenda is too long")
    made: dict[str, AgendaItem] = {}
    for position, (parent_key, key, payload) in enumerate(entries, 1):
        parent = made[parent_key] if parent_key is not None else None
        item = AgendaItem(meeting_id=meeting.id, position=position, **payload.model_dump(exclude={*LISTS, "parent_id"}))
        if parent is not None:
            item.parent_id = parent.id
            _follow(item, parent)
        require_closure_reason(item)
        made[key] = item
    recognise(list(made.values()))
    db.add_all(made.values())
    db.flush()
    for _, key, payload in entries:
        for name in LISTS:
            db.add_all(rows_of(db, made[key], name, getattr(payload, name))[1])
    keep_notices(db, meeting.id, list(made.values()))
    outbox.emit(db, "agenda.added", meeting.id)
    return made


def change_item(db: ActorSession, meeting: Meeting, item: AgendaItem, payload: AgendaItemPatch) -> AgendaItem:
    """Change what was sent. Closing or narrowing an item does it to its sub-points; none can be opened below a closed
    item, or reach further than the item it is below."""
    changes = payload.changes()
    require = access.require_not_over if changes.keys() <= _SECRECY else access.require_open_for_changes
    require(meeting)
    agenda = Agenda(db, meeting)
    if "number" in changes:
        changes.setdefault("numbering", Numbering.manual)
    apply_changes(item, {name: value for name, value in changes.items() if name not in LISTS})
    require_closure_reason(item)
    _keep_together(agenda, item)
    set_lists(db, item, {name: value for name, value in changes.items() if name in LISTS})
    agenda.settle(written_by_hand=[item.id] if "guests" in changes else [])
    # What stands in rows of its own counts as a change of the item, so that two writers cannot both make it.
    item.updated_at = now()
    outbox.emit(db, "agenda_item.changed", item.id, meeting=meeting.id)
    return item


def move_item(db: ActorSession, meeting: Meeting, item: AgendaItem, payload: ItemMove) -> AgendaItem:
    """Put an item among its siblings, or below another parent or none; its sub-points follow it.

    422 for an index beyond the last and for a parent that is not there, 409 below itself, and for an open item below a
    closed one. It reaches no further than what it comes to stand below; what was closed stays closed.
    """
    access.require_open_for_changes(meeting)
    agenda = Agenda(db, meeting)
    if "parent_id" in payload.model_fields_set:
        item.parent_id = payload.parent_id
        if any(row.id == payload.parent_id for row in agenda.branch(item)):
            raise conflict("Punktet kan ikke ligge under sig selv", "The item cannot stand below itself")
        _stand_below(agenda, item)
    _place(agenda, item, payload.index)
    agenda.settle()
    item.updated_at = now()
    outbox.emit(db, "agenda_item.moved", item.id, meeting=meeting.id)
    return item


def transfer_item(
    db: ActorSession, meeting: Meeting, item: AgendaItem, target: Meeting, *, parent_id: UUID | None, index: int | None
) -> AgendaItem:
    """Put an item, with all that is written and stands below it, on the agenda of another meeting of the same body.

    409 where either meeting no longer lets go of or takes items. It is not published further than it was: where the
    other meeting already is, it stays with the members until a person says otherwise.
    """
    access.require_may_leave(meeting)
    access.require_may_arrive(meeting, target)
    # Always in the same order, so that two writers do not wait for each other.
    agendas = {one.id: Agenda(db, one) for one in sorted((meeting, target), key=lambda one: one.id)}
    left, reached = agendas[meeting.id], agendas[target.id]
    branch = left.branch(item)
    _require_room(reached, len(branch))
    left.items = [row for row in left.items if row not in branch]
    item.parent_id = parent_id
    if target.published_to is not None:
        item.published_to = _narrower(item.published_to, Audience.members)
    for row in branch:
        row.meeting_id = target.id
    _stand_below(reached, item)
    _follow_all(branch, item)
    _place(reached, item, index, branch)
    _take_notes_along(db, branch, target)
    forget_items(db, [row.id for row in branch])
    leave_meeting(db, branch)
    if target.state is MeetingState.idea_bank:
        _forget_clocks(db, branch)
    left.settle()
    reached.settle(arrived={row.id: left.slots[row.id] for row in branch})
    item.updated_at = now()
    outbox.emit(db, "agenda_item.transferred", item.id, meeting=target.id, from_meeting=meeting.id)
    return item


def remove_item(db: Session, meeting: Meeting, item: AgendaItem) -> None:
    """Remove an item and what is written under it; 409 when it has sub-points, decisions or attachments."""
    access.require_items_removable(meeting)
    agenda = Agenda(db, meeting)
    forget_items(db, [item.id])
    remove_groups(db, item)
    for model in (ItemSection, Presenter, Guest, ItemQuestion, GroupDiscussion, InternalNote, ItemNotice):
        for row in db.scalars(sa.select(model).where(col(model.agenda_item_id) == item.id)):
            db.delete(row)
    db.flush()
    db.delete(item)
    db.flush()
    agenda.items.remove(item)
    agenda.settle()
    outbox.emit(db, "agenda_item.removed", item.id, meeting=meeting.id)


def _require_room(agenda: Agenda, count: int) -> None:
    if len(agenda.items) + count > MAXIMUM_ITEMS:
        raise conflict("Dagsordenen er fuld", "The agenda is full")


def _place(agenda: Agenda, item: AgendaItem, index: int | None, branch: Sequence[AgendaItem] | None = None) -> None:
    if not agenda.place(branch or agenda.branch(item), index):
        raise invalid("/index", "beyond_last", "Der er ikke så mange punkter", "There are not that many items")


def _stand_below(agenda: Agenda, item: AgendaItem, *, is_new: bool = False) -> None:
    """Let an item fit below the parent that it names; 422 or 409 where it cannot."""
    if item.parent_id is None:
        return
    parent = agenda.find(item.parent_id)
    if parent is None:
        raise invalid(
            "/parent_id",
            "unknown_reference",
            "Punktet findes ikke på dette møde",
            "There is no such item at this meeting",
        )
    if parent.kind in UNNUMBERED and not is_new:
        raise invalid("/parent_id", "holds_nothing", "En pause har ingen underpunkter", "A break has no sub-points")
    if is_new and parent.openness is Openness.closed and item.openness is Openness.open:
        raise invalid(
            "/openness",
            "parent_is_closed",
            "Punktet ligger under et lukket punkt",
            "The item stands below a closed one",
        )
    _keep_together(agenda, item)


def _keep_together(agenda: Agenda, item: AgendaItem) -> None:
    parent = agenda.find(item.parent_id)
    if parent is not None:
        item.published_to = _narrower(item.published_to, parent.published_to)
        if parent.openness is Openness.closed and item.openness is Openness.open:
            raise conflict("Punktet ligger under et lukket punkt", "The item stands below a closed one")
    _follow_all(agenda.branch(item), item)


def _follow_all(branch: Sequence[AgendaItem], item: AgendaItem) -> None:
    for below in branch:
        _follow(below, item)


def _follow(below: AgendaItem, item: AgendaItem) -> None:
    """What stands below a closed item is closed for the same reason; nothing goes further than what it is below."""
    if item.openness is Openness.closed:
        below.openness = Openness.closed
        below.closure_reason = below.closure_reason or item.closure_reason
    below.published_to = _narrower(below.published_to, item.published_to)


def _take_notes_along(db: ActorSession, branch: Sequence[AgendaItem], target: Meeting) -> None:
    ids = [row.id for row in branch]
    for note in db.scalars(sa.select(InternalNote).where(col(InternalNote.agenda_item_id).in_(ids))):
        note.meeting_id = target.id


def _forget_clocks(db: ActorSession, branch: Sequence[AgendaItem]) -> None:
    """In the idea bank no clock runs: what was fixed to one meeting's hours says nothing about the next one's."""
    for row in branch:
        row.pinned_start = row.printed_start = None
    ids = [row.id for row in branch]
    for guest in db.scalars(sa.select(Guest).where(col(Guest.agenda_item_id).in_(ids))):
        guest.starts_at = guest.ends_at = None


def _narrower(one: Audience | None, other: Audience | None) -> Audience | None:
    """None follows the meeting, and so is the widest."""
    return min((audience for audience in (one, other) if audience), key=list(Audience).index, default=None)
