"""Forming groups over HTTP: drawn, by hand, undone, kept, and for who comes late."""

import pytest

from tests.support.office import Office
from tests.support.payloads import an_attendance
from tests.workshops.workshop import UNITS, Workshop, seated


def test_groups_are_drawn_evenly_from_the_list_and_mixed_by_unit(office: Office) -> None:
    workshop = Workshop(office)

    groups = workshop.drawn()

    assert [group["name"] for group in groups] == ["Gruppe 1", "Gruppe 2", "Gruppe 3"]
    assert sorted(len(group["members"]) for group in groups) == [3, 4, 4]
    assert sorted(one for group in groups for one in seated(group)) == sorted(workshop.people)
    for unit in UNITS:
        shares = [sum(1 for member in group["members"] if member["area"] == unit) for group in groups]
        assert max(shares) - min(shares) <= 1, unit
    assert workshop.sheet()["unplaced"] == []


def test_the_same_seed_draws_the_same_groups_and_the_sheet_tells_it(office: Office) -> None:
    workshop = Workshop(office)
    first = [seated(group) for group in workshop.drawn()]
    assert [seated(group) for group in workshop.drawn(seed=8)] != first

    assert [seated(group) for group in workshop.drawn()] == first
    assert workshop.sheet()["drawn_with"] == 7
    assert workshop.sheet("member")["drawn_with"] is None


def test_a_draw_is_undone_by_arranging_what_was(office: Office) -> None:
    workshop = Workshop(office)
    before = workshop.drawn()
    workshop.drawn(seed=8)

    asked = [{"attendance_ids": seated(group), "facilitator_id": seated(group)[0]} for group in before]
    after = workshop.done("groups/arrange", {"groups": asked})["groups"]

    assert [seated(group) for group in after] == [seated(group) for group in before]
    assert [[member["is_facilitator"] for member in group["members"]].index(True) for group in after] == [0, 0, 0]


def test_somebody_is_moved_to_a_group_and_who_comes_late_goes_to_the_smallest(office: Office) -> None:
    workshop = Workshop(office, count=7)
    groups = workshop.drawn()
    target = min(groups, key=lambda group: len(group["members"]))
    late = office["secretary"].create(
        f"/meetings/{workshop.meeting_id}/attendances", an_attendance(name="Sen", position=99)
    )["id"]
    assert [one["attendance_id"] for one in workshop.sheet()["unplaced"]] == [late]

    moved = seated(next(group for group in groups if group["id"] != target["id"]))[0]
    after = workshop.done("groups/place", {"attendance_id": moved, "group_id": target["id"]})["groups"]
    assert moved in seated(next(group for group in after if group["id"] == target["id"]))
    smallest = min(len(group["members"]) for group in after)
    after = workshop.done("groups/place", {"attendance_id": late, "group_id": None})["groups"]

    assert len(next(group for group in after if late in seated(group))["members"]) == smallest + 1


def test_groups_are_kept_for_the_next_discussion(office: Office) -> None:
    workshop = Workshop(office)
    first = workshop.drawn()

    kept = workshop.done("groups/draw", {"same_as": workshop.first}, item=workshop.second)["groups"]

    assert [seated(group) for group in kept] == [seated(group) for group in first]
    assert {group["id"] for group in kept}.isdisjoint(group["id"] for group in first)
    answer = workshop.act("groups/draw", {"same_as": workshop.summing_up})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/same_as"


def test_who_is_away_is_not_drawn_and_who_leaves_the_list_leaves_the_group(office: Office) -> None:
    workshop = Workshop(office)
    office["secretary"].change(f"/attendances/{workshop.people[0]}", status="excused")
    groups = workshop.drawn()
    assert workshop.people[0] not in [one for group in groups for one in seated(group)]

    gone = f"/attendances/{workshop.people[1]}"
    assert office["secretary"].send("DELETE", gone, tag=office["secretary"].tag(gone)).status_code == 204

    assert workshop.people[1] not in [one for group in workshop.sheet()["groups"] for one in seated(group)]


@pytest.mark.parametrize(
    ("groups", "pointer"),
    [
        ([["0", "0"]], "/groups/0/attendance_ids/1"),
        ([["0"], ["0"]], "/groups/1/attendance_ids/0"),
        ([["019a0000-0000-7000-8000-000000000000"]], "/groups/0/attendance_ids/0"),
    ],
)
def test_nobody_sits_twice_and_only_who_is_on_the_list_sits(
    office: Office, groups: list[list[str]], pointer: str
) -> None:
    workshop = Workshop(office, count=2)
    asked = [{"attendance_ids": [workshop.people[0] if one == "0" else one for one in group]} for group in groups]

    answer = workshop.act("groups/arrange", {"groups": asked})

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, pointer)
    assert workshop.sheet()["groups"] == []


def test_groups_are_formed_by_secretary_and_chair_from_what_they_saw_last(office: Office) -> None:
    workshop = Workshop(office)
    at = f"/agenda-items/{workshop.first}"
    for who, status in {"member": 403, "auditor": 403, "chair": 200, "secretary": 200}.items():
        assert workshop.act("groups/draw", {}, who=who).status_code == status, who
    assert office["employee"].get(f"{at}/groups").status_code == 404
    assert office["public"].get(f"{at}/groups").status_code == 401

    stale = office["secretary"].send("POST", f"{at}/groups/draw", {}, tag='"0123456789abcdef0123456789abcdef"')
    assert stale.status_code == 412
    assert office["secretary"].send("POST", f"{at}/groups/draw", {}).status_code == 428
    assert workshop.act("groups/draw", {"number_of_groups": 2}, item=workshop.summing_up).status_code == 409


def test_a_group_has_a_name_and_a_room_that_a_new_draw_keeps(office: Office) -> None:
    workshop = Workshop(office)
    group = workshop.drawn()[1]

    office["secretary"].change(f"/discussion-groups/{group['id']}", name="Bord B", room="Lokale 3")

    assert [(one["name"], one["room"]) for one in workshop.drawn(seed=9)][1] == ("Bord B", "Lokale 3")
    assert office["member"].patch(f"/discussion-groups/{group['id']}", name="X").status_code == 403


def test_the_agenda_shows_the_groups_to_members_with_names_and_to_others_without(office: Office) -> None:
    workshop = Workshop(office)
    workshop.drawn()
    office.publish({"id": workshop.meeting_id}, "public")

    shown = {
        who: office[who].read(f"/meetings/{workshop.meeting_id}/agenda")["items"][0]["groups"]
        for who in ("member", "employee", "public")
    }

    assert [len(group["members"]) for group in shown["member"]] != [0, 0, 0]
    for who in ("employee", "public"):
        assert [(group["name"], group["members"]) for group in shown[who]] == [(f"Gruppe {n}", []) for n in (1, 2, 3)]


def test_an_item_that_goes_to_another_meeting_leaves_its_people_behind(office: Office) -> None:
    workshop = Workshop(office)
    workshop.drawn()
    target = office.meeting(kind="workshop")
    at = f"/agenda-items/{workshop.first}"

    moved = office["secretary"].act(at, "transfer", {"meeting_id": target["id"], "parent_id": None, "index": None})

    assert moved.status_code == 200, moved.text
    assert [group["members"] for group in workshop.sheet()["groups"]] == [[], [], []]
