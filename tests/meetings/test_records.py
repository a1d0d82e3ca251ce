"""Attendance and internal notes: rows that most readers never see."""

from uuid import uuid4

import pytest

from tests.support.office import EVERYBODY, Office
from tests.support.payloads import a_note, an_attendance

FULL_READERS = {"secretary", "everywhere", "chair", "member", "auditor"}


def test_the_list_of_attendance_is_read_by_secretary_chair_and_members(office: Office) -> None:
    meeting = office.meeting("distributed")
    office.publish(meeting, "public")
    at = f"/meetings/{meeting['id']}/attendances"
    made = office["secretary"].create(at, an_attendance(status="excused", extent="punkt 3"))

    for who in EVERYBODY:
        if who == "public":
            assert office[who].get(at).status_code == 401
            assert office[who].get(f"/attendances/{made['id']}").status_code == 401
        elif who in FULL_READERS and who != "auditor":
            assert office[who].items(at) == [made]
            assert office[who].read(f"/attendances/{made['id']}") == made
        else:
            assert office[who].read(at, include_total=True)["page"]["total"] == 0
            assert office[who].items(at) == []
            assert office[who].get(f"/attendances/{made['id']}").status_code == 404


def test_internal_notes_are_read_and_written_by_the_secretary_alone(office: Office) -> None:
    meeting = office.meeting("distributed")
    office.publish(meeting, "public")
    at = f"/meetings/{meeting['id']}/internal-notes"
    made = office["secretary"].create(at, a_note())
    path = f"/internal-notes/{made['id']}"

    for who in EVERYBODY:
        answers = [
            office[who].get(at),
            office[who].get(path),
            office[who].send("PATCH", path, {"text": who}, tag="*"),
            office[who].post(at, a_note()),
            office[who].send("DELETE", path, tag='"stale"'),
        ]
        statuses = [answer.status_code for answer in answers]
        if who in {"secretary", "everywhere"}:
            assert statuses == [200, 200, 200, 201, 412], who
        elif who == "public":
            assert statuses == [401] * 5
        else:
            assert statuses == [200, 404, 404, 403, 404], who
            assert answers[0].json()["items"] == []


def test_attendance_is_written_by_the_secretary(office: Office) -> None:
    at = f"/meetings/{office.meeting('distributed')['id']}/attendances"
    path = f"/attendances/{office['secretary'].create(at, an_attendance())['id']}"

    assert office["secretary"].change(path, status="absent")["status"] == "absent"
    for who in ("chair", "member"):
        assert office[who].post(at, an_attendance()).status_code == 403
        assert office[who].patch(path, status="present").status_code == 403
        assert office[who].delete(path).status_code == 403


def test_attendance_is_listed_in_the_order_of_the_paper(office: Office) -> None:
    at = f"/meetings/{office.meeting()['id']}/attendances"
    for place, name in ((3, "Carla"), (1, "Anders"), (2, "Bo")):
        office["secretary"].create(at, an_attendance(name=name, position=place))

    assert [row["name"] for row in office["secretary"].items(at)] == ["Anders", "Bo", "Carla"]


def test_attendance_of_a_person_who_does_not_exist_is_refused(office: Office) -> None:
    at = f"/meetings/{office.meeting()['id']}/attendances"
    made = office["secretary"].create(at, an_attendance(person_id=office.people["member"]))

    for answer in (
        office["secretary"].post(at, an_attendance(person_id=str(uuid4()))),
        office["secretary"].patch(f"/attendances/{made['id']}", person_id=str(uuid4())),
    ):
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/person_id")


def test_notes_are_about_the_meeting_or_one_of_its_items(office: Office) -> None:
    meeting, other = office.meeting(), office.meeting()
    item, elsewhere = office.item(meeting), office.item(other)
    at = f"/meetings/{meeting['id']}/internal-notes"
    secretary = office["secretary"]

    about_item = secretary.create(at, a_note(agenda_item_id=item["id"], position=2))
    about_meeting = secretary.create(at, a_note(position=1))

    assert [note["id"] for note in secretary.items(at)] == [about_meeting["id"], about_item["id"]]
    assert secretary.ids(at, agenda_item_id=item["id"]) == {about_item["id"]}
    for wrong in (elsewhere["id"], str(uuid4())):
        answer = secretary.post(at, a_note(agenda_item_id=wrong))
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/agenda_item_id")


@pytest.mark.parametrize("records", ["attendances", "internal-notes"])
def test_records_of_a_meeting_that_is_not_seen_answer_404(office: Office, records: str) -> None:
    draft = office.meeting()["id"]

    for meeting in (draft, str(uuid4())):
        assert office["employee"].get(f"/meetings/{meeting}/{records}").status_code == 404
