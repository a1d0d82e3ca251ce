"""Verbs of data subjects' cases, and who may have a person's data."""

from calendar import monthrange
from datetime import date

import sqlalchemy as sa
from sqlmodel import col

from kurs.accounts.access import require_administrator_remains
from kurs.identity.actor import Actor
from kurs.identity.models import Account, Person
from kurs.kernel import outbox
from kurs.kernel.clock import now, today
from kurs.kernel.guard import ActorSession
from kurs.kernel.problems import Failure, conflict, forbidden, invalid
from kurs.kernel.reads import REASON_REQUIRED
from kurs.kernel.rows import apply_changes, require_reference
from kurs.privacy import erasure
from kurs.privacy.access import require_administrator
from kurs.privacy.models import DataSubjectCase
from kurs.privacy.schemas import DataSubjectCaseCreate, DataSubjectCasePatch
from kurs.privacy.vocabulary import CaseKind, CaseState

# GDPR art. 12(3): one month, and two more where the request is complex, if the person is told within the first.
MONTHS_TO_ANSWER = 1
MONTHS_WHEN_EXTENDED = 3
OPEN_STATES = (CaseState.received, CaseState.in_progress)


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or that month's last (regulation 1182/71, art. 3(2)(c))."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def open_case(db: ActorSession, actor: Actor, payload: DataSubjectCaseCreate) -> DataSubjectCase:
    """A new case, due a month after it was received. 422 for a day to come and for a person who does not exist."""
    handler_id = require_administrator(actor)
    require_reference(db, Person, payload.person_id, "/person_id")
    received_on = payload.received_on or today()
    if received_on > today():
        raise invalid("/received_on", "in_the_future", "Dagen er ikke kommet endnu", "The day has not come yet")
    case = DataSubjectCase(
        person_id=payload.person_id,
        kind=payload.kind,
        received_on=received_on,
        due_on=months_after(received_on, MONTHS_TO_ANSWER),
        notes=payload.notes,
        handler_id=handler_id,
    )
    db.add(case)
    outbox.emit(db, "data_subject_case.opened", case.id)
    return case


def change_case(db: ActorSession, case: DataSubjectCase, payload: DataSubjectCasePatch) -> DataSubjectCase:
    """Change what was sent, while the case is open."""
    _require_open(case)
    apply_changes(case, payload.changes())
    outbox.emit(db, "data_subject_case.changed", case.id)
    return case


def start_case(db: ActorSession, case: DataSubjectCase) -> DataSubjectCase:
    """Somebody works on it now."""
    if case.state is not CaseState.received:
        raise conflict("Sagen er allerede i gang eller afsluttet", "The case has been started or closed already")
    case.state = CaseState.in_progress
    outbox.emit(db, "data_subject_case.started", case.id)
    return case


def extend_case(db: ActorSession, case: DataSubjectCase, reason: str) -> DataSubjectCase:
    """Two more months, once, and only while the first has not passed: until then the person can be told in time."""
    _require_open(case)
    if case.extension_reason is not None:
        raise conflict("Fristen er allerede forlænget", "The time has been extended already")
    if today() > case.due_on:
        raise conflict("Fristen er overskredet", "The time has passed")
    case.extension_reason = reason
    case.due_on = months_after(case.received_on, MONTHS_WHEN_EXTENDED)
    outbox.emit(db, "data_subject_case.extended", case.id)
    return case


def refuse_case(db: ActorSession, case: DataSubjectCase, reason: str) -> DataSubjectCase:
    """Close the case without doing what was asked."""
    _require_open(case)
    case.refusal_reason = reason
    _close(case, CaseState.refused)
    outbox.emit(db, "data_subject_case.refused", case.id)
    return case


def complete_case(db: ActorSession, actor: Actor, case: DataSubjectCase) -> DataSubjectCase:
    """Close the case; of an erasure, after erasing. Nobody erases themself: somebody else must answer for it."""
    _require_open(case)
    if case.kind is CaseKind.erasure:
        _require_somebody_else(actor, case)
        for account in db.scalars(sa.select(Account).where(col(Account.person_id) == case.person_id)):
            require_administrator_remains(db, without_account=account.id)
        case.outcome = erasure.erase(db, case.person_id).model_dump(mode="json")
    _close(case, CaseState.completed)
    outbox.emit(db, "data_subject_case.completed", case.id)
    return case


def require_may_export(db: ActorSession, actor: Actor, person: Person, *, reason: str | None) -> None:
    """The person themself; an administrator within an open case of theirs who says why; 403 for others."""
    if actor.viewing_as is None and actor.person_id == person.id:
        return
    if actor.viewing_as is not None or not actor.grants.is_administrator:
        raise forbidden("Kun personen selv kan hente det", "Only the person themself may have it")
    open_cases = sa.select(col(DataSubjectCase.id)).where(
        col(DataSubjectCase.person_id) == person.id, col(DataSubjectCase.state).in_(OPEN_STATES)
    )
    if db.scalar(open_cases.limit(1)) is None:
        raise forbidden("Der er ingen åben sag om personen", "There is no open case about the person")
    if reason is None:
        raise Failure(REASON_REQUIRED)


def _require_somebody_else(actor: Actor, case: DataSubjectCase) -> None:
    if case.person_id == actor.person_id:
        raise forbidden("En anden administrator sletter dig", "Another administrator erases you")


def _require_open(case: DataSubjectCase) -> None:
    if case.state not in OPEN_STATES:
        raise conflict("Sagen er afsluttet", "The case is closed")


def _close(case: DataSubjectCase, state: CaseState) -> None:
    case.state = state
    case.closed_at = now()
