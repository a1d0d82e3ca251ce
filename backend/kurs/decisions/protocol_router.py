"""HTTP of the minutes of a meeting."""

from typing import Annotated
from uuid import UUID

from fastapi import Query
from sqlmodel import col

from kurs.decisions import protocol_access, protocol_queries, protocol_service, writers
from kurs.decisions import service as decisions
from kurs.decisions.models import Protocol as ProtocolRow
from kurs.decisions.protocol_schemas import (
    Protocol,
    ProtocolChangeRequest,
    ProtocolCorrection,
    ProtocolPage,
    ProtocolQuery,
    ProtocolReaders,
    ProtocolSheet,
    ProtocolSheetQuery,
    ProtocolVerification,
    ProtocolWriter,
)
from kurs.decisions.vocabulary import ReviewerRole
from kurs.identity import permissions
from kurs.kernel.context import Call
from kurs.kernel.paging import Conditions, Order, fetch, filtered
from kurs.kernel.problems import not_found
from kurs.kernel.routing import FeatureRouter
from kurs.kernel.rows import find
from kurs.meetings.item_service import meeting_of
from kurs.meetings.models import AgendaItem, Meeting

router = FeatureRouter("protocols")


@router.get("/protocols", permission=permissions.DECISIONS_READ)
def list_protocols(context: Call, query: Annotated[ProtocolQuery, Query()]) -> ProtocolPage:
    """List versions of minutes, newest first.

    What is being made is seen by secretary, chair and who was named to read it; what is locked by who reads the body's
    papers. Who does not read them fully sees version 1 alone, which stands for the minutes in force.
    """
    conditions: Conditions = {
        "meeting_id": lambda value: col(ProtocolRow.meeting_id) == value,
        "state": lambda value: col(ProtocolRow.state) == value,
        "modified_since": lambda value: col(ProtocolRow.updated_at) >= value,
    }
    statement = filtered(protocol_queries.protocols(), query, conditions)
    order = [Order(ProtocolRow.id, is_descending=True)]
    actor = context.actor
    return fetch(
        context,
        statement,
        ProtocolPage,
        query,
        order,
        lambda row: protocol_queries.protocol_view(actor, row, row.body_id),
    )


@router.get("/protocols/{protocol_id}", permission=permissions.DECISIONS_READ)
def read_protocol(context: Call, protocol_id: UUID) -> Protocol:
    """Read one version of the minutes of a meeting.

    `/meetings/{meeting_id}/protocol` has everything its screen needs.
    """
    return _view(context, find(context.db, ProtocolRow, protocol_id))


@router.get("/meetings/{meeting_id}/protocol", permission=permissions.DECISIONS_READ)
def read_meeting_protocol(
    context: Call, meeting_id: UUID, query: Annotated[ProtocolSheetQuery, Query()]
) -> ProtocolSheet:
    """Read the minutes of a meeting with its items, decisions, reviewers and versions, in one answer.

    404 for a version that is not there for you, and where you would neither read nor begin any.
    """
    meeting = find(context.db, Meeting, meeting_id)
    sheet = protocol_queries.sheet_of(context.db, context.actor, meeting, query.version)
    is_keeper = protocol_access.writes(context.actor, meeting.body_id)
    if sheet.protocol is None and (query.version is not None or not is_keeper):
        raise not_found()
    return sheet


def _view(context: Call, protocol: ProtocolRow) -> Protocol:
    meeting = find(context.db, Meeting, protocol.meeting_id)
    return protocol_queries.protocol_view(context.actor, protocol, meeting.body_id)


@router.post("/meetings/{meeting_id}/protocols", permission=permissions.DECISIONS_WRITE, replay_with=read_protocol)
def start_protocol(context: Call, meeting_id: UUID) -> Protocol:
    """Begin the minutes of a meeting, as a draft.

    The body's secretary may, from the session on; the first decision begins them too.
    """
    meeting = find(context.db, Meeting, meeting_id)
    protocol = protocol_service.start_protocol(context.db, context.actor, meeting)
    context.created_at(f"/api/v1/protocols/{protocol.id}")
    return context.changed(protocol, Protocol)


