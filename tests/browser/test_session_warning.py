"""A session that comes to its end: the warning, staying, being signed out without losing what was typed, and Back."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Visit

    Visitor = Callable[..., Visit]

MINUTE = 60_000
WARNING = "Du bliver snart logget ud"
TYPED = "Referat fra i går"


def minutes_left(visitor: Visit) -> float:
    """How long the server says that this browser stays signed in, by the browser's own clock."""
    script = "at => (Date.parse(at) - Date.now()) / 60000"
    return float(visitor.page.evaluate(script, visitor.read("/api/v1/session")["expires_at"]))


def signed_in(visit: Visitor, path: str = "/imports", **choices: int) -> Visit:
    """Somebody who has just opened a page, with a clock that the test may turn."""
    visitor = visit("secretary", **choices)
    visitor.page.clock.install()
    visitor.open(path)
    return visitor


def turn_to_warning(visitor: Visit) -> None:
    """Let time pass until less than two minutes are left."""
    visitor.page.clock.fast_forward(int((minutes_left(visitor) - 1.5) * MINUTE))


def warning(page: Page) -> Locator:
    """The dialog that warns."""
    return page.get_by_role("alertdialog", name=WARNING)


@pytest.mark.parametrize("width", [1440, 820, 390])
def test_two_minutes_before_the_end_a_warning_asks_and_the_keyboard_answers(visit: Visitor, width: int) -> None:
    visitor = signed_in(visit, width=width)
    page = visitor.page
    page.get_by_label("eller indsæt tekst").fill(TYPED)
    turn_to_warning(visitor)

    expect(warning(page)).to_be_visible()
    expect(page.get_by_role("button", name="Bliv logget ind")).to_be_focused()
    assert visitor.axe() == []
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Log ud")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    with page.expect_response("**/api/v1/session/renewal") as renewal:
        page.keyboard.press("Enter")

    assert renewal.value.ok
    expect(page.get_by_role("alertdialog")).to_have_count(0)
    expect(page.get_by_label("eller indsæt tekst")).to_be_focused()
    expect(page.get_by_label("eller indsæt tekst")).to_have_value(TYPED)


def test_the_countdown_is_read_aloud_now_and_then_and_not_every_second(visit: Visitor) -> None:
    visitor = signed_in(visit)
    page = visitor.page
    turn_to_warning(visitor)
    spoken = page.get_by_role("alertdialog").get_by_role("status")
    expect(spoken).to_have_text("")
    page.clock.fast_forward(40_000)
    expect(spoken).to_have_text("60 sekunder tilbage")
    page.clock.fast_forward(5_000)
    expect(spoken).to_have_text("60 sekunder tilbage")


def test_whoever_is_active_is_renewed_and_never_warned(visit: Visitor) -> None:
    visitor = signed_in(visit)
    page = visitor.page
    page.clock.fast_forward(11 * MINUTE)
    with page.expect_response("**/api/v1/session/renewal") as renewal:
        page.get_by_label("eller indsæt tekst").press("a")
    assert renewal.value.ok
    assert renewal.value.json()["expires_at"]
    expect(page.get_by_role("alertdialog")).to_have_count(0)


def test_an_ended_session_keeps_what_was_typed_and_goes_on_after_signing_in_in_a_new_tab(visit: Visitor) -> None:
    visitor = signed_in(visit, "/people/new")
    page = visitor.page
    page.get_by_label("Navn").fill(TYPED)
    end_on_the_server(visitor)
    page.get_by_role("button", name="Opret person").click()

    over = page.get_by_role("alertdialog", name="Du er logget ud")
    expect(over).to_be_visible()
    assert visitor.axe() == []
    with page.context.expect_page() as opened:
        over.get_by_role("link", name="Log ind igen").click()
    tab = opened.value
    tab.get_by_role("button", name="Fortsæt som Sekretær", exact=True).click()
    expect(tab.get_by_role("heading", name="Du er logget ind igen", level=1)).to_be_visible()

    expect(page.get_by_role("alertdialog")).to_have_count(0)
    expect(page.get_by_label("Navn")).to_have_value(TYPED)
    page.get_by_role("button", name="Opret person").click()
    expect(page.get_by_role("heading", name=TYPED, level=1)).to_be_visible()


def test_when_time_has_run_out_the_page_says_so_and_keeps_what_was_typed(visit: Visitor) -> None:
    visitor = signed_in(visit)
    page = visitor.page
    page.get_by_label("eller indsæt tekst").fill(TYPED)
    page.clock.fast_forward(int((minutes_left(visitor) + 1) * MINUTE))
    expect(page.get_by_role("alertdialog", name="Du er logget ud")).to_be_visible()
    expect(page.get_by_label("eller indsæt tekst")).to_have_value(TYPED)


