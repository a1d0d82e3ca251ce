"""Strong entity tags: a hash of the representation that this caller sees, and nothing else."""

import hashlib

from pydantic import BaseModel

from kurs.kernel.problems import MATCH_REQUIRED, STALE, Failure


def render(view: BaseModel) -> bytes:
    """The canonical JSON bytes of a view."""
    return view.__pydantic_serializer__.to_json(view, by_alias=True)


def etag_of(content: bytes) -> str:
    """A strong tag of these bytes."""
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def _tags(header: str) -> set[str]:
    return {tag.strip().removeprefix("W/") for tag in header.split(",")}


def matches(header: str, tag: str) -> bool:
    """Whether an If-Match or If-None-Match header names `tag`; weak tags compare by their text."""
    return header.strip() == "*" or tag in _tags(header)


def require_match(header: str | None, view: BaseModel) -> None:
    """Raise 428 without If-Match and 412 (with the present tag) when it names another state than `view`."""
    if header is None:
        raise Failure(MATCH_REQUIRED)
    tag = etag_of(render(view))
    if not matches(header, tag):
        raise Failure(STALE, headers={"ETag": tag})
