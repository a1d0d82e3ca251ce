"""Who was at a meeting: all at once, one by one, under single items, and in whose place."""

from typing import Any
from uuid import UUID

import pytest

from kurs.bodies.models import Membership
from kurs.bodies.vocabulary import MembershipRole
from kurs.identity.models import Person
from kurs.meetings.models import Attendance
from tests.support.office import Office
from tests.support.payloads import an_attendance


@pytest.fixture
def meeting(office: Office) -> Any:
    """A meeting of the board in session."""
    return office.meeting("in_session")


def marked(office: Office, meeting: Any, verb: str, payload: Any = None) -> list[Any]:
    answer = office["secretary"].act(f"/meetings/{meeting['id']}", verb, payload)
    assert answer.status_code == 200, answer.text
    found: list[Any] = answer.json()["attendances"]
    return found


def statuses(office: Office, meeting: Any) -> dict[str, str]:
    return {row["name"]: row["status"] for row in office["secretary"].items(f"/meetings/{meeting['id']}/attendances")}


def seat(office: Office, name: str, role: MembershipRole) -> str:
    with office.database.system("seat somebody in a test") as db:
        person = Person(name=name)
        db.add(person)
        db.flush()
        db.add(Membership(body_id=UUID(office.board), person_id=person.id, role=role, position=9))
        return str(person.id)


def test_all_are_present_in_one_action_and_not_again(office: Office, meeting: Any) -> None:
    at = f"/meetings/{meeting['id']}/attendances"
    seat(office, "Ida Stedfortræder", MembershipRole.substitute)
    for position, (name, status) in enumerate((("Anna", "invited"), ("Bo", "excused"), ("Carl", "absent")), 1):
        office["secretary"].create(at, an_attendance(name=name, status=status, position=position))

    assert [row["name"] for row in marked(office, meeting, "all-present")] == ["Anna", "Person chair", "Person member"]
    assert statuses(office, meeting) == {
        "Anna": "present", "Bo": "excused", "Carl": "absent", "Person chair": "present", "Person member": "present",
    }  # fmt: skip
    assert marked(office, meeting, "all-present") == []


def test_all_present_is_undone_but_for_whom_more_was_said(office: Office, meeting: Any) -> None:
    done = marked(office, meeting, "all-present")
    office["secretary"].change(f"/attendances/{done[0]['id']}", left_at="11:40")

    undone = marked(office, meeting, "undo-all-present", {"attendance_ids": [row["id"] for row in done]})

    assert [row["name"] for row in undone] == ["Person member"]
    assert statuses(office, meeting) == {"Person chair": "present", "Person member": "invited"}


def test_all_present_waits_for_the_session_and_is_the_secretarys(office: Office) -> None:
    path = f"/meetings/{office.meeting('distributed')['id']}"

    assert office["secretary"].act(path, "all-present").status_code == 409
    assert office["chair"].act(path, "all-present").status_code == 403
    assert office["secretary"].post(f"{path}/all-present", None).status_code == 428


def test_clocks_are_for_who_was_there(office: Office, meeting: Any) -> None:
    at = f"/meetings/{meeting['id']}/attendances"
    secretary = office["secretary"]
    refused = secretary.post(at, an_attendance(status="excused", left_at="11:40"))
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/left_at")
    path = f"/attendances/{secretary.create(at, an_attendance(status='present', arrived_at='09:10'))['id']}"

    assert secretary.change(path, left_at="11:40")["arrived_at"] == "09:10"
    gone = secretary.change(path, status="excused")

    assert (gone["arrived_at"], gone["left_at"]) == (None, None)
    assert secretary.patch(path, left_at="11:40").status_code == 422
    assert secretary.patch(path, left_at="25:00").status_code == 422


def test_an_absence_under_an_item_is_said_once_of_an_item_of_the_meeting(office: Office, meeting: Any) -> None:
    item, elsewhere = office.item(meeting), office.item(office.meeting())
    made = office["secretary"].create(f"/meetings/{meeting['id']}/attendances", an_attendance(status="present"))
    path = f"/attendances/{made['id']}"
    said = {"agenda_item_id": item["id"], "presence": "conflict_of_interest"}

    changed = office["secretary"].change(path, exceptions=[said])
    assert changed["exceptions"] == [said]
    assert changed["updated_at"] > made["updated_at"]
    assert office["member"].read(path) == changed

    other = office["secretary"].patch(path, exceptions=[said | {"agenda_item_id": elsewhere["id"]}])
    assert (other.status_code, other.json()["errors"][0]["pointer"]) == (422, "/exceptions/0/agenda_item_id")
    assert office["secretary"].patch(path, exceptions=[said, said | {"presence": "absent"}]).status_code == 422
    assert office["secretary"].patch(path, exceptions=None).status_code == 422
    assert office["secretary"].change(path, exceptions=[])["exceptions"] == []


