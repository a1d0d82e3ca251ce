"""No table and no column of papers is forgotten by the gate."""

from collections.abc import Iterator
from typing import Any

import kurs.features  # noqa: F401 — every table is known once the features are
from kurs.kernel.guard import ruled_tables
from kurs.kernel.table import Choice
from kurs.publication.gate import _AUDIENCES, _SHOWS_MORE
from kurs.publication.papers import SOURCES, TEXT_COLUMNS

# Tables that are about a body's papers and are never seen beyond its members, and why.
FOR_MEMBERS_ONLY = {
    "attendance": "who was away is for those who read the body's papers fully",
    "attendance_exception": "a word from a list, for who reads the attendance",
    "absence_reason": "for the body's secretary and who it is about",
    "guest": "the windows of guests are for those who read the body's papers fully",
    "item_invitation": "a guest's own slot: a body's name, clocks and a venue that is searched with its meeting",
    "group_member": "ids and a number",
    "group_note": "what groups write goes no further than the body's members and who sits in the group",
    "internal_note": "for the secretariat",
    "meeting_series": "for who sits in the body; its meetings are searched themselves",
    "planned_meeting": "ids, days and a count",
    "protocol": "others read a number and a state; reason and names are for who reads the body's papers fully",
    "protocol_entry": "locked minutes as they were, for who reads the body's papers fully",
    "protocol_review": "for secretary, chair and who was named to read the minutes",
    "protocol_reviewer": "a name and a word from a list, for the same",
    "protocol_writer": "a name and times, for the same",
    "decision_number": "a number, for who reads the body's papers fully",
    "role_grant": "a word from a list",
    "api_client_body": "two ids",
    "publication_override": "for the secretary; a reason with a number in it is refused",
    "document_import": "for who brought it and the body's secretary",
    "agenda_version": "a number, a word from a list and a time",
    "agenda_change": "ids and words from lists: nothing of what changed is kept",
    "sending": "times and words from lists",
    "mail_notice": "times and words from lists: the words of a mail are found when it is sent",
    "matter": "for who sits in a body on its route; others read the items that treat it",
    "routing_step": "for the same",
    "track_guidepost": "three ids",
    "attachment_file_text": "searched as the content of its file",
}
# Columns with a word from a list that decide nothing about who sees a row, or only together with one that does.
DECIDES_NOTHING = {
    "kind",
    "role",
    "outcome",
    "duration_source",
    "numbering",
    "notes_state",
    "starts_precision",
    "ends_precision",
    "state",  # of a meeting: `distributed_at` is set with it; of a decision: named in the gate; of a file: `is_current`
}


def below_bodies() -> Iterator[tuple[str, type[Any]]]:
    """Every table whose rows are about a body's papers."""
    for name, model in ruled_tables().items():
        if model.belongs_to is not None or name in {"attachment_file_text", "document_import"}:
            yield name, model


def test_every_table_of_papers_is_searched_or_left_out_with_a_reason() -> None:
    searched = {str(model.__tablename__) for model in SOURCES}

    assert {name for name, _ in below_bodies()} == searched | set(FOR_MEMBERS_ONLY)
    assert not searched & set(FOR_MEMBERS_ONLY)


def test_every_word_that_decides_who_sees_a_row_is_known_to_the_gate() -> None:
    known = _AUDIENCES | _SHOWS_MORE | {"openness"} | DECIDES_NOTHING
    for model in SOURCES:
        words = {column.name for column in model.__table__.columns if isinstance(column.type, Choice)}
        assert words <= known, model


def test_each_kind_of_paper_has_texts_and_none_of_them_is_a_hash() -> None:
    for model in SOURCES:
        assert TEXT_COLUMNS[model], model
        assert not {"sha256", "storage_key", "fingerprint"} & set(TEXT_COLUMNS[model])


def test_parents_of_papers_are_known_so_that_a_move_is_searched() -> None:
    for model in SOURCES:
        parents = {column.name for column in model.__table__.columns if column.foreign_keys}
        about_papers = {
            name for name in parents if name in {"meeting_id", "agenda_item_id", "attachment_id", "body_id"}
        }
        assert about_papers <= _SHOWS_MORE
