"""Attachments in the web app: added with how closed they are and a file, put right, and taken away."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from tests.browser.building import EMPTY, LISTS, draft, post
from tests.browser.places import PLAIN, agendas

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Visit

    Visitor = Callable[..., Visit]

CLOSED = "Lukket bilag om havneprisen"
FILE = "Havnepris æøå.txt"


def item_of_employees(visit: Visit) -> dict[str, Any]:
    """An open item of a meeting that employees read, for the secretary."""
    for agenda in agendas(visit, "Koncernledelsen", "distributed"):
        for item in agenda["items"]:
            if item["openness"] == "open" and item["kind"] not in PLAIN and agenda["meeting"]["published_to"]:
                return item
    raise LookupError("the demo has no distributed meeting with an open item")


def closed_item(visit: Visit) -> str:
    """A closed item of a draft of its own; its path in the app."""
    path = draft(visit, rows=[{"title": "Havnens plan"}])
    row = {"title": "Byggegrunden", "kind": "discussion", "openness": "closed", "closure_reason": "Forhandling"}
    item = post(visit, f"{path}/agenda-items", EMPTY | LISTS | {"numbering": "automatic"} | row)
    return f"/items/{item['id']}"


def fill_in_by_keys(visit: Visit, file: Path) -> None:
    """Everything that the dialog asks for, without a mouse: closed, with numbers and a file."""
    page = visit.page
    title = page.get_by_label("Bilagets titel")
    expect(title).to_be_focused()
    assert page.get_by_role("radio", name="Åben").is_checked()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Skriv bilagets titel")).to_be_visible()
    title.focus()
    page.keyboard.type(CLOSED)
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Lukket")).to_be_checked()
    for typed in ("", "4477", "26/88"):
        page.keyboard.press("Tab")
        page.keyboard.type(typed)
    page.keyboard.press("Tab")
    expect(page.get_by_label("Fil (valgfrit)")).to_be_focused()
    assert visit.axe() == []
    file.write_text("Prisen er en forhandlingssag", encoding="utf-8")
    page.get_by_label("Fil (valgfrit)").set_input_files(file)
    expect(page.get_by_role("dialog")).to_contain_text(FILE)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")


def remove_by_keys(page: Page, row: Locator) -> None:
    """Think better of it once, and then take the attachment away."""
    row.get_by_role("button", name="Ret bilaget").click()
    page.get_by_role("dialog").get_by_role("button", name="Fjern bilaget").click()
    expect(page.get_by_role("button", name="Fortryd")).to_be_focused()
    page.keyboard.press("Enter")
    expect(row).to_be_visible()
    expect(row.get_by_role("button", name="Ret bilaget")).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_role("dialog").get_by_role("button", name="Fjern bilaget").click()
    page.get_by_role("dialog", name="Fjern bilaget?").get_by_role("button", name="Fjern bilaget").click()
    expect(row).to_have_count(0)
    expect(page.locator("main h1")).to_be_focused()


def test_a_closed_attachment_is_added_by_keys_and_an_employee_does_not_see_it(visit: Visitor, tmp_path: Path) -> None:
    secretary = visit("secretary")
    item = item_of_employees(secretary)
    page = secretary.open(f"/items/{item['id']}")
    before = page.locator(".attachment-table tbody tr").count()
    adding = page.get_by_role("button", name="Tilføj bilag")
    adding.focus()
    page.keyboard.press("Enter")
    fill_in_by_keys(secretary, tmp_path / FILE)
    row = page.locator(".attachment-table tr", has_text=CLOSED)
    for text in ("Lukket", FILE, "4477", "26/88"):
        expect(row).to_contain_text(text)
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(adding).to_be_focused()

    employee = visit("employee")
    theirs = employee.open(f"/items/{item['id']}")
    expect(theirs.locator("main")).not_to_contain_text(CLOSED)
    assert not any(CLOSED in answer or "Havnepris" in answer or "4477" in answer for answer in employee.answers())
    assert theirs.locator(".attachment-table tbody tr").count() <= before
    expect(theirs.get_by_role("button", name="Tilføj bilag")).to_have_count(0)

    remove_by_keys(page, row)


def test_on_a_phone_a_refused_file_is_said_and_the_attachment_is_put_right_with_the_mouse(
    visit: Visitor, tmp_path: Path
) -> None:
    secretary = visit("secretary", width=390)
    page = secretary.open(closed_item(secretary))
    page.get_by_role("button", name="Tilføj bilag").click()
    dialog = page.get_by_role("dialog")
    assert page.get_by_role("radio", name="Lukket").is_checked()
    page.get_by_text("Åben", exact=True).last.click()
    expect(dialog).to_contain_text("Punktet er lukket. Et åbent bilag bliver læst som lukket")
    page.get_by_label("Bilagets titel").fill("Skitse")
    path = tmp_path / "Skitse.exe"
    path.write_text("MZ", encoding="utf-8")
    page.get_by_label("Fil (valgfrit)").set_input_files(path)
    assert secretary.axe() == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    dialog.get_by_role("button", name="Tilføj bilag").click()
    expect(dialog).to_contain_text("Bilaget er tilføjet, men filen er ikke lagt op")
    expect(dialog.get_by_role("alert")).to_contain_text("Filtypen modtages ikke.")
    path = tmp_path / "Skitse.txt"
    path.write_text("Skitsen i ord", encoding="utf-8")
    page.get_by_label("Vælg fil, eller træk den herhen").set_input_files(path)
    dialog.get_by_role("button", name="Læg filen op").click()
    expect(dialog.get_by_text("Filen er lagt op")).to_be_visible()
    dialog.get_by_role("button", name="Luk", exact=True).click()
    row = page.locator(".attachment-table tr", has_text="Skitse")
    row.get_by_role("button", name="Ret bilaget").click()
    page.get_by_label("Bilagets titel").fill("Skitse af grunden")
    page.get_by_text("Lukket", exact=True).last.click()
    dialog.get_by_role("button", name="Gem").click()
    expect(row).to_contain_text("Skitse af grunden")
    expect(row).to_contain_text("Lukket")
    expect(row.get_by_role("button", name="Ret bilaget")).to_be_focused()
