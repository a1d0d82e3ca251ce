"""A draft becomes a meeting through the ordinary verbs: the same rules, the same events, all or nothing."""

import re
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from uuid import UUID

from kurs.bodies.models import Body
from kurs.bodies.vocabulary import Openness
from kurs.decisions.schemas import DecisionCreate
from kurs.decisions.service import add_decision, record_held_meeting
from kurs.documents.schemas import AttachmentCreate
from kurs.documents.service import add_attachments
from kurs.documents.vocabulary import AttachmentKind
from kurs.identity.actor import Actor
from kurs.imports.drafting import walk
from kurs.imports.parsing.draft import DocumentKind, DraftAttachment, DraftItem, ImportDraft
from kurs.imports.payloads import made
from kurs.imports.people import People, add_people
from kurs.imports.workshops import add_groups, purpose_of
from kurs.kernel.clock import COPENHAGEN
from kurs.kernel.guard import ActorSession
from kurs.kernel.problems import invalid
from kurs.kernel.rows import find
from kurs.meetings.item_schemas import (
    AgendaItemCreate,
    GroupDiscussionEntry,
    GuestEntry,
    PresenterEntry,
    SectionEntry,
)
from kurs.meetings.item_service import add_agenda
from kurs.meetings.models import AgendaItem, Meeting
from kurs.meetings.schemas import InternalNoteCreate, MeetingCreate
from kurs.meetings.service import add_internal_notes, create_meeting
from kurs.meetings.vocabulary import ItemKind, MeetingKind, SectionKind

MINUTES = {DocumentKind.minutes, DocumentKind.decision_protocol, DocumentKind.decision_minutes}
MAXIMUM_ROWS = 10_000
_SUMS_UP = re.compile(r"(?:fælles )?opsamling\b", re.IGNORECASE)
PROGRAMMES = {DocumentKind.programme, DocumentKind.running_order}


def replay(db: ActorSession, actor: Actor, draft: ImportDraft, body_id: UUID) -> Meeting:
    """The meeting that a complete draft describes; minutes become a held meeting with decisions as drafts."""
    _require_bounded(draft)
    body = find(db, Body, body_id)
    payload = _meeting(draft, body)
    is_held = draft.kind in MINUTES
    meeting = record_held_meeting(db, actor, payload) if is_held else create_meeting(db, actor, payload)
    db.flush()
    people = People(db)
    entries = list(walk(draft.items))
    items = add_agenda(
        db,
        meeting,
        [(path.rpartition("/sub_items/")[0] or None, path, _item(item, path, people)) for path, item in entries],
    )
    add_people(db, meeting, draft, people, items, is_held=is_held)
    add_attachments(db, meeting, _attachments(draft.attachments, "", meeting_id=meeting.id))
    add_groups(db, meeting, draft, items)
    for path, entry in entries:
        _add_below(db, meeting, items[path], entry, path)
        if is_held:
            _add_decisions(db, actor, meeting, items[path], entry, path)
    return meeting


def _require_bounded(draft: ImportDraft) -> None:
    """Raise 422 for a draft of more rows than any agenda has: while it is written, nobody else can write."""
    entries = [entry for _, entry in walk(draft.items)]
    below = ("sections", "internal_notes", "attachments", "decisions", "presenters", "guests", "questions", "absent")
    rows = sum(1 + sum(len(getattr(entry, name)) for name in below) for entry in entries)
    rows += len(draft.participants) + len(draft.absent) + len(draft.attachments)
    if rows > MAXIMUM_ROWS:
        raise invalid(
            "/items", "too_many", "Udkastet er for stort til ét møde", "The draft is too large for one meeting"
        )


def _meeting(draft: ImportDraft, body: Body) -> MeetingCreate:
    day = datetime.fromisoformat(draft.date or "").date()
    start = draft.starts_at or draft.starts_at_inferred
    starts_at = datetime.combine(day, time.fromisoformat(start or "00:00"), COPENHAGEN)
    ends_at = None if draft.ends_at is None else datetime.combine(day, time.fromisoformat(draft.ends_at), COPENHAGEN)
    if ends_at is not None and ends_at <= starts_at:
        ends_at += timedelta(days=1)
    return made(
        MeetingCreate,
        "",
        body_id=body.id,
        kind=MeetingKind.workshop if draft.kind in PROGRAMMES else MeetingKind.ordinary,
        title=draft.title or f"{body.name} {day:%d-%m-%Y}",
        purpose=None,
        starts_at=starts_at,
        ends_at=ends_at if start else None,
        is_time_known=start is not None,
        venue_name=None,
        venue_address=None,
        venue_room=None,
        venue_text=draft.place,
    )


