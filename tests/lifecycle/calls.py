"""What an actor asks for, as data: sent to the application, and put to the model."""

from dataclasses import dataclass, field
from typing import Any

from tests.lifecycle.house import House, Refused

# In place of what an actor saw: they send `*`, or no If-Match at all.
ANYTHING = object()
NOTHING = object()


@dataclass
class Call:
    """One write. `seen` is the model's view of the row when the tag was read, `status` and `made_id` are answered."""

    actor: str
    name: str
    row_id: str
    payload: dict[str, Any] | None = None
    tag: str | None = None
    seen: Any = NOTHING
    key: str | None = None
    status: int = 0
    made_id: str = ""
    observed: dict[str, Any] = field(default_factory=dict)

    def require_match(self, house: House, kind: str) -> None:
        """428 without If-Match, 412 where the row no longer reads as it did."""
        if self.seen is NOTHING:
            raise Refused(428)
        if self.seen is not ANYTHING and self.seen != house.view(kind, self.row_id):
            raise Refused(412)

    def __str__(self) -> str:
        said = "" if self.payload is None else f" {self.payload}"
        return f"{self.actor} {self.name} {self.row_id[-6:]}{said} -> {self.status}"


@dataclass(frozen=True)
class Shape:
    """How a call is sent: method, the kind of row it is about, and what follows the row's path."""

    method: str
    kind: str
    suffix: str = ""

    @property
    def answers_row(self) -> bool:
        """The answer is the row as it is now."""
        return "distribution" not in self.suffix and "all-present" not in self.suffix

    @property
    def wants_match(self) -> bool:
        """Everything but what makes a new row."""
        return self.method != "POST" or self.suffix not in _MAKING


_MAKING = {"", "/agenda-items", "/attendances", "/decisions", "/protocols", "/corrections", "/ideas", "/apologies"}
MEETING_VERBS = ("submit-for-review", "return-to-draft", "distribute", "open", "adjourn", "close", "cancel")
PROTOCOL_VERBS = (
    "submit-for-review", "submit-for-approval", "return-to-draft", "approve", "undo-approval", "request-change", "lock",
)  # fmt: skip

SHAPES: dict[str, Shape] = {
    "create_meeting": Shape("POST", "meetings"),
    "change_meeting": Shape("PATCH", "meetings"),
    "remove_meeting": Shape("DELETE", "meetings"),
    "publish": Shape("POST", "meetings", "/publish"),
    "schedule": Shape("POST", "meetings", "/schedule-distribution"),
    "undo_sending": Shape("POST", "meetings", "/undo-distribution"),
    **{f"meeting {verb}": Shape("POST", "meetings", f"/{verb}") for verb in MEETING_VERBS},
    "add_item": Shape("POST", "meetings", "/agenda-items"),
    "change_item": Shape("PATCH", "agenda-items"),
    "move_item": Shape("POST", "agenda-items", "/move"),
    "transfer_item": Shape("POST", "agenda-items", "/transfer"),
    "shelve_item": Shape("POST", "agenda-items", "/shelve"),
    "remove_item": Shape("DELETE", "agenda-items"),
    "propose_idea": Shape("POST", "bodies", "/ideas"),
    "add_attendance": Shape("POST", "meetings", "/attendances"),
    "change_attendance": Shape("PATCH", "attendances"),
    "remove_attendance": Shape("DELETE", "attendances"),
    "all_present": Shape("POST", "meetings", "/all-present"),
    "undo_all_present": Shape("POST", "meetings", "/undo-all-present"),
    "name_substitute": Shape("POST", "attendances", "/substitute"),
    "send_apology": Shape("POST", "meetings", "/apologies"),
    "withdraw_apology": Shape("POST", "attendances", "/withdraw-apology"),
    "add_decision": Shape("POST", "agenda-items", "/decisions"),
    "change_decision": Shape("PATCH", "decisions"),
    "approve_decision": Shape("POST", "decisions", "/approve"),
    "remove_decision": Shape("DELETE", "decisions"),
    "start_protocol": Shape("POST", "meetings", "/protocols"),
    **{f"protocol {verb}": Shape("POST", "protocols", f"/{verb}") for verb in PROTOCOL_VERBS},
    "correct_protocol": Shape("POST", "protocols", "/corrections"),
}
