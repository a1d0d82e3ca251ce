"""What the audit trail says and how it is asked."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from kurs.agenda.subject_schemas import SubjectPlace
from kurs.kernel.paging import Page, PageQuery
from kurs.kernel.schema import Instant, View
from kurs.kernel.trail import Action


class ExportLayout(StrEnum):
    """For whom the table of the trail is made."""

    spreadsheet = "spreadsheet"
    machine = "machine"


Word = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]{0,79}$")]


class AuditEntrySummary(View):
    """Who did what to which row, and when. Names are null where you do not see who or what it was."""

    id: UUID = Field(examples=["0199a3f0-8c00-7000-8000-0000000000e1"])
    at: datetime
    actor_name: str | None = Field(description="the person, account or API client", examples=["Anna Holm"])
    account_id: UUID | None = Field(description="null for the public, API clients and the system itself")
    client_id: UUID | None = Field(description="the API client", examples=[None])
    is_system: bool = Field(description="done at the command line or by the server itself", examples=[False])
    viewing_as: str | None = Field(description="whom a secretary looked as", examples=[None])
    operation: str | None = Field(description="the operationId of the request", examples=["update_agenda_item"])
    action: Action = Field(examples=["changed"])
    subject_table: str = Field(description="the kind of row", examples=["agenda_item"])
    subject_id: UUID = Field(description="the row; of an erasure, the entry that was emptied")
    subject_name: str | None = Field(
        description="its title or name today; the person of a seat or a role, the last name of what was removed",
        examples=["Budget"],
    )
    subject_word: str | None = Field(
        description="which it is: a role, the kind of a section, the outcome of a decision", examples=[None]
    )
    stands_under: list[SubjectPlace] = Field(description="what it stands under, nearest first; its body is apart")
    body_id: UUID | None = Field(description="the body it is about; null for people and accounts")
    body_name: str | None = Field(examples=["Direktionen"])
    is_about_closed: bool = Field(description="closed, or the secretariat's own, at the time", examples=[False])
    reason: str | None = Field(description="what X-Kurs-Reason said", examples=[None])
    request_id: str | None = Field(description="the X-Request-Id of the answer")
    changed_fields: list[str] = Field(examples=[["title"]])


class FieldChange(View):
    """One field before and after. Both are null where the value was erased for a person's sake."""

    field: str = Field(examples=["title"])
    before: Any = Field(description="null where there was nothing", examples=["Budget 2026"])
    after: Any = Field(description="null where there is nothing", examples=["Budget 2027"])
    before_name: str | None = Field(description="what the row of an id is called, where you see it", examples=[None])
    after_name: str | None = Field(description="the same of the id that followed it", examples=[None])
    is_erased: bool = Field(examples=[False])


class AuditEntry(AuditEntrySummary):
    """An entry with what changed."""

    changes: list[FieldChange]


class AuditEntryPage(Page[AuditEntrySummary]):
    """A page of the trail, newest first."""


class AuditEntryFilter(BaseModel):
    """Filters of the trail; all that are sent must hold."""

    model_config = ConfigDict(extra="forbid")

    body_id: UUID | None = Field(default=None, description="entries about this body")
    account_id: UUID | None = Field(default=None, description="what this account did")
    subject_table: Word | None = Field(default=None, description="entries about this kind of row")
    subject_id: UUID | None = Field(default=None, description="entries about this row")
    meeting_id: UUID | None = Field(
        default=None, description="entries about this meeting and all that is or was below it, as far as you see it"
    )
    action: Action | None = Field(default=None, description="what was done")
    operation: Word | None = Field(default=None, description="the operationId that did it")
    since: Instant | None = Field(default=None, description="at or after this instant")
    until: Instant | None = Field(default=None, description="before this instant")


class AuditExportQuery(AuditEntryFilter):
    """What the filters leave, as a table for people or for programs."""

    layout: ExportLayout = Field(
        default=ExportLayout.spreadsheet,
        description="for people, in words of their language; or for programs, in those of this contract",
    )


class AuditEntryQuery(AuditEntryFilter, PageQuery):
    """One page of what the filters leave."""


class AuditVerification(View):
    """Whether the trail is what was written."""

    is_intact: bool = Field(examples=[True])
    finding: str | None = Field(description="the first thing that is not, in your language", examples=[None])
    entries: int | None = Field(description="how many entries hold; null for who does not read them", examples=[1542])
    checked_at: datetime
