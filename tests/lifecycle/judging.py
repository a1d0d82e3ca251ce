"""Sends calls and holds everything that comes of them against the model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from httpx import Response

from tests.lifecycle.calls import SHAPES, Call
from tests.lifecycle.comparing import differences, learn, observe
from tests.lifecycle.frozen import Frozen
from tests.lifecycle.house import KINDS, House
from tests.lifecycle.specification import TIME_PASSES, carry_out
from tests.lifecycle.stage import Stage, Versions
from tests.lifecycle.together import at_once, explain, orders

# The rows of these kinds are written once by what changes them, and so is their version.
WRITTEN_ONCE = {"meetings": "meeting", "attendances": "attendance", "decisions": "decision"}
SHOWN = 12


class Judge:
    """One call, or several at once: the answers, what is left in the database, and what is read afterwards."""

    def __init__(self, stage: Stage, count: Callable[[Call], None]) -> None:
        self.stage = stage
        self.count = count
        self.frozen = Frozen(stage.office["member"])

    def one(self, call: Call | None, *, is_read_back: bool = True) -> Response | None:
        """Send a call; its answer is the model's, and so is what is read afterwards."""
        if call is None:
            return None
        before, counts = self.stage.versions(), self.stage.counts()
        touched, view = self._touched(self.stage.house, [call]), self._view(call)
        answer = self.stage.send(call)
        self.count(call)
        self.stage.check(call, answer)
        call.observed = self._numbers_of_versions()
        expected = carry_out(self.stage.house, call)
        assert call.status == expected, f"{call}: the model says {expected}. {answer.text if answer else ''}"
        after = self.stage.versions()
        if call.status >= 400:
            assert (after, self.stage.counts()) == (before, counts), f"{call} was refused and left something behind"
            return answer
        self._require_growth(call, before, after, has_changed=view != self._view(call))
        if is_read_back:
            self._compare([*touched, *self._touched(self.stage.house, [call])])
        if answer is not None and call.status == 200 and SHAPES[call.name].answers_row:
            self.stage.remember(call.actor, SHAPES[call.name].kind, call.row_id, answer.headers["etag"])
        return answer

    def together(self, calls: Sequence[Call]) -> None:
        """Send calls at the same moment; some order of them explains the answers and what is read afterwards."""
        if len(calls) < 2:
            return
        before, touched = self.stage.versions(), self._touched(self.stage.house, calls)
        for call, answer in zip(calls, at_once(calls, self.stage.send), strict=True):
            self.count(call)
            self.stage.check(call, answer)
        observed = self._numbers_of_versions()
        for call in calls:
            call.observed = observed
        found: list[str] = []
        # SQLite has one writer at a time.
        for candidate in orders(self.stage.house, calls, is_strict=self.stage.application.database.is_sqlite):
            wrong = self._differences(candidate, [*touched, *self._touched(candidate, calls)])
            if not wrong:
                self.stage.house = candidate
                break
            found += wrong
        else:
            raise AssertionError("\n".join([f"no order explains this:\n{explain(calls)}", *found[:SHOWN]]))
        _require_no_step_back(before, self.stage.versions())

    def _view(self, call: Call) -> Any:
        return None if call.name == TIME_PASSES else self.stage.house.view(SHAPES[call.name].kind, call.row_id)

    def _require_growth(self, call: Call, before: Versions, after: Versions, *, has_changed: bool) -> None:
        _require_no_step_back(before, after)
        table = None if call.name == TIME_PASSES else WRITTEN_ONCE.get(SHAPES[call.name].kind)
        row = str(table), call.row_id
        if row in before and row in after:
            assert after[row] - before[row] == has_changed, (
                f"{call}: its version went from {before[row]} to {after[row]}"
            )

    def _numbers_of_versions(self) -> dict[str, Any]:
        caller = self.stage.office["secretary"]
        return {
            one.id: len(caller.read(f"/meetings/{one.id}/versions")["versions"])
            for one in self.stage.house.real_meetings()
            if one.is_news_uncertain
        }

    def _touched(self, house: House, calls: Sequence[Call]) -> list[str | None]:
        """The meetings that calls are about; None is the idea bank."""
        ids = {call.row_id for call in calls} | {call.made_id for call in calls}
        ids |= {str((call.payload or {}).get("meeting_id")) for call in calls}
        is_all = any(call.name == TIME_PASSES for call in calls)
        found = {meeting.id for kind in KINDS for meeting, row in house.rows(kind) if is_all or row.id in ids}
        has_bank = house.bank_id in found or any(call.name in {"shelve_item", "propose_idea"} for call in calls)
        return [*sorted(found - {str(house.bank_id)}), *([None] if has_bank else [])]

    def _compare(self, touched: Sequence[str | None]) -> None:
        wrong = self._differences(self.stage.house, touched)
        assert not wrong, "\n".join(wrong[:SHOWN])

    def _differences(self, house: House, touched: Sequence[str | None]) -> list[str]:
        caller, board = self.stage.office["everywhere"], self.stage.office.board
        found: list[str] = []
        for meeting_id in dict.fromkeys(touched):
            meeting = house.bank if meeting_id is None else house.meetings.get(meeting_id)
            if meeting is None:
                continue
            seen = observe(caller, board, None if meeting_id is None else meeting)
            learn(house, None if meeting_id is None else meeting, seen)
            found += differences(meeting, seen)
            if meeting_id is not None and not found:
                found += [*self.frozen.look(meeting), *self.frozen.look_at_sent(meeting_id, seen)]
        return found


def _require_no_step_back(before: Versions, after: Versions) -> None:
    back = {row: (version, after[row]) for row, version in before.items() if after.get(row, version) < version}
    assert not back, f"versions went back: {back}"
