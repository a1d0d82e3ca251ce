"""Who reads what in the audit trail, by `design/access.md`: more of their own bodies, and nothing of anybody else's."""

from tests.leaks.canaries import Planted
from tests.leaks.cast import DRAFT_READERS, ELSEWHERE, NOBODY, SECRETARY, Readers
from tests.leaks.contract_paths import Operation

# Whoever is not named here finds nothing at all in the trail.
TRAIL_READERS: Readers = DRAFT_READERS | ELSEWHERE | {"administrator"}
# What an administrator looks after: who is who, and who may what.
_TECHNICAL = (
    "the name of",
    "the short name of",
    "the job title of",
    "the email of",
    "a given name",
    "a family name",
    "the account of",
    "the issuer of",
    "the subject of",
    "a unit's",
    "a seat in",
)


def is_of_trail(operation: Operation) -> bool:
    """Whether an operation reads the trail."""
    return operation.path.startswith("/api/v1/audit")


def readers_in_trail(planted: Planted) -> Readers:
    """Who may read a canary in the trail, besides those who may read it anyway."""
    if planted.what.startswith(_TECHNICAL) and not planted.what.startswith("the name of an imported"):
        of_bodies = (
            DRAFT_READERS if planted.what.startswith(("a seat in", "the name of", "the short name of")) else NOBODY
        )
        return planted.readers | of_bodies | {"administrator", "auditor"}
    if planted.readers in (SECRETARY, ELSEWHERE):
        # Internal notes, imports and what else is the secretariat's own.
        return planted.readers
    if planted.what == "why a body was changed":
        return DRAFT_READERS | {"administrator"}
    if planted.what.endswith("of somebody away"):
        return planted.readers | {"secretary", "chair"}
    own = DRAFT_READERS if "secretary" in planted.readers else NOBODY
    return planted.readers - {"administrator"} | own | {"auditor"}
