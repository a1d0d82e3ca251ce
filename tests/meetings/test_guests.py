"""A guest of one item is told of their slot and their item, and of nothing else."""

from typing import Any

import pytest

from tests.support.office import Office
from tests.support.payloads import a_note, an_attachment, an_attendance, an_item


def guest_entry(office: Office, who: str = "outsider", **changes: Any) -> Any:
    """Somebody who comes to one item."""
    return {
        "person_id": office.people[who],
        "name": f"Person {who}",
        "role": "Konsulent",
        "starts_at": "10:15",
        "ends_at": "12:00",
    } | changes


@pytest.fixture
def papers(office: Office) -> Any:
    """A distributed meeting of the committee: a closed item with a guest and a colleague, and items around it."""
    meeting = office.meeting(body=office.committee, purpose="Fortroligt formål", venue_text="Mødelokale 250")
    first = office.item(meeting, title="Før", duration_minutes=30)
    other_guest = {**guest_entry(office, "employee"), "starts_at": None, "ends_at": None}
    item = office.item(
        meeting, title="Lejemål", number="2", openness="closed", guests=[guest_entry(office), other_guest]
    )
    below = office.item(meeting, title="Under", parent_id=item["id"], openness="closed")
    at = f"/meetings/{meeting['id']}"
    office["everywhere"].create(f"{at}/internal-notes", a_note(agenda_item_id=item["id"]))
    office["everywhere"].create(f"{at}/attendances", an_attendance())
    office.lead(meeting, "distributed")
    return {"at": at, "item": item["id"], "first": first["id"], "below": below["id"]}


def test_a_guest_reads_their_slot_and_item(office: Office, papers: Any) -> None:
    [slot] = office["outsider"].items("/invitations")
    assert slot == slot | {
        "agenda_item_id": papers["item"],
        "item_title": "Lejemål",
        "body_name": "Udvalget",
        "day": "2026-11-25",
        "starts_at": "10:15",
        "ends_at": "12:00",
        "venue_text": "Mødelokale 250",
    }
    sheet = office["outsider"].read(f"/invitations/{slot['id']}")
    assert sheet["invitation"] == slot
    assert sheet["item"] == office["outsider"].read(f"/agenda-items/{papers['item']}")
    assert [guest["name"] for guest in sheet["item"]["guests"]] == ["Person outsider"]
    assert (sheet["item"]["position"], sheet["item"]["number"], sheet["item"]["closure_reason"]) == (1, None, None)


def test_a_guest_learns_nothing_of_the_rest(office: Office, papers: Any) -> None:
    guest = office["outsider"]
    for path in (
        papers["at"],
        f"{papers['at']}/agenda",
        f"{papers['at']}/closed-items",
        f"{papers['at']}/attendances",
        f"{papers['at']}/internal-notes",
        f"/agenda-items/{papers['first']}",
        f"/agenda-items/{papers['below']}",
    ):
        assert guest.get(path).status_code == 404, path
    assert guest.read("/agenda-items", include_total=True)["page"]["total"] == 1
    assert guest.ids("/agenda-items") == {papers["item"]}
    assert guest.items("/meetings") == []


def test_a_slot_is_its_guests_alone(office: Office, papers: Any) -> None:
    [slot] = office["outsider"].items("/invitations")
    [colleague] = office["employee"].items("/invitations")
    assert slot["id"] != colleague["id"]
    assert office["employee"].get(f"/invitations/{slot['id']}").status_code == 404
    for who in ("everywhere", "secretary", "member", "auditor", "administrator"):
        assert office[who].items("/invitations") == []
        assert office[who].get(f"/invitations/{slot['id']}").status_code == 404
    assert office["public"].get("/invitations").status_code == 401


