"""Tables of versions of agendas, of what changed in them, of sendings and of mails."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from kurs.bodies.vocabulary import Audience, Openness
from kurs.distribution.vocabulary import (
    ChangeKind,
    MailFailure,
    NoticeKind,
    NoticeState,
    SendingKind,
    SendingState,
    VersionKind,
)
from kurs.kernel.table import Record, choice_of


class AgendaVersion(Record, table=True):
    """An agenda as it was sent; `number` counts all versions of the meeting, which not every reader may know of."""

    __tablename__ = "agenda_version"
    __table_args__ = (sa.UniqueConstraint("meeting_id", "number"),)
    belongs_to: ClassVar[str | tuple[str, ...] | None] = "body_id"

    body_id: UUID = Field(foreign_key="body.id", index=True)
    meeting_id: UUID = Field(foreign_key="meeting.id")
    number: int = Field()
    kind: VersionKind = Field(sa_type=choice_of(VersionKind))
    sent_at: datetime = Field()


class AgendaChange(Record, table=True):
    """One thing that became of a sent agenda: of the meeting, of an item or of an attachment, and never with a text.

    `openness` and `published_to` are how far the item and attachment went then, the narrower of before and after: who
    reads of it must reach this and what is there now. Without a version it is to be sent yet. The ids outlive what they
    name.
    """

    __tablename__ = "agenda_change"
    __table_args__ = (
        sa.Index("ix_agenda_change_meeting_id_agenda_version_id", "meeting_id", "agenda_version_id"),
        sa.Index("ix_agenda_change_agenda_version_id", "agenda_version_id"),
    )
    # What it stands for is in the trail itself.
    is_audited: ClassVar[bool] = False
    belongs_to: ClassVar[str | tuple[str, ...] | None] = "body_id"

    body_id: UUID = Field(foreign_key="body.id", index=True)
    meeting_id: UUID = Field(foreign_key="meeting.id")
    agenda_version_id: UUID | None = Field(default=None, foreign_key="agenda_version.id")
    agenda_item_id: UUID | None = Field(default=None)
    attachment_id: UUID | None = Field(default=None)
    kind: ChangeKind = Field(sa_type=choice_of(ChangeKind))
    openness: Openness = Field(sa_type=choice_of(Openness))
    published_to: Audience | None = Field(default=None, sa_type=choice_of(Audience))


class Sending(Record, table=True):
    """Somebody asked for an agenda to be sent, or a meeting to be cancelled, at `sends_at`; until then they can undo
    it. Outlives a draft that is removed after all."""

    __tablename__ = "sending"
    __table_args__ = (
        sa.Index(
            "ix_sending_one_scheduled",
            "meeting_id",
            unique=True,
            sqlite_where=sa.column("state", sa.String) == "scheduled",
            postgresql_where=sa.column("state", sa.String) == "scheduled",
        ),
        sa.Index("ix_sending_state_sends_at", "state", "sends_at"),
        sa.Index("ix_sending_meeting_id_id", "meeting_id", "id"),
    )
    belongs_to: ClassVar[str | tuple[str, ...] | None] = "body_id"

    body_id: UUID = Field(foreign_key="body.id", index=True)
    meeting_id: UUID = Field()
    kind: SendingKind = Field(sa_type=choice_of(SendingKind))
    sends_at: datetime = Field()
    state: SendingState = Field(default=SendingState.scheduled, sa_type=choice_of(SendingState))
    account_id: UUID = Field(foreign_key="account.id", index=True)


class MailNotice(Record, table=True):
    """One thing to tell one person by mail. What is waiting for a person goes into one mail; the words and the address
    are found when it is sent."""

    __tablename__ = "mail_notice"
    __table_args__ = (
        sa.Index("ix_mail_notice_state_due_at", "state", "due_at"),
        sa.Index("ix_mail_notice_meeting_id_state", "meeting_id", "state"),
    )
    is_audited: ClassVar[bool] = False
    belongs_to: ClassVar[str | tuple[str, ...] | None] = "body_id"

    body_id: UUID = Field(foreign_key="body.id", index=True)
    meeting_id: UUID = Field(foreign_key="meeting.id")
    person_id: UUID = Field(foreign_key="person.id", index=True)
    kind: NoticeKind = Field(sa_type=choice_of(NoticeKind))
    agenda_version_id: UUID = Field(foreign_key="agenda_version.id", index=True)
    agenda_item_id: UUID | None = Field(default=None)
    state: NoticeState = Field(default=NoticeState.waiting, sa_type=choice_of(NoticeState))
    due_at: datetime = Field()
    claimed_at: datetime | None = Field(default=None)
    sent_at: datetime | None = Field(default=None)
    attempts: int = Field(default=0)
    failure: MailFailure | None = Field(default=None, sa_type=choice_of(MailFailure))
