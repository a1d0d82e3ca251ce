"""J1: a document becomes an agenda, which is moved about, looked at as others and sent; J2: a clock that is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.documents import NOTES, agenda_document, workshop_document
from tests.browser.test_print import printed_pages
from tests.browser.test_protocol import SEND
from tests.browser.test_view_as import listen, look_as
from tests.distribution.post_office import PostOffice, free_port, opened
from tests.support.live_server import NO_RATE_LIMITS, LiveServer, serving

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Visit

    Visitor = Callable[..., Visit]

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ORDERS = "Bestillinger fra Direktionen"
TITLE = "Direktionen 24-09-2031"
SECRET = "Portefølje 2024-2025"
# The first row is what the others are points of; the last one is the end.
STARTS = ["9.00", "9.00", "9.30", "10.15", "12.00", "12.30", "12.55", "13.00"]
MOVED = ["9.00", "9.00", "9.45", "10.15", "12.00", "12.30", "12.55", "13.00"]
# Lunch is pinned, as the document prints it.
OVERLAPPING = ["9.00", "9.00", "10.15", "10.45", "12.00", "12.30", "12.55", "13.00"]
MOST_CLICKS = 9
WORDS = {
    "da": {
        "import": "Importér dokument", "file": "Vælg dokument", "read": "Læs dokumentet",
        "found": "Fundet: 6 tider, 3 bilag, 4 gæster", "used": "Alle linjer er brugt.",
        "create": "Opret dagsorden med", "draft": "Kladde",
        "totals": "I alt 3 t 30 min. + 30 min. pause · passer med sluttid",
        "edit": "Ret dagsordenen",
        "title": f"Titel: {ORDERS}", "up": f"Flyt op: {ORDERS}", "length": f"Varighed i minutter – {ORDERS}",
        "moved": f"»{ORDERS}« flyttet til plads 1 af 6. Starter kl. 9.00. 1 andet punkt har fået ny tid",
        "overlap": "Overlap 30 min.",
        "review": "Gennemse og udsend", "send": "Udsend til 8 deltagere", "undo": "Fortryd",
        "undone": "Udsendelsen er fortrudt. Ingen har fået besked", "sent": "Version 1 er udsendt",
        "distributed": "Udsendt", "mailed": "har fået mail.", "saved": "Gemt kl",
    },
    "en": {
        "import": "Import a document", "file": "Choose a document", "read": "Read the document",
        "found": "Found: 6 times, 3 attachments, 4 guests", "used": "Every line is used.",
        "create": "Create agenda with", "draft": "Draft",
        "totals": "Total 3 h 30 min + 30 min break · fits the end time",
        "edit": "Edit agenda",
        "title": f"Title: {ORDERS}", "up": f"Move up: {ORDERS}", "length": f"Duration in minutes – {ORDERS}",
        "moved": f'"{ORDERS}" moved to position 1 of 6. Starts 09:00. 1 other item changed time',
        "overlap": "30 min overlap",
        "review": "Review and send out", "send": "Send out to 8 participants", "undo": "Undo",
        "undone": "The sending was undone. Nobody has been told", "sent": "Version 1 was sent out",
        "distributed": "Sent out", "mailed": "have an email.", "saved": "Saved",
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def post_office() -> Iterator[tuple[PostOffice, int]]:
    """A mail server of the journey's own, and its port."""
    office, port = PostOffice(), free_port()
    server = opened(office, port)
    yield office, port
    server.stop()


@pytest.fixture(scope="module")
def live_server(tmp_path_factory: pytest.TempPathFactory, post_office: tuple[PostOffice, int]) -> Iterator[LiveServer]:
    """A server that mails, and whose minute to undo is four seconds."""
    mail = {"smtp_host": "127.0.0.1", "smtp_port": str(post_office[1]), "smtp_security": "none"}
    settings = NO_RATE_LIMITS | mail | {"smtp_sender": "kurs@birkesund.example", "sending_undo_seconds": "4"}
    with serving(tmp_path_factory.mktemp("journey"), **settings) as server:
        yield server


class Hand:
    """A mouse or a keyboard alone; counts what a person presses on the way from the document to the sent agenda."""

    def __init__(self, visit: Visit, *, has_mouse: bool) -> None:
        self.page = visit.page
        self.has_mouse = has_mouse
        self.clicks = 0

    def press(self, target: Locator) -> None:
        """One click; without a mouse, Tab there and Enter."""
        target.wait_for()
        if self.has_mouse:
            target.click()
        else:
            _tab_to(self.page, target)
            self.page.keyboard.press("Enter")
        self.clicks += 1


