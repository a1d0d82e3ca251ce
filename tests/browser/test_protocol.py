"""The keys of the minutes: phrases at the start of a line, and on to the next decision."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.building import held_meeting

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

    Visitor = Callable[..., Visit]


def test_phrases_and_the_next_decision_are_a_key_away(visit: Visitor) -> None:
    secretary = visit("secretary")
    meeting, _ids = held_meeting(secretary)
    page = secretary.open(f"/meetings/{meeting}/protocol")
    page.get_by_role("button", name="Begynd protokollen").press("Enter")
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
    expect(page.locator(".status-line")).to_have_text(re.compile("^Gemt"))
