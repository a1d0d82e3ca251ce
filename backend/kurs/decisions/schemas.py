"""Payloads and views of decisions."""

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from kurs.decisions.vocabulary import DecisionState, Outcome
from kurs.kernel.paging import Page, PageQuery
from kurs.kernel.schema import Day, LongText, Patch, Payload, RecordView

Votes = Annotated[int, Field(ge=0, le=1000)]


class DecisionCreate(Payload):
    """What was decided under an item; `decided_on` is the meeting's day when null."""

    outcome: Outcome = Field(examples=["approved"])
    text: LongText = Field(examples=["Direktionen godkendte rammerne."])
    public_text: LongText | None = Field(description="what the public reads instead", examples=[None])
    decided_on: Day | None = Field(examples=["2026-11-25"])
    deferred_to: Day | None = Field(examples=[None])
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
    referred_to_body_id: UUID | None
    dissent: str | None
    votes_for: int | None
    votes_against: int | None
    votes_abstained: int | None
    state: DecisionState


class DecisionPage(Page[Decision]):
    """Decisions, latest first."""


class DecisionQuery(PageQuery):
    """Filters of the list of decisions."""

    agenda_item_id: UUID | None = Field(default=None, description="decisions under this item")
    meeting_id: UUID | None = Field(default=None, description="decisions of this meeting")
    body_id: UUID | None = Field(default=None, description="decisions of this body")
    outcome: Outcome | None = Field(default=None, description="decisions with this outcome")
    state: DecisionState | None = Field(default=None, description="drafts or approved ones")
    decided_from: Day | None = Field(default=None, description="decided on or after this day")
    decided_to: Day | None = Field(default=None, description="decided on or before this day")
