"""Nothing goes beyond a body's members with a personal number in it that nobody has answered for."""

from typing import Any

import pytest

from tests.publication.publishing import NUMBER, TEXT, publish, refused, sections
from tests.support.office import Office
from tests.support.payloads import a_body, a_decision, a_membership, an_attachment, an_item

ITEM_TEXTS = [
    ("title", {"title": TEXT}, "/title"),
    ("number", {"number": NUMBER}, "/number"),
    ("recommended_by", {"recommended_by": TEXT}, "/recommended_by"),
    ("recommendation", {"recommendation": TEXT}, "/recommendation"),
    ("case_number", {"case_number": NUMBER}, "/case_number"),
    ("document_id", {"document_id": NUMBER}, "/document_id"),
    ("routing", {"routing": ["Direktionen", TEXT]}, "/routing"),
    ("section", {"sections": sections(TEXT)}, "/sections/0/text"),
    ("heading", {"sections": [{"kind": "other", "heading": TEXT, "text": ""}]}, "/sections/0/heading"),
    ("presenter", {"presenters": [{"person_id": None, "name": NUMBER, "role": None}]}, "/presenters/0/name"),
    ("question", {"questions": ["Hvad nu?", TEXT]}, "/questions/1"),
    (
        "focus",
        {"kind": "group_discussion", "group_discussion": {"number_of_groups": 2, "focus": TEXT}},
        "/group_discussion/focus",
    ),
]


@pytest.mark.parametrize(("said", "pointer"), [pytest.param(*rest, id=name) for name, *rest in ITEM_TEXTS])
def test_a_number_in_any_text_of_an_item_stops_the_publication(
    office: Office, said: dict[str, Any], pointer: str
) -> None:
    meeting = office.meeting("distributed")
    item = office.item(meeting, **said)

    for audience in ("employees", "public"):
        assert refused(publish(office, meeting, audience)) == [f"/agenda-items/{item['id']}{pointer}"]

    assert office["secretary"].read(f"/meetings/{meeting['id']}")["published_to"] == "members"
    assert office["employee"].get(f"/meetings/{meeting['id']}").status_code == 404


@pytest.mark.parametrize(("said", "pointer"), [pytest.param(*rest, id=name) for name, *rest in ITEM_TEXTS])
def test_a_number_is_not_written_into_what_others_already_see(
    office: Office, said: dict[str, Any], pointer: str
) -> None:
    meeting = office.meeting("distributed")
    item = office.item(meeting, kind=said.get("kind", "discussion"))
    assert publish(office, meeting).status_code == 200
    before = office["secretary"].read(f"/agenda-items/{item['id']}")

    changed = {name: value for name, value in said.items() if name != "kind"}
    assert refused(office["secretary"].patch(f"/agenda-items/{item['id']}", **changed)) == [
        f"/agenda-items/{item['id']}{pointer}"
    ]
    added = office["secretary"].post(f"/meetings/{meeting['id']}/agenda-items", an_item(**said))
    assert len(refused(added)) == 1

    assert office["secretary"].read(f"/agenda-items/{item['id']}") == before
    assert len(office["secretary"].items("/agenda-items", meeting_id=meeting["id"])) == 1


@pytest.mark.parametrize("name", ["title", "purpose", "venue_name", "venue_address", "venue_room", "venue_text"])
def test_a_number_in_the_meeting_itself_is_found_first_and_last(office: Office, name: str) -> None:
    meeting = office.meeting("distributed", **{name: TEXT})
    pointer = f"/meetings/{meeting['id']}/{name}"

    assert refused(publish(office, meeting)) == [pointer]
    office["secretary"].change(f"/meetings/{meeting['id']}", **{name: "Uden tal"})
    assert publish(office, meeting).status_code == 200
    assert refused(office["secretary"].patch(f"/meetings/{meeting['id']}", **{name: TEXT})) == [pointer]


def test_what_others_do_not_see_is_not_searched(office: Office) -> None:
    meeting = office.meeting("held")
    office.item(meeting, title=TEXT, openness="closed", closure_reason="Personsag")
    office.item(meeting, title=TEXT, published_to="members")
    item = office.item(
        meeting, guests=[{"person_id": None, "name": NUMBER, "role": None, "starts_at": None, "ends_at": None}]
    )
    for said in ({"openness": "closed"}, {"audience": "members"}):
        office["secretary"].create("/attachments", an_attachment(agenda_item_id=item["id"], title=TEXT, **said))
    office["secretary"].create(
        f"/meetings/{meeting['id']}/internal-notes", {"agenda_item_id": None, "text": TEXT, "position": 1}
    )
    office.decision(item, text=TEXT)

    assert publish(office, meeting).status_code == 200


def test_opening_what_was_closed_is_searched_with_all_beneath_it(office: Office) -> None:
    meeting = office.meeting("distributed")
    item = office.item(meeting, openness="closed", closure_reason="Personsag", sections=sections(TEXT))
    narrow = office.item(meeting, published_to="members", questions=[TEXT])
    assert publish(office, meeting).status_code == 200

    opened = office["secretary"].patch(f"/agenda-items/{item['id']}", openness="open")
    assert refused(opened) == [f"/agenda-items/{item['id']}/sections/0/text"]
    widened = office["secretary"].patch(f"/agenda-items/{narrow['id']}", published_to="public")
    assert refused(widened) == [f"/agenda-items/{narrow['id']}/questions/0"]
    assert office["public"].items("/agenda-items") == []


