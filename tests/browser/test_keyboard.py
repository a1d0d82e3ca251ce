"""Reading by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Visit

    Visitor = Callable[..., Visit]


def focused(page: Page) -> str:
    """Tag and text of what has the focus."""
    return str(page.evaluate("document.activeElement.tagName + ' ' + document.activeElement.textContent.trim()"))


def test_the_first_tab_stop_leads_past_header_and_menu(visit: Visitor) -> None:
    page = visit("secretary").open("/")
    page.keyboard.press("Tab")
    assert focused(page) == "A Gå til indhold"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_change_of_view_moves_focus_to_its_heading_and_names_it_in_the_title(visit: Visitor) -> None:
    page = visit("secretary").open("/")
    page.keyboard.press("g")
    page.keyboard.press("m")
    expect(page.get_by_role("heading", name="Møder", level=1)).to_be_focused()
    assert page.title() == "Møder – Kurs"


def test_rows_are_walked_and_opened_and_the_item_leads_on_to_the_next(visit: Visitor) -> None:
    visitor = visit("secretary")
    page = visitor.open("/meetings?period=past")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    title = focused(page).removeprefix("A ")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=title, level=1)).to_be_focused()
    visitor.settle()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/items/*")
    visitor.settle()
    first = page.url
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    # Where it leads on is known once the item is there.
    page.locator(".neighbours").wait_for()
    page.keyboard.press("j")
    page.wait_for_url(lambda address: address != first)
    visitor.settle()
    page.keyboard.press("k")
    page.wait_for_url(first)


def test_the_list_of_shortcuts_opens_and_closes_and_gives_focus_back(visit: Visitor) -> None:
    visitor = visit("secretary")
    page = visitor.open("/meetings?period=all")
    page.keyboard.press("j")
    before = focused(page)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Genveje")).to_be_visible()
    assert visitor.axe() == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert focused(page) == before


def test_shortcuts_can_be_turned_off_and_stay_off(visit: Visitor) -> None:
    visitor = visit("secretary")
    page = visitor.open("/more")
    page.get_by_role("checkbox", name="Brug genveje med én tast").uncheck()
    page = visitor.open("/meetings?period=all")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("g")
    page.keyboard.press("d")
    assert page.url.endswith("/meetings?period=all")


def test_a_key_typed_in_a_field_is_text(visit: Visitor) -> None:
    page = visit("secretary").open("/imports")
    page.get_by_label("eller indsæt tekst").press_sequentially("g d j ?")
    assert page.get_by_label("eller indsæt tekst").input_value() == "g d j ?"
    assert page.url.endswith("/imports")


def test_filters_stand_in_the_address_and_come_back_with_it(visit: Visitor) -> None:
    visitor = visit("secretary")
    page = visitor.open("/meetings")
    page.get_by_label("Organ").select_option(label="Direktionen")
    page.get_by_label("Periode").select_option(label="Afholdte")
    page.wait_for_url("**/meetings?body=*&period=past")
    page = visitor.open(page.url.removeprefix(visitor.base_url))
    assert page.get_by_label("Organ").evaluate("field => field.selectedOptions[0].text") == "Direktionen"
    expect(page.locator(".meeting-row").first).to_contain_text("Direktionen")


def test_checking_the_trail_leaves_focus_on_its_button(visit: Visitor) -> None:
    page = visit("administrator").open("/history")
    button = page.get_by_role("button", name="Kontrollér sporet")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Sporet er ubrudt")).to_be_visible()
    expect(button).to_be_focused()


def test_a_screen_that_is_not_for_the_reader_is_no_page(visit: Visitor) -> None:
    for account, path in (("secretary", "/accounts"), (None, "/people"), ("secretary", "/meetings/intet")):
        page = visit(account).open(path)
        expect(page.get_by_role("heading", name="Siden findes ikke", level=1)).to_be_visible()
