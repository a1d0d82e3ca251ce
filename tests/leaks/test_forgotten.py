"""The tests of this folder cover what there is: every text that is kept, every route, every table with a rule."""

from collections.abc import Callable, Mapping

import pytest
import sqlalchemy as sa
from sqlmodel import AutoString

from kurs.identity.models import ApiToken, LoginSession
from kurs.kernel.guard import nobody, ruled_tables
from kurs.kernel.table import Choice, Table
from tests.leaks.canaries import tokens_in
from tests.leaks.house import House

# Texts without a canary, and why each has nothing to hide or no room for one.
WITHOUT_CANARY: Mapping[str, str] = {
    "agenda_item.pinned_start": "a clock of five characters; held to be null beside a number that is",
    "agenda_item.printed_start": "a clock of five characters; held to be null beside a number that is",
    "guest.starts_at": "a clock of five characters, in a row that is shown whole or not at all",
    "guest.ends_at": "a clock of five characters, in a row that is shown whole or not at all",
    "attendance.arrived_at": "a clock of five characters, in a row that is shown whole or not at all",
    "attendance.left_at": "a clock of five characters, in a row that is shown whole or not at all",
    "meeting_series.weekdays": "words of a closed list, in a row that is shown whole or not at all",
    "meeting_series.closed_weeks": "numbers of weeks, in a row that is shown whole or not at all",
    "meeting_series.start_clock": "a clock of five characters, in a row that is shown whole or not at all",
    "meeting_series.end_clock": "a clock of five characters, in a row that is shown whole or not at all",
    "api_client.scopes": "words of a closed list, in a row that is shown whole or not at all",
    "api_client_secret.secret_hash": "a hash, which no view shows",
    "protocol.sha256": "a hash, shown to who reads the body's papers fully",
    "attachment_file.media_type": "one of a dozen formats",
    "attachment_file.sha256": "a hash, shown where the content is",
    "attachment_file.storage_key": "a random name, which no view shows",
    "api_token.secret_hash": "a hash; nobody reads the table",
    "login_session.secret_hash": "a hash; nobody reads the table",
    "document_import.identity_hash": "a hash, which no view shows",
    "document_import.media_type": "one of four formats",
    "document_import.parser_version": "the same for everybody",
    "document_import.notices": "kinds and counts, no words of the document",
    "idempotency_record.caller": "an account's id; no route reads the table",
    "idempotency_record.key_hash": "a hash; no route reads the table",
    "idempotency_record.request_hash": "a hash; no route reads the table",
    "idempotency_record.location": "a path with an id; no route reads the table",
    "publication_override.subject_table": "the name of a table",
    "publication_override.field": "the name of a column",
    "publication_override.fingerprint": "a keyed hash, which no view shows",
    "audit_entry.actor": "an account's or client's id",
    "audit_entry.viewing_as": "a role or person and an id, as the secretary sent it",
    "audit_entry.system_reason": "a sentence of the code",
    "audit_entry.operation": "a word of the contract",
    "audit_entry.action": "one of six words",
    "audit_entry.subject_table": "the name of a table",
    "audit_entry.secrecy": "one of three words",
    "audit_entry.request_id": "a random id",
    "audit_entry.commitments": "salted hashes, which no view shows",
    "audit_entry.previous_hash": "a hash, which no view shows",
    "audit_entry.hash": "a hash, which no view shows",
    "audit_head.hash": "a hash; nobody reads the table",
    "audit_head.seal": "a hash; nobody reads the table",
    "audit_value.field": "the name of a column",
    "audit_value.salt": "random, which no view shows",
    "item_invitation.starts_at": "a clock of five characters, in a row that is shown whole or not at all",
    "item_invitation.ends_at": "a clock of five characters, in a row that is shown whole or not at all",
    "sign_in_attempt.state_hash": "a hash; nobody reads the table",
    "sign_in_attempt.browser_hash": "a hash; nobody reads the table",
    "sign_in_attempt.return_to": "a path of the app; nobody reads the table",
    "reading_mark.fingerprints": "no word can be read from them; for who read alone",
    "outbox_event.name": "a word of the code; nobody reads the table",
    "outbox_event.related": "ids; nobody reads the table",
}


def _texts() -> list[sa.Column[object]]:
    return [
        column
        for table in Table.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, AutoString | sa.String | sa.JSON) and not isinstance(column.type, Choice)
    ]


def _holds_canary(house: House, column: sa.Column[object]) -> bool:
    with house.database.engine.connect() as connection:
        return any(tokens_in(repr(value)) for value in connection.scalars(sa.select(column)))


@pytest.fixture
def sqlite_house(houses: Callable[[str], House]) -> House:
    """The house on SQLite, for what has nothing to do with the engine."""
    return houses("sqlite")


def test_every_text_that_is_kept_has_a_canary_or_a_reason_to_have_none(sqlite_house: House) -> None:
    bare = {str(column) for column in _texts() if not _holds_canary(sqlite_house, column)}
    assert sorted(bare - WITHOUT_CANARY.keys()) == []
    assert sorted(WITHOUT_CANARY.keys() - bare) == []


def test_every_row_that_a_route_can_name_was_noted_with_its_readers(sqlite_house: House) -> None:
    # Rows of the other tables are not noted, and so nobody may read their ids anywhere.
    noted = {planted.what for planted in sqlite_house.canaries.rows.values()}
    rows = sqlite_house.row_ids()
    missing = {table for table in noted for row_id in rows[table] if row_id not in sqlite_house.canaries.rows}
    assert sorted(missing) == []
    assert noted == {table for table in rows if rows[table]} - {
        # Numbers, words from lists and times, which no view shows with an id of their own.
        "agenda_change",
        "agenda_version",
        "mail_notice",
        "sending",
        "reading_mark",
        "protocol_writer",
        "api_client_body",
        "api_token",
        "attachment_file_text",
        # Entries are found by what they are about, which is noted; see `trail`.
        "audit_entry",
        "audit_head",
        "group_discussion",
        "guest",
        "group_member",
        "item_section",
        "outbox_event",
        "presenter",
        # No view shows their ids.
        "protocol_entry",
        "decision_number",
    }


def test_the_rule_of_every_table_is_said_in_words() -> None:
    from kurs.kernel import guard

    silent = [name for name, (_, rule) in guard._rules.items() if not rule.__doc__]
    assert sorted(silent) == []
    assert sorted(ruled_tables()) == sorted(Table.metadata.tables)


def test_secrets_of_sign_in_are_read_by_nobody() -> None:
    from kurs.kernel import guard

    for model in (LoginSession, ApiToken):
        assert guard._rules[str(model.__tablename__)][1] is nobody
