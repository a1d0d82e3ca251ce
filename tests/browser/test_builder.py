"""An agenda is built by keys and by buttons: counted at once, saved as one works, and nobody's words are lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.building import draft

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Visit

    Visitor = Callable[..., Visit]

ORDERS = "Bestillinger fra Direktionen"
TIMES = ["9.00", "9.30", "10.15", "12.00", "12.30", "12.55"]
MOVED = ["9.00", "9.45", "10.15", "12.00", "12.30", "12.55"]


def build(visitor: Visit, path: str) -> Page:
    """The table of a draft, ready to be written in."""
    page = visitor.open(f"{path}?edit")
    page.locator(".builder-table").wait_for()
    return page


def starts(page: Page, count: int = 6) -> list[str]:
    """When the rows begin, as the table says it."""
    return [page.get_by_test_id(f"row-{row}-start").inner_text() for row in range(1, count + 1)]


def press(page: Page, *keys: str) -> None:
    """One key after the other."""
    for key in keys:
        page.keyboard.press(key)


def saved(page: Page) -> None:
    """Wait until the status line says that everything is kept."""
    expect(page.locator(".status-line")).to_contain_text(re.compile("Gemt kl|Saved"))


def test_an_agenda_is_built_by_keys_alone(visit: Visitor) -> None:
    visitor = visit("secretary")
    path = draft(visitor)
    page = build(visitor, path)
    assert starts(page) == TIMES
    expect(page.locator(".totals")).to_have_text("I alt 3 t 30 min. + 30 min. pause · passer med sluttid")
    visitor.page.context.set_offline(True)
    page.get_by_role("button", name=f"Titel: {ORDERS}").focus()
    page.keyboard.press("Alt+ArrowUp")
    # No network is needed before the numbers change.
    assert starts(page) == MOVED
    expect(page.locator(".status-line")).to_have_text(
        f"»{ORDERS}« flyttet til plads 1 af 6. Starter kl. 9.00. 1 andet punkt har fået ny tid"
    )
    visitor.page.context.set_offline(False)
    expect(page.get_by_role("button", name=f"Titel: {ORDERS}")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    page.keyboard.type("1.15")
    page.keyboard.press("Enter")
    assert starts(page) == ["9.00", "10.15", "10.45", "12.30", "13.00", "13.25"]
    expect(page.get_by_test_id("programme-end")).to_contain_text(
        "Programmet slutter kl. 13.30. Det er 30 min. over sluttiden"
    )
    page.keyboard.press("Control+z")
    assert starts(page) == MOVED
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Shift+ArrowUp")
    page.keyboard.press("Escape")
    assert starts(page) == MOVED
    assert visitor.axe() == []
    if page.get_by_role("button", name="Prøv igen").count():
        page.get_by_role("button", name="Prøv igen").first.click()
    saved(page)
    expect(page.locator("tr[data-item]").first).to_contain_text(ORDERS)
    page = build(visitor, path)
    assert starts(page) == MOVED


def test_the_table_is_one_tab_stop_and_tab_goes_from_field_to_field_while_one_writes(visit: Visitor) -> None:
    visitor = visit("secretary")
    page = build(visitor, draft(visitor))
    focused = page.locator(":focus")
    page.get_by_role("button", name="Hent fra idébanken").focus()
    page.keyboard.press("Tab")
    expect(focused).to_have_attribute("aria-label", "Titel: Lederakademiet")
    page.keyboard.press("Shift+Tab")
    expect(focused).to_have_text("Hent fra idébanken")
    # A cell that is written on another screen is gone to as well.
    press(page, "Tab", "ArrowDown", "ArrowRight", "ArrowRight")
    expect(focused).to_have_role("gridcell")
    page.keyboard.press("Home")
    expect(focused).to_have_attribute("aria-label", f"Start – {ORDERS}: 9.30")
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('table') && !!document.activeElement.closest('main')")
    page.keyboard.press("Shift+Tab")
    expect(focused).to_have_attribute("aria-label", f"Start – {ORDERS}: 9.30")

    press(page, "ArrowRight", "F2")
    page.keyboard.type("60")
    press(page, "Tab", "Tab")
    expect(focused).to_have_attribute("aria-label", "Titel")
    page.keyboard.type("Bestillinger, der haster")
    press(page, "Shift+Tab", "Escape")
    expect(focused).to_have_attribute("aria-label", "Nr – Bestillinger, der haster: 2")
    expect(page.get_by_role("button", name="Titel: Bestillinger, der haster")).to_have_count(1)
    assert starts(page)[2] == "10.30"
    press(page, "End", "Enter", "Tab")
    expect(focused).to_have_text("Ret teksten")
    page.keyboard.press("Escape")
    expect(focused).to_have_attribute("aria-label", "Mere: Bestillinger, der haster")
    assert page.locator("table [data-column][tabindex='0']").count() == 1
    assert visitor.axe() == []


def test_a_fixed_time_shows_overlap_and_gap_each_with_what_can_be_done(visit: Visitor) -> None:
    visitor = visit("secretary")
    page = build(visitor, draft(visitor))
    page.get_by_role("button", name="Start – Frokost").click()
    page.keyboard.type("1130")
    page.keyboard.press("Enter")
    clock = page.locator(".row-clock")
    expect(clock).to_contain_text("Overlap 30 min.")
    clock.get_by_role("button", name="Afkort punkt 3").click()
    expect(clock).to_have_count(0)
    assert starts(page)[2:5] == ["10.15", "11.30", "12.00"]
    page.get_by_role("button", name="Start – Frokost").click()
    page.get_by_role("textbox", name="Start – Frokost").fill("12")
    page.keyboard.press("Enter")
    expect(clock).to_contain_text("Luft 30 min.")
    clock.get_by_role("button", name="Frigør tiden").click()
    assert starts(page)[3] == "11.30"
    saved(page)
    page.reload()
    page.locator(".builder-table").wait_for()
    assert starts(page)[2:5] == ["10.15", "11.30", "12.00"]


@pytest.mark.parametrize(("width", "language", "up"), [(820, "da", "Flyt op"), (390, "en", "Move up")])
def test_on_a_small_screen_the_buttons_are_enough(visit: Visitor, width: int, language: str, up: str) -> None:
    visitor = visit("secretary", language=language, width=width)
    page = build(visitor, draft(visitor))
    button = page.get_by_role("button", name=f"{up}: {ORDERS}")
    button.click()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-disabled", "true")
    assert [start.replace(":", ".").lstrip("0") for start in starts(page)] == MOVED
    saved(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert visitor.axe() == []


def test_items_are_added_deleted_put_away_and_taken_back(visit: Visitor) -> None:
    visitor = visit("secretary")
    page = build(visitor, draft(visitor))
    page.get_by_role("button", name="Tilføj punkt").click()
    new = page.get_by_role("button", name="Titel: Nyt punkt")
    expect(new).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("Høring om havnen")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Titel: Høring om havnen")).to_be_focused()
    page.keyboard.press("m")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Idébanken").check()
    assert visitor.axe() == []
    with page.expect_response("**/shelve"):
        dialog.get_by_role("button", name="Flyt", exact=True).click()
        expect(page.get_by_role("button", name="Titel: Høring om havnen")).to_have_count(0)
    page.get_by_role("button", name="Hent fra idébanken").click()
    page.get_by_role("button", name="Sæt på dagsordenen: Høring om havnen").click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Titel: Høring om havnen")).to_have_count(1)
    page.locator("summary[aria-label='Mere: Kommende møder']").click()
    page.get_by_role("button", name="Slet punktet").click()
    expect(page.get_by_role("button", name="Titel: Kommende møder")).to_have_count(0)
    page.get_by_role("button", name="Fortryd").click()
    expect(page.get_by_role("button", name="Titel: Kommende møder")).to_have_count(1)


def test_two_who_write_the_same_title_choose_between_both(visit: Visitor) -> None:
    one, other = visit("secretary"), visit("secretary")
    path = draft(one)
    mine, theirs = build(one, path), build(other, path)
    for page, title in ((theirs, "Bestillinger, rettet først"), (mine, "Bestillinger, rettet sidst")):
        page.get_by_role("button", name=f"Titel: {ORDERS}").click()
        page.get_by_role("textbox", name="Titel").fill(title)
        page.keyboard.press("Enter")
        if page is theirs:
            saved(page)
    expect(mine.get_by_role("alert")).to_contain_text("er rettet af en anden imens")
    expect(mine.locator(".unsaved")).to_contain_text("Deres: Bestillinger, rettet først")
    assert one.axe() == []
    mine.get_by_role("button", name="Behold mit").click()
    saved(mine)
    theirs.reload()
    expect(theirs.get_by_role("button", name="Titel: Bestillinger, rettet sidst")).to_have_count(1)


def test_a_new_meeting_takes_the_structure_of_the_last_one(visit: Visitor) -> None:
    visitor = visit("secretary")
    draft(visitor, title="Den seneste", starts_at="2027-04-07T09:00:00+02:00", ends_at="2027-04-07T13:00:00+02:00")
    page = visitor.open("/meetings")
    page.get_by_role("link", name="Nyt møde").click()
    expect(page.get_by_role("heading", name="Nyt møde", level=1)).to_be_visible()
    page.get_by_label("Organ", exact=True).select_option(label="Direktionen")
    page.get_by_label("Dato").fill("14-04-2027")
    page.get_by_label("Start kl.").fill("10")
    page.get_by_label("Slut kl.").fill("14.00")
    page.get_by_label("Tag punkterne fra organets seneste møde med").check()
    assert visitor.axe() == []
    page.get_by_role("button", name="Opret møde").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Direktionen 14-04-2027")
    page.locator(".builder-table").wait_for()
    assert starts(page) == ["10.00", "10.30", "11.15", "13.00", "13.30", "13.55"]
