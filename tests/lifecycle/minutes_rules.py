"""What becomes of decisions and minutes when somebody asks for something."""

from typing import Any

from tests.lifecycle.calls import Call
from tests.lifecycle.house import SEATED, SECRETARIES, Decision, House, Meeting, Protocol, Refused
from tests.lifecycle.numbering import WITHOUT_NUMBER

FROM = {
    "submit-for-review": ("draft",),
    "submit-for-approval": ("draft", "in_review"),
    "return-to-draft": ("in_review", "for_approval"),
    "approve": ("in_review", "for_approval"),
    "undo-approval": ("for_approval", "approved"),
    "request-change": ("in_review", "for_approval"),
    "lock": ("approved",),
}
KEEPING = ("submit-for-review", "submit-for-approval", "return-to-draft", "lock")
NO_DECISION = "none"


def add_decision(house: House, call: Call) -> int:
    """Under an item, from the session on; the first one begins the minutes."""
    meeting, item = house.find("agenda-items", call.row_id, call.actor)
    if call.actor not in SECRETARIES:
        raise Refused(403)
    if item.kind in WITHOUT_NUMBER:
        raise Refused(409)
    _require_being_written(meeting)
    sent: Any = call.payload
    if meeting.newest is None:
        # Its id is found out afterwards.
        meeting.protocols.append(Protocol(f"minutes of {meeting.id}", house.tick(), 1))
    year = int(sent["decided_on"][:4]) if sent["decided_on"] else meeting.starts_at.year
    meeting.decisions[call.made_id] = Decision(call.made_id, house.tick(), item.id, sent["text"], sent["outcome"], year)
    return 201


def _require_being_written(meeting: Meeting) -> None:
    newest = meeting.newest
    if (newest is None or newest.number == 1) and meeting.state not in {"in_session", "held"}:
        raise Refused(409)
    if newest is not None and newest.state != "draft":
        raise Refused(409)


def _changeable(house: House, call: Call) -> tuple[Meeting, Decision]:
    meeting, decision = house.find("decisions", call.row_id, call.actor)
    if call.actor not in SECRETARIES and (call.actor != "chair" or call.name == "remove_decision"):
        raise Refused(403)
    call.require_match(house, "decisions")
    if decision.is_approved:
        raise Refused(409)
    return meeting, decision


def change_decision(house: House, call: Call) -> int:
    """While it is a draft in minutes that are one; what has a number stays a decision."""
    meeting, decision = _changeable(house, call)
    _require_being_written(meeting)
    sent: Any = call.payload
    outcome = sent.get("outcome", decision.outcome)
    at_stake = decision if decision.corrects is None else meeting.decisions[decision.corrects]
    is_corrected_to_something = decision.corrects is not None and at_stake.outcome == NO_DECISION
    if outcome == NO_DECISION and at_stake.number is not None and not is_corrected_to_something:
        raise Refused(409)
    said = sent.get("text", decision.text), outcome
    if said != (decision.text, decision.outcome):
        decision.text, decision.outcome = said
        decision.stamp = house.tick()
    return 200


def approve_decision(house: House, call: Call) -> int:
    """By itself, by the chair."""
    _, decision = house.find("decisions", call.row_id, call.actor)
    if call.actor != "chair":
        raise Refused(403)
    call.require_match(house, "decisions")
    if decision.is_approved or decision.corrects is not None:
        raise Refused(409)
    _approve(house, decision, None)
    return 200


def _approve(house: House, decision: Decision, protocol_id: str | None) -> None:
    decision.is_approved, decision.approved_with, decision.stamp = True, protocol_id, house.tick()
    if decision.outcome != NO_DECISION and decision.corrects is None and decision.number is None:
        house.numbers[decision.year] = house.numbers.get(decision.year, 0) + 1
        decision.number = decision.year, house.numbers[decision.year]


def remove_decision(house: House, call: Call) -> int:
    """A draft that never had a number and corrects nothing."""
    meeting, decision = _changeable(house, call)
    if decision.corrects is not None or decision.number is not None:
        raise Refused(409)
    _require_being_written(meeting)
    del meeting.decisions[decision.id]
    return 204


def start(house: House, call: Call) -> int:
    """Version 1, from the session on."""
    meeting, _ = house.find("meetings", call.row_id, call.actor)
    if call.actor not in SECRETARIES:
        raise Refused(403)
    if meeting.state not in {"in_session", "held", "closed"} or meeting.protocols:
        raise Refused(409)
    meeting.protocols.append(Protocol(call.made_id, house.tick(), 1))
    return 201


