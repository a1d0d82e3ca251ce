"""HTTP of the caller's own session. It is never kept in a cache: it tells when it ends."""

from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from kurs.identity import permissions, service, sessions
from kurs.identity.actor import Actor
from kurs.identity.authentication import cookie_of
from kurs.identity.models import Account, LoginSession, Person
from kurs.identity.schemas import DemoAccount, Session, SessionBody, SessionCreate
from kurs.identity.sessions import Lifetime
from kurs.kernel import cookies
from kurs.kernel.context import Call
from kurs.kernel.problems import NOT_SIGNED_IN, Failure, forbidden, not_found
from kurs.kernel.routing import FeatureRouter

router = FeatureRouter("session")

NIL = UUID(int=0)
SIGN_IN_PATH = "/sign-in/start"
SIGN_OUT_PATH = "/sign-in/sign-out"


@router.get("/session", permission=permissions.SESSION)
def read_session(context: Call) -> Session:
    """Read who is asking.

    Answers for the public too, so that a page can start with it. In the demo it lists the accounts to choose from.
    """
    secret = cookie_of(context.headers)
    held = None
    if secret is not None and context.actor.is_signed_in:
        with context.db.as_system("tell when the session ends") as db:
            held = sessions.session_of(db, secret)
    return _session(context, held)


@router.post("/session", permission=permissions.SESSION)
def create_session(context: Call, payload: SessionCreate) -> DemoAccount:
    """Sign in as a demo account.

    Exists only in the demo; elsewhere it answers 404. Sets the session cookie; then read `/session`.
    """
    settings = context.runtime.settings
    if not settings.is_demo:
        raise not_found()
    with context.db.as_system("sign in to the demo") as db:
        account = service.demo_account(db, payload.account)
        before = cookie_of(context.headers)
        secret = sessions.begin_session(db, account, Lifetime.of(settings), instead_of=before)
    context.answer_headers["Set-Cookie"] = cookies.session_cookie(secret, settings)
    context.answer_headers["Cache-Control"] = "no-store"
    return DemoAccount(name=account.name, person_name=None, job_title=None)


@router.verb("/session/renewal", permission=permissions.SESSION)
def renew_session(context: Call) -> Session:
    """Stay signed in.

    The session then lasts its idle time from now, though never beyond `renewable_until`. 401 when it has ended, 403 for
    a bearer token, which lasts as long as it was made for.
    """
    secret = cookie_of(context.headers)
    if not context.actor.is_signed_in:
        raise Failure(NOT_SIGNED_IN)
    if secret is None:
        raise forbidden("Kun en browsers session kan forlænges", "Only the session of a browser can be renewed")
    with context.db.as_system("renew the session") as db:
        held = sessions.session_of(db, secret)
        if held is None:
            raise Failure(NOT_SIGNED_IN)
        sessions.renew_session(held, Lifetime.of(context.runtime.settings))
    return _session(context, held)


@router.delete("/session", permission=permissions.SESSION)
def delete_session(context: Call) -> None:
    """Sign out.

    Ends the browser session on the server and removes the cookie; it is no error to be signed out already. The browser
    forgets what it kept of our answers.
    """
    secret = cookie_of(context.headers)
    if secret is not None:
        with context.db.as_system("sign out") as db:
            sessions.end_session(db, secret)
    context.answer_headers["Set-Cookie"] = cookies.without(cookies.SESSION_COOKIE)
    context.answer_headers["Clear-Site-Data"] = '"cache"'
    context.answer_headers["Cache-Control"] = "no-store"


def _session(context: Call, held: LoginSession | None) -> Session:
    context.answer_headers["Cache-Control"] = "no-store"
    settings, actor = context.runtime.settings, context.actor
    account = context.db.scalars(sa.select(Account).where(col(Account.id) == actor.account_id)).first()
    person = context.db.scalars(sa.select(Person).where(col(Person.id) == actor.person_id)).first()
    return Session(
        id=actor.account_id or NIL,
        account=account.name if account else None,
        person_id=actor.person_id,
        person_name=person.name if person else None,
        is_signed_in=actor.is_signed_in,
        is_employee=actor.is_employee,
        is_auditor=actor.grants.is_auditor,
        is_administrator=actor.grants.is_administrator,
        is_secretary_everywhere=actor.grants.is_secretary_everywhere,
        may_import=actor.is_secretary_somewhere(),
        may_administer=actor.grants.is_administrator,
        may_change_people=actor.grants.is_administrator or actor.is_secretary_somewhere(),
        bodies=_bodies(actor),
        organisation_name=settings.organisation_name,
        demo_accounts=_demo_accounts(context),
        expires_at=held.expires_at if held else None,
        renewable_until=held.renewable_until if held else None,
        sign_in_path=SIGN_IN_PATH if settings.has_provider else None,
        sign_out_path=SIGN_OUT_PATH if _is_from_provider(context, account) else None,
    )


def _bodies(actor: Actor) -> list[SessionBody]:
    grants = actor.grants
    return [
        SessionBody(
            body_id=body_id,
            is_secretary=actor.is_secretary_of(body_id),
            is_chair=actor.is_chair_of(body_id),
            is_member=body_id in grants.member_of,
        )
        for body_id in sorted(grants.secretary_of | grants.member_of | grants.chair_of)
    ]


def _demo_accounts(context: Call) -> list[DemoAccount]:
    if not context.runtime.settings.is_demo:
        return []
    with context.db.as_system("list the demo's accounts") as db:
        return [DemoAccount.model_validate(row) for row in service.demo_accounts(db)]


def _is_from_provider(context: Call, account: Account | None) -> bool:
    settings = context.runtime.settings
    return account is not None and settings.has_provider and account.issuer == settings.oidc_issuer
