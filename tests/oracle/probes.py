"""One probe is one HTTP answer compared with the oracle; a difference says everything needed to see it again."""

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from typing import Any
from urllib.parse import quote

from starlette.types import ASGIApp

from tests.leaks.direct import Answer, Question, ask
from tests.oracle.reading import Oracle
from tests.oracle.showing import Showing, told
from tests.oracle.world import PUBLIC, Actor, Row, World

PREFIX = "/api/v1"
COOKIE = "__Host-kurs"
REASON = ("x-kurs-reason", quote("Årlig revision"))
BATCH = 400
SHOWN = int(os.environ.get("KURS_PROBES_SHOWN", "8"))
_IDENTIFIER = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# Operations that want a signed-in caller, by the first word of their path or the last.
SIGNED_IN_ONLY = {"people", "units", "attendances", "internal-notes", "imports", "invitations"}
SCOPE_OF = {
    "bodies": "bodies:read",
    "memberships": "bodies:read",
    "meetings": "meetings:read",
    "overview": "meetings:read",
    "agenda": "agenda:read",
    "closed-items": "agenda:read",
    "agenda-items": "agenda:read",
    "sheet": "agenda:read",
    "decisions": "decisions:read",
    "attachments": "files:read",
}


@dataclass(frozen=True)
class Probe:
    """A question, who asks it, what is wrong with an answer, and what to ask after it."""

    actor: Actor
    question: Question
    check: Callable[[Answer], list[str]]
    follow: Callable[[Answer], list["Probe"]] = field(default=lambda _answer: [])
    about: tuple[Row, ...] = ()


@dataclass
class Found:
    """How many answers were compared, what they were, and where they were not as expected."""

    statuses: Counter[int] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    first_difference_after: int | None = None

    @property
    def count(self) -> int:
        """Probes so far."""
        return sum(self.statuses.values())

    def note(self, probe: Probe, answer: Answer, wrong: list[str], world: World) -> None:
        """Count an answer, and keep what is wrong with it."""
        self.statuses[answer.status] += 1
        if wrong:
            self.first_difference_after = self.first_difference_after or self.count
            self.differences.append(_said(probe, answer, wrong, world))
            at = _IDENTIFIER.sub("…", f"{probe.question.method} {probe.question.path}")
            self.kinds[f"{at}: expected {_IDENTIFIER.sub('…', wrong[0])}, got {answer.status}"] += 1

    def report(self) -> str:
        """The differences in words: their kinds with counts, then the first few whole."""
        kinds = [f"{count:6} × {kind}" for kind, count in self.kinds.most_common(25)]
        first = [f"{len(self.differences)} differences in {self.count} probes", *kinds]
        return "\n".join([*first, "", *self.differences[:SHOWN]])


def _said(probe: Probe, answer: Answer, wrong: list[str], world: World) -> str:
    lines = [
        f"seed {world.seed}, {who(world, probe.actor)}",
        f"  asked    {probe.question}{' ' + probe.question.content.decode() if probe.question.content else ''}",
        *(f"  expected {line}" for line in wrong[:6]),
        f"  got      {answer.status} {answer.content[:300].decode(errors='replace')}",
        *(f"  about    {told(row)}" for row in _with_parents(world, probe.about)),
    ]
    return "\n".join(lines)


