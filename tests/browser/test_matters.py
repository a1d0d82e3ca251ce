"""A matter on its way: made of an item, sent to a hearing, held back and let through, by keyboard and at each width."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from playwright.sync_api import Locator, expect

from tests.browser.building import draft
from tests.browser.conftest import WIDTHS

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

    Visitor = Callable[..., Visit]


def _press(button: Locator) -> None:
    button.focus()
    button.press("Enter")


def test_an_item_becomes_a_matter_that_waits_for_a_hearing_until_it_is_overridden(visit: Visitor) -> None:
    secretary = visit("secretary")
    meeting = draft(secretary, rows=[{"title": "Ny skolestruktur", "kind": "decision", "case_number": "27/19"}])
    agenda = secretary.read(f"/api/v1{meeting}/agenda")
    item = next(one for one in agenda["items"] if one["title"] == "Ny skolestruktur")
    page = secretary.open(f"/items/{item['id']}")

    _press(page.get_by_role("button", name="Opret sag af punktet"))
    expect(page.get_by_label("Sagsnummer")).to_have_value("27/19")
    _press(page.get_by_role("dialog").get_by_role("button", name="Gem"))
    _press(page.get_by_role("link", name="27/19 Ny skolestruktur"))
    expect(page.get_by_role("heading", name="27/19 Ny skolestruktur")).to_be_visible()

    _press(page.get_by_role("button", name="Planlæg et led"))
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Organ", exact=True).select_option(label="Hovedudvalget")
    expect(dialog.get_by_label("Beslutningen skal vente på høringen")).to_be_checked()
    _press(dialog.get_by_role("button", name="Planlæg et led"))
    _press(page.get_by_role("button", name="Flyt op: Hovedudvalget"))
    expect(page.locator(".route-stop").first).to_contain_text("Afventes før beslutning")
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        assert secretary.axe() == [], f"at {width} px"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"scrolls sideways at {width} px"

    secretary.open(f"{meeting}/send")
    expect(page.get_by_text("1 sag venter på en høring.")).to_be_visible()

    secretary.open(f"/items/{item['id']}")
    _press(page.get_by_role("button", name="Fravig: Hovedudvalget"))
    page.get_by_role("dialog").get_by_label("Begrundelse").fill("Svaret er givet skriftligt.")
    _press(page.get_by_role("dialog").get_by_role("button", name="Fravig"))
    expect(page.get_by_text("Høringen er fraveget: Svaret er givet skriftligt.")).to_be_visible()
    secretary.open(f"{meeting}/send")
    expect(page.get_by_text("venter på en høring")).to_have_count(0)
