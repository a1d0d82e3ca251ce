"""The one way a request travels: caller, permission, body, then one worker that runs session, verb, view and commit."""

import inspect
import json
from collections.abc import Callable, Collection, Coroutine
from dataclasses import dataclass
from typing import Any, TypeVar, get_type_hints

import sqlalchemy as sa
from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.routing import APIRoute, iter_route_contexts
from pydantic import BaseModel
from pydantic_core import from_json
from sqlalchemy.orm.exc import StaleDataError
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse

from kurs.kernel import downloads, etag, idempotency, reads
from kurs.kernel.body_limit import MAXIMUM_JSON_BYTES, MAXIMUM_UPLOAD_BYTES, limited
from kurs.kernel.context import Context, reason_of
from kurs.kernel.downloads import Download
from kurs.kernel.permission import Permission
from kurs.kernel.problems import (
    CONFLICT,
    NOT_SIGNED_IN,
    SCOPE_MISSING,
    STALE,
    Failure,
)
from kurs.kernel.reads import Noting
from kurs.kernel.route_contract import SAFE_METHODS, extra_of, responses_of
from kurs.kernel.settings import Settings

Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])


class MissingPermission(Exception):
    """A route that does not say who may call it; the application does not start."""


class StrictRequest(Request):
    """A request whose JSON has no NaN, no key twice and no absurd depth."""

    async def json(self) -> Any:
        """Parse the body; raises `json.JSONDecodeError` for what is not strict JSON."""
        if not hasattr(self, "_json"):
            self._json = strict_json(await self.body())
        return self._json


def strict_json(content: bytes) -> Any:
    """Parse JSON strictly.

    Raises `json.JSONDecodeError` for a key that stands twice, and for what pydantic-core refuses: NaN and infinities,
    half characters written as escapes, bytes that are not UTF-8, nesting beyond 200.
    """

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            raise json.JSONDecodeError("a key stands twice", "", 0)
        return found

    try:
        from_json(content, allow_inf_nan=False)
    except ValueError:
        raise json.JSONDecodeError("not JSON", "", 0) from None
    return json.loads(content, object_pairs_hook=once)


def _usual_bytes(_settings: Settings) -> int:
    return MAXIMUM_JSON_BYTES


def _document_bytes(_settings: Settings) -> int:
    return MAXIMUM_UPLOAD_BYTES


