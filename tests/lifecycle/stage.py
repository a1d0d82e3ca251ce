"""The real application with four people at it, each with a session and copies of what they have read, old ones too."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from httpx import Response
from sqlmodel import SQLModel

from kurs.audit.verification import verify
from kurs.distribution.commands import office_of
from kurs.distribution.worker import send_due_agendas
from kurs.kernel.clock import now
from kurs.kernel.trail import Seal
from tests.lifecycle.calls import ANYTHING, SHAPES, Call
from tests.lifecycle.house import ACTORS, House
from tests.lifecycle.specification import TIME_PASSES
from tests.support.applications import Application
from tests.support.office import Office

SLUGS = {403: "forbidden", 404: "not-found", 409: "conflict", 412: "stale", 422: "invalid", 428: "match-required"}
VERSIONED = ("meeting", "agenda_item", "attendance", "decision", "protocol")
# Nothing of these may be left behind by what was refused.
COUNTED = (
    "audit_entry", "outbox_event", "sending", "agenda_version", "agenda_change", "protocol_review", "item_notice",
    "decision_number", "idempotency_record",
)  # fmt: skip

Versions = dict[tuple[str, str], int]


@dataclass
class Stage:
    """Sends calls, remembers tags, and looks at the database where no answer tells."""

    application: Application
    house: House = field(default_factory=House)
    # What an actor has seen of a row, oldest first: its tag, and the model's view of it at that moment.
    memory: dict[tuple[str, str, str], list[tuple[str, Any]]] = field(default_factory=dict)
    tags: dict[tuple[str, str], dict[Any, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.office = Office(self.application)
        for actor in ACTORS:
            # Signing in is written down; it is done before anything is counted.
            assert self.office[actor].get("/session").status_code == 200

    def send(self, call: Call) -> Response | None:
        """One write over HTTP; None for the work that the server does by itself. The call notes what came back."""
        if call.name == TIME_PASSES:
            settings = self.application.app.state.runtime.settings
            send_due_agendas(office_of(settings, self.application.database), now() + timedelta(minutes=2))
            call.status = 200
            return None
        shape = SHAPES[call.name]
        path = f"/{shape.kind}" if call.name == "create_meeting" else f"/{shape.kind}/{call.row_id}{shape.suffix}"
        payload = call.payload
        if payload is not None and "named" in payload:
            payload = {"person_ids": [self.office.people[name] for name in payload["named"]]}
        headers = None if call.key is None else {"Idempotency-Key": call.key}
        answer: Response = self.office[call.actor].send(shape.method, path, payload, tag=call.tag, headers=headers)
        call.status = answer.status_code
        if call.status == 201:
            call.made_id = answer.json().get("id", "")
        return answer

    def check(self, call: Call, answer: Response | None) -> None:
        """Every refusal is a problem of its kind, and none is the server's fault."""
        assert call.status < 500, f"{call}: {answer.text if answer else ''}"
        if answer is not None and call.status >= 400:
            assert answer.headers["content-type"] == "application/problem+json", str(call)
            assert answer.json()["type"] == f"/problems/{SLUGS[call.status]}", f"{call}: {answer.text}"

    def look(self, actor: str, kind: str, row_id: str) -> tuple[str, Any]:
        """Read a row as an actor, who remembers it; a tag of nothing where they do not find it."""
        answer = self.office[actor].get(f"/{kind}/{row_id}")
        seen = next((row for m, row in self.house.rows(kind) if row.id == row_id), None)
        is_seen = seen is not None and any(
            self.house.sees(actor, kind, meeting, row) for meeting, row in self.house.rows(kind) if row is seen
        )
        assert answer.status_code == (200 if is_seen else 404), f"{actor} reads {kind} {row_id}: {answer.text}"
        if not is_seen:
            return '"nothing"', ("nothing",)
        return self.remember(actor, kind, row_id, answer.headers["etag"])

    def remember(self, actor: str, kind: str, row_id: str, tag: str) -> tuple[str, Any]:
        """A tag that an actor was given; equal tags and equal views of the model go together."""
        view = self.house.view(kind, row_id)
        known = self.tags.setdefault((kind, row_id), {})
        assert known.setdefault(view, tag) == tag, f"{kind} {row_id} has another tag, and nothing in it changed"
        assert len(set(known.values())) == len(known), f"{kind} {row_id} has an old tag, and something in it changed"
        copy = tag, view
        self.memory.setdefault((actor, kind, row_id), []).append(copy)
        return copy

    def hold(self, call: Call, how: int) -> Call:
        """Give a call the copy that its actor works with: fresh, the latest or the oldest they have, any, or none."""
        kind = SHAPES[call.name].kind
        held = self.memory.get((call.actor, kind, call.row_id))
        if how == 9:
            return call
        if how == 8:
            call.tag, call.seen = "*", ANYTHING
        elif how >= 6 and held:
            call.tag, call.seen = held[0] if how == 7 else held[-1]
        else:
            call.tag, call.seen = self.look(call.actor, kind, call.row_id)
        return call

    def versions(self) -> Versions:
        """The version of every row, which only grows."""
        found: Versions = {}
        with self.application.database.engine.connect() as connection:
            for name in VERSIONED:
                table = SQLModel.metadata.tables[name]
                rows = connection.execute(sa.select(table.c.id, table.c.version))
                found |= {(name, str(row.id)): row.version for row in rows}
        return found

    def counts(self) -> dict[str, int]:
        """How many rows there are of what is only ever added to."""
        tables = [SQLModel.metadata.tables[name] for name in COUNTED]
        counts = [sa.select(sa.func.count()).select_from(table).scalar_subquery() for table in tables]
        with self.application.database.engine.connect() as connection:
            return dict(zip(COUNTED, connection.execute(sa.select(*counts)).one(), strict=True))

    def verify_trail(self) -> None:
        """The trail is what was written."""
        seal = Seal.of_settings(self.application.app.state.runtime.settings)
        with self.application.database.system_reading("verify the trail in a test") as db:
            found = verify(db, seal, [])
        assert found.finding is None, found.finding
