"""Payloads and views of the check before publication."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from kurs.agenda.subject_schemas import SubjectPlace
from kurs.kernel.paging import Page, PageQuery
from kurs.kernel.schema import Line, Payload, RecordView, View
from kurs.publication.cpr import Certainty
from kurs.publication.vocabulary import ObstacleKind, WiderAudience

Place = Annotated[
    str,
    StringConstraints(min_length=1, max_length=300),
    Field(
        description="as the check before publication names it",
        examples=[f"meeting:0199a3f0-8c00-7000-8000-000000000001:title:{'0' * 64}"],
    ),
]


class PublicationCheckQuery(Payload):
    """Before which publication."""

    audience: WiderAudience = Field(default=WiderAudience.public, description="how far it would go")
    include_hidden: bool = Field(
        default=False, description="also what is closed, narrower or a draft: to give reasons before it is opened"
    )


class PublicationPlace(View):
    """One number, or one file that no program could read, in what others would see."""

    place: Place
    pointer: str = Field(
        description="where one would change it",
        examples=["/agenda-items/0199a3f0-8c00-7000-8000-000000000001/sections/0/text"],
    )
    subject_table: str = Field(description="the kind of row it stands in", examples=["item_section"])
    field: str = Field(description="the field of it; `content` of a file", examples=["text"])
    stands_in: list[SubjectPlace] = Field(
        description="the item, attachment or meeting that one would change, and what that stands under, nearest first"
    )
    kind: ObstacleKind
    certainty: Certainty | None = Field(description="null for a file")
    excerpt: str | None = Field(
        description="the words around it, numbers masked; null for a file", examples=["Borger ······-···· har søgt"]
    )
    audience: WiderAudience = Field(description="how far this text would go")
    override_id: UUID | None = Field(description="the override that answers for it")
    reason: str | None = Field(description="why it may stand", examples=[None])
    overridden_at: datetime | None


class PublicationCheck(View):
    """What must be answered for before a publication."""

    id: UUID = Field(description="the meeting or body")
    audience: WiderAudience
    is_clear: bool = Field(description="whether every place has been answered for")
    places: list[PublicationPlace]


class PublicationOverrideCreate(Payload):
    """Why something may stand where it stands; an override for the public holds for employees too."""

    place: Place
    audience: WiderAudience = Field(examples=["public"])
    reason: Line = Field(examples=["Nummeret er et opdigtet eksempel fra vejledningen"])


class PublicationOverride(RecordView):
    """What was let through, for whom, and why."""

    body_id: UUID
    meeting_id: UUID | None
    kind: ObstacleKind
    subject_table: str = Field(examples=["item_section"])
    subject_id: UUID
    field: str = Field(examples=["text"])
    audience: WiderAudience
    reason: str


class PublicationOverridePage(Page[PublicationOverride]):
    """Overrides, latest first."""


class PublicationOverrideQuery(PageQuery):
    """Filters of the list of overrides."""
