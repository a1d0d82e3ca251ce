"""*Skal have besked*: who may send an agenda sees what each guest and presenter knows, and whether it still holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from tests.distribution.conftest import MINUTE, Desk

GUEST = "employee@kommune.example"


@pytest.fixture(autouse=True)
def _mailing(desk: Desk) -> Iterator[None]:
    """The service knows the mail server too."""
    state = desk.office.application.app.state
    before = state.runtime
    state.runtime = replace(before, settings=desk.settings)
    yield
    state.runtime = before


def _guest(desk: Desk, who: str | None = "employee", **changes: Any) -> dict[str, Any]:
    person = None if who is None else desk.office.people[who]
    name = "Rie Vang" if who is None else f"Person {who}"
    return {"person_id": person, "name": name, "role": None, "starts_at": "10:15", "ends_at": "10:45"} | changes


def _notices(desk: Desk, meeting: Any, who: str = "secretary") -> list[Any]:
    return list(desk.office[who].read(f"/meetings/{meeting['id']}/guest-notices")["notices"])


def _said(desk: Desk, meeting: Any) -> list[tuple[str, str, bool]]:
    return [(one["name"], one["standing"], one["is_outstanding"]) for one in _notices(desk, meeting)]


def test_each_guest_and_presenter_is_shown_with_what_they_know_before_anything_is_sent(desk: Desk) -> None:
    meeting = desk.meeting()
    presenters = [
        {"person_id": desk.office.people["member"], "name": "Person member", "role": None},
        {"person_id": None, "name": "Kommunaldirektøren", "role": None},
    ]
    item = desk.office.item(meeting, guests=[_guest(desk), _guest(desk, None)], presenters=presenters)

    first, *_ = found = _notices(desk, meeting)
    assert [(one["name"], one["is_presenter"], one["standing"]) for one in found] == [
        ("Person employee", False, "untold"),
        ("Rie Vang", False, "without_address"),
        ("Person member", True, "untold"),
        ("Kommunaldirektøren", True, "not_invited"),
    ]
    assert first["item"] == {"id": item["id"], "number": item["number"], "title": item["title"]}
    assert (first["starts_at"], first["ends_at"], first["told_at"]) == ("10:15", "10:45", None)
    assert not any(one["is_outstanding"] for one in found)


def test_a_guest_who_was_told_has_to_be_told_again_once_the_window_moved_or_is_not_theirs(
    desk: Desk, post_office: object
) -> None:
    times = {"starts_at": "2099-03-10T09:00:00+01:00", "ends_at": "2099-03-10T12:00:00+01:00"}
    meeting = desk.meeting("in_review", **times)
    before = desk.office.item(meeting, title="Først", duration_minutes=75, openness="closed")
    item = desk.office.item(meeting, title="Så", duration_minutes=30, guests=[_guest(desk)])
    desk.send_now(meeting)
    assert _said(desk, meeting) == [("Person employee", "waiting", False)]
    desk.mail()
    (told,) = _notices(desk, meeting)
    assert (told["standing"], told["told_at"] is not None, told["is_outstanding"]) == ("told", True, False)

    desk.secretary.change(f"/agenda-items/{before['id']}", duration_minutes=90)
    (moved,) = _notices(desk, meeting)
    assert (moved["starts_at"], moved["standing"], moved["is_outstanding"]) == ("10:30", "changed", True)
    assert moved["told_at"] == told["told_at"]
    desk.send_now(meeting)
    desk.mail(15 * MINUTE)
    assert _said(desk, meeting) == [("Person employee", "told", False)]

    desk.secretary.change(f"/agenda-items/{item['id']}", guests=[_guest(desk, "outsider")])
    assert _said(desk, meeting) == [("Person outsider", "untold", True), ("Person employee", "withdrawn", True)]
    desk.send_now(meeting)
    desk.mail(30 * MINUTE)
    assert _said(desk, meeting) == [("Person outsider", "told", False)]


def test_a_mail_that_tells_of_the_window_as_it_is_when_it_goes_out_is_not_sent_again_for_it(
    desk: Desk, post_office: object
) -> None:
    meeting = desk.meeting("in_review")
    item = desk.office.item(meeting, guests=[_guest(desk)])
    desk.send_now(meeting)
    desk.secretary.change(f"/agenda-items/{item['id']}", guests=[_guest(desk, starts_at="11:00", ends_at="11:30")])
    assert _said(desk, meeting) == [("Person employee", "waiting", False)]
    desk.mail(MINUTE)
    assert _said(desk, meeting) == [("Person employee", "told", False)]

    desk.send_now(meeting)
    desk.mail(15 * MINUTE)
    assert len(post_office.to(GUEST)) == 1  # type: ignore[attr-defined]


def test_an_address_that_refused_is_not_said_to_be_told(desk: Desk, post_office: object) -> None:
    post_office.refused.add(GUEST)  # type: ignore[attr-defined]
    meeting = desk.meeting("in_review")
    desk.office.item(meeting, guests=[_guest(desk)])
    desk.send_now(meeting)
    desk.mail()

    assert _said(desk, meeting) == [("Person employee", "unreached", False)]


def test_only_who_may_change_the_meeting_reads_what_its_guests_know(desk: Desk) -> None:
    meeting = desk.meeting("distributed")
    desk.office.item(meeting, openness="closed", guests=[_guest(desk)])
    path = f"/meetings/{meeting['id']}/guest-notices"

    answers = {
        who: desk.office[who].get(path).status_code for who in ("chair", "member", "auditor", "employee", "public")
    }
    assert answers == {"chair": 200, "member": 403, "auditor": 403, "employee": 404, "public": 401}
