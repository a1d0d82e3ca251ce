"""View as: a secretary sees what another sees, through the rules that hold for them, and can do nothing with it."""

from typing import Any

import pytest

from kurs.kernel.table import new_id
from tests.support.callers import Caller
from tests.support.office import Office
from tests.support.payloads import a_data_subject_case, a_membership, a_note

HEADER = "X-Kurs-View-As"


def viewing(office: Office, who: str, whom: str) -> Caller:
    """A caller who looks as somebody else."""
    caller = Caller(office.application.client(who))
    caller.client.headers[HEADER] = whom
    return caller


@pytest.fixture
def papers(office: Office) -> Any:
    """A published meeting of the board with an open item, a closed one and a note."""
    meeting = office.meeting("distributed")
    items = {"open": office.item(meeting, title="Åbent"), "closed": office.item(meeting, openness="closed")}
    office["secretary"].create(f"/meetings/{meeting['id']}/internal-notes", a_note())
    office.publish(meeting, "public")
    return {"meeting": f"/meetings/{meeting['id']}"} | {name: item["id"] for name, item in items.items()}


@pytest.mark.parametrize("role", ["chair", "member", "employee", "public"])
def test_a_preview_is_what_the_role_itself_gets_byte_for_byte(office: Office, papers: Any, role: str) -> None:
    previewed = viewing(office, "secretary", f"role:{role}:{office.board}")
    for path in ("/agenda-items", f"{papers['meeting']}/agenda", f"/agenda-items/{papers['closed']}", "/meetings"):
        seen, meant = previewed.get(path), office[role].get(path)
        assert (seen.status_code, seen.headers.get("etag")) == (meant.status_code, meant.headers.get("etag")), path
        if seen.status_code == 200:
            assert seen.content == meant.content, path


def test_a_person_is_previewed_with_their_seat(office: Office, papers: Any) -> None:
    previewed = viewing(office, "secretary", f"person:{office.people['member']}")
    assert previewed.ids("/agenda-items") == office["member"].ids("/agenda-items")
    stranger = viewing(office, "secretary", f"person:{office.people['outsider']}")
    assert stranger.ids("/agenda-items") == office["outsider"].ids("/agenda-items") == {papers["open"]}


def test_a_preview_never_shows_more_than_its_secretary_may_see(office: Office) -> None:
    elsewhere = office.item(office.meeting("distributed", body=office.committee), openness="closed")["id"]
    office["everywhere"].create(
        f"/bodies/{office.committee}/memberships", a_membership(person_id=office.people["member"])
    )
    assert office["member"].get(f"/agenda-items/{elsewhere}").status_code == 200
    assert office["secretary"].get(f"/agenda-items/{elsewhere}").status_code == 404
    previewed = viewing(office, "secretary", f"person:{office.people['member']}")
    assert previewed.get(f"/agenda-items/{elsewhere}").status_code == 404
    whole = viewing(office, "everywhere", f"person:{office.people['member']}")
    assert whole.get(f"/agenda-items/{elsewhere}").status_code == 200


@pytest.mark.parametrize("power", ["auditor", "administrator", "everywhere"])
def test_what_an_account_may_everywhere_does_not_come_along(office: Office, papers: Any, power: str) -> None:
    previewed = viewing(office, "secretary", f"person:{office.people[power]}")
    session = previewed.read("/session")
    assert not any(session[name] for name in ("is_auditor", "is_administrator", "is_secretary_everywhere"))
    assert previewed.get(f"/agenda-items/{papers['closed']}").status_code == 404
    assert office["secretary"].get("/accounts").json()["items"] != []
    assert previewed.get("/accounts").json()["items"] == []


