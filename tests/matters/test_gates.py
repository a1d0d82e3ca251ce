"""A hearing that is a gate holds the decision back until it was treated or overridden with a reason."""

from typing import Any

from tests.matters.test_routes import matter_of, plan, treat
from tests.support.office import Office
from tests.support.payloads import a_decision


def gated(office: Office) -> tuple[Any, str, str]:
    """The board's draft with an item that waits for the committee's hearing: meeting, the item's id, the hearing."""
    matter, meeting = matter_of(office), office.meeting()
    hearing = plan(office, matter, office.committee, role="hearing", is_gate=True)
    step = plan(office, matter, office.board, role="decision")
    return meeting, treat(office, step, meeting)["agenda_item_id"], hearing


def _check(office: Office, meeting: Any) -> Any:
    checks = office["secretary"].read(f"/meetings/{meeting['id']}/distribution")["checks"]
    (found,) = (check for check in checks if check["code"] == "waiting_for_hearing")
    return found["is_fine"], found["count"]


def _sends(office: Office, meeting: Any) -> list[int]:
    """What scheduling a sending and sending at once answer."""
    path = f"/meetings/{meeting['id']}"
    scheduled = office["secretary"].act(path, "schedule-distribution", {"kind": "ordinary"}).status_code
    if scheduled == 200:
        assert office["secretary"].act(path, "undo-distribution").status_code == 200
    state = office["secretary"].read(path)["state"]
    if state == "draft":
        assert office["secretary"].act(path, "submit-for-review").status_code == 200
    return [scheduled, office["secretary"].act(path, "distribute").status_code]


def test_an_agenda_with_an_unheard_decision_is_not_sent(office: Office) -> None:
    meeting, _, hearing = gated(office)
    assert _check(office, meeting) == (False, 1)
    assert _sends(office, meeting) == [409, 409]

    reason = {"reason": "Høringssvaret er givet skriftligt."}
    overridden = office["secretary"].act(hearing, "override", reason)

    assert overridden.json()["override_reason"] == "Høringssvaret er givet skriftligt."
    assert office["secretary"].act(hearing, "override", reason).status_code == 409
    assert _check(office, meeting) == (True, 0)
    assert _sends(office, meeting) == [200, 200]


def test_the_override_stands_in_the_trail_with_its_reason(office: Office) -> None:
    _, _, hearing = gated(office)
    assert office["secretary"].act(hearing, "override", {"reason": " "}).status_code == 422
    assert office["secretary"].act(hearing, "override", {"reason": "Svar modtaget"}).status_code == 200

    subject = hearing.removeprefix("/routing-steps/")
    entries = office["auditor"].items("/audit-entries", subject_table="routing_step", subject_id=subject)
    details = [office["auditor"].read(f"/audit-entries/{entry['id']}") for entry in entries]
    assert sum("Svar modtaget" in str(detail) for detail in details) == 1
    assert office["secretary"].act(hearing, "reinstate").json()["override_reason"] is None
    assert office["secretary"].act(hearing, "reinstate").status_code == 409


def test_a_hearing_that_the_board_sees_held_lets_the_decision_through(office: Office) -> None:
    matter, meeting = matter_of(office), office.meeting()
    hearing = plan(office, matter, office.board, role="hearing", is_gate=True)
    step = plan(office, matter, office.board, role="decision")
    treat(office, step, meeting)
    heard = office.meeting()
    treat(office, hearing, heard)
    office.lead(heard, "distributed")
    assert _check(office, meeting) == (False, 1)

    for verb in ("open", "adjourn"):
        assert office["everywhere"].act(f"/meetings/{heard['id']}", verb).status_code == 200

    assert _sends(office, meeting) == [200, 200]


def test_nothing_is_settled_before_the_hearing_but_it_is_discussed_and_deferred(office: Office) -> None:
    meeting, item, hearing = gated(office)
    assert office["secretary"].act(hearing, "override", {"reason": "Svar ventes"}).status_code == 200
    office.lead(meeting, "in_session")
    assert office["secretary"].act(hearing, "reinstate").status_code == 200
    at = f"/agenda-items/{item}/decisions"

    refused = office["secretary"].post(at, a_decision(outcome="approved"))
    discussed = office["secretary"].create(at, a_decision(outcome="discussed"))

    assert refused.status_code == 409
    assert office["secretary"].patch(f"/decisions/{discussed['id']}", outcome="rejected").status_code == 409
    assert office["secretary"].patch(f"/decisions/{discussed['id']}", outcome="deferred").status_code == 200
