"""Items go below others, to other meetings and to the idea bank, and what belongs to them goes with them."""

from typing import Any
from uuid import UUID

import pytest

from kurs.bodies.vocabulary import Openness
from kurs.meetings.models import AgendaItem
from kurs.meetings.vocabulary import ItemKind, Numbering
from tests.support.office import Office
from tests.support.payloads import a_meeting, a_note, an_attachment
from tests.support.statements import bulk, statements_of

NINE = {"starts_at": "2026-11-25T09:00:00+01:00", "ends_at": "2026-11-25T13:00:00+01:00"}


def agenda(office: Office, meeting: Any, who: str = "secretary") -> list[tuple[str | None, str]]:
    """Numbers and titles in their order."""
    items = office[who].items("/agenda-items", meeting_id=meeting["id"])
    return [(item["number"], item["title"]) for item in items]


def add(office: Office, meeting: Any, title: str, **changes: Any) -> Any:
    """An item that is numbered by its place."""
    return office.item(meeting, **{"title": title, "number": None, "numbering": "automatic"} | changes)


def guest(starts_at: str | None, ends_at: str | None, person_id: str | None = None) -> dict[str, Any]:
    """Somebody who comes for one item."""
    return {"person_id": person_id, "name": "Kasper Holt", "role": None, "starts_at": starts_at, "ends_at": ends_at}


def windows(office: Office, item: Any) -> list[tuple[str | None, str | None]]:
    """When the guests of an item come and go."""
    read = office["secretary"].read(f"/agenda-items/{item['id']}")
    return [(one["starts_at"], one["ends_at"]) for one in read["guests"]]


def test_automatic_numbers_follow_the_order_and_numbers_by_hand_stay(office: Office) -> None:
    meeting = office.meeting(**NINE)
    first = add(office, meeting, "A")
    add(office, meeting, "Pause", kind="break")
    second = add(office, meeting, "B")
    by_hand = office.item(meeting, title="C", number="1.a")
    add(office, meeting, "B1", parent_id=second["id"])
    last = add(office, meeting, "D")

    assert agenda(office, meeting) == [
        ("1", "A"), (None, "Pause"), ("2", "B"), ("2.1", "B1"), ("1.a", "C"), ("3", "D"),
    ]  # fmt: skip
    office["secretary"].act(f"/agenda-items/{last['id']}", "move", {"index": 0})
    assert [number for number, _ in agenda(office, meeting)] == ["1", "2", None, "3", "3.1", "1.a"]
    assert office["secretary"].change(f"/agenda-items/{first['id']}", number="7")["numbering"] == "manual"
    assert [number for number, _ in agenda(office, meeting)] == ["1", "7", None, "2", "2.1", "1.a"]
    back = office["secretary"].change(f"/agenda-items/{by_hand['id']}", numbering="automatic")
    assert back["number"] == "3"


def test_a_new_item_stands_before_the_end_mark(office: Office) -> None:
    meeting = office.meeting(**NINE)
    add(office, meeting, "A")
    add(office, meeting, "Mødet afsluttes", kind="end")
    add(office, meeting, "B")

    assert [title for _, title in agenda(office, meeting)] == ["A", "B", "Mødet afsluttes"]


def test_an_item_goes_below_another_and_out_again_with_its_sub_points(office: Office) -> None:
    meeting = office.meeting(**NINE)
    a, b = add(office, meeting, "A"), add(office, meeting, "B")
    add(office, meeting, "B1", parent_id=b["id"])
    path = f"/agenda-items/{b['id']}"

    moved = office["secretary"].act(path, "move", {"index": 0, "parent_id": a["id"]})
    assert moved.status_code == 200, moved.text
    assert agenda(office, meeting) == [("1", "A"), ("1.1", "B"), ("1.1.1", "B1")]
    assert office["secretary"].act(path, "move", {"index": 0, "parent_id": None}).status_code == 200
    assert agenda(office, meeting) == [("1", "B"), ("1.1", "B1"), ("2", "A")]


def test_an_item_cannot_stand_below_itself_a_break_or_another_meetings_item(office: Office) -> None:
    meeting = office.meeting(**NINE)
    a = add(office, meeting, "A")
    below = add(office, meeting, "A1", parent_id=a["id"])
    pause = add(office, meeting, "Pause", kind="break")
    closed = add(office, meeting, "L", openness="closed")
    elsewhere = add(office, office.meeting(), "E")

    for parent, status in ((a, 409), (below, 409), (pause, 422), (elsewhere, 422), (closed, 409)):
        answer = office["secretary"].act(f"/agenda-items/{a['id']}", "move", {"index": 0, "parent_id": parent["id"]})
        assert answer.status_code == status, (parent["title"], answer.text)
    assert [title for _, title in agenda(office, meeting)] == ["A", "A1", "Pause", "L"]