def _with_parents(world: World, rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        yield row
        for kind, name in (("item", "item_id"), ("meeting", "meeting_id"), ("body", "body_id")):
            if getattr(row, name, None) is not None:
                yield from _with_parents(world, [world.get(kind, getattr(row, name))])
                return
        if hasattr(row, "owner"):
            yield from _with_parents(world, [world.get(row.owner, row.owner_id)])


def who(world: World, actor: Actor) -> str:
    """An actor with everything that their access comes of."""
    if actor.client:
        return told(world.clients[actor.client])
    if actor.account is None:
        return "the public"
    account, person = world.accounts[actor.account], world.person_of(actor)
    seats = [seat for seat in world.all("seat") if person and seat.person_id == person.id]
    held = "".join(f"\n  sits     {told(seat)}" for seat in seats)
    return f"{told(account)}, {told(person) if person else 'no person'}{held}"


class Prober:
    """Asks as everybody in one world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._oracles: dict[Actor, Oracle] = {}

    def forget(self) -> None:
        """Work everything out anew, after the world has changed."""
        self._oracles.clear()

    def oracle(self, actor: Actor) -> Oracle:
        """What an actor may read; whose cookie no longer holds reads as the public."""
        actor = self.acting(actor)
        if actor not in self._oracles:
            self._oracles[actor] = Oracle(self.world, actor)
        return self._oracles[actor]

    def showing(self, actor: Actor) -> Showing:
        """What an actor finds in what they may read."""
        return Showing(self.oracle(actor))

    @cached_property
    def actors(self) -> list[Actor]:
        """Everybody."""
        return self.world.actors

    def acting(self, actor: Actor) -> Actor:
        """As whom a request counts."""
        account = self.world.accounts.get(actor.account or "")
        return PUBLIC if account and not account.is_enabled and account.uses_cookie else actor

    def refusal(self, actor: Actor, path: str, *, is_write: bool = False) -> int | None:
        """The status that an actor gets before any row is looked at, or None."""
        account, client = self.world.accounts.get(actor.account or ""), self.world.clients.get(actor.client or "")
        if (account and not account.is_enabled and not account.uses_cookie) or (
            client and (client.is_expired or not client.is_enabled)
        ):
            return 401
        words = {path.strip("/").split("/")[0], path.strip("/").split("/")[-1]}
        if client:
            wanted = [SCOPE_OF.get(word) for word in reversed(path.strip("/").split("/")) if not _is_id(word)]
            return 403 if is_write or wanted[0] not in client.scopes else None
        return 401 if self.acting(actor).is_public and (is_write or words & SIGNED_IN_ONLY) else None

    def question(self, actor: Actor, method: str, path: str, query: str = "", **sent: Any) -> Question:
        """A request with what proves the actor, a reason, and what our own page sends."""
        headers: list[tuple[str, str]] = [REASON, *sent.get("headers", ())]
        if actor.account or actor.client:
            secret, uses_cookie = self._proof(actor)
            proof = ("cookie", f"{COOKIE}={secret}") if uses_cookie else ("authorization", f"Bearer {secret}")
            headers += [proof, ("x-kurs-request", "1"), ("sec-fetch-site", "same-origin")]
        url = path if path.startswith(PREFIX) else PREFIX + path
        return Question(method, url, query, tuple(headers), sent.get("content", b""))

    def _proof(self, actor: Actor) -> tuple[str, bool]:
        if actor.client:
            return self.world.clients[actor.client].secret, False
        account = self.world.accounts[actor.account or ""]
        return account.secret, account.uses_cookie


def run(app: ASGIApp, world: World, probes: Iterator[Probe], count: int, found: Found) -> Found:
    """Ask until `count` answers have been compared; what an answer leads to is asked next."""
    waiting: list[Probe] = []
    target = found.count + count
    while found.count < target:
        size = min(BATCH, target - found.count)
        batch = [*waiting[:size], *islice(probes, max(0, size - len(waiting)))]
        waiting = waiting[size:]
        if not batch:
            break
        for probe, answer in zip(batch, ask(app, None, [probe.question for probe in batch]), strict=True):
            wrong = probe.check(answer)
            found.note(probe, answer, wrong, world)
            waiting += [] if wrong else probe.follow(answer)
    return found


def with_headers(question: Question, *headers: tuple[str, str]) -> Question:
    """The same question with more headers."""
    return replace(question, headers=(*question.headers, *headers))


def _is_id(word: str) -> bool:
    return _IDENTIFIER.fullmatch(word) is not None
