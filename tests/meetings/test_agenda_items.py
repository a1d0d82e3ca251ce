"""Agenda items: everything written under them, their lists, and how they are added, changed and removed."""

from typing import Any
from uuid import uuid4

import pytest

from tests.support.office import Office
from tests.support.payloads import a_decision, a_meeting, a_note, an_attachment, an_item

FULL = {
    "number": "3.1",
    "kind": "group_discussion",
    "title": "Rammer for lederdagen",
    "openness": "closed",
    "closure_reason": "Personalesag",
    "published_to": "members",
    "duration_minutes": 45,
    "duration_source": "printed",
    "pinned_start": "09:30",
    "printed_start": "10:15",
    "recommended_by": "Kommunaldirektøren",
    "recommendation": "Det indstilles, at rammerne godkendes.",
    "case_number": "24/1071",
    "document_id": "4410237",
    "routing": ["DIR", "HMU"],
    "sections": [
        {"kind": "case_presentation", "heading": "Sagsfremstilling", "text": "Linje 1\n\nLinje 2"},
        {"kind": "economy", "heading": None, "text": ""},
    ],
    "presenters": [{"person_id": None, "name": "Bente Lindegaard", "role": "Stabschef"}],
    "guests": [
        {"person_id": None, "name": "Kasper Holt", "role": None, "starts_at": "10:15", "ends_at": "12:00"},
        {"person_id": None, "name": "Gæst uden tid", "role": None, "starts_at": None, "ends_at": None},
    ],
    "questions": ["Hvad skal vi prioritere?", "Hvad kan vente?"],
    "group_discussion": {"number_of_groups": 3, "focus": "Fælles mål", "room": "Salen", "materials": "Flipover"},
}


def order(office: Office, meeting: Any) -> list[str]:
    """Titles of a meeting's items in their order."""
    return [item["title"] for item in office["everywhere"].items("/agenda-items", meeting_id=meeting["id"])]


def test_everything_that_is_sent_is_read_again_in_its_order(office: Office) -> None:
    item = office.item(office.meeting(), **FULL)

    assert {name: item[name] for name in FULL} == FULL
    assert office["secretary"].read(f"/agenda-items/{item['id']}") == item


def test_a_list_that_is_sent_replaces_the_one_that_was_there_and_others_stay(office: Office) -> None:
    path = f"/agenda-items/{office.item(office.meeting(), **FULL)['id']}"

    changed = office["secretary"].change(
        path, sections=[{"kind": "other", "heading": "Nyt", "text": "Ny tekst"}], guests=[], group_discussion=None
    )

    assert [section["heading"] for section in changed["sections"]] == ["Nyt"]
    assert (changed["guests"], changed["group_discussion"]) == ([], None)
    assert changed["questions"] == FULL["questions"]
    assert changed["presenters"] == FULL["presenters"]
    assert office["secretary"].change(path, questions=["Kun ét?"])["questions"] == ["Kun ét?"]
    assert office["secretary"].read(path)["sections"] == changed["sections"]


def test_a_change_under_an_item_gives_it_a_new_tag_and_time(office: Office) -> None:
    path = f"/agenda-items/{office.item(office.meeting())['id']}"
    before = office["secretary"].get(path)

    after = office["secretary"].patch(path, questions=["Hvad nu?"])

    assert after.headers["etag"] != before.headers["etag"]
    assert after.json()["updated_at"] > before.json()["updated_at"]


IMPOSSIBLE: list[tuple[dict[str, Any], str]] = [
    ({"pinned_start": "24:00"}, "/pinned_start"),
    ({"pinned_start": "9:30"}, "/pinned_start"),
    ({"duration_minutes": -1}, "/duration_minutes"),
    ({"duration_minutes": 1441}, "/duration_minutes"),
    ({"duration_minutes": 2**70}, "/duration_minutes"),
    ({"duration_minutes": "30 min"}, "/duration_minutes"),
    ({"kind": "party"}, "/kind"),
    ({"title": "  "}, "/title"),
    ({"openness": "ajar"}, "/openness"),
    ({"routing": ["DIR"] * 51}, "/routing"),
    ({"sections": [{"kind": "other", "heading": None}]}, "/sections/0/text"),
    ({"sections": [{"kind": "other", "heading": None, "text": "x", "id": 1}]}, "/sections/0/id"),
    ({"questions": ["x"] * 501}, "/questions"),
    ({"group_discussion": {"number_of_groups": 0, "focus": None}}, "/group_discussion/number_of_groups"),
    (
        {"presenters": [{"person_id": str(uuid4()), "name": "Bo", "role": None}]},
        "/presenters/0/person_id",
    ),
]


