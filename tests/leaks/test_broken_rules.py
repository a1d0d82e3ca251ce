"""Each rule, broken on purpose, turns the walk red; so the walk that is green means something."""

from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa

from kurs.decisions import queries as decision_queries
from kurs.kernel import guard
from kurs.meetings import queries as meeting_queries
from tests.leaks.contract_paths import Contract
from tests.leaks.house import House
from tests.leaks.walk import Walk, short_walk

# The table whose rule is broken: who then finds what is not theirs, and a word of the first thing they find.
BROKEN = {
    "account": ("employee", "account of"),
    "agenda_item": ("employee", "recommendation"),
    "attachment": ("employee", "attachment"),
    "absence_reason": ("member", "why somebody"),
    "attendance": ("employee", "away"),
    "audit_entry": ("employee", "audit-entries"),
    "data_subject_case": ("employee", "data_subject_case"),
    "item_notice": ("employee", "public title"),
    "publication_override": ("employee", "publication_override"),
    "api_client": ("employee", "name of the"),
    "body": ("public", "name of"),
    "decision": ("member", "decision"),
    "document_import": ("employee", "imported"),
    "guest": ("employee", "guest"),
    "internal_note": ("member", "internal note"),
    "matter": ("employee", "matter"),
    "meeting": ("employee", "meeting"),
    "meeting_series": ("employee", "series"),
    "protocol": ("employee", "protocol"),
    "protocol_review": ("employee", "protocol_review"),
    "protocol_reviewer": ("employee", "protocol_reviewer"),
    "person": ("outsider", "name of"),
    "track": ("employee", "track"),
    "guidepost": ("outsider", "guidepost"),
    "unit": ("outsider", "unit"),
}
# Behind no list of their own that a short walk reads: whoever guesses an id would have them.
BEHIND_AN_ID = {
    "attachment_file": "file name",
    "discussion_group": "of a group",
    "group_note": "group wrote",
}
# Their rules stand behind the routes: what they hold is read below an item, a body or an account that was found first.
NOT_SHOWN_BY_THEMSELVES = {
    # No words stand in it; that no version tells of a hidden change is held in test_hidden_changes.
    "agenda_change",
    "agenda_version",
    "mail_notice",
    "sending",
    # Told within an attendance, to who reads it.
    "attendance_exception",
    "reading_mark",
    # Below an item that was found first; who is told of it is held in tests/decisions.
    "protocol_writer",
    "attachment_file_text",
    "api_client_body",
    "api_client_secret",
    "api_token",
    "audit_head",
    "audit_value",
    "group_discussion",
    "group_member",
    "idempotency_record",
    "item_invitation",
    "item_question",
    "item_section",
    "login_session",
    "membership",
    "outbox_event",
    # Days beside a meeting that was found first, for who sees its series.
    "planned_meeting",
    "presenter",
    # Read for who reads the body's papers fully alone; numbers are held null for others in tests/decisions.
    "protocol_entry",
    "decision_number",
    "role_grant",
    # Read below a matter that was found first; what is hidden of a route is held in tests/matters.
    "routing_step",
    "sign_in_attempt",
    # Two ids, told to who sees both.
    "track_guidepost",
    "unit",
}


@pytest.fixture
def fresh(houses: Callable[[str], House]) -> Iterator[House]:
    """The house, with nothing kept that was answered under other rules, before and after."""
    house = houses("sqlite")

    def forget() -> None:
        guard._criterion.cache_clear()
        with house.database.system("let kept answers be stale") as db:
            db.execute(sa.text("UPDATE unit SET version = version + 1"))

    forget()
    yield house
    forget()


def _walk(house: House, role: str) -> Walk:
    return short_walk(house, Contract(house.app), role)


@pytest.mark.parametrize("table", [table for table in BROKEN if table not in NOT_SHOWN_BY_THEMSELVES])
def test_a_rule_that_lets_everything_through_is_noticed(
    fresh: House, monkeypatch: pytest.MonkeyPatch, table: str
) -> None:
    role, word = BROKEN[table]
    model, _ = guard._rules[table]
    monkeypatch.setitem(guard._rules, table, (model, lambda _actor: sa.true()))
    guard._criterion.cache_clear()
    leaks = _walk(fresh, role).leaks
    assert any(word in leak for leak in leaks), leaks


@pytest.mark.parametrize("table", BEHIND_AN_ID)
def test_a_rule_that_lets_through_whoever_guesses_an_id_is_noticed(
    fresh: House, monkeypatch: pytest.MonkeyPatch, table: str
) -> None:
    model, _ = guard._rules[table]
    monkeypatch.setitem(guard._rules, table, (model, lambda _actor: sa.true()))
    guard._criterion.cache_clear()
    walk, contract = Walk(fresh, "employee"), Contract(fresh.app)
    for operation in contract.reads:
        if operation.table == table:
            walk.ask(operation, [operation.at(row_id) for row_id in fresh.row_ids()[table][:40]])
    assert any(BEHIND_AN_ID[table] in leak for leak in walk.leaks), walk.leaks


def test_every_table_is_broken_here_or_named_as_not_shown_by_itself() -> None:
    assert sorted(BROKEN.keys() | BEHIND_AN_ID.keys() | NOT_SHOWN_BY_THEMSELVES) == sorted(guard.ruled_tables())


def test_a_rule_that_hides_everything_is_noticed(fresh: House, monkeypatch: pytest.MonkeyPatch) -> None:
    model, _ = guard._rules["agenda_item"]
    monkeypatch.setitem(guard._rules, "agenda_item", (model, guard.nobody))
    guard._criterion.cache_clear()
    walk = _walk(fresh, "secretary")
    assert fresh.canaries.for_reader("secretary") - walk.tokens


def test_numbers_shown_to_everybody_are_noticed(fresh: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meeting_queries, "_MASKED", {})
    leaks = _walk(fresh, "employee").leaks
    assert any("shows the number" in leak for leak in leaks), leaks


def test_dissent_shown_to_the_public_is_noticed(fresh: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decision_queries, "_NOT_PUBLIC", {})
    leaks = _walk(fresh, "public").leaks
    assert any("shows the dissent" in leak for leak in leaks), leaks
    assert any("names a row of body" in leak for leak in leaks), leaks
