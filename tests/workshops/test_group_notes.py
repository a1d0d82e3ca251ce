"""What groups write: who may, when, without losing a word, and where it is gathered."""

import pytest

from tests.support.office import Office
from tests.workshops.workshop import QUESTIONS, Workshop


def test_a_group_writes_while_the_meeting_is_in_session_and_others_read(office: Office) -> None:
    workshop = Workshop(office, "in_session")
    workshop.drawn()
    group = workshop.with_member("member")

    note = workshop.write("member", group, "Vagtplanen")
    assert note["author_name"] == "Person member"
    sheet = office["member"].read(f"/discussion-groups/{group['id']}/sheet")

    assert sheet["may_write"] is True
    assert [field["question"]["text"] for field in sheet["fields"]] == QUESTIONS
    assert sheet["fields"][0]["note"] == note
    assert office["chair"].read(f"/group-notes/{note['id']}") == note
    assert office["secretary"].change(f"/group-notes/{note['id']}", text="Ny")["author_name"] == "Person secretary"


def test_only_the_group_and_the_secretary_write(office: Office) -> None:
    workshop = Workshop(office, "in_session")
    workshop.drawn()
    group = workshop.with_member("member")
    note = workshop.write("member", group, "Vagtplanen")
    other = "chair" if workshop.with_member("chair")["id"] != group["id"] else "auditor"
    payload = {"question_id": workshop.question(1), "text": "Fremmed"}

    assert office[other].post(f"/discussion-groups/{group['id']}/notes", payload).status_code == 403
    assert office[other].patch(f"/group-notes/{note['id']}", text="Fremmed").status_code == 403
    assert office[other].read(f"/discussion-groups/{group['id']}/sheet")["may_write"] is False
    assert office["secretary"].post(f"/discussion-groups/{group['id']}/notes", payload).status_code == 201


def test_who_sits_in_a_group_without_a_seat_in_the_body_reads_and_writes_there_alone(office: Office) -> None:
    workshop = Workshop(office, "in_session")
    groups = workshop.drawn()
    office.publish({"id": workshop.meeting_id}, "employees")
    own = workshop.with_member("employee")
    other = next(group for group in groups if group["id"] != own["id"])
    hidden = workshop.write("secretary", other, "Ikke deres", 1)

    note = workshop.write("employee", own, "Fra huset")

    assert office["employee"].items(f"/discussion-groups/{own['id']}/notes") == [note]
    assert office["employee"].items(f"/discussion-groups/{other['id']}/notes") == []
    assert office["employee"].get(f"/group-notes/{hidden['id']}").status_code == 404
    fields = office["employee"].read(f"/discussion-groups/{other['id']}/sheet")["fields"]
    assert [field["note"] for field in fields] == [None, None]
    gathered = office["employee"].read(f"/agenda-items/{workshop.summing_up}/collected-notes")
    assert "Ikke deres" not in str(gathered)
    assert "Fra huset" in str(gathered)


def test_two_who_write_to_the_same_question_lose_nothing(office: Office) -> None:
    workshop = Workshop(office, "in_session")
    workshop.drawn()
    group = workshop.with_member("member")
    at = f"/discussion-groups/{group['id']}/notes"
    note = workshop.write("member", group, "Den ene")

    again = office["secretary"].post(at, {"question_id": workshop.question(), "text": "Den anden"})
    assert again.status_code == 409
    tag = office["secretary"].tag(f"/group-notes/{note['id']}")
    office["member"].change(f"/group-notes/{note['id']}", text="Den ene og mere")
    late = office["secretary"].send("PATCH", f"/group-notes/{note['id']}", {"text": "Den anden"}, tag=tag)

    assert late.status_code == 412
    assert office["member"].read(f"/group-notes/{note['id']}")["text"] == "Den ene og mere"
    foreign = {"question_id": office.item({"id": workshop.meeting_id})["id"], "text": "?"}
    assert office["secretary"].post(at, foreign).status_code == 422


@pytest.mark.parametrize("state", ["distributed", "held"])
def test_outside_the_session_nothing_is_written_until_somebody_opens_the_notes(office: Office, state: str) -> None:
    workshop = Workshop(office, state)
    workshop.drawn()
    at = f"/discussion-groups/{workshop.with_member('member')['id']}/notes"
    payload = {"question_id": workshop.question(), "text": "Før tid"}
    assert office["member"].post(at, payload).status_code == 409

    assert workshop.done("group-notes/open")["are_notes_open"] is True

    assert office["member"].post(at, payload).status_code == 201


def test_closing_a_discussion_freezes_its_notes(office: Office) -> None:
    workshop = Workshop(office, "in_session")
    workshop.drawn()
    note = workshop.write("member", workshop.with_member("member"), "Sidste ord")

    closed = workshop.done("group-notes/close")

    assert (closed["notes_state"], closed["are_notes_open"]) == ("closed", False)
    for who in ("member", "secretary"):
        assert office[who].patch(f"/group-notes/{note['id']}", text="For sent").status_code == 409
    assert office["member"].read(f"/group-notes/{note['id']}") == note


