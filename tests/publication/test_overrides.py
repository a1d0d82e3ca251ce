"""The check before publication, and letting a number stand: where it stands, for whom, and why."""

from typing import Any

import pytest

from kurs.publication.cpr import MASK
from tests.publication.publishing import NUMBER, OTHER, TEXT, answered_by, publish, refused, sections
from tests.support.office import Office
from tests.support.payloads import an_attachment


def test_a_place_that_was_answered_for_lets_the_publication_through(office: Office) -> None:
    meeting = office.meeting("distributed")
    item = office.item(meeting, sections=sections(f"{TEXT} Se også {OTHER}."))
    path = f"/meetings/{meeting['id']}"
    secretary = office["secretary"]

    check = secretary.read(f"{path}/publication-check", audience="public")
    assert not check["is_clear"]
    assert [place["pointer"] for place in check["places"]] == [f"/agenda-items/{item['id']}/sections/0/text"] * 2
    assert [place["excerpt"].count(MASK) for place in check["places"]] == [2, 2]
    assert "1234" not in str(check).replace(check["id"], "").replace(item["id"], "").split("place")[0]

    for place in check["places"]:
        said = {"place": place["place"], "audience": "public", "reason": "Opdigtet eksempel"}
        made = secretary.create(f"{path}/publication-overrides", said)
        assert secretary.read(f"/publication-overrides/{made['id']}") == made
        assert (made["kind"], made["reason"]) == ("cpr_number", "Opdigtet eksempel")
        assert answered_by(office, made) == office.accounts["secretary"]
        again = secretary.post(f"{path}/publication-overrides", said)
        assert again.status_code == 409
    after = secretary.read(f"{path}/publication-check", audience="public")
    assert after["is_clear"]
    assert {place["reason"] for place in after["places"]} == {"Opdigtet eksempel"}
    assert publish(office, meeting).status_code == 200
    # The parts of an item are made anew with each edit; the answer stands for the number in its item.
    assert secretary.patch(f"/agenda-items/{item['id']}", sections=sections(f"{TEXT} Med mere.")).status_code == 200
    changed = secretary.patch(f"/agenda-items/{item['id']}", sections=sections("Fra 030405-1111"))
    assert refused(changed) == [f"/agenda-items/{item['id']}/sections/0/text"]


def test_an_answer_for_employees_is_none_for_the_public(office: Office) -> None:
    meeting = office.meeting("distributed", title=TEXT)
    path = f"/meetings/{meeting['id']}"
    (place,) = office["secretary"].read(f"{path}/publication-check", audience="employees")["places"]
    said = {"place": place["place"], "audience": "employees", "reason": "Kun til personalet"}
    office["secretary"].create(f"{path}/publication-overrides", said)

    assert publish(office, meeting, "employees").status_code == 200
    assert refused(publish(office, meeting, "public")) == [f"{path}/title"]
    office["secretary"].create(f"{path}/publication-overrides", said | {"audience": "public"})
    assert publish(office, meeting, "public").status_code == 200


def test_only_the_bodys_secretary_checks_and_answers(office: Office) -> None:
    meeting = office.meeting("distributed", title=TEXT)
    path = f"/meetings/{meeting['id']}"
    place = office["secretary"].read(f"{path}/publication-check")["places"][0]["place"]
    said = {"place": place, "audience": "public", "reason": "Må gerne stå der"}

    for who, status in (
        ("chair", 403),
        ("member", 403),
        ("auditor", 403),
        ("employee", 404),
        ("administrator", 404),
        ("outsider", 404),
        ("public", 401),
    ):
        assert office[who].get(f"{path}/publication-check").status_code == status, who
        assert office[who].post(f"{path}/publication-overrides", said).status_code == status, who
    for who in ("chair", "employee"):
        assert office[who].get(f"/bodies/{office.board}/publication-check").status_code == 403
    made = office["secretary"].create(f"{path}/publication-overrides", said)
    for who in ("chair", "member", "auditor", "administrator"):
        assert office[who].get(f"/publication-overrides/{made['id']}").status_code == 404
        assert office[who].items(f"/bodies/{office.board}/publication-overrides") == []
    assert office["secretary"].ids(f"{path}/publication-overrides") == {made["id"]}


