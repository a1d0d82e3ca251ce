"""Series of meetings: previewed, made, changed and ended; who touched a meeting decides over it."""

from datetime import timedelta
from typing import Any

import pytest

from kurs.kernel.clock import today
from tests.support.office import EVERYBODY, Office
from tests.support.payloads import a_meeting, a_membership, a_note, a_series

SERIES = "/meeting-series"
# 8 and 22 January, 5 and 19 February: four Wednesdays in the summer of nobody's clock.
SHORT = {"ends_on": "2087-02-28"}


def starts(meetings: list[Any]) -> list[str]:
    return sorted(meeting["starts_at"] for meeting in meetings)


def meetings_of(office: Office, series: Any, who: str = "secretary") -> list[Any]:
    """The meetings that a series has made, in order, as somebody sees them."""
    return office[who].items("/meetings", series_id=series["id"], sort="starts_at", limit=200)


def made(office: Office, **changes: Any) -> Any:
    return office["secretary"].create(SERIES, a_series(office.board, **changes))


def preview(office: Office, series: Any, **changes: Any) -> Any:
    answer = office["secretary"].act(f"{SERIES}/{series['id']}", "preview", changes)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_a_series_makes_a_draft_on_each_date_and_says_why_not_on_others(office: Office) -> None:
    # Easter 2087 is on 20 April.
    payload = a_series(office.board, weekdays=["thursday"], starts_on="2087-03-06")
    shown = office["secretary"].post(f"{SERIES}/preview", payload).json()

    assert [(one["pattern_day"], one["planned_on"], one["reason"]) for one in shown["dates"] if one["cause"]] == [
        ("2087-04-17", None, "Skærtorsdag"),
        ("2087-05-29", None, "Kristi himmelfartsdag"),
    ]
    assert office["secretary"].items("/meetings") == []
    series = office["secretary"].create(SERIES, payload)
    assert starts(meetings_of(office, series)) == [
        f"{one['planned_on']}T0{8 if one['planned_on'] < '2087-03-30' else 7}:00:00Z"
        for one in shown["dates"]
        if one["planned_on"]
    ]
    assert {meeting["state"] for meeting in meetings_of(office, series)} == {"draft"}


def test_clocks_are_danish_on_both_sides_of_summer_time(office: Office) -> None:
    series = made(office, starts_on="2027-03-24", ends_on="2027-04-08", interval=1)

    assert [meeting["starts_at"] for meeting in meetings_of(office, series)] == [
        "2027-03-24T08:00:00Z",
        "2027-03-31T07:00:00Z",
        "2027-04-07T07:00:00Z",
    ]
    assert meetings_of(office, series)[1]["ends_at"] == "2027-03-31T11:00:00Z"


def test_only_the_bodys_secretary_makes_one_and_who_sits_there_reads_it(office: Office) -> None:
    series = made(office, **SHORT)
    path = f"{SERIES}/{series['id']}"

    for who in EVERYBODY:
        for at in (SERIES, f"{SERIES}/preview"):
            answer = office[who].post(at, a_series(office.board, starts_on="2088-01-01", ends_on="2088-01-31"))
            may = who in {"secretary", "everywhere"}
            assert answer.status_code == ((201 if at == SERIES else 200) if may else 401 if who == "public" else 403)
        seen = who in {"secretary", "everywhere", "chair", "member"}
        assert office[who].get(path).status_code == (200 if seen else 401 if who == "public" else 404), who
    assert meetings_of(office, series, "member") == []
    assert len(meetings_of(office, series, "chair")) == 4
    # An auditor reads drafts, and is not told which of them a series made.
    assert meetings_of(office, series, "auditor") == []


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"ends_on": "2086-12-31"}, "/ends_on"),
        ({"ends_on": "2087-01-08", "starts_on": "2087-01-09"}, "/ends_on"),
        ({"weekdays": ["friday"], "ends_on": "2087-01-09"}, "/ends_on"),
        ({"ends_on": "2099-01-01"}, "/ends_on"),
        ({"starts_on": "2098-01-01", "ends_on": "2101-01-01"}, "/ends_on"),
        ({"weekdays": ["monday", "tuesday", "wednesday"], "interval": 1, "ends_on": "2090-01-01"}, "/ends_on"),
        ({"end_clock": "09:00"}, "/end_clock"),
        ({"weekdays": ["monday", "monday"]}, "/weekdays"),
        ({"weekdays": []}, "/weekdays"),
        ({"frequency": "monthly"}, "/week_of_month"),
        ({"week_of_month": "first"}, "/week_of_month"),
        ({"closed_weeks": [54]}, "/closed_weeks/0"),
        (
            {"closed_periods": [{"starts_on": "2087-02-02", "ends_on": "2087-02-01", "name": "Ferie"}]},
            "/closed_periods/0/ends_on",
        ),
        ({"date_changes": [{"pattern_day": "2087-01-08", "moved_to": None, "reason": None}] * 2}, "/date_changes"),
        ({"structure_of": "0199a3f0-8c00-7000-8000-000000000001"}, "/structure_of"),
    ],
)
def test_what_is_no_pattern_is_refused_and_nothing_is_written(
    office: Office, changes: dict[str, Any], pointer: str
) -> None:
    for path in (SERIES, f"{SERIES}/preview"):
        answer = office["secretary"].post(path, a_series(office.board, **changes))
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, pointer), answer.text
    assert office["secretary"].items("/meetings") == office["secretary"].items(SERIES) == []


