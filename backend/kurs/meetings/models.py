"""Tables of meetings, agenda items and what belongs to them."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from kurs.bodies.vocabulary import Audience, ClosedTitlePolicy, Openness
from kurs.kernel.table import Record, choice_of
from kurs.meetings.vocabulary import (
    AttendanceStatus,
    DurationSource,
    ItemKind,
    ItemPresence,
    MeetingKind,
    MeetingState,
    NoteKind,
    NotesState,
    Numbering,
    SectionKind,
)

_IS_IDEA_BANK = sa.column("state", sa.String()) == sa.literal_column("'idea_bank'")
_OF_THE_MEETING = sa.column("agenda_item_id", sa.Uuid()).is_(None)


class Meeting(Record, table=True):
    """A body comes together at a time and place. Where only the day is known, `starts_at` is its local midnight.

    One row of each body may be no meeting but its idea bank (see `meetings.idea_bank`).
    """

    __tablename__ = "meeting"
    __table_args__ = (
        sa.Index("ix_meeting_starts_at_id", "starts_at", "id"),
        sa.Index("ix_meeting_body_id_starts_at_id", "body_id", "starts_at", "id"),
        sa.Index(
            "uq_meeting_idea_bank",
            "body_id",
            unique=True,
            sqlite_where=_IS_IDEA_BANK,
            postgresql_where=_IS_IDEA_BANK,
        ),
    )
    # What becomes of the minutes is told by the minutes, to those who read them.
    unstamped: ClassVar[frozenset[str]] = frozenset(
        {"approval_opened_at", "protocol_locked_at", "correction_opened_at"}
    )
    unaudited: ClassVar[frozenset[str]] = frozenset({"approval_opened_at", "correction_opened_at"})
    belongs_to: ClassVar[str | tuple[str, ...] | None] = "body_id"

    body_id: UUID = Field(foreign_key="body.id")
    kind: MeetingKind = Field(sa_type=choice_of(MeetingKind))
    title: str = Field(max_length=500)
    purpose: str | None = Field(default=None)
    starts_at: datetime = Field()
    ends_at: datetime | None = Field(default=None)
    is_time_known: bool = Field(default=True)
    venue_name: str | None = Field(default=None, max_length=500)
    venue_address: str | None = Field(default=None, max_length=500)
    venue_room: str | None = Field(default=None, max_length=500)
    venue_text: str | None = Field(default=None, max_length=500)
    state: MeetingState = Field(default=MeetingState.draft, sa_type=choice_of(MeetingState))
    distributed_at: datetime | None = Field(default=None)
    published_to: Audience | None = Field(default=None, sa_type=choice_of(Audience))
    published_at: datetime | None = Field(default=None)
    approval_opened_at: datetime | None = Field(default=None)
    protocol_locked_at: datetime | None = Field(default=None)
    correction_opened_at: datetime | None = Field(default=None)


class AgendaItem(Record, table=True):
    """The treatment of something at one meeting; `position` orders all its items, sub-points after their parent."""

    __tablename__ = "agenda_item"
    __table_args__ = (sa.Index("ix_agenda_item_meeting_id_position_id", "meeting_id", "position", "id"),)
    # Making room for a hidden item must not show on the others, nor that they are counted anew.
    unstamped: ClassVar[frozenset[str]] = frozenset({"position", "number"})
    belongs_to: ClassVar[str | tuple[str, ...] | None] = "meeting_id"

    meeting_id: UUID = Field(foreign_key="meeting.id")
    parent_id: UUID | None = Field(default=None, foreign_key="agenda_item.id", index=True)
    position: int = Field()
    number: str | None = Field(default=None, max_length=120)
    numbering: Numbering = Field(default=Numbering.manual, sa_type=choice_of(Numbering))
    kind: ItemKind = Field(sa_type=choice_of(ItemKind))
    title: str = Field(max_length=1000)
    openness: Openness = Field(sa_type=choice_of(Openness))
    closure_reason: str | None = Field(default=None, max_length=500)
    public_title: str | None = Field(default=None, max_length=1000)
    published_to: Audience | None = Field(default=None, sa_type=choice_of(Audience))
    duration_minutes: int | None = Field(default=None)
    duration_source: DurationSource | None = Field(default=None, sa_type=choice_of(DurationSource))
    pinned_start: str | None = Field(default=None, max_length=5)
    printed_start: str | None = Field(default=None, max_length=5)
    recommended_by: str | None = Field(default=None, max_length=500)
    recommendation: str | None = Field(default=None)
    case_number: str | None = Field(default=None, max_length=120)
    document_id: str | None = Field(default=None, max_length=120)
    routing: list[str] = Field(default_factory=list, sa_type=sa.JSON)


class ItemNotice(Record, table=True):
    """What a body with this policy lets others see of a closed item: that it is there, and its title or none.

    A row of its own because it is less secret than the item. One is kept for each policy that shows anything.
    """

    __tablename__ = "item_notice"
    __table_args__ = (sa.UniqueConstraint("agenda_item_id", "policy"),)
    unstamped: ClassVar[frozenset[str]] = frozenset({"position"})
    belongs_to: ClassVar[str | tuple[str, ...] | None] = "agenda_item_id"

    meeting_id: UUID = Field(foreign_key="meeting.id", index=True)
    agenda_item_id: UUID = Field(foreign_key="agenda_item.id")
    parent_id: UUID | None = Field(default=None, foreign_key="agenda_item.id", index=True)
    policy: ClosedTitlePolicy = Field(sa_type=choice_of(ClosedTitlePolicy))
    position: int = Field()
    title: str | None = Field(default=None, max_length=1000)
    published_to: Audience | None = Field(default=None, sa_type=choice_of(Audience))


class ItemInvitation(Record, table=True):
    """A guest's own slot at a distributed meeting: all that they are told of it. Clocks are local, `HH:MM`."""

    __tablename__ = "item_invitation"
    __table_args__ = (sa.UniqueConstraint("agenda_item_id", "person_id"),)
    belongs_to: ClassVar[str | tuple[str, ...] | None] = "agenda_item_id"

    meeting_id: UUID = Field(foreign_key="meeting.id", index=True)
    agenda_item_id: UUID = Field(foreign_key="agenda_item.id")
    person_id: UUID = Field(foreign_key="person.id", index=True)
    body_id: UUID = Field(foreign_key="body.id", index=True)
    day: date = Field()
    starts_at: str | None = Field(default=None, max_length=5)
    ends_at: str | None = Field(default=None, max_length=5)
    venue_text: str | None = Field(default=None, max_length=500)


