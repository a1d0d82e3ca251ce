"""What a reader has read is theirs alone; what is new since then is what versions tell them, and no more."""

from __future__ import annotations

from typing import Any

import pytest

from tests.distribution.conftest import Desk
from tests.support.payloads import an_attachment

SEEN = ["1a2b", "3c4d"]


def _read(desk: Desk, item: Any, who: str = "member") -> None:
    answer = desk.office[who].post(f"/agenda-items/{item['id']}/reading", {"fingerprints": SEEN})
    assert answer.status_code == 201, answer.text


def _of(desk: Desk, meeting: Any, who: str = "member") -> tuple[int, int, int]:
    found = desk.office[who].read(f"/meetings/{meeting['id']}/reading")
    return found["unread"], found["new_items"], found["new_attachments"]


def _attach(desk: Desk, item: Any, **changes: Any) -> Any:
    return desk.secretary.create("/attachments", an_attachment(agenda_item_id=item["id"], **changes))


def test_an_item_is_unread_until_it_is_read_and_again_when_it_is_marked_so(desk: Desk) -> None:
    meeting = desk.meeting("distributed")
    item, _ = desk.office.item(meeting), desk.office.item(meeting)
    assert _of(desk, meeting) == (2, 0, 0)

    _read(desk, item)
    _read(desk, item)
    path = f"/agenda-items/{item['id']}/reading"
    mine = desk.office["member"].read(path)
    assert (mine["fingerprints"], mine["is_new"], _of(desk, meeting)) == (SEEN, False, (1, 0, 0))
    assert desk.office["member"].delete(path).status_code == 204
    assert (desk.office["member"].read(path)["read_at"], _of(desk, meeting)) == (None, (2, 0, 0))


def test_nobody_sees_what_another_has_read_not_even_looking_as_them(desk: Desk) -> None:
    meeting = desk.meeting("distributed")
    item = desk.office.item(meeting)
    _read(desk, item)
    path = f"/agenda-items/{item['id']}/reading"

    assert {who: _of(desk, meeting, who) for who in ("secretary", "chair", "auditor")} == dict.fromkeys(
        ("secretary", "chair", "auditor"), (1, 0, 0)
    )
    as_member = {"X-Kurs-View-As": f"person:{desk.office.people['member']}"}
    assert desk.secretary.send("GET", path, headers=as_member).json()["read_at"] is None
    assert desk.office["outsider"].get(path).status_code == 404
    assert desk.office["public"].get(path).status_code == 401


def test_new_is_what_a_version_after_the_reading_tells_the_reader_and_nothing_before_it_is_sent(desk: Desk) -> None:
    meeting = desk.meeting("in_review")
    items = [desk.office.item(meeting, title=f"Punkt {number}") for number in (1, 2, 3)]
    desk.send_now(meeting)
    for item in items[:2]:
        _read(desk, item)
    desk.secretary.change(f"/agenda-items/{items[0]['id']}", recommendation="At gå i gang")
    paper = _attach(desk, items[1], title="Nyt overslag")
    desk.secretary.change(f"/agenda-items/{items[2]['id']}", recommendation="At vente")
    assert _of(desk, meeting) == (1, 0, 0)
    desk.send_now(meeting)

    assert _of(desk, meeting) == (1, 1, 1)
    second = desk.office["member"].read(f"/agenda-items/{items[1]['id']}/reading")
    assert (second["is_new"], second["new_attachments"]) == (False, [{"id": paper["id"], "title": "Nyt overslag"}])
    _read(desk, items[0])
    assert _of(desk, meeting) == (1, 0, 1)


@pytest.mark.parametrize("hidden", ["closed item", "closed attachment", "internal note", "time"])
def test_what_a_reader_may_not_see_makes_nothing_new(desk: Desk, hidden: str) -> None:
    meeting = desk.meeting("in_review")
    item = desk.office.item(meeting)
    secret = desk.office.item(meeting, openness="closed")
    desk.send_now(meeting)
    desk.office.publish(meeting, "public")
    before = desk.office["employee"].read(f"/meetings/{meeting['id']}/reading")
    assert [one["id"] for one in before["items"]] == [item["id"]]
    _read(desk, item, "employee")
    match hidden:
        case "closed item":
            desk.secretary.change(f"/agenda-items/{secret['id']}", recommendation="Opsigelse")
        case "closed attachment":
            _attach(desk, item, openness="closed")
        case "internal note":
            note = {"agenda_item_id": item["id"], "text": "Husk", "position": 1}
            desk.secretary.create(f"/meetings/{meeting['id']}/internal-notes", note)
            desk.office.item(meeting, openness="closed")
        case "time":
            desk.secretary.change(f"/agenda-items/{item['id']}", duration_minutes=55)
    seen = desk.office["employee"].read(f"/agenda-items/{item['id']}/reading")
    desk.send_now(meeting)

    assert _of(desk, meeting, "employee") == (0, 0, 0)
    assert desk.office["employee"].read(f"/agenda-items/{item['id']}/reading") == seen


def test_a_mark_is_out_of_sight_while_its_item_is_and_bad_marks_are_refused(desk: Desk) -> None:
    meeting = desk.meeting("distributed")
    item = desk.office.item(meeting)
    desk.office.publish(meeting, "employees")
    _read(desk, item, "employee")
    desk.office.publish(meeting, "members")
    path = f"/agenda-items/{item['id']}/reading"

    assert desk.office["employee"].get(path).status_code == 404
    assert desk.office["employee"].post(path, {"fingerprints": []}).status_code == 404
    for wrong in (["Broen lukkes"], ["x" * 17], ["a"] * 1001, None):
        assert desk.office["member"].post(path, {"fingerprints": wrong}).status_code == 422


def test_a_meeting_that_is_over_asks_nobody_to_read(desk: Desk) -> None:
    for state in ("in_review", "held"):
        meeting = desk.meeting(state)
        desk.office.item(meeting)
        assert desk.secretary.read(f"/meetings/{meeting['id']}/reading")["items"] == []
