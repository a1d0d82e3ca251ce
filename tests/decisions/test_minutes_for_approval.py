"""What is approved is what is locked: minutes that are for approval stand still, with all that they hold."""

from typing import Any

import pytest

from tests.support.office import Office
from tests.support.payloads import an_attendance, an_item

CHANGE = {"text": "Bo gik kl. 11", "agenda_item_id": None, "paragraph": None}


def _act(office: Office, who: str, path: str, verb: str, payload: Any = None) -> None:
    answer = office[who].act(path, verb, payload)
    assert answer.status_code == 200, answer.text


def _send_for_approval(office: Office, path: str) -> None:
    _act(office, "secretary", path, "submit-for-approval", {"person_ids": []})


class Papers:
    """A held meeting with an item, a decision, somebody on the list, and the path of its minutes."""

    def __init__(self, office: Office) -> None:
        self.clerk = office["secretary"]
        meeting = office.meeting("held")
        item = office.item(meeting)
        office.decision(item)
        self.meeting = meeting
        self.at, self.item = f"/meetings/{meeting['id']}", f"/agenda-items/{item['id']}"
        there = self.clerk.create(f"{self.at}/attendances", an_attendance(status="invited"))
        self.there = f"/attendances/{there['id']}"
        (protocol,) = self.clerk.items(f"/protocols?meeting_id={meeting['id']}")
        self.path = f"/protocols/{protocol['id']}"

    def write_everything(self) -> list[int]:
        """Change everything that minutes hold; how each of it was answered."""
        writes: list[tuple[str, str, Any]] = [
            ("PATCH", self.at, {"title": "Ny"}),
            ("POST", f"{self.at}/agenda-items", an_item()),
            ("PATCH", self.item, {"title": "Ny"}),
            ("POST", f"{self.item}/move", {"index": 0}),
            ("POST", f"{self.at}/attendances", an_attendance()),
            ("POST", f"{self.at}/all-present", None),
            ("PATCH", self.there, {"status": "present"}),
            ("DELETE", self.there, None),
        ]
        return [self.clerk.send(method, path, payload, tag="*").status_code for method, path, payload in writes]

    def may_mark(self) -> list[bool]:
        """Whether the screens of the agenda and of the minutes offer to say who was there."""
        sheet, agenda = self.clerk.read(f"{self.at}/protocol"), self.clerk.read(f"{self.at}/agenda")
        return [sheet["rights"]["may_mark_attendance"], agenda["may_mark_attendance"]]


DONE = [200, 201, 200, 200, 201, 200, 200, 204]


@pytest.fixture
def papers(office: Office) -> Papers:
    return Papers(office)


def test_what_minutes_hold_is_changed_while_they_are_read_through(office: Office, papers: Papers) -> None:
    _act(office, "secretary", papers.path, "submit-for-review", {"person_ids": []})
    assert papers.may_mark() == [True, True]
    assert papers.write_everything() == DONE


@pytest.mark.parametrize("is_approved", [False, True])
def test_what_minutes_hold_stands_still_while_they_are_for_approval_and_once_they_are_approved(
    office: Office, papers: Papers, is_approved: bool
) -> None:
    _send_for_approval(office, papers.path)
    if is_approved:
        _act(office, "chair", papers.path, "approve")

    assert papers.write_everything() == [409] * len(DONE)
    assert papers.may_mark() == [False, False]
    refusal = papers.clerk.patch(papers.there, status="present").json()
    assert "Fortryd godkendelsen, og tag den tilbage til kladde først" in str(refusal)
    # Who may read an item can be mended at any time.
    secrecy = {"openness": "closed", "closure_reason": "Personalesag"}
    assert papers.clerk.patch(papers.item, **secrecy).status_code == 200


def test_an_approval_that_is_undone_leaves_them_still_until_the_minutes_are_a_draft_again(
    office: Office, papers: Papers
) -> None:
    _send_for_approval(office, papers.path)
    _act(office, "chair", papers.path, "approve")
    _act(office, "chair", papers.path, "undo-approval")
    assert papers.write_everything() == [409] * len(DONE)

    _act(office, "secretary", papers.path, "return-to-draft")
    assert papers.may_mark() == [True, True]
    assert papers.write_everything() == DONE


def test_who_asks_for_a_change_lets_them_be_changed(office: Office, papers: Papers) -> None:
    _send_for_approval(office, papers.path)
    _act(office, "chair", papers.path, "request-change", CHANGE)

    assert papers.write_everything() == DONE


def test_a_correction_that_is_for_approval_keeps_who_was_there_too(office: Office, papers: Papers) -> None:
    _send_for_approval(office, papers.path)
    _act(office, "chair", papers.path, "approve")
    _act(office, "secretary", papers.path, "lock")
    made = papers.clerk.post(f"{papers.path}/corrections", {"reason": "Bo kom ikke"}).json()
    second = f"/protocols/{made['id']}"

    _send_for_approval(office, second)
    assert papers.clerk.patch(papers.there, status="absent").status_code == 409
    _act(office, "secretary", second, "return-to-draft")
    assert papers.clerk.patch(papers.there, status="absent").status_code == 200


def test_that_minutes_are_for_approval_is_told_by_nothing_but_the_minutes(office: Office, papers: Papers) -> None:
    office.publish(papers.meeting, "public")
    readers = ("secretary", "member", "employee", "public")
    before = [office[who].get(papers.at).headers["ETag"] for who in readers]

    _send_for_approval(office, papers.path)

    assert before == [office[who].get(papers.at).headers["ETag"] for who in readers]
