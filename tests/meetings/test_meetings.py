"""Meetings: made, changed, listed and removed."""

from typing import Any
from uuid import uuid4

import pytest

from tests.support.office import EVERYBODY, Office
from tests.support.payloads import a_meeting, a_note, an_attachment, an_attendance


def test_only_the_bodys_secretary_makes_a_meeting_and_it_is_a_draft(office: Office) -> None:
    for who in EVERYBODY:
        answer = office[who].post("/meetings", a_meeting(office.board))
        if who in {"secretary", "everywhere"}:
            assert answer.status_code == 201
            assert (answer.json()["state"], answer.json()["published_to"]) == ("draft", None)
        else:
            assert answer.status_code == (401 if who == "public" else 403), who

    assert office["secretary"].post("/meetings", a_meeting(office.committee)).status_code == 403
    assert len(office["auditor"].items("/meetings")) == 2


def test_a_meeting_of_a_body_that_does_not_exist_is_refused(office: Office) -> None:
    answer = office["everywhere"].post("/meetings", a_meeting(str(uuid4())))

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/body_id"


def test_times_are_kept_as_instants_and_given_in_utc(office: Office) -> None:
    made = office.meeting(starts_at="2026-07-01T09:00:00+02:00", ends_at="2026-07-01T05:30:00-03:00")

    assert made["starts_at"] == "2026-07-01T07:00:00Z"
    assert made["ends_at"] == "2026-07-01T08:30:00Z"


@pytest.mark.parametrize(
    "changes",
    [
        {"ends_at": "2026-11-25T09:00:00+01:00"},
        {"ends_at": "2026-11-25T08:59:00+01:00"},
        {"starts_at": "2026-11-25T11:00:00Z"},
    ],
)
def test_a_meeting_ends_after_it_begins(office: Office, changes: dict[str, Any]) -> None:
    meeting = office.meeting()

    for answer in (
        office["secretary"].post("/meetings", a_meeting(office.board, **changes)),
        office["secretary"].patch(f"/meetings/{meeting['id']}", **changes),
    ):
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/ends_at")
    assert office["secretary"].read(f"/meetings/{meeting['id']}") == meeting


def test_the_body_and_the_state_are_not_changed_by_a_patch(office: Office) -> None:
    path = f"/meetings/{office.meeting()['id']}"

    for change in ({"state": "held"}, {"body_id": office.committee}, {"published_to": "public"}):
        answer = office["everywhere"].patch(path, **change)
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["code"] == "extra_forbidden"


def test_everything_that_may_be_empty_is_emptied_by_null(office: Office) -> None:
    filled = {
        "purpose": "Årets plan",
        "venue_name": "Rådhuset",
        "venue_address": "Torvet 1",
        "venue_room": "Lokale 2",
        "venue_text": "Rådhuset, lokale 2",
    }
    meeting = office.meeting(**filled)
    assert {name: meeting[name] for name in filled} == filled

    emptied = office["secretary"].change(f"/meetings/{meeting['id']}", ends_at=None, **dict.fromkeys(filled))

    assert {emptied[name] for name in [*filled, "ends_at"]} == {None}


def test_meetings_are_found_by_body_state_kind_and_time(office: Office) -> None:
    early = office.meeting(starts_at="2026-01-10T09:00:00+01:00", ends_at=None, kind="workshop")["id"]
    late = office.meeting("in_review", starts_at="2026-02-10T09:00:00+01:00", ends_at=None)["id"]
    other = office.meeting(body=office.committee, starts_at="2026-03-10T09:00:00+01:00", ends_at=None)["id"]
    caller = office["everywhere"]

    assert caller.ids("/meetings") == {early, late, other}
    assert caller.ids("/meetings", body_id=office.board) == {early, late}
    assert caller.ids("/meetings", state="in_review") == {late}
    assert caller.ids("/meetings", kind="workshop") == {early}
    assert caller.ids("/meetings", starts_from="2026-02-10T08:00:00Z") == {late, other}
    assert caller.ids("/meetings", starts_from="2026-02-10T08:00:01Z") == {other}
    assert caller.ids("/meetings", starts_before="2026-02-10T08:00:00Z") == {early}
    assert caller.ids("/meetings", starts_from="2026-02-01T00:00:00Z", starts_before="2026-03-01T00:00:00Z") == {late}
    assert caller.ids("/meetings", body_id=str(uuid4())) == set()
    assert [item["id"] for item in caller.items("/meetings")] == [other, late, early]
    assert [item["id"] for item in caller.items("/meetings", sort="starts_at")] == [early, late, other]
    assert {item["body_name"] for item in caller.items("/meetings", body_id=office.board)} == {"Direktionen"}
    for wrong in ({"sort": "title"}, {"state": "lost"}, {"starts_from": "2026-02-10"}, {"body_id": "x"}):
        assert caller.get("/meetings", **wrong).status_code == 422, wrong


def test_a_draft_is_removed_with_its_list_of_attendance_and_notes(office: Office) -> None:
    path = f"/meetings/{office.meeting()['id']}"
    secretary = office["secretary"]
    attendance = secretary.create(f"{path}/attendances", an_attendance())["id"]
    note = secretary.create(f"{path}/internal-notes", a_note())["id"]

    assert secretary.delete(path).status_code == 204

    assert secretary.get(f"/attendances/{attendance}").status_code == 404
    assert secretary.get(f"/internal-notes/{note}").status_code == 404


def test_a_draft_with_items_or_attachments_is_not_removed(office: Office) -> None:
    with_item, with_paper = office.meeting(), office.meeting()
    item = office.item(with_item)
    paper = office["secretary"].create("/attachments", an_attachment(meeting_id=with_paper["id"]))

    for meeting in (with_item, with_paper):
        assert office["secretary"].delete(f"/meetings/{meeting['id']}").status_code == 409
    assert office["secretary"].get(f"/agenda-items/{item['id']}").status_code == 200
    assert office["secretary"].get(f"/attachments/{paper['id']}").status_code == 200


@pytest.mark.parametrize("state", ["in_review", "distributed", "in_session", "held", "closed", "cancelled"])
def test_what_has_left_the_draft_is_cancelled_and_not_removed(office: Office, state: str) -> None:
    meeting = office.meeting(state)

    assert office["secretary"].delete(f"/meetings/{meeting['id']}").status_code == 409
    assert office["secretary"].read(f"/meetings/{meeting['id']}") == meeting
