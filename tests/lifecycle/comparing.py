"""Holds what the API shows of a meeting against the model; what only the server could name is learnt from it first."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from tests.lifecycle.house import House, Item, Meeting
from tests.lifecycle.programme import Programme
from tests.support.callers import Caller

Observed = dict[str, Any]


def observe(caller: Caller, board: str, meeting: Meeting | None) -> Observed:
    """Everything of a meeting that a secretary reads; of the idea bank (None) its items."""
    if meeting is None:
        return {"ideas": caller.items(f"/bodies/{board}/ideas")}
    path = f"/meetings/{meeting.id}"
    seen = {"agenda": caller.read(f"{path}/agenda"), "distribution": caller.read(f"{path}/distribution")}
    if meeting.protocols or seen["agenda"]["protocol_state"] is not None:
        seen["minutes"] = caller.read(f"{path}/protocol")
    latest = seen["distribution"]["latest"]
    has_earlier = latest is not None and latest["number"] > 1
    seen["versions"] = caller.read(f"{path}/versions")["versions"] if has_earlier else [latest] if latest else []
    return seen


def learn(house: House, meeting: Meeting | None, seen: Observed) -> None:
    """Give the rows that the server made by itself their ids: ideas and their bank, minutes, corrections."""
    if meeting is None:
        _learn_ideas(house, seen["ideas"])
        return
    for shown in seen["agenda"]["attendances"]:
        _rename(meeting.attendances, f"new on the list {shown['name']}", shown["id"])
    sheet = seen.get("minutes", {"versions": [], "items": []})
    for shown in sheet["versions"]:
        for protocol in meeting.protocols:
            if protocol.number == shown["number"] and protocol.id.startswith("minutes of "):
                protocol.id = shown["id"]
    for draft in (draft for item in sheet["items"] for draft in item["drafts"]):
        _rename(meeting.decisions, f"correction of {draft['corrects_id']}", draft["id"])


def _rename(rows: dict[str, Any], name: str, row_id: str) -> None:
    row = rows.pop(name, None)
    if row is not None:
        row.id = row_id
        rows[row_id] = row


def _learn_ideas(house: House, ideas: list[Any]) -> None:
    bank = house.bank
    if bank is None or not ideas:
        return
    del house.meetings[bank.id]
    house.bank_id = bank.id = ideas[0]["meeting_id"]
    house.meetings[bank.id] = bank
    known = {one.id for one in bank.items}
    for item in bank.items:
        if item.id.startswith("idea "):
            fitting = (one["id"] for one in ideas if one["title"] == item.title and one["id"] not in known)
            item.id = next(fitting, item.id)
            known.add(item.id)


def differences(meeting: Meeting, seen: Observed) -> list[str]:
    """Where the two do not agree, in words."""
    if "ideas" in seen:
        return _list_differences("the idea bank", [_bare(item) for item in meeting.items], _bare_seen(seen["ideas"]))
    return [
        line
        for found in (
            _of_meeting(meeting, seen["agenda"]),
            _of_items(meeting, seen["agenda"]["items"]),
            _of_people(meeting, seen["agenda"]["attendances"]),
            _of_decisions(meeting, seen),
            _of_minutes(meeting, seen["minutes"]) if "minutes" in seen else (),
            _of_sending(meeting, seen),
        )
        for line in found
    ]


def _list_differences(what: str, expected: Any, found: Any) -> list[str]:
    return [] if expected == found else [f"{what}: expected {expected}, found {found}"]


def _bare(item: Item) -> tuple[Any, ...]:
    return item.id, item.parent, item.number, item.title, item.pin


def _bare_seen(items: list[Any]) -> list[tuple[Any, ...]]:
    return [tuple(one[name] for name in ("id", "parent_id", "number", "title", "pinned_start")) for one in items]


def _of_meeting(meeting: Meeting, agenda: Any) -> Iterator[str]:
    shown = agenda["meeting"]
    expected = meeting.title, meeting.state, meeting.published_to
    yield from _list_differences("meeting", expected, (shown["title"], shown["state"], shown["published_to"]))
    yield from _list_differences("its end", meeting.ends_at, datetime.fromisoformat(shown["ends_at"]))
    state = meeting.newest.state if meeting.newest else None
    yield from _list_differences("state of the minutes", state, agenda["protocol_state"])


def _of_items(meeting: Meeting, items: list[Any]) -> Iterator[str]:
    yield from _list_differences("agenda", [_bare(one) for one in meeting.items], _bare_seen(items))
    places = Programme(meeting).places
    for place, (item, shown) in enumerate(zip(meeting.items, items, strict=False), 1):
        expected = {
            "position": place,
            "kind": item.kind,
            "duration_minutes": item.minutes,
            "openness": "closed" if item.is_closed else "open",
            "published_to": "members" if item.is_narrow else None,
            **places[item.id].shown(),
        }
        yield from _list_differences(f"item {item.title}", expected, {name: shown[name] for name in expected})


def _of_people(meeting: Meeting, attendances: list[Any]) -> Iterator[str]:
    listed = sorted(meeting.attendances.values(), key=lambda one: (one.position, one.id))
    expected = [
        (one.id, one.name, one.status, one.substitute, one.arrived_at, one.left_at, one.exceptions) for one in listed
    ]
    names = ("id", "name", "status", "substitute_name", "arrived_at", "left_at")
    found = [
        (*(one[name] for name in names), {said["agenda_item_id"]: said["presence"] for said in one["exceptions"]})
        for one in attendances
    ]
    yield from _list_differences("attendance", expected, found)


def _of_decisions(meeting: Meeting, seen: Observed) -> Iterator[str]:
    for item, shown in zip(meeting.items, seen["agenda"]["items"], strict=False):
        made = sorted((one for one in meeting.decisions.values() if one.item == item.id), key=lambda one: one.id)
        expected = [
            (one.id, one.text, one.outcome, "approved" if one.is_approved else "draft", *(one.number or (None, None)))
            for one in made
            if one.corrects is None
        ]
        names = ("id", "text", "outcome", "state", "number_year", "number")
        found = [tuple(one[name] for name in names) for one in shown["decisions"]]
        yield from _list_differences(f"decisions under {item.title}", expected, found)


def _of_minutes(meeting: Meeting, sheet: Any) -> Iterator[str]:
    versions = [(one["id"], one["number"], one["state"], one["reason"]) for one in reversed(sheet["versions"])]
    expected = [(one.id, one.number, one.state, one.reason) for one in meeting.protocols]
    yield from _list_differences("versions of the minutes", expected, versions)
    names = [one["approved_by"] for one in reversed(sheet["versions"])]
    yield from _list_differences("who approved", [one.names for one in meeting.protocols], names)
    reviewers = {one["name"].removeprefix("Person "): one["role"] for one in sheet["reviewers"]}
    yield from _list_differences("reviewers", meeting.reviewers, reviewers)
    if meeting.newest is not None and meeting.newest.state != "locked":
        drafts = sorted((one["id"], one["text"], one["outcome"]) for item in sheet["items"] for one in item["drafts"])
        corrected = {one.corrects for one in meeting.decisions.values()}
        said = sorted((one.id, one.text, one.outcome) for one in meeting.decisions.values() if one.id not in corrected)
        yield from _list_differences("what the minutes say", said, drafts)


def _of_sending(meeting: Meeting, seen: Observed) -> Iterator[str]:
    """The versions are 1, 2, 3 … and each tells what was new since the one before it."""
    versions = seen["versions"][::-1]
    numbers = [one["number"] for one in versions]
    yield from _list_differences("numbers of versions", list(range(1, len(meeting.versions) + 1)), numbers)
    times = [one["sent_at"] for one in versions]
    yield from _list_differences("versions in time", sorted(set(times)), times)
    distribution = seen["distribution"]
    yield from _list_differences("is waiting", meeting.is_scheduled, distribution["sends_at"] is not None)
    if meeting.versions:
        here = {one.id for one in meeting.items}
        told = {one["item"]["id"] for one in distribution["pending"] if one["kind"] == "added"}
        yield from _list_differences("added since", here - meeting.sent, told & (here - meeting.sent))
        gone = sum(one["kind"] == "removed" for one in distribution["pending"])
        if gone < len(meeting.sent - here):
            yield f"{len(meeting.sent - here)} items left since the latest version, {gone} are told of"