def test_before_the_agenda_is_distributed_there_is_no_slot(office: Office) -> None:
    meeting = office.meeting("in_review", body=office.committee)
    item = office["everywhere"].create(f"/meetings/{meeting['id']}/agenda-items", an_item(guests=[guest_entry(office)]))
    assert office["outsider"].items("/invitations") == []
    assert office["outsider"].get(f"/agenda-items/{item['id']}").status_code == 404
    office["everywhere"].act(f"/meetings/{meeting['id']}", "distribute")
    assert len(office["outsider"].items("/invitations")) == 1
    office["everywhere"].act(f"/meetings/{meeting['id']}", "cancel")
    assert office["outsider"].items("/invitations") == []
    assert office["outsider"].get(f"/agenda-items/{item['id']}").status_code == 404


def test_taking_a_guest_off_ends_what_they_read_at_once(office: Office, papers: Any) -> None:
    path = f"/agenda-items/{papers['item']}"
    assert office["outsider"].get(path).status_code == 200
    office["everywhere"].change(path, guests=[])
    assert office["outsider"].get(path).status_code == 404
    assert office["outsider"].items("/invitations") == []
    office["everywhere"].change(path, guests=[guest_entry(office)])
    assert office["outsider"].get(path).status_code == 200


def test_a_slot_follows_the_meeting(office: Office, papers: Any) -> None:
    office["everywhere"].change(
        papers["at"],
        starts_at="2026-11-26T09:00:00+01:00",
        ends_at="2026-11-26T12:00:00+01:00",
        venue_text="Byrådssalen",
    )
    [slot] = office["outsider"].items("/invitations")
    assert (slot["day"], slot["venue_text"]) == ("2026-11-26", "Byrådssalen")


def test_closed_papers_reach_a_guest_when_they_are_shared(office: Office, papers: Any) -> None:
    made = {
        name: office["everywhere"].create("/attachments", an_attachment(agenda_item_id=papers["item"], **said))["id"]
        for name, said in {
            "open, of a closed item": {},
            "closed": {"openness": "closed"},
            "shared": {"openness": "closed", "is_shared_with_guests": True},
            "for members": {"audience": "members"},
        }.items()
    }
    [slot] = office["outsider"].items("/invitations")
    sheet = office["outsider"].read(f"/invitations/{slot['id']}")
    assert {paper["id"] for paper in sheet["attachments"]} == {made["shared"]}
    assert office["outsider"].get(f"/attachments/{made['closed']}").status_code == 404
    assert office["outsider"].get(f"/attachments/{made['shared']}").status_code == 200


def test_open_papers_of_an_open_item_reach_its_guest(office: Office, papers: Any) -> None:
    office["everywhere"].change(f"/agenda-items/{papers['item']}", openness="open")
    paper = office["everywhere"].create("/attachments", an_attachment(agenda_item_id=papers["item"]))["id"]
    narrower = an_attachment(agenda_item_id=papers["item"], audience="members")
    hidden = office["everywhere"].create("/attachments", narrower)["id"]
    assert office["outsider"].get(f"/attachments/{paper}").status_code == 200
    assert office["outsider"].get(f"/attachments/{hidden}").status_code == 404


def test_a_guest_reads_the_decision_once_it_is_approved(office: Office) -> None:
    meeting = office.meeting(purpose=None)
    item = office.item(meeting, openness="closed", guests=[guest_entry(office)])
    office.lead(meeting, "held")
    decision = office.decision(item, text="Lejemålet opsiges.")
    assert office["outsider"].items("/decisions") == []
    office["chair"].act(f"/decisions/{decision['id']}", "approve")
    [read] = office["outsider"].items("/decisions")
    assert read["text"] == "Lejemålet opsiges."
    [slot] = office["outsider"].items("/invitations")
    assert office["outsider"].read(f"/invitations/{slot['id']}")["decisions"] == [read]


def test_a_guest_writes_nothing(office: Office, papers: Any) -> None:
    path = f"/agenda-items/{papers['item']}"
    assert office["outsider"].patch(path, title="Mit punkt").status_code == 403
    assert office["everywhere"].read(path)["title"] == "Lejemål"
