"""The agenda of the journeys, made as a draft of its own: what one test builds no other one sees."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tests.support.payloads import a_meeting, an_item

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Visit

POST = """([path, body]) => fetch("/api/v1" + path, {
  method: "POST",
  headers: {"Content-Type": "application/json", "X-Kurs-Request": "web"},
  body: JSON.stringify(body),
}).then(async answer => { if (!answer.ok) throw new Error(await answer.text()); return answer.json() })"""
SEND = """async ([path, body]) => {
  const read = await fetch(path.replace(/\\/[a-z-]+$/, ""));
  const tag = {"If-Match": read.headers.get("ETag") ?? ""};
  const headers = {"Content-Type": "application/json", "X-Kurs-Request": "web", ...tag};
  const answer = await fetch(path, {method: "POST", headers, body: body ? JSON.stringify(body) : undefined});
  return [answer.status, await answer.json()];
}"""
EMPTY: dict[str, Any] = dict.fromkeys(
    (
        "parent_id", "number", "closure_reason", "public_title", "published_to", "duration_minutes", "duration_source",
        "pinned_start", "printed_start", "recommended_by", "recommendation", "case_number", "document_id",
        "group_discussion",
    )
)  # fmt: skip
LISTS: dict[str, Any] = {name: [] for name in ("routing", "sections", "presenters", "guests", "questions")}
ROWS: list[dict[str, Any]] = [
    {"title": "Lederakademiet", "duration_minutes": 30},
    {"title": "Bestillinger fra Direktionen", "duration_minutes": 45},
    {"title": "Protokoller og dagsordener", "duration_minutes": 105},
    {"title": "Frokost", "kind": "break", "duration_minutes": 30},
    {"title": "Fælles lederdag", "duration_minutes": 25},
    {"title": "Kommende møder", "duration_minutes": 5},
]
# Two words in the present, for minutes to tell in the past.
CASE = "Projektlederen deltager under punktet og mener, at planen holder."


def post(visit: Visit, path: str, body: Any) -> Any:
    """What was made; it must be."""
    return visit.page.evaluate(POST, [path, body])


def send(visit: Visit, path: str, body: Any = None) -> Any:
    """What a verb or a new row is answered, for who knows how what it is about stands; it must be carried out."""
    status, answer = visit.page.evaluate(SEND, [f"/api/v1{path}", body])
    assert status in {200, 201}, answer
    return answer


def draft(visit: Visit, *, rows: list[dict[str, Any]] | None = None, **changes: Any) -> str:
    """A draft of the executive board from 9 to 13, with the rows of the journey; its path in the app."""
    bodies = visit.read("/api/v1/bodies?limit=200")["items"]
    board = next(body for body in bodies if body["name"] == "Direktionen")["id"]
    meeting = {
        "body_id": board,
        "kind": "ordinary",
        "title": "Direktionen bygges",
        "purpose": None,
        "starts_at": "2027-03-10T09:00:00+01:00",
        "ends_at": "2027-03-10T13:00:00+01:00",
        "is_time_known": True,
        "venue_name": None,
        "venue_address": None,
        "venue_room": "Mødelokale 250",
        "venue_text": None,
    } | changes
    made = post(visit, "/meetings", meeting)
    for row in ROWS if rows is None else rows:
        item = EMPTY | LISTS | {"kind": "discussion", "openness": "open", "numbering": "automatic"} | row
        post(visit, f"/meetings/{made['id']}/agenda-items", item)
    return f"/meetings/{made['id']}"


def held_meeting(visit: Visit) -> tuple[str, list[str]]:
    """A meeting of the executive board that is over, with four items and a break: its id, and those of the rows."""
    bodies = visit.read("/api/v1/bodies?limit=200")["items"]
    board = next(body["id"] for body in bodies if body["name"] == "Direktionen")
    meeting: str = send(visit, "/meetings", a_meeting(board, title="Protokolmøde"))["id"]
    section = {"kind": "case_presentation", "heading": None, "text": CASE}
    items = [
        an_item(number="1", title="Uden sagstekst"),
        an_item(number="2", title="Havneplanen", sections=[section], recommendation="Det indstilles, at den udsættes."),
        an_item(kind="break", title="Frokost"),
        an_item(number="3", title="Orientering"),
        an_item(number="4", title="Urørt punkt"),
    ]
    ids = [send(visit, f"/meetings/{meeting}/agenda-items", item)["id"] for item in items]
    for verb in ("submit-for-review", "distribute", "open", "adjourn"):
        send(visit, f"/meetings/{meeting}/{verb}")
    return meeting, ids


def starts(page: Page) -> list[str]:
    """When the rows on screen begin, as Danish writes it, whatever the language."""
    rows = page.locator("[data-testid^=row-][data-testid$=-start]").all_inner_texts()
    return [re.sub(r"^0?(\d+):", r"\1.", row.split("\n")[0].strip()) for row in rows]
