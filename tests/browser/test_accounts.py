"""Accounts, roles and API clients: an administrator's screens, and a secret that is seen once."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Dialog, Page

    from tests.browser.conftest import Visit

    Visitor = Callable[..., Visit]

SIZES = {1440: 900, 820: 1180, 390: 844}
CREATE = """([path, body]) => fetch(path, {
  method: "POST",
  headers: {"Content-Type": "application/json", "X-Kurs-Request": "web"},
  body: JSON.stringify(body),
}).then(answer => answer.json())"""
STORED = "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"


def accept(dialog: Dialog) -> None:
    """Answer the browser's own question with yes."""
    dialog.accept()


def account_path(visitor: Visit, name: str) -> str:
    """The address of an account."""
    accounts = {account["name"]: account["id"] for account in visitor.read("/api/v1/accounts?limit=200")["items"]}
    return f"/accounts/{accounts[name]}"


def new_account(visitor: Visit, name: str) -> str:
    """Make an account and give its address."""
    body = {"name": name, "person_id": None, "issuer": None, "subject": None}
    return f"/accounts/{visitor.page.evaluate(CREATE, ['/api/v1/accounts', body])['id']}"


def new_client(visitor: Visit, name: str) -> str:
    """Make an API client and give its address."""
    body = {"name": name, "scopes": ["bodies:read"], "body_ids": None, "expires_at": "2027-06-30T22:00:00Z"}
    return f"/api-clients/{visitor.page.evaluate(CREATE, ['/api/v1/api-clients', body])['id']}"


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_screens_are_accessible_and_fit_at_every_width(visit: Visitor, language: str) -> None:
    visitor = visit("administrator", language)
    addresses = [
        "/accounts",
        "/accounts?name=zzzz",
        "/accounts/new",
        account_path(visitor, "secretary"),
        "/api-clients",
        "/api-clients/new",
        new_client(visitor, f"System {language}"),
    ]
    for path in addresses:
        page = visitor.open(path)
        expect(page).to_have_title(re.compile(" – Kurs$"))
        for width, height in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                assert visitor.axe() == [], f"{path} at {width} px, {scheme}"
            assert page.locator("h1:visible").count() == 1
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} at {width} px"


@pytest.mark.parametrize("account", ["secretary", "employee", None])
def test_only_administrators_are_led_to_accounts_and_clients(visit: Visitor, account: str | None) -> None:
    page = visit(account).open("/more")
    expect(page.get_by_role("link", name="Organer")).to_be_visible()
    for name in ("Konti", "API-klienter"):
        expect(page.get_by_role("link", name=name)).to_have_count(0)
    page = visit("administrator").open("/more")
    page.get_by_role("link", name="API-klienter").click()
    expect(page.get_by_role("heading", name="API-klienter", level=1)).to_be_focused()


def test_an_account_for_tokens_is_created_and_linked_to_a_person(visit: Visitor) -> None:
    visitor = visit("administrator")
    page = visitor.open("/accounts/new")
    page.get_by_role("button", name="Opret konto").click()
    expect(page.get_by_role("alert").get_by_role("link")).to_have_count(3)
    page.get_by_label("Kontonavn").fill("arkivar")
    page.get_by_label("Person", exact=True).press_sequentially("mille")
    page.get_by_role("button", name=re.compile("^Mille Skovmose")).click()
    page.get_by_role("checkbox", name=re.compile("organisationens login")).uncheck()
    page.get_by_role("button", name="Opret konto").click()
    expect(page.get_by_role("heading", name="arkivar", level=1)).to_be_focused()
    expect(page.get_by_role("link", name="Mille Skovmose")).to_be_visible()
    expect(page.get_by_text("Kun med token")).to_be_visible()


def test_a_role_is_given_for_a_time_in_one_body_changed_and_taken_back(visit: Visitor) -> None:
    visitor = visit("administrator")
    page = visitor.open(new_account(visitor, "vikar"))
    page.on("dialog", accept)
    page.get_by_role("button", name="Giv en rolle").press("Enter")
    expect(page.get_by_label("Rolle", exact=True)).to_be_focused()
    assert visitor.axe() == []
    page.get_by_role("button", name="Giv rollen").click()
    expect(page.get_by_role("link", name="Vælg, hvilken rolle kontoen skal have")).to_be_visible()
    page.get_by_label("Rolle", exact=True).select_option("secretary")
    page.get_by_label("Organ", exact=True).select_option(label="Hovedudvalget")
    page.get_by_label("Sidste dag").fill("31-12-2030")
    page.get_by_role("button", name="Giv rollen").click()
    row = page.get_by_role("row").filter(has_text="Sekretær")
    expect(row).to_contain_text("Hovedudvalget")
    expect(row).to_contain_text("til 31-12-2030")
    expect(row).to_contain_text("Her")
    expect(page.get_by_role("button", name="Giv en rolle")).to_be_focused()

    row.get_by_role("button", name=re.compile("^Ret periode")).click()
    page.get_by_label("Sidste dag").fill("30-06-2030")
    page.get_by_role("button", name="Gem").click()
    expect(row).to_contain_text("til 30-06-2030")
    row.get_by_role("button", name=re.compile("^Tag tilbage")).click()
    expect(row).to_contain_text("Taget tilbage")
    expect(row.get_by_role("button")).to_have_count(0)


