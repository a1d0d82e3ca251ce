"""Files of attachments: up, down, replaced, refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.places import PLAIN, agendas

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

    Visitor = Callable[..., Visit]

SIZES = {1440: 900, 820: 1180, 390: 844}
DROP = """([zone, name, text]) => {
  const transfer = new DataTransfer();
  transfer.items.add(new File([text], name, {type: "text/plain"}));
  zone.dispatchEvent(new DragEvent("drop", {dataTransfer: transfer, bubbles: true, cancelable: true}));
}"""


def item_with_paper(visit: Visit) -> dict[str, Any]:
    """An open item with an open attachment, at a meeting that employees read."""
    for agenda in agendas(visit, "Koncernledelsen", "distributed"):
        for item in agenda["items"]:
            is_open = item["openness"] == "open" and item["kind"] not in PLAIN
            if is_open and any(paper["openness"] == "open" for paper in item["attachments"]):
                return item
    raise LookupError("the demo has no open item with an open attachment")


def written(folder: Path, name: str, text: str) -> Path:
    """A file to upload."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def dialog(visit: Visitor) -> Visit:
    """The secretary before the dialog of an attachment's file."""
    secretary = visit("secretary")
    page = secretary.open(f"/items/{item_with_paper(secretary)['id']}")
    page.locator(".file-line button").first.focus()
    page.keyboard.press("Enter")
    page.get_by_label("Vælg fil, eller træk den herhen").wait_for()
    return secretary


def test_a_file_is_put_in_replaced_and_downloaded_by_others(visit: Visitor, dialog: Visit, tmp_path: Path) -> None:
    page = dialog.page
    for text in ("Første udgave", "Anden udgave"):
        page.get_by_label("Vælg fil, eller træk den herhen").set_input_files(written(tmp_path, "Notat æøå.txt", text))
        page.get_by_role("button", name="Læg filen op").click()
        expect(page.get_by_role("dialog").get_by_text("Filen er lagt op")).to_be_visible()
    versions = page.locator(".file-versions li")
    expect(versions.first).to_contain_text("Gældende")
    expect(versions.nth(1)).to_contain_text("Tidligere")
    page.keyboard.press("Escape")
    expect(page.locator(".file-line button").first).to_be_focused()
    employee = visit("employee")
    their_page = employee.open(page.url.removeprefix(dialog.base_url))
    expect(their_page.locator(".file-line").first).to_contain_text("12 B")
    with their_page.expect_download() as download:
        their_page.get_by_role("link", name="Notat æøå.txt").first.click()
    assert download.value.suggested_filename == "Notat æøå.txt"
    assert download.value.path().read_text(encoding="utf-8") == "Anden udgave"
    expect(their_page.get_by_role("button", name="Ny fil og versioner")).to_have_count(0)


def test_a_file_can_be_dropped_on_the_dialog(dialog: Visit) -> None:
    page = dialog.page
    zone = page.locator(".drop-zone").element_handle()
    page.evaluate(DROP, [zone, "Trukket.txt", "Ført herhen med musen"])
    page.get_by_role("button", name="Læg filen op").click()
    expect(page.locator(".file-versions li").first).to_contain_text("Trukket.txt")


def test_a_version_that_is_withdrawn_stays_in_the_list(dialog: Visit, tmp_path: Path) -> None:
    page = dialog.page
    page.get_by_label("Vælg fil, eller træk den herhen").set_input_files(written(tmp_path, "Forkert.txt", "Forkert"))
    page.get_by_role("button", name="Læg filen op").click()
    first = page.locator(".file-versions li").first
    expect(first).to_contain_text("Forkert.txt")
    page.on("dialog", lambda question: question.accept())
    first.get_by_role("button", name="Træk tilbage").click()
    expect(first).to_contain_text("Trukket tilbage")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("Plan.exe", "MZ", "Filtypen modtages ikke."),
        ("Plan.pdf", "Det her er ren tekst", "Filens endelse passer ikke til indholdet."),
        ("Tom.txt", "", "Filen er tom."),
    ],
)
def test_a_file_that_is_refused_is_said_in_words(
    dialog: Visit, tmp_path: Path, name: str, text: str, said: str
) -> None:
    page = dialog.page
    page.get_by_label("Vælg fil, eller træk den herhen").set_input_files(written(tmp_path, name, text))
    page.get_by_role("button", name="Læg filen op").click()
    expect(page.get_by_role("dialog").get_by_role("alert")).to_contain_text(said)
    assert dialog.axe() == []


def test_nothing_chosen_is_said_at_the_field(dialog: Visit) -> None:
    page = dialog.page
    page.get_by_role("button", name="Læg filen op").click()
    expect(page.get_by_text("Vælg en fil", exact=True)).to_be_visible()
    expect(page.get_by_label("Vælg fil, eller træk den herhen")).to_be_focused()


def test_a_number_of_a_person_in_a_file_that_others_read_is_refused(dialog: Visit, tmp_path: Path) -> None:
    page = dialog.page
    named = written(tmp_path, "Borger.txt", "Borgerens CPR-nummer er 010190-1239")
    page.get_by_label("Vælg fil, eller træk den herhen").set_input_files(named)
    page.get_by_role("button", name="Læg filen op").click()
    expect(page.get_by_role("dialog").get_by_role("alert")).to_contain_text("CPR")


def test_the_dialog_is_accessible_and_fits_at_every_width(dialog: Visit) -> None:
    page = dialog.page
    for width, height in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert dialog.axe() == [], f"at {width} px, {scheme}"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"scrolls sideways at {width} px"


def test_an_upload_leaves_focus_on_what_became_of_it(dialog: Visit, tmp_path: Path) -> None:
    page = dialog.page
    page.get_by_label("Vælg fil, eller træk den herhen").set_input_files(written(tmp_path, "fokus.txt", "Fokus"))
    page.get_by_role("button", name="Læg filen op").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").get_by_text("Filen er lagt op")).to_be_visible()
    assert page.evaluate("document.activeElement.textContent") == "Filen er lagt op"
