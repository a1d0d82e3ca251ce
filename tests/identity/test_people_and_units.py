"""People and the tree of the administration."""

from uuid import uuid4

import pytest

from tests.support.applications import Applications
from tests.support.office import EVERYBODY, Office
from tests.support.payloads import a_person, a_unit

WRITERS = {"secretary", "everywhere", "administrator"}


def test_administrators_and_secretaries_write_people_and_units(office: Office) -> None:
    person, unit = office.people["employee"], office["administrator"].create("/units", a_unit())["id"]

    for who in EVERYBODY:
        answers = [
            office[who].post("/people", a_person()),
            office[who].post("/units", a_unit()),
            office[who].send("PATCH", f"/people/{person}", {"job_title": who}, tag="*"),
            office[who].send("PATCH", f"/units/{unit}", {"short_name": who}, tag="*"),
        ]
        expected = {"public": [401] * 4, "outsider": [403, 403, 404, 403]}.get(who, [403] * 4)
        assert [a.status_code for a in answers] == ([201, 201, 200, 200] if who in WRITERS else expected), who


def test_everybody_chooses_the_language_of_their_own_mails_and_nothing_else_of_anybody(office: Office) -> None:
    for who in ("employee", "outsider", "member"):
        own, caller = f"/people/{office.people[who]}", office[who]
        for refused in ({"job_title": "Direktør"}, {"language": "en", "email": "ny@kommune.example"}, {}):
            assert caller.send("PATCH", own, refused, tag="*").status_code == 403, refused
        assert caller.send("PATCH", own, {"language": None}, tag="*").status_code == 422
        assert caller.send("PATCH", own, {"language": "en"}).status_code == 428

        assert caller.send("PATCH", own, {"language": "en"}, tag=caller.tag(own)).json()["language"] == "en"
        assert caller.read(own)["job_title"] != "Direktør"
        other = f"/people/{office.people['chair']}"
        answer = caller.send("PATCH", other, {"language": "en"}, tag="*")
        assert answer.status_code == (404 if who == "outsider" else 403)


def test_employees_see_each_other_and_outsiders_themselves_alone(office: Office) -> None:
    everybody, outsider = set(office.people.values()), office.people["outsider"]

    for who in EVERYBODY:
        if who == "public":
            assert office[who].get("/people").status_code == 401
            assert office[who].get(f"/people/{outsider}").status_code == 401
            continue
        assert office[who].ids("/people") == ({outsider} if who == "outsider" else everybody)
        assert office[who].get(f"/people/{outsider}").status_code == 200
        found = office[who].get(f"/people/{office.people['chair']}").status_code
        assert found == (404 if who == "outsider" else 200)


def test_who_is_signed_in_sees_the_units(office: Office) -> None:
    unit = office["administrator"].create("/units", a_unit())["id"]

    for who in EVERYBODY:
        assert office[who].get(f"/units/{unit}").status_code == (401 if who == "public" else 200)
        assert office[who].get("/units").status_code == (401 if who == "public" else 200)


def test_people_are_found_by_unit_and_by_part_of_the_name_in_any_case(office: Office) -> None:
    caller = office["administrator"]
    unit = caller.create("/units", a_unit())["id"]
    bo = caller.create("/people", a_person(name="Bo Ærø 100% _x", unit_id=unit))["id"]

    assert caller.ids("/people", unit_id=unit) == {bo}
    assert caller.ids("/people", name_contains="bo ") == {bo}
    assert caller.ids("/people", name_contains="100%") == caller.ids("/people", name_contains="_x") == {bo}
    assert caller.ids("/people", name_contains="%o") == set()
    assert caller.ids("/people", unit_id=str(uuid4())) == set()


def test_danish_letters_are_found_in_any_case_too(applications: Applications) -> None:
    # On PostgreSQL that is for the database's own locale to say.
    office = Office(applications.on("sqlite", "empty"))
    caller = office["administrator"]
    made = caller.create("/people", a_person(name="Åse Ærø"))["id"]

    assert caller.ids("/people", name_contains="Ærø") == {made}
    assert caller.ids("/people", name_contains="ærø") == {made}


def test_units_form_a_tree_that_bites_no_tail(office: Office) -> None:
    caller = office["administrator"]
    top = caller.create("/units", a_unit(name="Top"))["id"]
    middle = caller.create("/units", a_unit(name="Midt", parent_id=top))["id"]
    leaf = caller.create("/units", a_unit(name="Blad", parent_id=middle))["id"]

    assert caller.ids("/units", parent_id=top) == {middle}
    for unit, parent in ((top, top), (top, leaf), (middle, leaf)):
        answer = caller.patch(f"/units/{unit}", parent_id=parent)
        assert answer.status_code == 409
    assert caller.change(f"/units/{leaf}", parent_id=top)["parent_id"] == top
    assert caller.change(f"/units/{leaf}", parent_id=None)["parent_id"] is None


@pytest.mark.parametrize(
    ("path", "payload", "field"), [("/people", a_person(), "unit_id"), ("/units", a_unit(), "parent_id")]
)
def test_a_unit_that_does_not_exist_is_refused_by_name(office: Office, path: str, payload: dict, field: str) -> None:
    caller = office["administrator"]
    made = caller.create(path, payload)

    for answer in (
        caller.post(path, payload | {field: str(uuid4())}),
        caller.patch(f"{path}/{made['id']}", **{field: str(uuid4())}),
    ):
        assert answer.status_code == 422
        assert [(e["pointer"], e["code"]) for e in answer.json()["errors"]] == [(f"/{field}", "unknown_reference")]
    assert caller.read(f"{path}/{made['id']}") == made


def test_lists_are_ordered_by_name(office: Office) -> None:
    caller = office["administrator"]
    for name in ("Vand", "Aften", "Midt"):
        caller.create("/units", a_unit(name=name))

    assert [unit["name"] for unit in caller.items("/units")] == ["Aften", "Midt", "Vand"]
