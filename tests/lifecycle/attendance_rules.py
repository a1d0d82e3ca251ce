"""What becomes of the list of who was there when somebody asks for something."""

from typing import Any

from tests.lifecycle.calls import Call
from tests.lifecycle.house import SEATED, SECRETARIES, Attendance, House, Meeting, Refused

THERE = ("present", "substitute")
AWAY = ("excused", "absent")
# Whose seats are asked to come, in the order of the seats; the secretary sits beside them.
ASKED = ("chair", "member")
CLOCKS = ("arrived_at", "left_at")


def _require_may_list(actor: str) -> None:
    if actor not in SECRETARIES:
        raise Refused(403)


def _require_open(meeting: Meeting) -> None:
    """Until the minutes are locked, and again while a correction of them is written; but not while they are for
    approval."""
    is_corrected = meeting.is_locked and meeting.protocols[-1].state != "locked"
    if meeting.stands_still or (not is_corrected and (meeting.is_locked or meeting.is_over)):
        raise Refused(409)


def _changeable(house: House, call: Call) -> tuple[Meeting, Attendance]:
    meeting, row = house.find("attendances", call.row_id, call.actor)
    _require_may_list(call.actor)
    call.require_match(house, "attendances")
    _require_open(meeting)
    return meeting, row


def _listed(meeting: Meeting) -> list[Attendance]:
    return sorted(meeting.attendances.values(), key=lambda one: (one.position, one.id))


def _put_on_list(house: House, meeting: Meeting, name: str, status: str, position: int) -> Attendance:
    """A row that the server makes by itself; its id is found out afterwards."""
    row = Attendance(f"new on the list {name}", house.tick(), name, status, position)
    meeting.attendances[row.id] = row
    return row


def add(house: House, call: Call) -> int:
    """One more on the list."""
    meeting, _ = house.find("meetings", call.row_id, call.actor)
    _require_may_list(call.actor)
    _require_open(meeting)
    sent: Any = call.payload
    clocks = {name: sent.get(name) for name in CLOCKS}
    if sent["status"] not in THERE and any(clocks.values()):
        raise Refused(422)
    row = Attendance(call.made_id, house.tick(), sent["name"], sent["status"], sent["position"], **clocks)
    meeting.attendances[row.id] = row
    return 201


def change(house: House, call: Call) -> int:
    """Whether they were there, from when to when, and under which items it was otherwise."""
    meeting, row = _changeable(house, call)
    sent: Any = call.payload
    status = sent.get("status", row.status)
    if status not in THERE and any(sent.get(name) for name in CLOCKS):
        raise Refused(422)
    said = {one["agenda_item_id"]: one["presence"] for one in sent.get("exceptions", [])}
    if not said.keys() <= {one.id for one in meeting.items}:
        raise Refused(422)
    if "status" in sent and status in THERE:
        _let_go(meeting, row)
        row.substitute = None
    for name in CLOCKS:
        setattr(row, name, sent.get(name, getattr(row, name)) if status in THERE else None)
    if "exceptions" in sent:
        row.exceptions = said
    row.status, row.stamp = status, house.tick()
    return 200


def remove(house: House, call: Call) -> int:
    """Off the list."""
    meeting, row = _changeable(house, call)
    del meeting.attendances[row.id]
    return 204


def _let_go(meeting: Meeting, away: Attendance) -> None:
    """Who came in their place alone is off the list."""
    others = [one for one in meeting.attendances.values() if one is not away]
    if away.substitute is None or any(one.substitute == away.substitute for one in others):
        return
    for one in others:
        if one.name == away.substitute and one.status == "substitute":
            del meeting.attendances[one.id]


def name_substitute(house: House, call: Call) -> int:
    """Somebody comes in the place of who is away."""
    meeting, away = _changeable(house, call)
    sent: Any = call.payload
    same = [one for one in _listed(meeting) if one.name == sent["name"]]
    is_taken = any(one.status != "invited" for one in same) and away.substitute != sent["name"]
    if away.status not in AWAY or is_taken:
        raise Refused(409)
    if away.substitute != sent["name"]:
        _let_go(meeting, away)
    away.substitute, away.stamp = sent["name"], house.tick()
    if not same:
        _put_on_list(house, meeting, sent["name"], "substitute", away.position)
    elif same[0].status != "substitute":
        same[0].status, same[0].stamp = "substitute", house.tick()
    return 200


def _written_meeting(house: House, call: Call) -> Meeting:
    meeting, _ = house.find("meetings", call.row_id, call.actor)
    _require_may_list(call.actor)
    call.require_match(house, "meetings")
    return meeting


def all_present(house: House, call: Call) -> int:
    """Everybody of whom nothing else is said was there."""
    meeting = _written_meeting(house, call)
    if meeting.state not in {"in_session", "held", "closed"}:
        raise Refused(409)
    _require_open(meeting)
    last = max((one.position for one in meeting.attendances.values()), default=0)
    known = {one.person for one in meeting.attendances.values()}
    for row in _listed(meeting):
        if row.status == "invited":
            row.status, row.stamp = "present", house.tick()
    for who in ASKED:
        if who not in known:
            last += 1
            _put_on_list(house, meeting, f"Person {who}", "present", last).person = who
    return 200


def undo_all_present(house: House, call: Call) -> int:
    """Those of whom no more was said since are invited again."""
    meeting = _written_meeting(house, call)
    _require_open(meeting)
    sent: Any = call.payload
    for row in meeting.attendances.values():
        has_more = row.arrived_at or row.left_at or row.exceptions
        if row.id in sent["attendance_ids"] and row.status == "present" and not has_more:
            row.status, row.stamp = "invited", house.tick()
    return 200


def send_apology(house: House, call: Call) -> int:
    """One's own, between the agenda and the session."""
    meeting, _ = house.find("meetings", call.row_id, call.actor)
    if call.actor not in SEATED or not meeting.was_distributed:
        raise Refused(403)
    own = next((one for one in _listed(meeting) if one.person == call.actor), None)
    if meeting.state != "distributed" or (own is not None and own.status != "invited"):
        raise Refused(409)
    if own is None:
        last = max((one.position for one in meeting.attendances.values()), default=0)
        own = Attendance(call.made_id, 0, f"Person {call.actor}", "invited", last + 1, person=call.actor)
        meeting.attendances[own.id] = own
    own.status, own.stamp = "excused", house.tick()
    return 201


def withdraw_apology(house: House, call: Call) -> int:
    """One's own, before the session."""
    meeting, row = house.find("attendances", call.row_id, call.actor)
    if row.person != call.actor:
        raise Refused(403)
    call.require_match(house, "attendances")
    if row.status != "excused" or meeting.state != "distributed":
        raise Refused(409)
    _let_go(meeting, row)
    row.substitute, row.status, row.stamp = None, "invited", house.tick()
    return 200
