"""The minutes of a meeting: reviewed, approved, locked for good, and corrected in a version of its own."""

from typing import Any

import pytest

from tests.support.office import EVERYBODY, Office
from tests.support.payloads import a_decision, an_attendance, an_item


def _minutes(office: Office, *texts: str) -> tuple[Any, list[Any], str]:
    """A held meeting with a draft decision under each item: the meeting, the decisions, the path of its minutes."""
    meeting = office.meeting("held")
    decisions = [office.decision(office.item(meeting, title=f"Punkt {text}"), text=text) for text in texts]
    (protocol,) = office["secretary"].items(f"/protocols?meeting_id={meeting['id']}")
    return meeting, decisions, f"/protocols/{protocol['id']}"


def _act(office: Office, who: str, path: str, verb: str, payload: Any = None) -> Any:
    answer = office[who].act(path, verb, payload)
    assert answer.status_code == 200, answer.text
    return answer.json()


def _approved(office: Office, *texts: str) -> tuple[Any, list[Any], str]:
    meeting, decisions, path = _minutes(office, *texts)
    _act(office, "secretary", path, "submit-for-approval", {"person_ids": []})
    _act(office, "chair", path, "approve")
    return meeting, decisions, path


def _locked(office: Office, *texts: str) -> tuple[Any, list[Any], str]:
    meeting, decisions, path = _approved(office, *texts)
    _act(office, "secretary", path, "lock")
    return meeting, decisions, path


def _correct(office: Office, path: str, reason: str = "Punkt 1 blev udsat.") -> Any:
    answer = office["secretary"].post(f"{path}/corrections", {"reason": reason})
    assert answer.status_code == 201, answer.text
    return answer.json()


def _sheet(office: Office, who: str, meeting: Any, **query: Any) -> Any:
    asked = "&".join(f"{name}={value}" for name, value in query.items())
    return office[who].read(f"/meetings/{meeting['id']}/protocol?{asked}")


def test_the_first_decision_begins_the_minutes_and_the_next_one_goes_into_them(office: Office) -> None:
    meeting, _decisions, _path = _minutes(office, "A", "B")

    sheet = _sheet(office, "secretary", meeting)

    assert (sheet["protocol"]["number"], sheet["protocol"]["state"]) == (1, "draft")
    assert [item["decisions"][0]["text"] for item in sheet["items"]] == ["A", "B"]
    assert office["secretary"].post(f"/meetings/{meeting['id']}/protocols").status_code == 409


@pytest.mark.parametrize("state", ["draft", "distributed", "in_session", "held", "closed"])
def test_minutes_are_begun_by_hand_from_the_session_on(office: Office, state: str) -> None:
    meeting = office.meeting(state)

    answer = office["secretary"].post(f"/meetings/{meeting['id']}/protocols")

    assert answer.status_code == (201 if state in {"in_session", "held", "closed"} else 409)


def test_who_was_named_reads_the_minutes_and_their_decisions_and_no_other_member_does(office: Office) -> None:
    meeting, (decision,), path = _minutes(office, "A")
    for shown in (path, f"/decisions/{decision['id']}", f"/meetings/{meeting['id']}/protocol"):
        assert office["member"].get(shown).status_code == 404

    _act(office, "secretary", path, "submit-for-review", {"person_ids": [office.people["member"]]})

    assert office["member"].read(path)["state"] == "in_review"
    assert office["member"].read(f"/decisions/{decision['id']}")["text"] == "A"
    assert _sheet(office, "member", meeting)["rights"]["may_request_change"]
    for who in ("employee", "outsider", "auditor", "administrator", "public"):
        assert office[who].get(path).status_code == 404, who


def test_only_people_of_the_body_are_named(office: Office) -> None:
    _meeting, _decisions, path = _minutes(office, "A")

    answer = office["secretary"].act(path, "submit-for-review", {"person_ids": [office.people["employee"]]})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/person_ids/0"


def test_asking_for_a_change_is_kept_as_that_and_makes_a_draft_again(office: Office) -> None:
    meeting, (decision,), path = _minutes(office, "A")
    _act(office, "secretary", path, "submit-for-review", {"person_ids": [office.people["member"]]})
    assert office["secretary"].patch(f"/decisions/{decision['id']}", text="Ny").status_code == 409
    wanted = {"text": "Udsat", "agenda_item_id": decision["agenda_item_id"], "paragraph": "A"}

    asked = _act(office, "member", path, "request-change", wanted)

    assert asked["state"] == "draft"
    (review,) = _sheet(office, "secretary", meeting)["reviews"]
    assert {name: review[name] for name in wanted} == wanted
    assert (review["action"], review["in_state"], review["name"]) == ("request_change", "in_review", "Person member")
    assert office["secretary"].patch(f"/decisions/{decision['id']}", text="Ny").status_code == 200


