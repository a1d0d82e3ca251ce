"""What the contract says of an operation beside its views: failures, headers, permission."""

from typing import Any

from kurs.kernel import downloads
from kurs.kernel.permission import Permission
from kurs.kernel.problems import Problem, ValidationProblem

SAFE_METHODS = {"GET", "HEAD"}


def responses_of(
    method: str, path: str, status: int, media_type: str | None, *, has_body: bool
) -> dict[int | str, dict[str, Any]]:
    """Every failure that the operation may answer with, and what it sends when it is a download of a media type."""
    # 401 on public routes too: a credential that does not hold is refused rather than taken for none.
    codes = {
        400: "Bad request",
        401: "Not signed in",
        404: "Not found",
        429: "Too many requests; Retry-After says when",
        503: "Busy",
    }
    codes[403] = "Not allowed"
    if method != "GET":
        codes |= {409: "Conflict with the present state"}
    if has_body:
        codes |= {413: "Too large", 415: "Media type cannot be read"}
    if _wants_match(method, path, status):
        codes |= {412: "Somebody changed it in the meantime", 428: "If-Match is missing"}
    found: dict[int | str, dict[str, Any]] = {
        code: {"model": Problem, "description": text} for code, text in sorted(codes.items())
    }
    found[422] = {"model": ValidationProblem, "description": "Not valid"}
    return found if media_type is None else found | _with_parts(media_type)


def _with_parts(media_type: str) -> dict[int | str, dict[str, Any]]:
    content = downloads.described(media_type)
    return {
        200: {"description": "The file", "content": content},
        206: {"description": "The part of it that Range names", "content": content},
        416: {"model": Problem, "description": "The range begins beyond the end"},
    }


def extra_of(
    permission: Permission, method: str, path: str, status: int, *, has_replay: bool, has_parts: bool
) -> dict[str, Any]:
    """Headers that the operation reads, its permission, and how a caller may prove who they are."""
    parameters = []
    if _wants_match(method, path, status):
        parameters.append(_header("If-Match", "ETag of the state you are changing", is_required=True))
    if has_replay:
        parameters.append(
            _header("Idempotency-Key", "your own key; the same key and body happen once", is_required=False)
        )
    if method == "GET":
        parameters.append(
            _header("If-None-Match", "ETag of the state you have; unchanged gives 304", is_required=False)
        )
    if has_parts:
        parameters.append(_header("Range", "bytes of the file, such as bytes=0-1023", is_required=False))
        parameters.append(_header("If-Range", "ETag of the file the range is of; else all is sent", is_required=False))
    security: list[dict[str, list[str]]] = [{"bearer": []}, {"session": []}]
    # Left out where no scope opens the route to an API client.
    is_for_clients = method in SAFE_METHODS and (permission.is_scope or not permission.needs_scope)
    scopes = {"x-scopes": [permission.name] if permission.is_scope else []} if is_for_clients else {}
    return {
        "x-permission": permission.name,
        **scopes,
        "parameters": parameters,
        "security": [*security, {}] if permission.is_public else security,
    }


def _wants_match(method: str, path: str, status: int) -> bool:
    # What has no id (the caller's own session) has no state that could be stale. A POST that creates answers 201; one
    # that answers 200 changes what exists.
    return "{" in path and (method in {"PATCH", "DELETE"} or (method == "POST" and status == 200))


def _header(name: str, description: str, *, is_required: bool) -> dict[str, Any]:
    schema = {"type": "string", "maxLength": 255}
    return {"name": name, "in": "header", "required": is_required, "description": description, "schema": schema}
