"""Verbs of signing in: an attempt begins and is used once; a proven identity becomes an account with its roles."""

import base64
import hashlib
import hmac
from datetime import timedelta
from uuid import UUID

import sqlalchemy as sa
import structlog
from sqlalchemy.orm import Session
from sqlmodel import col

from kurs.bodies.models import Body, RoleGrant
from kurs.bodies.service import grant_role, revoke_grant
from kurs.bodies.vocabulary import GrantedRole, GrantSource
from kurs.identity import sessions
from kurs.identity.models import Account, Person
from kurs.kernel.clock import now
from kurs.kernel.problems import Fault
from kurs.kernel.provider_settings import NewAccounts, RoleOfClaim
from kurs.kernel.settings import Settings
from kurs.kernel.tokens import hash_secret, new_secret
from kurs.sign_in import faults
from kurs.sign_in.models import SignInAttempt
from kurs.sign_in.tokens import Identity

log = structlog.get_logger()

ATTEMPT_LASTS = timedelta(minutes=10)
MAXIMUM_NAME_CHARACTERS = 120

Given = tuple[GrantedRole, UUID | None]


def begin_attempt(db: Session, browser_secret: str, return_to: str) -> str:
    """Note that a browser goes to the provider, and return the `state` it goes with; attempts that ran out go."""
    db.execute(sa.delete(SignInAttempt).where(col(SignInAttempt.expires_at) <= now()))
    state = new_secret()
    db.add(
        SignInAttempt(
            state_hash=hash_secret(state),
            browser_hash=hash_secret(browser_secret),
            return_to=return_to,
            expires_at=now() + ATTEMPT_LASTS,
        )
    )
    return state


def use_attempt(db: Session, browser_secret: str, state: str) -> str | None:
    """Where this attempt leads back to, once; None when it is not this browser's, has run out or was used before."""
    statement = (
        sa.delete(SignInAttempt)
        .where(
            col(SignInAttempt.state_hash) == hash_secret(state),
            col(SignInAttempt.browser_hash) == hash_secret(browser_secret),
            col(SignInAttempt.expires_at) > now(),
        )
        .returning(col(SignInAttempt.return_to))
        .execution_options(synchronize_session=False)
    )
    return db.execute(statement).scalar_one_or_none()


def nonce_of(browser_secret: str, state: str) -> str:
    """What the ID token must repeat. Derived from what only the browser holds, so that the database cannot tell it."""
    return _derived(browser_secret, f"nonce {state}")


def verifier_of(browser_secret: str, state: str) -> str:
    """The code verifier of PKCE, derived in the same way; 43 characters."""
    return _derived(browser_secret, f"verifier {state}")


def challenge_of(verifier: str) -> str:
    """The S256 challenge of a verifier (RFC 7636, 4.2)."""
    return _encoded(hashlib.sha256(verifier.encode()).digest())


def account_of(db: Session, identity: Identity, settings: Settings) -> Account | Fault:
    """The account of a proven identity with the roles its claims give today, made at the first sign-in; or why not.

    A closed account loses its sessions. Raises IntegrityError where the same person signs in twice at this moment.
    """
    account = db.scalars(
        sa.select(Account).where(col(Account.issuer) == identity.issuer, col(Account.subject) == identity.subject)
    ).first()
    matches = _matches(identity, settings)
    if account is None:
        if not _may_have_an_account(settings.oidc_new_accounts, matches):
            return faults.NO_ACCESS
        account = Account(name=_free_name(db, identity), issuer=identity.issuer, subject=identity.subject)
        # At the first sign-in alone: an account that has been seen as nobody's becomes somebody's by hand.
        if settings.oidc_link_by_email:
            account.person_id = _person_to_link(db, identity.email)
        db.add(account)
    if not account.is_enabled:
        sessions.end_sessions_of(db, account.id)
        return faults.DISABLED
    db.flush()
    _replace_grants(db, account, _given(db, matches))
    return account


def _may_have_an_account(policy: NewAccounts, matches: list[tuple[RoleOfClaim, str | None]]) -> bool:
    return policy is NewAccounts.everybody or (policy is NewAccounts.with_role and bool(matches))


def _matches(identity: Identity, settings: Settings) -> list[tuple[RoleOfClaim, str | None]]:
    """The mapped values among the claims, each with the body it speaks of."""
    found: list[tuple[RoleOfClaim, str | None]] = []
    for value in sorted(identity.role_values):
        whole = settings.oidc_role_mapping.get(value)
        if whole is not None and not whole.is_body_in_claim:
            found.append((whole, whole.body))
        head, _, body = value.partition(settings.oidc_role_separator)
        limited = settings.oidc_role_mapping.get(head)
        if limited is not None and limited.is_body_in_claim and body:
            found.append((limited, body))
    return found


def _given(db: Session, matches: list[tuple[RoleOfClaim, str | None]]) -> set[Given]:
    """The grants that matches come to. A body that is not known gives nothing: never the role for all bodies."""
    given: set[Given] = set()
    for match, body in matches:
        if match.role is None:
            continue
        body_id = _body_named(db, body) if body is not None else None
        if body is None or body_id is not None:
            given.add((GrantedRole(match.role), body_id))
        else:
            log.warning("role_claim_names_unknown_body", role=match.role)
    return given


def _body_named(db: Session, named: str) -> UUID | None:
    try:
        by_id = col(Body.id) == UUID(named)
    except ValueError:
        by_id = col(Body.short_name) == named
    found = db.scalars(sa.select(col(Body.id)).where(by_id)).all()
    return found[0] if len(found) == 1 else None


def _replace_grants(db: Session, account: Account, given: set[Given]) -> None:
    """Let the grants by claims be these; those given here stay, and what stays the same is not touched."""
    held: set[Given] = set()
    for grant in db.scalars(
        sa.select(RoleGrant).where(
            col(RoleGrant.account_id) == account.id,
            col(RoleGrant.source) == GrantSource.claims,
            col(RoleGrant.revoked_at).is_(None),
        )
    ):
        if (grant.role, grant.body_id) in given - held:
            held.add((grant.role, grant.body_id))
        else:
            revoke_grant(db, grant)
    for role, body_id in sorted(given - held, key=str):
        grant_role(db, account.id, role, body_id, source=GrantSource.claims)


def _person_to_link(db: Session, email: str | None) -> UUID | None:
    """The one person with this address, where no account is theirs yet."""
    if email is None:
        return None
    found = db.scalars(sa.select(col(Person.id)).where(sa.func.lower(col(Person.email)) == email.lower())).all()
    if len(found) != 1:
        return None
    is_taken = db.scalar(sa.select(col(Account.id)).where(col(Account.person_id) == found[0])) is not None
    return None if is_taken else found[0]


def _free_name(db: Session, identity: Identity) -> str:
    """What administrators know the account by: as the provider says, told apart where that name is taken."""
    name = (identity.name or identity.subject)[:MAXIMUM_NAME_CHARACTERS]
    if db.scalar(sa.select(col(Account.id)).where(col(Account.name) == name)) is None:
        return name
    mark = hashlib.sha256(f"{identity.issuer} {identity.subject}".encode()).hexdigest()[:8]
    return f"{name[: MAXIMUM_NAME_CHARACTERS - 11]} ({mark})"


def _derived(secret: str, purpose: str) -> str:
    return _encoded(hmac.digest(secret.encode(), purpose.encode(), "sha256"))


def _encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
