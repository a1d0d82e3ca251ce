"""Verbs of the minutes of a meeting: from draft to locked, and on to a corrected version."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from kurs.bodies.models import Membership
from kurs.bodies.service import holds_on
from kurs.decisions import locking, protocol_access, protocol_queries
from kurs.decisions.models import Decision, Protocol, ProtocolEntry, ProtocolReview, ProtocolReviewer
from kurs.decisions.numbers import give_numbers
from kurs.decisions.onward import keep_later_treatments
from kurs.decisions.protocol_schemas import ProtocolChangeRequest, ProtocolCorrection
from kurs.decisions.vocabulary import DecisionState, ProtocolState, ReviewAction, ReviewerRole
from kurs.identity.actor import Actor
from kurs.identity.models import Person
from kurs.kernel import outbox
from kurs.kernel.clock import now, today
from kurs.kernel.guard import ActorSession
from kurs.kernel.problems import conflict, invalid
from kurs.meetings.holding import hold_meeting
from kurs.meetings.models import AgendaItem, Meeting

# What a correction says, in place of the decision it corrects.
_SAID = (
    "decided_on", "outcome", "text", "public_text", "deferred_to", "deferred_to_meeting_id", "referred_to_body_id",
    "dissent", "votes_for", "votes_against", "votes_abstained",
)  # fmt: skip


def newest_of(db: ActorSession, meeting_id: UUID) -> Protocol | None:
    """The version in force or being made, if there is one that the actor sees."""
    return next(iter(protocol_queries.versions_of(db, meeting_id)), None)


def start_protocol(db: ActorSession, actor: Actor, meeting: Meeting) -> Protocol:
    """Version 1, as a draft. 403 for others than the secretary, 409 before the session and when there is one."""
    protocol_access.require_may_write(actor, meeting.body_id)
    protocol_access.require_begun(meeting)
    if newest_of(db, meeting.id) is not None:
        raise conflict("Mødet har allerede en protokol", "The meeting has a protocol already")
    return open_protocol(db, meeting)


def open_protocol(db: ActorSession, meeting: Meeting) -> Protocol:
    """Version 1 of a meeting that is known to have none."""
    protocol = Protocol(meeting_id=meeting.id, number=1, state=ProtocolState.draft)
    db.add(protocol)
    outbox.emit(db, "protocol.opened", protocol.id, meeting=meeting.id, body=meeting.body_id)
    return protocol


def submit_protocol(
    db: ActorSession, meeting: Meeting, protocol: Protocol, person_ids: Sequence[UUID], role: ReviewerRole
) -> Protocol:
    """Send the minutes to who is to read them through, or to who is to approve them. What they hold stands still from
    then on, so that what is approved is what is locked."""
    is_review = role is ReviewerRole.reviewer
    protocol_access.require_state(protocol, "submit_for_review" if is_review else "submit_for_approval")
    protocol_access.require_over(meeting)
    if not is_review:
        hold_meeting(db, meeting)
        meeting.approval_opened_at = now()
    _name_readers(db, meeting, person_ids, role)
    protocol.state = ProtocolState.in_review if is_review else ProtocolState.for_approval
    protocol.round += 1
    event = "protocol.submitted_for_review" if is_review else "protocol.submitted_for_approval"
    outbox.emit(db, event, protocol.id, meeting=meeting.id, body=meeting.body_id)
    return protocol


def _name_readers(db: ActorSession, meeting: Meeting, person_ids: Sequence[UUID], role: ReviewerRole) -> None:
    """Those who are named for this are these; who was named for the other thing still is. 422 for people elsewhere."""
    seated = sa.select(col(Person.id), col(Person.name)).where(
        col(Person.id).in_(person_ids),
        col(Person.id).in_(
            sa.select(col(Membership.person_id)).where(col(Membership.body_id) == meeting.body_id, holds_on(today()))
        ),
    )
    names = {row.id: row.name for row in db.execute(seated)}
    for place, person_id in enumerate(person_ids):
        if person_id not in names:
            raise invalid(
                f"/person_ids/{place}", "no_seat", "Personen sidder ikke i organet", "They have no seat in the body"
            )
    kept = {one.person_id: one for one in protocol_queries.reviewers_of(db, meeting.id)}
    for person_id, name in names.items():
        one = kept.pop(person_id, None) or ProtocolReviewer(
            body_id=meeting.body_id, meeting_id=meeting.id, person_id=person_id, name=name, role=role
        )
        one.role = role
        db.add(one)
    for one in kept.values():
        if one.role is role:
            db.delete(one)


def return_protocol_to_draft(db: ActorSession, meeting: Meeting, protocol: Protocol) -> Protocol:
    """Take back what was sent out, to go on writing."""
    protocol_access.require_state(protocol, "return_to_draft")
    _make_a_draft_again(meeting, protocol)
    outbox.emit(db, "protocol.returned_to_draft", protocol.id, meeting=protocol.meeting_id)
    return protocol


def _make_a_draft_again(meeting: Meeting, protocol: Protocol) -> None:
    protocol.state, meeting.approval_opened_at = ProtocolState.draft, None


def require_may_review(db: ActorSession, actor: Actor, meeting: Meeting, protocol: Protocol, verb: str) -> None:
    """Raise 403 for who may not do this: the chair always may, who was named may, but a reviewer does not approve what
    is for approval."""
    named = {one.person_id: one.role for one in protocol_queries.reviewers_of(db, meeting.id)}
    is_approving = verb == "approve" and protocol.state is not ProtocolState.in_review
    roles = {ReviewerRole.approver} if is_approving else set(ReviewerRole)
    is_named = actor.person_id is not None and named.get(actor.person_id) in roles
    protocol_access.require_may_review(actor, meeting.body_id, is_named=is_named)


def _note(
    db: ActorSession, actor: Actor, meeting: Meeting, protocol: Protocol, action: ReviewAction, **said: Any
) -> ProtocolReview:
    person = db.scalars(sa.select(Person).where(col(Person.id) == actor.person_id)).one()
    review = ProtocolReview(
        protocol_id=protocol.id,
        body_id=meeting.body_id,
        meeting_id=meeting.id,
        person_id=person.id,
        name=person.name,
        action=action,
        in_state=protocol.state,
        round=protocol.round,
        **said,
    )
    db.add(review)
    db.flush()
    return review


def approve_protocol(db: ActorSession, actor: Actor, meeting: Meeting, protocol: Protocol) -> Protocol:
    """Approve what was sent out. In review it is noted and nothing more; for approval the minutes are approved once
    every approver who was named has approved them, or, where nobody was, the chair has."""
    protocol_access.require_state(protocol, "approve")
    earlier = protocol_queries.approvals_in(protocol_queries.reviews_of(db, protocol), protocol)
    if actor.person_id in earlier:
        raise conflict("Du har godkendt allerede", "You have approved already")
    _note(db, actor, meeting, protocol, ReviewAction.approve)
    outbox.emit(db, "protocol.approval_given", protocol.id, meeting=meeting.id)
    if protocol.state is ProtocolState.for_approval and _is_approved(db, meeting, protocol):
        protocol.state = ProtocolState.approved
        _approve_decisions(db, meeting, protocol)
        outbox.emit(db, "protocol.approved", protocol.id, meeting=meeting.id, body=meeting.body_id)
    # Each act of a reviewer counts as a change of the minutes, so that none is made on what they did not see.
    protocol.updated_at = now()
    return protocol


def _is_approved(db: ActorSession, meeting: Meeting, protocol: Protocol) -> bool:
    # Approvers see no names but their own, so the question is put to all of them.
    with db.as_system("know whether every approver of a protocol has approved it") as system:
        of_meeting = col(ProtocolReviewer.meeting_id) == meeting.id
        is_approver = col(ProtocolReviewer.role) == ReviewerRole.approver
        approvers = set(system.scalars(sa.select(col(ProtocolReviewer.person_id)).where(of_meeting, is_approver)))
    return approvers <= protocol_queries.approvals_in(protocol_queries.reviews_of(db, protocol), protocol).keys()


def _decisions_of(db: ActorSession, meeting_id: UUID) -> list[Decision]:
    """Every decision of the meeting, corrections too, in the order of the agenda."""
    statement = (
        sa.select(Decision)
        .join(AgendaItem, col(AgendaItem.id) == col(Decision.agenda_item_id))
        .where(col(AgendaItem.meeting_id) == meeting_id)
        .order_by(col(AgendaItem.position), col(Decision.id))
    )
    return list(db.scalars(statement))


def _approve_decisions(db: ActorSession, meeting: Meeting, protocol: Protocol) -> None:
    drafts = [one for one in _decisions_of(db, meeting.id) if one.state is DecisionState.draft]
    for decision in drafts:
        decision.state, decision.protocol_id = DecisionState.approved, protocol.id
        if decision.corrects_id is None:
            outbox.emit(db, "decision.adopted", decision.id, body=decision.body_id)
    give_numbers(db, meeting.body_id, drafts)
    keep_later_treatments(db, drafts)


def undo_approval(db: ActorSession, actor: Actor, meeting: Meeting, protocol: Protocol) -> Protocol:
    """Take one's own approval back, until the minutes are locked; decisions that were approved with it are drafts
    again. 409 for who has not approved."""
    protocol_access.require_state(protocol, "undo_approval")
    reviews = protocol_queries.reviews_of(db, protocol)
    if actor.person_id not in protocol_queries.approvals_in(reviews, protocol):
        raise conflict("Du har ikke godkendt protokollen", "You have not approved the protocol")
    _note(db, actor, meeting, protocol, ReviewAction.undo_approval)
    if protocol.state is ProtocolState.approved:
        protocol.state = ProtocolState.for_approval
        drafts = [one for one in _decisions_of(db, meeting.id) if one.protocol_id == protocol.id]
        for decision in drafts:
            decision.state, decision.protocol_id = DecisionState.draft, None
        keep_later_treatments(db, drafts)
    protocol.updated_at = now()
    outbox.emit(db, "protocol.approval_undone", protocol.id, meeting=meeting.id)
    return protocol


def request_change(
    db: ActorSession, actor: Actor, meeting: Meeting, protocol: Protocol, payload: ProtocolChangeRequest
) -> Protocol:
    """Ask for a change; the minutes are a draft again. 422 for an item of another meeting."""
    protocol_access.require_state(protocol, "request_change")
    if payload.agenda_item_id is not None:
        of_meeting = sa.select(col(AgendaItem.id)).where(
            col(AgendaItem.id) == payload.agenda_item_id, col(AgendaItem.meeting_id) == meeting.id
        )
        if db.scalar(of_meeting) is None:
            raise invalid(
                "/agenda_item_id", "unknown_reference", "Punktet er ikke på mødet", "The item is not of this meeting"
            )
    _note(db, actor, meeting, protocol, ReviewAction.request_change, **payload.model_dump())
    _make_a_draft_again(meeting, protocol)
    outbox.emit(db, "protocol.change_requested", protocol.id, meeting=meeting.id)
    return protocol


def lock_protocol(db: ActorSession, actor: Actor, meeting: Meeting, protocol: Protocol) -> Protocol:
    """Lock approved minutes for good: what they hold is kept and hashed, and nothing of it changes any more."""
    protocol_access.require_state(protocol, "lock")
    protocol_access.require_over(meeting)
    hold_meeting(db, meeting)
    approvals = protocol_queries.approvals_in(protocol_queries.reviews_of(db, protocol), protocol)
    protocol.approved_by = list(approvals.values())
    protocol.state, protocol.locked_at = ProtocolState.locked, now()
    _put_corrections_in_force(db, meeting, protocol)
    db.flush()
    item_ids, contents = protocol_queries.contents_now(db, actor, meeting, protocol)
    for position, (item_id, content) in enumerate(zip([None, *item_ids], contents, strict=True)):
        db.add(
            ProtocolEntry(
                protocol_id=protocol.id,
                body_id=meeting.body_id,
                agenda_item_id=item_id,
                position=position,
                content=content,
            )
        )
    protocol.sha256 = locking.sha256_of(contents)
    for one in protocol_queries.reviewers_of(db, meeting.id):
        db.delete(one)
    if meeting.protocol_locked_at is None:
        meeting.protocol_locked_at = protocol.locked_at
    meeting.approval_opened_at = meeting.correction_opened_at = None
    outbox.emit(db, "protocol.locked", protocol.id, meeting=meeting.id, body=meeting.body_id)
    return protocol


def _put_corrections_in_force(db: ActorSession, meeting: Meeting, protocol: Protocol) -> None:
    """Let each corrected decision say what its correction says; who points at it goes on pointing at it."""
    found = _decisions_of(db, meeting.id)
    by_id = {one.id: one for one in found}
    changed = []
    for correction in found:
        if correction.corrects_id is None:
            continue
        decision = by_id[correction.corrects_id]
        changes = {name: getattr(correction, name) for name in _SAID}
        if any(getattr(decision, name) != value for name, value in changes.items()):
            for name, value in changes.items():
                setattr(decision, name, value)
            decision.protocol_id = protocol.id
            changed.append(decision)
            outbox.emit(db, "decision.corrected", decision.id, body=decision.body_id)
        db.delete(correction)
    # What was no decision may be one now.
    give_numbers(db, meeting.body_id, changed)
    keep_later_treatments(db, [one for one in found if one.corrects_id is None])


def correct_protocol(db: ActorSession, meeting: Meeting, protocol: Protocol, payload: ProtocolCorrection) -> Protocol:
    """The next version, as a draft with a copy of each decision to change; the locked one stays in force and readable
    until the next one is locked. Who was there is changed where it stands: the locked version keeps what it had."""
    protocol_access.require_state(protocol, "correct")
    newest = newest_of(db, meeting.id)
    protocol_access.require_newest(protocol, newest.number if newest is not None else protocol.number)
    made = Protocol(meeting_id=meeting.id, number=protocol.number + 1, state=ProtocolState.draft, reason=payload.reason)
    db.add(made)
    meeting.correction_opened_at = now()
    for decision in _decisions_of(db, meeting.id):
        said = {name: getattr(decision, name) for name in _SAID}
        copy = Decision(
            agenda_item_id=decision.agenda_item_id, body_id=decision.body_id, corrects_id=decision.id, **said
        )
        db.add(copy)
    outbox.emit(db, "protocol.correction_opened", made.id, corrects=protocol.id, meeting=meeting.id)
    return made