@pytest.mark.parametrize("power", ["auditor", "administrator"])
def test_a_secretary_of_all_bodies_becomes_no_auditor_and_no_administrator(
    office: Office, papers: Any, power: str
) -> None:
    office["administrator"].create("/data-subject-cases", a_data_subject_case(office.people["member"]))
    previewed = viewing(office, "everywhere", f"person:{office.people[power]}")
    session = previewed.read("/session")
    assert not any(session[name] for name in ("is_auditor", "is_administrator"))
    for path in ("/accounts", "/role-grants", "/api-clients", "/data-subject-cases"):
        assert previewed.ids(path) == set(), path
    assert previewed.items("/audit-entries", subject_table="account") == []
    assert previewed.get("/audit/verification").status_code == 403


@pytest.mark.parametrize("spelled", ["{{{{{hex}}}}}", "urn:uuid:{hex}", "{dashes}", "{upper}"])
def test_however_a_person_is_spelled_the_trail_says_the_same(office: Office, spelled: str) -> None:
    person = office.people["member"]
    hexadecimal = person.replace("-", "")
    written = spelled.format(hex=hexadecimal, dashes="-".join(hexadecimal), upper=person.upper())
    viewing(office, "secretary", f"person:{written}").read("/meetings")
    viewing(office, "secretary", f"person:{person}").read("/meetings")
    entries = office["everywhere"].items("/audit-entries", action="previewed")
    assert [entry["viewing_as"] for entry in entries] == [f"person:{person}"]


@pytest.mark.parametrize("who", ["chair", "member", "employee", "auditor", "administrator", "outsider", "public"])
def test_nobody_but_a_secretary_previews(office: Office, who: str) -> None:
    for whom in (f"role:member:{office.board}", f"person:{office.people['member']}"):
        assert viewing(office, who, whom).get("/meetings").status_code == 403


def test_a_secretary_previews_no_role_in_another_body(office: Office) -> None:
    assert viewing(office, "secretary", f"role:chair:{office.committee}").get("/meetings").status_code == 403
    assert viewing(office, "secretary", f"role:chair:{new_id()}").get("/meetings").status_code == 403


def test_a_preview_changes_nothing(office: Office, papers: Any) -> None:
    previewed = viewing(office, "secretary", f"role:chair:{office.board}")
    tag = office["secretary"].tag(papers["meeting"])
    for method, path, payload in (
        ("PATCH", papers["meeting"], {"title": "Nyt"}),
        ("POST", f"{papers['meeting']}/cancel", None),
        ("DELETE", f"/agenda-items/{papers['open']}", None),
        ("DELETE", "/session", None),
    ):
        answer = previewed.send(method, path, payload, tag=tag)
        assert (answer.status_code, answer.json()["type"]) == (403, "/problems/read-only-preview"), path
    assert office["secretary"].tag(papers["meeting"]) == tag


@pytest.mark.parametrize(
    "whom", ["", "role", "role:secretary:{board}", "role:member:", "person:", "person:x", "role:member:{board}:more"]
)
def test_whom_to_look_as_is_said_in_one_of_two_ways(office: Office, whom: str) -> None:
    answer = viewing(office, "secretary", whom.format(board=office.board)).get("/meetings")
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "header/X-Kurs-View-As")


def test_an_unknown_person_is_not_there(office: Office) -> None:
    assert viewing(office, "secretary", f"person:{new_id()}").get("/meetings").status_code == 404


def test_what_was_kept_for_the_secretary_is_not_given_to_their_preview(office: Office, papers: Any) -> None:
    path = f"/agenda-items/{papers['closed']}"
    assert [office["secretary"].get(path).status_code for _ in range(2)] == [200, 200]
    previewed = viewing(office, "secretary", f"role:public:{office.board}")
    assert previewed.get(path).status_code == 404
    assert office["secretary"].get(path).status_code == 200


def test_each_preview_is_in_the_trail_once_a_day(office: Office, papers: Any) -> None:
    previewed = viewing(office, "secretary", f"role:member:{office.board}")
    for _ in range(3):
        previewed.read("/meetings")
    entries = office["secretary"].items("/audit-entries", action="previewed")
    assert [(entry["subject_table"], entry["subject_id"]) for entry in entries] == [("body", office.board)]
