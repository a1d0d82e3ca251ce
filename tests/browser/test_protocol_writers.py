"""Two who write the same minutes: each sees who writes, the silent one is taken over from, and no text is lost."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.building import send
from tests.support.payloads import a_meeting, an_item

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Visit
    from tests.support.live_server import LiveServer

    Visitor = Callable[..., Visit]

LOOK = "() => window.dispatchEvent(new Event('visibilitychange'))"
TITLE = "Havneplanen"


def _minutes(secretary: Visit) -> str:
    """A meeting of the board that is over, with one item: the path of its minutes, which are begun."""
    bodies = secretary.read("/api/v1/bodies?limit=100")["items"]
    board = next(body["id"] for body in bodies if body["name"] == "Direktionen")
    meeting = send(secretary, "/meetings", a_meeting(board, title="Protokolmøde"))["id"]
    for number, title in (("1", TITLE), ("2", "Budget")):
        send(secretary, f"/meetings/{meeting}/agenda-items", an_item(number=number, title=title))
    for verb in ("submit-for-review", "distribute", "open", "adjourn"):
        send(secretary, f"/meetings/{meeting}/{verb}")
    send(secretary, f"/meetings/{meeting}/protocols")
    return f"/meetings/{meeting}/protocol"


def _let_two_minutes_pass(server: LiveServer) -> None:
    """Nobody has written for two minutes."""
    then = (datetime.now(UTC) - timedelta(minutes=2)).strftime("%Y-%m-%d %H:%M:%S.%f")
    file = Path(server.environment["KURS_DATA_DIRECTORY"]) / "kurs.sqlite3"
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("UPDATE protocol_writer SET seen_at = ?", [then])


def _item(page: Page, title: str = TITLE) -> Locator:
    return page.get_by_role("region", name=title)


def _field(page: Page) -> Locator:
    return _item(page).get_by_role("textbox").first


def _saved(page: Page) -> None:
    expect(page.get_by_role("status").last).to_have_text(re.compile("^Gemt kl"))


def test_who_writes_is_seen_and_taken_over_from_after_a_minute_and_nothing_typed_is_lost(
    visit: Visitor, live_server: LiveServer
) -> None:
    secretary, chair = visit("secretary"), visit("executive", width=820)
    path = _minutes(secretary)
    mine, theirs = secretary.open(path), chair.open(path)
    _see_who_writes(mine, theirs)
    assert chair.axe() == []
    _take_over_from_who_is_offline(mine, theirs, live_server)
    _come_back(mine)
    assert secretary.axe() == []
    _leave_and_return(mine)
    # When it is quiet again, it is theirs to choose.
    _let_two_minutes_pass(live_server)
    mine.evaluate(LOOK)
    _item(mine).get_by_role("button", name="Overtag").click()
    _item(mine).get_by_role("button", name="Behold min").click()
    _saved(mine)
    theirs.evaluate(LOOK)
    expect(_item(theirs)).to_contain_text("overtog")
    expect(_item(theirs).locator(".prose")).to_have_text("Godkendt. Uden net.")
    expect(_item(theirs).get_by_role("textbox")).to_have_count(0)


def _see_who_writes(mine: Page, theirs: Page) -> None:
    """The other sees who writes, and what; the item beside it is free."""
    _field(mine).press_sequentially("Godkendt.")
    _saved(mine)
    theirs.evaluate(LOOK)
    expect(_item(theirs)).to_contain_text(re.compile(r"skriver her siden kl\. \d+\.\d\d"))
    expect(_item(theirs).locator(".prose")).to_have_text("Godkendt.")
    expect(_item(theirs).get_by_role("textbox")).to_have_count(0)
    expect(_item(theirs).get_by_role("button", name="Overtag")).to_have_count(0)
    expect(_item(theirs, "Budget").get_by_role("textbox").first).to_be_visible()


def _take_over_from_who_is_offline(mine: Page, theirs: Page, server: LiveServer) -> None:
    """The network is away from who writes; the other takes over, by keyboard, and writes on."""
    mine.context.set_offline(True)
    _field(mine).press_sequentially(" Uden net.")
    expect(mine.get_by_role("status").last).to_contain_text("Ikke gemt")
    _let_two_minutes_pass(server)
    theirs.evaluate(LOOK)
    take_over = _item(theirs).get_by_role("button", name="Overtag")
    take_over.focus()
    theirs.keyboard.press("Enter")
    expect(_field(theirs)).to_be_focused()
    theirs.keyboard.press("Control+End")
    theirs.keyboard.type(" Af formanden.")
    _saved(theirs)


def _come_back(mine: Page) -> None:
    """Who comes back sees who took over and both texts; the own one is still there, and goes to nobody."""
    mine.context.set_offline(False)
    mine.evaluate(LOOK)
    expect(_item(mine)).to_contain_text(re.compile(r"overtog kl\. \d+\.\d\d og skriver her nu"))
    expect(_item(mine)).to_contain_text("kladde")
    expect(_field(mine)).to_have_value("Godkendt. Uden net.")
    expect(_item(mine).locator("ins").first).to_contain_text("Uden")
    expect(_item(mine).locator("del").first).to_contain_text("Af")
    expect(_item(mine).get_by_role("button", name="Behold min")).to_have_count(0)


def _leave_and_return(mine: Page) -> None:
    """What was typed waits for its writer."""
    mine.get_by_role("link", name="Møder").first.click()
    mine.get_by_role("heading", level=1, name="Møder").wait_for()
    mine.go_back()
    expect(_field(mine)).to_have_value("Godkendt. Uden net.")
    expect(_item(mine)).to_contain_text("overtog")
