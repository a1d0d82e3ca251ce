"""Decisions: written from the session on, approved by the chair, and then nobody's to rewrite."""

from typing import Any
from uuid import uuid4

import pytest

from tests.support.office import EVERYBODY, Office
from tests.support.payloads import a_decision

DETAILS = {
    "public_text": "Udvalget tiltrådte.",
    "deferred_to": "2027-01-15",
    "dissent": "Bo ønskede en anden model.",
    "votes_for": 5,
    "votes_against": 1,
    "votes_abstained": 0,
}


@pytest.mark.parametrize("state", ["draft", "in_review", "distributed", "in_session", "held", "closed", "cancelled"])
def test_decisions_are_written_from_the_session_until_the_meeting_is_closed(office: Office, state: str) -> None:
    meeting = office.meeting()
    item = office.item(meeting)
    office.lead(meeting, state)

    answer = office["secretary"].post(f"/agenda-items/{item['id']}/decisions", a_decision())

    assert answer.status_code == (201 if state in {"in_session", "held"} else 409)
    assert len(office["secretary"].items("/decisions")) == (1 if state in {"in_session", "held"} else 0)


def test_a_decision_is_taken_on_the_local_day_of_the_meeting_unless_said(office: Office) -> None:
    meeting = office.meeting("held", starts_at="2026-11-25T23:30:00Z", ends_at=None)
    item = office.item(meeting)

    assert office.decision(item)["decided_on"] == "2026-11-26"
    assert office.decision(item, decided_on="2026-11-20")["decided_on"] == "2026-11-20"


def test_everything_that_is_sent_is_read_again(office: Office) -> None:
    item = office.item(office.meeting("held"))

    decision = office.decision(item, **DETAILS, outcome="referred", referred_to_body_id=office.committee)

    assert {name: decision[name] for name in DETAILS} == DETAILS
    assert (decision["outcome"], decision["referred_to_body_id"]) == ("referred", office.committee)
    assert (decision["body_id"], decision["agenda_item_id"]) == (office.board, item["id"])
    assert decision["state"] == "draft"


def test_decisions_are_written_by_the_secretary(office: Office) -> None:
    meeting = office.meeting("held")
    item = office.item(meeting)
    office.publish(meeting, "public")

    for who in EVERYBODY:
        answer = office[who].post(f"/agenda-items/{item['id']}/decisions", a_decision())
        may = who in {"secretary", "everywhere"}
        assert answer.status_code == (201 if may else 401 if who == "public" else 403), who


def test_drafts_are_changed_by_secretary_and_chair_and_removed_by_the_secretary_alone(office: Office) -> None:
    meeting = office.meeting("held")
    item = office.item(meeting)
    office.publish(meeting, "public")

    for who in EVERYBODY:
        path = f"/decisions/{office.decision(item, public_text='Offentlig')['id']}"
        tag = office["secretary"].tag(path)
        answers = [
            office[who].get(path),
            office[who].send("PATCH", path, {"text": "Ny"}, tag=tag),
            office[who].send("POST", f"{path}/approve", tag='"stale"'),
            office[who].send("DELETE", path, tag="*"),
        ]
        statuses = [answer.status_code for answer in answers]
        if who in {"secretary", "everywhere"}:
            assert statuses == [200, 200, 403, 204], who
        elif who == "chair":
            assert statuses == [200, 200, 412, 403]
        elif who == "public":
            assert statuses == [404, 401, 401, 401]
        else:
            assert statuses == [404] * 4, who
            assert office[who].items("/decisions") == []


def test_only_the_chair_approves_and_then_nobody_rewrites(office: Office) -> None:
    item = office.item(office.meeting("held"))
    path = f"/decisions/{office.decision(item)['id']}"

    assert office["secretary"].act(path, "approve").status_code == 403
    assert office["chair"].post(f"{path}/approve").status_code == 428
    approved = office["chair"].act(path, "approve")

    assert (approved.status_code, approved.json()["state"]) == (200, "approved")
    assert office["member"].read(path) == approved.json()
    for who in ("secretary", "everywhere", "chair"):
        assert office[who].patch(path, text="Omskrevet").status_code == 409
        assert office[who].delete(path).status_code == (403 if who == "chair" else 409)
    assert office["chair"].act(path, "approve").status_code == 409
    assert office["secretary"].read(path) == approved.json()


def test_a_draft_is_frozen_with_its_meeting(office: Office) -> None:
    meeting = office.meeting("held")
    path = f"/decisions/{office.decision(office.item(meeting))['id']}"
    office["secretary"].act(f"/meetings/{meeting['id']}", "close")

    assert office["secretary"].patch(path, text="Ny").status_code == 409
    assert office["secretary"].delete(path).status_code == 409


