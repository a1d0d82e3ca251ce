"""Where the trail ended, day by day, in a signed file that is kept elsewhere: what finds a tail that was cut off.

One JSON object a line: `at` (ISO 8601, UTC), `sequence`, `hash` and `seal`.
"""

import fcntl
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from kurs.kernel.clock import now
from kurs.kernel.database import Database
from kurs.kernel.trail import HEAD, HEAD_ID, Seal


class AnchorFailure(Exception):
    """The trail's end must not be signed, or a line of the file is not ours; the message says why."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where the trail ended at an instant."""

    at: datetime
    sequence: int
    hash: str

    def line(self, seal: Seal) -> str:
        """The anchor as a signed line."""
        plain = {"at": self.at.isoformat(), "sequence": self.sequence, "hash": self.hash}
        return json.dumps({**plain, "seal": seal.of("anchor", *plain.values())})


def read_anchors(lines: Iterable[str], seal: Seal) -> list[Anchor]:
    """The anchors of a file, in its order. Raises `AnchorFailure` for a line that we did not sign."""
    return [_anchor_of(line, number, seal) for number, line in enumerate(lines, 1) if line.strip()]


def _anchor_of(line: str, number: int, seal: Seal) -> Anchor:
    try:
        found = json.loads(line)
        parts = found["at"], found["sequence"], found["hash"]
        is_ours = seal.holds(str(found["seal"]), "anchor", *parts)
        anchor = Anchor(datetime.fromisoformat(found["at"]), int(found["sequence"]), str(found["hash"]))
    except (ValueError, TypeError, KeyError, AttributeError):
        is_ours = False
    if not is_ours:
        raise AnchorFailure(f"line {number} of the anchors was not signed by Kurs")
    return anchor


def write_anchor(database: Database, file: Path) -> Anchor:
    """Sign where the trail ends now and add it to the file, unless today's is there already; durable on return.

    Raises `AnchorFailure` rather than sign an end that is not ours, or that lies before one signed earlier.
    """
    if database.seal is None:
        raise AnchorFailure("the key of the trail is not known")
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a+", encoding="utf-8") as lines:
        # The server and the command line may come at the same moment.
        fcntl.flock(lines, fcntl.LOCK_EX)
        lines.seek(0)
        earlier = read_anchors(lines, database.seal)
        at = now().astimezone(UTC)
        if earlier and earlier[-1].at.date() == at.date():
            return earlier[-1]
        anchor = _present(database, database.seal, at)
        if earlier and earlier[-1].sequence > anchor.sequence:
            raise AnchorFailure(f"the trail ends at {anchor.sequence} and once ended at {earlier[-1].sequence}")
        lines.write(anchor.line(database.seal) + "\n")
        lines.flush()
        os.fsync(lines.fileno())
    return anchor


def _present(database: Database, seal: Seal, at: datetime) -> Anchor:
    with database.system_reading("anchor the end of the audit trail") as db:
        head = db.execute(sa.select(HEAD).where(HEAD.c.id == HEAD_ID)).first()
    if head is None:
        raise AnchorFailure("nothing has been written into the trail yet")
    if not seal.holds(head.seal, head.sequence, head.hash):
        raise AnchorFailure("the head of the trail was not sealed by Kurs")
    return Anchor(at, head.sequence, head.hash)
