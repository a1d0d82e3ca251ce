"""A meeting as one edition prints it: what it holds, not how it looks. Pure.

Everything in it was shown to one reader; nothing is added to it afterwards. Clocks are local, `HH:MM`. What the reader
was not shown is None or empty.
"""

from dataclasses import dataclass
from datetime import date

from kurs.bodies.vocabulary import Openness
from kurs.decisions.vocabulary import Outcome, ProtocolState
from kurs.meetings.vocabulary import (
    NOT_TREATED,
    AttendanceStatus,
    DurationSource,
    ItemKind,
    ItemPresence,
    MeetingKind,
    MeetingState,
    SectionKind,
)
from kurs.papers.vocabulary import PaperEdition


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPerson:
    """Somebody by name, with what is printed about them; the window is a guest's."""

    name: str
    role: str | None = None
    starts_at: str | None = None
    ends_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperAttendance:
    """Somebody who belongs to the meeting, present or away."""

    name: str
    status: AttendanceStatus
    role: str | None = None
    organisation: str | None = None
    party: str | None = None
    substitute: str | None = None
    extent: str | None = None
    arrived_at: str | None = None
    left_at: str | None = None
    stands_in_for: str | None = None

    @property
    def is_away(self) -> bool:
        """Whether they were not there."""
        return self.status in {AttendanceStatus.excused, AttendanceStatus.absent}


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperAbsence:
    """Somebody whose part in an item was not their part in the meeting."""

    name: str
    presence: ItemPresence
    is_derived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperAttachment:
    """A document as the list of attachments prints it."""

    title: str
    openness: Openness
    number: str | None = None
    document_id: str | None = None
    record_number: str | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSection:
    """A headed text in the restricted format; without a printed heading its kind says what it is."""

    kind: SectionKind
    text: str
    heading: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperDecision:
    """What was decided under an item."""

    body_name: str
    decided_on: date
    outcome: Outcome
    text: str
    is_draft: bool
    deferred_to: date | None = None
    dissent: str | None = None
    votes_for: int | None = None
    votes_against: int | None = None
    votes_abstained: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperGroupMember:
    """Somebody in a group."""

    name: str
    is_facilitator: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperGroup:
    """A group with its people."""

    name: str
    room: str | None = None
    members: tuple[PaperGroupMember, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperGroups:
    """How a group discussion is held, and in which groups where they have been formed."""

    number_of_groups: int | None
    focus: str | None
    room: str | None = None
    materials: str | None = None
    formed: tuple[PaperGroup, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperItem:
    """An item, or in its place the notice that a closed one is there: `is_notice`, and only a title if any.

    `depth` is 0 for an item of the agenda and counts up for points below it; each stands after what it is below.
    """

    title: str | None
    kind: ItemKind = ItemKind.discussion
    depth: int = 0
    is_notice: bool = False
    number: str | None = None
    openness: Openness = Openness.closed
    closure_reason: str | None = None
    start: str | None = None
    end: str | None = None
    is_approximate: bool = False
    printed_start: str | None = None
    duration_minutes: int | None = None
    duration_source: DurationSource | None = None
    case_number: str | None = None
    document_id: str | None = None
    routing: tuple[str, ...] = ()
    presenters: tuple[PaperPerson, ...] = ()
    guests: tuple[PaperPerson, ...] = ()
    sections: tuple[PaperSection, ...] = ()
    questions: tuple[str, ...] = ()
    groups: PaperGroups | None = None
    recommended_by: str | None = None
    recommendation: str | None = None
    decisions: tuple[PaperDecision, ...] = ()
    absences: tuple[PaperAbsence, ...] = ()
    attachments: tuple[PaperAttachment, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Breaks and the end mark have no text of their own; what was decided there all the same is printed."""
        return self.kind in NOT_TREATED and not self.is_notice and not self.decisions

    @property
    def clock(self) -> str | None:
        """When it starts: as a document printed it, else as the programme has it where that is certain."""
        return self.printed_start or (None if self.is_approximate else self.start)

    @property
    def is_line(self) -> bool:
        """A point without anything of its own but time, text and people is printed within what it is below."""
        has_own = self.number or self.recommendation or self.attachments or self.routing or self.case_number
        return self.depth > 0 and not (has_own or self.is_notice or self.groups)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperVersion:
    """The latest version of the agenda that the reader knows of, and when it was sent."""

    number: int
    day: date
    clock: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperProtocol:
    """A version of the minutes: how far it has come, why it corrects the one before it, how it was locked and by whom
    approved. Hash, reason and names only for who is told them."""

    number: int
    state: ProtocolState
    reason: str | None = None
    locked_on: date | None = None
    locked_at: str | None = None
    sha256: str | None = None
    approved_by: tuple[str, ...] = ()

    @property
    def is_approved(self) -> bool:
        """Whether its decisions stand."""
        return self.state in {ProtocolState.approved, ProtocolState.locked}


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One edition of a meeting for one reader; `address` is where the meeting is read as it is now."""

    edition: PaperEdition
    organisation: str
    body_name: str
    title: str
    kind: MeetingKind
    state: MeetingState
    day: date
    address: str
    starts_at: str | None = None
    ends_at: str | None = None
    place: str | None = None
    purpose: str | None = None
    attendances: tuple[PaperAttendance, ...] = ()
    items: tuple[PaperItem, ...] = ()
    attachments: tuple[PaperAttachment, ...] = ()
    notes: tuple[str, ...] = ()
    version: PaperVersion | None = None
    protocol: PaperProtocol | None = None

    @property
    def is_programme(self) -> bool:
        """Workshops and theme days are printed as a programme, by the clock."""
        return self.kind in {MeetingKind.workshop, MeetingKind.theme_day}

    @property
    def has_drafts(self) -> bool:
        """Whether something in it is not approved yet."""
        if self.protocol is not None:
            return not self.protocol.is_approved
        return any(decision.is_draft for item in self.items for decision in item.decisions)

    @property
    def is_internal(self) -> bool:
        """Whether it may not be handed out."""
        return self.edition is PaperEdition.running_order