def test_nobody_gives_themselves_a_role(visit: Visitor) -> None:
    visitor = visit("administrator")
    page = visitor.open(account_path(visitor, "administrator"))
    expect(page.get_by_text("Det her er din egen konto.")).to_be_visible()
    expect(page.get_by_role("button", name="Giv en rolle")).to_have_count(0)


def test_an_account_is_closed_and_opened_again_and_never_deleted(visit: Visitor) -> None:
    visitor = visit("administrator")
    page = visitor.open(new_account(visitor, "stoppet"))
    page.on("dialog", accept)
    page.get_by_role("button", name="Spær kontoen").click()
    expect(page.get_by_role("definition").filter(has_text="Spærret")).to_be_visible()
    visitor.open("/accounts?name=stoppet")
    expect(page.get_by_text("Ingen konti passer til det, du har valgt.")).to_be_visible()
    page.get_by_label("Status").select_option(label="Spærrede")
    page.get_by_role("link", name="stoppet").click()
    page.get_by_role("button", name="Ophæv spærringen").click()
    expect(page.get_by_role("definition").filter(has_text="Aktiv")).to_be_visible()


def test_a_client_is_made_and_its_secret_is_seen_once_and_kept_nowhere(visit: Visitor) -> None:
    visitor = visit("administrator")
    page = visitor.open("/api-clients/new")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    fill_client(page)
    page.get_by_role("button", name="Opret klient").click()

    expect(page.get_by_role("heading", name="Kopiér nøglen nu")).to_be_focused()
    assert visitor.axe() == []
    secret = page.locator(".secret").inner_text()
    page.get_by_role("button", name="Kopiér").click()
    expect(page.get_by_role("button", name="Kopieret")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == secret
    assert secret not in page.evaluate(STORED)
    page.get_by_role("button", name="Jeg har gemt den").click()

    expect(page.get_by_role("row").filter(has_text="Aldrig")).to_contain_text("Venter på godkendelse")
    expect(page.get_by_role("definition").filter(has_text="30-06-2027")).to_be_visible()
    page.go_back()
    visitor.settle()
    page.go_forward()
    visitor.settle()
    assert secret not in page.content()
    assert secret not in page.evaluate(STORED)


def fill_client(page: Page) -> None:
    """A client that reads closed items of one body; what a scope needs comes with it."""
    page.get_by_label("Navn").fill("Arkivet")
    page.get_by_role("checkbox", name=re.compile("^Lukkede punkter")).check()
    for needed in ("Organer og pladser", "Møder", "Dagsordener, åbne punkter"):
        expect(page.get_by_role("checkbox", name=needed)).to_be_checked()
    page.get_by_label("I hvilke organer?").select_option(label="Kun dem, jeg vælger")
    page.get_by_role("checkbox", name="Hovedudvalget").check()
    page.get_by_label("Sidste dag").fill("30-06-2027")


def test_a_secret_is_changed_with_time_to_spare_and_stopped(visit: Visitor) -> None:
    visitor = visit("administrator")
    page = visitor.open(new_client(visitor, "Intranettet"))
    page.on("dialog", accept)
    page.get_by_role("button", name="Lav en ny nøgle").press("Enter")
    expect(page.get_by_label("Hvor længe skal de gamle nøgler virke?")).to_be_focused()
    page.get_by_label("Hvor længe skal de gamle nøgler virke?").select_option(label="En uge")
    page.get_by_role("button", name="Lav nøglen").click()
    page.locator(".secret").wait_for()
    page.get_by_role("button", name="Jeg har gemt den").click()
    expect(page.get_by_role("row").filter(has_text="Virker")).to_have_count(2)
    page.get_by_role("button", name=re.compile("^Stop")).last.click()
    expect(page.get_by_role("row").filter(has_text="Virker")).to_have_count(1)
    expect(page.get_by_role("row").filter(has_text="Slut").last).to_be_visible()


def test_a_client_is_switched_off_and_changed(visit: Visitor) -> None:
    visitor = visit("administrator")
    page = visitor.open(new_client(visitor, "Skærmen i forhallen"))
    page.on("dialog", accept)
    page.get_by_role("button", name="Sluk klienten").click()
    expect(page.get_by_role("definition").filter(has_text="Slukket")).to_be_visible()
    page.get_by_role("button", name="Ret klient").click()
    page.get_by_label("Navn").fill("Skærmen ved rådhuset")
    page.get_by_role("checkbox", name="Møder").check()
    page.get_by_role("button", name="Gem").click()
    expect(page.get_by_role("heading", name="Skærmen ved rådhuset", level=1)).to_be_visible()
    scopes = page.get_by_role("definition").filter(has=page.get_by_role("list")).get_by_role("listitem")
    expect(scopes).to_have_text(["Organer og pladser", "Møder"])
