"""Payloads and views of decisions."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from kurs.decisions.vocabulary import DecisionState, Outcome
from kurs.kernel.paging import Page, PageQuery
from kurs.kernel.schema import MAXIMUM_INTEGER, Day, LongText, Patch, Payload, RecordView, ShortLine, View

Votes = Annotated[int, Field(ge=0, le=1000)]


class DecisionCreate(Payload):
    """What was decided under an item; `decided_on` is the meeting's day when null."""

    outcome: Outcome = Field(examples=["approved"])
    text: LongText = Field(examples=["Direktionen godkendte rammerne."])
    public_text: LongText | None = Field(description="what the public reads instead", examples=[None])
    decided_on: Day | None = Field(examples=["2026-11-25"])
    deferred_to: Day | None = Field(description="the day; that of the meeting where one is named", examples=[None])
    deferred_to_meeting_id: UUID | None = Field(
        default=None, description="a later meeting of the body that takes it up again", examples=[None]
    )
    referred_to_body_id: UUID | None = Field(examples=[None])
    dissent: LongText | None = Field(examples=[None])
    votes_for: Votes | None = Field(examples=[None])
    votes_against: Votes | None = Field(examples=[None])
    votes_abstained: Votes | None = Field(examples=[None])


class DecisionPatch(Patch):
    """Changes to a decision that is not approved."""

    never_null: ClassVar[frozenset[str]] = frozenset({"outcome", "text", "decided_on"})
    outcome: Outcome | None = None
    text: LongText | None = None
    public_text: LongText | None = None
    decided_on: Day | None = None
    deferred_to: Day | None = None
    deferred_to_meeting_id: UUID | None = None
    referred_to_body_id: UUID | None = None
    dissent: LongText | None = None
    votes_for: Votes | None = None
    votes_against: Votes | None = None
    votes_abstained: Votes | None = None


class Decision(RecordView):
    """What a body decided under an item. The public reads the public text, without dissent and votes."""

    agenda_item_id: UUID
    body_id: UUID
    decided_on: date
    outcome: Outcome
    text: str
    public_text: str | None
    deferred_to: date | None
    deferred_to_meeting_id: UUID | None = Field(description="null where you do not see the meeting", examples=[None])
    referred_to_body_id: UUID | None
    dissent: str | None
    votes_for: int | None
    votes_against: int | None
    votes_abstained: int | None
    state: DecisionState
    number: int | None = Field(
        description="within its body and year, from its approval on; null for who does not read the papers fully",
        examples=[14],
    )
    number_year: int | None = Field(examples=[2026])
    corrects_id: UUID | None = Field(
        description="the decision that the next version of the protocol will have say this", examples=[None]
    )


class DecisionPage(Page[Decision]):
    """Decisions, latest first."""


class DecisionSort(StrEnum):
    """Orders of the list of decisions."""

    oldest = "decided_on"
    newest = "-decided_on"
    lowest = "number"
    highest = "-number"

    @property
    def is_by_number(self) -> bool:
        """Whether numbers decide, and not days."""
        return self in {DecisionSort.lowest, DecisionSort.highest}

    @property
    def is_descending(self) -> bool:
        """Whether the latest or highest comes first."""
        return self in {DecisionSort.newest, DecisionSort.highest}


class DecisionFilter(BaseModel):
    """What the register is narrowed to."""

    model_config = ConfigDict(extra="forbid")

    agenda_item_id: UUID | None = Field(default=None, description="decisions under this item")
    meeting_id: UUID | None = Field(default=None, description="decisions of this meeting")
    body_id: UUID | None = Field(default=None, description="decisions of this body")
    outcome: Outcome | None = Field(default=None, description="decisions with this outcome")
    state: DecisionState | None = Field(default=None, description="drafts or approved ones")
    decided_from: Day | None = Field(default=None, description="decided on or after this day")
    decided_to: Day | None = Field(default=None, description="decided on or before this day")
    year: int | None = Field(default=None, ge=1900, le=2200, description="decided in this year")
    number: int | None = Field(
        default=None, ge=1, le=MAXIMUM_INTEGER, description="with this number, where you read the papers fully"
    )
    text_contains: ShortLine | None = Field(default=None, description="part of the text that you read")
    sort: DecisionSort = Field(
        default=DecisionSort.newest,
        description="`-decided_on` has the latest first; by `number`, those whose number you see, year by year",
    )


class DecisionQuery(DecisionFilter, PageQuery):
    """Filters of the list of decisions."""


class RegisterLine(Decision):
    """A decision with the names around it."""

    body_name: str = Field(examples=["Direktionen"])
    item_title: str = Field(examples=["Fælles rekruttering af ledere"])


class RegisterPage(Page[RegisterLine]):
    """Lines of the register, latest first."""


class DecisionRegister(View):
    """Lines of the register that leave in a file."""

    decisions: list[RegisterLine]
