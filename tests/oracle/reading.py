"""Who may read what: the rows of the matrix in `access.md`, cell by cell, sharing nothing with the application's rules.

Where the document is silent, the stricter reading was taken:

- A sub-point is no more visible than the item it stands under; neither is what belongs to it.
- Whoever is signed in sees every body and its seats (the contract says so); people are seen by employees, and by
  everybody else themselves alone; units by whoever is signed in with an account.
- An attachment of a body goes as far as the body's papers do; its closed ones to those who sit in it, and the auditor.
- A decision is no more visible than its item. Who is neither employed nor reads the papers fully gets the public text,
  and nothing where there is none.
- A guest reads their own item once the agenda is out, the decisions approved under it, its open papers where
  their own audience reaches, and those that were shared with its guests; not the meeting, and no numbers. The open
  papers of a closed item are as closed as the item: they are read when they were shared.
- Attendance stands where apologies stand: secretary, chair, and members once it was sent; no auditor. Roles add up row
  by row: who reads a draft as auditor and sits in the body as a member reads the attendance of the draft.
- An imported document is its body's secretaries', and its creator's while they are a secretary somewhere.
"""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from tests.oracle.standing import Standing, is_sent
from tests.oracle.world import (
    Actor,
    Attachment,
    Attendance,
    Body,
    Decision,
    Import,
    Invitation,
    Item,
    Meeting,
    Note,
    Person,
    Row,
    Seat,
    Unit,
    World,
)

# What a client wants for anything of a meeting.
OF_A_MEETING = ("bodies:read", "meetings:read")


