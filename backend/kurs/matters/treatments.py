"""Items that treat a matter: put on an agenda for a step, or linked to the matter where they are on one already."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlmodel import col

from kurs.bodies.vocabulary import Openness
from kurs.kernel import outbox
from kurs.kernel.guard import ActorSession
from kurs.kernel.problems import conflict, invalid
from kurs.kernel.rows import find, require_reference
from kurs.matters import access
from kurs.matters.models import Matter, RoutingStep
from kurs.matters.route import hold_matter, next_position, steps_of
from kurs.matters.schemas import AgendaPlacement, MatterCreate, TreatmentLink
from kurs.matters.service import new_step
from kurs.matters.vocabulary import RoutingRole
from kurs.meetings.item_schemas import AgendaItemCreate, SectionEntry
from kurs.meetings.item_service import add_item
from kurs.meetings.models import AgendaItem, ItemQuestion, ItemSection, Meeting
from kurs.meetings.vocabulary import ItemKind, Numbering

_DECIDING = {ItemKind.decision, ItemKind.approval}
_INFORMING = {ItemKind.information, ItemKind.presentation, ItemKind.follow_up}


def role_of(kind: ItemKind) -> RoutingRole:
    """What a body does with a matter under an item of this kind, where nobody said."""
    if kind in _DECIDING:
        return RoutingRole.decision
    return RoutingRole.information if kind in _INFORMING else RoutingRole.preparation


def put_on_agenda(
    db: ActorSession, matter: Matter, step: RoutingStep, meeting: Meeting, payload: AgendaPlacement
) -> AgendaItem:
    """A new item for a step, last on the agenda; it says what the earlier treatment said, if asked.

    409 for a step that is on an agenda, 422 for a meeting of another body and for a text of another matter.
    """
    access.require_no_treatment(step)
    if meeting.body_id != step.body_id:
        raise invalid("/meeting_id", "other_body", "Mødet er et andet organs", "The meeting is another body's")
    earlier = None
    if payload.copies_agenda_item_id is not None:
        require_reference(db, AgendaItem, payload.copies_agenda_item_id, "/copies_agenda_item_id")
        earlier = find(db, AgendaItem, payload.copies_agenda_item_id)
        if matter_of(db, earlier) != matter:
            raise invalid(
                "/copies_agenda_item_id", "other_matter", "Punktet er en anden sags", "The item is another matter's"
            )
    item = add_item(db, meeting, item_of(db, matter, earlier, payload.kind))
    db.flush()
    step.agenda_item_id = item.id
    outbox.emit(db, "routing_step.put_on_agenda", step.id, matter=matter.id, agenda_item=item.id)
    return item


def item_of(
    db: Session, matter: Matter, earlier: AgendaItem | None, kind: ItemKind, more: Sequence[SectionEntry] = ()
) -> AgendaItemCreate:
    """What a new treatment begins with: the matter's title and number, and the texts of an earlier one if there is.

    It is as closed as the matter and the earlier treatment.
    """
    closed = next((one for one in (matter, earlier) if one is not None and one.openness is Openness.closed), None)
    said: dict[str, list[Any]] = {} if earlier is None else _said_in(db, earlier)
    return AgendaItemCreate(
        parent_id=None,
        number=None,
        numbering=Numbering.automatic,
        kind=kind,
        title=matter.title,
        openness=Openness.open if closed is None else Openness.closed,
        closure_reason=None if closed is None else closed.closure_reason,
        public_title=None if earlier is None else earlier.public_title,
        published_to=None,
        duration_minutes=None,
        duration_source=None,
        pinned_start=None,
        printed_start=None,
        recommended_by=None if earlier is None else earlier.recommended_by,
        recommendation=None if earlier is None else earlier.recommendation,
        case_number=matter.case_number,
        document_id=None,
        routing=[],
        sections=[*said.get("sections", []), *more],
        presenters=[],
        guests=[],
        questions=said.get("questions", []),
        group_discussion=None,
    )


def _said_in(db: Session, item: AgendaItem) -> dict[str, list[Any]]:
    sections = sa.select(ItemSection).where(col(ItemSection.agenda_item_id) == item.id)
    questions = sa.select(ItemQuestion).where(col(ItemQuestion.agenda_item_id) == item.id)
    return {
        "sections": [
            SectionEntry(kind=row.kind, heading=row.heading, text=row.text)
            for row in db.scalars(sections.order_by(col(ItemSection.position), col(ItemSection.id)))
        ],
        "questions": [
            row.text for row in db.scalars(questions.order_by(col(ItemQuestion.position), col(ItemQuestion.id)))
        ],
    }


def step_of(db: Session, item: AgendaItem) -> RoutingStep | None:
    """The step that an item treats, where the session shows it."""
    return db.scalars(sa.select(RoutingStep).where(col(RoutingStep.agenda_item_id) == item.id)).first()


def matter_of(db: Session, item: AgendaItem) -> Matter | None:
    """The matter that an item treats, where the session shows it."""
    step = step_of(db, item)
    return None if step is None else db.scalars(sa.select(Matter).where(col(Matter.id) == step.matter_id)).first()


def link_item(
    db: ActorSession, matter: Matter, item: AgendaItem, meeting: Meeting, payload: TreatmentLink
) -> RoutingStep:
    """Let an item that is on an agenda already treat a matter: as the next planned step of its body and role, or as a
    step of its own. What the item prints of number and routing stays. 409 for an item that treats a matter."""
    hold_matter(db, matter.id)
    if step_of(db, item) is not None:
        raise conflict("Punktet behandler allerede en sag", "The item treats a matter already")
    planned = (
        step
        for step in steps_of(db, matter.id)
        if step.body_id == meeting.body_id and step.role is payload.role and step.agenda_item_id is None
    )
    step = next(planned, None)
    if step is None:
        place = next_position(db, matter.id)
        step = new_step(matter, place, body_id=meeting.body_id, role=payload.role)
        db.add(step)
    step.agenda_item_id = item.id
    outbox.emit(db, "agenda_item.linked", item.id, matter=matter.id)
    return step


def matter_from(item: AgendaItem, meeting: Meeting) -> Matter:
    """A new matter that says what an item says, kept by the item's body."""
    payload = MatterCreate(
        body_id=meeting.body_id,
        case_number=item.case_number,
        title=item.title,
        openness=item.openness,
        closure_reason=item.closure_reason,
        deciding_body_id=None,
    )
    return Matter(**payload.model_dump())
