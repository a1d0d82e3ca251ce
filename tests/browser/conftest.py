"""A real Chromium before the running server, and an eye on everything it asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.support.chromium import FLAGS, find_chromium
from tests.support.live_server import LiveServer

ROOT = Path(__file__).parents[2]
AXE = ROOT / "frontend/node_modules/axe-core/axe.min.js"
WIDTHS = {1440: 900, 820: 1180, 390: 844}
SIGN_IN = """account => fetch("/api/v1/session", {
  method: "POST",
  headers: {"Content-Type": "application/json", "X-Kurs-Request": "web"},
  body: JSON.stringify({account}),
}).then(answer => { if (!answer.ok) throw new Error(answer.status) })"""

ASK_AGAIN = """() => Promise.all(performance.getEntriesByType("resource").map(entry => entry.name)
  .filter(name => name.includes("/api/v1/")).map(name => fetch(name).then(answer => answer.text())))"""
# A busy machine is no failure of the app.
expect.set_options(timeout=20_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@dataclass
class Visit:
    """One visitor with a browser profile of their own."""

    page: Page
    base_url: str
    errors: list[str] = field(default_factory=list)
    foreign_requests: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Go to an address and wait until the view stands."""
        self.page.goto(self.base_url + path)
        self.settle()
        return self.page

    def settle(self) -> None:
        """Wait until the view has its heading and nothing is loading any more."""
        self.page.locator("main h1").wait_for()
        self.page.locator("[aria-busy]").wait_for(state="detached")

    def answers(self) -> list[str]:
        """What the API answers to every address that the page on screen has asked for."""
        return self.page.evaluate(ASK_AGAIN)  # type: ignore[no-any-return]

    def read(self, path: str) -> dict:  # type: ignore[type-arg]
        """What the API answers this visitor."""
        return self.page.evaluate("path => fetch(path).then(answer => answer.json())", path)  # type: ignore[no-any-return]

    def fits(self) -> bool:
        """Whether the page is no wider than the window."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth <= innerWidth"))

    def axe(self, rules_off: tuple[str, ...] = ()) -> list[str]:
        """What axe finds on the page, one line a violation."""
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        options = {"rules": {rule: {"enabled": False} for rule in rules_off}}
        found = self.page.evaluate("options => axe.run(document, options)", options)
        return [
            f"{violation['id']}: {violation['help']}: {[node['target'] for node in violation['nodes']][:3]}"
            for violation in found["violations"]
        ]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium a worker."""
    program = find_chromium()
    if program is None:
        pytest.fail("No Chromium was found; `make provision` installs one.")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(program), args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture
def visit(browser: Browser, live_server: LiveServer) -> Iterator[Callable[..., Visit]]:
    """Make a visitor: `visit(account="secretary", language="da", width=1440)`.

    After the test nobody may have asked another host for anything, and no script may have failed.
    """
    contexts: list[BrowserContext] = []
    visits: list[Visit] = []

    def make(account: str | None = None, language: str = "da", width: int = 1440, *, has_touch: bool = False) -> Visit:
        size = {"width": width, "height": WIDTHS[width]}
        context = browser.new_context(
            viewport=size,  # type: ignore[arg-type]
            locale="da-DK",
            reduced_motion="reduce",
            has_touch=has_touch,
        )
        contexts.append(context)
        context.add_init_script(f"localStorage.setItem('kurs.locale', '{language}')")
        made = Visit(context.new_page(), live_server.base_url)
        visits.append(made)
        _watch(made)
        made.open("/sign-in")
        if account is not None:
            made.page.evaluate(SIGN_IN, account)
        return made

    yield make
    for context in contexts:
        context.close()
    assert [request for made in visits for request in made.foreign_requests] == []
    assert [error for made in visits for error in made.errors] == []


def _watch(visit: Visit) -> None:
    own_host = urlsplit(visit.base_url).netloc
    page = visit.page
    page.on("pageerror", lambda error: visit.errors.append(str(error)))
    page.on("console", lambda message: visit.errors.append(message.text) if _is_failure(message.text) else None)
    page.on(
        "request",
        lambda request: (
            visit.foreign_requests.append(request.url)
            if request.url.startswith("http") and urlsplit(request.url).netloc != own_host
            else None
        ),
    )


def _is_failure(text: str) -> bool:
    return "Content Security Policy" in text or "Uncaught" in text
