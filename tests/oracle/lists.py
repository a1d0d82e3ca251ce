"""Probes of lists: exactly the rows that are there, counted as such, in pages of any size and through any filter."""

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

from tests.leaks.direct import Answer
from tests.oracle.probes import Probe, Prober
from tests.oracle.showing import differences
from tests.oracle.world import Actor, World

Keeps = Callable[[World, Any, str], bool]
Values = Callable[[World], list[str]]


def _ids(kind: str) -> Values:
    return lambda world: list(world.rows[kind])


def _words(*words: str) -> Values:
    return lambda _world: list(words)


def _field(name: str) -> Keeps:
    return lambda _world, row, value: getattr(row, name) == value


def _of_meeting(world: World, row: Any, value: str) -> bool:
    return bool(world.get("item", row.item_id).meeting_id == value)


def _in_body(world: World, row: Any, value: str) -> bool:
    return bool(world.get("meeting", row.meeting_id).body_id == value)


def _owned_by(owner: str) -> Keeps:
    return lambda _world, row, value: row.owner == owner and row.owner_id == value


def _held_on(world: World, row: Any, value: str) -> bool:
    return (row.starts_on is None or str(row.starts_on) <= value) and (row.ends_on is None or value <= str(row.ends_on))


OPENNESS = _words("open", "closed")
FILTERS: dict[str, dict[str, tuple[Values, Keeps]]] = {
    "unit": {"parent_id": (_ids("unit"), _field("parent_id"))},
    "person": {"unit_id": (_ids("unit"), _field("unit_id"))},
    "body": {
        "kind": (_words("council", "committee"), _field("kind")),
        "parent_id": (_ids("body"), _field("parent_id")),
    },
    "seat": {
        "role": (_words("chair", "member", "substitute"), _field("role")),
        "held_on": (lambda world: [str(world.today)], _held_on),
    },
    "meeting": {
        "body_id": (_ids("body"), _field("body_id")),
        "state": (_words("draft", "distributed", "closed", "cancelled", "held"), _field("state")),
        "sort": (_words("starts_at", "-starts_at"), lambda _world, _row, _value: True),
    },
    "item": {
        "meeting_id": (_ids("meeting"), _field("meeting_id")),
        "body_id": (_ids("body"), _in_body),
        "openness": (OPENNESS, _field("openness")),
        "kind": (_words("decision", "break", "discussion"), _field("kind")),
        "case_number": (lambda world: [item.case_number for item in world.all("item")], _field("case_number")),
        "title_contains": (
            lambda world: [item.title[-2:].strip() for item in world.all("item")],
            lambda _world, row, value: value.casefold() in row.title.casefold(),
        ),
    },
    "attachment": {
        "agenda_item_id": (_ids("item"), _owned_by("item")),
        "meeting_id": (_ids("meeting"), _owned_by("meeting")),
        "body_id": (_ids("body"), _owned_by("body")),
        "openness": (OPENNESS, _field("openness")),
        "document_id": (lambda world: [row.document_id for row in world.all("attachment")], _field("document_id")),
    },
    "decision": {
        "agenda_item_id": (_ids("item"), _field("item_id")),
        "meeting_id": (_ids("meeting"), _of_meeting),
        "body_id": (_ids("body"), _field("body_id")),
        "outcome": (_words("approved", "deferred"), _field("outcome")),
        "state": (_words("draft", "approved"), _field("state")),
        "decided_from": (_words("2026-05-01"), lambda _world, row, value: str(row.decided_on) >= value),
    },
    "import": {"body_id": (_ids("body"), _field("body_id"))},
    "attendance": {},
    "invitation": {},
    "note": {"agenda_item_id": (_ids("item"), _field("item_id"))},
}
# The path of a list, and the kind of the row that it stands under.
LISTS: dict[str, tuple[str, str | None]] = {
    "unit": ("/units", None),
    "person": ("/people", None),
    "body": ("/bodies", None),
    "seat": ("/bodies/{id}/memberships", "body"),
    "meeting": ("/meetings", None),
    "item": ("/agenda-items", None),
    "attachment": ("/attachments", None),
    "decision": ("/decisions", None),
    "import": ("/imports", None),
    "invitation": ("/invitations", None),
    "attendance": ("/meetings/{id}/attendances", "meeting"),
    "note": ("/meetings/{id}/internal-notes", "meeting"),
}
WEIGHTS = {"meeting": 6, "item": 8, "attachment": 8, "decision": 7}


