"""Probes of single rows: there with the right fields, or not there; and again with tags, own and other people's."""

import json
import random
from typing import Any

from tests.leaks.direct import Answer
from tests.oracle.probes import Probe, Prober, with_headers
from tests.oracle.showing import differences
from tests.oracle.world import Actor

PATHS = {
    "unit": "units",
    "person": "people",
    "body": "bodies",
    "seat": "memberships",
    "meeting": "meetings",
    "item": "agenda-items",
    "attachment": "attachments",
    "decision": "decisions",
    "attendance": "attendances",
    "note": "internal-notes",
    "import": "imports",
}
# How often each is asked for: most where most rules meet.
WEIGHTS = {
    "unit": 1,
    "person": 2,
    "body": 3,
    "seat": 3,
    "meeting": 10,
    "item": 18,
    "attachment": 18,
    "decision": 14,
    "attendance": 5,
    "note": 4,
    "import": 3,
}


class Details:
    """Makes probes of single rows."""

    def __init__(self, prober: Prober, dice: random.Random) -> None:
        self.prober = prober
        self.dice = dice
        self.kinds = [kind for kind in WEIGHTS if prober.world.rows[kind]]

    def any_row(self, kinds: list[str] | None = None) -> tuple[str, Any]:
        """A row of some kind."""
        kinds = kinds or self.kinds
        kind = self.dice.choices(kinds, [WEIGHTS[kind] for kind in kinds])[0]
        return kind, self.dice.choice(self.prober.world.all(kind))

    def any_actor(self, kind: str, row: Any) -> Actor:
        """Somebody; every other time somebody who may read the row, where that is rare."""
        if self.dice.random() < 0.4:
            for actor in self.dice.sample(self.prober.actors, 8):
                if self.prober.oracle(actor).may_read(kind, row):
                    return actor
        return self.dice.choice(self.prober.actors)

    def probe(self) -> Probe:
        """One row, asked for by somebody."""
        kind, row = self.any_row()
        return self.of(self.any_actor(kind, row), kind, row)

    def of(self, actor: Actor, kind: str, row: Any) -> Probe:
        """One row, asked for by an actor."""
        path = f"/{PATHS[kind]}/{row.id}"

        def check(answer: Answer) -> list[str]:
            return self.wrong(actor, kind, row, answer)

        def follow(answer: Answer) -> list[Probe]:
            if answer.status != 200 or self.dice.random() > 0.4:
                return []
            return [self._again(actor, actor, kind, row, answer), self._again(actor, self._other(), kind, row, answer)]

        return Probe(actor, self.prober.question(actor, "GET", path), check, follow, (row,))

    def _other(self) -> Actor:
        return self.dice.choice(self.prober.actors)

    def status(self, actor: Actor, kind: str, row: Any) -> int:
        """What an actor is answered for a row."""
        refused = self.prober.refusal(actor, f"/{PATHS[kind]}/{row.id}")
        return refused or (200 if self.prober.oracle(actor).may_read(kind, row) else 404)

    def wrong(self, actor: Actor, kind: str, row: Any, answer: Answer) -> list[str]:
        """What an answer to the detail of a row should not be."""
        status = self.status(actor, kind, row)
        if answer.status != status:
            return [str(status)]
        return differences(self.expected(actor, kind, row), json.loads(answer.content)) if status == 200 else []

    def expected(self, actor: Actor, kind: str, row: Any) -> dict[str, Any]:
        """The fields of a row's own answer."""
        showing = self.prober.showing(actor)
        return showing.whole_item(row) if kind == "item" else showing.fields(kind, row)

    def _again(self, tagged: Actor, actor: Actor, kind: str, row: Any, first: Answer) -> Probe:
        """The same row with the tag that `tagged` got: 304 for who sees the same, and never for who may not see it."""
        question = self.prober.question(actor, "GET", f"/{PATHS[kind]}/{row.id}")

        def check(answer: Answer) -> list[str]:
            if answer.status != 304:
                is_same = actor == tagged
                return ["304"] if is_same else self.wrong(actor, kind, row, answer)
            if answer.content or self.status(actor, kind, row) != 200:
                return [f"{self.status(actor, kind, row)}, or 304 without a body"]
            return differences(self.expected(actor, kind, row), json.loads(first.content))

        return Probe(actor, with_headers(question, ("if-none-match", first.headers["etag"])), check, about=(row,))
