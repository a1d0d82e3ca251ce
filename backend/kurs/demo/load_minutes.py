"""The minutes of a meeting that is over: sent to the chair, approved and locked, as a secretary would."""

from dataclasses import replace
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from kurs.bodies.models import Membership
from kurs.bodies.service import holds_on
from kurs.bodies.vocabulary import MembershipRole
from kurs.decisions.protocol_service import approve_protocol, lock_protocol, newest_of, submit_protocol
from kurs.decisions.vocabulary import ReviewerRole
from kurs.identity.actor import Actor
from kurs.kernel.clock import today
from kurs.kernel.guard import ActorSession
from kurs.meetings.models import Meeting


def lock_minutes(db: ActorSession, actor: Actor, meeting: Meeting) -> None:
    """Approve every decision of a held meeting with its minutes, and lock them."""
    db.flush()
    protocol = newest_of(db, meeting.id)
    if protocol is None:
        return
    person_id = _approver_of(db, meeting)
    submit_protocol(db, meeting, protocol, [person_id], ReviewerRole.approver)
    db.flush()
    approve_protocol(db, replace(actor, person_id=person_id), meeting, protocol)
    db.flush()
    lock_protocol(db, actor, meeting, protocol)


def _approver_of(db: ActorSession, meeting: Meeting) -> UUID:
    """The body's chair, or whoever has its first seat where nobody chairs it."""
    seats = sa.select(col(Membership.person_id)).where(
        col(Membership.body_id) == meeting.body_id, col(Membership.person_id).is_not(None), holds_on(today())
    )
    chairs_first = sa.case((col(Membership.role) == MembershipRole.chair, 0), else_=1)
    found = db.scalars(seats.order_by(chairs_first, col(Membership.position)))
    return next(person_id for person_id in found if person_id is not None)