def test_an_item_that_cannot_be_is_refused_where_it_is_wrong(office: Office) -> None:
    meeting = office.meeting()
    item = office.item(meeting)

    for changes, pointer in IMPOSSIBLE:
        for answer in (
            office["secretary"].post(f"/meetings/{meeting['id']}/agenda-items", an_item(**changes)),
            office["secretary"].patch(f"/agenda-items/{item['id']}", **changes),
        ):
            assert answer.status_code == 422, changes
            assert answer.json()["errors"][0]["pointer"] == pointer
    assert office["secretary"].read(f"/agenda-items/{item['id']}") == item
    assert len(order(office, meeting)) == 1


def test_a_new_item_is_last_and_a_new_sub_point_last_below_its_parent(office: Office) -> None:
    meeting = office.meeting()
    first, _ = office.item(meeting, title="1"), office.item(meeting, title="2")
    inner = office.item(meeting, title="1a", parent_id=first["id"])
    office.item(meeting, title="3")
    office.item(meeting, title="1a-i", parent_id=inner["id"])
    office.item(meeting, title="1b", parent_id=first["id"])
    office.item(meeting, title="1a-ii", parent_id=inner["id"])

    assert order(office, meeting) == ["1", "1a", "1a-i", "1a-ii", "1b", "2", "3"]
    listed = office["everywhere"].items("/agenda-items", meeting_id=meeting["id"])
    assert [item["position"] for item in listed] == [1, 2, 3, 4, 5, 6, 7]


def test_a_parent_stands_at_the_same_meeting(office: Office) -> None:
    meeting, elsewhere = office.meeting(), office.item(office.meeting())

    for parent in (elsewhere["id"], str(uuid4())):
        answer = office["secretary"].post(f"/meetings/{meeting['id']}/agenda-items", an_item(parent_id=parent))
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/parent_id")


@pytest.mark.parametrize(
    ("moved", "index", "expected"),
    [
        ("3", 0, ["3", "1", "1a", "1a-i", "1b", "2"]),
        ("1", 2, ["2", "3", "1", "1a", "1a-i", "1b"]),
        ("1", 1, ["2", "1", "1a", "1a-i", "1b", "3"]),
        ("1b", 0, ["1", "1b", "1a", "1a-i", "2", "3"]),
        ("1a", 1, ["1", "1b", "1a", "1a-i", "2", "3"]),
        ("2", 1, ["1", "1a", "1a-i", "1b", "2", "3"]),
        ("1a-i", 0, ["1", "1a", "1a-i", "1b", "2", "3"]),
    ],
)
def test_an_item_moves_among_its_siblings_and_its_sub_points_follow(
    office: Office, moved: str, index: int, expected: list[str]
) -> None:
    meeting = office.meeting()
    ids: dict[str, str] = {}
    for title, parent in (("1", None), ("2", None), ("3", None), ("1a", "1"), ("1b", "1"), ("1a-i", "1a")):
        ids[title] = office.item(meeting, title=title, parent_id=ids.get(parent or ""))["id"]

    answer = office["secretary"].act(f"/agenda-items/{ids[moved]}", "move", {"index": index})

    assert answer.status_code == 200
    assert order(office, meeting) == expected
    assert answer.json()["position"] == expected.index(moved) + 1


def test_a_move_beyond_the_last_sibling_is_refused(office: Office) -> None:
    meeting = office.meeting()
    first, _ = office.item(meeting, title="1"), office.item(meeting, title="2")
    inner = office.item(meeting, title="1a", parent_id=first["id"])

    for item, index in ((first, 2), (inner, 1), (first, -1), (first, 10_001)):
        answer = office["secretary"].act(f"/agenda-items/{item['id']}", "move", {"index": index})
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/index")
    assert order(office, meeting) == ["1", "1a", "2"]


def test_a_move_wants_the_present_state(office: Office) -> None:
    meeting = office.meeting()
    path = f"/agenda-items/{office.item(meeting)['id']}"

    assert office["secretary"].post(f"{path}/move", {"index": 0}).status_code == 428
    assert office["secretary"].send("POST", f"{path}/move", {"index": 0}, tag='"stale"').status_code == 412


def test_closing_an_item_closes_everything_below_it_and_opening_it_opens_nothing_else(office: Office) -> None:
    meeting = office.meeting()
    top = office.item(meeting)
    inner = office.item(meeting, parent_id=top["id"])
    leaf, beside = office.item(meeting, parent_id=inner["id"]), office.item(meeting)
    secretary = office["secretary"]

    def openness() -> list[str]:
        return [secretary.read(f"/agenda-items/{item['id']}")["openness"] for item in (top, inner, leaf, beside)]

    secretary.change(f"/agenda-items/{top['id']}", openness="closed", closure_reason="Personalesag")
    assert openness() == ["closed", "closed", "closed", "open"]
    for below in (inner, leaf):
        assert secretary.patch(f"/agenda-items/{below['id']}", openness="open").status_code == 409
    secretary.change(f"/agenda-items/{top['id']}", openness="open")
    assert openness() == ["open", "closed", "closed", "open"]
    secretary.change(f"/agenda-items/{inner['id']}", openness="open")
    assert openness() == ["open", "open", "closed", "open"]