def _item(item: DraftItem, path: str, people: People) -> AgendaItemCreate:
    recommendation = item.recommendation
    discussion = item.group_discussion
    return made(
        AgendaItemCreate,
        path,
        parent_id=None,
        number=item.number,
        kind=_kind(item),
        title=item.title,
        openness=item.openness or Openness.closed,
        closure_reason=_closure_reason(item),
        public_title=None,
        published_to=None,
        duration_minutes=item.duration_minutes,
        duration_source=item.duration_source,
        pinned_start=item.time if item.is_break else None,
        printed_start=item.time,
        recommended_by=recommendation.by if recommendation else None,
        recommendation=recommendation.text if recommendation else None,
        case_number=item.case_number,
        document_id=item.document_id,
        routing=item.routing,
        sections=[*_sections(item, path), *_history(item, path)],
        presenters=_presenters(item, path, people),
        guests=_guests(item, path, people),
        questions=item.questions,
        group_discussion=None
        if discussion is None
        else made(
            GroupDiscussionEntry,
            f"{path}/group_discussion",
            number_of_groups=discussion.groups,
            focus=discussion.focus,
            room=discussion.room,
            materials=discussion.materials,
        ),
    )


def _closure_reason(item: DraftItem) -> str | None:
    if item.openness is Openness.open:
        return None
    if item.closure_reason:
        return item.closure_reason
    return "Lukket i det importerede dokument" if item.openness else "Uden mærke i det importerede dokument"


def _presenters(item: DraftItem, path: str, people: People) -> list[PresenterEntry]:
    return [
        made(
            PresenterEntry,
            f"{path}/presenters/{place}",
            person_id=people.id_of(entry.name),
            name=entry.name,
            role=", ".join(part for part in (entry.role, entry.organisation) if part) or None,
        )
        for place, entry in enumerate(item.presenters)
    ]


def _guests(item: DraftItem, path: str, people: People) -> list[GuestEntry]:
    return [
        made(
            GuestEntry,
            f"{path}/guests/{place}",
            person_id=people.id_of(entry.name),
            name=entry.name,
            role=entry.role,
            starts_at=entry.from_,
            ends_at=entry.to,
        )
        for place, entry in enumerate(item.guests)
    ]


def _kind(item: DraftItem) -> ItemKind:
    if not item.decisions and (item.is_end or item.is_break):
        # Where something was decided it was no break, whatever it is called.
        return ItemKind.end if item.is_end else ItemKind.break_
    if item.group_discussion is not None:
        return ItemKind.group_discussion
    if item.kind is not None:
        return item.kind
    if _SUMS_UP.match(item.title or ""):
        return ItemKind.summing_up
    return ItemKind.decision if item.recommendation or item.decisions else ItemKind.discussion


def _sections(item: DraftItem, path: str) -> list[SectionEntry]:
    return [
        made(SectionEntry, f"{path}/sections/{place}", kind=entry.kind, heading=entry.heading, text=entry.text)
        for place, entry in enumerate(item.sections)
    ]


def _history(item: DraftItem, path: str) -> list[SectionEntry]:
    """Decisions of other bodies and days are part of the case, not decisions of this meeting."""
    return [
        made(
            SectionEntry,
            f"{path}/decisions/{place}",
            kind=SectionKind.history,
            heading=_heading(entry.heading, entry.body, entry.date),
            text=entry.text,
        )
        for place, entry in enumerate(item.decisions)
        if not entry.is_this_meeting
    ]


def _heading(printed: str | None, body: str | None, day: str | None) -> str | None:
    return printed or " ".join(part for part in (body, day) if part) or None


def _add_below(db: ActorSession, meeting: Meeting, row: AgendaItem, item: DraftItem, path: str) -> None:
    notes = [
        made(
            InternalNoteCreate,
            f"{path}/internal_notes/{position - 1}",
            agenda_item_id=row.id,
            text=said,
            position=position,
            kind=kind,
        )
        for position, (kind, said) in enumerate(map(purpose_of, item.internal_notes), 1)
    ]
    add_internal_notes(db, meeting, notes)
    add_attachments(db, meeting, _attachments(item.attachments, path, agenda_item_id=row.id))


def _attachments(
    papers: Sequence[DraftAttachment],
    path: str,
    *,
    agenda_item_id: UUID | None = None,
    meeting_id: UUID | None = None,
) -> list[AttachmentCreate]:
    return [
        made(
            AttachmentCreate,
            f"{path}/attachments/{position - 1}",
            agenda_item_id=agenda_item_id,
            meeting_id=meeting_id,
            body_id=None,
            kind=AttachmentKind.paper,
            position=position,
            audience=None,
            is_shared_with_guests=False,
            **paper.model_dump(exclude={"openness"}),
            openness=paper.openness or Openness.closed,
        )
        for position, paper in enumerate(papers, 1)
    ]


def _add_decisions(
    db: ActorSession, actor: Actor, meeting: Meeting, row: AgendaItem, item: DraftItem, path: str
) -> None:
    for place, entry in enumerate(item.decisions):
        if not entry.is_this_meeting:
            continue
        payload = made(
            DecisionCreate,
            f"{path}/decisions/{place}",
            outcome=entry.outcome,
            text=entry.text,
            public_text=None,
            decided_on=entry.date,
            deferred_to=None,
            referred_to_body_id=None,
            dissent=None,
            votes_for=None,
            votes_against=None,
            votes_abstained=None,
        )
        add_decision(db, actor, meeting, row, payload)
