"""A fault that is made on purpose is found within few lives, so that lives without a finding mean something."""

import os
from collections.abc import Callable

import pytest
import sqlalchemy as sa

from kurs.decisions import protocol_queries
from kurs.decisions import service as decision_service
from kurs.decisions.models import Decision
from kurs.distribution import worker
from kurs.kernel import idempotency
from kurs.kernel.context import Context
from kurs.meetings import access, agenda_writing
from kurs.meetings.models import AgendaItem, Meeting
from kurs.meetings.vocabulary import MeetingState
from tests.lifecycle.test_lifecycle import lead_lives
from tests.support.applications import Applications

Plant = Callable[[pytest.MonkeyPatch], None]
LIVES = 60


def skip_the_match(patch: pytest.MonkeyPatch) -> None:
    """An old copy is as good as a fresh one."""
    patch.setattr(Context, "require_match", lambda _self, _view: None)


def close_in_session(patch: pytest.MonkeyPatch) -> None:
    """A meeting is closed that was never held."""
    patch.setitem(access.TRANSITIONS, "close", ({MeetingState.held, MeetingState.in_session}, MeetingState.closed))


def write_below_a_lock(patch: pytest.MonkeyPatch) -> None:
    """Locked minutes keep nobody from changing what they hold."""
    patch.setattr(access, "require_open_for_changes", access.require_not_over)


def show_rows_for_what_was_locked(patch: pytest.MonkeyPatch) -> None:
    """A locked version says what its rows say now."""
    patch.setattr(protocol_queries, "items_as_locked", lambda _actor, _entries, items, **_rest: items)


def drop_a_version(patch: pytest.MonkeyPatch) -> None:
    """A later version is sent, and not kept."""
    patch.setattr(worker, "make_next_version", lambda _db, _meeting, _kind: None)


def forget_keys(patch: pytest.MonkeyPatch) -> None:
    """What a key made before is not known."""
    patch.setattr(idempotency, "earlier_result", lambda _context, _key, _request: None)


def count_items_once(patch: pytest.MonkeyPatch) -> None:
    """Numbers do not follow the order."""
    patch.setattr(agenda_writing, "renumber", lambda _items: None)


def remove_what_has_a_number(patch: pytest.MonkeyPatch) -> None:
    """A decision with a number can go, and leaves a gap."""
    patch.setattr(decision_service, "number_of", lambda _db, _decision: None)


def undo_of_nobody(patch: pytest.MonkeyPatch) -> None:
    """Who never approved takes an approval back."""
    patch.setattr(
        protocol_queries, "approvals_in", lambda reviews, _protocol: {one.person_id: one.name for one in reviews}
    )


def hold_nothing(patch: pytest.MonkeyPatch) -> None:
    """Two put an item on an agenda at once, each in the same place (PostgreSQL)."""
    patch.setattr(agenda_writing, "hold_meeting", lambda _db, _meeting: None)


def win_twice(patch: pytest.MonkeyPatch) -> None:
    """Of two who write at once the later one takes the work of the other away (PostgreSQL)."""
    for model in (Meeting, AgendaItem, Decision):
        patch.setattr(sa.inspect(model), "version_id_col", None)


IN_THE_SUITE = {"skip_the_match": "sqlite", "show_rows_for_what_was_locked": "sqlite"}
BY_HAND = {
    "close_in_session": "sqlite",
    "write_below_a_lock": "sqlite",
    "drop_a_version": "sqlite",
    "forget_keys": "sqlite",
    "count_items_once": "sqlite",
    "remove_what_has_a_number": "sqlite",
    "undo_of_nobody": "sqlite",
    "hold_nothing": "postgresql",
    "win_twice": "postgresql",
}
TRIED = IN_THE_SUITE | (BY_HAND if os.environ.get("KURS_LIFECYCLE_FAULTS") == "all" else {})


@pytest.mark.parametrize(("name", "engine_name"), TRIED.items())
def test_a_fault_is_found(
    applications: Applications, monkeypatch: pytest.MonkeyPatch, name: str, engine_name: str
) -> None:
    plant: Plant = globals()[name]
    plant(monkeypatch)
    with pytest.raises((AssertionError, BaseExceptionGroup)) as found:
        lead_lives(applications, engine_name, LIVES)
    print(f"{name}: {str(found.value)[:300]}")
