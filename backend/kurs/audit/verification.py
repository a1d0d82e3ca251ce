"""Is the trail what was written? Reads all of it and says the first thing that is not."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from kurs.audit.anchors import Anchor
from kurs.kernel.trail import (
    BEGINNING,
    ENTRIES,
    HEAD,
    HEAD_ID,
    VALUES,
    Action,
    Seal,
    commitment,
    hash_of,
)

BATCH = 1000

# What the drivers and types raise for a column that holds what it never held when we wrote it.
_UNREADABLE = (ValueError, TypeError, AttributeError, LookupError, sa.exc.SQLAlchemyError, json.JSONDecodeError)

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Finding:
    """The first thing that is not as it was written. `sequence` is the entry's number, where it is about one."""

    sequence: int | None
    danish: str
    english: str


class _Broken(Exception):
    """Ends the reading at the first finding."""

    def __init__(self, sequence: int | None, danish: str, english: str) -> None:
        super().__init__(english)
        self.finding = Finding(sequence, danish, english)


@dataclass(frozen=True, slots=True)
class Verification:
    """How many entries were read, and what was found."""

    entries: int
    finding: Finding | None


@dataclass(frozen=True, slots=True)
class _End:
    sequence: int = 0
    hash: str = BEGINNING


def verify(db: Session, seal: Seal, anchors: Sequence[Anchor] = ()) -> Verification:
    """Check every link, every value, the head and what was anchored. Reads in batches of 1,000 entries."""
    end = _End()
    try:
        erased = _erasures(db)
        expected = {anchor.sequence: anchor.hash for anchor in anchors}
        for batch in _batches(db):
            values = _values_of(db, [entry["id"] for entry in batch])
            for entry in batch:
                end = _checked(entry, end, values.get(entry["id"], {}), erased)
                if expected.get(end.sequence, end.hash) != end.hash:
                    raise _rewritten(end.sequence)
        _check_orphans(db)
        _check_head(db, seal, end)
        _check_anchors(end, anchors)
    except _Broken as broken:
        return Verification(end.sequence, broken.finding)
    except _UNREADABLE:
        after = end.sequence + 1
        finding = Finding(after, f"Post {after} kan ikke læses", f"Entry {after} cannot be read")
        return Verification(end.sequence, finding)
    return Verification(end.sequence, None)


def _batches(db: Session) -> Iterator[list[Row]]:
    rows = db.execute(sa.select(ENTRIES).order_by(ENTRIES.c.sequence, ENTRIES.c.id).execution_options(yield_per=BATCH))
    found = rows.mappings()
    while batch := list(islice(found, BATCH)):
        yield [dict(row) for row in batch]


def _erasures(db: Session) -> dict[tuple[UUID, str], int]:
    """The values that may be gone, with the number of the entry that says so."""
    rows = db.execute(
        sa.select(ENTRIES.c.subject_id, ENTRIES.c.commitments, ENTRIES.c.sequence).where(
            ENTRIES.c.action == Action.erased.value
        )
    )
    return {(entry_id, name): sequence for entry_id, names, sequence in rows for name in names}


def _values_of(db: Session, entry_ids: Sequence[UUID]) -> dict[UUID, dict[str, Row]]:
    found: dict[UUID, dict[str, Row]] = {}
    for row in db.execute(sa.select(VALUES).where(VALUES.c.entry_id.in_(entry_ids))).mappings():
        found.setdefault(row["entry_id"], {})[row["field"]] = dict(row)
    return found


def _checked(entry: Row, before: _End, values: Mapping[str, Row], erased: Mapping[tuple[UUID, str], int]) -> _End:
    sequence = entry["sequence"]
    if sequence != before.sequence + 1:
        gone = before.sequence + 1
        raise _Broken(gone, f"Post {gone} mangler", f"Entry {gone} is missing")
    if entry["previous_hash"] != before.hash:
        raise _Broken(
            sequence, f"Post {sequence} følger ikke den forrige", f"Entry {sequence} does not follow the one before"
        )
    if hash_of(entry) != entry["hash"]:
        raise _Broken(sequence, f"Post {sequence} er ændret", f"Entry {sequence} was changed")
    commitments = {} if entry["action"] == Action.erased.value else entry["commitments"]
    _check_values(entry["id"], sequence, commitments, values, erased)
    return _End(sequence, entry["hash"])


def _check_values(
    entry_id: UUID,
    sequence: int,
    commitments: Mapping[str, str],
    values: Mapping[str, Row],
    erased: Mapping[tuple[UUID, str], int],
) -> None:
    for name in commitments.keys() | values.keys():
        value, erased_at = values.get(name), erased.get((entry_id, name), 0)
        if value is None and erased_at <= sequence:
            raise _Broken(
                sequence,
                f"En værdi i post {sequence} er væk, uden at det er skrevet ned",
                f"A value of entry {sequence} is gone, and nothing tells of it",
            )
        if value is not None and commitments.get(name) != commitment(value["salt"], value["before"], value["after"]):
            raise _Broken(
                sequence,
                f"En værdi i post {sequence} er ikke den, der blev skrevet",
                f"A value of entry {sequence} is not the one that was written",
            )


def _check_orphans(db: Session) -> None:
    known = sa.exists().where(ENTRIES.c.id == VALUES.c.entry_id)
    if db.scalar(sa.select(sa.func.count()).select_from(VALUES).where(~known)):
        raise _Broken(None, "Der er værdier, som ingen post har", "There are values that no entry has")


def _check_head(db: Session, seal: Seal, end: _End) -> None:
    heads = db.execute(sa.select(HEAD)).mappings().all()
    if not heads:
        raise _Broken(None, "Sporet har ingen ende: intet er skrevet", "The trail has no head: nothing was written")
    is_ours = [
        head["id"] == HEAD_ID and seal.holds(str(head["seal"]), head["sequence"], head["hash"]) for head in heads
    ]
    if is_ours != [True]:
        raise _Broken(None, "Sporets ende er ikke seglet af Kurs", "The head of the trail was not sealed by Kurs")
    head = heads[0]
    if head["sequence"] > end.sequence:
        gone = end.sequence + 1
        raise _Broken(gone, f"Posterne fra {gone} er væk", f"The entries from {gone} on are gone")
    if (head["sequence"], head["hash"]) != (end.sequence, end.hash):
        raise _Broken(end.sequence, "Sporet ender et forkert sted", "The trail does not end where it was said")


def _check_anchors(end: _End, anchors: Sequence[Anchor]) -> None:
    beyond = [anchor for anchor in anchors if anchor.sequence > end.sequence]
    if beyond:
        gone = end.sequence + 1
        raise _Broken(
            gone,
            f"Posterne fra {gone} er væk; den {beyond[0].at:%d-%m-%Y} var der {beyond[0].sequence}",
            f"The entries from {gone} on are gone; on {beyond[0].at:%Y-%m-%d} there were {beyond[0].sequence}",
        )


def _rewritten(sequence: int) -> _Broken:
    return _Broken(
        sequence,
        f"Sporet er skrevet om: post {sequence} er ikke den, der blev forankret",
        f"The trail was rewritten: entry {sequence} is not the one that was anchored",
    )
