"""The idea bank of a body: what it may take up, before it is known at which meeting.

It is one row of meetings, in a state that no verb leads to or from. So its items are items, seen by who sees drafts,
and nothing that is sent, published, held or decided can ever be in it (see docs/adr).
"""

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlmodel import col

from kurs.bodies.models import Body
from kurs.bodies.vocabulary import Openness
from kurs.identity.actor import Actor
from kurs.identity.models import Person
from kurs.kernel import outbox
from kurs.kernel.clock import COPENHAGEN, now
from kurs.kernel.guard import ActorSession
from kurs.kernel.problems import conflict, forbidden
from kurs.meetings.item_schemas import IdeaCreate
from kurs.meetings.item_service import MAXIMUM_ITEMS
from kurs.meetings.models import AgendaItem, InternalNote, ItemSection, Meeting
from kurs.meetings.vocabulary import MeetingKind, MeetingState, Numbering, SectionKind

TITLE = "Idébank"


def open_idea_bank(db: Session, body_id: UUID) -> Meeting:
    """The idea bank of a body, made when it is first needed; for who writes the body's drafts."""
    # On PostgreSQL two who need the first one wait for each other here.
    db.execute(sa.select(col(Body.id)).where(col(Body.id) == body_id).with_for_update())
    found = db.scalars(sa.select(Meeting).where(_is_bank_of(body_id))).first()
    return found or _new_bank(db, body_id)


def propose_idea(db: ActorSession, actor: Actor, body: Body, payload: IdeaCreate) -> AgendaItem:
    """Lay an idea in the bank, last. 403 for who is neither member nor secretary of the body.

    Who proposes need not see drafts, and so not the bank: they learn what became of it from the agenda it reaches. The
    secretary finds in an internal note who it came from.
    """
    _require_may_propose(actor, body)
    db.execute(sa.select(col(Body.id)).where(col(Body.id) == body.id).with_for_update())
    bank_id, count, last = _bank_as_it_is(db, body.id)
    if count >= MAXIMUM_ITEMS:
        raise conflict("Idébanken er fuld", "The idea bank is full")
    item = AgendaItem(
        meeting_id=bank_id or _new_bank(db, body.id).id,
        position=last + 1,
        kind=payload.kind,
        title=payload.title,
        openness=Openness.open,
        numbering=Numbering.automatic,
    )
    db.add(item)
    db.flush()
    if payload.text:
        db.add(ItemSection(agenda_item_id=item.id, position=1, kind=SectionKind.background, text=payload.text))
    day = now().astimezone(COPENHAGEN)
    db.add(
        InternalNote(
            meeting_id=item.meeting_id,
            agenda_item_id=item.id,
            position=1,
            text=f"Foreslået af {_name_of(db, actor)} den {day:%d-%m-%Y}",
        )
    )
    outbox.emit(db, "idea.proposed", item.id, body=body.id)
    return item


def _require_may_propose(actor: Actor, body: Body) -> None:
    if not any(actor.may("agenda_item.open", operation, body.id) for operation in ("propose", "create")):
        raise forbidden(
            "Kun organets medlemmer og sekretær foreslår punkter", "Only the body's members and secretary propose items"
        )


def _bank_as_it_is(db: ActorSession, body_id: UUID) -> tuple[UUID | None, int, int]:
    """Id of the bank if there is one, how many items are in it, and the last one's position."""
    with db.as_system("find the place for an idea in a bank that its proposer does not see") as system:
        bank_id = system.scalars(sa.select(col(Meeting.id)).where(_is_bank_of(body_id))).first()
        within = sa.select(sa.func.count(col(AgendaItem.id)), sa.func.max(col(AgendaItem.position)))
        count, last = system.execute(within.where(col(AgendaItem.meeting_id) == bank_id)).one()
    return bank_id, count, last or 0


def _name_of(db: ActorSession, actor: Actor) -> str:
    name = db.scalars(sa.select(col(Person.name)).where(col(Person.id) == actor.person_id)).first()
    return name or "en konto uden person"


def is_idea_of(body_id: UUID) -> sa.ColumnElement[bool]:
    """The item's meeting, which the statement reads, is the idea bank of this body."""
    return _is_bank_of(body_id)


def _is_bank_of(body_id: UUID) -> sa.ColumnElement[bool]:
    return sa.and_(col(Meeting.body_id) == body_id, col(Meeting.state) == MeetingState.idea_bank)


def _new_bank(db: Session, body_id: UUID) -> Meeting:
    bank = Meeting(
        body_id=body_id,
        kind=MeetingKind.ordinary,
        title=TITLE,
        starts_at=now(),
        is_time_known=False,
        state=MeetingState.idea_bank,
    )
    db.add(bank)
    db.flush()
    outbox.emit(db, "idea_bank.opened", bank.id, body=body_id)
    return bank