class KursRoute(APIRoute):
    """A route that knows its caller and permission before the body is read."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """FastAPI's handler behind sign-in, permission and the request's context."""
        permission = getattr(self.endpoint, "kurs_permission", None)
        if not isinstance(permission, Permission):
            raise MissingPermission(f"{self.path} has no permission")
        handle = super().get_route_handler()
        maximum_bytes: Callable[[Settings], int] = getattr(self.endpoint, "kurs_maximum_bytes", _usual_bytes)

        async def run(request: Request) -> Response:
            runtime = request.app.state.runtime
            actor = await runtime.authenticate(request)
            require(permission, actor, request.method)
            request.scope["kurs.context"] = Context(
                runtime=runtime,
                actor=actor,
                path=request.url.path,
                query=request.url.query,
                headers=request.headers,
                request_id=request.scope["kurs.request_id"],
                reason=reason_of(request.headers),
            )
            return await handle(StrictRequest(request.scope, limited(request, maximum_bytes(runtime.settings))))

        return run


def require(permission: Permission, actor: Any, method: str) -> None:
    """Raise 401 for the public on a route that wants a sign-in, 403 for a client on one that it has no scope for.

    Rows and states decide the rest. No scope of today opens a write.
    """
    if not permission.is_public and not actor.key:
        raise Failure(NOT_SIGNED_IN, headers={"WWW-Authenticate": "Bearer"})
    if actor.scopes is None:
        return
    if method not in SAFE_METHODS:
        raise Failure(SCOPE_MISSING, "Klienter læser kun", "Clients only read")
    if permission.needs_scope and not (permission.is_scope and permission.name in actor.scopes):
        raise Failure(SCOPE_MISSING, f"Det kræver {permission.name}", f"This takes {permission.name}")


def require_permission_for_every_route(app: FastAPI, open_paths: Collection[str]) -> None:
    """Raise `MissingPermission` unless each route has a permission or is open by name, whatever router it came from."""
    for route in iter_route_contexts(app.routes):
        permission = getattr(route.endpoint, "kurs_permission", None)
        if route.path not in open_paths and not isinstance(permission, Permission):
            raise MissingPermission(f"{route.path} has no permission")


@dataclass(frozen=True)
class _Plan:
    endpoint: Callable[..., Any]
    writes: bool
    status: int
    replay_with: Callable[..., BaseModel] | None


def _perform(plan: _Plan, context: Context, values: dict[str, Any]) -> Response:
    """In one worker: session, verb, view, commit; the answer exists only after the commit."""
    database = context.runtime.database
    context.operation = plan.endpoint.__name__
    noting = Noting()
    opened = database.writing(context.actor, context.circumstances) if plan.writes else database.reading(context.actor)
    try:
        with opened as session:
            context.db = session
            view, is_replay = _run_once(plan, context, values)
            session.flush()
            if not plan.writes:
                noting = _noting_of(context, view)
            content = b"" if view is None or isinstance(view, Download) else etag.render(view)
    except StaleDataError:
        raise Failure(STALE) from None
    except sa.exc.IntegrityError:
        raise Failure(CONFLICT) from None
    reads.note(database, context.circumstances, noting)
    if isinstance(view, Download):
        return downloads.answer(view, context.headers, context.answer_headers)
    return _answer(plan, context, content, is_replay=is_replay)


def _noting_of(context: Context, view: BaseModel | Download | None) -> Noting:
    found = reads.closed_in(view, context.db) if isinstance(view, BaseModel) else set()
    noting = reads.noting_of(
        context.db, context.runtime.database.noted, context.actor, found | context.reads, reason=context.reason
    )
    if noting.is_for_audit:
        # Kept nowhere, so that the next request is written down too.
        context.answer_headers["Cache-Control"] = "no-store"
    return noting


def _run_once(plan: _Plan, context: Context, values: dict[str, Any]) -> tuple[BaseModel | Download | None, bool]:
    key = idempotency.key_of(context) if plan.replay_with else None
    if key is None or plan.replay_with is None:
        return plan.endpoint(**values), False
    given = {name: value for name, value in values.items() if not isinstance(value, Context)}
    request_hash = idempotency.fingerprint(context.path, given)
    earlier = idempotency.earlier_result(context, key, request_hash)
    if earlier is not None:
        return plan.replay_with(context, earlier), True
    view = plan.endpoint(**values)
    idempotency.remember(context, key, request_hash, view.id)
    return view, False


def _answer(plan: _Plan, context: Context, content: bytes, *, is_replay: bool) -> Response:
    headers = dict(context.answer_headers)
    if is_replay:
        headers["Idempotency-Replayed"] = "true"
    if not content:
        return Response(status_code=plan.status, headers=headers)
    tag = etag.etag_of(content)
    headers["ETag"] = tag
    if not plan.writes and etag.matches(context.headers.get("if-none-match", '""'), tag):
        return Response(status_code=304, headers=headers)
    return Response(content, plan.status, headers, media_type="application/json")


def _in_one_worker(plan: _Plan) -> Callable[..., Coroutine[Any, Any, Response]]:
    signature = inspect.signature(plan.endpoint)
    hints = get_type_hints(plan.endpoint, include_extras=True)
    parameters = [p.replace(annotation=hints.get(p.name, p.annotation)) for p in signature.parameters.values()]

    async def run(**values: Any) -> Response:
        context = next(value for value in values.values() if isinstance(value, Context))
        return await run_in_threadpool(_perform, plan, context, values)

    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__name__ = plan.endpoint.__name__
    run.__doc__ = plan.endpoint.__doc__
    run.__module__ = plan.endpoint.__module__
    return run


def _view_class(endpoint: Callable[..., Any]) -> type[BaseModel] | None:
    returns = get_type_hints(endpoint).get("return")
    return returns if isinstance(returns, type) and issubclass(returns, BaseModel) else None


class FeatureRouter:
    """The routes of one feature: `get`, `post`, `patch`, `put` and `delete`, each with its permission."""

    def __init__(self, tag: str) -> None:
        self.api = APIRouter(route_class=KursRoute, tags=[tag])

    def get(self, path: str, *, permission: Permission) -> Callable[[Endpoint], Endpoint]:
        """A read; answers with ETag, and 304 when the caller has it already."""
        return self._route("GET", path, permission, 200)

    def download(self, path: str, *, permission: Permission, media_type: str) -> Callable[[Endpoint], Endpoint]:
        """A read that returns a `Download`; `media_type` is what the contract says of it, without parameters."""
        return self._route("GET", path, permission, 200, media_type=media_type)

    def post(
        self,
        path: str,
        *,
        permission: Permission,
        status: int = 201,
        replay_with: Callable[..., BaseModel] | None = None,
    ) -> Callable[[Endpoint], Endpoint]:
        """A creation or verb; with `replay_with` (the paired read) it honours Idempotency-Key."""
        return self._route("POST", path, permission, status, replay_with)

    def upload(
        self,
        path: str,
        *,
        permission: Permission,
        maximum_bytes: Callable[[Settings], int],
        replay_with: Callable[..., BaseModel] | None = None,
    ) -> Callable[[Endpoint], Endpoint]:
        """A creation from a form with a file, as the parameter `upload`; `maximum_bytes` bounds the whole request."""
        return self._route("POST", path, permission, 201, replay_with, maximum_bytes=maximum_bytes)

    def verb(self, path: str, *, permission: Permission) -> Callable[[Endpoint], Endpoint]:
        """A change of state of an existing resource; like a patch it wants If-Match."""
        return self._route("POST", path, permission, 200)

    def patch(self, path: str, *, permission: Permission) -> Callable[[Endpoint], Endpoint]:
        """A merge patch."""
        return self._route("PATCH", path, permission, 200)

    def delete(self, path: str, *, permission: Permission) -> Callable[[Endpoint], Endpoint]:
        """A deletion; answers 204."""
        return self._route("DELETE", path, permission, 204)

    def _route(
        self,
        method: str,
        path: str,
        permission: Permission,
        status: int,
        replay_with: Callable[..., BaseModel] | None = None,
        media_type: str | None = None,
        maximum_bytes: Callable[[Settings], int] | None = None,
    ) -> Callable[[Endpoint], Endpoint]:
        def add(endpoint: Endpoint) -> Endpoint:
            plan = _Plan(endpoint, method not in SAFE_METHODS, status, replay_with)
            run = _in_one_worker(plan)
            takes = inspect.signature(endpoint).parameters.keys()
            run.kurs_permission = permission  # type: ignore[attr-defined]
            run.kurs_maximum_bytes = maximum_bytes or (_document_bytes if "upload" in takes else _usual_bytes)  # type: ignore[attr-defined]
            summary, _, rest = (inspect.getdoc(endpoint) or "").partition("\n")
            extra = extra_of(
                permission, method, path, status, has_replay=replay_with is not None, has_parts=bool(media_type)
            )
            self.api.add_api_route(
                path,
                run,
                methods=[method],
                status_code=status,
                response_model=_view_class(endpoint),
                operation_id=endpoint.__name__,
                summary=summary.rstrip("."),
                description=rest.strip() or summary,
                responses=responses_of(method, path, status, media_type, has_body=bool({"payload", "upload"} & takes)),
                response_class=Response if media_type else JSONResponse,
                openapi_extra=extra,
            )
            return endpoint

        return add
