"""Signing in through a real provider: in, at work, warned, renewed, out, and nothing left behind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.support.identity_providers import CLIENT_ID, CLIENT_SECRET, IdentityProvider, providing
from tests.support.live_server import LiveServer, serving

MINUTE = 60_000
SESSION_MINUTES = 20
MAPPING = '{"kurs-secretary": {"role": "secretary", "is_body_in_claim": true}, "kurs-user": {}}'
DOCUMENT = "Direktionen\nTorsdag den 12. februar 2026 kl. 9.00-11.00\n\n1. Godkendelse\n2. Velfærdsplan\n"

Connection = tuple[LiveServer, IdentityProvider]


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """A server of its own with the demo's data, and the provider that its people sign in at."""
    folder = tmp_path_factory.mktemp("sign_in")
    with (
        providing(folder / "provider.log") as provider,
        serving(
            folder,
            oidc_issuer=provider.issuer,
            oidc_client_id=CLIENT_ID,
            oidc_client_secret=CLIENT_SECRET,
            oidc_role_mapping=MAPPING,
            session_minutes=str(SESSION_MINUTES),
        ) as server,
    ):
        provider.know(server.base_url)
        yield server, provider


@pytest.fixture
def visitor(browser: Browser, connection: Connection) -> Iterator[Callable[[], Page]]:
    """Browsers that have never been here. Kurs' pages ask nobody else for anything; the provider's may not either."""
    server, _ = connection
    contexts: list[BrowserContext] = []
    strangers: list[str] = []

    def refuse(route: Route) -> None:
        if route.request.frame.url.startswith("http://127.0.0.1"):
            strangers.append(route.request.url)
        route.abort()

    def come() -> Page:
        context = browser.new_context(locale="da-DK", base_url=server.base_url, reduced_motion="reduce")
        contexts.append(context)
        context.route(lambda url: urlsplit(url).hostname not in {"127.0.0.1", "localhost"}, refuse)
        return context.new_page()

    yield come
    for context in contexts:
        context.close()
    assert strangers == []


def ask_to_sign_in(page: Page, path: str = "/") -> None:
    """From a page of Kurs to the provider's."""
    page.goto(path)
    page.get_by_role("banner").get_by_role("link", name="Log ind").click()
    page.get_by_role("main").get_by_role("link", name="Log ind", exact=True).click()
    page.wait_for_url(re.compile(r"^http://localhost:\d+/interaction/"))


def fill_in_at_provider(page: Page, login: str) -> None:
    """The provider's own pages: who one is, and that Kurs may know it."""
    page.get_by_placeholder("Enter any login").fill(login)
    page.get_by_placeholder("and password").fill("anything")
    page.get_by_role("button", name="Sign-in").click()
    page.get_by_role("button", name="Continue").click()


def sign_in(page: Page, login: str, path: str = "/") -> None:
    """The whole way, until Kurs says who one is."""
    ask_to_sign_in(page, path)
    fill_in_at_provider(page, login)
    expect(page.get_by_role("banner").get_by_role("link", name=login.partition("+")[0])).to_be_visible()


def session(page: Page) -> dict:  # type: ignore[type-arg]
    """Who the server takes this browser for."""
    return page.evaluate("fetch('/api/v1/session').then(answer => answer.json())")  # type: ignore[no-any-return]


def test_somebody_signs_in_works_is_warned_stays_and_signs_out_and_back_shows_nothing(
    visitor: Callable[[], Page],
) -> None:
    page = visitor()
    page.clock.install()
    sign_in(page, "bente+kurs-secretary:DIR", "/meetings")
    expect(page.get_by_role("heading", name="Møder", level=1)).to_be_visible()
    who = session(page)
    assert [body["is_secretary"] for body in who["bodies"]] == [True]
    assert who["is_secretary_everywhere"] is False
    assert page.evaluate("document.cookie") == ""

    review = work(page)
    be_warned_and_stay(page)
    sign_out_here_and_at_the_provider(page)

    passed = []
    for _ in range(6):
        page.go_back()
        page.wait_for_load_state()
        passed.append(page.url)
        assert_nothing_shows(page)
    assert review in passed
    page.goto(review)
    assert_nothing_shows(page)
    # The provider has forgotten them too.
    ask_to_sign_in(page)
    expect(page.get_by_placeholder("Enter any login")).to_be_visible()


