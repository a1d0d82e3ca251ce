"""What was deferred or referred is treated later: made once, with the approval, and taken back with it."""

from datetime import timedelta
from typing import Any

from kurs.kernel.clock import now
from tests.matters.test_routes import stops
from tests.support.office import Office
from tests.support.payloads import a_decision, an_attachment, an_item

FORWARD = {"role": "decision", "is_gate": False, "meeting_id": None, "planned_on": None}


def _deferred(office: Office, **changes: Any) -> tuple[Any, Any, Any]:
    """A held meeting with an item, a later draft, and the approved decision that defers the item to it."""
    sections = [{"kind": "case_presentation", "heading": None, "text": "Sagen i korte træk."}]
    item = office.item(office.meeting("held"), kind="decision", case_number="26/77", sections=sections)
    later = office.meeting(starts_at=(now() + timedelta(days=30)).isoformat(), ends_at=None)
    said = {"outcome": "deferred", "text": "Punktet udsættes.", "deferred_to_meeting_id": later["id"]} | changes
    return item, later, office.decision(item, is_approved=True, **said)


def _agenda(office: Office, meeting: Any) -> list[Any]:
    return list(office["everywhere"].read(f"/meetings/{meeting['id']}/agenda")["items"])


def _matter(office: Office, item_id: str, who: str = "secretary") -> str:
    return f"/matters/{office[who].read(f'/agenda-items/{item_id}/sheet')['item']['matter']['id']}"


def test_what_is_deferred_stands_on_the_agenda_of_the_later_meeting_with_its_texts_and_history(office: Office) -> None:
    item, later, decision = _deferred(office)

    (again,) = _agenda(office, later)

    assert (again["title"], again["case_number"], again["kind"]) == (item["title"], "26/77", "decision")
    assert [section["kind"] for section in again["sections"]] == ["case_presentation", "history"]
    assert again["sections"][1]["heading"] == "Beslutning i Direktionen den 25-11-2026"
    assert again["sections"][1]["text"] == "Punktet udsættes."
    assert decision["deferred_to"] == later["starts_at"][:10]
    first, second = stops(office, "secretary", _matter(office, item["id"]))
    assert (first["item"]["id"], second["item"]["id"]) == (item["id"], again["id"])
    assert [one["id"] for one in first["decisions"]] == [decision["id"]]


def test_a_draft_decision_leads_nowhere(office: Office) -> None:
    item = office.item(office.meeting("held"))
    later = office.meeting(starts_at=(now() + timedelta(days=30)).isoformat(), ends_at=None)

    office.decision(item, outcome="deferred", deferred_to_meeting_id=later["id"])
    office.decision(item, outcome="referred", referred_to_body_id=office.committee)

    assert _agenda(office, later) == []
    assert office["everywhere"].items(f"/bodies/{office.committee}/ideas") == []
    assert office["everywhere"].items("/matters") == []


def _minutes(office: Office, meeting_id: str) -> str:
    (protocol,) = office["secretary"].items(f"/protocols?meeting_id={meeting_id}")
    return f"/protocols/{protocol['id']}"


def _approve(office: Office, path: str) -> None:
    if office["secretary"].read(path)["state"] == "draft":
        assert office["secretary"].act(path, "submit-for-approval", {"person_ids": []}).status_code == 200
    assert office["chair"].act(path, "approve").status_code == 200


def _referred(office: Office) -> tuple[Any, str]:
    """An item whose minutes are approved, and refer it to the committee: the item, the path of the minutes."""
    item = office.item(office.meeting("held"), title="Ny skolestruktur")
    office.decision(item, outcome="referred", text="Oversendes.", referred_to_body_id=office.committee)
    path = _minutes(office, item["meeting_id"])
    _approve(office, path)
    return item, path


def test_what_is_referred_lies_in_the_idea_bank_of_the_next_body_and_goes_with_the_approval(office: Office) -> None:
    item, path = _referred(office)
    ideas = f"/bodies/{office.committee}/ideas"
    (idea,) = office["everywhere"].items(ideas)
    # Who sent it on knows that it is on its way there, and nothing of the bank.
    here, there = stops(office, "secretary", _matter(office, item["id"]))
    assert (idea["title"], there["body_name"], there["item"]) == ("Ny skolestruktur", "Udvalget", None)

    assert office["chair"].act(path, "undo-approval").status_code == 200
    assert office["everywhere"].items(ideas) == []
    assert [one["step"]["id"] for one in stops(office, "secretary", _matter(office, item["id"]))] == [
        here["step"]["id"]
    ]

    _approve(office, path)
    assert len(office["everywhere"].items(ideas)) == 1
    assert office["secretary"].act(path, "lock").status_code == 200
    assert len(office["everywhere"].items(ideas)) == 1


