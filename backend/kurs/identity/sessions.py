"""Verbs of browser sessions: they begin with a new secret, are renewed while in use, and end."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlmodel import col

from kurs.identity.models import Account, LoginSession
from kurs.kernel.clock import now
from kurs.kernel.settings import Settings
from kurs.kernel.tokens import hash_secret, new_secret


@dataclass(frozen=True, slots=True)
class Lifetime:
    """How long a session lasts from its start or last renewal, and how long it can be renewed at all."""

    idle: timedelta
    whole: timedelta

    @staticmethod
    def of(settings: Settings) -> "Lifetime":
        """As the settings say."""
        return Lifetime(timedelta(minutes=settings.session_minutes), timedelta(hours=settings.session_hours))


def begin_session(db: Session, account: Account, lifetime: Lifetime, *, instead_of: str | None) -> str:
    """Open a session of the account and return its secret, which was never known before.

    `instead_of` is the secret that this browser held until now: its session ends, whoever's it was. What is left of
    the account's sessions that ran out goes too.
    """
    if instead_of is not None:
        end_session(db, instead_of)
    secret, moment = new_secret(), now()
    _forget_what_ran_out(db, account.id, moment)
    db.add(
        LoginSession(
            account_id=account.id,
            secret_hash=hash_secret(secret),
            expires_at=moment + min(lifetime.idle, lifetime.whole),
            renewable_until=moment + lifetime.whole,
        )
    )
    return secret


def session_of(db: Session, secret: str) -> LoginSession | None:
    """The session of a cookie, if it has not run out."""
    statement = sa.select(LoginSession).where(
        col(LoginSession.secret_hash) == hash_secret(secret), col(LoginSession.expires_at) > now()
    )
    return db.scalars(statement).first()


def renew_session(session: LoginSession, lifetime: Lifetime) -> datetime:
    """Let the session last from now on, though not beyond what it can be renewed to; returns when it ends."""
    session.expires_at = max(session.expires_at, min(now() + lifetime.idle, session.renewable_until))
    return session.expires_at


def end_session(db: Session, secret: str) -> None:
    """End the session of this cookie; nothing happens when there is none."""
    for session in db.scalars(sa.select(LoginSession).where(col(LoginSession.secret_hash) == hash_secret(secret))):
        db.delete(session)


def end_sessions_of(db: Session, account_id: UUID) -> None:
    """End every session of an account."""
    for session in db.scalars(sa.select(LoginSession).where(col(LoginSession.account_id) == account_id)):
        db.delete(session)


def _forget_what_ran_out(db: Session, account_id: UUID, moment: datetime) -> None:
    statement = sa.select(LoginSession).where(
        col(LoginSession.account_id) == account_id, col(LoginSession.expires_at) <= moment
    )
    for session in db.scalars(statement):
        db.delete(session)
