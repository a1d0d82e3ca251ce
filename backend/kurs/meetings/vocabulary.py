"""Closed word lists of meetings and agenda items."""

from enum import StrEnum


class MeetingKind(StrEnum):
    """Why the body comes together."""

    ordinary = "ordinary"
    extraordinary = "extraordinary"
    workshop = "workshop"
    theme_day = "theme_day"


class MeetingState(StrEnum):
    """Where a meeting stands; see `meetings.access.TRANSITIONS`."""

    draft = "draft"
    in_review = "in_review"
    distributed = "distributed"
    in_session = "in_session"
    held = "held"
    closed = "closed"
    cancelled = "cancelled"
    # No meeting at all: where a body keeps what it may take up, before it is known when.
    idea_bank = "idea_bank"


class ItemKind(StrEnum):
    """What is asked of the body under an agenda item."""

    information = "information"
    discussion = "discussion"
    decision = "decision"
    follow_up = "follow_up"
    approval = "approval"
    presentation = "presentation"
    group_discussion = "group_discussion"
    summing_up = "summing_up"
    break_ = "break"
    end = "end"


# Under these nothing is treated: there is nothing to read, to decide and to be away from.
NOT_TREATED = frozenset({ItemKind.break_, ItemKind.end})


class SectionKind(StrEnum):
    """What a section of an agenda item is about."""

    summary = "summary"
    background = "background"
    case_presentation = "case_presentation"
    economy = "economy"
    legal_basis = "legal_basis"
    consequences = "consequences"
    hearing = "hearing"
    history = "history"
    supplementary = "supplementary"
    other = "other"


class DurationSource(StrEnum):
    """Where a duration comes from."""

    printed = "printed"
    inferred = "inferred"
    entered = "entered"


class Numbering(StrEnum):
    """Whether an item's number follows its place or was written by a person."""

    automatic = "automatic"
    manual = "manual"


class AttendanceStatus(StrEnum):
    """Whether a person is at the meeting."""

    invited = "invited"
    present = "present"
    excused = "excused"
    absent = "absent"
    substitute = "substitute"


class ItemPresence(StrEnum):
    """Whether a person took part in one item."""

    present = "present"
    partly = "partly"
    absent = "absent"
    # Somebody with an interest of their own takes no part in the treatment (forvaltningsloven § 3).
    conflict_of_interest = "conflict_of_interest"


class SeriesFrequency(StrEnum):
    """How a series of meetings comes round."""

    weekly = "weekly"
    monthly = "monthly"


class Weekday(StrEnum):
    """Days of the week in the order of ISO 8601."""

    monday = "monday"
    tuesday = "tuesday"
    wednesday = "wednesday"
    thursday = "thursday"
    friday = "friday"
    saturday = "saturday"
    sunday = "sunday"


class WeekOfMonth(StrEnum):
    """Which one of a month's Mondays, Tuesdays and so on."""

    first = "first"
    second = "second"
    third = "third"
    fourth = "fourth"
    last = "last"


class HolidayRule(StrEnum):
    """What becomes of a series' date that falls on a holiday."""

    leave_out = "leave_out"
    next_working_day = "next_working_day"


class NotesState(StrEnum):
    """Whether the groups of a discussion write their notes: while the meeting is in session, or as a person says."""

    with_meeting = "with_meeting"
    open = "open"
    closed = "closed"


class NoteKind(StrEnum):
    """What an internal note is for the staff: a note, a cue of the running order, what is to be brought, where."""

    note = "note"
    cue = "cue"
    materials = "materials"
    room = "room"
