"""Payloads and views of who was at a meeting, and why somebody was not."""

from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import AfterValidator, Field

from kurs.kernel.paging import Page, PageQuery
from kurs.kernel.schema import Clock, Line, Patch, Payload, Position, RecordView, ShortLine, View, WrittenText
from kurs.meetings.vocabulary import AttendanceStatus, ItemPresence

MAXIMUM_EXCEPTIONS = 500


class AttendanceExceptionEntry(Payload):
    """Whether somebody took part in one item, where it is not as the meeting and the clock have it."""

    agenda_item_id: UUID
    presence: ItemPresence = Field(examples=["conflict_of_interest"])


def _once_each(entries: list[AttendanceExceptionEntry]) -> list[AttendanceExceptionEntry]:
    if len({entry.agenda_item_id for entry in entries}) < len(entries):
        raise ValueError("an item stands twice")
    return entries


Exceptions = Annotated[list[AttendanceExceptionEntry], Field(max_length=MAXIMUM_EXCEPTIONS), AfterValidator(_once_each)]


class AttendanceCreate(Payload):
    """One more person at a meeting."""

    person_id: UUID | None = Field(examples=[None])
    name: ShortLine = Field(examples=["Bente Lindegaard"])
    printed_role: Line | None = Field(examples=["Stabschef"])
    organisation: ShortLine | None = Field(examples=[None])
    party: ShortLine | None = Field(examples=[None])
    status: AttendanceStatus = Field(examples=["excused"])
    substitute_name: ShortLine | None = Field(examples=[None])
    extent: Line | None = Field(description="what the absence covers, as printed", examples=[None])
    arrived_at: Clock | None = Field(default=None, description="local clock, where it was not at the start")
    left_at: Clock | None = Field(
        default=None, description="local clock; who left before they arrived was away between the two"
    )
    exceptions: Exceptions = Field(default=[], description="items where it was otherwise")
    position: Position = Field(examples=[1])


class AttendancePatch(Patch):
    """Changes to one person's attendance; `exceptions` replaces all of them.

    Who is away has neither arrived nor left: both clocks go when the status says so.
    """

    never_null: ClassVar[frozenset[str]] = frozenset({"name", "status", "position", "exceptions"})
    person_id: UUID | None = None
    name: ShortLine | None = None
    printed_role: Line | None = None
    organisation: ShortLine | None = None
    party: ShortLine | None = None
    status: AttendanceStatus | None = None
    substitute_name: ShortLine | None = None
    extent: Line | None = None
    arrived_at: Clock | None = None
    left_at: Clock | None = None
    exceptions: Exceptions | None = None
    position: Position | None = None


class AttendanceException(View):
    """Whether somebody took part in one item, where it is not as the meeting and the clock have it."""

    agenda_item_id: UUID
    presence: ItemPresence


class Attendance(RecordView):
    """One person at one meeting. Clocks are local, `HH:MM`."""

    meeting_id: UUID
    person_id: UUID | None
    name: str
    printed_role: str | None
    organisation: str | None
    party: str | None
    status: AttendanceStatus
    substitute_name: str | None = Field(
        description="who came in their place; their own row, if any, has the same name", examples=[None]
    )
    extent: str | None
    arrived_at: str | None = Field(examples=[None])
    left_at: str | None = Field(examples=["11:40"])
    exceptions: list[AttendanceException] = Field(description="in the order of the agenda")
    position: int


class AttendancePage(Page[Attendance]):
    """Attendance in the order of the list."""


class AttendanceMarks(View):
    """The attendances that were set by one action."""

    about: ClassVar[str] = "attendance"

    attendances: list[Attendance]


class AttendanceSelection(Payload):
    """Attendances of one meeting."""

    attendance_ids: list[UUID] = Field(max_length=500, examples=[["0199a3f0-8c00-7000-8000-000000000001"]])


class SubstituteEntry(Payload):
    """Who comes in somebody's place: a person of the house, or whoever is named."""

    person_id: UUID | None = Field(examples=[None])
    name: ShortLine | None = Field(description="needed where no person is given", examples=["Ida Nørholm"])


class ApologyCreate(Payload):
    """Your own apology for a meeting to come."""

    reason: WrittenText | None = Field(description="for the body's secretary alone", examples=[None])
    substitute_person_id: UUID | None = Field(description="a substitute member of the body", examples=[None])


class ItemAbsence(View):
    """Somebody who took no part in an item, or only in some of it; or in it alone, where they were away otherwise."""

    about: ClassVar[str] = "attendance"

    attendance_id: UUID
    name: str
    presence: ItemPresence
    is_derived: bool = Field(description="worked out from when they arrived and left")


class AbsenceReasonCreate(Payload):
    """Why somebody is away, or takes no part in an item."""

    agenda_item_id: UUID | None = Field(description="null for the whole meeting", examples=[None])
    text: WrittenText = Field(examples=["Syg"])


class AbsenceReasonPatch(Patch):
    """Changes to a reason."""

    never_null: ClassVar[frozenset[str]] = frozenset({"text"})
    text: WrittenText | None = None


class AbsenceReason(RecordView):
    """A reason, for the body's secretary and who it is about."""

    meeting_id: UUID
    attendance_id: UUID
    agenda_item_id: UUID | None
    text: str


class AbsenceReasonPage(Page[AbsenceReason]):
    """Reasons, in the order they were given."""


class AbsenceReasonQuery(PageQuery):
    """Filters of the list of reasons."""

    attendance_id: UUID | None = Field(default=None, description="reasons of this attendance")
