"""Bodies: who makes, changes, sees and removes them."""

from uuid import uuid4

from tests.support.office import EVERYBODY, Office
from tests.support.payloads import a_body, a_meeting, a_membership, an_attachment


def test_administrators_make_and_remove_bodies_and_nobody_else(office: Office) -> None:
    for who in EVERYBODY:
        made = office[who].post("/bodies", a_body())
        removed = office[who].send("DELETE", f"/bodies/{office.committee}", tag='"stale"')
        expected = (201, 412) if who == "administrator" else (401, 401) if who == "public" else (403, 403)
        if who == "public":
            removed_status = office[who].send("DELETE", f"/bodies/{office.board}", tag='"stale"').status_code
            assert (made.status_code, removed_status) == expected
        else:
            assert (made.status_code, removed.status_code) == expected, who


def test_a_body_is_changed_by_administrators_and_its_own_secretary(office: Office) -> None:
    def status(who: str, body: str) -> int:
        return office[who].send("PATCH", f"/bodies/{body}", {"short_name": who}, tag="*").status_code

    assert {who: status(who, office.board) for who in EVERYBODY} == {
        "secretary": 200,
        "everywhere": 200,
        "administrator": 200,
        "chair": 403,
        "member": 403,
        "auditor": 403,
        "employee": 403,
        "outsider": 403,
        "public": 401,
    }
    assert status("secretary", office.committee) == 403


def test_the_public_sees_bodies_whose_papers_are_for_the_public(office: Office) -> None:
    for who in EVERYBODY:
        seen = {office.board} if who == "public" else {office.board, office.committee}
        assert office[who].ids("/bodies") == seen
        assert office[who].read("/bodies", include_total=True)["page"]["total"] == len(seen)
        assert office[who].get(f"/bodies/{office.committee}").status_code == (404 if who == "public" else 200)
        found = office[who].get(f"/bodies/{office.committee}/memberships").status_code
        assert found == (404 if who == "public" else 200)


def test_bodies_are_found_by_kind_parent_and_day(office: Office) -> None:
    caller = office["administrator"]
    group = caller.create(
        "/bodies",
        a_body(kind="working_group", parent_id=office.committee, active_from="2026-03-01", active_to="2026-05-31"),
    )["id"]

    assert caller.ids("/bodies", kind="working_group") == {group}
    assert caller.ids("/bodies", kind="council") == set()
    assert caller.ids("/bodies", parent_id=office.committee) == {group}
    always = {office.board, office.committee}
    for day, is_active in (
        ("2026-02-28", False),
        ("2026-03-01", True),
        ("2026-05-31", True),
        ("2026-06-01", False),
    ):
        assert caller.ids("/bodies", active_on=day) == (always | {group} if is_active else always), day
    assert caller.get("/bodies", kind="picnic").status_code == 422


def test_bodies_are_listed_by_name(office: Office) -> None:
    caller = office["administrator"]
    caller.create("/bodies", a_body(name="Aftenudvalget"))

    assert [body["name"] for body in caller.items("/bodies")] == ["Aftenudvalget", "Direktionen", "Udvalget"]


def test_a_period_does_not_end_before_it_begins(office: Office) -> None:
    caller = office["administrator"]
    made = caller.create("/bodies", a_body(active_from="2026-03-01"))

    wrong = [
        caller.post("/bodies", a_body(active_from="2026-03-01", active_to="2026-02-28")),
        caller.patch(f"/bodies/{made['id']}", active_to="2026-02-28"),
    ]

    assert [(answer.status_code, answer.json()["errors"][0]["pointer"]) for answer in wrong] == [
        (422, "/active_to")
    ] * 2
    assert caller.change(f"/bodies/{made['id']}", active_to="2026-03-01")["active_to"] == "2026-03-01"


def test_bodies_form_a_tree_that_bites_no_tail(office: Office) -> None:
    caller = office["administrator"]
    below = caller.create("/bodies", a_body(parent_id=office.board))["id"]

    assert caller.patch(f"/bodies/{office.board}", parent_id=below).status_code == 409
    assert caller.patch(f"/bodies/{office.board}", parent_id=office.board).status_code == 409
    unknown = caller.patch(f"/bodies/{below}", parent_id=str(uuid4()))
    assert (unknown.status_code, unknown.json()["errors"][0]["pointer"]) == (422, "/parent_id")
    assert caller.read(f"/bodies/{office.board}")["parent_id"] is None


def test_a_body_with_seats_alone_is_removed_with_them(office: Office) -> None:
    caller = office["administrator"]
    body = caller.create("/bodies", a_body())["id"]
    seat = caller.create(f"/bodies/{body}/memberships", a_membership())["id"]

    assert caller.delete(f"/bodies/{body}").status_code == 204

    assert caller.get(f"/memberships/{seat}").status_code == 404


def test_a_body_that_something_belongs_to_is_not_removed(office: Office) -> None:
    caller = office["administrator"]

    def body(**changes: object) -> str:
        return str(caller.create("/bodies", a_body(**changes))["id"])

    with_meeting, with_child, with_paper, in_a_seat = body(), body(), body(), body()
    office["everywhere"].create("/meetings", a_meeting(with_meeting))
    body(parent_id=with_child)
    office["everywhere"].create("/attachments", an_attachment(body_id=with_paper, kind="terms_of_reference"))
    caller.create(f"/bodies/{office.board}/memberships", a_membership(member_body_id=in_a_seat))
    caller.create(f"/bodies/{with_meeting}/memberships", a_membership(person_id=office.people["employee"]))

    for used in (with_meeting, with_child, with_paper, in_a_seat):
        answer = caller.delete(f"/bodies/{used}")
        assert answer.status_code == 409
        assert answer.json()["type"] == "/problems/conflict"
        assert caller.get(f"/bodies/{used}").status_code == 200
    assert len(caller.items(f"/bodies/{with_meeting}/memberships")) == 1
