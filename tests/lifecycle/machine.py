"""Four people at work on the same meetings, one after the other and at once, with an eye on every answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from tests.lifecycle.calls import MEETING_VERBS, PROTOCOL_VERBS, SHAPES, Call
from tests.lifecycle.choosing import Numbers, make, proper_step
from tests.lifecycle.house import ACTORS, KINDS, SECRETARIES
from tests.lifecycle.judging import Judge
from tests.lifecycle.specification import TIME_PASSES
from tests.lifecycle.stage import Stage

ABOUT_MEETINGS = (
    "create_meeting", "change_meeting", "remove_meeting", "publish", "schedule", "undo_sending",
    *(f"meeting {verb}" for verb in MEETING_VERBS),
)  # fmt: skip
ABOUT_ITEMS = ("add_item", "change_item", "move_item", "transfer_item", "shelve_item", "remove_item", "propose_idea")
ABOUT_PEOPLE = (
    "add_attendance", "change_attendance", "remove_attendance", "all_present", "undo_all_present", "name_substitute",
    "send_apology", "withdraw_apology",
)  # fmt: skip
ABOUT_DECISIONS = ("add_decision", "change_decision", "approve_decision", "remove_decision")
ABOUT_MINUTES = ("start_protocol", *(f"protocol {verb}" for verb in PROTOCOL_VERBS), "correct_protocol")

EVERYTHING = (*ABOUT_MEETINGS, *ABOUT_ITEMS, *ABOUT_PEOPLE, *ABOUT_DECISIONS, *ABOUT_MINUTES, TIME_PASSES)
# What is written at the same moment: anything, or what stands closer together, where it meets more often.
NEAR_ONE_ANOTHER = (EVERYTHING, ABOUT_ITEMS, (*ABOUT_PEOPLE, *ABOUT_MINUTES), (*ABOUT_DECISIONS, *ABOUT_MINUTES))
# No If-Match keeps two of these apart.
MAKING = tuple(name for name, shape in SHAPES.items() if not shape.wants_match)
MADE_WITH_A_KEY = ("add_item", "add_attendance", "add_decision", "send_apology")

# Secretaries write more than others do.
actors = st.sampled_from((*SECRETARIES, *ACTORS))
# All that a rule draws is independent of what came before, so that a failure can be made again and made smaller.
numbers = st.builds(Numbers, st.integers(0, 11), st.integers(0, 2400))
holding = st.integers(0, 9)


class Lifecycle(RuleBasedStateMachine):
    """Every answer is the one that the model gives, and so is what is read afterwards."""

    def __init__(self, stage: Stage, count: Callable[[Call], None]) -> None:
        super().__init__()
        self.stage = stage
        self.judge = Judge(stage, count)
        self.kept: list[tuple[Call, Any]] = []

    @property
    def house(self) -> Any:
        """The model."""
        return self.stage.house

    @initialize(steps=st.lists(st.integers(0, 16), min_size=2, max_size=2), where=numbers)
    def begin(self, steps: list[int], where: Numbers) -> None:
        """Two meetings with some items, each led so far by proper steps."""
        for place, count in enumerate(steps):
            for name, value in (("create_meeting", place), ("add_item", 0), ("add_item", where.value)):
                self.judge.one(self._made(name, "secretary", Numbers(place, value)), is_read_back=False)
            for step in range(count):
                self._step_on(Numbers(place, where.value + step))

    @rule(where=numbers, steps=st.integers(1, 3))
    def go_on(self, where: Numbers, steps: int) -> None:
        """What would be done next is done by who should do it, and so is what comes after it."""
        for step in range(steps):
            self._step_on(Numbers(where.row, where.value + step))

    def _step_on(self, where: Numbers) -> None:
        meetings = self.house.real_meetings()
        if not meetings:
            return
        meeting = meetings[where.row % len(meetings)]
        if meeting.is_scheduled and where.value % 3:
            call = Call("secretary", TIME_PASSES, "")
        else:
            name, actor, row_id, payload = proper_step(self.house, meeting, where)
            call = Call(actor, name, row_id, payload)
            if SHAPES[name].wants_match:
                self.stage.hold(call, 0)
        self.judge.one(call)

    @rule(name=st.sampled_from(ABOUT_MEETINGS), who=actors, where=numbers, how=holding)
    def about_a_meeting(self, name: str, who: str, where: Numbers, how: int) -> None:
        """A verb on a meeting, in season or not."""
        self.judge.one(self._made(name, who, where, how))

    @rule(name=st.sampled_from(ABOUT_ITEMS), who=actors, where=numbers, how=holding)
    def about_an_item(self, name: str, who: str, where: Numbers, how: int) -> None:
        """A write in an agenda."""
        self.judge.one(self._made(name, who, where, how))

    @rule(name=st.sampled_from(ABOUT_PEOPLE), who=actors, where=numbers, how=holding)
    def about_who_is_there(self, name: str, who: str, where: Numbers, how: int) -> None:
        """A write in the list of who was there."""
        self.judge.one(self._made(name, who, where, how))

    @rule(name=st.sampled_from(ABOUT_DECISIONS), who=actors, where=numbers, how=holding)
    def about_a_decision(self, name: str, who: str, where: Numbers, how: int) -> None:
        """A decision is written, changed, approved or removed."""
        self.judge.one(self._made(name, who, where, how))

    @rule(name=st.sampled_from(ABOUT_MINUTES), who=actors, where=numbers, how=holding)
    def about_minutes(self, name: str, who: str, where: Numbers, how: int) -> None:
        """A verb on minutes, in season or not."""
        self.judge.one(self._made(name, who, where, how))

    @rule(what=st.sampled_from([*KINDS, "minute", "trail"]), who=actors, where=numbers)
    def meanwhile(self, what: str, who: str, where: Numbers) -> None:
        """Somebody reads a row, to write with that copy later; the server sends what is due; the trail is read."""
        if what == "minute":
            self.judge.one(Call("secretary", TIME_PASSES, ""))
        elif what == "trail":
            self.stage.verify_trail()
        elif rows := list(self.house.rows(what)):
            self.stage.look(who, what, rows[where.row % len(rows)][1].id)

    @rule(
        parts=st.sampled_from(NEAR_ONE_ANOTHER).flatmap(
            lambda names: st.lists(
                st.tuples(st.sampled_from(names), actors, st.integers(0, 2), st.integers(0, 2400)),
                min_size=2,
                max_size=4,
            )
        ),
        row=st.integers(0, 11),
    )
    def several_at_once(self, parts: list[tuple[str, str, int, int]], row: int) -> None:
        """Different writes at the same moment, near one another."""
        made = [
            Call(who, name, "") if name == TIME_PASSES else self._made(name, who, Numbers(row + near, value))
            for name, who, near, value in parts
        ]
        self.judge.together([call for call in made if call is not None])

    @rule(
        name=st.sampled_from(MAKING) | st.sampled_from([name for name in SHAPES if name not in MAKING]),
        who=st.lists(actors, min_size=2, max_size=4),
        row=st.integers(0, 11),
        value=st.integers(0, 2400),
    )
    def the_same_at_once(self, name: str, who: list[str], row: int, value: int) -> None:
        """The same write of the same row, or below it, by several at the same moment."""
        made = [self._made(name, one, Numbers(row, value + place)) for place, one in enumerate(who)]
        self.judge.together([call for call in made if call is not None])

    @rule(
        name=st.sampled_from(MADE_WITH_A_KEY),
        where=numbers,
        twice=st.booleans(),
    )
    def with_a_key(self, name: str, where: Numbers, twice: bool) -> None:
        """A new row is asked for with a key, and asked for again: it is one row."""
        call = self._made(name, "secretary", where)
        if call is None:
            return
        call.key = f"key {self.house.clock}"
        answer = self.judge.one(call)
        if answer is not None and call.status == 201:
            self.kept.append((call, answer))
            if twice:
                self.ask_again(len(self.kept) - 1)

    @rule(place=st.integers(0, 5))
    def ask_again(self, place: int) -> None:
        """What was made with a key is answered again as it is now, and made no second time."""
        if not self.kept:
            return
        first, made = self.kept[place % len(self.kept)]
        before, counts = self.stage.versions(), self.stage.counts()
        again = Call(first.actor, first.name, first.row_id, first.payload, key=first.key)
        answer = self.stage.send(again)
        assert answer is not None
        # Before anything is read: a read of what is closed is written down.
        assert (self.stage.versions(), self.stage.counts()) == (before, counts)
        kind = made.headers["location"].split("/")[-2]
        if self.house.view(kind, first.made_id) is None:
            assert answer.status_code == 404, answer.text
        else:
            assert (answer.status_code, answer.headers.get("idempotency-replayed")) == (201, "true")
            assert answer.json() == self.stage.office["secretary"].read(f"/{kind}/{first.made_id}")

    def teardown(self) -> None:
        """At the end the trail is whole, and the numbers of decisions have no gap."""
        self.stage.verify_trail()
        numbers = sorted(one.number for _, one in self.house.rows("decisions") if one.number is not None)
        years = {year for year, _ in numbers}
        assert numbers == [(year, n) for year in sorted(years) for n in range(1, self.house.numbers[year] + 1)]

    def _made(self, name: str, who: str, where: Numbers, how: int = 6) -> Call | None:
        call = make(name, who, self.house, self.stage.office.board, where)
        if call is None or not SHAPES[name].wants_match:
            return call
        return self.stage.hold(call, how)
