"""Papers in every state, written through the API by a clerk; each value says who may read it.

The readers are worked out here in sets, from the access table: the narrowest of attachment, item, meeting and body.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from kurs.bodies.vocabulary import ClosedTitlePolicy
from kurs.kernel.clock import now
from kurs.meetings.models import ItemInvitation, ItemNotice
from tests.leaks.cast import (
    DECIDERS,
    DRAFT_READERS,
    ELSEWHERE,
    FULL_READERS,
    NOBODY,
    OUTSIDE,
    PUBLIC,
    SECRETARY,
    SYSTEMS,
    Readers,
    Sent,
    reached,
)
from tests.leaks.house import AUDIENCES, CLERK, SHOWING_TITLES, House
from tests.support.callers import Caller
from tests.support.office import PATHS_TO_STATES
from tests.support.payloads import (
    a_decision,
    a_group_note,
    a_meeting,
    a_note,
    an_absence_reason,
    an_attachment,
    an_attendance,
    an_item,
)

# Who sees every version of a file.
VERSION_READERS = DRAFT_READERS | ELSEWHERE


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
        systems = SYSTEMS if body == "council" and is_sent else NOBODY
        fully |= {"closed_client"} & systems
        noticed_by = others - fully if body == SHOWING_TITLES else NOBODY
        sent = Sent(fully, others, systems, noticed_by=noticed_by)
        what = f"of the {body}'s {state} meeting for {published_to}"
        texts = ("title", "purpose", "venue_name", "venue_address", "venue_room")
        # The meetings in session have a guest, who is told where to come.
        told_where = sent.everybody | ({"guest"} if state == "in_session" else NOBODY)
        starts_at = now() + timedelta(days=2)
        meeting = self.caller.create(
            "/meetings",
            a_meeting(
                self.house.bodies[body],
                starts_at=starts_at.isoformat(),
                ends_at=(starts_at + timedelta(hours=3)).isoformat(),
                venue_text=self.plant(f"the venue_text {what}", told_where),
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
        self.note_invitations(meeting_id)
        if state == "called_off":
            done(self.caller.act(path, "cancel"))

    def write_item(self, meeting_id: str, meeting: Sent, **said: Any) -> tuple[str, Sent]:
        """An item with a canary in every text it has."""
        guest = said.pop("guest", None)
        is_open, audience = said.get("openness", "open") == "open", said.get("published_to")
        sent = meeting.below(is_open=is_open, audience=audience)
        noticed_by = NOBODY if is_open else meeting.noticed_by
        sent = replace(
            sent,
            guests=frozenset({guest} if guest else ()),
            noticed_by=meeting.noticed_by if is_open else NOBODY,
            is_closed=not is_open,
        )
        payload = self._item_payload(f"of an item ({said})", sent, noticed_by, guest) | said
        item = self.caller.create(f"/meetings/{meeting_id}/agenda-items", payload)
        self._note_notices(item["id"], noticed_by)
        for question in self.caller.read(f"/agenda-items/{item['id']}/groups")["questions"]:
            self.row(question["id"], "item_question", sent.everybody - SYSTEMS - {PUBLIC})
        return self.row(item["id"], "agenda_item", sent.everybody), sent

    def _note_notices(self, item_id: str, readers: Readers) -> None:
        """Note who may know of each notice of a closed item: of the one its body's policy shows, and of no other."""
        with self.house.database.system_reading("find the notices of a closed item") as db:
            notices = sa.select(ItemNotice).where(ItemNotice.agenda_item_id == UUID(item_id))
            for notice in db.scalars(notices):
                is_shown = notice.policy is ClosedTitlePolicy.show_title
                self.row(str(notice.id), "item_notice", readers if is_shown else NOBODY)

    def note_invitations(self, meeting_id: str) -> None:
        """Note who may know of the invitations that a meeting's guests got when it was sent out."""
        with self.house.database.system_reading("find the invitations of a meeting") as db:
            of_meeting = ItemInvitation.meeting_id == UUID(meeting_id)
            for row_id, person_id in db.execute(
                sa.select(ItemInvitation.id, ItemInvitation.person_id).where(of_meeting)
            ):
                guests = {role for role, person in self.house.people.items() if person == str(person_id)}
                self.row(str(row_id), "item_invitation", frozenset(guests))
                # Their item names the meeting they come to; it is not there for them otherwise.
                self.row(meeting_id, "meeting", self.house.canaries.readers_of(meeting_id) | guests)

    def _item_payload(self, what: str, sent: Sent, noticed_by: Readers, guest: str | None) -> dict[str, Any]:
        def shown(name: str) -> str:
            return self.plant(f"the {name} {what}", sent.everybody)

        def masked(name: str) -> str:
            return self.plant(f"the {name} {what}", sent.fully)

        person_id = self.house.people["employee"]

        def own(name: str) -> str:
            # Whoever presents finds their own line in the export of their own data, and nothing of the item.
            return self.plant(f"the {name} {what}", sent.everybody | {"employee"})

        return an_item(
            number=masked("number"),
            kind="group_discussion",
            title=self.plant(f"the title {what}", sent.everybody | noticed_by),
            public_title=masked("public title"),
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
            presenters=[{"person_id": person_id, "name": own("presenter"), "role": own("presenter's role")}],
            guests=[_a_guest(masked("guest"), masked("guest's role")), *self._own_line(what, sent, guest)],
            questions=[shown("question")],
            group_discussion={
                "number_of_groups": 3,
                "focus": shown("focus"),
                "room": shown("room of the discussion"),
                "materials": shown("materials"),
            },
        )

    def _own_line(self, what: str, sent: Sent, guest: str | None) -> list[dict[str, Any]]:
        if guest is None:
            return []
        name = self.plant(f"the guest themself {what}", sent.fully | {guest})
        return [_a_guest(name, None) | {"person_id": self.house.people[guest]}]

    def attach(self, owner: str, owner_id: str, owner_sent: Sent, position: int, **said: Any) -> str:
        """An attachment of an item, meeting or body."""
        sent = owner_sent.below(
            is_open=said.get("openness", "open") == "open",
            audience=said.get("audience"),
            is_shared=said.get("is_shared_with_guests", False),
        )
        what = f"of an attachment ({said}) of {owner}"
        texts = {
            name: self.plant(f"the {name} {what}", sent.everybody)
            for name in ("title", "document_id", "record_number", "category")
        }
        number = self.plant(f"the number {what}", sent.fully)
        payload = an_attachment(position=position, number=number, **texts, **said) | {owner: owner_id}
        attachment_id = self.row(self.caller.create("/attachments", payload)["id"], "attachment", sent.everybody)
        if position == 1:
            # Replaced by the next: earlier versions are for who reads drafts.
            self.upload(attachment_id, f"of a version before ({said}) of {owner}", sent.fully & VERSION_READERS)
        self.upload(attachment_id, f"of a file ({said}) of {owner}", sent.everybody)
        return attachment_id

    def upload(self, attachment_id: str, what: str, readers: Readers) -> str:
        """A file of an attachment, with canaries in its name and in its content."""
        name, content = self.plant(f"the file name {what}", readers), self.plant(f"the content {what}", readers)
        answer = self.caller.client.post(
            f"/api/v1/attachments/{attachment_id}/files", files={"file": (f"{name}.txt", content.encode())}
        )
        assert answer.status_code == 201, answer.text
        return self.row(answer.json()["id"], "attachment_file", readers)

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
        # Who was away finds their own line in the export of their own data, but not who came in their place.
        readers = {name: sent.seated | ({"employee"} if name != "substitute_name" else NOBODY) for name in texts}
        values = {name: self.plant(f"the {name} of somebody away", readers[name]) for name in texts}
        payload = an_attendance(person_id=self.house.people["employee"], status="excused", **values)
        path = f"/meetings/{meeting_id}/attendances"
        attendance_id = self.row(self.caller.create(path, payload)["id"], "attendance", sent.seated)
        self.explain(attendance_id, sent)
        return attendance_id

    def explain(self, attendance_id: str, sent: Sent) -> str:
        """Why they were away: for the secretary, and in the export of their own data."""
        readers = (SECRETARY | {"secretary_elsewhere"}) & sent.fully
        text = self.plant("why somebody was away", readers | {"employee"})
        payload = an_absence_reason(text=text)
        made = self.caller.create(f"/attendances/{attendance_id}/absence-reasons", payload)
        return self.row(made["id"], "absence_reason", readers)

    def discuss(self, meeting_id: str, sent: Sent, items: Sequence[tuple[str, Sent]]) -> None:
        """Groups of each item, with somebody in them, and what they wrote."""
        payload = an_attendance(status="present")
        person = self.row(
            self.caller.create(f"/meetings/{meeting_id}/attendances", payload)["id"], "attendance", sent.seated
        )
        for item_id, item in items:
            answer = self.caller.act(
                f"/agenda-items/{item_id}/groups", "arrange", {"groups": [{"attendance_ids": [person]}]}
            )
            done(answer)
            group = self.row(answer.json()["groups"][0]["id"], "discussion_group", item.everybody)
            texts = {name: self.plant(f"the {name} of a group", item.everybody) for name in ("name", "room")}
            self.caller.change(f"/discussion-groups/{group}", **texts)
            readers = item.fully - SYSTEMS
            note = a_group_note(text=self.plant("what a group wrote", readers))
            self.row(self.caller.create(f"/discussion-groups/{group}/notes", note)["id"], "group_note", readers)

    def decide(self, item_id: str, item: Sent, *, is_approved: bool, has_public_text: bool = False) -> str:
        """A decision under an item."""
        # Who is neither employed nor sits in the body reads no more than the public text.
        insiders = (item.everybody - OUTSIDE) | item.guests if is_approved else item.fully & DECIDERS
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


def _a_guest(name: str, role: str | None) -> dict[str, Any]:
    return {"person_id": None, "name": name, "role": role, "starts_at": "07:41", "ends_at": "07:59"}


def done(answer: Any) -> None:
    """Hold that a verb was carried out."""
    assert answer.status_code == 200, f"{answer.request.method} {answer.request.url}: {answer.text}"
