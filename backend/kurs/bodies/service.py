"""Verbs of bodies."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlmodel import col

from kurs.bodies import access
from kurs.bodies.models import ApiClientBody, Body, Membership, RoleGrant
from kurs.bodies.schemas import BodyCreate, BodyPatch, MembershipCreate, MembershipPatch
from kurs.bodies.vocabulary import GrantedRole, GrantSource, MembershipRole
from kurs.identity.access import require_not_oneself
from kurs.identity.actor import Actor, Grants
from kurs.identity.models import Account, ApiClient, Person, Unit
from kurs.kernel import outbox
from kurs.kernel.clock import now, today
from kurs.kernel.guard import ActorSession
from kurs.kernel.problems import invalid
from kurs.kernel.rows import apply_changes, find, require_no_cycle, require_reference

MEMBER_ROLES = frozenset(MembershipRole) - {MembershipRole.secretary}


def grants_of(db: Session, account: Account) -> Grants:
    """What an account may today: from role grants, the person's seats, and seats held by a whole group of theirs."""
    roles = db.execute(
        sa.select(col(RoleGrant.role), col(RoleGrant.body_id)).where(
            col(RoleGrant.account_id) == account.id, grant_holds_on(today())
        )
    ).all()
    seats = _seats_today(db, account.person_id)
    given = {(role, body_id) for role, body_id in roles}
    return Grants(
        is_auditor=(GrantedRole.auditor, None) in given,
        is_administrator=(GrantedRole.administrator, None) in given,
        is_secretary_everywhere=(GrantedRole.secretary, None) in given,
        secretary_of=frozenset(
            body_id for role, body_id in given if role is GrantedRole.secretary and body_id is not None
        )
        | _bodies(seats, {MembershipRole.secretary}),
        chair_of=_bodies(seats, {MembershipRole.chair}),
        member_of=_bodies(seats, MEMBER_ROLES),
    )


def client_grants_of(db: Session, client: ApiClient) -> Grants:
    """The bodies that an API client is confined to; None of them named means all."""
    statement = sa.select(col(ApiClientBody.body_id)).where(col(ApiClientBody.client_id) == client.id)
    return Grants(client_of=frozenset(db.scalars(statement)) or None)


def grant_holds_on(day: date) -> sa.ColumnElement[bool]:
    """The grant's period holds this day, and nobody has taken the grant back."""
    return sa.and_(
        col(RoleGrant.revoked_at).is_(None),
        sa.or_(col(RoleGrant.starts_on).is_(None), col(RoleGrant.starts_on) <= day),
        sa.or_(col(RoleGrant.ends_on).is_(None), col(RoleGrant.ends_on) >= day),
    )


def holds_on(day: date) -> sa.ColumnElement[bool]:
    """The seat's period holds this day."""
    return sa.and_(
        sa.or_(col(Membership.starts_on).is_(None), col(Membership.starts_on) <= day),
        sa.or_(col(Membership.ends_on).is_(None), col(Membership.ends_on) >= day),
    )


def _seats_today(db: Session, person_id: UUID | None) -> list[tuple[UUID, MembershipRole]]:
    if person_id is None:
        return []
    holds = holds_on(today())
    own = db.execute(
        sa.select(col(Membership.body_id), col(Membership.role)).where(col(Membership.person_id) == person_id, holds)
    ).all()
    groups = [body_id for body_id, _ in own]
    through = db.execute(
        sa.select(col(Membership.body_id), col(Membership.role)).where(
            col(Membership.member_body_id).in_(groups), holds
        )
    ).all()
    # A group that has a seat sits in it as members; nobody becomes chair or secretary through their group.
    return [(body_id, role) for body_id, role in own] + [(body_id, MembershipRole.member) for body_id, _ in through]


def _bodies(
    seats: list[tuple[UUID, MembershipRole]], roles: set[MembershipRole] | frozenset[MembershipRole]
) -> frozenset[UUID]:
    return frozenset(body_id for body_id, role in seats if role in roles)


def create_body(db: ActorSession, actor: Actor, payload: BodyCreate) -> Body:
    """A new body."""
    access.require_may_create_body(actor)
    require_reference(db, Body, payload.parent_id, "/parent_id")
    body = Body(**payload.model_dump())
    _require_period(body)
    db.add(body)
    outbox.emit(db, "body.created", body.id)
    return body


