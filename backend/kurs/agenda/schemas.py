"""Views of an agenda and an item as their screens show them."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from pydantic import Field

from kurs.agenda.link_schemas import ItemLink, MatterLink
from kurs.decisions.schemas import Decision
from kurs.decisions.vocabulary import ProtocolState
from kurs.documents.schemas import Attachment
from kurs.kernel.paging import Page, PageQuery
from kurs.kernel.schema import Day, View
from kurs.meetings.attendance_schemas import Attendance
from kurs.meetings.item_schemas import AgendaItem, ClosedItem
from kurs.meetings.programme import ProgrammeFit
from kurs.meetings.programme_linter import ClockFindingCode
from kurs.meetings.schemas import InternalNote, Meeting, MeetingSummary
from kurs.workshops.schemas import DiscussionGroup


class ItemSheet(AgendaItem):
    """An item with its place in the programme, its decisions, attachments and internal notes.

    `start` and `end` are local clocks (`HH:MM`), null where not known and for who does not read the papers fully.
    """

    start: str | None = Field(examples=["09:30"])
    end: str | None = Field(examples=["10:15"])
    is_approximate: bool = Field(description="an earlier item has no duration")
    gap_minutes: int
    overlap_minutes: int
    decisions: list[Decision]
    attachments: list[Attachment]
    internal_notes: list[InternalNote]
    groups: list[DiscussionGroup] = Field(description="those that it is discussed in, with the people you may see")
    matter: MatterLink | None = Field(description="that it treats, where you see it")


class ProgrammeFinding(View):
    """What the programme clock noticed, with its arithmetic; fields that a code does not use are null."""

    code: ClockFindingCode
    agenda_item_id: UUID | None
    stated_start: str | None = Field(examples=["09:30"])
    derived_start: str | None = Field(examples=["08:30"])
    derived_end: str | None
    stated_end: str | None
    minutes: int | None = Field(examples=[60])
    duration_minutes: int | None
    previous_start: str | None
    previous_duration_minutes: int | None
    next_start: str | None
    proposed_start: str | None
    guest_starts_at: str | None
    guest_ends_at: str | None


class ProgrammeTotals(View):
    """The programme as a whole."""

    starts_at: str | None = Field(examples=["09:00"])
    ends_at: str | None = Field(examples=["13:00"])
    is_end_approximate: bool
    total_minutes: int = Field(description="known time of everything but breaks")
    break_minutes: int
    fit: ProgrammeFit
    difference_minutes: int | None = Field(description="positive when it runs over the meeting's end")


class MeetingAgenda(View):
    """A meeting with its whole agenda, in one answer."""

    meeting: Meeting
    body_name: str
    body_short_name: str | None
    may_change: bool
    may_mark_attendance: bool = Field(description="say who was there")
    protocol_state: ProtocolState | None = Field(description="of the newest version of the minutes that you may read")
    items: list[ItemSheet]
    closed_items: list[ClosedItem] = Field(description="those you may not read, where the body lets them be noticed")
    programme: ProgrammeTotals | None = Field(description="null for who does not read the body's papers fully")
    findings: list[ProgrammeFinding] = Field(description="empty for who may not change the meeting")
    attendances: list[Attendance]
    attachments: list[Attachment] = Field(description="of the meeting itself")
    internal_notes: list[InternalNote] = Field(description="about the meeting itself")


class AgendaItemSheet(View):
    """An item with what its screen needs around it."""

    meeting: Meeting
    body_name: str
    may_change: bool
    item: ItemSheet
    parent: ItemLink | None
    sub_items: list[ItemLink]
    previous: ItemLink | None
    next: ItemLink | None


class Invitation(View):
    """Your own slot at a meeting that you are a guest of; clocks are local, `HH:MM`."""

    about: ClassVar[str] = "item_invitation"

    id: UUID
    agenda_item_id: UUID
    item_title: str
    body_name: str
    day: date
    starts_at: str | None
    ends_at: str | None
    venue_text: str | None


class InvitationPage(Page[Invitation]):
    """Invitations by day."""


class InvitationQuery(PageQuery):
    """Filters of the list of invitations."""

    day_from: Day | None = Field(default=None, description="slots on this day or later")


class InvitationSheet(View):
    """Your slot with the item, its attachments and what was decided under it."""

    invitation: Invitation
    item: AgendaItem
    attachments: list[Attachment]
    decisions: list[Decision]


class UpcomingMeeting(MeetingSummary):
    """A meeting with how many of its items you see."""

    item_count: int = Field(description="without breaks and the end mark", examples=[7])


class Overview(View):
    """What today's screen shows."""

    as_of: datetime
    upcoming: list[UpcomingMeeting] = Field(description="the next fourteen days, first one first")
    in_preparation: list[UpcomingMeeting] = Field(description="drafts that you may change, up to eight weeks ahead")
    latest: UpcomingMeeting | None = Field(description="the last meeting before now")
