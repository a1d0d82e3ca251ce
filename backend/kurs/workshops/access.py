"""Who forms groups and who writes in them."""

from kurs.identity.actor import Actor
from kurs.kernel.problems import conflict, forbidden
from kurs.meetings.models import AgendaItem, GroupDiscussion, Meeting
from kurs.meetings.vocabulary import ItemKind, MeetingState, NotesState


def is_open_for_changes(meeting: Meeting) -> bool:
    """Whether what stands on the agenda may still be changed."""
    is_over = meeting.state in {MeetingState.closed, MeetingState.cancelled}
    return not (is_over or meeting.protocol_locked_at or meeting.approval_opened_at)


def are_notes_open(meeting: Meeting | None, discussion: GroupDiscussion | None) -> bool:
    """Whether groups may write: as a person said, else while the meeting is in session; never when it is over.

    None stands for a meeting that the actor does not see.
    """
    if meeting is None or not is_open_for_changes(meeting):
        return False
    state = NotesState.with_meeting if discussion is None else discussion.notes_state
    return state is NotesState.open or (state is NotesState.with_meeting and meeting.state is MeetingState.in_session)


def may_write_notes(actor: Actor, meeting: Meeting, *, sits_there: bool) -> bool:
    """The body's secretary, and whoever sits in the group."""
    return actor.viewing_as is None and (sits_there or actor.may("group_note", "update", meeting.body_id))


def require_may_write_notes(actor: Actor, meeting: Meeting, *, sits_there: bool) -> None:
    """Raise 403 for others."""
    if not may_write_notes(actor, meeting, sits_there=sits_there):
        raise forbidden("Kun gruppen og sekretæren skriver her", "Only the group and the secretary write here")


def require_notes_open(meeting: Meeting, discussion: GroupDiscussion | None) -> None:
    """Raise 409 where nothing can be written now."""
    if not are_notes_open(meeting, discussion):
        raise conflict("Der kan ikke skrives noter nu", "No notes can be written now")


def require_discussed_in_groups(item: AgendaItem) -> None:
    """Raise 409 for an item of another kind."""
    if item.kind is not ItemKind.group_discussion:
        raise conflict("Punktet er ikke en gruppedrøftelse", "The item is not a group discussion")
