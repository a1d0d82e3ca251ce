"""*Papir*: a meeting taken as a file, by keyboard alone, in the edition that was chosen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.test_screens import richest_meeting
from tests.support.paper_text import pages_of

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

    Visitor = Callable[..., Visit]


def test_a_secretary_takes_the_running_order_as_pdf_by_keyboard_alone(visit: Visitor) -> None:
    secretary = visit("secretary")
    agenda = richest_meeting(secretary)
    page = secretary.open(f"/meetings/{agenda['meeting']['id']}")
    page.get_by_role("button", name="Papir", exact=True).focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Papir")
    expect(dialog.get_by_role("radio").first).to_be_visible()
    assert secretary.axe() == []
    dialog.get_by_role("radio", name="Drejebog").focus()
    page.keyboard.press("Space")
    expect(dialog.get_by_text("må ikke udleveres")).to_be_visible()
    dialog.get_by_role("button", name="Hent PDF").focus()
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.startswith("Drejebog INTERN ")
    pages = pages_of(Path(download.value.path()).read_bytes())
    assert all("INTERN – må ikke udleveres" in text for text in pages)


def test_an_employee_is_offered_no_running_order(visit: Visitor) -> None:
    employee = visit("employee")
    agenda = richest_meeting(employee)
    page = employee.open(f"/meetings/{agenda['meeting']['id']}")
    page.get_by_role("button", name="Papir", exact=True).click()
    dialog = page.get_by_role("dialog", name="Papir")
    expect(dialog.get_by_role("radio", name="Dagsorden")).to_be_visible()
    expect(dialog.get_by_role("radio", name="Drejebog")).to_have_count(0)
