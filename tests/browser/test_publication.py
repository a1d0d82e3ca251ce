"""*Offentliggør*: how far a meeting goes, and what must be answered for before it goes further."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.places import agendas, open_item

if TYPE_CHECKING:
    from playwright.sync_api import Route

    from tests.browser.conftest import Visit

    Visitor = Callable[..., Visit]

SIZES = {1440: 900, 820: 1180, 390: 844}
# Invented; a day and digits that follow the old rule.
NUMBER = "010190-1239"
RECOMMEND = """async ([id, recommendation]) => {
  const address = `/api/v1/agenda-items/${id}`;
  const tag = (await fetch(address)).headers.get("ETag");
  const headers = {"Content-Type": "application/merge-patch+json", "X-Kurs-Request": "web", "If-Match": tag};
  return (await fetch(address, {method: "PATCH", headers, body: JSON.stringify({recommendation})})).status;
}"""


def test_a_meeting_is_published_after_the_check_and_taken_back(visit: Visitor) -> None:
    secretary = visit("secretary")
    agenda = next(agendas(secretary, "Hovedudvalget", "distributed"))
    page = secretary.open(f"/meetings/{agenda['meeting']['id']}")
    page.get_by_role("button", name="Offentliggør …").click()
    dialog = page.get_by_role("dialog", name="Offentliggør mødet")
    dialog.get_by_label("Offentligheden").check()
    expect(dialog.get_by_text("fandt ingen CPR-numre")).to_be_visible()
    assert secretary.axe() == []
    # The page behind is slow to hear of it: what is asked next must not begin from there.
    late: list[Route] = []

    def hold(route: Route) -> None:
        late.append(route)

    page.route("**/agenda", hold)
    dialog.get_by_role("button", name="Offentliggør", exact=True).click()
    expect(page.get_by_role("status").last).to_have_text("Mødet kan nu læses af offentligheden")
    page.get_by_role("button", name="Offentliggør …").click()
    expect(dialog.get_by_label("Offentligheden")).to_be_checked()
    dialog.get_by_label("Medarbejderne").check()
    for route in late:
        route.continue_()
    page.unroute("**/agenda", hold)
    expect(page.get_by_text("Kan læses af offentligheden")).to_be_visible()
    expect(dialog.get_by_label("Medarbejderne")).to_be_checked()
    dialog.get_by_role("button", name="Begræns læserne").click()
    expect(page.get_by_role("status").last).to_have_text("Mødet kan nu læses af medarbejderne")


@pytest.fixture
def number_in_a_text(visit: Visitor) -> Iterator[tuple[Visit, str]]:
    """The secretary, and a meeting for members alone with a personal number in a recommendation."""
    secretary = visit("secretary")
    agenda = next(
        agenda
        for agenda in agendas(secretary, "Direktionen", "distributed")
        if agenda["meeting"]["published_to"] == "members"
    )
    item = open_item(agenda)
    named = f"Det indstilles, at borgeren med CPR-nummer {NUMBER} får tilbuddet."
    assert secretary.page.evaluate(RECOMMEND, [item["id"], named]) == 200
    yield secretary, agenda["meeting"]["id"]
    assert secretary.page.evaluate(RECOMMEND, [item["id"], item["recommendation"]]) == 200


def test_a_personal_number_is_shown_masked_and_must_be_answered_for(number_in_a_text: tuple[Visit, str]) -> None:
    secretary, meeting_id = number_in_a_text
    page = secretary.open(f"/meetings/{meeting_id}")
    page.get_by_role("button", name="Offentliggør …").click()
    dialog = page.get_by_role("dialog", name="Offentliggør mødet")
    dialog.get_by_label("Medarbejderne").check()
    expect(dialog.get_by_role("status")).to_have_text("Ét sted skal ses efter, før mødet kan offentliggøres")
    expect(dialog.locator("blockquote")).to_contain_text("CPR-nummer ······-····")
    assert NUMBER not in dialog.inner_html()
    publish = dialog.get_by_role("button", name="Offentliggør", exact=True)
    expect(publish).to_be_disabled()
    for width, height in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        assert secretary.axe() == [], f"at {width} px"
    dialog.get_by_role("button", name="Lad det blive stående").click()
    expect(dialog.get_by_label("Hvorfor må det blive stående?")).to_be_focused()
    page.keyboard.type("Nummeret er opdigtet")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(dialog.get_by_text("Må blive stående: Nummeret er opdigtet")).to_be_visible()
    publish.click()
    expect(page.get_by_role("status").last).to_have_text("Mødet kan nu læses af medarbejderne")
    page.get_by_role("button", name="Offentliggør …").click()
    dialog.get_by_label("Kun medlemmerne").check()
    dialog.get_by_role("button", name="Begræns læserne").click()
    expect(page.get_by_role("status").last).to_have_text("Mødet kan nu læses af medlemmerne")