def test_two_who_change_the_same_attendance_do_not_overwrite_each_other(office: Office, meeting: Any) -> None:
    items = [office.item(meeting)["id"] for _ in range(2)]
    made = office["secretary"].create(f"/meetings/{meeting['id']}/attendances", an_attendance(status="present"))
    path = f"/attendances/{made['id']}"
    tag = office["secretary"].get(path).headers["ETag"]

    def say(item_id: str) -> int:
        said = {"exceptions": [{"agenda_item_id": item_id, "presence": "absent"}]}
        status: int = office["secretary"].send("PATCH", path, said, tag=tag).status_code
        return status

    assert [say(item_id) for item_id in items] == [200, 412]


def test_the_minutes_say_who_was_away_from_an_item_by_their_clocks_and_by_what_was_said(office: Office) -> None:
    meeting = office.meeting()
    first, second, third = (office.item(meeting, title=title, duration_minutes=60) for title in ("A", "B", "C"))
    office.lead(meeting, "in_session")
    at = f"/meetings/{meeting['id']}/attendances"
    office["secretary"].create(at, an_attendance(name="Anna", status="present", left_at="10:30"))
    said = [{"agenda_item_id": first["id"], "presence": "conflict_of_interest"}]
    office["secretary"].create(at, an_attendance(name="Bo", status="present", exceptions=said, position=2))
    office["secretary"].create(f"/meetings/{meeting['id']}/protocols", None)

    sheet = office["secretary"].read(f"/meetings/{meeting['id']}/protocol")

    found = {
        item["title"]: [(one["name"], one["presence"], one["is_derived"]) for one in item["absences"]]
        for item in sheet["items"]
    }
    assert found == {
        "A": [("Bo", "conflict_of_interest", False)],
        "B": [("Anna", "partly", True)],
        "C": [("Anna", "absent", True)],
    }
    assert (second["id"], third["id"]) == tuple(item["id"] for item in sheet["items"][1:])


def test_a_substitute_comes_in_the_place_of_who_is_away_and_goes_with_them(office: Office, meeting: Any) -> None:
    secretary, at = office["secretary"], f"/meetings/{meeting['id']}/attendances"
    ida = seat(office, "Ida Nørholm", MembershipRole.substitute)
    away = secretary.create(at, an_attendance(name="Anna", status="excused"))
    there = secretary.create(at, an_attendance(name="Bo", status="present", position=2))
    path = f"/attendances/{away['id']}"

    named = secretary.act(path, "substitute", {"person_id": ida, "name": None})
    assert named.json()["substitute_name"] == "Ida Nørholm"
    assert [row["name"] for row in secretary.items(at)] == ["Anna", "Ida Nørholm", "Bo"]
    assert statuses(office, meeting)["Ida Nørholm"] == "substitute"

    # Somebody else is named: the first one does not come after all. Who is there as themself comes for nobody.
    assert secretary.act(path, "substitute", {"person_id": None, "name": "Kim Holm"}).status_code == 200
    assert "Ida Nørholm" not in statuses(office, meeting)
    assert secretary.act(path, "substitute", {"person_id": None, "name": "Bo"}).status_code == 409
    assert secretary.act(path, "substitute", {"person_id": None, "name": None}).status_code == 422
    assert (
        secretary.act(f"/attendances/{there['id']}", "substitute", {"person_id": ida, "name": None}).status_code == 409
    )

    assert secretary.change(path, status="present")["substitute_name"] is None
    assert "Kim Holm" not in statuses(office, meeting)


def test_a_member_sends_their_own_apology_and_takes_it_back(office: Office) -> None:
    meeting = office.meeting("distributed")
    ida = seat(office, "Ida Nørholm", MembershipRole.substitute)
    at, member = f"/meetings/{meeting['id']}", office["member"]

    sent = member.create(f"{at}/apologies", {"reason": "Ferie", "substitute_person_id": ida})
    assert (sent["status"], sent["substitute_name"]) == ("excused", "Ida Nørholm")
    assert member.post(f"{at}/apologies", {"reason": None, "substitute_person_id": None}).status_code == 409
    assert [one["text"] for one in office["secretary"].items(f"{at}/absence-reasons")] == ["Ferie"]
    assert office["chair"].items(f"{at}/absence-reasons") == []

    path = f"/attendances/{sent['id']}"
    assert office["chair"].act(path, "withdraw-apology").status_code == 403
    taken_back = member.act(path, "withdraw-apology").json()
    assert (taken_back["status"], taken_back["substitute_name"]) == ("invited", None)
    assert office["secretary"].items(f"{at}/absence-reasons") == []
    assert statuses(office, meeting) == {"Person member": "invited"}


