"""From cookie or token to actor."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from fastapi import Request
from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool

from kurs.identity import service
from kurs.identity.actor import PUBLIC, Actor, Grants
from kurs.identity.models import Account, ApiToken, LoginSession, Person
from kurs.kernel.clock import now, today
from kurs.kernel.database import Database
from kurs.kernel.problems import CROSS_SITE, NOT_SIGNED_IN, TWO_CREDENTIALS, Failure

COOKIE_NAME = "__Host-kurs"
REQUEST_HEADER = "x-kurs-request"
MAXIMUM_KEPT = 1000

GrantsOf = Callable[[Session, Account], Grants]


@dataclass(frozen=True, slots=True)
class _Known:
    actor: Actor
    revision: int
    day: date
    expires_at: datetime


class Authenticator:
    """Finds the actor of a request.

    On SQLite, where every write passes through this process, an actor is kept until the next write, so that an
    unchanged caller costs no query. On PostgreSQL other processes write too, and the actor is read each time.
    """

    def __init__(self, database: Database, grants_of: GrantsOf) -> None:
        self._database = database
        self._grants_of = grants_of
        self._known: dict[str, _Known] = {}

    async def __call__(self, request: Request) -> Actor:
        """The caller, or the public. Raises 400 for two credentials, 401 for a bad token, 403 for another site."""
        cookie = request.cookies.get(COOKIE_NAME)
        authorization = request.headers.get("authorization")
        if authorization is not None:
            if cookie is not None:
                raise Failure(TWO_CREDENTIALS)
            return await self._by_token(authorization)
        if cookie is None:
            return PUBLIC
        _require_own_page(request)
        return await self._known_or_loaded(LoginSession, cookie) or PUBLIC

    async def _by_token(self, authorization: str) -> Actor:
        scheme, _, secret = authorization.partition(" ")
        actor = await self._known_or_loaded(ApiToken, secret.strip()) if scheme.lower() == "bearer" else None
        if actor is None:
            raise Failure(NOT_SIGNED_IN, headers={"WWW-Authenticate": 'Bearer error="invalid_token"'})
        return actor

    async def _known_or_loaded(self, proof: type[LoginSession] | type[ApiToken], secret: str) -> Actor | None:
        key = f"{proof.__name__} {secret}"
        known = self._known.get(key)
        revision = self._database.revision
        if known and known.revision == revision and known.day == today() and known.expires_at > now():
            return known.actor
        found = await run_in_threadpool(self._load, proof, secret)
        if found is None:
            return None
        actor, expires_at = found
        if self._database.is_sqlite:
            if len(self._known) >= MAXIMUM_KEPT:
                self._known.clear()
            self._known[key] = _Known(actor, revision, today(), expires_at)
        return actor

    def _load(self, proof: type[LoginSession] | type[ApiToken], secret: str) -> tuple[Actor, datetime] | None:
        with self._database.system_reading("find out who calls") as db:
            credential = service.credential_of(db, proof, secret)
            if credential is None:
                return None
            return self.actor_of(db, credential.account), credential.expires_at

    def actor_of(self, db: Session, account: Account) -> Actor:
        """The actor of an account as of today."""
        person = db.get(Person, account.person_id) if account.person_id else None
        return Actor(
            key=str(account.id),
            account_id=account.id,
            person_id=account.person_id,
            is_employee=person is not None and not person.is_external,
            grants=self._grants_of(db, account),
        )


def _require_own_page(request: Request) -> None:
    """A cookie is sent by the browser whoever asks; a write must show that our own page asked."""
    if request.method in {"GET", "HEAD", "OPTIONS"}:
        return
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    is_own_origin = origin is None or origin.partition("://")[2] == request.headers.get("host")
    if site not in {None, "same-origin"} or not is_own_origin or REQUEST_HEADER not in request.headers:
        raise Failure(CROSS_SITE)
