"""A session without an actor is opened in a few named places, and a way past the guard nowhere but in the kernel."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.house_rules import ROOT

PACKAGE = ROOT / "backend" / "kurs"
OPENING = {"system", "system_reading", "as_system", "SystemSession"}
# Where a session without an actor is opened, and what for.
ALLOWED = {
    "kernel/database.py": "opens them for others",
    "kernel/guard.py": "opens them for others",
    "audit/anchors.py": "signs where the audit trail ends, which no actor reads",
    "audit/commands.py": "checks the whole audit trail",
    "agenda/subjects.py": "finds the people behind the accounts in the audit trail; who they are is then guarded",
    "audit/meeting_scope.py": "finds what stood in a meeting and was removed; which entries are seen is then guarded",
    "audit/router.py": "checks the whole audit trail for who may ask that",
    "kernel/changes.py": "finds the bodies that changes are about, and writes the audit trail",
    "kernel/reads.py": "writes down who reads what is closed",
    "cli.py": "makes tokens, accounts and clients",
    "accounts/service.py": "ends the sessions and tokens of a disabled account",
    "decisions/protocol_service.py": "asks whether all approvers have approved; each is told of themself alone",
    "decisions/onward.py": "puts later treatments among papers that who decides does not see",
    "demo/load.py": "makes accounts, which have no verb",
    "identity/authentication.py": "finds out who calls, before there is an actor",
    "identity/session_router.py": "signs in and out, and lists the demo's accounts in the demo",
    "identity/demo_accounts.py": "looks for demo accounts at start, before there is an actor",
    "sign_in/router.py": "signs in, before there is an actor",
    "meetings/idea_bank.py": "finds the place for an idea in a bank that its proposer does not see",
    "matters/route.py": "keeps the order of a route whose steps the writer does not all see",
    "matters/service.py": "lets every step of a matter be as closed as it is",
    "documents/commands.py": "sweeps, verifies and scans the store of files",
    "publication/service.py": "searches what others would see, which is not what the secretary may see",
    "privacy/export.py": "gathers what is kept about a person, shown within the reader's rights",
    "privacy/erasure.py": "erases a person whom nobody else may read",
    "privacy/retention.py": "removes what has been kept long enough",
    "privacy/commands.py": "counts what has been kept long enough",
    "distribution/worker.py": "sends agendas whose time to undo is over, for who asked for it",
    "distribution/mailing.py": "puts mails together, which tell nothing closed to anybody",
    "imports/commands.py": "finds the account that the command line acts as",
}
PAST_THE_GUARD = {"bind", "get_bind", "get_transaction", "engine", "connection", "exec_driver_sql", "connect"}


def _named(source: str, names: set[str]) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in names:
            yield node.attr
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            yield node.func.id


def _places(names: set[str]) -> set[str]:
    return {path.relative_to(PACKAGE).as_posix() for path in _files() if any(_named(path.read_text("utf-8"), names))}


def _files() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def test_sessions_without_an_actor_are_opened_in_named_places_only() -> None:
    assert sorted(_places(OPENING)) == sorted(ALLOWED)


def test_only_the_kernel_reaches_for_engines_and_connections() -> None:
    assert sorted(place for place in _places(PAST_THE_GUARD) if not place.startswith("kernel/")) == []


@pytest.mark.parametrize(
    "source",
    [
        "with database.system('why') as db: ...",
        "with database.system_reading('why') as db: ...",
        "with db.as_system('why') as system: ...",
        "SystemSession(engine, 'why')",
    ],
)
def test_opening_a_session_without_an_actor_is_noticed(source: str) -> None:
    assert list(_named(source, OPENING))


@pytest.mark.parametrize("source", ["db.get_bind().connect()", "db.bind", "db.get_transaction().connection(None)"])
def test_reaching_past_the_guard_is_noticed(source: str) -> None:
    assert list(_named(source, PAST_THE_GUARD))
