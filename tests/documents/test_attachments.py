"""Attachments of items, meetings and bodies: who sees and changes them, and their numbers."""

from typing import Any
from uuid import uuid4

import pytest

from tests.support.office import EVERYBODY, Office
from tests.support.payloads import an_attachment

FULL_READERS = {"secretary", "everywhere", "chair", "member", "auditor"}
OWNERS = ["agenda_item_id", "meeting_id", "body_id"]


def attach(office: Office, **changes: Any) -> Any:
    """An attachment made by the secretary of every body."""
    return office["everywhere"].create("/attachments", an_attachment(**changes))


@pytest.fixture
def owners(office: Office) -> dict[str, str]:
    """An item, its published meeting and its body."""
    meeting = office.meeting("distributed")
    item = office.item(meeting)
    office.publish(meeting, "public")
    return {"agenda_item_id": item["id"], "meeting_id": meeting["id"], "body_id": office.board}


@pytest.mark.parametrize("owner", OWNERS)
def test_an_attachment_is_made_changed_and_removed_for_each_kind_of_owner(
    office: Office, owners: dict[str, str], owner: str
) -> None:
    filled = {
        "kind": "terms_of_reference" if owner == "body_id" else "paper",
        "position": 2,
        "number": "3",
        "title": "Årsplan for Koncernledelsen",
        "document_id": "4410237",
        "record_number": "88120/26",
        "category": "H",
        "openness": "open",
        "audience": "employees",
    }
    secretary = office["secretary"]

    made = secretary.create("/attachments", an_attachment(**{owner: owners[owner]}, **filled))

    path = f"/attachments/{made['id']}"
    expected = filled | {name: owners[name] if name == owner else None for name in OWNERS} | {"position": 1}
    assert {name: made[name] for name in expected} == expected
    emptied = secretary.change(path, number=None, document_id=None, record_number=None, category=None, audience=None)
    assert {emptied[name] for name in ("number", "document_id", "record_number", "category", "audience")} == {None}
    assert secretary.delete(path).status_code == 204
    assert secretary.items("/attachments") == []


def test_an_attachment_belongs_to_exactly_one_owner_for_ever(office: Office, owners: dict[str, str]) -> None:
    made = attach(office, meeting_id=owners["meeting_id"])

    for wrong in ({}, owners, {"meeting_id": owners["meeting_id"], "body_id": owners["body_id"]}):
        answer = office["secretary"].post("/attachments", an_attachment(**wrong))
        assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "one_owner")
    for owner in OWNERS:
        answer = office["secretary"].patch(f"/attachments/{made['id']}", **{owner: owners[owner]})
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, f"/{owner}")


@pytest.mark.parametrize("owner", OWNERS)
def test_an_owner_that_does_not_exist_or_is_not_seen_is_refused_alike(office: Office, owner: str) -> None:
    hidden = {"agenda_item_id": office.item(office.meeting())["id"], "meeting_id": office.meeting()["id"]}

    answers = [office["employee"].post("/attachments", an_attachment(**{owner: str(uuid4())}))]
    if owner in hidden:
        answers.append(office["employee"].post("/attachments", an_attachment(**{owner: hidden[owner]})))

    assert [(a.status_code, a.json()["errors"][0]["pointer"]) for a in answers] == [(422, f"/{owner}")] * len(answers)


@pytest.mark.parametrize("owner", OWNERS)
def test_attachments_are_written_by_who_writes_their_owner(office: Office, owners: dict[str, str], owner: str) -> None:
    path = f"/attachments/{attach(office, **{owner: owners[owner]})['id']}"
    writers = {"secretary", "everywhere"} | (set() if owner == "body_id" else {"chair"})

    for who in EVERYBODY:
        answers = [
            office[who].post("/attachments", an_attachment(**{owner: owners[owner]})),
            office[who].send("PATCH", path, {"title": who}, tag="*"),
            office[who].send("DELETE", path, tag='"stale"'),
        ]
        expected = [201, 200, 412] if who in writers else [401] * 3 if who == "public" else [403] * 3
        assert [answer.status_code for answer in answers] == expected, who


