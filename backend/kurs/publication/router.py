"""HTTP of the check before publication."""

from typing import Annotated, Any
from uuid import UUID

import sqlalchemy as sa
from fastapi import Query
from sqlmodel import col

from kurs.bodies.models import Body
from kurs.identity import permissions
from kurs.kernel.context import Call
from kurs.kernel.paging import Order, fetch
from kurs.kernel.routing import FeatureRouter
from kurs.kernel.rows import find
from kurs.meetings.models import Meeting
from kurs.publication import access, service
from kurs.publication.models import PublicationOverride as PublicationOverrideRow
from kurs.publication.schemas import (
    PublicationCheck,
    PublicationCheckQuery,
    PublicationOverride,
    PublicationOverrideCreate,
    PublicationOverridePage,
    PublicationOverrideQuery,
)

router = FeatureRouter("publication")


@router.get("/meetings/{meeting_id}/publication-check", permission=permissions.PUBLICATION_READ)
def check_meeting_publication(
    context: Call, meeting_id: UUID, query: Annotated[PublicationCheckQuery, Query()]
) -> PublicationCheck:
    """Check a meeting before it is published.

    Every Danish personal number (CPR) in what others than the body's members would see, and, before the public sees
    them, every file that no program could read. For the body's secretary.

    A refused write names the same places. Where a number is to stand in what others see already, write it while the
    item or attachment reaches members only, answer for it with `include_hidden`, and let it go further then.
    """
    meeting = find(context.db, Meeting, meeting_id)
    access.require_may_let_through(context.actor, meeting.body_id)
    return _checked(context, meeting, query)


@router.get("/bodies/{body_id}/publication-check", permission=permissions.PUBLICATION_READ)
def check_body_publication(
    context: Call, body_id: UUID, query: Annotated[PublicationCheckQuery, Query()]
) -> PublicationCheck:
    """Check a body's own papers, and those of its meetings, before they go further.

    For the body's secretary.
    """
    body = find(context.db, Body, body_id)
    access.require_may_let_through(context.actor, body.id)
    return _checked(context, body, query)


def _checked(context: Call, owner: service.Owner, query: PublicationCheckQuery) -> PublicationCheck:
    seal = context.runtime.database.seal
    view, closed = service.check(context.db, seal, owner, query.audience, is_all_open=query.include_hidden)
    for table, row_id in closed:
        context.note_read(table, row_id)
    return view


def _listed(
    context: Call, query: PublicationOverrideQuery, condition: sa.ColumnElement[bool]
) -> PublicationOverridePage:
    names = PublicationOverride.model_fields
    statement: sa.Select[Any] = sa.select(*(getattr(PublicationOverrideRow, name) for name in names)).where(condition)
    if query.modified_since is not None:
        statement = statement.where(col(PublicationOverrideRow.updated_at) >= query.modified_since)
    order = [Order(PublicationOverrideRow.id, is_descending=True)]
    return fetch(context, statement, PublicationOverridePage, query, order, PublicationOverride.model_validate)


@router.get("/meetings/{meeting_id}/publication-overrides", permission=permissions.PUBLICATION_READ)
def list_meeting_publication_overrides(
    context: Call, meeting_id: UUID, query: Annotated[PublicationOverrideQuery, Query()]
) -> PublicationOverridePage:
    """List what was let through in a meeting's papers, latest first.

    Seen by the body's secretary; empty for others.
    """
    find(context.db, Meeting, meeting_id)
    return _listed(context, query, col(PublicationOverrideRow.meeting_id) == meeting_id)


@router.get("/bodies/{body_id}/publication-overrides", permission=permissions.PUBLICATION_READ)
def list_body_publication_overrides(
    context: Call, body_id: UUID, query: Annotated[PublicationOverrideQuery, Query()]
) -> PublicationOverridePage:
    """List what was let through in all papers of a body, latest first.

    Seen by the body's secretary; empty for others.
    """
    find(context.db, Body, body_id)
    return _listed(context, query, col(PublicationOverrideRow.body_id) == body_id)


@router.get("/publication-overrides/{publication_override_id}", permission=permissions.PUBLICATION_READ)
def read_publication_override(context: Call, publication_override_id: UUID) -> PublicationOverride:
    """Read what was let through, and why."""
    return PublicationOverride.model_validate(find(context.db, PublicationOverrideRow, publication_override_id))


@router.post(
    "/meetings/{meeting_id}/publication-overrides",
    permission=permissions.PUBLICATION_WRITE,
    replay_with=read_publication_override,
)
def create_meeting_publication_override(
    context: Call, meeting_id: UUID, payload: PublicationOverrideCreate
) -> PublicationOverride:
    """Let something in a meeting's papers through, and say why.

    It holds for this number in this place: another number there asks anew. The body's secretary may.
    """
    meeting = find(context.db, Meeting, meeting_id)
    return _let_through(context, meeting, meeting.body_id, payload)


@router.post(
    "/bodies/{body_id}/publication-overrides",
    permission=permissions.PUBLICATION_WRITE,
    replay_with=read_publication_override,
)
def create_body_publication_override(
    context: Call, body_id: UUID, payload: PublicationOverrideCreate
) -> PublicationOverride:
    """Let something in a body's papers through, and say why.

    The body's secretary may.
    """
    body = find(context.db, Body, body_id)
    return _let_through(context, body, body.id, payload)


def _let_through(
    context: Call, owner: service.Owner, body_id: UUID, payload: PublicationOverrideCreate
) -> PublicationOverride:
    access.require_may_let_through(context.actor, body_id)
    override = service.let_through(context.db, context.actor, context.runtime.database.seal, owner, payload)
    context.created_at(f"/api/v1/publication-overrides/{override.id}")
    return context.changed(override, PublicationOverride)
