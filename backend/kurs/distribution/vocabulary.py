"""Closed word lists of versions, sendings and mails."""

from enum import StrEnum


class VersionKind(StrEnum):
    """What a version is: the agenda (and its later versions), or a supplementary agenda (*tillægsdagsorden*)."""

    ordinary = "ordinary"
    supplementary = "supplementary"


class SendingKind(StrEnum):
    """What waits for its minute to be over: a version of an agenda, as one of its kinds, or that the meeting is
    cancelled."""

    ordinary = "ordinary"
    supplementary = "supplementary"
    cancellation = "cancellation"


class ChangeKind(StrEnum):
    """What a version says that became of the meeting, an item or an attachment."""

    added = "added"
    removed = "removed"
    text = "text"
    moved = "moved"
    time = "time"
    place = "place"
    guests = "guests"
    shown = "shown"
    withdrawn = "withdrawn"
    attachment_added = "attachment_added"
    attachment_changed = "attachment_changed"
    attachment_shown = "attachment_shown"
    attachment_removed = "attachment_removed"


class SendingState(StrEnum):
    """Where a sending stands: waiting for its time, done, undone, or not possible when its time came."""

    scheduled = "scheduled"
    sent = "sent"
    undone = "undone"
    refused = "refused"


class NoticeKind(StrEnum):
    """What a mail tells: a version of an agenda, a guest's own slot, that the slot is no longer theirs, or that there
    is no meeting after all."""

    agenda = "agenda"
    slot = "slot"
    slot_withdrawn = "slot_withdrawn"
    cancelled = "cancelled"


class NoticeState(StrEnum):
    """Where a mail stands; `lapsed` ones were about what is over by now."""

    waiting = "waiting"
    sending = "sending"
    sent = "sent"
    given_up = "given_up"
    without_address = "without_address"
    lapsed = "lapsed"


class GuestStanding(StrEnum):
    """What a guest or presenter knows of their part.

    Nothing yet (`untold`), a mail is on its way (`waiting`), or what holds (`told`). What does not hold any more: the
    window moved (`changed`), or they are not asked for after all (`withdrawn`). No mail reached them (`unreached`),
    there is no address (`without_address`), or none is sent: they present and are no guest (`not_invited`).
    """

    untold = "untold"
    waiting = "waiting"
    told = "told"
    changed = "changed"
    withdrawn = "withdrawn"
    unreached = "unreached"
    without_address = "without_address"
    not_invited = "not_invited"


class MailFailure(StrEnum):
    """Why a mail was not delivered at the latest attempt."""

    refused = "refused"
    not_an_address = "not_an_address"
    unreachable = "unreachable"
    later = "later"


class CheckCode(StrEnum):
    """What is looked at before an agenda is sent."""

    times_fit = "times_fit"
    no_items = "no_items"
    without_recommendation = "without_recommendation"
    guests_without_address = "guests_without_address"
    closed_attachments = "closed_attachments"
    internal_notes = "internal_notes"
    waiting_for_hearing = "waiting_for_hearing"
    members_without_address = "members_without_address"
    mail_not_set_up = "mail_not_set_up"
    meeting_is_over = "meeting_is_over"
