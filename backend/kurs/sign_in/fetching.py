"""Asking the provider over HTTP: no redirects, no more than was expected, and no longer than can be waited for."""

import ssl
from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import httpx
from pydantic_core import from_json

from kurs.kernel.provider_settings import LOOPBACK

MAXIMUM_ANSWER_BYTES = 256 * 1024


class Unanswered(Exception):
    """The provider is away, slow, too talkative, points elsewhere, or answers what is not a JSON object."""


@cache
def _trusted() -> ssl.SSLContext:
    return ssl.create_default_context()


async def fetch_json(
    method: str,
    url: str,
    *,
    seconds: float,
    form: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
) -> tuple[int, dict[str, Any]]:
    """Status and JSON object of an answer. Raises `Unanswered`; `seconds` bounds each step, the caller the whole."""
    # Compressed answers are not asked for: what little they hold could unfold to anything.
    sent = {"Accept": "application/json", "Accept-Encoding": "identity", **(headers or {})}
    is_here = urlsplit(url).hostname in LOOPBACK
    try:
        async with (
            httpx.AsyncClient(
                verify=_trusted(), timeout=seconds, follow_redirects=False, trust_env=not is_here
            ) as client,
            client.stream(method, url, headers=sent, data=form) as answer,
        ):
            return answer.status_code, _object(await _limited(answer))
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
        raise Unanswered(type(error).__name__) from None


async def _limited(answer: httpx.Response) -> bytes:
    if answer.is_redirect:
        raise Unanswered("redirect")
    if answer.headers.get("content-encoding", "identity") != "identity":
        raise Unanswered("encoding")
    content = bytearray()
    async for part in answer.aiter_raw():
        content += part
        if len(content) > MAXIMUM_ANSWER_BYTES:
            raise Unanswered("size")
    return bytes(content)


def _object(content: bytes) -> dict[str, Any]:
    try:
        found = from_json(content, allow_inf_nan=False)
    except ValueError:
        raise Unanswered("not JSON") from None
    if not isinstance(found, dict):
        raise Unanswered("not an object")
    return found
