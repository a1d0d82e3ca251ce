"""Probes that try to write. With a stale tag nothing is ever changed: who may is told 412, who may not 403 or 404."""

import json
import random
from typing import Any

from tests.leaks.direct import Answer
from tests.oracle.details import PATHS, Details
from tests.oracle.probes import Probe, Prober
from tests.oracle.world import Actor
from tests.oracle.writing import VERBS, may_write, meeting_of
from tests.support.callers import MERGE_PATCH
from tests.support.payloads import a_decision, a_membership, a_note, an_attendance, an_item

STALE = ("if-match", '"0123456789abcdef0123456789abcdef"')
CHANGES = {
    "unit": {"short_name": "X"},
    "person": {"job_title": "X"},
    "body": {"short_name": "X"},
    "seat": {"seat_label": "X"},
    "meeting": {"venue_room": "X"},
    "item": {"case_number": "24/1"},
    "attachment": {"category": "X"},
    "decision": {"dissent": "X"},
    "attendance": {"extent": "X"},
    "note": {"text": "X"},
    "import": {"title": "X"},
}
WITH_PAYLOAD: dict[str, Any] = {"publish": {"audience": "members"}, "move": {"index": 0}}
ADDED = {
    "memberships": a_membership(),
    "agenda-items": an_item(),
    "attendances": an_attendance(),
    "internal-notes": a_note(),
    "decisions": a_decision(),
}


class Attempts:
    """Makes probes that write nothing."""

    def __init__(self, prober: Prober, dice: random.Random) -> None:
        self.prober = prober
        self.dice = dice
        self.details = Details(prober, dice)

    def probe(self) -> Probe:
        """Somebody tries something with a row."""
        kind, row = self.details.any_row()
        actor = self.details.any_actor(kind, row)
        verb = self.dice.choice(VERBS[kind])
        may = self.prober.oracle(actor).may_read(kind, row) and may_write(self.prober.oracle(actor), kind, verb, row)
        if verb.startswith("add ") and may and self.prober.refusal(actor, "/", is_write=True) is None:
            # Nothing would hold this one back: who may add is tried where the world may change.
            verb = "change"
        return self.of(actor, kind, verb, row)

    def of(self, actor: Actor, kind: str, verb: str, row: Any) -> Probe:
        """An actor tries a verb on a row."""
        method, path, payload = _request(kind, verb, row)
        headers = [STALE] if not verb.startswith("add ") else []
        content = b"" if payload is None else json.dumps(payload).encode()
        if payload is not None:
            headers.append(("content-type", MERGE_PATCH if method == "PATCH" else "application/json"))
        expected = self.expected(actor, kind, verb, row)

        def check(answer: Answer) -> list[str]:
            return [] if answer.status in expected else [" or ".join(map(str, sorted(expected)))]

        question = self.prober.question(actor, method, path, headers=headers, content=content)
        return Probe(actor, question, check, about=(row,))

    def expected(self, actor: Actor, kind: str, verb: str, row: Any) -> set[int]:
        """The statuses that are right."""
        refused = self.prober.refusal(actor, f"/{PATHS[kind]}", is_write=True)
        oracle = self.prober.oracle(actor)
        if refused:
            return {refused}
        if not oracle.may_read(kind, row):
            return {404}
        may = may_write(oracle, kind, verb, row)
        meeting = meeting_of(oracle, row)
        if meeting is not None and not oracle.may_read("meeting", meeting):
            # A guest reads their item of a meeting that is not there for them.
            return {403, 404}
        return {403, 412} if may is None else {412} if may else {403}


def _request(kind: str, verb: str, row: Any) -> tuple[str, str, Any]:
    path = f"/{PATHS[kind]}/{row.id}"
    if verb == "change":
        return "PATCH", path, CHANGES[kind]
    if verb == "remove":
        return "DELETE", path, None
    if verb.startswith("add "):
        below = verb.removeprefix("add ")
        return "POST", f"{path}/{below}", ADDED[below]
    return "POST", f"{path}/{verb}", WITH_PAYLOAD.get(verb)
