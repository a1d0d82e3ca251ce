"""Notes what becomes of an agenda that readers have, so that the next version can say what is new.

Looks at the net changes of every transaction right before its commit, so that no verb has to remember it. Nothing that
is written is kept here, only that it changed, and how far it went: see docs/adr/0023.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlmodel import col

from kurs.bodies.vocabulary import Audience, Openness
from kurs.distribution import sending
from kurs.distribution.models import AgendaChange, AgendaVersion
from kurs.distribution.moves import moved
from kurs.distribution.vocabulary import ChangeKind
from kurs.documents.file_models import AttachmentFile
from kurs.documents.models import Attachment
from kurs.kernel.changes import Change, before_commit, unguarded
from kurs.meetings.models import AgendaItem, GroupDiscussion, Guest, ItemQuestion, ItemSection, Meeting, Presenter
from kurs.meetings.vocabulary import MeetingState

_PARTS: dict[type[Any], ChangeKind] = {
    ItemSection: ChangeKind.text,
    ItemQuestion: ChangeKind.text,
    GroupDiscussion: ChangeKind.text,
    Presenter: ChangeKind.text,
    Guest: ChangeKind.guests,
}
# How far the work in groups has come is no text of the agenda.
_UNSAID = {"notes_state", "collected_under_id", "drawn_with"}
_LOOKED_AT = {Meeting, AgendaItem, Attachment, AttachmentFile, *_PARTS}
_OF_MEETING = {
    ChangeKind.text: {"title", "purpose", "kind"},
    ChangeKind.time: {"starts_at", "ends_at", "is_time_known"},
    ChangeKind.place: {"venue_name", "venue_address", "venue_room", "venue_text"},
}
_TEXT = {"title", "kind", "recommended_by", "recommendation", "case_number", "document_id", "routing"}
_TIME = {"duration_minutes", "pinned_start", "printed_start"}
_NOT_SENT_IN = {MeetingState.draft, MeetingState.cancelled, MeetingState.held, MeetingState.closed}
_OF_ATTACHMENT = {"title", "document_id", "record_number", "category", "kind", "openness", "audience"}
_BREADTH = list(Audience)

Reach = tuple[Openness, Audience | None]
FULL: Reach = (Openness.closed, None)
WHOLE: Reach = (Openness.open, None)


@before_commit
def note_what_became_of_agendas(session: Session, changes: Sequence[Change]) -> None:
    """Keep what changed in agendas that were sent, and make the first version of those that are sent now."""
    looked_at = [change for change in changes if change.model in _LOOKED_AT]
    if not looked_at:
        return
    with unguarded(session) as db:
        _note(db, looked_at)
        for change in looked_at:
            if change.model is Meeting and "state" in change.after:
                _follow_state(db, change)


def _follow_state(db: Session, change: Change) -> None:
    # Made and sent at once, as a demo is; what is recorded as held was never sent.
    is_sent = change.row.state in {MeetingState.distributed, MeetingState.in_session}
    if is_sent and (change.kind == "created" or change.row.state is MeetingState.distributed):
        sending.make_first_version(db, change.row)
    elif change.kind == "changed" and change.row.state in _NOT_SENT_IN:
        sending.end_scheduled(db, change.row)
    if change.kind == "changed" and change.row.state is MeetingState.cancelled:
        sending.tell_of_cancellation(db, change.row)


def _note(db: Session, changes: Sequence[Change]) -> None:
    attachments = _rows(db, Attachment, changes, "attachment_id")
    items = _rows(db, AgendaItem, changes, "agenda_item_id", (row.agenda_item_id for row in attachments.values()))
    meetings = {row.meeting_id for row in items.values()} | {row.meeting_id for row in attachments.values()}
    meetings |= {change.row_id for change in changes if change.model is Meeting}
    meetings |= {UUID(before) for change in changes if (before := change.before.get("meeting_id"))}
    sent = _bodies_of_sent(db, meetings - {None})
    if not sent:
        return
    noted = _Noted(db, sent)
    for change in changes:
        match change.model.__tablename__:
            case "meeting":
                _note_meeting(noted, change)
            case "agenda_item":
                _note_item(noted, change)
            case "attachment":
                _note_attachment(noted, change, items)
            case "attachment_file":
                _note_file(noted, change, attachments, items)
    _note_parts(noted, changes, items)
    for meeting_id in {change.row.meeting_id for change in changes if _is_moving(change)} & set(sent):
        _note_moves(noted, meeting_id, changes)
    noted.keep()


def _rows(
    db: Session, model: type[Any], changes: Iterable[Change], name: str, more: Iterable[UUID | None] = ()
) -> dict[UUID, Any]:
    """The rows of a model that changed, and those that other changed rows stand under."""
    known = {change.row_id: change.row for change in changes if change.model is model}
    wanted = {getattr(change.row, name, None) for change in changes} | set(more)
    missing = {row_id for row_id in wanted if row_id is not None and row_id not in known}
    if missing:
        known |= {row.id: row for row in db.scalars(sa.select(model).where(col(model.id).in_(sorted(missing))))}
    return known


def _bodies_of_sent(db: Session, meetings: set[UUID]) -> dict[UUID, UUID]:
    """The meetings among these whose agenda was sent, with their bodies."""
    if not meetings:
        return {}
    of_these = col(AgendaVersion.meeting_id).in_(sorted(meetings))
    rows = db.execute(
        sa.select(col(AgendaVersion.meeting_id), col(AgendaVersion.body_id)).where(
            of_these, col(AgendaVersion.number) == 1
        )
    )
    return {row.meeting_id: row.body_id for row in rows}


class _Noted:
    """What is to be kept of one transaction."""

    def __init__(self, db: Session, sent: Mapping[UUID, UUID]) -> None:
        self.db = db
        self.sent = sent
        self._found: dict[tuple[Any, ...], AgendaChange] = {}
        self._gone: set[UUID] = set()

    def add(
        self,
        kind: ChangeKind,
        meeting_id: UUID | None,
        reach: Reach,
        *,
        item_id: UUID | None = None,
        attachment_id: UUID | None = None,
    ) -> None:
        """Note one change of a meeting that was sent; of others nothing is kept."""
        if meeting_id is None or meeting_id not in self.sent:
            return
        openness, published_to = reach
        key = (meeting_id, item_id, attachment_id, kind, openness, published_to)
        self._found[key] = AgendaChange(
            body_id=self.sent[meeting_id],
            meeting_id=meeting_id,
            agenda_item_id=item_id,
            attachment_id=attachment_id,
            kind=kind,
            openness=openness,
            published_to=published_to,
        )

    def keep(self) -> None:
        """Add what is not noted already; what came and went between two versions was never there."""
        pending = list(
            self.db.scalars(
                sa.select(AgendaChange).where(
                    col(AgendaChange.meeting_id).in_(sorted(self.sent)), col(AgendaChange.agenda_version_id).is_(None)
                )
            )
        )
        known = {
            (row.meeting_id, row.agenda_item_id, row.attachment_id, row.kind, row.openness, row.published_to)
            for row in pending
        }
        for key, change in self._found.items():
            if key not in known and not self._undoes_an_addition(change, pending):
                self.db.add(change)
        self.db.flush()

    def _undoes_an_addition(self, change: AgendaChange, pending: Sequence[AgendaChange]) -> bool:
        if change.kind not in {ChangeKind.removed, ChangeKind.attachment_removed}:
            return False
        is_item = change.kind is ChangeKind.removed
        mine = [
            row
            for row in pending
            if row.meeting_id == change.meeting_id
            and (row.agenda_item_id == change.agenda_item_id if is_item else row.attachment_id == change.attachment_id)
        ]
        for row in mine:
            self.db.delete(row)
        kinds = {row.kind for row in mine}
        # What readers had, and what only came back meanwhile, is gone for them all the same.
        return bool(kinds & {ChangeKind.added, ChangeKind.attachment_added}) and ChangeKind.removed not in kinds


def _note_meeting(noted: _Noted, change: Change) -> None:
    for kind, names in _OF_MEETING.items():
        if change.kind == "changed" and names & change.after.keys():
            noted.add(kind, change.row_id, WHOLE)


def _note_item(noted: _Noted, change: Change) -> None:
    item, after = change.row, _reach(change.row)
    before = _reach_before(change)
    if change.kind == "created":
        noted.add(ChangeKind.added, item.meeting_id, after, item_id=item.id)
        return
    if change.kind == "removed":
        noted.add(ChangeKind.removed, item.meeting_id, after, item_id=item.id)
        return
    if "meeting_id" in change.after:
        noted.add(ChangeKind.removed, UUID(change.before["meeting_id"]), before, item_id=item.id)
        noted.add(ChangeKind.added, item.meeting_id, after, item_id=item.id)
        return
    both = narrowest(before, after)
    if "parent_id" in change.after:
        # Also where it keeps its place in the row. Who reads an item reads what it stands below.
        noted.add(ChangeKind.moved, item.meeting_id, both, item_id=item.id)
    if _TEXT & change.after.keys():
        noted.add(ChangeKind.text, item.meeting_id, both, item_id=item.id)
    if _TIME & change.after.keys():
        noted.add(ChangeKind.time, item.meeting_id, FULL, item_id=item.id)
    if both != after:
        noted.add(ChangeKind.shown, item.meeting_id, after, item_id=item.id)
    elif both != before:
        noted.add(ChangeKind.withdrawn, item.meeting_id, FULL, item_id=item.id)


def _note_parts(noted: _Noted, changes: Sequence[Change], items: Mapping[UUID, AgendaItem]) -> None:
    """The lists of an item are made anew with each edit: only what they say counts."""
    said: dict[tuple[UUID, type[Any]], tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    fresh = {change.row_id for change in changes if change.model is AgendaItem and change.kind == "created"}
    before_of = {change.row_id: _reach_before(change) for change in changes if change.model is AgendaItem}
    for change in changes:
        if change.model in _PARTS:
            gone, made = said[change.row.agenda_item_id, change.model]
            for values, told in ((change.before, gone), (change.after, made)):
                said_of_it = {name: value for name, value in values.items() if name not in _UNSAID}
                if said_of_it:
                    told.append(json.dumps(said_of_it, sort_keys=True))
    for (item_id, model), (gone, made) in said.items():
        item = items.get(item_id)
        if item is None or item_id in fresh or sorted(gone) == sorted(made):
            continue
        reach = FULL if model is Guest else narrowest(_reach(item), before_of.get(item_id, _reach(item)))
        noted.add(_PARTS[model], item.meeting_id, reach, item_id=item_id)


def _note_attachment(noted: _Noted, change: Change, items: Mapping[UUID, AgendaItem]) -> None:
    paper = change.row
    item = items.get(paper.agenda_item_id) if paper.agenda_item_id else None
    meeting_id = item.meeting_id if item else paper.meeting_id
    of_item = _reach(item) if item else WHOLE
    after = narrowest(of_item, (paper.openness, paper.audience))
    before = narrowest(of_item, _reach_before(change, "audience"))
    both = narrowest(before, after)
    place = {"item_id": paper.agenda_item_id, "attachment_id": paper.id}
    if change.kind == "created":
        noted.add(ChangeKind.attachment_added, meeting_id, after, **place)
    elif change.kind == "removed":
        noted.add(ChangeKind.attachment_removed, meeting_id, after, **place)
    else:
        if _OF_ATTACHMENT & change.after.keys():
            noted.add(ChangeKind.attachment_changed, meeting_id, both, **place)
        if both != after:
            noted.add(ChangeKind.attachment_shown, meeting_id, after, **place)


def _note_file(
    noted: _Noted, change: Change, attachments: Mapping[UUID, Attachment], items: Mapping[UUID, AgendaItem]
) -> None:
    paper = attachments.get(change.row.attachment_id)
    if change.kind != "created" or paper is None:
        return
    item = items.get(paper.agenda_item_id) if paper.agenda_item_id else None
    reach = narrowest(_reach(item) if item else WHOLE, (paper.openness, paper.audience))
    meeting_id = item.meeting_id if item else paper.meeting_id
    place = {"item_id": paper.agenda_item_id, "attachment_id": paper.id}
    noted.add(ChangeKind.attachment_changed, meeting_id, reach, **place)


def _is_moving(change: Change) -> bool:
    names = {"position", "parent_id"} & change.after.keys()
    return change.model is AgendaItem and change.kind == "changed" and bool(names)


def _note_moves(noted: _Noted, meeting_id: UUID, changes: Sequence[Change]) -> None:
    """Which items moved, for each circle of readers: an open item that was only moved past hidden ones has not moved
    for who does not see those."""
    item = AgendaItem
    statement = sa.select(col(item.id), col(item.position), col(item.openness), col(item.published_to)).where(
        col(item.meeting_id) == meeting_id
    )
    now_at = {row.id: row for row in noted.db.execute(statement)}
    was_at = {row_id: row.position for row_id, row in now_at.items()}
    for change in changes:
        if change.model is item and change.row_id in was_at and "position" in change.before:
            was_at[change.row_id] = change.before["position"]
        if change.model is item and (change.kind == "created" or "meeting_id" in change.before):
            was_at.pop(change.row_id, None)
    told: set[UUID] = set()
    for reach, seen in _circles(now_at):
        order = sorted(seen, key=lambda row_id: now_at[row_id].position)
        earlier = sorted((row_id for row_id in seen if row_id in was_at), key=was_at.__getitem__)
        for row_id in moved(earlier, order) - told:
            told.add(row_id)
            noted.add(ChangeKind.moved, meeting_id, reach, item_id=row_id)


def _circles(rows: Mapping[UUID, Any]) -> Iterator[tuple[Reach, list[UUID]]]:
    """The items that each circle of readers sees, widest circle first."""
    for limit, reach in (
        (Audience.public, WHOLE),
        (Audience.employees, (Openness.open, Audience.employees)),
        (Audience.members, (Openness.open, Audience.members)),
    ):
        yield reach, [row_id for row_id, row in rows.items() if _is_within((row.openness, row.published_to), limit)]
    yield FULL, list(rows)


def _is_within(reach: Reach, limit: Audience) -> bool:
    openness, published_to = reach
    return openness is Openness.open and (published_to is None or _BREADTH.index(published_to) >= _BREADTH.index(limit))


def _reach(item: AgendaItem) -> Reach:
    return item.openness, item.published_to


def _reach_before(change: Change, limit: str = "published_to") -> Reach:
    """How far a changed row went before."""
    openness = change.before.get("openness", change.row.openness)
    published_to = change.before[limit] if limit in change.before else getattr(change.row, limit)
    return Openness(openness), None if published_to is None else Audience(published_to)


def narrowest(*reaches: Reach) -> Reach:
    """What goes no further than any of these; without a limit it goes as far as its meeting."""
    is_closed = any(openness is Openness.closed for openness, _ in reaches)
    limits = [limit for _, limit in reaches if limit is not None]
    return Openness.closed if is_closed else Openness.open, min(limits, key=_BREADTH.index, default=None)
