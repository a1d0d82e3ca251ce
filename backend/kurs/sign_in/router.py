"""HTTP of signing in through the provider: three addresses that a browser is led through, none of them an API.

Every way that does not lead in ends on the sign-in page with a word and the request's id; a caller that reads no HTML
gets the same as a problem. Nothing the provider wrote is repeated.
"""

import re
from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlencode

import sqlalchemy as sa
import structlog
from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from kurs.identity import permissions, sessions
from kurs.identity.authentication import cookie_of
from kurs.identity.session_router import SIGN_IN_PATH, SIGN_OUT_PATH
from kurs.identity.sessions import Lifetime
from kurs.kernel.context import Call, Context, Runtime
from kurs.kernel.cookies import cookie, session_cookie
from kurs.kernel.permission import Permission
from kurs.kernel.problems import Failure, Fault, not_found
from kurs.kernel.routing import KursRoute
from kurs.kernel.tokens import new_secret
from kurs.kernel.trail_writing import Circumstances
from kurs.sign_in import faults, service
from kurs.sign_in.provider import Provider
from kurs.sign_in.return_paths import local_path
from kurs.sign_in.tokens import Identity, identity_of, key_id_of

log = structlog.get_logger()

router = APIRouter(route_class=KursRoute, include_in_schema=False)

PAGE = "/sign-in"
ATTEMPT_COOKIE = "__Host-kurs-sign-in"
_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")

Endpoint = TypeVar("Endpoint", bound=Callable[..., object])


def permitted(permission: Permission) -> Callable[[Endpoint], Endpoint]:
    """Say who may call a route that answers browsers rather than clients of the API; it reads no body."""

    def declare(endpoint: Endpoint) -> Endpoint:
        endpoint.kurs_permission = permission  # type: ignore[attr-defined]
        endpoint.kurs_maximum_bytes = lambda _settings: 0  # type: ignore[attr-defined]
        return endpoint

    return declare


@router.get(SIGN_IN_PATH)
@permitted(permissions.SIGN_IN)
async def start(request: Request, context: Call) -> Response:
    """Send the browser to the provider; `return_to` is the page it comes back to."""
    runtime, provider = context.runtime, _provider(request)
    # Kept while it lasts, so that two windows can be at the provider at once.
    browser_secret = _browser_secret(request) or new_secret()

    def begin() -> str:
        with runtime.database.system("begin to sign in") as db:
            return service.begin_attempt(db, browser_secret, local_path(_only(request, "return_to")))

    try:
        with provider.patience():
            await provider.metadata()  # asked first: what is away leaves nothing behind
            state = await run_in_threadpool(begin)
            challenge = service.challenge_of(service.verifier_of(browser_secret, state))
            nonce = service.nonce_of(browser_secret, state)
            address = await provider.authorization_address(state=state, nonce=nonce, challenge=challenge)
    except Failure as failure:
        return _refused(request, context, failure)
    answer = RedirectResponse(address, 303)
    seconds = int(service.ATTEMPT_LASTS.total_seconds())
    answer.headers["Set-Cookie"] = cookie(ATTEMPT_COOKIE, browser_secret, seconds=seconds)
    return answer


@router.get("/sign-in/callback")
@permitted(permissions.SIGN_IN)
async def come_back(request: Request, context: Call) -> Response:
    """Receive the browser from the provider, and let it in as the account that is its own."""
    provider = _provider(request)
    try:
        return_to, identity = await _proven(request, context.runtime, provider)
        secret = await run_in_threadpool(_signed_in, context, identity, cookie_of(request.headers))
    except Failure as failure:
        return _refused(request, context, failure)
    log.info("signed_in")
    answer = RedirectResponse(return_to, 303)
    answer.headers["Set-Cookie"] = session_cookie(secret, context.runtime.settings)
    return answer


@router.get(SIGN_OUT_PATH)
@permitted(permissions.SIGN_IN)
async def leave(request: Request) -> Response:
    """Send a browser that has signed out of Kurs to the provider, so that it is signed out there too."""
    provider = _provider(request)
    try:
        with provider.patience():
            address = await provider.sign_out_address()
    except Failure:
        address = None
    return RedirectResponse(address or PAGE, 303)


async def _proven(request: Request, runtime: Runtime, provider: Provider) -> tuple[str, Identity]:
    """Where this browser's attempt leads, and who the provider says it is."""
    browser_secret, state = _browser_secret(request), _only(request, "state")
    if browser_secret is None or state is None:
        raise Failure(faults.EXPIRED)

    def use() -> str | None:
        with runtime.database.system("come back from the provider") as db:
            return service.use_attempt(db, browser_secret, state)

    # Used up before anything is asked of the provider: whatever becomes of it, it is not tried twice.
    return_to = await run_in_threadpool(use)
    if return_to is None:
        raise Failure(faults.EXPIRED)
    with provider.patience():
        code = await _code(request, provider)
        redeemed = await provider.redeem(code, service.verifier_of(browser_secret, state))
        key = await provider.key(key_id_of(redeemed.id_token))
    identity = identity_of(
        redeemed.id_token,
        key,
        nonce=service.nonce_of(browser_secret, state),
        access_token=redeemed.access_token,
        settings=runtime.settings,
    )
    return return_to, identity


async def _code(request: Request, provider: Provider) -> str:
    """The code in the answer, which must come from the provider it was asked of (RFC 9207)."""
    metadata = await provider.metadata()
    issuer, error = _only(request, "iss"), _only(request, "error")
    is_named = issuer is not None or metadata.authorization_response_iss_parameter_supported
    if is_named and issuer != metadata.issuer:
        raise Failure(faults.NOT_TRUSTED)
    code = _only(request, "code")
    if error is not None or code is None:
        unmet = "unmet_authentication_requirements"
        raise Failure({"access_denied": faults.CANCELLED, unmet: faults.TOO_WEAK}.get(error or "", faults.NOT_TRUSTED))
    return code


def _signed_in(context: Context, identity: Identity, before: str | None) -> str:
    """The secret of a new session for the identity's account. 403 where there is none for it."""
    runtime, reason = context.runtime, "sign in through the provider"
    circumstances = Circumstances(operation="sign_in", request_id=context.request_id, system_reason=reason)

    def sign_in() -> str | Fault:
        with runtime.database.system(reason, circumstances) as db:
            account = service.account_of(db, identity, runtime.settings)
            if isinstance(account, Fault):
                return account
            return sessions.begin_session(db, account, Lifetime.of(runtime.settings), instead_of=before)

    try:
        found = sign_in()
    except sa.exc.IntegrityError:
        # Two windows at once made the same account; now it is there.
        found = sign_in()
    if isinstance(found, Fault):
        raise Failure(found)
    return found


def _refused(request: Request, context: Context, failure: Failure) -> Response:
    log.info("sign_in_refused", problem=failure.fault.slug)
    if "text/html" not in request.headers.get("accept", ""):
        raise failure
    answer = RedirectResponse(f"{PAGE}?{urlencode({'problem': failure.fault.slug, 'id': context.request_id})}", 303)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _provider(request: Request) -> Provider:
    provider: Provider | None = request.app.state.provider
    if provider is None:
        raise not_found()
    return provider


def _browser_secret(request: Request) -> str | None:
    found = request.cookies.get(ATTEMPT_COOKIE, "")
    return found if _SECRET.fullmatch(found) else None


def _only(request: Request, name: str) -> str | None:
    """The query's value of that name; none where it is empty or stands twice."""
    values = request.query_params.getlist(name)
    return values[0] or None if len(values) == 1 else None