def work(page: Page) -> str:
    """Read a document; the address of what was found in it."""
    page.get_by_role("link", name="Importér").first.click()
    page.get_by_label("eller indsæt tekst").fill(DOCUMENT)
    page.get_by_role("button", name="Læs dokumentet").click()
    page.locator(".source").wait_for()
    expect(page.get_by_text("Velfærdsplan").first).to_be_visible()
    return page.url


def be_warned_and_stay(page: Page) -> None:
    """Let time pass until the warning, and renew; the server says that it did."""
    before = session(page)["expires_at"]
    page.clock.fast_forward(int((SESSION_MINUTES - 1.5) * MINUTE))
    expect(page.get_by_role("alertdialog")).to_be_visible()
    with page.expect_response("**/api/v1/session/renewal") as renewal:
        page.get_by_role("button", name="Bliv logget ind").click()
    assert renewal.value.ok
    assert renewal.value.json()["expires_at"] > before
    expect(page.get_by_role("alertdialog")).to_have_count(0)


def sign_out_here_and_at_the_provider(page: Page) -> None:
    """Sign out, say yes at the provider, and come back as nobody."""
    page.goto("/sign-in")
    page.get_by_role("main").get_by_role("button", name="Log ud").click()
    page.get_by_role("button", name="Yes, sign me out").click()
    page.wait_for_url("**/sign-in")
    expect(page.get_by_role("banner").get_by_role("link", name="Log ind")).to_be_visible()
    assert session(page)["is_signed_in"] is False
    assert "__Host-kurs" not in {cookie["name"] for cookie in page.context.cookies()}


def assert_nothing_shows(page: Page) -> None:
    """Nothing of the work is on the page that stands there."""
    if page.url.startswith("http://127.0.0.1"):
        page.locator("main h1").wait_for()
    assert "Velfærdsplan" not in page.content()


def test_a_key_that_the_provider_rotates_is_found_and_nobody_is_signed_out(
    visitor: Callable[[], Page], connection: Connection
) -> None:
    _, provider = connection
    first = visitor()
    sign_in(first, "anders+kurs-user")

    provider.rotate_key()
    second = visitor()
    sign_in(second, "karen+kurs-user")

    assert session(second)["account"] == "karen"
    assert session(first)["account"] == "anders"


def test_who_gives_up_at_the_provider_is_told_so_with_a_number_to_quote(visitor: Callable[[], Page]) -> None:
    page = visitor()
    ask_to_sign_in(page)

    page.get_by_role("link", name=re.compile("Cancel")).click()

    expect(page.get_by_role("alert")).to_contain_text("Login blev afbrudt.")
    expect(page.get_by_role("alert")).to_contain_text(re.compile(r"\(id [0-9a-f-]{36}\)"))


def test_who_the_provider_lets_in_but_has_no_role_here_is_told_so(visitor: Callable[[], Page]) -> None:
    page = visitor()
    ask_to_sign_in(page)

    fill_in_at_provider(page, "stranger")

    expect(page.get_by_role("alert")).to_contain_text("Du har ikke adgang til Kurs.")
    assert session(page)["is_signed_in"] is False


def test_signing_in_again_makes_a_new_session_of_the_same_account(visitor: Callable[[], Page]) -> None:
    page = visitor()
    sign_in(page, "mette+kurs-user")
    before = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    account = session(page)["id"]

    # The provider still knows them, so the way is walked without a question.
    page.goto("/sign-in/start?return_to=/meetings")
    expect(page.get_by_role("heading", name="Møder", level=1)).to_be_visible()

    after = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    assert after["__Host-kurs"] != before["__Host-kurs"]
    assert session(page)["id"] == account


def test_a_provider_that_is_away_is_said_to_be_away(visitor: Callable[[], Page], tmp_path: Path) -> None:
    with providing(tmp_path / "provider.log") as gone:
        issuer = gone.issuer
    with serving(tmp_path, oidc_issuer=issuer, oidc_client_id=CLIENT_ID, oidc_client_secret=CLIENT_SECRET) as server:
        page = visitor()
        page.goto(f"{server.base_url}/sign-in")
        page.get_by_role("main").get_by_role("link", name="Log ind", exact=True).click()

        expect(page.get_by_role("alert")).to_contain_text("Organisationens login svarer ikke lige nu.")