def act(house: House, call: Call) -> int:
    """A verb on a version."""
    meeting, protocol = house.find("protocols", call.row_id, call.actor)
    verb = call.name.removeprefix("protocol ")
    _require_role(call.actor, verb, meeting, protocol)
    call.require_match(house, "protocols")
    if protocol.state not in FROM[verb]:
        raise Refused(409)
    if verb in {"submit-for-review", "submit-for-approval", "lock"} and meeting.state not in {"held", "closed"}:
        raise Refused(409)
    _VERBS[verb](house, call, meeting, protocol)
    protocol.stamp = house.tick()
    return 200


def _require_role(actor: str, verb: str, meeting: Meeting, protocol: Protocol) -> None:
    if verb in KEEPING:
        if actor not in SECRETARIES:
            raise Refused(403)
        return
    role = meeting.reviewers.get(actor)
    is_approving = verb == "approve" and protocol.state != "in_review"
    if actor != "chair" and (role is None or (is_approving and role != "approver")):
        raise Refused(403)


def _submit(_house: House, call: Call, meeting: Meeting, protocol: Protocol) -> None:
    sent: Any = call.payload
    if not set(sent["named"]) <= set(SEATED):
        raise Refused(422)
    role = "reviewer" if call.name.endswith("review") else "approver"
    kept = {who: held for who, held in meeting.reviewers.items() if held != role}
    meeting.reviewers = kept | dict.fromkeys(sent["named"], role)
    protocol.state = "in_review" if role == "reviewer" else "for_approval"
    protocol.approved_by = []


def _return(_house: House, _call: Call, _meeting: Meeting, protocol: Protocol) -> None:
    protocol.state = "draft"


def _approve_protocol(house: House, call: Call, meeting: Meeting, protocol: Protocol) -> None:
    if call.actor in protocol.approved_by:
        raise Refused(409)
    if protocol.state == "in_review":
        return
    protocol.approved_by.append(call.actor)
    if {who for who, role in meeting.reviewers.items() if role == "approver"} <= set(protocol.approved_by):
        protocol.state = "approved"
        place = {one.id: at for at, one in enumerate(meeting.items)}
        drafts = [one for one in meeting.decisions.values() if not one.is_approved]
        for decision in sorted(drafts, key=lambda one: (place[one.item], one.id)):
            _approve(house, decision, protocol.id)


def _undo(house: House, call: Call, meeting: Meeting, protocol: Protocol) -> None:
    if call.actor not in protocol.approved_by:
        raise Refused(409)
    protocol.approved_by.remove(call.actor)
    if protocol.state == "approved":
        protocol.state = "for_approval"
        for decision in meeting.decisions.values():
            if decision.approved_with == protocol.id:
                decision.is_approved, decision.approved_with, decision.stamp = False, None, house.tick()


def _ask_for_change(_house: House, call: Call, _meeting: Meeting, protocol: Protocol) -> None:
    protocol.state = "draft"
    if call.actor in protocol.approved_by:
        protocol.approved_by.remove(call.actor)


def _lock(house: House, _call: Call, meeting: Meeting, protocol: Protocol) -> None:
    protocol.state = "locked"
    protocol.names = [f"Person {who}" for who in protocol.approved_by]
    meeting.reviewers = {}
    place = {one.id: at for at, one in enumerate(meeting.items)}
    corrections = [one for one in meeting.decisions.values() if one.corrects is not None]
    for correction in sorted(corrections, key=lambda one: (place[one.item], one.id)):
        decision = meeting.decisions[str(correction.corrects)]
        if (decision.text, decision.outcome) != (correction.text, correction.outcome):
            decision.text, decision.outcome = correction.text, correction.outcome
            _approve(house, decision, protocol.id)
        del meeting.decisions[correction.id]


_VERBS = {
    "submit-for-review": _submit,
    "submit-for-approval": _submit,
    "return-to-draft": _return,
    "approve": _approve_protocol,
    "undo-approval": _undo,
    "request-change": _ask_for_change,
    "lock": _lock,
}


def correct(house: House, call: Call) -> int:
    """The next version, with a copy of each decision; the ids of the copies are found out afterwards."""
    meeting, protocol = house.find("protocols", call.row_id, call.actor)
    if call.actor not in SECRETARIES:
        raise Refused(403)
    if protocol.state != "locked" or protocol is not meeting.newest:
        raise Refused(409)
    sent: Any = call.payload
    meeting.protocols.append(Protocol(call.made_id, house.tick(), protocol.number + 1, reason=sent["reason"]))
    for one in list(meeting.decisions.values()):
        key = f"correction of {one.id}"
        meeting.decisions[key] = Decision(key, house.tick(), one.item, one.text, one.outcome, one.year, one.id)
    return 201
