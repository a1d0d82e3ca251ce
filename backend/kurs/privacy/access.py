"""Who sees the cases of data subjects."""

import sqlalchemy as sa

from kurs.identity.access import require_administrator
from kurs.identity.actor import Actor
from kurs.kernel.guard import visible
from kurs.privacy.models import DataSubjectCase

__all__ = ["data_subject_case_is_visible", "require_administrator"]


@visible(DataSubjectCase)
def data_subject_case_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """Administrators. The person themself is answered by letter and reads their own export."""
    return sa.true() if actor.grants.is_administrator else sa.false()
