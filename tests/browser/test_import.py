"""A document becomes an agenda, by keyboard alone, with every guess explained and every field open to change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Visit

    Visitor = Callable[..., Visit]

DOCUMENTS = Path(__file__).parents[1] / "imports/documents"
WORKSHOP = DOCUMENTS / "001_workshop_programme.txt"
MINUTES = DOCUMENTS / "002_executive_board_minutes.txt"
WORKSHOP_STARTS = ["13.00", "13.20", "13.35", "13.45", "13.45", "14.20", "14.30", "14.50", "15.00"]


def read_document(visitor: Visit, text: str) -> Page:
    """Paste a text and wait for what was found. The review of each test is its own: the text is made unlike others."""
    page = visitor.open("/imports")
    page.get_by_label("eller indsæt tekst").fill(text)
    page.get_by_role("button", name="Læs dokumentet").click()
    page.locator(".source").wait_for()
    return page


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until `target` has the focus, as somebody without a mouse would."""
    for _ in range(300):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail("Tab never reached the target")


def starts(page: Page) -> list[str]:
    """The derived starts, row by row."""
    return page.locator(".draft-time").all_inner_texts()


def wait_until_saved(page: Page) -> None:
    """Wait for the server's answer to the last correction."""
    expect(page.get_by_role("status").last).to_contain_text("Gemt")


def test_a_wrong_clock_is_explained_and_taken_over_with_one_key(visit: Visitor) -> None:
    visitor = visit("secretary")
    page = read_document(visitor, WORKSHOP.read_text(encoding="utf-8") + "\nRettet udgave A")
    finding = page.locator(".finding", has_text="14.35 Hovedlinjer")
    expect(finding).to_contain_text("13.20 + 15 min. = 13.35, og 13.35 + 10 min. = 13.45. Mente du 13.35?")
    assert page.get_by_text("Afvigende tid: 14.35").count() == 1
    tab_to(page, finding.get_by_role("button", name="Brug 13.35"))
    page.keyboard.press("Enter")
    wait_until_saved(page)
    expect(page.get_by_text("Afvigende tid")).to_have_count(0)
    assert starts(page) == WORKSHOP_STARTS
    expect(page.locator(".totals")).to_have_text("I alt 1 t 50 min. + 10 min. pause · passer med sluttid")
    expect(page.get_by_text("7 deltagere")).to_be_visible()
    assert visitor.axe() == []


def test_an_answer_can_be_taken_back_and_a_printed_clock_kept(visit: Visitor) -> None:
    visitor = visit("secretary")
    page = read_document(visitor, WORKSHOP.read_text(encoding="utf-8") + "\nRettet udgave B")
    finding = page.locator(".finding", has_text="14.35 Hovedlinjer")
    finding.get_by_role("button", name="Brug 13.35").click()
    finding.get_by_role("button", name="Fortryd").click()
    keep = finding.get_by_role("button", name="Behold 14.35")
    keep.focus()
    page.keyboard.press("Backspace")
    expect(finding).to_contain_text("Afvist")
    expect(page.get_by_text("Afvigende tid: 14.35 i dokumentet")).to_be_visible()
    assert starts(page) == WORKSHOP_STARTS


def test_every_line_of_the_document_is_shown_and_what_was_not_used_is_said(visit: Visitor) -> None:
    visitor = visit("secretary")
    text = WORKSHOP.read_text(encoding="utf-8") + "\nRettet udgave C"
    page = read_document(visitor, text)
    shown = page.locator(".source-lines li").all_text_contents()
    written = [line.strip() for line in text.splitlines() if line.strip()]
    assert [line.strip() for line in shown if line.strip()] == written
    draft = visitor.read(f"/api/v1/imports/{page.url.rsplit('/', 1)[1]}")["draft"]
    unused = page.locator(".source-unused li").count()
    assert unused >= len(draft["unused_lines"])
    expect(page.locator(".source summary")).to_contain_text("Ikke brugt tekst" if unused else "Alle linjer er brugt.")


def test_nothing_is_created_until_body_and_year_are_known(visit: Visitor) -> None:
    visitor = visit("secretary")
    page = read_document(visitor, WORKSHOP.read_text(encoding="utf-8") + "\nRettet udgave D")
    before = visitor.read("/api/v1/meetings?include_total=true")["page"]["total"]
    page.get_by_role("button", name="Opret dagsorden med").click()
    summary = page.get_by_role("alert").filter(has_text="Ret 2 ting")
    expect(summary).to_be_focused()
    assert visitor.read("/api/v1/meetings?include_total=true")["page"]["total"] == before
    assert visitor.axe() == []
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Organ", exact=True)).to_be_focused()


def test_a_programme_becomes_a_meeting_by_keyboard_alone(visit: Visitor) -> None:
    visitor = visit("secretary")
    page = read_document(visitor, WORKSHOP.read_text(encoding="utf-8") + "\nRettet udgave E")
    tab_to(page, page.get_by_role("button", name="Brug 13.35"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("Organ", exact=True))
    page.keyboard.type("Direktionen")
    tab_to(page, page.get_by_label("Dato"))
    page.keyboard.type("17-03-2027")
    tab_to(page, page.get_by_label("Sted"))
    wait_until_saved(page)
    tab_to(page, page.get_by_role("button", name="Opret dagsorden med 7 punkter"))
    page.keyboard.press("Enter")
    page.locator(".agenda-table").wait_for()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page.get_by_role("status").last).to_have_text("Dagsordenen er oprettet")
    assert page.locator("[data-testid^=row-]").all_inner_texts() == WORKSHOP_STARTS
    expect(page.locator(".totals")).to_have_text("I alt 1 t 50 min. + 10 min. pause · passer med sluttid")
    expect(page.locator("main .lead")).to_contain_text("17. marts 2027 kl. 13.00–15.00")
    expect(page.locator("main .lead")).to_contain_text("Kladde")