def test_below_a_closed_item_nothing_open_is_added(office: Office) -> None:
    meeting = office.meeting()
    closed = office.item(meeting, openness="closed")
    at = f"/meetings/{meeting['id']}/agenda-items"

    answer = office["secretary"].post(at, an_item(parent_id=closed["id"]))

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/openness")
    assert office.item(meeting, parent_id=closed["id"], openness="closed")["parent_id"] == closed["id"]


def test_an_item_is_removed_from_a_draft_with_what_is_written_under_it(office: Office) -> None:
    meeting = office.meeting()
    path = f"/agenda-items/{office.item(meeting, **FULL)['id']}"
    at = f"/meetings/{meeting['id']}/internal-notes"
    note = office["secretary"].create(at, a_note(agenda_item_id=path.rsplit("/", 1)[1]))
    rest = office.item(meeting, title="Rest")

    assert office["secretary"].delete(path).status_code == 204

    assert office["secretary"].get(f"/internal-notes/{note['id']}").status_code == 404
    assert office["secretary"].read(f"/agenda-items/{rest['id']}")["position"] == 1


def test_an_item_with_sub_points_or_attachments_is_not_removed(office: Office) -> None:
    meeting = office.meeting()
    parent, with_paper = office.item(meeting), office.item(meeting)
    office.item(meeting, parent_id=parent["id"])
    office["secretary"].create("/attachments", an_attachment(agenda_item_id=with_paper["id"]))

    for item in (parent, with_paper):
        assert office["secretary"].delete(f"/agenda-items/{item['id']}").status_code == 409
    assert len(order(office, meeting)) == 3


@pytest.mark.parametrize("state", ["in_review", "distributed", "in_session", "held"])
def test_an_item_is_not_removed_once_the_agenda_has_left_the_draft(office: Office, state: str) -> None:
    meeting = office.meeting()
    item = office.item(meeting)
    office.lead(meeting, state)

    assert office["secretary"].delete(f"/agenda-items/{item['id']}").status_code == 409
    assert office["secretary"].get(f"/agenda-items/{item['id']}").status_code == 200


def test_an_agenda_that_was_never_sent_may_lose_items_after_it_returns_to_draft(office: Office) -> None:
    meeting = office.meeting()
    item = office.item(meeting)
    office.lead(meeting, "in_review")
    office["secretary"].act(f"/meetings/{meeting['id']}", "return-to-draft")

    assert office["secretary"].delete(f"/agenda-items/{item['id']}").status_code == 204


def test_items_are_found_by_meeting_body_kind_openness_case_and_title(office: Office) -> None:
    meeting, other = office.meeting(), office.meeting(body=office.committee)
    plain = office.item(meeting, title="Økonomi 50% af året", case_number="24/1071", kind="decision")["id"]
    closed = office.item(meeting, title="Lejemål", openness="closed")["id"]
    elsewhere = office.item(other, title="Økonomi")["id"]
    caller = office["everywhere"]

    assert caller.ids("/agenda-items") == {plain, closed, elsewhere}
    assert caller.ids("/agenda-items", meeting_id=meeting["id"]) == {plain, closed}
    assert caller.ids("/agenda-items", body_id=office.committee) == {elsewhere}
    assert caller.ids("/agenda-items", kind="decision") == {plain}
    assert caller.ids("/agenda-items", openness="closed") == {closed}
    assert caller.ids("/agenda-items", case_number="24/1071") == {plain}
    assert caller.ids("/agenda-items", title_contains="konomi") == {plain, elsewhere}
    assert caller.ids("/agenda-items", title_contains="50%") == {plain}
    assert caller.ids("/agenda-items", title_contains="_") == set()
    assert caller.ids("/agenda-items", meeting_id=str(uuid4())) == set()
    assert caller.ids("/agenda-items", openness="open", body_id=office.board) == {plain}


def test_items_page_through_several_meetings_in_order(office: Office) -> None:
    caller = office["everywhere"]
    made = []
    for _ in range(3):
        meeting = caller.create("/meetings", a_meeting(office.board))
        items = [office.item(meeting, title=f"{place}")["id"] for place in range(3)]
        # Their order is not the order in which they were made.
        assert caller.act(f"/agenda-items/{items[2]}", "move", {"index": 0}).status_code == 200
        made += [items[2], items[0], items[1]]

    for limit in (1, 2):
        pages = list(caller.pages("/agenda-items", limit=limit))
        assert [item["id"] for page in pages for item in page["items"]] == made
        back = list(caller.pages(pages[-1]["links"]["self"], link="prev"))
        assert [item["id"] for page in reversed(back) for item in page["items"]] == made


def test_an_item_with_a_decision_is_not_removed(office: Office) -> None:
    meeting = office.meeting("held")
    item = office.item(meeting)
    office["secretary"].create(f"/agenda-items/{item['id']}/decisions", a_decision())

    assert office["secretary"].delete(f"/agenda-items/{item['id']}").status_code == 409
