"""HTTP of meetings."""

from typing import Annotated
from uuid import UUID

from fastapi import Query
from sqlmodel import col

from kurs.identity import permissions
from kurs.kernel.context import Call
from kurs.kernel.paging import Conditions, Order, fetch, filtered
from kurs.kernel.routing import FeatureRouter
from kurs.kernel.rows import find
from kurs.meetings import access, queries, service
from kurs.meetings.models import Meeting as MeetingRow
from kurs.meetings.schemas import (
    Meeting,
    MeetingCreate,
    MeetingPage,
    MeetingPatch,
    MeetingPublication,
    MeetingQuery,
    MeetingSort,
    MeetingSummary,
)
from kurs.meetings.series import made_by_series
from kurs.meetings.vocabulary import MeetingState

router = FeatureRouter("meetings")


@router.get("/meetings", permission=permissions.MEETINGS_READ)
def list_meetings(context: Call, query: Annotated[MeetingQuery, Query()]) -> MeetingPage:
    """List meetings by time.

    Drafts are seen by secretary, chair and auditor; distributed meetings by the body's members; published ones by those
    they are published to.
    """
    statement = queries.meeting_summaries().where(col(MeetingRow.state) != MeetingState.idea_bank)
    conditions: Conditions = {
        "body_id": lambda value: col(MeetingRow.body_id) == value,
        "state": lambda value: col(MeetingRow.state) == value,
        "kind": lambda value: col(MeetingRow.kind) == value,
        "series_id": made_by_series,
        "starts_from": lambda value: col(MeetingRow.starts_at) >= value,
        "starts_before": lambda value: col(MeetingRow.starts_at) < value,
        "modified_since": lambda value: col(MeetingRow.updated_at) >= value,
    }
    statement = filtered(statement, query, conditions)
    is_newest_first = query.sort is MeetingSort.newest
    order = [Order(MeetingRow.starts_at, is_newest_first), Order(MeetingRow.id, is_newest_first)]
    return fetch(context, statement, MeetingPage, query, order, MeetingSummary.model_validate)


@router.get("/meetings/{meeting_id}", permission=permissions.MEETINGS_READ)
def read_meeting(context: Call, meeting_id: UUID) -> Meeting:
    """Read a meeting.

    `/meetings/{meeting_id}/agenda` has everything its screen needs.
    """
    return Meeting.model_validate(find(context.db, MeetingRow, meeting_id))


@router.post("/meetings", permission=permissions.MEETINGS_WRITE, replay_with=read_meeting)
def create_meeting(context: Call, payload: MeetingCreate) -> Meeting:
    """Create a meeting as a draft.

    The body's secretary may.
    """
    meeting = service.create_meeting(context.db, context.actor, payload)
    context.created_at(f"/api/v1/meetings/{meeting.id}")
    return context.changed(meeting, Meeting)


def _changeable(context: Call, meeting_id: UUID) -> MeetingRow:
    meeting = find(context.db, MeetingRow, meeting_id)
    access.require_may_change(context.actor, meeting)
    context.require_match(Meeting.model_validate(meeting))
    return meeting


@router.patch("/meetings/{meeting_id}", permission=permissions.MEETINGS_WRITE)
def update_meeting(context: Call, meeting_id: UUID, payload: MeetingPatch) -> Meeting:
    """Change a meeting.

    The body's secretary may, and its chair once it is distributed.
    """
    meeting = _changeable(context, meeting_id)
    return context.changed(service.change_meeting(context.db, meeting, payload), Meeting)


@router.delete("/meetings/{meeting_id}", permission=permissions.MEETINGS_WRITE)
def delete_meeting(context: Call, meeting_id: UUID) -> None:
    """Remove a draft without items; anything else is cancelled instead."""
    service.remove_meeting(context.db, _changeable(context, meeting_id))


@router.verb("/meetings/{meeting_id}/submit-for-review", permission=permissions.MEETINGS_WRITE)
def submit_meeting_for_review(context: Call, meeting_id: UUID) -> Meeting:
    """Submit a draft for review."""
    return _move_on(context, meeting_id, "submit_for_review")


@router.verb("/meetings/{meeting_id}/return-to-draft", permission=permissions.MEETINGS_WRITE)
def return_meeting_to_draft(context: Call, meeting_id: UUID) -> Meeting:
    """Return a reviewed meeting to draft."""
    return _move_on(context, meeting_id, "return_to_draft")


@router.verb("/meetings/{meeting_id}/distribute", permission=permissions.MEETINGS_WRITE)
def distribute_meeting(context: Call, meeting_id: UUID) -> Meeting:
    """Distribute the reviewed agenda to the body's members."""
    return _move_on(context, meeting_id, "distribute")


@router.verb("/meetings/{meeting_id}/open", permission=permissions.MEETINGS_WRITE)
def open_meeting(context: Call, meeting_id: UUID) -> Meeting:
    """Open the session."""
    return _move_on(context, meeting_id, "open")


@router.verb("/meetings/{meeting_id}/adjourn", permission=permissions.MEETINGS_WRITE)
def adjourn_meeting(context: Call, meeting_id: UUID) -> Meeting:
    """Adjourn the session; the meeting has been held."""
    return _move_on(context, meeting_id, "adjourn")


@router.verb("/meetings/{meeting_id}/close", permission=permissions.MEETINGS_WRITE)
def close_meeting(context: Call, meeting_id: UUID) -> Meeting:
    """Close a held meeting; nothing on its agenda changes after that."""
    return _move_on(context, meeting_id, "close")


@router.verb("/meetings/{meeting_id}/cancel", permission=permissions.MEETINGS_WRITE)
def cancel_meeting(context: Call, meeting_id: UUID) -> Meeting:
    """Cancel a meeting that has not been held."""
    return _move_on(context, meeting_id, "cancel")


def _move_on(context: Call, meeting_id: UUID, verb: str) -> Meeting:
    meeting = _changeable(context, meeting_id)
    return context.changed(service.move_meeting_on(context.db, meeting, verb), Meeting)


@router.verb("/meetings/{meeting_id}/publish", permission=permissions.MEETINGS_WRITE)
def publish_meeting(context: Call, meeting_id: UUID, payload: MeetingPublication) -> Meeting:
    """Publish a distributed meeting to an audience.

    Never further than the body's default audience. A narrower audience takes a publication back.
    """
    meeting = _changeable(context, meeting_id)
    return context.changed(service.publish_meeting(context.db, meeting, payload.audience), Meeting)
