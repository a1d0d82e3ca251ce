"""After signing in a browser goes to a page of this app and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kurs.sign_in.return_paths import local_path
from tests.sign_in.conftest import House

KEPT = [
    "/",
    "/meetings",
    "/meetings?period=all&page=2",
    "/items/0199a3f0-8c00-7000-8000-000000000001#notes",
    "/people?name=%C3%86r%C3%B8",
    "/a//b",
]
REFUSED = [
    "",
    "evil.example",
    "//evil.example",
    "///evil.example",
    "////evil.example/",
    "/\\evil.example",
    "\\\\evil.example",
    "/%5cevil.example",
    "/%5Cevil.example",
    "/%2fevil.example",
    "/%2F/evil.example",
    "https:evil.example",
    "https://evil.example",
    "HTTPS://evil.example",
    "http:/evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    " //evil.example",
    "\t//evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r\nSet-Cookie: a=b",
    "/%0d%0aSet-Cookie:a=b",
    "/\x00",
    "/%00",
    "/./\\evil.example",
    "/.//evil.example",
    "/..//evil.example",
    "/%2e%2e//evil.example",
    "/a/..//evil.example",
    "/a/../../evil.example",
    "/\u2215evil.example",
    "/\uff0fevil.example",
    "/æ",
    "@evil.example",
    "/sign-in",
    "/sign-in/start",
    "/Sign-In/sign-out",
    "/api/v1/session",
    "?x=1",
    "#x",
    "/" + "a" * 2000,
]


@pytest.mark.parametrize("path", KEPT)
def test_a_page_of_the_app_is_kept(path: str) -> None:
    assert local_path(path) == path


@pytest.mark.parametrize("path", REFUSED)
def test_what_could_lead_elsewhere_leads_to_the_front_page(path: str) -> None:
    assert local_path(path) == "/"


@given(st.text(alphabet=st.sampled_from("/\\%25cCfF0aAdD.:@?#&;=ehttps\t\r\n evil\u2215\uff0f"), max_size=24))
def test_whatever_is_asked_for_a_browser_stays_with_us(text: str) -> None:
    chosen = local_path(text)

    # As the URL standard has browsers read it: tabs and line ends away, backslashes as slashes.
    read = chosen.translate({9: None, 10: None, 13: None, ord("\\"): "/"}).strip()
    assert urlsplit(urljoin("https://kurs.example/sign-in/callback", read)).netloc == "kurs.example"
    assert read.startswith("/")
    assert not read.startswith("//")


@pytest.mark.parametrize("path", ["//evil.example", "/\\evil.example", "https://evil.example/", "/\t/evil.example"])
def test_a_browser_asked_to_return_elsewhere_returns_to_the_front_page(
    connected_sqlite: Callable[..., House], path: str
) -> None:
    answer = connected_sqlite().browser().sign_in(return_to=path)

    assert answer.headers["location"] == "/"


def test_two_places_to_return_to_are_none(connected_sqlite: Callable[..., House]) -> None:
    browser = connected_sqlite().browser()
    answer = browser.client.get("/sign-in/start?return_to=/meetings&return_to=//evil.example")

    assert browser.come_back(browser.provider.authorize(answer.headers["location"])).headers["location"] == "/"
