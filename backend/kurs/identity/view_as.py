"""View as (*Vis som*): a secretary reads as a role or a person would, through the very rules that hold for them.

Never more than the secretary may: only roles held in bodies whose papers the secretary writes come along.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlmodel import col

from kurs.identity.actor import PREVIEW, Actor, Grants
from kurs.identity.matrix import Role
from kurs.identity.models import Account, Person
from kurs.kernel.problems import Failure, fault, forbidden, invalid, not_found

HEADER = "x-kurs-view-as"
READ_ONLY = fault("read-only-preview", 403, "Du ser siden som en anden", "You are viewing as somebody else")

Within = frozenset[UUID] | None
GrantsWithin = Callable[[Session, Account, Within], Grants]
ViewedRole = Literal["chair", "member", "employee", "public"]
_ROLES: tuple[ViewedRole, ...] = ("chair", "member", "employee", "public")


@dataclass(frozen=True, slots=True)
class View:
    """Whom the caller wants to look as: a role in a body, or a person."""

    text: str
    role: ViewedRole | None
    subject_id: UUID


def view_of(text: str, method: str) -> View:
    """Read the header: `role:<role>:<body id>` or `person:<person id>`. Raises 422, and 403 for anything but a read."""
    if method not in {"GET", "HEAD"}:
        raise Failure(READ_ONLY, "Afslut visningen for at rette noget", "End the preview to change anything")
    kind, _, rest = text.partition(":")
    role, _, body_id = rest.partition(":")
    try:
        if kind == "person":
            return _person_view(UUID(rest))
        if kind == "role":
            return _role_view(next(known for known in _ROLES if known == role), UUID(body_id))
    except (ValueError, StopIteration):
        pass
    raise invalid(
        "header/X-Kurs-View-As",
        "view_as",
        "Skriv role:<rolle>:<organ> eller person:<person>",
        "Write role:<role>:<body> or person:<person>",
    )


# The text is what stands in the trail: written by us, because a UUID can be sent in many spellings.
def _person_view(person_id: UUID) -> View:
    return View(f"person:{person_id}", None, person_id)


def _role_view(role: ViewedRole, body_id: UUID) -> View:
    return View(f"role:{role}:{body_id}", role, body_id)


def actor_viewing(db: Session, caller: Actor, view: View, grants_of: GrantsWithin) -> Actor:
    """The actor whom the caller looks as. Raises 403 for who writes no papers there, 404 for an unknown person."""
    own = caller.bodies_as(Role.secretary)
    if not caller.is_secretary_somewhere() or (view.role is not None and not own.holds(view.subject_id)):
        raise forbidden("Kun organets sekretær kan se som andre", "Only the body's secretary may view as others")
    if view.role is not None:
        return _with_role(caller, view, view.role)
    person = db.get(Person, view.subject_id)
    if person is None:
        raise not_found()
    accounts = sa.select(Account).where(col(Account.person_id) == person.id, col(Account.is_enabled))
    # Who has never signed in has no account and would see the same through their seats.
    account = db.scalars(accounts.order_by(col(Account.id))).first() or Account(
        name="", issuer="", subject="", person_id=person.id
    )
    return Actor(
        key=f"{caller.key}{PREVIEW}{view.text}",
        person_id=person.id,
        is_employee=caller.is_employee and not person.is_external,
        grants=_within(caller, grants_of(db, account, None if own.is_everywhere else own.bodies)),
        viewing_as=view.text,
    )


def _within(caller: Actor, grants: Grants) -> Grants:
    """What the viewed person may, without what no secretary may: to look after accounts, and to audit."""
    is_everywhere = grants.is_secretary_everywhere and caller.grants.is_secretary_everywhere
    return replace(grants, is_administrator=False, is_auditor=False, is_secretary_everywhere=is_everywhere)


def body_of(caller: Actor) -> UUID | None:
    """The body in whose trail it is noted that a secretary looked as a person: one of theirs, None for all bodies'."""
    return min(caller.grants.secretary_of, default=None)


def _with_role(caller: Actor, view: View, role: ViewedRole) -> Actor:
    if role == "public":
        return Actor(viewing_as=view.text)
    body = frozenset({view.subject_id})
    return Actor(
        key=f"{caller.key}{PREVIEW}{view.text}",
        is_employee=caller.is_employee,
        grants=Grants(
            chair_of=body if role == "chair" else frozenset(), member_of=frozenset() if role == "employee" else body
        ),
        viewing_as=view.text,
    )