def _tab_to(page: Page, target: Locator) -> None:
    for _ in range(120):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab never reached {target}")


def _starts(page: Page, words: dict[str, str]) -> list[str]:
    """When the rows begin, as Danish writes it."""
    rows = page.locator("[data-testid^=row-][data-testid$=-start]").all_inner_texts()
    found = [row.split("\n")[0].strip() for row in rows]
    return found if words is WORDS["da"] else [re.sub(r"^0?(\d+):", r"\1.", clock) for clock in found]


def _fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def _import(visit: Visit, hand: Hand, words: dict[str, str], mark: str) -> None:
    page = visit.open("/meetings")
    hand.press(page.get_by_role("link", name=words["import"]))
    chosen = {"name": "F1.docx", "mimeType": WORD, "buffer": agenda_document(mark)}
    page.get_by_label(words["file"]).set_input_files(chosen)  # type: ignore[arg-type]
    hand.clicks += 1
    hand.press(page.get_by_role("button", name=words["read"]))
    expect(page.get_by_text(words["found"])).to_be_visible()
    expect(page.locator(".source summary")).to_contain_text(words["used"])
    expect(page.locator(".totals")).to_have_text(words["totals"])
    assert _starts(page, words) == STARTS
    assert visit.axe() == []
    hand.press(page.get_by_role("button", name=words["create"]))
    page.locator(".agenda-table").wait_for()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page.locator("main .lead")).to_contain_text(words["draft"])
    assert re.search(r"/meetings/[0-9a-f-]{36}$", page.url)
    assert _fits(page)


def _build(visit: Visit, hand: Hand, words: dict[str, str]) -> None:
    page = visit.page
    hand.press(page.get_by_role("link", name=words["edit"]))
    page.locator(".builder-table").wait_for()
    page.context.set_offline(offline=True)
    if hand.has_mouse:
        hand.press(page.get_by_role("button", name=words["up"]))
    else:
        page.get_by_role("button", name=words["title"]).focus()
        page.keyboard.press("Alt+ArrowUp")
    # No network is needed before the numbers change, and lunch has not moved.
    assert _starts(page, words) == MOVED
    expect(page.locator(".status-line")).to_have_text(words["moved"])
    page.context.set_offline(offline=False)
    length = page.get_by_role("button", name=words["length"])
    if hand.has_mouse:
        hand.press(length)
    else:
        length.focus()
        page.keyboard.press("Enter")
    page.keyboard.type("75")
    page.keyboard.press("Enter")
    assert _starts(page, words) == OVERLAPPING
    expect(page.locator(".row-clock")).to_contain_text(words["overlap"])
    page.keyboard.press("Control+z")
    assert _starts(page, words) == MOVED
    again = page.get_by_role("button", name=re.compile("^(Prøv igen|Try again)"))
    if again.count():
        again.first.click()
    expect(page.locator(".status-line")).to_contain_text(words["saved"])
    assert visit.axe() == []
    assert _fits(page)


def _send(visit: Visit, hand: Hand, words: dict[str, str], *, is_undone: bool) -> None:
    page = visit.page
    hand.press(page.get_by_role("link", name=words["review"]))
    send = page.get_by_role("button", name=words["send"])
    hand.press(send)
    undo = page.get_by_role("button", name=words["undo"])
    if is_undone:
        undo.click()
        expect(page.get_by_role("status").last).to_have_text(words["undone"])
        send.click()
    expect(page.get_by_text(words["sent"]).first).to_be_visible()
    expect(page.locator("main .lead")).to_contain_text(words["distributed"])
    expect(page.get_by_text(words["mailed"])).to_be_visible()
    assert visit.axe() == []
    assert _fits(page)


def _look_as_an_employee(secretary: Visit) -> None:
    """What was sent reaches members and guests; published, others look at it, and read nothing of the closed papers."""
    page, path = secretary.page, secretary.page.url.split("?")[0].removesuffix("/send")
    status, _ = page.evaluate(
        SEND, ["POST", f"/api/v1/meetings/{path.rpartition('/')[2]}/publish", {"audience": "employees"}]
    )
    assert status == 200
    secretary.open(path.removeprefix(secretary.base_url))
    assert SECRET in page.content()
    answers = listen(page)
    look_as(secretary, "Medarbejder")
    expect(page.locator("main")).to_contain_text(ORDERS)
    texts = [page.content()]
    page.get_by_role("link", name="Punkter til behandling").click()
    secretary.settle()
    expect(page.get_by_role("cell", name="Åben", exact=True)).to_have_count(1)
    expect(page.get_by_role("cell", name="Lukket", exact=True)).to_have_count(0)
    texts += [page.content(), *(answer.text() for answer in answers if answer.status == 200)]
    assert not any(SECRET in text for text in texts)


