"""The agenda texts of the demo as they are written in `agendas/*.toml`.

Texts may hold `$previous` (the day of the body's meeting before), `$month` and `$quarter` (the last one that had ended
when the body met), `$year` and `$next_year`; `year` fills them in, because only a meeting's day gives them a meaning.
"""

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter

from kurs.bodies.vocabulary import Audience, Openness
from kurs.decisions.vocabulary import Outcome
from kurs.meetings.programme import ProgrammeFit
from kurs.meetings.programme_linter import ClockFindingCode
from kurs.meetings.vocabulary import ItemKind, MeetingKind, MeetingState, SectionKind

AGENDA_FILES = {
    "DIR": ("executive_board_earlier.toml", "executive_board_recent.toml"),
    "HU": ("co_influence.toml",),
    "KL": ("group_management.toml",),
    "FR": ("working_group.toml",),
}


class _Text(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class GroupsText(_Text):
    """How a group discussion is held. Groups with rooms are formed; `notes` has each group's answers in turn."""

    count: int
    focus: str
    questions: list[str]
    rooms: list[str] = []
    notes: list[list[str]] = []


class ItemText(_Text):
    """An item: `by` and `guests` name people by key, a guest may have a window (`gitte 9.25-10.15`).

    An attachment begins with *Åben* or *Lukket*. `deferred_to = "+1"` is the body's next meeting.
    """

    title: str
    kind: ItemKind
    minutes: int | None = None
    pinned: str | None = None
    openness: Openness = Openness.open
    closure_reason: str | None = None
    by: list[str] = []
    guests: list[str] = []
    history: str | None = None
    case: str | None = None
    economy: str | None = None
    consequences: str | None = None
    hearing: str | None = None
    recommended_by: str | None = None
    recommendation: str | None = None
    groups: GroupsText | None = None
    outcome: Outcome | None = None
    decision: str | None = None
    deferred_to: str | None = None
    referred_to: str | None = None
    attachments: list[str] = []
    notes: list[str] = []
    # Who took no part in it because of an interest of their own.
    conflicted: list[str] = []

    def sections(self) -> list[tuple[SectionKind, str]]:
        """The headed texts in the order of the paper."""
        texts = (
            (SectionKind.history, self.history),
            (SectionKind.case_presentation, self.case),
            (SectionKind.economy, self.economy),
            (SectionKind.consequences, self.consequences),
            (SectionKind.hearing, self.hearing),
        )
        return [(kind, text.strip()) for kind, text in texts if text]


class MeetingText(_Text):
    """A meeting: `slot` counts the body's meetings from the next one (0). What is left out follows the body's habit."""

    slot: int
    title: str
    kind: MeetingKind = MeetingKind.ordinary
    state: MeetingState = MeetingState.closed
    published_to: Audience | None = None
    purpose: str | None = None
    start: str | None = None
    end: str | None = None
    room: str | None = None
    # Who takes part without a seat in the body.
    participants: list[str] = []
    excused: list[str] = []
    absent: list[str] = []
    arrived: dict[str, str] = {}
    left: dict[str, str] = {}
    reasons: dict[str, str] = {}
    expected_fit: ProgrammeFit = ProgrammeFit.fits
    expected_findings: list[ClockFindingCode] = []
    item: list[ItemText]


@cache
def meeting_texts(body_key: str) -> tuple[MeetingText, ...]:
    """Every meeting written for a body, in the order of the files, with standing items filled in."""
    standing = _read("standing_items.toml")
    written = [meeting for name in AGENDA_FILES[body_key] for meeting in _read(name)["meeting"]]
    for meeting in written:
        meeting["item"] = [_with_standing(item, standing) for item in meeting["item"]]
    return tuple(TypeAdapter(list[MeetingText]).validate_python(written))


def _with_standing(item: dict[str, Any], standing: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Put a standing item's text below what the meeting says itself."""
    own = {name: value for name, value in item.items() if name != "use"}
    return {**standing[item["use"]], **own} if "use" in item else own


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((resources.files("kurs.demo") / "agendas" / name).read_text(encoding="utf-8"))
