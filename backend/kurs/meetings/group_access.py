"""Who sees the groups of a discussion, who sits in them and what they write."""

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import col

from kurs.bodies.access import in_reach
from kurs.identity.actor import Actor
from kurs.kernel.guard import visible
from kurs.meetings.access import at_meeting_of, with_item
from kurs.meetings.models import DiscussionGroup, GroupMember, GroupNote


@visible(DiscussionGroup)
def discussion_group_is_visible(_actor: Actor) -> sa.ColumnElement[bool]:
    """Where its item is."""
    return with_item(col(DiscussionGroup.agenda_item_id))


@visible(GroupMember)
def group_member_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """Where its item is: for who reads the meeting's list, and of others their own line."""
    is_own = col(GroupMember.person_id) == actor.person_id if actor.person_id else sa.false()
    reads_list = at_meeting_of(col(GroupMember.agenda_item_id), lambda body_id: in_reach(actor, body_id, "attendance"))
    return sa.and_(with_item(col(GroupMember.agenda_item_id)), sa.or_(is_own, reads_list))


@visible(GroupNote)
def group_note_is_visible(actor: Actor) -> sa.ColumnElement[bool]:
    """Where its item is, for the body's secretary, chair, members and auditors, and for who sits in the group. However
    far the item is published, notes go no further."""
    member = aliased(GroupMember)
    sits_there = (
        sa.exists().where(col(member.group_id) == col(GroupNote.group_id), col(member.person_id) == actor.person_id)
        if actor.person_id
        else sa.false()
    )
    reads_notes = at_meeting_of(col(GroupNote.agenda_item_id), lambda body_id: in_reach(actor, body_id, "group_note"))
    return sa.and_(with_item(col(GroupNote.agenda_item_id)), sa.or_(sits_there, reads_notes))