def test_approving_in_review_is_noted_and_approves_nothing(office: Office) -> None:
    meeting, (decision,), path = _minutes(office, "A")
    _act(office, "secretary", path, "submit-for-review", {"person_ids": [office.people["member"]]})

    assert _act(office, "member", path, "approve")["state"] == "in_review"

    assert [one["action"] for one in _sheet(office, "secretary", meeting)["reviews"]] == ["approve"]
    assert office["secretary"].read(f"/decisions/{decision['id']}")["state"] == "draft"


def test_the_chair_approves_where_nobody_was_named_and_every_approver_where_somebody_was(office: Office) -> None:
    _meeting, (decision,), path = _minutes(office, "A")
    _act(office, "secretary", path, "submit-for-approval", {"person_ids": [office.people["member"]]})

    assert _act(office, "chair", path, "approve")["state"] == "for_approval"
    assert office["chair"].act(path, "approve").status_code == 409
    assert _act(office, "member", path, "approve")["state"] == "approved"
    assert office["member"].read(f"/decisions/{decision['id']}")["state"] == "approved"


def test_an_approval_is_taken_back_until_the_minutes_are_locked(office: Office) -> None:
    _meeting, decisions, path = _approved(office, "A", "B")
    numbers = [office["secretary"].read(f"/decisions/{one['id']}")["number"] for one in decisions]

    assert _act(office, "chair", path, "undo-approval")["state"] == "for_approval"
    assert office["member"].get(f"/decisions/{decisions[0]['id']}").status_code == 404
    assert office["secretary"].act(path, "lock").status_code == 409
    _act(office, "secretary", path, "return-to-draft")
    # A number that was given stays given.
    assert office["secretary"].send("DELETE", f"/decisions/{decisions[0]['id']}", tag="*").status_code == 409
    assert office["secretary"].patch(f"/decisions/{decisions[0]['id']}", outcome="none").status_code == 409
    _act(office, "secretary", path, "submit-for-approval", {"person_ids": []})
    _act(office, "chair", path, "approve")

    assert [office["secretary"].read(f"/decisions/{one['id']}")["number"] for one in decisions] == numbers == [1, 2]
    _act(office, "secretary", path, "lock")
    assert office["chair"].act(path, "undo-approval").status_code == 409


def test_a_decision_that_the_chair_approved_by_itself_stays_approved_when_the_minutes_are_not(office: Office) -> None:
    meeting = office.meeting("held")
    item = office.item(meeting)
    alone, together = office.decision(item, is_approved=True), office.decision(item)
    (protocol,) = office["secretary"].items(f"/protocols?meeting_id={meeting['id']}")
    path = f"/protocols/{protocol['id']}"
    _act(office, "secretary", path, "submit-for-approval", {"person_ids": []})
    _act(office, "chair", path, "approve")
    assert office["member"].read(f"/decisions/{together['id']}")["number"] == 2

    _act(office, "chair", path, "undo-approval")

    assert office["member"].read(f"/decisions/{alone['id']}")["number"] == 1
    assert office["member"].get(f"/decisions/{together['id']}").status_code == 404


def test_no_decision_on_purpose_has_no_number_and_leaves_no_gap(office: Office) -> None:
    meeting = office.meeting("held")
    item = office.item(meeting)
    decisions = [office.decision(item, outcome=outcome) for outcome in ("approved", "none", "noted")]
    (protocol,) = office["secretary"].items(f"/protocols?meeting_id={meeting['id']}")
    _act(office, "secretary", f"/protocols/{protocol['id']}", "submit-for-approval", {"person_ids": []})
    _act(office, "chair", f"/protocols/{protocol['id']}", "approve")

    read = [office["member"].read(f"/decisions/{one['id']}") for one in decisions]

    assert [(one["number"], one["number_year"]) for one in read] == [(1, 2026), (None, None), (2, 2026)]


