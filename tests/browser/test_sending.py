"""*Gennemse og udsend*: the agenda goes out after its minute, once; an undo takes it back; one mail to each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.building import draft
from tests.browser.places import agendas
from tests.distribution.post_office import PostOffice, free_port, opened
from tests.support.live_server import NO_RATE_LIMITS, LiveServer, serving

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

    Visitor = Callable[..., Visit]

BODY = "Arbejdsgruppen Fælles Retning"
CHANGE = """async id => {
  const address = `/api/v1/agenda-items/${id}`;
  const tag = (await fetch(address)).headers.get("ETag");
  const headers = {"Content-Type": "application/merge-patch+json", "X-Kurs-Request": "web", "If-Match": tag};
  const body = JSON.stringify({recommendation: "Det indstilles, at planen godkendes."});
  return (await fetch(address, {method: "PATCH", headers, body})).status;
}"""


@pytest.fixture(scope="module")
def post_office() -> Iterator[tuple[PostOffice, int]]:
    """A mail server of the test's own, and its port."""
    office, port = PostOffice(), free_port()
    server = opened(office, port)
    yield office, port
    server.stop()


@pytest.fixture(scope="module")
def live_server(tmp_path_factory: pytest.TempPathFactory, post_office: tuple[PostOffice, int]) -> Iterator[LiveServer]:
    """A server that mails, and whose minute is three seconds."""
    mail = {"smtp_host": "127.0.0.1", "smtp_port": str(post_office[1]), "smtp_security": "none"}
    settings = NO_RATE_LIMITS | mail | {"smtp_sender": "kurs@birkesund.example", "sending_undo_seconds": "3"}
    with serving(tmp_path_factory.mktemp("sending"), **settings) as server:
        yield server


def test_an_agenda_is_sent_by_keyboard_undone_once_and_told_by_one_mail_each(
    visit: Visitor, post_office: tuple[PostOffice, int]
) -> None:
    secretary = visit("secretary")
    agenda = next(agendas(secretary, BODY, "draft"))
    page = secretary.open(f"/meetings/{agenda['meeting']['id']}")
    page.get_by_role("link", name="Gennemse og udsend").click()
    send = page.get_by_role("button", name="Udsend til 6 deltagere")
    expect(send).to_be_visible()
    assert secretary.axe() == []

    send.press("Enter")
    undo = page.get_by_role("button", name="Fortryd")
    expect(undo).to_be_visible()
    expect(undo).not_to_be_focused()
    page.keyboard.press("Tab")
    expect(undo).to_be_focused()
    assert secretary.axe() == []
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").last).to_have_text("Udsendelsen er fortrudt. Ingen har fået besked")
    expect(page.get_by_text("Til gennemlæsning")).to_be_visible()

    send.press("Enter")
    expect(page.get_by_text("Version 1 er udsendt").first).to_be_visible()
    expect(page.get_by_text("6 har fået mail.")).to_be_visible()
    office = post_office[0]
    about_this = [mail for mail in office.mails if agenda["meeting"]["title"] in mail["Subject"]]
    assert len(about_this) == len({str(mail["To"]) for mail in about_this}) == 6
    assert secretary.axe() == []


def test_a_reader_is_told_which_version_it_is_and_what_is_new(visit: Visitor) -> None:
    secretary = visit("secretary", width=820)
    agenda = next(agendas(secretary, "Direktionen", "distributed"))
    item = next(item for item in agenda["items"] if item["kind"] not in {"break", "end"})
    reader = visit("executive", width=820)
    page = reader.open(f"/items/{item['id']}")
    expect(page.get_by_role("button", name="Markér som ulæst")).to_be_visible()
    assert reader.axe() == []
    assert secretary.page.evaluate(CHANGE, item["id"]) == 200
    page = secretary.open(f"/meetings/{agenda['meeting']['id']}/send")
    page.get_by_label("Version 2 – hvad er nyt").check()
    page.get_by_role("button", name="Udsend til").click()
    expect(page.get_by_text("Version 2 er udsendt").first).to_be_visible()

    for language, latest, news, text in (
        ("da", "Version 2", "Hvad er nyt", "Teksten er rettet"),
        ("en", "Version 2", "What is new", "The text was changed"),
    ):
        reader = visit("executive", language=language, width=390)
        page = reader.open(f"/meetings/{agenda['meeting']['id']}")
        expect(page.get_by_text(latest, exact=True)).to_be_visible()
        page.get_by_text(news, exact=True).click()
        expect(page.get_by_role("listitem").filter(has_text=item["title"]).filter(has_text=text)).to_be_visible()
        assert reader.axe() == []

    reader = visit("executive", width=820)
    page = reader.open(f"/meetings/{agenda['meeting']['id']}")
    expect(page.get_by_text("Nyt siden du læste: 1 punkt")).to_be_visible()
    expect(page.get_by_text("Ulæst", exact=True).first).to_be_visible()
    assert reader.axe() == []
    page.get_by_role("row").filter(has=page.get_by_text("Nyt", exact=True)).get_by_role("link").click()
    expect(page.locator(".item-body .is-new")).to_have_text(["Det indstilles, at planen godkendes."])
    assert reader.axe() == []
    page.get_by_role("button", name="Markér som læst").press("Enter")
    expect(page.get_by_role("status").last).to_have_text("Punktet er markeret som læst")
    page.go_back()
    expect(page.get_by_text("Ulæst", exact=True).first).to_be_visible()
    expect(page.get_by_text("Nyt siden du læste")).to_have_count(0)


