"""What becomes of groups when what they hang on goes: the meeting's list, the item, the questions."""

from collections.abc import Collection, Sequence
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlmodel import col

from kurs.kernel.guard import ActorSession
from kurs.kernel.problems import conflict
from kurs.meetings.models import AgendaItem, Attendance, DiscussionGroup, GroupDiscussion, GroupMember, GroupNote
from kurs.meetings.vocabulary import AttendanceStatus

# Who is there or is expected, and so can sit in a group.
AT_THE_MEETING = (AttendanceStatus.invited, AttendanceStatus.present, AttendanceStatus.substitute)


def has_groups(db: Session, item: AgendaItem) -> bool:
    """Whether an item is discussed in groups that have been formed."""
    found = sa.select(col(DiscussionGroup.id)).where(col(DiscussionGroup.agenda_item_id) == item.id).limit(1)
    return db.scalar(found) is not None


def has_notes(db: Session, question_ids: Collection[UUID]) -> bool:
    """Whether a group has written to one of these questions."""
    found = sa.select(col(GroupNote.id)).where(col(GroupNote.question_id).in_(question_ids)).limit(1)
    return bool(question_ids) and db.scalar(found) is not None


def follow_attendance(db: ActorSession, attendance: Attendance) -> None:
    """Let the groups know who somebody on the list turned out to be; whoever does not come sits in none."""
    if attendance.status not in AT_THE_MEETING:
        leave_groups(db, attendance)
    for member in db.scalars(sa.select(GroupMember).where(col(GroupMember.attendance_id) == attendance.id)):
        member.person_id = attendance.person_id


def leave_groups(db: ActorSession, attendance: Attendance) -> None:
    """Take somebody out of the groups."""
    for member in db.scalars(sa.select(GroupMember).where(col(GroupMember.attendance_id) == attendance.id)):
        db.delete(member)
    db.flush()


def leave_meeting(db: ActorSession, branch: Sequence[AgendaItem]) -> None:
    """Groups of items that go to another meeting stay without their people, who are on the list of the one they left;
    and notes are not gathered from one meeting in another."""
    ids = [row.id for row in branch]
    for member in db.scalars(sa.select(GroupMember).where(col(GroupMember.agenda_item_id).in_(ids))):
        db.delete(member)
    goes, gathers = col(GroupDiscussion.agenda_item_id).in_(ids), col(GroupDiscussion.collected_under_id).in_(ids)
    for discussion in db.scalars(sa.select(GroupDiscussion).where(sa.or_(goes, gathers))):
        if discussion.agenda_item_id not in ids or discussion.collected_under_id not in ids:
            discussion.collected_under_id = None
    db.flush()


def remove_groups(db: Session, item: AgendaItem) -> None:
    """Remove the groups of an item that goes, and what was to be gathered under it; 409 where a group has written."""
    if db.scalar(sa.select(col(GroupNote.id)).where(col(GroupNote.agenda_item_id) == item.id).limit(1)) is not None:
        raise conflict("En gruppe har skrevet noter under punktet", "A group has written notes under the item")
    for discussion in db.scalars(sa.select(GroupDiscussion).where(col(GroupDiscussion.collected_under_id) == item.id)):
        discussion.collected_under_id = None
    for model in (GroupMember, DiscussionGroup):
        for row in db.scalars(sa.select(model).where(col(model.agenda_item_id) == item.id)):
            db.delete(row)
        db.flush()
