"""What is kept about a person, table by table: the one list that export and erasure are made from.

A test compares it with the foreign keys in the database: a new table that points at people or accounts is either listed
here, or left out with a reason.
"""

from dataclasses import dataclass
from typing import Any

from kurs.bodies.models import Membership, RoleGrant
from kurs.decisions.models import ProtocolReview, ProtocolReviewer, ProtocolWriter
from kurs.distribution.models import MailNotice, Sending
from kurs.distribution.reading_models import ReadingMark
from kurs.documents.file_models import AttachmentFile
from kurs.identity.models import Account, ApiClientSecret, ApiToken, LoginSession
from kurs.imports.models import DocumentImport
from kurs.meetings.models import (
    AbsenceReason,
    Attendance,
    GroupMember,
    GroupNote,
    Guest,
    ItemInvitation,
    Presenter,
)
from kurs.privacy.models import DataSubjectCase
from kurs.publication.models import PublicationOverride
from kurs.tracks.models import Track


@dataclass(frozen=True, slots=True)
class Holding:
    """Rows that point at a person, or at an account of theirs, through `column`; `shown` is what is the person's own.

    Titles of papers are not: they are told with the row's place, and only to who may read them.
    """

    key: str
    model: type[Any]
    column: str
    shown: tuple[str, ...]

    @property
    def is_of_account(self) -> bool:
        """Whether `column` names an account and not a person."""
        (key,) = self.model.__table__.c[self.column].foreign_keys
        return str(key.column.table.name) == Account.__tablename__


PERSON_FIELDS = (
    *("name", "given_name", "family_name", "job_title", "email", "is_external", "language"),
    *("created_at", "updated_at"),
)

HOLDINGS = (
    Holding("accounts", Account, "person_id", ("name", "issuer", "subject", "is_enabled", "created_at")),
    Holding("memberships", Membership, "person_id", ("role", "seat_label", "starts_on", "ends_on")),
    Holding(
        "attendances",
        Attendance,
        "person_id",
        ("name", "printed_role", "organisation", "party", "status", "extent", "arrived_at", "left_at"),
    ),
    Holding("absence_reasons", AbsenceReason, "person_id", ("created_at", "text")),
    Holding("group_seats", GroupMember, "person_id", ("is_facilitator", "created_at")),
    Holding("group_notes", GroupNote, "author_id", ("author_name", "text", "updated_at")),
    Holding("presentations", Presenter, "person_id", ("name", "role")),
    Holding("guest_seats", Guest, "person_id", ("name", "role", "starts_at", "ends_at")),
    Holding("invitations", ItemInvitation, "person_id", ("day", "starts_at", "ends_at", "venue_text")),
    Holding("mails", MailNotice, "person_id", ("created_at", "kind", "state", "sent_at", "failure")),
    Holding("readings", ReadingMark, "person_id", ("read_at",)),
    Holding("tracks_owned", Track, "owner_id", ("kind", "state", "starts_on", "ends_on")),
    Holding("tracks_coordinated", Track, "coordinator_id", ("kind", "state", "starts_on", "ends_on")),
    Holding("uploads", AttachmentFile, "uploaded_by_person_id", ("created_at", "media_type", "size")),
    Holding("protocols_to_read", ProtocolReviewer, "person_id", ("name", "role", "created_at")),
    Holding("protocols_written", ProtocolWriter, "person_id", ("name", "began_at", "seen_at")),
    Holding("protocols_reviewed", ProtocolReview, "person_id", ("name", "action", "text", "created_at")),
    Holding("cases", DataSubjectCase, "person_id", ("kind", "received_on", "due_on", "state", "closed_at")),
    Holding("role_grants", RoleGrant, "account_id", ("role", "starts_on", "ends_on", "revoked_at", "source")),
    Holding("sessions", LoginSession, "account_id", ("created_at", "expires_at")),
    Holding("tokens", ApiToken, "account_id", ("created_at", "expires_at")),
    Holding("secrets_made", ApiClientSecret, "creator_id", ("created_at", "expires_at")),
    Holding("secrets_confirmed", ApiClientSecret, "confirmer_id", ("confirmed_at",)),
    Holding("imports", DocumentImport, "creator_id", ("created_at", "media_type", "state")),
    Holding("overrides", PublicationOverride, "account_id", ("created_at", "reason", "audience")),
    Holding("sendings", Sending, "account_id", ("created_at", "sends_at", "state")),
    Holding("cases_handled", DataSubjectCase, "handler_id", ("created_at", "kind", "state")),
)

# Foreign keys that lead to a person or account and are left out of the export, and why.
LEFT_OUT: dict[tuple[str, str], str] = {}