def test_minutes_become_a_held_meeting_with_decisions_and_closed_papers(visit: Visitor) -> None:
    visitor = visit("secretary")
    page = visitor.open("/imports")
    page.get_by_label("Vælg dokument").set_input_files(MINUTES)
    page.get_by_role("button", name="Læs dokumentet").click()
    page.get_by_role("button", name="Opret dagsorden med").click()
    page.locator(".agenda-table").wait_for()
    expect(page.locator("main .lead")).to_contain_text("Afholdt")
    expect(page.locator("main .lead")).to_contain_text("12. marts 2025")
    rows = page.locator("[data-testid^=row-]").all_inner_texts()
    for clock in ("8.30", "9.00", "9.50", "11.15", "11.45", "12.20", "12.45"):
        assert clock in rows
    page.locator("main td a").first.click()
    page.locator(".neighbours").wait_for()
    expect(page.get_by_role("cell", name="Lukket")).to_have_count(2)
    expect(page.get_by_role("cell", name="4410932")).to_be_visible()


def test_every_field_of_an_item_can_be_changed_before_it_is_created(visit: Visitor) -> None:
    visitor = visit("secretary")
    page = read_document(visitor, WORKSHOP.read_text(encoding="utf-8") + "\nRettet udgave F")
    page.locator(".draft-item").first.get_by_role("button", name="Ret").click()
    editor = page.locator(".item-editor").first
    editor.get_by_label("Titel", exact=True).fill("Velkommen til dagen")
    editor.get_by_label("Varighed (min.)").fill("½ t")
    page.keyboard.press("Tab")
    editor.get_by_label("Adgang", exact=True).select_option(label="Åben")
    wait_until_saved(page)
    expect(page.locator(".draft-title").first).to_have_text("Velkommen til dagen")
    expect(page.locator(".draft-time").nth(1)).to_have_text("13.30")
    expect(page.locator(".draft-item").first).to_contain_text("Åben")
    expect(page.locator(".draft-row", has_text="Pause")).to_contain_text("Overlap 10 min.")
    assert visitor.axe() == []


def test_questions_that_are_the_same_are_answered_together(visit: Visitor) -> None:
    visitor = visit("secretary")
    page = read_document(visitor, WORKSHOP.read_text(encoding="utf-8") + "\nRettet udgave G")
    group = page.locator(".finding", has_text="Der står ikke, om punktet er åbent")
    group.get_by_role("button", name="Er åben").click()
    wait_until_saved(page)
    expect(page.locator(".draft-item .tag-closed")).to_have_count(1)
    page.keyboard.press("Escape")
    page.locator("main").focus()
    page.keyboard.press("a")
    expect(page.get_by_role("button", name="Godkend alle sikre")).to_have_count(0)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("indkøb.pdf", b"%PDF-1.4\n%broken", "Dokumentet kan ikke læses"),
        ("billede.png", b"\x89PNG\r\n\x1a\n\x00\x00", "Dokumentet kan ikke læses"),
        ("tom.txt", b"", "Dokumentet kan ikke læses"),
    ],
)
def test_a_document_that_cannot_be_read_is_said_in_words(visit: Visitor, name: str, content: bytes, words: str) -> None:
    visitor = visit("secretary")
    page = visitor.open("/imports")
    page.get_by_label("Vælg dokument").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    page.get_by_role("button", name="Læs dokumentet").click()
    expect(page.get_by_role("alert")).to_contain_text(words)
    assert page.url.endswith("/imports")
    assert visitor.axe() == []


def test_a_shopping_list_is_shown_line_by_line_with_an_honest_word(visit: Visitor) -> None:
    page = read_document(visit("secretary"), "2 liter mælk\nRugbrød\nKaffe til mødet")
    expect(page.get_by_text("Rugbrød").first).to_be_visible()
    expect(page.get_by_text("Vi fandt ingen").first).to_be_visible()


@pytest.mark.parametrize("width", [820, 390])
def test_the_review_fits_tablets_and_phones(visit: Visitor, width: int) -> None:
    visitor = visit("secretary", width=width)
    page = read_document(visitor, WORKSHOP.read_text(encoding="utf-8") + f"\nRettet udgave {width}")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(page.get_by_role("button", name="Opret dagsorden med")).to_be_in_viewport()
    assert visitor.axe() == []


def test_the_review_is_accessible_in_english_and_in_the_dark(visit: Visitor) -> None:
    visitor = visit("secretary")
    page = read_document(visitor, WORKSHOP.read_text(encoding="utf-8") + "\nRettet udgave på engelsk")
    page.get_by_role("button", name="EN").or_(page.get_by_role("link", name="EN")).first.click()
    expect(page.get_by_role("button", name="Opret dagsorden med")).to_have_count(0)
    assert visitor.axe() == []
    page.emulate_media(color_scheme="dark")
    assert visitor.axe() == []


def test_asking_for_nothing_is_answered_at_the_field(visit: Visitor) -> None:
    page = visit("secretary").open("/imports")
    page.get_by_role("button", name="Læs dokumentet").click()
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("link", name="Vælg et dokument, eller indsæt tekst").click()
    expect(page.get_by_label("Vælg dokument")).to_be_focused()
