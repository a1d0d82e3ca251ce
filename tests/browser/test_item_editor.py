"""An item is written in its editor: saved without losing anybody's words, pasted clean, read as it was meant."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.building import draft

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Visit

    Visitor = Callable[..., Visit]

WORD = """<html><head><style>p{color:red}</style></head><body><p class=MsoNormal><b>Rammen</b> er <i>klar</i>
<a href="https://eksempel.dk/plan">her</a><o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>·&nbsp;&nbsp; Kultur</p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'>o&nbsp; Høring</p>
<table><tr><th>År</th><th>Beløb</th></tr><tr><td>2026</td><td>3,5</td></tr></table>
<script>alert(1)</script><a href="javascript:alert(1)">klik</a></body></html>"""
CLEAN = """**Rammen** er *klar* [her](https://eksempel.dk/plan)

- Kultur
  - Høring

| År | Beløb |
| --- | --- |
| 2026 | 3,5 |

klik"""
PASTE = """([id, html]) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  document.getElementById(id).dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
ROWS = [{"title": "Havnen"}, {"title": "Pause", "kind": "break"}, {"title": "Byen"}]


def write(visitor: Visit, path: str, place: int = 0) -> tuple[Page, str]:
    """The editor of a draft's item, and the item's path."""
    item = visitor.read(f"/api/v1{path}/agenda")["items"][place]["id"]
    return visitor.open(f"/items/{item}/edit"), f"/items/{item}"


def saved(page: Page) -> None:
    """Wait until the status line says that everything is kept."""
    expect(page.locator(".status-line")).to_contain_text(re.compile("Gemt kl"))


def test_an_item_is_written_by_keys_and_saved_on_the_way_to_the_next(visit: Visitor) -> None:
    visitor = visit("secretary", width=820)
    page, item = write(visitor, draft(visitor, rows=ROWS))
    page.get_by_role("button", name="Tilføj afsnit").click()
    page.get_by_label("Sagsfremstilling", exact=True).fill("Vi skal *ind* i havnen")
    page.evaluate(PASTE, ["item-recommendation", WORD])
    expect(page.locator("#item-recommendation")).to_have_value(CLEAN)
    page.get_by_label("Indstiller").fill("Kommunaldirektøren")
    page.get_by_label("Spørgsmål").fill("Hvad nu?\nHvad så?")
    page.get_by_label("Oplæg ved").fill("Bente Lindegaard, Stabschef")
    page.get_by_role("button", name="Tilføj gæst").click()
    page.get_by_label("Navn").fill("Kasper Holt")
    page.get_by_label("Fra kl.").fill("930")
    page.get_by_label("Ny note").fill("Husk projektoren")
    page.get_by_role("button", name="Gem noten").click()
    page.get_by_role("button", name="Tilføj bilag").click()
    page.get_by_label("Bilagets titel").fill("Havneplan")
    page.get_by_role("dialog").get_by_role("button", name="Tilføj bilag").click()
    expect(page.get_by_role("button", name="Flyt op: Havneplan")).to_have_count(1)
    assert visitor.axe() == []
    page.get_by_label("Titel", exact=True).press("Control+Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Byen"))
    page = visitor.open(item)
    body = page.locator(".item-body")
    expect(body.locator("em").first).to_have_text("ind")
    expect(body.locator(".recommendation li li")).to_have_text("Høring")
    expect(body.locator(".recommendation a")).to_have_attribute("href", "https://eksempel.dk/plan")
    expect(body).to_contain_text("Kasper Holt fra 9.30")
    expect(body).to_contain_text("Husk projektoren")
    assert visitor.axe() == []


def test_what_is_typed_stays_while_one_looks_elsewhere_and_two_lose_nothing(visit: Visitor) -> None:
    one, other = visit("secretary"), visit("secretary")
    path = draft(one, rows=ROWS)
    (mine, item), (theirs, _) = write(one, path), write(other, path)
    mine.get_by_label("Indstilling", exact=True).fill("Det indstilles, at vi venter.")
    mine.get_by_role("link", name="Vis punktet").click()
    mine.get_by_role("link", name="Ret", exact=True).click()
    expect(mine.get_by_label("Indstilling", exact=True)).to_have_value("Det indstilles, at vi venter.")
    theirs.get_by_label("Indstiller").fill("Formanden")
    theirs.get_by_role("button", name="Gem", exact=True).click()
    saved(theirs)
    # Different fields: both stay, and nobody is asked.
    mine.get_by_role("button", name="Gem", exact=True).click()
    saved(mine)
    expect(mine.get_by_label("Indstiller")).to_have_value("Formanden")
    theirs.get_by_label("Indstilling", exact=True).fill("Det indstilles, at vi begynder.")
    theirs.get_by_role("button", name="Gem", exact=True).click()
    expect(theirs.get_by_role("alert")).to_contain_text("rettet af en anden imens: Indstilling")
    assert other.axe() == []
    theirs.get_by_role("button", name="Brug deres").click()
    expect(theirs.get_by_label("Indstilling", exact=True)).to_have_value("Det indstilles, at vi venter.")
    assert one.read(f"/api/v1/agenda-{item[1:]}")["recommendation"] == "Det indstilles, at vi venter."
