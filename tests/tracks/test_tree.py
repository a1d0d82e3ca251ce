"""A body's tree of tracks: what stands where, who sees it, and how it is moved and closed."""

from typing import Any

import pytest

from tests.support.office import Office
from tests.support.payloads import a_guidepost, a_track


def track(office: Office, **changes: Any) -> str:
    """A track of the board; its id."""
    return str(office["secretary"].create("/tracks", a_track(office.board, **changes))["id"])


def refused(office: Office, **changes: Any) -> tuple[int, list[str]]:
    """What the secretary is answered, and where it is wrong."""
    answer = office["secretary"].send("POST", "/tracks", a_track(office.board, **changes))
    return answer.status_code, [error["pointer"] for error in answer.json().get("errors", [])]


def shape(office: Office, who: str = "secretary") -> list[tuple[str, int]]:
    """The overview as titles and depths."""
    lines = office[who].read("/track-overview", body_id=office.board)["tracks"]
    return [(line["track"]["title"], line["depth"]) for line in lines]


def a_tree(office: Office) -> dict[str, str]:
    """A focus area with an initiative, its project, and two tracks in it."""
    ids: dict[str, str] = {}
    for title, kind, above in (
        ("Ledelse", "focus_area", None),
        ("Nære ledere", "initiative", "Ledelse"),
        ("Kontorer", "project", "Nære ledere"),
        ("Kultur", "track", "Kontorer"),
        ("Bygninger", "track", "Kontorer"),
    ):
        ids[title] = track(office, title=title, kind=kind, parent_id=ids.get(above or ""))
    return ids


def test_an_overview_shows_each_track_below_what_it_stands_under(office: Office) -> None:
    a_tree(office)
    track(office, title="Et hovedområde til", kind="focus_area")

    assert shape(office) == [
        ("Ledelse", 0),
        ("Nære ledere", 1),
        ("Kontorer", 2),
        ("Kultur", 3),
        ("Bygninger", 3),
        ("Et hovedområde til", 0),
    ]


def test_each_kind_stands_where_it_belongs_and_tracks_two_deep(office: Office) -> None:
    ids = a_tree(office)
    below = track(office, title="Delspor", kind="track", parent_id=ids["Kultur"])

    for kind, above in (
        ("focus_area", ids["Ledelse"]),
        ("initiative", ids["Nære ledere"]),
        ("project", ids["Kontorer"]),
        ("track", ids["Ledelse"]),
        ("track", None),
        ("track", below),
    ):
        assert refused(office, kind=kind, parent_id=above) == (422, ["/parent_id"])
    elsewhere = office["everywhere"].create("/tracks", a_track(office.committee))["id"]
    assert refused(office, kind="project", parent_id=elsewhere) == (422, ["/parent_id"])
    assert refused(office, kind="project", parent_id="00000000-0000-7000-8000-000000000000") == (422, ["/parent_id"])


def test_a_track_is_moved_with_all_below_it_and_never_below_itself(office: Office) -> None:
    ids = a_tree(office)
    other = track(office, title="Drift", kind="initiative", parent_id=ids["Ledelse"])
    secretary = office["secretary"]

    moved = secretary.act(f"/tracks/{ids['Kontorer']}", "move", {"parent_id": other, "index": 0})
    assert (moved.status_code, moved.json()["parent_id"]) == (200, other)
    secretary.act(f"/tracks/{ids['Bygninger']}", "move", {"parent_id": ids["Kontorer"], "index": 0})

    assert shape(office) == [
        ("Ledelse", 0),
        ("Nære ledere", 1),
        ("Drift", 1),
        ("Kontorer", 2),
        ("Bygninger", 3),
        ("Kultur", 3),
    ]
    for name, payload, status in (
        ("Bygninger", {"parent_id": ids["Bygninger"], "index": 0}, 409),
        ("Kontorer", {"parent_id": ids["Kultur"], "index": 0}, 409),
        ("Kontorer", {"parent_id": other, "index": 5}, 422),
        ("Kultur", {"parent_id": None, "index": 0}, 422),
    ):
        assert secretary.act(f"/tracks/{ids[name]}", "move", payload).status_code == status, (name, payload)


def test_tracks_with_tracks_below_do_not_become_a_third_level(office: Office) -> None:
    ids = a_tree(office)
    track(office, title="Delspor", kind="track", parent_id=ids["Kultur"])
    answer = office["secretary"].act(f"/tracks/{ids['Kultur']}", "move", {"parent_id": ids["Bygninger"], "index": 0})

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/parent_id")


def test_nothing_is_more_open_than_what_it_stands_under(office: Office) -> None:
    ids, secretary = a_tree(office), office["secretary"]

    assert secretary.patch(f"/tracks/{ids['Kontorer']}", openness="closed").status_code == 409
    for name in ("Kultur", "Bygninger", "Kontorer"):
        assert secretary.patch(f"/tracks/{ids[name]}", openness="closed").status_code == 200
    assert refused(office, kind="track", parent_id=ids["Kontorer"]) == (409, [])
    assert secretary.patch(f"/tracks/{ids['Kultur']}", openness="open").status_code == 409
    assert office["chair"].patch(f"/tracks/{ids['Nære ledere']}", openness="closed").status_code == 403


