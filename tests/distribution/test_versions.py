"""What each version says is new, and to whom: nothing of what they do not read, and no version without a word in it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kurs.distribution.moves import moved
from kurs.kernel.clock import COPENHAGEN
from tests.distribution.conftest import Desk
from tests.support.paper_text import readable
from tests.support.payloads import an_attachment, an_item


def _change(desk: Desk, item: Any, **changes: Any) -> None:
    desk.secretary.change(f"/agenda-items/{item['id']}", **changes)


def _attach(desk: Desk, item: Any, **said: Any) -> Any:
    return desk.secretary.create("/attachments", an_attachment(agenda_item_id=item["id"], **said))


def test_distribution_makes_version_one_and_a_draft_has_none(desk: Desk) -> None:
    meeting = desk.meeting("in_review")
    assert desk.versions(meeting) == []

    desk.secretary.act(f"/meetings/{meeting['id']}", "distribute")

    (version,) = desk.versions(meeting, "member")
    assert (version["number"], version["kind"], version["changes"]) == (1, "ordinary", [])


def test_what_changes_after_that_is_told_once_it_is_sent_and_not_before(desk: Desk) -> None:
    meeting = desk.meeting()
    item = desk.office.item(meeting)
    desk.office.lead(meeting, "distributed")
    _change(desk, item, recommendation="Det indstilles, at planen godkendes.")
    paper = _attach(desk, item)

    assert desk.kinds(meeting, "member") == [[]]
    pending = desk.status(meeting)["pending"]
    assert [(one["kind"], one["item"]["id"]) for one in pending] == [
        ("text", item["id"]),
        ("attachment_added", item["id"]),
    ]
    desk.send_now(meeting)

    latest = desk.versions(meeting, "member")[0]
    assert (latest["number"], desk.kinds(meeting, "member")) == (2, [[], ["attachment_added", "text"]])
    assert {one["attachment"]["id"] for one in latest["changes"] if one["attachment"]} == {paper["id"]}
    assert desk.status(meeting)["pending"] == []


def test_a_supplementary_agenda_is_a_version_of_its_kind(desk: Desk) -> None:
    meeting = desk.meeting("distributed")
    desk.office.item(meeting)

    desk.send_now(meeting, "supplementary")

    assert [version["kind"] for version in desk.versions(meeting, "member")] == ["supplementary", "ordinary"]
    assert desk.kinds(meeting, "member") == [[], ["added"]]


def test_nothing_new_is_no_version(desk: Desk) -> None:
    meeting = desk.meeting()
    item = desk.office.item(meeting, sections=[{"kind": "background", "heading": None, "text": "Som hidtil"}])
    desk.office.lead(meeting, "distributed")
    _change(desk, item, sections=[{"kind": "background", "heading": None, "text": "Som hidtil"}])

    assert desk.status(meeting)["is_sendable"] is False
    assert desk.send(meeting).status_code == 409
    for state in ("cancelled", "held"):
        assert desk.send(desk.meeting(state)).status_code == 409, state


def test_who_does_not_read_what_changed_sees_no_version_and_no_gap_in_the_numbers(desk: Desk) -> None:
    meeting = desk.meeting()
    shown, hidden = desk.office.item(meeting), desk.office.item(meeting, openness="closed")
    for_members = desk.office.item(meeting, published_to="members")
    desk.office.lead(meeting, "distributed")
    desk.office.publish(meeting, "public")
    for item, changes in (
        (hidden, {"title": "Ny titel"}),
        (for_members, {"title": "Ny titel"}),
        (shown, {"duration_minutes": 20, "guests": [_a_guest()]}),
        (shown, {"title": "Ny titel"}),
    ):
        _change(desk, item, **changes)
        desk.send_now(meeting)

    assert desk.kinds(meeting, "member") == [[], ["text"], ["text"], ["guests", "time"], ["text"]]
    for who in ("employee", "public"):
        assert desk.kinds(meeting, who) == [[], ["text"]], who
        assert [version["number"] for version in desk.versions(meeting, who)] == [2, 1]
    assert desk.office["outsider"].get(f"/meetings/{meeting['id']}/versions").status_code == 200
    assert desk.office["employee"].get(f"/meetings/{meeting['id']}/distribution").status_code == 403


def _a_guest() -> Any:
    return {"person_id": None, "name": "Rie Vang", "role": None, "starts_at": None, "ends_at": None}


def test_an_item_that_is_opened_is_new_to_who_did_not_read_it_and_had_no_past(desk: Desk) -> None:
    meeting = desk.meeting()
    item = desk.office.item(meeting, openness="closed")
    desk.office.lead(meeting, "distributed")
    desk.office.publish(meeting, "employees")
    _change(desk, item, title="Rettet, mens det var lukket")
    desk.send_now(meeting)
    _change(desk, item, openness="open", closure_reason=None, title="Åbent og rettet")
    desk.send_now(meeting)

    assert desk.kinds(meeting, "employee") == [[], ["added"]]
    assert desk.kinds(meeting, "member") == [[], ["text"], ["shown", "text"]]

    _change(desk, item, openness="closed", closure_reason="Personalesag")
    desk.send_now(meeting)
    assert desk.kinds(meeting, "employee") == [[]]
    assert desk.kinds(meeting, "member")[-1] == ["withdrawn"]


def test_a_closed_attachment_of_an_open_item_is_told_to_who_reads_it_and_after_its_removal_too(desk: Desk) -> None:
    meeting = desk.meeting()
    item = desk.office.item(meeting)
    closed, narrow = _attach(desk, item, openness="closed"), _attach(desk, item, audience="members")
    desk.office.lead(meeting, "distributed")
    desk.office.publish(meeting, "employees")
    _attach(desk, item, openness="closed")
    desk.send_now(meeting)
    for paper in (closed, narrow):
        desk.secretary.delete(f"/attachments/{paper['id']}")
    desk.send_now(meeting)

    assert desk.kinds(meeting, "employee") == [[]]
    assert desk.kinds(meeting, "member") == [[], ["attachment_added"], ["attachment_removed"] * 2]
    assert {change["attachment"] for change in desk.versions(meeting, "member")[0]["changes"]} == {None}


def test_what_came_and_went_between_two_versions_was_never_there(desk: Desk) -> None:
    meeting = desk.meeting()
    item = desk.office.item(meeting)
    desk.office.lead(meeting, "distributed")
    paper = _attach(desk, item)
    desk.secretary.delete(f"/attachments/{paper['id']}")

    assert desk.status(meeting)["pending"] == []


def test_an_open_item_moved_past_hidden_ones_has_not_moved_for_who_does_not_see_them(desk: Desk) -> None:
    meeting = desk.meeting()
    first, second = desk.office.item(meeting), desk.office.item(meeting)
    desk.office.item(meeting, openness="closed")
    desk.office.lead(meeting, "distributed")
    desk.office.publish(meeting, "employees")
    desk.secretary.act(f"/agenda-items/{second['id']}", "move", {"index": 2})
    desk.send_now(meeting)
    assert (desk.kinds(meeting, "member"), desk.kinds(meeting, "employee")) == ([[], ["moved"]], [[]])

    desk.secretary.act(f"/agenda-items/{first['id']}", "move", {"index": 2})
    desk.send_now(meeting)
    assert desk.kinds(meeting, "employee") == [[], ["moved"]]


def test_an_item_that_goes_to_another_meeting_is_removed_here_and_new_there(desk: Desk) -> None:
    here, there = desk.meeting(), desk.meeting("distributed")
    shown, hidden = desk.office.item(here), desk.office.item(here, openness="closed")
    desk.office.lead(here, "distributed")
    for meeting in (here, there):
        desk.office.publish(meeting, "employees")
    for item in (hidden, shown):
        payload = {"meeting_id": there["id"], "parent_id": None, "index": None}
        answer = desk.secretary.act(f"/agenda-items/{item['id']}", "transfer", payload)
        assert answer.status_code == 200, answer.text
        for meeting in (here, there):
            desk.send_now(meeting)

    assert desk.kinds(here, "member") == [[], ["removed"], ["removed"]]
    assert desk.kinds(here, "employee") == [[], ["removed"]]
    assert desk.versions(here, "employee")[0]["changes"] == [{"kind": "removed", "item": None, "attachment": None}]
    assert desk.kinds(there, "member") == [[], ["added"], ["added"]]
    # What comes to a published meeting is for its members until somebody lets it go further.
    assert desk.kinds(there, "employee") == [[]]


def test_what_left_came_back_and_left_again_since_it_was_sent_is_removed(desk: Desk) -> None:
    meeting, other = desk.meeting(), desk.meeting()
    item = desk.office.item(meeting)
    desk.office.lead(meeting, "distributed")
    for target in (other, meeting, other):
        payload = {"meeting_id": target["id"], "parent_id": None, "index": None}
        assert desk.secretary.act(f"/agenda-items/{item['id']}", "transfer", payload).status_code == 200

    desk.send_now(meeting)

    assert desk.kinds(meeting, "member") == [[], ["removed"]]


def test_an_item_that_goes_below_the_one_before_it_has_moved(desk: Desk) -> None:
    meeting = desk.meeting()
    first, second = desk.office.item(meeting), desk.office.item(meeting)
    desk.office.lead(meeting, "distributed")
    below = {"index": 0, "parent_id": first["id"]}
    assert desk.secretary.act(f"/agenda-items/{second['id']}", "move", below).status_code == 200

    desk.send_now(meeting)

    (change,) = desk.versions(meeting, "member")[0]["changes"]
    assert (change["kind"], change["item"]["id"]) == ("moved", second["id"])


def test_a_new_time_and_place_of_the_meeting_are_told_to_everybody(desk: Desk) -> None:
    meeting = desk.meeting("distributed")
    desk.secretary.change(f"/meetings/{meeting['id']}", venue_room="2.14", title="Nyt navn")
    desk.send_now(meeting)

    assert desk.kinds(meeting, "member") == [[], ["place", "text"]]


def test_members_do_not_see_what_waits_to_be_sent_and_no_guest_sees_versions(desk: Desk) -> None:
    meeting = desk.meeting("distributed")
    desk.secretary.create(f"/meetings/{meeting['id']}/agenda-items", an_item())

    assert desk.office["member"].get(f"/meetings/{meeting['id']}/distribution").status_code == 403
    assert desk.office["outsider"].get(f"/meetings/{meeting['id']}/versions").status_code == 404
    assert desk.kinds(meeting, "chair") == [[]]


def test_the_agenda_on_paper_says_which_version_its_reader_has_and_when_it_was_sent(desk: Desk) -> None:
    meeting = desk.meeting()
    desk.office.item(meeting)
    closed = desk.office.item(meeting, openness="closed")
    desk.office.lead(meeting, "distributed")
    desk.office.publish(meeting, "public")
    _change(desk, closed, recommendation="Det indstilles, at planen godkendes.")
    desk.send_now(meeting)

    for who, number in (("secretary", 2), ("member", 2), ("employee", 1), ("public", 1)):
        version = desk.versions(meeting, who)[0]
        sent_at = datetime.fromisoformat(version["sent_at"]).astimezone(COPENHAGEN)
        for ending in ("pdf", "docx", "html", "txt"):
            file = desk.office[who].get(f"/meetings/{meeting['id']}/paper.{ending}").content
            text = " ".join(readable(file).split())
            told = f"Version {number}, udsendt {sent_at:%d-%m-%Y} kl. {sent_at.hour}.{sent_at:%M}"
            assert (version["number"], told in text) == (number, True), (who, ending)
            assert f"Version {3 - number}, udsendt" not in text


def test_the_fewest_moves_are_told() -> None:
    assert moved("abcde", "bcdea") == {"a"}
    assert moved("abcde", "eabcd") == {"e"}
    assert moved("abc", "abc") == moved("", "abc") == moved("abc", "") == set()
    assert moved("abcd", "axbd") == set()
    assert len(moved("abcd", "dcba")) == 3
