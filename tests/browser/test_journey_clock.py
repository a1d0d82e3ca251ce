"""J2: a document with a clock that is wrong; walked as `hands` says."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.building import starts
from tests.browser.documents import NOTES, as_file, workshop_document
from tests.browser.hands import Hand, each_way
from tests.browser.test_print import printed_pages

if TYPE_CHECKING:
    from tests.browser.conftest import Visit
    from tests.browser.hands import Way

    Visitor = Callable[..., Visit]

PROGRAMME = ["8.00", "8.15", "8.30", "8.35", "9.05", "9.15", "9.45", "10.00"]
WORDS = {
    "da": {
        "file": "Vælg dokument", "read": "Læs dokumentet", "create": "Opret dagsorden med",
        "asked": "Der står 9.30. 8.15 + 15 min. = 8.30, og 8.30 + 5 min. = 8.35. Mente du 8.30?",
        "check": "Tjek", "use": "Brug 8.30", "undo": "Fortryd", "keep": "Behold 9.30", "fits": "passer med sluttid",
        "people": "11 deltagere", "internal": "1 intern note", "deviates": "Afvigende tid: 9.30", "printed": "9.30",
        "body": "Organ", "day": "Dato",
    },
    "en": {
        "file": "Choose a document", "read": "Read the document", "create": "Create agenda with",
        "asked": "It says 9.30. 8:15 + 15 min. = 8:30, and 8:30 + 5 min. = 8:35. Did you mean 8:30?",
        "check": "Check", "use": "Use 08:30", "undo": "Undo", "keep": "Keep 09:30", "fits": "fits the end time",
        "people": "11 participants", "internal": "1 internal note", "deviates": "Deviating time: 09:30",
        "printed": "09:30", "body": "Body", "day": "Date",
    },
}  # fmt: skip
MOST_CLICKS = 1


@each_way
def test_journey_of_a_wrong_clock_asks_once_and_keeps_it_where_somebody_says_so(visit: Visitor, way: Way) -> None:
    secretary, words = visit("secretary", language=way.language, width=way.width), WORDS[way.language]
    hand = Hand(secretary, way)
    page = secretary.open("/imports")
    hand.attach(page.get_by_label(words["file"]), as_file("F2.docx", workshop_document(str(way))))
    hand.press(page.get_by_role("button", name=words["read"]))
    finding = page.locator(".finding", has_text=words["asked"])
    expect(finding).to_have_count(1)
    expect(finding).to_contain_text(words["check"])
    expect(page.get_by_text(words["people"])).to_be_visible()
    # What is blue in the document is internal, and says so in a word.
    expect(page.locator(".draft-item .tag-internal")).to_have_text([words["internal"]] * len(NOTES))
    before = hand.presses
    hand.press(finding.get_by_role("button", name=words["use"]))
    assert hand.presses - before <= MOST_CLICKS
    expect(page.locator(".totals")).to_contain_text(words["fits"])
    assert starts(page) == PROGRAMME
    expect(page.get_by_text(words["deviates"])).to_have_count(0)
    hand.press(finding.get_by_role("button", name=words["undo"]))
    hand.press(finding.get_by_role("button", name=words["keep"]))
    expect(page.get_by_text(words["deviates"])).to_be_visible()
    assert secretary.fits()
    assert secretary.axe() == []
    hand.choose(page.get_by_label(words["body"], exact=True), "Direktionen")
    hand.write(page.get_by_label(words["day"]), "28-08-2024")
    hand.press(page.get_by_role("button", name=words["create"]))
    page.locator(".agenda-table").wait_for()
    expect(page.get_by_text(words["deviates"]).first).to_be_visible()
    assert secretary.fits()
    text = " ".join(" ".join(printed_pages(secretary, page.url.removeprefix(secretary.base_url))).split())
    assert words["printed"] in text
    assert not any(note in text for note in NOTES)
