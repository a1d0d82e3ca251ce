"""Roles given to accounts: while they hold, who gives them, and that history stays."""

from datetime import timedelta
from typing import Any

import pytest

from kurs.bodies.models import RoleGrant
from kurs.bodies.service import grant_role
from kurs.bodies.vocabulary import GrantedRole, GrantSource
from kurs.kernel.clock import today
from tests.support.office import EVERYBODY, Office
from tests.support.payloads import a_role_grant

YESTERDAY, TODAY, TOMORROW = (str(today() + timedelta(days=days)) for days in (-1, 0, 1))


def give(office: Office, account: str = "employee", **changes: Any) -> Any:
    """A new role."""
    return office["administrator"].create("/role-grants", a_role_grant(office.accounts[account], **changes))


def may_write(office: Office, account: str = "employee") -> bool:
    """Whether an account is a secretary at this moment."""
    return bool(office[account].read("/session")["is_secretary_everywhere"])


def test_administrators_see_every_role_and_others_their_own(office: Office) -> None:
    assert {item["role"] for item in office["administrator"].items("/role-grants")} == {
        "secretary",
        "auditor",
        "administrator",
    }
    assert [item["account_name"] for item in office["auditor"].items("/role-grants")] == ["auditor"]
    assert office["employee"].items("/role-grants") == []
    assert office["public"].get("/role-grants").status_code == 401
    for item in office["administrator"].items("/role-grants"):
        expected = 200 if item["account_name"] == "auditor" else 404
        assert office["auditor"].get(f"/role-grants/{item['id']}").status_code == expected


def test_roles_are_found_by_account_body_role_and_day(office: Office) -> None:
    caller, at = office["administrator"], "/role-grants"
    here = give(office, body_id=office.board, starts_on="2025-01-01", ends_on="2025-12-31")["id"]
    there = give(office, "member", body_id=office.committee)["id"]

    assert caller.ids(at, account_id=office.accounts["employee"]) == {here}
    assert caller.ids(at, body_id=office.committee) == {there}
    assert caller.ids(at, body_id=office.board, held_on="2025-12-31") == {here}
    assert caller.ids(at, body_id=office.board, held_on=TODAY) == set()
    assert len(caller.ids(at, role="secretary")) == 3


def test_roles_are_given_changed_and_taken_by_administrators_only(office: Office) -> None:
    path = f"/role-grants/{give(office, 'member')['id']}"

    for who in set(EVERYBODY) - {"administrator"}:
        refused = [
            office[who].post("/role-grants", a_role_grant(office.accounts["employee"])),
            office[who].send("PATCH", path, {"ends_on": TODAY}, tag="*"),
            office[who].send("DELETE", path, tag="*"),
        ]
        hidden = 403 if who == "member" else 404
        expected = [401] * 3 if who == "public" else [403, hidden, hidden]
        assert [answer.status_code for answer in refused] == expected, who
    assert not may_write(office)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "holds"),
    [
        (None, None, True),
        (TODAY, TODAY, True),
        (YESTERDAY, TOMORROW, True),
        (None, YESTERDAY, False),
        (TOMORROW, None, False),
    ],
)
def test_a_role_holds_in_its_period_the_first_and_the_last_day_included(
    office: Office, starts_on: str | None, ends_on: str | None, holds: bool
) -> None:
    path = f"/role-grants/{give(office, starts_on='2150-01-01')['id']}"
    assert not may_write(office)

    office["administrator"].change(path, starts_on=starts_on, ends_on=ends_on)

    assert may_write(office) is holds


def test_a_role_in_one_body_is_a_role_in_that_body_alone(office: Office) -> None:
    give(office, body_id=office.committee)

    bodies = {body["body_id"]: body["is_secretary"] for body in office["employee"].read("/session")["bodies"]}

    assert bodies == {office.committee: True}


