"""Somebody with the database's own rights rewrites the trail: in every way there is, drawn at random."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Session

from kurs.audit.anchors import Anchor
from kurs.audit.verification import Verification, verify
from kurs.kernel.trail import ENTRIES, HEAD, VALUES, Seal, commitment, hash_of
from tests.audit.past_triggers import past_triggers

TABLES = (ENTRIES, VALUES, HEAD)

Way = Callable[["Tamperer"], None]


@dataclass
class Tamperer:
    """A connection past all triggers, and the chance that decides what it does."""

    connection: sa.Connection
    chance: random.Random
    earlier_heads: Sequence[Any]

    def rows(self, table: sa.Table) -> list[Any]:
        """All rows of a table, entries in their order."""
        order = list(table.primary_key) if table is not ENTRIES else [ENTRIES.c.sequence]
        return list(self.connection.execute(sa.select(table).order_by(*order)).mappings())

    def run(self, statement: Any) -> None:
        """Execute it."""
        self.connection.execute(statement)

    def entry(self) -> Any:
        """Some entry."""
        return self.chance.choice(self.rows(ENTRIES))

    def value(self) -> Any:
        """Some value."""
        return self.chance.choice(self.rows(VALUES))

    def set(self, table: sa.Table, row: Any, **changes: Any) -> None:
        """Change columns of one row."""
        key = sa.and_(*(column == row[column.name] for column in table.primary_key))
        self.run(sa.update(table).where(key).values(**changes))

    def remove(self, table: sa.Table, row: Any) -> None:
        """Take one row away."""
        self.run(sa.delete(table).where(*(column == row[column.name] for column in table.primary_key)))

    def other(self, value: Any, column: Any) -> Any:
        """Something else that the column may hold."""
        if value is None or (column.nullable and self.chance.random() < 0.2):
            return self.fresh(column) if value is None else None
        match value:
            case bool():
                return not value
            case int():
                return value + self.chance.choice([-3, -1, 1, 2, 1000])
            case UUID():
                return uuid4()
            case datetime():
                return value + timedelta(microseconds=self.chance.choice([-1, 1, 10**6, -(10**9)]))
            case str() if value:
                place = self.chance.randrange(len(value))
                return value[:place] + ("a" if value[place] != "a" else "b") + value[place + 1 :]
            case dict() if value:
                name = self.chance.choice(sorted(value))
                without = {key: kept for key, kept in value.items() if key != name}
                return self.chance.choice([without, {**value, name: "f" * 64}, {**value, "forged": "0" * 64}])
            case _:
                return self.fresh(column)

    def fresh(self, column: Any) -> Any:
        """Something where there was nothing."""
        if isinstance(column.type, sa.Uuid):
            return uuid4()
        return {"forged": 1} if column.name == "commitments" else f"forged {self.chance.random()}"[:30]


def change_a_column(t: Tamperer) -> None:
    table = t.chance.choice(TABLES)
    row, column = t.chance.choice(t.rows(table)), t.chance.choice(list(table.columns))
    t.set(table, row, **{column.name: t.other(row[column.name], column)})


def delete_a_row(t: Tamperer) -> None:
    table = t.chance.choice(TABLES)
    t.remove(table, t.chance.choice(t.rows(table)))


def delete_an_entry_with_its_values(t: Tamperer) -> None:
    entry = t.entry()
    t.run(sa.delete(VALUES).where(VALUES.c.entry_id == entry["id"]))
    t.remove(ENTRIES, entry)


def delete_an_entry_and_close_the_gap(t: Tamperer) -> None:
    entry = t.entry()
    delete_from(t, [entry])
    relink(t, entry["sequence"])


def delete_from(t: Tamperer, entries: Sequence[Any]) -> None:
    ids = [entry["id"] for entry in entries]
    t.run(sa.delete(VALUES).where(VALUES.c.entry_id.in_(ids)))
    t.run(sa.delete(ENTRIES).where(ENTRIES.c.id.in_(ids)))


def relink(t: Tamperer, start: int) -> tuple[int, str]:
    """Number and link everything anew from a place, as the application would have."""
    rows = t.rows(ENTRIES)
    before = [row for row in rows if row["sequence"] < start]
    sequence, last = (before[-1]["sequence"], before[-1]["hash"]) if before else (0, "0" * 64)
    for row in rows[len(before) :]:
        sequence += 1
        fresh = {**row, "sequence": sequence, "previous_hash": last}
        last = hash_of(fresh)
        t.set(ENTRIES, row, sequence=sequence, previous_hash=fresh["previous_hash"], hash=last)
    return sequence, last


def rewrite_a_suffix(t: Tamperer) -> None:
    """A change, and every hash behind it made anew; perhaps the head too, whose seal nobody else can make."""
    entry = t.entry()
    name = t.chance.choice(["actor", "at", "reason", "operation", "subject_id", "action", "body_id", "account_id"])
    t.set(ENTRIES, entry, **{name: t.other(entry[name], ENTRIES.c[name])})
    move_the_head(t, *relink(t, entry["sequence"]))


def move_the_head(t: Tamperer, sequence: int, last: str) -> None:
    match t.chance.randrange(3):
        case 1:
            t.run(sa.update(HEAD).values(sequence=sequence, hash=last))
        case 2:
            t.run(sa.update(HEAD).values(sequence=sequence, hash=last, seal=Seal(b"another").of(sequence, last)))


def rewrite_a_value_and_its_commitment(t: Tamperer) -> None:
    value = t.value()
    entry = next(row for row in t.rows(ENTRIES) if row["id"] == value["entry_id"])
    forged = commitment(value["salt"], "forged", value["after"])
    t.set(VALUES, value, before="forged")
    t.set(ENTRIES, entry, commitments={**entry["commitments"], value["field"]: forged})
    if t.chance.random() < 0.7:
        move_the_head(t, *relink(t, entry["sequence"]))


def forge_an_entry(t: Tamperer) -> None:
    """One more, at the end or in the midst, linked as it should be."""
    model, place = t.entry(), t.entry()["sequence"] + 1
    for row in reversed([row for row in t.rows(ENTRIES) if row["sequence"] >= place]):
        t.set(ENTRIES, row, sequence=row["sequence"] + 1)
    t.run(sa.insert(ENTRIES).values(**{**model, "id": uuid4(), "sequence": place, "commitments": {}}))
    if t.chance.random() < 0.8:
        move_the_head(t, *relink(t, place))


def forge_a_value(t: Tamperer) -> None:
    """A value for a field that did not change, or for an entry that never was."""
    value, entry_id = t.value(), t.chance.choice([t.entry()["id"], uuid4()])
    t.run(sa.insert(VALUES).values(**{**value, "entry_id": entry_id, "field": "forged"}))


def forge_a_head(t: Tamperer) -> None:
    head = t.chance.choice([*t.earlier_heads, t.rows(HEAD)[0]])
    t.run(sa.insert(HEAD).values(**{**head, "id": t.chance.randrange(2, 100)}))


def put_an_earlier_head_back(t: Tamperer) -> None:
    t.run(sa.delete(HEAD))
    t.run(sa.insert(HEAD).values(**t.chance.choice(t.earlier_heads)))


def truncate(t: Tamperer) -> None:
    """The tail goes, and with it perhaps the head to an earlier one that was sealed by us."""
    head = t.chance.choice(t.earlier_heads)
    delete_from(t, [row for row in t.rows(ENTRIES) if row["sequence"] > head["sequence"]])
    if t.chance.random() < 0.8:
        t.run(sa.update(HEAD).values(**head))


def empty_everything(t: Tamperer) -> None:
    for table in (VALUES, ENTRIES, HEAD):
        t.run(sa.delete(table))


def swap_two_entries(t: Tamperer) -> None:
    first, second = t.chance.sample(t.rows(ENTRIES), 2)
    t.set(ENTRIES, first, sequence=-1)
    t.set(ENTRIES, second, sequence=first["sequence"])
    t.set(ENTRIES, first, sequence=second["sequence"])
    if t.chance.random() < 0.5:
        move_the_head(t, *relink(t, min(first["sequence"], second["sequence"])))


def swap_what_two_entries_say(t: Tamperer) -> None:
    first, second = t.chance.sample(t.rows(ENTRIES), 2)
    names = ["actor", "account_id", "action", "subject_table", "subject_id", "body_id", "reason", "request_id", "at"]
    for entry, other in ((first, second), (second, first)):
        t.set(ENTRIES, entry, **{name: other[name] for name in names})


def swap_two_values(t: Tamperer) -> None:
    first, second = t.chance.sample(t.rows(VALUES), 2)
    names = t.chance.choice([["before", "after"], ["before", "after", "salt"], ["salt"]])
    for value, other in ((first, second), (second, first)):
        t.set(VALUES, value, **{name: other[name] for name in names})


def turn_a_value_around(t: Tamperer) -> None:
    value = t.value()
    t.set(VALUES, value, before=value["after"], after=value["before"])


def reorder(t: Tamperer) -> None:
    rows = t.rows(ENTRIES)
    start = t.chance.randrange(len(rows) - 1)
    part = rows[start : start + t.chance.randrange(2, 6)]
    shuffled = t.chance.sample(part, len(part))
    for row in part:
        t.set(ENTRIES, row, sequence=-row["sequence"])
    for row, place in zip(shuffled, part, strict=True):
        t.set(ENTRIES, row, sequence=place["sequence"])


def rewrite_a_hash(t: Tamperer) -> None:
    entry = t.entry()
    fresh = f"{t.chance.getrandbits(256):064x}"
    t.set(ENTRIES, entry, hash=fresh)
    if t.chance.random() < 0.5:
        t.run(sa.update(ENTRIES).where(ENTRIES.c.sequence == entry["sequence"] + 1).values(previous_hash=fresh))


def erase_without_a_word(t: Tamperer) -> None:
    """A value goes, and perhaps an entry is forged that claims it was erased."""
    value = t.value()
    t.remove(VALUES, value)
    if t.chance.random() < 0.5:
        last = t.rows(ENTRIES)[-1]
        told = {"action": "erased", "subject_table": "audit_entry", "subject_id": value["entry_id"]}
        forged = {**last, **told, "id": uuid4(), "sequence": last["sequence"] + 1, "commitments": {value["field"]: ""}}
        t.run(sa.insert(ENTRIES).values(**forged))
        move_the_head(t, *relink(t, forged["sequence"]))


def bring_an_erased_value_back(t: Tamperer) -> None:
    erasure = t.chance.choice([row for row in t.rows(ENTRIES) if row["action"] == "erased"])
    name = t.chance.choice(sorted(erasure["commitments"]))
    values = {"entry_id": erasure["subject_id"], "field": name, "before": None, "after": "forged", "salt": "0" * 32}
    t.run(sa.insert(VALUES).values(**values))


WAYS: list[Way] = [
    *[change_a_column] * 6,
    delete_a_row,
    delete_an_entry_with_its_values,
    delete_an_entry_and_close_the_gap,
    rewrite_a_suffix,
    rewrite_a_value_and_its_commitment,
    forge_an_entry,
    forge_a_value,
    forge_a_head,
    put_an_earlier_head_back,
    truncate,
    empty_everything,
    swap_two_entries,
    swap_what_two_entries_say,
    swap_two_values,
    turn_a_value_around,
    reorder,
    rewrite_a_hash,
    erase_without_a_word,
    bring_an_erased_value_back,
]


def tamper(
    url: str, seal: Seal, anchors: Sequence[Anchor], earlier_heads: Sequence[Any], *, times: int, seed: int
) -> tuple[list[str], set[str]]:
    """Tamper many times, each time with the trail as it was; gives the ways that were not noticed, and all tried."""
    chance = random.Random(seed)
    unnoticed, tried = [], set()
    with past_triggers(url) as connection:
        tamperer = Tamperer(connection, chance, earlier_heads)
        whole = dump(connection)
        assert check(connection, seal, anchors).finding is None
        done = 0
        while done < times:
            way = chance.choice(WAYS)
            point = connection.begin_nested()
            is_possible = attempt(way, tamperer)
            if is_possible and dump(connection) != whole:
                done += 1
                tried.add(way.__name__)
                if check(connection, seal, anchors).finding is None:
                    unnoticed.append(way.__name__)
            point.rollback()
    return unnoticed, tried


def attempt(way: Way, tamperer: Tamperer) -> bool:
    """Whether the tables themselves allow what was drawn: a number twice they do not."""
    try:
        way(tamperer)
    except sa.exc.IntegrityError:
        return False
    return True


def check(connection: sa.Connection, seal: Seal, anchors: Sequence[Anchor]) -> Verification:
    """The real check, on this connection."""
    with Session(connection, join_transaction_mode="rollback_only") as session:
        return verify(session, seal, anchors)


def dump(connection: sa.Connection) -> str:
    """Everything in the three tables."""
    order = {
        ENTRIES: [ENTRIES.c.sequence, ENTRIES.c.id],
        VALUES: [VALUES.c.entry_id, VALUES.c.field],
        HEAD: [HEAD.c.id],
    }
    return repr([[tuple(r) for r in connection.execute(sa.select(t).order_by(*order[t]))] for t in TABLES])
