"""Cases of data subjects: when an answer is due, who handles them, and what an erasure takes and leaves."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa

from kurs.audit.verification import verify
from kurs.identity.models import Account, LoginSession, Person
from kurs.kernel.clock import today
from kurs.kernel.trail import AuditEntry, AuditValue
from kurs.privacy.service import months_after
from tests.support.faults import let_commits_fail, let_commits_succeed_again
from tests.support.office import EVERYBODY, Office
from tests.support.payloads import a_membership, a_person, an_attendance

CASES = "/data-subject-cases"


def a_case(person_id: str, **changes: Any) -> dict[str, Any]:
    """Somebody asks to see what is kept."""
    return {"person_id": person_id, "kind": "access", "received_on": None, "notes": None} | changes


def opened(office: Office, who: str = "employee", **changes: Any) -> Any:
    return office["administrator"].create(CASES, a_case(office.people[who], **changes))


def act(office: Office, case: Any, verb: str, payload: Any = None, *, who: str = "administrator") -> Any:
    return office[who].act(f"{CASES}/{case['id']}", verb, payload)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 22), 1, date(2026, 12, 22)),
        (date(2026, 12, 22), 1, date(2027, 1, 22)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
    ],
)
def test_a_month_later_is_the_same_day_or_that_months_last(day: date, months: int, later: date) -> None:
    assert months_after(day, months) == later


def test_an_answer_is_due_a_month_after_it_was_received_and_three_when_extended(office: Office) -> None:
    case = opened(office)
    assert (case["state"], case["received_on"]) == ("received", today().isoformat())
    assert case["due_on"] == months_after(today(), 1).isoformat()
    assert case["handler_id"] == office.accounts["administrator"]

    extended = act(office, case, "extend", {"reason": "Der er mange arkiver"}).json()
    assert extended["due_on"] == months_after(today(), 3).isoformat()
    assert extended["extension_reason"] == "Der er mange arkiver"
    assert act(office, case, "extend", {"reason": "Igen"}).status_code == 409


def test_the_time_is_extended_only_while_the_person_can_still_be_told_in_time(office: Office) -> None:
    late = opened(office, received_on="2026-01-05")
    assert late["due_on"] == "2026-02-05"
    assert act(office, late, "extend", {"reason": "For sent"}).status_code == 409


def test_a_case_goes_from_received_to_its_end_and_no_further(office: Office) -> None:
    case = opened(office, notes="Ringede den 3.")
    path = f"{CASES}/{case['id']}"

    assert act(office, case, "start").json()["state"] == "in_progress"
    assert act(office, case, "start").status_code == 409
    assert office["administrator"].change(path, notes="Brev sendt")["notes"] == "Brev sendt"
    done = act(office, case, "complete").json()
    assert (done["state"], done["outcome"]) == ("completed", None)
    assert done["closed_at"] is not None
    for verb, payload in (
        ("start", None),
        ("complete", None),
        ("refuse", {"reason": "x"}),
        ("extend", {"reason": "x"}),
    ):
        assert act(office, case, verb, payload).status_code == 409, verb
    assert office["administrator"].patch(path, notes="Mere").status_code == 409


def test_a_refusal_says_why(office: Office) -> None:
    case = opened(office)
    assert act(office, case, "refuse", {"reason": ""}).status_code == 422
    assert act(office, case, "refuse", {}).status_code == 422
    refused = act(office, case, "refuse", {"reason": "Åbenbart grundløs"}).json()
    assert (refused["state"], refused["refusal_reason"]) == ("refused", "Åbenbart grundløs")


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"person_id": str(uuid4())}, "/person_id"),
        ({"person_id": "x"}, "/person_id"),
        ({"kind": "portability"}, "/kind"),
        ({"received_on": "2199-01-01"}, "/received_on"),
        ({"received_on": "1066-01-01"}, "/received_on"),
        ({"notes": "\u202e"}, "/notes"),
        ({"state": "completed"}, "/state"),
    ],
)
def test_a_case_that_does_not_fit_is_refused_and_says_where(
    office: Office, changes: dict[str, Any], pointer: str
) -> None:
    answer = office["administrator"].post(CASES, a_case(office.people["employee"]) | changes)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == pointer


def test_only_administrators_know_of_cases(office: Office) -> None:
    case = opened(office, "member", kind="erasure")
    path = f"{CASES}/{case['id']}"
    tag = office["administrator"].tag(path)

    for who in EVERYBODY:
        if who == "administrator":
            continue
        expected = 401 if who == "public" else 404
        assert office[who].get(path).status_code == expected, who
        assert office[who].get(f"{path}/erasure-preview").status_code == expected, who
        assert office[who].send("PATCH", path, {"notes": "x"}, tag=tag).status_code == expected, who
        for verb, payload in (
            ("start", None),
            ("complete", None),
            ("refuse", {"reason": "x"}),
            ("extend", {"reason": "x"}),
        ):
            assert office[who].send("POST", f"{path}/{verb}", payload, tag=tag).status_code == expected, (who, verb)
        made = office[who].post(CASES, a_case(office.people["employee"]))
        assert made.status_code == (401 if who == "public" else 403), who
        if who != "public":
            assert office[who].items(CASES) == []
    assert office["administrator"].read(path) == case


def test_cases_are_found_by_person_kind_state_and_day(office: Office) -> None:
    first = opened(office, received_on="2026-10-01")
    second = opened(office, "member", kind="erasure")
    caller = office["administrator"]

    assert [case["id"] for case in caller.items(CASES)] == [first["id"], second["id"]]
    assert caller.ids(CASES, person_id=office.people["member"]) == {second["id"]}
    assert caller.ids(CASES, kind="access") == {first["id"]}
    assert caller.ids(CASES, state="received") == {first["id"], second["id"]}
    assert caller.ids(CASES, due_before="2026-11-05") == {first["id"]}


def somebody_who_left(office: Office) -> dict[str, Any]:
    """A person with an account, a session, a seat that has ended and a place in a list of those present."""
    person = office["administrator"].create(
        "/people", a_person(name="Gunvor Lyngholm", email="gunvor@eksempel.dk", job_title="Konsulent")
    )
    office["administrator"].create(
        f"/bodies/{office.board}/memberships", a_membership(person_id=person["id"], ends_on="2026-01-31")
    )
    meeting = office.meeting()
    office["secretary"].create(
        f"/meetings/{meeting['id']}/attendances", an_attendance(person_id=person["id"], name="Gunvor Lyngholm")
    )
    with office.database.system("give them an account") as db:
        db.add(Account(name="gunvor", issuer="demo", subject="gunvor-7", person_id=UUID(person["id"])))
    # What the person sends is no part of what is proven here; that their session ends is.
    office["gunvor"].read("/session")
    office["administrator"].change(f"/people/{person['id']}", email="gunvor.ny@eksempel.dk")
    return person | {"meeting": meeting["id"]}


def kept_text(office: Office) -> str:
    """Every value in the rows of people, accounts and sessions, and in the trail."""
    with office.database.system_reading("look for what should be gone") as db:
        rows = [
            row
            for model in (Person, Account, LoginSession, AuditValue, AuditEntry)
            for row in db.scalars(sa.select(model))
        ]
        return "\n".join(str(row.model_dump()) for row in rows)


def test_an_erasure_takes_contact_details_account_and_sessions_and_keeps_the_record(office: Office) -> None:
    person = somebody_who_left(office)
    case = office["administrator"].create(CASES, a_case(person["id"], kind="erasure"))
    path = f"{CASES}/{case['id']}"
    for word in ("gunvor@eksempel.dk", "gunvor.ny@eksempel.dk", "Konsulent", "gunvor-7"):
        assert word in kept_text(office)

    promised = office["administrator"].read(f"{path}/erasure-preview")
    assert "gunvor-7" in kept_text(office)
    done = act(office, case, "complete").json()

    assert done["state"] == "completed"
    assert done["outcome"] == {name: promised[name] for name in ("removed", "kept")}
    assert "eksempel.dk" not in str(done)
    gone = {(line["table"], line["count"]) for line in done["outcome"]["removed"]}
    assert {("person", 1), ("account", 1), ("login_session", 1)} <= gone
    kept = {line["table"]: line["danish"] for line in done["outcome"]["kept"]}
    assert {"membership", "attendance", "data_subject_case"} <= set(kept)
    assert "arkivloven" in kept["attendance"]

    left = kept_text(office)
    for word in ("gunvor@eksempel.dk", "gunvor.ny@eksempel.dk", "Konsulent", "gunvor-7"):
        assert word not in left, word
    after = office["administrator"].read(f"/people/{person['id']}")
    assert (after["name"], after["email"], after["job_title"]) == ("Gunvor Lyngholm", None, None)
    assert office["gunvor"].read("/session")["is_signed_in"] is False
    attendances = office["secretary"].items(f"/meetings/{person['meeting']}/attendances")
    assert [one["name"] for one in attendances] == ["Gunvor Lyngholm"]


def test_the_chain_holds_after_an_erasure(office: Office) -> None:
    person = somebody_who_left(office)
    case = office["administrator"].create(CASES, a_case(person["id"], kind="erasure"))
    act(office, case, "complete")

    with office.database.system_reading("check the trail") as db:
        assert verify(db, office.database.seal).finding is None


def test_a_name_that_no_record_needs_goes_too(office: Office) -> None:
    person = office["administrator"].create("/people", a_person(name="Gunvor Lyngholm"))
    case = office["administrator"].create(CASES, a_case(person["id"], kind="erasure"))

    act(office, case, "complete")

    assert office["administrator"].read(f"/people/{person['id']}")["name"] == "(slettet)"
    assert "Gunvor Lyngholm" not in kept_text(office)


def test_who_sits_in_a_body_is_not_erased_before_they_leave(office: Office) -> None:
    case = opened(office, "member", kind="erasure")
    before = kept_text(office)

    assert act(office, case, "complete").status_code == 409

    assert kept_text(office) == before
    assert office["administrator"].read(f"{CASES}/{case['id']}")["state"] == "received"


def test_nobody_erases_themself_or_the_last_administrator(office: Office) -> None:
    own = opened(office, "administrator", kind="erasure")
    assert act(office, own, "complete").status_code == 403


def test_an_erasure_that_fails_half_way_leaves_everything(office: Office) -> None:
    person = somebody_who_left(office)
    case = office["administrator"].create(CASES, a_case(person["id"], kind="erasure"))
    before = kept_text(office)
    tag = office["administrator"].tag(f"{CASES}/{case['id']}")
    let_commits_fail(office.database)

    answer = office["administrator"].send("POST", f"{CASES}/{case['id']}/complete", tag=tag)

    let_commits_succeed_again(office.database)
    assert answer.status_code == 409
    assert kept_text(office) == before