def test_each_change_of_an_attendance_is_one_version_of_it(office: Office) -> None:
    meeting = office.meeting("distributed")
    item = office.item(meeting)
    ida = seat(office, "Ida Nørholm", MembershipRole.substitute)
    at, member = f"/meetings/{meeting['id']}", office["member"]
    invited = an_attendance(person_id=office.people["member"], status="invited")
    listed = office["secretary"].create(f"{at}/attendances", invited)
    path = f"/attendances/{listed['id']}"

    def version() -> int:
        with office.database.system("read the version of an attendance in a test") as db:
            return db.get_one(Attendance, UUID(listed["id"])).version

    assert version() == 1
    member.create(f"{at}/apologies", {"reason": "Ferie", "substitute_person_id": ida})
    assert version() == 2
    assert member.act(path, "withdraw-apology").status_code == 200
    assert version() == 3
    said = [{"agenda_item_id": item["id"], "presence": "conflict_of_interest"}]
    office["secretary"].change(path, status="present", exceptions=said)
    assert version() == 4


@pytest.mark.parametrize("state", ["in_session", "held", "closed"])
def test_an_apology_comes_before_the_session(office: Office, state: str) -> None:
    path = f"/meetings/{office.meeting(state)['id']}/apologies"

    assert office["member"].post(path, {"reason": None, "substitute_person_id": None}).status_code == 409


def test_an_apology_is_for_members_and_names_a_substitute_member(office: Office) -> None:
    meeting = office.meeting("distributed")
    office.publish(meeting, "employees")
    path = f"/meetings/{meeting['id']}/apologies"
    named = {"reason": None, "substitute_person_id": office.people["employee"]}

    assert office["employee"].post(path, named).status_code == 403
    refused = office["member"].post(path, named)
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/substitute_person_id")
    assert statuses(office, meeting) == {}


def test_a_reason_is_read_by_the_secretary_and_who_it_is_about(office: Office, meeting: Any) -> None:
    at = f"/meetings/{meeting['id']}"
    away = an_attendance(person_id=office.people["member"], status="excused")
    attendance = office["secretary"].create(f"{at}/attendances", away)
    tags = [office[who].get(f"/attendances/{attendance['id']}").headers["ETag"] for who in ("chair", "member")]
    below = f"/attendances/{attendance['id']}/absence-reasons"
    reason = office["secretary"].create(below, {"agenda_item_id": None, "text": "Syg"})
    path = f"/absence-reasons/{reason['id']}"

    assert office["member"].read(path)["text"] == "Syg"
    for who in ("chair", "auditor", "employee"):
        assert office[who].get(path).status_code == 404
        assert office[who].get(f"{at}/absence-reasons").json().get("items", []) == []
    assert office["member"].patch(path, text="Rask").status_code == 403
    assert office["secretary"].post(below, {"agenda_item_id": None, "text": "Igen"}).status_code == 409
    assert office["secretary"].change(path, text="Meget syg")["text"] == "Meget syg"
    # Nothing that others read has changed.
    assert tags == [office[who].get(f"/attendances/{attendance['id']}").headers["ETag"] for who in ("chair", "member")]
    assert "syg" not in office["chair"].get(f"{at}/agenda").text.lower()
    trail = office["chair"].get("/audit-entries", subject_table="absence_reason")
    assert trail.json()["items"] == []
    assert office["secretary"].get("/audit-entries", subject_table="absence_reason").json()["items"] != []


def test_what_was_said_of_an_item_goes_with_it(office: Office) -> None:
    meeting = office.meeting()
    item = office.item(meeting)
    said = [{"agenda_item_id": item["id"], "presence": "absent"}]
    made = office["secretary"].create(f"/meetings/{meeting['id']}/attendances", an_attendance(exceptions=said))
    reason = {"agenda_item_id": item["id"], "text": "Syg"}
    office["secretary"].create(f"/attendances/{made['id']}/absence-reasons", reason)

    assert office["secretary"].delete(f"/agenda-items/{item['id']}").status_code == 204

    assert office["secretary"].read(f"/attendances/{made['id']}")["exceptions"] == []
    assert office["secretary"].items(f"/meetings/{meeting['id']}/absence-reasons") == []