class ItemSection(Record, table=True):
    """A headed text of an item, in the order of the paper."""

    __tablename__ = "item_section"
    belongs_to: ClassVar[str | tuple[str, ...] | None] = "agenda_item_id"

    agenda_item_id: UUID = Field(foreign_key="agenda_item.id", index=True)
    position: int = Field()
    kind: SectionKind = Field(sa_type=choice_of(SectionKind))
    heading: str | None = Field(default=None, max_length=500)
    text: str = Field()


class Presenter(Record, table=True):
    """Who presents an item; a person of the house where known, else the printed name."""

    __tablename__ = "presenter"
    belongs_to: ClassVar[str | tuple[str, ...] | None] = "agenda_item_id"

    agenda_item_id: UUID = Field(foreign_key="agenda_item.id", index=True)
    position: int = Field()
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    name: str = Field(max_length=500)
    role: str | None = Field(default=None, max_length=500)


class Guest(Record, table=True):
    """Who takes part in one item without belonging to the body; clocks are local, `HH:MM`."""

    __tablename__ = "guest"
    belongs_to: ClassVar[str | tuple[str, ...] | None] = "agenda_item_id"

    agenda_item_id: UUID = Field(foreign_key="agenda_item.id", index=True)
    position: int = Field()
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    name: str = Field(max_length=500)
    role: str | None = Field(default=None, max_length=500)
    starts_at: str | None = Field(default=None, max_length=5)
    ends_at: str | None = Field(default=None, max_length=5)


class ItemQuestion(Record, table=True):
    """A question that the item puts to the room."""

    __tablename__ = "item_question"
    belongs_to: ClassVar[str | tuple[str, ...] | None] = "agenda_item_id"

    agenda_item_id: UUID = Field(foreign_key="agenda_item.id", index=True)
    position: int = Field()
    text: str = Field()


class GroupDiscussion(Record, table=True):
    """How an item of kind group_discussion is held, and what everybody there is told of it.

    `collected_under_id` is the item under which the notes are gathered, None for the next one that sums up;
    `drawn_with` the seed of the last draw.
    """

    __tablename__ = "group_discussion"
    belongs_to: ClassVar[str | tuple[str, ...] | None] = "agenda_item_id"

    agenda_item_id: UUID = Field(foreign_key="agenda_item.id", unique=True)
    number_of_groups: int | None = Field(default=None)
    focus: str | None = Field(default=None)
    room: str | None = Field(default=None, max_length=500)
    materials: str | None = Field(default=None)
    notes_state: NotesState = Field(default=NotesState.with_meeting, sa_type=choice_of(NotesState))
    collected_under_id: UUID | None = Field(default=None, foreign_key="agenda_item.id", index=True)
    drawn_with: int | None = Field(default=None)


class DiscussionGroup(Record, table=True):
    """One of the groups that an item is discussed in."""

    __tablename__ = "discussion_group"
    __table_args__ = (sa.UniqueConstraint("agenda_item_id", "position"),)
    belongs_to: ClassVar[str | tuple[str, ...] | None] = "agenda_item_id"

    agenda_item_id: UUID = Field(foreign_key="agenda_item.id")
    position: int = Field()
    name: str = Field(max_length=500)
    room: str | None = Field(default=None, max_length=500)


