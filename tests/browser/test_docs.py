"""The integrators' page: everything from this host, under the strict policy, and readable by everybody."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.conftest import Visit
    from tests.support.live_server import LiveServer

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


@pytest.mark.parametrize("path", ["/docs/", "/docs/da.html"])
def test_the_quick_start_runs_as_it_is_copied_from_the_page(visit: Visitor, live_server: LiveServer, path: str) -> None:
    visitor = visit()
    page = visitor.page
    page.goto(f"{visitor.base_url}{path}")
    expect(page.locator("ol pre").nth(1)).to_contain_text(visitor.base_url)
    commands = page.locator("ol pre").all_inner_texts()
    script = "set -eu; " + commands[0] + "\n" + commands[1] + " > /dev/null\n" + commands[2]
    root = Path(__file__).parents[2]
    done = subprocess.run(
        ["bash", "-c", script], env=live_server.environment, cwd=root, check=True, stdout=subprocess.PIPE
    )
    assert json.loads(done.stdout)["items"]
