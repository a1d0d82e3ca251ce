"""What becomes of agendas when somebody asks for something."""

from typing import Any

from tests.lifecycle.calls import Call
from tests.lifecycle.house import House, Item, Meeting, Refused
from tests.lifecycle.meeting_rules import note, note_gone, require_may_change, require_open
from tests.lifecycle.numbering import WITHOUT_NUMBER, count_anew, put

LEAVING = ("idea_bank", "draft", "in_review", "distributed")


def _require_may_write(actor: str, meeting: Meeting, operation: str, *, is_closed: bool) -> None:
    require_may_change(actor, meeting)
    if actor == "chair" and (operation != "update" or is_closed):
        raise Refused(403)


def _changeable(house: House, call: Call, operation: str = "update", *, closes: bool = False) -> tuple[Meeting, Item]:
    meeting, item = house.find("agenda-items", call.row_id, call.actor)
    _require_may_write(call.actor, meeting, operation, is_closed=item.is_closed or closes)
    call.require_match(house, "agenda-items")
    return meeting, item


def add(house: House, call: Call) -> int:
    """An item, last, or last below another."""
    meeting, _ = house.find("meetings", call.row_id, call.actor)
    _require_may_write(call.actor, meeting, "create", is_closed=False)
    require_open(meeting)
    sent: Any = call.payload
    parent = next((one for one in meeting.items if one.id == sent["parent_id"]), None)
    if sent["parent_id"] is not None and (parent is None or parent.is_closed):
        raise Refused(422)
    item = Item(
        call.made_id,
        house.tick(),
        sent["parent_id"],
        sent["kind"],
        sent["title"],
        sent["numbering"] == "automatic",
        sent["number"],
        sent["duration_minutes"],
        sent["pinned_start"],
        is_narrow=parent is not None and parent.is_narrow,
    )
    meeting.items.append(item)
    put(meeting, [item], item.parent, None)
    note(meeting, item.id, "added")
    return 201


def change(house: House, call: Call) -> int:
    """What is written in an item, its number, its time, or whether it is closed."""
    sent: Any = call.payload
    meeting, item = _changeable(house, call, closes=sent.get("openness") == "closed")
    is_kept = meeting.is_locked or meeting.stands_still
    if meeting.is_over or (is_kept and not sent.keys() <= {"openness", "closure_reason"}):
        raise Refused(409)
    is_closed = {"open": False, "closed": True}.get(sent.get("openness", ""), item.is_closed)
    if not is_closed and item.parent is not None and meeting.item(item.parent).is_closed:
        raise Refused(409)
    for one in meeting.branch(item.id) if is_closed else [item]:
        if one.is_closed != is_closed:
            note(meeting, one.id, "withdrawn" if is_closed else "shown")
            one.is_closed, one.stamp = is_closed, house.tick()
    if sent.get("title", item.title) != item.title:
        note(meeting, item.id, "text")
    times = sent.get("duration_minutes", item.minutes), sent.get("pinned_start", item.pin)
    if times != (item.minutes, item.pin):
        note(meeting, item.id, "time")
    item.title, item.minutes, item.pin = sent.get("title", item.title), *times
    if "number" in sent:
        item.number, item.is_automatic = sent["number"], False
    item.stamp = house.tick()
    count_anew(meeting)
    return 200


def move(house: House, call: Call) -> int:
    """Among its siblings, or below another item."""
    meeting, item = _changeable(house, call)
    require_open(meeting)
    sent: Any = call.payload
    branch, before = meeting.branch(item.id), _order(meeting)
    parent_id = sent.get("parent_id", item.parent)
    if "parent_id" in sent and parent_id in {one.id for one in branch}:
        raise Refused(409)
    parent = next((one for one in meeting.items if one.id == parent_id), None)
    if "parent_id" in sent and parent_id is not None:
        if parent is None or parent.kind in WITHOUT_NUMBER:
            raise Refused(422)
        if parent.is_closed and not item.is_closed:
            raise Refused(409)
    if not put(meeting, branch, parent_id, sent["index"]):
        raise Refused(422)
    if "parent_id" in sent and parent is not None and parent.is_narrow:
        _narrow(house, meeting, branch)
    meeting.has_moves = meeting.has_moves or (bool(meeting.versions) and _order(meeting) != before)
    item.stamp = house.tick()
    return 200


