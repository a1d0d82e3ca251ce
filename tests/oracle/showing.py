"""What a reader finds in a row that is there for them: the fields as the contract names them, hidden ones emptied.

A number must not tell of rows that are not there: places count what is seen, and printed numbers, clocks, durations,
guests and the reason for closing are for those who read the whole list. A reference to a row that is not there is null.
"""

from typing import Any

from tests.oracle.reading import Oracle
from tests.oracle.world import (
    Attachment,
    Attendance,
    Body,
    Decision,
    Invitation,
    Item,
    Meeting,
    Note,
    Person,
    Row,
    Seat,
    Unit,
)

Fields = dict[str, Any]


class Showing:
    """What one actor finds."""

    def __init__(self, oracle: Oracle) -> None:
        self.oracle = oracle
        self.world = oracle.world

    def fields(self, kind: str, row: Any) -> Fields:
        """The fields that the oracle knows of, with their values for this actor."""
        show = getattr(self, f"_{kind}", None)
        return {"id": row.id} | (show(row) if show else {})

    def _reference(self, kind: str, row_id: str | None) -> str | None:
        if row_id is None or not self.oracle.may_read(kind, self.world.get(kind, row_id)):
            return None
        return row_id

    def _unit(self, row: Unit) -> Fields:
        return {"name": row.name, "parent_id": row.parent_id}

    def _person(self, row: Person) -> Fields:
        return {"name": row.name, "is_external": row.is_external, "unit_id": row.unit_id}

    def _body(self, row: Body) -> Fields:
        return {
            "name": row.name,
            "kind": row.kind,
            "default_audience": row.default_audience,
            "parent_id": self._reference("body", row.parent_id),
        }

    def _seat(self, row: Seat) -> Fields:
        person = self._reference("person", row.person_id)
        return {
            "body_id": row.body_id,
            "person_id": person,
            "person_name": self.world.get("person", person).name if person else None,
            "member_body_id": self._reference("body", row.member_body_id),
            "unit_id": self._reference("unit", row.unit_id),
            "role": row.role,
        }

    def _meeting(self, row: Meeting) -> Fields:
        return {
            "body_id": row.body_id,
            "title": row.title,
            "kind": row.kind,
            "state": row.state,
            "published_to": row.published_to,
        }

    def visible_items(self, meeting_id: str) -> list[Item]:
        """A meeting's items that are there, in the order of the agenda."""
        return [item for item in self.world.items_of(meeting_id) if self.oracle.may_read("item", item)]

    def places(self, meeting: Meeting) -> list[Item]:
        """What is counted on an agenda: the items that are there, and those that the body lets be told of."""
        told_of = {item.id for item in self.oracle.notices(meeting)}
        is_counted = lambda item: item.id in told_of or self.oracle.may_read("item", item)  # noqa: E731
        return [item for item in self.world.items_of(meeting.id) if is_counted(item)]

    def closed_items(self, meeting: Meeting) -> list[Fields]:
        """The closed items that are told of, with the title that the body's policy gives them."""
        policy = self.world.get("body", meeting.body_id).closed_title_policy
        places = [item.id for item in self.places(meeting)]
        return [
            {
                "position": places.index(item.id) + 1,
                "title": item.title if policy == "show_title" else item.public_title,
            }
            for item in self.oracle.notices(meeting)
        ]

    def _item(self, row: Item) -> Fields:
        meeting = self.world.get("meeting", row.meeting_id)
        is_full = self.oracle.numbers(meeting)
        places = [item.id for item in self.places(meeting)]
        return {
            "meeting_id": row.meeting_id,
            "title": row.title,
            "kind": row.kind,
            "openness": row.openness,
            "case_number": row.case_number,
            "parent_id": self._reference("item", row.parent_id),
            "position": places.index(row.id) + 1,
            "number": row.number if is_full else None,
            "duration_minutes": row.duration_minutes if is_full else None,
            "printed_start": "09:30" if is_full else None,
        }

    def whole_item(self, row: Item) -> Fields:
        """An item in its own answer: what is written under it too."""
        is_full = self.oracle.numbers(self.world.get("meeting", row.meeting_id))
        own, is_guest = self.world.person_of(self.oracle.actor), self.oracle.is_guest_of(row)
        return self.fields("item", row) | {
            "closure_reason": row.closure_reason if is_full else None,
            "guests": [
                {"person_id": self._reference("person", guest.person_id), "name": guest.name}
                for guest in row.guests
                if is_full or (is_guest and own is not None and guest.person_id == own.id)
            ],
            "sections": [{"text": row.section}],
            "presenters": [{"person_id": self._reference("person", row.presenter_id), "name": "Presenter"}],
        }

    def visible_attachments(self, owner_id: str) -> list[Attachment]:
        """What belongs to an owner and is there, in its order."""
        found = [row for row in self.world.of("attachment", owner_id) if self.oracle.may_read("attachment", row)]
        return sorted(found, key=lambda row: (row.position, row.id))

    def _attachment(self, row: Attachment) -> Fields:
        places = [one.id for one in self.visible_attachments(row.owner_id)]
        return {
            "title": row.title,
            "openness": row.openness,
            "document_id": row.document_id,
            "position": places.index(row.id) + 1,
            "number": row.number if self.oracle.paper_number(row) else None,
        }

    def _decision(self, row: Decision) -> Fields:
        is_whole = self.oracle.reads_whole_decision(row)
        return {
            "agenda_item_id": row.item_id,
            "state": row.state,
            "outcome": row.outcome,
            "public_text": row.public_text,
            "text": row.text if is_whole else row.public_text,
            "dissent": row.dissent if is_whole else None,
            "votes_for": row.votes_for if is_whole else None,
            "referred_to_body_id": self._reference("body", row.referred_to_body_id) if is_whole else None,
        }

    def _attendance(self, row: Attendance) -> Fields:
        return {"name": row.name, "status": row.status, "person_id": self._reference("person", row.person_id)}

    def _invitation(self, row: Invitation) -> Fields:
        item = self.world.get("item", row.item_id)
        return {"agenda_item_id": item.id, "item_title": item.title}

    def _note(self, row: Note) -> Fields:
        return {"text": row.text, "meeting_id": row.meeting_id, "agenda_item_id": row.item_id}


def differences(expected: Any, got: Any, at: str = "") -> list[str]:
    """Where an answer is not what was expected; only what is expected is looked at."""
    if isinstance(expected, dict):
        if not isinstance(got, dict):
            return [f"{at}: expected an object, got {got!r}"]
        return [line for name in expected for line in differences(expected[name], got.get(name), f"{at}/{name}")]
    if isinstance(expected, list):
        if not isinstance(got, list) or len(got) != len(expected):
            return [f"{at}: expected {len(expected)} entries, got {got!r}"]
        return [
            line
            for place, (one, other) in enumerate(zip(expected, got, strict=True))
            for line in differences(one, other, f"{at}/{place}")
        ]
    return [] if expected == got else [f"{at}: expected {expected!r}, got {got!r}"]


def told(row: Row) -> str:
    """A row in one line, for who reads a difference."""
    return f"{type(row).__name__}({', '.join(f'{name}={value}' for name, value in vars(row).items())})"
