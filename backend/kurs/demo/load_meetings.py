"""Carries one planned meeting from draft to the state it is in."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from kurs.bodies.models import Body
from kurs.decisions.schemas import DecisionCreate
from kurs.decisions.service import add_decision, record_held_meeting
from kurs.demo.load_groups import load_groups
from kurs.demo.load_minutes import lock_minutes
from kurs.demo.plan import AttachmentPlan, AttendancePlan, DecisionPlan, GroupsPlan, ItemPlan, MeetingPlan
from kurs.demo.year import HELD
from kurs.documents.schemas import AttachmentCreate
from kurs.documents.service import add_attachment
from kurs.documents.vocabulary import AttachmentKind
from kurs.identity.actor import Actor
from kurs.identity.models import Person
from kurs.kernel.guard import ActorSession
from kurs.meetings.absence_reasons import add_absence_reason
from kurs.meetings.attendance_schemas import AbsenceReasonCreate, AttendanceCreate, AttendanceExceptionEntry
from kurs.meetings.attendance_service import add_attendance
from kurs.meetings.item_schemas import (
    AgendaItemCreate,
    GroupDiscussionEntry,
    GuestEntry,
    PresenterEntry,
    SectionEntry,
)
from kurs.meetings.item_service import add_agenda
from kurs.meetings.models import AgendaItem, Meeting
from kurs.meetings.schemas import InternalNoteCreate, MeetingCreate
from kurs.meetings.service import add_internal_note, create_meeting, move_meeting_on, publish_meeting
from kurs.meetings.vocabulary import DurationSource, ItemKind, ItemPresence, MeetingState
from kurs.workshops.note_service import copy_to_summary

# What a secretary does with a draft, or with a meeting recorded after it was held, to bring it to its state.
_VERBS: Mapping[MeetingState, Sequence[str]] = {
    MeetingState.draft: (),
    MeetingState.in_review: ("submit_for_review",),
    MeetingState.distributed: ("submit_for_review", "distribute"),
    MeetingState.cancelled: ("submit_for_review", "distribute", "cancel"),
    MeetingState.held: (),
    MeetingState.closed: ("close",),
}

People = Mapping[str, Person]
Bodies = Mapping[str, Body]


def load_meeting(db: ActorSession, actor: Actor, plan: MeetingPlan, people: People, bodies: Bodies) -> Meeting:
    """Make a meeting, fill it, and bring it to its state."""
    create = record_held_meeting if plan.state in HELD else create_meeting
    meeting = create(db, actor, _meeting_payload(plan, bodies[plan.body_key].id))
    db.flush()
    payloads = [(None, str(place), _item_payload(item, people)) for place, item in enumerate(plan.items)]
    items = add_agenda(db, meeting, payloads)
    _add_attendance(db, meeting, plan.attendance, people, [items[str(place)] for place in range(len(plan.items))])
    for place, item_plan in enumerate(plan.items):
        _fill_item(db, actor, meeting, items[str(place)], item_plan)
    _discuss(db, actor, meeting, [(items[str(place)], item) for place, item in enumerate(plan.items)])
    _add_decisions(db, actor, meeting, [(items[str(place)], item) for place, item in enumerate(plan.items)], bodies)
    if plan.state is MeetingState.closed:
        lock_minutes(db, actor, meeting)
    for verb in _VERBS[plan.state]:
        move_meeting_on(db, meeting, verb)
    if plan.published_to is not None:
        publish_meeting(db, meeting, plan.published_to)
    db.flush()
    return meeting


def _add_attendance(
    db: ActorSession,
    meeting: Meeting,
    plans: Sequence[AttendancePlan],
    people: People,
    items: Sequence[AgendaItem],
) -> None:
    for position, plan in enumerate(plans, 1):
        person = people[plan.person_key]
        conflicts = [
            AttendanceExceptionEntry(agenda_item_id=items[place].id, presence=ItemPresence.conflict_of_interest)
            for place in plan.conflicted_places
        ]
        payload = AttendanceCreate(
            person_id=person.id,
            name=person.name,
            printed_role=person.job_title,
            organisation=None,
            party=None,
            status=plan.status,
            substitute_name=None if plan.substitute_key is None else people[plan.substitute_key].name,
            extent=None,
            arrived_at=plan.arrived_at,
            left_at=plan.left_at,
            exceptions=conflicts,
            position=position,
        )
        attendance = add_attendance(db, meeting, payload)
        if plan.reason is not None:
            db.flush()
            add_absence_reason(db, meeting, attendance, AbsenceReasonCreate(agenda_item_id=None, text=plan.reason))


def _discuss(db: ActorSession, actor: Actor, meeting: Meeting, items: Sequence[tuple[AgendaItem, ItemPlan]]) -> None:
    """Form the groups that are planned; what they wrote is copied to the item that sums up after them."""
    has_notes = False
    for item, plan in items:
        if plan.groups is not None and plan.groups.rooms:
            load_groups(db, actor, meeting, item, plan.groups)
            has_notes = has_notes or bool(plan.groups.notes)
        if plan.kind is ItemKind.summing_up and has_notes:
            db.flush()
            copy_to_summary(db, actor, meeting, item)


def _add_decisions(
    db: ActorSession, actor: Actor, meeting: Meeting, items: Sequence[tuple[AgendaItem, ItemPlan]], bodies: Bodies
) -> None:
    for item, plan in items:
        if plan.decision is not None:
            add_decision(db, actor, meeting, item, _decision_payload(plan.decision, bodies))


def _fill_item(db: ActorSession, actor: Actor, meeting: Meeting, item: AgendaItem, plan: ItemPlan) -> None:
    for position, attachment in enumerate(plan.attachments, 1):
        add_attachment(db, actor, attachment_payload(attachment, item.id, position))
    for position, note in enumerate(plan.notes, 1):
        add_internal_note(db, meeting, InternalNoteCreate(agenda_item_id=item.id, text=note, position=position))


def _meeting_payload(plan: MeetingPlan, body_id: UUID) -> MeetingCreate:
    return MeetingCreate(
        body_id=body_id,
        kind=plan.kind,
        title=plan.title,
        purpose=plan.purpose,
        starts_at=plan.starts_at,
        ends_at=plan.ends_at,
        is_time_known=True,
        venue_name=plan.venue_name,
        venue_address=plan.venue_address,
        venue_room=plan.venue_room,
        venue_text=None,
    )


def _item_payload(plan: ItemPlan, people: People) -> AgendaItemCreate:
    guests = [(people[guest.person_key], guest) for guest in plan.guests]
    presenters = [people[key] for key in plan.presenters]
    return AgendaItemCreate(
        parent_id=None,
        number=plan.number,
        kind=plan.kind,
        title=plan.title,
        openness=plan.openness,
        closure_reason=plan.closure_reason,
        public_title=None,
        published_to=None,
        duration_minutes=plan.duration_minutes,
        duration_source=None if plan.duration_minutes is None else DurationSource.entered,
        pinned_start=plan.pinned_start,
        printed_start=None,
        recommended_by=plan.recommended_by,
        recommendation=plan.recommendation,
        case_number=None,
        document_id=None,
        routing=[],
        sections=[SectionEntry(kind=section.kind, heading=None, text=section.text) for section in plan.sections],
        presenters=[PresenterEntry(person_id=one.id, name=one.name, role=one.job_title) for one in presenters],
        guests=[
            GuestEntry(
                person_id=person.id,
                name=person.name,
                role=person.job_title,
                starts_at=guest.starts_at,
                ends_at=guest.ends_at,
            )
            for person, guest in guests
        ],
        questions=list(plan.groups.questions) if plan.groups is not None else [],
        group_discussion=_groups_entry(plan.groups),
    )


def _groups_entry(plan: GroupsPlan | None) -> GroupDiscussionEntry | None:
    return None if plan is None else GroupDiscussionEntry(number_of_groups=plan.count, focus=plan.focus)


def attachment_payload(plan: AttachmentPlan, item_id: UUID, position: int) -> AttachmentCreate:
    """An attachment of an item, as the verb takes it."""
    return AttachmentCreate(
        agenda_item_id=item_id,
        meeting_id=None,
        body_id=None,
        kind=AttachmentKind.paper,
        position=position,
        number=plan.number,
        title=plan.title,
        document_id=plan.document_id,
        record_number=plan.record_number,
        category=plan.category,
        openness=plan.openness,
        audience=None,
        is_shared_with_guests=False,
    )


def _decision_payload(plan: DecisionPlan, bodies: Bodies) -> DecisionCreate:
    return DecisionCreate(
        outcome=plan.outcome,
        text=plan.text,
        public_text=plan.public_text,
        decided_on=None,
        deferred_to=plan.deferred_to,
        referred_to_body_id=bodies[plan.referred_to_body_key].id if plan.referred_to_body_key else None,
        dissent=None,
        votes_for=None,
        votes_against=None,
        votes_abstained=None,
    )