def test_what_somebody_went_on_with_is_not_taken_back_and_not_made_twice(office: Office) -> None:
    item, path = _referred(office)
    ideas = f"/bodies/{office.committee}/ideas"
    (idea,) = office["everywhere"].items(ideas)
    office["everywhere"].change(f"/agenda-items/{idea['id']}", recommendation="Det indstilles, at strukturen drøftes.")

    assert office["chair"].act(path, "undo-approval").status_code == 200
    assert office["everywhere"].ids(ideas) == {idea["id"]}
    _approve(office, path)

    assert office["everywhere"].ids(ideas) == {idea["id"]}
    assert len(stops(office, "everywhere", _matter(office, item["id"], "everywhere"))) == 2


def test_a_later_treatment_with_an_attachment_stays(office: Office) -> None:
    _, path = _referred(office)
    (idea,) = office["everywhere"].items(f"/bodies/{office.committee}/ideas")
    office["everywhere"].create("/attachments", an_attachment(agenda_item_id=idea["id"]))

    assert office["chair"].act(path, "undo-approval").status_code == 200

    assert office["everywhere"].ids(f"/bodies/{office.committee}/ideas") == {idea["id"]}


def test_a_correction_that_says_something_else_takes_the_later_treatment_back(office: Office) -> None:
    item, path = _referred(office)
    assert office["secretary"].act(path, "lock").status_code == 200
    office["secretary"].create(f"{path}/corrections", {"reason": "Punktet blev godkendt."})
    sheet = office["secretary"].read(f"/meetings/{item['meeting_id']}/protocol")
    draft = sheet["items"][0]["drafts"][0]
    office["secretary"].change(f"/decisions/{draft['id']}", outcome="approved", referred_to_body_id=None)
    second = f"/protocols/{sheet['protocol']['id']}"
    _approve(office, second)
    assert len(office["everywhere"].items(f"/bodies/{office.committee}/ideas")) == 1

    assert office["secretary"].act(second, "lock").status_code == 200

    assert office["everywhere"].items(f"/bodies/{office.committee}/ideas") == []


def test_a_meeting_that_cannot_take_it_up_is_refused(office: Office) -> None:
    item = office.item(office.meeting("held"))
    at = f"/agenda-items/{item['id']}/decisions"
    for other in (office.meeting("held"), office.meeting(body=office.committee), {"id": item["meeting_id"]}):
        payload = a_decision(outcome="deferred", deferred_to_meeting_id=other["id"])
        answer = office["everywhere"].post(at, payload)
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/deferred_to_meeting_id")


def test_an_item_is_sent_on_with_what_was_decided_to_a_meeting_or_a_bank(office: Office) -> None:
    item = office.item(office.meeting("held"), title="Budget 2027", kind="decision")
    office.decision(item, is_approved=True, outcome="recommended", text="Direktionen anbefaler budgettet.")
    at = f"/agenda-items/{item['id']}/forward"

    sent = office["secretary"].create(at, FORWARD | {"body_id": office.committee})
    draft = office.meeting(body=office.committee)
    refused = office["secretary"].post(at, FORWARD | {"body_id": office.committee, "meeting_id": draft["id"]})
    office["everywhere"].create(at, FORWARD | {"body_id": office.committee, "meeting_id": draft["id"]})

    assert (sent["state"], sent["agenda_item_id"]) == ("planned", None)
    assert refused.status_code == 422
    (on_agenda,) = _agenda(office, draft)
    assert on_agenda["sections"][-1]["text"] == "Direktionen anbefaler budgettet."
    (idea,) = office["everywhere"].items(f"/bodies/{office.committee}/ideas")
    assert idea["title"] == "Budget 2027"
    assert office["member"].post(at, FORWARD | {"body_id": office.committee}).status_code == 403


def test_sending_on_is_done_once_with_one_key(office: Office) -> None:
    item = office.item(office.meeting("held"))
    payload = FORWARD | {"body_id": office.committee}
    at = f"/agenda-items/{item['id']}/forward"

    answers = [office["secretary"].post(at, payload, Idempotency_Key="videre-1") for _ in range(2)]

    assert {answer.json()["id"] for answer in answers} == {answers[0].json()["id"]}
    assert len(office["everywhere"].items(f"/bodies/{office.committee}/ideas")) == 1


def test_a_closed_item_is_sent_on_as_closed(office: Office) -> None:
    item = office.item(office.meeting("held"), **an_item(openness="closed"))
    office["secretary"].create(f"/agenda-items/{item['id']}/forward", FORWARD | {"body_id": office.committee})

    (idea,) = office["everywhere"].items(f"/bodies/{office.committee}/ideas")
    matter = office["secretary"].read(_matter(office, item["id"]))

    assert (idea["openness"], matter["openness"], matter["closure_reason"]) == ("closed", "closed", "Personalesag")