def test_tabs_agree_on_staying_and_on_signing_out(visit: Visitor) -> None:
    visitor = signed_in(visit)
    page = visitor.page
    other = page.context.new_page()
    other.goto(visitor.base_url + "/people")
    expect(other.get_by_role("link", name="Ditte Kærlund", exact=True).first).to_be_visible()
    turn_to_warning(visitor)
    expect(warning(page)).to_be_visible()

    renewed = "fetch('/api/v1/session/renewal', {method: 'POST', headers: {'X-Kurs-Request': 'web'}})"
    other.evaluate(f"{renewed}.then(() => new BroadcastChannel('kurs.session').postMessage('renewed'))")
    expect(page.get_by_role("alertdialog")).to_have_count(0)
    page.get_by_role("banner").get_by_role("link", name="Ditte Kærlund").click()
    page.get_by_role("button", name="Log ud").click()
    expect(page.get_by_role("banner").get_by_role("link", name="Log ind")).to_be_visible()

    expect(other.get_by_role("banner").get_by_role("link", name="Log ind")).to_be_visible()
    expect(other.get_by_text("Ditte Kærlund")).to_have_count(0)


def test_after_signing_out_back_shows_nothing_of_before(visit: Visitor) -> None:
    visitor = visit("secretary")
    page = visitor.open("/people")
    # The sign-in page of the demo names those whom one can be.
    offered = {account["person_name"] for account in visitor.read("/api/v1/session")["demo_accounts"]}
    names = set(page.locator("td.cell-name a").all_inner_texts()) - offered
    assert names
    page.get_by_role("banner").get_by_role("link", name="Ditte Kærlund").click()
    page.get_by_role("button", name="Log ud").click()
    expect(page.get_by_role("status").last).to_have_text("Du er logget ud")
    for _ in range(3):
        page.go_back()
        visitor.settle()
        shown = page.locator("body").inner_text()
        assert {name for name in names if name in shown} == set()


def test_a_page_kept_whole_by_the_browser_is_read_anew_when_it_comes_back(visit: Visitor) -> None:
    page = visit("secretary").open("/people")
    page.evaluate("window.isBefore = true")
    with page.expect_navigation():
        page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert page.evaluate("window.isBefore") is None


def test_a_failed_sign_in_is_said_with_a_number_to_quote_and_only_in_our_own_words(visit: Visitor) -> None:
    visitor = visit()
    page = visitor.open("/sign-in?problem=sign-in-expired&id=01a20597-a869-731f-9d49-6a051c13f522")
    expect(page.get_by_role("alert")).to_contain_text(
        "Vi kunne ikke logge dig ind. Prøv igen, eller kontakt Servicedesk (id 01a20597-a869-731f-9d49-6a051c13f522)."
    )
    expect(page.get_by_role("alert")).to_contain_text("Det tog for lang tid")
    assert visitor.axe() == []
    page = visitor.open("/sign-in?problem=Ring+til+12345678&id=Ring+til+12345678")
    expect(page.get_by_role("alert")).to_contain_text("kontakt Servicedesk.")
    expect(page.get_by_text(re.compile("12345678"))).to_have_count(0)


def test_signing_in_leads_back_to_where_one_was_and_to_no_other_place(visit: Visitor) -> None:
    visitor = visit()
    page = visitor.open("/people")
    page.get_by_role("banner").get_by_role("link", name="Log ind").click()
    page.get_by_role("button", name="Fortsæt som Sekretær", exact=True).click()
    expect(page.get_by_role("heading", name="Personer", level=1)).to_be_visible()
    page = visitor.open("/sign-in?return_to=//elsewhere.example/")
    page.get_by_role("button", name="Fortsæt som Sekretær", exact=True).click()
    expect(page.get_by_role("heading", name="I dag", level=1)).to_be_visible()


def test_looking_through_the_eyes_of_the_public_is_not_taken_for_being_signed_out(visit: Visitor) -> None:
    visitor = visit("secretary")
    meeting = visitor.read("/api/v1/meetings?limit=1")["items"][0]["id"]
    page = visitor.open(f"/meetings/{meeting}")
    page.get_by_text("Vis som", exact=True).click()
    page.get_by_role("button", name="Offentligheden", exact=True).click()
    page.get_by_role("navigation", name="Hovedmenu").get_by_role("link", name="Mere").click()
    with page.expect_response("**/api/v1/people*") as people:
        page.get_by_role("main").get_by_role("link", name="Personer").click()
    assert people.value.status == 401
    expect(page.get_by_role("main").get_by_role("alert")).to_be_visible()
    expect(page.get_by_role("alertdialog")).to_have_count(0)


def end_on_the_server(visitor: Visit) -> None:
    """End the session behind the page's back, as a disabled account or another browser would."""
    request = "fetch('/api/v1/session', {method: 'DELETE', headers: {'X-Kurs-Request': 'web'}}).then(() => null)"
    visitor.page.evaluate(request)