def test_a_guest_whose_window_moved_is_shown_to_be_told_where_an_agenda_is_built_written_and_sent(
    visit: Visitor,
) -> None:
    secretary = visit("secretary")
    people = secretary.read("/api/v1/people?limit=200")["items"]
    person = next(one for one in people if one["name"] == "Palle Stormdal")
    guest = {"person_id": person["id"], "name": person["name"], "role": None, "starts_at": "09:30", "ends_at": "10:15"}
    rows = [
        {"title": "Budgettet", "duration_minutes": 30},
        {"title": "Havnen", "duration_minutes": 45, "guests": [guest]},
    ]
    path = draft(secretary, title="Direktionen om havnen", rows=rows)
    page = secretary.open(f"{path}/send")
    told = page.get_by_role("row").filter(has_text=person["name"])
    expect(told).to_contain_text("Har ikke fået besked")
    page.get_by_role("button", name="Udsend til").click()
    expect(told).to_contain_text("Fik besked")
    expect(told).not_to_contain_text("Skal have besked")

    page = secretary.open(f"{path}?edit")
    page.get_by_role("button", name="Varighed i minutter – Budgettet").click()
    page.keyboard.type("45")
    page.keyboard.press("Enter")
    expect(page.locator(".cell-guests").nth(1)).to_have_text(f"{person['name']} 9.45–10.30 Skal have besked")
    assert secretary.axe() == []
    page.get_by_role("link", name="Gennemse og udsend").click()
    expect(told).to_contain_text("Skal have besked Tiden er ændret, siden der gik besked")
    assert secretary.axe() == []
    told.get_by_role("link").click()
    expect(page.get_by_role("group", name="Deltager under punktet")).to_contain_text("Skal have besked")
    assert secretary.axe() == []


def test_a_meeting_is_moved_and_then_cancelled_with_a_minute_to_undo(
    visit: Visitor, post_office: tuple[PostOffice, int]
) -> None:
    secretary = visit("secretary")
    page = secretary.open("/")
    agenda = next(one for one in agendas(secretary, BODY, "distributed") if one["meeting"]["ends_at"])
    page.goto(page.url.rstrip("/") + f"/meetings/{agenda['meeting']['id']}")
    page.get_by_role("link", name="Flyt eller aflys").click()
    page.get_by_label("Lokale").fill("Kantinen")
    assert secretary.axe() == []
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Gennemse og udsend")).to_be_visible()
    expect(page.get_by_text("Mødet – Nyt sted")).to_be_visible()

    page.go_back()
    page.get_by_role("link", name="Flyt eller aflys").click()
    page.get_by_role("button", name="Aflys mødet").press("Enter")
    page.get_by_role("button", name="Fortryd").press("Enter")
    expect(page.get_by_role("status").last).to_have_text("Aflysningen er fortrudt. Ingen har fået besked")
    expect(page.get_by_text("Mødet – Nyt sted")).to_be_visible()
    page.go_back()
    page.get_by_role("link", name="Flyt eller aflys").click()
    page.get_by_role("button", name="Aflys mødet").press("Enter")
    expect(page.get_by_text("Mødet er aflyst").first).to_be_visible()
    assert secretary.axe() == []
