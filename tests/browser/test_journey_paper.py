"""J12: agenda and protocol on paper, as Chromium prints them and as the server sets them, alike and without secrets.

Walked as `hands` says. What the app prints speaks the reader's language, what the server sets is always Danish.
"""

from __future__ import annotations

import base64
import re
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from playwright.sync_api import expect

from tests.browser.hands import Hand, each_way
from tests.browser.places import agendas, closed, open_items, secrets_of
from tests.papers.pdf_structure import faults_of
from tests.support.paper_text import readable

if TYPE_CHECKING:
    from tests.browser.conftest import Visit
    from tests.browser.hands import Way

    Visitor = Callable[..., Visit]

TAKE = """path => fetch(path).then(async answer => {
  if (!answer.ok) throw new Error(answer.status);
  return btoa(Array.from(new Uint8Array(await answer.arrayBuffer()), byte => String.fromCharCode(byte)).join(""));
})"""
A4 = (595, 842)
# From the meeting on; ux.md allows as many for the public.
MOST_CLICKS = 2
WORDS = {
    "da": {
        "head": ("Sted:", "Dato:", "Start kl.:", "Slut kl.:", "Medlemmer:", "Indholdsfortegnelse"),
        "away": ("Afbud:", "Fraværende / afbud:", "Fraværende / Afbud:"), "page": "Side {} af {}",
        "open": "Åben", "closed": "Lukket", "agenda": "Dagsorden", "protocol": "Beslutningsprotokol",
        "print": "Udskriv", "paper": "Papir", "pdf": "Hent PDF", "taken": "er hentet",
    },
    "en": {
        "head": ("Place:", "Date:", "Start:", "End:", "Members:", "Contents"),
        "away": ("Absent / apologies:",), "page": "Page {} of {}",
        "open": "Open", "closed": "Closed", "agenda": "Agenda", "protocol": "Decision protocol",
        "print": "Print", "paper": "Paper", "pdf": "Download PDF", "taken": "has been downloaded",
    },
}  # fmt: skip
# A heading, or the facts below it, with nothing of its text.
HEADING = re.compile(
    r"(Åben|Lukket) sag$|^(Open|Closed) case( · .*)?$"
    r"|^(Sagsfremstilling|Økonomi|Indstilling|Beslutning i .*|Bilag|Tid: .*|Oplæg: .*)$"
    r"|^(Case presentation|Summary|Background|Economy|Recommendation|Decision in .*|Attachments)$"
)
OF_THE_FOOT = re.compile(r"(Side|Page) \d+ (af|of) \d+|^\d+ / \d+$|Direktionen \d\d-\d\d-\d{4}")


def _taken(visit: Visit, agenda: dict[str, Any], ending: str, edition: str) -> bytes:
    path = f"/api/v1/meetings/{agenda['meeting']['id']}/paper.{ending}?edition={edition}"
    return base64.b64decode(visit.page.evaluate(TAKE, path))


def _printed(visit: Visit, agenda: dict[str, Any], edition: str) -> bytes:
    """The page to print, as Chromium prints it."""
    browser = visit.page.context.browser
    assert browser
    page = browser.new_page()
    page.set_content(_taken(visit, agenda, "html", edition).decode())
    size = page.evaluate("getComputedStyle(document.querySelector('main p')).fontSize")
    assert round(float(size.removesuffix("px")) * 0.75, 1) == 11.0
    content = page.pdf(prefer_css_page_size=True)
    page.close()
    return content


class Sheets:
    """The pages of a PDF: their sizes, lines and letters."""

    def __init__(self, content: bytes) -> None:
        document = pypdfium2.PdfDocument(content)
        self.sizes = [tuple(round(side) for side in page.get_size()) for page in document]
        self.texts = [page.get_textpage().get_text_range() for page in document]
        self.letters: Counter[float] = Counter()
        for page in document:
            text = page.get_textpage()
            raw = (pypdfium2.raw.FPDFText_GetFontSize(text, place) for place in range(0, text.count_chars(), 7))
            self.letters.update(round(size, 1) for size in raw)
        document.close()

    def last_lines(self) -> list[str]:
        """What stands last on each page but the last, above its foot."""
        found = []
        for text in self.texts[:-1]:
            lines = [line.strip() for line in text.splitlines() if line.strip()]
            found.append(next(line for line in reversed(lines) if not OF_THE_FOOT.search(line)))
        return found


def _check(sheets: Sheets, agenda: dict[str, Any], language: str = "da") -> None:
    words = WORDS[language]
    assert set(sheets.sizes) == {A4}
    for word in words["head"]:
        assert word in sheets.texts[0], word
    assert any(word in sheets.texts[0] for word in words["away"])
    count = len(sheets.texts)
    assert all(str(words["page"]).format(place, count) in text for place, text in enumerate(sheets.texts, 1))
    assert [line for line in sheets.last_lines() if HEADING.search(line)] == []
    whole = " ".join(" ".join(sheets.texts).split())
    for item in agenda["items"]:
        for paper in item["attachments"]:
            word = words["open" if paper["openness"] == "open" else "closed"]
            assert re.search(rf"{word} {re.escape(paper['title'])}", whole), paper["title"]


