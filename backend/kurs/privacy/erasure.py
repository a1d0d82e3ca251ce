"""What goes and what stays when somebody asks to be erased, and the going.

The plan is worked out once and either shown or carried out, so that the dry run cannot promise anything else. Minutes,
decisions and who was present are records that the law keeps (arkivloven, forvaltningsloven, offentlighedsloven; GDPR
art. 17(3)(b) and (d)): a name in them is corrected by a supplement, never rewritten.
"""

import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlmodel import col

from kurs.bodies.models import Membership, RoleGrant
from kurs.bodies.service import grant_holds_on, holds_on, revoke_grant
from kurs.decisions.models import ProtocolReview, ProtocolReviewer
from kurs.documents.file_models import AttachmentFile
from kurs.identity.models import Account, ApiClientSecret, ApiToken, LoginSession, Person
from kurs.imports.models import DocumentImport
from kurs.imports.vocabulary import ImportState
from kurs.kernel.clock import today
from kurs.kernel.guard import ActorSession
from kurs.kernel.idempotency import IdempotencyRecord
from kurs.kernel.problems import conflict
from kurs.kernel.trail import AuditEntry, AuditValue
from kurs.kernel.trail_writing import erase_values
from kurs.meetings.models import AbsenceReason, Attendance, Guest, ItemInvitation, Presenter
from kurs.privacy.models import DataSubjectCase
from kurs.privacy.schemas import ErasureLine, ErasureOutcome
from kurs.publication.models import PublicationOverride

CONTACT = ("given_name", "family_name", "job_title", "email", "unit_id")
NOBODY = "(slettet)"
ERASED = "erased"

Rows = Sequence[Any]


@dataclass(frozen=True)
class Step:
    """Rows of one table, and what is done to each; without `do` they stay."""

    table: str
    rows: Rows
    danish: str
    english: str
    fields: tuple[str, ...] = ()
    do: Callable[[Session, Any], None] | None = None

    @property
    def line(self) -> ErasureLine:
        """The step in words and a number; nothing of what is in the rows."""
        return ErasureLine(
            table=self.table,
            fields=list(self.fields),
            count=len(self.rows),
            danish=self.danish,
            english=self.english,
        )


def outcome_of(steps: Sequence[Step]) -> ErasureOutcome:
    """What goes and what stays, as far as there is anything."""
    found = [step for step in steps if step.rows]
    return ErasureOutcome(
        removed=[step.line for step in found if step.do is not None],
        kept=[step.line for step in found if step.do is None],
    )


def preview(db: ActorSession, person_id: UUID) -> ErasureOutcome:
    """What an erasure would do. Nothing is changed."""
    with db.as_system("see what an erasure would remove") as system:
        return outcome_of(_plan(system, person_id))


def erase(db: ActorSession, person_id: UUID) -> ErasureOutcome:
    """Erase a person as far as the law lets it; 409 while they sit in a body, and for the last administrator."""
    with db.as_system("erase a person") as system:
        _require_left(system, person_id)
        steps = _plan(system, person_id)
        outcome = outcome_of(steps)
        for step in steps:
            for row in step.rows if step.do is not None else ():
                if step.do is not None:
                    step.do(system, row)
        accounts = [row.id for step in steps if step.table == Account.__tablename__ for row in step.rows]
        gone = {step.table: [row.id for row in step.rows] for step in steps if step.do is _remove}
    for table, ids in ({"person": [person_id], "account": accounts} | gone).items():
        if ids:
            erase_values(db, table, ids)
    return outcome


def _require_left(db: Session, person_id: UUID) -> None:
    seat = sa.select(col(Membership.id)).where(col(Membership.person_id) == person_id, holds_on(today())).limit(1)
    if db.scalar(seat) is not None:
        raise conflict("Personen sidder stadig i et organ", "The person still sits in a body")


def _plan(db: Session, person_id: UUID) -> list[Step]:
    accounts = list(db.scalars(sa.select(Account).where(col(Account.person_id) == person_id)))
    kept = list(_kept(db, person_id, [account.id for account in accounts]))
    is_on_record = any(step.rows for step in kept if step.table in _NAMING)
    return [*_removed(db, person_id, accounts, is_on_record=is_on_record), *kept]