def _held(context: Call, protocol_id: UUID) -> tuple[Meeting, ProtocolRow]:
    """The version and its meeting, as the caller knows them."""
    protocol = find(context.db, ProtocolRow, protocol_id)
    meeting = find(context.db, Meeting, protocol.meeting_id)
    return meeting, protocol


def _kept(context: Call, protocol_id: UUID) -> tuple[Meeting, ProtocolRow]:
    """The same, for who keeps the minutes."""
    meeting, protocol = _held(context, protocol_id)
    protocol_access.require_may_write(context.actor, meeting.body_id)
    _require_match(context, meeting, protocol)
    return meeting, protocol


def _reviewed(context: Call, protocol_id: UUID, verb: str) -> tuple[Meeting, ProtocolRow]:
    """The same, for who reviews the minutes."""
    meeting, protocol = _held(context, protocol_id)
    protocol_service.require_may_review(context.db, context.actor, meeting, protocol, verb)
    _require_match(context, meeting, protocol)
    return meeting, protocol


def _require_match(context: Call, meeting: Meeting, protocol: ProtocolRow) -> None:
    context.require_match(protocol_queries.protocol_view(context.actor, protocol, meeting.body_id))


@router.verb("/protocols/{protocol_id}/submit-for-review", permission=permissions.DECISIONS_WRITE)
def submit_protocol_for_review(context: Call, protocol_id: UUID, payload: ProtocolReaders) -> Protocol:
    """Send draft minutes to be read through.

    The body's secretary may, once the meeting has been held. Those who are named read them from then on.
    """
    meeting, protocol = _kept(context, protocol_id)
    role = ReviewerRole.reviewer
    changed = protocol_service.submit_protocol(context.db, meeting, protocol, payload.person_ids, role)
    return context.changed(changed, Protocol)


@router.verb("/protocols/{protocol_id}/submit-for-approval", permission=permissions.DECISIONS_WRITE)
def submit_protocol_for_approval(context: Call, protocol_id: UUID, payload: ProtocolReaders) -> Protocol:
    """Send minutes to be approved, by those who are named or else by the body's chair.

    The body's secretary may, once the meeting has been held; they need not have been in review. The meeting, its items
    and who was there do not change from then on, until the minutes are a draft again.
    """
    meeting, protocol = _kept(context, protocol_id)
    role = ReviewerRole.approver
    changed = protocol_service.submit_protocol(context.db, meeting, protocol, payload.person_ids, role)
    return context.changed(changed, Protocol)


@router.verb("/protocols/{protocol_id}/return-to-draft", permission=permissions.DECISIONS_WRITE)
def return_protocol_to_draft(context: Call, protocol_id: UUID) -> Protocol:
    """Take back minutes that were sent out, to go on writing.

    The body's secretary may.
    """
    meeting, protocol = _kept(context, protocol_id)
    return context.changed(protocol_service.return_protocol_to_draft(context.db, meeting, protocol), Protocol)


@router.verb("/protocols/{protocol_id}/approve", permission=permissions.DECISIONS_WRITE)
def approve_protocol(context: Call, protocol_id: UUID) -> Protocol:
    """Approve minutes that were sent out.

    In review, who was named to read them and the chair may, and it is noted. For approval, who was named to approve
    them and the chair may: when all who were named have, or the chair has where nobody was, the minutes are approved,
    and their decisions with them.
    """
    meeting, protocol = _reviewed(context, protocol_id, "approve")
    return _changed(context, meeting, protocol_service.approve_protocol(context.db, context.actor, meeting, protocol))


@router.verb("/protocols/{protocol_id}/undo-approval", permission=permissions.DECISIONS_WRITE)
def undo_protocol_approval(context: Call, protocol_id: UUID) -> Protocol:
    """Take your own approval back, until the minutes are locked."""
    meeting, protocol = _reviewed(context, protocol_id, "undo_approval")
    return _changed(context, meeting, protocol_service.undo_approval(context.db, context.actor, meeting, protocol))


