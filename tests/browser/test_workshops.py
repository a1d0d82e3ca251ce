"""A workshop on screen: groups by keyboard, two who write at once, a tablet without a network, and what is closed."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from tests.browser.building import send
from tests.support.payloads import a_meeting, an_attendance, an_item

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Visit

    Visitor = Callable[..., Visit]

QUESTION, OTHER = "Hvad virker?", "Hvad mangler?"
SAVED = re.compile(r"^Gemt kl\. \d+\.\d\d af ")
LOOK = "() => window.dispatchEvent(new Event('visibilitychange'))"


def _discussion(secretary: Visit, member: Visit) -> str:
    """A discussion in a meeting of the board that is in session; the member is on the list, and five without a name."""
    bodies = secretary.read("/api/v1/bodies?limit=100")["items"]
    board = next(body["id"] for body in bodies if body["name"] == "Direktionen")
    meeting = send(secretary, "/meetings", a_meeting(board, kind="workshop", title="Gruppemøde"))["id"]
    discussed = {"kind": "group_discussion", "questions": [QUESTION, OTHER]}
    item: str = send(secretary, f"/meetings/{meeting}/agenda-items", an_item(title="Status", **discussed))["id"]
    send(secretary, f"/meetings/{meeting}/agenda-items", an_item(title="Samlet", kind="summing_up"))
    own = member.read("/api/v1/session")["person_id"]
    for place in range(6):
        who = {"name": f"Deltager {place}", "person_id": own if place == 0 else None, "position": place}
        send(secretary, f"/meetings/{meeting}/attendances", an_attendance(**who))
    for verb in ("submit-for-review", "distribute", "open"):
        send(secretary, f"/meetings/{meeting}/{verb}")
    return item


def _sheets(visit: Visitor) -> tuple[Visit, Visit, str, dict[str, Any]]:
    """The secretary and a member before the sheet of the member's group."""
    secretary, member = visit(account="secretary"), visit(account="executive", width=820)
    item = _discussion(secretary, member)
    send(secretary, f"/agenda-items/{item}/groups/draw", {"number_of_groups": 2})
    page = member.open(f"/items/{item}")
    page.get_by_role("link", name=re.compile("^Skriv noter i Gruppe")).click()
    expect(page.get_by_label(QUESTION)).to_be_visible()
    groups = member.read(f"/api/v1/agenda-items/{item}/groups")["groups"]
    own: dict[str, Any] = next(group for group in groups if group["is_own"])
    secretary.open(f"/groups/{own['id']}/notes")
    return secretary, member, item, own


def _note(visit: Visit, group: dict[str, Any]) -> str:
    fields = visit.read(f"/api/v1/discussion-groups/{group['id']}/sheet")["fields"]
    return str(fields[0]["note"]["text"])


def _state(page: Page) -> Any:
    return expect(page.locator(".group-note-state").first)


def test_groups_are_drawn_moved_and_undone_by_keyboard(visit: Visitor) -> None:
    secretary = visit(account="secretary")
    item = _discussion(secretary, visit(account="executive"))
    page = secretary.open(f"/items/{item}/groups")
    page.get_by_label("Antal grupper").fill("3")
    page.keyboard.press("Enter")
    groups = page.locator(".group-card:not(.group-unplaced)")
    expect(groups).to_have_count(3)
    assert [groups.nth(place).locator(".group-person").count() for place in range(3)] == [2, 2, 2]

    mover = groups.nth(0).locator(".group-person").first
    name = mover.locator("strong").inner_text()
    mover.locator("summary").focus()
    page.keyboard.press("3")
    expect(groups.nth(2)).to_contain_text(name)
    expect(page.locator(":focus")).to_have_attribute("aria-label", f"Flyt {name}")
    page.keyboard.press("0")
    expect(page.get_by_role("region", name="Uden gruppe")).to_contain_text(name)
    page.get_by_role("button", name="Fortryd").press("Enter")
    page.get_by_role("button", name="Fortryd").press("Enter")
    expect(groups.nth(0)).to_contain_text(name)

    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 844})
        assert secretary.axe() == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_two_who_write_at_once_and_a_network_that_is_away_lose_nothing(visit: Visitor) -> None:
    secretary, member, item, own = _sheets(visit)
    first, second = member.page, secretary.page
    first.get_by_label(QUESTION).fill("Fælles tavle")
    _state(first).to_have_text(SAVED)
    second.get_by_label(QUESTION).fill("Vagtplan")
    expect(second.get_by_role("alert")).to_contain_text("Fælles tavle")
    expect(second.get_by_role("alert")).to_contain_text("Vagtplan")
    assert _note(member, own) == "Fælles tavle"
    second.get_by_role("button", name="Behold begge").press("Enter")
    _state(second).to_have_text(SAVED)
    assert _note(member, own) == "Fælles tavle\n\nVagtplan"
    first.evaluate(LOOK)
    expect(first.get_by_label(QUESTION)).to_have_value("Fælles tavle\n\nVagtplan")

    first.context.set_offline(True)
    first.get_by_label(QUESTION).fill("Fælles tavle, vagtplan og en times ro")
    _state(first).to_have_text("Ikke gemt – prøver igen")
    first.context.set_offline(False)
    _state(first).to_have_text(SAVED)
    assert _note(member, own) == "Fælles tavle, vagtplan og en times ro"
    gathered = secretary.open(f"/items/{item}/collected-notes")
    expect(gathered.locator("main")).to_contain_text("en times ro")
    assert secretary.axe() == []


def test_what_is_closed_is_frozen_and_text_that_came_too_late_is_still_there(visit: Visitor) -> None:
    secretary, member, item, own = _sheets(visit)
    page = member.page
    page.get_by_label(QUESTION).fill("Fælles tavle")
    _state(page).to_have_text(SAVED)
    control = secretary.open(f"/items/{item}/groups")
    control.get_by_role("button", name="Luk for noter").press("Enter")
    expect(control.get_by_role("button", name="Åbn for noter")).to_be_visible()

    page.get_by_label(QUESTION).fill("Fælles tavle og for sent")
    expect(page.get_by_role("alert")).to_contain_text("Fælles tavle og for sent")
    expect(page.locator("textarea")).to_have_count(0)
    assert _note(member, own) == "Fælles tavle"
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 844})
        assert member.axe() == []
