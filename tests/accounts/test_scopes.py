"""What a client may call: reads whose scope it was given, and nothing else."""

from kurs.identity.permissions import CLIENT_SCOPES
from kurs.kernel.contract import contract_of
from tests.accounts.clients import calling, confirm, made
from tests.support.callers import Caller
from tests.support.office import Office
from tests.support.payloads import a_body, a_person

MISSING = "00000000-0000-7000-8000-000000000000"


def asked(caller: Caller, method: str, path: str) -> tuple[int, str]:
    """The status, and which problem it is."""
    answer = caller.send(method, path, {} if method in {"POST", "PATCH"} else None, tag="*")
    is_problem = answer.headers.get("content-type") == "application/problem+json"
    return answer.status_code, answer.json()["type"] if is_problem else ""


def test_every_operation_wants_the_scope_that_the_contract_names(office: Office) -> None:
    document = contract_of(office.application.app)
    scopes = {
        scope for path in document["paths"].values() for one in path.values() for scope in one.get("x-scopes", [])
    }
    assert scopes <= CLIENT_SCOPES
    for scope in sorted(scopes):
        client = made(office, name=scope, scopes=[scope])
        if client["needs_confirmation"]:
            confirm(office, client["secret_id"])
        caller = calling(office, client["secret"])
        for path, operations in document["paths"].items():
            for method, operation in operations.items():
                at = path.replace("{", "\0").split("\0")
                url = "".join([at[0], *(MISSING + part.partition("}")[2] for part in at[1:])])
                status, problem = asked(caller, method.upper(), url)
                is_open = "x-scopes" in operation and set(operation["x-scopes"]) <= {scope}
                is_refused = (status, problem) == (403, "/problems/scope-missing")
                assert is_refused is not is_open, (scope, method, path, status)


def test_a_refusal_names_the_scope_that_is_missing(office: Office) -> None:
    caller = calling(office, made(office, scopes=["bodies:read"])["secret"])

    answer = caller.get("/meetings")

    assert answer.status_code == 403
    assert answer.json()["type"] == "/problems/scope-missing"
    assert answer.json()["detail"] == "Det kræver meetings:read"


def test_a_client_reads_who_it_is_and_writes_nothing(office: Office) -> None:
    caller = calling(office, made(office, scopes=sorted(CLIENT_SCOPES - {"audit:read"}))["secret"])
    assert caller.get("/session").status_code == 401  # its secret waits for a second administrator

    caller = calling(office, made(office, name="Postlisten")["secret"])

    assert caller.read("/session")["is_signed_in"] is True
    assert caller.post("/people", a_person()).json()["type"] == "/problems/scope-missing"
    assert caller.post("/bodies", a_body()).json()["type"] == "/problems/scope-missing"
    assert caller.send("DELETE", "/session").json()["type"] == "/problems/scope-missing"
    assert caller.post("/session", {"account": "administrator"}).json()["type"] == "/problems/scope-missing"


def test_a_client_reads_in_the_bodies_it_was_given_and_no_others(office: Office) -> None:
    here, there = office.meeting("distributed"), office.meeting("distributed", body=office.committee)
    everywhere = calling(office, made(office)["secret"])
    confined = calling(office, made(office, name="Postlisten", body_ids=[office.board])["secret"])

    assert everywhere.ids("/meetings") == {here["id"], there["id"]}
    assert everywhere.ids("/bodies") == {office.board, office.committee}
    assert confined.ids("/meetings") == {here["id"]}
    assert confined.ids("/bodies") == {office.board}
    assert confined.get(f"/meetings/{there['id']}").status_code == 404


def test_a_client_loses_at_once_what_it_is_no_longer_given(office: Office) -> None:
    client = made(office)
    caller, path = calling(office, client["secret"]), f"/api-clients/{client['id']}"
    meeting = office.meeting("distributed", body=office.committee)
    at = f"/meetings/{meeting['id']}"
    assert caller.get(at).status_code == 200

    office["administrator"].change(path, body_ids=[office.board])
    assert caller.get(at).status_code == 404
    office["administrator"].change(path, body_ids=None, scopes=["bodies:read"])
    assert caller.get(at).status_code == 403
