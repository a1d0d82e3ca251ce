"""What `kurs audit` does."""

from pathlib import Path

from kurs.audit.anchors import AnchorFailure, read_anchors, write_anchor
from kurs.audit.verification import Verification, verify
from kurs.kernel.database import Database
from kurs.kernel.settings import Settings


def verify_trail(settings: Settings, anchors: Path | None) -> Verification:
    """Check the trail, against a file of anchors too where one is given. Raises `AnchorFailure` for a line not ours."""
    database = Database.of(settings)
    if database.seal is None:
        raise AnchorFailure("the key of the trail is not known")
    lines = anchors.read_text(encoding="utf-8").splitlines() if anchors else []
    known = read_anchors(lines, database.seal)
    with database.system_reading("verify the audit trail") as db:
        return verify(db, database.seal, known)


def anchor_trail(settings: Settings, file: Path | None) -> str:
    """Write today's anchor; returns it in words. Raises `AnchorFailure`."""
    anchor = write_anchor(Database.of(settings), file or settings.resolved_anchors_file)
    return f"{anchor.at:%Y-%m-%d}: the trail ends at entry {anchor.sequence}, {anchor.hash}"
