"""A matter passes bodies on its way: what is planned, put on agendas and treated, and who learns of it."""

from typing import Any

import pytest

from tests.support.office import EVERYBODY, Office
from tests.support.payloads import a_matter, a_step, an_item


def matter_of(office: Office, **changes: Any) -> str:
    """A matter that the board keeps; its path."""
    return f"/matters/{office['secretary'].create('/matters', a_matter(office.board, **changes))['id']}"


def plan(office: Office, matter: str, body: str, **changes: Any) -> str:
    """A step that the board's secretary plans; its path."""
    step = office["secretary"].create(f"{matter}/routing-steps", a_step(body, **changes))
    return f"/routing-steps/{step['id']}"


def treat(office: Office, step: str, meeting: Any, **changes: Any) -> Any:
    """The step, put on a meeting's agenda."""
    payload = {"meeting_id": meeting["id"], "kind": "decision", "copies_agenda_item_id": None} | changes
    answer = office["everywhere"].act(step, "put-on-agenda", payload)
    assert answer.status_code == 200, answer.text
    return answer.json()


def stops(office: Office, who: str, matter: str) -> list[Any]:
    """What somebody reads of a route."""
    return list(office[who].read(f"{matter}/sheet")["stops"])


def test_a_matter_is_planned_put_on_an_agenda_and_treated_when_its_meeting_has_been_held(office: Office) -> None:
    matter = matter_of(office)
    step = plan(office, matter, office.board, role="decision", planned_on="2026-11-25")
    (planned,) = stops(office, "secretary", matter)
    meeting = office.meeting()
    item = office["secretary"].read(f"/agenda-items/{treat(office, step, meeting)['agenda_item_id']}")
    (on_agenda,) = stops(office, "secretary", matter)
    office.lead(meeting, "held")
    (treated,) = stops(office, "secretary", matter)

    assert [one["step"]["state"] for one in (planned, on_agenda, treated)] == ["planned", "on_agenda", "treated"]
    assert (item["title"], item["case_number"]) == ("Fælles ledelsesgrundlag", "26/4411")
    assert (treated["meeting"]["id"], treated["item"]["id"]) == (meeting["id"], item["id"])
    again = {"meeting_id": meeting["id"], "kind": "decision", "copies_agenda_item_id": None}
    assert office["secretary"].act(step, "put-on-agenda", again).status_code == 409


def test_a_new_treatment_begins_with_the_texts_of_an_earlier_one_of_the_same_matter(office: Office) -> None:
    matter, sections = matter_of(office), [{"kind": "background", "heading": None, "text": "Sådan begyndte det."}]
    first = office.item(office.meeting(), sections=sections, recommendation="Det indstilles, at rammen godkendes.")
    office["secretary"].create(f"{matter}/treatments", {"agenda_item_id": first["id"], "role": "preparation"})
    step, meeting = plan(office, matter, office.board, role="decision"), office.meeting()

    made = treat(office, step, meeting, copies_agenda_item_id=first["id"])
    item = office["secretary"].read(f"/agenda-items/{made['agenda_item_id']}")

    assert [one["text"] for one in item["sections"]] == ["Sådan begyndte det."]
    assert item["recommendation"] == "Det indstilles, at rammen godkendes."
    strange = {"meeting_id": meeting["id"], "kind": "decision", "copies_agenda_item_id": office.item(meeting)["id"]}
    answer = office["secretary"].act(plan(office, matter, office.board), "put-on-agenda", strange)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/copies_agenda_item_id"


def test_an_item_is_linked_by_a_person_and_keeps_what_it_prints(office: Office) -> None:
    matter, meeting = matter_of(office), office.meeting()
    item = office.item(meeting, case_number="26/4411", routing=["DIR", "KB"])
    assert stops(office, "secretary", matter) == []

    link = {"agenda_item_id": item["id"], "role": "decision"}
    office["secretary"].create(f"{matter}/treatments", link)

    after = office["secretary"].read(f"/agenda-items/{item['id']}")
    assert after == item
    sheet = office["secretary"].read(f"/agenda-items/{item['id']}/sheet")["item"]
    assert sheet["matter"] == {
        "id": matter.removeprefix("/matters/"),
        "case_number": "26/4411",
        "title": "Fælles ledelsesgrundlag",
        "routing": ["Direktionen"],
    }
    assert office["secretary"].post(f"{matter}/treatments", link).status_code == 409


