"""The page about who may see and do what says what the code reads."""

import pytest

import kurs.features  # noqa: F401 — every rule is known once the features are
from kurs.identity.matrix import Role, UnknownCell, cells, matrix
from kurs.identity.matrix_page import page
from kurs.kernel.guard import ruled_tables, rules_in_words
from tests.architecture.house_rules import ROOT


def test_the_page_is_the_one_made_from_matrix_and_rules() -> None:
    assert (ROOT / "docs" / "access.md").read_text("utf-8") == page(rules_in_words()), "run `make contract`"


def test_every_table_has_its_rule_in_words() -> None:
    assert sorted(name for name in ruled_tables() if not rules_in_words()[name].strip()) == []


def test_every_role_of_the_matrix_holds_something() -> None:
    assert {cell.role for resource in matrix().values() for cell in resource.cells} == set(Role)


def test_a_cell_that_nobody_has_is_a_slip_of_the_pen_and_not_a_denial() -> None:
    with pytest.raises(UnknownCell):
        cells("agenda_item.closed", "raed")
    with pytest.raises(UnknownCell):
        cells("agenda_items", "read")