@pytest.mark.parametrize("policy", ["show_title", "neutral_title"])
def test_the_title_that_others_see_of_a_closed_item_is_searched(office: Office, policy: str) -> None:
    meeting = office.meeting("distributed")
    said = {"show_title": {"title": TEXT}, "neutral_title": {"public_title": TEXT}}[policy]
    item = office.item(meeting, openness="closed", closure_reason="Personsag", **said)
    assert publish(office, meeting).status_code == 200

    answer = office["secretary"].patch(f"/bodies/{office.board}", closed_title_policy=policy)

    assert refused(answer) == [f"/agenda-items/{item['id']}/{next(iter(said))}"]
    assert office["public"].items(f"/meetings/{meeting['id']}/closed-items") == []


@pytest.mark.parametrize("owner", ["agenda_item_id", "meeting_id", "body_id"])
def test_the_titles_of_attachments_are_searched_wherever_they_hang(office: Office, owner: str) -> None:
    meeting = office.meeting("distributed")
    owners = {"agenda_item_id": office.item(meeting)["id"], "meeting_id": meeting["id"], "body_id": office.board}
    assert publish(office, meeting).status_code == 200
    secretary = office["secretary"]

    added = secretary.post("/attachments", an_attachment(title=TEXT, **{owner: owners[owner]}))
    (pointer,) = refused(added)
    assert pointer.endswith("/title")
    closed = secretary.create("/attachments", an_attachment(title=TEXT, openness="closed", **{owner: owners[owner]}))
    path = f"/attachments/{closed['id']}"
    assert refused(secretary.patch(path, openness="open")) == [f"{path}/title"]
    narrow = secretary.create("/attachments", an_attachment(title=TEXT, audience="members", **{owner: owners[owner]}))
    for audience in ("employees", "public", None):
        assert refused(secretary.patch(f"/attachments/{narrow['id']}", audience=audience))
    assert office["employee"].items("/attachments") == []


def test_a_decision_is_searched_when_it_is_approved(office: Office) -> None:
    meeting = office.meeting("held")
    item = office.item(meeting)
    assert publish(office, meeting).status_code == 200
    for name in ("text", "public_text", "dissent"):
        made = office["secretary"].create(f"/agenda-items/{item['id']}/decisions", a_decision(**{name: TEXT}))
        path = f"/decisions/{made['id']}"

        assert refused(office["chair"].act(path, "approve")) == [f"{path}/{name}"]

        assert office["secretary"].read(path)["state"] == "draft"


def test_letting_a_bodys_papers_go_further_searches_all_its_published_meetings(office: Office) -> None:
    body = office["administrator"].create("/bodies", a_body(default_audience="employees"))["id"]
    with_number, draft = office.meeting("distributed", body=body), office.meeting(body=body)
    office.item(draft, title=TEXT)
    item = office.item(with_number)
    assert publish(office, with_number, "employees", who="everywhere").status_code == 200
    check = office["everywhere"].read(f"/meetings/{with_number['id']}/publication-check", audience="employees")
    assert check["is_clear"]
    office["administrator"].change(f"/bodies/{body}", default_audience="members")
    office["everywhere"].change(f"/agenda-items/{item['id']}", title=TEXT)

    answer = office["everywhere"].patch(f"/bodies/{body}", default_audience="employees")
    assert refused(answer) == [f"/agenda-items/{item['id']}/title"]
    unnamed = office["administrator"].patch(f"/bodies/{body}", default_audience="employees")
    assert refused(unnamed) == []
    assert office["administrator"].read(f"/bodies/{body}")["default_audience"] == "members"


def test_names_of_bodies_and_seats_are_seen_by_all_employees(office: Office) -> None:
    body = f"/bodies/{office.committee}"
    assert refused(office["everywhere"].patch(body, short_name=NUMBER)) == [f"{body}/short_name"]
    assert len(refused(office["everywhere"].post(f"{body}/memberships", a_membership(seat_label=TEXT)))) == 1


def test_taking_a_publication_back_is_never_refused(office: Office) -> None:
    meeting = office.meeting("distributed")
    item = office.item(meeting)
    assert publish(office, meeting).status_code == 200
    with office.database.engine.begin() as connection:  # as if it had been written before there was a gate
        from kurs.meetings.models import AgendaItem

        connection.execute(AgendaItem.__table__.update().values(title=TEXT))
    secretary = office["secretary"]

    assert publish(office, meeting, "employees").status_code == 200
    assert publish(office, meeting, "members").status_code == 200
    assert refused(publish(office, meeting, "employees")) == [f"/agenda-items/{item['id']}/title"]
    assert (
        secretary.patch(f"/agenda-items/{item['id']}", openness="closed", closure_reason="Personsag").status_code == 200
    )
    assert publish(office, meeting).status_code == 200
    assert secretary.act(f"/meetings/{meeting['id']}", "cancel").status_code == 200
