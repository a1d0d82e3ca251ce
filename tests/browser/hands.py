"""Whoever walks a journey of ux.md: with a mouse or a keyboard alone, at one of three widths, in one of two languages.

Each journey is walked in six ways, so chosen that every two of hand, width and language meet. `KURS_JOURNEYS=all` walks
all twelve: `KURS_JOURNEYS=all .venv/bin/pytest tests/browser -k journey`.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload, Locator

    from tests.browser.conftest import Visit

MOST_TABS = 300
# Which way the target lies from what has the focus: nothing where it has it itself. Inside a grid, arrows lead there.
WHICH_KEY = """target => {
  const from = document.activeElement;
  const lies = (one, other, before, after) =>
    one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_PRECEDING ? before : after;
  if (from === target) return "";
  if (!target.closest("[role=grid]")?.contains(from)) return lies(from, target, "Shift+Tab", "Tab");
  const [row, wanted] = [from.closest("tr"), target.closest("tr")];
  if (row !== wanted) return lies(row, wanted, "ArrowUp", "ArrowDown");
  return lies(from, target, "ArrowLeft", "ArrowRight");
}"""
CHOSEN = "field => field.selectedOptions[0].text"


@dataclass(frozen=True)
class Way:
    """How a journey is walked."""

    has_mouse: bool
    width: int
    language: str

    def __str__(self) -> str:
        return f"{'mouse' if self.has_mouse else 'keyboard'}-{self.width}-{self.language}"


ALL = tuple(Way(*parts) for parts in itertools.product((True, False), (1440, 820, 390), ("da", "en")))
WALKED = (
    Way(has_mouse=True, width=1440, language="da"), Way(has_mouse=False, width=1440, language="en"),
    Way(has_mouse=True, width=820, language="en"), Way(has_mouse=False, width=820, language="da"),
    Way(has_mouse=True, width=390, language="da"), Way(has_mouse=False, width=390, language="en"),
)  # fmt: skip
each_way = pytest.mark.parametrize("way", ALL if os.environ.get("KURS_JOURNEYS") == "all" else WALKED, ids=str)


class Hand:
    """A mouse, or a keyboard alone: nothing is reached but by Tab, and focus is never lost. Counts what is pressed."""

    def __init__(self, visit: Visit, way: Way) -> None:
        self.visit = visit
        self.page = visit.page
        self.has_mouse = way.has_mouse
        self.presses = 0

    def press(self, target: Locator) -> None:
        """One click; without a mouse, Tab there and Enter."""
        if self.has_mouse:
            target.click()
        else:
            self.reach(target)
            self.page.keyboard.press("Enter")
            self.keeps_its_place()
        self.presses += 1

    def keeps_its_place(self) -> None:
        """Something has the focus: whoever has no mouse need not begin at the top."""
        if not self.has_mouse:
            expect(self.page.locator(":focus")).to_have_count(1)

    def reach(self, target: Locator) -> None:
        """Be there with the focus, as somebody without a mouse comes there."""
        target.wait_for()
        for _ in range(MOST_TABS):
            key = target.evaluate(WHICH_KEY)
            if not key:
                return
            self.page.keyboard.press(key)
        pytest.fail(f"Tab never reached {target}")

    def write(self, field: Locator, text: str) -> None:
        """Put a text in the place of what stands in a field."""
        self._enter(field)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def add(self, field: Locator, text: str) -> None:
        """Write on where a text ends."""
        self._enter(field)
        self.page.keyboard.press("Control+End")
        self.page.keyboard.type(text)

    def _enter(self, field: Locator) -> None:
        if self.has_mouse:
            field.click()
            self.presses += 1
        else:
            self.reach(field)

    def choose(self, field: Locator, text: str) -> None:
        """Choose in a list: two clicks, or the arrow down."""
        if self.has_mouse:
            field.select_option(label=text)
            self.presses += 2
            return
        self.reach(field)
        for _ in range(field.locator("option").count()):
            if field.evaluate(CHOSEN) == text:
                return
            self.page.keyboard.press("ArrowDown")
        assert field.evaluate(CHOSEN) == text

    def attach(self, field: Locator, file: FilePayload) -> None:
        """Answer the browser's question for a file; one press opens it."""
        with self.page.expect_file_chooser() as question:
            self.press(field)
        question.value.set_files(file)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """What is pressed here is no part of the way that is counted."""
        before = self.presses
        yield
        self.presses = before
