"""Reads of the minutes of a meeting, in a number of queries that does not grow with the items."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from kurs.bodies.models import Body
from kurs.decisions import locking, protocol_access
from kurs.decisions import models as tables
from kurs.decisions.protocol_schemas import (
    LockedDecision,
    Protocol,
    ProtocolItem,
    ProtocolReview,
    ProtocolReviewer,
    ProtocolRights,
    ProtocolSheet,
    ProtocolVerification,
)
from kurs.decisions.queries import decision_rows, decision_view
from kurs.decisions.schemas import Decision
from kurs.decisions.vocabulary import ProtocolState, ReviewAction, ReviewerRole
from kurs.decisions.writers import writers_of
from kurs.identity.actor import Actor
from kurs.kernel.guard import ActorSession
from kurs.meetings.attendance_access import may_mark_attendance
from kurs.meetings.attendance_queries import absences_under, attendance_views
from kurs.meetings.attendance_schemas import Attendance, ItemAbsence
from kurs.meetings.item_schemas import AgendaItem
from kurs.meetings.models import AgendaItem as AgendaItemRow
from kurs.meetings.models import Attendance as AttendanceRow
from kurs.meetings.models import Meeting as MeetingRow
from kurs.meetings.queries import item_views
from kurs.meetings.schemas import Meeting

_MASKED: dict[str, Any] = {"reason": None, "sha256": None, "approved_by": []}
_OF_ITEM = ProtocolItem.model_fields.keys() - {"absences", "decisions", "drafts", "writer"}


@cache
def protocols() -> sa.Select[Any]:
    """Columns of the view, and the body that decides what is masked."""
    columns = [getattr(tables.Protocol, name) for name in Protocol.model_fields]
    body_id: Any = col(MeetingRow.body_id).label("body_id")
    return sa.select(*columns, body_id).join(MeetingRow, col(MeetingRow.id) == col(tables.Protocol.meeting_id))


def protocol_view(actor: Actor, row: Any, body_id: UUID | None) -> Protocol:
    """A version as this actor reads it."""
    view = Protocol.model_validate(row)
    if not actor.reads_fully(body_id):
        return view.model_copy(update=_MASKED)
    # Systems are told no names of people.
    return view if actor.scopes is None else view.model_copy(update={"approved_by": []})


def versions_of(db: ActorSession, meeting_id: UUID) -> list[tables.Protocol]:
    """The versions that the actor sees, newest first."""
    of_meeting = sa.select(tables.Protocol).where(col(tables.Protocol.meeting_id) == meeting_id)
    return list(db.scalars(of_meeting.order_by(col(tables.Protocol.number).desc())))


def reviewers_of(db: ActorSession, meeting_id: UUID) -> list[tables.ProtocolReviewer]:
    """Who was named to read the minutes, as far as the actor is told."""
    of_meeting = sa.select(tables.ProtocolReviewer).where(col(tables.ProtocolReviewer.meeting_id) == meeting_id)
    return list(db.scalars(of_meeting.order_by(col(tables.ProtocolReviewer.name), col(tables.ProtocolReviewer.id))))


def reviews_of(db: ActorSession, protocol: tables.Protocol) -> list[tables.ProtocolReview]:
    """What reviewers did with this version, oldest first."""
    of_version = sa.select(tables.ProtocolReview).where(col(tables.ProtocolReview.protocol_id) == protocol.id)
    return list(db.scalars(of_version.order_by(col(tables.ProtocolReview.id))))


def approvals_in(reviews: Iterable[tables.ProtocolReview], protocol: tables.Protocol) -> dict[UUID, str]:
    """Who stands by their approval of what was sent out last: person to name."""
    standing: dict[UUID, str] = {}
    for review in reviews:
        if review.round != protocol.round or review.in_state is ProtocolState.in_review:
            continue
        if review.action is ReviewAction.approve:
            standing[review.person_id] = review.name
        else:
            standing.pop(review.person_id, None)
    return standing


def _locked_view(view: Decision, numbers: dict[UUID, int | None]) -> LockedDecision:
    """A correction keeps the id and number of the decision it corrects."""
    own_id = view.corrects_id or view.id
    values = {name: getattr(view, name) for name in LockedDecision.model_fields}
    return LockedDecision(**values | {"id": own_id, "number": numbers.get(own_id, view.number)})


def items_now(
    db: ActorSession, actor: Actor, meeting: MeetingRow, people: Sequence[Attendance], *, is_locked: bool
) -> list[ProtocolItem]:
    """The items of a meeting with the decisions under them as rows have them, and who of `people` took no part in them;
    corrections stand for what they correct.

    With `is_locked`, what a next version will say is left out.
    """
    items = item_views(db, actor, col(AgendaItemRow.meeting_id) == meeting.id)
    absences = absences_under(meeting, items, people)
    of_items = decision_rows().where(col(tables.Decision.agenda_item_id).in_([item.id for item in items]))
    views = [decision_view(actor, row) for row in db.execute(of_items.order_by(col(tables.Decision.id)))]
    numbers = {view.id: view.number for view in views}
    corrected = {view.corrects_id for view in views}
    below: dict[UUID, list[Decision]] = defaultdict(list)
    for view in views:
        is_said = view.corrects_id is None if is_locked else view.id not in corrected
        if is_said:
            below[view.agenda_item_id].append(view)
    return [_item(item, absences[item.id], below[item.id], numbers, is_locked=is_locked) for item in items]


def _item(
    item: AgendaItem,
    absences: list[ItemAbsence],
    views: Sequence[Decision],
    numbers: dict[UUID, int | None],
    *,
    is_locked: bool,
) -> ProtocolItem:
    return ProtocolItem(
        **{name: getattr(item, name) for name in _OF_ITEM},
        absences=absences,
        decisions=[_locked_view(view, numbers) for view in views],
        drafts=[] if is_locked else list(views),
        writer=None,
    )


def entries_of(db: ActorSession, protocol: tables.Protocol) -> list[tables.ProtocolEntry]:
    """What is kept of a locked version, as far as the actor reads it: the head, then each item."""
    of_version = sa.select(tables.ProtocolEntry).where(col(tables.ProtocolEntry.protocol_id) == protocol.id)
    return list(db.scalars(of_version.order_by(col(tables.ProtocolEntry.position))))


def items_as_locked(
    actor: Actor, entries: Sequence[tables.ProtocolEntry], opennesses: Sequence[ProtocolItem], *, tells_who: bool
) -> list[ProtocolItem]:
    """The items of a locked version as they were; `opennesses` says who may read them today.

    Who took no part in them only with `tells_who`.
    """
    now = {item.id: item for item in opennesses}
    return [
        ProtocolItem(
            **entry.content["item"],
            openness=now[entry.agenda_item_id].openness,
            absences=locking.absences_in(entry.content) if tells_who else [],
            decisions=[_seen(actor, decision) for decision in locking.decisions_in(entry.content)],
            drafts=[],
            writer=None,
        )
        for entry in entries
        if entry.agenda_item_id is not None and entry.agenda_item_id in now
    ]


def _seen(actor: Actor, decision: LockedDecision) -> LockedDecision:
    """A system is told of no other body than those it was given."""
    is_confined = actor.scopes is not None and not actor.may("body", "read", decision.referred_to_body_id)
    return decision.model_copy(update={"referred_to_body_id": None}) if is_confined else decision


def rights_of(
    actor: Actor,
    meeting: MeetingRow,
    protocol: tables.Protocol | None,
    reviewers: Sequence[tables.ProtocolReviewer],
    approvals: dict[UUID, str],
) -> ProtocolRights:
    """What the actor may do now; the verbs ask the same questions again."""
    named = {one.person_id for one in reviewers}
    approvers = {one.person_id for one in reviewers if one.role is ReviewerRole.approver}
    is_keeper = protocol_access.writes(actor, meeting.body_id)
    is_chair = actor.may("protocol.draft", "approve", meeting.body_id)
    state = protocol.state if protocol is not None else None

    def from_here(verb: str) -> bool:
        return state in protocol_access.TRANSITIONS[verb]

    is_approver = is_chair or actor.person_id in approvers
    reviews = actor.person_id is not None and (is_chair or actor.person_id in named)
    is_over = meeting.state in protocol_access.OVER
    return ProtocolRights(
        may_write=state is ProtocolState.draft and actor.may("decision.draft", "update", meeting.body_id),
        may_start=protocol is None and is_keeper and meeting.state in protocol_access.BEGUN,
        may_send=is_keeper and is_over and from_here("submit_for_approval"),
        may_return=is_keeper and from_here("return_to_draft"),
        may_approve=(reviews if state is ProtocolState.in_review else is_approver and actor.person_id is not None)
        and from_here("approve")
        and actor.person_id not in approvals,
        may_undo_approval=from_here("undo_approval") and actor.person_id in approvals,
        may_request_change=reviews and from_here("request_change"),
        may_lock=is_keeper and is_over and from_here("lock"),
        may_correct=is_keeper and from_here("correct"),
        may_mark_attendance=may_mark_attendance(actor, meeting),
    )


def sheet_of(db: ActorSession, actor: Actor, meeting: MeetingRow, version: int | None) -> ProtocolSheet:
    """The minutes of a meeting as their screen shows them: a version, or the newest that the actor sees."""
    versions = versions_of(db, meeting.id)
    shown = [one for one in versions if version in {None, one.number}]
    protocol = shown[0] if shown else None
    is_newest = protocol is None or protocol is versions[0]
    reviewers = reviewers_of(db, meeting.id)
    reviews = reviews_of(db, protocol) if protocol is not None else []
    approvals = approvals_in(reviews, protocol) if protocol is not None else {}
    is_locked = protocol is not None and protocol.state is ProtocolState.locked
    # Who may not see who was there sees nobody.
    people = attendance_views(db, col(AttendanceRow.meeting_id) == meeting.id)
    items = items_now(db, actor, meeting, people, is_locked=is_locked)
    if protocol is not None and is_locked and actor.reads_fully(meeting.body_id):
        entries = entries_of(db, protocol)
        tells_who = actor.may("attendance", "read", meeting.body_id)
        items = items_as_locked(actor, entries, items, tells_who=tells_who)
        people = locking.attendances_in(entries[0], meeting.id, people) if tells_who else []
    if protocol is not None and protocol.state is ProtocolState.draft:
        writers = writers_of(db, actor, [item.id for item in items])
        items = [item.model_copy(update={"writer": writers.get(item.id)}) for item in items]
    rights = rights_of(actor, meeting, protocol if is_newest else None, reviewers, approvals)
    return ProtocolSheet(
        meeting=Meeting.model_validate(meeting),
        body_name=db.scalars(sa.select(col(Body.name)).where(col(Body.id) == meeting.body_id)).one(),
        protocol=None if protocol is None else protocol_view(actor, protocol, meeting.body_id),
        rights=rights if is_newest else rights.model_copy(update={"may_start": False, "may_mark_attendance": False}),
        items=items,
        attendances=people,
        reviewers=[ProtocolReviewer.model_validate(row) for row in reviewers],
        reviews=[ProtocolReview.model_validate(row) for row in reviews],
        versions=[protocol_view(actor, row, meeting.body_id) for row in versions],
    )


def contents_now(
    db: ActorSession, actor: Actor, meeting: MeetingRow, protocol: tables.Protocol
) -> tuple[list[UUID], list[locking.Content]]:
    """What is locked, from the rows as they stand: the head, then each item; and the ids of the items."""
    people = attendance_views(db, col(AttendanceRow.meeting_id) == meeting.id)
    items = items_now(db, actor, meeting, people, is_locked=True)
    contents = [locking.head_of(protocol, meeting, people), *(locking.entry_of(item) for item in items)]
    return [item.id for item in items], contents


def verification_of(
    db: ActorSession, actor: Actor, meeting: MeetingRow, protocol: tables.Protocol
) -> ProtocolVerification:
    """The hash worked out from what is kept of the version, and, where it is in force, from the rows themselves."""
    computed = locking.sha256_of([entry.content for entry in entries_of(db, protocol)])
    locked = [one for one in versions_of(db, meeting.id) if one.state is ProtocolState.locked]
    current = None
    # An auditor and a system read no attendance, and so cannot work out the rows themselves.
    # While a correction is written, the rows say who was there as the next version will have it.
    is_in_force = locked[0] is protocol and meeting.correction_opened_at is None
    if is_in_force and actor.may("attendance", "read", meeting.body_id):
        current = locking.sha256_of(contents_now(db, actor, meeting, protocol)[1])
    return ProtocolVerification(
        sha256=protocol.sha256 or "",
        computed_sha256=computed,
        current_sha256=current,
        is_intact={computed, current or computed} == {protocol.sha256},
    )
