"""The integrators' page: everything from this host, under the strict policy, and readable by everybody."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

    Visitor = Callable[..., Visit]

# swagger-ui's own markup, below our text: https://github.com/swagger-api/swagger-ui is where these belong.
SWAGGER = "#swagger-ui"


def test_the_page_renders_the_contract_without_asking_any_other_host(visit: Visitor) -> None:
    visitor = visit()
    page = visitor.page
    page.goto(f"{visitor.base_url}/docs/")
    expect(page.get_by_role("heading", name="Quick start in three steps")).to_be_visible()
    expect(page.locator(".opblock").first).to_be_visible()
    assert visitor.foreign_requests == []
    assert visitor.errors == []


def test_our_own_text_has_nothing_for_axe_to_find_in_either_language(visit: Visitor) -> None:
    visitor = visit()
    page = visitor.page
    for path, language in (("/docs/", "en"), ("/docs/da.html", "da")):
        page.goto(f"{visitor.base_url}{path}")
        page.wait_for_load_state("networkidle")
        assert page.locator("html").get_attribute("lang") == language
        page.evaluate("selector => document.querySelector(selector)?.remove()", SWAGGER)
        assert visitor.axe() == []


def test_a_trial_call_runs_under_the_strict_policy(visit: Visitor) -> None:
    visitor = visit()
    page = visitor.page
    page.goto(f"{visitor.base_url}/docs/")
    operation = page.locator("#operations-session-read_session")
    operation.locator(".opblock-summary-control").click()
    operation.get_by_role("button", name="Execute").click()
    expect(operation.locator(".live-responses-table tbody .response-col_status")).to_contain_text("200")
