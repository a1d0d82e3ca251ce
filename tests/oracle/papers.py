"""The papers of a random municipality: meetings in every state, and everything that is narrower than they are."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from tests.oracle.world import (
    AUDIENCES,
    Attachment,
    Attendance,
    Decision,
    GuestSlot,
    Import,
    Invitation,
    Item,
    Meeting,
    Note,
    World,
)

if TYPE_CHECKING:
    from tests.oracle.generator import Dice

STATES = ("draft", "in_review", "distributed", "distributed", "in_session", "in_session", "held", "closed", "cancelled")
MEETINGS = 26
OUTCOMES = ("approved", "noted", "deferred", "referred")
KINDS = ("information", "discussion", "decision", "break")


def narrowest(above: str | None, own: str | None) -> str | None:
    """The audience of a sub-point: every verb keeps it within its parent's, as it keeps what is closed closed."""
    said = [audience for audience in (above, own) if audience is not None]
    return min(said, key=AUDIENCES.index) if said else None


class PaperWriter:
    """Writes the papers of one world."""

    def __init__(self, world: World, dice: Dice) -> None:
        self.world = world
        self.dice = dice
        self.people = [person.id for person in world.all("person")]
        self.bodies = [body.id for body in world.all("body")]
        self._written = 0

    def write(self) -> None:
        """All of them."""
        for body_id in self.bodies:
            self._attach("body", body_id, 3)
        for place in range(MEETINGS):
            self._meeting(STATES[place % len(STATES)])
        for _ in range(10):
            self._import()

    def _text(self, what: str) -> str:
        self._written += 1
        return f"{what} {self._written}"

    def _meeting(self, state: str) -> None:
        dice = self.dice
        was_distributed = state not in {"draft", "in_review", "cancelled"} or (state != "draft" and dice.chance(0.4))
        starts_at = self.world.now.replace(microsecond=0) + timedelta(hours=dice.random.randint(-40 * 24, 30 * 24) + 1)
        published_to = dice.one([*AUDIENCES, *AUDIENCES, None]) if was_distributed else None
        meeting = Meeting(
            dice.id(), dice.one(self.bodies), "ordinary", self._text("Meeting"), starts_at, state, was_distributed,
            published_to,
        )  # fmt: skip
        self.world.add("meeting", meeting)
        self._items(meeting)
        self._attach("meeting", meeting.id, 3)
        for place in range(dice.random.randint(0, 3)):
            person = dice.one(self.people) if dice.chance(0.8) else None
            status = dice.one(["present", "excused", "absent"])
            self.world.add("attendance", Attendance(dice.id(), meeting.id, place, person, self._text("Away"), status))
        about = [None, *(item.id for item in self.world.items_of(meeting.id))]
        for place in range(dice.random.randint(0, 2)):
            self.world.add("note", Note(dice.id(), meeting.id, dice.one(about), place, self._text("Note")))

    def _items(self, meeting: Meeting) -> None:
        ancestors: list[Item] = []
        for place in range(self.dice.random.randint(2, 7)):
            # A sub-point stands right after its parent or another one of its descendants.
            depth = self.dice.random.randint(0, min(len(ancestors), 2))
            parent = ancestors[depth - 1] if depth else None
            item = self._item(meeting, parent, place)
            ancestors = [*ancestors[:depth], item]
            self._attach("item", item.id, 2)
            if meeting.was_distributed and self.dice.chance(0.7):
                self._decide(item)

    def _item(self, meeting: Meeting, parent: Item | None, place: int) -> Item:
        dice = self.dice
        is_closed = (parent is not None and parent.openness == "closed") or dice.chance(0.3)
        item = Item(
            id=dice.id(),
            meeting_id=meeting.id,
            parent_id=parent.id if parent else None,
            position=place,
            kind=dice.one(KINDS),
            title=self._text("Item"),
            public_title=self._text("Neutral") if dice.chance(0.5) else None,
            openness="closed" if is_closed else "open",
            closure_reason=self._text("Reason") if is_closed or dice.chance(0.2) else None,
            published_to=narrowest(parent.published_to if parent else None, dice.one([None, None, None, *AUDIENCES])),
            number=f"{place + 1}.",
            duration_minutes=dice.random.randint(5, 40),
            case_number=f"24/{dice.random.randint(1, 40)}",
            section=self._text("Section"),
            presenter_id=dice.one(self.people) if dice.chance(0.6) else None,
        )
        for _ in range(dice.one([0, 0, 1, 2])):
            person = dice.one(self.people) if dice.chance(0.8) else None
            item.guests.append(GuestSlot(person, self._text("Guest")))
        self.world.add("item", item)
        for person_id in sorted({guest.person_id for guest in item.guests if guest.person_id}):
            # Guests hear of their slot when the agenda is sent out, and no more of it when the meeting is called off.
            if meeting.was_distributed and meeting.state != "cancelled":
                self.world.add("invitation", Invitation(dice.id(), item.id, person_id))
        return item

    def _attach(self, owner: str, owner_id: str, most: int) -> None:
        for place in range(self.dice.random.randint(0, most)):
            audience = self.dice.one([None, None, None, *AUDIENCES])
            openness = "closed" if self.dice.chance(0.35) else "open"
            number = self.dice.random.randint(1, 60)
            is_shared = owner == "item" and self.dice.chance(0.3)
            self.world.add(
                "attachment",
                Attachment(
                    self.dice.id(), owner, owner_id, place, f"{place + 1}", self._text("Paper"), f"44{number}",
                    openness, audience, is_shared,
                ),
            )  # fmt: skip

    def _decide(self, item: Item) -> None:
        meeting = self.world.get("meeting", item.meeting_id)
        decision = Decision(
            id=self.dice.id(),
            item_id=item.id,
            body_id=meeting.body_id,
            decided_on=date(2026, 1, 1) + timedelta(days=self.dice.random.randint(0, 300)),
            outcome=self.dice.one(OUTCOMES),
            text=self._text("Decided"),
            public_text=self._text("Public") if self.dice.chance(0.5) else None,
            dissent=self._text("Dissent"),
            votes_for=self.dice.random.randint(1, 30),
            referred_to_body_id=self.dice.one(self.bodies) if self.dice.chance(0.3) else None,
            state=self.dice.one(["draft", "approved", "approved"]),
        )
        self.world.add("decision", decision)

    def _import(self) -> None:
        body_id = self.dice.one(self.bodies) if self.dice.chance(0.6) else None
        creator = self.dice.one(self.world.accounts)
        self.world.add("import", Import(self.dice.id(), creator, body_id, "previewed", None))