def test_the_same_key_makes_one_series(office: Office) -> None:
    payload = a_series(office.board, **SHORT)
    first, second = (office["secretary"].post(SERIES, payload, Idempotency_Key="årsplan".encode().hex()) for _ in "12")

    assert first.json() == second.json()
    assert len(office["secretary"].items("/meetings")) == 4


def test_each_meeting_gets_the_items_of_the_template_and_is_still_untouched(office: Office) -> None:
    template = office.meeting()
    parent = office.item(template, title="Sager", duration_minutes=30, duration_source="entered")
    office.item(template, title="Delsag", parent_id=parent["id"])
    office.item(template, title="Lukket", openness="closed")
    series = made(office, **SHORT, structure_of=template["id"])

    for meeting in meetings_of(office, series):
        items = office["secretary"].items("/agenda-items", meeting_id=meeting["id"])
        assert [item["title"] for item in items] == ["Sager", "Delsag", "Lukket"]
    assert preview(office, series)["left"] == []

    office["secretary"].change(f"{SERIES}/{series['id']}", weekdays=["monday"], interval=4)
    # Every fourth week from that of 8 January: the drafts of the other weeks are gone, their items with them.
    assert starts(meetings_of(office, series)) == ["2087-02-03T08:00:00Z"]


def test_a_changed_weekday_moves_the_same_meetings_and_leaves_what_somebody_has_touched(office: Office) -> None:
    series = made(office, ends_on="2087-04-10")
    first, second, third, fourth, fifth, *rest = meetings_of(office, series)
    office.item(first)
    office["secretary"].change(f"/meetings/{second['id']}", starts_at="2087-01-23T09:00:00Z", ends_at=None)
    office["secretary"].change(f"/meetings/{third['id']}", title="Budgetmøde")
    office.lead(fourth, "distributed")
    office["secretary"].create(f"/meetings/{fifth['id']}/internal-notes", a_note())
    changes = {"weekdays": ["thursday"], "start_clock": "10:00"}

    shown = preview(office, series, **changes)
    named = {left["meeting_id"]: left["because"] for left in shown["left"]}

    assert list(named.values()) == ["has_papers", "moved", "edited", "under_way", "has_papers"]
    assert list(named) == [meeting["id"] for meeting in (first, second, third, fourth, fifth)]
    assert meetings_of(office, series)[5:] == rest
    office["secretary"].change(f"{SERIES}/{series['id']}", **changes)
    now = {meeting["id"]: meeting["starts_at"] for meeting in meetings_of(office, series)}
    assert now.keys() == {meeting["id"] for meeting in (first, second, third, fourth, fifth, *rest)}
    assert {now[meeting["id"]] for meeting in (first, third, fourth, fifth)} == set(
        starts([first, third, fourth, fifth])
    )
    assert now[second["id"]] == "2087-01-23T09:00:00Z"
    assert now[rest[0]["id"]] == "2087-03-20T09:00:00Z"
    assert [one["meeting_id"] for one in shown["dates"] if one["planned_on"]] == list(now)


def test_dates_that_go_take_their_untouched_drafts_along_and_new_dates_get_new_ones(office: Office) -> None:
    series = made(office, **SHORT)
    before = meetings_of(office, series)
    changes = {"closed_weeks": [4], "ends_on": "2087-03-05"}

    shown = preview(office, series, **changes)

    assert [gone["meeting_id"] for gone in shown["removed"]] == [before[1]["id"]]
    assert [one["planned_on"] for one in shown["dates"] if one["meeting_id"] is None and one["planned_on"]] == [
        "2087-03-05"
    ]
    office["secretary"].change(f"{SERIES}/{series['id']}", **changes)
    assert [meeting["starts_at"][:10] for meeting in meetings_of(office, series)] == [
        "2087-01-08", "2087-02-05", "2087-02-19", "2087-03-05",
    ]  # fmt: skip
    assert office["secretary"].get(f"/meetings/{before[1]['id']}").status_code == 404


