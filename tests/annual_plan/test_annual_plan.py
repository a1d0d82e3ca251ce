"""A year in one request, as a calendar file, and the next one made from it."""

from typing import Any

from icalendar import Calendar

from kurs.kernel.clock import today
from tests.support.office import EVERYBODY, Office
from tests.support.payloads import a_meeting, a_series
from tests.support.statements import statements_of

SERIES = "/meeting-series"
SHORT = {"ends_on": "2087-02-28"}


def year_of(office: Office, who: str, year: int = 2087, **query: Any) -> list[Any]:
    """The meetings of a year as somebody sees them."""
    return [
        meeting
        for month in office[who].read("/annual-plan", year=year, **query)["months"]
        for meeting in month["meetings"]
    ]


def continuation(office: Office, year: int = 2088, **changes: Any) -> Any:
    return {"body_id": office.board, "year": year, "has_structure": False} | changes


def test_a_year_has_its_months_weeks_and_holidays(office: Office) -> None:
    plan = office["public"].read("/annual-plan", year=2026)

    assert [month["month"] for month in plan["months"]] == list(range(1, 13))
    assert [day["name"] for day in plan["months"][3]["holidays"]] == [
        "Skærtorsdag", "Langfredag", "Påskedag", "Anden påskedag",
    ]  # fmt: skip
    # 2026 begins on a Thursday, and so has 53 weeks; the first begins in the old year.
    assert [week["week"] for week in plan["weeks"]] == list(range(1, 54))
    assert plan["weeks"][0]["starts_on"] == "2025-12-29"


def test_without_a_year_it_is_the_present_one(office: Office) -> None:
    assert office["public"].read("/annual-plan")["year"] == today().year


def test_a_meeting_belongs_to_its_danish_year(office: Office) -> None:
    office.meeting("distributed", starts_at="2086-12-31T23:30:00Z", ends_at="2087-01-01T01:00:00Z")

    assert len(year_of(office, "member", 2087)) == 1
    assert year_of(office, "member", 2086) == []


def test_drafts_and_series_are_for_who_may_see_them_and_leave_no_trace_for_others(office: Office) -> None:
    before = {who: office[who].get("/annual-plan", year=2087).headers["etag"] for who in EVERYBODY}
    series = office["secretary"].create(SERIES, a_series(office.board, **SHORT))
    expected = {"secretary": (4, 1), "everywhere": (4, 1), "chair": (4, 1), "auditor": (4, 0), "member": (0, 1)}

    for who in EVERYBODY:
        plan = office[who].read("/annual-plan", year=2087)
        meetings = [meeting for month in plan["months"] for meeting in month["meetings"]]
        assert (len(meetings), len(plan["series"])) == expected.get(who, (0, 0)), who
        assert all((meeting["series_id"] == series["id"]) is (who != "auditor") for meeting in meetings)
        if who not in expected:
            assert office[who].get("/annual-plan", year=2087).headers["etag"] == before[who]


def test_a_meeting_that_was_moved_keeps_its_series_and_says_so(office: Office) -> None:
    office["secretary"].create(SERIES, a_series(office.board, **SHORT))
    meeting = year_of(office, "secretary")[0]
    assert (meeting["planned_on"], meeting["is_moved"], meeting["week"]) == ("2087-01-08", False, 2)

    office["secretary"].change(
        f"/meetings/{meeting['id']}", starts_at="2087-01-13T08:00:00Z", ends_at="2087-01-13T12:00:00Z"
    )

    moved = year_of(office, "secretary")[0]
    assert (moved["planned_on"], moved["is_moved"], moved["week"]) == ("2087-01-08", True, 3)
    assert moved["series_id"] == meeting["series_id"]


def test_a_plan_of_many_meetings_takes_as_many_statements_as_one_of_few(office: Office) -> None:
    office["secretary"].create(SERIES, a_series(office.board, **SHORT))

    def statements() -> int:
        office["secretary"].read("/session")
        with statements_of(office.database) as noted:
            office["secretary"].read("/annual-plan", year=2087, body_id=office.board)
        return len(noted.asked)

    few = statements()
    office["secretary"].create(SERIES, a_series(office.board, interval=1, starts_on="2087-03-01"))

    # On PostgreSQL a transaction is told who reads.
    assert statements() == few <= 12