def test_removing_an_item_leaves_its_step_planned(office: Office) -> None:
    matter, meeting = matter_of(office), office.meeting()
    step = plan(office, matter, office.board)
    item = treat(office, step, meeting)["agenda_item_id"]

    assert office["secretary"].delete(f"/agenda-items/{item}").status_code == 204

    assert office["secretary"].read(step)["state"] == "planned"


@pytest.mark.parametrize("who", EVERYBODY)
def test_a_matter_is_seen_from_its_first_treatment_on_by_who_sits_on_its_route(office: Office, who: str) -> None:
    keepers = {"secretary", "chair", "auditor", "everywhere"}
    matter, meeting = matter_of(office), office.meeting()
    step = plan(office, matter, office.board)
    before = office[who].get(matter).status_code
    treat(office, step, meeting)
    in_draft = office[who].get(matter).status_code
    office.publish(office.lead(meeting, "distributed"), "public")
    sent = office[who].get(matter).status_code

    missing = 401 if who == "public" else 404
    assert before == in_draft == (200 if who in keepers else missing)
    assert sent == (200 if who in {*keepers, "member"} else missing)


def test_a_closed_matter_is_for_who_reads_closed_papers_also_where_its_treatment_is_open(office: Office) -> None:
    matter, meeting = matter_of(office, openness="closed"), office.meeting()
    item = office.item(meeting)
    office["secretary"].create(f"{matter}/treatments", {"agenda_item_id": item["id"], "role": "decision"})
    office.publish(office.lead(meeting, "distributed"), "public")

    assert office["member"].get(matter).status_code == 200
    assert office["member"].read(f"/agenda-items/{item['id']}/sheet")["item"]["matter"]["case_number"] == "26/4411"
    for who in ("employee", "outsider", "public"):
        assert office[who].read(f"/agenda-items/{item['id']}/sheet")["item"]["matter"] is None
    assert office["chair"].patch(matter, openness="open").status_code == 403
    assert office["secretary"].change(matter, openness="open")["openness"] == "open"


def test_a_treatment_in_another_bodys_draft_leaves_no_mark_on_what_the_keeper_reads(office: Office) -> None:
    matter = matter_of(office)
    hearing = plan(office, matter, office.committee, role="hearing")
    plan(office, matter, office.board, role="decision")
    reads = [f"{matter}/sheet", matter, f"{matter}/routing-steps?include_total=true", hearing, "/matters"]
    before = {path: (office["secretary"].get(path).text, office["secretary"].tag(path)) for path in reads}

    draft = office.meeting(body=office.committee)
    treat(office, hearing, draft)
    office["everywhere"].change(hearing, planned_meeting_id=draft["id"])
    other = office.item(draft, title="Et andet punkt i udvalget")
    link = {"agenda_item_id": other["id"], "role": "preparation"}
    hidden = office["everywhere"].create(f"{matter}/treatments", link)
    moved = office["everywhere"].act(f"/routing-steps/{hidden['id']}", "move", {"index": 0})

    assert moved.status_code == 200
    assert len(stops(office, "everywhere", matter)) == 3
    assert {path: (office["secretary"].get(path).text, office["secretary"].tag(path)) for path in reads} == before
    assert office["secretary"].get(f"/routing-steps/{hidden['id']}").status_code == 404


