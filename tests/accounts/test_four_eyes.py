"""Nobody lets themselves in: roles, seats and accounts of one's own are somebody else's to give."""

from typing import Any

from httpx import Response

from tests.support.office import Office
from tests.support.payloads import a_body, a_membership, a_role_grant, an_account


def refused(answer: Response) -> bool:
    """Whether the answer says that nobody gives themselves access."""
    problem = answer.json()
    return answer.status_code == 403 and problem["detail"] == "Du kan ikke give dig selv adgang. Bed en anden om det"


def a_second_administrator(office: Office) -> Any:
    """The employee, made administrator by the first one."""
    grant = a_role_grant(office.accounts["employee"], role="administrator")
    return office["administrator"].create("/role-grants", grant)


def test_an_administrator_gives_themselves_no_role_and_no_longer_one(office: Office) -> None:
    caller, own = office["administrator"], office.accounts["administrator"]
    a_second_administrator(office)
    given = office["employee"].create("/role-grants", a_role_grant(own, role="auditor", ends_on="2150-01-01"))

    for role in ("secretary", "auditor"):
        assert refused(caller.post("/role-grants", a_role_grant(own, role=role))), role
    assert refused(caller.patch(f"/role-grants/{given['id']}", ends_on=None))
    assert caller.delete(f"/role-grants/{given['id']}").status_code == 204


def test_an_administrator_opens_no_second_account_of_their_own(office: Office) -> None:
    caller, own_person = office["administrator"], office.people["administrator"]

    made = caller.post("/accounts", an_account(person_id=own_person))
    linked = caller.patch(f"/accounts/{office.accounts['outsider']}", person_id=own_person)

    assert refused(made)
    assert refused(linked)
    assert caller.ids("/accounts", person_id=own_person) == {office.accounts["administrator"]}


def test_an_administrator_does_not_become_another_person(office: Office) -> None:
    path = f"/accounts/{office.accounts['administrator']}"

    for person in (office.people["chair"], None):
        assert refused(office["administrator"].patch(path, person_id=person))
    assert office["administrator"].change(path, name="driften")["person_id"] == office.people["administrator"]


def test_a_second_account_of_the_same_person_is_no_way_around(office: Office) -> None:
    a_second_administrator(office)
    spare = an_account(name="reserve", person_id=office.people["administrator"])
    made = office["employee"].create("/accounts", spare)
    office["employee"].change(f"/accounts/{made['id']}", is_enabled=False)

    assert refused(office["administrator"].post("/role-grants", a_role_grant(made["id"], role="auditor")))
    assert refused(office["administrator"].patch(f"/accounts/{made['id']}", is_enabled=True))


def test_nobody_gives_their_own_person_a_seat(office: Office) -> None:
    for who, body in (("administrator", office.board), ("secretary", office.board), ("everywhere", office.committee)):
        at, own = f"/bodies/{body}/memberships", office.people[who]
        vacant = office["administrator"].create(at, a_membership())

        assert refused(office[who].post(at, a_membership(person_id=own))), who
        assert refused(office[who].patch(f"/memberships/{vacant['id']}", person_id=own)), who
        assert office["administrator"].read(f"/memberships/{vacant['id']}")["person_id"] is None


def test_nobody_makes_more_of_their_own_seat_but_everybody_may_leave(office: Office) -> None:
    at = f"/bodies/{office.board}/memberships"
    seat = office["everywhere"].create(
        at, a_membership(person_id=office.people["administrator"], starts_on="2026-01-01", ends_on="2150-12-31")
    )
    caller, path = office["administrator"], f"/memberships/{seat['id']}"

    for gain in ({"role": "chair"}, {"ends_on": None}, {"ends_on": "2151-01-01"}, {"starts_on": None}):
        assert refused(caller.patch(path, **gain)), gain
    assert caller.patch(path, seat_label="Driften", position=7).status_code == 200
    assert caller.patch(path, ends_on="2150-01-01").status_code == 200
    assert caller.delete(path).status_code == 204


def test_nobody_seats_a_group_that_they_sit_in(office: Office) -> None:
    group = office["administrator"].create("/bodies", a_body(name="Gruppen"))["id"]
    at = f"/bodies/{office.board}/memberships"
    sits = a_membership(person_id=office.people["administrator"])
    office["everywhere"].create(f"/bodies/{group}/memberships", sits)
    vacant = office["administrator"].create(at, a_membership())

    assert refused(office["administrator"].post(at, a_membership(member_body_id=group)))
    assert refused(office["administrator"].patch(f"/memberships/{vacant['id']}", member_body_id=group))
    assert office["everywhere"].post(at, a_membership(member_body_id=group)).status_code == 201


def test_an_administrator_from_outside_does_not_say_that_they_are_of_the_house(office: Office) -> None:
    given = a_role_grant(office.accounts["outsider"], role="administrator")
    office["administrator"].create("/role-grants", given)
    path = f"/people/{office.people['outsider']}"

    assert refused(office["outsider"].patch(path, is_external=False))
    assert office["administrator"].change(path, is_external=False)["is_external"] is False
