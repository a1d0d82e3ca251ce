"""Verbs of meeting series: create, change, end."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from kurs.annual_plan.checking import require_sound
from kurs.annual_plan.recurrence import PlannedDate, dates_of
from kurs.annual_plan.revising import Revision, revision_of
from kurs.annual_plan.schemas import MeetingSeriesCreate, MeetingSeriesEnd, MeetingSeriesPatch, OtherMeetings
from kurs.annual_plan.slots import COPIED, exceptions_of, follow, pattern_of, slot_of
from kurs.annual_plan.touching import Made
from kurs.bodies.access import require_may
from kurs.bodies.models import Body
from kurs.identity.actor import Actor
from kurs.kernel import outbox
from kurs.kernel.guard import ActorSession
from kurs.kernel.problems import invalid
from kurs.kernel.rows import apply_changes, require_reference
from kurs.meetings.agenda_writing import items_of
from kurs.meetings.models import AgendaItem, ItemNotice, Meeting
from kurs.meetings.series_models import MeetingSeries, PlannedMeeting
from kurs.meetings.service import add_meetings, move_meeting_on
from kurs.meetings.vocabulary import MeetingState

RESOURCE = "meeting_series"
# Where nobody beyond the secretariat and the chair knows of the meeting.
_CANCELLED_WITH_SERIES = (MeetingState.draft, MeetingState.in_review)


def series_from(db: ActorSession, actor: Actor, payload: MeetingSeriesCreate) -> MeetingSeries:
    """The row that a payload describes, not in the database yet.

    422 for an unknown body or template and for what is no pattern, 403 for anybody but the body's secretary.
    """
    require_reference(db, Body, payload.body_id, "/body_id")
    require_may(actor, RESOURCE, "create", payload.body_id)
    series = MeetingSeries(**_kept(payload.model_dump(), payload.model_dump(mode="json")))
    require_sound(db, series)
    return series


def create_series(db: ActorSession, actor: Actor, payload: MeetingSeriesCreate) -> MeetingSeries:
    """A new series with a draft meeting on each of its dates."""
    series = series_from(db, actor, payload)
    add_series(db, series)
    return series


def add_series(db: ActorSession, series: MeetingSeries) -> None:
    """Put a series that was looked at into the database, and its meetings with it."""
    db.add(series)
    db.flush()
    make_meetings(db, series, dates_of(pattern_of(series), exceptions_of(series)))
    outbox.emit(db, "meeting_series.created", series.id, body=series.body_id)


def make_meetings(db: ActorSession, series: MeetingSeries, dates: list[PlannedDate]) -> None:
    """A draft for each of the dates that is held."""
    made: list[tuple[PlannedDate, date, Meeting]] = []
    for one in dates:
        if one.planned_on is not None:
            starts_at, ends_at = slot_of(series, one.planned_on)
            said = {name: getattr(series, name) for name in COPIED}
            meeting = Meeting(body_id=series.body_id, starts_at=starts_at, ends_at=ends_at, **said)
            made.append((one, one.planned_on, meeting))
    if not made:
        return
    item_count = add_meetings(db, [meeting for _one, _day, meeting in made], series.structure_of)
    db.flush()
    db.add_all(
        PlannedMeeting(
            series_id=series.id,
            meeting_id=meeting.id,
            pattern_day=one.pattern_day,
            planned_on=day,
            item_count=item_count,
        )
        for one, day, meeting in made
    )


def revise_series(db: ActorSession, series: MeetingSeries, payload: MeetingSeriesPatch) -> Revision:
    """What a change of the series would do to its meetings after today; nothing is written.

    422 for what is no pattern.
    """
    changes = _kept(payload.changes(), payload.model_dump(mode="json", exclude_unset=True))
    revised = MeetingSeries(**series.model_dump() | changes)
    require_sound(db, revised)
    return revision_of(db, series, revised)


def change_series(db: ActorSession, series: MeetingSeries, payload: MeetingSeriesPatch) -> MeetingSeries:
    """Change what was sent, and let the meetings after today follow that nobody has touched."""
    _carry_out(db, series, revise_series(db, series, payload))
    outbox.emit(db, "meeting_series.changed", series.id, body=series.body_id)
    return series


def end_series(db: ActorSession, series: MeetingSeries, payload: MeetingSeriesEnd) -> MeetingSeries:
    """Let the series end earlier: untouched drafts after its new last day go; the others stay, or are cancelled.

    What has been sent stays in any case: it is cancelled by itself, so that who was told of it is told of that too. A
    day before the first one leaves the series without meetings.
    """
    if payload.ends_on > series.ends_on:
        raise invalid(
            "/ends_on", "later", "Møderækken slutter allerede tidligere", "The series ends before that day already"
        )
    revision = revision_of(db, series, MeetingSeries(**series.model_dump() | {"ends_on": payload.ends_on}))
    _carry_out(db, series, revision)
    if payload.other_meetings is OtherMeetings.cancel:
        for made in revision.left:
            if made.link.planned_on > payload.ends_on and made.meeting.state in _CANCELLED_WITH_SERIES:
                move_meeting_on(db, made.meeting, "cancel")
    outbox.emit(db, "meeting_series.ended", series.id, body=series.body_id)
    return series


def _carry_out(db: ActorSession, series: MeetingSeries, revision: Revision) -> None:
    apply_changes(
        series,
        {
            name: value
            for name, value in revision.series.model_dump().items()
            if name not in {"id", "version", "created_at", "updated_at"} and getattr(series, name) != value
        },
    )
    for one, made in revision.taken:
        made.link.pattern_day, made.link.planned_on = one.pattern_day, one.planned_on or made.link.planned_on
        if made.because is None and follow(made.meeting, series, made.link.planned_on):
            outbox.emit(db, "meeting.changed", made.meeting.id)
    for made in revision.removed:
        _remove(db, made)
    db.flush()
    make_meetings(db, series, list(revision.new))


def _remove(db: ActorSession, made: Made) -> None:
    """Take away a draft that is nothing but a date, with the items it was made with."""
    for notice in db.scalars(sa.select(ItemNotice).where(col(ItemNotice.meeting_id) == made.meeting.id)):
        db.delete(notice)
    db.delete(made.link)
    db.flush()
    items = items_of(db, made.meeting.id)
    while items:
        above = {item.parent_id for item in items}
        lowest = [item for item in items if item.id not in above]
        _delete_all(db, lowest)
        items = [item for item in items if item.id in above]
    db.delete(made.meeting)
    outbox.emit(db, "meeting.removed", made.meeting.id, body=made.meeting.body_id)


def _delete_all(db: ActorSession, items: list[AgendaItem]) -> None:
    for item in items:
        db.delete(item)
    db.flush()


def _kept(values: dict[str, Any], as_json: dict[str, Any]) -> dict[str, Any]:
    """Values as their columns keep them: what is kept as JSON in the words of JSON."""
    kept = dict(values)
    for name in ("closed_periods", "date_changes", "weekdays"):
        if name in kept:
            kept[name] = as_json[name]
    return kept
