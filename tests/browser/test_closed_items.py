"""What others see of a closed item, a guest's own slot, and closing with a reason."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.places import agendas, closed, half_closed, kept_on_the_device, open_item, open_items, secrets_of

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

    Visitor = Callable[..., Visit]

SIZES = {1440: 900, 820: 1180, 390: 844}


def test_a_body_that_shows_titles_shows_the_title_without_a_way_to_the_item(visit: Visitor) -> None:
    agenda = half_closed(visit("secretary"), "Koncernledelsen")
    title = closed(agenda)[0]["title"]
    employee = visit("employee")
    page = employee.open(f"/meetings/{agenda['meeting']['id']}")
    row = page.get_by_role("row").filter(has_text=title)
    expect(row).to_contain_text("Lukket")
    expect(row.get_by_role("link")).to_have_count(0)
    titles = [item["title"] for item in agenda["items"] if item["kind"] != "end"]
    shown = [text for text in page.locator("main table td.cell-wide").all_inner_texts() if text in titles]
    assert shown == [known for known in titles if known in shown]
    assert title in shown


def test_a_body_with_neutral_titles_shows_that_there_is_one_on_screen_and_paper(visit: Visitor) -> None:
    agenda = half_closed(visit("secretary"), "Hovedudvalget")
    employee = visit("employee")
    page = employee.open(f"/meetings/{agenda['meeting']['id']}")
    expect(page.get_by_role("row").filter(has_text="Lukket punkt")).to_have_count(len(closed(agenda)))
    texts = [page.content(), *employee.answers()]
    assert not any(item["title"] in text for item in closed(agenda) for text in texts)
    page.emulate_media(media="print")
    expect(page.locator(".paper-item").get_by_role("heading", name="Lukket punkt")).to_have_count(len(closed(agenda)))
    assert "Lukket punkt" in page.locator(".paper-contents").inner_text()


def test_a_body_that_leaves_closed_items_out_shows_nothing_of_them(visit: Visitor) -> None:
    agenda = half_closed(visit("secretary"), "Direktionen")
    employee = visit("employee")
    page = employee.open(f"/meetings/{agenda['meeting']['id']}")
    expect(page.get_by_text("Lukket punkt")).to_have_count(0)
    texts = [page.content(), *employee.answers()]
    hidden = secrets_of(agenda) | {item["title"] for item in closed(agenda)}
    assert {secret for secret in hidden for text in texts if secret in text} == set()


def test_a_guest_finds_their_slot_on_todays_screen_with_its_item_and_nothing_more(visit: Visitor) -> None:
    employee = visit("employee")
    slot = employee.read("/api/v1/invitations")["items"][0]
    page = employee.open("/")
    page.get_by_role("heading", name="Dit punkt").wait_for()
    page.locator("section[aria-labelledby=invitations]").get_by_role("link", name=slot["item_title"]).click()
    expect(page.get_by_role("heading", name=slot["item_title"], level=1)).to_be_focused()
    expect(page.get_by_text("Du deltager som gæst under dette punkt.")).to_be_visible()
    expect(page.get_by_text(re.compile(re.escape(slot["body_name"]))).first).to_be_visible()
    for width, height in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        assert employee.axe() == [], f"at {width} px"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"scrolls sideways at {width} px"
    sheet = employee.read(f"/api/v1/invitations/{slot['id']}")
    assert set(sheet) == {"invitation", "item", "attachments", "decisions"}


def test_closing_an_item_asks_why_and_says_what_others_will_see(visit: Visitor) -> None:
    secretary = visit("secretary")
    draft = next(agenda for agenda in agendas(secretary, "Direktionen", "draft") if open_items(agenda))
    page = secretary.open(f"/items/{open_item(draft)['id']}")
    page.get_by_role("button", name="Luk punktet").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Luk punktet")
    expect(dialog).to_contain_text("Andre ser slet ikke, at punktet findes.")
    dialog.get_by_role("button", name="Luk punktet").click()
    expect(dialog.get_by_role("alert")).to_contain_text("Skriv, hvorfor punktet er lukket")
    assert secretary.axe() == []
    dialog.get_by_role("link", name="Skriv, hvorfor punktet er lukket").click()
    expect(dialog.get_by_label("Begrundelse for at lukke")).to_be_focused()
    page.keyboard.type("Personsag")
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    expect(page.get_by_text("Lukket med begrundelsen: Personsag")).to_be_visible()
    expect(page.get_by_role("status").last).to_have_text("Punktet er lukket")
    page.get_by_role("button", name="Åbn punktet").click()
    page.get_by_role("dialog").get_by_role("button", name="Åbn punktet").click()
    expect(page.get_by_role("button", name="Luk punktet")).to_be_visible()


def test_a_dialog_that_is_left_changes_nothing_and_gives_focus_back(visit: Visitor) -> None:
    secretary = visit("secretary")
    agenda = half_closed(secretary, "Koncernledelsen")
    page = secretary.open(f"/items/{open_item(agenda)['id']}")
    page.get_by_role("button", name="Luk punktet").click()
    page.get_by_label("Begrundelse for at lukke").fill("Fortrudt")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("button", name="Luk punktet")).to_be_focused()


def test_an_auditor_says_once_a_visit_why_closed_items_are_read(visit: Visitor) -> None:
    agenda = half_closed(visit("secretary"), "Koncernledelsen")
    auditor = visit("auditor")
    page = auditor.page
    page.goto(f"{auditor.base_url}/meetings/{agenda['meeting']['id']}")
    dialog = page.get_by_role("dialog", name="Hvorfor læser du lukkede punkter?")
    expect(dialog).to_be_visible()
    assert auditor.axe() == []
    dialog.get_by_role("button", name="Annullér").click()
    page.get_by_role("alert").wait_for()
    page.get_by_role("button", name="Prøv igen").click()
    dialog.get_by_label("Din begrundelse").fill("Årlig revision, sag 26/1407")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=agenda["meeting"]["title"], level=1)).to_be_visible()
    page.get_by_role("link", name=closed(agenda)[0]["title"]).click()
    expect(page.get_by_role("heading", name=re.compile(re.escape(closed(agenda)[0]["title"])), level=1)).to_be_visible()
    expect(dialog).to_have_count(0)
    assert kept_on_the_device(page) <= {"kurs.locale", "kurs.theme"}
