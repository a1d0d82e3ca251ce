"""The same document as text, PDF, Word and HTML gives the same titles, times and attachments."""

import re
from pathlib import Path
from typing import Any

import pytest

from kurs.imports.parsing.draft import ImportDraft
from kurs.imports.reading import read_document
from tests.imports.expectations import draft_of, names, shown_items, text_of
from tests.imports.reading.made_documents import docx_of_lines, pdf
from tests.imports.reading.typesetting import SEEDS, TYPESETTERS

# Forms that arise when text is taken out of a file: one line per page, or a table's cells one below the other.
# Typeset again they are another document.
ONLY_AS_TEXT = {
    ("015_lost_digits_and_hyphens", "pdf"),
    ("029_region_prose_attendance", "pdf"),
    ("038_school_board_table", "html"),
    ("038_school_board_table", "pdf"),
}


def essentials(draft: ImportDraft) -> dict[str, Any]:
    """What must not depend on the file format; bullets and spaces are allowed to."""
    items = shown_items(draft)
    return {
        "body": draft.body,
        "date": (draft.date, draft.date_partial),
        "titles": [re.sub(r"\s+", " ", item.title or "") for item in items],
        "times": [item.time for item in items],
        "openness": [item.openness for item in items],
        "outcomes": [[one.outcome for one in item.decisions] for item in items],
        "attachments": [
            [(one.number, one.title, one.openness, one.document_id, one.record_number) for one in item.attachments]
            for item in items
        ],
        "absent": [one.name for one in draft.absent],
        "participants": [(one.name, one.role) for one in draft.participants],
    }


def read_as(kind: str, text: str) -> ImportDraft:
    document = read_document(TYPESETTERS[kind](text))
    return draft_of(document.text, marked_internal_lines=document.marked_internal_lines)


@pytest.mark.parametrize("kind", sorted(TYPESETTERS))
@pytest.mark.parametrize("name", names())
def test_our_own_documents_are_read_alike_in_every_format(name: str, kind: str) -> None:
    if (name, kind) in ONLY_AS_TEXT:
        pytest.skip("this form exists only as text")
    text = text_of(name)

    assert essentials(read_as(kind, text)) == essentials(draft_of(text))


@pytest.mark.corpus
@pytest.mark.parametrize("kind", sorted(TYPESETTERS))
@pytest.mark.parametrize("seed", SEEDS or [None], ids=lambda seed: seed.stem if seed else "absent")
def test_the_seeds_are_read_alike_in_every_format(seed: Path | None, kind: str) -> None:
    if seed is None:
        pytest.skip("../shared/seeds is not here")
    text = seed.read_bytes().decode()

    assert essentials(read_as(kind, text)) == essentials(draft_of(text))


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_what_is_blue_in_the_file_is_internal_and_what_is_black_may_be_public(kind: str) -> None:
    blue = ["- Husk at nævne ansættelsesstoppet"]
    lines = [
        "Workshop om drift",
        "Tid: 3. marts 2026 kl. 9.00 - 10.00",
        "Program",
        "(markeret med blåt er interne noter)",
        "Kl. 9.00 Velkomst v. Signe Amdrup (15 min)",
        *blue,
        "Kl. 9.15 Pause (45 min)",
        "Kl. 10.00 Mødet afsluttes",
    ]
    content = pdf(lines, blue=blue) if kind == "pdf" else docx_of_lines(lines, blue=blue)
    document = read_document(content)
    draft = draft_of(document.text, marked_internal_lines=document.marked_internal_lines)
    item = draft.items[0]

    assert len(document.marked_internal_lines) == 1
    assert "ansættelsesstoppet" in " ".join(item.internal_notes)
    assert "ansættelsesstoppet" not in item.model_copy(update={"internal_notes": []}).model_dump_json()
