"""*Vis som*: the secretary reads with the eyes of another, and nothing of the closed papers comes along."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.places import agendas, closed, half_closed, kept_on_the_device, open_item, secrets_of

if TYPE_CHECKING:
    from playwright.sync_api import Page, Response

    from tests.browser.conftest import Visit

    Visitor = Callable[..., Visit]

BANNER = "Visning"
SIZES = {1440: 900, 820: 1180, 390: 844}


def look_as(visit: Visit, name: str) -> None:
    """Choose somebody in the menu of the meeting on screen."""
    visit.page.get_by_text("Vis som", exact=True).click()
    visit.page.get_by_role("button", name=name, exact=True).click()
    expect(visit.page.get_by_role("region", name=BANNER)).to_be_visible()
    visit.settle()


def listen(page: Page) -> list[Response]:
    """Every answer of the API from now on."""
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer) if "/api/v1/" in answer.url else None)
    return answers


def has_come(answer: Response) -> bool:
    """Whether it came to its end: a view that is left calls off what it has asked for, and there is nothing to read."""
    return answer.request.failure is None


@pytest.mark.parametrize("name", ["Medarbejder", "Offentligheden"])
def test_no_closed_text_is_in_the_page_or_in_any_answer_while_looking_as_another(visit: Visitor, name: str) -> None:
    secretary = visit("secretary")
    agenda = half_closed(secretary, "Koncernledelsen")
    secrets = secrets_of(agenda)
    assert secrets, "the demo has nothing closed, so this test would prove nothing"
    page = secretary.open(f"/meetings/{agenda['meeting']['id']}")
    assert any(item["title"] in page.content() for item in closed(agenda))
    answers = listen(page)
    look_as(secretary, name)
    texts = [page.content()]
    for link in page.locator("main td a").all():
        link.click()
        secretary.settle()
        texts.append(page.content())
        page.go_back()
        secretary.settle()
    told = [answer.text() for answer in answers if answer.status in {200, 404} and has_come(answer)]
    assert told, "nothing was asked anew"
    texts += told
    assert {secret for secret in secrets for text in texts if secret in text} == set()


def test_the_preview_is_what_that_reader_gets(visit: Visitor) -> None:
    # Employed like anybody, and no guest of that meeting.
    secretary, employee = visit("secretary"), visit("med_member")
    agenda = half_closed(secretary, "Koncernledelsen")
    address = f"/meetings/{agenda['meeting']['id']}"
    secretary.open(address)
    look_as(secretary, "Medarbejder")
    employee.open(address)
    rows = [made.page.locator("main table").first.inner_text() for made in (secretary, employee)]
    assert rows[0] == rows[1]


def test_the_banner_stays_on_every_screen_and_nothing_can_be_changed(visit: Visitor) -> None:
    secretary = visit("secretary")
    agenda = half_closed(secretary, "Koncernledelsen")
    page = secretary.open(f"/items/{open_item(agenda)['id']}")
    expect(page.get_by_role("button", name="Luk punktet")).to_be_visible()
    page.get_by_role("link", name=agenda["meeting"]["title"]).click()
    secretary.settle()
    look_as(secretary, "Formand for Koncernledelsen")
    answers = listen(page)
    page.get_by_role("link", name=open_item(agenda)["title"]).first.click()
    secretary.settle()
    banner = page.get_by_role("region", name=BANNER)
    expect(banner).to_contain_text("Du ser siden som formand for Koncernledelsen – intet kan ændres.")
    for writing in ("Luk punktet", "Læg fil op", "Offentliggør …", "Vis som"):
        expect(page.get_by_role("button", name=writing)).to_have_count(0)
    expect(page.get_by_role("link", name="Importér")).to_have_count(0)
    assert all("x-kurs-view-as" in answer.request.headers for answer in answers)
    write = page.evaluate(
        """target => fetch("/api/v1/meetings", {method: "POST", body: "{}", headers: {"X-Kurs-Request": "web",
        "Content-Type": "application/json", "X-Kurs-View-As": target}}).then(answer => answer.status)""",
        answers[0].request.headers["x-kurs-view-as"],
    )
    assert write == 403


def test_escape_ends_the_preview_and_so_does_a_reload(visit: Visitor) -> None:
    secretary = visit("secretary")
    agenda = half_closed(secretary, "Koncernledelsen")
    page = secretary.open(f"/meetings/{agenda['meeting']['id']}")
    look_as(secretary, "Medarbejder")
    page.keyboard.press("Escape")
    expect(page.get_by_role("region", name=BANNER)).to_have_count(0)
    expect(page.get_by_role("status").last).to_have_text("Visningen er slut. Du ser igen siden som dig selv")
    expect(page.get_by_role("link", name=closed(agenda)[0]["title"])).to_be_visible()
    look_as(secretary, "Medarbejder")
    assert kept_on_the_device(page) <= {"kurs.locale", "kurs.theme"}
    page.reload()
    secretary.settle()
    expect(page.get_by_role("region", name=BANNER)).to_have_count(0)


def test_a_person_is_found_by_name_and_the_page_is_theirs(visit: Visitor) -> None:
    secretary = visit("secretary")
    agenda = half_closed(secretary, "Koncernledelsen")
    page = secretary.open(f"/meetings/{agenda['meeting']['id']}")
    page.get_by_text("Vis som", exact=True).focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="En person …").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Navn", exact=True).fill("Ida M")
    page.get_by_role("button", name="Ida Marklund").click()
    expect(page.get_by_role("region", name=BANNER)).to_contain_text("Du ser siden som Ida Marklund")
    page.get_by_role("button", name="Afslut visning").click()
    expect(page.get_by_role("region", name=BANNER)).to_have_count(0)


def test_only_a_secretary_is_offered_to_look_as_another(visit: Visitor) -> None:
    agenda = half_closed(visit("secretary"), "Koncernledelsen")
    employee = visit("employee")
    page = employee.open(f"/meetings/{agenda['meeting']['id']}")
    expect(page.get_by_text("Vis som", exact=True)).to_have_count(0)


@pytest.mark.parametrize("language", ["da", "en"])
def test_menu_and_banner_are_accessible_and_fit_at_every_width(visit: Visitor, language: str) -> None:
    secretary = visit("secretary", language)
    agenda = half_closed(secretary, "Koncernledelsen")
    page = secretary.open(f"/meetings/{agenda['meeting']['id']}")
    menu, everybody = {"da": ("Vis som", "Offentligheden"), "en": ("View as", "The public")}[language]
    for width, height in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        page.get_by_text(menu, exact=True).click()
        assert secretary.axe() == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"menu at {width} px"
        page.get_by_role("button", name=everybody, exact=True).click()
        page.locator(".viewing-banner").wait_for()
        secretary.settle()
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert secretary.axe() == [], f"at {width} px, {scheme}"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"banner at {width} px"
        page.keyboard.press("Escape")
        page.locator(".viewing-banner").wait_for(state="detached")
        secretary.settle()


def test_a_meeting_that_they_cannot_see_is_an_answer_and_says_who_reads_it(visit: Visitor) -> None:
    secretary = visit("secretary")
    agenda = next(agendas(secretary, "Direktionen", "draft"))
    page = secretary.open(f"/meetings/{agenda['meeting']['id']}")
    look_as(secretary, "Medarbejder")
    answer = page.get_by_role("main")
    expect(answer).to_contain_text("Medarbejdere kan ikke se denne side")
    expect(answer).to_contain_text("Kan kun læses af sekretariatet")
    expect(page.get_by_role("alert")).to_have_count(0)
