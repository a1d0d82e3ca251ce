"""*Årsplan*: a series is planned by keyboard, the next year follows, and the year is one page of paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.test_print import printed_pages

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

    Visitor = Callable[..., Visit]

WIDTHS = {1440: 900, 820: 1180, 390: 844}
# A spring without anybody's meetings in it; Maundy Thursday 2031 is 10 April.
YEAR = 2031


def body_of(visit: Visit, short_name: str) -> str:
    """The id of a body of the demo."""
    bodies = visit.read("/api/v1/bodies?limit=100")["items"]
    return next(body["id"] for body in bodies if body["short_name"] == short_name)


def test_a_series_is_planned_by_keyboard_and_the_next_year_follows(visit: Visitor) -> None:
    visitor = visit("secretary")
    body = body_of(visitor, "KL")
    page = visitor.open(f"/annual-plan?year={YEAR}&body={body}")
    page.get_by_role("link", name="Ny møderække").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Ny møderække", level=1)).to_be_focused()
    for label, text in (
        ("Mødernes titel", "Forårsmøde"),
        ("Fra og med", f"27-03-{YEAR}"),
        ("Til og med", f"24-04-{YEAR}"),
    ):
        page.get_by_label(label, exact=True).focus()
        page.keyboard.type(text)
    for day in ("onsdag", "torsdag"):
        page.get_by_label(day, exact=True).focus()
        page.keyboard.press("Space")
    dates = page.locator(".date-list tbody tr")
    expect(dates).to_have_count(3)
    expect(dates.nth(1)).to_contain_text("Udelades: Skærtorsdag")
    page.get_by_label("Falder en dato på en helligdag").select_option("next_working_day")
    expect(dates.nth(1)).to_contain_text("Flyttet fra tors. 10-04-2031: Skærtorsdag")
    assert visitor.axe() == []
    page.get_by_role("button", name="Opret møderækken").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name=f"Årsplan {YEAR}", level=1)).to_be_focused()
    expect(page.get_by_role("link", name="Forårsmøde")).to_have_count(4)
    page.get_by_role("button", name="Lav næste års plan ud fra denne").focus()
    page.keyboard.press("Enter")
    page.get_by_role("dialog").get_by_role("button", name="Lav planen").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=f"Årsplan {YEAR + 1}", level=1)).to_be_visible()
    expect(page.locator(".year-entry a").first).to_have_text("Forårsmøde")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent") == "Forårsmøde"


def test_a_year_is_accessible_fits_at_every_width_and_is_one_page_on_paper(visit: Visitor) -> None:
    visitor = visit("secretary")
    year = int(visitor.read("/api/v1/meetings?sort=-starts_at&limit=1")["items"][0]["starts_at"][:4])
    page = visitor.open(f"/annual-plan?year={year}")
    assert page.locator(".year-month").count() == 12
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert visitor.axe() == [], f"at {width} px, {scheme}"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"scrolls sideways at {width} px"
    (paper,) = printed_pages(visitor, f"/annual-plan?year={year}&body={body_of(visitor, 'DIR')}")
    assert f"Årsplan {year}" in paper
    assert "Anden juledag" in paper
    assert "Ny møderække" not in paper
