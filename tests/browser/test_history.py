"""*Historik*: who did what, in sentences."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.places import agendas, half_closed, open_item, open_items

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

    Visitor = Callable[..., Visit]

SIZES = {1440: 900, 820: 1180, 390: 844}


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_screen_is_accessible_and_fits_at_every_width(visit: Visitor, language: str) -> None:
    visitor = visit("secretary", language)
    page = visitor.open("/history")
    page.locator(".history-sentence").first.wait_for()
    page.locator(".history-details summary").first.click()
    page.locator(".history-changes").first.wait_for()
    for width, height in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert visitor.axe() == [], f"at {width} px, {scheme}"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"scrolls sideways at {width} px"


def test_every_entry_is_a_sentence_and_more_follow_on_demand(visit: Visitor) -> None:
    page = visit("secretary").open("/history")
    page.locator(".history-sentence").first.wait_for()
    first = page.locator(".history-sentence").count()
    page.get_by_role("button", name="Vis flere").click()
    expect(page.locator(".history-sentence").nth(first)).to_be_attached()
    # What people have called things may hold anything.
    page.evaluate("document.querySelectorAll('.history-sentence em').forEach((name) => name.replaceChildren())")
    sentences = page.locator(".history > li > .history-sentence").all_text_contents()
    assert [text for text in sentences if "{" in text or "_" in text or " kl.\xa0" not in text] == []


def test_closing_and_opening_an_item_are_told_with_the_reason_and_what_changed(visit: Visitor) -> None:
    secretary = visit("secretary")
    draft = next(agenda for agenda in agendas(secretary, "Direktionen", "draft") if open_items(agenda))
    item = open_item(draft)
    page = secretary.open(f"/items/{item['id']}")
    page.get_by_role("button", name="Luk punktet").click()
    page.get_by_label("Begrundelse for at lukke").fill("Sag om en ansat")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Åbn punktet").wait_for()
    page.get_by_role("link", name="Historik").click()
    secretary.settle()
    told = page.locator(".history > li").filter(has_text=re.compile(r"lukkede punktet .* kl\.\s\d+\.\d\d")).first
    expect(told).to_contain_text(f"Ditte Kærlund lukkede punktet {item['title']} på mødet {draft['meeting']['title']}")
    expect(told).to_contain_text("Begrundelse: Sag om en ansat")
    told.get_by_text("Før og efter").click()
    row = told.get_by_role("row").filter(has_text="Adgang")
    expect(row.get_by_role("cell")).to_have_text(["Åben", "Lukket"])
    page.get_by_role("link", name="Gå til punktet").click()
    page.get_by_role("button", name="Åbn punktet").click()
    page.get_by_role("dialog").get_by_role("button", name="Åbn punktet").click()
    expect(page.get_by_role("button", name="Luk punktet")).to_be_visible()


def test_filters_stand_in_the_address_and_come_back_with_it(visit: Visitor) -> None:
    visitor = visit("secretary")
    page = visitor.open("/history")
    page.get_by_label("Organ").select_option(label="Hovedudvalget")
    page.get_by_label("Hvad").select_option(label="Oprettet")
    page.get_by_label("Fra dag").fill("1.1.2020")
    page.keyboard.press("Enter")
    page.wait_for_url("**/history?body=*&kind=created&from=2020-01-01")
    page = visitor.open(page.url.removeprefix(visitor.base_url))
    page.locator(".history-sentence").first.wait_for()
    assert page.get_by_label("Hvad").evaluate("field => field.selectedOptions[0].text") == "Oprettet"
    expect(page.get_by_label("Fra dag")).to_have_value("01-01-2020")
    places = page.locator("section > .history > li > p:nth-child(2)").all_inner_texts()
    assert {place.rpartition(" · ")[2] for place in places} == {"Hovedudvalget"}
    export = page.get_by_role("link", name="Hent som CSV").get_attribute("href") or ""
    assert "action=created" in export
    page.get_by_label("Til og med dag").fill("i går")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Skriv dagen som 25-09-2026")).to_be_visible()
    page.get_by_label("Til og med dag").fill("02-01-2020")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Intet passer til det, du har valgt.")).to_be_visible()


def test_the_same_entries_are_a_table_for_a_spreadsheet(visit: Visitor) -> None:
    page = visit("secretary").open("/history?kind=created")
    with page.expect_download() as download:
        page.get_by_role("link", name="Hent som CSV").click()
    assert re.fullmatch(r"historik-\d{4}-\d\d-\d\d\.csv", download.value.suggested_filename)
    lines = download.value.path().read_text("utf-8-sig").splitlines()
    assert lines[0].startswith("Tidspunkt;Hvem;Hvad")
    assert len(lines) > 1


def test_a_meeting_leads_to_its_own_history(visit: Visitor) -> None:
    secretary = visit("secretary")
    agenda = half_closed(secretary, "Koncernledelsen")
    page = secretary.open(f"/meetings/{agenda['meeting']['id']}")
    page.get_by_role("link", name="Historik").click()
    expect(page.get_by_role("heading", name="Historik", level=1)).to_be_focused()
    expect(page.get_by_text("Her ser du kun, hvad der er sket med mødet.")).to_be_visible()
    # What is below the meeting belongs to it.
    expect(page.locator(".history > li").first).to_contain_text(agenda["meeting"]["title"])
    page.get_by_role("button", name="Vis alt").click()
    page.wait_for_url("**/history")


def test_an_auditor_has_the_trail_verified_and_reads_that_closed_items_were_read(visit: Visitor) -> None:
    agenda = half_closed(visit("secretary"), "Koncernledelsen")
    auditor = visit("auditor")
    page = auditor.page
    page.goto(f"{auditor.base_url}/meetings/{agenda['meeting']['id']}")
    page.get_by_label("Din begrundelse").fill("Årlig revision")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name=agenda["meeting"]["title"], level=1).wait_for()
    page.get_by_role("link", name="Mere").click()
    page.get_by_role("link", name="Historik").click()
    told = page.locator(".history > li").filter(has_text="Årlig revision").first
    expect(told).to_contain_text("Johan Falkenby læste punktet")
    page.get_by_role("button", name="Kontrollér sporet").click()
    expect(page.get_by_text(re.compile(r"Sporet er ubrudt\. \d+ hændelser er kontrolleret kl\."))).to_be_visible()


@pytest.mark.parametrize(("account", "is_offered"), [("secretary", True), ("administrator", True), ("employee", False)])
def test_the_history_is_offered_to_those_it_has_something_for(
    visit: Visitor, account: str, *, is_offered: bool
) -> None:
    page = visit(account).open("/more")
    expect(page.get_by_role("main").get_by_role("link", name="Historik")).to_have_count(1 if is_offered else 0)