def test_what_lies_before_tomorrow_stays_as_it_was(office: Office) -> None:
    first = today() - timedelta(weeks=3)
    series = made(
        office,
        interval=1,
        weekdays=[first.strftime("%A").lower()],
        starts_on=first.isoformat(),
        ends_on=(today() + timedelta(weeks=3)).isoformat(),
        closed_weeks=[],
    )
    before = meetings_of(office, series)
    office["secretary"].change(f"{SERIES}/{series['id']}", start_clock="08:00", title="Nyt navn")

    for meeting, old in zip(meetings_of(office, series), before, strict=True):
        is_over = meeting["starts_at"][:10] <= today().isoformat()
        assert (meeting == old) is is_over


def test_a_draft_that_was_removed_by_hand_does_not_come_back(office: Office) -> None:
    series = made(office, **SHORT)
    path = f"{SERIES}/{series['id']}"
    gone = meetings_of(office, series)[1]
    assert office["secretary"].delete(f"/meetings/{gone['id']}").status_code == 204

    office["secretary"].change(path, start_clock="08:30")

    assert len(meetings_of(office, series)) == 3
    assert office["secretary"].read(path)["date_changes"] == [
        {"pattern_day": "2087-01-22", "moved_to": None, "reason": None}
    ]


@pytest.mark.parametrize(("other_meetings", "state"), [("keep", "in_review"), ("cancel", "cancelled")])
def test_ending_a_series_takes_the_rest_away_and_leaves_what_was_sent_to_be_cancelled_by_itself(
    office: Office, other_meetings: str, state: str
) -> None:
    series = made(office, **SHORT)
    kept, reviewed, sent, _gone = meetings_of(office, series)
    office.lead(reviewed, "in_review")
    office.lead(sent, "distributed")
    payload = {"ends_on": "2087-01-10", "other_meetings": other_meetings}

    assert office["chair"].act(f"{SERIES}/{series['id']}", "end", payload).status_code == 403
    answer = office["secretary"].act(f"{SERIES}/{series['id']}", "end", payload)

    assert (answer.status_code, answer.json()["ends_on"]) == (200, "2087-01-10")
    assert [(meeting["id"], meeting["state"]) for meeting in meetings_of(office, series)] == [
        (kept["id"], "draft"),
        (reviewed["id"], state),
        (sent["id"], "distributed"),
    ]
    later = office["secretary"].act(f"{SERIES}/{series['id']}", "end", payload | {"ends_on": "2087-02-01"})
    assert (later.status_code, later.json()["errors"][0]["pointer"]) == (422, "/ends_on")


def test_collisions_are_the_bodys_own_day_and_meetings_with_shared_members_at_the_same_time(office: Office) -> None:
    office["everywhere"].create(
        f"/bodies/{office.committee}/memberships", a_membership(person_id=office.people["member"])
    )
    own = office.meeting(starts_at="2087-01-08T15:00:00+01:00", ends_at=None, title="Ekstra")
    shared = office.meeting(
        body=office.committee, starts_at="2087-01-22T12:30:00+01:00", ends_at="2087-01-22T14:00:00+01:00"
    )
    office.meeting(body=office.committee, starts_at="2087-02-05T13:00:00+01:00", ends_at="2087-02-05T14:00:00+01:00")

    payload = a_series(office.board, **SHORT)
    dates = office["everywhere"].post(f"{SERIES}/preview", payload).json()["dates"]

    assert [[hit["meeting_id"] for hit in one["collisions"]] for one in dates] == [[own["id"]], [shared["id"]], [], []]
    assert dates[1]["collisions"][0]["shared_members"] == ["Person member"]
    # The board's secretary does not see the committee's draft, and is not told of it.
    dates = office["secretary"].post(f"{SERIES}/preview", payload).json()["dates"]
    assert [len(one["collisions"]) for one in dates] == [1, 0, 0, 0]


def test_a_template_of_another_body_is_refused(office: Office) -> None:
    theirs = office["everywhere"].create("/meetings", a_meeting(office.committee))

    answer = office["everywhere"].post(SERIES, a_series(office.board, structure_of=theirs["id"]))

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/structure_of")
