"""Makes calls of numbers: which row, which of its fields, which value. The same numbers make the same call."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.lifecycle.calls import SHAPES, Call
from tests.lifecycle.house import SECRETARIES, Decision, House, Meeting, Protocol
from tests.support.payloads import a_decision, a_meeting, an_attendance, an_item

KINDS = ("discussion", "decision", "discussion", "break", "end")
LENGTHS = (None, 15, 30, 45)
PINS = (None, "09:00", "10:15", "11:30")
OUTCOMES = ("approved", "noted", "none")
STATUSES = ("present", "excused", "absent", "invited")
PRESENCES = ("absent", "conflict_of_interest", "partly")
NAMED: tuple[list[str], ...] = ([], ["member"], ["chair", "member"], ["secretary"], ["everywhere"])


@dataclass(frozen=True)
class Numbers:
    """Where a call goes and what it says: `row` counts the rows of a kind, `value` is taken apart as the call likes."""

    row: int
    value: int

    def of(self, choices: Any, part: int = 0) -> Any:
        """One of some choices; `part` takes another digit of the value."""
        return choices[self.value // (7**part) % len(choices)]


def make(name: str, actor: str, house: House, board: str, numbers: Numbers) -> Call | None:
    """A call of that name, or None where there is nothing that it could be about."""
    if name == "create_meeting":
        return Call(actor, name, board, a_meeting(board, title=f"Møde {numbers.value}"))
    if name == "propose_idea":
        return Call(actor, name, board, {"kind": "discussion", "title": f"Idé {house.clock}", "text": None})
    rows = list(house.rows(SHAPES[name].kind))
    if not rows:
        return None
    meeting, row = rows[numbers.row % len(rows)]
    return Call(actor, name, row.id, _payload(name, house, meeting, row, numbers))


def _payload(name: str, house: House, meeting: Meeting, row: Any, numbers: Numbers) -> dict[str, Any] | None:
    if name in {"add_item", "change_item", "move_item", "transfer_item"}:
        return _of_item(name, house, meeting, row, numbers)
    if name in {"change_attendance", "undo_all_present"}:
        return _of_list(name, meeting, numbers)
    made = _PAYLOADS.get(name)
    return None if made is None else made(numbers)


def _of_meeting(numbers: Numbers) -> dict[str, Any]:
    ends_at = f"2026-11-25T{numbers.of(('08', '12', '13', '14'), 1)}:00:00+01:00"
    return dict(numbers.of(({"title": f"Møde {numbers.value}"}, {"ends_at": ends_at})))


def _of_guest(numbers: Numbers) -> dict[str, Any]:
    status, position, arrived_at = numbers.of(STATUSES), numbers.of((1, 2, 3), 1), numbers.of((None, "09:20"), 2)
    return an_attendance(name=f"Gæst {numbers.value}", status=status, position=position, arrived_at=arrived_at)


def _of_list(name: str, meeting: Meeting, numbers: Numbers) -> dict[str, Any]:
    if name == "undo_all_present":
        return {"attendance_ids": [one for one in meeting.attendances if not one.startswith("new")]}
    items = [one.id for one in meeting.items][: numbers.of((0, 1, 2), 1)]
    exceptions = [{"agenda_item_id": item, "presence": numbers.of(PRESENCES, 2)} for item in items]
    status = {"status": numbers.of(STATUSES, 1)}
    clocks = {"left_at": numbers.of((None, "11:40", "10:00"), 2)}
    said = {"exceptions": exceptions}
    return dict(numbers.of((status, clocks, said, status | clocks, status | said)))


def _of_decision(numbers: Numbers) -> dict[str, Any]:
    decided_on = numbers.of((None, None, "2027-01-13"), 1)
    return a_decision(text=f"Beslutning {numbers.value}", outcome=numbers.of(OUTCOMES), decided_on=decided_on)


def _of_decision_change(numbers: Numbers) -> dict[str, Any]:
    return dict(numbers.of(({"text": f"Beslutning {numbers.value}"}, {"outcome": numbers.of(OUTCOMES, 1)})))


def _of_readers(numbers: Numbers) -> dict[str, Any]:
    return {"named": numbers.of(NAMED)}


_PAYLOADS: dict[str, Callable[[Numbers], dict[str, Any]]] = {
    "change_meeting": _of_meeting,
    "publish": lambda numbers: {"audience": numbers.of(("members", "employees", "public"))},
    "schedule": lambda numbers: {"kind": numbers.of(("ordinary", "supplementary"))},
    "add_attendance": _of_guest,
    "name_substitute": lambda numbers: {"person_id": None, "name": f"Vikar {numbers.of((1, 2, 3))}"},
    "send_apology": lambda numbers: {"reason": numbers.of((None, "Syg")), "substitute_person_id": None},
    "add_decision": _of_decision,
    "change_decision": _of_decision_change,
    "protocol submit-for-review": _of_readers,
    "protocol submit-for-approval": _of_readers,
    "protocol request-change": lambda _numbers: {
        "text": "Punktet blev udsat",
        "agenda_item_id": None,
        "paragraph": None,
    },
    "correct_protocol": lambda numbers: {"reason": f"Grund {numbers.value}"},
}


def _of_item(name: str, house: House, meeting: Meeting, row: Any, numbers: Numbers) -> dict[str, Any]:
    if name == "add_item":
        parents = [None, None, *(one.id for one in meeting.items)]
        numbering = numbers.of(("automatic", "automatic", "manual"), 1)
        return an_item(
            title=f"Punkt {house.clock}",
            kind=numbers.of(KINDS),
            numbering=numbering,
            number="9.a" if numbering == "manual" else None,
            parent_id=numbers.of(parents, 2),
            duration_minutes=numbers.of(LENGTHS, 1),
            pinned_start=numbers.of(PINS, 3),
        )
    if name == "change_item":
        closing = {"openness": "closed", "closure_reason": "Personalesag"}
        time = {"duration_minutes": numbers.of(LENGTHS, 1), "pinned_start": numbers.of(PINS, 2)}
        title = {"title": f"Punkt {numbers.value}"}
        return numbers.of((title, time, {"number": f"{numbers.value}"}, title | time, closing, {"openness": "open"}))
    if name == "move_item":
        parents = [None, *(one.id for one in meeting.items)]
        place = {"index": numbers.of((0, 1, 2, 0, 1, 9))}
        return place | numbers.of(({}, {}, {"parent_id": numbers.of(parents, 2)}), 1)
    return {
        "meeting_id": numbers.of(list(house.meetings)),
        "parent_id": None,
        "index": numbers.of((None, 0, 1, 9), 1),
    }


Step = tuple[str, str, str, dict[str, Any] | None]


def proper_step(house: House, meeting: Meeting, numbers: Numbers) -> Step:
    """What would be done next with a meeting, by whom: name, actor, id of the row and payload."""
    secretary = SECRETARIES[numbers.value % 2]
    # What was numbered and is a draft again is rare, and much is refused of it.
    detours = 2 if _numbered_drafts(meeting) else 3
    detour = _detour(house, meeting, numbers, secretary) if numbers.value % detours == 0 else None
    if detour is not None:
        return detour
    if meeting.state == "in_session" and not meeting.decisions and meeting.items:
        return "add_decision", secretary, meeting.items[0].id, _of_decision(numbers)
    steps = {"draft": "submit-for-review", "distributed": "open", "in_session": "adjourn"}
    if meeting.state in steps:
        return f"meeting {steps[meeting.state]}", secretary, meeting.id, None
    if meeting.state == "in_review":
        name = numbers.of(("meeting distribute", "schedule"), 1)
        return name, secretary, meeting.id, {"kind": "ordinary"} if name == "schedule" else None
    if meeting.newest is None or meeting.state == "cancelled":
        return "start_protocol", secretary, meeting.id, None
    return _of_minutes(meeting.newest, numbers, secretary)


def _of_minutes(protocol: Protocol, numbers: Numbers, secretary: str) -> Step:
    match protocol.state:
        case "draft":
            return "protocol submit-for-approval", secretary, protocol.id, {"named": numbers.of(NAMED[:3], 1)}
        case "approved":
            return "protocol lock", secretary, protocol.id, None
        case "locked":
            return "correct_protocol", secretary, protocol.id, {"reason": "Punktet blev udsat"}
        case _:
            return "protocol approve", numbers.of(("chair", "member"), 1), protocol.id, None


def _detour(house: House, meeting: Meeting, numbers: Numbers, secretary: str) -> Step | None:
    """What also happens on the way: news for the next version, a correction that says something, an approval undone,
    and something that is written too late."""
    if meeting.state == "distributed" and not meeting.is_scheduled:
        if meeting.news:
            return "schedule", secretary, meeting.id, {"kind": "supplementary"}
        return "add_item", secretary, meeting.id, _of_item("add_item", house, meeting, meeting, numbers)
    protocol = meeting.newest
    if protocol is None or protocol.state == "locked":
        return None
    if meeting.stands_still and meeting.items and numbers.of((True, False, False), 2):
        return "change_item", secretary, meeting.items[0].id, {"title": f"For sent {numbers.value}"}
    if protocol.approved_by and protocol.state in {"for_approval", "approved"}:
        return "protocol undo-approval", protocol.approved_by[-1], protocol.id, None
    drafts = [one for one in meeting.decisions.values() if not one.is_approved]
    if protocol.state == "for_approval" and _numbered_drafts(meeting) and numbers.of((True, False), 3):
        return "protocol return-to-draft", secretary, protocol.id, None
    if protocol.state != "draft" or not drafts:
        return None
    name = numbers.of(("change_decision", "remove_decision", "change_decision"), 1)
    payload = {"text": f"Rettet {numbers.value}"} if name == "change_decision" else None
    return name, secretary, (_numbered_drafts(meeting) or drafts)[0].id, payload


def _numbered_drafts(meeting: Meeting) -> list[Decision]:
    return [one for one in meeting.decisions.values() if one.number is not None and not one.is_approved]