def _removed(db: Session, person_id: UUID, accounts: list[Account], *, is_on_record: bool) -> Iterator[Step]:
    person = db.get_one(Person, person_id)
    yield Step(
        "person", [person], "Kontaktoplysninger slettes", "Contact details are emptied", CONTACT, _forget_contact
    )
    if not is_on_record:
        yield Step("person", [person], "Intet referat nævner navnet", "No record names them", ("name",), _forget_name)
    yield Step(
        "account",
        accounts,
        "Kontoen lukkes, og hvem den var, kan ikke længere ses",
        "The account is closed, and who it was can no longer be seen",
        ("name", "subject", "is_enabled"),
        _close_account,
    )
    ids = [account.id for account in accounts]
    callers = [str(account_id) for account_id in ids]
    for model, condition in (
        (AbsenceReason, col(AbsenceReason.person_id) == person_id),
        (LoginSession, col(LoginSession.account_id).in_(ids)),
        (ApiToken, col(ApiToken.account_id).in_(ids)),
        (IdempotencyRecord, col(IdempotencyRecord.caller).in_(callers)),
    ):
        yield Step(*_found(db, model, condition), "Slettes", "Removed", (), _remove)
    drafts = sa.and_(
        col(DocumentImport.creator_id).in_(ids),
        col(DocumentImport.state) == ImportState.previewed,
        col(DocumentImport.body_id).is_(None),
    )
    yield Step(*_found(db, DocumentImport, drafts), "Udkast uden organ slettes", "Drafts of no body go", (), _remove)
    grants = sa.and_(col(RoleGrant.account_id).in_(ids), grant_holds_on(today()))
    yield Step(*_found(db, RoleGrant, grants), "Roller ophører", "Roles end", ("ends_on", "revoked_at"), revoke_grant)
    values = _erasable_values(db, [person_id, *ids])
    yield Step("audit_value", values, "Sporets værdier slettes", "The trail's values are erased", (), _leave_to_trail)


_RECORD = (
    "Bevares som dokumentation (arkivloven § 8, offentlighedsloven § 13, GDPR art. 17, stk. 3); rettes ved et tillæg",
    "Kept as a record (arkivloven § 8, offentlighedsloven § 13, GDPR art. 17(3)); corrected by a supplement",
)
_ANSWERABLE = (
    "Bevares, så det kan vises, hvem der gjorde hvad (GDPR art. 5, stk. 2, og art. 32)",
    "Kept so that it can be shown who did what (GDPR art. 5(2) and 32)",
)


def _kept(db: Session, person_id: UUID, accounts: list[UUID]) -> Iterator[Step]:
    for model, column in (
        (Membership, Membership.person_id),
        (Attendance, Attendance.person_id),
        (Presenter, Presenter.person_id),
        (Guest, Guest.person_id),
        (ItemInvitation, ItemInvitation.person_id),
        (AttachmentFile, AttachmentFile.uploaded_by_person_id),
        (ProtocolReviewer, ProtocolReviewer.person_id),
        (ProtocolReview, ProtocolReview.person_id),
    ):
        yield Step(*_found(db, model, col(column) == person_id), *_RECORD)
    yield Step(*_found(db, DataSubjectCase, col(DataSubjectCase.person_id) == person_id), *_ANSWERABLE)
    imports = sa.and_(
        col(DocumentImport.creator_id).in_(accounts),
        sa.or_(col(DocumentImport.state) != ImportState.previewed, col(DocumentImport.body_id).is_not(None)),
    )
    yield Step(*_found(db, DocumentImport, imports), *_RECORD)
    ended = sa.and_(col(RoleGrant.account_id).in_(accounts), sa.not_(grant_holds_on(today())))
    yield Step(*_found(db, RoleGrant, ended), *_ANSWERABLE)
    for other, condition in (
        (PublicationOverride, col(PublicationOverride.account_id).in_(accounts)),
        (DataSubjectCase, col(DataSubjectCase.handler_id).in_(accounts)),
        (
            ApiClientSecret,
            sa.or_(col(ApiClientSecret.creator_id).in_(accounts), col(ApiClientSecret.confirmer_id).in_(accounts)),
        ),
    ):
        yield Step(*_found(db, other, condition), *_ANSWERABLE)
    by_them = sa.select(AuditEntry).where(col(AuditEntry.account_id).in_(accounts))
    yield Step("audit_entry", db.scalars(by_them).all(), *_ANSWERABLE)


# Records that are read by people and name them through their row.
_NAMING = {
    str(model.__tablename__)
    for model in (
        *(Membership, Attendance, Presenter, Guest, ItemInvitation, AttachmentFile),
        *(ProtocolReviewer, ProtocolReview),
    )
}


def _found(db: Session, model: type[Any], condition: sa.ColumnElement[bool]) -> tuple[str, Rows]:
    return str(model.__tablename__), db.scalars(sa.select(model).where(condition)).all()


def _erasable_values(db: Session, subjects: list[UUID]) -> Rows:
    entries = sa.select(col(AuditEntry.id)).where(col(AuditEntry.subject_id).in_(subjects))
    return db.scalars(sa.select(AuditValue).where(col(AuditValue.entry_id).in_(entries))).all()


def _forget_contact(_db: Session, person: Person) -> None:
    for name in CONTACT:
        setattr(person, name, None)


def _forget_name(_db: Session, person: Person) -> None:
    person.name = NOBODY


def _close_account(_db: Session, account: Account) -> None:
    account.is_enabled = False
    account.subject = f"{ERASED}:{secrets.token_hex(16)}"
    account.name = f"{ERASED}-{secrets.token_hex(8)}"


def _remove(db: Session, row: Any) -> None:
    db.delete(row)


def _leave_to_trail(_db: Session, _value: AuditValue) -> None:
    """The trail erases its values itself, with the last of this transaction's own."""
