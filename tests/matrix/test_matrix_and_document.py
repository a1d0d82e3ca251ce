"""The data file says what the design document says; where it says otherwise, it is named here with its reason."""

from pathlib import Path

import pytest

from tests.matrix.cells import COLUMNS, document_table, resources, said_by_document

# A cell of the document that speaks of two things, existence / text or status / reason: which half each resource is.
HALVES = {"agenda_item.closed": 0, "attendance": 0, "absence_reason": 1}
# Rows of things that are not built yet, and what of a row is not.
NOT_BUILT_ROWS = {
    "action",
    "survey definition",
    "raw answer",
    "released results",
}
NOT_BUILT = {"correct", "dissent", "propose"}
# Where the document is a sentence and not a letter, or speaks of states that come with the protocol.
SENTENCES: dict[tuple[str, str], str] = {
    ("body", "secretary"): "Bodies are created by an administrator.",
    ("decision.draft", "chair"): "Approving is what makes a draft an approved decision: the row below has the letter.",
    ("decision.approved", "chair"): "Approving is what makes a draft an approved decision: it stands with the draft.",
    ("decision.approved", "member"): "Members approve with the protocol: it stands there.",
    ("protocol.draft", "member"): "The document is a sentence: named reviewers read and ask, approvers approve.",
    ("import", "chair"): "The letter is the series'; nobody but a secretary reads an import.",
    ("import", "member"): "The letter is the series'; nobody but a secretary reads an import.",
    ("matter", "member"): "The document is a sentence: members read where a treatment may be read, in the row below.",
    ("matter", "item_participant"): "Where their own item is a treatment: it stands in the row below.",
    ("matter", "client"): "Where a treatment may be read: it stands in the row below.",
    ("matter.treated", "member"): "The document is a sentence: where one of its treatments may be read.",
    ("matter.treated", "secretary"): "What may be read only; the letters of writing stand in the row above.",
    ("track", "member"): "The document is a sentence: status reports, which owner and coordinator write, come later.",
    ("track", "employee"): "When it is open, and their own; the document's sentence has the latter with the reports.",
    ("track", "public"): "What is published comes with the status reports.",
    ("matter.treated", "chair"): "What may be read only; the letters of writing stand in the row above.",
}
# The document has no row for open papers: they follow their item, and the secretary's letters of the closed ones. Nor
# has it one for what groups write, which follows its item and goes no further than the body's own.
WITHOUT_A_ROW = {"attachment.open", "group_note"}
# Who may make something may take it away again while its state allows; the document's letters do not speak of that.
MAY_BE_TAKEN_AWAY = {"secretary": {"membership", "agenda_item.open", "agenda_item.closed", "attachment.closed",
                                   "attendance", "absence_reason", "decision.draft", "matter", "track"},
                     "administrator": {"body", "membership"}}  # fmt: skip


@pytest.fixture
def table(shared: Path) -> dict[str, dict[str, str]]:
    """The document's table."""
    document = shared / "design" / "access.md"
    if not document.is_file():
        pytest.skip("../shared/design/access.md is not here")
    return document_table(document.read_text(encoding="utf-8"))


def _expected(key: str, role: str, entry: str) -> set[str]:
    if " / " in entry:
        entry = entry.split(" / ")[HALVES.get(key, 0)]
    return said_by_document(entry) - NOT_BUILT


def test_every_cell_of_the_data_file_says_what_the_document_says(table: dict[str, dict[str, str]]) -> None:
    wrong = []
    for one in resources():
        for role in COLUMNS:
            key = one["key"]
            if key in WITHOUT_A_ROW or (key, role) in SENTENCES:
                continue
            got, expected = set(one.get(role, [])) - NOT_BUILT, _expected(key, role, table[one["row"]][role])
            if key in MAY_BE_TAKEN_AWAY.get(role, set()):
                got -= {"delete"}
            if got != expected:
                wrong.append(f"{key}, {role}: the document says {sorted(expected)}, the data file {sorted(got)}")
    assert not wrong, "\n".join(wrong)


def test_every_row_of_the_document_is_in_the_data_file_or_not_built_yet(table: dict[str, dict[str, str]]) -> None:
    known = {one["row"] for one in resources()}
    assert table.keys() - known == NOT_BUILT_ROWS


def test_exceptions_name_cells_that_are_there() -> None:
    keys = {one["key"] for one in resources()}
    named = {key for key, _role in SENTENCES} | WITHOUT_A_ROW | HALVES.keys()
    assert named | {key for found in MAY_BE_TAKEN_AWAY.values() for key in found} <= keys


def test_a_cell_that_differs_from_the_document_would_be_noticed(table: dict[str, dict[str, str]]) -> None:
    assert _expected("agenda_item.closed", "chair", table["item, closed: existence / text"]["chair"]) == {"read"}
    assert _expected("internal_note", "member", table["internal note"]["member"]) == set()
