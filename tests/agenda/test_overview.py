"""`GET /overview`: what today's screen shows."""

from datetime import timedelta
from typing import Any

from kurs.kernel.clock import now
from tests.support.office import EVERYBODY, Office


def in_days(days: float, *, hours: float = 0) -> str:
    """An instant that many days from now."""
    return (now() + timedelta(days=days, hours=hours)).isoformat()


def ids(meetings: list[Any]) -> list[str]:
    return [meeting["id"] for meeting in meetings]


def test_the_next_fourteen_days_are_shown_first_one_first(office: Office) -> None:
    def sent(days: float, hours: float | None = 1, state: str = "distributed") -> str:
        ends_at = None if hours is None else in_days(days, hours=hours)
        return str(office.meeting(state, starts_at=in_days(days), ends_at=ends_at)["id"])

    later, soon = sent(13), sent(1)
    going_on = sent(-0.02, hours=2, state="in_session")
    without_end = sent(2, hours=None)
    over, far_off = sent(-1), sent(15)
    begun_without_end = sent(-0.02, hours=None)

    shown = ids(office["member"].read("/overview")["upcoming"])

    assert shown == [going_on, soon, without_end, later]
    assert not {over, far_off, begun_without_end} & set(shown)


def test_drafts_are_in_preparation_for_those_who_may_write_them(office: Office) -> None:
    draft, reviewed = office.meeting(), office.meeting("in_review")
    other = office.meeting(body=office.committee)
    office.meeting("cancelled")
    # A whole year that was planned ahead is not a day's work.
    office.meeting(starts_at=in_days(57), ends_at=None)
    expected = {
        "secretary": {draft["id"], reviewed["id"]},
        "everywhere": {draft["id"], reviewed["id"], other["id"]},
    }

    for who in EVERYBODY:
        assert set(ids(office[who].read("/overview")["in_preparation"])) == expected.get(who, set()), who


def test_the_latest_meeting_is_the_last_one_that_was_held(office: Office) -> None:
    office.meeting("held", starts_at=in_days(-20), ends_at=None)
    latest = office.meeting("closed", starts_at=in_days(-3), ends_at=None)
    office.meeting("distributed", starts_at=in_days(-1), ends_at=None)
    office.meeting("cancelled", starts_at=in_days(-1), ends_at=None)

    assert office["member"].read("/overview")["latest"]["id"] == latest["id"]
    assert office["employee"].read("/overview")["latest"] is None


def test_items_are_counted_as_far_as_they_are_seen(office: Office) -> None:
    meeting = office.meeting("distributed", starts_at=in_days(1), ends_at=None)
    office.item(meeting)
    office.item(meeting, kind="break", title="Pause")
    office.item(meeting, kind="end", title="Slut")
    office.item(meeting, openness="closed")
    office.item(meeting, published_to="employees")
    office.publish(meeting, "public")
    insiders = {"secretary", "everywhere", "chair", "member", "auditor"}

    for who in EVERYBODY:
        shown = office[who].read("/overview")["upcoming"]
        expected = 3 if who in insiders else 2 if who in {"employee", "administrator"} else 1
        assert [(row["id"], row["item_count"], row["body_name"]) for row in shown] == [
            (meeting["id"], expected, "Direktionen")
        ], who


def test_it_says_as_of_when_and_is_kept_by_nobody(office: Office) -> None:
    for _ in range(2):
        answer = office["member"].get("/overview")
        assert answer.headers["cache-control"] == "no-store"
    assert answer.json()["as_of"].endswith(":00Z")


def test_with_nothing_to_show_it_is_empty(office: Office) -> None:
    overview = office["public"].read("/overview")

    assert (overview["upcoming"], overview["in_preparation"], overview["latest"]) == ([], [], None)