def test_guests_follow_their_item_when_the_programme_moves_it(office: Office) -> None:
    meeting = office.meeting(**NINE)
    first = add(office, meeting, "A", duration_minutes=30)
    second = add(
        office, meeting, "B", duration_minutes=60,
        guests=[guest("09:40", "10:00"), guest("09:30", "10:30"), guest("08:00", "10:00"), guest("09:45", None)],
    )  # fmt: skip
    stamp = office["secretary"].read(f"/agenda-items/{second['id']}")["updated_at"]

    office["secretary"].change(f"/agenda-items/{first['id']}", duration_minutes=45)
    # Inside the slot, all of it, outside it, and from some time on.
    assert windows(office, second) == [("09:55", "10:15"), ("09:45", "10:45"), ("08:00", "10:00"), ("10:00", None)]
    assert office["secretary"].read(f"/agenda-items/{second['id']}")["updated_at"] == stamp
    office["secretary"].act(f"/agenda-items/{second['id']}", "move", {"index": 0})
    assert windows(office, second)[:2] == [("09:10", "09:30"), ("09:00", "10:00")]


def test_a_window_that_is_sent_stays_as_it_was_sent(office: Office) -> None:
    meeting = office.meeting(**NINE)
    item = add(office, meeting, "A", duration_minutes=60, guests=[guest("09:00", "10:00")])

    office["secretary"].change(f"/agenda-items/{item['id']}", pinned_start="10:00", guests=[guest("09:15", "09:30")])

    assert windows(office, item) == [("09:15", "09:30")]


def test_an_invited_guest_is_told_of_the_new_time(office: Office) -> None:
    meeting = office.meeting(**NINE)
    first = add(office, meeting, "A", duration_minutes=30)
    add(office, meeting, "B", duration_minutes=60, guests=[guest("09:30", "10:30", office.people["outsider"])])
    office.lead(meeting, "distributed")

    office["secretary"].change(f"/agenda-items/{first['id']}", duration_minutes=60)

    invitation = office["outsider"].items("/invitations")[0]
    assert (invitation["starts_at"], invitation["ends_at"]) == ("10:00", "11:00")


def test_an_item_goes_to_another_meeting_with_all_that_belongs_to_it(office: Office) -> None:
    meeting, later = office.meeting(**NINE), office.meeting(**NINE)
    add(office, meeting, "A", duration_minutes=60)
    moved = add(office, meeting, "B", openness="closed", duration_minutes=30, guests=[guest("10:00", "10:30")])
    below = add(office, meeting, "B1", parent_id=moved["id"], openness="closed")
    add(office, meeting, "C")
    add(office, later, "X", duration_minutes=120)
    secretary = office["secretary"]
    note = secretary.create(f"/meetings/{meeting['id']}/internal-notes", a_note(agenda_item_id=moved["id"]))
    paper = secretary.create("/attachments", an_attachment(agenda_item_id=moved["id"], openness="closed"))

    answer = secretary.act(
        f"/agenda-items/{moved['id']}", "transfer", {"meeting_id": later["id"], "parent_id": None, "index": 1}
    )

    assert answer.status_code == 200, answer.text
    assert (answer.json()["openness"], answer.json()["position"]) == ("closed", 2)
    assert agenda(office, meeting) == [("1", "A"), ("2", "C")]
    assert agenda(office, later) == [("1", "X"), ("2", "B"), ("2.1", "B1")]
    assert secretary.read(f"/agenda-items/{below['id']}")["meeting_id"] == later["id"]
    assert secretary.read(f"/internal-notes/{note['id']}")["meeting_id"] == later["id"]
    assert secretary.read(f"/attachments/{paper['id']}")["agenda_item_id"] == moved["id"]
    assert windows(office, moved) == [("11:00", "11:30")]


def test_a_move_publishes_nothing_further(office: Office) -> None:
    draft, sent = office.meeting(), office.meeting("distributed")
    office.publish(sent, "public")
    item = add(office, draft, "Kun for medlemmer endnu")

    office["secretary"].act(
        f"/agenda-items/{item['id']}", "transfer", {"meeting_id": sent["id"], "parent_id": None, "index": None}
    )

    assert office["secretary"].read(f"/agenda-items/{item['id']}")["published_to"] == "members"
    for who, status in (("member", 200), ("employee", 404), ("public", 404)):
        assert office[who].get(f"/agenda-items/{item['id']}").status_code == status


