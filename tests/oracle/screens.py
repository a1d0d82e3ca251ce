"""Probes of whole screens: an agenda, the sheet of an item, and today's overview, where one answer holds many rows."""

import json
import random
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from tests.leaks.direct import Answer
from tests.oracle.probes import Probe, Prober
from tests.oracle.showing import differences
from tests.oracle.standing import is_out
from tests.oracle.world import Actor, Item, Meeting

FROZEN = {"closed", "cancelled"}


class Screens:
    """Makes probes of screens."""

    def __init__(self, prober: Prober, dice: random.Random) -> None:
        self.prober = prober
        self.dice = dice

    def probe(self) -> Probe:
        """A screen, for somebody."""
        actor = self.dice.choice(self.prober.actors)
        makers = [self._agenda, self._agenda, self._sheet, self._sheet, self._overview, self._closed_items]
        return self.dice.choice(makers)(actor)

    def _closed_items(self, actor: Actor) -> Probe:
        meeting = self.dice.choice(self.prober.world.all("meeting"))
        return self._of(actor, "meeting", meeting, f"/meetings/{meeting.id}/closed-items", self._wrong_closed_items)

    def _wrong_closed_items(self, actor: Actor, meeting: Meeting, got: Any) -> Iterator[str]:
        yield from differences({"items": self.prober.showing(actor).closed_items(meeting)}, got)

    def _agenda(self, actor: Actor) -> Probe:
        meeting = self.dice.choice(self.prober.world.all("meeting"))
        return self._of(actor, "meeting", meeting, f"/meetings/{meeting.id}/agenda", self._wrong_agenda)

    def _sheet(self, actor: Actor) -> Probe:
        item = self.dice.choice(self.prober.world.all("item"))
        return self._of(actor, "item", item, f"/agenda-items/{item.id}/sheet", self._wrong_sheet)

    def _of(
        self, actor: Actor, kind: str, row: Any, path: str, wrong: Callable[[Actor, Any, Any], Iterator[str]]
    ) -> Probe:
        def check(answer: Answer) -> list[str]:
            oracle = self.prober.oracle(actor)
            meeting = row if kind == "meeting" else self.prober.world.get("meeting", row.meeting_id)
            is_there = oracle.may_read(kind, row) and oracle.may_read("meeting", meeting)
            status = self.prober.refusal(actor, path) or (200 if is_there else 404)
            if answer.status != status:
                return [str(status)]
            return list(wrong(actor, row, json.loads(answer.content))) if status == 200 else []

        return Probe(actor, self.prober.question(actor, "GET", path), check, about=(row,))

    def may_change(self, actor: Actor, meeting: Meeting) -> bool:
        """Whether a meeting that is not over may be changed: by its secretary, and by its chair once it is sent."""
        standing = self.prober.oracle(actor).standing
        return standing.has(meeting.body_id, "secretary") or (
            is_out(meeting) and standing.has(meeting.body_id, "chair")
        )

    def _wrong_agenda(self, actor: Actor, meeting: Meeting, got: Any) -> Iterator[str]:
        world, oracle, showing = self.prober.world, self.prober.oracle(actor), self.prober.showing(actor)
        items = showing.visible_items(meeting.id)
        expected = {
            "meeting": showing.fields("meeting", meeting),
            "items": [self._item(actor, item) for item in items],
            "attachments": [showing.fields("attachment", row) for row in self._papers(actor, meeting.id)],
            "attendances": [
                showing.fields("attendance", row)
                for row in world.of("attendance", meeting.id)
                if oracle.may_read("attendance", row)
            ],
            "internal_notes": self._notes(actor, meeting.id, None),
            "closed_items": showing.closed_items(meeting),
        }
        yield from differences(expected, got)
        if (got["programme"] is not None) is not oracle.numbers(meeting):
            yield "a programme for who reads the papers fully, and for nobody else"
        if meeting.state not in FROZEN and got["may_change"] is not self.may_change(actor, meeting):
            yield f"may_change to be {self.may_change(actor, meeting)}"
        if got["findings"] and not self.may_change(actor, meeting):
            yield "no findings for who may not change the meeting"

    def _papers(self, actor: Actor, owner_id: str) -> list[Any]:
        client = self.prober.world.clients.get(actor.client or "")
        if client and "files:read" not in client.scopes:
            return []
        return self.prober.showing(actor).visible_attachments(owner_id)

    def _notes(self, actor: Actor, meeting_id: str, item_id: str | None) -> list[Any]:
        oracle, showing = self.prober.oracle(actor), self.prober.showing(actor)
        found = [row for row in self.prober.world.of("note", meeting_id) if row.item_id == item_id]
        return [showing.fields("note", row) for row in found if oracle.may_read("note", row)]

    def _item(self, actor: Actor, item: Item) -> dict[str, Any]:
        world, oracle, showing = self.prober.world, self.prober.oracle(actor), self.prober.showing(actor)
        decisions = [row for row in world.of("decision", item.id) if oracle.may_read("decision", row)]
        return showing.whole_item(item) | {
            "decisions": [showing.fields("decision", row) for row in decisions],
            "attachments": [showing.fields("attachment", row) for row in self._papers(actor, item.id)],
            "internal_notes": self._notes(actor, item.meeting_id, item.id),
        }

    def _wrong_sheet(self, actor: Actor, item: Item, got: Any) -> Iterator[str]:
        world, oracle, showing = self.prober.world, self.prober.oracle(actor), self.prober.showing(actor)
        meeting = world.get("meeting", item.meeting_id)
        parent = world.get("item", item.parent_id) if item.parent_id else None
        visible = [one.id for one in showing.visible_items(meeting.id)]
        below = [one for one in world.of("item", item.id) if oracle.may_read("item", one)]
        yield from differences(
            {
                "meeting": showing.fields("meeting", meeting),
                "item": self._item(actor, item),
                "sub_items": [self._link(actor, one) for one in sorted(below, key=lambda one: one.position)],
                "parent": self._link(actor, parent) if parent and oracle.may_read("item", parent) else None,
            },
            got,
        )
        for neighbour in (got["previous"], got["next"]):
            if neighbour and neighbour["id"] not in visible:
                yield f"no neighbour {neighbour['id']}"

    def _link(self, actor: Actor, item: Item) -> dict[str, Any]:
        shown = self.prober.showing(actor).fields("item", item)
        return {"id": item.id, "title": item.title, "number": shown["number"]}

    def _overview(self, actor: Actor) -> Probe:
        def check(answer: Answer) -> list[str]:
            status = self.prober.refusal(actor, "/overview") or 200
            if answer.status != status:
                return [str(status)]
            return list(self._wrong_overview(actor, json.loads(answer.content))) if status == 200 else []

        return Probe(actor, self.prober.question(actor, "GET", "/overview"), check)

    def _wrong_overview(self, actor: Actor, got: Any) -> Iterator[str]:
        world, oracle, showing = self.prober.world, self.prober.oracle(actor), self.prober.showing(actor)
        there = {meeting.id: meeting for meeting in oracle.rows("meeting")}
        shown = [*got["upcoming"], *got["in_preparation"], *([got["latest"]] if got["latest"] else [])]
        for row in shown:
            if row["id"] not in there:
                yield f"no meeting {row['id']}"
                continue
            yield from differences(showing.fields("meeting", there[row["id"]]), row, row["id"])
            count = sum(item.kind not in {"break", "end"} for item in showing.visible_items(row["id"]))
            if row["item_count"] != count:
                yield f"{count} items of {row['id']}, not {row['item_count']}"
        if any(not self.may_change(actor, there[row["id"]]) for row in got["in_preparation"] if row["id"] in there):
            yield "in preparation only what may be changed"
        soon = {"distributed", "in_session"}
        until = world.now + timedelta(days=13, hours=20)
        coming = {
            meeting.id
            for meeting in there.values()
            if meeting.state in soon and world.now + timedelta(minutes=30) < meeting.starts_at < until
        }
        missing = coming - {row["id"] for row in got["upcoming"]}
        if missing and len(got["upcoming"]) < 10:
            yield f"the coming meetings {missing}"
