"""Everything but GET, as every role that may not: refused alike for the hidden and the missing, and nothing changes."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from kurs.kernel.table import new_id
from tests.leaks.canaries import identifiers_in, tokens_in
from tests.leaks.cast import CLIENTS, PUBLIC, ROLES
from tests.leaks.contract_paths import Contract, Operation
from tests.leaks.direct import Answer, Question
from tests.leaks.house import House
from tests.leaks.walk import plain
from tests.support.callers import MERGE_PATCH
from tests.support.payloads import (
    a_body,
    a_decision,
    a_group_note,
    a_guidepost,
    a_matter,
    a_meeting,
    a_membership,
    a_note,
    a_person,
    a_role_grant,
    a_series,
    a_step,
    a_track,
    a_unit,
    an_absence_reason,
    an_account,
    an_api_client,
    an_attachment,
    an_attendance,
    an_item,
)

WRITERS = {"secretary", "chair"}
OTHERS = [role for role in ROLES if role not in WRITERS]
# Who may write is decided before the database is asked; on PostgreSQL a few roles are enough to see that it holds.
TRIED = [
    *(("sqlite", role) for role in OTHERS),
    *(("postgresql", role) for role in ("member", "employee", PUBLIC)),
]
# What these roles may do, and so is not tried: people and units belong to everybody who writes some body's papers.
PEOPLE = {"/api/v1/people", "/api/v1/people/{person_id}", "/api/v1/units", "/api/v1/units/{unit_id}"}
BODIES = {"/api/v1/bodies", "/api/v1/bodies/{body_id}", "/api/v1/bodies/{body_id}/memberships"}
ACCOUNTS = {
    "/api/v1/accounts",
    "/api/v1/accounts/{account_id}",
    "/api/v1/role-grants",
    "/api/v1/role-grants/{role_grant_id}",
    "/api/v1/api-clients",
    "/api/v1/api-clients/{api_client_id}",
    "/api/v1/api-clients/{api_client_id}/secrets",
    "/api/v1/api-client-secrets/{api_client_secret_id}",
    "/api/v1/api-client-secrets/{api_client_secret_id}/confirm",
}
_CASE = "/api/v1/data-subject-cases/{data_subject_case_id}"
CASES = {
    "/api/v1/data-subject-cases",
    _CASE,
    *(f"{_CASE}/{verb}" for verb in ("start", "extend", "refuse", "complete")),
}
# Members propose; what comes of it they do not see before it is sent out.
IDEAS = {"/api/v1/bodies/{body_id}/ideas"}
# A member who was named reads the minutes and says what they think of them.
REVIEWS = {f"/api/v1/protocols/{{protocol_id}}/{verb}" for verb in ("approve", "undo-approval", "request-change")}
# Who sits in the body on the day of a meeting sends their own apology.
APOLOGIES = {"/api/v1/meetings/{meeting_id}/apologies"}
# A body changes its own step of a matter that another keeps, and lets its own items treat it: tests/matters.
_STEP = "/api/v1/routing-steps/{routing_step_id}"
ROUTES = {
    "/api/v1/matters/{matter_id}/treatments",
    _STEP,
    *(f"{_STEP}/{verb}" for verb in ("move", "override", "reinstate", "put-on-agenda")),
}
# What one has read is one's own business: tests/distribution.
READING = "/api/v1/agenda-items/{agenda_item_id}/reading"
ALLOWED: Mapping[str, set[str]] = {
    "member": IDEAS | REVIEWS | APOLOGIES,
    "future_member": APOLOGIES,
    "group_member": IDEAS,
    "administrator": PEOPLE | BODIES | ACCOUNTS | CASES | {"/api/v1/memberships/{membership_id}"},
    "secretary_elsewhere": PEOPLE | ROUTES | {"/api/v1/imports"},
}
# Signing in and out is everybody's own business, and has tests of its own.
SESSION = "/api/v1/session"
FORM = "multipart/form-data; boundary=x"
DOCUMENT = b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nDagsorden\r\n--x--\r\n'

PAPER = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nDagsorden\r\n--x--\r\n'


def _payloads(house: House) -> dict[str, Any]:
    """A complete body for every operation that wants one, by its path or by the last word of it."""
    council = house.bodies["council"]
    return {
        "people": a_person(),
        "units": a_unit(),
        "bodies": a_body(),
        "memberships": a_membership(),
        "meetings": a_meeting(council),
        "agenda-items": an_item(),
        "attendances": an_attendance(),
        "internal-notes": a_note(),
        "absence-reasons": an_absence_reason(),
        "apologies": {"reason": None, "substitute_person_id": None},
        "substitute": {"person_id": None, "name": "Ida Nørholm"},
        "undo-all-present": {"attendance_ids": []},
        "decisions": a_decision(),
        "attachments": an_attachment(body_id=council),
        "accounts": an_account(),
        "role-grants": a_role_grant(house.accounts["employee"]),
        "api-clients": an_api_client(),
        "secrets": {"overlap_hours": 0},
        "publish": {"audience": "public"},
        "schedule-distribution": {"kind": "ordinary"},
        "publication-overrides": {"place": "meeting", "audience": "public", "reason": "Et eksempel"},
        "data-subject-cases": {
            "person_id": house.people["employee"],
            "kind": "access",
            "received_on": None,
            "notes": None,
        },
        **_OF_ITEMS,
        "transfer": {"meeting_id": house.layered[0].meeting_id, "parent_id": None, "index": None},
        "ideas": {"kind": "discussion", "title": "Fælles lederdag", "text": None},
        **_OF_CASES,
        **_OF_PROTOCOLS,
        **_series_payloads(council),
        **_matter_payloads(council),
        **_track_payloads(council),
    }


_OF_CASES: dict[str, Any] = {"extend": {"reason": "Mange arkiver"}, "refuse": {"reason": "Grundløs"}}
_OF_PROTOCOLS: dict[str, Any] = {
    "submit-for-approval": {"person_ids": []},
    # A meeting's verb of that name takes no body.
    "/api/v1/protocols/{protocol_id}/submit-for-review": {"person_ids": []},
    "request-change": {"text": "Ret det", "agenda_item_id": None, "paragraph": None},
    "corrections": {"reason": "En fejl"},
}
_OF_ITEMS: dict[str, Any] = {
    "move": {"index": 0},
    "draw": {},
    "arrange": {"groups": []},
    "place": {"attendance_id": str(new_id()), "group_id": None},
    "collect-under": {"agenda_item_id": None},
    "notes": a_group_note(),
}


def _series_payloads(body_id: str) -> dict[str, Any]:
    return {
        "meeting-series": a_series(body_id),
        "/api/v1/meeting-series/preview": a_series(body_id),
        "preview": {"title": "Direktionen"},
        "end": {"ends_on": "2087-03-01", "other_meetings": "keep"},
        "preview-continuation": {"body_id": body_id, "year": 2088, "has_structure": False},
        "continue": {"body_id": body_id, "year": 2088, "has_structure": False},
    }


def _track_payloads(body_id: str) -> dict[str, Any]:
    return {
        "tracks": a_track(body_id),
        "guideposts": a_guidepost(body_id),
        "/api/v1/tracks/{track_id}/guideposts": {"guidepost_id": str(new_id())},
        "/api/v1/tracks/{track_id}/move": {"parent_id": None, "index": 0},
    }


def _matter_payloads(body_id: str) -> dict[str, Any]:
    return {
        "matters": a_matter(body_id),
        "routing-steps": a_step(body_id),
        "treatments": {"agenda_item_id": str(new_id()), "role": "preparation"},
        "override": {"reason": "Høringen haster"},
        "put-on-agenda": {"meeting_id": str(new_id()), "kind": "discussion", "copies_agenda_item_id": None},
        "forward": {
            "body_id": body_id,
            "role": "decision",
            "is_gate": False,
            "meeting_id": None,
            "planned_on": None,
        },
    }


def _question(operation: Operation, row_id: str | None, payloads: Mapping[str, Any]) -> Question:
    at = operation.at(row_id)
    headers = {"if-match": "*", "content-type": "application/json"}
    payload = payloads.get(operation.path, payloads.get(operation.path.rpartition("/")[2]))
    content = json.dumps(payload).encode()
    if operation.path == "/api/v1/imports":
        headers["content-type"], content = FORM, DOCUMENT
    elif operation.path.endswith("/files"):
        headers["content-type"], content = FORM, PAPER
    elif operation.method == "PATCH":
        headers["content-type"], content = MERGE_PATCH, b"{}"
    elif content == b"null":
        content = b""
    return Question(operation.method, at.path, "", tuple(headers.items()), content)


def _rows_to_try(house: House, operation: Operation, role: str) -> list[str | None]:
    """One row of each readership, but none that the role may write itself."""
    if operation.table is None:
        return [None]
    own = {house.bodies["elsewhere"], *house.seats["elsewhere"]} if role == "secretary_elsewhere" else set()
    found = {}
    for row_id in house.row_ids()[operation.table]:
        readers = house.canaries.readers_of(row_id)
        is_own = role == "secretary_elsewhere" and readers <= {"secretary_elsewhere", "auditor"} and role in readers
        if row_id not in own and not is_own:
            found[readers] = row_id
    return list(found.values())


def _expected(house: House, operation: Operation, role: str, row_id: str | None) -> int:
    if role == PUBLIC:
        return 401
    if role in CLIENTS:
        return 403  # no scope opens a write, whatever it is about
    # A guest knows a meeting's id from their item, and of the meeting what any outsider does.
    reader = "outsider" if role == "guest" and operation.table == "meeting" else role
    return 403 if row_id is None or reader in house.canaries.readers_of(row_id) else 404


@pytest.mark.parametrize(("engine_name", "role"), TRIED)
def test_who_may_not_write_is_refused_and_learns_and_changes_nothing(
    houses: Callable[[str], House], engine_name: str, role: str
) -> None:
    house = houses(engine_name)
    payloads = _payloads(house)
    before = house.everything()
    for operation in Contract(house.app).writes:
        if operation.path in ALLOWED.get(role, set()) | {SESSION, READING}:
            continue
        rows = _rows_to_try(house, operation, role)
        asked = [_question(operation, row_id, payloads) for row_id in [*rows, str(new_id())]]
        *answers, nothing = house.ask(role, asked)
        for row_id, answer in zip(rows, answers, strict=True):
            assert answer.status == _expected(house, operation, role, row_id), f"{operation}: {answer.text}"
            assert not _told(house, answer), f"{operation}: {answer.text}"
            if answer.status == 404:
                assert plain(answer) == plain(nothing), str(operation)
    assert house.everything() == before


def _told(house: House, answer: Answer) -> set[str]:
    known = {row_id for ids in house.row_ids().values() for row_id in ids}
    return tokens_in(answer.text) | (identifiers_in(answer.text) & known)


@pytest.mark.parametrize("role", ["secretary_elsewhere", "employee", "outsider", "administrator"])
@pytest.mark.parametrize("owner", ["agenda_item_id", "meeting_id"])
def test_a_hidden_owner_is_refused_like_one_that_never_was(house: House, role: str, owner: str) -> None:
    tables = {"agenda_item_id": "agenda_item", "meeting_id": "meeting"}
    hidden = [row for row in house.row_ids()[tables[owner]] if role not in house.canaries.readers_of(row)]
    headers = (("content-type", "application/json"),)
    asked = [
        Question("POST", "/api/v1/attachments", "", headers, json.dumps(an_attachment(**{owner: row_id})).encode())
        for row_id in [str(new_id()), *hidden]
    ]
    nothing, *answers = [plain(answer) for answer in house.ask(role, asked)]
    assert hidden
    assert nothing[0] == 422
    assert all(answer == nothing for answer in answers)


@pytest.mark.parametrize("state", ["draft", "in_review", "cancelled"])
def test_a_chair_reads_what_is_not_sent_and_changes_nothing_of_it(house: House, state: str) -> None:
    question = Question("GET", "/api/v1/meetings", f"state={state}&limit=200")
    meetings = json.loads(house.ask("chair", [question])[0].content)["items"]
    before = house.everything()
    operations = [one for one in Contract(house.app).writes if one.table == "meeting"]
    payloads = _payloads(house)
    assert meetings
    for meeting in meetings:
        asked = [_question(operation, meeting["id"], payloads) for operation in operations]
        assert {answer.status for answer in house.ask("chair", asked)} == {403}
    assert house.everything() == before


@pytest.mark.parametrize("role", ["chair", "member", "employee", "auditor"])
def test_a_caller_sends_back_no_value_in_an_error(house: House, role: str) -> None:
    spoken = "kanarie99999q"
    broken = json.dumps({"title": spoken, spoken: spoken, "published_to": spoken}).encode()
    before = house.everything()
    for operation in Contract(house.app).writes:
        if operation.path == SESSION:
            continue
        headers = (
            ("if-match", spoken),
            ("content-type", MERGE_PATCH if operation.method == "PATCH" else "application/json"),
        )
        at = operation.at(str(new_id()))
        for content in (broken, broken[:-2], spoken.encode()):
            answer = house.ask(role, [Question(operation.method, at.path, f"{spoken}={spoken}", headers, content)])[0]
            assert answer.status >= 400, str(operation)
            assert spoken not in answer.text.replace(f'/{spoken}"', ""), str(operation)
    assert house.everything() == before
