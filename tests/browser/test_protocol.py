"""J5: a decision is written, read through, approved, locked and corrected, by mouse and by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.support.payloads import a_meeting, an_item

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Visit

    Visitor = Callable[..., Visit]

SEND = """async ([method, path, body]) => {
  const read = await fetch(path.replace(/\\/[a-z-]+$/, ""));
  const tag = {"If-Match": read.headers.get("ETag") ?? ""};
  const headers = {"Content-Type": "application/json", "X-Kurs-Request": "web", ...tag};
  const answer = await fetch(path, {method, headers, body: body ? JSON.stringify(body) : undefined});
  return [answer.status, await answer.json()];
}"""
CASE = "Projektlederen deltager under punktet og mener, at planen holder."


def _send(visit: Visit, path: str, body: Any = None) -> Any:
    status, answer = visit.page.evaluate(SEND, ["POST", f"/api/v1{path}", body])
    assert status in {200, 201}, answer
    return answer


def _held_meeting(secretary: Visit) -> tuple[str, list[str]]:
    """A meeting of the executive board that is over, with four items: its id, and the items' ids."""
    bodies = secretary.read("/api/v1/bodies?limit=100")["items"]
    board = next(body["id"] for body in bodies if body["name"] == "Direktionen")
    meeting = _send(secretary, "/meetings", a_meeting(board, title="Protokolmøde"))["id"]
    section = {"kind": "case_presentation", "heading": None, "text": CASE}
    items = [
        an_item(number="1", title="Uden sagstekst"),
        an_item(number="2", title="Havneplanen", sections=[section], recommendation="Det indstilles, at den udsættes."),
        an_item(kind="break", title="Frokost"),
        an_item(number="3", title="Urørt punkt"),
    ]
    ids = [_send(secretary, f"/meetings/{meeting}/agenda-items", item)["id"] for item in items]
    for verb in ("submit-for-review", "distribute", "open", "adjourn"):
        _send(secretary, f"/meetings/{meeting}/{verb}")
    return meeting, ids


def _item(page: Page, title: str) -> Locator:
    return page.get_by_role("region", name=title)


def _saved(page: Page) -> None:
    expect(page.get_by_role("status").last).to_have_text(re.compile("^Gemt kl"))


def _open(visit: Visit, meeting: str) -> Page:
    page = visit.open(f"/meetings/{meeting}/protocol")
    page.get_by_role("heading", level=1, name="Protokol – Protokolmøde").wait_for()
    return page


def _press(page: Page, name: str, dialog: str | None = None) -> None:
    within = page.get_by_role("dialog", name=dialog) if dialog else page.locator("main")
    within.get_by_role("button", name=name, exact=True).click()


def _write(secretary: Visit, meeting: str) -> None:
    page = _open(secretary, meeting)
    _press(page, "Begynd protokollen")
    # 1. An item without a case takes a decision: one press and a sentence.
    item = _item(page, "Uden sagstekst")
    item.get_by_role("button", name="Taget til efterretning").click()
    item.get_by_role("textbox").first.press_sequentially(" Sagen er afsluttet.")
    _saved(page)
    # 2. The case is fetched, and its present offered in the past, one word at a time.
    item = _item(page, "Havneplanen")
    item.get_by_role("button", name="Hent fra sagsfremstilling").click()
    expect(item.locator("mark")).to_have_text("deltager")
    item.get_by_role("button", name="Brug »deltog«").click()
    expect(item.get_by_role("textbox").first).to_have_value(CASE.replace("deltager", "deltog"))
    item.get_by_role("button", name="Behold »mener«").click()
    expect(item.locator("mark")).to_have_count(0)
    item.get_by_role("textbox").first.press_sequentially(" Han mener det.")
    expect(item.locator("mark")).to_have_count(0)
    # 3. No decision on purpose, and an item that nobody touched is named.
    _item(page, "Frokost").get_by_role("button", name="Ingen beslutning").click()
    _saved(page)
    notice = page.locator(".notice", has_text="mangler en beslutning")
    expect(notice.get_by_role("link")).to_have_text(["3. Urørt punkt"])
    assert secretary.axe() == []


def _review_and_approve(secretary: Visit, chair: Visit, meeting: str) -> None:
    page = secretary.page
    # 4. Two different things a reviewer may say.
    _press(page, "Send til gennemlæsning")
    _press(page, "Send til gennemlæsning", "Send til gennemlæsning")
    theirs = _open(chair, meeting)
    _press(theirs, "Ønsker ændring")
    dialog = theirs.get_by_role("dialog")
    dialog.get_by_label("Punkt", exact=True).select_option(label="1. Uden sagstekst")
    dialog.get_by_label("Afsnittet, det handler om").fill("Sagen er afsluttet.")
    dialog.get_by_label("Hvad skal ændres?").fill("Skriv hvornår.")
    _press(theirs, "Ønsker ændring", "Ønsker ændring")
    expect(theirs.locator("main .tag").first).to_have_text("Kladde")
    page = _open(secretary, meeting)
    expect(_item(page, "Uden sagstekst")).to_contain_text("ønskede en ændring")
    _press(page, "Send til godkendelse")
    _press(page, "Send til godkendelse", "Send til godkendelse")
    theirs = _open(chair, meeting)
    for step in ("Godkend", "Fortryd godkendelse", "Godkend"):
        _press(theirs, step)
    expect(theirs.locator("main .tag").first).to_have_text("Godkendt")


