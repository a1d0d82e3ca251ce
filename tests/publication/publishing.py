"""A number that nobody has, ways to publish it, and what the gate says."""

from typing import Any

from tests.support.office import Office

# Made up: born on a day, and the next digits as they come.
NUMBER = "010203-1234"
OTHER = "020304-5678"
TEXT = f"Ansøgningen fra {NUMBER} er vedlagt."


def refused(answer: Any) -> list[str]:
    """The pointers of a refusal by the gate; it repeats no digit of a number."""
    assert answer.status_code == 409, answer.text
    assert answer.json()["type"] == "/problems/cpr-numbers-found"
    assert "1234" not in answer.text.replace(answer.json()["request_id"], "")
    assert {error["code"] for error in answer.json()["errors"]} <= {"cpr_number", "file_not_searched"}
    return [error["pointer"] for error in answer.json()["errors"]]


def publish(office: Office, meeting: Any, audience: str = "public", *, who: str = "secretary") -> Any:
    return office[who].act(f"/meetings/{meeting['id']}", "publish", {"audience": audience})


def sections(text: str) -> list[dict[str, Any]]:
    return [{"kind": "background", "heading": None, "text": text}]


def answered_by(office: Office, override: dict[str, Any]) -> str:
    """The account that let something through: the override itself names none, but the trail does."""
    assert "account_id" not in override
    (entry,) = office["secretary"].items("/audit-entries", subject_id=override["id"], action="created")
    return str(entry["account_id"])