def _with_excuse(visit: Visit, state: str) -> dict[str, Any]:
    """A meeting of the executive board of this state where somebody is away and there are attachments."""
    for agenda in agendas(visit, "Direktionen", state):
        is_away = any(one["status"] in {"excused", "absent"} for one in agenda["attendances"])
        if is_away and any(item["attachments"] for item in agenda["items"]) and len(open_items(agenda)) > 3:
            return agenda
    raise LookupError(f"the demo has no such meeting that is {state}")


@pytest.mark.parametrize(("state", "edition"), [("distributed", "agenda"), ("closed", "protocol")])
def test_the_print_of_the_browser_and_the_file_of_the_server_are_the_same_paper(
    visit: Visitor, state: str, edition: str
) -> None:
    secretary = visit("secretary")
    agenda = _with_excuse(secretary, state)
    content = _taken(secretary, agenda, "pdf", edition)
    set_by_us = Sheets(content)
    _check(set_by_us, agenda)
    assert set_by_us.letters.most_common(1)[0][0] == 11.0
    assert faults_of(content) == []
    by_the_browser = Sheets(_printed(secretary, agenda, edition))
    _check(by_the_browser, agenda)
    assert abs(len(by_the_browser.texts) - len(set_by_us.texts)) <= 1


PRINTED = """() => { window.timesPrinted = 0; window.print = () => { window.timesPrinted += 1; }; }"""


def _print_from_the_screen(visit: Visit, hand: Hand, language: str) -> Sheets:
    """What the meeting on screen becomes when somebody prints it, by its button and by its key."""
    page = visit.page
    page.evaluate(PRINTED)
    hand.press(page.get_by_role("button", name=str(WORDS[language]["print"]), exact=True))
    if not hand.has_mouse:
        page.keyboard.press("p")
    assert page.evaluate("timesPrinted") == (1 if hand.has_mouse else 2)
    page.locator(".paper").wait_for(state="attached")
    page.emulate_media(media="print")
    size = page.evaluate("getComputedStyle(document.querySelector('.paper p')).fontSize")
    page.emulate_media(media="null")
    assert round(float(size.removesuffix("px")) * 0.75, 1) == 11.0
    return Sheets(page.pdf(prefer_css_page_size=True))


@each_way
def test_journey_to_paper_prints_and_downloads_agenda_and_protocol(visit: Visitor, way: Way) -> None:
    secretary, words = visit("secretary", language=way.language, width=way.width), WORDS[way.language]
    hand, page = Hand(secretary, way), secretary.page
    for state, edition in (("distributed", "agenda"), ("closed", "protocol")):
        agenda = _with_excuse(secretary, state)
        secretary.open(f"/meetings/{agenda['meeting']['id']}")
        with hand.aside():
            printed = _print_from_the_screen(secretary, hand, way.language)
        # The paper says what it is in capitals.
        assert str(words[edition]).upper() in printed.texts[0]
        _check(printed, agenda, way.language)
        before = hand.presses
        hand.press(page.get_by_role("button", name=str(words["paper"]), exact=True))
        dialog = page.get_by_role("dialog", name=str(words["paper"]))
        expect(dialog.get_by_label(str(words[edition]), exact=True)).to_be_checked()
        assert secretary.fits()
        assert secretary.axe() == []
        with page.expect_download() as taken:
            hand.press(dialog.get_by_role("button", name=str(words["pdf"])))
        assert hand.presses - before <= MOST_CLICKS
        expect(page.locator(".status-line")).to_contain_text(str(words["taken"]))
        assert taken.value.suggested_filename.endswith(".pdf")
        content = taken.value.path().read_bytes()
        set_by_us = Sheets(content)
        _check(set_by_us, agenda)
        assert set_by_us.letters.most_common(1)[0][0] == 11.0
        assert faults_of(content) == []
        assert abs(len(printed.texts) - len(set_by_us.texts)) <= 1
        page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
        hand.keeps_its_place()


def test_no_file_for_participants_or_the_public_holds_a_note_or_a_closed_text(visit: Visitor) -> None:
    secretary = visit("secretary")
    noted, half_closed = None, None
    for agenda in agendas(secretary):
        noted = noted or (agenda if any(item["internal_notes"] for item in agenda["items"]) else None)
        is_public = agenda["meeting"]["published_to"] == "public"
        half_closed = half_closed or (agenda if is_public and closed(agenda) and secrets_of(agenda) else None)
    assert noted
    notes = {note["text"] for item in noted["items"] for note in item["internal_notes"]}
    for ending in ("pdf", "docx", "html", "txt"):
        for edition in ("agenda", "protocol", "decision_list"):
            text = readable(_taken(secretary, noted, ending, edition))
            assert not [note for note in notes if note.splitlines()[0] in text], (ending, edition)
    if half_closed is None:
        half_closed = next(
            one for one in agendas(secretary) if one["meeting"]["published_to"] == "employees" and secrets_of(one)
        )
    reader = visit("med_member" if half_closed["meeting"]["published_to"] == "employees" else None)
    for ending in ("pdf", "docx", "html", "txt"):
        for edition in ("agenda", "protocol", "decision_list"):
            text = readable(_taken(reader, half_closed, ending, edition))
            assert not [secret for secret in secrets_of(half_closed) if secret in text], (ending, edition)
