"""Series of meetings in two bodies: the pattern is for who sits there, its drafts for who sees drafts."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa

from kurs.meetings.series_models import PlannedMeeting
from tests.leaks.cast import DECIDERS, DRAFT_READERS, ELSEWHERE, Readers
from tests.leaks.papers import Clerk
from tests.support.payloads import a_series

SEATED: Readers = DECIDERS | {"member", "group_member"}
_SHOWN = ("title", "venue_name", "venue_address", "venue_room")


def write_series(clerk: Clerk) -> None:
    """A series of the council with a few dates, and one of a body elsewhere."""
    for body, seated, see_drafts in (
        ("council", SEATED, DRAFT_READERS),
        ("elsewhere", ELSEWHERE, ELSEWHERE | {"auditor"}),
    ):
        # The auditor reads in a draft what the series gave it, and nothing else of the series.
        texts = {name: clerk.plant(f"the {name} of a series of the {body}", seated | see_drafts) for name in _SHOWN}
        series = clerk.caller.create("/meeting-series", _payload(clerk, body, seated) | texts)
        clerk.row(series["id"], "meeting_series", seated)
        with clerk.house.database.system_reading("find the meetings of a series") as db:
            links = sa.select(PlannedMeeting.id, PlannedMeeting.meeting_id)
            of_series = PlannedMeeting.series_id == UUID(series["id"])
            for link_id, meeting_id in db.execute(links.where(of_series)):
                clerk.row(str(meeting_id), "meeting", see_drafts)
                clerk.row(str(link_id), "planned_meeting", seated & see_drafts)


def _payload(clerk: Clerk, body: str, seated: Readers) -> dict[str, Any]:
    period = clerk.plant(f"the closed period of a series of the {body}", seated)
    reason = clerk.plant(f"why a date of the {body} is left out", seated)
    return a_series(
        clerk.house.bodies[body],
        ends_on="2087-02-28",
        closed_periods=[{"starts_on": "2087-02-04", "ends_on": "2087-02-06", "name": period}],
        date_changes=[{"pattern_day": "2087-01-22", "moved_to": None, "reason": reason}],
    )