def test_a_closed_track_is_there_for_the_body_and_for_who_answers_for_it_alone(office: Office) -> None:
    ids, secretary = a_tree(office), office["secretary"]
    for name in ("Kultur", "Bygninger", "Kontorer"):
        secretary.patch(f"/tracks/{ids[name]}", openness="closed")
    employee = office["employee"]
    before = employee.get("/track-overview", body_id=office.board)
    secretary.patch(f"/tracks/{ids['Kontorer']}", title="Et andet navn")

    assert shape(office, "employee") == [("Ledelse", 0), ("Nære ledere", 1)]
    assert employee.get(f"/tracks/{ids['Kultur']}").status_code == 404
    assert employee.get("/track-overview", body_id=office.board).headers["etag"] == before.headers["etag"]
    assert ("Kultur", 3) in shape(office, "member")

    secretary.patch(f"/tracks/{ids['Kultur']}", coordinator_id=office.people["employee"])
    mine = employee.read(f"/tracks/{ids['Kultur']}/sheet")
    # What is above it is not theirs: it stands at the top.
    assert (mine["track"]["title"], mine["track"]["parent_id"], mine["above"]) == ("Kultur", None, [])
    assert shape(office, "employee")[-1] == ("Kultur", 0)
    assert employee.patch(f"/tracks/{ids['Kultur']}", title="Mit").status_code == 403


def test_a_track_that_has_begun_is_ended_and_never_removed(office: Office) -> None:
    ids, secretary = a_tree(office), office["secretary"]
    assert secretary.delete(f"/tracks/{ids['Kontorer']}").status_code == 409
    assert secretary.delete(f"/tracks/{ids['Kultur']}").status_code == 409
    assert secretary.patch(f"/tracks/{ids['Kultur']}", state="cancelled").status_code == 200

    idea = track(office, title="En idé", state="idea")
    assert office["chair"].delete(f"/tracks/{idea}").status_code == 403
    assert secretary.delete(f"/tracks/{idea}").status_code == 204
    assert "En idé" not in dict(shape(office))
    assert "Kultur" in dict(shape(office))


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"starts_on": "2027-02-11", "starts_precision": "quarter"}, ("2027-01-01", "2027-06-30")),
        ({"ends_on": "2028-02-05", "ends_precision": "month"}, ("2027-01-01", "2028-02-29")),
        ({"ends_on": "2027-05-05", "ends_precision": "year"}, ("2027-01-01", "2027-12-31")),
        ({"starts_on": "2027-02-11", "starts_precision": "day"}, ("2027-02-11", "2027-06-30")),
    ],
)
def test_a_period_runs_from_the_first_to_the_last_day_that_is_meant(
    office: Office, given: dict[str, str], kept: tuple[str, str]
) -> None:
    made = office["secretary"].create("/tracks", a_track(office.board, **given))
    assert (made["starts_on"], made["ends_on"]) == kept


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"ends_on": "2026-12-31"}, "/ends_on"),
        ({"ends_on": None}, "/ends_precision"),
        ({"starts_precision": None}, "/starts_precision"),
        ({"owner_id": "00000000-0000-7000-8000-000000000000"}, "/owner_id"),
    ],
)
def test_what_cannot_be_is_refused_where_it_stands(office: Office, changes: dict[str, Any], pointer: str) -> None:
    at = f"/tracks/{track(office)}"
    before = office["secretary"].read(at)
    answer = office["secretary"].patch(at, **changes)

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, pointer)
    assert office["secretary"].read(at) == before


def test_tracks_work_towards_guideposts_of_their_own_body(office: Office) -> None:
    at, secretary = f"/tracks/{track(office)}", office["secretary"]
    guidepost = secretary.create("/guideposts", a_guidepost(office.board))
    other = office["everywhere"].create("/guideposts", a_guidepost(office.committee))
    link = secretary.create(f"{at}/guideposts", {"guidepost_id": guidepost["id"]})

    again = secretary.send("POST", f"{at}/guideposts", {"guidepost_id": guidepost["id"]})
    foreign = secretary.send("POST", f"{at}/guideposts", {"guidepost_id": other["id"]})
    assert (again.status_code, foreign.status_code) == (409, 422)
    (direction,) = office["employee"].read(f"{at}/sheet")["guideposts"]
    assert (direction["guidepost"]["title"], direction["link"]["id"]) == ("Borgeren møder én indgang", link["id"])
    assert secretary.delete(f"/guideposts/{guidepost['id']}").status_code == 409
    assert office["member"].delete(f"/track-guideposts/{link['id']}").status_code == 403
    assert secretary.delete(f"/track-guideposts/{link['id']}").status_code == 204
    assert secretary.delete(f"/guideposts/{guidepost['id']}").status_code == 204