def test_a_question_with_notes_may_be_put_in_other_words_and_not_taken_away(office: Office) -> None:
    workshop = Workshop(office, "in_session")
    workshop.drawn()
    group = workshop.with_member("member")
    note = workshop.write("member", group, "Vagtplanen", 1)
    at = f"/agenda-items/{workshop.first}"

    office["secretary"].change(at, questions=[QUESTIONS[1], "Hvad virker egentlig?"])
    fields = office["member"].read(f"/discussion-groups/{group['id']}/sheet")["fields"]
    assert [(field["question"]["text"], bool(field["note"])) for field in fields] == [
        (QUESTIONS[1], True),
        ("Hvad virker egentlig?", False),
    ]
    reworded = ["Hvad mangler vi?", "Hvad virker egentlig?"]
    assert office["secretary"].patch(at, questions=reworded).status_code == 200
    assert office["secretary"].patch(at, questions=reworded[1:]).status_code == 409
    fields = office["member"].read(f"/discussion-groups/{group['id']}/sheet")["fields"]
    assert [(field["question"]["text"], bool(field["note"])) for field in fields] == [
        (reworded[0], True),
        (reworded[1], False),
    ]
    assert office["member"].read(f"/group-notes/{note['id']}")["text"] == "Vagtplanen"


def test_a_group_that_has_written_does_not_go(office: Office) -> None:
    workshop = Workshop(office, "in_session")
    last = workshop.drawn()[2]
    workshop.write("secretary", last, "Husk os")

    assert workshop.act("groups/draw", {"number_of_groups": 2}).status_code == 409
    assert office["secretary"].patch(f"/agenda-items/{workshop.first}", group_discussion=None).status_code == 409
    assert workshop.done("groups/draw", {"number_of_groups": 4})["groups"][2]["id"] == last["id"]


def test_notes_are_gathered_under_the_summing_up_by_question_and_copied_by_the_secretary(office: Office) -> None:
    workshop = Workshop(office, "in_session")
    groups = workshop.drawn()
    for place, group in enumerate(groups):
        workshop.write("secretary", group, f"Svar {place}", place % 2)
    at = f"/agenda-items/{workshop.summing_up}"

    gathered = office["member"].read(f"{at}/collected-notes")

    first = gathered["discussions"][0]
    assert [one["title"] for one in gathered["discussions"]] == ["Status", "Veje frem"]
    assert [one["question"] for one in first["questions"]] == QUESTIONS
    assert [[note["text"] for note in one["notes"]] for one in first["questions"]] == [["Svar 0", "Svar 2"], ["Svar 1"]]
    assert [note["group_name"] for note in first["questions"][0]["notes"]] == ["Gruppe 1", "Gruppe 3"]
    tag = office["member"].tag(f"{at}/collected-notes")
    assert office["member"].send("POST", f"{at}/collected-notes/copy", tag=tag).status_code == 403
    for _ in range(2):
        tag = office["secretary"].tag(f"{at}/collected-notes")
        assert office["secretary"].send("POST", f"{at}/collected-notes/copy", tag=tag).status_code == 200
    (section,) = office["member"].read(at)["sections"]
    assert section["kind"] == "summary"
    assert "**Hvad virker?**\n\n- **Gruppe 1:** Svar 0\n- **Gruppe 3:** Svar 2" in section["text"]


def test_on_a_meeting_that_is_over_nothing_is_offered_to_be_copied(office: Office) -> None:
    workshop = Workshop(office, "in_session")
    workshop.write("secretary", workshop.drawn()[0], "Svar")
    at = f"/agenda-items/{workshop.summing_up}/collected-notes"
    assert office["secretary"].read(at)["may_copy"] is True
    assert office["chair"].read(at)["may_copy"] is False

    for verb in ("adjourn", "close"):
        assert office["secretary"].act(f"/meetings/{workshop.meeting_id}", verb).status_code == 200
    assert office["secretary"].read(at)["may_copy"] is False
    assert office["secretary"].send("POST", f"{at}/copy", tag=office["secretary"].tag(at)).status_code == 409


def test_where_notes_are_gathered_can_be_chosen(office: Office) -> None:
    workshop = Workshop(office)
    assert workshop.sheet()["collected_under"]["id"] == workshop.summing_up

    chosen = workshop.done("groups/collect-under", {"agenda_item_id": workshop.second})
    assert chosen["collected_under"] == {"id": workshop.second, "title": "Veje frem"}
    elsewhere = office.item(office.meeting())["id"]
    assert workshop.act("groups/collect-under", {"agenda_item_id": elsewhere}).status_code == 422
    assert workshop.act("groups/collect-under", {"agenda_item_id": workshop.first}).status_code == 422

    office["secretary"].change(f"/agenda-items/{workshop.second}", openness="closed", closure_reason="Personalesag")
    office.publish({"id": workshop.meeting_id}, "employees")
    assert workshop.sheet("employee")["collected_under"] is None


def test_the_groups_of_a_closed_discussion_are_there_for_who_reads_it_alone(office: Office) -> None:
    workshop = Workshop(office, "in_session", openness="closed", closure_reason="Personalesag")
    workshop.drawn()
    office.publish({"id": workshop.meeting_id}, "public")
    group = workshop.with_member("employee")
    note = workshop.write("secretary", group, "Fortroligt")

    for path in (
        f"/agenda-items/{workshop.first}/groups",
        f"/discussion-groups/{group['id']}",
        f"/discussion-groups/{group['id']}/sheet",
        f"/discussion-groups/{group['id']}/notes",
        f"/group-notes/{note['id']}",
    ):
        assert office["employee"].get(path).status_code == 404, path
        assert office["member"].get(path).status_code == 200, path
    assert office["employee"].read(f"/agenda-items/{workshop.summing_up}/collected-notes")["discussions"] == []


def test_moving_on_in_groups_is_no_change_of_an_agenda_that_was_sent(office: Office) -> None:
    workshop = Workshop(office, "in_session")
    at = f"/meetings/{workshop.meeting_id}/distribution"
    before = office["secretary"].read(at)

    workshop.drawn(number_of_groups=3)
    workshop.done("group-notes/open")
    workshop.write("member", workshop.with_member("member"), "Vagtplanen")

    assert office["secretary"].read(at) == before