def test_another_bodys_meetings_are_left_out_when_a_body_is_chosen(office: Office) -> None:
    office.meeting(starts_at="2087-05-05T08:00:00Z", ends_at=None)
    office.meeting(body=office.committee, starts_at="2087-05-06T08:00:00Z", ends_at=None)

    assert len(year_of(office, "everywhere")) == 2
    assert [meeting["body_id"] for meeting in year_of(office, "everywhere", body_id=office.committee)] == [
        office.committee
    ]


def test_the_next_year_is_shown_first_and_made_once(office: Office) -> None:
    template = office.meeting()
    office.item(template)
    first = office["secretary"].create(
        SERIES,
        a_series(
            office.board,
            title="Direktionen 2087",
            ends_on="2087-12-31",
            closed_weeks=[29],
            closed_periods=[{"starts_on": "2087-02-03", "ends_on": "2087-02-07", "name": "Flytning"}],
            date_changes=[{"pattern_day": "2087-01-22", "moved_to": "2087-01-23", "reason": None}],
            structure_of=template["id"],
        ),
    )
    payload = continuation(office, has_structure=True)

    shown = office["secretary"].post("/annual-plan/preview-continuation", payload).json()
    assert year_of(office, "secretary", 2088) == []
    made = office["secretary"].post("/annual-plan/continue", payload)
    assert made.status_code == 201
    (series,) = made.json()["series"]

    # The last Wednesday of the beat is Christmas Eve, and a fortnight later is the next.
    assert series["starts_on"] == "2088-01-07"
    assert (series["continues_id"], series["title"]) == (first["id"], "Direktionen 2088")
    assert [one["pattern_day"] for one in series["dates"]] == [
        one["pattern_day"] for one in shown["series"][0]["dates"]
    ]
    now = office["secretary"].read(f"{SERIES}/{series['series_id']}")
    assert (now["closed_weeks"], now["closed_periods"], now["date_changes"]) == ([29], [], [])
    meetings = year_of(office, "secretary", 2088)
    assert len(meetings) == len([one for one in series["dates"] if one["planned_on"]])
    assert len(office["secretary"].items("/agenda-items", meeting_id=meetings[0]["id"])) == 1
    again = office["secretary"].post("/annual-plan/continue", payload)
    assert again.status_code == 409
    assert len(year_of(office, "secretary", 2088)) == len(meetings)


def test_only_the_bodys_secretary_plans_its_next_year(office: Office) -> None:
    office["secretary"].create(SERIES, a_series(office.board, **SHORT))

    for who in set(EVERYBODY) - {"secretary", "everywhere"}:
        for path in ("/annual-plan/continue", "/annual-plan/preview-continuation"):
            assert office[who].post(path, continuation(office)).status_code == (401 if who == "public" else 403), who
    assert office["everywhere"].post("/annual-plan/continue", continuation(office, 2090)).status_code == 409
    assert year_of(office, "everywhere", 2088) == []


def test_the_calendar_file_holds_the_same_meetings_and_can_be_read(office: Office) -> None:
    office["secretary"].create(SERIES, a_series(office.board, **SHORT, venue_room="Lokale 2"))
    sent = office.meeting(
        "distributed", starts_at="2087-05-05T08:00:00Z", ends_at="2087-05-05T10:00:00Z", title="Møde, ekstra; vigtigt"
    )
    office["everywhere"].create(
        "/meetings", a_meeting(office.board, starts_at="2087-06-01T22:00:00Z", ends_at=None, is_time_known=False)
    )

    answer = office["secretary"].get("/annual-plan.ics", year=2087)
    events = Calendar.from_ical(answer.content).walk("VEVENT")

    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert [str(event["status"]) for event in events] == ["TENTATIVE"] * 4 + ["CONFIRMED", "TENTATIVE"]
    assert str(events[4]["summary"]) == "Direktionen: Møde, ekstra; vigtigt"
    assert str(events[4]["uid"]) == f"{sent['id']}@kurs"
    assert events[0].decoded("dtstart").isoformat() == "2087-01-08T08:00:00+00:00"
    assert events[5].decoded("dtstart").isoformat() == "2087-06-02"
    assert str(events[0]["location"]) == "Lokale 2"
    mine = Calendar.from_ical(office["member"].get("/annual-plan.ics", year=2087).content)
    assert [str(event["uid"]) for event in mine.walk("VEVENT")] == [f"{sent['id']}@kurs"]