def test_a_guest_of_a_moved_item_is_invited_to_the_other_meeting(office: Office) -> None:
    meeting, later = (
        office.meeting(),
        office.meeting("distributed", starts_at="2026-12-09T09:00:00+01:00", ends_at=None),
    )
    item = add(office, meeting, "B", guests=[guest(None, None, office.people["outsider"])])
    office.lead(meeting, "distributed")
    to_later = {"meeting_id": later["id"], "parent_id": None, "index": None}

    office["secretary"].act(f"/agenda-items/{item['id']}", "transfer", to_later)
    assert [one["day"] for one in office["outsider"].items("/invitations")] == ["2026-12-09"]
    office["secretary"].act(f"/agenda-items/{item['id']}", "shelve")
    assert office["outsider"].items("/invitations") == []
    assert office["outsider"].get(f"/agenda-items/{item['id']}").status_code == 404


@pytest.mark.parametrize("state", ["in_session", "held", "closed", "cancelled"])
def test_what_was_treated_stays_where_it_was_treated(office: Office, state: str) -> None:
    meeting, later = office.meeting(), office.meeting()
    path = f"/agenda-items/{add(office, meeting, 'A')['id']}"
    office.lead(meeting, state)

    for verb, payload in (
        ("transfer", {"meeting_id": later["id"], "parent_id": None, "index": None}),
        ("shelve", None),
    ):
        assert office["secretary"].act(path, verb, payload).status_code == 409


def test_an_item_goes_to_no_other_body_and_to_no_meeting_that_is_over(office: Office) -> None:
    meeting = office.meeting()
    path = f"/agenda-items/{add(office, meeting, 'A')['id']}"
    hidden = office.meeting(body=office.committee)

    for who, target, status in (
        ("secretary", hidden, 422),
        ("everywhere", hidden, 409),
        ("everywhere", office.meeting("held"), 409),
        ("everywhere", meeting, 409),
        ("chair", office.meeting(), 403),
    ):
        answer = office[who].act(path, "transfer", {"meeting_id": target["id"], "parent_id": None, "index": None})
        assert answer.status_code == status, (who, answer.text)
    assert office["secretary"].post(f"{path}/shelve").status_code == 428
    assert office["secretary"].send("POST", f"{path}/shelve", tag='"stale"').status_code == 412


def test_an_item_rests_in_the_idea_bank_and_comes_back(office: Office) -> None:
    meeting = office.meeting(**NINE)
    item = add(office, meeting, "A", pinned_start="09:30", duration_minutes=30, guests=[guest("09:30", "10:00")])
    secretary, ideas = office["secretary"], f"/bodies/{office.board}/ideas"

    shelved = secretary.act(f"/agenda-items/{item['id']}", "shelve")

    assert shelved.status_code == 200, shelved.text
    bank = shelved.json()["meeting_id"]
    assert (shelved.json()["pinned_start"], windows(office, item)) == (None, [(None, None)])
    readers = ("secretary", "chair", "auditor", "member", "employee", "public")
    assert [len(office[who].items(ideas)) for who in readers] == [1, 1, 1, 0, 0, 0]
    assert bank not in secretary.ids("/meetings")
    assert [office[who].get(f"/meetings/{bank}").status_code for who in ("secretary", "member")] == [200, 404]
    back = {"meeting_id": meeting["id"], "parent_id": None, "index": None}
    assert secretary.act(f"/agenda-items/{item['id']}", "transfer", back).status_code == 200
    assert secretary.items(ideas) == []


def test_the_idea_bank_is_no_meeting(office: Office) -> None:
    secretary = office["secretary"]
    item = add(office, office.meeting(), "A")
    secretary.act(f"/agenda-items/{item['id']}", "shelve")
    again = add(office, office.meeting(), "B")
    bank = secretary.act(f"/agenda-items/{again['id']}", "shelve").json()["meeting_id"]

    assert [one["title"] for one in secretary.items(f"/bodies/{office.board}/ideas")] == ["A", "B"]
    assert secretary.patch(f"/meetings/{bank}", venue_room="2").status_code == 409
    assert secretary.delete(f"/meetings/{bank}").status_code == 409
    for verb in ("submit-for-review", "cancel"):
        assert secretary.act(f"/meetings/{bank}", verb).status_code == 409
    assert secretary.delete(f"/agenda-items/{item['id']}").status_code == 204


