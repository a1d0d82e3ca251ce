"""Who sees what was let through, and who may let it."""

from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from kurs.bodies.access import in_reach
from kurs.identity.actor import Actor
from kurs.kernel.guard import visible
from kurs.meetings.access import require_secretary
from kurs.publication.models import PublicationOverride


@visible(PublicationOverride)
def publication_override_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """The body's secretary: it tells what stands in papers that others may not read."""
    return in_reach(actor, col(PublicationOverride.body_id), "meeting.draft", "update")


def require_may_let_through(actor: Actor, body_id: UUID) -> None:
    """The check before publication is for the body's secretary; 403 for others."""
    require_secretary(actor, body_id)
