"""ETag, If-Match and If-None-Match, the same for every resource."""

from tests.support.office import Office
from tests.support.payloads import a_person
from tests.support.resources import NOT_DELETED, Resource

ANOTHER_TAG = '"0123456789abcdef0123456789abcdef"'


def test_a_change_without_if_match_answers_428_and_changes_nothing(resource: Resource) -> None:
    path, made = resource.create()

    answer = resource.caller.send("PATCH", path, resource.changes)

    assert answer.status_code == 428
    assert answer.json()["type"] == "/problems/match-required"
    assert resource.caller.read(path) == made


def test_a_change_of_a_stale_state_answers_412_with_the_present_tag(resource: Resource) -> None:
    path, _ = resource.create()
    first = resource.caller.tag(path)
    changed = resource.caller.change(path, **resource.changes)

    answer = resource.caller.send("PATCH", path, resource.changes, tag=first)

    assert answer.status_code == 412
    assert answer.json()["type"] == "/problems/stale"
    assert answer.headers["etag"] == resource.caller.tag(path) != first
    assert resource.caller.read(path) == changed


def test_a_change_answers_with_what_is_then_read_and_its_tag(resource: Resource) -> None:
    path, made = resource.create()

    answer = resource.caller.patch(path, **resource.changes)

    assert answer.status_code == 200, answer.text
    read = resource.caller.get(path)
    assert answer.json() == read.json() == made | resource.changes | {"updated_at": answer.json()["updated_at"]}
    assert answer.json()["updated_at"] > made["updated_at"]
    assert answer.headers["etag"] == read.headers["etag"]


def test_if_match_may_be_weak_a_list_or_a_star(office: Office) -> None:
    caller = office["administrator"]
    path = f"/people/{caller.create('/people', a_person())['id']}"

    for title, spelling in enumerate(["W/{}", "*", ANOTHER_TAG + ", {}", "  {}  "]):
        answer = caller.send("PATCH", path, {"job_title": f"{title}"}, tag=spelling.format(caller.tag(path)))
        assert answer.status_code == 200, answer.text
        assert caller.read(path)["job_title"] == f"{title}"


def test_an_if_match_that_names_no_present_state_answers_412(office: Office) -> None:
    caller = office["administrator"]
    path = f"/people/{caller.create('/people', a_person())['id']}"

    for header in ("", "W/", "not a tag", "W/" + ANOTHER_TAG, '"', "*,"):
        answer = caller.send("PATCH", path, {"job_title": "Stabschef"}, tag=header)
        assert answer.status_code == 412, header

    assert caller.read(path)["job_title"] is None


def test_a_removal_wants_the_present_state_too(resource: Resource) -> None:
    path, _ = resource.create()
    if resource.path in NOT_DELETED:
        assert resource.caller.delete(path).status_code == 405
        return
    first = resource.caller.tag(path)
    resource.caller.change(path, **resource.changes)

    assert resource.caller.send("DELETE", path).status_code == 428
    assert resource.caller.send("DELETE", path, tag=first).status_code == 412
    assert resource.caller.get(path).status_code == 200

    removed = resource.caller.delete(path)

    assert (removed.status_code, removed.content) == (204, b"")
    assert resource.caller.get(path).status_code == 404
    assert resource.caller.send("DELETE", path, tag=first).status_code == 404


def test_what_the_caller_has_already_is_answered_304_without_a_body(resource: Resource) -> None:
    path, _ = resource.create()
    tag = resource.caller.tag(path)

    for header in (tag, f"W/{tag}", f"{ANOTHER_TAG}, {tag}", "*"):
        answer = resource.caller.send("GET", path, headers={"If-None-Match": header})
        assert (answer.status_code, answer.content) == (304, b"")
        assert answer.headers["etag"] == tag
        assert answer.headers["cache-control"] == "private, no-cache"

    assert resource.caller.send("GET", path, headers={"If-None-Match": ANOTHER_TAG}).status_code == 200


def test_304_ends_with_the_next_change(resource: Resource) -> None:
    path, _ = resource.create()
    tag = resource.caller.tag(path)
    resource.caller.change(path, **resource.changes)

    answer = resource.caller.send("GET", path, headers={"If-None-Match": tag})

    assert answer.status_code == 200
    assert answer.headers["etag"] != tag


def test_the_tag_is_the_same_in_either_language_and_each_time(sqlite_resource: Resource) -> None:
    path, _ = sqlite_resource.create()

    tags = {
        sqlite_resource.caller.send("GET", path, headers={"Accept-Language": language}).headers["etag"]
        for language in ("da", "en", "en-GB,da;q=0.5", "fr")
    }

    assert len(tags) == 1


def test_the_tag_of_a_creation_is_the_tag_that_is_then_read(resource: Resource) -> None:
    answer = resource.caller.post(resource.collection, resource.payload)

    path = f"{resource.path}/{answer.json()['id']}"
    assert answer.headers["location"] == f"/api/v1{path}"
    assert resource.caller.read(path) == answer.json()
    assert answer.headers["etag"] == resource.caller.tag(path)


def test_callers_who_see_different_things_have_different_tags(office: Office) -> None:
    meeting = office.meeting("distributed")
    item = office.item(meeting, number="3", duration_minutes=30)
    office.publish(meeting, "public")
    path = f"/agenda-items/{item['id']}"

    assert office["member"].tag(path) == office["secretary"].tag(path)
    assert office["public"].tag(path) == office["employee"].tag(path) != office["member"].tag(path)


def test_a_patch_that_changes_nothing_answers_the_same_state(resource: Resource) -> None:
    path, made = resource.create()

    answer = resource.caller.patch(path)

    assert answer.status_code == 200
    assert {**answer.json(), "updated_at": None} == {**made, "updated_at": None}
