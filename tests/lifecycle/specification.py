"""Puts a call to the model: the status that it should be answered with, and the house as it then should be."""

from collections.abc import Callable

from tests.lifecycle import attendance_rules, item_rules, meeting_rules, minutes_rules
from tests.lifecycle.calls import MEETING_VERBS, PROTOCOL_VERBS, Call
from tests.lifecycle.house import House, Refused

TIME_PASSES = "the minute passes"

_RULES: dict[str, Callable[[House, Call], int]] = {
    "create_meeting": meeting_rules.create,
    "change_meeting": meeting_rules.change,
    "remove_meeting": meeting_rules.remove,
    "publish": meeting_rules.publish,
    "schedule": meeting_rules.schedule,
    "undo_sending": meeting_rules.undo_sending,
    **{f"meeting {verb}": meeting_rules.step for verb in MEETING_VERBS},
    TIME_PASSES: meeting_rules.let_the_minute_pass,
    "add_item": item_rules.add,
    "change_item": item_rules.change,
    "move_item": item_rules.move,
    "transfer_item": item_rules.transfer,
    "shelve_item": item_rules.shelve,
    "remove_item": item_rules.remove,
    "propose_idea": item_rules.propose,
    "add_attendance": attendance_rules.add,
    "change_attendance": attendance_rules.change,
    "remove_attendance": attendance_rules.remove,
    "all_present": attendance_rules.all_present,
    "undo_all_present": attendance_rules.undo_all_present,
    "name_substitute": attendance_rules.name_substitute,
    "send_apology": attendance_rules.send_apology,
    "withdraw_apology": attendance_rules.withdraw_apology,
    "add_decision": minutes_rules.add_decision,
    "change_decision": minutes_rules.change_decision,
    "approve_decision": minutes_rules.approve_decision,
    "remove_decision": minutes_rules.remove_decision,
    "start_protocol": minutes_rules.start,
    **{f"protocol {verb}": minutes_rules.act for verb in PROTOCOL_VERBS},
    "correct_protocol": minutes_rules.correct,
}


def carry_out(house: House, call: Call) -> int:
    """Change the house as the call should; the status of its answer. A refused call changes nothing."""
    try:
        return _RULES[call.name](house, call)
    except Refused as refused:
        return refused.status
