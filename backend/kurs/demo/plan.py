"""What the demo consists of, before it is rows: plain frozen data without a database.

Keys (`person_key`, `body_key` …) are the demo's own names and live only here. Clocks are local, `HH:MM`.
"""

from dataclasses import dataclass
from datetime import date, datetime

from kurs.bodies.vocabulary import Audience, BodyKind, ClosedTitlePolicy, GrantedRole, MembershipRole, Openness
from kurs.decisions.vocabulary import Outcome
from kurs.demo.matters import MatterPlan
from kurs.demo.tracks import GuidepostPlan, TrackPlan
from kurs.meetings.programme import ProgrammeFit
from kurs.meetings.programme_linter import ClockFindingCode
from kurs.meetings.vocabulary import (
    AttendanceStatus,
    HolidayRule,
    ItemKind,
    MeetingKind,
    MeetingState,
    SectionKind,
    Weekday,
)

_ASCII = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


@dataclass(frozen=True, slots=True)
class UnitPlan:
    """A node of the administration."""

    key: str
    name: str
    parent_key: str | None = None
    short_name: str | None = None


@dataclass(frozen=True, slots=True)
class PersonPlan:
    """An invented person; `unit_key` is absent for somebody from outside."""

    key: str
    name: str
    job_title: str
    unit_key: str | None

    @property
    def is_external(self) -> bool:
        return self.unit_key is None

    @property
    def email(self) -> str | None:
        """An address that cannot exist: `.example` is reserved (RFC 2606)."""
        if self.is_external:
            return None
        return self.name.lower().replace(" ", ".").translate(_ASCII) + "@birkesund.example"


@dataclass(frozen=True, slots=True)
class AccountPlan:
    """A demo account; `roles` are held for all bodies, everything else follows from the person's seats."""

    name: str
    person_key: str
    roles: tuple[GrantedRole, ...] = ()


@dataclass(frozen=True, slots=True)
class SeatPlan:
    """A seat: of a person, of a whole other body, or (with neither) vacant."""

    role: MembershipRole
    person_key: str | None = None
    member_body_key: str | None = None
    label: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None

    def is_held_on(self, day: date) -> bool:
        return (self.starts_on is None or self.starts_on <= day) and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True, slots=True)
class BodyPlan:
    """A forum and its seats in their order."""

    key: str
    name: str
    short_name: str
    kind: BodyKind
    default_audience: Audience
    closed_title_policy: ClosedTitlePolicy
    active_from: date
    seats: tuple[SeatPlan, ...]


@dataclass(frozen=True, slots=True)
class SectionPlan:
    """A headed text of an item."""

    kind: SectionKind
    text: str


@dataclass(frozen=True, slots=True)
class GuestPlan:
    """A person who takes part in one item; a window left out follows the item."""

    person_key: str
    starts_at: str | None = None
    ends_at: str | None = None


@dataclass(frozen=True, slots=True)
class GroupsPlan:
    """How a group discussion is held: the groups are formed where it has `rooms`, one for each, and `notes` are what
    each of them answered to each question."""

    count: int
    focus: str
    questions: tuple[str, ...]
    rooms: tuple[str, ...] = ()
    notes: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class DecisionPlan:
    """What the body did with an item. The public reads `public_text`, where there is one."""

    outcome: Outcome
    text: str
    public_text: str | None = None
    deferred_to: date | None = None
    referred_to_body_key: str | None = None


@dataclass(frozen=True, slots=True)
class AttachmentPlan:
    """An attachment as a paper prints it: closed ones without document id and record number."""

    number: str
    title: str
    openness: Openness
    document_id: str | None
    record_number: str | None
    category: str | None


@dataclass(frozen=True, slots=True)
class ItemPlan:
    """One row of an agenda; breaks and the end mark have no number."""

    number: str | None
    kind: ItemKind
    title: str
    openness: Openness
    closure_reason: str | None
    duration_minutes: int | None
    pinned_start: str | None
    presenters: tuple[str, ...]
    guests: tuple[GuestPlan, ...]
    sections: tuple[SectionPlan, ...]
    recommended_by: str | None
    recommendation: str | None
    groups: GroupsPlan | None
    decision: DecisionPlan | None
    attachments: tuple[AttachmentPlan, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AttendancePlan:
    """One person at one meeting; `conflicted_places` are the items that they took no part in."""

    person_key: str
    status: AttendanceStatus
    substitute_key: str | None = None
    arrived_at: str | None = None
    left_at: str | None = None
    reason: str | None = None
    conflicted_places: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingPlan:
    """A meeting with its agenda. `expected_…` say what the programme clock is meant to show, mostly nothing."""

    key: str
    body_key: str
    kind: MeetingKind
    title: str
    purpose: str | None
    starts_at: datetime
    ends_at: datetime
    venue_name: str
    venue_address: str
    venue_room: str | None
    state: MeetingState
    published_to: Audience | None
    items: tuple[ItemPlan, ...]
    attendance: tuple[AttendancePlan, ...]
    expected_fit: ProgrammeFit
    expected_findings: frozenset[ClockFindingCode]


@dataclass(frozen=True, slots=True)
class DocumentPlan:
    """A paper that goes through the importer; body, day and title are what a secretary adds where it prints none."""

    file_name: str
    body_key: str
    held_on: date
    title: str
    published_to: Audience


@dataclass(frozen=True, slots=True)
class IdeaPlan:
    """Something that a member has proposed, in their body's idea bank."""

    body_key: str
    person_key: str
    kind: ItemKind
    title: str
    text: str | None


@dataclass(frozen=True, slots=True)
class SeriesPlan:
    """A body's meetings after those whose agendas are told; both days are inclusive."""

    body_key: str
    title: str
    weekday: Weekday
    weeks_between: int
    starts_on: date
    ends_on: date
    start: str
    end: str
    room: str
    holiday_rule: HolidayRule
    closed_weeks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DemoPlan:
    """The whole demo."""

    organisation_name: str
    units: tuple[UnitPlan, ...]
    people: tuple[PersonPlan, ...]
    accounts: tuple[AccountPlan, ...]
    bodies: tuple[BodyPlan, ...]
    meetings: tuple[MeetingPlan, ...]
    documents: tuple[DocumentPlan, ...]
    ideas: tuple[IdeaPlan, ...]
    series: tuple[SeriesPlan, ...]
    matters: tuple[MatterPlan, ...]
    guideposts: tuple[GuidepostPlan, ...]
    tracks: tuple[TrackPlan, ...]
