"""*Indsatser*: a secretary plans a tree of tracks by keyboard, and an employee reads what is open of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import WIDTHS

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

    Visitor = Callable[..., Visit]


def _press(button: Locator) -> None:
    button.focus()
    button.press("Enter")


def _board(visit: Visit) -> str:
    bodies = visit.read("/api/v1/bodies?limit=50")["items"]
    return next(str(body["id"]) for body in bodies if body["name"] == "Direktionen")


def _make(page: Page, title: str) -> None:
    page.get_by_label("Titel").fill(title)
    _press(page.get_by_role("button", name="Opret"))
    expect(page.get_by_role("heading", level=1, name=title)).to_be_focused()


def _fill_initiative(page: Page) -> None:
    """What is wrong is said at its field, and nothing that was written is lost."""
    page.get_by_label("Art").select_option(label="Indsats")
    page.get_by_label("Begynder").fill("snart")
    page.get_by_label("Titel").fill("Færre møder")
    _press(page.get_by_role("button", name="Opret"))
    expect(page.get_by_role("alert")).to_contain_text("Skriv et år, et kvartal")
    page.get_by_label("Begynder").fill("1. kvartal 2027")
    page.get_by_label("Slutter").fill("2026")
    _press(page.get_by_role("button", name="Opret"))
    expect(page.locator("#track-ends_on-error")).to_have_text("Den slutter, før den begynder")
    page.get_by_label("Slutter").fill("2028")
    page.get_by_label("Ejer").fill("Malene")
    _press(page.get_by_role("button", name="Malene Søholt"))


def test_a_secretary_makes_an_initiative_with_a_track_below_it_and_moves_it_by_keyboard(visit: Visitor) -> None:
    secretary = visit("secretary")
    page = secretary.open(f"/tracks?body={_board(secretary)}")
    _press(page.get_by_role("link", name="Ny indsats"))
    _fill_initiative(page)
    _make(page, "Færre møder")
    expect(page.get_by_text("1. kvartal 2027 – 2028")).to_be_visible()
    expect(page.get_by_role("link", name="Malene Søholt")).to_be_visible()

    _press(page.get_by_role("link", name="Nyt under"))
    page.get_by_label("Art").select_option(label="Spor")
    _make(page, "Mødefri formiddage")
    expect(page.locator(".breadcrumbs")).to_contain_text("Færre møder")
    _press(page.get_by_role("link", name="Færre møder"))

    _press(page.get_by_role("button", name="Flyt op", exact=True))
    expect(page.get_by_role("status").last).to_have_text("Færre møder flyttet til plads 2 af 3")
    expect(page.get_by_role("button", name="Flyt op", exact=True)).to_be_focused()
    _press(page.get_by_role("button", name="Fortryd"))
    expect(page.get_by_role("heading", level=1)).to_be_focused()

    _press(page.get_by_role("button", name="Flyt til …", exact=True))
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Under").locator("option")).to_have_text(["Øverst i træet", "Ledelse og fællesskab"])
    dialog.get_by_label("Under").select_option(label="Ledelse og fællesskab")
    _press(dialog.get_by_role("button", name="Flyt", exact=True))
    expect(page.locator(".breadcrumbs")).to_contain_text("Ledelse og fællesskab")

    _press(page.get_by_role("link", name="Mødefri formiddage"))
    _press(page.get_by_role("button", name="Slet"))
    expect(page.get_by_text("Der ligger ikke noget under endnu.")).to_be_visible()
    _press(page.get_by_role("button", name="Fortryd"))
    expect(page.get_by_role("link", name="Mødefri formiddage")).to_be_visible()


def test_an_employee_reads_the_open_tracks_and_changes_nothing(visit: Visitor) -> None:
    employee = visit("employee")
    page = employee.open("/")
    page.locator("body").press("g")
    page.locator("body").press("i")
    expect(page.get_by_role("heading", level=1, name="Indsatser")).to_be_focused()
    table = page.get_by_role("table")
    expect(table.get_by_role("link", name="Trivsel og arbejdsformer")).to_be_visible()
    expect(page.get_by_text("Salg af de gamle adresser")).to_have_count(0)
    assert all("Salg af de gamle adresser" not in answer for answer in employee.answers())
    main = page.locator("main")
    for words in ("Ny indsats", "Nyt pejlemærke", "Flyt", "Ret", "Slet"):
        expect(main.get_by_role("button", name=words)).to_have_count(0)
        expect(main.get_by_role("link", name=words, exact=True)).to_have_count(0)

    fold = page.get_by_role("button", name="Det, der ligger under Nyt rådhus ved havnen")
    _press(fold)
    expect(fold).to_have_attribute("aria-expanded", "false")
    expect(table.get_by_role("link", name="Trivsel og arbejdsformer")).to_have_count(0)
    table.get_by_role("link", name="Nyt rådhus ved havnen").click()
    expect(page.get_by_role("heading", level=1, name="B7 Nyt rådhus ved havnen")).to_be_visible()
    expect(main.get_by_role("button", name="Ret")).to_have_count(0)
    visit().open("/tracks")


@pytest.mark.parametrize("language", ["da", "en"])
def test_tracks_are_accessible_and_never_scroll_sideways(visit: Visitor, language: str) -> None:
    secretary = visit("secretary", language)
    overview = secretary.read("/api/v1/track-overview")["tracks"]
    house = next(line["track"]["id"] for line in overview if line["track"]["kind"] == "project")
    for path in ("/tracks", f"/tracks/{house}", f"/tracks/new?parent={house}"):
        page = secretary.open(path)
        for width, height in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": height})
            assert secretary.axe() == [], f"{path} at {width} px"
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} at {width} px"