# Each width by mouse in Danish, without one in both languages; the buttons of the phone are those of the tablet.
@pytest.mark.parametrize(
    ("width", "language", "has_mouse"),
    [(1440, "da", True), (820, "en", True), (390, "da", True), (1440, "da", False), (820, "en", False)],
)
def test_a_document_is_sent_as_an_agenda_within_nine_clicks(
    visit: Visitor, post_office: tuple[PostOffice, int], width: int, language: str, has_mouse: bool
) -> None:
    secretary, words = visit("secretary", language=language, width=width), WORDS[language]
    hand, is_whole = Hand(secretary, has_mouse=has_mouse), width == 1440 and has_mouse
    before = len(post_office[0].mails)
    _import(secretary, hand, words, f"{width} {language} {has_mouse}")
    _build(secretary, hand, words)
    _send(secretary, hand, words, is_undone=is_whole)
    assert hand.clicks <= MOST_CLICKS
    if is_whole:
        _look_as_an_employee(secretary)
    # The demo sends agendas of its own meanwhile.
    mails = [mail for mail in post_office[0].mails[before:] if TITLE in mail["Subject"]]
    told = [str(mail["To"]) for mail in mails]
    assert len(told) == len(set(told)) == 5
    assert not any(SECRET in text for text in post_office[0].texts[before:])


ASKED = "Der står 9.30. 8.15 + 15 min. = 8.30, og 8.30 + 5 min. = 8.35. Mente du 8.30?"
ASKED_IN_ENGLISH = "It says 9.30. 8:15 + 15 min. = 8:30, and 8:30 + 5 min. = 8:35. Did you mean 8:30?"
PROGRAMME = ["8.00", "8.15", "8.30", "8.35", "9.05", "9.15", "9.45", "10.00"]
ANSWERS = {
    "da": {
        "asked": ASKED, "use": "Brug 8.30", "undo": "Fortryd", "keep": "Behold 9.30", "fits": "passer med sluttid",
        "people": "11 deltagere", "deviates": "Afvigende tid: 9.30", "printed": "9.30", "body": "Organ", "day": "Dato",
    },
    "en": {
        "asked": ASKED_IN_ENGLISH, "use": "Use 08:30", "undo": "Undo", "keep": "Keep 09:30",
        "fits": "fits the end time",
        "people": "11 participants", "deviates": "Deviating time: 09:30", "printed": "09:30", "body": "Body",
        "day": "Date",
    },
}  # fmt: skip


@pytest.mark.parametrize(
    ("width", "language", "has_mouse"), [(1440, "da", True), (390, "da", True), (820, "en", False)]
)
def test_a_clock_that_is_wrong_is_asked_about_once_and_kept_when_somebody_says_so(
    visit: Visitor, width: int, language: str, has_mouse: bool
) -> None:
    secretary = visit("secretary", language=language, width=width)
    words, answers = WORDS[language], ANSWERS[language]
    hand = Hand(secretary, has_mouse=has_mouse)
    page = secretary.open("/imports")
    chosen = {"name": "F2.docx", "mimeType": WORD, "buffer": workshop_document(f"{width} {language}")}
    page.get_by_label(words["file"]).set_input_files(chosen)  # type: ignore[arg-type]
    hand.press(page.get_by_role("button", name=words["read"]))
    finding = page.locator(".finding", has_text=answers["asked"])
    expect(finding).to_have_count(1)
    expect(page.get_by_text(answers["people"])).to_be_visible()
    # What is blue in the document is internal.
    expect(page.locator(".draft-item .tag-internal")).to_have_count(len(NOTES))
    hand.press(finding.get_by_role("button", name=answers["use"]))
    expect(page.locator(".totals")).to_contain_text(answers["fits"])
    assert _starts(page, words) == PROGRAMME
    hand.press(finding.get_by_role("button", name=answers["undo"]))
    hand.press(finding.get_by_role("button", name=answers["keep"]))
    expect(page.get_by_text(answers["deviates"])).to_be_visible()
    assert secretary.axe() == []
    page.get_by_label(answers["body"], exact=True).select_option(label="Direktionen")
    page.get_by_label(answers["day"]).fill("28-08-2024")
    hand.press(page.get_by_role("button", name=words["create"]))
    page.locator(".agenda-table").wait_for()
    expect(page.get_by_text(answers["deviates"]).first).to_be_visible()
    text = " ".join(" ".join(printed_pages(secretary, page.url.removeprefix(secretary.base_url))).split())
    assert answers["printed"] in text
    assert not any(note in text for note in NOTES)
