"""No table is forgotten: in the export, in the words of its page, and in how long things are kept."""

from collections.abc import Iterator

import pytest

import kurs.features  # noqa: F401 — every table is known once the features are
from kurs.kernel.guard import ruled_tables
from kurs.kernel.table import Table
from kurs.privacy.export import TRAIL_FIELDS
from kurs.privacy.holdings import HOLDINGS, LEFT_OUT, PERSON_FIELDS
from kurs.privacy.mentions import searched_models
from kurs.privacy.retention import RetentionClass, classes_of, retention_classes
from kurs.privacy.wording import FIELDS, SECTIONS, VALUES
from tests.architecture.house_rules import ROOT

# Columns that say who, without a foreign key, and how the export and the erasure know them.
WITHOUT_FOREIGN_KEY = {
    ("audit_entry", "account_id"): "trail_by",
    ("audit_entry", "subject_id"): "trail_about",
    ("audit_entry", "client_id"): "an API client is no person",
    ("audit_entry", "actor"): "the same as account_id, as text",
    ("idempotency_record", "caller"): "removed after days and with an erasure; a hash beside an id",
    ("outbox_event", "subject_id"): "ids of rows that are exported themselves",
}


def pointers() -> Iterator[tuple[str, str]]:
    """Every foreign key to a person or an account."""
    for table in Table.metadata.sorted_tables:
        for column in table.columns:
            if any(key.column.table.name in {"person", "account"} for key in column.foreign_keys):
                yield table.name, column.name


def test_every_foreign_key_to_a_person_or_account_is_exported_or_left_out_with_a_reason() -> None:
    exported = {(str(holding.model.__tablename__), holding.column) for holding in HOLDINGS}

    assert set(pointers()) == exported | set(LEFT_OUT)
    assert not exported & set(LEFT_OUT)
    assert all(LEFT_OUT.values())


def test_every_column_that_sounds_like_a_person_is_accounted_for() -> None:
    words = ("account", "person", "actor", "caller", "creator", "confirmer", "handler", "uploaded_by", "subject_id")
    found = {
        (table.name, column.name)
        for table in Table.metadata.sorted_tables
        for column in table.columns
        if any(word in column.name for word in words) and not column.foreign_keys
    }
    about_papers = {("publication_override", "subject_id")}
    assert found - about_papers <= set(WITHOUT_FOREIGN_KEY)


def test_what_is_shown_of_each_row_is_there_and_is_no_secret() -> None:
    for holding in HOLDINGS:
        for name in holding.shown:
            assert name in holding.model.model_fields, (holding.key, name)
            assert name not in {"secret_hash", "storage_key", "identity_hash", "fingerprint"}, (holding.key, name)


def test_every_section_and_field_has_words_in_both_languages() -> None:
    fields = {name for holding in HOLDINGS for name in holding.shown} | set(PERSON_FIELDS) | set(TRAIL_FIELDS)

    assert {holding.key for holding in HOLDINGS} | {"mentions", "trail_by", "trail_about"} == set(SECTIONS)
    assert fields == set(FIELDS)
    for words in (*SECTIONS.values(), *FIELDS.values(), *VALUES.values()):
        assert all(words)


def test_every_table_has_its_time_and_a_reason() -> None:
    tables = {table.name for table in Table.metadata.sorted_tables}

    assert {found.table for found in retention_classes()} == tables
    for found in retention_classes():
        assert found.danish
        assert found.english
        assert found.source
        is_removed = found.days is not None
        assert is_removed is (found.begins is not None)
        if is_removed:
            assert found.begins in ruled_tables()[found.table].model_fields
            assert set(found.where) <= set(ruled_tables()[found.table].model_fields)


def test_no_row_falls_into_two_classes() -> None:
    for table in ruled_tables():
        states = [tuple(sorted(found.where.items())) for found in classes_of(table)]
        assert len(states) == len(set(states))
        assert () not in states or len(states) == 1, table


def test_every_table_with_words_about_papers_is_searched_for_names() -> None:
    searched = {str(model.__tablename__) for model in searched_models()}
    assert {"decision", "item_section", "internal_note", "attachment_file_text", "document_import"} <= searched


@pytest.mark.parametrize("found", [one for one in retention_classes() if one.days], ids=lambda found: found.name)
def test_the_operations_manual_names_each_period(found: RetentionClass) -> None:
    manual = (ROOT / "docs" / "operations.md").read_text("utf-8")
    row = next((line for line in manual.splitlines() if line.startswith(f"| `{found.name}` |")), "")
    assert f"| {found.days} |" in row, f"docs/operations.md has no row for {found.name} with {found.days} days"