class Oracle:
    """What one actor may read in one world."""

    def __init__(self, world: World, actor: Actor) -> None:
        self.world = world
        self.actor = actor
        self.standing = Standing(world, actor)
        self._seen: dict[str, bool] = {}

    @cached_property
    def _rules(self) -> dict[str, Callable[[Any], bool]]:
        return {
            "unit": self._unit,
            "person": self._person,
            "body": self._body,
            "seat": self._seat,
            "meeting": self._meeting,
            "item": self._item,
            "attachment": self._attachment,
            "decision": self._decision,
            "attendance": self._attendance,
            "note": self._note,
            "import": self._import,
            "invitation": self._invitation,
        }

    def may_read(self, kind: str, row: Row) -> bool:
        """Whether a row is there for this actor."""
        if row.id not in self._seen:
            self._seen[row.id] = self._rules[kind](row)
        return self._seen[row.id]

    def rows(self, kind: str) -> list[Any]:
        """Every row of a kind that is there for this actor."""
        return [row for row in self.world.all(kind) if self.may_read(kind, row)]

    def _unit(self, _row: Unit) -> bool:
        return self.actor.account is not None

    def _person(self, row: Person) -> bool:
        own = self.world.person_of(self.actor)
        return self.standing.is_employee or (own is not None and own.id == row.id)

    def _body(self, row: Body) -> bool:
        if self.standing.is_client:
            return self.standing.client_reads(row.id, "bodies:read")
        return not self.actor.is_public or row.default_audience == "public"

    def _seat(self, row: Seat) -> bool:
        return self._body(self.world.get("body", row.body_id))

    def full(self, meeting: Meeting) -> bool:
        """Whether a meeting's papers are read whole, closed items and all."""
        return self.standing.has(meeting.body_id, "secretary", "chair", "auditor") or (
            is_sent(meeting) and self.standing.has(meeting.body_id, "member")
        )

    def _meeting(self, row: Meeting) -> bool:
        if self.full(row):
            return True
        return is_sent(row) and (
            self.standing.client_reads(row.body_id, *OF_A_MEETING) or self.standing.reaches(*self._audiences(row))
        )

    def _audiences(self, meeting: Meeting) -> tuple[str | None, str]:
        return meeting.published_to, self.world.get("body", meeting.body_id).default_audience

    def _chain(self, item: Item) -> list[Item]:
        """The item and those it stands under."""
        found = [item]
        while found[-1].parent_id is not None:
            found.append(self.world.get("item", found[-1].parent_id))
        return found

    def is_closed(self, item: Item) -> bool:
        """Whether an item, or one it stands under, is closed."""
        return any(one.openness == "closed" for one in self._chain(item))

    def numbers(self, meeting: Meeting) -> bool:
        """Whether the numbers and clocks of an agenda are shown: to who reads the whole list."""
        scopes = (*OF_A_MEETING, "agenda:read", "agenda.closed:read")
        return self.full(meeting) or (is_sent(meeting) and self.standing.client_reads(meeting.body_id, *scopes))

    def _item(self, row: Item) -> bool:
        meeting = self.world.get("meeting", row.meeting_id)
        return self.full(meeting) or self._reads_item_as_client(row) or self._is_reached(row) or self.is_guest_of(row)

    def _reads_item_as_client(self, item: Item, *more: str) -> bool:
        meeting = self.world.get("meeting", item.meeting_id)
        scopes = (*OF_A_MEETING, "agenda:read", *more, *(["agenda.closed:read"] if self.is_closed(item) else []))
        return is_sent(meeting) and self.standing.client_reads(meeting.body_id, *scopes)

    def _is_reached(self, item: Item, *narrower: str | None) -> bool:
        meeting = self.world.get("meeting", item.meeting_id)
        audiences = (*self._audiences(meeting), *self._said(item), *narrower)
        return is_sent(meeting) and not self.is_closed(item) and self.standing.reaches(*audiences)

    def _attachment(self, row: Attachment) -> bool:
        as_guest = row.owner == "item" and self._reads_paper_as_guest(row)
        return self.fully(row) or self._reads_paper_as_client(row) or self._reaches_paper(row) or as_guest

    def _reads_paper_as_guest(self, row: Attachment) -> bool:
        item = self.world.get("item", row.owner_id)
        is_open = row.openness == "open" and not self.is_closed(item)
        is_theirs = row.audience is None or self.standing.reaches(row.audience)
        return self.is_guest_of(item) and (row.is_shared or (is_open and is_theirs))

    def _reads_paper_as_client(self, row: Attachment) -> bool:
        item = self.world.get("item", row.owner_id) if row.owner == "item" else None
        is_closed = row.openness == "closed" or (item is not None and self.is_closed(item))
        scopes = ("files:read", "files.closed:read") if is_closed else ("files:read",)
        if item is not None:
            return self._reads_item_as_client(item, *scopes)
        if row.owner == "meeting":
            meeting = self.world.get("meeting", row.owner_id)
            return is_sent(meeting) and self.standing.client_reads(meeting.body_id, *OF_A_MEETING, *scopes)
        return self.standing.client_reads(row.owner_id, "bodies:read", *scopes)

    def _reaches_paper(self, row: Attachment) -> bool:
        said = [] if row.audience is None else [row.audience]
        if row.openness == "closed":
            return False
        if row.owner == "item":
            return self._is_reached(self.world.get("item", row.owner_id), *said)
        if row.owner == "meeting":
            meeting = self.world.get("meeting", row.owner_id)
            return is_sent(meeting) and self.standing.reaches(*self._audiences(meeting), *said)
        return self.standing.reaches(self.world.get("body", row.owner_id).default_audience, *said)

    def paper_number(self, row: Attachment) -> bool:
        """Whether the printed number of a paper is shown: to who reads the whole list that it stands in."""
        return self.fully(row) or (
            self._reads_paper_as_client(row)
            and self.standing.client_reads(self._body_of(row), "files.closed:read")
            and (row.owner != "item" or self.standing.client_reads(self._body_of(row), "agenda.closed:read"))
        )

    def _body_of(self, row: Attachment) -> str:
        if row.owner == "body":
            return row.owner_id
        meeting_id = row.owner_id if row.owner == "meeting" else self.world.get("item", row.owner_id).meeting_id
        return str(self.world.get("meeting", meeting_id).body_id)

    def fully(self, row: Attachment) -> bool:
        """Whether everything that an attachment's owner holds is read."""
        if row.owner == "body":
            return self.standing.has(row.owner_id, "secretary", "chair", "member", "auditor")
        meeting_id = row.owner_id if row.owner == "meeting" else self.world.get("item", row.owner_id).meeting_id
        return self.full(self.world.get("meeting", meeting_id))

    def _decision(self, row: Decision) -> bool:
        item = self.world.get("item", row.item_id)
        if row.state == "draft":
            return self.standing.has(row.body_id, "secretary", "chair")
        if self.full(self.world.get("meeting", item.meeting_id)) or self._reads_item_as_client(item, "decisions:read"):
            return True
        if self.is_guest_of(item):
            return True
        return self._is_reached(item) and (self.standing.is_employee or row.public_text is not None)

    def reads_whole_decision(self, row: Decision) -> bool:
        """Whether a decision that is there is read with its own text, dissent and votes."""
        item = self.world.get("item", row.item_id)
        is_full = self.full(self.world.get("meeting", item.meeting_id)) or self.is_guest_of(item)
        return is_full or self.standing.is_client or self.standing.is_employee

    def _attendance(self, row: Attendance) -> bool:
        meeting = self.world.get("meeting", row.meeting_id)
        if self.standing.has(meeting.body_id, "secretary", "chair"):
            return True
        return self._meeting(meeting) and self.standing.has(meeting.body_id, "member")

    def _invitation(self, row: Invitation) -> bool:
        own = self.world.person_of(self.actor)
        meeting = self.world.get("meeting", self.world.get("item", row.item_id).meeting_id)
        return own is not None and own.id == row.person_id and is_sent(meeting)

    def is_guest_of(self, item: Item) -> bool:
        """Whether somebody was invited to an item of a meeting that was sent."""
        return any(self._invitation(row) for row in self.world.of("invitation", item.id))

    def notices(self, meeting: Meeting) -> list[Item]:
        """The closed items that are not there for this actor, but that the body lets them be told of."""
        policy = self.world.get("body", meeting.body_id).closed_title_policy
        if policy == "omit" or self.full(meeting) or not is_sent(meeting) or self.standing.is_client:
            return []
        closed = [
            item
            for item in self.world.items_of(meeting.id)
            # A guest who sees the meeting as an employee reads their own item, and is shown no notice of it.
            if self.is_closed(item) and not self.may_read("item", item)
        ]
        return [item for item in closed if self.standing.reaches(*self._audiences(meeting), *self._said(item))]

    def _said(self, item: Item) -> list[str]:
        return [one.published_to for one in self._chain(item) if one.published_to is not None]

    def _note(self, row: Note) -> bool:
        return self.standing.has(self.world.get("meeting", row.meeting_id).body_id, "secretary")

    def _import(self, row: Import) -> bool:
        is_own = self.actor.account == row.creator_id and self.standing.is_secretary_somewhere
        return is_own or (row.body_id is not None and self.standing.has(row.body_id, "secretary"))
