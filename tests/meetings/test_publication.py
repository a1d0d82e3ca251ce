"""How far a distributed meeting is published: never further than its body's papers go."""

import pytest

from tests.support.office import EVERYBODY, PATHS_TO_STATES, Office
from tests.support.payloads import a_body

BREADTH = ["members", "employees", "public"]


@pytest.mark.parametrize("default", BREADTH)
def test_a_meeting_is_published_as_far_as_its_bodys_papers_go(office: Office, default: str) -> None:
    body = office["administrator"].create("/bodies", a_body(default_audience=default))["id"]
    path = f"/meetings/{office.meeting('distributed', body=body)['id']}"

    for audience in BREADTH:
        answer = office["everywhere"].act(path, "publish", {"audience": audience})
        is_within = BREADTH.index(audience) <= BREADTH.index(default)
        assert answer.status_code == (200 if is_within else 409), audience
        if is_within:
            assert answer.json()["published_to"] == audience
            assert answer.json()["published_at"] is not None
    assert office["everywhere"].read(path)["published_to"] == default


@pytest.mark.parametrize("state", ["draft", "in_review", "cancelled"])
def test_what_was_never_sent_is_not_published(office: Office, state: str) -> None:
    path = f"/meetings/{office.meeting(state)['id']}"

    assert office["secretary"].act(path, "publish", {"audience": "members"}).status_code == 409
    assert office["secretary"].read(path)["published_to"] is None


def test_each_audience_reaches_its_readers_and_no_others(office: Office) -> None:
    path = f"/meetings/{office.meeting('distributed')['id']}"
    reads_anyway = {"secretary", "everywhere", "chair", "member", "auditor"}
    employees = reads_anyway | {"employee", "administrator"}

    for audience, readers in (
        ("members", reads_anyway),
        ("employees", employees),
        ("public", set(EVERYBODY)),
        ("employees", employees),
        ("members", reads_anyway),
    ):
        assert office["secretary"].act(path, "publish", {"audience": audience}).status_code == 200
        assert {who for who in EVERYBODY if office[who].get(path).status_code == 200} == readers, audience


def test_narrowing_the_body_takes_back_what_was_published_further(office: Office) -> None:
    meeting = office.meeting("distributed")
    office.publish(meeting, "public")
    path = f"/meetings/{meeting['id']}"

    for default, readers in (("employees", {"employee"}), ("members", set()), ("public", {"employee", "public"})):
        office["administrator"].change(f"/bodies/{office.board}", default_audience=default)
        assert {who for who in ("employee", "public") if office[who].get(path).status_code == 200} == readers
    office["administrator"].change(f"/bodies/{office.board}", default_audience="members")
    assert office["public"].ids("/meetings") == office["employee"].ids("/meetings") == set()


def test_a_published_meeting_that_is_cancelled_is_still_seen(office: Office) -> None:
    meeting = office.meeting("distributed")
    office.publish(meeting, "public")
    office["secretary"].act(f"/meetings/{meeting['id']}", "cancel")

    assert office["public"].read(f"/meetings/{meeting['id']}")["state"] == "cancelled"


def test_publishing_is_for_secretary_and_chair_and_wants_if_match(office: Office) -> None:
    path = f"/meetings/{office.meeting('distributed')['id']}"

    assert office["chair"].act(path, "publish", {"audience": "employees"}).status_code == 200
    for who in ("member", "auditor", "employee"):
        assert office[who].act(path, "publish", {"audience": "public"}).status_code == 403
    assert office["secretary"].post(f"{path}/publish", {"audience": "public"}).status_code == 428
    for wrong in ({"audience": None}, {"audience": "everybody"}, {}):
        assert office["secretary"].act(path, "publish", wrong).status_code == 422
    assert office["secretary"].read(path)["published_to"] == "employees"


def test_no_later_verb_changes_how_far_it_is_published(office: Office) -> None:
    meeting = office.meeting("distributed")
    office.publish(meeting, "public")

    for verb in PATHS_TO_STATES["closed"][2:]:
        office["secretary"].act(f"/meetings/{meeting['id']}", verb)
        assert office["public"].read(f"/meetings/{meeting['id']}")["published_to"] == "public", verb
