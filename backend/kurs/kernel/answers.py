"""Every failure becomes one `application/problem+json` answer that repeats nothing of what was sent."""

import re
import traceback
from typing import Any

import sqlalchemy as sa
import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import iter_route_contexts
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import Scope

from kurs.kernel import problems
from kurs.kernel.problems import Failure, Fault, FieldProblem, Problem

log = structlog.get_logger()

PROBLEM_TYPE = "application/problem+json"
_BY_STATUS = {
    400: problems.BAD_REQUEST,
    401: problems.NOT_SIGNED_IN,
    403: problems.FORBIDDEN,
    404: problems.NOT_FOUND,
    405: problems.METHOD_NOT_ALLOWED,
    413: problems.TOO_LARGE,
    415: problems.UNSUPPORTED_TYPE,
    422: problems.INVALID,
    503: problems.UNAVAILABLE,
}
# Codes whose message from Pydantic names a limit or a format, never the value.
_SAFE_MESSAGES = re.compile(
    r"^(missing|extra_forbidden|string_too_(short|long)|too_(short|long)|greater_than.*|less_than.*|enum|literal_error|uuid_.*|"
    r"datetime_.*|date_.*|timezone_aware|bool_.*|int_.*|string_type|string_pattern_mismatch|list_type|model_.*|json_invalid|"
    r"finite_number|union_tag_.*|value_error|not_null)$"
)


_WEIGHT = re.compile(r";\s*q=([01](?:\.\d{0,3})?)\s*$")


def wants_english(scope: Scope) -> bool:
    """Whether a request's Accept-Language puts English before Danish."""
    return prefers_english(Headers(scope=scope).get("accept-language", ""))


def prefers_english(header: str) -> bool:
    """Whether an Accept-Language puts English before Danish; Danish is the default."""
    by_weight = sorted(header.split(","), key=_weight, reverse=True)
    languages = [part.strip().lower()[:2] for part in by_weight if _weight(part) > 0]
    return next((language for language in languages if language in {"da", "en"}), "da") == "en"


def _weight(language_range: str) -> float:
    found = _WEIGHT.search(language_range)
    return float(found[1]) if found else 1.0


def problem_answer(scope: Scope, failure: Failure) -> Response:
    """The answer for a failure, in the caller's language."""
    is_english = wants_english(scope)
    fault = failure.fault
    request_id = scope.get("kurs.request_id", "")
    problem = Problem(
        type=f"/problems/{fault.slug}",
        title=fault.english if is_english else fault.danish,
        status=fault.status,
        detail=failure.detail_english if is_english else failure.detail_danish,
        instance=f"urn:uuid:{request_id}",
        request_id=request_id,
        errors=failure.errors,
    )
    headers = {**failure.headers, "Content-Language": "en" if is_english else "da"}
    return Response(problem.model_dump_json(), fault.status, headers, media_type=PROBLEM_TYPE)


def _pointer(location: tuple[Any, ...]) -> str:
    if not location:
        return ""
    place, *rest = location
    if place == "body":
        return "".join(f"/{_safe_name(part)}" for part in rest if not (isinstance(part, int) and len(rest) == 1))
    return "/".join([str(place), *(_safe_name(part) for part in rest)])


def _safe_name(part: Any) -> str:
    # A name of a field we do not know was sent by the caller; only plain words are given back.
    text = str(part)
    return text if re.fullmatch(r"[A-Za-z0-9_\-]{1,60}", text) else "…"


def from_validation(error: RequestValidationError) -> Failure:
    """400 for a body that is not JSON, 415 for one of the wrong type, else 422 with every place that is wrong."""
    found = error.errors()
    if any(entry["type"] == "json_invalid" for entry in found):
        return Failure(problems.BAD_REQUEST, "Indholdet er ikke gyldig JSON", "The body is not valid JSON")
    if any(entry["loc"] == ("body",) and isinstance(entry.get("input"), bytes) for entry in found):
        return Failure(problems.UNSUPPORTED_TYPE)
    listed = [
        FieldProblem(
            pointer=_pointer(entry["loc"]),
            code=entry["type"],
            detail=entry["msg"] if _SAFE_MESSAGES.match(entry["type"]) else "Not valid",
        )
        for entry in found[:50]
    ]
    return Failure(problems.INVALID, errors=listed)


def allowed_methods(app: FastAPI, path: str) -> list[str]:
    """The methods that exist at a path."""
    found: set[str] = set()
    for route in iter_route_contexts(app.routes):
        pattern = getattr(route, "path_regex", None)
        if getattr(route, "include_in_schema", False) and pattern is not None and route.methods and pattern.match(path):
            found |= route.methods
    if "GET" in found:
        found.add("HEAD")
    return sorted(found | {"OPTIONS"}) if found else []


def from_http(request: Request, error: HTTPException) -> Response:
    """Starlette's own errors in our shape; OPTIONS is answered with what the path allows."""
    headers = dict(error.headers or {})
    if error.status_code == 405:
        methods = allowed_methods(request.app, request.url.path)
        headers["Allow"] = ", ".join(methods)
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=headers)
    fault = _BY_STATUS.get(error.status_code, _BY_STATUS[400])
    return problem_answer(request.scope, Failure(fault, headers=headers))


def unexpected(scope: Scope, error: Exception) -> Response:
    """500: logged with its kind and places, answered with nothing but an id to quote.

    Its message is not logged: validation and database errors repeat the values they stumbled on.
    """
    places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]
    log.error("unexpected_failure", error=type(error).__name__, places=places)
    return problem_answer(scope, Failure(problems.INTERNAL))


def database_failure(scope: Scope, error: sa.exc.OperationalError) -> Response:
    """503 while the database is busy or away; 500 for a statement that is wrong, which SQLite tells in the same way."""
    if getattr(error.orig, "sqlite_errorname", "") == "SQLITE_ERROR":
        return unexpected(scope, error)
    log.warning("database_unavailable", exc_info=error)
    return problem_answer(scope, Failure(problems.UNAVAILABLE, headers={"Retry-After": "1"}))


def fault_by_slug(slug: str) -> Fault | None:
    """The kind of problem a type URI names."""
    return problems.FAULTS.get(slug)


def install(app: FastAPI) -> None:
    """Give the application its error handlers."""

    @app.exception_handler(Failure)
    async def _failure(request: Request, error: Failure) -> Response:
        return problem_answer(request.scope, error)

    @app.exception_handler(RequestValidationError)
    async def _validation(request: Request, error: RequestValidationError) -> Response:
        return problem_answer(request.scope, from_validation(error))

    @app.exception_handler(sa.exc.OperationalError)
    async def _database(request: Request, error: sa.exc.OperationalError) -> Response:
        return database_failure(request.scope, error)

    @app.exception_handler(HTTPException)
    async def _http(request: Request, error: HTTPException) -> Response:
        return from_http(request, error)
