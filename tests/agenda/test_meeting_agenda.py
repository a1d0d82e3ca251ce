"""`GET /meetings/{id}/agenda` and `GET /agenda-items/{id}/sheet`: a whole screen in one request."""

from typing import Any

import pytest

from tests.support.office import EVERYBODY, Office
from tests.support.payloads import a_note, an_attachment, an_attendance

FULL_READERS = {"secretary", "everywhere", "chair", "member", "auditor"}


@pytest.fixture
def meeting(office: Office) -> dict[str, Any]:
    """A published meeting that has been held, with something of everything."""
    meeting = office.meeting("in_session")
    path, secretary = f"/meetings/{meeting['id']}", office["secretary"]
    first = office.item(meeting, title="Velkomst", duration_minutes=15, number="1")
    closed = office.item(meeting, title="Personalesag", duration_minutes=30, number="2", openness="closed")
    parent = office.item(meeting, title="Økonomi", number="3")
    office.item(meeting, title="Regnskab", duration_minutes=20, number="3.1", parent_id=parent["id"])
    office.item(meeting, title="Budget", duration_minutes=25, number="3.2", parent_id=parent["id"])
    office.item(meeting, title="Pause", kind="break", duration_minutes=10)
    office.item(meeting, title="Eventuelt", duration_minutes=20, number="4", printed_start="11:30")
    for item in (first, closed):
        office.decision(item, is_approved=True, public_text=f"Offentligt om {item['title']}")
        secretary.create("/attachments", an_attachment(agenda_item_id=item["id"], number="1"))
        secretary.create(f"{path}/internal-notes", a_note(agenda_item_id=item["id"]))
    secretary.create("/attachments", an_attachment(meeting_id=meeting["id"], title="Oversigt"))
    secretary.create("/attachments", an_attachment(meeting_id=meeting["id"], openness="closed", title="Lukket"))
    secretary.create(f"{path}/internal-notes", a_note(text="Om mødet"))
    secretary.create(f"{path}/attendances", an_attendance())
    return dict(office.publish(meeting, "public"))


def agenda(office: Office, who: str, meeting: dict[str, Any]) -> Any:
    """What one reader gets."""
    return office[who].read(f"/meetings/{meeting['id']}/agenda")


def test_the_secretary_gets_everything_in_one_answer(office: Office, meeting: dict[str, Any]) -> None:
    shown = agenda(office, "secretary", meeting)

    assert shown["meeting"] == meeting
    assert (shown["body_name"], shown["body_short_name"], shown["may_change"]) == ("Direktionen", None, True)
    titles = ["Velkomst", "Personalesag", "Økonomi", "Regnskab", "Budget", "Pause", "Eventuelt"]
    assert [item["title"] for item in shown["items"]] == titles
    for item in shown["items"][:2]:
        assert [len(item[part]) for part in ("decisions", "attachments", "internal_notes")] == [1, 1, 1]
        assert item["decisions"][0]["public_text"] == f"Offentligt om {item['title']}"
    assert [paper["title"] for paper in shown["attachments"]] == ["Oversigt", "Lukket"]
    assert [note["text"] for note in shown["internal_notes"]] == ["Om mødet"]
    assert [row["name"] for row in shown["attendances"]] == ["Kasper Holt"]


def test_each_item_is_the_item_that_is_read_alone(office: Office, meeting: dict[str, Any]) -> None:
    for who in ("secretary", "member", "public"):
        for item in agenda(office, who, meeting)["items"]:
            alone = office[who].read(f"/agenda-items/{item['id']}")
            assert {name: item[name] for name in alone} == alone
            assert item["decisions"] == office[who].items("/decisions", agenda_item_id=item["id"])
            assert item["attachments"] == office[who].items("/attachments", agenda_item_id=item["id"])


def test_starts_are_derived_from_durations_in_local_time(office: Office, meeting: dict[str, Any]) -> None:
    shown = agenda(office, "member", meeting)

    clocks = {item["title"]: (item["start"], item["end"]) for item in shown["items"]}
    assert clocks == {
        "Velkomst": ("09:00", "09:15"),
        "Personalesag": ("09:15", "09:45"),
        "Økonomi": ("09:45", "10:30"),
        "Regnskab": ("09:45", "10:05"),
        "Budget": ("10:05", "10:30"),
        "Pause": ("10:30", "10:40"),
        "Eventuelt": ("10:40", "11:00"),
    }
    programme = shown["programme"]
    assert (programme["starts_at"], programme["ends_at"]) == ("09:00", "11:00")
    assert (programme["total_minutes"], programme["break_minutes"]) == (110, 10)


def test_what_the_clock_noticed_is_for_those_who_can_do_something_about_it(
    office: Office, meeting: dict[str, Any]
) -> None:
    for who in EVERYBODY:
        shown = agenda(office, who, meeting)
        is_writer = who in {"secretary", "everywhere", "chair"}
        assert shown["may_change"] is is_writer, who
        told = [
            (finding["stated_start"], finding["derived_start"])
            for finding in shown["findings"]
            if finding["stated_start"] is not None
        ]
        assert (("11:30", "10:40") in told) is is_writer, who
        assert bool(shown["findings"]) is is_writer