class GroupMember(Record, table=True):
    """Somebody on the meeting's list in one of the groups; nobody is in two groups of the same discussion.

    `person_id` is that of the list: whoever sits in a group may read and write its notes, list or no list.
    """

    __tablename__ = "group_member"
    __table_args__ = (sa.UniqueConstraint("agenda_item_id", "attendance_id"),)
    belongs_to: ClassVar[str | tuple[str, ...] | None] = "agenda_item_id"

    agenda_item_id: UUID = Field(foreign_key="agenda_item.id")
    group_id: UUID = Field(foreign_key="discussion_group.id", index=True)
    attendance_id: UUID = Field(foreign_key="attendance.id", index=True)
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    position: int = Field()
    is_facilitator: bool = Field(default=False)


class GroupNote(Record, table=True):
    """What a group wrote to a question; without one, to the discussion as a whole."""

    __tablename__ = "group_note"
    __table_args__ = (sa.Index("ix_group_note_group_id_id", "group_id", "id"),)
    belongs_to: ClassVar[str | tuple[str, ...] | None] = "agenda_item_id"

    agenda_item_id: UUID = Field(foreign_key="agenda_item.id", index=True)
    group_id: UUID = Field(foreign_key="discussion_group.id")
    question_id: UUID | None = Field(default=None, foreign_key="item_question.id", index=True)
    text: str = Field()
    author_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    author_name: str = Field(max_length=500)


class Attendance(Record, table=True):
    """One person at one meeting, in the order of the printed list; clocks are local, `HH:MM`.

    Who left before they arrived came back: they were there but for the time between. `substitute_name` is who came in
    their place, and names the row of that person where there is one.
    """

    __tablename__ = "attendance"
    belongs_to: ClassVar[str | tuple[str, ...] | None] = "meeting_id"

    meeting_id: UUID = Field(foreign_key="meeting.id", index=True)
    position: int = Field()
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    name: str = Field(max_length=500)
    printed_role: str | None = Field(default=None, max_length=500)
    organisation: str | None = Field(default=None, max_length=500)
    party: str | None = Field(default=None, max_length=120)
    status: AttendanceStatus = Field(sa_type=choice_of(AttendanceStatus))
    substitute_name: str | None = Field(default=None, max_length=500)
    extent: str | None = Field(default=None, max_length=500)
    arrived_at: str | None = Field(default=None, max_length=5)
    left_at: str | None = Field(default=None, max_length=5)


class AttendanceException(Record, table=True):
    """Whether somebody took part in one item, where it is not as the meeting and the clock have it."""

    __tablename__ = "attendance_exception"
    __table_args__ = (sa.UniqueConstraint("attendance_id", "agenda_item_id"),)
    belongs_to: ClassVar[str | tuple[str, ...] | None] = "agenda_item_id"

    attendance_id: UUID = Field(foreign_key="attendance.id")
    agenda_item_id: UUID = Field(foreign_key="agenda_item.id", index=True)
    presence: ItemPresence = Field(sa_type=choice_of(ItemPresence))


class AbsenceReason(Record, table=True):
    """Why somebody was away, or took no part in an item; a row of its own because it is more secret than that.

    `person_id` is who the attendance is about: they read their own.
    """

    __tablename__ = "absence_reason"
    __table_args__ = (
        sa.UniqueConstraint("attendance_id", "agenda_item_id"),
        sa.Index(
            "uq_absence_reason_of_meeting",
            "attendance_id",
            unique=True,
            sqlite_where=_OF_THE_MEETING,
            postgresql_where=_OF_THE_MEETING,
        ),
    )
    belongs_to: ClassVar[str | tuple[str, ...] | None] = "meeting_id"
    is_secretariat_only: ClassVar[bool] = True

    meeting_id: UUID = Field(foreign_key="meeting.id", index=True)
    attendance_id: UUID = Field(foreign_key="attendance.id")
    agenda_item_id: UUID | None = Field(default=None, foreign_key="agenda_item.id", index=True)
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    text: str = Field()


class InternalNote(Record, table=True):
    """A note for the secretariat, about a meeting or one of its items; a row of its own because it is more secret."""

    __tablename__ = "internal_note"
    belongs_to: ClassVar[str | tuple[str, ...] | None] = "meeting_id"
    is_secretariat_only: ClassVar[bool] = True

    meeting_id: UUID = Field(foreign_key="meeting.id", index=True)
    agenda_item_id: UUID | None = Field(default=None, foreign_key="agenda_item.id", index=True)
    kind: NoteKind = Field(default=NoteKind.note, sa_type=choice_of(NoteKind))
    position: int = Field()
    text: str = Field()
