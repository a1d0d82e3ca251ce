"""Who sees bodies and seats, and who may change them."""

from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, aliased
from sqlmodel import col

from kurs.bodies.models import ApiClientBody, Body, Membership, RoleGrant
from kurs.bodies.vocabulary import Audience
from kurs.identity.actor import Actor
from kurs.kernel.guard import visible
from kurs.kernel.problems import forbidden

BodyColumn = Mapped[Any]


def in_reach(actor: Actor, body_id: BodyColumn, resource: str, operation: str = "read") -> sa.ColumnElement[bool]:
    """The column names a body in which the matrix lets the actor do this for their role alone."""
    reach = actor.reach(resource, operation)
    if reach.is_everywhere:
        return sa.true()
    return body_id.in_(sorted(reach.bodies)) if reach.bodies else sa.false()


def require_may(actor: Actor, resource: str, operation: str, body_id: UUID | None) -> None:
    """Raise 403 where the matrix does not let the actor do this in the body."""
    if not actor.may(resource, operation, body_id):
        raise forbidden("Det giver din rolle i organet ikke lov til", "Your role in the body does not allow this")


@visible(Body)
def body_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """Everybody who is signed in sees every body, an API client those it was given; the public sees those whose papers
    are for the public."""
    if actor.scopes is not None:
        return in_reach(actor, col(Body.id), "body")
    if actor.is_signed_in:
        return sa.true()
    return col(Body.default_audience) == Audience.public


@visible(Membership)
def membership_is_visible(_actor: Actor) -> sa.ColumnElement[bool]:
    """Where its body is: the session adds the body's own rule."""
    body = aliased(Body)
    return sa.exists().where(col(body.id) == col(Membership.body_id))


@visible(RoleGrant)
def role_grant_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """An administrator sees every grant, anybody else their own."""
    if actor.grants.is_administrator:
        return sa.true()
    return col(RoleGrant.account_id) == actor.account_id


@visible(ApiClientBody)
def api_client_body_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """Administrators see what API clients are confined to."""
    return sa.true() if actor.grants.is_administrator else sa.false()


def require_may_create_body(actor: Actor) -> None:
    """Bodies are made by administrators; 403 for others."""
    if not actor.may("body", "create", None):
        raise forbidden(
            "Kun administratorer opretter og nedlægger organer", "Only administrators create and remove bodies"
        )


def require_may_change_body(actor: Actor, body: Body) -> None:
    """A body and its seats are changed by administrators and by the body's secretary; 403 for others."""
    if not actor.may("body", "update", body.id):
        raise forbidden(
            "Kun organets sekretær og administratorer retter det",
            "Only the body's secretary and administrators change it",
        )


def gives_more(seat: Membership, before: Membership) -> bool:
    """Whether a change of a seat lets its holder see or do more: another holder, another role, a longer period.

    Leaving, and what a seat is called, gives nobody anything.
    """
    is_same = (seat.person_id, seat.member_body_id, seat.role) == (before.person_id, before.member_body_id, before.role)
    return not is_same or _period(seat)[0] < _period(before)[0] or _period(seat)[1] > _period(before)[1]


def _period(seat: Membership) -> tuple[date, date]:
    return seat.starts_on or date.min, seat.ends_on or date.max
