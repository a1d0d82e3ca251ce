"""Who sees the cases of data subjects."""

from uuid import UUID

import sqlalchemy as sa

from kurs.identity import access
from kurs.identity.actor import Actor
from kurs.kernel.guard import visible
from kurs.kernel.problems import forbidden
from kurs.privacy.models import DataSubjectCase


@visible(DataSubjectCase)
def data_subject_case_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """Administrators. The person themself is answered by letter and reads their own export."""
    return sa.true() if actor.grants.is_administrator else sa.false()


def require_administrator(actor: Actor) -> UUID:
    """Cases are handled by administrators, whose account is returned; 403 for others."""
    access.require_administrator(actor)
    if actor.account_id is None:
        raise forbidden()
    return actor.account_id
