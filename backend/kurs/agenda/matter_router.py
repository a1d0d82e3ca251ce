"""HTTP of a matter's screen."""

from uuid import UUID

from kurs.agenda.matter_queries import matter_sheet
from kurs.agenda.matter_schemas import MatterSheet
from kurs.identity import permissions
from kurs.kernel.context import Call
from kurs.kernel.routing import FeatureRouter

router = FeatureRouter("matters")


@router.get("/matters/{matter_id}/sheet", permission=permissions.MATTERS_READ)
def read_matter_sheet(context: Call, matter_id: UUID) -> MatterSheet:
    """Read a matter with its whole route as you see it: planned and past treatments, and what was decided.

    Steps that you may not see are absent, and nothing tells how many they are.
    """
    return matter_sheet(context.db, context.actor, matter_id)
