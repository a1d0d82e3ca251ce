"""Every screen in both languages, at three widths, light and dark: axe, one heading, no sideways scroll."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

    Visitor = Callable[..., Visit]

SIZES = {1440: 900, 820: 1180, 390: 844}


def richest_meeting(visit: Visit) -> dict:  # type: ignore[type-arg]
    """The agenda with the most to show: decisions, attachments, guests and notes."""
    meetings = visit.read("/api/v1/meetings?limit=100")["items"]
    agendas = [visit.read(f"/api/v1/meetings/{meeting['id']}/agenda") for meeting in meetings]
    return max(agendas, key=lambda agenda: sum(richness(item) for item in agenda["items"]))


def richness(item: dict) -> int:  # type: ignore[type-arg]
    """How much there is to see of an item."""
    parts = ("decisions", "attachments", "guests", "internal_notes", "sections", "questions")
    return sum(len(item[part]) for part in parts)


def addresses(visit: Visit) -> dict[str, str]:
    """Every kind of screen with an address of it."""
    agenda = richest_meeting(visit)
    item = max(agenda["items"], key=richness)
    return {
        "today": "/",
        "meetings": "/meetings?period=all",
        "no meetings": f"/meetings?period=upcoming&body={'0' * 8}-0000-7000-8000-{'0' * 12}",
        "meeting": f"/meetings/{agenda['meeting']['id']}",
        "item": f"/items/{item['id']}",
        "import": "/imports",
        "sign-in": "/sign-in",
        "more": "/more",
        "not found": "/nowhere",
        "no such meeting": f"/meetings/{'0' * 8}-0000-7000-8000-{'0' * 12}",
    }


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize(
    "screen",
    [
        "today",
        "meetings",
        "no meetings",
        "meeting",
        "item",
        "import",
        "sign-in",
        "more",
        "not found",
        "no such meeting",
    ],
)
def test_a_screen_is_accessible_and_fits_at_every_width(visit: Visitor, screen: str, language: str) -> None:
    visitor = visit("secretary", language)
    page = visitor.open(addresses(visitor)[screen])
    assert page.locator("html").get_attribute("lang") == language
    expect(page).to_have_title(re.compile(" – Kurs$"))
    for width, height in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert visitor.axe() == [], f"at {width} px, {scheme}"
        assert page.locator("h1:visible").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"scrolls sideways at {width} px"


def test_text_at_twice_the_size_on_a_phone_does_not_scroll_sideways(visit: Visitor) -> None:
    visitor = visit("secretary", width=390)
    places = addresses(visitor)
    visitor.page.set_viewport_size({"width": 320, "height": 640})
    for screen in ("today", "meetings", "meeting", "item", "import"):
        page = visitor.open(places[screen])
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), screen


def test_colours_chosen_by_the_system_leave_words_in_place(visit: Visitor) -> None:
    visitor = visit("secretary")
    page = visitor.open(addresses(visitor)["meeting"])
    page.emulate_media(forced_colors="active")
    assert page.locator("td .tag").first.inner_text() in {"Åben", "Lukket"}
    assert visitor.axe() == []


def test_the_language_changes_in_place_and_is_remembered(visit: Visitor) -> None:
    visitor = visit("secretary")
    page = visitor.open("/meetings?period=all")
    page.get_by_role("button", name="English").click()
    page.get_by_role("heading", name="Meetings", level=1).wait_for()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.url.endswith("/meetings?period=all")
    assert page.evaluate("localStorage.getItem('kurs.locale')") == "en"


def test_a_server_that_is_away_is_said_in_words_with_a_way_on(visit: Visitor) -> None:
    visitor = visit("secretary")
    page = visitor.open("/")
    page.route("**/api/v1/meetings?*", lambda route: route.abort())
    page.get_by_role("link", name="Møder", exact=True).click()
    page.get_by_role("alert").get_by_text("Der er ingen forbindelse til Kurs lige nu").wait_for()
    page.unroute("**/api/v1/meetings?*")
    page.get_by_role("button", name="Prøv igen").click()
    page.locator(".meeting-list").first.wait_for()


def test_an_answer_that_takes_its_time_shows_the_outline_of_the_view(visit: Visitor) -> None:
    visitor = visit("secretary")
    page = visitor.open("/")
    page.clock.install()
    page.route("**/api/v1/meetings?*", lambda _route: None)
    page.get_by_role("link", name="Møder", exact=True).click()
    page.locator(".skeleton").wait_for()
    page.clock.fast_forward(9000)
    page.get_by_text("Det tager længere tid end ventet.").wait_for()
    page.unroute("**/api/v1/meetings?*")
