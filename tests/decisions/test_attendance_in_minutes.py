"""Who was there is locked with the minutes, and corrected in a version of its own."""

from typing import Any

import pytest

from tests.support.office import Office
from tests.support.payloads import an_attendance


@pytest.fixture
def locked(office: Office) -> tuple[Any, Any, str]:
    """A held meeting with locked minutes, somebody who left early, and the path of the minutes."""
    meeting = office.meeting(starts_at="2026-11-25T09:00:00+01:00")
    for title in ("A", "B"):
        office.item(meeting, title=title, duration_minutes=60)
    office.lead(meeting, "held")
    at = f"/meetings/{meeting['id']}"
    payload = an_attendance(name="Anna", person_id=office.people["member"], status="present", left_at="10:30")
    there = office["secretary"].create(f"{at}/attendances", payload)
    path = f"/protocols/{office['secretary'].create(f'{at}/protocols', None)['id']}"
    _lock(office, path)
    return meeting, there, path


def _lock(office: Office, path: str) -> None:
    for who, verb, payload in (
        ("secretary", "submit-for-approval", {"person_ids": []}),
        ("chair", "approve", None),
        ("secretary", "lock", None),
    ):
        answer = office[who].act(path, verb, payload)
        assert answer.status_code == 200, answer.text


def _correct(office: Office, path: str) -> str:
    answer = office["secretary"].post(f"{path}/corrections", {"reason": "Anna blev til mødets slutning."})
    assert answer.status_code == 201, answer.text
    return f"/protocols/{answer.json()['id']}"


def _said(office: Office, who: str, meeting: Any, version: int) -> tuple[list[Any], list[Any]]:
    sheet = office[who].read(f"/meetings/{meeting['id']}/protocol", version=version)
    people = [(person["name"], person["status"], person["left_at"]) for person in sheet["attendances"]]
    return people, [(item["title"], one["presence"]) for item in sheet["items"] for one in item["absences"]]


LEFT_EARLY = ([("Anna", "present", "10:30")], [("B", "partly")])
STAYED = ([("Anna", "present", None), ("Bo", "excused", None)], [])


def test_a_correction_says_who_was_there_and_the_locked_version_keeps_what_it_had(
    office: Office, locked: tuple[Any, Any, str]
) -> None:
    meeting, there, path = locked
    secretary, at = office["secretary"], f"/meetings/{meeting['id']}/attendances"
    assert secretary.patch(f"/attendances/{there['id']}", left_at=None).status_code == 409
    second = _correct(office, path)
    assert secretary.read(f"/meetings/{meeting['id']}/protocol")["rights"]["may_mark_attendance"]

    secretary.change(f"/attendances/{there['id']}", left_at=None)
    secretary.create(at, an_attendance(name="Bo", status="excused", position=2))

    assert _said(office, "member", meeting, 1) == LEFT_EARLY
    assert _said(office, "secretary", meeting, 2) == STAYED
    verification = secretary.read(f"{path}/verification")
    assert (verification["is_intact"], verification["current_sha256"]) == (True, None)

    _lock(office, second)

    assert (_said(office, "member", meeting, 1), _said(office, "member", meeting, 2)) == (LEFT_EARLY, STAYED)
    for version in (path, second):
        assert secretary.read(f"{version}/verification")["is_intact"]
    assert secretary.read(f"{second}/verification")["current_sha256"] is not None
    assert secretary.patch(f"/attendances/{there['id']}", left_at="10:00").status_code == 409
    assert secretary.post(at, an_attendance()).status_code == 409
    assert not secretary.read(f"/meetings/{meeting['id']}/protocol")["rights"]["may_mark_attendance"]


def test_who_is_taken_off_the_list_by_a_correction_stands_in_the_version_before(
    office: Office, locked: tuple[Any, Any, str]
) -> None:
    meeting, there, path = locked
    second = _correct(office, path)
    assert office["secretary"].delete(f"/attendances/{there['id']}").status_code == 204
    _lock(office, second)

    assert _said(office, "member", meeting, 1) == LEFT_EARLY
    assert _said(office, "member", meeting, 2) == ([], [])


def test_that_a_correction_is_written_is_told_by_nothing_but_the_minutes(
    office: Office, locked: tuple[Any, Any, str]
) -> None:
    meeting, _there, path = locked
    office.publish(meeting, "public")
    at = f"/meetings/{meeting['id']}"
    readers = ("member", "employee", "public")
    before = [office[who].get(at).headers["ETag"] for who in readers]

    _correct(office, path)

    assert before == [office[who].get(at).headers["ETag"] for who in readers]


def test_an_auditor_reads_locked_minutes_without_who_was_there(office: Office, locked: tuple[Any, Any, str]) -> None:
    meeting, _there, _path = locked
    answer = office["auditor"].send("GET", f"/meetings/{meeting['id']}/protocol", headers={"X-Kurs-Reason": "revision"})

    assert answer.status_code == 200, answer.text
    assert answer.json()["attendances"] == []
    assert [item["absences"] for item in answer.json()["items"]] == [[], []]


def test_reasons_are_given_and_removed_after_the_lock(office: Office, locked: tuple[Any, Any, str]) -> None:
    _meeting, there, path = locked
    said = {"agenda_item_id": None, "text": "Migræne"}
    reason = office["secretary"].create(f"/attendances/{there['id']}/absence-reasons", said)

    assert office["secretary"].read(f"{path}/verification")["is_intact"]
    assert office["secretary"].delete(f"/absence-reasons/{reason['id']}").status_code == 204
