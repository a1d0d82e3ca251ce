"""What `kurs audit` does."""

from pathlib import Path

from sqlalchemy.orm import Session

from kurs.audit.anchors import Anchor, AnchorFailure, read_anchors, write_anchor
from kurs.audit.verification import Finding, Verification, verify
from kurs.kernel.database import Database
from kurs.kernel.settings import Settings
from kurs.kernel.trail import Seal


def verify_trail(settings: Settings, anchors: Path | None) -> Verification:
    """Check the trail against a file of anchors: the given one, else the server's own where it has written one.

    Raises `AnchorFailure` for a line not ours.
    """
    seal = Seal.of_settings(settings)
    file = anchors or settings.resolved_anchors_file
    known = _anchors_in(file, seal) if file.exists() else []
    with Database.of(settings).system_reading("verify the audit trail") as db:
        return verify(db, seal, known)


def verify_with_anchors(db: Session, settings: Settings) -> Verification:
    """Check the trail against the anchors that lie where the server writes them; a line not ours is a finding."""
    seal, file = Seal.of_settings(settings), settings.resolved_anchors_file
    try:
        known = _anchors_in(file, seal) if file.exists() else []
    except AnchorFailure as failure:
        return Verification(0, Finding(None, "Ankrene er ikke underskrevet af Kurs", f"The anchors: {failure}"))
    return verify(db, seal, known)


def _anchors_in(file: Path, seal: Seal) -> list[Anchor]:
    return read_anchors(file.read_text(encoding="utf-8").splitlines(), seal)


def anchor_trail(settings: Settings, file: Path | None) -> str:
    """Write today's anchor; returns it in words. Raises `AnchorFailure`."""
    anchor = write_anchor(Database.of(settings), file or settings.resolved_anchors_file)
    return f"{anchor.at:%Y-%m-%d}: the trail ends at entry {anchor.sequence}, {anchor.hash}"
