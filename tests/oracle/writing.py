"""Who may write what in which state: the letters C, U and D of the matrix, and the sentences beside it.

Where the document is silent, the stricter reading was taken:

- The chair writes what is open, of a meeting that was sent and not called back; the secretary anything of their bodies.
- A paper is part of what it belongs to: who may change an open item may add, change and take away its open papers. What
  is closed, and the papers of a body, are the secretary's.
- A right to change is none to take away: items, attendances and drafts of decisions are removed by the secretary alone.
- A meeting that was called off is changed by nobody; that its chair may not is told as 403 or, by a stale tag, 412.
- What the state forbids and nobody may do is refused as 403 or as 409: either will do where the matrix has no letter.
- People and units, which are in no row, are written by administrators and by secretaries (the contract says so); a body
  is removed by administrators alone.
"""

from typing import Any

from tests.oracle.reading import Oracle
from tests.oracle.standing import is_out
from tests.oracle.world import Attachment, Item, Meeting

# What only the secretary does, on the way to a meeting that is sent.
PREPARING = ("submit-for-review", "return-to-draft", "distribute")
HOLDING = ("open", "adjourn", "close", "cancel", "publish")
FROZEN = {"closed", "cancelled"}
# The verbs on a row, and what may be put below it.
VERBS = {
    "unit": ("change",),
    "person": ("change",),
    "body": ("change", "remove", "add memberships"),
    "seat": ("change", "remove"),
    "meeting": (
        "change", "remove", *PREPARING, *HOLDING, "add agenda-items", "add attendances", "add internal-notes",
    ),
    "item": ("change", "remove", "move", "add decisions"),
    "attachment": ("change", "remove"),
    "decision": ("change", "remove", "approve"),
    "attendance": ("change", "remove"),
    "note": ("change", "remove"),
    "import": ("change", "remove", "apply"),
}  # fmt: skip


def may_write(oracle: Oracle, kind: str, verb: str, row: Any) -> bool | None:
    """Whether an actor who reads a row may do this with it; None where it is refused anyway, one way or another."""
    standing = oracle.standing
    if kind in {"unit", "person"}:
        return standing.is_administrator or standing.is_secretary_somewhere
    if kind in {"body", "seat"}:
        body_id = row.id if kind == "body" else row.body_id
        is_secretary = standing.has(body_id, "secretary")
        return standing.is_administrator or (is_secretary and (kind, verb) != ("body", "remove"))
    if kind == "import":
        return True
    may = _PAPERS[kind](oracle, verb, row)
    meeting = meeting_of(oracle, row)
    if may and meeting and meeting.state == "cancelled" and not standing.has(meeting.body_id, "secretary"):
        return None
    return may


def meeting_of(oracle: Oracle, row: Any) -> Meeting | None:
    """The meeting that a row belongs to."""
    if isinstance(row, Meeting):
        return row
    if isinstance(row, Attachment):
        row = oracle.world.get(row.owner, row.owner_id)
    elif hasattr(row, "item_id") and row.item_id is not None:
        row = oracle.world.get("item", row.item_id)
    if isinstance(row, Meeting):
        return row
    meeting_id = getattr(row, "meeting_id", None)
    return oracle.world.get("meeting", meeting_id) if meeting_id is not None else None


def _meeting(oracle: Oracle, verb: str, meeting: Meeting) -> bool | None:
    if oracle.standing.has(meeting.body_id, "secretary"):
        return True
    if not (is_out(meeting) and oracle.standing.has(meeting.body_id, "chair")):
        return False
    if verb in PREPARING or verb == "remove":
        return None
    return verb in HOLDING or verb == "change"


def _item(oracle: Oracle, verb: str, item: Item) -> bool | None:
    meeting = oracle.world.get("meeting", item.meeting_id)
    if oracle.standing.has(meeting.body_id, "secretary"):
        return True
    is_chairs = is_out(meeting) and oracle.standing.has(meeting.body_id, "chair") and not oracle.is_closed(item)
    if verb == "remove" and is_chairs:
        return None
    return is_chairs and verb in {"change", "move"}


def _attachment(oracle: Oracle, _verb: str, row: Attachment) -> bool | None:
    if row.owner == "body":
        return oracle.standing.has(row.owner_id, "secretary")
    item = oracle.world.get("item", row.owner_id) if row.owner == "item" else None
    meeting = oracle.world.get("meeting", item.meeting_id if item else row.owner_id)
    if oracle.standing.has(meeting.body_id, "secretary"):
        return True
    is_open = row.openness == "open" and not (item and oracle.is_closed(item))
    return is_open and is_out(meeting) and oracle.standing.has(meeting.body_id, "chair")


def _decision(oracle: Oracle, verb: str, row: Any) -> bool | None:
    standing = oracle.standing
    if verb == "approve":
        return standing.has(row.body_id, "chair")
    if standing.has(row.body_id, "secretary"):
        return True
    if not standing.has(row.body_id, "chair"):
        return False
    if row.state == "approved":
        return None
    return verb == "change"


def _of_meeting(oracle: Oracle, _verb: str, row: Any) -> bool:
    return oracle.standing.has(oracle.world.get("meeting", row.meeting_id).body_id, "secretary")


_PAPERS = {
    "meeting": _meeting,
    "item": _item,
    "attachment": _attachment,
    "decision": _decision,
    "attendance": _of_meeting,
    "note": _of_meeting,
}
