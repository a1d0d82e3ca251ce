"""J5: a decision is written, read through, approved, locked and corrected; walked as `hands` says."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.building import CASE, SEND, held_meeting
from tests.browser.hands import Hand, each_way
from tests.support.paper_text import pages_of

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.browser.conftest import Visit
    from tests.browser.hands import Way

    Visitor = Callable[..., Visit]

WRITTEN = "Taget til efterretning. Sagen er afsluttet."
RESOLVED = "Taget til efterretning. Sagen er afsluttet den 3. marts."
CORRECTED = "Taget til efterretning. Sagen fortsætter."
WHY = "Sagen er ikke afsluttet."
# What ux.md allows for a decision with a phrase, and for an approval from the meeting on.
MOST_CLICKS = 2
WORDS = {
    "da": {
        "heading": "Protokol – Protokolmøde", "begin": "Begynd protokollen", "noted": "Taget til efterretning",
        "none": "Ingen beslutning", "saved": "Gemt kl", "fetch": "Hent fra sagsfremstilling", "use": "Brug »deltog«",
        "keep": "Behold »mener«", "missing": "Et punkt mangler en beslutning",
        "review": "Send til gennemlæsning", "in review": "Til gennemlæsning", "sent": "Protokollen er sendt",
        "all": "Alle til stede", "minutes": "Protokol", "change": "Ønsker ændring",
        "item": "Punkt", "paragraph": "Afsnittet, det handler om",
        "wanted": "Hvad skal ændres?", "draft": "Kladde", "asked for": "ønskede en ændring",
        "approval": "Send til godkendelse", "for approval": "Til godkendelse", "approve": "Godkend",
        "undo": "Fortryd godkendelse", "approved": "Godkendt", "undone": "Din godkendelse er taget tilbage",
        "lock": "Lås protokol", "locked": "Låst", "locked at": r"Låst \d\d-\d\d-\d{4} kl\. \d+\.\d\d · Godkendt af",
        "paper": "Papir", "pdf": "Hent PDF", "correct": "Ret protokollen", "reason": "Begrundelse for rettelsen",
        "reasonless": "Skriv, hvorfor protokollen rettes", "made": "Version 2 er oprettet",
        "corrects": f"Version 2 retter version 1: {WHY}", "out": "Taget ud: ", "in": "Tilføjet: ",
    },
    "en": {
        "heading": "Minutes – Protokolmøde", "begin": "Begin the minutes", "noted": "Taget til efterretning (noted)",
        "none": "No decision", "saved": "Saved", "fetch": "Fetch from the case", "use": "Use “deltog”",
        "keep": "Keep “mener”", "missing": "One item lacks a decision",
        "review": "Send for review", "in review": "In review", "sent": "The minutes have been sent",
        "all": "All present", "minutes": "Minutes", "change": "Request a change",
        "item": "Item", "paragraph": "The paragraph it is about",
        "wanted": "What should be changed?", "draft": "Draft", "asked for": "requested a change",
        "approval": "Send for approval", "for approval": "For approval", "approve": "Approve",
        "undo": "Undo approval", "approved": "Approved", "undone": "Your approval has been taken back",
        "lock": "Lock the minutes", "locked": "Locked",
        "locked at": r"Locked \d+ \w+ \d{4} \d\d:\d\d · Approved by",
        "paper": "Paper", "pdf": "Download PDF", "correct": "Correct the minutes",
        "reason": "Reason for the correction",
        "reasonless": "Write why the minutes are corrected", "made": "Version 2 has been made",
        "corrects": f"Version 2 corrects version 1: {WHY}", "out": "Taken out: ", "in": "Added: ",
    },
}  # fmt: skip


class Walker:
    """One of the two who walk the journey, before the minutes of the meeting."""

    def __init__(self, visit: Visit, way: Way, meeting: str) -> None:
        self.visit, self.page, self.hand = visit, visit.page, Hand(visit, way)
        self.words, self.meeting = WORDS[way.language], meeting

    def open(self) -> None:
        """Come back to the minutes, as they stand now."""
        self.visit.open(f"/meetings/{self.meeting}/protocol")
        expect(self.page.get_by_role("heading", level=1)).to_have_text(self.words["heading"])

    def open_from_the_meeting(self) -> None:
        """Come to the minutes from the meeting, by its link."""
        self.visit.open(f"/meetings/{self.meeting}")
        self.hand.press(self.page.locator("main").get_by_role("link", name=self.words["minutes"], exact=True))
        expect(self.page.get_by_role("heading", level=1)).to_have_text(self.words["heading"])

    def item(self, title: str) -> Locator:
        """An item of the minutes."""
        return self.page.get_by_role("region", name=title)

    def text(self, title: str) -> Locator:
        """The field of its decision."""
        return self.item(title).get_by_role("textbox").first

    def press(self, word: str, dialog: str | None = None) -> None:
        """A button of the page, or of the question that it opened."""
        within = self.page.get_by_role("dialog", name=self.words[dialog]) if dialog else self.page.locator("main")
        self.hand.press(within.get_by_role("button", name=self.words[word], exact=True))

    def step(self, word: str, said: str | None, state: str) -> None:
        """A step that asks first; it is said that it is done, and the state it led to."""
        self.press(word)
        self.press(word, word)
        self.stands(state)
        if said:
            expect(self.page.locator(".status-line")).to_have_text(self.words[said])

    def stands(self, state: str) -> None:
        """The state of the minutes, in a word."""
        expect(self.page.get_by_role("dialog")).to_have_count(0)
        expect(self.page.locator("main .lead .tag")).to_have_text(self.words[state])
        self.hand.keeps_its_place()

    def saved(self) -> None:
        """What was written is kept."""
        expect(self.page.locator(".status-line")).to_have_text(re.compile("^" + self.words["saved"]))

    def check(self) -> None:
        """Nothing is wider than the screen, and axe finds nothing."""
        assert self.visit.fits()
        assert self.visit.axe() == []


def _write(secretary: Walker) -> None:
    page, hand, words = secretary.page, secretary.hand, secretary.words
    secretary.open()
    secretary.press("begin")
    secretary.stands("draft")
    secretary.press("all")
    secretary.saved()
    # 1. An item without a case takes a decision: a phrase, and a sentence behind it.
    before = hand.presses
    hand.press(secretary.item("Uden sagstekst").get_by_role("button", name=words["noted"]))
    expect(secretary.text("Uden sagstekst")).to_be_focused()
    page.keyboard.type(" Sagen er afsluttet.")
    secretary.saved()
    expect(secretary.text("Uden sagstekst")).to_have_value(WRITTEN)
    assert hand.presses - before <= MOST_CLICKS
    # 2. The case is fetched, and its present offered in the past, one word at a time.
    item = secretary.item("Havneplanen")
    hand.press(item.get_by_role("button", name=words["fetch"]))
    expect(item.locator("mark")).to_have_text("deltager")
    hand.press(item.get_by_role("button", name=words["use"]))
    expect(secretary.text("Havneplanen")).to_have_value(CASE.replace("deltager", "deltog"))
    expect(item.locator("mark")).to_have_text("mener")
    hand.press(item.get_by_role("button", name=words["keep"]))
    expect(item.locator("mark")).to_have_count(0)
    hand.add(secretary.text("Havneplanen"), " Han mener det.")
    secretary.saved()
    expect(item.locator("mark")).to_have_count(0)
    # 3. No decision on purpose, and an item that nobody touched is named.
    hand.press(secretary.item("Orientering").get_by_role("button", name=words["none"]))
    secretary.saved()
    notice = page.locator(".notice", has_text=words["missing"])
    expect(notice.get_by_role("link")).to_have_text(["4. Urørt punkt"])
    secretary.check()


def _review(secretary: Walker, chair: Walker) -> None:
    """4. A wish for a change is stored as that, and resolved."""
    secretary.step("review", "sent", "in review")
    chair.open_from_the_meeting()
    chair.stands("in review")
    expect(chair.item("Uden sagstekst")).to_contain_text(WRITTEN)
    # What was left without a decision on purpose says so, and nothing is decided in a break.
    expect(chair.item("Orientering")).to_contain_text(chair.words["none"])
    expect(chair.item("Frokost")).to_have_count(0)
    chair.press("change")
    dialog, words = chair.page.get_by_role("dialog", name=chair.words["change"]), chair.words
    chair.hand.choose(dialog.get_by_label(words["item"], exact=True), "1. Uden sagstekst")
    chair.hand.write(dialog.get_by_label(words["paragraph"]), "Sagen er afsluttet.")
    chair.hand.write(dialog.get_by_label(words["wanted"]), "Skriv hvornår.")
    chair.press("change", "change")
    chair.stands("draft")
    secretary.open()
    item = secretary.item("Uden sagstekst")
    expect(item.locator(".notice")).to_contain_text(secretary.words["asked for"])
    expect(item.locator("blockquote")).to_have_text("Sagen er afsluttet.")
    expect(item.locator(".notice")).to_contain_text("Skriv hvornår.")
    secretary.hand.write(secretary.text("Uden sagstekst"), RESOLVED)
    secretary.saved()
    secretary.step("approval", "sent", "for approval")


def _approve(chair: Walker) -> None:
    before = chair.hand.presses
    chair.open_from_the_meeting()
    chair.stands("for approval")
    expect(chair.item("Uden sagstekst")).to_contain_text(RESOLVED)
    chair.press("approve")
    chair.stands("approved")
    assert chair.hand.presses - before <= MOST_CLICKS


def _lock(secretary: Walker, first: str) -> None:
    """5. Locked: hash, time and names, nothing to write in any more, and a page to sign."""
    page, words = secretary.page, secretary.words
    secretary.open()
    secretary.step("lock", None, "locked")
    expect(page.locator(".hash")).to_have_text(re.compile("^[0-9a-f]{64}$"))
    expect(page.get_by_text(re.compile(words["locked at"]))).to_be_visible()
    expect(page.locator("main textarea, main input")).to_have_count(0)
    body = {"outcome": "noted", "text": "Ny"} | dict.fromkeys(
        ("public_text", "decided_on", "deferred_to", "referred_to_body_id", "dissent", "votes_for", "votes_against",
         "votes_abstained")
    )  # fmt: skip
    status, _answer = page.evaluate(SEND, [f"/api/v1/agenda-items/{first}/decisions", body])
    assert status == 409
    secretary.check()
    paper = _paper(secretary)
    assert "Version 1" in paper
    assert "Underskriftsside" in paper
    assert RESOLVED in paper


def _paper(secretary: Walker) -> str:
    """The minutes as a file, from the meeting."""
    page, words, hand = secretary.page, secretary.words, secretary.hand
    hand.press(page.locator(".breadcrumbs").get_by_role("link", name="Protokolmøde"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Protokolmøde")
    secretary.visit.settle()
    hand.press(page.get_by_role("button", name=words["paper"], exact=True))
    with page.expect_download() as taken:
        secretary.press("pdf", "paper")
    text = " ".join(pages_of(taken.value.path().read_bytes()))
    hand.press(page.get_by_role("dialog").get_by_role("button").last)
    return " ".join(text.split())


def _correct(secretary: Walker, chair: Walker) -> None:
    """6. A correction wants a reason, and shows what it changed; what it corrects can still be read."""
    page, words = secretary.page, secretary.words
    secretary.open()
    secretary.press("correct")
    secretary.press("correct", "correct")
    summary = page.get_by_role("dialog").get_by_role("alert")
    expect(summary).to_be_focused()
    secretary.hand.press(summary.get_by_role("link", name=words["reasonless"]))
    expect(page.get_by_label(words["reason"])).to_be_focused()
    page.keyboard.type(WHY)
    secretary.press("correct", "correct")
    secretary.stands("draft")
    expect(page.locator(".status-line")).to_have_text(words["made"])
    secretary.hand.write(secretary.text("Uden sagstekst"), CORRECTED)
    secretary.saved()
    secretary.step("approval", "sent", "for approval")
    with chair.hand.aside():
        chair.open_from_the_meeting()
        chair.press("approve")
    chair.stands("approved")
    secretary.open()
    secretary.step("lock", None, "locked")
    expect(page.get_by_text(words["corrects"])).to_be_visible()
    item = secretary.item("Uden sagstekst")
    expect(item.locator("del")).to_have_text([re.compile("^" + words["out"] + "er afsluttet den 3. marts")])
    expect(item.locator("ins")).to_have_text([re.compile("^" + words["in"] + "fortsætter")])
    secretary.check()
    secretary.hand.press(page.get_by_role("link", name="Version 1", exact=True))
    page.wait_for_url("**/protocol?version=1")
    expect(page.locator("main .lead")).to_contain_text("Version 1")
    secretary.stands("locked")
    expect(item.locator("del, ins")).to_have_count(0)
    expect(item).to_contain_text(RESOLVED)
    secretary.check()


@each_way
def test_journey_of_minutes_that_are_written_reviewed_approved_locked_and_corrected(visit: Visitor, way: Way) -> None:
    writer = visit("secretary", language=way.language, width=way.width)
    meeting, (first, *_rest) = held_meeting(writer)
    secretary = Walker(writer, way, meeting)
    chair = Walker(visit("executive", language=way.language, width=way.width), way, meeting)
    _write(secretary)
    _review(secretary, chair)
    _approve(chair)
    chair.press("undo")
    chair.stands("for approval")
    chair.press("approve")
    chair.stands("approved")
    _lock(secretary, first)
    _correct(secretary, chair)
