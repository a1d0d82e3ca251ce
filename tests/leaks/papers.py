"""Papers in every state, written through the API by a clerk; each value says who may read it.

The readers are worked out here in sets, from the access table: the narrowest of attachment, item, meeting and body.
"""

from datetime import timedelta
from typing import Any

from kurs.kernel.clock import now
from tests.leaks.cast import (
    DECIDERS,
    DRAFT_READERS,
    FULL_READERS,
    NOBODY,
    OUTSIDE,
    SECRETARY,
    Sent,
    reached,
)
from tests.leaks.house import AUDIENCES, CLERK, House
from tests.support.callers import Caller
from tests.support.office import PATHS_TO_STATES
from tests.support.payloads import a_decision, a_meeting, a_note, an_attachment, an_attendance, an_item


class Clerk:
    """Writes papers and notes who may read them."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.plant = house.canaries.plant
        self.row = house.canaries.row
        self.caller: Caller = house.caller(CLERK)
        self.chair: Caller = house.caller("chair")

    def write_meeting(self, body: str, state: str, *, published_to: str | None = None) -> tuple[str, Sent]:
        """A meeting led to a state, and published as far as is said; its id, and who reads it."""
        is_sent = state not in {"draft", "in_review", "cancelled"}
        fully = (FULL_READERS if is_sent else DRAFT_READERS) if body != "elsewhere" else frozenset({"auditor"})
        fully |= {"secretary_elsewhere"} if body == "elsewhere" else NOBODY
        others = reached(published_to or "members", AUDIENCES[body]) if is_sent else NOBODY
        sent = Sent(fully, others)
        what = f"of the {body}'s {state} meeting for {published_to}"
        texts = ("title", "purpose", "venue_name", "venue_address", "venue_room", "venue_text")
        starts_at = now() + timedelta(days=2)
        meeting = self.caller.create(
            "/meetings",
            a_meeting(
                self.house.bodies[body],
                starts_at=starts_at.isoformat(),
                ends_at=(starts_at + timedelta(hours=3)).isoformat(),
                **{name: self.plant(f"the {name} {what}", sent.everybody) for name in texts},
            ),
        )
        return self.row(meeting["id"], "meeting", sent.everybody), sent

    def lead(self, meeting_id: str, state: str, published_to: str | None) -> None:
        """Carry a draft to a state, and publish it."""
        path = f"/meetings/{meeting_id}"
        steps = PATHS_TO_STATES["distributed"] if state == "called_off" else PATHS_TO_STATES[state]
        for verb in steps:
            done(self.caller.act(path, verb))
        if published_to is not None:
            done(self.caller.act(path, "publish", {"audience": published_to}))
        if state == "called_off":
            done(self.caller.act(path, "cancel"))

    def write_item(self, meeting_id: str, meeting: Sent, **said: Any) -> tuple[str, Sent]:
        """An item with a canary in every text it has."""
        is_open, audience = said.get("openness", "open") == "open", said.get("published_to")
        sent = meeting.below(is_open=is_open, audience=audience)
        payload = self._item_payload(f"of an item ({said})", sent) | said
        item = self.caller.create(f"/meetings/{meeting_id}/agenda-items", payload)
        return self.row(item["id"], "agenda_item", sent.everybody), sent

    def _item_payload(self, what: str, sent: Sent) -> dict[str, Any]:
        def shown(name: str) -> str:
            return self.plant(f"the {name} {what}", sent.everybody)

        def masked(name: str) -> str:
            return self.plant(f"the {name} {what}", sent.fully)

        person_id = self.house.people["employee"]
        return an_item(
            number=masked("number"),
            kind="group_discussion",
            title=shown("title"),
            closure_reason=masked("closure reason"),
            duration_minutes=37,
            duration_source="entered",
            printed_start="07:41",
            recommended_by=shown("recommending party"),
            recommendation=shown("recommendation"),
            case_number=shown("case number"),
            document_id=shown("document id"),
            routing=[shown("routing")],
            sections=[{"kind": "background", "heading": shown("heading"), "text": shown("section")}],
            presenters=[{"person_id": person_id, "name": shown("presenter"), "role": shown("presenter's role")}],
            guests=[
                {
                    "person_id": person_id,
                    "name": masked("guest"),
                    "role": masked("guest's role"),
                    "starts_at": "07:41",
                    "ends_at": "07:59",
                }
            ],
            questions=[shown("question")],
            group_discussion={"number_of_groups": 3, "focus": shown("focus")},
        )

    def attach(self, owner: str, owner_id: str, owner_sent: Sent, position: int, **said: Any) -> str:
        """An attachment of an item, meeting or body."""
        sent = owner_sent.below(is_open=said.get("openness", "open") == "open", audience=said.get("audience"))
        what = f"of an attachment ({said}) of {owner}"
        texts = {
            name: self.plant(f"the {name} {what}", sent.everybody)
            for name in ("title", "document_id", "record_number", "category")
        }
        number = self.plant(f"the number {what}", sent.fully)
        payload = an_attachment(position=position, number=number, **texts, **said) | {owner: owner_id}
        return self.row(self.caller.create("/attachments", payload)["id"], "attachment", sent.everybody)

    def note(self, meeting_id: str, sent: Sent, item_id: str | None = None) -> str:
        """An internal note about a meeting or an item."""
        readers = (SECRETARY | {"secretary_elsewhere"}) & sent.fully
        payload = a_note(agenda_item_id=item_id, text=self.plant("an internal note", readers))
        return self.row(
            self.caller.create(f"/meetings/{meeting_id}/internal-notes", payload)["id"], "internal_note", readers
        )

    def attend(self, meeting_id: str, sent: Sent) -> str:
        """Somebody who sent apologies."""
        texts = ("name", "printed_role", "organisation", "party", "substitute_name", "extent")
        values = {name: self.plant(f"the {name} of somebody away", sent.fully) for name in texts}
        payload = an_attendance(person_id=self.house.people["employee"], status="excused", **values)
        path = f"/meetings/{meeting_id}/attendances"
        return self.row(self.caller.create(path, payload)["id"], "attendance", sent.fully)

    def decide(self, item_id: str, item: Sent, *, is_approved: bool, has_public_text: bool = False) -> str:
        """A decision under an item."""
        # Who is neither employed nor sits in the body reads no more than the public text.
        insiders = (item.everybody if is_approved else item.fully & DECIDERS) - OUTSIDE
        readers = insiders | (item.everybody if has_public_text else NOBODY)
        what = f"of a decision (approved: {is_approved}, public: {has_public_text})"
        payload = a_decision(
            text=self.plant(f"the text {what}", insiders),
            public_text=self.plant(f"the public text {what}", readers) if has_public_text else None,
            dissent=self.plant(f"the dissent {what}", insiders),
            referred_to_body_id=self.house.bodies["board"],
            votes_for=811,
            votes_against=812,
            votes_abstained=813,
        )
        decision = self.caller.create(f"/agenda-items/{item_id}/decisions", payload)
        if is_approved:
            done(self.chair.act(f"/decisions/{decision['id']}", "approve"))
        return self.row(decision["id"], "decision", readers)


def done(answer: Any) -> None:
    """Hold that a verb was carried out."""
    assert answer.status_code == 200, f"{answer.request.method} {answer.request.url}: {answer.text}"
