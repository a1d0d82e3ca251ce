"""Who reads the audit trail, and of whom."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col

from kurs.bodies.models import Body, Membership
from kurs.decisions.models import Decision, Protocol
from kurs.documents.file_models import AttachmentFile
from kurs.documents.models import Attachment
from kurs.identity.actor import Actor
from kurs.identity.matrix import Role
from kurs.kernel.guard import visible
from kurs.kernel.problems import forbidden
from kurs.kernel.trail import AuditEntry, AuditValue, Secrecy
from kurs.meetings.models import AgendaItem, GroupDiscussion, ItemQuestion, ItemSection, Meeting, Presenter
from kurs.tracks.models import Guidepost, Track, TrackGuidepost

# What an administrator looks after: who is who and who may what, never what is written.
TECHNICAL_TABLES = frozenset(
    {
        "account",
        "api_client",
        "api_client_body",
        "api_client_secret",
        "api_token",
        "body",
        "login_session",
        "membership",
        "person",
        "role_grant",
        "unit",
    }
)
# Who was away, and by which pattern it meets, is read by the body itself alone.
NOT_FOR_AUDITORS = ("attendance", "attendance_exception", "meeting_series", "planned_meeting")
# Drafts are not for auditors, in the trail as little as in the lists; how they came about is, once they are adopted.
_READ_WHERE_SEEN: Sequence[type[Any]] = (Decision, Protocol)
# What an API client reads about, by the scope that shows it the rows themselves.
_SUBJECTS_OF_SCOPES: Mapping[str, Sequence[type[Any]]] = {
    "bodies:read": (Body, Membership),
    "meetings:read": (Meeting,),
    "agenda:read": (AgendaItem, ItemSection, Presenter, ItemQuestion, GroupDiscussion),
    "decisions:read": (Decision,),
    "files:read": (Attachment, AttachmentFile),
    "tracks:read": (Track, Guidepost, TrackGuidepost),
}
AUDIT_SCOPE = "audit:read"
CLOSED_SCOPE = "agenda.closed:read"


def _in_bodies(actor: Actor, role: Role) -> sa.ColumnElement[bool]:
    reach = actor.bodies_as(role)
    if reach.is_everywhere:
        return col(AuditEntry.body_id).is_not(None)
    return col(AuditEntry.body_id).in_(sorted(reach.bodies)) if reach.bodies else sa.false()


def _is_at_most(*secrecies: Secrecy) -> sa.ColumnElement[bool]:
    return col(AuditEntry.secrecy).in_([secrecy.value for secrecy in secrecies])


@visible(AuditEntry)
def entry_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """Secretaries all about their bodies, chairs all but what only the secretariat sees; auditors the same everywhere,
    but for attendance and meeting series, and of decisions and protocols as far as they see them now. Administrators
    what is about accounts, seats, people and bodies; API clients with the scope what is about rows that they see now,
    and of closed content only with the scope for that too. Nobody else anything.
    """
    if actor.scopes is not None:
        return _client_sees(actor)
    below_secretariat = _is_at_most(Secrecy.open, Secrecy.closed)
    sees = [
        _in_bodies(actor, Role.secretary),
        sa.and_(_in_bodies(actor, Role.chair), below_secretariat),
    ]
    if actor.grants.is_auditor:
        limited = [*NOT_FOR_AUDITORS, *(str(model.__tablename__) for model in _READ_WHERE_SEEN)]
        is_read = sa.or_(col(AuditEntry.subject_table).not_in(limited), *map(_is_about_seen, _READ_WHERE_SEEN))
        sees.append(sa.and_(below_secretariat, is_read))
    if actor.grants.is_administrator:
        sees.append(sa.and_(col(AuditEntry.subject_table).in_(sorted(TECHNICAL_TABLES)), below_secretariat))
    return sa.or_(*sees)


def _client_sees(actor: Actor) -> sa.ColumnElement[bool]:
    scopes = actor.scopes or frozenset()
    if AUDIT_SCOPE not in scopes:
        return sa.false()
    reached = [Secrecy.open, Secrecy.closed] if CLOSED_SCOPE in scopes else [Secrecy.open]
    subjects = [model for scope, models in _SUBJECTS_OF_SCOPES.items() if scope in scopes for model in models]
    is_about_seen = sa.or_(sa.false(), *map(_is_about_seen, subjects))
    return sa.and_(_in_bodies(actor, Role.client), _is_at_most(*reached), is_about_seen)


def _is_about_seen(model: type[Any]) -> sa.ColumnElement[bool]:
    """The entry is about a row of this kind that the actor sees now: the session adds the row's own rule."""
    row = aliased(model)
    is_there = sa.exists().where(col(row.id) == col(AuditEntry.subject_id))
    return sa.and_(col(AuditEntry.subject_table) == str(model.__tablename__), is_there)


def reads_values(actor: Actor) -> bool:
    """API clients only with the scope for closed content: what was open then may be closed now."""
    return actor.scopes is None or CLOSED_SCOPE in actor.scopes


@visible(AuditValue)
def value_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """Where its entry is. API clients only with the scope for closed content: what was open then may be closed now."""
    if not reads_values(actor):
        return sa.false()
    entry = aliased(AuditEntry)
    return sa.exists().where(col(entry.id) == col(AuditValue.entry_id))


def require_verifier(actor: Actor) -> None:
    """The whole trail is checked by auditors and administrators; 403 for others."""
    if not (actor.grants.is_auditor or actor.grants.is_administrator):
        raise forbidden(
            "Kun revisorer og administratorer kontrollerer sporet", "Only auditors and administrators check the trail"
        )
