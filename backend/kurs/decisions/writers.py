"""Who writes the decisions of an item just now, so that others see it and do not write there at the same time."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from kurs.decisions.models import ProtocolWriter
from kurs.decisions.protocol_schemas import ProtocolWriter as ProtocolWriterView
from kurs.identity.actor import Actor
from kurs.identity.models import Person
from kurs.kernel.clock import now
from kurs.kernel.guard import ActorSession

# Others may take over from who has been silent for so long.
IDLE_AFTER = timedelta(seconds=60)
# Nobody is said to write who has been silent for so long.
GONE_AFTER = timedelta(minutes=15)


def note_writing(db: ActorSession, actor: Actor, item_id: UUID, body_id: UUID) -> ProtocolWriter | None:
    """The actor writes under an item: they are its writer now, and of no other item.

    Returns who is its writer then: somebody else, as long as they are not idle. None for an account without a person.
    """
    if actor.person_id is None:
        return None
    # Held, so that what one person saves in two windows at once is not stale for the other.
    mine_or_here = sa.or_(
        col(ProtocolWriter.agenda_item_id) == item_id, col(ProtocolWriter.person_id) == actor.person_id
    )
    rows = db.scalars(sa.select(ProtocolWriter).where(mine_or_here).with_for_update())
    found = {row.agenda_item_id: row for row in rows}
    writer = found.pop(item_id, None)
    if writer is not None and writer.person_id != actor.person_id and not is_idle(writer):
        return writer
    for row in found.values():
        db.delete(row)
    if writer is None:
        return _first(db, actor.person_id, item_id, body_id)
    if writer.person_id != actor.person_id:
        writer.person_id, writer.name, writer.began_at = actor.person_id, _name_of(db, actor.person_id), now()
    writer.seen_at = now()
    return writer


def _first(db: ActorSession, person_id: UUID, item_id: UUID, body_id: UUID) -> ProtocolWriter:
    made = ProtocolWriter(
        agenda_item_id=item_id,
        body_id=body_id,
        person_id=person_id,
        name=_name_of(db, person_id),
        began_at=now(),
        seen_at=now(),
    )
    try:
        with db.begin_nested():
            db.add(made)
    except sa.exc.IntegrityError:
        # Somebody began in the same moment, and was first.
        return db.scalars(sa.select(ProtocolWriter).where(col(ProtocolWriter.agenda_item_id) == item_id)).one()
    return made


def _name_of(db: ActorSession, person_id: UUID) -> str:
    return db.scalars(sa.select(col(Person.name)).where(col(Person.id) == person_id)).one()


def is_idle(writer: ProtocolWriter) -> bool:
    """Whether others may take over from them."""
    return now() - writer.seen_at >= IDLE_AFTER


def writers_of(db: ActorSession, actor: Actor, item_ids: Iterable[UUID]) -> dict[UUID, ProtocolWriterView]:
    """Who writes under these items now, by item, as far as the actor is told."""
    of_items = sa.select(ProtocolWriter).where(
        col(ProtocolWriter.agenda_item_id).in_(list(item_ids)), col(ProtocolWriter.seen_at) > now() - GONE_AFTER
    )
    return {row.agenda_item_id: writer_view(actor, row) for row in db.scalars(of_items)}


def writer_view(actor: Actor, writer: ProtocolWriter) -> ProtocolWriterView:
    """The writer as this actor is told of them."""
    return ProtocolWriterView(
        id=writer.agenda_item_id,
        name=writer.name,
        is_you=writer.person_id == actor.person_id,
        began_at=writer.began_at,
        seen_at=writer.seen_at,
        is_idle=is_idle(writer),
    )
