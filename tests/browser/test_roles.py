"""Who signs in as whom, and that closed papers and internal notes never reach those who may not see them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

    Visitor = Callable[..., Visit]

# The walk over every address as every role is the leak tests'; here a few show that the screens add nothing.
SAMPLE = 5
ACCOUNTS = ["Sekretær", "Direktør", "MED-medlem", "Medarbejder", "Revisor", "Administrator"]


@pytest.mark.parametrize("account", ACCOUNTS)
def test_the_sign_in_page_makes_you_who_you_choose(visit: Visitor, account: str) -> None:
    visitor = visit()
    page = visitor.page
    page.get_by_role("button", name=f"Fortsæt som {account}", exact=True).click()
    expect(page.get_by_role("heading", name="I dag", level=1)).to_be_visible()
    expect(page.get_by_role("status").last).to_have_text(f"Du er logget ind som {account}")
    cookie = next(cookie for cookie in page.context.cookies() if cookie["name"].startswith("__Host-"))
    assert cookie["httpOnly"]
    assert cookie["secure"]
    assert visitor.read("/api/v1/session")["is_signed_in"]


def test_signing_out_makes_you_the_public_again(visit: Visitor) -> None:
    visitor = visit("secretary")
    page = visitor.open("/sign-in")
    page.get_by_role("button", name="Log ud").click()
    expect(page.get_by_role("status").last).to_have_text("Du er logget ud")
    expect(page.get_by_role("banner").get_by_role("link", name="Log ind")).to_be_visible()
    assert not visitor.read("/api/v1/session")["is_signed_in"]


def test_only_those_who_may_import_are_offered_it(visit: Visitor) -> None:
    expect(visit("secretary").open("/").get_by_role("link", name="Importér")).to_be_visible()
    expect(visit("employee").open("/").get_by_role("link", name="Importér")).to_have_count(0)


@pytest.mark.parametrize("account", ["employee", "administrator", None])
def test_no_closed_attachment_and_no_internal_note_reaches_the_browser(visit: Visitor, account: str | None) -> None:
    secretary = visit("secretary")
    secrets, items = _secrets_of(secretary)
    assert secrets, "the demo has nothing closed, so this test would prove nothing"
    visitor = visit(account)
    items = items[:SAMPLE]
    meetings = {item["meeting_id"] for item in items}
    addresses = ["/", "/meetings?period=all"]
    addresses += [f"/meetings/{meeting}" for meeting in meetings] + [f"/items/{item['id']}" for item in items]
    texts: list[str] = []
    for address in addresses:
        page = visitor.open(address)
        answers = visitor.answers()
        assert len(answers) >= len(("session", "the view's own"))
        texts += [page.content(), *answers]
    leaked = {secret for secret in secrets for text in texts if secret in text}
    assert leaked == set()


def _secrets_of(secretary: Visit) -> tuple[set[str], list[dict]]:  # type: ignore[type-arg]
    """Titles of closed attachments and first lines of internal notes, and the items that have them."""
    secrets, items, titles = set(), [], set()
    for meeting in secretary.read("/api/v1/meetings?limit=100")["items"]:
        for item in secretary.read(f"/api/v1/meetings/{meeting['id']}/agenda")["items"]:
            titles.add(item["title"])
            own = {paper["title"] for paper in item["attachments"] if paper["openness"] == "closed"}
            own |= {note["text"].splitlines()[0] for note in item["internal_notes"]}
            if own:
                secrets |= own
                items.append(item)
    # An attachment may be called what its item is called, and that title may be open.
    return {secret for secret in secrets if not any(secret in title for title in titles)}, items


def test_the_secretary_sees_closed_papers_and_internal_notes_marked_in_words(visit: Visitor) -> None:
    secretary = visit("secretary")
    for meeting in secretary.read("/api/v1/meetings?limit=100")["items"]:
        for item in secretary.read(f"/api/v1/meetings/{meeting['id']}/agenda")["items"]:
            if item["internal_notes"] and any(paper["openness"] == "closed" for paper in item["attachments"]):
                page = secretary.open(f"/items/{item['id']}")
                expect(page.get_by_text(re.compile("Intern note – vises ikke for deltagere")).first).to_be_visible()
                expect(page.get_by_role("cell", name="Lukket").first).to_be_visible()
                return
    pytest.fail("the demo has no item with both a closed attachment and an internal note")