def test_members_propose_and_the_secretary_finds_it_in_the_idea_bank(office: Office) -> None:
    ideas = f"/bodies/{office.board}/ideas"
    idea = {"kind": "discussion", "title": "Havnefest", "text": "Den fylder 100 år."}

    assert office["member"].post(ideas, idea).status_code == 201
    assert office["member"].post(ideas, idea | {"text": None}).status_code == 201
    assert office["member"].items(ideas) == []
    assert [office[who].post(ideas, idea).status_code for who in ("employee", "auditor", "public")] == [403, 403, 401]
    made = office["secretary"].items(ideas)
    assert [(one["title"], one["openness"]) for one in made] == [("Havnefest", "open")] * 2
    sheet = office["secretary"].read(f"/agenda-items/{made[0]['id']}/sheet")["item"]
    assert sheet["sections"][0]["text"] == idea["text"]
    assert sheet["internal_notes"][0]["text"].startswith("Foreslået af Person member den ")


def test_a_new_meeting_takes_the_structure_of_an_earlier_one(office: Office) -> None:
    earlier = office.meeting(**NINE)
    top = add(office, earlier, "A", duration_minutes=30, recommendation="Godkendes", guests=[guest(None, None)])
    add(office, earlier, "A1", parent_id=top["id"])
    add(office, earlier, "Frokost", kind="break", pinned_start="12:00", duration_minutes=30)
    add(office, earlier, "L", openness="closed")
    payload = a_meeting(office.board, structure_of=earlier["id"], starts_at="2026-12-09T10:00:00+01:00", ends_at=None)

    meeting = office["secretary"].create("/meetings", payload)

    assert agenda(office, meeting) == [("1", "A"), ("1.1", "A1"), (None, "Frokost"), ("2", "L")]
    items = office["secretary"].items("/agenda-items", meeting_id=meeting["id"])
    assert [(one["duration_minutes"], one["pinned_start"]) for one in items[::2]] == [(30, None), (30, "13:00")]
    copied = office["secretary"].read(f"/agenda-items/{items[0]['id']}")
    assert (copied["recommendation"], copied["guests"]) == (None, [])
    elsewhere = office.meeting(body=office.committee)
    refused = office["everywhere"].post("/meetings", payload | {"structure_of": elsewhere["id"]})
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/structure_of")


def test_two_who_change_different_things_lose_nothing(office: Office) -> None:
    """A move changes others' numbers and windows, not what somebody else is writing; their stale tag is told."""
    meeting = office.meeting(**NINE)
    first, second = add(office, meeting, "A"), add(office, meeting, "B")
    path = f"/agenda-items/{first['id']}"
    stale = office["secretary"].tag(path)

    office["everywhere"].act(f"/agenda-items/{second['id']}", "move", {"index": 0})

    refused = office["secretary"].send("PATCH", path, {"title": "A, rettet"}, tag=stale)
    assert refused.status_code == 412
    assert office["secretary"].patch(path, title="A, rettet").status_code == 200
    assert agenda(office, meeting) == [("1", "B"), ("2", "A, rettet")]


@pytest.mark.parametrize("count", [6, 60])
def test_a_save_reads_no_more_on_a_long_agenda_and_writes_each_moved_row_once(office: Office, count: int) -> None:
    meeting = office.meeting(**NINE)
    item = add(office, meeting, "Først", duration_minutes=1, guests=[guest("09:00", "09:01")])
    rows = [
        AgendaItem(
            meeting_id=UUID(meeting["id"]), position=place + 1, number=str(place + 1), kind=ItemKind.decision,
            title="Punkt", openness=Openness.open, numbering=Numbering.automatic, duration_minutes=2,
        )
        for place in range(1, count)
    ]  # fmt: skip
    bulk(office.database, rows)
    path = f"/agenda-items/{item['id']}"

    for send, moved in (
        (lambda: office["secretary"].patch(path, duration_minutes=5), 1),
        (lambda: office["secretary"].act(path, "move", {"index": count - 1}), count),
    ):
        with statements_of(office.database) as noted:
            assert send().status_code == 200
        written = [text for text, _ in noted.asked if text.startswith("UPDATE agenda_item SET")]
        assert len(written) <= moved + 1
        assert len(noted.asked) - len(written) <= 70