def test_steps_are_moved_among_those_that_are_seen(office: Office) -> None:
    matter = matter_of(office)
    first, second, third = (plan(office, matter, office.board) for _ in range(3))
    hidden = office.item(office.meeting(body=office.committee))
    link = {"agenda_item_id": hidden["id"], "role": "hearing"}
    unseen = office["everywhere"].create(f"{matter}/treatments", link)["id"]
    assert office["everywhere"].act(f"/routing-steps/{unseen}", "move", {"index": 1}).status_code == 200

    assert office["secretary"].act(third, "move", {"index": 1}).status_code == 200
    assert office["secretary"].act(third, "move", {"index": 3}).status_code == 422

    seen = [f"/routing-steps/{one['step']['id']}" for one in stops(office, "secretary", matter)]
    assert seen == [first, third, second]
    everything = [one["step"]["id"] for one in stops(office, "everywhere", matter)]
    assert everything.index(unseen) in {1, 2}


def test_a_matter_that_was_on_an_agenda_is_concluded_and_not_removed(office: Office) -> None:
    matter = matter_of(office)
    treat(office, plan(office, matter, office.board), office.meeting())

    assert office["secretary"].delete(matter).status_code == 409
    assert office["secretary"].act(matter, "conclude").json()["state"] == "concluded"
    assert office["secretary"].ids("/matters", state="in_progress") == set()
    assert office["secretary"].act(matter, "conclude").status_code == 409
    assert office["secretary"].act(matter, "reopen").json()["state"] == "in_progress"


def test_matters_are_found_by_number_title_and_body(office: Office) -> None:
    one = matter_of(office, title="Skolernes åbningstider", case_number="26/100")
    other = matter_of(office, title="Fælles lederdag", case_number="26/200")
    plan(office, other, office.committee)

    def found(**query: str) -> set[str]:
        return {f"/matters/{matter_id}" for matter_id in office["secretary"].ids("/matters", **query)}

    assert found(case_number="26/100") == found(text_contains="SKOLERNES") == {one}
    assert found(text_contains="26/") == found(body_id=office.board) == {one, other}
    assert found(body_id=office.committee) == {other}


def test_who_does_not_keep_a_matter_changes_nothing_of_it(office: Office) -> None:
    matter, meeting = matter_of(office), office.meeting()
    step = plan(office, matter, office.board)
    treat(office, step, meeting)
    office.lead(meeting, "distributed")

    assert office["member"].patch(matter, title="Vores sag").status_code == 403
    assert office["member"].patch(step, role="hearing").status_code == 403
    assert office["member"].post(f"{matter}/routing-steps", a_step(office.board)).status_code == 403
    assert office["auditor"].delete(step).status_code == 403
    assert office["chair"].post("/matters", a_matter(office.board)).status_code == 403
    assert office["secretary"].post("/matters", a_matter(office.committee)).status_code == 403


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"role": "decision", "is_gate": True}, "/is_gate"),
        ({"planned_meeting_id": "0199a3f0-8c00-7000-8000-000000000001"}, "/planned_meeting_id"),
        ({"body_id": "0199a3f0-8c00-7000-8000-000000000001"}, "/body_id"),
    ],
)
def test_a_step_that_cannot_be_is_refused(office: Office, changes: dict[str, Any], pointer: str) -> None:
    payload = a_step(office.board) | changes
    answer = office["secretary"].post(f"{matter_of(office)}/routing-steps", payload)
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, pointer)


def test_a_closed_matter_says_why(office: Office) -> None:
    payload = a_matter(office.board, openness="closed", closure_reason=None)
    assert office["secretary"].post("/matters", payload).status_code == 422


def test_papers_print_the_matters_number_and_route(office: Office) -> None:
    matter, meeting = matter_of(office), office.meeting()
    plan(office, matter, office.committee, role="hearing")
    step = plan(office, matter, office.board, role="decision")
    treat(office, step, meeting)
    office["secretary"].create(f"/meetings/{meeting['id']}/agenda-items", an_item(routing=["KB"], case_number="25/1"))

    text = office["secretary"].get(f"/meetings/{meeting['id']}/paper.txt", edition="agenda").text

    assert "J.nr.: 26/4411" in text
    assert "Sagsgang: Udvalget; Direktionen" in text
    assert ("J.nr.: 25/1" in text, "Sagsgang: KB" in text) == (True, True)