def test_a_role_that_was_taken_back_ends_at_once_and_stays_listed(office: Office) -> None:
    caller = office["administrator"]
    path = f"/role-grants/{give(office, starts_on=YESTERDAY, ends_on=TOMORROW)['id']}"
    assert may_write(office)

    assert caller.delete(path).status_code == 204

    assert not may_write(office)
    kept = caller.read(path)
    assert (kept["starts_on"], kept["ends_on"]) == (YESTERDAY, TODAY)
    assert kept["revoked_at"].startswith(kept["updated_at"][:16])
    assert caller.ids("/role-grants", account_id=office.accounts["employee"], held_on=TODAY) == set()
    assert caller.delete(path).status_code == 409
    assert caller.patch(path, ends_on=None).status_code == 409
    give(office)
    assert may_write(office)


def test_a_role_that_never_held_is_removed(office: Office) -> None:
    path = f"/role-grants/{give(office, starts_on=TOMORROW)['id']}"

    assert office["administrator"].delete(path).status_code == 204
    assert office["administrator"].get(path).status_code == 404


def test_an_account_holds_a_role_once_at_a_time(office: Office) -> None:
    caller, account = office["administrator"], office.accounts["employee"]
    first = give(office, starts_on="2100-01-01", ends_on="2100-06-30")
    overlapping = a_role_grant(account, starts_on="2100-06-30", ends_on="2100-12-31")

    assert caller.post("/role-grants", overlapping).status_code == 409
    assert caller.post("/role-grants", a_role_grant(account)).status_code == 409
    assert caller.post("/role-grants", overlapping | {"body_id": office.board}).status_code == 201
    later = caller.create("/role-grants", overlapping | {"starts_on": "2100-07-01"})
    assert caller.patch(f"/role-grants/{later['id']}", starts_on=None).status_code == 409
    assert caller.patch(f"/role-grants/{first['id']}", starts_on=None).status_code == 200


def test_a_role_that_signing_in_gave_is_read_only(office: Office) -> None:
    with office.database.system("sign in with a role in the claims") as db:
        made = grant_role(db, office.account_id("employee"), GrantedRole.secretary, None, source=GrantSource.claims)
        assert isinstance(made, RoleGrant)
        path = f"/role-grants/{made.id}"
    assert may_write(office)

    assert office["administrator"].read(path)["source"] == "claims"
    assert office["administrator"].patch(path, ends_on=TODAY).status_code == 409
    assert office["administrator"].delete(path).status_code == 409
    assert may_write(office)


IMPOSSIBLE: list[dict[str, Any]] = [
    {"role": "king"},
    {"role": "chair"},
    {"role": "administrator", "body_id": "board"},
    {"role": "auditor", "body_id": "board"},
    {"body_id": "00000000-0000-7000-8000-000000000000"},
    {"account_id": "00000000-0000-7000-8000-000000000000"},
    {"starts_on": "2026-03-01", "ends_on": "2026-02-28"},
    {"starts_on": "0001-01-01"},
    {"source": "claims"},
    {"revoked_at": None},
]


@pytest.mark.parametrize("changes", IMPOSSIBLE)
def test_a_role_that_cannot_be_is_refused(office: Office, changes: dict[str, Any]) -> None:
    payload = a_role_grant(office.accounts["employee"]) | changes
    if payload["body_id"] == "board":
        payload["body_id"] = office.board

    assert office["administrator"].post("/role-grants", payload).status_code == 422
    assert len(office["administrator"].items("/role-grants")) == 3


def test_the_last_administrator_without_an_end_keeps_the_role(office: Office) -> None:
    caller = office["administrator"]
    own = next(item for item in caller.items("/role-grants") if item["role"] == "administrator")
    path = f"/role-grants/{own['id']}"
    assert caller.delete(path).status_code == 409

    other = give(office, "member", role="administrator")
    assert office["member"].patch(path, ends_on=TODAY).status_code == 200
    for changes in ({"ends_on": TOMORROW}, {"starts_on": TOMORROW}):
        answer = caller.patch(f"/role-grants/{other['id']}", **changes)
        assert answer.status_code == 409, changes
    assert caller.delete(f"/role-grants/{other['id']}").status_code == 409
    assert office["member"].delete(path).status_code == 204
    assert caller.get(f"/role-grants/{other['id']}").status_code == 404