@router.verb("/protocols/{protocol_id}/request-change", permission=permissions.DECISIONS_WRITE)
def request_protocol_change(context: Call, protocol_id: UUID, payload: ProtocolChangeRequest) -> Protocol:
    """Ask for a change in minutes that were sent out; they are a draft again.

    Who was named to read or approve them and the chair may. It is kept beside the approvals, and is no rejection.
    """
    meeting, protocol = _reviewed(context, protocol_id, "request_change")
    asked = protocol_service.request_change(context.db, context.actor, meeting, protocol, payload)
    return _changed(context, meeting, asked)


@router.verb("/protocols/{protocol_id}/lock", permission=permissions.DECISIONS_WRITE)
def lock_protocol(context: Call, protocol_id: UUID) -> Protocol:
    """Lock approved minutes for good.

    The body's secretary may. The meeting, its items, who was there and the decisions are kept as they are and hashed
    (SHA-256); none of it changes from then on, and a correction is a new version.
    """
    meeting, protocol = _kept(context, protocol_id)
    return _changed(context, meeting, protocol_service.lock_protocol(context.db, context.actor, meeting, protocol))


@router.post("/protocols/{protocol_id}/corrections", permission=permissions.DECISIONS_WRITE, replay_with=read_protocol)
def correct_protocol(context: Call, protocol_id: UUID, payload: ProtocolCorrection) -> Protocol:
    """Begin the next version of locked minutes, with a reason.

    The body's secretary may. Each decision is copied to be changed there; the locked version stays in force until the
    next one is locked, and readable after that.
    """
    meeting, protocol = _held(context, protocol_id)
    protocol_access.require_may_write(context.actor, meeting.body_id)
    made = protocol_service.correct_protocol(context.db, meeting, protocol, payload)
    context.created_at(f"/api/v1/protocols/{made.id}")
    return context.changed(made, Protocol)


@router.get("/protocols/{protocol_id}/verification", permission=permissions.DECISIONS_READ)
def verify_protocol(context: Call, protocol_id: UUID) -> ProtocolVerification:
    """Work out the hash of locked minutes again.

    For who reads the body's papers fully; 404 for others and for minutes that are not locked.
    """
    meeting, protocol = _held(context, protocol_id)
    if protocol.sha256 is None or not context.actor.reads_fully(meeting.body_id):
        raise not_found()
    return protocol_queries.verification_of(context.db, context.actor, meeting, protocol)


@router.get("/agenda-items/{agenda_item_id}/protocol-writer", permission=permissions.DECISIONS_READ)
def read_protocol_writer(context: Call, agenda_item_id: UUID) -> ProtocolWriter:
    """Read who writes the decisions of an item.

    For who reads the drafts; 404 for others, and where nobody has written for a quarter of an hour.
    """
    item = find(context.db, AgendaItem, agenda_item_id)
    writer = writers.writers_of(context.db, context.actor, [item.id]).get(item.id)
    if writer is None:
        raise not_found()
    return writer


@router.post(
    "/agenda-items/{agenda_item_id}/protocol-writer",
    permission=permissions.DECISIONS_WRITE,
    replay_with=read_protocol_writer,
)
def take_over_writing(context: Call, agenda_item_id: UUID) -> ProtocolWriter:
    """Say that you write the decisions of an item from now on.

    Secretary and chair may, while the protocol is a draft, unless somebody else has given a sign of life there within
    the last minute. Every decision that is saved is a sign of life, and makes who saves it the writer where there is
    none or they are idle. It stops nobody from saving: If-Match sees to it that nobody writes over another.
    """
    item = find(context.db, AgendaItem, agenda_item_id)
    writer = decisions.take_over_writing(context.db, context.actor, meeting_of(context.db, item), item)
    context.db.flush()
    return writers.writer_view(context.actor, writer)


def _changed(context: Call, meeting: Meeting, protocol: ProtocolRow) -> Protocol:
    context.db.flush()
    return protocol_queries.protocol_view(context.actor, protocol, meeting.body_id)
