"""What others see of a closed item: what its body's policy says, in every list, and never its text."""

from typing import Any

import pytest

from tests.support.office import Office

POLICIES = {"show_title": "Salg af grund", "neutral_title": "Ejendomssag"}


def published(office: Office, policy: str) -> Any:
    """A published meeting of a body with this policy: open, closed, open."""
    office["everywhere"].change(f"/bodies/{office.board}", closed_title_policy=policy)
    meeting = office.meeting("distributed")
    office.item(meeting, title="Først")
    secret = {"recommendation": "Hemmelig indstilling", "public_title": "Ejendomssag", "openness": "closed"}
    closed = office.item(meeting, title="Salg af grund", **secret)
    office.item(meeting, title="Under", parent_id=closed["id"], openness="closed")
    office.item(meeting, title="Sidst")
    office.publish(meeting, "public")
    return meeting | {"closed": closed["id"]}


@pytest.mark.parametrize(("policy", "title"), POLICIES.items())
@pytest.mark.parametrize("who", ["employee", "outsider", "public"])
def test_others_see_the_place_and_the_title_that_the_body_shows(
    office: Office, policy: str, title: str, who: str
) -> None:
    meeting = published(office, policy)
    answer = office[who].get(f"/meetings/{meeting['id']}/agenda")
    agenda = answer.json()
    assert [(item["title"], item["position"]) for item in agenda["items"]] == [("Først", 1), ("Sidst", 3)]
    assert [(item["title"], item["position"]) for item in agenda["closed_items"]] == [(title, 2)]
    assert "Hemmelig" not in answer.text
    assert meeting["closed"] not in answer.text
    assert office[who].items(f"/meetings/{meeting['id']}/closed-items") == agenda["closed_items"]
    assert office[who].get(f"/agenda-items/{meeting['closed']}").status_code == 404
    if policy == "neutral_title":
        assert "Salg af grund" not in answer.text


@pytest.mark.parametrize("who", ["employee", "outsider", "public"])
def test_a_body_that_omits_closed_items_leaves_no_gap(office: Office, who: str) -> None:
    meeting = published(office, "omit")
    agenda = office[who].read(f"/meetings/{meeting['id']}/agenda")
    assert ([item["position"] for item in agenda["items"]], agenda["closed_items"]) == ([1, 2], [])


def test_the_policy_holds_from_the_moment_it_is_changed(office: Office) -> None:
    meeting = published(office, "omit")
    at = f"/meetings/{meeting['id']}/closed-items"
    for policy, titles in (("show_title", ["Salg af grund"]), ("neutral_title", ["Ejendomssag"]), ("omit", [])):
        office["everywhere"].change(f"/bodies/{office.board}", closed_title_policy=policy)
        assert [item["title"] for item in office["public"].items(at)] == titles


def test_who_reads_the_items_is_shown_no_notices(office: Office) -> None:
    meeting = published(office, "show_title")
    for who in ("secretary", "chair", "member", "auditor"):
        agenda = office[who].read(f"/meetings/{meeting['id']}/agenda")
        assert (len(agenda["items"]), agenda["closed_items"]) == (4, [])
        assert office[who].items(f"/meetings/{meeting['id']}/closed-items") == []


def test_a_notice_follows_its_item(office: Office) -> None:
    meeting = published(office, "show_title")
    at, path = f"/meetings/{meeting['id']}/closed-items", f"/agenda-items/{meeting['closed']}"
    office["secretary"].change(path, title="Nyt navn")
    assert office["secretary"].act(path, "move", {"index": 0}).status_code == 200
    [notice] = office["public"].items(at)
    assert (notice["title"], notice["position"]) == ("Nyt navn", 1)
    office["secretary"].change(path, published_to="employees")
    assert office["public"].items(at) == []
    assert len(office["employee"].items(at)) == 1
    below = office["secretary"].items("/agenda-items", meeting_id=meeting["id"], title_contains="Under")[0]["id"]
    office["secretary"].change(path, openness="open", published_to=None)
    # What stood below it is closed still, and is now noticed itself.
    assert [item["title"] for item in office["employee"].items(at)] == ["Under"]
    office["secretary"].change(f"/agenda-items/{below}", openness="open")
    assert office["employee"].items(at) == []


def test_closing_an_item_wants_a_reason(office: Office) -> None:
    meeting = office.meeting()
    path = f"/agenda-items/{office.item(meeting)['id']}"
    answer = office["secretary"].patch(path, openness="closed")
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/closure_reason")
    assert office["secretary"].change(path, openness="closed", closure_reason="Personalesag")["openness"] == "closed"
    assert office["secretary"].patch(path, closure_reason=None).status_code == 422


def test_only_the_secretary_closes_and_opens(office: Office) -> None:
    meeting = office.meeting("distributed")
    open_item, closed = office.item(meeting), office.item(meeting, openness="closed")
    chair = office["chair"]
    assert chair.patch(f"/agenda-items/{open_item['id']}", title="Rettet").status_code == 200
    closing = {"openness": "closed", "closure_reason": "Personalesag"}
    assert chair.patch(f"/agenda-items/{open_item['id']}", **closing).status_code == 403
    assert chair.patch(f"/agenda-items/{closed['id']}", openness="open").status_code == 403
    assert chair.patch(f"/agenda-items/{closed['id']}", title="Rettet").status_code == 403