def test_no_decision_that_is_corrected_to_one_gets_the_next_number_with_the_lock(office: Office) -> None:
    meeting = office.meeting("held")
    item = office.item(meeting)
    silent = office.decision(item, outcome="none")
    office.decision(item)
    (protocol,) = office["secretary"].items(f"/protocols?meeting_id={meeting['id']}")
    path = f"/protocols/{protocol['id']}"
    _approve_and_lock(office, path)
    assert office["member"].read(f"/decisions/{silent['id']}")["number"] is None
    corrected = f"/protocols/{_correct(office, path)['id']}"
    drafts = {one["corrects_id"]: one for one in _sheet(office, "secretary", meeting)["items"][0]["drafts"]}

    office["secretary"].change(f"/decisions/{drafts[silent['id']]['id']}", outcome="approved")
    _approve_and_lock(office, corrected)

    assert office["member"].read(f"/decisions/{silent['id']}")["number"] == 2
    assert office["secretary"].read(f"{corrected}/verification")["is_intact"]


def _approve_and_lock(office: Office, path: str) -> None:
    _act(office, "secretary", path, "submit-for-approval", {"person_ids": []})
    _act(office, "chair", path, "approve")
    _act(office, "secretary", path, "lock")


def test_a_lock_keeps_hash_names_and_time_and_freezes_everything_it_covers(office: Office) -> None:
    clerk = office["secretary"]
    meeting = office.meeting("held")
    item = office.item(meeting)
    decision = office.decision(item)
    there = clerk.create(f"/meetings/{meeting['id']}/attendances", an_attendance())
    (protocol,) = clerk.items(f"/protocols?meeting_id={meeting['id']}")
    path = f"/protocols/{protocol['id']}"
    _act(office, "secretary", path, "submit-for-approval", {"person_ids": []})
    _act(office, "chair", path, "approve")

    locked = _act(office, "secretary", path, "lock")

    assert (len(locked["sha256"]), locked["approved_by"]) == (64, ["Person chair"])
    assert locked["locked_at"] is not None
    assert office["member"].read(path) == locked
    assert clerk.read(f"{path}/verification")["is_intact"]
    at, items = f"/meetings/{meeting['id']}", f"/agenda-items/{item['id']}"
    assert clerk.patch(f"/decisions/{decision['id']}", text="Ny").status_code == 409
    assert clerk.post(f"{items}/decisions", a_decision()).status_code == 409
    assert clerk.send("DELETE", f"/decisions/{decision['id']}", tag="*").status_code == 409
    assert clerk.patch(items, title="Ny").status_code == 409
    assert clerk.act(items, "move", {"index": 0}).status_code == 409
    assert clerk.post(f"{at}/agenda-items", an_item()).status_code == 409
    assert clerk.patch(at, title="Ny").status_code == 409
    assert clerk.patch(f"/attendances/{there['id']}", status="absent").status_code == 409
    assert clerk.send("DELETE", f"/attendances/{there['id']}", tag="*").status_code == 409
    assert clerk.post(f"{at}/attendances", an_attendance()).status_code == 409
    # Who may read an item can still be mended.
    assert clerk.patch(items, openness="closed", closure_reason="Personalesag").status_code == 200
    assert clerk.read(f"{path}/verification")["is_intact"]


def test_locked_minutes_that_somebody_changed_behind_our_back_do_not_verify(office: Office) -> None:
    from uuid import UUID

    from kurs.decisions.models import Decision

    _meeting, (decision,), path = _locked(office, "A")
    with office.database.system("change a locked decision behind everybody's back") as db:
        db.get_one(Decision, UUID(decision["id"])).text = "B"

    assert not office["secretary"].read(f"{path}/verification")["is_intact"]


def test_a_correction_is_a_new_version_with_a_reason_and_the_old_one_stays_readable(office: Office) -> None:
    meeting, (decision, other), path = _locked(office, "A", "B")
    assert office["secretary"].post(f"{path}/corrections", {"reason": "  "}).status_code == 422
    before = office["member"].read(f"/decisions/{other['id']}")

    second = _correct(office, path)

    draft = _sheet(office, "secretary", meeting)["items"][0]["drafts"][0]
    assert (second["number"], second["reason"], draft["corrects_id"]) == (2, "Punkt 1 blev udsat.", decision["id"])
    assert office["secretary"].patch(f"/decisions/{draft['id']}", text="A2").status_code == 200
    assert office["chair"].act(f"/decisions/{draft['id']}", "approve").status_code == 409
    assert office["secretary"].post(f"{path}/corrections", {"reason": "Igen"}).status_code == 409
    _act(office, "secretary", f"/protocols/{second['id']}", "submit-for-approval", {"person_ids": []})
    _act(office, "chair", f"/protocols/{second['id']}", "approve")
    # Until it is locked, what was locked before is what holds.
    assert office["member"].read(f"/decisions/{decision['id']}")["text"] == "A"
    assert office["member"].get(f"/decisions/{draft['id']}").status_code == 404
    _act(office, "secretary", f"/protocols/{second['id']}", "lock")

    corrected = office["member"].read(f"/decisions/{decision['id']}")
    assert (corrected["text"], corrected["number"]) == ("A2", 1)
    assert office["member"].read(f"/decisions/{other['id']}") == before
    for version, text in ((1, "A"), (2, "A2")):
        shown = _sheet(office, "member", meeting, version=version)
        assert [item["decisions"][0]["text"] for item in shown["items"]] == [text, "B"]
        assert office["member"].read(f"/protocols/{shown['protocol']['id']}/verification")["is_intact"]
    assert [one["number"] for one in _sheet(office, "member", meeting)["versions"]] == [2, 1]


