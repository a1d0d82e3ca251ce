"""The draft a document becomes: what the preview shows, a person corrects and the application replays.

Every field says what is *printed*. What is not printed is null or empty; what is worked out stands in a field of its
own (`time_proposed`, `starts_at_inferred`, a duration with source `inferred`). Line numbers count from 1 in
`source_lines(text)`. Paths are JSON pointers (RFC 6901) into the draft, such as `/items/2/time`.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from kurs.bodies.vocabulary import Openness
from kurs.decisions.vocabulary import Outcome
from kurs.meetings.vocabulary import DurationSource, ItemKind, ItemPresence, SectionKind

LINE_LIMIT = 200_000
"""Longest document in lines; also the bound of every list of line numbers."""
ITEM_LIMIT = 5_000
TEXT_LIMIT = 5_000_000
"""Longest text in characters: no shorter than the longest document that is read."""
LABEL_LIMIT = 4_000
"""Longest title, name or other one-line value, in characters."""

Label = Annotated[str, Field(max_length=LABEL_LIMIT)]
Prose = Annotated[str, Field(max_length=TEXT_LIMIT)]
Clock = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$", examples=["08:30"])]
IsoDate = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", examples=["2024-09-25"])]
YearlessDate = Annotated[str, Field(pattern=r"^--[0-9]{2}-[0-9]{2}$", examples=["--08-28"])]
LineNumber = Annotated[int, Field(ge=1, le=LINE_LIMIT)]
Minutes = Annotated[int, Field(ge=0, le=24 * 60)]


class DocumentKind(StrEnum):
    """What the document is; the values are the Danish words documents use of themselves."""

    agenda = "dagsorden"
    minutes = "referat"
    decision_protocol = "beslutningsprotokol"
    decision_minutes = "beslutningsreferat"
    programme = "program"
    running_order = "drejebog"


class DatePart(StrEnum):
    """What is missing from the printed date: its year, or all of it."""

    year = "year"
    date = "date"


class AbsenceKind(StrEnum):
    """Whether somebody who is away had sent apologies (*afbud*) or just was not there (*fraværende*)."""

    excused = "excused"
    absent = "absent"


class FindingSeverity(StrEnum):
    """How sure the reading is: certain, worth a check, or a warning that something is wrong or missing."""

    certain = "certain"
    check = "check"
    warning = "warning"


class FindingState(StrEnum):
    """What a person did with a finding."""

    pending = "pending"
    accepted = "accepted"
    rejected = "rejected"


class DraftModel(BaseModel):
    """Shared behaviour: unknown fields are refused, `from` is spelled `from_` in Python."""

    model_config = ConfigDict(extra="forbid", validate_by_name=True, validate_by_alias=True, serialize_by_alias=True)


class DraftLines(DraftModel):
    """A closed range of source lines."""

    from_: LineNumber = Field(validation_alias="from", serialization_alias="from")
    to: LineNumber


class DraftSpan(DraftModel):
    """The source lines a field was read from."""

    path: Label
    from_: LineNumber = Field(validation_alias="from", serialization_alias="from")
    to: LineNumber


class DraftParticipant(DraftModel):
    """A person on the printed list of participants or members, who may also be printed as absent."""

    name: Label
    role: Label | None = None
    organisation: Label | None = None
    party: Label | None = None
    unit: Label | None = None
    arrived_at: Clock | None = None
    left_at: Clock | None = None


class DraftAbsent(DraftModel):
    """A person printed as away, with the substitute and the extent (`sag 129-138`) where they are printed."""

    name: Label
    role: Label | None = None
    kind: AbsenceKind = AbsenceKind.excused
    organisation: Label | None = None
    party: Label | None = None
    substitute: Label | None = None
    extent: Label | None = None
    presence: ItemPresence | None = Field(default=None, description="under an item, where the paper says exactly how")


class DraftPresenter(DraftModel):
    """Who presents an item."""

    name: Label
    role: Label | None = None
    organisation: Label | None = None


class DraftGuest(DraftModel):
    """Who takes part in an item without belonging to the body, and when."""

    name: Label
    role: Label | None = None
    from_: Clock | None = Field(default=None, validation_alias="from", serialization_alias="from")
    to: Clock | None = None


class DraftRecommendation(DraftModel):
    """What is recommended, and by whom where that is printed."""

    by: Label | None = None
    text: Prose


class DraftSection(DraftModel):
    """A section of an item, with its heading as printed (null for text that stands under no heading)."""

    kind: SectionKind
    heading: Label | None = None
    text: Prose


class DraftGroupMember(DraftModel):
    """Somebody in a group, by the name that the list of participants has."""

    name: Label
    is_facilitator: bool = False


class DraftGroup(DraftModel):
    """A group that has been formed."""

    name: Label
    room: Label | None = None
    members: Annotated[list[DraftGroupMember], Field(max_length=2_000)] = []


class DraftGroupDiscussion(DraftModel):
    """A group discussion: how many groups, the focus they are given, where, with what, and who sits in which."""

    groups: Annotated[int, Field(ge=1, le=500)] | None = None
    focus: Prose | None = None
    room: Label | None = None
    materials: Prose | None = None
    formed: Annotated[list[DraftGroup], Field(max_length=500)] = []


class DraftDecision(DraftModel):
    """A decision printed under an item: of this meeting, or of another body or date (history)."""

    body: Label | None = None
    date: IsoDate | None = None
    text: Prose
    outcome: Outcome
    is_this_meeting: bool
    heading: Label | None = None


class DraftAttachment(DraftModel):
    """An attachment as printed. Unknown openness is null, and null is never shown as open."""

    number: Label | None = None
    title: Label
    openness: Openness | None = None
    document_id: Label | None = None
    record_number: Label | None = None
    category: Label | None = None


class DraftItem(DraftModel):
    """An agenda item or programme line, in document order, with its sub-points."""

    number: Label | None = None
    title: Label | None = None
    kind: ItemKind | None = None
    is_break: bool = False
    is_end: bool = False
    printed_time: Label | None = None
    time: Clock | None = None
    time_proposed: Clock | None = None
    ends_at: Clock | None = None
    duration_minutes: Minutes | None = None
    duration_source: DurationSource | None = None
    presenters: Annotated[list[DraftPresenter], Field(max_length=500)] = []
    guests: Annotated[list[DraftGuest], Field(max_length=500)] = []
    openness: Openness | None = None
    closure_reason: Label | None = None
    routing: Annotated[list[Label], Field(max_length=100)] = []
    case_number: Label | None = None
    document_id: Label | None = None
    recommendation: DraftRecommendation | None = None
    sections: Annotated[list[DraftSection], Field(max_length=2_000)] = []
    questions: Annotated[list[Prose], Field(max_length=2_000)] = []
    internal_notes: Annotated[list[Prose], Field(max_length=20_000)] = []
    group_discussion: DraftGroupDiscussion | None = None
    decisions: Annotated[list[DraftDecision], Field(max_length=500)] = []
    attachments: Annotated[list[DraftAttachment], Field(max_length=5_000)] = []
    absent: Annotated[list[DraftAbsent], Field(max_length=500)] = []
    lines: DraftLines | None = None
    sub_items: Annotated[list["DraftItem"], Field(max_length=ITEM_LIMIT)] = []


class DraftProposal(DraftModel):
    """A value offered for one field; accepting the finding writes it there."""

    path: Label
    value: Prose


class DraftFinding(DraftModel):
    """One thing the reader noticed. The id depends on rule, line and path only, so it survives a re-reading."""

    id: Annotated[str, Field(max_length=200)]
    severity: FindingSeverity
    rule: Annotated[str, Field(max_length=100)]
    line: LineNumber | None = None
    path: Label | None = None
    quote: Label | None = None
    reason_da: Label
    reason_en: Label
    proposal: DraftProposal | None = None
    state: FindingState = FindingState.pending


class ImportDraft(DraftModel):
    """Everything read from one document."""

    kind: DocumentKind
    body: Label | None = None
    body_id: Label | None = None
    title: Label | None = None
    date: IsoDate | None = None
    date_partial: YearlessDate | None = None
    date_missing: DatePart | None = None
    starts_at: Clock | None = None
    starts_at_inferred: Clock | None = None
    ends_at: Clock | None = None
    place: Label | None = None
    participants: Annotated[list[DraftParticipant], Field(max_length=5_000)] = []
    absent: Annotated[list[DraftAbsent], Field(max_length=5_000)] = []
    attachments: Annotated[list[DraftAttachment], Field(max_length=5_000)] = []
    items: Annotated[list[DraftItem], Field(max_length=ITEM_LIMIT)] = []
    findings: Annotated[list[DraftFinding], Field(max_length=20_000)] = []
    spans: Annotated[list[DraftSpan], Field(max_length=LINE_LIMIT)] = []
    unused_lines: Annotated[list[LineNumber], Field(max_length=LINE_LIMIT)] = []
    artefact_lines: Annotated[list[LineNumber], Field(max_length=LINE_LIMIT)] = []
    internal_notes_declared: bool = False
