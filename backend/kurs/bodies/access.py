"""Who sees bodies and seats, and who may change them."""

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col

from kurs.bodies.models import Body, Membership, RoleGrant
from kurs.bodies.vocabulary import Audience
from kurs.identity.actor import Actor
from kurs.kernel.guard import visible
from kurs.kernel.problems import forbidden


@visible(Body)
def body_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """Everybody who is signed in sees every body; the public sees those whose papers are for the public."""
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


def require_may_create_body(actor: Actor) -> None:
    """Bodies are made by administrators; 403 for others."""
    if not actor.grants.is_administrator:
        raise forbidden(
            "Kun administratorer opretter og nedlægger organer", "Only administrators create and remove bodies"
        )


def require_may_change_body(actor: Actor, body: Body) -> None:
    """A body and its seats are changed by administrators and by the body's secretary; 403 for others."""
    if not (actor.grants.is_administrator or actor.is_secretary_of(body.id)):
        raise forbidden(
            "Kun organets sekretær og administratorer retter det",
            "Only the body's secretary and administrators change it",
        )
