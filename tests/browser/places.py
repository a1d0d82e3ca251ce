"""Places in the demo that a test of a screen looks for, found by what they hold and never by an id."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Visit

PLAIN = {"break", "end"}


def agendas(visit: Visit, body: str | None = None, state: str | None = None) -> Iterator[dict[str, Any]]:
    """The agendas this visitor reads, as the API gives them."""
    wanted = f"&state={state}" if state else ""
    for meeting in visit.read(f"/api/v1/meetings?limit=100{wanted}")["items"]:
        if body in {None, meeting["body_name"]}:
            yield visit.read(f"/api/v1/meetings/{meeting['id']}/agenda")


def closed(agenda: dict[str, Any]) -> list[dict[str, Any]]:
    """The closed items of an agenda."""
    return [item for item in agenda["items"] if item["openness"] == "closed"]


def half_closed(visit: Visit, body: str) -> dict[str, Any]:
    """A published meeting of a body with items of both kinds."""
    for agenda in agendas(visit, body):
        reaches_others = agenda["meeting"]["published_to"] in {"employees", "public"}
        if reaches_others and closed(agenda) and len(closed(agenda)) < len(agenda["items"]):
            return agenda
    raise LookupError(f"the demo has no published meeting of {body} with open and closed items")


def open_items(agenda: dict[str, Any]) -> list[dict[str, Any]]:
    """The items that anybody who is reached may read; a draft may have none yet."""
    return [item for item in agenda["items"] if item["openness"] == "open" and item["kind"] not in PLAIN]


def open_item(agenda: dict[str, Any]) -> dict[str, Any]:
    """The first of them."""
    return open_items(agenda)[0]


def secrets_of(agenda: dict[str, Any]) -> set[str]:
    """Texts that stand under the closed items of an agenda, and nowhere else in it."""
    texts = set()
    for item in closed(agenda):
        texts |= {section["text"] for section in item["sections"]} | {paper["title"] for paper in item["attachments"]}
        texts |= {item["recommendation"]} - {None}
    told = [item["title"] for item in agenda["items"]]
    return {text for text in texts if not any(text in title for title in told)}


def kept_on_the_device(page: Page) -> set[str]:
    """The names of everything in the browser's storage."""
    return set(page.evaluate("Object.keys(localStorage).concat(Object.keys(sessionStorage))"))