@pytest.mark.parametrize("owner", OWNERS)
def test_closed_and_narrower_attachments_are_seen_by_those_they_reach(
    office: Office, owners: dict[str, str], owner: str
) -> None:
    at = {owner: owners[owner]}
    made = {
        "closed": attach(office, **at, openness="closed", number="1", position=1),
        "members": attach(office, **at, audience="members", number="2", position=2),
        "employees": attach(office, **at, audience="employees", number="3", position=3),
        "open": attach(office, **at, number="4", position=4),
    }
    names = {paper["id"]: name for name, paper in made.items()}

    for who in EVERYBODY:
        if who in FULL_READERS:
            seen = ["closed", "members", "employees", "open"]
        else:
            seen = ["employees", "open"] if who in {"employee", "administrator"} else ["open"]
        page = office[who].read("/attachments", include_total=True, **at)
        assert [names[paper["id"]] for paper in page["items"]] == seen, who
        assert page["page"]["total"] == len(seen)
        assert [paper["position"] for paper in page["items"]] == list(range(1, len(seen) + 1))
        numbers = [paper["number"] for paper in page["items"]]
        assert numbers == (["1", "2", "3", "4"] if who in FULL_READERS else [None] * len(seen))
        for name, paper in made.items():
            answer = office[who].get(f"/attachments/{paper['id']}")
            assert answer.status_code == (200 if name in seen else 404), (who, name)


def test_an_open_attachment_of_a_closed_item_is_as_hidden_as_the_item(office: Office) -> None:
    meeting = office.meeting("distributed")
    paper = attach(office, agenda_item_id=office.item(meeting, openness="closed")["id"])
    office.publish(meeting, "public")

    for who in EVERYBODY:
        sees = who in FULL_READERS
        assert office[who].ids("/attachments") == ({paper["id"]} if sees else set())
        assert office[who].get(f"/attachments/{paper['id']}").status_code == (200 if sees else 404)


def test_attachments_of_a_draft_are_for_those_who_read_drafts(office: Office) -> None:
    meeting = office.meeting()
    papers = {
        attach(office, meeting_id=meeting["id"])["id"],
        attach(office, agenda_item_id=office.item(meeting)["id"])["id"],
    }

    for who in EVERYBODY:
        assert office[who].ids("/attachments") == (papers if who in FULL_READERS - {"member"} else set()), who


def test_attachments_of_a_body_go_as_far_as_its_papers(office: Office) -> None:
    of_board, of_committee = attach(office, body_id=office.board)["id"], attach(office, body_id=office.committee)["id"]

    for who in EVERYBODY:
        seen = {of_board, of_committee} if who in {"everywhere", "auditor"} else {of_board}
        assert office[who].ids("/attachments") == seen, who
    office["administrator"].change(f"/bodies/{office.committee}", default_audience="employees")
    assert office["employee"].ids("/attachments") == {of_board, of_committee}
    assert office["outsider"].ids("/attachments") == office["public"].ids("/attachments") == {of_board}


@pytest.mark.parametrize("state", ["closed", "cancelled"])
def test_the_papers_of_a_closed_or_cancelled_meeting_stay_as_they_are(office: Office, state: str) -> None:
    meeting = office.meeting()
    item = office.item(meeting)
    papers = [attach(office, meeting_id=meeting["id"]), attach(office, agenda_item_id=item["id"])]
    office.lead(meeting, state)

    for paper in papers:
        assert office["secretary"].patch(f"/attachments/{paper['id']}", title="Ny").status_code == 409
        assert office["secretary"].delete(f"/attachments/{paper['id']}").status_code == 409
    added = office["secretary"].post("/attachments", an_attachment(agenda_item_id=item["id"]))
    assert added.status_code == 409


def test_attachments_are_found_by_owner_openness_document_and_record(office: Office, owners: dict[str, str]) -> None:
    of_item = attach(office, agenda_item_id=owners["agenda_item_id"], document_id="4410237")["id"]
    of_meeting = attach(office, meeting_id=owners["meeting_id"], record_number="88120/26")["id"]
    of_body = attach(office, body_id=owners["body_id"], openness="closed")["id"]
    caller = office["secretary"]

    assert [paper["id"] for paper in caller.items("/attachments")] == [of_item, of_meeting, of_body]
    for owner, expected in (("agenda_item_id", of_item), ("meeting_id", of_meeting), ("body_id", of_body)):
        assert caller.ids("/attachments", **{owner: owners[owner]}) == {expected}
    assert caller.ids("/attachments", openness="closed") == {of_body}
    assert caller.ids("/attachments", document_id="4410237") == {of_item}
    assert caller.ids("/attachments", record_number="88120/26") == {of_meeting}
    assert caller.ids("/attachments", document_id="441") == set()


def test_the_position_counts_among_what_belongs_to_the_same_owner(office: Office, owners: dict[str, str]) -> None:
    for owner in OWNERS:
        attach(office, **{owner: owners[owner]}, position=7, title="Syvende")
        attach(office, **{owner: owners[owner]}, position=3, title="Tredje")

    for owner in OWNERS:
        papers = office["member"].items("/attachments", **{owner: owners[owner]})
        assert {paper["title"]: paper["position"] for paper in papers} == {"Tredje": 1, "Syvende": 2}