def _order(meeting: Meeting) -> list[tuple[str, str | None]]:
    return [(one.id, one.parent) for one in meeting.items]


def _narrow(house: House, meeting: Meeting, branch: list[Item]) -> None:
    for one in branch:
        if not one.is_narrow:
            one.is_narrow, one.stamp = True, house.tick()
            note(meeting, one.id, "withdrawn")


def transfer(house: House, call: Call) -> int:
    """To another meeting of the body, with all that is below it."""
    meeting, item = _changeable(house, call)
    sent: Any = call.payload
    target = house.meetings.get(sent["meeting_id"])
    if target is None or not house.sees(call.actor, "meetings", target, target):
        raise Refused(422)
    _require_may_write(call.actor, target, "create", is_closed=item.is_closed)
    _bring(house, meeting, item, target, sent["index"])
    return 200


def shelve(house: House, call: Call) -> int:
    """To the idea bank, which is opened for it if need be."""
    meeting, item = _changeable(house, call)
    _require_may_write(call.actor, meeting, "create", is_closed=item.is_closed)
    if meeting.state not in LEAVING:
        raise Refused(409)
    _bring(house, meeting, item, open_bank(house, meeting), None)
    return 200


def open_bank(house: House, meeting: Meeting) -> Meeting:
    """The idea bank, known by a name of the model's own until it is met."""
    if house.bank_id is None:
        house.bank_id = "the idea bank"
        times = {"starts_at": meeting.starts_at, "ends_at": meeting.ends_at}
        house.meetings[house.bank_id] = Meeting(house.bank_id, house.tick(), "Idébank", "idea_bank", **times)
    return house.meetings[house.bank_id]


def _bring(house: House, meeting: Meeting, item: Item, target: Meeting, index: int | None) -> None:
    if meeting.state not in LEAVING or target is meeting or target.state not in {*LEAVING, "in_session"}:
        raise Refused(409)
    if index is not None and index > len(target.children(None)):
        raise Refused(422)
    branch = meeting.branch(item.id)
    meeting.items = [one for one in meeting.items if one not in branch]
    count_anew(meeting)
    for one in branch:
        note_gone(meeting, one.id)
        one.stamp = house.tick()
        one.is_narrow = one.is_narrow or target.published_to is not None
        if target.state == "idea_bank":
            one.pin = None
    _forget_who_took_part(meeting, branch)
    item.parent = None
    target.items += branch
    put(target, branch, None, index)
    for one in branch:
        note(target, one.id, "added")


def remove(house: House, call: Call) -> int:
    """From a draft, or from the idea bank."""
    meeting, item = _changeable(house, call, "delete")
    if meeting.state not in {"draft", "idea_bank"} or len(meeting.branch(item.id)) > 1:
        raise Refused(409)
    meeting.items.remove(item)
    _forget_who_took_part(meeting, [item])
    count_anew(meeting)
    return 204


def _forget_who_took_part(meeting: Meeting, gone: list[Item]) -> None:
    ids = {one.id for one in gone}
    for row in meeting.attendances.values():
        row.exceptions = {item: said for item, said in row.exceptions.items() if item not in ids}


def propose(house: House, call: Call) -> int:
    """Into the idea bank, last, by whoever has a part in the body; the id is found out afterwards."""
    sent: Any = call.payload
    bank = open_bank(house, next(iter(house.real_meetings())))
    bank.items.append(Item(f"idea {sent['title']}", house.tick(), None, sent["kind"], sent["title"], True, None))
    return 201
