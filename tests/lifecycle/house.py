"""What the office should look like: a model in plain Python that knows nothing of the application's code."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

SECRETARIES = ("secretary", "everywhere")
ACTORS = (*SECRETARIES, "chair", "member")
# Who sits in the board, and can be named to read its minutes.
SEATED = ("secretary", "chair", "member")
# The kinds of rows, as paths name them.
KINDS = ("meetings", "agenda-items", "attendances", "decisions", "protocols")
DISTRIBUTED = ("distributed", "in_session", "held", "closed")
# Where the next version of an agenda may still be sent.
SENT_AGAIN_IN = ("distributed", "in_session")


class Refused(Exception):
    """What an actor asks for is not done; `status` is how they are told."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@dataclass
class Row:
    """What everything has: an id, and a stamp that is another one after each change of it."""

    id: str
    stamp: int


@dataclass
class Item(Row):
    """An item of an agenda, below `parent`."""

    parent: str | None
    kind: str
    title: str
    is_automatic: bool
    number: str | None
    minutes: int | None = None
    pin: str | None = None
    is_closed: bool = False
    is_narrow: bool = False


@dataclass
class Attendance(Row):
    """Somebody on the list of a meeting."""

    name: str
    status: str
    position: int
    person: str | None = None
    substitute: str | None = None
    arrived_at: str | None = None
    left_at: str | None = None
    exceptions: dict[str, str] = field(default_factory=dict)


@dataclass
class Decision(Row):
    """What was decided under an item; `corrects` is the decision that it will say anew."""

    item: str
    text: str
    outcome: str
    year: int
    corrects: str | None = None
    is_approved: bool = False
    approved_with: str | None = None
    number: tuple[int, int] | None = None


@dataclass
class Protocol(Row):
    """One version of the minutes; `approved_by` are those who stand by their approval of what was sent out last."""

    number: int
    state: str = "draft"
    reason: str | None = None
    approved_by: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)


# What is new since the latest version: what it is about (None: the meeting itself), and what became of it.
News = set[tuple[str | None, str]]


@dataclass
class Meeting(Row):
    """A meeting, or the idea bank. `items` are in the order of the paper; sub-points follow their parent."""

    title: str
    state: str
    starts_at: datetime
    ends_at: datetime
    was_distributed: bool = False
    published_to: str | None = None
    is_scheduled: bool = False
    versions: list[News] = field(default_factory=list)
    sent: set[str] = field(default_factory=set)
    news: News = field(default_factory=set)
    # Items were moved, and which of them the next version will name is a matter of taste.
    has_moves: bool = False
    is_news_uncertain: bool = False
    items: list[Item] = field(default_factory=list)
    attendances: dict[str, Attendance] = field(default_factory=dict)
    decisions: dict[str, Decision] = field(default_factory=dict)
    protocols: list[Protocol] = field(default_factory=list)
    reviewers: dict[str, str] = field(default_factory=dict)

    @property
    def newest(self) -> Protocol | None:
        """The version in force, or being made."""
        return self.protocols[-1] if self.protocols else None

    @property
    def is_locked(self) -> bool:
        """A version of its minutes was locked."""
        return any(one.state == "locked" for one in self.protocols)

    @property
    def stands_still(self) -> bool:
        """Its minutes are for approval or approved, and what they hold is locked as it is."""
        return self.newest is not None and self.newest.state in {"for_approval", "approved"}

    @property
    def is_over(self) -> bool:
        """Nothing is written in it any more."""
        return self.state in {"closed", "cancelled"}

    def item(self, item_id: str) -> Item:
        """One of its items."""
        return next(one for one in self.items if one.id == item_id)

    def branch(self, item_id: str) -> list[Item]:
        """An item and all that stands below it."""
        inside = {item_id}
        for one in self.items:
            if one.parent in inside:
                inside.add(one.id)
        return [one for one in self.items if one.id in inside]

    def children(self, parent: str | None) -> list[Item]:
        """What stands right below an item, or below none."""
        return [one for one in self.items if one.parent == parent]


@dataclass
class House:
    """Everything, and the clock that stamps it."""

    meetings: dict[str, Meeting] = field(default_factory=dict)
    bank_id: str | None = None
    clock: int = 0
    numbers: dict[int, int] = field(default_factory=dict)

    def tick(self) -> int:
        """A stamp that nothing had before."""
        self.clock += 1
        return self.clock

    @property
    def bank(self) -> Meeting | None:
        """The idea bank, once it is needed."""
        return None if self.bank_id is None else self.meetings[self.bank_id]

    def real_meetings(self) -> list[Meeting]:
        """Every meeting, without the idea bank."""
        return [one for one in self.meetings.values() if one.id != self.bank_id]

    def rows(self, kind: str) -> Iterator[tuple[Meeting, Any]]:
        """Every row of a kind with its meeting."""
        for meeting in self.meetings.values():
            match kind:
                case "meetings":
                    if meeting.id != self.bank_id:
                        yield meeting, meeting
                case "agenda-items":
                    yield from ((meeting, one) for one in meeting.items)
                case "protocols":
                    yield from ((meeting, one) for one in meeting.protocols)
                case "attendances" | "decisions":
                    yield from ((meeting, one) for one in getattr(meeting, kind).values())

    def find(self, kind: str, row_id: str, actor: str) -> tuple[Meeting, Any]:
        """A row with its meeting, as an actor finds it; 404 where there is none for them."""
        for meeting, row in self.rows(kind):
            if row.id == row_id and self.sees(actor, kind, meeting, row):
                return meeting, row
        raise Refused(404)

    def sees(self, actor: str, kind: str, meeting: Meeting, row: Any) -> bool:
        """Whether an actor reads a row."""
        if actor != "member":
            return True
        if not meeting.was_distributed:
            return False
        is_named = "member" in meeting.reviewers
        if kind == "protocols":
            return is_named or row.state == "locked"
        if kind == "decisions":
            return is_named or (row.is_approved and row.corrects is None)
        return True

    def view(self, kind: str, row_id: str) -> Any:
        """Something that is equal for two states of a row only if they read alike; None where it is gone."""
        for meeting, row in self.rows(kind):
            if row.id == row_id:
                place = meeting.items.index(row) if kind == "agenda-items" else 0
                said = getattr(row, "exceptions", {})
                exceptions = tuple((one.id, said[one.id]) for one in meeting.items if one.id in said)
                return row.stamp, place, getattr(row, "number", None), exceptions
        return None