def test_the_chair_is_refused_and_told_where(office: Office) -> None:
    meeting = office.meeting("distributed", title=TEXT)
    assert refused(publish(office, meeting, who="chair")) == [f"/meetings/{meeting['id']}/title"]


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"reason": ""}, "/reason"),
        ({"reason": "x" * 501}, "/reason"),
        ({"reason": f"Fordi {NUMBER} bad om det"}, "/reason"),
        ({"reason": None}, "/reason"),
        ({"place": "meeting:0:title:0"}, "/place"),
        ({"place": "x" * 301}, "/place"),
        ({"place": ""}, "/place"),
        ({"audience": "members"}, "/audience"),
        ({"audience": None}, "/audience"),
        ({"extra": 1}, "/extra"),
    ],
)
def test_an_answer_names_a_place_and_a_reason(office: Office, changes: dict[str, Any], pointer: str) -> None:
    meeting = office.meeting("distributed", title=TEXT)
    path = f"/meetings/{meeting['id']}"
    place = office["secretary"].read(f"{path}/publication-check")["places"][0]["place"]
    said = {"place": place, "audience": "public", "reason": "Må gerne stå der"} | changes

    answer = office["secretary"].post(f"{path}/publication-overrides", said)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == pointer
    assert "1234" not in answer.text.replace(answer.json()["request_id"], "")


def test_an_answer_for_one_meeting_is_none_for_another(office: Office) -> None:
    first, second = office.meeting("distributed", title=TEXT), office.meeting("distributed", title=TEXT)
    place = office["secretary"].read(f"/meetings/{first['id']}/publication-check")["places"][0]["place"]
    said = {"place": place, "audience": "public", "reason": "Må gerne stå der"}

    answer = office["secretary"].post(f"/meetings/{second['id']}/publication-overrides", said)
    assert answer.json()["errors"][0]["code"] == "unknown_place"
    office["secretary"].create(f"/meetings/{first['id']}/publication-overrides", said)
    assert publish(office, first).status_code == 200
    assert refused(publish(office, second)) == [f"/meetings/{second['id']}/title"]


def test_answering_twice_with_one_key_answers_once(office: Office) -> None:
    meeting = office.meeting("distributed", title=TEXT)
    path = f"/meetings/{meeting['id']}"
    place = office["secretary"].read(f"{path}/publication-check")["places"][0]["place"]
    said = {"place": place, "audience": "public", "reason": "Må gerne stå der"}

    answers = [office["secretary"].post(f"{path}/publication-overrides", said, Idempotency_Key="n1") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()


def test_a_bodys_own_papers_are_checked_and_answered_for(office: Office) -> None:
    secretary = office["secretary"]
    closed = secretary.create("/attachments", an_attachment(body_id=office.board, title=TEXT, openness="closed"))
    assert secretary.read(f"/bodies/{office.board}/publication-check")["places"] == []
    office["administrator"].change(f"/bodies/{office.board}", default_audience="members")
    secretary.change(f"/attachments/{closed['id']}", openness="open")

    (place,) = secretary.read(f"/bodies/{office.board}/publication-check", audience="public")["places"]
    assert place["pointer"] == f"/attachments/{closed['id']}/title"
    assert refused(secretary.patch(f"/bodies/{office.board}", default_audience="public")) == [place["pointer"]]
    said = {"place": place["place"], "audience": "public", "reason": "Må gerne stå der"}
    secretary.create(f"/bodies/{office.board}/publication-overrides", said)
    assert secretary.patch(f"/bodies/{office.board}", default_audience="public").status_code == 200
    assert office["public"].ids("/attachments") == {closed["id"]}
