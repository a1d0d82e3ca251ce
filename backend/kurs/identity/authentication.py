"""From cookie or token to actor."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from cachetools import LRUCache
from fastapi import Request
from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import cookie_parser

from kurs.identity import service, view_as
from kurs.identity.actor import PUBLIC, Actor, Grants
from kurs.identity.models import Account, ApiClient, ApiClientSecret, ApiToken, LoginSession, Person
from kurs.kernel.clock import now, today
from kurs.kernel.cookies import SESSION_COOKIE
from kurs.kernel.database import Database, Revision
from kurs.kernel.problems import CROSS_SITE, NOT_SIGNED_IN, TWO_CREDENTIALS, Failure
from kurs.kernel.reads import note_preview
from kurs.kernel.trail_writing import Circumstances

REQUEST_HEADER = "x-kurs-request"
MAXIMUM_KEPT = 1000

Proof = type[LoginSession] | type[ApiToken] | type[ApiClientSecret]


@dataclass(frozen=True, slots=True)
class Granting:
    """What accounts and API clients may, as the features that know bodies and items say."""

    of_account: view_as.GrantsWithin
    of_client: Callable[[Session, ApiClient], Grants]


@dataclass(frozen=True, slots=True)
class _Known:
    actor: Actor
    revision: Revision
    day: date
    expires_at: datetime


class Authenticator:
    """Finds the actor of a request.

    Where the database can say cheaply that nothing was committed (SQLite), an actor is kept until something is, so that
    an unchanged caller costs no query. On PostgreSQL the actor is read each time.
    """

    def __init__(self, database: Database, granting: Granting, *, is_demo: bool) -> None:
        self._database = database
        self._is_demo = is_demo
        self._granting = granting
        self._known: LRUCache[tuple[Proof, str], _Known] = LRUCache(MAXIMUM_KEPT)

    async def __call__(self, request: Request) -> Actor:
        """The caller, or the public. Raises 400 for two credentials, 401 for a bad token, 403 for another site.

        A secretary who views as another comes out as that other.
        """
        caller = await self._caller(request)
        wanted = request.headers.get(view_as.HEADER)
        if wanted is None:
            return caller
        view = view_as.view_of(wanted, request.method)
        return await run_in_threadpool(self._viewing, caller, view, request.scope["kurs.request_id"])

    async def _caller(self, request: Request) -> Actor:
        cookie = cookie_of(request.headers)
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
        secret = secret.strip()
        actor = await self._known_or_loaded(_bearer(secret), secret) if scheme.lower() == "bearer" else None
        if actor is None:
            raise Failure(NOT_SIGNED_IN, headers={"WWW-Authenticate": 'Bearer error="invalid_token"'})
        return actor

    def known(self, headers: Headers) -> Actor | None:
        """The actor of these headers without asking the database; None when it must be asked or would be refused."""
        if view_as.HEADER in headers:
            return None
        authorization, cookie = headers.get("authorization"), cookie_of(headers)
        if authorization is not None:
            scheme, _, secret = authorization.partition(" ")
            is_alone = cookie is None and scheme.lower() == "bearer"
            return self._kept(_bearer(secret.strip()), secret.strip()) if is_alone else None
        return PUBLIC if cookie is None else self._kept(LoginSession, cookie)

    def _kept(self, proof: Proof, secret: str) -> Actor | None:
        known = self._known.get((proof, secret))
        is_fresh = (
            known and known.revision == self._database.revision() and known.day == today() and known.expires_at > now()
        )
        return known.actor if known and is_fresh else None

    async def _known_or_loaded(self, proof: Proof, secret: str) -> Actor | None:
        kept = self._kept(proof, secret)
        if kept is not None:
            return kept
        revision = self._database.revision()
        found = await run_in_threadpool(self._load, proof, secret)
        if found is None:
            return None
        actor, expires_at = found
        if revision is not None:
            self._known[proof, secret] = _Known(actor, revision, today(), expires_at)
        return actor

    def _viewing(self, caller: Actor, view: view_as.View, request_id: str) -> Actor:
        with self._database.system_reading("find out as whom a secretary looks") as db:
            actor = view_as.actor_viewing(db, caller, view, self._granting.of_account)
        circumstances = Circumstances(caller.key, "view_as", request_id, viewing_as=view.text)
        table, body_id = ("body", view.subject_id) if view.role else ("person", view_as.body_of(caller))
        note_preview(self._database, circumstances, {table: view.subject_id}, body_id)
        return actor

    def _load(self, proof: Proof, secret: str) -> tuple[Actor, datetime] | None:
        if issubclass(proof, ApiClientSecret):
            return self._load_client(secret)
        with self._database.system_reading("find out who calls") as db:
            credential = service.credential_of(db, proof, secret, is_demo=self._is_demo)
            if credential is None:
                return None
            return self.actor_of(db, credential.account), credential.expires_at

    def _load_client(self, secret: str) -> tuple[Actor, datetime] | None:
        with self._database.system_reading("find out which system calls") as db:
            credential = service.client_of(db, secret)
            if credential is None:
                return None
            client = credential.client
            actor = Actor(
                key=f"client:{client.id}",
                client_id=client.id,
                grants=self._granting.of_client(db, client),
                scopes=frozenset(client.scopes),
            )
        if credential.is_use_to_be_noted:
            with self._database.system("note that a client's secret is in use") as db:
                service.note_use(db, credential.secret_id)
        return actor, credential.holds_until

    def actor_of(self, db: Session, account: Account) -> Actor:
        """The actor of an account as of today."""
        person = db.get(Person, account.person_id) if account.person_id else None
        return Actor(
            key=str(account.id),
            account_id=account.id,
            person_id=account.person_id,
            is_employee=person is not None and not person.is_external,
            grants=self._granting.of_account(db, account, None),
        )


def _bearer(secret: str) -> Proof:
    return ApiClientSecret if secret.startswith(service.CLIENT_SECRET_PREFIX) else ApiToken


def cookie_of(headers: Mapping[str, str]) -> str | None:
    """The session cookie's secret, if it was sent."""
    return cookie_parser(headers.get("cookie", "")).get(SESSION_COOKIE)


def _require_own_page(request: Request) -> None:
    """A cookie is sent by the browser whoever asks; a write must show that our own page asked."""
    if request.method in {"GET", "HEAD", "OPTIONS"}:
        return
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    is_own_origin = origin is None or origin.partition("://")[2] == request.headers.get("host")
    if site not in {None, "same-origin"} or not is_own_origin or REQUEST_HEADER not in request.headers:
        raise Failure(CROSS_SITE)