def test_others_get_what_is_open_and_nothing_that_tells_of_the_rest(office: Office, meeting: dict[str, Any]) -> None:
    for who in sorted(set(EVERYBODY) - FULL_READERS):
        answer = office[who].get(f"/meetings/{meeting['id']}/agenda")
        shown = answer.json()
        titles = ["Velkomst", "Økonomi", "Regnskab", "Budget", "Pause", "Eventuelt"]
        assert [item["title"] for item in shown["items"]] == titles
        assert [item["position"] for item in shown["items"]] == [1, 2, 3, 4, 5, 6]
        assert "Personalesag" not in answer.text
        for item in shown["items"]:
            hidden = ("number", "start", "end", "duration_minutes", "pinned_start", "printed_start")
            assert {item[name] for name in hidden} == {None}
            assert (item["gap_minutes"], item["overlap_minutes"], item["is_approximate"]) == (0, 0, False)
            assert item["internal_notes"] == []
        assert [paper["title"] for paper in shown["attachments"]] == ["Oversigt"]
        assert shown["attachments"][0]["number"] is None
        assert shown["programme"] is None
        assert shown["findings"] == shown["attendances"] == shown["internal_notes"] == []
        is_employed = who in {"employee", "administrator"}
        decisions = [decision["text"] for item in shown["items"] for decision in item["decisions"]]
        assert decisions == ["Udvalget godkendte forslaget." if is_employed else "Offentligt om Velkomst"]


def test_members_get_no_internal_notes(office: Office, meeting: dict[str, Any]) -> None:
    for who in ("chair", "member", "auditor"):
        shown = agenda(office, who, meeting)
        assert shown["internal_notes"] == []
        assert [note for item in shown["items"] for note in item["internal_notes"]] == []
        assert "Husk at hente" not in office[who].get(f"/meetings/{meeting['id']}/agenda").text


def test_a_meeting_of_which_only_the_day_is_known_has_no_clocks(office: Office) -> None:
    meeting = office.meeting("distributed", is_time_known=False, ends_at=None)
    office.item(meeting, duration_minutes=30)

    shown = agenda(office, "member", meeting)

    assert (shown["items"][0]["start"], shown["programme"]["starts_at"]) == (None, None)
    assert shown["programme"]["total_minutes"] == 30


def test_an_empty_agenda_is_shown_as_one(office: Office) -> None:
    shown = agenda(office, "secretary", office.meeting())

    assert (shown["items"], shown["attendances"], shown["attachments"], shown["internal_notes"]) == ([], [], [], [])
    assert shown["programme"]["total_minutes"] == 0


def test_the_agenda_has_a_tag_that_follows_everything_on_it(office: Office, meeting: dict[str, Any]) -> None:
    path = f"/meetings/{meeting['id']}/agenda"
    item = agenda(office, "secretary", meeting)["items"][0]
    tags = [office["secretary"].tag(path)]

    office["secretary"].change(f"/attachments/{item['attachments'][0]['id']}", title="Nyt bilag")
    tags.append(office["secretary"].tag(path))
    office["secretary"].change(f"/internal-notes/{item['internal_notes'][0]['id']}", text="Ny note")
    tags.append(office["secretary"].tag(path))
    office["administrator"].change(f"/bodies/{office.board}", short_name="DIR")
    tags.append(office["secretary"].tag(path))

    assert len(set(tags)) == 4


def sheet(office: Office, who: str, item: dict[str, Any]) -> Any:
    """What one reader gets of an item."""
    return office[who].read(f"/agenda-items/{item['id']}/sheet")


def test_a_sheet_shows_the_item_as_the_agenda_does_with_its_neighbours(office: Office, meeting: dict[str, Any]) -> None:
    for who in ("secretary", "member", "public"):
        items = agenda(office, who, meeting)["items"]
        for place, item in enumerate(items):
            shown = sheet(office, who, item)
            assert shown["item"] == item
            assert shown["meeting"]["id"] == meeting["id"]
            assert shown["body_name"] == "Direktionen"
            assert shown["may_change"] is (who == "secretary")
            # Nobody reads their way to a break.
            before = next((other["title"] for other in reversed(items[:place]) if other["kind"] != "break"), None)
            after = next((other["title"] for other in items[place + 1 :] if other["kind"] != "break"), None)
            assert (shown["previous"] and shown["previous"]["title"]) == before
            assert (shown["next"] and shown["next"]["title"]) == after
            for link in (shown["previous"], shown["next"], shown["parent"], *shown["sub_items"]):
                assert link is None or who != "public" or link["number"] is None


def test_a_sheet_leads_up_and_down_the_tree(office: Office, meeting: dict[str, Any]) -> None:
    items = {item["title"]: item for item in agenda(office, "member", meeting)["items"]}

    above, below = sheet(office, "member", items["Økonomi"]), sheet(office, "member", items["Budget"])

    assert [(link["number"], link["title"]) for link in above["sub_items"]] == [("3.1", "Regnskab"), ("3.2", "Budget")]
    assert above["parent"] is None
    assert (below["parent"]["id"], below["sub_items"]) == (items["Økonomi"]["id"], [])


def test_the_sheet_of_an_item_that_is_not_seen_answers_404(office: Office, meeting: dict[str, Any]) -> None:
    closed = next(item for item in agenda(office, "member", meeting)["items"] if item["openness"] == "closed")

    for who in EVERYBODY:
        expected = 200 if who in FULL_READERS else 404
        assert office[who].get(f"/agenda-items/{closed['id']}/sheet").status_code == expected
