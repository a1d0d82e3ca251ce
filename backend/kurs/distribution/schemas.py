"""Payloads and views of versions, sendings and mails."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from pydantic import Field

from kurs.agenda.link_schemas import ItemLink
from kurs.distribution.vocabulary import (
    ChangeKind,
    CheckCode,
    GuestStanding,
    MailFailure,
    SendingKind,
    VersionKind,
)
from kurs.kernel.schema import Payload, View
from kurs.meetings.schemas import Meeting


class AttachmentLink(View):
    """An attachment that something became of."""

    about: ClassVar[str] = "attachment"

    id: UUID
    title: str


class VersionChange(View):
    """One thing that is new: of the meeting itself where neither item nor attachment is named.

    What was removed is named by its kind alone.
    """

    kind: ChangeKind
    item: ItemLink | None
    attachment: AttachmentLink | None


class AgendaVersion(View):
    """An agenda as it was sent, with what was new in it. `number` counts the versions that you see."""

    number: int = Field(examples=[2])
    kind: VersionKind
    sent_at: datetime
    changes: list[VersionChange]


class AgendaVersions(View):
    """The versions of a meeting's agenda, latest first."""

    versions: list[AgendaVersion]


class AgendaSending(Payload):
    """What an agenda is sent as."""

    kind: VersionKind = Field(examples=["ordinary"])


class SendingCheck(View):
    """One thing that is looked at before an agenda is sent: how many there are of it, and by how many minutes."""

    code: CheckCode
    is_fine: bool
    count: int = Field(examples=[2])
    minutes: int | None = Field(
        description="how far the programme ends after the meeting's end; negative before it", examples=[25]
    )


class Recipient(View):
    """Who is told by mail."""

    name: str = Field(examples=["Bente Lindegaard"])
    is_guest: bool
    has_address: bool


class GuestNotice(View):
    """What a guest or presenter of an item was told by mail. Clocks are local, `HH:MM`; of presenters none is kept."""

    item: ItemLink | None = Field(description="null where it is not on the agenda any more")
    name: str = Field(examples=["Kasper Holt"])
    is_presenter: bool
    starts_at: str | None = Field(examples=["10:15"])
    ends_at: str | None = Field(examples=["12:00"])
    standing: GuestStanding
    told_at: datetime | None = Field(description="when the mail that they had last was sent")
    is_outstanding: bool = Field(
        description="the agenda was sent, and they do not know what holds now (*skal have besked*)"
    )


class GuestNotices(View):
    """What the guests and presenters of a meeting know, in the order of the agenda."""

    notices: list[GuestNotice]


class MailFault(View):
    """Somebody whom a mail did not reach."""

    name: str = Field(examples=["Bente Lindegaard"])
    failure: MailFailure | None


class MailStatus(View):
    """What became of the mails about a meeting's agenda."""

    is_set_up: bool = Field(description="false where the installation has no mail server: then nothing is mailed")
    waiting: int
    sent: int
    given_up: list[MailFault]
    without_address: list[MailFault]
    is_server_silent: bool = Field(description="the mail server did not answer at the latest attempt")


class Distribution(View):
    """Where the sending of a meeting's agenda stands, and all that is worth a look before it."""

    meeting: Meeting
    body_name: str
    is_sendable: bool = Field(description="the agenda was never sent, or something in it is new")
    next_number: int
    sends_at: datetime | None = Field(description="when it will be sent, or cancelled, unless that is undone")
    sends_as: SendingKind | None
    was_refused: bool = Field(description="the latest sending was not possible when its time came")
    latest: AgendaVersion | None
    pending: list[VersionChange] = Field(description="what is new since the latest version")
    checks: list[SendingCheck]
    recipients: list[Recipient]
    mail: MailStatus
