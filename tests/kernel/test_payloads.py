"""What holds for every body that is sent: merge patches, unknown fields, nulls, texts no database keeps."""

from uuid import uuid4

from tests.support.office import Office
from tests.support.payloads import a_person, an_item
from tests.support.resources import NOT_DELETED, Resource


def test_an_unknown_field_is_refused_when_creating(sqlite_resource: Resource) -> None:
    answer = sqlite_resource.caller.post(
        sqlite_resource.collection, sqlite_resource.payload | {"favourite_colour": "blue"}
    )

    assert answer.status_code == 422
    assert [(error["pointer"], error["code"]) for error in answer.json()["errors"]] == [
        ("/favourite_colour", "extra_forbidden")
    ]


def test_what_the_server_decides_is_refused_when_changing(sqlite_resource: Resource) -> None:
    path, made = sqlite_resource.create()

    for field in ("id", "version", "created_at", "updated_at"):
        answer = sqlite_resource.caller.patch(path, **{field: made.get(field)})
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["pointer"] == f"/{field}"

    assert sqlite_resource.caller.read(path) == made


def test_null_on_a_field_that_must_stand_is_refused(sqlite_resource: Resource) -> None:
    path, made = sqlite_resource.create()

    answer = sqlite_resource.caller.patch(path, **{sqlite_resource.required: None})

    assert answer.status_code == 422
    # What stands for good is not in the patch at all.
    assert answer.json()["errors"][0]["code"] in {"not_null", "extra_forbidden"}
    assert sqlite_resource.caller.read(path) == made


def test_each_required_field_is_missed_by_name(sqlite_resource: Resource) -> None:
    for name in sqlite_resource.payload:
        payload = {key: value for key, value in sqlite_resource.payload.items() if key != name}
        answer = sqlite_resource.caller.post(sqlite_resource.collection, payload)
        assert answer.status_code == 422, name
        assert {"pointer": f"/{name}", "code": "missing", "detail": "Field required"} in answer.json()["errors"]


def test_a_patch_changes_what_it_names_and_null_empties_it(resource: Resource) -> None:
    path, made = resource.create()
    name, value = next(iter(resource.changes.items()))

    changed = resource.caller.change(path, **{name: value})

    unchanged = made.keys() - {name, "updated_at"}
    assert changed[name] == value
    assert {key: changed[key] for key in unchanged} == {key: made[key] for key in unchanged}
    if made[name] is None:
        assert resource.caller.change(path, **{name: None})[name] is None


def test_a_row_that_does_not_exist_answers_404_to_every_method(resource: Resource) -> None:
    path = f"{resource.path}/{uuid4()}"

    for method in ("GET", "PATCH", "DELETE"):
        payload = resource.changes if method == "PATCH" else None
        answer = resource.caller.send(method, path, payload, tag='"any"')
        assert answer.status_code == (405 if method == "DELETE" and resource.path in NOT_DELETED else 404)


def test_an_id_that_is_no_id_answers_422(sqlite_resource: Resource) -> None:
    answer = sqlite_resource.caller.get(f"{sqlite_resource.path}/17")

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"].startswith("path/")


def test_a_name_that_is_no_line_of_text_is_refused(sqlite_office: Office) -> None:
    caller = sqlite_office["administrator"]
    long = "x" * 501

    for name in ("", "   ", long, "a\x00b", "a\u202eb", "a\x1bb", None, 17, True, ["x"], {"x": 1}):
        answer = caller.post("/people", a_person(name=name))
        assert answer.status_code == 422, name
        assert answer.json()["errors"][0]["pointer"] == "/name"
        assert long not in answer.text

    assert {item["name"] for item in caller.items("/people")} == {f"Person {who}" for who in sqlite_office.people}


def test_text_is_kept_as_written_but_for_space_around_it(office: Office) -> None:
    caller = office["administrator"]

    made = caller.create("/people", a_person(name="  Åse Ærø-Ødegård 👩‍⚖️ <b>&amp;  ", job_title="a\tb"))

    assert made["name"] == "Åse Ærø-Ødegård 👩‍⚖️ <b>&amp;"
    assert caller.read(f"/people/{made['id']}")["job_title"] == "a\tb"


def test_a_clock_in_the_digits_of_another_script_is_refused(sqlite_office: Office) -> None:
    meeting = sqlite_office.meeting()

    answer = sqlite_office["secretary"].post(
        f"/meetings/{meeting['id']}/agenda-items", an_item(pinned_start="0\u0663:00")
    )

    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == ["/pinned_start"]
