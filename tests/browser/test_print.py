"""The agenda on paper, as Chromium prints it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pypdfium2

from tests.browser.test_screens import richest_meeting

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

    Visitor = Callable[..., Visit]


def printed_pages(visit: Visit, path: str) -> list[str]:
    """The text of each page of the print of an address."""
    page = visit.open(path)
    if path.startswith("/meetings/"):
        # The paper comes in a part of its own.
        page.locator(".paper").wait_for(state="attached")
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    try:
        return [document[number].get_textpage().get_text_range() for number in range(len(document))]
    finally:
        document.close()


def test_the_printed_agenda_begins_as_municipal_readers_expect_and_counts_its_pages(visit: Visitor) -> None:
    visitor = visit("secretary")
    agenda = richest_meeting(visitor)
    pages = printed_pages(visitor, f"/meetings/{agenda['meeting']['id']}")
    for words in ("Sted:", "Dato:", "Start kl.:", "Slut kl.:", "Medlemmer:", "Indholdsfortegnelse"):
        assert words in pages[0]
    assert agenda["body_name"] in pages[0]
    assert all(f"Side {number} af {len(pages)}" in text for number, text in enumerate(pages, 1))


def test_pages_are_counted_in_the_language_of_the_reader(visit: Visitor) -> None:
    visitor = visit("secretary", language="en")
    pages = printed_pages(visitor, f"/meetings/{richest_meeting(visitor)['meeting']['id']}")
    assert all(f"Page {number} of {len(pages)}" in text for number, text in enumerate(pages, 1))


def test_every_item_is_printed_with_its_access_in_words_and_nothing_of_the_screen(visit: Visitor) -> None:
    visitor = visit("secretary")
    agenda = richest_meeting(visitor)
    text = " ".join(" ".join(printed_pages(visitor, f"/meetings/{agenda['meeting']['id']}")).split())
    items = [item for item in agenda["items"] if item["kind"] not in ("break", "end")]
    assert all(item["title"] in text for item in items)
    assert text.count("Åben sag") + text.count("Lukket sag") == len(items)
    assert "Udskriv" not in text
    assert "Gå til indhold" not in text


def test_internal_notes_are_never_printed(visit: Visitor) -> None:
    visitor = visit("secretary")
    meetings = visitor.read("/api/v1/meetings?limit=100")["items"]
    agendas = (visitor.read(f"/api/v1/meetings/{meeting['id']}/agenda") for meeting in meetings)
    item = next(item for agenda in agendas for item in agenda["items"] if item["internal_notes"])
    note = item["internal_notes"][0]["text"].splitlines()[0]
    for path in (f"/meetings/{item['meeting_id']}", f"/items/{item['id']}"):
        text = " ".join(" ".join(printed_pages(visitor, path)).split())
        assert item["title"] in text
        assert note not in text
        assert "Intern note" not in text