def _lock(secretary: Visit, meeting: str, first: str) -> None:
    # 5. Locked: hash, time and names, and nothing to write in any more.
    page = _open(secretary, meeting)
    _press(page, "Lås protokol")
    _press(page, "Lås protokol", "Lås protokol")
    expect(page.locator(".hash")).to_have_text(re.compile("^[0-9a-f]{64}$"))
    expect(page.get_by_text("Godkendt af")).to_be_visible()
    expect(page.locator("main textarea")).to_have_count(0)
    body = {"outcome": "noted", "text": "Ny"} | dict.fromkeys(
        ("public_text", "decided_on", "deferred_to", "referred_to_body_id", "dissent", "votes_for", "votes_against",
         "votes_abstained")
    )  # fmt: skip
    status, _answer = page.evaluate(SEND, ["POST", f"/api/v1/agenda-items/{first}/decisions", body])
    assert status == 409
    assert secretary.axe() == []


def _correct(secretary: Visit, chair: Visit, meeting: str) -> None:
    page = secretary.page
    # 6. A correction wants a reason, and shows what it changed.
    _press(page, "Ret protokollen")
    _press(page, "Ret protokollen", "Ret protokollen")
    expect(page.locator(".error-summary, [role=alert]").first).to_be_focused()
    page.get_by_label("Begrundelse for rettelsen").fill("Sagen er ikke afsluttet.")
    _press(page, "Ret protokollen", "Ret protokollen")
    text = _item(page, "Uden sagstekst").get_by_role("textbox").first
    text.fill("Taget til efterretning. Sagen fortsætter.")
    _saved(page)
    _press(page, "Send til godkendelse")
    _press(page, "Send til godkendelse", "Send til godkendelse")
    theirs = _open(chair, meeting)
    _press(theirs, "Godkend")
    expect(theirs.locator("main .tag").first).to_have_text("Godkendt")
    page = _open(secretary, meeting)
    _press(page, "Lås protokol")
    _press(page, "Lås protokol", "Lås protokol")
    expect(page.get_by_text("Version 2 retter version 1: Sagen er ikke afsluttet.")).to_be_visible()
    item = _item(page, "Uden sagstekst")
    expect(item.locator("del").first).to_contain_text("er")
    expect(item.locator("ins").first).to_contain_text("fortsætter")
    page.get_by_role("link", name="Version 1").click()
    expect(_item(page, "Uden sagstekst")).to_contain_text("Sagen er afsluttet.")


@pytest.mark.parametrize("width", [1440, 820, 390])
def test_minutes_are_written_reviewed_approved_locked_and_corrected(visit: Visitor, width: int) -> None:
    secretary, chair = visit("secretary", width=width), visit("executive", width=width)
    meeting, (first, *_rest) = _held_meeting(secretary)
    _write(secretary, meeting)
    _review_and_approve(secretary, chair, meeting)
    _lock(secretary, meeting, first)
    _correct(secretary, chair, meeting)
    assert secretary.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def _by_keyboard(target: Locator) -> None:
    target.focus()
    target.press("Enter")


@pytest.mark.parametrize("language", ["da", "en"])
def test_minutes_are_written_and_sent_without_a_mouse(visit: Visitor, language: str) -> None:
    secretary = visit("secretary", language=language)
    meeting, _ids = _held_meeting(secretary)
    page = secretary.open(f"/meetings/{meeting}/protocol")
    _by_keyboard(page.locator("main .actions .button-primary"))
    fields = page.locator(".decision-text")
    fields.first.focus()
    page.keyboard.press("/")
    expect(page.locator(".chip").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(fields.first).to_be_focused()
    expect(fields.first).to_have_value("Godkendt.")
    page.keyboard.press("Control+Enter")
    expect(fields.nth(1)).to_be_focused()
    page.keyboard.type("Udsat til foråret.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("status").last).to_have_text(re.compile("^(Gemt|Saved)"))
    _by_keyboard(page.locator("main .actions button").first)
    _by_keyboard(page.get_by_role("dialog").locator("button[type=submit]"))
    expect(page.locator("main .tag").first).to_have_text("Til gennemlæsning" if language == "da" else "In review")
    assert secretary.axe() == []
