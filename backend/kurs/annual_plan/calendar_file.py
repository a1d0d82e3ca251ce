"""A year as a calendar file (RFC 5545), for calendars that take one."""

from collections.abc import Iterable
from datetime import timedelta

from icalendar import Calendar, Event

from kurs.annual_plan.plan_schemas import PlanMeeting
from kurs.kernel.clock import COPENHAGEN
from kurs.meetings.vocabulary import MeetingState

_STATUS = {
    MeetingState.draft: "TENTATIVE",
    MeetingState.in_review: "TENTATIVE",
    MeetingState.cancelled: "CANCELLED",
}


def calendar_of(name: str, meetings: Iterable[PlanMeeting]) -> bytes:
    """One event a meeting, with times in UTC; where only the day is known, or no end, the event says no more.

    The stamp of an event is when its meeting was changed, so that the same plan is the same file.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Kurs//Kurs//DA")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for meeting in meetings:
        calendar.add_component(_event(meeting))
    return bytes(calendar.to_ical())


def _event(meeting: PlanMeeting) -> Event:
    event = Event()
    event.add("uid", f"{meeting.id}@kurs")
    event.add("dtstamp", meeting.updated_at)
    if meeting.is_time_known:
        event.add("dtstart", meeting.starts_at)
        if meeting.ends_at is not None:
            event.add("dtend", meeting.ends_at)
    else:
        day = meeting.starts_at.astimezone(COPENHAGEN).date()
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
    event.add("summary", f"{meeting.body_name}: {meeting.title}")
    place = meeting.venue_text or ", ".join(filter(None, (meeting.venue_name, meeting.venue_room)))
    if place:
        event.add("location", place)
    event.add("status", _STATUS.get(meeting.state, "CONFIRMED"))
    return event
