"""What each reader sees of a meeting's items, and that the numbers of what is seen tell of nothing else."""

from typing import Any

import pytest

from tests.support.office import EVERYBODY, Office
from tests.support.payloads import an_item

FULL_READERS = {"secretary", "everywhere", "chair", "member", "auditor"}
OTHERS = set(EVERYBODY) - FULL_READERS
TELLING = {
    "number": "2",
    "duration_minutes": 15,
    "duration_source": "printed",
    "pinned_start": "09:30",
    "printed_start": "09:30",
}


@pytest.fixture
def agenda(office: Office) -> dict[str, Any]:
    """A published meeting with a closed item between open ones, and one that was published less far."""
    meeting = office.meeting("distributed")
    items = {
        "meeting": meeting,
        "closed": office.item(meeting, title="Lukket", openness="closed", closure_reason="Personalesag", **TELLING),
        "open": office.item(meeting, title="Åbent", **TELLING),
        "members": office.item(meeting, title="Kun medlemmer", published_to="members", **TELLING),
        "employees": office.item(meeting, title="Kun ansatte", published_to="employees", **TELLING),
        "last": office.item(meeting, title="Sidst", **TELLING),
    }
    office.publish(meeting, "public")
    return items


SEEN = {
    **{who: ["closed", "open", "members", "employees", "last"] for who in FULL_READERS},
    "employee": ["open", "employees", "last"],
    "administrator": ["open", "employees", "last"],
    "outsider": ["open", "last"],
    "public": ["open", "last"],
}


def test_each_reader_sees_their_items_and_counts_those_alone(office: Office, agenda: dict[str, Any]) -> None:
    names = {item["id"]: name for name, item in agenda.items() if name != "meeting"}

    for who in EVERYBODY:
        page = office[who].read("/agenda-items", meeting_id=agenda["meeting"]["id"], include_total=True)
        assert [names[item["id"]] for item in page["items"]] == SEEN[who], who
        assert page["page"]["total"] == len(SEEN[who])
        places = [item["position"] for item in page["items"]]
        assert places == list(range(1, len(SEEN[who]) + 1)), who
        alone = [office[who].read(f"/agenda-items/{agenda[name]['id']}") for name in SEEN[who]]
        assert [item["position"] for item in alone] == places
        for name in set(names.values()) - set(SEEN[who]):
            assert office[who].get(f"/agenda-items/{agenda[name]['id']}").status_code == 404, (who, name)


def test_numbers_and_clocks_are_shown_to_those_who_see_the_whole_list(office: Office, agenda: dict[str, Any]) -> None:
    for who in EVERYBODY:
        listed = office[who].items("/agenda-items", meeting_id=agenda["meeting"]["id"])
        alone = office[who].read(f"/agenda-items/{listed[-1]['id']}")
        for item in [*listed, alone]:
            shown = {name: item[name] for name in TELLING}
            assert shown == (TELLING if who in FULL_READERS else dict.fromkeys(TELLING)), who


def test_filters_find_nothing_that_is_not_seen(office: Office, agenda: dict[str, Any]) -> None:
    for who in OTHERS:
        for query in ({"openness": "closed"}, {"title_contains": "Lukket"}, {"title_contains": "medlemmer"}):
            page = office[who].read("/agenda-items", include_total=True, **query)
            assert (page["items"], page["page"]["total"]) == ([], 0)


def test_why_something_is_closed_is_for_those_who_read_it(office: Office, agenda: dict[str, Any]) -> None:
    path = f"/agenda-items/{agenda['closed']['id']}"
    office["secretary"].change(path, openness="open")

    assert office["member"].read(path)["closure_reason"] == "Personalesag"
    for who in OTHERS:
        assert office[who].read(path)["closure_reason"] is None


def test_guests_and_their_windows_are_for_those_who_see_the_whole_list(office: Office) -> None:
    meeting = office.meeting("distributed")
    guest = {"person_id": None, "name": "Kasper Holt", "role": None, "starts_at": "10:15", "ends_at": "12:00"}
    path = f"/agenda-items/{office.item(meeting, guests=[guest])['id']}"
    office.publish(meeting, "public")

    for who in EVERYBODY:
        assert office[who].read(path)["guests"] == ([guest] if who in FULL_READERS else []), who


def test_a_change_that_a_reader_does_not_see_leaves_their_tags_as_they_were(
    office: Office, agenda: dict[str, Any]
) -> None:
    meeting, public = agenda["meeting"]["id"], office["public"]
    paths = ["/agenda-items", f"/meetings/{meeting}", f"/agenda-items/{agenda['last']['id']}"]
    paths.append(f"/meetings/{meeting}/agenda")
    before = [public.tag(path) for path in paths]

    office["secretary"].change(f"/agenda-items/{agenda['closed']['id']}", title="Stadig lukket")
    office["secretary"].create(f"/meetings/{meeting}/agenda-items", an_item(openness="closed"))

    assert [public.tag(path) for path in paths] == before


def test_moving_a_closed_item_leaves_the_tags_of_others_as_they_were(office: Office, agenda: dict[str, Any]) -> None:
    meeting, public = agenda["meeting"]["id"], office["public"]
    paths = [f"/agenda-items/{agenda['last']['id']}", f"/meetings/{meeting}/agenda"]
    before = [public.tag(path) for path in paths]

    moved = office["secretary"].act(f"/agenda-items/{agenda['closed']['id']}", "move", {"index": 3})

    assert moved.status_code == 200
    assert [public.tag(path) for path in paths] == before


def test_a_sub_point_whose_parent_is_not_seen_names_no_parent(office: Office) -> None:
    meeting = office.meeting("distributed")
    parent = office.item(meeting, published_to="members")
    path = f"/agenda-items/{office.item(meeting, parent_id=parent['id'])['id']}"
    office.publish(meeting, "public")

    assert office["member"].read(path)["parent_id"] == parent["id"]
    for who in OTHERS:
        answer = office[who].get(path)
        assert parent["id"] not in answer.text


@pytest.mark.parametrize("state", ["draft", "in_review", "cancelled"])
def test_items_of_a_meeting_that_was_never_sent_are_for_those_who_read_drafts(office: Office, state: str) -> None:
    meeting = office.meeting()
    item = office.item(meeting)
    office.lead(meeting, state)

    for who in EVERYBODY:
        sees = who in FULL_READERS - {"member"}
        assert office[who].ids("/agenda-items") == ({item["id"]} if sees else set())
        assert office[who].get(f"/agenda-items/{item['id']}").status_code == (200 if sees else 404)
        assert office[who].get(f"/meetings/{meeting['id']}/agenda").status_code == (200 if sees else 404)


def test_a_secretary_of_one_body_reads_another_as_any_employee(office: Office) -> None:
    meeting = office.meeting("distributed", body=office.committee)
    item = office.item(meeting)

    assert office["secretary"].get(f"/meetings/{meeting['id']}").status_code == 404
    assert office["secretary"].get(f"/agenda-items/{item['id']}").status_code == 404
    assert office["everywhere"].get(f"/agenda-items/{item['id']}").status_code == 200
