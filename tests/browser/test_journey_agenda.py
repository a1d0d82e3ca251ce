"""J1: a document becomes an agenda, which is moved about, sent, and looked at as others.

Walked with a mouse and with a keyboard alone, at three widths, in two languages: see `hands`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.building import draft, send, starts
from tests.browser.documents import agenda_document, as_file
from tests.browser.hands import Hand, each_way
from tests.browser.test_view_as import has_come, listen
from tests.distribution.post_office import PostOffice, free_port, opened
from tests.support.live_server import NO_RATE_LIMITS, LiveServer, serving

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Visit
    from tests.browser.hands import Way

    Visitor = Callable[..., Visit]

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
        "soon": "Udsendes om", "distributed": "Udsendt", "mailed": "har fået mail.", "saved": "Gemt kl",
        "retry": "Prøv igen", "view as": "Vis som", "employee": "Medarbejder", "preview": "Visning",
        "viewed": "Du ser siden som medarbejder", "open": "Åben", "closed": "Lukket",
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
        "soon": "Sent in", "distributed": "Sent out", "mailed": "have an email.", "saved": "Saved",
        "retry": "Try again", "view as": "View as", "employee": "An employee", "preview": "Preview",
        "viewed": "You see the page as an employee", "open": "Open", "closed": "Closed",
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
    """A server that mails, and whose minute to undo is five seconds."""
    mail = {"smtp_host": "127.0.0.1", "smtp_port": str(post_office[1]), "smtp_security": "none"}
    settings = NO_RATE_LIMITS | mail | {"smtp_sender": "kurs@birkesund.example", "sending_undo_seconds": "5"}
    with serving(tmp_path_factory.mktemp("journey"), **settings) as server:
        yield server


def _import(visit: Visit, hand: Hand, words: dict[str, str], mark: str) -> None:
    page = visit.open("/meetings")
    hand.press(page.get_by_role("link", name=words["import"]))
    hand.attach(page.get_by_label(words["file"]), as_file("F1.docx", agenda_document(mark)))
    hand.press(page.get_by_role("button", name=words["read"]))
    expect(page.get_by_text(words["found"])).to_be_visible()
    expect(page.locator(".source summary")).to_contain_text(words["used"])
    expect(page.locator(".totals")).to_have_text(words["totals"])
    assert starts(page) == STARTS
    assert visit.fits()
    assert visit.axe() == []
    hand.press(page.get_by_role("button", name=words["create"]))
    page.locator(".agenda-table").wait_for()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page.locator("main .lead")).to_contain_text(words["draft"])
    assert re.search(r"/meetings/[0-9a-f-]{36}$", page.url)
    assert visit.fits()


def _build(visit: Visit, hand: Hand, words: dict[str, str]) -> None:
    page = visit.page
    hand.press(page.get_by_role("link", name=words["edit"]))
    page.locator(".builder-table").wait_for()
    page.context.set_offline(offline=True)
    if hand.has_mouse:
        hand.press(page.get_by_role("button", name=words["up"]))
    else:
        hand.reach(page.get_by_role("button", name=words["title"]))
        page.keyboard.press("Alt+ArrowUp")
        hand.presses += 1
    # No network is needed before the numbers change, and lunch has not moved.
    assert starts(page) == MOVED
    expect(page.locator(".status-line")).to_have_text(words["moved"])
    page.context.set_offline(offline=False)
    hand.press(page.get_by_role("button", name=words["length"]))
    page.keyboard.type("75")
    page.keyboard.press("Enter")
    assert starts(page) == OVERLAPPING
    expect(page.locator(".row-clock")).to_contain_text(words["overlap"])
    page.keyboard.press("Control+z")
    assert starts(page) == MOVED
    expect(page.locator(".row-clock")).to_have_count(0)
    again = page.get_by_role("button", name=words["retry"])
    if again.count():
        with hand.aside():
            hand.press(again.first)
    expect(page.locator(".status-line")).to_contain_text(words["saved"])
    assert visit.axe() == []
    assert visit.fits()


def _send(visit: Visit, hand: Hand, words: dict[str, str]) -> None:
    page = visit.page
    hand.press(page.get_by_role("link", name=words["review"]))
    sending = page.get_by_role("button", name=words["send"])
    # Once in vain, which nobody is told of.
    with hand.aside():
        hand.press(sending)
        expect(page.get_by_role("timer")).to_contain_text(words["soon"])
        hand.press(page.get_by_role("button", name=words["undo"]))
        expect(page.get_by_role("status").last).to_have_text(words["undone"])
    hand.press(sending)
    expect(page.get_by_text(words["sent"]).first).to_be_visible()
    expect(page.locator("main .lead")).to_contain_text(words["distributed"])
    expect(page.get_by_text(words["mailed"])).to_be_visible()
    assert visit.axe() == []
    assert visit.fits()


def _look_as_an_employee(secretary: Visit, hand: Hand, words: dict[str, str]) -> None:
    """What was sent reaches members and guests; published, others look at it, and read nothing of the closed papers."""
    page, path = secretary.page, secretary.page.url.split("?")[0].removesuffix("/send")
    send(secretary, f"/meetings/{path.rpartition('/')[2]}/publish", {"audience": "employees"})
    secretary.open(path.removeprefix(secretary.base_url))
    expect(page.locator(".paper")).to_contain_text(SECRET)
    answers = listen(page)
    hand.press(page.locator("summary", has_text=words["view as"]))
    hand.press(page.get_by_role("button", name=words["employee"], exact=True))
    expect(page.get_by_role("region", name=words["preview"])).to_contain_text(words["viewed"])
    secretary.settle()
    expect(page.locator("main")).to_contain_text(ORDERS)
    texts = [page.content()]
    hand.press(page.get_by_role("link", name="Punkter til behandling"))
    secretary.settle()
    expect(page.get_by_role("cell", name=words["open"], exact=True)).to_have_count(1)
    expect(page.get_by_role("cell", name=words["closed"], exact=True)).to_have_count(0)
    texts += [page.content(), *(answer.text() for answer in answers if answer.status == 200 and has_come(answer))]
    assert not any(SECRET in text for text in texts)
    assert secretary.fits()


@each_way
def test_journey_from_a_document_to_a_sent_agenda_takes_nine_clicks(
    visit: Visitor, post_office: tuple[PostOffice, int], way: Way
) -> None:
    secretary, words = visit("secretary", language=way.language, width=way.width), WORDS[way.language]
    hand = Hand(secretary, way)
    before = len(post_office[0].mails)
    _import(secretary, hand, words, str(way))
    _build(secretary, hand, words)
    _send(secretary, hand, words)
    assert hand.presses <= MOST_CLICKS
    _look_as_an_employee(secretary, hand, words)
    # The demo sends agendas of its own meanwhile.
    mails = [mail for mail in post_office[0].mails[before:] if TITLE in mail["Subject"]]
    told = [str(mail["To"]) for mail in mails]
    assert len(told) == len(set(told)) == 5
    assert not any(SECRET in text for text in post_office[0].texts[before:])


def _swipe(page: Page, over: Locator) -> None:
    """A finger that begins on a button and scrolls up."""
    box = over.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    session = page.context.new_cdp_session(page)
    for kind, way in [("touchStart", 0), *(("touchMove", step) for step in range(20, 160, 20)), ("touchEnd", None)]:
        points = [] if way is None else [{"x": x, "y": y + way}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def test_journey_on_a_tablet_is_walked_by_touching_buttons_and_scrolling_moves_no_row(visit: Visitor) -> None:
    visitor, words = visit("secretary", width=820, has_touch=True), WORDS["da"]
    page = visitor.open(f"{draft(visitor, title='Direktionen på tavlen')}?edit")
    page.locator(".builder-table").wait_for()
    up = page.get_by_role("button", name=words["up"])
    page.set_viewport_size({"width": 820, "height": 400})
    up.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    _swipe(page, up)
    page.wait_for_function("before => scrollY < before", arg=before)
    page.set_viewport_size({"width": 820, "height": 1180})
    assert starts(page) == STARTS[1:-1]
    # What a tap does comes a moment after the finger has left.
    up.tap()
    expect(page.locator(".status-line")).to_have_text(words["moved"])
    assert starts(page) == MOVED[1:-1]
    page.get_by_role("button", name=words["length"]).tap()
    expect(page.get_by_role("textbox", name=words["length"])).to_be_focused()
    page.keyboard.type("75")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("programme-end")).to_contain_text(
        "Programmet slutter kl. 13.30. Det er 30 min. over sluttiden"
    )
    page.get_by_role("button", name="Fortryd").first.tap()
    expect(page.get_by_test_id("programme-end")).to_have_count(0)
    assert starts(page) == MOVED[1:-1]
    expect(page.locator(".status-line")).to_contain_text(words["saved"])
