"""People, units, bodies and seats: read by everybody who is employed, changed by who may, without a mouse too."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Visit

    Visitor = Callable[..., Visit]

SIZES = {1440: 900, 820: 1180, 390: 844}
CHANGE = """([path, tag, body]) => fetch(path, {
  method: "PATCH",
  headers: {"Content-Type": "application/merge-patch+json", "If-Match": tag, "X-Kurs-Request": "web"},
  body: JSON.stringify(body),
}).then(answer => answer.status)"""


def body_path(visitor: Visit, name: str) -> str:
    """The address of a body of the demo."""
    bodies = {body["name"]: body["id"] for body in visitor.read("/api/v1/bodies?limit=200")["items"]}
    return f"/bodies/{bodies[name]}"


def person_path(visitor: Visit, name: str) -> str:
    """The address of a person of the demo."""
    return f"/people/{visitor.read(f'/api/v1/people?name_contains={name}')['items'][0]['id']}"


def unit_path(visitor: Visit, name: str) -> str:
    """The address of a unit of the demo."""
    units = {unit["name"]: unit["id"] for unit in visitor.read("/api/v1/units?limit=200")["items"]}
    return f"/units/{units[name]}"


def screens(visitor: Visit) -> dict[str, str]:
    """Every screen of this kind with an address of it."""
    return {
        "people": "/people",
        "nobody": "/people?name=zzzz",
        "person": person_path(visitor, "Torben Ravnkilde"),
        "new person": "/people/new",
        "units": "/units",
        "unit": unit_path(visitor, "Digitalisering og IT"),
        "bodies": "/bodies",
        "body": body_path(visitor, "Hovedudvalget"),
        "new body": "/bodies/new",
    }


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_screens_are_accessible_and_fit_at_every_width(visit: Visitor, language: str) -> None:
    visitor = visit("administrator", language)
    for screen, path in screens(visitor).items():
        page = visitor.open(path)
        expect(page).to_have_title(re.compile(" – Kurs$"))
        for width, height in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                assert visitor.axe() == [], f"{screen} at {width} px, {scheme}"
            assert page.locator("h1:visible").count() == 1
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{screen} at {width} px"


def test_people_are_found_by_name_and_unit_and_the_address_remembers(visit: Visitor) -> None:
    visitor = visit("employee")
    page = visitor.open("/people")
    page.get_by_label("Søg på navn").press_sequentially("holmst")
    page.wait_for_url("**/people?name=holmst")
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.get_by_role("link", name="Bente Holmstrøm")).to_be_visible()
    page = visitor.open("/people?name=holmst")
    assert page.get_by_label("Søg på navn").input_value() == "holmst"
    page.get_by_label("Søg på navn").fill("")
    page.get_by_label("Enhed").select_option(unit_path(visitor, "Skole").removeprefix("/units/"))
    expect(page.locator("tbody tr")).to_have_count(2)


def test_a_person_shows_where_they_sit_and_have_sat(visit: Visitor) -> None:
    visitor = visit("employee")
    page = visitor.open(person_path(visitor, "Frederik Mosgaard"))
    expect(page.get_by_role("heading", name="Frederik Mosgaard", level=1)).to_be_visible()
    earlier = page.locator("h2", has_text="Tidligere pladser").locator("+ table")
    expect(earlier).to_contain_text("Hovedudvalget")
    expect(page.get_by_role("link", name="Koncernledelsen")).to_be_visible()
    expect(page.get_by_role("button", name="Ret oplysninger")).to_have_count(0)


def test_a_secretary_creates_and_changes_a_person_without_a_mouse(visit: Visitor) -> None:
    visitor = visit("secretary")
    page = visitor.open("/people/new")
    page.get_by_role("button", name="Opret person").press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Navn")).to_be_focused()
    page.keyboard.type("Viggo Strandkær")
    page.keyboard.press("Tab")
    page.keyboard.type("Jurist")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Viggo Strandkær", level=1)).to_be_focused()
    expect(page.get_by_role("status").last).to_have_text("Viggo Strandkær er oprettet")

    page.get_by_role("button", name="Ret oplysninger").press("Enter")
    expect(page.get_by_label("Navn")).to_be_focused()
    page.get_by_label("Titel").fill("Chefjurist")
    page.get_by_label("Titel").press("Enter")
    expect(page.get_by_text("Chefjurist")).to_be_visible()
    expect(page.get_by_role("button", name="Ret oplysninger")).to_be_focused()


def test_what_the_server_objects_to_stands_at_its_field_and_the_text_stays(visit: Visitor) -> None:
    visitor = visit("secretary")
    page = visitor.open("/people/new")
    page.get_by_label("Navn").fill("Viggo " * 100)
    page.get_by_role("button", name="Opret person").click()
    field = page.locator(".field", has=page.get_by_label("Navn"))
    expect(field.locator(".field-error")).to_be_visible()
    assert page.get_by_label("Navn").get_attribute("aria-invalid") == "true"
    assert page.get_by_label("Navn").input_value() == "Viggo " * 100


def test_when_somebody_else_was_quicker_both_versions_are_shown_before_anything_is_overwritten(visit: Visitor) -> None:
    visitor = visit("secretary")
    path = person_path(visitor, "Simon Dalsfort")
    page = visitor.open(path)
    page.get_by_role("button", name="Ret oplysninger").click()
    page.get_by_label("Titel").fill("Min titel")
    assert page.evaluate(CHANGE, [f"/api/v1{path}", "*", {"job_title": "Deres titel"}]) == 200
    page.get_by_role("button", name="Gem").click()

    expect(page.get_by_role("alert")).to_contain_text("En anden har rettet det her imens")
    expect(page.get_by_text("Står nu: Deres titel.")).to_be_visible()
    assert page.get_by_label("Titel").input_value() == "Min titel"
    assert visitor.read(f"/api/v1{path}")["job_title"] == "Deres titel"
    page.get_by_role("button", name="Gem").click()
    expect(page.get_by_role("definition").filter(has_text="Min titel")).to_be_visible()
    assert visitor.read(f"/api/v1{path}")["job_title"] == "Min titel"


def test_a_body_shows_vacant_and_earlier_seats_by_role_and_by_unit(visit: Visitor) -> None:
    visitor = visit("employee")
    page = visitor.open(body_path(visitor, "Hovedudvalget"))
    expect(page.get_by_text("17 pladser, 1 ubesat")).to_be_visible()
    vacant = page.get_by_role("row").filter(has_text="Ubesat")
    expect(vacant).to_contain_text("musik- og kulturskolen")
    expect(page.get_by_role("heading", name="Suppleanter", level=3)).to_be_visible()
    expect(page.get_by_role("link", name="Frederik Mosgaard")).to_have_count(0)
    page.get_by_role("checkbox", name="Vis tidligere pladser").check()
    expect(page.get_by_role("row").filter(has_text="Frederik Mosgaard")).to_contain_text("Afsluttet")
    page.get_by_role("radio", name="Enhed").check()
    expect(page.get_by_role("heading", name="Uden enhed", level=3)).to_be_visible()
    expect(page.get_by_role("button", name="Tilføj plads")).to_have_count(0)


def test_a_whole_group_that_sits_in_a_body_leads_to_that_group(visit: Visitor) -> None:
    visitor = visit("employee")
    page = visitor.open(body_path(visitor, "Koncernledelsen"))
    row = page.get_by_role("row").filter(has_text="hele organet")
    row.get_by_role("link", name="Direktionen").click()
    expect(page.get_by_role("heading", name="Direktionen", level=1)).to_be_visible()


@pytest.mark.parametrize("width", [1440, 390])
def test_a_vacant_seat_is_filled_and_then_ended_with_a_last_day(visit: Visitor, width: int) -> None:
    visitor = visit("secretary", width=width)
    page = visitor.open(body_path(visitor, "Arbejdsgruppen Fælles Retning"))
    label = f"Plads til prøve {width}"
    add_vacant_seat(page, label)
    row = page.get_by_role("row").filter(has_text=label)
    expect(row).to_contain_text("Ubesat")

    row.get_by_role("button", name=re.compile("^Ret")).click()
    assert visitor.axe() == []
    page.get_by_label("Indehaver").select_option("person")
    page.get_by_label("Person", exact=True).press_sequentially("ida mark")
    page.get_by_role("button", name=re.compile("^Ida Marklund")).click()
    expect(page.get_by_role("button", name="Vælg en anden")).to_be_focused()
    page.get_by_role("combobox", name="Enhed").select_option(
        unit_path(visitor, "Jobcenter Birkesund").removeprefix("/units/")
    )
    page.get_by_role("button", name="Gem").click()
    expect(row.get_by_role("link", name="Ida Marklund")).to_be_visible()
    page.get_by_role("radio", name="Enhed").check()
    unit = page.get_by_role("heading", name="Jobcenter Birkesund", level=3)
    expect(unit.locator("+ table")).to_contain_text(label)

    row.get_by_role("button", name=re.compile("^Afslut")).click()
    page.get_by_label("Sidste dag").fill("i morgen")
    page.get_by_role("button", name="Afslut pladsen").click()
    expect(page.get_by_role("link", name="Skriv datoen som 25-09-2026")).to_be_visible()
    page.get_by_label("Sidste dag").fill("01-02-2026")
    page.get_by_role("button", name="Afslut pladsen").click()
    expect(row).to_have_count(0)
    page.get_by_role("checkbox", name="Vis tidligere pladser").check()
    expect(row).to_contain_text("til 01-02-2026")


def add_vacant_seat(page: Page, label: str) -> None:
    """Add a seat that nobody holds."""
    page.get_by_role("button", name="Tilføj plads").click()
    page.get_by_label("Indehaver").select_option("nobody")
    page.get_by_label("Plads", exact=True).fill(label)
    page.get_by_role("button", name="Tilføj", exact=True).click()
    page.get_by_role("row").filter(has_text=label).wait_for()


def test_an_administrator_creates_a_body_and_chooses_what_others_see_of_closed_items(visit: Visitor) -> None:
    visitor = visit("administrator")
    page = visitor.open("/bodies/new")
    page.get_by_label("Navn").fill("Følgegruppen for Havnen")
    page.get_by_role("button", name="Opret organ").click()
    expect(page.get_by_role("link", name="Vælg, hvilken type organ det er")).to_be_visible()
    page.get_by_label("Type").select_option("project_group")
    page.get_by_label("Lukkede punkter").select_option("neutral_title")
    page.get_by_role("button", name="Opret organ").click()
    expect(page.get_by_role("heading", name="Følgegruppen for Havnen", level=1)).to_be_focused()
    expect(page.get_by_text("Nævnes med en neutral titel")).to_be_visible()
    expect(page.get_by_text("Organet har ingen pladser endnu.")).to_be_visible()


def test_a_unit_gets_a_unit_below_it_and_never_stands_below_itself(visit: Visitor) -> None:
    visitor = visit("administrator")
    page = visitor.open(unit_path(visitor, "Teknik, Klima og Ejendomme"))
    page.get_by_role("button", name="Ny enhed herunder").click()
    page.get_by_label("Navn").fill("Havn og Kyst")
    page.get_by_role("button", name="Opret enhed").click()
    expect(page.get_by_role("main").get_by_role("link", name="Havn og Kyst")).to_be_visible()
    page.get_by_role("button", name="Ret enhed").click()
    offered = page.get_by_label("Hører under").locator("option").all_inner_texts()
    names = {name.strip() for name in offered}
    assert "Børn, Unge og Kultur" in names
    assert not names & {"Teknik, Klima og Ejendomme", "Havn og Kyst", "Plan og Klima"}


def test_the_public_sees_open_bodies_without_names_and_is_asked_to_sign_in_for_people(visit: Visitor) -> None:
    visitor = visit()
    page = visitor.open(body_path(visitor, "Hovedudvalget"))
    expect(page.get_by_text("Navn vises ikke").first).to_be_visible()
    expect(page.get_by_text("Ubesat")).to_have_count(0)
    page = visitor.open("/people")
    expect(page.get_by_role("main").get_by_role("link", name="Log ind")).to_be_visible()


def test_somebody_who_changes_nobody_chooses_the_language_of_their_own_mails(visit: Visitor) -> None:
    reader = visit("employee", width=390)
    page = reader.open("/sign-in")
    page.get_by_label("Dansk", exact=True).focus()
    expect(page.get_by_label("Dansk", exact=True)).to_be_checked()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".status-line")).to_contain_text("Gemt kl")
    assert reader.axe() == []
    page = reader.open("/sign-in")
    expect(page.get_by_role("group", name="Sprog i mails til dig").get_by_label("Engelsk")).to_be_checked()
    expect(page.locator("html")).to_have_attribute("lang", "da")
