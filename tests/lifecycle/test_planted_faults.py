"""A fault that is made on purpose is found within few lives, so that lives without a finding mean something."""

import os
import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from kurs.decisions import protocol_queries, protocol_service
from kurs.decisions import service as decision_service
from kurs.distribution import worker
from kurs.kernel import idempotency, routing
from kurs.kernel.context import Context
from kurs.kernel.problems import STALE, Failure
from kurs.meetings import access, agenda_writing, attendance_access
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


def write_after_an_approval(patch: pytest.MonkeyPatch) -> None:
    """Minutes that are approved keep nobody from changing what will be locked."""
    for module in (access, attendance_access):
        patch.setattr(module, "require_not_for_approval", lambda _meeting: None)


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
    """Who never approved takes the approval of another back."""
    undo = protocol_service.undo_approval

    def of_another(db: Any, actor: Any, meeting: Any, protocol: Any) -> Any:
        approvals = protocol_queries.approvals_in(protocol_queries.reviews_of(db, protocol), protocol)
        who = actor.person_id if actor.person_id in approvals else next(iter(approvals), actor.person_id)
        return undo(db, SimpleNamespace(person_id=who), meeting, protocol)

    patch.setattr(protocol_service, "undo_approval", of_another)


def hold_nothing(patch: pytest.MonkeyPatch) -> None:
    """Two put an item on an agenda at once, each in the same place (PostgreSQL)."""
    patch.setattr(agenda_writing, "hold_meeting", lambda _db, _meeting: None)


def write_anyway(patch: pytest.MonkeyPatch) -> None:
    """Who was beaten at the last moment tries again without a look, and takes the other's work away (PostgreSQL)."""
    perform = routing._perform

    def again(plan: Any, context: Any, values: Any) -> Any:
        try:
            return perform(plan, context, values)
        except Failure as failure:
            # A copy that was old from the start is told apart by the tag that the answer has.
            if failure.fault is not STALE or failure.headers:
                raise
            context.require_match = lambda _view: None
            return perform(plan, context, values)

    patch.setattr(routing, "_perform", again)


def _done(*names: str) -> str:
    """The finding that one of these calls did what it may not, by itself or among others at the same moment."""
    return rf"({'|'.join(names)})[^\n]*-> 20\d(: the model says 4|\n|$)"


_IN_AGENDAS = ("change_meeting", "add_item", "change_item", "move_item")
_ON_LISTS = ("add_attendance", "change_attendance", "remove_attendance", "name_substitute", "all_present")
# By name: the engine, and what the finding says.
IN_THE_SUITE = {
    "skip_the_match": ("sqlite", "the model says 4(12|28)|no order explains"),
    "show_rows_for_what_was_locked": ("sqlite", r"version \d+: items was"),
}
BY_HAND = {
    "close_in_session": ("sqlite", _done("meeting close")),
    "write_below_a_lock": ("sqlite", _done(*_IN_AGENDAS)),
    "write_after_an_approval": ("sqlite", _done(*_IN_AGENDAS, *_ON_LISTS)),
    "drop_a_version": ("sqlite", "numbers of versions"),
    "forget_keys": ("sqlite", r"== \(201, 'true'\)"),
    "count_items_once": ("sqlite", "agenda: expected"),
    "remove_what_has_a_number": ("sqlite", _done("remove_decision", r"change_decision [^\n]*'none'")),
    "undo_of_nobody": ("sqlite", _done("protocol undo-approval")),
    "hold_nothing": ("postgresql", rf"no order explains[\s\S]*{_done(*_IN_AGENDAS)}"),
    "write_anyway": ("postgresql", rf"no order explains[\s\S]*{_done('.*')}"),
}
TRIED = IN_THE_SUITE | (BY_HAND if os.environ.get("KURS_LIFECYCLE_FAULTS") == "all" else {})


@pytest.mark.parametrize("name", TRIED)
def test_a_fault_is_found(applications: Applications, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    plant: Plant = globals()[name]
    engine_name, finding = TRIED[name]
    plant(monkeypatch)
    with pytest.raises((AssertionError, BaseExceptionGroup)) as found:
        lead_lives(applications, engine_name, LIVES)
    said = "\n".join(map(str, [found.value, *getattr(found.value, "exceptions", ())]))
    print(f"{name}: {said[:1500]}")
    assert re.search(finding, said), said