def change_body(db: ActorSession, body: Body, payload: BodyPatch) -> Body:
    """Change what was sent."""
    require_reference(db, Body, payload.parent_id, "/parent_id")
    require_no_cycle(body.id, payload.parent_id, lambda above: find(db, Body, above).parent_id)
    apply_changes(body, payload.changes())
    _require_period(body)
    outbox.emit(db, "body.changed", body.id)
    return body


def remove_body(db: ActorSession, body: Body) -> None:
    """Remove a body and its seats; 409 (from the database) when anything else belongs to it."""
    for seat in db.scalars(sa.select(Membership).where(col(Membership.body_id) == body.id)):
        db.delete(seat)
    db.flush()
    db.delete(body)
    outbox.emit(db, "body.removed", body.id)


def add_membership(db: ActorSession, actor: Actor, body: Body, payload: MembershipCreate) -> Membership:
    """A new seat; 403 for one of the caller's own."""
    membership = Membership(body_id=body.id, **payload.model_dump())
    _require_holder(db, membership)
    _require_no_own_gain(db, actor, membership)
    db.add(membership)
    outbox.emit(db, "membership.created", membership.id, body=body.id)
    return membership


def change_membership(db: ActorSession, actor: Actor, membership: Membership, payload: MembershipPatch) -> Membership:
    """Change what was sent; giving a vacant seat a person fills it. 403 where the caller would gain by it."""
    before = Membership(**membership.model_dump())
    apply_changes(membership, payload.changes())
    with db.no_autoflush:  # what it refers to is looked for before the database sees that it does
        _require_holder(db, membership)
        _require_no_own_gain(db, actor, membership, before=before)
    outbox.emit(db, "membership.changed", membership.id, body=membership.body_id)
    return membership


def _require_no_own_gain(db: ActorSession, actor: Actor, seat: Membership, *, before: Membership | None = None) -> None:
    """Raise 403 where the caller's own person, or a group they sit in, would get a seat or more of one."""
    if before is not None and not access.gives_more(seat, before):
        return
    require_not_oneself(actor, person_id=seat.person_id)
    if seat.member_body_id is not None and actor.person_id is not None:
        in_group = sa.select(col(Membership.person_id)).where(
            col(Membership.body_id) == seat.member_body_id,
            col(Membership.person_id) == actor.person_id,
            sa.or_(col(Membership.ends_on).is_(None), col(Membership.ends_on) >= today()),
        )
        require_not_oneself(actor, person_id=db.scalars(in_group).first())


def remove_membership(db: ActorSession, membership: Membership) -> None:
    """Remove a seat that should never have been; who leaves gets an end date instead."""
    db.delete(membership)
    outbox.emit(db, "membership.removed", membership.id, body=membership.body_id)


def grant_role(
    db: Session,
    account_id: UUID,
    role: GrantedRole,
    body_id: UUID | None,
    *,
    source: GrantSource = GrantSource.local,
) -> RoleGrant:
    """Give an account a role, for one body or (None) for all, from now on."""
    grant = RoleGrant(account_id=account_id, role=role, body_id=body_id, source=source)
    db.add(grant)
    return grant


def revoke_grant(db: Session, grant: RoleGrant) -> None:
    """Take a grant back at once. One that has held keeps its row, ended today; one that never did goes."""
    if grant.starts_on is not None and grant.starts_on > today():
        db.delete(grant)
        return
    grant.revoked_at = now()
    grant.ends_on = min(grant.ends_on or today(), today())


def _require_holder(db: ActorSession, membership: Membership) -> None:
    require_reference(db, Person, membership.person_id, "/person_id")
    require_reference(db, Body, membership.member_body_id, "/member_body_id")
    require_reference(db, Unit, membership.unit_id, "/unit_id")
    if membership.person_id and membership.member_body_id:
        raise invalid("/member_body_id", "two_holders", "En plads har én indehaver", "A seat has one holder")
    if membership.member_body_id == membership.body_id:
        raise invalid(
            "/member_body_id", "own_member", "Et organ kan ikke sidde i sig selv", "A body cannot sit in itself"
        )
    if membership.starts_on and membership.ends_on and membership.ends_on < membership.starts_on:
        raise invalid("/ends_on", "period", "Perioden slutter, før den begynder", "The period ends before it begins")


def _require_period(body: Body) -> None:
    if body.active_from and body.active_to and body.active_to < body.active_from:
        raise invalid("/active_to", "period", "Perioden slutter, før den begynder", "The period ends before it begins")