def test_others_read_the_minutes_in_force_and_are_told_of_no_correction(office: Office) -> None:
    meeting = office.meeting("held")
    item, closed = office.item(meeting), office.item(meeting, openness="closed")
    office.decision(item, public_text="Offentligt")
    secret = office.decision(closed, text="Hemmeligt")
    (protocol,) = office["secretary"].items(f"/protocols?meeting_id={meeting['id']}")
    path = f"/protocols/{protocol['id']}"
    _act(office, "secretary", path, "submit-for-approval", {"person_ids": []})
    _act(office, "chair", path, "approve")
    _act(office, "secretary", path, "lock")
    for who in ("employee", "public"):
        assert office[who].get(path).status_code == 404, who
    office.publish(meeting, "public")
    at = f"/meetings/{meeting['id']}/protocol"
    before = {who: (office[who].read(path), office[who].read(at)) for who in ("employee", "public", "outsider")}

    second = _correct(office, path)
    drafts = {one["corrects_id"]: one["id"] for item in _sheet(office, "secretary", meeting)["items"]
              for one in item["drafts"]}  # fmt: skip
    assert office["secretary"].patch(f"/decisions/{drafts[secret['id']]}", text="Rettet").status_code == 200
    _act(office, "secretary", f"/protocols/{second['id']}", "submit-for-approval", {"person_ids": []})
    _act(office, "chair", f"/protocols/{second['id']}", "approve")
    _act(office, "secretary", f"/protocols/{second['id']}", "lock")

    for who, (protocol_before, sheet_before) in before.items():
        assert office[who].read(path) == protocol_before, who
        assert office[who].read(at) == sheet_before, who
        assert office[who].get(f"/protocols/{second['id']}").status_code == 404, who
        assert office[who].get(f"{path}/verification").status_code == 404, who
        assert (protocol_before["sha256"], protocol_before["approved_by"]) == (None, []), who
    texts = {who: [d["text"] for i in sheet["items"] for d in i["decisions"]] for who, (_, sheet) in before.items()}
    assert texts == {
        "employee": ["Udvalget godkendte forslaget."], "public": ["Offentligt"], "outsider": ["Offentligt"],
    }  # fmt: skip


def test_each_verb_is_for_those_whom_the_matrix_names(office: Office) -> None:
    verbs = {
        "submit-for-review": {"person_ids": []}, "submit-for-approval": {"person_ids": []}, "return-to-draft": None,
        "approve": None, "undo-approval": None, "request-change": {"text": "Nej"}, "lock": None,
    }  # fmt: skip
    may = {"approve": {"chair"}, "request-change": {"chair"}, "undo-approval": {"chair"}}
    meeting, _decisions, path = _minutes(office, "A")
    office.publish(meeting, "public")
    for who in EVERYBODY:
        for verb, payload in verbs.items():
            full = {"agenda_item_id": None, "paragraph": None} | payload if verb == "request-change" else payload  # type: ignore[operator]
            status = office[who].send("POST", f"{path}/{verb}", full, tag="*").status_code
            if who == "public":
                assert status == 401, (who, verb)
            elif who not in {"secretary", "everywhere", "chair"}:
                assert status == 404, (who, verb)
            elif who in may.get(verb, {"secretary", "everywhere"}):
                assert status in {200, 409}, (who, verb)
            else:
                assert status == 403, (who, verb)


def test_a_stale_tag_changes_nothing(office: Office) -> None:
    _meeting, _decisions, path = _minutes(office, "A")
    stale = office["secretary"].tag(path)
    _act(office, "secretary", path, "submit-for-review", {"person_ids": []})

    for verb, payload in (("submit-for-approval", {"person_ids": []}), ("return-to-draft", None)):
        assert office["secretary"].send("POST", f"{path}/{verb}", payload, tag=stale).status_code == 412
        assert office["secretary"].send("POST", f"{path}/{verb}", payload).status_code == 428