def test_approved_decisions_are_read_where_their_item_is(office: Office) -> None:
    meeting = office.meeting("held")
    open_item, closed_item = office.item(meeting), office.item(meeting, openness="closed")
    office.publish(meeting, "public")
    told = office.decision(open_item, is_approved=True, **DETAILS)
    untold = office.decision(open_item, is_approved=True, text="Uden offentlig tekst")
    hidden = office.decision(closed_item, is_approved=True, **DETAILS)
    everything = {told["id"], untold["id"], hidden["id"]}

    for who in EVERYBODY:
        is_insider = who in {"secretary", "everywhere", "chair", "member", "auditor"}
        is_employed = who in {"employee", "administrator"}
        seen = everything if is_insider else {told["id"], untold["id"]} if is_employed else {told["id"]}
        assert office[who].ids("/decisions") == seen, who
        assert office[who].read("/decisions", include_total=True)["page"]["total"] == len(seen)
        for id_ in everything:
            assert office[who].get(f"/decisions/{id_}").status_code == (200 if id_ in seen else 404)


@pytest.mark.parametrize("who", ["public", "outsider"])
def test_who_is_not_employed_reads_the_public_text_without_dissent_and_votes(office: Office, who: str) -> None:
    meeting = office.meeting("held")
    item = office.item(meeting)
    office.publish(meeting, "public")
    details = DETAILS | {"text": "Fortrolig ordlyd", "referred_to_body_id": office.committee}
    path = f"/decisions/{office.decision(item, is_approved=True, **details)['id']}"

    for answer in (office[who].get(path), office[who].get("/decisions")):
        assert "Fortrolig ordlyd" not in answer.text
        assert "Bo ønskede" not in answer.text
    shown = office[who].read(path)
    assert (shown["text"], shown["public_text"]) == ("Udvalget tiltrådte.",) * 2
    votes = {shown[name] for name in ("dissent", "votes_for", "votes_against", "votes_abstained")}
    assert votes == {None}
    assert shown["referred_to_body_id"] is None
    assert office["employee"].read(path)["text"] == "Fortrolig ordlyd"


IMPOSSIBLE: list[tuple[dict[str, Any], str]] = [
    ({"outcome": "maybe"}, "/outcome"),
    ({"referred_to_body_id": str(uuid4())}, "/referred_to_body_id"),
    ({"votes_for": -1}, "/votes_for"),
    ({"votes_for": 1001}, "/votes_for"),
    ({"decided_on": "25-11-2026"}, "/decided_on"),
    ({"deferred_to": "2026-13-01"}, "/deferred_to"),
    ({"text": "x" * 200_001}, "/text"),
    ({"state": "approved"}, "/state"),
    ({"body_id": str(uuid4())}, "/body_id"),
]


def test_a_decision_that_cannot_be_is_refused_where_it_is_wrong(office: Office) -> None:
    item = office.item(office.meeting("held"))
    made = office.decision(item)

    for changes, pointer in IMPOSSIBLE:
        for answer in (
            office["secretary"].post(f"/agenda-items/{item['id']}/decisions", a_decision(**changes)),
            office["secretary"].patch(f"/decisions/{made['id']}", **changes),
        ):
            assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, pointer)
    assert office["secretary"].items("/decisions") == [made]


def test_decisions_are_found_by_item_meeting_body_outcome_state_and_day(office: Office) -> None:
    first, second = office.item(office.meeting("held")), office.item(office.meeting("held"))
    other = office.item(office.meeting("held", body=office.committee))
    early = office.decision(first, decided_on="2026-01-10", outcome="noted")["id"]
    late = office.decision(second, decided_on="2026-02-10", is_approved=True)["id"]
    elsewhere = office.decision(other, decided_on="2026-03-10")["id"]
    caller = office["everywhere"]

    assert [item["id"] for item in caller.items("/decisions")] == [elsewhere, late, early]
    assert caller.ids("/decisions", agenda_item_id=first["id"]) == {early}
    assert caller.ids("/decisions", meeting_id=second["meeting_id"]) == {late}
    assert caller.ids("/decisions", body_id=office.committee) == {elsewhere}
    assert caller.ids("/decisions", outcome="noted") == {early}
    assert caller.ids("/decisions", state="approved") == {late}
    assert caller.ids("/decisions", decided_from="2026-02-10") == {late, elsewhere}
    assert caller.ids("/decisions", decided_to="2026-02-10") == {early, late}
    assert caller.ids("/decisions", decided_from="2026-01-11", decided_to="2026-03-09") == {late}
    pages = list(caller.pages("/decisions", limit=1))
    assert [page["items"][0]["id"] for page in pages] == [elsewhere, late, early]
    assert caller.read(pages[2]["links"]["prev"])["items"][0]["id"] == late
