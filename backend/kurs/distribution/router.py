"""HTTP of versions of agendas and of sending them."""

from uuid import UUID

from kurs.distribution import queries, service
from kurs.distribution.guest_queries import guest_notices_of
from kurs.distribution.schemas import AgendaSending, AgendaVersions, Distribution, GuestNotices
from kurs.identity import permissions
from kurs.kernel.context import Call
from kurs.kernel.routing import FeatureRouter
from kurs.kernel.rows import find
from kurs.meetings.access import require_may_change
from kurs.meetings.models import Meeting as MeetingRow
from kurs.meetings.schemas import Meeting

router = FeatureRouter("distribution")


@router.get("/meetings/{meeting_id}/versions", permission=permissions.AGENDA_READ)
def read_agenda_versions(context: Call, meeting_id: UUID) -> AgendaVersions:
    """Read the versions of an agenda and what was new in each, latest first.

    The agenda itself is always read as it is now. A version in which nothing changed that you may read is not there for
    you, and the numbers count those that are.
    """
    meeting = find(context.db, MeetingRow, meeting_id)
    return AgendaVersions(versions=queries.versions_of(context.db, context.actor, meeting))


@router.get("/meetings/{meeting_id}/distribution", permission=permissions.DISTRIBUTION_READ)
def read_distribution(context: Call, meeting_id: UUID) -> Distribution:
    """Read where the sending of an agenda stands: what is worth a look before it, who is told, and what became of it.

    For who may change the meeting.
    """
    meeting = find(context.db, MeetingRow, meeting_id)
    require_may_change(context.actor, meeting)
    return _distribution(context, meeting)


@router.get("/meetings/{meeting_id}/guest-notices", permission=permissions.DISTRIBUTION_READ)
def read_guest_notices(context: Call, meeting_id: UUID) -> GuestNotices:
    """Read what the guests and presenters of a meeting were told by mail, when, and who is to be told again because the
    window moved since.

    For who may change the meeting.
    """
    meeting = find(context.db, MeetingRow, meeting_id)
    require_may_change(context.actor, meeting)
    has_mail = context.runtime.settings.has_mail
    return GuestNotices(notices=guest_notices_of(context.db, meeting, has_mail=has_mail))


@router.verb("/meetings/{meeting_id}/schedule-distribution", permission=permissions.MEETINGS_WRITE)
def schedule_distribution(context: Call, meeting_id: UUID, payload: AgendaSending) -> Distribution:
    """Send an agenda, or the next version of it, once the time to undo is over.

    Until then the agenda stays in review (a draft is submitted for it), and nobody is told. Later versions want
    something new to tell of. If-Match is the meeting's. The body's secretary may, and its chair once it is distributed.
    """
    meeting = _changeable(context, meeting_id)
    seconds = context.runtime.settings.sending_undo_seconds
    service.schedule(context.db, context.actor, meeting, payload.kind, undo_seconds=seconds)
    return _distribution(context, meeting)


@router.verb("/meetings/{meeting_id}/schedule-cancellation", permission=permissions.MEETINGS_WRITE)
def schedule_cancellation(context: Call, meeting_id: UUID) -> Distribution:
    """Cancel a meeting once the time to undo is over.

    Until then nothing shows of it. Whoever was told of the meeting by mail is then told that it is cancelled; of a
    draft nobody is. If-Match is the meeting's. The body's secretary may, and its chair once it is distributed.
    """
    meeting = _changeable(context, meeting_id)
    seconds = context.runtime.settings.sending_undo_seconds
    service.schedule_cancellation(context.db, context.actor, meeting, undo_seconds=seconds)
    return _distribution(context, meeting)


@router.verb("/meetings/{meeting_id}/undo-distribution", permission=permissions.MEETINGS_WRITE)
def undo_distribution(context: Call, meeting_id: UUID) -> Distribution:
    """Undo a sending or a cancellation before its time; 409 once it was carried out.

    If-Match is the meeting's.
    """
    meeting = _changeable(context, meeting_id)
    service.undo(context.db, meeting)
    return _distribution(context, meeting)


@router.verb("/meetings/{meeting_id}/retry-mails", permission=permissions.MEETINGS_WRITE)
def retry_mails(context: Call, meeting_id: UUID) -> Distribution:
    """Try again to tell those whom no mail about this agenda reached.

    If-Match is the meeting's.
    """
    meeting = _changeable(context, meeting_id)
    service.retry_mails(context.db, meeting)
    return _distribution(context, meeting)


def _changeable(context: Call, meeting_id: UUID) -> MeetingRow:
    meeting = find(context.db, MeetingRow, meeting_id)
    require_may_change(context.actor, meeting)
    context.require_match(Meeting.model_validate(meeting))
    return meeting


def _distribution(context: Call, meeting: MeetingRow) -> Distribution:
    context.db.flush()
    return queries.distribution_of(context.db, context.actor, meeting, has_mail=context.runtime.settings.has_mail)
