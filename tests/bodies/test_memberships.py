"""Seats: of a person, of a whole other body, or vacant; and what they let their holders see and do."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from kurs.kernel.clock import today
from tests.support.office import EVERYBODY, Office
from tests.support.payloads import a_body, a_membership

YESTERDAY, TODAY, TOMORROW = (str(today() + timedelta(days=days)) for days in (-1, 0, 1))


def seat(office: Office, body: str | None = None, **changes: Any) -> Any:
    """A new seat in a body, the board unless said."""
    return office["administrator"].create(f"/bodies/{body or office.board}/memberships", a_membership(**changes))


def test_seats_are_listed_in_their_order_vacant_ones_too(office: Office) -> None:
    seat(office, position=9, seat_label="Ledig plads")
    seat(office, position=0, person_id=office.people["employee"])

    listed = office["employee"].items(f"/bodies/{office.board}/memberships")

    names = [item["person_name"] for item in listed]
    assert names == ["Person employee", "Person secretary", "Person chair", "Person member", None]
    assert listed[-1]["seat_label"] == "Ledig plads"
    assert [item["position"] for item in listed] == [0, 1, 2, 3, 9]


def test_seats_are_found_by_role_and_by_the_day_they_are_held(office: Office) -> None:
    past = seat(office, role="observer", starts_on="2025-01-01", ends_on="2025-12-31")["id"]
    coming = seat(office, role="observer", starts_on="2027-01-01")["id"]
    caller, at = office["employee"], f"/bodies/{office.board}/memberships"

    assert caller.ids(at, role="observer") == {past, coming}
    assert caller.ids(at, role="observer", held_on="2025-12-31") == {past}
    assert caller.ids(at, role="observer", held_on="2026-06-01") == set()
    assert caller.ids(at, role="observer", held_on="2027-01-01") == {coming}
    assert len(caller.ids(at, held_on="2026-06-01")) == 3


def test_the_public_and_outsiders_read_no_names_of_who_sits(office: Office) -> None:
    at = f"/bodies/{office.board}/memberships"

    assert {item["person_name"] for item in office["public"].items(at)} == {None}
    assert {item["person_name"] for item in office["outsider"].items(at)} == {None}
    for item in office["public"].items(at):
        assert office["public"].read(f"/memberships/{item['id']}")["person_name"] is None


def test_seats_are_written_by_administrators_and_the_bodys_secretary(office: Office) -> None:
    made = seat(office)["id"]

    for who in EVERYBODY:
        answers = [
            office[who].post(f"/bodies/{office.board}/memberships", a_membership()),
            office[who].send("PATCH", f"/memberships/{made}", {"seat_label": who}, tag="*"),
            office[who].send("DELETE", f"/memberships/{made}", tag='"stale"'),
        ]
        may = who in {"secretary", "everywhere", "administrator"}
        expected = [201, 200, 412] if may else [401] * 3 if who == "public" else [403] * 3
        assert [answer.status_code for answer in answers] == expected, who
    refused = office["secretary"].post(f"/bodies/{office.committee}/memberships", a_membership())
    assert refused.status_code == 403


IMPOSSIBLE: list[tuple[dict[str, Any], str]] = [
    ({"person_id": str(uuid4())}, "/person_id"),
    ({"member_body_id": str(uuid4())}, "/member_body_id"),
    ({"unit_id": str(uuid4())}, "/unit_id"),
    ({"starts_on": "2026-03-01", "ends_on": "2026-02-28"}, "/ends_on"),
    ({"position": -1}, "/position"),
    ({"role": "king"}, "/role"),
]


def test_a_seat_that_cannot_be_is_refused_when_made_and_when_changed(office: Office) -> None:
    made = seat(office)
    path = f"/memberships/{made['id']}"

    for changes, pointer in IMPOSSIBLE:
        for answer in (
            office["administrator"].post(f"/bodies/{office.board}/memberships", a_membership(**changes)),
            office["administrator"].patch(path, **changes),
        ):
            assert answer.status_code == 422, changes
            assert answer.json()["errors"][0]["pointer"] == pointer
    assert office["administrator"].read(path) == made


def test_a_seat_has_one_holder_and_no_body_sits_in_itself(office: Office) -> None:
    administrator, at = office["administrator"], f"/bodies/{office.board}/memberships"
    both = {"person_id": office.people["employee"], "member_body_id": office.committee}
    path = f"/memberships/{seat(office, person_id=office.people['employee'])['id']}"

    assert administrator.post(at, a_membership(**both)).status_code == 422
    assert administrator.patch(path, member_body_id=office.committee).status_code == 422
    assert administrator.post(at, a_membership(member_body_id=office.board)).status_code == 422
    changed = administrator.change(path, person_id=None, member_body_id=office.committee)
    assert (changed["person_id"], changed["member_body_id"]) == (None, office.committee)


def test_a_seat_gives_access_while_its_period_holds(office: Office) -> None:
    meeting = office.meeting("distributed")
    path = f"/meetings/{meeting['id']}"
    made = seat(office, person_id=office.people["employee"], starts_on=TODAY, ends_on=TODAY)
    place = f"/memberships/{made['id']}"
    employee = office["employee"]

    assert employee.get(path).status_code == 200
    office["administrator"].change(place, starts_on=None, ends_on=YESTERDAY)
    assert employee.get(path).status_code == 404
    office["administrator"].change(place, ends_on=None)
    assert employee.get(path).status_code == 200
    office["administrator"].change(place, starts_on=TOMORROW)
    assert employee.get(path).status_code == 404
    office["administrator"].change(place, starts_on=YESTERDAY)
    assert employee.get(path).status_code == 200
    office["administrator"].delete(place)
    assert employee.get(path).status_code == 404


def test_filling_a_vacant_seat_gives_access_and_emptying_it_takes_it(office: Office) -> None:
    meeting = office.meeting("distributed")
    path = f"/meetings/{meeting['id']}"
    place = f"/memberships/{seat(office, seat_label='Ledig')['id']}"

    assert office["employee"].get(path).status_code == 404
    office["administrator"].change(place, person_id=office.people["employee"])
    assert office["employee"].get(path).status_code == 200
    office["administrator"].change(place, person_id=None)
    assert office["employee"].get(path).status_code == 404


def test_each_kind_of_seat_reads_what_is_sent_to_members(office: Office) -> None:
    draft, sent = office.meeting(), office.meeting("distributed")
    place = f"/memberships/{seat(office, person_id=office.people['employee'])['id']}"

    for role in ("vice_chair", "member", "substitute", "coordinator", "observer"):
        office["administrator"].change(place, role=role)
        assert office["employee"].ids("/meetings") == {sent["id"]}, role
        assert office["employee"].get(f"/meetings/{draft['id']}").status_code == 404


def test_a_group_that_sits_in_a_body_reads_its_papers_as_members(office: Office) -> None:
    group = office["administrator"].create("/bodies", a_body(name="Gruppen"))["id"]
    seat(office, group, person_id=office.people["employee"], role="chair")
    sent, draft = office.meeting("distributed"), office.meeting()
    closed = office.item(sent, openness="closed", number="4")
    employee = office["employee"]
    assert employee.ids("/meetings") == set()

    held = seat(office, member_body_id=group, role="chair")

    assert employee.ids("/meetings") == {sent["id"]}
    assert employee.read(f"/agenda-items/{closed['id']}")["number"] == "4"
    assert employee.get(f"/meetings/{draft['id']}").status_code == 404
    assert employee.send("PATCH", f"/meetings/{sent['id']}", {"title": "x"}, tag="*").status_code == 403
    office["administrator"].change(f"/memberships/{held['id']}", ends_on=YESTERDAY)
    assert employee.ids("/meetings") == set()


def test_a_secretary_of_a_group_that_sits_in_a_body_writes_none_of_its_papers(office: Office) -> None:
    group = office["administrator"].create("/bodies", a_body(name="Gruppen"))["id"]
    seat(office, group, person_id=office.people["employee"], role="secretary")
    seat(office, member_body_id=group, role="secretary")
    meeting = office.meeting("distributed")

    answer = office["employee"].send("PATCH", f"/meetings/{meeting['id']}", {"title": "x"}, tag="*")

    assert answer.status_code == 403


def test_the_seats_of_a_person_are_listed_across_bodies_past_ones_too(office: Office) -> None:
    person = office.people["member"]
    past = seat(office, person_id=person, role="observer", starts_on="2025-01-01", ends_on="2025-12-31")["id"]
    other_body = office["administrator"].create("/bodies", a_body())["id"]
    elsewhere = seat(office, other_body, person_id=person)["id"]
    at = f"/people/{person}/memberships"

    listed = office["employee"].ids(at)

    assert listed >= {past, elsewhere}
    assert {item["person_id"] for item in office["employee"].items(at)} == {person}
    assert office["employee"].ids(at, held_on="2026-06-01") == listed - {past}
    assert office["outsider"].get(at).status_code == 404
    assert office["public"].get(at).status_code == 401
