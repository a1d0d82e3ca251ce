"""Attendance by keyboard on the minutes: all at once and undone, one key each, and reasons for the secretary alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.building import send
from tests.support.payloads import a_meeting, an_item

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Visit

    Visitor = Callable[..., Visit]

REASON = "Tandlæge"


def _meeting(secretary: Visit) -> str:
    bodies = secretary.read("/api/v1/bodies?limit=100")["items"]
    board = next(body["id"] for body in bodies if body["name"] == "Direktionen")
    meeting: str = send(secretary, "/meetings", a_meeting(board, title="Fremmødemøde"))["id"]
    for title in ("Havnen", "Rammen"):
        send(secretary, f"/meetings/{meeting}/agenda-items", an_item(title=title, duration_minutes=90))
    for verb in ("submit-for-review", "distribute", "open"):
        send(secretary, f"/meetings/{meeting}/{verb}")
    send(secretary, f"/meetings/{meeting}/protocols")
    return meeting


def _saved(page: Page) -> None:
    expect(page.get_by_role("status").last).to_have_text(re.compile("^Gemt kl"))


def test_attendance_is_written_by_keyboard_and_its_reasons_stay_with_the_secretary(visit: Visitor) -> None:
    secretary = visit(account="secretary")
    meeting = _meeting(secretary)
    page = secretary.open(f"/meetings/{meeting}/protocol")
    panel = page.get_by_role("region", name="Fremmøde")

    panel.get_by_role("button", name="Alle til stede").press("Enter")
    first, second = panel.locator(".attendance-row").nth(0), panel.locator(".attendance-row").nth(1)
    expect(first.locator("[aria-pressed=true]")).to_have_text("Til stede")
    panel.get_by_role("button", name=re.compile("^Fortryd")).press("Enter")
    expect(first.locator("[aria-pressed=true]")).to_have_count(0)

    first.get_by_role("button", name="Til stede").focus()
    page.keyboard.press("t")
    expect(first.locator("[aria-pressed=true]")).to_have_text("Til stede")
    page.keyboard.press("g")
    page.keyboard.type("1040")
    page.keyboard.press("Enter")
    expect(page.get_by_role("list", name="Fravær under punktet")).to_have_count(1)
    _saved(page)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("a")
    expect(second.locator("[aria-pressed=true]")).to_have_text("Afbud")
    second.get_by_role("button", name=re.compile("^Mere")).press("Enter")
    second.get_by_label("Grund").fill(REASON)
    page.keyboard.press("Tab")
    _saved(page)
    assert secretary.axe() == []
    send(secretary, f"/meetings/{meeting}/adjourn")

    member = visit(account="executive")
    seen = member.open(f"/meetings/{meeting}")
    expect(seen.locator("main")).to_contain_text("Afbud")
    assert REASON not in seen.content()
    assert member.read(f"/api/v1/meetings/{meeting}/absence-reasons")["items"] == []