@dataclass
class Walk:
    """One list from its first page to its last."""

    lists: "Lists"
    actor: Actor
    kind: str
    parent: Any
    expected: dict[str, Any]
    query: dict[str, str]
    seen: list[str] = field(default_factory=list)

    def first(self) -> Probe:
        """Its first page."""
        path = LISTS[self.kind][0].format(id=self.parent.id if self.parent else "")
        return self._page(path, urlencode(self.query))

    def _page(self, path: str, query: str) -> Probe:
        question = self.lists.prober.question(self.actor, "GET", path, query)
        about = (self.parent,) if self.parent else ()
        return Probe(self.actor, question, self._wrong, self._next, about)

    def _next(self, answer: Answer) -> list[Probe]:
        link = json.loads(answer.content)["links"]["next"] if answer.status == 200 else None
        if link is None:
            return []
        parts = urlsplit(link)
        return [self._page(parts.path, parts.query)]

    def _wrong(self, answer: Answer) -> list[str]:
        status = self.lists.status(self.actor, self.kind, self.parent)
        if answer.status != status:
            return [str(status)]
        return list(self._wrong_rows(json.loads(answer.content))) if status == 200 else []

    def _wrong_rows(self, page: Any) -> Iterator[str]:
        if "include_total" in self.query and page["page"]["total"] != len(self.expected):
            yield f"a total of {len(self.expected)}, not {page['page']['total']}"
        showing = self.lists.prober.showing(self.actor)
        for row in page["items"]:
            if row["id"] not in self.expected:
                yield f"no row {row['id']}"
                continue
            yield from differences(showing.fields(self.kind, self.expected[row["id"]]), row, row["id"])
        self.seen += [row["id"] for row in page["items"]]
        if page["links"]["next"] is None:
            yield from self._wrong_at_the_end()

    def _wrong_at_the_end(self) -> Iterator[str]:
        if len(self.seen) != len(set(self.seen)):
            yield "each row once"
        yield from (f"the row {missing} too" for missing in self.expected.keys() - set(self.seen))
        if self.kind == "item" and "meeting_id" in self.query and self.seen != list(self.expected):
            yield f"the order {list(self.expected)}"


class Lists:
    """Makes probes of lists."""

    def __init__(self, prober: Prober, dice: random.Random) -> None:
        self.prober = prober
        self.dice = dice

    def probe(self) -> Probe:
        """The first page of a list, for somebody, through some filters."""
        kind = self.dice.choices(list(LISTS), [WEIGHTS.get(kind, 2) for kind in LISTS])[0]
        actor = self.dice.choice(self.prober.actors)
        parent_kind = LISTS[kind][1]
        parent = self.dice.choice(self.prober.world.all(parent_kind)) if parent_kind else None
        query, filters = self._filters(kind)
        query["limit"] = self.dice.choice(["200", "200", "200", "50", "7"])
        if self.dice.random() < 0.7:
            query["include_total"] = "true"
        expected = self._expected(actor, kind, parent, filters, any_parent="parent_id" in query)
        return Walk(self, actor, kind, parent, expected, query).first()

    def _filters(self, kind: str) -> tuple[dict[str, str], list[Callable[[Any], bool]]]:
        world = self.prober.world
        query: dict[str, str] = {}
        kept: list[Callable[[Any], bool]] = []
        for name in self.dice.sample(list(FILTERS[kind]), min(len(FILTERS[kind]), self.dice.choice([0, 1, 1, 2]))):
            values, keeps = FILTERS[kind][name]
            query[name] = self.dice.choice(values(world))
            kept.append(lambda row, keeps=keeps, value=query[name]: keeps(world, row, value))
        return query, kept

    def _expected(
        self, actor: Actor, kind: str, parent: Any, filters: list[Callable[[Any], bool]], *, any_parent: bool
    ) -> dict[str, Any]:
        world, oracle = self.prober.world, self.prober.oracle(actor)
        rows = world.of(kind, parent.id) if parent else world.all(kind)
        found = [row for row in rows if oracle.may_read(kind, row) and all(keeps(row) for keeps in filters)]
        if kind == "body" and any_parent:
            # Below a body that is not there, nothing is found.
            found = [row for row in found if oracle.may_read("body", world.get("body", row.parent_id))]
        if kind == "item":
            found.sort(key=lambda row: (row.position, row.id))
        return {row.id: row for row in found}

    def status(self, actor: Actor, kind: str, parent: Any) -> int:
        """What an actor is answered for a list."""
        path, parent_kind = LISTS[kind]
        refused = self.prober.refusal(actor, path.format(id=parent.id if parent else ""))
        if refused or parent_kind is None:
            return refused or 200
        return 200 if self.prober.oracle(actor).may_read(parent_kind, parent) else 404
