"""A municipality as plain data: nothing here knows the application, only what `access.md` speaks of.

Ids are texts of UUIDs. `today` is the local calendar day that every period is held against.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

AUDIENCES = ("members", "employees", "public")


@dataclass
class Row:
    """Anything with an id."""

    id: str


@dataclass
class Unit(Row):
    """A node in the tree of the administration."""

    name: str
    parent_id: str | None = None


@dataclass
class Person(Row):
    """Somebody; `is_external` is who is not employed."""

    name: str
    is_external: bool
    unit_id: str | None = None


@dataclass
class Grant:
    """A role given to an account for one body or all of them; days are inclusive, None is open."""

    role: str
    body_id: str | None
    starts_on: date | None = None
    ends_on: date | None = None
    is_revoked: bool = False


@dataclass
class Account(Row):
    """A way to sign in; `secret` is the bearer token or the cookie."""

    name: str
    person_id: str | None
    is_enabled: bool
    secret: str
    uses_cookie: bool
    grants: list[Grant] = field(default_factory=list)


@dataclass
class Client(Row):
    """A system that reads by scopes; `body_ids` empty reaches all bodies."""

    name: str
    scopes: frozenset[str]
    body_ids: frozenset[str]
    is_enabled: bool
    is_expired: bool
    secret: str


@dataclass
class Body(Row):
    """A forum that meets."""

    name: str
    kind: str
    default_audience: str
    closed_title_policy: str
    parent_id: str | None = None


@dataclass
class Seat(Row):
    """A seat of a person, of a whole other body, or vacant."""

    body_id: str
    person_id: str | None
    member_body_id: str | None
    role: str
    unit_id: str | None
    position: int
    starts_on: date | None
    ends_on: date | None


@dataclass
class Meeting(Row):
    """A meeting; `was_distributed` tells a cancelled or reviewed one that had been sent out from one that had not."""

    body_id: str
    kind: str
    title: str
    starts_at: datetime
    state: str
    was_distributed: bool
    published_to: str | None


@dataclass
class GuestSlot:
    """A guest of an item; `is_invited` when the agenda was sent out with them on it."""

    person_id: str | None
    name: str


@dataclass
class Item(Row):
    """An agenda item with what is written under it."""

    meeting_id: str
    parent_id: str | None
    position: int
    kind: str
    title: str
    public_title: str | None
    openness: str
    closure_reason: str | None
    published_to: str | None
    number: str
    duration_minutes: int
    case_number: str
    section: str
    presenter_id: str | None
    guests: list[GuestSlot] = field(default_factory=list)


@dataclass
class Invitation(Row):
    """A guest's own slot, made when the agenda was sent out."""

    item_id: str
    person_id: str


@dataclass
class Attachment(Row):
    """A paper of one item, meeting or body."""

    owner: str
    owner_id: str
    position: int
    number: str
    title: str
    document_id: str
    openness: str
    audience: str | None
    is_shared: bool = False


@dataclass
class Decision(Row):
    """What was decided under an item."""

    item_id: str
    body_id: str
    decided_on: date
    outcome: str
    text: str
    public_text: str | None
    dissent: str
    votes_for: int
    referred_to_body_id: str | None
    state: str


@dataclass
class Attendance(Row):
    """One person at one meeting: where an apology stands."""

    meeting_id: str
    position: int
    person_id: str | None
    name: str
    status: str


@dataclass
class Note(Row):
    """An internal note about a meeting or one of its items."""

    meeting_id: str
    item_id: str | None
    position: int
    text: str


@dataclass
class Import(Row):
    """An imported document with its draft."""

    creator_id: str
    body_id: str | None
    state: str
    meeting_id: str | None


KINDS: dict[str, type[Row]] = {
    "unit": Unit,
    "person": Person,
    "body": Body,
    "seat": Seat,
    "meeting": Meeting,
    "item": Item,
    "invitation": Invitation,
    "attachment": Attachment,
    "decision": Decision,
    "attendance": Attendance,
    "note": Note,
    "import": Import,
}


@dataclass(frozen=True)
class Actor:
    """Who asks: an account, a client, or the public."""

    account: str | None = None
    client: str | None = None

    @property
    def is_public(self) -> bool:
        """Whether nobody is signed in."""
        return self.account is None and self.client is None


PUBLIC = Actor()


@dataclass
class World:
    """Everything there is, and the day it is looked at."""

    seed: int
    today: date
    now: datetime
    accounts: dict[str, Account] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)
    rows: dict[str, dict[str, Any]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    children: dict[tuple[str, str], list[Any]] = field(default_factory=lambda: defaultdict(list))

    def add(self, kind: str, row: Row) -> Any:
        """Put a row in, under its parents too."""
        self.rows[kind][row.id] = row
        for parent in ("body_id", "meeting_id", "item_id", "owner_id", "parent_id"):
            parent_id = getattr(row, parent, None)
            if parent_id is not None:
                self.children[kind, parent_id].append(row)
        return row

    def get(self, kind: str, row_id: str) -> Any:
        """One row; KeyError when there is none."""
        return self.rows[kind][row_id]

    def all(self, kind: str) -> list[Any]:
        """Every row of a kind, in the order they were made."""
        return list(self.rows[kind].values())

    def of(self, kind: str, parent_id: str) -> list[Any]:
        """The rows of a kind under a parent."""
        return self.children[kind, parent_id]

    def items_of(self, meeting_id: str) -> list[Item]:
        """The items of a meeting in the order of its agenda."""
        return sorted(self.of("item", meeting_id), key=lambda item: (item.position, item.id))

    @property
    def actors(self) -> list[Actor]:
        """Everybody who can ask."""
        accounts = [Actor(account=one) for one in self.accounts]
        return [PUBLIC, *accounts, *(Actor(client=one) for one in self.clients)]

    def person_of(self, actor: Actor) -> Person | None:
        """The person behind an account."""
        account = self.accounts[actor.account] if actor.account else None
        return self.rows["person"].get(account.person_id) if account else None
